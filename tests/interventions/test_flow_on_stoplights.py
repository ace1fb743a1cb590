"""On the stoplights: what moved, what came and what went since the round before, and how long a colour lasts."""

import csv
import io

import pytest

from interventions.earlier import earlier_than
from interventions.models import Funding, PastColour, Round
from interventions.rounds import set_previous_colours
from interventions.stoplights import Selection, lights
from tests import factories

pytestmark = pytest.mark.django_db


def stood(round, colour="", state="finalised", pillar="werk", **facts):
    """A report of a new intervention in `round`."""
    intervention = factories.make_intervention(factories.make_pillar(pillar), plan=round.plan, **facts)
    return factories.make_report(intervention, round, colour=colour, state=state)


def goes_on(round, colour, *olds, state="finalised", pillar="werk"):
    """A new intervention that continues what these reports are about."""
    report = stood(round, colour, state, pillar)
    report.intervention.predecessors.add(*(old.intervention for old in olds))
    return report


@pytest.fixture
def two():
    """2022 of the plan before and 2023; the movement follows once `settle` is called."""
    before = factories.make_round(2022, "finalised", plan=factories.make_plan(2019, 2022))
    return before, factories.make_round(2023, "finalised", is_demo=True)


@pytest.fixture
def told(client, reader, two):
    """The flow on the page of 2023, as a reader sees it."""

    def get(query=""):
        set_previous_colours(two[1])
        client.force_login(reader)
        context = client.get(f"/stoplichten/2023/{query}").context
        flow = context["flow"]
        rows = {row.label: (row.interventions, row.groen, row.started) for row in flow.rows} if flow else {}
        return context, rows

    return get


def test_moving_coming_and_leaving_stand_apart_and_add_up(two, told):
    before, now = two
    goes_on(now, "groen", stood(before, "oranje"))
    goes_on(now, "rood", stood(before, "groen"))
    goes_on(now, "", stood(before, "groen"), state="not_reported")
    stood(before, "groen")
    stood(now, "groen")
    context, rows = told()
    assert context["flow"].sentence == (
        "Van 3 groen in 2022 naar 2 in 2023: 1 ging vooruit naar groen, 1 ging achteruit, 1 is nieuw en groen, "
        "1 was groen en is niet gerapporteerd en 1 was groen en ging niet verder."
    )
    assert rows == {
        "Vooruit naar groen": ("1", "+1", "0"),
        "Achteruit: was groen": ("1", "−1", "0"),
        "Nieuw: was er in 2022 nog niet": ("1", "+1", "+1"),
        "Nu niet gerapporteerd": ("1", "−1", "−1"),
        "Beëindigd of niet voortgezet na 2022": ("1", "−1", "−1"),
    }


def test_one_old_colour_in_two_successors_is_told_as_splitting(two, told):
    before, now = two
    old = stood(before, "groen")
    goes_on(now, "groen", old)
    goes_on(now, "oranje", old)
    context, rows = told()
    assert (context["flow"].then.groen, context["flow"].now.groen) == ("1", "1")
    assert rows["Gesplitst, samengevoegd of anders geteld"] == ("", "+1", "+1")
    assert rows["Achteruit: was groen"] == ("1", "−1", "0")


def test_what_is_continued_by_way_of_a_split_in_between_did_not_leave(two, told):
    before, now = two
    middle = factories.make_intervention()
    middle.predecessors.add(stood(before, "groen").intervention)
    stood(now, "groen").intervention.predecessors.add(middle)
    _, rows = told()
    assert rows == {"Geen verschil voor groen": ("1", "0", "0")}


def test_a_filter_counts_what_the_shown_ones_continue_and_what_left_under_it(two, told):
    before, now = two
    goes_on(now, "groen", stood(before, "oranje"), pillar="werk")
    stood(before, "groen", pillar="werk")
    goes_on(now, "rood", stood(before, "groen", pillar="werk"), pillar="wonen")
    _, rows = told("?pijler=werk")
    assert rows == {
        "Vooruit naar groen": ("1", "+1", "0"),
        "Beëindigd of niet voortgezet na 2022": ("1", "−1", "−1"),
    }
    _, rows = told("?pijler=wonen")
    assert rows == {"Achteruit: was groen": ("1", "−1", "0")}


def test_a_year_whose_colours_nobody_entered_tells_nothing_of_moving(two, told, client):
    before, now = two
    goes_on(now, "groen", stood(before))
    context, _ = told()
    assert context["flow"] is None
    assert "Van 2022 zijn de kleuren per interventie niet bekend" in context["no_flow"]
    page = client.get("/stoplichten/2023/").content.decode()
    assert "hooguit de gedrukte totalen" in page


def test_the_first_year_of_all_says_that_there_is_nothing_to_compare_with(client, reader):
    stood(factories.make_round(2023, "finalised"), "groen")
    client.force_login(reader)
    assert "Er is geen jaar ervoor" in client.get("/stoplichten/2023/").content.decode()


