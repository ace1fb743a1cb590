"""The rekencontrole of ambitions for a whole plan: each printed share, and what is printed in two places. Pure: no Django."""

import re
from collections.abc import Mapping, Sequence

from ..checks import Check, Kind, Printed, compare, counted, twice
from ..gap import Reason
from .ambition import Ambition

OUTPUT = re.compile(r"output/([\w-]+)/(ambitie|gerealiseerd|aandeel)")
AIM, REALISED, SHARE = "ambitie", "gerealiseerd", "aandeel"

Years = Mapping[int, Printed]
"""What is printed of one thing, by year; of an ambition that is the last year of the plan."""


def output_checks(printed: Sequence[tuple[int, Printed]]) -> list[Check]:
    """Every share beside the ambition and what was realised up to its year, and every figure that stands in a second
    place beside the first, in the order of the print. Of `printed`, each with its year, those that are no output are
    passed over.
    """
    found = [(match, year, one) for year, one in printed if (match := OUTPUT.fullmatch(one.figure))]
    first: dict[tuple[str, str], dict[int, Printed]] = {}
    for match, year, one in found:
        first.setdefault((match[1], match[2]), {}).setdefault(year, one)
    checks = []
    for match, year, one in found:
        slug, name = match.groups()
        if name == SHARE:
            ambition = _ambition(first.get((slug, AIM), {}), first.get((slug, REALISED), {}))
            checks.append(_share(one, ambition, year))
        if (other := first[slug, name][year]) is not one:
            checks.append(twice(one, other.text, other.source))
    return checks


def _share(printed: Printed, ambition: Ambition | None, year: int) -> Check:
    if ambition is None:
        return compare(printed, Kind.INTERN, Reason.NO_PARTS)
    share = ambition.share(year)
    percent = share if isinstance(share, Reason) else share * 100
    return compare(printed, Kind.INTERN, percent, ambition.share_sum(year))


def _ambition(aims: Years, realised: Years) -> Ambition | None:
    """The plan begins with the first year that is printed: its own first year is not, apart from the column's head."""
    if not aims or not realised:
        return None
    last_year, aim = next(iter(aims.items()))
    done = {year: counted(one) for year, one in realised.items()}
    return Ambition(min(done), last_year, counted(aim), done)
