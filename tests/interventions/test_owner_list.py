"""Who owns what: the page, one intervention, many at once, and two people at the same time."""

import pytest

from interventions.accounts.differences import Difference
from interventions.accounts.relations import LEADS, OWNERS, change
from tests import factories
from tests.interventions.accounts import as_shown, lines, text

URL = "/eigenaren/"


@pytest.fixture
def at_work(client, bureau):
    client.force_login(bureau)
    return client


@pytest.fixture
def werk(intervention):
    """Three more of Werk, without an owner."""
    return [intervention, *(factories.make_intervention(intervention.pillar) for _ in range(3))]


def rows(html):
    """The interventions of the page, by name."""
    return [
        part.split("</span>")[0].split("<span>")[1] for part in html.split('<label class="tick-label">')[1:]
    ]


def posted(client, act, who, interventions, url=URL):
    data = as_shown(client, url)
    return data | {"act": act, "who": who.pk, "interventions": [row.pk for row in interventions]}


def test_what_has_no_owner_stands_first_and_is_marked(at_work, werk):
    html = text(at_work.get(URL))
    assert [row[0] for row in rows(html)] == ["2", "3", "4", "1"]
    assert html.count("nog niemand</b>") == 3
    assert "Drie interventies hebben geen eigenaar." in html


def test_an_owner_who_left_is_no_owner(at_work, intervention, owner):
    owner.is_active = False
    owner.save()
    html = text(at_work.get(URL))
    assert "Eén interventie heeft geen eigenaar." in html
    assert "voormalig medewerker" in html
    assert "Olga" not in html


def test_ended_interventions_and_older_plans_are_not_there(at_work, intervention):
    factories.make_intervention(intervention.pillar, ended="2024-05-01", ended_reason="klaar")
    factories.make_intervention(plan=factories.make_plan(2019, 2022))
    assert rows(text(at_work.get(URL))) == ["1 Interventie werk 1"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"pijler": "school"}, ["1 Interventie school 1"]),
        ({"eigenaar": "geen"}, ["1 Interventie school 1"]),
        ({"eigenaar": "owner"}, ["1 Interventie werk 1"]),
        ({"eigenaar": "owner", "pijler": "school"}, []),
    ],
)
def test_the_filter(at_work, intervention, owner, query, found):
    factories.make_intervention(factories.make_pillar("school"))
    if query.get("eigenaar") == "owner":
        query = query | {"eigenaar": owner.pk}
    assert rows(text(at_work.get(URL, query))) == found


def test_an_unknown_filter_shows_nothing_and_says_so(at_work, intervention):
    html = text(at_work.get(URL, {"pijler": "nergens"}))
    assert "Dit filter kennen we niet." in html
    assert rows(html) == []


def test_many_get_an_owner_at_once(at_work, werk, reader, owner):
    response = at_work.post(URL, posted(at_work, "erbij", reader, werk[:3]), follow=True)
    assert "reader is nu eigenaar van Werk 1, 2 en 3." in text(response)
    assert set(werk[0].owners.all()) == {owner, reader}
    assert list(werk[2].owners.all()) == [reader]
    assert not werk[3].owners.exists()
    assert lines(reader) == ["Werd eigenaar van Werk 1, 2 en 3."]


def test_many_lose_an_owner_at_once(at_work, werk, owner, reader):
    werk[1].owners.add(owner, reader)
    at_work.post(URL, posted(at_work, "eraf", owner, werk))
    assert not owner.owned_interventions.exists()
    assert list(werk[1].owners.all()) == [reader]
    assert lines(owner) == ["Is geen eigenaar meer van Werk 1 en 2."]


def test_one_becomes_the_only_owner_and_that_can_be_undone(at_work, werk, owner, reader):
    html = text(at_work.post(URL, posted(at_work, "enige", reader, werk[:2]), follow=True))
    assert [list(row.owners.all()) for row in werk[:2]] == [[reader], [reader]]
    assert "Maak die ongedaan" in html
    html = text(at_work.post("/eigenaren/ongedaan/", follow=True))
    assert [list(row.owners.all()) for row in werk[:2]] == [[owner], []]
    assert "Maak die ongedaan" not in html
    at_work.post("/eigenaren/ongedaan/")
    assert [list(row.owners.all()) for row in werk[:2]] == [[owner], []]


