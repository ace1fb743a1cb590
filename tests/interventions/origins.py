"""An older plan with a finalised round, as the tests of predecessors need it."""

from interventions.models import Intervention, Round
from tests import factories


def older(name: str, colour: str = "", *, round: Round | None = None, pillar: str = "werk") -> Intervention:
    """An intervention of 2019–2022; with a colour in `round` when given."""
    plan = factories.make_plan(2019, 2022)
    intervention = factories.make_intervention(factories.make_pillar(pillar), plan=plan, name=name)
    if round:
        factories.make_report(intervention, round, colour=colour, state="finalised")
    return intervention


def current(
    name: str = "Nu", former: str = "", colour: str = "", *, round: Round | None = None, pillar="werk"
):
    """An intervention of now; with a colour in `round` when given, nothing to compare it with."""
    intervention = factories.make_intervention(factories.make_pillar(pillar), name=name, former_name=former)
    if round:
        factories.make_report(intervention, round, colour=colour, state="finalised")
    return intervention


def make_2022() -> Round:
    return factories.make_round(2022, "finalised", plan=factories.make_plan(2019, 2022))


def movement(intervention: Intervention, year: int = 2023) -> str:
    return intervention.reports.get(round__year=year).movement


def links(intervention: Intervention) -> set[str]:
    """The names of its predecessors."""
    return set(intervention.predecessors.values_list("name", flat=True))


def confirmed(intervention: Intervention) -> bool:
    return Intervention.objects.get(pk=intervention.pk).origin_confirmed
