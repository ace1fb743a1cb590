"""`/rondes/`, a new round, and the dates of one that is there."""

from datetime import date

import pytest

from interventions.models import OutputIndicator, OutputValue, Round
from tests import factories

DATES = {"opens": "2025-02-01", "deadline": "2025-03-14", "review_deadline": "2025-04-04"}


@pytest.fixture
def get(client):
    def get(user, address):
        client.force_login(user)
        return client.get(address)

    return get


@pytest.fixture
def closed_2023(intervention):
    round = factories.make_round(
        2023, "closed", opens=date(2024, 2, 29), deadline=date(2024, 3, 14), review_deadline=date(2024, 4, 4)
    )
    indicator = OutputIndicator.objects.create(intervention=intervention, name="Plekken")
    report = factories.make_report(intervention, round, state="approved")
    OutputValue.objects.create(report=report, indicator=indicator, aim=50)
    return round


def make(client, year=2024, **fields):
    """Post the form of a new round, based on what its page shows now."""
    page = client.get("/rondes/nieuw/")
    seen = page.context["coming"].token if page.context["coming"] else ""
    return client.post("/rondes/nieuw/", DATES | {"year": year, "gezien": seen} | fields)


def test_the_list_says_how_far_each_round_is_and_whose_the_next_step_is(get, director, report):
    factories.make_round(2023, "closed")
    page = get(director, "/rondes/")
    assert page.context["headline"] == "Ronde 2024 is open: 0 van 1 verslagen zijn ingeleverd."
    told = page.content.decode()
    assert '<a href="/rondes/2023/vaststellen/">Vaststellen' in told
    assert '</a> <span class="soft">(programmadirecteur)' in told
    assert '<a href="/rondes/2024/">Volgen en sluiten' in told
    assert "/rondes/nieuw/" not in told


@pytest.mark.parametrize("address", ["/rondes/", "/rondes/nieuw/", "/rondes/2024/", "/rondes/2024/datums/"])
def test_rounds_are_not_for_owners_leads_and_readers(get, open_round, owner, lead, reader, address):
    assert {get(user, address).status_code for user in (owner, lead, reader)} == {403}


def test_the_director_reads_and_makes_no_rounds(get, client, open_round, director):
    assert get(director, "/rondes/2024/").status_code == 200
    assert [
        get(director, f"/rondes/{one}/").status_code for one in ("nieuw", "2024/datums", "2024/herinneren")
    ] == [403] * 3
    assert client.post("/rondes/2024/sluiten/", {}).status_code == 403


def test_the_next_year_is_proposed_with_the_dates_a_year_later(get, bureau, closed_2023):
    form = get(bureau, "/rondes/nieuw/").context["form"]
    assert form.initial == {
        "year": 2024, "opens": date(2025, 2, 28), "deadline": date(2025, 3, 14), "review_deadline": date(2025, 4, 4),
    }  # fmt: skip


def test_what_comes_along_and_what_does_not_is_told_beforehand(get, bureau, closed_2023):
    factories.make_intervention(name="Oud", ended="2024-01-01", ended_reason="De subsidie stopte")
    page = get(bureau, "/rondes/nieuw/")
    coming, told = page.context["coming"], page.content.decode()
    assert (coming.pillars, coming.aims, coming.aims_of) == ([("Werk", 1)], 1, 2023)
    assert "geëindigd op 1 januari 2024. De subsidie stopte" in told
    assert "1 streefcijfer van ronde 2023 gaat mee" in told


def test_an_earlier_round_that_is_not_closed_is_warned_of(get, bureau, report):
    assert "Ronde 2024 is nog niet gesloten." in get(bureau, "/rondes/nieuw/").content.decode()


def test_a_made_round_is_prepared_and_has_no_reports_yet(client, bureau, owner, closed_2023):
    client.force_login(bureau)
    assert make(client).url == "/rondes/2024/"
    made = Round.objects.get(year=2024)
    assert (made.state, made.plan_id, made.deadline, made.reports.count()) == (
        "prepared", closed_2023.plan_id, date(2025, 3, 14), 0,
    )  # fmt: skip
    assert "Maakte de ronde." in client.get("/rondes/2024/").content.decode()
    client.force_login(owner)
    assert "2024" not in client.get("/").context["headline"]


