"""The page on which the bureau corrects a finalised report, and the page of the intervention that tells of it."""

import pytest

from interventions.models import Erratum, PrintedText, ProgressReport, Round
from tests import factories
from tests.interventions.register import text_of

from .errata import REASON, corrected, make_final, make_value


@pytest.fixture
def value(intervention):
    return make_value(make_final(intervention))


@pytest.fixture
def final(value) -> ProgressReport:
    return value.report


@pytest.fixture
def url(final) -> str:
    return f"{final.intervention.get_absolute_url()}voortgang/2024/erratum/"


@pytest.fixture
def as_bureau(client, bureau):
    client.force_login(bureau)
    return client


def body(client, url, **typed):
    """What the page posts when nothing but `typed` was typed."""
    form = client.get(url).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    text = {
        name: value if isinstance(value, str | int) else field_text(form, name)
        for name, value in shown.items()
    }
    return text | {"reason": REASON, "doe": "bekijk"} | typed


def field_text(form, name):
    return str(form[name].field.prepare_value(form[name].value()) or "")


@pytest.mark.parametrize(
    ("role", "status"), [("bureau", 200), ("owner", 403), ("lead", 403), ("director", 403), ("reader", 403)]
)
def test_only_the_bureau_corrects(client, request, url, role, status):
    client.force_login(request.getfixturevalue(role))
    response = client.get(url)
    assert response.status_code == status
    if status == 403:
        assert "Zie je een fout? Laat het daar weten." in text_of(response)


def test_out_of_sight_there_is_nothing_and_before_finalising_the_bureau_reads_what_to_do(
    client, url, bureau, reader
):
    Round.objects.update(state="closed")
    client.force_login(reader)
    assert client.get(url).status_code == 404
    client.force_login(bureau)
    response = client.get(url)
    assert response.status_code == 403
    assert "Stuur het verslag terug of heropen het" in text_of(response)


def test_nothing_is_written_before_old_and_new_were_looked_at(as_bureau, url, final, value):
    seen = body(as_bureau, url, colour="groen", qualitative="Het liep goed.", **{f"value-{value.pk}": "54"})
    response = as_bureau.post(url, seen)
    page = text_of(response)
    assert response.status_code == 200
    assert "Klopt dit? Daarna verandert het niet meer." in page
    for old, new in (("oranje", "groen"), ("45", "54"), ("Het loopt goed.", "Het liep goed.")):
        assert page.index(old) < page.index("Komt er te staan", page.index(old)) < page.rindex(new)
    assert not Erratum.objects.exists()
    carried = dict(response.context["form"].carried)
    back = as_bureau.post(url, carried | {"doe": "terug"})
    assert 'value="54"' in back.content.decode()
    done = as_bureau.post(url, carried | {"doe": "definitief"}, follow=True)
    assert "Gecorrigeerd op" in text_of(done)
    assert Erratum.objects.count() == 3
    final.refresh_from_db()
    value.refresh_from_db()
    assert (final.colour, value.realised) == ("groen", 54)
    assert PrintedText.objects.get().html == "<p>Het liep goed.</p>"


def test_a_form_that_nobody_touched_changes_nothing(as_bureau, url):
    response = as_bureau.post(url, body(as_bureau, url))
    assert response.status_code == 422
    assert "Er is niets veranderd" in text_of(response)
    assert response.context["form"].changes == {}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"reason": " "}, "Schrijf waarom het niet klopt."),
        ({"colour": ""}, "Kies een kleur."),
        ({"measures": ""}, "leeg kan niet"),
        ({"measures_due": "morgen"}, "Vul een datum in"),
        ({"summary": "woord " * 51}, "Dit zijn 51 woorden"),
        ({"value": "veel"}, "is geen getal"),
        ({"reason": "x" * 1001}, "Dit is te lang"),
    ],
)
def test_what_is_wrong_is_told_at_its_box_and_stays_typed(as_bureau, url, value, typed, words):
    named = {f"value-{value.pk}" if name == "value" else name: text for name, text in typed.items()}
    for act in ("bekijk", "definitief"):
        response = as_bureau.post(url, body(as_bureau, url, colour="groen") | named | {"doe": act})
        assert response.status_code == 422
        assert words in text_of(response)
        assert "<title>Fout:" in response.content.decode()
    assert not Erratum.objects.exists()


def test_a_second_click_on_the_last_button_is_harmless(as_bureau, url):
    seen = body(as_bureau, url, colour="groen", summary="Anders.", doe="definitief")
    assert as_bureau.post(url, seen).status_code == 302
    again = as_bureau.post(url, seen, follow=True)
    assert "Dit staat er al zo." in text_of(again)
    assert Erratum.objects.count() == 2


