"""The index of the bureau's pages: the menu leads to it, and it tells what asks for attention."""

import pytest
from django.urls import reverse
from django.utils import timezone

from interventions.bureau import PAGES, headline, problems
from tests import factories
from tests.interventions.accounts import text

URL = "/beheer/"


@pytest.fixture
def settled(bureau, owner, lead, intervention):
    """Everyone logged in once, and everything has its people and its origin."""
    type(owner).objects.update(last_login=timezone.now())
    type(intervention).objects.update(origin_confirmed=True)


def found():
    return [(problem.count, problem.label, problem.url) for problem in problems()]


def test_nothing_asks_for_attention(client, settled, bureau):
    assert found() == []
    client.force_login(bureau)
    assert "Er is niets dat aandacht vraagt." in text(client.get(URL))


def test_who_never_logged_in_is_a_problem_and_who_left_is_none(settled):
    factories.make_user("nieuw")
    factories.make_user("weg", is_active=False)
    assert found() == [(1, "account is nog nooit gebruikt", "/accounts/?stand=uitgenodigd")]


def test_what_has_no_owner_who_is_still_here_is_a_problem(settled, owner, intervention):
    factories.make_intervention(
        intervention.pillar, ended="2024-05-01", ended_reason="klaar", origin_confirmed=True
    )
    factories.make_intervention(plan=factories.make_plan(2019, 2022))
    assert found() == []
    type(owner).objects.filter(pk=owner.pk).update(is_active=False)
    factories.make_intervention(intervention.pillar, origin_confirmed=True)
    factories.make_intervention(intervention.pillar, origin_confirmed=True, reported_under=intervention)
    assert found() == [(2, "interventies hebben geen eigenaar", "/eigenaren/?eigenaar=geen")]


def test_a_counted_pillar_without_a_lead_who_is_still_here_is_a_problem(settled, lead):
    factories.make_pillar("organisatie", counted=False)
    assert found() == []
    type(lead).objects.filter(pk=lead.pk).update(is_active=False)
    assert found() == [(1, "pijler heeft geen trekker", "/pijlertrekkers/")]


def test_an_origin_that_nobody_confirmed_is_a_problem(settled, intervention):
    factories.make_intervention(intervention.pillar, owners=intervention.owners.all())
    assert found() == [(1, "interventie wacht op bevestiging van de voorgangers", "/voorgangers/")]


def test_each_problem_leads_to_as_many_rows(client, settled, bureau, owner, intervention):
    factories.make_user("nieuw")
    intervention.owners.clear()
    factories.make_intervention(intervention.pillar, origin_confirmed=True, reported_under=intervention)
    factories.make_intervention(intervention.pillar, ended="2024-05-01", ended_reason="klaar")
    client.force_login(bureau)
    html = text(client.get(URL))
    assert "Drie dingen vragen aandacht." in html
    for count, label, url in found():
        assert f'href="{url}">{count} {label}</a>' in html
    assert text(client.get("/accounts/?stand=uitgenodigd")).count('<th scope="row">') == 1
    assert text(client.get("/eigenaren/?eigenaar=geen")).count('class="tick-label"') == 1
    assert "Van één interventie is de herkomst nog niet bevestigd" in text(client.get("/voorgangers/"))


def test_many_problems_are_counted(settled, owner, lead):
    factories.make_user("nieuw")
    type(owner).objects.filter(pk__in=[owner.pk, lead.pk]).update(is_active=False)
    assert headline(problems()) == "Drie dingen vragen aandacht."


def test_the_index_leads_to_every_page(client, settled, bureau):
    client.force_login(bureau)
    html = text(client.get(URL))
    for page in PAGES:
        assert f'<a href="{reverse(page.name)}">{page.label}</a>' in html


@pytest.mark.parametrize("page", ["/beheer/", "/accounts/", "/eigenaren/", "/vervanging/nieuw/"])
def test_every_page_of_the_bureau_stands_under_beheer_in_the_menu(client, settled, bureau, page):
    client.force_login(bureau)
    current = "page" if page == URL else "true"
    assert f'href="/beheer/" aria-current="{current}">Beheer' in text(client.get(page))


@pytest.mark.parametrize("role", ["owner", "lead", "director", "reader"])
def test_nobody_else_has_beheer_in_the_menu(client, request, settled, role, bureau):
    client.force_login(request.getfixturevalue(role))
    assert 'href="/beheer/"' not in text(client.get(reverse("help")))
    client.force_login(bureau)
    assert 'href="/beheer/"' in text(client.get(reverse("help")))


def test_the_number_of_queries_does_not_grow(
    client, settled, bureau, django_assert_num_queries, django_assert_max_num_queries
):
    def fill(count):
        for _ in range(count):
            factories.make_pillar(f"p{factories.make_user().pk}")
            factories.make_intervention()

    client.force_login(bureau)
    fill(3)
    client.get(URL)
    with django_assert_max_num_queries(15) as few:
        client.get(URL)
    fill(20)
    with django_assert_num_queries(len(few)):
        client.get(URL)
