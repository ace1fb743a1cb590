"""Choosing many in the admin: checkboxes in a part that opens, and forms that say in Dutch what is wrong."""

import re

import pytest
from django import forms

from interventions.models import Intervention, Organisation
from nprz_site.picking import SEARCHED_FROM, PickMany


def drawn(count: int, *chosen: int) -> str:
    choices = [(number, f"Keuze {number}") for number in range(count)]
    return PickMany(choices=choices).render("keus", [str(number) for number in chosen], {"id": "id_keus"})


@pytest.fixture
def form_address(client, bureau, intervention) -> str:
    client.force_login(bureau)
    return f"/admin/interventions/intervention/{intervention.pk}/change/"


def test_what_is_chosen_is_told_above_the_list_and_comes_first_in_it():
    html = drawn(12, 3, 7)
    assert "Keuze 3; Keuze 7</p>" in html
    assert re.findall(r'value="(\d+)"', html)[:3] == ["3", "7", "0"]
    assert html.count(" checked") == 2


def test_nothing_chosen_and_nothing_to_choose_are_said():
    assert "Nog niets gekozen." in drawn(2)
    assert "Er is nog niets om uit te kiezen." in drawn(0)


def test_only_a_long_list_can_be_searched():
    assert "Zoek in deze lijst" in drawn(SEARCHED_FROM)
    assert "Zoek in deze lijst" not in drawn(SEARCHED_FROM - 1)


def test_names_of_choices_are_escaped():
    html = PickMany(choices=[(1, "<script>x</script>")]).render("keus", ["1"], {"id": "id_keus"})
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") == 2


def test_form_in_the_admin_picks_with_it_and_names_the_list(client, form_address):
    Organisation.objects.create(name="Stichting Voorbeeld")
    html = client.get(form_address).content.decode()
    assert 'role="group" aria-label="Initiatiefnemers"' in html
    assert "selectfilter" not in html
    assert "js/pick-many.js" in html


def test_choice_that_does_not_exist_is_refused(client, form_address, intervention):
    response = client.post(form_address, {"owners": ["999999"], "name": intervention.name})
    assert response.status_code == 200
    assert isinstance(response.context["adminform"].form.fields["owners"], forms.ModelMultipleChoiceField)
    assert Intervention.objects.get().owners.count() == 1


def test_form_with_faults_says_so_once_in_its_title_and_its_summary_leads_to_the_field(client, form_address):
    html = client.post(form_address, {"name": ""}).content.decode()
    title = re.search(r"<title>(.*?)</title>", html, re.S)[1]
    assert title.startswith("Fout: ")
    assert "Error" not in title
    assert 'role="alert" tabindex="-1" autofocus' in html
    assert '<a href="#id_name">' in html


def test_question_before_deleting_names_what_would_go(client, bureau):
    client.force_login(bureau)
    organisation = Organisation.objects.create(name="Stichting Voorbeeld")
    html = client.get(f"/admin/interventions/organisation/{organisation.pk}/delete/").content.decode()
    assert "<title>Stichting Voorbeeld verwijderen?" in html


def test_admin_has_no_password_form_of_its_own(client, bureau):
    client.force_login(bureau)
    assert client.get("/admin/password_change/").url == "/account/password_change/"
    assert client.get("/admin/password_change/done/").url == "/account/password_change/done/"