@pytest.mark.parametrize("act", ["bekijk", "definitief"])
def test_a_conflict_shows_both_keeps_what_was_typed_and_goes_on_after_that(as_bureau, url, final, value, act):
    seen = body(as_bureau, url, summary="Van mij.", doe=act)
    other = factories.make_bureau_member()
    corrected(final, other, summary="Van de ander.", quantitative="<p>46.</p>", colour="groen")
    corrected(final, other, **{f"value:{value.pk}": 46})
    response = as_bureau.post(url, seen)
    page, form = text_of(response), response.context["form"]
    assert response.status_code == 409
    assert "Iemand anders was je voor." in page
    assert "Van mij." in page
    assert "Van de ander." in page
    assert set(form.theirs) == {"summary"}
    assert (form["quantitative"].value(), form["colour"].value()) == ("46.", "groen")
    again = {name: form[name].value() for name in form.fields} | {"doe": "definitief"}
    assert as_bureau.post(url, again).status_code == 302
    last = Erratum.objects.first()
    assert (last.what, last.old, last.new) == ("summary", "Van de ander.", "Van mij.")
    assert Erratum.objects.count() == 5


def test_when_the_director_undid_the_finalising_what_was_typed_is_shown(as_bureau, url):
    seen = body(as_bureau, url, qualitative="Lang over nagedacht.", doe="definitief")
    Round.objects.update(state="closed")
    response = as_bureau.post(url, seen)
    assert response.status_code == 409
    assert "Lang over nagedacht." in text_of(response)
    assert not Erratum.objects.exists()


def test_a_text_with_a_script_is_cleaned_and_a_table_stays(as_bureau, url, final):
    html = "<table><tr><td>1</td></tr></table><img src=x onerror=alert(1)><script>alert(1)</script>"
    seen = body(as_bureau, url, quantitative=html, doe="definitief", **{"quantitative-opmaak": "html"})
    page = as_bureau.post(url, seen, follow=True).content.decode()
    assert "<td>1</td>" in PrintedText.objects.get().html
    assert "onerror" not in PrintedText.objects.get().html + Erratum.objects.get().new + page


def test_a_finalised_year_after_it_is_named_when_the_colour_changes(as_bureau, url):
    factories.make_round(2025, "finalised", finalised_on="2026-05-01")
    words = "telt niet mee in de beweging van 2025"
    assert words in text_of(as_bureau.post(url, body(as_bureau, url, colour="groen")))
    assert words not in text_of(as_bureau.post(url, body(as_bureau, url, summary="Anders.")))


def test_the_page_of_the_intervention_tells_what_was_corrected_and_why(client, final, reader, bureau):
    corrected(final, bureau, colour="groen", summary="Anders.")
    client.force_login(reader)
    response = client.get(final.intervention.get_absolute_url())
    text = text_of(response)
    assert "kleur was oranje, is groen; “In gewone taal” was Het loopt., is Anders." in text
    assert f"Waarom: {REASON}" in text
    assert "Corrigeer 2024" not in text
    assert "Groen in 2024" in text


def test_the_bureau_gets_there_from_the_intervention_once_the_year_is_finalised(as_bureau, url, final):
    page = final.intervention.get_absolute_url()
    assert f'href="{url}"' in as_bureau.get(page).content.decode()
    Round.objects.update(state="closed")
    assert f'href="{url}"' not in as_bureau.get(page).content.decode()


def test_what_follows_another_leads_to_that_and_tells_its_errata(as_bureau, url, final, bureau):
    other = factories.make_intervention()
    follower = factories.make_report(other, final.round, state="finalised", colour="oranje", follows=final)
    corrected(final, bureau, colour="wit")
    response = as_bureau.get(other.get_absolute_url())
    assert "kleur was oranje, is wit" in text_of(response)
    assert f'href="{url}"' in response.content.decode()
    own = as_bureau.get(f"{follower.intervention.get_absolute_url()}voortgang/2024/erratum/")
    assert own.status_code == 403
    assert "corrigeer het daar" in text_of(own)


def test_the_pages_ask_as_often_for_many_figures_as_for_one(
    as_bureau, url, final, bureau, django_assert_num_queries, django_assert_max_num_queries
):
    as_bureau.get(url)
    with django_assert_max_num_queries(14) as few:
        as_bureau.get(url)
    for number in range(5):
        indicator = final.intervention.output_indicators.create(name=f"Nog een {number}")
        final.output_values.create(indicator=indicator, aim=1)
        corrected(final, bureau, summary=f"Anders {number}")
    with django_assert_num_queries(len(few)):
        as_bureau.get(url)
