"""What a colour asks, who enforces it, and how long a summary may be."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from interventions.colours import Colour
from interventions.models import ProgressReport
from interventions.moves import missing
from interventions.questions import QUESTIONS, asked_by, differs, unanswered, words_in
from tests import factories

ALL_FILLED = {question.name: "<p>x</p>" for question in QUESTIONS} | {"measures_due": date(2025, 6, 1)}


def test_groen_asks_nothing_and_the_others_what_the_programme_wants_to_know():
    assert {colour: [q.name for q in asked_by(colour)] for colour in Colour} == {
        Colour.GROEN: [],
        Colour.ORANJE: ["measures", "measures_by", "measures_due"],
        Colour.ROOD: ["explanation", "consequence", "needed", "needed_from"],
        Colour.WIT: ["starts"],
    }


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_each_question_on_its_own_is_noticed(question):
    answers = ALL_FILLED | {question.name: None if question.name == "measures_due" else "<p> </p>"}
    assert unanswered(answers, question.colour, question.colour) == [question]


def test_another_colour_than_a_known_one_of_last_year_asks_why():
    assert differs(Colour.GROEN, Colour.ROOD)
    assert not differs(Colour.GROEN, Colour.GROEN)
    assert not differs(Colour.GROEN, None)
    assert not differs(None, Colour.GROEN)
    assert [q.name for q in unanswered({}, Colour.GROEN, Colour.ROOD)] == ["colour_reason"]


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("een - twee!", 2), ("€ 5 per\nuur", 3), ("’s avonds", 2)]
)
def test_words_are_counted_and_signs_are_not(text, count):
    assert words_in(text) == count


def test_a_summary_of_fifty_words_fits():
    ProgressReport(summary="woord " * 50).clean_fields(exclude=["round", "intervention"])


@pytest.mark.parametrize("count", [51, 80])
def test_a_summary_of_more_than_fifty_words_is_refused_by_the_model(count):
    with pytest.raises(ValidationError, match=f"Dit zijn {count} woorden; hooguit 50"):
        ProgressReport(summary="woord " * count).clean_fields(exclude=["round", "intervention"])


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["submitted", "in_review", "approved"])
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_the_database_refuses_what_was_handed_in_without_an_answer(state, question):
    empty = {question.name: None if question.name == "measures_due" else ""}
    report = factories.make_report(proposed_colour=question.colour, state=state)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProgressReport.objects.filter(pk=report.pk).update(**empty)
    ProgressReport.objects.filter(pk=report.pk).update(**empty, state="returned")


@pytest.mark.django_db
@pytest.mark.parametrize("exempt", [{"source": "imported"}, {"form_version": 1}, {"state": "finalised"}])
def test_what_was_printed_written_before_or_coloured_afterwards_is_not_held_to_it(exempt):
    report = factories.make_report(**{"state": "submitted"} | exempt)
    ProgressReport.objects.filter(pk=report.pk).update(proposed_colour="rood")


@pytest.mark.django_db
def test_a_colour_of_last_year_that_is_not_known_asks_nothing():
    report = factories.make_report(
        quantitative="<p>1</p>", qualitative="<p>1</p>", proposed_colour="groen", previous_colour="rood"
    )
    assert [gap.field for gap in missing(report)] == ["colour_reason"]
    ProgressReport.objects.filter(pk=report.pk).update(previous_known=False)
    report.refresh_from_db(fields=["previous_known"])
    assert missing(report) == []
