"""Signals of stored reports: what each is laid beside, who sees what, and the answers of owners."""

from datetime import date

import pytest

from interventions.models import Milestone, OutputIndicator, OutputValue, ProgressReport
from interventions.signalling import (
    StaleThresholds,
    save_answers,
    set_thresholds,
    signals_of,
)
from interventions.signals import Kind
from tests import factories
from tests.interventions.signals import LONG, MISSED, TODAY, make_missed


@pytest.fixture
def report(intervention, open_round):
    return make_missed(intervention, open_round)


@pytest.fixture
def last_year(intervention):
    return factories.make_report(
        intervention, factories.make_round(2023, "finalised"), quantitative="<p>Goed.</p>", colour="groen", state="finalised"
    )  # fmt: skip


def kinds(report, user):
    return [shown.signal.kind for shown in signals_of(report, user, today=TODAY)]


def change(report, **values):
    ProgressReport.objects.filter(pk=report.pk).update(**values)
    return ProgressReport.objects.select_related("round", "intervention__pillar").get(pk=report.pk)


def test_the_figures_are_laid_beside_the_proposed_colour(report, owner):
    (shown,) = signals_of(report, owner, today=TODAY)
    assert shown.signal.sentence.startswith("Plaatsingen: 200 van 390 beoogd gehaald")
    assert shown.answer == ""
    assert kinds(change(report, proposed_colour="oranje", measures="<p>Meer mensen.</p>"), owner) == []


def test_a_clean_report_has_none(report, owner):
    report.output_values.update(realised=380)
    assert kinds(report, owner) == []


@pytest.mark.parametrize(("colour", "field"), [("oranje", "measures"), ("rood", "needed")])
def test_oranje_and_rood_ask_for_their_action(report, owner, colour, field):
    report = change(report, proposed_colour=colour)
    assert kinds(report, owner) == [Kind.NO_ACTION]
    assert kinds(change(report, **{field: "<p>Een besluit over de ruimte.</p>"}), owner) == []


def test_what_was_written_under_another_colour_is_not_read(report, owner):
    assert kinds(change(report, measures="<p>PM</p>", starts="XX", needed_from="??"), owner) == [Kind.MISSED]
    wit = change(report, proposed_colour="wit")
    assert [shown.signal.subject for shown in signals_of(wit, owner, today=TODAY)] == ["starts"]


def test_the_first_form_asked_what_is_needed_in_the_explanation(report, owner):
    report = change(report, proposed_colour="rood", explanation="<p>Er is een besluit nodig.</p>")
    assert kinds(report, owner) == [Kind.NO_ACTION]
    assert kinds(change(report, form_version=1), owner) == []


def test_last_years_text_and_figures_count(report, last_year, owner):
    report.output_values.all().delete()
    assert kinds(change(report, quantitative="<p>Het liep goed.</p>"), owner) == [Kind.NO_FIGURES]
    last_year.output_values.create(indicator=report.intervention.output_indicators.get(), realised=3)
    assert kinds(report, owner) == []
    change(last_year, quantitative=LONG)
    assert kinds(change(report, quantitative=LONG), owner) == [Kind.SAME_TEXT]


def test_the_text_and_figures_of_a_predecessor_count(report, owner):
    older = factories.make_intervention(plan=factories.make_plan(2019, 2022))
    report.intervention.predecessors.add(older)
    before = factories.make_report(
        older, factories.make_round(2022, "finalised", plan=older.plan), quantitative=LONG, colour="groen"
    )
    assert kinds(report, owner) == [Kind.MISSED, Kind.SAME_TEXT]
    report.output_values.all().delete()
    change(before, quantitative="")
    report = change(report, quantitative="")
    assert kinds(report, owner) == [Kind.NO_FIGURES]
    older.output_indicators.create(name="Plekken").values.create(report=before, realised=0)
    assert kinds(report, owner) == []


def test_more_years_are_read_when_the_bureau_asks_for_them(report, last_year, owner, bureau):
    report.output_values.all().delete()
    report = change(report, quantitative="")
    set_thresholds({"years": 3}, version=0, by=bureau)
    assert kinds(report, owner) == []
    older = factories.make_report(
        report.intervention, factories.make_round(2022, "finalised"), colour="groen"
    )
    assert kinds(report, owner) == [Kind.NO_FIGURES]
    change(older, colour="oranje")
    assert kinds(report, owner) == []


