"""The list of what was made for somebody, and the form above it: what it offers, and what it costs."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from indicators.models import Publication
from indicators.publication import making, report
from indicators.publication.parts import Part
from interventions.models import Funding, Round
from nprz_site.documents.blocks import Heading
from tests.factories import make_pillar, make_round

pytestmark = pytest.mark.django_db
ASKED = {"ronde": "2023", "soort": "pdf"}


@pytest.fixture(autouse=True)
def one_part(monkeypatch):
    monkeypatch.setattr(report, "makers", lambda scope: [("Een", lambda scope: Part([Heading("Een")]))])


@pytest.fixture
def round(db):
    return make_round(2023, "finalised")


@pytest.fixture
def page(client, reader, round):
    client.force_login(reader)
    return client


def listed(client):
    return client.get("/rapport/").content.decode()


@pytest.mark.parametrize("year", ["abc", "-1", "2019", ""])
def test_an_address_with_a_year_that_is_not_there_shows_the_newest(page, client, bureau, year):
    client.force_login(bureau)
    text = client.get(f"/rapport/?ronde={year}").content.decode()
    assert '<option value="2023" selected>' in text
    assert "/rapport/2023/financien/" in text


def test_the_year_of_the_address_is_chosen_and_else_the_newest_finalised(page, client, bureau):
    make_round(2022, "finalised")
    make_round(2024, "open")
    client.force_login(bureau)
    assert '<option value="2023" selected>' in listed(client)
    text = client.get("/rapport/?ronde=2024").content.decode()
    assert '<option value="2024" selected>2024 (concept)</option>' in text
    assert "/rapport/2024/financien/" in text


def test_each_report_offers_what_can_be_done_with_it(page, reader, round):
    waiting, _ = making.ask(reader, round=round, format="pdf")
    failed, _ = making.ask(reader, round=round, format="xlsx")
    Publication.objects.filter(pk=failed.pk).update(state="failed", problem="Zo niet.")
    text = listed(page)
    assert text.count('value="stop"') == text.count('value="opnieuw"') == text.count('value="verwijder"') == 1
    assert "/bestand/" not in text
    making.make(waiting.pk)
    assert f'href="/rapport/{waiting.pk}/bestand/"' in listed(page)
    page.post(f"/rapport/{failed.pk}/", {"doe": "verwijder"})
    assert [*Publication.objects.all()] == [waiting]


def test_three_at_a_time_is_said_and_what_was_chosen_stays(page, reader):
    for year in (2020, 2021, 2022):
        making.ask(reader, round=make_round(year, "finalised"), format="docx")
    response = page.post("/rapport/", ASKED)
    assert response.status_code == 422
    text = response.content.decode()
    assert "Je hebt al 3 rapporten die gemaakt worden." in text
    assert '<option value="2023" selected>' in text
    stopped = Publication.objects.create(
        made_for=reader, round=Round.objects.get(year=2023), format="pdf", state="cancelled"
    )
    answer = page.post(f"/rapport/{stopped.pk}/", {"doe": "opnieuw"}, follow=True)
    assert "Je hebt al 3 rapporten die gemaakt worden." in answer.content.decode()


def test_asking_again_takes_up_what_a_dead_worker_left(
    page, reader, round, django_capture_on_commit_callbacks
):
    one, _ = making.ask(reader, round=round, format="pdf")
    assert making.claim(one.pk)  # and nothing is heard of it any more
    for minutes, state in ((1, "running"), (5, "ready")):
        with time_machine.travel(timezone.now() + timedelta(minutes=minutes)):
            page.force_login(reader)
            with django_capture_on_commit_callbacks(execute=True):
                page.post("/rapport/", ASKED)
        assert Publication.objects.get().state == state


def test_no_file_is_read_for_the_list_and_more_of_them_cost_no_more(page, reader, round):
    pillar, funding = make_pillar("school"), Funding.objects.create(name="Regio Deal", slug="regio-deal")

    def queries(count):
        for _ in range(count):
            Publication.objects.create(
                made_for=reader, round=round, pillar=pillar, funding=funding, format="pdf",
                state="ready", content=b"een bestand", size=11, expires_at=timezone.now() + timedelta(days=1),
            )  # fmt: skip
        with CaptureQueriesContext(connection) as captured:
            assert listed(page).count("/bestand/") == Publication.objects.count()
        return [query["sql"] for query in captured]

    queries(1)
    few, many = queries(2), queries(20)
    assert len(few) == len(many) <= 16
    assert not [sql for sql in many if '"content"' in sql and "publication" in sql]
    one = Publication.objects.latest("pk").pk
    with CaptureQueriesContext(connection) as captured:
        page.get(f"/rapport/{one}/")
    assert len(captured) <= 9
    assert not [query for query in captured if '"content"' in query["sql"] and "publication" in query["sql"]]
