"""What stands in somebody's workbook: the reports that they may write in now, with what was said the year before."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from nprz_site import dutch

from ..aim_text import aim_in_words
from ..aims import Comparator, plain
from ..comparison import Figure, figures
from ..excel.cells import tidied
from ..models import OutputIndicator, OutputValue, ProgressReport, Round
from ..permissions import actor_for
from ..printed import printed_of
from ..workflow import WRITABLE
from .layout import (
    FIGURES,
    PROGRESS,
    TOO_LONG,
    Column,
    Kind,
    Layout,
    as_plain,
    digest,
    fits,
    without_controls,
)
from .marks import Mark
from .writing import Row, Value, written


def is_for(user: User) -> bool:
    """Whether there is a workbook for `user` at all: for who owns something, and for the bureau."""
    actor = actor_for(user)
    return actor.is_bureau or bool(actor.owned_interventions)


def writable(user: User, round: Round) -> QuerySet[ProgressReport]:
    """The reports of `round` that `user` may write in now; for the bureau all of them, on behalf of the owners."""
    reports = ProgressReport.objects.editable_by(user)
    if actor_for(user).is_bureau:
        reports = ProgressReport.objects.not_following().filter(round__state="open", state__in=WRITABLE)
    return reports.filter(round=round).order_by("intervention__pillar__position", "intervention__number")


@dataclass(frozen=True, slots=True)
class Known:
    """A report with its figures, and the reports that it continues as far as the reader may see them."""

    report: ProgressReport
    figures: list[Figure]
    before: list[ProgressReport] = field(default_factory=list)


def known(reports: QuerySet[ProgressReport], user: User) -> list[Known]:
    """Each of `reports` with what belongs to it: nine queries, however many there are."""
    found = list(
        reports.select_related("round", "intervention__pillar", "intervention__plan").prefetch_related(
            "output_values__area", "intervention__output_indicators__added_in"
        )
    )
    before = _before(found, user)
    made = []
    for report in found:
        old = before.get(report.intervention_id, [])
        then = [value for one in old for value in one.output_values.all()]
        rows = figures(
            report,
            old,
            report.output_values.all(),
            report.intervention.output_indicators.all(),
            values_then=then,
        )
        made.append(Known(report, rows, old))
    return made


def _before(reports: list[ProgressReport], user: User) -> dict[int, list[ProgressReport]]:
    """As `comparison.reports_before`, of many reports of one round, by intervention."""
    round = Round.objects.before(reports[0].round.year) if reports else None
    if round is None:
        return {}
    wanted = {report.intervention_id for report in reports}
    visible = (
        ProgressReport.objects.visible_to(user)
        .filter(round=round)
        .filter(Q(intervention__in=wanted) | Q(intervention__successors__in=wanted))
        .distinct()
        .select_related("round", "intervention__pillar")
        .prefetch_related("intervention__successors", "output_values__area")
    )
    same: dict[int, list[ProgressReport]] = {}
    others: dict[int, list[ProgressReport]] = {}
    olds = list(visible)
    actor = actor_for(user)
    printed = printed_of(old for old in olds if not actor.is_confidant_of(old))
    for old in olds:
        vars(old).update(printed.get(old.pk, {}))
        same.setdefault(old.intervention_id, []).append(old)
        for successor in old.intervention.successors.all():
            others.setdefault(successor.pk, []).append(old)
    return others | same


# What stands in a cell.


def text_in(report: ProgressReport, column: Column) -> str:
    """What the form would show of a field of the report, as its cell has it."""
    value: str | date | None = getattr(report, column.field)
    if isinstance(value, date):
        return value.isoformat()
    if column.kind is Kind.TEXT:
        return as_plain(value or "")
    return without_controls(value or "") if column.kind is Kind.PLAIN else " ".join((value or "").split())


def text_of_figure(figure: Figure, name: str) -> str:
    """The same of a box of a row of figures: aim, realised or remark."""
    value = figure.value
    if value is None:
        return ""
    if name == "aim":
        return aim_in_words(Comparator(value.comparator), value.aim, value.aim_upper)
    if name == "realised":
        return "" if value.realised is None else dutch.number(plain(value.realised))
    return " ".join(value.remark.split())


def asks(report: ProgressReport, column: Column) -> bool:
    """Whether the form of `report` has the field: what is not counted has no colour, and no questions about it."""
    is_about_colour = column.field not in {"quantitative", "qualitative", "summary"}
    return report.intervention.pillar.counted or not is_about_colour


# The file.


def workbook_of(user: User, round: Round, reports: QuerySet[ProgressReport]) -> bytes:
    """The workbook with `reports`, for `user` to fill in."""
    progress, rows = [], []
    for one in known(reports, user):
        progress.append(_progress_row(one))
        rows += [_figure_row(one.report, figure) for figure in one.figures]
    return written(f"Mijn interventies, ronde {round.year}", progress, rows)


def _progress_row(one: Known) -> Row:
    report = one.report
    names = [report.intervention.label, report.intervention.name]
    then = [
        as_plain("".join(getattr(old, name) for old in one.before))
        for name in ("quantitative", "qualitative")
    ]
    previous = report.previous_colour if report.previous_known else "niet bekend"
    read = [previous, *(text if fits(text) else TOO_LONG for text in then)]
    texts = {column.field: text_in(report, column) for column in PROGRESS.inputs}
    locked = {column.title for column in PROGRESS.inputs if not asks(report, column)}
    values: dict[str, Value] = {}
    for column in PROGRESS.inputs:
        if not fits(texts[column.field]):
            texts[column.field] = TOO_LONG
            locked.add(column.title)
        values[column.field] = texts[column.field]
        if column.kind is Kind.DAY:
            values[column.field] = getattr(report, column.field)
    key = str(report.pk)
    return _row(PROGRESS, report, key, [*names, *read], names, texts, values, frozenset(locked))


def _figure_row(report: ProgressReport, figure: Figure) -> Row:
    indicator: OutputIndicator = figure.indicator
    stored: OutputValue | None = figure.value
    area = str(figure.area) if figure.area else ""
    names = [report.intervention.label, report.intervention.name, indicator.name, indicator.unit, area]
    before = figure.before_text if figure.before else ""
    texts = {column.field: text_of_figure(figure, column.field) for column in FIGURES.inputs}
    realised: Decimal | None = stored.realised if stored else None
    values: dict[str, Value] = texts | {"realised": realised}
    return _row(FIGURES, report, f"{report.pk}:{figure.key}", [*names, before], names, texts, values)


def _row(
    layout: Layout,
    report: ProgressReport,
    key: str,
    read: list[str],
    names: list[str],
    texts: dict[str, str],
    values: dict[str, Value],
    locked: frozenset[str] = frozenset(),
) -> Row:
    """A row with its hidden cells."""
    cells = tuple(digest(texts[column.field]) for column in layout.inputs)
    mark = Mark(report.round.year, key, report.version, digest(*map(tidied, names)), cells)
    hidden = [key, str(report.version), mark.sign()]
    return Row([*hidden, *read, *(values[column.field] for column in layout.inputs)], locked)
