"""Load the demo: what is missing is made, what is there stays.

Rounds that exist are left alone with everything in them, so work that someone typed into the demo is never lost.
Two exceptions: an imported 2023 without any colour gets those of the demo (its texts stay), and an open demo
round whose deadline has passed gets new dates.
"""

from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.db import transaction

from interventions.loading import CURRENT_PLAN, load_register
from interventions.models import Intervention, Plan, ProgressReport, Round
from interventions.workflow import RoundState
from nprz_site.upserts import Changes
from wijken.models import Area

from .accounts import load_accounts
from .areas import load_proposals
from .colours import read_demo_colours
from .people import DEFAULT_PASSWORD
from .rounds import (
    Cast,
    colour_imported,
    enter_new_ones,
    make_2022,
    make_2023,
    make_2024,
    require_as_printed,
    running_dates,
)


@dataclass
class DemoLoad:
    """What loading the demo did."""

    changes: list[Changes] = field(default_factory=list)

    @property
    def wrote(self) -> bool:
        """Whether anything was made or changed."""
        return any(change.wrote for change in self.changes)

    def lines(self) -> list[str]:
        """What to print."""
        if not self.wrote:
            return ["De demo stond er al; er is niets veranderd."]
        return [line for change in self.changes if change.wrote for line in change.lines()]


def demo_password() -> str | None:
    """The password of the demo accounts; None where everyone could know it but it is not a developer's site."""
    if settings.DEBUG or settings.DEMO_PASSWORD != DEFAULT_PASSWORD:
        return str(settings.DEMO_PASSWORD)
    return None


@transaction.atomic
def load_demo(*, today: date, password: str | None) -> DemoLoad:
    """Make what is missing of the demo, whole or not at all; raises `DataError`."""
    result = DemoLoad()
    interventions = Intervention.objects.filter(plan__first_year=CURRENT_PLAN[0])
    if not (interventions.exists() and Area.objects.exists()):
        result.changes += load_register()
    accounts, rounds = Changes("accounts"), Changes("rondes")
    result.changes += [accounts, rounds]
    users = load_accounts(password, accounts, today=today)
    cast = Cast(
        Plan.objects.get(first_year=CURRENT_PLAN[0]),
        list(interventions.select_related("plan", "pillar", "theme")),
        users,
        read_demo_colours(),
    )
    _load_rounds(cast, today, rounds)
    result.changes.append(load_proposals(cast.interventions, users))
    return result


def _load_rounds(cast: Cast, today: date, changes: Changes) -> None:
    there = {round.year: round for round in Round.objects.filter(year__in=[2022, 2023, 2024])}
    changes.total = len(there)
    past, running = there.get(2023), there.get(2024)
    if past is None or _is_bare_import(past):
        if 2022 not in there:
            _note_new(changes, make_2022(cast))
        _load_2023(cast, past, changes)
        enter_new_ones(cast)
    if running is None:
        _note_new(changes, make_2024(cast, today))
    elif _has_run_out(running, today):
        Round.objects.filter(pk=running.pk).update(**running_dates(today))
        changes.note(str(running), ["de inleverdatum was voorbij"])


def _note_new(changes: Changes, round: Round) -> None:
    changes.total += 1
    changes.new.append(str(round))


def _load_2023(cast: Cast, imported: Round | None, changes: Changes) -> None:
    if imported is None:
        made = make_2023(cast)
        _note_new(changes, made)
    else:
        made = imported
        colour_imported(cast, imported)
        changes.note(str(made), ["verzonnen kleuren bij de overgenomen teksten"])
    if made.plan_id == cast.plan.pk and Round.objects.filter(year=2022, is_demo=True).exists():
        require_as_printed(made, cast.colours)


def _is_bare_import(round: Round) -> bool:
    """Whether everything in the round comes from an import, and nobody entered a colour yet."""
    found = round.reports.order_by().values_list("source", "colour").distinct()
    return not round.is_demo and list(found) == [(ProgressReport.Source.IMPORTED, "")]


def _has_run_out(round: Round, today: date) -> bool:
    is_open = round.is_demo and round.state == RoundState.OPEN
    return is_open and round.deadline is not None and round.deadline < today
