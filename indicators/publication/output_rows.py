"""The rows of the output part: each report of a year with the words of the register, what is printed, and its figures."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import QuerySet

from interventions.aims import Result
from interventions.columns import result_of
from interventions.imprints import Imprinted, register_of
from interventions.models import OutputValue, ProgressReport, Round
from interventions.models.report import STATE_LABELS
from interventions.printed import printed_in
from interventions.questions import Answer, Question
from interventions.sections import PRINTED
from interventions.standing import Standing, standing
from interventions.workflow import ReportState

from .parts import Scope

NEW, NOT_KNOWN = "nieuw", "kleur onbekend"
VALUES = (
    "pk", "report_id", "indicator_id", "indicator__name", "indicator__position", "indicator__unit", "indicator__direction", "area__name",
    "aim", "aim_upper", "comparator", "realised",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Value:
    """What was aimed for and reached of one output indicator, in `area` ("" for everywhere)."""

    key: int
    indicator: str
    area: str
    result: Result

    @property
    def name(self) -> str:
        """ "Plaatsingen, Bloemhof"."""
        return f"{self.indicator}, {self.area}" if self.area else self.indicator


def address_of(told: Imprinted) -> str:
    """The whole address of an intervention, for who reads it outside of the site."""
    return f"{settings.SITE_URL}{told.url}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One report with the words of the register; `stands_at` is the number that its texts stand at ("" for its own).

    `texts` are those that are printed, by name; `answers` are to what its colour asks. What an owner began and never handed in is no report: it is left out.
    """

    report: ProgressReport
    told: Imprinted
    year: int
    stands_at: str
    texts: Mapping[str, str] = field(default_factory=dict)
    values: Sequence[Value] = ()
    answers: Sequence[tuple[Question, Answer]] = ()

    @property
    def standing(self) -> Standing | None:
        """The colour or why there is none; None for an activity, which gets no colour."""
        return standing(self.report.colour, self.report.state) if self.told.is_counted else None

    @property
    def is_missing(self) -> bool:
        """Whether the year has no report of it."""
        return self.report.state == ReportState.NOT_REPORTED

    @property
    def previous_standing(self) -> Standing | None:
        """The colour of the year before, where there was one and somebody knows it."""
        colour = self.report.previous_colour if self.report.previous_known else ""
        return Standing(colour) if colour else None

    @property
    def previous(self) -> str:
        """The same as a word; "nieuw" when there was none, "kleur onbekend" when nobody knows."""
        if self.previous_standing:
            return self.previous_standing.word
        return NEW if self.report.previous_known else NOT_KNOWN

    @property
    def record(self) -> str:
        """Where a cell comes from: "werk-10/2023"."""
        return f"{self.told.slug}/{self.year}"

    @property
    def url(self) -> str:
        """The whole address of the intervention."""
        return address_of(self.told)

    @property
    def state(self) -> str:
        """How far the report is, in words."""
        return STATE_LABELS[ReportState(self.report.state)]


def is_asked(told: Imprinted, scope: Scope) -> bool:
    """Whether an intervention belongs to `scope`, by the words of then; a funding is found by its earlier names too."""
    if scope.pillar and told.pillar != scope.pillar.code:
        return False
    return scope.funding is None or not set(scope.funding.names).isdisjoint(told.funding)


def entries_of(round: Round) -> list[Entry]:
    """Every report of `round`, in the order of the register as it was: eight queries."""
    register, printed = register_of(round), printed_in(round)
    reports = list(round.reports.all().order_by())
    values = _values(OutputValue.objects.told().filter(report__round=round), register)
    found = [_entry(one, round.year, register, printed, values.get(one.pk, ())) for one in reports]
    return sorted(found, key=lambda one: (one.told.position, one.told.number, one.report.pk))


def _entry(
    report: ProgressReport,
    year: int,
    register: Mapping[int, Imprinted],
    printed: Mapping[tuple[int, str], str],
    values: Sequence[Value],
) -> Entry:
    stands_at = register[report.follows_id].label if report.follows_id else ""
    is_begun = report.state == ReportState.NOT_REPORTED and report.source == ProgressReport.Source.LOGGED
    if stands_at or is_begun:
        return Entry(report, register[report.pk], year, stands_at)
    texts = {name: printed.get((report.pk, name), getattr(report, name)) for name in PRINTED}
    return Entry(report, register[report.pk], year, "", texts, values, report.answers)


def _values(values: QuerySet[OutputValue], register: Mapping[int, Imprinted]) -> dict[int, list[Value]]:
    """In the order that the indicators had, the whole before its areas."""
    found: dict[int, list[tuple[int, int, str, Value]]] = defaultdict(list)
    for row in values.order_by("pk").values(*VALUES):
        now = (row["indicator__name"], row["area__name"] or "", row["indicator__position"])
        name, area, place = register[row["report_id"]].figures.get(row["pk"], now)
        value = Value(row["pk"], name, area, result_of(row))
        found[row["report_id"]].append((place, row["indicator_id"], area, value))
    return {
        report: [value for *_, value in sorted(several, key=lambda one: one[:3])]
        for report, several in found.items()
    }
