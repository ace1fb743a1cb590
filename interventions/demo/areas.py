"""Where a few interventions work, as their owners proposed it and the bureau answered; invented, and it says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User

from interventions.loading import CURRENT_PLAN, REASON
from interventions.models import AreaProposal, Intervention, Milestone, MilestoneAnswer, ProgressReport
from interventions.proposing_areas import confirm, propose, refuse, working_of
from nprz_site.upserts import Changes
from wijken.models import Area


@dataclass(frozen=True, slots=True)
class Proposed:
    """One proposal, and what the bureau did: "" while it waits, "ja", or the reason why not."""

    slug: str
    by: str
    areas: tuple[str, ...]
    note: str
    answer: str = ""


PROPOSED = (
    Proposed(
        "werk-10",
        "eigenaar1",
        ("bloemhof", "hillesluis", "gebied-charlois"),
        "Verzonnen voorbeeld: daar maken we de video’s.",
    ),
    Proposed(
        "werk-12",
        "eigenaar1",
        ("zuid",),
        "Verzonnen voorbeeld: iedereen op Zuid kan meedoen.",
        "Verzonnen antwoord: noem de wijken waar het nu echt gebeurt. Heel Zuid is een plan voor later.",
    ),
    Proposed("werk-9", "eigenaar1", ("zuid",), "Verzonnen voorbeeld: geldt voor alle wijken.", "ja"),
    Proposed("school-14", "eigenaar2", ("focuswijken",), "Verzonnen voorbeeld.", "ja"),
    Proposed("veilig-16", "eigenaar5", ("tarwewijk", "carnisse"), "Verzonnen voorbeeld.", "ja"),
)


PLANNING_YEAR = 2023
MOVED_TO = date(2025, 1, 1)


def answer_planning() -> None:
    """In the demo's report of 2023 the perspectives that would begin that year did, but for the one that was not chosen yet."""
    planned = Milestone.objects.filter(
        due__year=PLANNING_YEAR, areas__isnull=False, intervention__plan__first_year=CURRENT_PLAN[0]
    ).distinct()
    loaded = Milestone.history.filter(history_change_reason=REASON).values("id")
    for milestone in planned.filter(answers=None, pk__in=loaded):
        report = ProgressReport.objects.filter(
            intervention=milestone.intervention_id, round__year=PLANNING_YEAR, round__is_demo=True
        ).first()
        if report:
            moved = milestone.areas.count() > 1
            state = MilestoneAnswer.State.MOVED if moved else MilestoneAnswer.State.DONE
            MilestoneAnswer.objects.create(
                report=report, milestone=milestone, state=state, moved_to=MOVED_TO if moved else None
            )


def load_proposals(interventions: Iterable[Intervention], users: Mapping[str, User]) -> Changes:
    """Make them, unless somebody proposed anything already; and the answers of the demo to what was planned per wijk."""
    changes = Changes("voorstellen voor wijken")
    changes.total = AreaProposal.objects.count()
    if changes.total:
        return changes
    there = {intervention.slug: intervention for intervention in interventions}
    areas = {area.slug: area for area in Area.objects.all()}
    for one in PROPOSED:
        if one.slug in there and areas.keys() >= set(one.areas):
            _make(one, there[one.slug], [areas[slug] for slug in one.areas], users)
            changes.new.append(there[one.slug].label)
    changes.total = len(changes.new)
    answer_planning()
    return changes


def _make(one: Proposed, intervention: Intervention, areas: list[Area], users: Mapping[str, User]) -> None:
    based_on = working_of(intervention).token
    propose(intervention, areas=areas, note=one.note, by=users[one.by], based_on=based_on)
    based_on = working_of(intervention).token
    if one.answer == "ja":
        confirm(intervention, by=users["bureau"], based_on=based_on)
    elif one.answer:
        refuse(intervention, reason=one.answer, by=users["bureau"], based_on=based_on)
