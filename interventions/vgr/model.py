"""What a voortgangsrapportage holds, as plain data: the result of reading, without any guess in it."""

from dataclasses import dataclass
from decimal import Decimal

COUNTED = ("thuisbasis", "school", "werk", "wonen", "veilig")
UNCOUNTED = "organisatie"
PILLARS = (*COUNTED, UNCOUNTED)
TOTAL = "totaal"
FIELDS = ("number", "name", "description", "quantitative", "qualitative", "initiators")


@dataclass(frozen=True)
class Pair:
    """A plain "beoogd 50, realisatie 45"; `unit` is "", "%" or the noun beside the number."""

    indicator: str
    aim: Decimal
    realised: Decimal
    unit: str


@dataclass(frozen=True)
class ReadIntervention:
    """One of the counted interventions. The texts are clean HTML; `lines` are lines of the source.

    `theme` is the nearest heading above it, `programme` the heading of the table (the same when there is one).
    """

    pillar: str
    number: int
    name: str
    former_names: tuple[str, ...]
    theme: str
    description: str
    quantitative: str
    qualitative: str
    initiators: tuple[str, ...]
    funding: tuple[str, ...]
    reported_under: tuple[str, int] | None
    pairs: tuple[Pair, ...]
    lines: tuple[int, ...]
    programme: str = ""


@dataclass(frozen=True)
class ReadThemeReport:
    """The text that stands beside a heading."""

    pillar: str
    theme: str
    description: str
    quantitative: str
    qualitative: str
    initiators: tuple[str, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True)
class ReadActivity:
    """An activity of "Organisatie en financiën": reported on, not counted."""

    theme: str
    name: str
    former_names: tuple[str, ...]
    description: str
    quantitative: str
    qualitative: str
    initiators: tuple[str, ...]
    funding: tuple[str, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True)
class SummaryCell:
    """One filled cell of the published summary, as printed: the label in force, the row under that label
    (from 1) and the column. The text holds no colours, and its labels stand shifted: see DOMAIN.md."""

    pillar: str
    row: int
    column: str
    printed: str
    line: int


@dataclass(frozen=True)
class Joined:
    """A row that continues the one above it; `fields` are the texts that it added to."""

    line: int
    target: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Corrected:
    """A correction of the data file, where it was applied and what it did (in Dutch)."""

    kind: str
    line: int
    what: str


@dataclass(frozen=True)
class PillarCount:
    """How many interventions of a pillar were found, and how many the summary says there are."""

    pillar: str
    found: int
    published: int


@dataclass(frozen=True)
class ReadLog:
    """How the reading went."""

    rows_read: int
    joined: tuple[Joined, ...]
    corrected: tuple[Corrected, ...]
    left_empty: tuple[tuple[str, int, str], ...]
    counts: tuple[PillarCount, ...]


@dataclass(frozen=True)
class Report:
    """One voortgangsrapportage, read."""

    year: int
    interventions: tuple[ReadIntervention, ...]
    theme_reports: tuple[ReadThemeReport, ...]
    activities: tuple[ReadActivity, ...]
    summary: tuple[SummaryCell, ...]
    log: ReadLog
