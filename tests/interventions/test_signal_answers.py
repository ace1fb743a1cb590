"""One line from an owner to each signal: stored, kept, and read by the lead."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.template.loader import render_to_string

from interventions.models import SignalAnswer
from interventions.signalling import key_of, save_answers, signals_of, with_typed
from tests.interventions.signals import MISSED, TODAY, make_missed


@pytest.fixture
def report(intervention, open_round):
    return make_missed(intervention, open_round)


@pytest.fixture
def indicator(report):
    return report.intervention.output_indicators.get()


def test_an_answer_comes_back_with_its_signal(report, owner, lead, indicator):
    name = MISSED.format(indicator.pk)
    assert save_answers(report, {name: "  De groep\nstartte later. ", "state": "approved"}, owner) == {}
    (shown,) = signals_of(report, lead, today=TODAY)
    assert (shown.answer, shown.stored.by) == ("De groep startte later.", owner)


def test_who_answered_stays_who_answered_until_the_text_changes(report, owner, bureau, indicator):
    name = MISSED.format(indicator.pk)
    save_answers(report, {name: "Later gestart."}, owner)
    then = datetime(2025, 1, 5, tzinfo=ZoneInfo("UTC"))
    SignalAnswer.objects.update(at=then)
    save_answers(report, {name: "Later gestart."}, bureau)
    stored = SignalAnswer.objects.get()
    assert (stored.by, stored.at) == (owner, then)
    save_answers(report, {name: "In mei gestart."}, bureau)
    stored = SignalAnswer.objects.get()
    assert (stored.answer, stored.by, stored.at > then) == ("In mei gestart.", bureau, True)


def test_an_emptied_box_takes_the_answer_away_and_a_missing_one_does_not(report, owner, indicator):
    name = MISSED.format(indicator.pk)
    save_answers(report, {name: "Later gestart."}, owner)
    save_answers(report, {}, owner)
    assert signals_of(report, owner, today=TODAY)[0].answer == "Later gestart."
    save_answers(report, {name: " "}, owner)
    assert signals_of(report, owner, today=TODAY)[0].answer == ""


def test_an_answer_outlives_its_signal(report, owner, indicator):
    save_answers(report, {MISSED.format(indicator.pk): "Later gestart."}, owner)
    report.output_values.update(realised=390)
    assert signals_of(report, owner, today=TODAY) == []
    report.output_values.update(realised=200)
    assert signals_of(report, owner, today=TODAY)[0].answer == "Later gestart."


def test_a_box_that_was_not_touched_leaves_what_somebody_else_answered(report, owner, bureau, indicator):
    name = MISSED.format(indicator.pk)
    save_answers(report, {name: "Later gestart."}, owner)
    assert save_answers(report, {name: "", f"stond-{name}": ""}, bureau) == {}
    told = "Hier staat intussen: “Later gestart.”. Pas je antwoord aan en bewaar opnieuw."
    assert save_answers(report, {name: "In mei.", f"stond-{name}": ""}, bureau) == {name: told}
    assert SignalAnswer.objects.get().answer == "Later gestart."
    assert save_answers(report, {name: "In mei.", f"stond-{name}": "Later gestart."}, bureau) == {}
    assert SignalAnswer.objects.get().answer == "In mei."


def test_an_answer_that_is_too_long_is_told_and_kept_in_its_box(report, owner, indicator):
    name, long = MISSED.format(indicator.pk), "a" * 301
    errors = save_answers(report, {name: long}, owner)
    assert errors == {name: "Dit antwoord telt 301 tekens; er passen er 300. Maak het korter."}
    assert not SignalAnswer.objects.exists()
    (shown,) = with_typed(signals_of(report, owner, today=TODAY), {name: long}, errors)
    assert (shown.answer, shown.error) == (long, errors[name])
    assert save_answers(report, {name: "a" * 300}, owner) == {}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("signaal-missed-12-0", ("missed", "12-0")),
        ("signaal-no_action-", ("no_action", "")),
        ("signaal-left_over-remark-3-0", ("left_over", "remark-3-0")),
        ("signaal-rood-1", None),
        ("missed-12-0", None),
        ("signaal-missed-<b>", None),
        ("signaal-missed-é", None),
        (f"signaal-missed-{'1' * 41}", None),
    ],
)
def test_only_names_of_signals_are_stored(report, owner, name, key):
    assert key_of(name) == key
    assert save_answers(report, {name: "Tekst"}, owner) == {}
    assert SignalAnswer.objects.count() == (key is not None)


def test_the_owner_is_asked_with_a_label_and_the_stored_answer(report, owner, indicator):
    name = MISSED.format(indicator.pk)
    save_answers(report, {name: "Later <gestart>"}, owner)
    shown = with_typed(signals_of(report, owner, today=TODAY), {}, {name: "Te lang."})
    html = render_to_string("interventions/_signals_ask.html", {"signals": shown})
    assert "Eén ding valt op" in html
    assert f'<label class="form-label" for="{name}">Waarom is groen toch de juiste kleur?</label>' in html
    assert f'name="{name}" id="{name}" value="Later &lt;gestart&gt;"' in html
    assert f'aria-describedby="{name}_waarom {name}_error" aria-invalid="true"' in html
    assert render_to_string("interventions/_signals_ask.html", {"signals": []}).strip() == ""


def test_the_lead_reads_the_answer_or_that_there_is_none(report, owner, lead, indicator):
    def read():
        shown = signals_of(report, lead, today=TODAY)
        return render_to_string("interventions/_signals_read.html", {"signals": shown})

    assert "Nog niet beantwoord." in read()
    save_answers(report, {MISSED.format(indicator.pk): "Later gestart."}, owner)
    assert "Later gestart." in read()
    assert "Olga Eigenaar" in read()
    assert "Nog niet beantwoord." not in read()
    report.output_values.update(realised=390)
    assert "Er valt niets op" in read()
