"""The demo's plan of 2019–2022: only the interventions that those of now continue.

Which those are is not published; a former name only proposes a predecessor. What has no former name gets an
invented predecessor, with "(demo)" behind its name. Of most the origin is confirmed; a few are left for the bureau:
some with their links, a few whose former name proposes what is not in the register, and two without any proposal.
"""

from dataclasses import dataclass, field

from interventions.colours import RANK, Colour
from interventions.loading import SEPARATOR
from interventions.models import Intervention, Pillar, Plan

from .colours import DemoColours

PLAN = (2019, 2022)
TO_CONFIRM = frozenset(
    {
        *(("veilig", number) for number in (2, 3, 4, 5)),
        ("werk", 30),
        ("werk", 33),
        *(("school", number) for number in (2, 3, 19)),
        ("thuisbasis", 3),
        ("wonen", 10),
    }
)
"""The interventions whose origin the bureau has not confirmed yet, by code of the pillar and number."""


@dataclass
class Before:
    """One intervention of the plan before, and what continues it."""

    pillar: Pillar
    name: str
    colour: Colour
    successors: list[Intervention] = field(default_factory=list)


def predecessors_of(interventions: list[Intervention], colours: DemoColours) -> list[Before]:
    """What the interventions that are not new continue; those with one former name continue one.

    The first of several former names has the colour; the others groen, so that the lowest of them is that colour.
    """
    found: dict[tuple[int, str], Before] = {}
    for intervention in interventions:
        colour = colours.before.get((intervention.pillar.code, intervention.number))
        if colour is None:
            continue
        names = [name for name in intervention.former_name.split(SEPARATOR) if name]
        for position, name in enumerate(names or [f"{intervention.name[:193]} (demo)"]):
            own = Before(intervention.pillar, name, Colour.GROEN if position else colour)
            before = found.setdefault((intervention.pillar_id, name.casefold()), own)
            before.successors.append(intervention)
            before.colour = min(before.colour, own.colour, key=RANK.__getitem__)
    return list(found.values())


def load_predecessors(interventions: list[Intervention], colours: DemoColours) -> dict[int, Before]:
    """Make them in the plan of 2019–2022, and link those of now to them; returns them by key.

    Interventions of that plan that are there already stay, with the numbers they have.
    """
    plan, _ = Plan.objects.get_or_create(first_year=PLAN[0], defaults={"last_year": PLAN[1]})
    numbers: dict[int, int] = {}
    for pillar, number in Intervention.objects.filter(plan=plan).values_list("pillar", "number"):
        numbers[pillar] = max(numbers.get(pillar, 0), number)
    befores = predecessors_of(interventions, colours)
    new = []
    for before in befores:
        number = numbers[before.pillar.pk] = numbers.get(before.pillar.pk, 0) + 1
        new.append(Intervention(plan=plan, pillar=before.pillar, number=number, name=before.name[:200]))
    Intervention.objects.bulk_create(new)
    Intervention.history.bulk_history_create(new, default_change_reason="load_demo")
    through = Intervention.predecessors.through
    through.objects.bulk_create(
        through(from_intervention_id=successor.pk, to_intervention_id=made.pk)
        for made, before in zip(new, befores, strict=True)
        for successor in before.successors
    )
    _confirm(interventions)
    return {made.pk: before for made, before in zip(new, befores, strict=True)}


def _confirm(interventions: list[Intervention]) -> None:
    """The bureau of the demo confirmed most of what counts."""
    confirmed = [
        intervention
        for intervention in interventions
        if intervention.pillar.counted and (intervention.pillar.code, intervention.number) not in TO_CONFIRM
    ]
    for intervention in confirmed:
        intervention.origin_confirmed = True
    Intervention.objects.bulk_update(confirmed, ["origin_confirmed"])
    Intervention.history.bulk_history_create(confirmed, update=True, default_change_reason="load_demo")
