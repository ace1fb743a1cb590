"""Entering the column of an earlier year and taking it back: answers, reports, the round, and what follows from it."""

from datetime import date

import pytest
import time_machine

from interventions.models import PastColour, PastEntry, ProgressReport, Round
from interventions.past.colours import (
    NoSuchYear,
    PastConflict,
    PastRefused,
    enter,
    grid_of,
    undo,
    years_offered,
)
from interventions.rounds import set_previous_colours
from tests.factories import make_intervention, make_pillar, make_plan, make_report, make_round

pytestmark = pytest.mark.django_db
PAGE = PastEntry.Source.PAGE


@pytest.fixture
def two():
    """Two interventions of the current plan."""
    return make_intervention(), make_intervention()


def put(year, answers, *, by=None, based_on=None):
    """Enter `answers` by intervention."""
    keys = {one.pk: answer for one, answer in answers.items()}
    began = None if based_on is None else {one.pk: answer for one, answer in based_on.items()}
    return enter(year, keys, by=by, source=PAGE, based_on=began)


def report_of(intervention, year):
    return ProgressReport.objects.get(intervention=intervention, round__year=year)


def test_the_year_before_the_plan_is_entered_at_the_numbers_of_now(two):
    grid = grid_of(2022)
    assert ([cell.pk for cell in grid.cells], grid.is_own) == ([one.pk for one in two], False)


def test_a_demo_round_brings_no_plan_into_the_register_but_a_round_that_was_taken_over_does(two):
    before = make_intervention(plan=make_plan(2019, 2022))
    round = make_round(2022, "finalised", plan=before.plan, is_demo=True)
    assert [cell.pk for cell in grid_of(2022).cells] == [one.pk for one in two]
    Round.objects.filter(pk=round.pk).update(is_demo=False)
    assert [cell.pk for cell in grid_of(2022).cells] == [before.pk]


def test_what_is_not_counted_or_had_ended_is_not_in_the_column(two):
    make_intervention(make_pillar("organisatie", counted=False))
    make_intervention(ended=date(2023, 6, 1), ended_reason="Samengevoegd")
    assert len(grid_of(2023).cells) == 2
    assert len(grid_of(2022).cells) == 3


@pytest.mark.parametrize("year", [1999, 2019, 2021, 2090])
def test_a_year_that_no_plan_is_about_has_no_column(two, year):
    with pytest.raises(NoSuchYear):
        grid_of(year)


def test_answers_before_the_plan_give_the_next_round_its_movements(two):
    first, second = two
    round = make_round(2023, "finalised", finalised_on=None)
    for one in two:
        make_report(one, round, colour="oranje", state="finalised", source="imported")
    put(2022, {first: "groen", second: "nieuw"})
    assert [report_of(one, 2023).movement for one in two] == ["achteruit", "nieuw"]
    put(2022, {second: "onbekend"})
    found = report_of(second, 2023)
    assert (found.movement, found.previous_known, found.colour) == ("", False, "oranje")


def test_an_answer_in_a_year_of_the_plan_makes_the_round_and_its_reports(two, bureau):
    first, second = two
    put(2022, {first: "oranje"})
    put(2023, {first: "groen"}, by=bureau)
    round = Round.objects.get(year=2023)
    assert (round.state, round.finalised_on, round.is_taken_over) == ("finalised", None, True)
    made = report_of(first, 2023)
    assert (made.colour, made.proposed_colour, made.state, made.source) == (
        "groen",
        "",
        "finalised",
        "imported",
    )
    assert (made.movement, made.history.get().history_user) == ("vooruit", bureau)
    assert (report_of(second, 2023).colour, report_of(second, 2023).state) == ("", "finalised")


def test_a_correction_is_a_new_version_with_history_and_only_of_what_changed(two, bureau):
    put(2023, {two[0]: "groen", two[1]: "rood"})
    put(2023, {two[0]: "oranje", two[1]: "rood"}, by=bureau)
    changed, same = (report_of(one, 2023) for one in two)
    assert (changed.colour, changed.version, changed.updated_by) == ("oranje", 2, bureau)
    assert (changed.history.count(), same.version, same.history.count()) == (2, 1, 1)


def test_what_was_not_reported_becomes_so_again_when_its_colour_goes(two):
    round = make_round(2023, "finalised", is_demo=True, finalised_on=date(2024, 6, 1))
    report = make_report(two[0], round, state="not_reported")
    ProgressReport.history.bulk_history_create([report])
    entry = put(2023, {two[0]: "groen"})
    assert report_of(two[0], 2023).state == "finalised"
    undo(entry, by=None)
    report.refresh_from_db()
    assert (report.state, report.colour, report.version) == ("not_reported", "", 3)


@pytest.mark.parametrize(
    ("state", "finalised_on", "reason"),
    [
        ("prepared", None, "wordt hier ingevuld"),
        ("open", None, "wordt hier ingevuld"),
        ("closed", None, "wordt hier ingevuld"),
        ("finalised", date(2024, 6, 1), "erratum"),
    ],
)
def test_a_round_of_people_is_not_changed(two, state, finalised_on, reason):
    round = make_round(2023, state, finalised_on=finalised_on)
    report = make_report(two[0], round)
    with pytest.raises(PastRefused, match=reason):
        put(2023, {two[0]: "groen"})
    report.refresh_from_db()
    assert (report.colour, PastColour.objects.exists(), PastEntry.objects.exists()) == ("", False, False)


