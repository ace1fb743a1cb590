"""`manage.py import_vgr PATH --year 2023`: take a published voortgangsrapportage (part II) over."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from indicators.vgr_summary import store_printed_summary
from interventions.moves import StaleReport
from interventions.vgr import Corrections, Report, VgrError, load_corrections, read_report
from interventions.vgr_account import Account
from interventions.vgr_import import ImportRefused, import_report
from nprz_site.datafiles import DataError


class Command(BaseCommand):
    """Ends with an account of what was read, joined, corrected, left empty and stored."""

    help = (
        "Lees de tekst van een voortgangsrapportage (deel II) en neem teksten, cijfers en de gedrukte samenvatting "
        "over. Alles of niets; nog eens inlezen verandert niets."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", metavar="BESTAND", help="de tekst van het rapport, in UTF-8")
        parser.add_argument("--year", required=True, metavar="JAAR", help="rapportagejaar, zoals 2023")
        parser.add_argument("--dry-run", action="store_true", help="schrijf niets weg, laat alleen zien")
        parser.add_argument("--json", action="store_true", help="het verslag als JSON, en niets anders")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = read_file(options["path"], options["year"])
            account = store(report, dry_run=options["dry_run"])
        except (VgrError, ImportRefused, DataError) as error:
            raise CommandError(str(error)) from None
        except StaleReport as error:
            raise CommandError(f"Iemand bewaarde net {error.current}. Er is niets overgenomen.") from None
        if options["json"]:
            self.stdout.write(json.dumps(account.as_json(), ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(account.lines()))


def read_file(path: str, year: str) -> Report:
    """The report in the file, with the corrections of its year; raises `CommandError` or `VgrError`."""
    if not (year.isdecimal() and len(year) == 4):
        raise CommandError(f"Het jaar moet vier cijfers hebben, zoals 2023; niet “{year}”.")
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError:
        raise CommandError(f"Het bestand {path} bestaat niet.") from None
    except IsADirectoryError:
        raise CommandError(f"{path} is een map; verwacht een bestand met de tekst van het rapport.") from None
    except OSError as error:
        raise CommandError(f"Het bestand {path} is niet te lezen: {error.strerror}.") from None
    file = settings.DATA_DIR / f"vgr-{year}-corrections.csv"
    corrections = load_corrections(file) if file.exists() else Corrections()
    return read_report(data, year=int(year), corrections=corrections)


@transaction.atomic
def store(report: Report, *, dry_run: bool) -> Account:
    """Store everything, or with `dry_run` nothing; returns the account of it."""
    result = import_report(report)
    result.changes.append(store_printed_summary(report))
    transaction.set_rollback(dry_run)
    return Account(report, result, dry_run)
