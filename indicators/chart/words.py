"""What the chart of an indicator shows, in one or two plain sentences. Pure: no Django."""

from fractions import Fraction

from nprz_site.dutch import enumeration, how_many

from ..gap import LAST_YEAR
from ..outcome_words import with_unit
from ..periods import period_words
from .layout import Layout
from .model import Chart, Line, Role, Width

UNIT_TITLES = {"%": "%", "€": "euro", "aantal": "aantal", "index": "index"}
NAMED = 4
"""So many areas are told one by one; who wants the others reads the table."""


def alt_text(chart: Chart) -> str:
    """ "Lijngrafiek. Zuid ging van 48,0 % in 2016/17 naar 52,6 % in 2022/23. Het streefniveau voor 2031 is 59,8 %." """
    lines = chart.newest_lines
    is_line = any(len(line.points) > 1 for line in lines)
    told = [line for line in lines if line.role is not Role.CROWD][:NAMED]
    said = ["Lijngrafiek." if is_line else "Puntgrafiek.", f"{_moved(told, chart)}."]
    if len(lines) > len(told):
        count = len(lines) - len(told)
        said.append(f"Ook {how_many(count)} andere {'gebieden staan' if count > 1 else 'gebied staat'} erin.")
    if chart.target:
        said.append(
            f"Het streefniveau voor {LAST_YEAR} is {with_unit(chart.target.aim, chart.unit, chart.target.decimals)}."
        )
    return " ".join(said)


def _moved(lines: list[Line], chart: Chart) -> str:
    """ "Zuid ging van 48,0 % in 2016/17 naar 52,6 % in 2022/23, de G4 van … naar …"; the same periods are named once."""
    told, said_periods, verb = [], ("", ""), ""
    for line in lines:
        first, last = line.points[0], line.last
        end = with_unit(Fraction(last.value), chart.unit, last.decimals)
        periods = (first.period if len(line.points) > 1 else "", last.period)
        if len(line.points) > 1:
            start = with_unit(Fraction(first.value), chart.unit, first.decimals)
            text = f"van {start} in {period_words(first.period)} naar {end} in {period_words(last.period)}"
            text = f"van {start} naar {end}" if periods == said_periods else text
            need = "ging"
        else:
            text = f"op {end}" if periods == said_periods else f"op {end} in {period_words(last.period)}"
            need = "staat"
        told.append(f"{_the(line.area)} {text}" if need == verb else f"{_the(line.area)} {need} {text}")
        said_periods, verb = periods, need
    joined = ", ".join(told)
    return joined[:1].upper() + joined[1:]


def _the(area: str) -> str:
    return {"G4": "de G4", "Focuswijken": "de focuswijken"}.get(area, area)


def left_out_words(chart: Chart) -> str:
    """Which areas are in the table only; empty where all are drawn."""
    if not chart.left_out:
        return ""
    return f"Niet getekend, want veel groter: {enumeration(chart.left_out)}."


def source_words(vintage: str, source: str) -> str:
    """ "Bron: VGR 2023, cijfers van CBS.": for a chart that leaves its page."""
    told = source.strip().rstrip(".")
    return f"Bron: {vintage}, cijfers van {told}." if told else f"Bron: {vintage}."


def reading_words(chart: Chart, year: int) -> list[str]:
    """How the chart is read, laid beside the report on `year`: a sentence for each sign that is in it."""
    drawn = chart.drawn(Width.WIDE)
    target = (
        "De lange strepen zijn het streefniveau: waar Zuid moet uitkomen. "
        f"Het rapport legt de laatste waarde naast het niveau van {year}."
    )
    has_provisional = any(point.is_provisional for line in drawn for point in line.points)
    has_break = any(
        line.points[0].position < (chart.break_year or 0) <= line.last.position for line in chart.newest_lines
    )
    said = [
        (chart.target is not None, target),
        (has_provisional, "Een open punt is een voorlopig cijfer."),
        (any(not line.is_newest for line in drawn), "Een dunne stippellijn komt uit een eerder rapport."),
        (has_break, "Een lichte lijn gaat over een andere manier van meten heen."),
        (Layout(chart, Width.WIDE).values[0] > 0, "De as begint niet bij 0."),
        (bool(chart.left_out), left_out_words(chart)),
    ]
    return [sentence for holds, sentence in said if holds]
