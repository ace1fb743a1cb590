"""The list of accounts: roles and states in words, the filter, pages, and a fixed number of queries."""

import pytest
from django.utils import timezone

from interventions.accounts.states import IN_STATE, AccountState, state_of
from tests import factories
from tests.interventions.accounts import text

URL = "/accounts/"


@pytest.fixture
def page(client, bureau):
    client.force_login(bureau)
    return lambda **query: text(client.get(URL, query))


def rows(html):
    """The names in the table."""
    return [part.split("</a>")[0].rsplit(">", 1)[1] for part in html.split('<th scope="row">')[1:]]


def test_roles_are_told_in_words(page, intervention, owner, lead, director, reader):
    factories.make_intervention(factories.make_pillar("werk"), owners=(owner,))
    factories.make_pillar("school", leads=(lead,))
    html = page()
    for words in [
        "eigenaar van 2 interventies",
        "trekker van School, trekker van Werk",
        "programmadirecteur",
        "programmabureau",
        "lezer",
    ]:
        assert f"<td>{words}</td>" in html


def test_state_and_last_log_in_are_told(page, reader, owner):
    owner.last_login = timezone.make_aware(timezone.datetime(2025, 3, 14, 12))
    owner.save()
    gone = factories.make_user("weg", first_name="Greta", last_name="Geweest", is_active=False)
    html = page()
    assert "14 maart 2025" in html
    assert "uitgenodigd, nog niet ingelogd" in html
    assert "voormalig medewerker" in html
    assert gone.get_full_name() in html


def test_the_state_of_the_database_is_that_of_the_rule(db):
    for is_active in (True, False):
        for last_login in (None, timezone.now()):
            user = factories.make_user(is_active=is_active, last_login=last_login)
            found = [s for s in AccountState if type(user).objects.filter(IN_STATE[s], pk=user.pk).exists()]
            assert found == [state_of(user)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "olga"}, ["Olga Eigenaar"]),
        ({"q": "eigenaar OLGA"}, ["Olga Eigenaar"]),
        ({"q": "olga trekker"}, []),
        ({"q": "zeldzaam@"}, ["Olga Eigenaar"]),
        ({"rol": "eigenaar"}, ["Olga Eigenaar"]),
        ({"rol": "trekker"}, ["Timo Trekker"]),
        ({"rol": "lezer"}, ["reader"]),
        ({"rol": "directeur"}, []),
        ({"stand": "voormalig"}, ["Greta Geweest"]),
        ({"stand": "actief"}, ["Timo Trekker"]),
        ({"stand": "uitgenodigd", "rol": "eigenaar"}, ["Olga Eigenaar"]),
    ],
)
def test_the_filter(page, client, bureau, intervention, owner, lead, reader, query, found):
    factories.make_user("weg", first_name="Greta", last_name="Geweest", is_active=False)
    owner.email = "zeldzaam@example.org"
    owner.save()
    lead.last_login = timezone.now()
    lead.save()
    type(bureau).objects.filter(pk=bureau.pk).update(last_login=None)  # the log-in of this test
    assert rows(page(**query)) == found


def test_an_unknown_value_shows_nobody_and_says_so(page, reader):
    html = page(rol="keizer")
    assert "Dit filter kennen we niet." in html
    assert rows(html) == []
    assert rows(page(rol="lezer")) == ["reader"]


def test_an_empty_result_says_what_to_do(page):
    html = page(q="bestaat niet")
    assert "Zo is er niemand." in html
    assert "wis de filters" in html


def test_fifty_on_a_page_and_the_order_can_be_turned(page):
    for number in range(60):
        factories.make_user(f"p{number:02}", first_name=f"P{number:02}")
    assert len(rows(page())) == 50
    assert len(rows(page(page="2"))) == 11
    assert rows(page(sort="-naam"))[0] == rows(page(page="2"))[-1] == "P59"
    assert len(rows(page(page="geen"))) == 50
    assert 'aria-sort="descending"' in page(sort="-gezien")


def test_there_is_no_export(client, bureau, reader):
    client.force_login(bureau)
    assert client.get(URL, {"_export": "csv"})["Content-Type"].startswith("text/html")


def test_the_number_of_queries_does_not_grow(
    client, bureau, django_assert_num_queries, django_assert_max_num_queries
):
    def fill(count):
        pillar = factories.make_pillar("werk")
        for _ in range(count):
            user = factories.make_user()
            pillar.leads.add(user)
            factories.make_intervention(pillar, owners=(user,))

    client.force_login(bureau)
    fill(3)
    client.get(URL)
    with django_assert_max_num_queries(14) as few:
        client.get(URL)
    fill(20)
    with django_assert_num_queries(len(few)):
        client.get(URL)
