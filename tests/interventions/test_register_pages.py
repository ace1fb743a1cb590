"""Organisations, programme lines and fundings: one set of pages, tried on all three."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interventions.models import Intervention, Round, Theme, ThemeReport
from tests import factories

from .parties import KINDS, every_kind, make, use
from .register import add, text_of

pytestmark = pytest.mark.django_db
mergeable = pytest.mark.parametrize("address", ["organisaties", "financiering"])


@pytest.fixture
def logged_in(client, bureau):
    factories.make_plan()
    client.force_login(bureau)
    return client


@every_kind
@pytest.mark.parametrize("role", ["owner", "lead", "other_lead", "director", "reader", "stranger"])
def test_others_than_the_bureau_may_not(client, request, role, address, bureau, intervention):
    obj, other = make(address), make(address, "Tweede")
    actions = ["", "nieuw/", f"{obj.pk}/", f"{obj.pk}/verwijderen/"]
    actions += [] if address == "programmalijnen" else [f"{obj.pk}/samenvoegen/"]
    urls = [f"/{address}/{action}" for action in actions]
    client.force_login(bureau)
    assert {client.get(url).status_code for url in urls} == {200}
    client.force_login(request.getfixturevalue(role))
    assert {client.get(url).status_code for url in urls} == {403}
    data = {"name": "Anders", "initial-name": "Eerste", "met": other.pk, "gezien": "Eerste|Tweede|"}
    assert {client.post(url, data).status_code for url in urls[1:]} == {403}
    assert set(KINDS[address].objects.values_list("name", flat=True)) == {"Eerste", "Tweede"}


@every_kind
def test_anonymous_is_sent_to_log_in_and_a_superuser_may(client, admin_user, address):
    assert client.get(f"/{address}/").url.startswith("/account/login/")
    client.force_login(admin_user)
    assert client.get(f"/{address}/").status_code == 200


@every_kind
def test_what_does_not_exist_is_not_found(logged_in, address):
    for pk in (999, 10**30):
        for action in ("", "verwijderen/", "samenvoegen/"):
            url = f"/{address}/{pk}/{action}"
            assert (logged_in.get(url).status_code, logged_in.post(url).status_code) == (404, 404), url


@every_kind
def test_an_empty_list_says_what_to_do(logged_in, address):
    assert "Voeg de eerste" in text_of(logged_in.get(f"/{address}/"))


@every_kind
def test_the_list_counts_what_its_link_shows(logged_in, address):
    obj = make(address)
    round = factories.make_round(2023, "finalised")
    for n in range(2):
        use(obj, add(round, "groen", name=f"Met {n}"))
    add(round, "groen", name="Zonder")
    page = text_of(logged_in.get(f"/{address}/"))
    link = re.search(r'href="([^"]+)" aria-label="2 interventies van Eerste">2<', page).group(1)
    shown = text_of(logged_in.get(link))
    assert "2 gevonden" in shown
    assert "Met 0" in shown
    assert "Zonder" not in shown


@mergeable
def test_what_the_list_of_interventions_leaves_out_is_counted_elsewhere(logged_in, address):
    obj = make(address)
    round = factories.make_round(2023, "finalised")
    use(obj, add(round, "groen"))
    use(obj, add(round, pillar="organisatie"))
    use(obj, factories.make_intervention(plan=factories.make_plan(2019, 2022)))
    use(obj, factories.make_intervention(ended="2023-01-01", ended_reason="Klaar"))
    page = text_of(logged_in.get(f"/{address}/"))
    assert re.search(r'>1</a></td><td class="num" data-label="Elders">3<', page)
    link = re.search(r'href="([^"]+)" aria-label="1 interventie van', page).group(1)
    assert "1 gevonden" in text_of(logged_in.get(link))


@every_kind
def test_search_finds_part_of_a_name(logged_in, address):
    make(address, "Bouwcampus")
    make(address, "Zorgketen")
    page = text_of(logged_in.get(f"/{address}/?q=CAMP"))
    assert ("Bouwcampus" in page, "Zorgketen" in page) == (True, False)
    for query in ("nergens", "%00x", "'"):
        assert "Niets gevonden" in text_of(logged_in.get(f"/{address}/?q={query}"))


@every_kind
def test_as_many_queries_for_23_rows_as_for_3(logged_in, address):
    round = factories.make_round(2023, "finalised")

    def fill(start, stop):
        for n in range(start, stop):
            obj = make(address, f"Naam {n}")
            use(obj, add(round, "groen"))
            if address != "programmalijnen":
                use(KINDS[address].objects.get(name="Naam 0"), Intervention.objects.last())

    def count(url):
        with CaptureQueriesContext(connection) as queries:
            assert logged_in.get(url).status_code == 200
        return len(queries)

    fill(0, 3)
    first = KINDS[address].objects.get(name="Naam 0")
    merge = [] if address == "programmalijnen" else [f"{first.pk}/samenvoegen/?met={first.pk + 1}"]
    urls = [f"/{address}/{rest}" for rest in ("", f"{first.pk}/", f"{first.pk}/verwijderen/", *merge)]
    logged_in.get(urls[0])
    few = [count(url) for url in urls]
    fill(3, 23)
    assert [count(url) for url in urls] == few


@every_kind
def test_one_that_nothing_uses_is_deleted_once(logged_in, address):
    obj = make(address)
    url = f"/{address}/{obj.pk}/verwijderen/"
    assert "Verwijder</button>" in text_of(logged_in.get(url))
    assert KINDS[address].objects.exists(), "reading deletes nothing"
    assert "“Eerste” is verwijderd." in text_of(logged_in.post(url, follow=True))
    assert not KINDS[address].objects.exists()
    assert "“Eerste” is verwijderd." in text_of(logged_in.post(url, follow=True)), "a second click"
    assert LogEntry.objects.count() == 1


@every_kind
def test_one_that_is_used_is_not_deleted_and_what_uses_it_is_named(logged_in, address):
    obj, intervention = make(address), factories.make_intervention(name="Gebruikt mij")
    use(obj, intervention)
    url = f"/{address}/{obj.pk}/verwijderen/"
    assert "Verwijder</button>" not in text_of(logged_in.get(url))
    response = logged_in.post(url)
    assert response.status_code == 409
    assert "Gebruikt mij" in text_of(response)
    assert "hoort bij 1 interventie" in text_of(response)
    assert KINDS[address].objects.filter(interventions=intervention).exists()


def test_a_programme_line_with_a_report_is_not_deleted(logged_in):
    theme = make("programmalijnen")
    ThemeReport.objects.create(theme=theme, round=factories.make_round())
    assert logged_in.post(f"/programmalijnen/{theme.pk}/verwijderen/").status_code == 409
    assert Theme.objects.exists()
    assert Round.objects.exists()
