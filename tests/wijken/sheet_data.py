"""What the sheets of wijken are tested with: the figures of VGR 2023, interventions made here, and pictures that cost no time."""

from datetime import date

from interventions.models import Milestone
from tests.documents import PNG
from tests.factories import make_intervention, make_pillar, make_report, make_round
from tests.indicators.outcome_data import load_places
from tests.loading import run
from wijken.models import Area

NAMES = ("Huisbezoeken", "Taallessen", "Camera’s", "Dakisolatie")


def load_figures() -> None:
    """Areas, and what VGR 2023 printed of them."""
    load_places()
    run("load_indicators")


def blank(spec, kind):
    """An empty picture of the right size, at once."""
    if kind == "png":
        return PNG
    size = f'width="{spec["width"]}" height="{spec["height"]}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {spec["width"]} {spec["height"]}"/>'.encode()


def make_works(state="finalised", year=2023, **of_round):
    """Four interventions: of Bloemhof, of its gebied, of all of Zuid, and one that says nothing; each with a colour."""
    made = make_round(year, state, **of_round)
    colours = ("oranje", "groen", "rood", "wit")
    for name, colour, areas in zip(
        NAMES, colours, (["bloemhof"], ["gebied-feijenoord"], ["zuid"], []), strict=True
    ):
        intervention = make_intervention(make_pillar("veilig"), name=name)
        intervention.areas.set(Area.objects.filter(slug__in=areas))
        is_done = state in {"closed", "finalised"}
        make_report(
            intervention, made, state="finalised" if is_done else "draft", colour=colour if is_done else ""
        )
    return made


def make_long(count=60):
    """As much and as long as the register allows, all of it in Bloemhof."""
    made = make_round(2023, "finalised")
    bloemhof, gebied, zuid = (
        Area.objects.get(slug=slug) for slug in ("bloemhof", "gebied-feijenoord", "zuid")
    )
    for at in range(count):
        pillar = make_pillar(("wonen", "school", "werk")[at % 3])
        intervention = make_intervention(
            pillar, name=f"{'Een lange naam van een interventie ' * 6}{at}"[:200]
        )
        intervention.areas.set([(bloemhof, gebied, zuid)[at % 3]])
        colour = ("groen", "oranje", "rood", "wit")[at % 4]
        make_report(intervention, made, state="finalised", colour=colour)
        what = f"{'Een lange mijlpaal die ver uitgeschreven is ' * 6}"[:200]
        milestone = Milestone.objects.create(intervention=intervention, what=what, due=date(2025, 6, 1))
        milestone.areas.set([bloemhof])