def test_a_second_click_does_not_take_the_undo_away(at_work, werk, owner, reader):
    data = posted(at_work, "enige", reader, werk[:2])
    at_work.post(URL, data)
    assert "Maak die ongedaan" in text(at_work.post(URL, data, follow=True))
    html = text(at_work.post("/eigenaren/ongedaan/", follow=True))
    assert "reader is geen eigenaar meer van Werk 1 en 2." in html
    assert list(werk[0].owners.all()) == [owner]


def test_an_undo_that_cannot_bring_everybody_back_says_so(at_work, werk, owner, reader):
    at_work.post(URL, posted(at_work, "enige", reader, werk[:1]))
    type(owner).objects.filter(pk=owner.pk).update(is_active=False)
    html = text(at_work.post("/eigenaren/ongedaan/", follow=True))
    assert "Niet alles kon terug" in html
    assert "Ongedaan gemaakt. reader is geen eigenaar meer van Werk 1." in html
    assert not werk[0].owners.exists()


def test_ticking_more_asks_the_database_no_more(at_work, werk, reader, django_assert_max_num_queries):
    data = posted(at_work, "erbij", reader, werk)
    with django_assert_max_num_queries(22):
        at_work.post(URL, data | {"interventions": data["interventions"][:1]})
    with django_assert_max_num_queries(22):
        at_work.post(URL, data)


def test_what_is_reported_elsewhere_misses_no_owner(at_work, intervention):
    factories.make_intervention(intervention.pillar, reported_under=intervention)
    html = text(at_work.get(URL))
    assert "Elke interventie heeft een eigenaar." in html
    assert "(verslag bij Werk 1)" in html


def test_what_a_colleague_did_meanwhile_stays(at_work, werk, owner, reader, stranger):
    """The page showed `owner` alone; `stranger` came in since, and is not taken away."""
    data = posted(at_work, "enige", reader, werk[:1])
    werk[0].owners.add(stranger)
    at_work.post(URL, data)
    assert set(werk[0].owners.all()) == {reader, stranger}
    at_work.post(URL, posted(at_work, "enige", reader, werk[:1]))
    assert list(werk[0].owners.all()) == [reader]


def test_two_who_change_the_owners_of_one_intervention_both_succeed(
    at_work, intervention, owner, reader, lead
):
    page = f"/eigenaren/{intervention.pk}/"
    first, second = as_shown(at_work, page), as_shown(at_work, page)
    at_work.post(page, first | {"extra": reader.pk})
    at_work.post(page, second | {"extra": lead.pk, "stay": []})
    assert set(intervention.owners.all()) == {reader, lead}


def test_a_double_click_changes_once(at_work, intervention, reader, owner):
    page = f"/eigenaren/{intervention.pk}/"
    data = as_shown(at_work, page) | {"extra": reader.pk}
    assert [at_work.post(page, data).status_code for _ in range(2)] == [302, 302]
    assert set(intervention.owners.all()) == {owner, reader}
    assert lines(reader) == ["Werd eigenaar van Werk 1."]


@pytest.mark.parametrize("made_up", ["abc", "1 2", "9" * 30, "", "²"])
def test_what_cannot_be_a_key_is_left_out(at_work, intervention, owner, made_up):
    for page in (f"/eigenaren/{intervention.pk}/", f"/pijlertrekkers/{intervention.pillar.code}/"):
        data = as_shown(at_work, page)
        for name in ("stay", "shown-stay"):
            data[name] = [*data[name], made_up]
        assert at_work.post(page, data).status_code == 302
    assert list(intervention.owners.all()) == [owner]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"interventions": []}, "Vink minstens één interventie aan."),
        ({"who": ""}, "Kies iemand."),
        ({"who": "999999"}, "Kies iemand uit de lijst."),
        ({"act": "alles"}, "alles"),
        ({"interventions": ["999999"]}, "loopt niet (meer)"),
    ],
)
def test_a_mistake_is_told_and_what_was_ticked_stays(at_work, werk, reader, wrong, told):
    html = text(at_work.post(URL, posted(at_work, "erbij", reader, werk[1:2]) | wrong))
    assert "<title>Fout: " in html
    assert told in html
    assert not reader.owned_interventions.exists()
    if "interventions" not in wrong:
        assert f'value="{werk[1].pk}" checked' in html


