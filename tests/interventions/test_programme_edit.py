"""`…/werk-1/programma/`: choose, fill in, read what happens, confirm; what everyone reads of it afterwards."""

import re

import pytest

from interventions.models import Intervention, ProgrammeChange
from tests.factories import make_intervention, make_pillar, make_plan, make_report, make_round

from .register import text_of

pytestmark = pytest.mark.django_db
WHEN = {"dag": "1-7-2024", "reden": "Het geld is op."}


@pytest.fixture
def post(client, bureau, intervention):
    """Post a form of `kind`; `seen` is what the preview was based on, by default as it stands now."""

    def send(kind, act="bekijk", seen=None, *, user=None, **fields):
        client.force_login(user or bureau)
        data = {"soort": kind, "doe": act} | WHEN | fields
        url = f"/interventies/{intervention.slug}/programma/"
        if act == "bevestig" and seen is None:
            seen = token(client.post(url, data | {"doe": "bekijk"}))
        return client.post(url, data | {"gezien": seen or ""})

    return send


def token(response):
    return re.search(r'name="gezien" value="([^"]*)"', text_of(response)).group(1)


@pytest.fixture
def page(client, bureau, intervention):
    def get(query="", user=bureau):
        client.force_login(user)
        return text_of(client.get(f"/interventies/{intervention.slug}/programma/{query}"))

    return get


def told(client, intervention, user):
    client.force_login(user)
    return text_of(client.get(intervention.get_absolute_url()))


@pytest.mark.parametrize("role", ["owner", "lead", "other_lead", "director", "reader", "stranger"])
def test_others_than_the_bureau_may_not(client, request, post, intervention, role):
    user = request.getfixturevalue(role)
    assert post("beeindigen", "bevestig", "x", user=user).status_code == 403
    assert client.get(f"/interventies/{intervention.slug}/programma/").status_code == 403
    assert "Programma wijzigen" not in told(client, intervention, user)
    assert not ProgrammeChange.objects.exists()


def test_the_page_offers_four_changes_and_the_form_of_each(client, page, bureau, intervention):
    assert "Programma wijzigen" in told(client, intervention, bureau)
    text = page()
    for kind in ("beeindigen", "splitsen", "samenvoegen", "hernoemen"):
        assert f'href="?soort={kind}"' in text
        assert "Bekijk wat er gebeurt" in page(f"?soort={kind}")


def test_what_happens_is_read_before_it_does(post, intervention, open_round, lead):
    make_report(intervention, open_round)
    other = make_report(make_intervention(), open_round, state="draft", quantitative="<p>1</p>").intervention
    intervention.output_indicators.create(name="Plaatsen")
    text = text_of(post("samenvoegen", met=[other.pk], naam="Samen", mee=["owners"], kopie=["indicatoren"]))
    assert "Werk 1 en Werk 2 gaan samen per 1 juli 2024." in text
    assert "Eén interventie komt erbij: Werk 3 “Samen”." in text
    assert "gemeten tegen de laagste kleur van Werk 1 en Werk 2" in text
    assert "Mee gaat: eigenaren." in text
    assert "Eén interventie-indicator gaat als kopie mee, zonder ambitie" in text
    assert "Zij krijgt een leeg verslag in ronde 2024." in text
    assert "Het lege verslag van Werk 1 in ronde 2024 vervalt." in text
    assert "Het verslag van Werk 2 in ronde 2024 is een concept en blijft" in text
    assert not ProgrammeChange.objects.exists()


def test_a_split_is_told_to_everyone_on_both_sides(client, post, intervention, reader):
    answer = post("splitsen", "bevestig", namen="Jongeren\n\n Ouderen ")
    assert (answer.status_code, answer.url) == (302, intervention.get_absolute_url())
    text = told(client, intervention, reader)
    assert re.search(
        r"Gesplitst in <a [^>]+>Werk 2</a> en <a [^>]+>Werk 3</a>, per 1 juli 2024: Het geld", text
    )
    assert text.count("Gesplitst in") == 2  # on top and in the history
    made = Intervention.objects.get(name="Ouderen")
    assert re.search(r"Voortgekomen uit <a [^>]+>Werk 1</a>", told(client, made, reader))


