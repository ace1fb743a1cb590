"""Whether any words of the source are missing in what was read."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from interventions.vgr import Corrections, Report
from interventions.vgr.corrections import Ledger
from interventions.vgr.layout import corrected_layout, header_layout, take
from interventions.vgr.nested import plain
from interventions.vgr.source import decode, split

ROOT = Path(__file__).parents[3]
RUN = 4
TEXTS = ("description", "quantitative", "qualitative")


def lost_words(report: Report, data: bytes, corrections: Corrections) -> dict[int, list[str]]:
    """Per line of the source the runs of four words that stand nowhere in `report`."""
    items = (*report.interventions, *report.theme_reports, *report.activities)
    read = _words(" ".join(text for item in items for text in _strings(item)))
    known = set(_runs(read))
    lost: dict[int, list[str]] = {}
    for line, text in _source_texts(data, corrections, report.year):
        words = _words(text)
        runs = _runs(words) if len(words) >= RUN else []
        missing = [" ".join(run) for run in runs if run not in known]
        if 0 < len(words) < RUN and " ".join(words) not in " ".join(read):
            missing = [" ".join(words)]
        if missing:
            lost.setdefault(line, []).extend(missing)
    return lost


def _source_texts(data: bytes, corrections: Corrections, year: int) -> Iterator[tuple[int, str]]:
    """The cells with texts, without the copies of nested tables."""
    ledger, header = Ledger(corrections), ()
    for page in split(decode(data), year).pages:
        layout = corrected_layout(page, ledger) or header
        rows = list(page.rows)
        while rows:
            row = rows.pop(0)
            if found := header_layout(row):
                layout = header = found
            elif not all(set(cell) <= {"-"} for cell in row.cells):
                cells = take(row, layout)
                del rows[: len(cells.below)]
                yield from ((row.line, cells.text(name)) for name in TEXTS)


def _words(text: str) -> list[str]:
    words = (word.strip(".,").casefold() for word in re.findall(r"[\w%€.,/]+", text))
    return [word for word in words if word]


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1)]


def _strings(item: object) -> Iterator[str]:
    if isinstance(item, str):
        yield plain(item)
    elif isinstance(item, tuple):
        for part in item:
            yield from _strings(part)
    elif is_dataclass(item):
        for part in fields(item):
            yield from _strings(getattr(item, part.name))
