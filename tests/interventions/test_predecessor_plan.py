"""The plan before from its own side: what continues each activity, splitting one, and merging doubles."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interventions.models import Intervention, OutputIndicator, PastColour
from tests import factories

from .origins import confirmed, current, links, make_2022, movement, older
from .register import text_of

pytestmark = pytest.mark.django_db
PLAN = "/voorgangers/plan/2019-2022/"
SPLIT = f"{PLAN}werk-1/"
MERGE = f"{PLAN}werk-1/samenvoegen/"


@pytest.fixture
def logged_in(client, bureau):
    factories.make_plan()
    client.force_login(bureau)
    return client


@pytest.fixture
def round_2022(logged_in):
    return make_2022()


@pytest.fixture
def round_2023(round_2022):
    return factories.make_round(2023, "finalised")


def hidden(text, name="gezien"):
    return re.search(rf'name="{name}" value="([^"]*)"', text).group(1)


@pytest.fixture
def split(logged_in):
    def send(*chosen, **more):
        seen = hidden(text_of(logged_in.get(SPLIT)))
        data = {"gezien": seen, "opvolgers": [it.pk for it in chosen], "bevestigd": "on"} | more
        return logged_in.post(SPLIT, data, follow=True)

    return send


@pytest.fixture
def merge(logged_in):
    """Posts what the confirmation page asks for."""

    def send(new, **more):
        text = text_of(logged_in.get(f"{MERGE}?met={new.pk}"))
        found = re.search(r'name="gezien" value="([^"]*)"', text)
        data = {"met": new.pk, "gezien": found.group(1) if found else ""} | more
        return logged_in.post(MERGE, data, follow=True)

    return send


@pytest.mark.parametrize("role", ["owner", "lead", "director", "reader"])
def test_others_than_the_bureau_may_not(client, request, role, bureau, intervention):
    old, other = older("Toen"), older("Dubbel")
    addresses = [PLAN, SPLIT, MERGE]
    client.force_login(bureau)
    assert [client.get(address).status_code for address in addresses] == [200] * 3
    seen = hidden(text_of(client.get(f"{MERGE}?met={other.pk}")))
    client.force_login(request.getfixturevalue(role))
    assert [client.get(address).status_code for address in addresses] == [403] * 3
    assert client.post(SPLIT, {"opvolgers": [intervention.pk], "gezien": ""}).status_code == 403
    assert client.post(MERGE, {"met": other.pk, "gezien": seen}).status_code == 403
    assert Intervention.objects.filter(pk=old.pk, successors=None).exists()


@pytest.mark.parametrize(
    "address", ["/voorgangers/plan/2015-2018/", "/voorgangers/plan/2023-2027/", f"{PLAN}werk-9/"]
)
def test_what_is_not_an_older_plan_is_not_found(logged_in, round_2022, address):
    assert logged_in.get(address).status_code == 404


def test_the_plan_tells_what_continues_each(logged_in):
    old = older("Toen")
    older("Verdwenen")
    current("Nu").predecessors.add(old)
    words = " ".join(re.sub(r"<[^>]+>", " ", text_of(logged_in.get(PLAN))).split())
    assert "Van de twee activiteiten uit UP 2019–2022 gaat er één niet verder." in words
    assert "Werk 1 Toen Werk 1 Nu (nog niet bevestigd)" in words
    assert "Werk 2 Verdwenen Niets, voor zover bekend" in words


def test_as_many_queries_for_23_rows_as_for_3(logged_in):
    def count(address):
        with CaptureQueriesContext(connection) as queries:
            assert logged_in.get(address).status_code == 200
        return len(queries)

    def add(many):
        for n in range(many):
            current(f"Nu {n}").predecessors.add(older(f"Toen {n}"))

    add(3)
    logged_in.get(PLAN)
    few = [count(address) for address in (PLAN, SPLIT, MERGE, "/voorgangers/werk-1/")]
    add(20)
    assert [count(address) for address in (PLAN, SPLIT, MERGE, "/voorgangers/werk-1/")] == few


def test_a_split_links_confirms_and_moves_all_of_them(split, round_2022, round_2023):
    older("Toen", "groen", round=round_2022)
    four = [current(f"Nu {n}", colour="groen", round=round_2023) for n in range(4)]
    text = text_of(split(*four[:3]))
    assert "De herkomst van 3 interventies is bewaard. Werk 1: Beweging in 2023: nieuw → gelijk." in text
    assert [movement(it) for it in four] == ["gelijk", "gelijk", "gelijk", "nieuw"]
    assert [confirmed(it) for it in four] == [True, True, True, False]


def test_what_no_longer_continues_it_is_to_be_confirmed_anew_and_keeps_its_other_links(split, round_2022):
    old, other, new = older("Toen"), older("Ook toen"), current("Nu")
    new.predecessors.add(old, other)
    Intervention.objects.filter(pk=new.pk).update(origin_confirmed=True)
    split()
    assert (links(new), confirmed(new)) == ({"Ook toen"}, False)


def test_without_the_tick_links_are_made_and_not_confirmed(split, round_2022):
    older("Toen")
    new = current("Nu")
    split(new, bevestigd="")
    assert (links(new), confirmed(new)) == ({"Toen"}, False)


def test_a_split_based_on_something_older_is_shown_again(split, round_2022):
    old, new, other = older("Toen"), current("Nu"), current("Ander")
    other.predecessors.add(old)
    response = split(new, gezien="")
    assert response.status_code == 409
    assert "Nu gaan ermee verder: Werk 2." in text_of(response)
    assert f'value="{new.pk}" checked' in text_of(response)
    assert links(new) == set()


def test_the_same_split_twice_is_done_once(split, round_2022):
    older("Toen")
    new = current("Nu")
    split(new)
    assert "Dat stond er al zo." in text_of(split(new, gezien=""))


def test_only_interventions_of_now_can_continue_it(split, round_2022):
    older("Toen")
    assert split(older("Ook toen")).status_code == 422


def test_a_double_becomes_part_of_the_other_with_links_and_report(merge, round_2022, round_2023):
    older("Dubbel", "rood", round=round_2022)
    kept = older("Blijft")
    new = current("Nu", colour="groen", round=round_2023)
    new.predecessors.add(Intervention.objects.get(name="Dubbel"))
    PastColour.objects.create(intervention=Intervention.objects.get(name="Dubbel"), year=2021, answer="wit")
    text = text_of(merge(kept))
    assert "Werk 1: Dubbel is samengevoegd met Werk 2: Blijft." in text
    kept.refresh_from_db()
    assert (links(new), kept.former_name) == ({"Blijft"}, "Dubbel")
    assert (kept.reports.get().colour, kept.past_colours.get().answer) == ("rood", "wit")
    assert not Intervention.objects.filter(name="Dubbel").exists()
    assert movement(new) == "vooruit"
    assert LogEntry.objects.filter(change_message__contains="samengevoegd").count() == 2


def test_what_is_reported_under_its_double_stands_on_its_own_afterwards(merge, round_2022):
    double, kept = older("Dubbel"), older("Blijft")
    Intervention.objects.filter(pk=kept.pk).update(reported_under=double)
    assert merge(kept).status_code == 200
    kept.refresh_from_db()
    assert (kept.reported_under, kept.former_name) == (None, "Dubbel")


def test_a_merge_that_would_make_a_chain_of_reports_is_refused(merge, round_2022):
    double, kept, other, third = older("Dubbel"), older("Blijft"), older("Ander"), older("Derde")
    Intervention.objects.filter(pk=kept.pk).update(reported_under=other)
    Intervention.objects.filter(pk=third.pk).update(reported_under=double)
    assert "Onder “Dubbel” wordt een andere interventie gerapporteerd." in text_of(merge(kept))
    assert Intervention.objects.filter(pk=double.pk).exists()


@pytest.mark.parametrize(("pillar", "warned"), [("werk", False), ("school", True)])
def test_a_merge_over_the_border_of_a_pillar_is_warned_of(logged_in, round_2022, pillar, warned):
    older("Dubbel")
    other = older("Blijft", pillar=pillar)
    text = text_of(logged_in.get(f"{MERGE}?met={other.pk}"))
    assert "Voeg samen</button>" in text
    assert ("ze horen bij verschillende pijlers" in text) is warned


def test_movement_follows_a_merge(merge, round_2022, round_2023):
    older("Dubbel", "groen", round=round_2022)
    kept = older("Blijft")
    new = current("Nu", colour="groen", round=round_2023)
    new.predecessors.add(kept)
    merge(kept)
    assert movement(new) == "gelijk"


@pytest.mark.parametrize("same", ["report", "past", "indicator"])
def test_what_both_have_stops_the_merge_and_is_named(logged_in, merge, round_2022, same):
    pair = [older("Een"), older("Twee")]
    for it in pair:
        if same == "report":
            factories.make_report(it, round_2022)
        if same == "past":
            PastColour.objects.create(intervention=it, year=2021, answer="groen")
        if same == "indicator":
            OutputIndicator.objects.create(intervention=it, name="Trajecten")
    told = {"report": "een verslag van 2022", "past": "de kleur van 2021", "indicator": "“Trajecten”"}[same]
    page = text_of(logged_in.get(f"{MERGE}?met={pair[1].pk}"))
    assert told in page
    assert "Voeg samen</button>" not in page
    assert merge(pair[1], gezien="Een|Twee|").status_code == 409
    assert Intervention.objects.filter(name="Een").exists()


def test_a_report_of_a_finalised_round_does_not_change_owner(logged_in, merge):
    """The other way round it can: then the report stays where it is."""
    frozen = factories.make_round(
        2022, "finalised", plan=factories.make_plan(2019, 2022), finalised_on="2023-06-01"
    )
    older("Met verslag", "groen", round=frozen)
    kept = older("Zonder")
    assert merge(kept, gezien="Met verslag|Zonder|").status_code == 409
    assert "die ronde is vastgesteld" in text_of(logged_in.get(f"{MERGE}?met={kept.pk}"))
    back = f"{PLAN}werk-2/samenvoegen/"
    first = Intervention.objects.get(name="Met verslag")
    seen = hidden(text_of(logged_in.get(f"{back}?met={first.pk}")))
    logged_in.post(back, {"met": first.pk, "gezien": seen})
    assert list(Intervention.objects.values_list("name", "former_name")) == [("Met verslag", "Zonder")]


def test_a_merge_that_was_not_seen_is_not_done(logged_in, merge, round_2022):
    older("Een")
    other = older("Twee")
    assert merge(other, gezien="Een|Twee|999").status_code == 409
    assert logged_in.get(f"{MERGE}?met={other.pk}").status_code == 200
    assert Intervention.objects.filter(name="Een").exists()


@pytest.mark.parametrize("met", ["", "999999", "x"])
def test_a_choice_that_is_none_is_refused_at_the_field(logged_in, round_2022, met):
    older("Een")
    text = text_of(logged_in.post(MERGE, {"met": met}))
    assert "<title>Fout:" in text
    assert 'id="id_met_error"' in text


def test_only_an_older_plan_asks_what_continues(logged_in):
    old = factories.make_intervention(plan=factories.make_plan(2019, 2022))
    coming = factories.make_intervention(plan=factories.make_plan(2028, 2032))
    for intervention, asked in ((old, True), (coming, False), (factories.make_intervention(), False)):
        text = text_of(logged_in.get(intervention.get_absolute_url()))
        assert ("wat hiermee verdergaat aanpassen" in text) is asked
