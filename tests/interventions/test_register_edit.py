"""Adding and changing organisations, programme lines and fundings: names, history, and two writers at once."""

import re

import pytest
from django.contrib.admin.models import LogEntry

from interventions.models import Funding, Theme
from tests import factories

from .parties import KINDS, every_kind, make
from .register import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def logged_in(client, bureau):
    factories.make_plan()
    client.force_login(bureau)
    return client


@pytest.fixture
def edit(logged_in):
    """Posts the edit form as it stands, with other values typed in; `seen` replaces what it was based on."""

    def send(address, obj, seen=None, **typed):
        url = f"/{address}/{obj.pk}/"
        text = text_of(logged_in.get(url))
        hidden = dict(re.findall(r'name="(initial-\w+)" value="([^"]*)"', text))
        stored = {name.removeprefix("initial-"): value for name, value in hidden.items()}
        based_on = {f"initial-{name}": value for name, value in (seen or {}).items()}
        return logged_in.post(url, stored | hidden | based_on | typed, follow=True)

    return send


@every_kind
def test_a_new_one_is_added_and_written_down(logged_in, bureau, address):
    data = {"name": "  Nieuwe   naam ", "sector": "zorg", "position": 3}
    data |= {"plan": factories.make_plan().pk, "pillar": factories.make_pillar().pk}
    page = text_of(logged_in.post(f"/{address}/nieuw/", data, follow=True))
    assert "“Nieuwe naam” is toegevoegd." in page
    made = KINDS[address].objects.get()
    assert made.name == "Nieuwe naam"
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id, entry.is_addition()) == (bureau, str(made.pk), True)


@every_kind
@pytest.mark.parametrize("name", ["Één", "één", "  ÉÉN "])
def test_a_double_name_is_refused_at_the_field_whatever_its_capitals(logged_in, edit, address, name):
    make(address, "Één")
    data = {
        "name": name,
        "position": 1,
        "plan": factories.make_plan().pk,
        "pillar": factories.make_pillar().pk,
    }
    response = logged_in.post(f"/{address}/nieuw/", data)
    page = text_of(response)
    assert (response.status_code, "<title>Fout:" in page) == (422, True)
    assert "“Één” staat al in het register." in page
    assert f'value="{name}"' in page, "what was typed stays"
    other = make(address, "Twee")
    assert edit(address, other, name=name).status_code == 422
    assert KINDS[address].objects.count() == 2


def test_a_programme_line_may_have_the_name_of_one_in_another_pillar(logged_in):
    make("programmalijnen", "Talent", pillar="school")
    data = {
        "name": "Talent",
        "position": 1,
        "plan": factories.make_plan().pk,
        "pillar": factories.make_pillar().pk,
    }
    logged_in.post("/programmalijnen/nieuw/", data)
    assert Theme.objects.count() == 2


def test_a_funding_gets_an_address_that_is_free_and_keeps_it(logged_in, edit):
    make("financiering", "Kansen voor West")
    logged_in.post("/financiering/nieuw/", {"name": "Kansen: voor West", "slug": "gekaapt"})
    made = Funding.objects.get(name="Kansen: voor West")
    assert made.slug == "kansen-voor-west-2"
    edit("financiering", made, name="Anders", slug="gekaapt")
    made.refresh_from_db()
    assert (made.name, made.slug) == ("Anders", "kansen-voor-west-2")


@every_kind
def test_an_empty_name_is_refused_at_the_field(edit, address):
    obj = make(address)
    response = edit(address, obj, name=" ")
    assert response.status_code == 422
    assert '<a href="#id_name">' in text_of(response)


@every_kind
def test_renaming_keeps_the_name_of_before_and_is_written_down(edit, address):
    obj = make(address)
    assert "“Tweede” is bewaard." in text_of(edit(address, obj, name="Tweede"))
    edit(address, obj, name="Derde")
    obj.refresh_from_db()
    assert obj.names == ["Derde", "Eerste", "Tweede"]
    assert LogEntry.objects.first().get_change_message() == "Naam: “Tweede” werd “Derde”."
    edit(address, obj, name="Eerste")
    obj.refresh_from_db()
    assert obj.names == ["Eerste", "Tweede", "Derde"]


def test_plan_and_pillar_of_a_programme_line_stay(edit):
    theme = make("programmalijnen", position=0)
    other = factories.make_pillar("wonen")
    edit("programmalijnen", theme, position="7", pillar=other.pk, plan=factories.make_plan(2019, 2022).pk)
    theme.refresh_from_db()
    assert (theme.position, theme.pillar.code, theme.plan.first_year) == (7, "werk", 2023)


@every_kind
def test_who_was_overtaken_sees_both_values_and_loses_nothing(edit, address):
    obj = make(address)
    edit(address, obj, name="Van een ander")
    response = edit(address, obj, seen={"name": "Eerste"}, name="Van mij")
    page = text_of(response)
    assert response.status_code == 409
    assert "Nu staat er: <b>Van een ander</b>" in page
    assert 'name="name" value="Van mij"' in page
    assert 'name="initial-name" value="Van een ander"' in page
    obj.refresh_from_db()
    assert obj.name == "Van een ander"
    edit(address, obj, name="Van mij")
    obj.refresh_from_db()
    assert obj.name == "Van mij"


def test_what_only_the_other_changed_stays_changed(edit):
    obj = make("organisaties", sector="zorg")
    edit("organisaties", obj, sector="werk")
    edit("organisaties", obj, seen={"sector": "zorg"}, sector="zorg", name="Van mij")
    obj.refresh_from_db()
    assert (obj.name, obj.sector) == ("Van mij", "werk")


@every_kind
def test_a_form_that_names_no_basis_is_shown_again(logged_in, address):
    obj = make(address)
    assert logged_in.post(f"/{address}/{obj.pk}/", {"name": "Anders", "position": 0}).status_code == 409
    obj.refresh_from_db()
    assert obj.name == "Eerste"


@every_kind
def test_the_same_edit_twice_is_done_once(edit, address):
    obj = make(address)
    edit(address, obj, name="Tweede")
    assert edit(address, obj, seen={"name": "Eerste"}, name="Tweede").status_code == 200
    obj.refresh_from_db()
    assert obj.earlier_names == ["Eerste"]
