"""Colours that are being entered, laid beside the printed table: what does not fit, in words. Pure: no Django."""

from collections.abc import Mapping
from dataclasses import dataclass

from interventions.colours import Colour, Movement, movement
from interventions.past.answers import PastAnswer
from nprz_site.dutch import number

from .printed import SUM, PrintedSummary, figures_of
from .summary import Summary

ALL = "Alle pijlers"


@dataclass(frozen=True, slots=True)
class Difference:
    """A printed figure that the count does not equal. Without a movement it is about all of the colour; without
    both it is about the number of interventions."""

    year: int
    pillar: str
    colour: str
    movement: str
    counted: int
    printed: int
    is_reading: bool = False

    @property
    def sentence(self) -> str:
        """ "Werk: 18 groen ingevuld, 19 gedrukt (1 te weinig)."."""
        gap = abs(self.counted - self.printed)
        amount = f"{number(gap)} te {'veel' if self.counted > self.printed else 'weinig'}"
        amount += "; het gedrukte getal is een lezing" if self.is_reading else ""
        print_ = f"{number(self.printed)} gedrukt"
        if self.movement:
            what = f"{self.colour} {self.movement}".strip()
            return f"{self.pillar}: {number(self.counted)} {what} geteld, {print_} ({amount})."
        what = f"{self.colour} ingevuld" if self.colour else "interventies in het register"
        return f"{self.pillar}: {number(self.counted)} {what}, {print_} ({amount})."

    @property
    def as_json(self) -> dict[str, object]:
        """For machines."""
        return {
            "year": self.year, "pillar": self.pillar, "colour": self.colour, "movement": self.movement,
            "counted": self.counted, "printed": self.printed, "reading": self.is_reading,
        }  # fmt: skip


def moved(colour: str, before: str, *, known: bool = True) -> str:
    """The movement of `colour` against the colour `before`, "" for none or when that is not `known`."""
    if not known:
        return ""
    found = movement(Colour(colour) if colour else None, Colour(before) if before else None)
    return found.value if found else ""


def before_of(answer: str) -> tuple[str, bool]:
    """What an answer ("" for none) is to the year after: the colour, and whether it is known."""
    if not answer:
        return "", True
    return PastAnswer(answer).colour or "", answer != PastAnswer.UNKNOWN


def printed_cells(summary: Summary, printed: PrintedSummary | None) -> dict[str, int]:
    """The printed figures per pillar by path; what is empty beside a printed subtotal is zero.

    A row without a subtotal is not known: one of Veilig was lost in the text of 2023, and is compared with nothing.
    """
    found: dict[str, int] = {}
    for pillar in summary.pillars if printed else ():
        for colour in Colour:
            path = f"summary/{pillar.code}/{colour}"
            if printed and f"{path}/subtotaal" in printed.figures:
                names = [f"{path}/{name}" for name in (*Movement, "subtotaal")]
                found |= {name: printed.figures.get(name, 0) for name in names}
    return found


def printed_new(printed: PrintedSummary, pillar: str) -> int | None:
    """How many of a pillar were new in the print; None when not every row of the pillar is known."""
    start = f"summary/{pillar}"
    known = sum(printed.figures.get(f"{start}/{colour}/subtotaal", 0) for colour in Colour)
    if known != printed.figures.get(f"{start}/totaal"):
        return None
    return sum(printed.figures.get(f"{start}/{colour}/{Movement.NIEUW}", 0) for colour in Colour)


def differences(
    summary: Summary, printed: PrintedSummary, year: int, *, movements_only: bool = False
) -> list[Difference]:
    """What the count does not equal of the table that was printed on `year`, pillar by pillar, the sums last.

    The printed sum of all colours is left out where the print contradicts itself.
    """
    own, cells = figures_of(summary), printed_cells(summary, printed)
    found: list[Difference] = []
    for pillar in summary.pillars:
        parts: list[tuple[str, str]] = [(colour, what) for colour in Colour for what in ("", *Movement)]
        expected = {(c, m): cells.get(f"summary/{pillar.code}/{c}/{m or 'subtotaal'}") for c, m in parts}
        expected[("", "")] = printed.figures.get(f"summary/{pillar.code}/totaal")
        for (colour, what), value in expected.items():
            path = _path(pillar.code, colour, what)
            reading = bool(colour) and pillar.code in printed.readings
            if value is not None and own[path] != value and (what or not movements_only):
                found.append(Difference(year, pillar.name, colour, what, own[path], value, reading))
    for what in Movement:
        value = printed.figures.get(f"{SUM}/{what}")
        if value is not None and own[f"{SUM}/{what}"] != value:
            found.append(Difference(year, ALL, "", what.value, own[f"{SUM}/{what}"], value))
    return found


def _path(pillar: str, colour: str, what: str) -> str:
    return f"summary/{pillar}/{colour}/{what or 'subtotaal'}" if colour else f"summary/{pillar}/totaal"


def table(summary: Summary, printed: PrintedSummary | None) -> list[dict[str, object]]:
    """The rows of the table: per pillar and colour what is counted and what is printed, each movement and all.

    A figure is what is counted, what is printed ("–" for not known), and whether they differ.
    """
    own, cells = figures_of(summary), printed_cells(summary, printed)
    return [
        {
            "name": pillar.name,
            "total": pillar.tally.total,
            "rows": [
                {
                    "colour": colour.value,
                    "cells": [
                        _cell(own, cells, f"summary/{pillar.code}/{colour}/{what}") for what in Movement
                    ],
                    "sum": _cell(own, cells, f"summary/{pillar.code}/{colour}/subtotaal"),
                }
                for colour in Colour
            ],
        }
        for pillar in summary.pillars
    ]


def sums(summary: Summary, printed: PrintedSummary | None) -> list[tuple[int, str, bool]]:
    """The last row: every movement and all colours, over all pillars; counted, printed, and whether they differ."""
    own = figures_of(summary)
    figures = printed.figures if printed else {}
    names = [f"{SUM}/{what}" for what in (*Movement, "subtotaal")]
    found = [_cell(own, figures, name) for name in names]
    return [*found[:-1], (*found[-1][:2], False)] if printed and printed.contradicts_itself else found


def _cell(own: Mapping[str, int], cells: Mapping[str, int], path: str) -> tuple[int, str, bool]:
    value = cells.get(path)
    return own[path], "–" if value is None else number(value), value is not None and value != own[path]
