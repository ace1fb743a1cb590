"""The filters of `/interventies/`: what each leaves, what is on, and what is not understood."""

import re
from html import escape
from urllib.parse import quote

import pytest

from interventions.models import Funding, Organisation, Theme
from tests import factories
from tests.interventions.register import add, text_of
from wijken.models import Area

pytestmark = pytest.mark.django_db


@pytest.fixture
def round():
    return factories.make_round(2023, "finalised")


@pytest.fixture
def found(client, reader, round):
    """The names that a reader finds with a query."""
    client.force_login(reader)

    def names(query):
        response = client.get(f"/interventies/?{query}")
        assert response.status_code == 200
        return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', response.content.decode())

    return names


@pytest.fixture
def page(client, reader, round):
    client.force_login(reader)
    return lambda query="": text_of(client.get(f"/interventies/?{query}"))


def test_links_of_the_summary_open_exactly_their_interventions(found, round):
    add(round, "groen", name="raak")
    add(round, "groen", "rood", name="vooruit")
    add(round, "rood", name="rood")
    add(round, "groen", name="wonen", pillar="wonen")
    assert found("jaar=2023&pijler=werk&kleur=groen&beweging=nieuw") == ["raak"]
    assert found("jaar=2023&pijler=werk&kleur=groen") == ["raak", "vooruit"]
    assert found("jaar=2023&beweging=nieuw") == ["raak", "rood", "wonen"]


@pytest.mark.parametrize(
    ("standing", "name"),
    [
        ("groen", "groen"),
        ("niet-gerapporteerd", "not_reported"),
        ("kleur-onbekend", "finalised"),
        ("nog-niet-beoordeeld", "submitted"),
    ],
)
def test_a_colour_and_each_reason_for_its_absence_can_be_found(found, round, standing, name):
    add(round, "groen", name="groen")
    for state in ("not_reported", "finalised", "submitted"):
        add(round, state=state, name=state)
    assert found(f"kleur={standing}") == [name]


def test_activities_appear_only_when_their_pillar_is_asked_for(found, round):
    add(round, name="activiteit", pillar="organisatie")
    add(round, "groen", name="interventie")
    assert found("") == ["interventie"]
    assert found("q=activiteit") == []
    assert found("pijler=organisatie") == ["activiteit"]


def test_what_ended_before_the_round_is_left_out(found, round):
    ended = {"ended": "2023-12-01", "ended_reason": "Samengevoegd"}
    add(round, "groen", name="daarna beëindigd", **ended)
    intervention = factories.make_intervention(name="daarvoor beëindigd", **ended)
    assert found("") == ["daarna beëindigd"]
    factories.make_report(intervention, round, state="finalised")
    assert found("") == ["daarna beëindigd", "daarvoor beëindigd"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("q=jobhunters", ["Bemiddeling"]),
        ("q=BEMIDDELING", ["Bemiddeling"]),
        ("q=werk+2", ["Video"]),
        ("q=wonen", ["Renovatie"]),
        ("q=arbeid", ["Video"]),
        ("q=2", ["Video"]),
        ("q=video+renovatie", []),
        ("q=%25", []),
        ("q=99999999999999999999", []),
        ("q=%20", ["Bemiddeling", "Video", "Renovatie"]),
    ],
)
def test_search_looks_in_name_number_former_name_theme_and_description(found, round, query, names):
    theme = Theme.objects.create(plan=round.plan, pillar=factories.make_pillar(), name="Arbeid")
    add(round, "groen", name="Bemiddeling", former_name="Jobhunters")
    add(round, "groen", name="Video", theme=theme)
    add(round, "groen", name="Renovatie", pillar="wonen", description="<p>Huizen</p>")
    assert found(query) == names
    assert found("q=huizen") == ["Renovatie"]


def test_search_looks_in_the_texts_of_the_year_as_far_as_they_are_in_sight(found, round, client, bureau):
    add(round, "groen", name="raak").reports.update(qualitative="<p>De projectleider vertrok.</p>")
    running = factories.make_round(2024, "open")
    add(running, name="loopt").reports.update(quantitative="<p>Een projectleider erbij.</p>")
    assert found("q=projectleider") == ["raak"]
    assert found("jaar=2024&q=projectleider") == []
    client.force_login(bureau)
    assert found("jaar=2024&q=projectleider") == ["loopt"]