def test_a_closed_account_gets_nothing_also_when_it_was_just_closed(at_work, intervention, bureau, reader):
    data = as_shown(at_work, f"/eigenaren/{intervention.pk}/") | {"extra": reader.pk}
    type(reader).objects.filter(pk=reader.pk).update(is_active=False)
    assert "Kies iemand uit de lijst." in text(at_work.post(f"/eigenaren/{intervention.pk}/", data))
    pair = Difference(frozenset([(intervention.pk, reader.pk)]))
    assert not change(OWNERS, pair, by=bureau)
    type(reader).objects.filter(pk=reader.pk).update(is_active=True)
    assert change(OWNERS, pair, by=bureau) == pair


def test_made_up_hidden_fields_take_nobody_away_elsewhere(at_work, werk, owner, reader):
    data = posted(at_work, "enige", reader, werk[1:2])
    data["shown"] = [
        f"{werk[1].pk}-{owner.pk}",
        f"{werk[0].pk}-{owner.pk}",
        "x-y",
        "",
        "9" * 30,
        f"{werk[1].pk}-{'9' * 30}",
    ]
    at_work.post(URL, data)
    assert list(werk[0].owners.all()) == [owner]
    assert list(werk[1].owners.all()) == [reader]


# Pillar leads


def test_the_leads_of_a_pillar_are_changed(at_work, intervention, lead, reader):
    page = "/pijlertrekkers/werk/"
    data = as_shown(at_work, page)
    html = text(at_work.post(page, data | {"extra": reader.pk, "stay": []}, follow=True))
    assert list(intervention.pillar.leads.all()) == [reader]
    assert "reader is nu trekker van Werk. Timo Trekker is geen trekker meer van Werk." in html
    assert lines(lead) == ["Is geen trekker meer van Werk."]


def test_a_lead_who_owns_in_the_pillar_is_told_about(at_work, intervention, lead, bureau):
    url = "/pijlertrekkers/"
    assert "is ook eigenaar" not in text(at_work.get(url))
    intervention.owners.add(lead)
    html = text(at_work.get(url))
    assert "Timo Trekker is ook eigenaar van Werk 1. Het programmabureau beoordeelt dat verslag." in html
    second = factories.make_user()
    change(LEADS, Difference(frozenset([(intervention.pillar_id, second.pk)])), by=bureau)
    assert "Een andere trekker beoordeelt dat verslag." in text(at_work.get(url))


def test_a_pillar_without_a_lead_is_marked(at_work, intervention, lead):
    factories.make_pillar("organisatie", counted=False)
    assert "Elke pijler die meetelt, heeft een trekker." in text(at_work.get("/pijlertrekkers/"))
    lead.is_active = False
    lead.save()
    assert "Eén pijler heeft geen trekker." in text(at_work.get("/pijlertrekkers/"))


@pytest.mark.parametrize("url", [URL, "/pijlertrekkers/"])
def test_the_number_of_queries_does_not_grow(
    at_work, url, django_assert_num_queries, django_assert_max_num_queries
):
    def fill(count):
        for _ in range(count):
            user = factories.make_user()
            pillar = factories.make_pillar("werk", leads=(user,))
            factories.make_intervention(pillar, owners=(user,))
            factories.make_pillar(f"p{user.pk}", leads=(user,))

    fill(3)
    at_work.get(url)
    with django_assert_max_num_queries(14) as few:
        at_work.get(url)
    fill(20)
    with django_assert_num_queries(len(few)):
        at_work.get(url)