def test_entered_colours_without_a_round_compare_but_tell_nothing_of_what_left(client, reader):
    now = factories.make_round(2023, "finalised", is_demo=True)
    report = stood(now, "groen")
    PastColour.objects.create(intervention=report.intervention, year=2022, answer="oranje")
    set_previous_colours(now)
    client.force_login(reader)
    response = client.get("/stoplichten/2023/")
    assert response.context["flow"].sentence.startswith("Van 0 groen in 2022 naar 1 in 2023")
    assert "wat daarna ophield, is hier niet bekend" in response.content.decode()


def test_a_round_before_that_is_out_of_sight_tells_a_reader_nothing(two, told, client, director):
    before, _ = two
    goes_on(two[1], "oranje", stood(before, "groen"))
    Round.objects.filter(pk=before.pk).update(state="closed")
    assert told()[0]["flow"] is None
    client.force_login(director)
    assert client.get("/stoplichten/2023/").context["flow"] is not None


@pytest.fixture
def five():
    """2021 to 2025, with one plan after another."""
    old = factories.make_plan(2019, 2022)
    return [
        factories.make_round(year, "finalised", plan=old if year < 2023 else None)
        for year in range(2021, 2026)
    ]


def span_in(round, number=1):
    """For how long Werk 1 has its colour in `round`."""
    set_previous_colours(round)
    earlier = earlier_than(round, list(Round.objects.all()))
    found = [light for light in lights(round, Selection(), earlier=earlier) if light.number == str(number)]
    return found[0].span


@pytest.mark.parametrize(
    ("colours", "rounds", "at_least"),
    [
        (["oranje", "oranje", "oranje", "oranje", "oranje"], 5, True),
        (["groen", "oranje", "oranje", "oranje", "oranje"], 4, False),
        (["groen", "oranje", "", "oranje", "oranje"], 2, True),  # taken over, and nobody entered it
        (["oranje", "oranje", None, "oranje", "oranje"], 2, False),  # not reported
        (["rood", "rood", "rood", "rood", "oranje"], 1, False),
    ],
)
def test_rounds_are_counted_back_along_the_predecessors(five, colours, rounds, at_least):
    old, new = factories.make_intervention(plan=five[0].plan), factories.make_intervention()
    new.predecessors.add(old)
    for round, colour in zip(five, colours, strict=True):
        state = "finalised" if colour is not None else "not_reported"
        factories.make_report(old if round.year < 2023 else new, round, colour=colour or "", state=state)
    found = span_in(five[-1])
    assert (found.rounds, found.at_least) == (rounds, at_least)


def test_of_several_predecessors_the_lowest_colour_counts(five):
    olds = [factories.make_intervention(plan=five[0].plan) for _ in range(2)]
    new = factories.make_intervention(number=9)
    new.predecessors.add(*olds)
    for round, colours in zip(five[:2], [("groen", "groen"), ("groen", "oranje")], strict=True):
        for old, colour in zip(olds, colours, strict=True):
            factories.make_report(old, round, colour=colour, state="finalised")
    factories.make_report(new, five[2], colour="oranje", state="finalised")
    assert span_in(five[2], 9).words == "2e jaar oranje"


def test_predecessors_in_a_circle_end_the_count(five):
    one, other = factories.make_intervention(), factories.make_intervention()
    one.predecessors.add(other)
    other.predecessors.add(one)
    factories.make_report(one, five[-1], colour="groen", state="finalised")
    assert span_in(five[-1]).rounds == 1


def test_the_page_tells_it_in_the_tip_and_the_export_as_a_number(five, client, reader):
    intervention = factories.make_intervention()
    for round, colour in zip(five[2:], ["groen", "oranje", "oranje"], strict=True):
        factories.make_report(intervention, round, colour=colour, state="finalised")
    set_previous_colours(five[-1])
    client.force_login(reader)
    text = client.get("/stoplichten/2025/").content.decode()
    assert "Werk 1: Interventie werk 1, oranje, gelijk, 2e jaar oranje" in text
    assert "1 van de 1 die oranje of rood zijn, heeft die kleur al twee jaar of langer." in text
    data = client.get("/stoplichten/2025/?_export=csv").content.decode("utf-8-sig")
    header, row = csv.reader(io.StringIO(data))
    assert dict(zip(header, row, strict=True))["jaren_in_deze_kleur"] == "2"
    assert "<b>2e jaar oranje</b>" in client.get("/interventies/werk-1/").content.decode()


def test_the_extra_queries_do_not_grow_and_a_filter_costs_no_more_than_one(
    two, client, director, django_assert_max_num_queries, django_assert_num_queries
):
    before, now = two
    fund = Funding.objects.create(name="Regio Deal", slug="regio-deal")
    goes_on(now, "groen", stood(before, "oranje")).intervention.funding.add(fund)
    client.force_login(director)
    with django_assert_max_num_queries(20) as whole:
        client.get("/stoplichten/2023/")
    with django_assert_max_num_queries(len(whole)) as filtered:
        client.get("/stoplichten/2023/?financiering=regio-deal")
    for _ in range(20):
        goes_on(now, "groen", stood(before, "oranje")).intervention.funding.add(fund)
        stood(before, "groen")
    with django_assert_num_queries(len(whole)):
        client.get("/stoplichten/2023/")
    with django_assert_num_queries(len(filtered)):
        client.get("/stoplichten/2023/?financiering=regio-deal")