@pytest.mark.parametrize("word", ["strong", "li", "p", "td", "noopener", "href", "amp", "</p>", "colspan"])
def test_search_does_not_find_the_tags_of_a_text(found, round, word):
    html = '<p><strong>Zes</strong> &amp; <a href="https://x.nl" rel="noopener">7</a></p><ul><li>8</li></ul>'
    add(round, "groen", name="mis", description=html).reports.update(
        qualitative='<table><tr><td colspan="2">9</td></tr></table>'
    )
    add(round, "groen", name="raak", description=f"<p>{escape(word)}</p>")
    assert found(f"q={quote(word)}") == ["raak"]


def test_search_finds_signs_that_are_stored_escaped(found, round):
    add(round, "groen", name="raak", description="<p>R&amp;D en a &lt; b</p>")
    add(round, "groen", name="mis", description="<p>R en D</p>")
    assert found(f"q={quote('R&D')}") == ["raak"]
    assert found(f"q={quote('<')}") == ["raak"]


def test_each_facet_finds_what_names_it(found, round):
    theme = Theme.objects.create(plan=round.plan, pillar=factories.make_pillar(), name="Arbeid")
    raak, mis = add(round, "groen", name="raak", theme=theme), add(round, "groen", name="mis")
    organisations = [Organisation.objects.create(name=name) for name in "AB"]
    raak.initiators.add(*organisations)
    mis.initiators.add(organisations[1])
    raak.funding.add(Funding.objects.create(name="Regio Deal", slug="regio-deal"))
    raak.areas.add(Area.objects.create(level="wijk", name="Bloemhof", slug="bloemhof"))
    for query in (
        f"lijn={theme.pk}",
        f"organisatie={organisations[0].pk}",
        "financiering=regio-deal",
        "wijk=bloemhof",
    ):
        assert found(query) == ["raak"], query
    assert found(f"organisatie={organisations[1].pk}") == ["raak", "mis"]
    assert found("stand=finalised") == ["raak", "mis"]


def test_mine_is_what_i_own_and_the_pillar_i_lead(client, round):
    user = factories.make_user()
    add(round, "groen", name="niet van mij")
    add(round, "groen", name="van mij", owners=(user,))
    add(round, "groen", name="mijn pijler", pillar="school")
    factories.make_pillar("school", leads=(user,))
    client.force_login(user)
    text = text_of(client.get("/interventies/?mijn=1"))
    assert "van mij</a>" in text
    assert "mijn pijler</a>" in text
    assert "niet van mij" not in text
    assert "niet van mij" in text_of(client.get("/interventies/"))


def test_whoever_owns_nothing_is_not_offered_mine(page, round):
    add(round, "groen")
    assert 'name="mijn"' not in page()
    assert "2 gevonden" not in page("mijn=1")


def test_an_older_plan_has_its_own_list(found, round):
    old = factories.make_round(2020, "finalised", plan=factories.make_plan(2019, 2022))
    add(round, "groen", name="nu")
    add(old, "groen", name="toen")
    assert found("") == ["nu"]
    assert found("plan=2019-2022") == found("jaar=2020") == ["toen"]
    assert found("plan=2023-2027") == ["nu"]
    assert found("plan=1999-2001") == []


def test_what_is_on_can_be_taken_off_one_by_one(page, round):
    add(round, "groen")
    text = page("jaar=2023&pijler=werk&kleur=groen&page=1")
    assert 'href="?jaar=2023&pijler=werk"' in text
    assert 'href="?jaar=2023&kleur=groen"' in text
    assert '<a class="reset" href="?jaar=2023">Wis filters</a>' in text
    assert "Wis filters" not in page("jaar=2023")


def test_another_year_keeps_the_filter(page, round):
    factories.make_round(2022, "finalised", plan=factories.make_plan(2019, 2022))
    add(round, "groen")
    assert 'href="?pijler=werk&jaar=2022"' in page("pijler=werk&page=2")


def test_what_is_used_less_often_opens_when_it_is_on(page, round):
    add(round, "groen")
    assert '<details class="more-filters">' in page()
    assert '<details class="more-filters" open>' in page("stand=finalised")


@pytest.mark.parametrize(
    "query",
    [
        "pijler=onzin",
        "kleur=paars",
        "beweging=zijwaarts",
        "stand=klaar",
        "lijn=999",
        "lijn=x",
        "organisatie=99999999999999999999",
        "financiering=%00",
        "wijk='--",
        "q=%00",
        "q=" + "x" * 101,
    ],
)
def test_a_value_we_do_not_know_is_said_and_finds_nothing(page, found, round, query):
    add(round, "groen")
    assert found(query) == []
    text = page(query)
    assert "Dit filter kennen we niet." in text
    assert 'role="alert"' in text


def test_nothing_found_says_how_to_go_on(page, round):
    add(round, "groen")
    text = page("kleur=rood")
    assert "Geen interventie past bij dit filter." in text
    assert "wis alle filters" in text
