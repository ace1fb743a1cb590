"""`/beheer/programma/`: what changed, what can be taken back, and the search for what is to change."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interventions.models import ProgrammeChange
from interventions.programme.acts import end, rename, split
from tests.factories import make_intervention

from .register import text_of

pytestmark = pytest.mark.django_db
LIST = "/beheer/programma/"


@pytest.fixture
def why(bureau):
    return {"day": date(2024, 7, 1), "reason": "Het geld is op.", "by": bureau}


@pytest.fixture
def page(client, bureau):
    client.force_login(bureau)
    return lambda query="": text_of(client.get(f"{LIST}{query}"))


@pytest.fixture
def undo(client, page):
    return lambda change: text_of(client.post(f"{LIST}{change.pk}/ongedaan/", follow=True))


def test_an_empty_list_says_what_to_do(page, intervention):
    text = page()
    assert "Er veranderde nog niets" in text
    assert "In UP 2023–2027 loopt één interventie; er is er geen beëindigd." in text


def test_the_latest_change_comes_first_with_its_reason(page, intervention, why):
    rename(make_intervention(name="Oud"), name="Nieuw", **why)
    split(intervention, names=["A", "B"], **why)
    text = page()
    assert text.index("Werk 1 is gesplitst in Werk 3 en Werk 4") < text.index(
        "Werk 2 heet “Nieuw”; het was “Oud”"
    )
    assert "Het geld is op." in text
    assert "lopen 3 interventies; één is beëindigd" in text


@pytest.mark.parametrize("query", ["werk 1", "?zoek=1", "interventie"])
def test_what_runs_is_found_by_number_and_name(page, intervention, why, query):
    ended = make_intervention()
    end(ended, **why)
    text = page(f"?zoek={query.removeprefix('?zoek=')}").split("Wat er veranderde")[0]
    assert "/interventies/werk-1/programma/" in text
    assert "/interventies/werk-2/programma/" not in text
    assert "Geen lopende interventie past bij “zzz”" in page("?zoek=zzz")


def test_undoing_says_what_came_back_and_why_not(page, undo, intervention, why):
    change = split(intervention, names=["A", "B"], **why)
    assert "Ongedaan gemaakt: Werk 1 is gesplitst in Werk 2 en Werk 3." in undo(change)
    text = page()
    assert "Ongedaan gemaakt door" in text
    assert "Ongedaan maken" not in text


def test_what_was_reported_on_or_changed_again_is_not_offered(page, undo, intervention, open_round, why):
    change = split(intervention, names=["A", "B"], **why)
    one, two = change.after.order_by("number")
    one.reports.update(state="draft", quantitative="<p>1</p>")
    assert "Over Werk 2 is in ronde 2024 al gerapporteerd" in page()
    later = end(two, **why)
    assert page().count("Ongedaan maken</button>") == 1
    assert "Niet ongedaan gemaakt. Werk 3 is daarna weer veranderd" in undo(change)
    assert "Ongedaan gemaakt: Werk 3 is beëindigd." in undo(later)
    assert "Niet ongedaan gemaakt. Over Werk 2 is in ronde 2024 al gerapporteerd" in undo(change)
    assert ProgrammeChange.objects.get(pk=change.pk).undone_at is None


def test_undoing_is_for_the_bureau(client, reader, intervention, why):
    change = end(intervention, **why)
    client.force_login(reader)
    assert client.post(f"{LIST}{change.pk}/ongedaan/").status_code == 403
    assert client.get(LIST).status_code == 403


def test_the_pages_ask_the_database_as_often_for_many_changes_as_for_few(client, bureau, why):
    client.force_login(bureau)
    first, counts = make_intervention(), []
    for made in (3, 20):
        for number in range(made):
            split(make_intervention(), names=[f"A {made} {number}", "B"], **why)
            rename(first, name=f"Naam {made} {number}", **why | {"reason": f"Reden {made} {number}"})
        counts.append([])
        for url in (
            LIST,
            f"{LIST}?zoek=1",
            f"{LIST}plan/",
            "/interventies/werk-1/",
            "/interventies/werk-1/programma/",
        ):
            with CaptureQueriesContext(connection) as captured:
                assert client.get(url).status_code == 200
            counts[-1].append(len(captured))
    assert counts[0] == counts[1]
    assert counts[0][0] <= 45
