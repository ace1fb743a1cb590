"""The chart of an indicator as a picture, for everybody who is logged in."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views import View

from ..chart_layout import SIZES
from ..chart_spec import spec
from ..chart_words import alt_text, left_out_words
from ..charting import chart_for
from ..charts import Chart, Width
from ..drawing import FORMATS, key_of, picture
from ..models import Indicator


class ChartView(View):
    """`/indicatoren/SLUG/grafiek.svg` and `.png`; with `?breedte=smal` for a phone. Whoever has it already gets a 304."""

    def get(self, request: HttpRequest, slug: str, format: str) -> HttpResponseBase:
        indicator = get_object_or_404(Indicator.objects.select_related("rule"), slug=slug)
        chart = chart_for(indicator)
        if chart is None:
            raise Http404(f"nothing was measured of {slug}")
        is_narrow = request.GET.get("breedte") == Width.NARROW.value
        drawn = spec(chart, Width.NARROW if is_narrow else Width.WIDE)
        etag = quote_etag(key_of(drawn, format))
        response = get_conditional_response(request, etag=etag)
        if response is None:
            response = HttpResponse(picture(drawn, format), content_type=FORMATS[format])
            response.headers["Content-Disposition"] = f'inline; filename="{slug}.{format}"'
        response.headers["ETag"] = etag
        response.headers["Cache-Control"] = "private, no-cache"
        return response


def shown(chart: Chart | None) -> dict[str, Any] | None:
    """What a page needs to show a chart and to say how it is read; None without one."""
    if chart is None:
        return None
    lines = chart.newest_lines
    return {
        "alt": alt_text(chart),
        "left_out": left_out_words(chart),
        "wide": SIZES[Width.WIDE],
        "narrow": SIZES[Width.NARROW],
        "has_target": chart.target is not None,
        "has_provisional": any(
            point.is_provisional for line in chart.drawn(Width.WIDE) for point in line.points
        ),
        "has_older": any(not line.is_newest for line in chart.drawn(Width.WIDE)),
        "has_break": any(
            line.points[0].position < (chart.break_year or 0) <= line.last.position for line in lines
        ),
    }
