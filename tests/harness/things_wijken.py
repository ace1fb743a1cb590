"""A gebied with wijken that have a page: their figures, what is done there and what will be. Knows nothing of pytest."""

from typing import TYPE_CHECKING

from indicators.models import Indicator
from interventions.models import Intervention, Milestone, OutputIndicator, OutputValue, Pillar
from wijken.models import Area, AreaPart

if TYPE_CHECKING:
    from .world import World

GEBIED, WIJK = "gebied-feijenoord", "bloemhof"
"""The slugs of the gebied and of its first wijk."""
ELSEWHERE = (
    *("overig-zuid", "rest-rotterdam", "de-regio", "overig-zuid-holland"),
    *("rest-nederland", "buitenland", "onbekend"),
)
OF_WIJKEN = ("veiligheidsindex", "sociale-index", "fysieke-index")
OF_BUURTEN = (
    *("leefbaarometer", "inwoners-per-wijk", "verhuizingen-binnen-de-wijk"),
    *(f"vestiging-vanuit-{where}" for where in ELSEWHERE),
    *(f"vertrek-naar-{where}" for where in ELSEWHERE),
)


def make_wijken(world: "World") -> list[Area]:
    """As many wijken as there is of everything, each with a buurt; what can be of an area is of the first."""
    city = Area.objects.create(level="city", name="Rotterdam", slug="rotterdam")
    gebied = Area.objects.create(level="gebied", name="Feijenoord", slug=GEBIED, parent=city)
    wijken, buurten = [], []
    for i in range(world.size):
        slug = WIJK if i == 0 else f"{WIJK}-{i}"
        wijken.append(_area("wijk", "wijkprofiel", f"Bloemhof {i}", slug, gebied))
        buurten.append(_area("buurt", "cbs", f"Buurt {i}", f"buurt-{slug}", gebied))
        AreaPart.objects.create(whole=wijken[i], part=buurten[i])
    for slug in OF_WIJKEN:
        for name in (slug, f"{slug}-subjectief", f"{slug}-objectief"):
            _measured(world, name, [*wijken, gebied, city], ("2014", "2022", "2024"))
    for slug in OF_BUURTEN:
        _measured(world, slug, [*buurten, gebied], ("2012", "2022"))
    _done_there(world, wijken[0])
    return wijken


def _area(level: str, division: str, name: str, slug: str, parent: Area) -> Area:
    return Area.objects.create(level=level, division=division, name=name, slug=slug, parent=parent)


def _measured(world: "World", slug: str, areas: list[Area], periods: tuple[str, ...]) -> None:
    unit = "klasse" if slug == "leefbaarometer" else "index"
    made = Indicator.objects.create(slug=slug, name=slug.capitalize(), kind="wijk", unit=unit)
    made.pillars.add(world.of(Pillar)[0])
    for place, area in enumerate(areas):
        for later, period in enumerate(periods):
            grade = {"grade": "zwak", "value": 4} if unit == "klasse" else {"value": 80 + 5 * later + place}
            made.measurements.create(area=area, period=period, vintage="VGR 2023", source="Bron", **grade)


def _done_there(world: "World", wijk: Area) -> None:
    for intervention in world.of(Intervention):
        intervention.areas.add(wijk)
    for indicator in world.of(OutputIndicator):
        for report in world.intervention.reports.all():
            OutputValue.objects.create(report=report, indicator=indicator, area=wijk, aim=40, realised=30)
    for milestone in world.of(Milestone):
        milestone.areas.add(wijk)
