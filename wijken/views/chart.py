"""The pictures of a wijk or gebied, for everybody who is logged in."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views import View

from indicators.chart.model import Width
from indicators.drawing import FORMATS, key_of, picture

from ..models import Area
from ..pages.chart_spec import spec
from ..pages.charts import NAMES, chart_of, indicators_of
from ..pages.figures import read_figures


class AreaChartView(View):
    """`/wijken/SLUG/grafiek/indexen.svg`, `verhuizingen.svg`, and both as `.png`; with `?breedte=smal` for a phone and
    `?rapport=2020` of an earlier report.

    Whoever has it already gets a 304.
    """

    def get(self, request: HttpRequest, slug: str, name: str, format: str) -> HttpResponseBase:
        if name not in NAMES:
            raise Http404(f"no picture is called {name}")
        area = get_object_or_404(Area.objects.with_page(), slug=slug)
        figures = read_figures(request.user, request.GET.get("rapport"), indicators_of(name))
        chart = chart_of(figures, area.slug, name)
        if chart is None:
            raise Http404(f"nothing was measured in {slug}")
        width = Width.NARROW if request.GET.get("breedte") == Width.NARROW.value else Width.WIDE
        drawn = spec(chart, width)
        etag = quote_etag(key_of(drawn, format))
        response = get_conditional_response(request, etag=etag)
        if response is None:
            response = HttpResponse(picture(drawn, format), content_type=FORMATS[format])
            filename = f"{slug}-{name}-{figures.reports.shown}.{format}"
            response.headers["Content-Disposition"] = f'inline; filename="{filename}"'
        response.headers["ETag"] = etag
        response.headers["Cache-Control"] = "private, no-cache"
        return response
