"""The chart of an indicator as a picture, for everybody who is logged in."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views import View

from nprz_site.dutch import sentence_start

from ..chart.caption import captioned
from ..chart.layout import SIZES
from ..chart.model import Chart, Width
from ..chart.spec import spec
from ..chart.words import alt_text, reading_words, source_words
from ..charting import chart_for
from ..drawing import FORMATS, key_of, picture
from ..models import Indicator
from ..reports import values_for


class ChartView(View):
    """`/indicatoren/SLUG/grafiek.svg` and `.png`; with `?breedte=smal` for a phone, `?rapport=2020` of an earlier report, and
    `?bijschrift=1` to take along: with its name and its source.

    Whoever has it already gets a 304.
    """

    def get(self, request: HttpRequest, slug: str, format: str) -> HttpResponseBase:
        indicator = get_object_or_404(Indicator.objects.select_related("rule"), slug=slug)
        reports, values = values_for(request.user, slug, request.GET.get("rapport"))
        chart = chart_for(indicator, reports.shown, values) if reports.shown else None
        if chart is None:
            raise Http404(f"nothing was measured of {slug}")
        width = Width.NARROW if request.GET.get("breedte") == Width.NARROW.value else Width.WIDE
        drawn = spec(chart, width)
        if request.GET.get("bijschrift"):
            source = source_words(chart.newest, indicator.source)
            drawn = captioned(drawn, SIZES[width], sentence_start(indicator.name), source)
        etag = quote_etag(key_of(drawn, format))
        response = get_conditional_response(request, etag=etag)
        if response is None:
            response = HttpResponse(picture(drawn, format), content_type=FORMATS[format])
            response.headers["Content-Disposition"] = f'inline; filename="{slug}-{reports.shown}.{format}"'
        response.headers["ETag"] = etag
        response.headers["Cache-Control"] = "private, no-cache"
        return response


def shown(chart: Chart | None, year: int) -> dict[str, Any] | None:
    """What a page needs to show a chart beside the report on `year` and to say how it is read; None without one."""
    if chart is None:
        return None
    return {
        "alt": alt_text(chart),
        "reading": reading_words(chart, year),
        "wide": SIZES[Width.WIDE],
        "narrow": SIZES[Width.NARROW],
    }
