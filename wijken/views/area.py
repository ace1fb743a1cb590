"""The page of a wijk or gebied, for everybody who is logged in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views import View

from interventions.workflow import RoundState

from ..models import Area
from ..pages.area import area_facts, read_sources
from ..pages.area_page import area_page
from ..pages.charts import pictures


class AreaDetailView(View):
    """`/wijken/SLUG/`: what changed there, what is done there, and who comes and goes; with `?rapport=2020` of an earlier report.

    The buurten and cities have no page.
    """

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        area = get_object_or_404(Area.objects.with_page(), slug=slug)
        sources = read_sources(request.user, request.GET.get("rapport"))
        facts, round = area_facts(sources, area.slug), sources.works.round
        page = {
            "reports": sources.figures.reports,
            "places": [(gebied, sources.atlas.wijken_of(gebied.slug)) for gebied in sources.atlas.gebieden],
            "is_running": round is not None and round.state != RoundState.FINALISED,
            "pictures": pictures(sources.figures, area.slug),
        }
        return render(request, "wijken/area.html", page | area_page(facts))
