"""The account of an import: what was read, joined, corrected and left empty, and what that changed."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from .vgr import Report
from .vgr.model import UNCOUNTED
from .vgr_import import ImportResult

FIELDS = {
    "name": "naam",
    "description": "omschrijving",
    "quantitative": "kwantitatief",
    "qualitative": "kwalitatief",
    "initiators": "initiatiefnemers",
}
NO_COLOURS = (
    "De tekst noemt geen kleur per interventie: alle kleuren blijven leeg, het bureau vult ze zelf in."
)
NO_COLOURS_IN_DEMO = (
    "De tekst noemt geen kleur per interventie: de verzonnen kleuren van de demo blijven staan."
)


@dataclass(frozen=True)
class Account:
    """One import, to tell about."""

    report: Report
    result: ImportResult
    dry_run: bool

    @property
    def about_colours(self) -> str:
        return NO_COLOURS_IN_DEMO if self.result.round.is_demo else NO_COLOURS

    def as_json(self) -> dict[str, Any]:
        """For machines."""
        log = self.report.log
        return {
            "year": self.report.year,
            "dry_run": self.dry_run,
            "rows_read": log.rows_read,
            "joined": [asdict(joined) for joined in log.joined],
            "corrected": [asdict(corrected) for corrected in log.corrected],
            "left_empty": [
                {"pillar": pillar, "number": number, "field": name} for pillar, number, name in log.left_empty
            ],
            "pillars": [
                {"pillar": count.pillar, "found": count.found, "published": count.published}
                for count in log.counts
            ],
            "activities": len(self.report.activities),
            "theme_reports": len(self.report.theme_reports),
            "pairs": sum(len(read.pairs) for read in self.report.interventions),
            "summary_cells": len(self.report.summary),
            "stored": {change.kind: change.as_json() for change in self.result.changes},
            "colours": self.about_colours,
            "remarks": self.result.remarks,
        }

    def lines(self) -> list[str]:
        """For people."""
        return [*self._read(), "", *self._pillars(), "", *self._stored()]

    def _read(self) -> Iterator[str]:
        log = self.report.log
        yield f"{log.rows_read} rijen gelezen van de VGR {self.report.year}."
        yield f"Samengevoegd: {len(log.joined)} rijen die door een bladwijziging waren geknipt."
        for joined in log.joined:
            names = ", ".join(FIELDS.get(name, name) for name in joined.fields)
            yield f"  regel {joined.line}: bij {joined.target} ({names})"
        yield f"Gecorrigeerd: {len(log.corrected)} keer, volgens het bestand met correcties."
        for corrected in log.corrected:
            yield f"  regel {corrected.line}: {corrected.what}"
        yield f"Leeg gebleven: {len(log.left_empty)} velden."
        for name, label in FIELDS.items():
            where = [f"{pillar} {number}" for pillar, number, empty in log.left_empty if empty == name]
            if where:
                yield f"  {label}: {', '.join(where)}"
        yield f"  {self.about_colours}"

    def _pillars(self) -> Iterator[str]:
        yield "Pijler       gevonden  gepubliceerd"
        for count in self.report.log.counts:
            yield f"{count.pillar:<12} {count.found:>8}  {count.published:>12}"
        total = sum(count.found for count in self.report.log.counts)
        yield f"{'samen':<12} {total:>8}  {sum(count.published for count in self.report.log.counts):>12}"
        yield f"{UNCOUNTED:<12} {len(self.report.activities):>8}  {'telt niet mee':>13}"

    def _stored(self) -> Iterator[str]:
        for change in self.result.changes:
            if change.total:
                yield from change.lines()
        if self.result.remarks:
            yield f"Opmerkingen: {len(self.result.remarks)}."
            yield from (f"  {remark}" for remark in self.result.remarks)
        if self.dry_run:
            yield "Dit was een proef: er is niets weggeschreven."
        elif not any(change.wrote for change in self.result.changes):
            yield "Alles stond er al; er is niets veranderd."
