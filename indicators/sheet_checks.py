"""The rekencontrole of the sheets per indicator and of the table of classes. Pure: no Django.

A sheet says in sentences what the effect table says in cells, and was typed apart: what it repeats is laid beside the table
(dubbel), and what it works out is worked out from the values of the table (intern).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from nprz_site.dutch import number

from .checks import Check, Kind, Printed, Verdict, compare, counted, outcome_check, said, twice
from .gap import GapClass, Reason, Result
from .marks import parse_figure
from .outcome import Amount, Outcome
from .sum_checks import added_up

IN_TABLE = "in de effecttabel"
UP_TO = re.compile(r"(\d\d)(\d\d) t/m (\d\d)")
ABOVE, BELOW = "boven", "onder"
ALL = Amount(Fraction(100), is_exact=True)


def class_slug(gap_class: GapClass) -> str:
    """A class as the paths of figures have it: "5-tot-15"."""
    return gap_class.value.replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Places:
    """What is printed of one indicator, by name: in the effect table, and on its sheet."""

    table: Mapping[str, Printed] = field(default_factory=dict)
    sheet: Mapping[str, Printed] = field(default_factory=dict)


def sheet_checks(outcome: Outcome, name: str, printed: Printed, places: Places) -> list[Check]:
    """One figure of the sheet of an indicator."""
    return SHEET[name](outcome, name, printed, places) if name in SHEET else []


def _beside(pick: Callable[[Outcome], Amount]) -> "Checker":
    """A value that stands in the effect table too."""

    def check(outcome: Outcome, name: str, printed: Printed, places: Places) -> list[Check]:
        amount = pick(outcome)
        if amount.value is None or isinstance(amount.value, Reason):
            return [compare(printed, Kind.DOUBLE, Reason.NO_PARTS)]
        return [twice(printed, str(amount), IN_TABLE)]

    return check


def _worked_out(outcome: Outcome, name: str, printed: Printed, places: Places) -> list[Check]:
    """What follows from the values, and is printed in the effect table too.

    A sheet prints its own values, to more figures or with a slip of the pen: then it is right when it follows from those,
    and also when it follows from the table. What is wrong with the values themselves is told of the values.
    """
    found = [outcome_check(one, name, printed) for one in (_on_sheet(outcome, places.sheet), outcome)]
    best = next((one for one in found if one.verdict is not Verdict.DIFFERS), found[0])
    return [best, twice(printed, places.table[name].text, IN_TABLE)] if name in places.table else [best]


def _on_sheet(outcome: Outcome, sheet: Mapping[str, Printed]) -> Outcome:
    """The outcome in the values that its sheet prints, where it prints them."""
    return replace(
        outcome,
        start=_read(sheet.get("basis"), outcome.start),
        now=_read(sheet.get("actueel"), outcome.now),
        new_reference=_read(sheet.get("referentie"), outcome.new_reference),
    )


def _read(printed: Printed | None, otherwise: Amount) -> Amount:
    try:
        figure = parse_figure(printed.text) if printed else None
    except ValueError:
        return otherwise
    if figure is None or figure.value is None:
        return otherwise
    return replace(otherwise, value=figure.value, decimals=figure.decimals)


def _period(outcome: Outcome, name: str, printed: Printed, places: Places) -> list[Check]:
    stored = outcome.first_period
    written = UP_TO.sub(r"\1\2–\1\3", printed.text)
    return [said(printed, Kind.DOUBLE, printed.text if written == stored else stored, IN_TABLE)]


def _share(outcome: Outcome, name: str, printed: Printed, places: Places) -> list[Check]:
    due: Result = Reason.NO_RULE if outcome.due is None else outcome.due * 100
    return [compare(printed, Kind.OWN, due, "volgens het afgesproken pad")]


def _judgement(outcome: Outcome, name: str, printed: Printed, places: Places) -> list[Check]:
    found = outcome.gap_class
    word = found if isinstance(found, Reason) else ABOVE if found is GapClass.ON_PATH else BELOW
    return [said(printed, Kind.INTERN, word, _reached(outcome))]


def _class(outcome: Outcome, name: str, printed: Printed, places: Places) -> list[Check]:
    found = outcome.gap_class
    word = found if isinstance(found, Reason) else class_slug(found)
    return [said(printed, Kind.INTERN, word, _reached(outcome))]


def _kind(outcome: Outcome, name: str, printed: Printed, places: Places) -> list[Check]:
    return [said(printed, Kind.DOUBLE, outcome.kind, IN_TABLE)]


def _listed(outcome: Outcome, name: str, printed: Printed, places: Places) -> list[Check]:
    table = places.table
    return [twice(printed, table["ingelopen"].text, IN_TABLE)] if "ingelopen" in table else []


def _reached(outcome: Outcome) -> str:
    """ "39,0 % ingelopen, 40 % bedoeld"."""
    closed, due = outcome.closed, outcome.due
    if isinstance(closed, Reason) or due is None:
        return ""
    return f"{number(closed * 100, 1)} % ingelopen, {number(due * 100)} % bedoeld"


Checker = Callable[[Outcome, str, Printed, Places], list[Check]]
SHEET: Mapping[str, Checker] = {
    "referentie": _beside(lambda outcome: outcome.new_reference),
    "basis": _beside(lambda outcome: outcome.start),
    "actueel": _beside(lambda outcome: outcome.now),
    "basisjaar": _period,
    "aandeel": _share,
    "ingelopen": _worked_out,
    "streefniveau": _worked_out,
    "oordeel": _judgement,
}
"""What a sheet says, and how that is checked."""
LISTED: Mapping[str, Checker] = {"ingelopen": _listed, "klasse": _class, "soort": _kind}
"""The same for a line in the table of classes."""


def aim_checks(
    aims: Mapping[str, Printed], same: Mapping[str, str], table: Mapping[str, Printed]
) -> list[Check]:
    """The aims in the last column of the table of the flow, by indicator. Together they are 100 %.

    Where the effect table has the same indicator (`same`, by slug) its aim stands there too (`table`); what has no aim of its
    own is held to what the others leave.
    """
    checks = []
    for slug, printed in aims.items():
        if other := table.get(same.get(slug, "")):
            checks.append(twice(printed, other.text, IN_TABLE))
        else:
            others = [(-1, counted(one)) for one in aims.values() if one is not printed]
            checks.append(added_up(printed, [(1, ALL), *others]))
    return checks


def class_list_checks(outcome: Outcome, name: str, printed: Printed, places: Places) -> list[Check]:
    """One line of the table of classes: the share, the class that it stands in, and whether it is a goal."""
    return LISTED[name](outcome, name, printed, places) if name in LISTED else []


def class_count_checks(
    counts: Mapping[tuple[str, str], Printed], listed: Mapping[str, str], outcomes: Iterable[Outcome]
) -> list[Check]:
    """How many stand in each class of each pillar: beside the lines that are printed under it, and beside the product's own.

    `counts` has the printed counts by the name of the pillar and the slug of the class, `listed` the printed class of an
    indicator by its slug.
    """
    found = list(outcomes)
    checks = []
    for (pillar, gap_class), printed in counts.items():
        here = [one for one in found if pillar in one.pillars]
        lines = sum(listed.get(one.slug) == gap_class for one in here)
        own = sum(
            isinstance(one.gap_class, GapClass) and class_slug(one.gap_class) == gap_class for one in here
        )
        checks.append(compare(printed, Kind.INTERN, Fraction(lines), "regels die eronder staan"))
        checks.append(compare(printed, Kind.OWN, Fraction(own), "doelen en indicatoren in deze klasse"))
    return checks
