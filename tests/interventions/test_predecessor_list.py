"""`/voorgangers/`: who may, what is proposed, confirming one or many, and undoing."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interventions.models import Intervention, OriginChange, Plan
from tests import factories

from .origins import confirmed, current, links, make_2022, movement, older
from .register import text_of

pytestmark = pytest.mark.django_db
LIST = "/voorgangers/"


@pytest.fixture
def page(client, bureau):
    factories.make_plan()
    client.force_login(bureau)
    return lambda: text_of(client.get(LIST))


@pytest.fixture
def post(client, page):
    """Posts as the page stands now, or as it stood in `text`."""

    def send(act, *ticked, text=None, **more):
        text = text or page()
        data = {
            f"gezien-{pk}": token for pk, token in re.findall(r'name="gezien-(\d+)" value="([^"]*)"', text)
        }
        data |= {"doe": act, "rij": [intervention.pk for intervention in ticked], **more}
        return client.post(LIST, data, follow=True)

    return send


@pytest.mark.parametrize("role", ["owner", "lead", "other_lead", "director", "reader", "stranger"])
def test_others_than_the_bureau_may_not(client, request, role, intervention, bureau):
    addresses = [LIST, f"{LIST}werk-1/"]
    client.force_login(bureau)
    assert [client.get(address).status_code for address in addresses] == [200, 200]
    client.force_login(request.getfixturevalue(role))
    assert [client.get(address).status_code for address in addresses] == [403, 403]
    assert (
        client.post(LIST, {"doe": f"nieuw {intervention.pk}", f"gezien-{intervention.pk}": "0:"}).status_code
        == 403
    )
    assert client.post(f"{LIST}werk-1/", {"nieuw": "on", "gezien": "0:"}).status_code == 403
    assert client.post(f"{LIST}werk-1/ongedaan/", {"wijziging": "1"}).status_code == 403
    assert not confirmed(intervention)
    assert not OriginChange.objects.exists()


def test_anonymous_is_sent_to_log_in(client, intervention):
    assert client.get(LIST).url.startswith("/account/login/")


def test_superuser_may(client, admin_user, intervention):
    client.force_login(admin_user)
    assert client.get(LIST).status_code == 200


def test_an_empty_register_says_what_to_do(client, bureau):
    client.force_login(bureau)
    assert "Lees eerst het register in" in text_of(client.get(LIST))


def test_a_proposal_is_told_in_words(page):
    older("Vestiging nieuwe bedrijven", pillar="werk")
    current("Werk dertig", "Vestiging nieuwe bedrijven; Stimuleren bedrijvigheid")
    words = " ".join(re.sub(r"<[^>]+>", " ", page()).split())
    assert "Vestiging nieuwe bedrijven (toen Werk 1, zelfde naam)" in words
    assert "en: Stimuleren bedrijvigheid (nog niet in het register: wordt aangemaakt)" in words
    assert "Van één interventie is de herkomst nog niet bevestigd; bij één is er een voorstel." in words


def test_what_only_looks_alike_is_marked(page):
    older("Reclasseringen")
    current("Nu", "Reclassering")
    words = " ".join(re.sub(r"<[^>]+>", " ", page()).split())
    assert "“Reclassering” lijkt op Reclasseringen (toen Werk 1)" in words


def test_who_shares_a_predecessor_stands_with_it(page):
    current("A", "LVB")
    current("B", "lvb")
    text = page()
    assert "Samen met Werk 2." in text
    assert "Samen met Werk 1." in text


def test_confirming_one_follows_the_proposal_and_tells_the_effect(post):
    old = older("Matching", "groen", round=make_2022())
    new = current("Jobhunters", "Matching", "groen", round=factories.make_round(2023, "finalised"))
    text = text_of(post(f"bevestig {new.pk}"))
    assert (links(new), confirmed(new), movement(new)) == ({old.name}, True, "gelijk")
    assert "De herkomst van Werk 1 is bewaard. Beweging in 2023: nieuw → gelijk." in text
    assert text.count("Beweging in 2023: nieuw → gelijk.") == 2, "in the message, and with the row"


def test_a_confirmed_link_without_effect_says_so(post):
    make_2022()
    new = current("Nu", "Toen")
    assert "De beweging verandert niet." in text_of(post(f"bevestig {new.pk}"))
    assert new.predecessors.get().name == "Toen"


def test_saying_new_confirms_without_predecessor(post):
    older("Toen")
    new = current("Nu", "Toen")
    post(f"nieuw {new.pk}")
    assert (links(new), confirmed(new)) == (set(), True)


def test_only_what_is_ticked_is_confirmed(post):
    older("Een")
    older("Twee")
    first, second, third = current("A", "Een"), current("B", "Twee"), current("C", "Een")
    text = text_of(post("bevestig", first, second))
    assert "De herkomst van 2 interventies is bewaard." in text
    assert [confirmed(it) for it in (first, second, third)] == [True, True, False]
    assert (links(first), links(second)) == ({"Een"}, {"Twee"})


def test_four_that_share_a_name_get_one_new_predecessor(post):
    make_2022()
    four = [current(f"Nu {n}", "Licht verstandelijke beperking") for n in range(4)]
    post("bevestig", *four)
    assert Intervention.objects.filter(plan__first_year=2019).count() == 1
    assert {links(it).pop() for it in four} == {"Licht verstandelijke beperking"}


def test_many_effects_are_counted_instead_of_named(post):
    older("Toen", "groen", round=make_2022())
    round = factories.make_round(2023, "finalised")
    many = [current(f"Nu {n}", "Toen", "groen", round=round) for n in range(7)]
    assert "De beweging verandert bij 7 ervan" in text_of(post("bevestig", *many))
    assert {movement(it) for it in many} == {"gelijk"}


def test_links_that_are_there_stay_when_they_are_confirmed(post):
    new = current("Nu", "Toen")
    new.predecessors.add(older("Toen"), older("Via het beheer"))
    post(f"bevestig {new.pk}")
    assert links(new) == {"Toen", "Via het beheer"}


def test_nothing_ticked_is_said_and_changes_nothing(post):
    new = current("Nu", "Toen")
    assert "Er was niets aangevinkt" in text_of(post("bevestig"))
    assert not confirmed(new)


def test_what_changed_since_the_page_was_opened_is_not_confirmed(post, page):
    old, new = older("Toen"), current("Nu", "Toen")
    text = page()
    new.predecessors.add(older("Iets anders"))
    assert "Werk 1 is niet bewaard: iemand anders veranderde de herkomst" in text_of(
        post("bevestig", new, text=text)
    )
    assert not confirmed(new)
    assert old not in new.predecessors.all()


def test_what_a_colleague_decided_meanwhile_is_not_passed_off_as_mine(post, page, client, bureau):
    older("Toen")
    new = current("Nu", "Toen")
    text = page()
    client.force_login(factories.make_bureau_member())
    post(f"nieuw {new.pk}")
    client.force_login(bureau)
    assert "Werk 1 is niet bewaard" in text_of(post("bevestig", new, text=text))
    assert links(new) == set()


def test_a_double_click_confirms_once(post, page):
    older("Toen")
    new, text = current("Nu", "Toen"), None
    text = page()
    post("bevestig", new, text=text)
    assert "Dat stond er al zo." in text_of(post("bevestig", new, text=text))
    assert OriginChange.objects.count() == 1


def test_the_plan_before_is_asked_for_and_made(post, page):
    new = current("Nu", "Toen")
    assert 'name="eerste_jaar" value="2019"' in page()
    post(f"bevestig {new.pk}", eerste_jaar="2018", laatste_jaar="2022")
    assert str(Plan.objects.get(is_current=False)) == "UP 2018–2022"
    assert "eerste_jaar" not in page()


@pytest.mark.parametrize(
    ("first", "last", "error"),
    [("2019", "2023", "eindigt voor 2023"), ("2022", "2019", "ligt voor het eerste"), ("", "2022", "verplicht"),
     ("twee", "2022", "geheel getal")],
)  # fmt: skip
def test_wrong_years_are_refused_at_the_field_and_the_ticks_stay(client, post, first, last, error):
    new = current("Nu", "Toen")
    response = post("bevestig", new, eerste_jaar=first, laatste_jaar=last)
    text = text_of(response)
    assert (response.status_code, error in text, "<title>Fout:" in text) == (422, True, True)
    assert re.search(rf'name="rij" value="{new.pk}"[^>]* checked', text)
    assert not Plan.objects.filter(is_current=False).exists()
    assert not confirmed(new)


def test_saying_new_asks_for_no_years(post):
    new = current("Nu", "Toen")
    post(f"nieuw {new.pk}", eerste_jaar="")
    assert confirmed(new)


def test_undo_of_a_row(post, client, page):
    older("Toen")
    new = current("Nu", "Toen")
    post(f"bevestig {new.pk}")
    data = {"wijziging": OriginChange.objects.get().pk}
    assert "Ongedaan maken" in page()
    text = text_of(client.post(f"{LIST}werk-1/ongedaan/", data, follow=True))
    assert "De herkomst van Werk 1 is teruggezet." in text
    assert (links(new), confirmed(new)) == (set(), False)
    assert "intussen al veranderd" in text_of(client.post(f"{LIST}werk-1/ongedaan/", data, follow=True))


def test_reading_changes_nothing_and_undo_is_not_for_reading(client, page):
    new = current("Nu", "Toen")
    page()
    client.get(f"{LIST}werk-1/")
    assert client.get(f"{LIST}werk-1/ongedaan/").status_code == 405
    assert client.get(f"{LIST}?doe=nieuw+{new.pk}").status_code == 200
    assert not confirmed(new)


def test_an_act_that_does_not_exist_is_not_found(client, page):
    assert client.post(LIST, {"doe": "weg"}).status_code == 404


def test_activities_that_do_not_count_are_left_out(page):
    factories.make_intervention(factories.make_pillar("organisatie", counted=False), name="Buiten de telling")
    assert "Buiten de telling" not in page()


def test_a_frozen_round_is_named_on_the_page(page):
    assert "is hier vastgesteld" not in page()
    factories.make_round(2023, "finalised", finalised_on="2024-06-14")
    assert "Ronde 2023 is hier vastgesteld" in page()


def test_names_are_escaped(page, client):
    older("<script>x</script>")
    current("<img src=x onerror=alert(1)>", "<script>x</script>; <b>weg</b>")
    raw = client.get(LIST).content.decode()
    assert "<script>x" not in raw
    assert "<img src=x" not in raw
    assert "<b>weg" not in raw


def count_queries(client):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(LIST).status_code == 200
    return len(queries)


def test_as_many_queries_for_23_rows_as_for_3(client, bureau):
    make_2022()
    client.force_login(bureau)

    def add(many):
        for n in range(many):
            old = older(f"Toen {Intervention.objects.count()}")
            current(f"Voorstel {n}", f"{old.name}; Weg {n}")
            current(f"Zonder {n}")
            linked = current(f"Gekoppeld {n}")
            linked.predecessors.add(old)
            done = current(f"Klaar {n}")
            Intervention.objects.filter(pk=done.pk).update(origin_confirmed=True)
            OriginChange.objects.create(
                intervention=done, at="2024-01-01T12:00Z", by=bureau, before={}, after={}, made=[]
            )

    add(3)
    client.get(LIST)
    few = count_queries(client)
    add(20)
    assert count_queries(client) == few
