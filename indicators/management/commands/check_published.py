"""`check_published JAAR [--json]`: every printed figure of a report beside what was computed. Exit code 0 also with differences."""

import json
from argparse import ArgumentParser
from collections import Counter
from dataclasses import asdict
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import BaseCommand, CommandError

from indicators.check_words import WORDS
from indicators.checking import check
from indicators.checks import Check, Verdict
from nprz_site.exports_command import whole_year


class Command(BaseCommand):
    """Without `--json` the counts, and each figure that differs or could not be computed."""

    help = "Rekent na wat in een rapport gedrukt staat: gelijk, verklaard door afronding, wijkt af, niet te berekenen."
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", metavar="JAAR", help="rapportagejaar, zoals 2023")
        parser.add_argument("--json", action="store_true", help="alle cijfers, als JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        year = whole_year(options["year"])
        try:
            checks = check(year)
        except ObjectDoesNotExist:
            raise CommandError(f"Er zijn geen gedrukte cijfers van VGR {year}.") from None
        if options["json"]:
            self.stdout.write(json.dumps([asdict(one) for one in checks], ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(lines(checks)))


def lines(checks: list[Check]) -> list[str]:
    """How often each verdict, then one line for each figure that asks for attention."""
    counts = Counter(one.verdict for one in checks)
    told = [", ".join(f"{counts[verdict]} {words}" for verdict, words in WORDS.items())]
    for one in checks:
        if one.verdict in {Verdict.DIFFERS, Verdict.NOT_COMPUTABLE}:
            found = f"berekend {one.computed}, {one.inputs}" if one.computed else one.note
            told.append(f"{WORDS[one.verdict]}: {one.figure}, gedrukt {one.printed}; {found}")
    return told