def test_what_lies_beside_it_is_only_what_someone_may_see(report, reader, owner):
    stranger_plan = factories.make_plan(2019, 2022)
    hidden = factories.make_intervention(factories.make_pillar("wonen"), plan=stranger_plan)
    report.intervention.predecessors.add(hidden)
    factories.make_report(hidden, factories.make_round(2022, "closed", plan=stranger_plan), quantitative=LONG)
    assert kinds(report, owner) == [Kind.MISSED]


def test_an_overdue_milestone_counts_and_one_of_somebody_else_does_not(report, owner):
    late = {"due": date(2025, 1, 1), "what": "Meting gedaan"}
    Milestone.objects.create(intervention=factories.make_intervention(), **late)
    moved = Milestone.objects.create(
        intervention=report.intervention, **late, state="moved", moved_to=date(2025, 3, 1)
    )
    assert kinds(report, owner) == [Kind.MISSED]
    Milestone.objects.filter(pk=moved.pk).update(moved_to=date(2025, 1, 31))
    shown = signals_of(report, owner, today=TODAY)[1]
    assert "“Meting gedaan” had op 31 januari 2025" in shown.signal.sentence


def test_what_was_due_after_the_deadline_is_for_the_next_report(report, owner):
    Milestone.objects.create(
        intervention=report.intervention, due=report.round.deadline, what="Meting gedaan"
    )
    much_later = [shown.signal.kind for shown in signals_of(report, owner, today=date(2027, 1, 1))]
    assert much_later == [Kind.MISSED]
    Milestone.objects.update(due=date(2025, 3, 13))
    assert Kind.OVERDUE in [shown.signal.kind for shown in signals_of(report, owner, today=date(2027, 1, 1))]


def test_left_overs_in_a_remark_count(report, owner):
    report.output_values.update(realised=380, remark="Bron: PM")
    (shown,) = signals_of(report, owner, today=TODAY)
    assert shown.signal.sentence == "Bij “Opmerking bij Plaatsingen” staat nog “PM”."


def test_a_report_that_follows_another_has_none(report, owner):
    other = factories.make_intervention(owners=(owner,))
    following = factories.make_report(other, report.round, follows=report, qualitative="<p>PM</p>")
    assert kinds(following, owner) == []


def test_the_bureaus_thresholds_hold(report, owner, bureau):
    set_thresholds({"missed": 60}, version=0, by=bureau)
    assert kinds(report, owner) == []
    set_thresholds({"missed": 20, "off": ["missed"]}, version=1, by=bureau)
    assert kinds(report, owner) == []
    set_thresholds({"off": []}, version=2, by=bureau)
    assert kinds(report, owner) == [Kind.MISSED]


@pytest.mark.parametrize("version", [0, 1, 3])
def test_thresholds_of_another_version_are_refused(bureau, version):
    set_thresholds({"missed": 40}, version=0, by=bureau)
    set_thresholds({"missed": 50}, version=1, by=bureau)
    with pytest.raises(StaleThresholds) as stale:
        set_thresholds({"missed": 60}, version=version, by=bureau)
    assert (stale.value.current.missed, stale.value.current.version) == (50, 2)


def test_the_number_of_queries_does_not_grow(report, last_year, owner, django_assert_num_queries):
    def fill(count):
        for number in range(count):
            another = OutputIndicator.objects.create(
                intervention=report.intervention, name=f"Doel {number}/{count}"
            )
            OutputValue.objects.create(report=report, indicator=another, aim=10, realised=2)
            Milestone.objects.create(
                intervention=report.intervention, what=f"M{number}", due=date(2024, 1, 1)
            )
            save_answers(report, {MISSED.format(another.pk): "Later."}, owner)  # fmt: skip

    fill(3)
    signals_of(report, owner, today=TODAY)  # who someone is, is asked for once per request
    with django_assert_num_queries(9):
        few = signals_of(report, owner, today=TODAY)
    fill(20)
    with django_assert_num_queries(9):
        many = signals_of(report, owner, today=TODAY)
    assert (len(few), len(many)) == (7, 47)
    posted = {shown.name: "Samen" for shown in many}
    with django_assert_num_queries(2):
        save_answers(report, posted, owner)
