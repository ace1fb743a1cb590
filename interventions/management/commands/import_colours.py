"""`manage.py import_colours YEAR FILE.csv`: take the colours of an earlier year over from a file."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from indicators.past_check import PastCheck, check
from interventions.models import PastEntry
from interventions.past.colours import NoSuchYear, PastGrid, PastRefused, enter, grid_of
from interventions.past.columns import answers_of, known_of
from interventions.past.file import PastFile, read_past_file
from nprz_site.upserts import in_ranges

STDIN = "-"


class Command(BaseCommand):
    """All or nothing. What does not fit the printed table is told, and is no error: the bureau decides."""

    help = (
        "Neem de kleuren van een eerder jaar over uit een CSV-bestand met de kolommen pijler, nummer en kleur "
        "(groen, oranje, rood, wit, nieuw, niet bekend). Een lege kleur laat staan wat er stond. Daarna staat er wat "
        "niet op de gedrukte tabel past."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", metavar="JAAR", help="het jaar van de kleuren, zoals 2022")
        parser.add_argument("path", metavar="BESTAND", help="het CSV-bestand, of - voor de standaardinvoer")
        parser.add_argument("--dry-run", action="store_true", help="schrijf niets weg, laat alleen zien")
        parser.add_argument("--json", action="store_true", help="het verslag als JSON, en niets anders")

    def handle(self, *args: Any, **options: Any) -> None:
        year = options["year"]
        if not (str(year).isascii() and str(year).isdecimal() and len(str(year)) == 4):
            raise CommandError(f"Het jaar moet vier cijfers hebben, zoals 2022; niet “{year}”.")
        data = read_bytes(options["path"])
        try:
            account = take_over(int(year), data, dry_run=options["dry_run"])
        except NoSuchYear:
            raise CommandError(f"Er is geen uitvoeringsplan waarvan {year} een kolom heeft.") from None
        except PastRefused as error:
            raise CommandError(str(error)) from None
        if account.file.errors:
            lines = [f"  {error}" for error in account.file.errors]
            raise CommandError("\n".join(["Er is niets overgenomen:", *lines]))
        if options["json"]:
            self.stdout.write(json.dumps(account.as_json(), ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(account.lines()))


def read_bytes(path: str) -> bytes:
    """What is in the file; raises `CommandError`."""
    try:
        return sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
    except FileNotFoundError:
        raise CommandError(f"Het bestand {path} bestaat niet.") from None
    except IsADirectoryError:
        raise CommandError(f"{path} is een map; verwacht een CSV-bestand.") from None
    except OSError as error:
        raise CommandError(f"Het bestand {path} is niet te lezen: {error.strerror}.") from None


@dataclass(frozen=True)
class Account:
    """What a file did to the column of a year, to tell about."""

    grid: PastGrid
    file: PastFile
    entry: PastEntry | None
    check: PastCheck | None
    dry_run: bool

    @property
    def changed(self) -> list[dict[str, Any]]:
        """Each cell that changed, with what stood there."""
        if self.entry is None:
            return []
        before, after = self.entry.before, self.entry.after
        return [
            {"pillar": c.code, "number": c.number, "before": before[str(c.pk)], "after": after[str(c.pk)]}
            for c in self.grid.cells
            if str(c.pk) in after
        ]

    def as_json(self) -> dict[str, Any]:
        """For machines."""
        found = self.check.differences if self.check else []
        return {
            "year": self.grid.year,
            "plan": str(self.grid.plan),
            "dry_run": self.dry_run,
            "read": len(self.file.answers),
            "left_empty": self.file.left_empty,
            "changed": self.changed,
            "unchanged": len(self.file.answers) - len(self.changed),
            "without_answer": self.check.empty if self.check else 0,
            "round_made": bool(self.entry) and self.grid.makes_round,
            "differences": [one.as_json | {"sentence": one.sentence} for one in found],
        }

    def lines(self) -> list[str]:
        """For people."""
        changed = {(cell["pillar"], cell["number"]) for cell in self.changed}
        labels = [cell.label for cell in self.grid.cells if (cell.code, cell.number) in changed]
        read = len(self.file.answers)
        told = [f"{read} kleur{'' if read == 1 else 'en'} gelezen, {len(labels)} veranderd."]
        told += [f"  {', '.join(in_ranges(labels))}"] if labels else []
        if self.entry and self.grid.makes_round:
            told.append(
                f"De ronde {self.grid.year} is gemaakt, vastgesteld, met een verslag per interventie."
            )
        if self.check:
            told.append(self.check.headline)
            told += [f"  {one.year}: {one.sentence}" for one in self.check.differences]
        if self.dry_run:
            told.append("Dit was een proef: er is niets weggeschreven.")
        return told


@transaction.atomic
def take_over(year: int, data: bytes, *, dry_run: bool) -> Account:
    """Store what the file says, or with `dry_run` or any error nothing; raises `NoSuchYear` or `PastRefused`."""
    grid = grid_of(year)
    if grid.refusal:
        raise PastRefused(grid.refusal)
    file = read_past_file(data, known_of(grid))
    if file.errors:
        return Account(grid, file, None, None, dry_run)
    entry = enter(year, answers_of(file, grid), by=None, source=PastEntry.Source.FILE)
    now = grid_of(year)
    found = check(now, now.answers)
    transaction.set_rollback(dry_run)
    return Account(grid, file, entry, found, dry_run)
