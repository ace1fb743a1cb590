"""The pages of a report that is made for somebody: the way of a reader, and what others get."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from indicators import tasks
from indicators.models import Publication
from indicators.publication import making, report
from indicators.publication.parts import Part
from interventions.models import Round
from nprz_site.documents.blocks import Heading
from nprz_site.spreadsheets import Sheet
from tests.factories import make_round

pytestmark = pytest.mark.django_db
ASKED = {"ronde": "2023", "soort": "xlsx", "mail": "on"}


@pytest.fixture(autouse=True)
def one_part(monkeypatch):
    part = Part([Heading("Een")], [Sheet("Een", ["a"], [["b"]])], ["De grafiek van <b>X</b> kon niet."])
    monkeypatch.setattr(report, "makers", lambda scope: [("Een", lambda scope: part)])


@pytest.fixture
def page(client, reader):
    make_round(2023, "finalised")
    client.force_login(reader)
    return client


def asked(client, capture, **more):
    """Asked for, and made: there is no broker, so when the transaction ends."""
    with capture(execute=True):
        return client.post("/rapport/", ASKED | more)


def test_a_reader_asks_waits_and_fetches(page, django_capture_on_commit_callbacks):
    response = asked(page, django_capture_on_commit_callbacks)
    one = Publication.objects.get()
    assert response.headers["Location"] == f"/rapport/{one.pk}/"
    text = page.get(f"/rapport/{one.pk}/").content.decode()
    assert "Je rapport is klaar." in text
    assert "De grafiek van &lt;b&gt;X&lt;/b&gt; kon niet." in text
    file = page.get(f"/rapport/{one.pk}/bestand/")
    assert file.headers["Content-Disposition"] == 'attachment; filename="vgr-2023-deel-2.xlsx"'
    assert file.headers["Cache-Control"] == "private, no-store"
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert file.content[:2] == b"PK"
    assert "Voortgangsrapportage 2023, deel II" in page.get("/rapport/").content.decode()


def test_while_it_is_made_the_page_tells_the_step_and_can_stop_it(page, reader):
    one, _ = making.ask(reader, round=Round.objects.get(), format="docx")
    Publication.objects.update(state="running", step="Effectrapportage", done=1, total=8)
    text = page.get(f"/rapport/{one.pk}/").content.decode()
    assert "Stap 2 van 8: Effectrapportage" in text
    assert '<progress id="voortgang" class="making" max="8" value="1">' in text
    page.post(f"/rapport/{one.pk}/", {"doe": "stop"})
    assert "Het maken is gestopt." in page.get(f"/rapport/{one.pk}/").content.decode()
    assert page.get(f"/rapport/{one.pk}/bestand/").status_code == 404


def test_a_second_click_leads_to_the_same(page, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(tasks.make_publication, "delay", lambda pk: None)
    first, second = (asked(page, django_capture_on_commit_callbacks).headers["Location"] for _ in range(2))
    assert first == second
    assert Publication.objects.count() == 1


def test_what_is_wrong_is_said_at_its_field_and_what_was_chosen_stays(page):
    response = page.post("/rapport/", {"ronde": "1999", "soort": "odt", "pijler": ""})
    text = response.content.decode()
    assert response.status_code == 422
    assert re.search(r"<title>\s*Fout: Rapport", text)
    assert "Kies een jaar uit de lijst." in text
    assert "Kies Word, PDF of Excel." in text


def test_nobody_else_sees_it_not_the_bureau_either(
    page, client, bureau, admin_user, django_capture_on_commit_callbacks
):
    asked(page, django_capture_on_commit_callbacks)
    one = Publication.objects.get()
    for person in (bureau, admin_user):
        client.force_login(person)
        for end in ("", "bestand/"):
            assert client.get(f"/rapport/{one.pk}/{end}").status_code == 404
        assert client.post(f"/rapport/{one.pk}/", {"doe": "verwijder"}).status_code == 404
        assert "deel II</a>" not in client.get("/rapport/").content.decode()


def test_who_may_no_longer_see_the_year_cannot_fetch_it(page, django_capture_on_commit_callbacks):
    asked(page, django_capture_on_commit_callbacks)
    one = Publication.objects.get()
    Round.objects.update(state="closed")
    assert page.get(f"/rapport/{one.pk}/bestand/").status_code == 404
    assert "Je mag dit rapport niet meer zien." in page.get(f"/rapport/{one.pk}/").content.decode()


def test_a_role_that_is_taken_away_takes_the_report_of_the_running_year_along(
    page, client, bureau, django_capture_on_commit_callbacks
):
    make_round(2024, "open")
    client.force_login(bureau)
    asked(client, django_capture_on_commit_callbacks, ronde="2024")
    one = Publication.objects.get()
    assert client.get(f"/rapport/{one.pk}/bestand/").status_code == 200
    assert f'href="/rapport/{one.pk}/bestand/"' in client.get("/rapport/").content.decode()
    bureau.groups.clear()
    assert client.get(f"/rapport/{one.pk}/bestand/").status_code == 404
    for address in ("/rapport/", f"/rapport/{one.pk}/"):
        assert f"/rapport/{one.pk}/bestand/" not in client.get(address).content.decode()


def test_after_a_week_it_can_be_made_anew(page, reader, django_capture_on_commit_callbacks):
    asked(page, django_capture_on_commit_callbacks)
    one = Publication.objects.get()
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        page.force_login(reader)
        assert page.get(f"/rapport/{one.pk}/bestand/").status_code == 404
        assert "Dit rapport is weg." in page.get(f"/rapport/{one.pk}/").content.decode()
        with django_capture_on_commit_callbacks(execute=True):
            page.post(f"/rapport/{one.pk}/", {"doe": "opnieuw"})
        assert page.get(f"/rapport/{one.pk}/bestand/").status_code == 200


def test_a_running_year_is_for_bureau_and_director(page, client, director):
    make_round(2024, "open")
    assert page.post("/rapport/", ASKED | {"ronde": "2024"}).status_code == 422
    client.force_login(director)
    assert "2024 (concept)" in client.get("/rapport/").content.decode()