def test_an_end_and_a_former_name_are_told_to_everyone(client, post, intervention, reader):
    old = intervention.name
    post("hernoemen", "bevestig", naam="Nieuw")
    post("beeindigen", "bevestig")
    text = told(client, intervention, reader)
    assert "Beëindigd per 1 juli 2024: Het geld is op." in text
    assert f"Heette tot 1 juli 2024: {old}" in text


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("beeindigen", {"dag": ""}, "Vul een datum in."),
        ("beeindigen", {"dag": "31-12-2022"}, "Kies een dag van 1 januari 2023 tot en met"),
        ("beeindigen", {"reden": " "}, "Vul in waarom."),
        ("beeindigen", {"reden": "x" * 301}, "Dit is te lang: hooguit 300 tekens."),
        ("splitsen", {"namen": "Alleen"}, "Vul twee tot 6 namen in"),
        ("splitsen", {"namen": "Deel\ndeel"}, "Geef elke nieuwe interventie een andere naam."),
        ("splitsen", {"namen": f"A\n{'b' * 201}"}, "Een naam is hooguit 200 tekens lang."),
        ("splitsen", {"namen": "A\nB", "mee": ["alles"]}, "Een van de vinkjes kennen we niet."),
        ("samenvoegen", {"naam": "X"}, "Vink één tot 5 andere interventies aan."),
        ("samenvoegen", {"naam": "X", "met": ["999999"]}, "staat niet (meer) in het register"),
        ("hernoemen", {"naam": "Interventie werk 1"}, "Zo heet deze interventie al."),
    ],
)
def test_what_is_wrong_is_told_at_its_field(post, kind, fields, words):
    answer = post(kind, **fields)
    assert answer.status_code == 422
    text = text_of(answer)
    assert words in text
    assert "<title>Fout: " in text


def test_what_cannot_be_is_told_with_what_to_do_first(page, post, intervention):
    make_intervention(make_pillar("wonen"), reported_under=intervention)
    assert "Wonen 1 wordt onder Werk 1 gerapporteerd." in page()
    assert "?soort=splitsen" not in page()
    for act in ("bekijk", "bevestig"):
        answer = post("beeindigen", act, "x" if act == "bevestig" else None)
        assert answer.status_code in {409, 422}
    assert post("hernoemen", naam="Nieuw").status_code == 200


def test_a_stale_confirmation_is_previewed_again_with_what_was_typed(post, report):
    seen = token(post("splitsen", namen="A\nB"))
    report.quantitative, report.state = "<p>12</p>", "draft"
    report.save()
    answer = post("splitsen", "bevestig", seen, namen="A\nB")
    assert answer.status_code == 409
    text = text_of(answer)
    assert "is een concept en blijft" in text
    assert "Werk 2 “A”" in text
    assert not ProgrammeChange.objects.exists()
    assert post("splitsen", "bevestig", token(answer), namen="A\nB").status_code == 302


@pytest.mark.parametrize(
    ("kind", "fields"),
    [("beeindigen", {}), ("splitsen", {"namen": "A\nB"}), ("hernoemen", {"naam": "Nieuw"})],
)
def test_a_second_click_changes_nothing_more(post, kind, fields):
    seen = token(post(kind, **fields))
    first = post(kind, "bevestig", seen, **fields)
    again = post(kind, "bevestig", seen, **fields)
    assert [answer.status_code for answer in (first, again)] == [302, 302]
    assert ProgrammeChange.objects.count() == 1


def test_what_was_typed_can_be_changed_after_the_preview(post):
    text = text_of(post("splitsen", "anders", namen="Een\nTwee", mee=["areas"]))
    assert "Een\nTwee</textarea>" in text
    assert re.search(r'value="areas" checked', text)
    assert not re.search(r'value="owners" checked', text)


def test_an_unknown_act_or_kind_is_not_found(post):
    assert post("iets").status_code == 404
    assert post("beeindigen", "iets").status_code == 404


def test_an_older_plan_does_not_change_any_more(client, bureau):
    old = make_intervention(plan=make_plan(2019, 2022))
    client.force_login(bureau)
    url = f"/interventies/2019-2022/{old.slug}/programma/"
    assert "UP 2019–2022 is voorbij" in text_of(client.get(url))
    assert (
        client.post(url, {"soort": "beeindigen", "doe": "bekijk"} | WHEN | {"dag": "1-7-2021"}).status_code
        == 422
    )


def test_the_list_counts_what_ended_and_finds_it(client, post, intervention, reader):
    for state, year in (("finalised", 2023), ("open", 2024)):
        make_report(intervention, make_round(year, state), state="draft" if state == "open" else "finalised")
    post("splitsen", "bevestig", namen="Jongeren\nOuderen")
    client.force_login(reader)
    text = text_of(client.get("/interventies/?jaar=2023"))
    assert "Het programma telt één interventie, waarvan 1 intussen beëindigd" in text
    assert "Jongeren" not in text
    assert intervention.name in text_of(client.get("/interventies/?loopt=nee"))
    assert "Jongeren" not in text_of(client.get("/interventies/?loopt=nee"))
    assert intervention.name not in text_of(client.get("/interventies/?jaar=2024&loopt=ja"))