def test_a_double_click_makes_one_round(client, bureau, closed_2023):
    client.force_login(bureau)
    seen = client.get("/rondes/nieuw/").context["coming"].token
    answers = [client.post("/rondes/nieuw/", DATES | {"year": 2024, "gezien": seen}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Round.objects.filter(year=2024).count() == 1


@pytest.mark.parametrize(
    ("fields", "field", "told"),
    [
        ({"year": 2023}, "year", "Ronde 2023 bestaat al."),
        ({"year": 2028}, "year", "Maak eerst dat plan in het register"),
        ({"year": "24"}, "year", "vier cijfers"),
        ({"deadline": "2025-01-31"}, "deadline", "voor de opening"),
        ({"review_deadline": "2025-03-13"}, "review_deadline", "voor de inleverdatum"),
        ({"deadline": ""}, "deadline", "Vul een datum in."),
    ],
)
def test_what_is_wrong_stands_at_its_field(client, bureau, closed_2023, fields, field, told):
    client.force_login(bureau)
    response = make(client, **fields)
    assert response.status_code == 422
    assert told in " ".join(response.context["form"].errors[field])
    assert "Fout:" in response.content.decode()
    assert not Round.objects.exclude(year=2023).exists()


def test_what_changed_since_it_was_shown_is_shown_again_first(client, bureau, closed_2023):
    client.force_login(bureau)
    seen = client.get("/rondes/nieuw/").context["coming"].token
    factories.make_intervention(name="Erbij")
    response = client.post("/rondes/nieuw/", DATES | {"year": 2024, "gezien": seen})
    assert response.status_code == 409
    assert "Naar ronde 2024 gaan 2 interventies mee." in response.content.decode()
    assert not Round.objects.filter(year=2024).exists()


def test_without_any_round_the_first_year_of_the_plan_is_proposed(get, bureau, intervention):
    assert get(bureau, "/rondes/nieuw/").context["form"].initial["year"] == 2023
    assert "Er is nog geen ronde." in get(bureau, "/rondes/").content.decode()


class TestDates:
    """`/rondes/2024/datums/`."""

    def post(self, client, seen=None, **fields):
        seen = client.get("/rondes/2024/datums/").context["seen"] if seen is None else seen
        return client.post("/rondes/2024/datums/", DATES | {"gezien": seen} | fields)

    def test_the_dates_are_kept_and_told_in_the_log(self, client, bureau, open_round):
        client.force_login(bureau)
        assert self.post(client).status_code == 302
        assert Round.objects.get().opens == date(2025, 2, 1)
        (event,) = client.get("/rondes/2024/").context["events"]
        assert event.told.startswith("Veranderde de datums. Opent op 1 februari 2025,")
        assert self.post(client).status_code == 302
        assert len(client.get("/rondes/2024/").context["events"]) == 1

    def test_who_was_overtaken_reads_both_and_keeps_what_was_typed(self, client, bureau, open_round):
        client.force_login(bureau)
        Round.objects.update(deadline=date(2025, 3, 21))
        response = self.post(client, seen="|2025-03-14|")
        told = response.content.decode()
        assert response.status_code == 409
        assert "21 maart 2025" in told
        assert 'value="2025-03-14"' in told
        assert Round.objects.get().deadline == date(2025, 3, 21)

    def test_a_wrong_order_stands_at_the_field(self, client, bureau, open_round):
        client.force_login(bureau)
        response = self.post(client, deadline="2025-01-01")
        assert response.status_code == 422
        assert "deadline" in response.context["form"].errors

    def test_a_finalised_round_keeps_its_dates(self, client, bureau, open_round):
        Round.objects.update(state="finalised")
        client.force_login(bureau)
        assert client.post("/rondes/2024/datums/", DATES).status_code == 404
        assert Round.objects.get().opens is None
