"""Who may correct what in a finalised round, and the act itself."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db import transaction

from ..colours import Colour
from ..models import Erratum, OutputValue, ProgressReport, Round
from ..moves import write
from ..permissions import actor_for
from ..printed import put_in_print
from ..questions import is_answered
from ..rounds import follow_changes_since
from ..sections import PRINTED
from ..texts import clean_html
from ..workflow import ReportState, RoundState, WorkflowError
from .parts import Changes, parts_of, put, values_of
from .words import AIM, COLOUR, REALISED, Kind, differences, kind_of

NOT_YET = (
    "De ronde {year} is nog niet vastgesteld: een erratum is nog niet nodig. Stuur het verslag terug of heropen het, of "
    "verbeter de tekst in de eindredactie."
)
NO_REPORT = (
    "Over {year} is hier niet gerapporteerd: er is geen goedgekeurd verslag om te verbeteren. Moet het er toch komen, dan "
    "maakt de programmadirecteur de vaststelling eerst ongedaan."
)
FOR_BUREAU = (
    "Corrigeren na de vaststelling is voor het programmabureau. Zie je een fout? Laat het daar weten."
)
NOTHING = "Er is niets veranderd: verbeter eerst wat er fout staat."


def why_not(report: ProgressReport) -> str:
    """Why nothing in `report` can be corrected by an erratum, in Dutch; empty when it can."""
    if report.round.state != RoundState.FINALISED:
        return NOT_YET.format(year=report.round.year)
    if report.follows_id:
        return f"Dit verslag staat bij {report.stands_at}: corrigeer het daar."
    if report.state != ReportState.FINALISED:
        return NO_REPORT.format(year=report.round.year)
    return ""


def may_correct(report: ProgressReport, user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether `user` may correct something in `report` now: the bureau, once its round is finalised."""
    return actor_for(user).is_bureau and not why_not(report)


@transaction.atomic
def correct(
    report: ProgressReport, *, changes: Changes, reason: str, by: User, version: int
) -> list[Erratum]:
    """Change parts of a finalised report, by name (see `parts`), and tell so: one `Erratum` for each that changed.

    Of a printed text the owner's own stays; what a change of colour brings into sight or takes away is told too. Later
    rounds that are not frozen follow a changed colour. Raises `WorkflowError` and `StaleReport`.
    """
    # The rounds come before the reports, the earliest first, as with every other move.
    list(Round.objects.select_for_update().filter(year__gte=report.round.year).order_by("year"))
    report.round.refresh_from_db(fields=["state"])
    if not actor_for(by).is_bureau:
        raise WorkflowError(FOR_BUREAU)
    if told := why_not(report):
        raise WorkflowError(told)
    before = parts_of(report)
    clean = _clean(changes, {part.what for part in before}, reason)
    fields = {
        name: value
        for name, value in clean.items()
        if kind_of(name) is not Kind.NUMBER and name not in PRINTED
    }
    current = write(report, version=version, by=by, **fields)
    printed = {name: str(value) for name, value in clean.items() if name in PRINTED}
    put_in_print(current, printed, by=by, at=current.updated_at)
    _write_values(current, clean, by)
    found = differences(before, parts_of(current))
    if not found:
        raise WorkflowError(NOTHING)
    if COLOUR in fields:
        follow_changes_since(current.round.year)
    return Erratum.objects.bulk_create(
        Erratum(
            report=current, what=change.what, label=change.label, old=change.old, new=change.new,
            reason=reason.strip(), by=by, at=current.updated_at,
        )
        for change in found
    )  # fmt: skip


def _clean(changes: Changes, known: set[str], reason: str) -> dict[str, Any]:
    """`changes` as they are stored. Raises `WorkflowError` for what no erratum can say."""
    if unknown := changes.keys() - known:
        raise ValueError(f"no part of this report: {sorted(unknown)}")
    if not reason.strip():
        raise WorkflowError("Schrijf erbij waarom; iedereen leest het.")
    if COLOUR in changes and changes[COLOUR] not in set(Colour):
        raise WorkflowError("Kies een kleur: een erratum haalt geen kleur weg.")
    for name, value in changes.items():
        is_answer = kind_of(name) not in {Kind.NUMBER, Kind.COLOUR} and name not in PRINTED
        if is_answer and not is_answered(value):
            # The report has to answer its colour, also when the director undoes the finalising.
            raise WorkflowError("Een antwoord bij de kleur kan anders worden, niet leeg.")
    return {
        name: clean_html(value) if kind_of(name) is Kind.RICH else value for name, value in changes.items()
    }


def _write_values(report: ProgressReport, changes: Mapping[str, Any], by: User) -> None:
    """The figures, each with its history; the version of the report guards them too."""
    if not any(name.startswith((REALISED, AIM)) for name in changes):
        return
    changed = [value for value in values_of(report) if put(value, changes)]
    OutputValue.objects.bulk_update(changed, ["realised", "comparator", "aim", "aim_upper"])
    OutputValue.history.bulk_history_create(
        changed, update=True, default_user=by, default_date=report.updated_at
    )
