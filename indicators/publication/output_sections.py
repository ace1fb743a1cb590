"""The output part as it is laid out: pillars, the headings in them, and the reports under these. Read once for every file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet

from interventions.models import ThemeReport
from interventions.rounds import year_before

from ..summary import Row, Summary, summarise
from .output_rows import Entry, entries_of, is_asked
from .parts import Scope


@dataclass(slots=True)
class ThemePart:
    """A heading within a pillar: its own report, and the interventions under it in the order of their numbers."""

    name: str
    report: ThemeReport | None = None
    entries: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """One pillar with its headings by key; None is what stands under none, and comes first."""

    code: str
    name: str
    is_counted: bool
    position: int
    headings: dict[int | None, ThemePart] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Output:
    """All that this part of the report tells; `before` is the year that the colours are laid beside."""

    scope: Scope
    before: int
    entries: Sequence[Entry]
    sections: Sequence[Section]

    @property
    def counted(self) -> list[Entry]:
        """The interventions, without the activities of the organisation."""
        return [entry for entry in self.entries if entry.told.is_counted]

    @property
    def summary(self) -> Summary:
        """The same interventions counted, per pillar."""
        return summarise(
            Row(one.told.pillar, one.told.pillar_short, one.report.colour, one.report.movement or "", one.report.state)
            for one in self.counted
        )  # fmt: skip


def read(scope: Scope) -> Output:
    """What `scope` asks for: eleven queries, however much that is."""
    before = year_before(scope.round.year) or scope.round.year - 1
    entries = [entry for entry in entries_of(scope.round) if is_asked(entry.told, scope)]
    return Output(scope, before, entries, _sections(entries, scope))


def _sections(entries: Iterable[Entry], scope: Scope) -> list[Section]:
    """The pillars in their order; the headings as their first interventions come, what has none before them."""
    sections: dict[str, Section] = {}
    for entry in entries:
        told = entry.told
        section = sections.setdefault(
            told.pillar, Section(told.pillar, told.pillar_name, told.is_counted, told.position)
        )
        heading = section.headings.setdefault(told.theme_key, ThemePart(told.theme_name or ""))
        heading.entries.append(entry)
    for report in _theme_reports(scope):
        _place(report, sections, only_known=scope.funding is not None)
    for section in sections.values():
        section.headings = dict(sorted(section.headings.items(), key=lambda one: one[0] is not None))
    return sorted(sections.values(), key=lambda section: section.position)


def _theme_reports(scope: Scope) -> QuerySet[ThemeReport]:
    found = ThemeReport.objects.filter(round=scope.round).exclude(
        description="", quantitative="", qualitative=""
    )
    if scope.pillar:
        found = found.filter(theme__pillar=scope.pillar)
    return found.select_related("theme__pillar").order_by("theme__position", "theme__name", "pk")


def _place(report: ThemeReport, sections: dict[str, Section], *, only_known: bool) -> None:
    """Under its heading. Of one funding only where something with that funding stands: `only_known`."""
    theme, pillar = report.theme, report.theme.pillar
    known = pillar.code in sections and theme.pk in sections[pillar.code].headings
    if only_known and not known:
        return
    section = sections.setdefault(
        pillar.code, Section(pillar.code, pillar.name, pillar.counted, pillar.position)
    )
    section.headings.setdefault(theme.pk, ThemePart(theme.name)).report = report
