"""The printed text: when it counts, who edits it, and that the owner's text stays."""

import json
from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from interventions import objecting
from interventions.comparison import reports_before
from interventions.models import PrintedText, ProgressReport, Round
from interventions.printed import (
    StalePrinted,
    edit,
    printed_in,
    printed_of,
    printed_texts,
    printing_of,
    told_in_queue,
)
from interventions.workflow import WorkflowError
from tests import factories
from tests.loading import run

from .printed import OWN, edited


@pytest.mark.parametrize(("days", "in_time"), [(0, True), (4, True), (5, True), (6, False)])
def test_one_objects_until_the_fifth_day_after_the_edit(days, in_time):
    day = date(2025, 4, 1)
    assert objecting.in_time(day, day + timedelta(days=days)) is in_time
    assert objecting.last_day(day) == date(2025, 4, 6)


def test_the_printed_text_is_the_bureaus_and_the_owners_text_stays(approved, bureau):
    assert edited(approved, bureau, qualitative="<p>Het loopt uitstekend.</p>") == ["qualitative"]
    assert printed_texts(approved) == OWN | {"qualitative": "<p>Het loopt uitstekend.</p>"}
    stored = ProgressReport.objects.get(pk=approved.pk)
    assert {name: getattr(stored, name) for name in OWN} == OWN
    assert stored.version == approved.version


def test_a_text_that_is_left_as_it_is_makes_no_row(approved, bureau):
    assert edited(approved, bureau, **OWN) == []
    assert not PrintedText.objects.exists()


def test_of_a_report_that_is_not_approved_the_owners_text_is_read(approved, bureau):
    edited(approved, bureau, summary="Anders.")
    ProgressReport.objects.update(state="returned")
    assert printed_texts(ProgressReport.objects.get(pk=approved.pk)) == OWN


def test_after_reopening_and_changing_the_edit_no_longer_counts_and_the_bureau_is_told(approved, bureau):
    edited(approved, bureau, summary="Anders.", qualitative="<p>Beter.</p>")
    ProgressReport.objects.update(summary="Zelf veranderd.")
    again = ProgressReport.objects.select_related("round", "intervention").get(pk=approved.pk)
    assert printed_texts(again)["summary"] == "Zelf veranderd."
    assert printed_texts(again)["qualitative"] == "<p>Beter.</p>"
    assert [text.name for text in PrintedText.objects.overtaken()] == ["summary"]
    assert told_in_queue([again]) == {approved.pk: "bewerking telt niet meer"}


def test_an_edit_that_counts_is_not_called_overtaken(approved, bureau):
    edited(approved, bureau, summary="Anders.")
    assert not PrintedText.objects.overtaken().exists()
    assert told_in_queue([approved]) == {approved.pk: "aangepast"}


def test_put_back_there_is_no_difference_and_the_version_goes_on(approved, bureau, owner):
    edited(approved, bureau, summary="Anders.")
    edited(approved, bureau, summary=OWN["summary"])
    assert printing_of(approved, owner, timezone.localdate()).edited == []
    assert PrintedText.objects.get().version == 2
    assert [one.html for one in PrintedText.history.order_by("version")] == ["Anders.", OWN["summary"]]


def test_whoever_comes_second_is_told_and_overwrites_nothing(approved, bureau):
    edited(approved, bureau, summary="De eerste.")
    for seen in ({}, {"summary": 7}):
        with pytest.raises(StalePrinted):
            edit(approved, version=approved.version, versions=seen, html={"summary": "De tweede."}, by=bureau)
    assert PrintedText.objects.get().html == "De eerste."


def test_nothing_is_written_on_a_report_that_moved_on(approved, bureau):
    ProgressReport.objects.update(version=approved.version + 2)
    with pytest.raises(StalePrinted):
        edited(approved, bureau, summary="Anders.")
    assert not PrintedText.objects.exists()


@pytest.mark.parametrize(
    ("state", "of_round"), [("finalised", "finalised"), ("returned", "open"), ("in_review", "closed")]
)
def test_nothing_is_written_unless_approved_and_not_finalised(approved, bureau, state, of_round):
    ProgressReport.objects.update(state=state)
    Round.objects.update(state=of_round)
    with pytest.raises(WorkflowError):
        edited(approved, bureau, summary="Anders.")


def test_the_last_edit_starts_the_days_again(approved, bureau, owner):
    with time_machine.travel("2025-04-01 12:00+02:00", tick=False):
        edited(approved, bureau, summary="Anders.")
    with time_machine.travel("2025-04-04 12:00+02:00", tick=False):
        edited(approved, bureau, qualitative="<p>Beter.</p>")
    assert printing_of(approved, owner, date(2025, 4, 9)).is_open
    assert not printing_of(approved, owner, date(2025, 4, 10)).is_open
    assert printing_of(approved, owner, date(2025, 4, 9)).until == date(2025, 4, 9)


@pytest.mark.parametrize(
    ("role", "sees"),
    [("owner", True), ("lead", True), ("bureau", True), ("director", False), ("reader", False)],
)
def test_the_difference_is_for_owner_lead_and_bureau(approved, bureau, request, role, sees):
    edited(approved, bureau, summary="Anders.")
    printing = printing_of(approved, request.getfixturevalue(role), timezone.localdate())
    assert bool(printing.edited) is sees


def test_who_continues_the_work_of_another_reads_it_as_printed(approved, bureau, owner, stranger):
    edited(approved, bureau, summary="Anders.")
    Round.objects.filter(pk=approved.round_id).update(state="finalised")
    later = factories.make_report(
        factories.make_intervention(), factories.make_round(approved.round.year + 1)
    )
    later.intervention.owners.add(stranger)
    later.intervention.predecessors.add(approved.intervention)
    assert [old.summary for old in reports_before(later, stranger)] == ["Anders."]
    assert [old.summary for old in reports_before(later, owner)] == [OWN["summary"]]


def test_many_reports_take_one_query(approved, bureau, open_round, django_assert_num_queries):
    edited(approved, bureau, summary="Anders.")
    other = factories.make_report(round=open_round, state="approved", summary="Niets.")
    with django_assert_num_queries(1):
        found = printed_of([approved, other])
    assert (found[approved.pk]["summary"], found[other.pk]["summary"]) == ("Anders.", "Niets.")
    assert printed_in(open_round) == {(approved.pk, "summary"): "Anders."}


def test_the_export_holds_the_printed_text(approved, bureau, tmp_path):
    edited(approved, bureau, qualitative="<p>Gedrukt.</p>")
    path = tmp_path / "uit.json"
    run("export_interventions", "2024", "--format", "json", "--output", str(path))
    texts = [one["kwalitatief"] for one in json.loads(path.read_text())]
    assert texts == ["<p>Gedrukt.</p>"]
