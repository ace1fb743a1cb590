"""Acts on a whole round, and the colours of the round before."""

from datetime import date

import pytest

from interventions.models import PastColour, ProgressReport
from interventions.moves import move, save_draft
from interventions.rounds import add_missing_reports, follow_changes_since, move_round, set_previous_colours
from interventions.workflow import Action, WorkflowError
from tests.factories import make_intervention, make_pillar, make_plan, make_report, make_round


@pytest.fixture
def finalised_2022(db):
    return make_round(2022, "finalised", plan=make_plan(2019, 2022))


def test_opening_gives_every_running_intervention_an_empty_report(bureau, intervention):
    make_intervention(ended="2024-01-01", ended_reason="Samengevoegd")
    round = move_round(Action.OPEN_ROUND, make_round(2024, "prepared"), by=bureau)
    assert list(round.reports.values_list("intervention", "state")) == [(intervention.pk, "empty")]
    assert add_missing_reports(round) == 0


def test_the_lowest_colour_of_several_predecessors_counts(finalised_2022, intervention, open_round):
    for number, colour in enumerate(["groen", "rood", "oranje"], start=1):
        before = make_intervention(plan=finalised_2022.plan, number=number)
        make_report(before, finalised_2022, colour=colour)
        intervention.predecessors.add(before)
    report = make_report(intervention, open_round, colour="oranje")
    assert set_previous_colours(open_round) == 1
    report.refresh_from_db()
    assert (report.previous_colour, report.movement) == ("rood", "vooruit")


def test_the_own_colour_goes_before_that_of_a_predecessor(finalised_2022, intervention, open_round):
    before = make_intervention(plan=finalised_2022.plan)
    make_report(before, finalised_2022, colour="rood")
    intervention.predecessors.add(before)
    make_report(intervention, make_round(2023, "closed"), colour="groen")
    report = make_report(intervention, open_round, colour="groen")
    set_previous_colours(open_round)
    report.refresh_from_db()
    assert report.movement == "gelijk"


@pytest.mark.parametrize("undone", [False, True])
def test_a_colour_established_after_the_round_closed_reaches_the_next(intervention, open_round, lead, undone):
    later = make_report(intervention, make_round(2025, "prepared"), colour="groen")
    report = make_report(
        intervention, open_round, state="submitted", proposed_colour="oranje", colour="", quantitative="x"
    )
    type(open_round).objects.filter(pk=open_round.pk).update(state="closed")
    report = type(report).objects.select_related("round").get(pk=report.pk)
    report = move(Action.APPROVE, report, version=report.version, by=lead)
    if undone:
        report = move(Action.UNDO, report, version=report.version, by=lead)
    later.refresh_from_db()
    assert later.previous_colour == ("" if undone else "oranje")


def test_a_round_that_is_no_longer_finalised_catches_up(intervention, director):
    round = move_round(Action.FINALISE_ROUND, make_round(2025, "closed"), by=director)
    later = make_report(intervention, round, colour="groen", state="finalised")
    make_report(intervention, make_round(2024, "closed"), colour="oranje", state="approved")
    follow_changes_since(2024)
    later.refresh_from_db()
    assert later.previous_colour == ""
    move_round(Action.UNFINALISE_ROUND, round, by=director, comment="Werk 1 ontbrak.")
    later.refresh_from_db()
    assert (later.previous_colour, later.movement) == ("oranje", "vooruit")


def test_the_next_round_follows_when_a_round_closes(intervention, open_round, bureau):
    make_report(intervention, open_round, state="approved", colour="oranje")
    later = make_report(intervention, make_round(2025, "prepared"), colour="groen")
    move_round(Action.CLOSE_ROUND, open_round, by=bureau)
    later.refresh_from_db()
    assert (later.previous_colour, later.movement) == ("oranje", "vooruit")


def test_a_running_round_is_no_round_before(intervention, open_round):
    make_report(intervention, open_round, colour="groen")
    later = make_report(intervention, make_round(2025, "prepared"), colour="groen")
    assert set_previous_colours(later.round) == 0


@pytest.mark.parametrize(
    ("answer", "found"),
    [("groen", ("groen", True, "achteruit")), ("nieuw", ("", True, "nieuw")), ("onbekend", ("", False, ""))],
)
def test_what_the_bureau_entered_of_an_earlier_year_comes_first(
    finalised_2022, intervention, open_round, answer, found
):
    before = make_intervention(plan=finalised_2022.plan)
    make_report(before, finalised_2022, colour="rood")
    intervention.predecessors.add(before)
    report = make_report(intervention, open_round, colour="oranje")
    PastColour.objects.create(intervention=intervention, year=2022, answer=answer)
    set_previous_colours(open_round)
    report.refresh_from_db()
    assert (report.previous_colour, report.previous_known, report.movement) == found


