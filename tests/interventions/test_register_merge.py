"""Merging a double organisation or funding into another: what follows, what is told, and what stops it."""

import re

import pytest
from django.contrib.admin.models import LogEntry

from interventions.models import Funding, Organisation
from tests import factories

from .register import text_of

pytestmark = pytest.mark.django_db
RELATIONS = {"organisaties": "initiators", "financiering": "funding"}
every_kind = pytest.mark.parametrize("address", RELATIONS)


def make(address, name):
    if address == "organisaties":
        return Organisation.objects.create(name=name)
    return Funding.objects.create(name=name, slug=name.lower())


@pytest.fixture
def logged_in(client, bureau):
    client.force_login(bureau)
    return client


@pytest.fixture
def merge(logged_in):
    """Confirms what the page showed, or what is given."""

    def send(address, old, new, seen=None):
        url = f"/{address}/{old.pk}/samenvoegen/"
        if seen is None:
            seen = re.search(
                r'name="gezien" value="([^"]*)"', text_of(logged_in.get(f"{url}?met={new.pk}"))
            ).group(1)
        return logged_in.post(url, {"met": new.pk, "gezien": seen}, follow=True)

    return send


@every_kind
def test_the_interventions_follow_each_once(merge, address):
    old, new = make(address, "Dubbel"), make(address, "Blijft")
    relation = RELATIONS[address]
    only_old, both, neither = (factories.make_intervention(name=name) for name in ("A", "B", "C"))
    getattr(only_old, relation).add(old)
    getattr(both, relation).add(old, new)
    page = text_of(merge(address, old, new))
    assert "“Dubbel” is samengevoegd met “Blijft”." in page
    assert [list(getattr(it, relation).all()) for it in (only_old, both, neither)] == [[new], [new], []]
    new.refresh_from_db()
    assert new.earlier_names == ["Dubbel"]
    assert LogEntry.objects.filter(change_message="“Dubbel” is samengevoegd met “Blijft”.").count() == 2


@every_kind
def test_the_page_says_what_will_change_and_that_it_is_final(logged_in, address):
    old, new = make(address, "Dubbel"), make(address, "Blijft")
    for name in ("A", "B"):
        getattr(factories.make_intervention(name=name), RELATIONS[address]).add(old)
    both = factories.make_intervention(name="C")
    getattr(both, RELATIONS[address]).add(old, new)
    page = text_of(logged_in.get(f"/{address}/{old.pk}/samenvoegen/?met={new.pk}"))
    assert "definitief" in page
    assert "Drie interventies gaan mee naar “Blijft”" in page
    assert page.count("(had beide al)") == 1
    assert type(old).objects.count() == 2, "reading changes nothing"


@every_kind
def test_names_of_before_come_along(merge, address):
    old, new = make(address, "Dubbel"), make(address, "Blijft")
    type(old).objects.filter(pk=old.pk).update(earlier_names=["Ouder"])
    merge(address, old, new)
    new.refresh_from_db()
    assert new.names == ["Blijft", "Dubbel", "Ouder"]


@every_kind
def test_what_changed_after_the_page_was_read_is_shown_first(merge, address):
    old, new = make(address, "Dubbel"), make(address, "Blijft")
    getattr(factories.make_intervention(name="Erbij"), RELATIONS[address]).add(old)
    response = merge(address, old, new, seen="Dubbel|Blijft|")
    assert response.status_code == 409
    assert "Er is intussen iets veranderd." in text_of(response)
    assert "Erbij" in text_of(response)
    assert type(old).objects.count() == 2


@every_kind
def test_a_second_click_tells_what_the_first_did(merge, address):
    old, new = make(address, "Dubbel"), make(address, "Blijft")
    merge(address, old, new)
    assert "“Dubbel” is samengevoegd met “Blijft”." in text_of(
        merge(address, old, new, seen="Dubbel|Blijft|")
    )
    assert type(old).objects.count() == 1


@every_kind
@pytest.mark.parametrize("met", ["", "999", "x", "itself"])
def test_a_choice_that_is_none_is_refused_at_the_field(logged_in, address, met):
    old = make(address, "Dubbel")
    response = logged_in.post(
        f"/{address}/{old.pk}/samenvoegen/", {"met": old.pk if met == "itself" else met}
    )
    assert response.status_code == 422
    assert 'id="id_met_error"' in text_of(response)
    assert type(old).objects.exists()


def test_programme_lines_are_not_merged(logged_in):
    assert logged_in.get("/programmalijnen/1/samenvoegen/").status_code == 404
