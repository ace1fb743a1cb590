"""Reading a voortgangsrapportage: pages in, a report out, or one error that says what is wrong."""

from . import finishing
from .assembly import Assembler
from .corrections import Corrections, Ledger
from .drafts import CELLS, Draft
from .ending import require_whole
from .errors import VgrError, quoted, unexpected
from .layout import Layout, corrected_layout, header_layout, require_below, take
from .model import COUNTED, TOTAL, PillarCount, ReadIntervention, ReadLog, Report
from .source import Page, Row, Source, decode, split
from .summary import published_counts, read_summary


def read_report(data: bytes, *, year: int, corrections: Corrections) -> Report:
    """The report over `year` in `data`; raises VgrError when anything is missing or not what it should be."""
    source = split(decode(data), year)
    summary = read_summary(source.summary)
    published = published_counts(summary, source.summary)
    ledger = Ledger(corrections)
    assembler = _assemble(source, ledger)
    counts = _counts(assembler.interventions, published, source)
    _require_pages(source, ledger)
    require_whole(source.finances)
    interventions = tuple(finishing.intervention(draft, ledger) for draft in assembler.interventions)
    activities = tuple(finishing.activity(draft, ledger) for draft in assembler.activities)
    reports = [finishing.theme_report(draft, ledger) for draft in assembler.headings]
    lines = {draft.target: draft.line for draft in assembler.interventions}
    ledger.require_all_used(lines, source.pages[-1].rows[-1].line)
    log = ReadLog(
        rows_read=sum(len(page.rows) for page in source.pages),
        joined=tuple(assembler.joined),
        corrected=tuple(sorted(ledger.applied, key=lambda applied: applied.line)),
        left_empty=_left_empty(interventions),
        counts=counts,
    )
    return Report(year, interventions, tuple(filter(None, reports)), activities, summary, log)


def _assemble(source: Source, ledger: Ledger) -> Assembler:
    assembler = Assembler(ledger)
    header: Layout = ()
    for page in source.pages:
        assembler.at_page_start = True
        header = _read_page(page, header, assembler, ledger)
    if not assembler.activities:
        line = source.pages[-1].rows[-1].line if source.pages else source.summary.line
        raise unexpected(line, "de activiteiten van 'Organisatie en financiën'", "geen enkele")
    return assembler


def _read_page(page: Page, header: Layout, assembler: Assembler, ledger: Ledger) -> Layout:
    """Read the rows of one page; says which header is in force after it."""
    layout = corrected_layout(page, ledger) or header
    rows = list(page.rows)
    while rows:
        row = rows.pop(0)
        if found := header_layout(row):
            layout = header = found
        elif not _is_rule(row):
            if not layout:
                raise unexpected(row.line, "de kopregel van een tabel", quoted(" ".join(row.cells)))
            _read_row(row, rows, layout, assembler)
    return header


def _is_rule(row: Row) -> bool:
    return all(set(cell) <= {"-"} for cell in row.cells)


def _read_row(row: Row, below: list[Row], layout: Layout, assembler: Assembler) -> None:
    """Read `row`, and take the lines that repeat its nested tables off `below`."""
    cells = take(row, layout)
    lines = [row.line]
    for expected in cells.below:
        if not below:
            raise VgrError(
                f"verwacht de rij {quoted(' '.join(expected))}, gevonden het einde van de tabel.",
                line=lines[-1],
            )
        require_below(below[0], expected)
        lines.append(below.pop(0).line)
    assembler.add(cells, lines)


def _counts(drafts: list[Draft], published: dict[str, int], source: Source) -> tuple[PillarCount, ...]:
    """What was found per pillar; raises when it is not what the summary says."""
    counts = []
    for pillar in COUNTED:
        found = [draft for draft in drafts if draft.pillar == pillar]
        counts.append(PillarCount(pillar, len(found), published[pillar]))
        if len(found) != published[pillar]:
            line = found[-1].lines[-1] if found else source.summary.line
            raise unexpected(line, f"{published[pillar]} interventies in de pijler {pillar}", f"{len(found)}")
    if len(drafts) != published[TOTAL]:
        raise unexpected(source.summary.line, f"{published[TOTAL]} interventies in totaal", f"{len(drafts)}")
    return tuple(counts)


def _require_pages(source: Source, ledger: Ledger) -> None:
    expected = ledger.expected_pages()
    if expected is not None and expected != len(source.pages):
        line = source.pages[-1].rows[-1].line
        raise unexpected(
            line, f"{expected} pagina's met een tabel na de samenvatting", f"{len(source.pages)}"
        )


def _left_empty(interventions: tuple[ReadIntervention, ...]) -> tuple[tuple[str, int, str], ...]:
    return tuple(
        (it.pillar, it.number, name) for it in interventions for name in CELLS if not getattr(it, name)
    )
