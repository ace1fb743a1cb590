"""The summary per pillar: rows in, the table of the report out."""

import csv
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.printed import PrintedSummary, differences, figures_of
from indicators.summary import Row, summarise
from interventions.colours import Colour, Movement, movement
from interventions.standing import Standing, standing
from interventions.workflow import ReportState

DATA = Path(__file__).resolve().parents[2] / "data"


def row(colour="", move="", state="approved", *, pillar="werk", reports=1):
    return Row(pillar, pillar.title(), colour, move, state, reports)


def demo_rows():
    """The invented colours of 2023, which follow the published rows; the movement computed by the rule."""
    with (DATA / "demo_colours_2023.csv").open(encoding="utf-8") as file:
        for line in csv.DictReader(file):
            colour = Colour(line["colour"]) if line["colour"] else None
            previous = Colour(line["previous_colour"]) if line["previous_colour"] else None
            state = "finalised" if colour else "not_reported"
            yield row(colour or "", movement(colour, previous) or "", state, pillar=line["pillar"])


def published_2023():
    with (DATA / "published.csv").open(encoding="utf-8") as file:
        lines = [line for line in csv.DictReader(file) if line["report"] == "VGR 2023"]
    figures = {line["figure"]: line["printed"] for line in lines if line["figure"].startswith("summary/")}
    return PrintedSummary("VGR 2023", {path: int(printed) for path, printed in figures.items()}, frozenset())


def test_the_demo_colours_give_every_published_figure_of_the_pillars():
    summary = summarise(demo_rows())
    assert differences(figures_of(summary), published_2023()) == []
    assert len(published_2023().figures) > 60


def test_one_other_colour_makes_a_difference():
    rows = [row._replace(colour="rood") if place == 0 else row for place, row in enumerate(demo_rows())]
    assert differences(figures_of(summarise(rows)), published_2023()) != []


def test_the_totals_over_all_pillars_are_counted_and_not_typed():
    total = summarise(demo_rows()).total
    assert [total.moved(each) for each in Movement] == [46, 14, 41, 17]
    assert [total.subtotal(colour) for colour in Colour] == [45, 63, 4, 6]
    assert (total.coloured, total.total, total.started) == (118, 120, 112)
    assert total.on_course == Fraction(45, 112)


def test_what_has_no_colour_stands_in_no_column_but_counts_in_the_total():
    summary = summarise([row("groen", "nieuw"), row(state="not_reported"), row(state="draft"), row()])
    tally = summary.pillars[0].tally
    assert (tally.coloured, tally.total) == (1, 4)
    assert [tally.having(s) for s in (Standing.NOT_REPORTED, Standing.UNDECIDED, Standing.UNKNOWN)] == [
        1,
        1,
        1,
    ]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (ReportState.NOT_REPORTED, Standing.NOT_REPORTED),
        (ReportState.APPROVED, Standing.UNKNOWN),
        (ReportState.FINALISED, Standing.UNKNOWN),
        (ReportState.EMPTY, Standing.UNDECIDED),
        (ReportState.DRAFT, Standing.UNDECIDED),
        (ReportState.SUBMITTED, Standing.UNDECIDED),
        (ReportState.IN_REVIEW, Standing.UNDECIDED),
        (ReportState.RETURNED, Standing.UNDECIDED),
    ],
)
def test_every_state_without_a_colour_has_one_reason(state, expected):
    assert standing("", state) is expected
    assert standing("oranje", state) is Standing.ORANJE


def test_a_pillar_without_reports_is_in_the_table_with_zeroes():
    summary = summarise([row("groen", "nieuw"), row(pillar="wonen", state="", reports=0)])
    assert [pillar.code for pillar in summary.pillars] == ["werk", "wonen"]
    assert summary.pillars[1].tally.total == 0
    assert figures_of(summary)["summary/wonen/groen/subtotaal"] == 0


def test_a_share_of_nothing_is_not_zero():
    assert summarise([]).total.on_course is None
    assert summarise([row("wit", "nieuw")]).total.on_course is None
    assert summarise([row("rood", "nieuw")]).total.on_course == 0


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["werk", "wonen", "school"]),
            st.sampled_from(list(Colour)),
            st.sampled_from(list(Movement)),
            st.integers(0, 5),
        )
    )
)
def test_rows_and_columns_add_up_to_the_same(cells):
    summary = summarise(row(c, m, pillar=p, reports=n) for p, c, m, n in cells)
    total = summary.total
    assert total.coloured == sum(total.moved(each) for each in Movement) == sum(n for *_, n in cells)
    assert total.total == sum(pillar.tally.total for pillar in summary.pillars)
    for colour in Colour:
        assert total.subtotal(colour) == sum(pillar.tally.subtotal(colour) for pillar in summary.pillars)
        assert total.subtotal(colour) == sum(total.cell(colour, each) for each in Movement)
