"""`/voorgangers/werk-1/`: choosing predecessors, naming one that is not there, or saying that it is new."""

import re

import pytest

from interventions.models import Intervention, Plan
from tests import factories

from .origins import confirmed, current, links, make_2022, movement, older
from .register import text_of

pytestmark = pytest.mark.django_db
EDIT = "/voorgangers/werk-1/"


@pytest.fixture
def new(db):
    return current("Nu")


@pytest.fixture
def logged_in(client, bureau):
    client.force_login(bureau)
    return client


@pytest.fixture
def post(logged_in):
    """Posts as someone who just opened the page, or who opened it at `gezien`."""

    def send(**data):
        text = text_of(logged_in.get(EDIT))
        data.setdefault("gezien", re.search(r'name="gezien" value="([^"]*)"', text).group(1))
        return logged_in.post(EDIT, data, follow=True)

    return send


def ticked(text):
    return [int(pk) for pk in re.findall(r'name="voorgangers" value="(\d+)" checked', text)]


def test_choosing_confirms_and_tells_the_effect(post):
    old = older("Toen", "rood", round=make_2022())
    new = current("Nu", colour="oranje", round=factories.make_round(2023, "finalised"))
    text = text_of(post(voorgangers=[old.pk]))
    assert "De herkomst van Werk 1 is bewaard. Beweging in 2023: nieuw → vooruit." in text
    assert (links(new), confirmed(new), movement(new)) == ({"Toen"}, True, "vooruit")


def test_the_form_holds_what_the_names_propose(logged_in):
    old = older("Toen")
    current("Nu", "Toen; Nergens")
    text = text_of(logged_in.get(EDIT))
    assert ticked(text) == [old.pk]
    assert re.search(r"<textarea[^>]*>\s*Nergens</textarea>", text)


def test_the_form_of_a_confirmed_one_holds_its_links_only(logged_in):
    new = current("Nu", "Toen; Nergens")
    Intervention.objects.filter(pk=new.pk).update(origin_confirmed=True)
    new.predecessors.add(older("Anders"))
    older("Toen")
    text = text_of(logged_in.get(EDIT))
    assert ticked(text) == [new.predecessors.get().pk]
    assert "Nergens</textarea>" not in text


def test_one_that_is_not_there_is_typed_and_made(post, new):
    make_2022()
    post(namen=" Een  naam \n\nNog een")
    assert links(new) == {"Een naam", "Nog een"}
    assert sorted(new.predecessors.values_list("number", flat=True)) == [1, 2]


def test_what_is_there_already_is_to_be_ticked(post, new):
    older("Een naam")
    response = post(namen="een naam!")
    assert response.status_code == 422
    assert "“Een naam” staat al in het register: vink Werk 1 aan." in text_of(response)
    assert ">\neen naam!</textarea>" in text_of(response)
    assert not confirmed(new)


def test_new_without_predecessor(post, new):
    new.predecessors.add(older("Toen"))
    post(nieuw="on")
    assert (links(new), confirmed(new)) == (set(), True)


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({}, "Kies een voorganger, typ een naam, of vink aan dat de interventie nieuw is."),
        ({"nieuw": "on", "namen": "Oud"}, "Nieuw en een voorganger gaan niet samen."),
        ({"voorgangers": ["999999"]}, "staat niet (meer) in het register"),
        ({"voorgangers": ["9" * 30]}, "staat niet (meer) in het register"),
        ({"voorgangers": ["x"]}, "staat niet (meer) in het register"),
        ({"namen": "x" * 201}, "hooguit 200 tekens"),
    ],
)
def test_what_is_no_answer_is_refused_in_words(post, new, typed, error):
    make_2022()
    response = post(**typed)
    text = text_of(response)
    assert (response.status_code, error in text, "<title>Fout:" in text) == (422, True, True)
    assert not confirmed(new)


def test_only_interventions_of_older_plans_can_be_chosen(post, new):
    other = current("Ook van nu")
    later = factories.make_intervention(plan=factories.make_plan(2028, 2031))
    for pk in (other.pk, later.pk, new.pk):
        assert post(voorgangers=[pk]).status_code == 422
    assert links(new) == set()


def test_who_was_overtaken_keeps_the_choice_and_sees_what_is_there(post, new):
    first, second = older("Eerst"), older("Later")
    post(voorgangers=[first.pk])
    response = post(voorgangers=[second.pk], gezien="0:")
    text = text_of(response)
    assert response.status_code == 409
    assert "Nu staat er: Werk 1: Eerst, bevestigd." in text
    assert ticked(text) == [second.pk]
    assert links(new) == {"Eerst"}
    again = re.search(r'name="gezien" value="([^"]*)"', text).group(1)
    post(voorgangers=[second.pk], gezien=again)
    assert links(new) == {"Later"}


def test_sent_twice_is_done_once(post, new):
    make_2022()
    post(namen="Getypt", gezien="0:")
    assert "Dat stond er al zo." in text_of(post(namen="Getypt", gezien="0:"))
    assert Intervention.objects.filter(name="Getypt").count() == 1


def test_the_years_of_the_plan_are_asked_for_with_a_name_only(post, new):
    assert post(namen="Oud", eerste_jaar="", laatste_jaar="2022").status_code == 422
    assert not Plan.objects.filter(is_current=False).exists()
    post(namen="Oud", eerste_jaar="2019", laatste_jaar="2022")
    assert new.predecessors.get().plan.slug == "2019-2022"


def test_new_needs_no_years(post, new):
    assert post(nieuw="on", eerste_jaar="", laatste_jaar="").status_code == 200
    assert confirmed(new)
    assert not Plan.objects.filter(is_current=False).exists()


def test_an_intervention_that_is_not_there_is_not_found(logged_in, new):
    assert logged_in.get("/voorgangers/werk-2/").status_code == 404
    assert logged_in.post("/voorgangers/werk-2/ongedaan/").status_code == 404


def test_undo_with_nonsense_changes_nothing(logged_in, new):
    for key in ("", "x", "9" * 30, "-1"):
        text = text_of(logged_in.post(f"{EDIT}ongedaan/", {"wijziging": key}, follow=True))
        assert "Er is niets ongedaan gemaakt" in text


def test_the_page_of_an_intervention_tells_both_sides(logged_in, reader, new):
    old = older("Toen")
    new.predecessors.add(old)
    page = text_of(logged_in.get("/interventies/werk-1/"))
    assert re.search(
        r'<dt>Voorgangers</dt><dd><a href="/interventies/2019-2022/werk-1/">Werk 1: Toen</a>', page
    )
    assert '<dt>Herkomst</dt><dd>nog niet bevestigd (<a href="/voorgangers/werk-1/">aanpassen</a>)' in page
    older_page = text_of(logged_in.get("/interventies/2019-2022/werk-1/"))
    assert re.search(
        r'<dt>Opvolgers</dt><dd><a href="/interventies/werk-1/">Werk 1: Nu</a>.*\(nog niet bevestigd\)',
        older_page,
    )
    Intervention.objects.update(origin_confirmed=True)
    logged_in.force_login(reader)
    assert "<dt>Herkomst</dt><dd>bevestigd</dd>" in text_of(logged_in.get("/interventies/werk-1/"))
    new.predecessors.clear()
    assert "nieuw in dit uitvoeringsplan, bevestigd</dd>" in text_of(logged_in.get("/interventies/werk-1/"))
    assert "/voorgangers/" not in text_of(logged_in.get("/interventies/2019-2022/werk-1/"))
