"""The page of one review: what it shows, what is decided there, and where one goes next."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from interventions.models import Milestone, OutputIndicator, OutputValue, ProgressReport, Remark
from interventions.moves import move
from interventions.workflow import Action
from tests import factories


def waiting(intervention, round, days=1, **fields):
    fields = {
        "state": "submitted", "proposed_colour": "oranje", "previous_colour": "groen",
        "quantitative": "<p>Er zijn 412 plaatsen.</p>", "qualitative": "<p>Het loopt.</p>", "measures": "<p>Meer.</p>",
        "colour_reason": "<p>Minder mensen.</p>",
    } | fields  # fmt: skip
    return factories.make_report(
        intervention, round, submitted_at=timezone.now() - timedelta(days=days), **fields
    )


def url_of(report) -> str:
    return f"{report.intervention.get_absolute_url()}voortgang/{report.round.year}/beoordelen/"


def plain(response) -> str:
    """What a reader sees, in one line."""
    body = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", body)


@pytest.fixture
def submitted(intervention, open_round):
    return waiting(intervention, open_round, days=9)


@pytest.fixture
def last_year(intervention):
    old = factories.make_round(2023, "finalised")
    return factories.make_report(
        intervention, old, state="finalised", colour="groen", proposed_colour="groen",
        quantitative="<p>Er zijn 335 plaatsen.</p>", qualitative="<p>Het loopt.</p>",
    )  # fmt: skip


@pytest.fixture
def decide(client, lead, submitted):
    def decide(act="approve", report=submitted, query="", user=lead, **fields):
        client.force_login(user)
        report.refresh_from_db()
        return client.post(url_of(report) + query, {"act": act, "version": report.version} | fields)

    return decide


def test_what_is_proposed_stands_on_top(client, lead, submitted, intervention):
    indicator = OutputIndicator.objects.create(intervention=intervention, name="Plaatsen")
    OutputValue.objects.create(report=submitted, indicator=indicator, aim=390, realised=412)
    client.force_login(lead)
    page = plain(client.get(url_of(submitted)))
    assert "Werk 1 haalt 412 van de 390 en gaat toch achteruit, van groen naar oranje: akkoord?" in page
    assert "Te beoordelen , 1 van 1" in page


def test_what_changed_since_last_year_is_told_in_words_too(client, lead, submitted, last_year):
    client.force_login(lead)
    page = client.get(url_of(submitted))
    assert "weggehaald: 335 , einde weggehaald" in plain(page)
    assert "toegevoegd: 412 , einde toevoeging" in plain(page)
    assert "De tekst is woord voor woord hetzelfde gebleven." in plain(page)
    assert "<del" not in client.get(url_of(submitted) + "?toon=lezen").content.decode()


def test_after_a_return_one_reads_what_changed_since_the_last_time(client, lead, owner, submitted, last_year):
    moved = move(Action.WITHDRAW, submitted, version=1, by=owner)
    moved = move(Action.SUBMIT, moved, version=moved.version, by=owner)
    moved = move(Action.RETURN, moved, version=moved.version, by=lead, comment="Nog eens.")
    ProgressReport.objects.filter(pk=moved.pk).update(quantitative="<p>Er zijn 413 plaatsen.</p>")
    moved.refresh_from_db()
    moved = move(Action.SUBMIT, moved, version=moved.version, by=owner)
    client.force_login(lead)
    page = plain(client.get(url_of(moved)))
    assert "weggehaald: 412 , einde weggehaald" in page
    assert "toegevoegd: 413 , einde toevoeging" in page
    assert "weggehaald: 335" in plain(client.get(url_of(moved) + "?toon=jaar"))


def test_after_a_decision_one_goes_to_the_next_and_can_undo(decide, client, lead, submitted, open_round):
    later = waiting(factories.make_intervention(), open_round)
    response = decide()
    assert response.url == url_of(later)
    page = client.get(response.url)
    assert "Werk 1 is goedgekeurd: oranje." in plain(page)
    assert "Maak ongedaan" in plain(page)
    undone = decide("undo")
    assert undone.url == url_of(submitted)
    submitted.refresh_from_db()
    assert (submitted.state, submitted.colour) == ("in_review", "")


def test_after_the_last_one_comes_back_to_the_queue(decide, client):
    response = decide()
    assert response.url == "/beoordelen/"
    assert "Er wacht niets op je oordeel." in plain(client.get(response.url))


def test_the_bureau_stays_within_the_pillar_it_works_through(decide, bureau, open_round):
    waiting(factories.make_intervention(factories.make_pillar("wonen")), open_round, days=8)
    same = waiting(factories.make_intervention(), open_round)
    assert decide(user=bureau, query="?pijler=werk").url == f"{url_of(same)}?pijler=werk"


def test_after_ten_minutes_nothing_is_undone(decide, client, lead, submitted):
    decide()
    with time_machine.travel(timezone.now() + timedelta(minutes=11), tick=False):
        assert "Maak ongedaan" not in plain(client.get(url_of(submitted)))
        assert decide("undo").status_code == 403
    submitted.refresh_from_db()
    assert submitted.state == "approved"


def test_remarks_go_with_the_return_and_need_no_comment(decide, submitted, owner):
    assert decide("return", **{"opmerking-figures": "Waar komt 412 vandaan?"}).status_code == 302
    assert [(r.section, r.text) for r in Remark.objects.all()] == [("figures", "Waar komt 412 vandaan?")]


def test_what_was_typed_stands_there_again_after_undoing(decide, client, submitted):
    decide("return", **{"opmerking-figures": "Waar komt 412 vandaan?", "comment": "Graag opnieuw."})
    page = client.get(decide("undo").url).content.decode()
    assert "Waar komt 412 vandaan?</textarea>" in page.replace("\r", "").replace("\n", "")
    assert "Graag opnieuw.</textarea>" in page.replace("\r", "").replace("\n", "")


def test_a_return_says_why(decide, submitted):
    response = decide("return")
    assert response.status_code == 422
    assert "Schrijf erbij waarom" in plain(response)
    submitted.refresh_from_db()
    assert submitted.state == "submitted"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"act": "approve_other"}, "Kies welke kleur het wordt."),
        ({"act": "approve_other", "colour": "rood"}, "schrijf erbij waarom"),
        ({"act": ""}, "Kies wat je besluit."),
        ({"act": "return", "opmerking-colour": "x" * 4001}, "hooguit 4.000 tekens"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(decide, submitted, fields, told):
    response = decide(**{"opmerking-qualitative": "Dit wil ik niet kwijt."} | fields)
    assert response.status_code == 422
    assert told in plain(response)
    assert "Dit wil ik niet kwijt." in plain(response)
    submitted.refresh_from_db()
    assert submitted.state == "submitted"


def test_who_comes_second_reads_what_stands_there_and_keeps_the_own_words(client, lead, bureau, submitted):
    move(Action.START_REVIEW, submitted, version=1, by=bureau)
    client.force_login(lead)
    posted = {"act": "return", "version": 1, "opmerking-figures": "Mijn vraag.", "comment": "Mijn woorden."}
    response = client.post(url_of(submitted), posted)
    assert response.status_code == 409
    assert "was je voor" in plain(response)
    assert "Mijn vraag." in plain(response)
    assert "Mijn woorden." in plain(response)
    assert f'name="version" value="{submitted.version + 1}"' in response.content.decode()
    assert client.post(url_of(submitted), posted | {"act": "approve_other"}).status_code == 409


def test_a_decision_that_is_sent_twice_is_taken_once(decide, client, submitted, open_round):
    later = waiting(factories.make_intervention(), open_round)
    decide()
    again = client.post(url_of(submitted), {"act": "approve", "version": 1})
    assert again.url == url_of(later)
    assert submitted.entries.count() == 1
    other = {"act": "return", "version": 1, "comment": "Toch niet."}
    assert client.post(url_of(submitted), other).status_code == 409


def test_a_report_that_was_withdrawn_shows_the_typed_remarks_to_copy(client, lead, owner, submitted):
    move(Action.WITHDRAW, submitted, version=1, by=owner)
    client.force_login(lead)
    response = client.post(
        url_of(submitted), {"act": "return", "version": 1, "opmerking-figures": "Mijn vraag."}
    )
    assert response.status_code == 409
    assert "Dit had je getypt" in plain(response)
    assert "Mijn vraag." in plain(response)
    assert not Remark.objects.exists()


def test_another_colour_is_told_to_the_owner_with_both_colours_and_the_reason(
    decide, client, owner, submitted
):
    decide("approve_other", colour="rood", comment="De wachtlijst groeit.")
    client.force_login(owner)
    read = plain(client.get(f"{submitted.intervention.get_absolute_url()}voortgang/2024/"))
    assert "Het werd een andere kleur." in read
    assert "Voorgesteld was oranje ; Timo Trekker stelde rood vast" in read
    assert "De wachtlijst groeit." in read
    start = plain(client.get("/"))
    assert "je stelde oranje voor, vastgesteld is rood" in start
    assert "De wachtlijst groeit." in start


def test_the_proposed_colour_is_no_news(decide, client, owner, submitted):
    decide()
    client.force_login(owner)
    page = plain(client.get(f"{submitted.intervention.get_absolute_url()}voortgang/2024/"))
    assert "Waarom een andere kleur" in page  # what the owner answered
    assert "Het werd een andere kleur" not in page


def test_the_bureau_reopens_with_a_reason(decide, bureau, submitted):
    decide()
    assert decide("reopen", user=bureau).status_code == 422
    assert decide("reopen", user=bureau, comment="Er is een fout.").status_code == 302
    submitted.refresh_from_db()
    assert submitted.state == "returned"


def test_nobody_decides_on_the_own_report(client, lead, submitted):
    submitted.intervention.owners.add(lead)
    client.force_login(lead)
    assert "dit is je eigen verslag; een ander beoordeelt het" in plain(client.get(url_of(submitted)))
    assert client.post(url_of(submitted), {"act": "approve", "version": 1}).status_code == 403


def test_the_page_asks_the_database_as_often_however_much_is_said(
    client, lead, submitted, last_year, open_round
):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url_of(submitted)).status_code == 200
        return len(captured)

    client.force_login(lead)
    client.get(url_of(submitted))
    before = queries()
    entry = submitted.entries.create(
        action="return", from_state="submitted", to_state="returned", at=timezone.now(), by=lead
    )
    for number in range(12):
        waiting(factories.make_intervention(), open_round, days=number)
        submitted.comments.create(text=f"{number}", by=lead, at=timezone.now())
        submitted.remarks.create(entry=entry, section="figures", text=f"{number}", by=lead, at=timezone.now())
    assert queries() == before


def test_figures_that_changed_since_the_last_submission_are_named(client, lead, owner, submitted):
    indicator = submitted.intervention.output_indicators.create(name="Plekken")
    value = OutputValue.objects.create(report=submitted, indicator=indicator, aim=50, realised=40)
    moved = move(Action.WITHDRAW, submitted, version=1, by=owner)
    moved = move(Action.SUBMIT, moved, version=moved.version, by=owner)
    moved = move(Action.RETURN, moved, version=moved.version, by=lead, comment="Nog eens.")
    value.realised = 45
    value.save()
    moved = move(Action.SUBMIT, moved, version=moved.version, by=owner)
    client.force_login(lead)
    assert "bij de vorige inlevering 40 gehaald" in plain(client.get(url_of(moved)))


def test_signals_and_evidence_stand_with_the_review(client, lead, submitted):
    indicator = submitted.intervention.output_indicators.create(name="Plekken")
    OutputValue.objects.create(report=submitted, indicator=indicator, aim=50, realised=60)
    client.force_login(lead)
    page = plain(client.get(url_of(submitted)))
    assert "Waar je op kunt letten" in page
    assert "Nog niet beantwoord" in page
    assert "Bewijsstukken" in page


def test_what_was_taken_away_since_the_last_submission_is_named(client, lead, owner, submitted):
    indicator = submitted.intervention.output_indicators.create(name="Plekken", added_in=submitted.round)
    value = OutputValue.objects.create(report=submitted, indicator=indicator, aim=50, realised=40)
    agreed = Milestone.objects.create(
        intervention=submitted.intervention, round=submitted.round, what="Nulmeting", due="2025-04-01"
    )
    moved = move(Action.WITHDRAW, submitted, version=1, by=owner)
    moved = move(Action.SUBMIT, moved, version=moved.version, by=owner)
    moved = move(Action.RETURN, moved, version=moved.version, by=lead, comment="Nog eens.")
    value.delete()
    indicator.delete()
    agreed.delete()
    moved = move(Action.SUBMIT, moved, version=moved.version, by=owner)
    client.force_login(lead)
    page = plain(client.get(url_of(moved)))
    assert "Weggehaald sinds de vorige inlevering: Plekken, Nulmeting." in page