def test_answer_for_a_predecessor_counts_like_its_colour(finalised_2022, intervention, open_round):
    first, second = make_intervention(plan=finalised_2022.plan), make_intervention(plan=finalised_2022.plan)
    make_report(first, finalised_2022, colour="groen")
    PastColour.objects.create(intervention=second, year=2022, answer="rood")
    intervention.predecessors.add(first, second)
    report = make_report(intervention, open_round, colour="oranje")
    follow_changes_since(2022)
    report.refresh_from_db()
    assert report.movement == "vooruit"


def test_round_that_was_finalised_here_keeps_its_previous_colours(finalised_2022, intervention):
    round = make_round(2023, "finalised", finalised_on=date(2024, 6, 14))
    report = make_report(intervention, round, colour="oranje", previous_colour="groen")
    assert set_previous_colours(round) == 0
    report.refresh_from_db()
    assert report.previous_colour == "groen"


def test_closing_says_not_reported_and_never_last_years_colour(report, bureau):
    move_round(Action.CLOSE_ROUND, report.round, by=bureau)
    report.refresh_from_db()
    assert (report.state, report.colour, report.movement) == ("not_reported", "", "")
    assert report.history.first().history_user == bureau


def test_the_director_finalises_and_takes_it_back_with_a_reason(intervention, director, bureau):
    report = make_report(intervention, make_round(2023, "closed"), state="approved", colour="groen")
    with pytest.raises(WorkflowError):
        move_round(Action.FINALISE_ROUND, report.round, by=bureau)
    round = move_round(Action.FINALISE_ROUND, report.round, by=director)
    assert round.finalised_on is not None
    assert ProgressReport.objects.get(pk=report.pk).state == "finalised"
    with pytest.raises(WorkflowError, match="waarom"):
        move_round(Action.UNFINALISE_ROUND, round, by=director)
    round = move_round(Action.UNFINALISE_ROUND, round, by=director, comment="Werk 3 ontbrak.")
    assert (round.finalised_on, ProgressReport.objects.get(pk=report.pk).state) == (None, "approved")


def test_activities_that_are_not_counted_get_no_previous_colour(finalised_2022, open_round):
    pillar = make_pillar("organisatie", counted=False)
    before = make_intervention(pillar, plan=finalised_2022.plan)
    make_report(before, finalised_2022, colour="groen")
    activity = make_intervention(pillar)
    activity.predecessors.add(before)
    make_report(activity, open_round)
    assert set_previous_colours(open_round) == 0


def test_every_report_that_moves_with_its_round_keeps_an_entry_with_the_reason(intervention, director):
    report = make_report(intervention, make_round(2023, "closed"), state="approved", colour="groen")
    round = move_round(Action.FINALISE_ROUND, report.round, by=director)
    move_round(Action.UNFINALISE_ROUND, round, by=director, comment="Werk 3 ontbrak.")
    entries = [(entry.action, entry.to_state, entry.comment) for entry in report.entries.all()]
    assert entries == [
        ("unfinalise_round", "approved", "Werk 3 ontbrak."),
        ("finalise_round", "finalised", ""),
    ]


def test_a_round_that_moved_on_refuses_the_move_of_someone_who_saw_it_before(bureau, report):
    seen_before = report.round
    move_round(Action.CLOSE_ROUND, seen_before, by=bureau)
    assert seen_before.state == "open"
    with pytest.raises(WorkflowError):
        move_round(Action.CLOSE_ROUND, seen_before, by=bureau)


def test_a_save_that_was_loaded_before_the_round_closed_is_refused(report, owner, bureau):
    move_round(Action.CLOSE_ROUND, report.round, by=bureau)
    with pytest.raises(WorkflowError):
        save_draft(report, version=report.version, by=owner, texts={"qualitative": "<p>te laat</p>"})
    report.refresh_from_db()
    assert (report.state, report.qualitative) == ("not_reported", "")


def test_a_draft_is_a_draft_again_when_its_round_reopens(bureau, open_round):
    written = make_report(make_intervention(), open_round, state="draft", qualitative="<p>half</p>")
    blank = make_report(make_intervention(), open_round, state="empty")
    move_round(Action.CLOSE_ROUND, open_round, by=bureau)
    move_round(Action.OPEN_ROUND, open_round, by=bureau)
    states = dict(open_round.reports.values_list("pk", "state"))
    assert states == {written.pk: "draft", blank.pk: "empty"}
    assert written.entries.first().to_state == "draft"