def test_a_year_that_is_not_over_is_refused(two):
    with time_machine.travel(date(2025, 3, 3)), pytest.raises(PastRefused, match="nog niet voorbij"):
        put(2025, {two[0]: "groen"})
    with time_machine.travel(date(2026, 3, 3)):
        assert put(2025, {two[0]: "groen"}) is not None


def test_a_year_is_not_taken_over_while_the_one_before_is_not_finalised(two):
    make_round(2024, "open")
    with time_machine.travel(date(2026, 3, 3)):
        with pytest.raises(PastRefused, match="De ronde 2024 is nog niet vastgesteld"):
            put(2025, {two[0]: "groen"})
        Round.objects.update(state="finalised")
        assert put(2025, {two[0]: "groen"}) is not None


def test_a_round_that_was_finalised_here_does_not_follow(two):
    round = make_round(2024, "finalised", finalised_on=date(2025, 6, 1))
    make_report(two[0], round, colour="groen", previous_colour="groen", state="finalised")
    put(2023, {two[0]: "rood"})
    assert report_of(two[0], 2024).movement == "gelijk"


def test_the_same_answers_again_are_no_entry(two):
    answers = {two[0]: "groen", two[1]: "nieuw"}
    assert put(2023, answers) is not None
    assert put(2023, answers) is None
    assert PastEntry.objects.count() == 1
    assert report_of(two[0], 2023).version == 1


def test_what_predecessors_had_stands_there_until_something_is_entered(two):
    before = make_intervention(plan=make_plan(2019, 2022))
    make_report(before, make_round(2022, "finalised", plan=before.plan, is_demo=True), colour="rood")
    two[0].predecessors.add(before)
    assert grid_of(2022).answers == {two[0].pk: "rood", two[1].pk: ""}
    assert put(2022, {two[0]: "rood"}) is None
    entry = put(2022, {two[0]: "groen"})
    assert grid_of(2022).answers[two[0].pk] == "groen"
    undo(entry, by=None)
    assert (grid_of(2022).answers[two[0].pk], PastColour.objects.count()) == ("rood", 0)


def test_a_colour_that_was_corrected_in_its_report_counts_before_the_answer(two):
    put(2023, {two[0]: "groen"})
    ProgressReport.objects.update(colour="rood")
    later = make_report(two[0], make_round(2024), colour="oranje")
    set_previous_colours(later.round)
    later.refresh_from_db()
    assert (grid_of(2023).answers[two[0].pk], later.movement) == ("rood", "vooruit")


def test_cells_that_someone_else_changed_meanwhile_are_refused_all_together(two):
    first, second = two
    put(2022, {first: "groen"})
    with pytest.raises(PastConflict) as conflict:
        put(2022, {first: "rood", second: "wit"}, based_on={first: "", second: ""})
    assert conflict.value.now == {first.pk: "groen"}
    assert grid_of(2022).answers == {first.pk: "groen", second.pk: ""}


def test_what_someone_else_changed_elsewhere_stays(two):
    first, second = two
    put(2022, {first: "groen"})
    put(2022, {first: "", second: "wit"}, based_on={first: "", second: ""})
    assert grid_of(2022).answers == {first.pk: "groen", second.pk: "wit"}


def test_undo_puts_back_what_stood_and_skips_what_changed_since(two):
    first, second = two
    put(2022, {first: "groen"})
    entry = put(2022, {first: "rood", second: "wit"})
    put(2022, {second: "oranje"})
    done = undo(entry, by=None)
    assert (done.restored, done.skipped) == ([first.label], [second.label])
    assert grid_of(2022).answers == {first.pk: "groen", second.pk: "oranje"}
    assert undo(entry, by=None) is None
    assert grid_of(2022).answers == {first.pk: "groen", second.pk: "oranje"}


def test_undo_takes_the_round_that_it_made_along_when_nothing_else_stands_in_it(two):
    put(2022, {two[0]: "groen"})
    earlier, later = put(2023, {two[0]: "groen"}), put(2023, {two[1]: "rood"})
    undo(later, by=None)
    assert Round.objects.filter(year=2023).exists()
    undo(earlier, by=None)
    assert not Round.objects.filter(year=2023).exists()


def test_undo_leaves_a_round_with_texts(two):
    round = make_round(2023, "finalised", finalised_on=None)
    make_report(two[0], round, state="finalised", source="imported", qualitative="<p>Goed.</p>")
    undo(put(2023, {two[0]: "groen"}), by=None)
    assert (report_of(two[0], 2023).colour, report_of(two[0], 2023).qualitative) == ("", "<p>Goed.</p>")


def test_undo_is_refused_once_the_round_was_finalised_here(two):
    entry = put(2023, {two[0]: "groen"})
    Round.objects.update(finalised_on=date(2024, 6, 1))
    with pytest.raises(PastRefused):
        undo(entry, by=None)
    assert report_of(two[0], 2023).colour == "groen"


@pytest.mark.parametrize("year", [2022, 2023])
def test_entering_takes_as_many_queries_for_3_as_for_23(year, django_assert_max_num_queries):
    counts = []
    for more in (3, 20):
        added = {make_intervention(): "groen" for _ in range(more)}
        with django_assert_max_num_queries(60) as queries:
            put(year, added)
        with django_assert_max_num_queries(60) as again:
            put(year, dict.fromkeys(added, "rood"))
        counts.append(len(again))
        assert len(queries) < 60
    assert counts[0] == counts[1]


def test_the_years_on_offer_are_those_of_the_plan_that_are_over_and_the_one_before(two):
    make_round(2020, "finalised", plan=make_plan(2019, 2022), finalised_on=None)
    with time_machine.travel(date(2025, 3, 3)):
        assert years_offered() == [2024, 2023, 2022, 2020]
