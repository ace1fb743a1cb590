"""The owner sees what the bureau made of the text, and objects in time."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from interventions.models import Objection, ProgressReport, Round

from .printed import edited


@pytest.fixture
def page(approved) -> str:
    """Where the owner reads the report."""
    return f"{approved.intervention.get_absolute_url()}voortgang/2024/"


def object_at(client, user, page, text="Dit bedoelde ik niet."):
    client.force_login(user)
    return client.post(f"{page}eindredactie/bezwaar/", {"text": text})


def test_the_owner_reads_the_difference_and_until_when_to_object(client, owner, bureau, approved, page):
    with time_machine.travel("2025-04-01 12:00+02:00"):
        edited(approved, bureau, qualitative="<p>Het loopt matig.</p>")
        client.force_login(owner)
        html = client.get(page).content.decode()
    assert "goed." in html
    assert "matig." in html
    assert "<b>6 april 2025</b>" in html


def test_the_start_page_of_the_owner_tells_it_in_one_line(client, owner, bureau, approved):
    client.force_login(owner)
    assert "bekijk het verschil" not in client.get("/").content.decode()
    edited(approved, bureau, summary="Anders.")
    html = client.get("/").content.decode()
    assert f"Het programmabureau paste de tekst van {approved.intervention.label} aan" in html
    with time_machine.travel(timezone.now() + timedelta(days=6)):
        client.force_login(owner)
        assert "bekijk het verschil" not in client.get("/").content.decode()


def test_an_objection_in_time_is_kept_and_the_answer_is_read_there(client, owner, bureau, approved, page):
    edited(approved, bureau, summary="Anders.")
    assert object_at(client, owner, page).url == f"{page}#eindredactie"
    object_at(client, owner, page)  # a double click
    objection = Objection.objects.get()
    assert (objection.report, objection.by) == (approved, owner)
    assert "Nog niet beantwoord." in client.get(page).content.decode()
    Objection.objects.update(answer="We zetten het terug.", answered_by=bureau, answered_at=timezone.now())
    assert "We zetten het terug." in client.get(page).content.decode()


def test_after_five_days_it_is_refused_with_what_was_typed(client, owner, bureau, approved, page):
    edited(approved, bureau, summary="Anders.")
    with time_machine.travel(timezone.now() + timedelta(days=6)):
        response = object_at(client, owner, page)
    html = response.content.decode()
    assert response.status_code == 403
    assert "Bezwaar maken kon tot en met" in html
    assert "Dit bedoelde ik niet." in html
    assert not Objection.objects.exists()


def test_without_an_edit_there_is_nothing_to_object_to(client, owner, approved, page):
    response = object_at(client, owner, page)
    assert response.status_code == 403
    assert "niets om bezwaar tegen te maken" in response.content.decode()


def test_an_empty_objection_is_not_sent(client, owner, bureau, approved, page):
    edited(approved, bureau, summary="Anders.")
    assert object_at(client, owner, page, text=" ").status_code == 422
    assert not Objection.objects.exists()


@pytest.mark.parametrize(
    ("role", "status"),
    [("lead", 403), ("bureau", 403), ("director", 404), ("reader", 404), ("stranger", 404)],
)
def test_only_the_owner_objects(client, request, bureau, approved, page, role, status):
    edited(approved, bureau, summary="Anders.")
    assert object_at(client, request.getfixturevalue(role), page).status_code == status
    assert not Objection.objects.exists()


def test_a_finalised_round_is_frozen_and_readers_read_the_printed_text_only(
    client, owner, reader, bureau, approved, page
):
    edited(approved, bureau, qualitative="<p>Zoals gedrukt.</p>")
    ProgressReport.objects.update(state="finalised")
    Round.objects.update(state="finalised")
    assert object_at(client, owner, page).status_code == 403
    client.force_login(reader)
    for address in (approved.intervention.get_absolute_url(), page):
        html = client.get(address).content.decode()
        assert "Zoals gedrukt." in html, address
        assert "Het loopt goed." not in html, address


def test_the_director_reads_the_printed_text_and_no_objection(
    client, owner, director, bureau, approved, page
):
    edited(approved, bureau, qualitative="<p>Zoals gedrukt.</p>")
    object_at(client, owner, page)
    client.force_login(director)
    html = client.get(page).content.decode()
    assert "Zoals gedrukt." in html
    assert "Het loopt goed." not in html
    assert "Dit bedoelde ik niet." not in html


def test_the_lead_reads_difference_and_objection_but_does_not_object(
    client, owner, lead, bureau, approved, page
):
    edited(approved, bureau, qualitative="<p>Zoals gedrukt.</p>")
    object_at(client, owner, page)
    client.force_login(lead)
    html = client.get(f"{page}beoordelen/").content.decode()
    assert "Zoals gedrukt" in html
    assert "Dit bedoelde ik niet." in html
    assert "Maak bezwaar" not in html
