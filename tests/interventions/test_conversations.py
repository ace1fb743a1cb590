"""`/stoplichten/gesprekken/`: what director and bureau talk about first, and why."""

import csv
import io
from datetime import date, timedelta
from html import unescape

import pytest
from django.utils import timezone

from interventions.conversations.reading import overdue_in, reports_of
from interventions.conversations.signals import ManySignals
from interventions.earlier import earlier_than
from interventions.models import Milestone, SignalAnswer, SignalThresholds
from interventions.signalling import signals_of
from tests import factories

pytestmark = pytest.mark.django_db
HERE = "/stoplichten/2023/gesprekken/"


@pytest.fixture
def round():
    """2023, followed by nothing: its deadline was in March 2024."""
    return factories.make_round(2023, "finalised")


def add(round, colour="", pillar="werk", state="finalised", owners=(), **fields):
    intervention = factories.make_intervention(
        fields.pop("of", None) or factories.make_pillar(pillar), owners=owners, **fields.pop("facts", {})
    )
    return factories.make_report(intervention, round, colour=colour, state=state, **fields)


@pytest.fixture
def listed(client, director):
    """The page as the director sees it: places with numbers and reasons."""

    def get(address=HERE):
        client.force_login(director)
        rows = client.get(address).context["rows"]
        return [(row.place, row.label, [given.reason.value for given in row.reasons]) for row in rows]

    return get


def test_the_heaviest_stands_first_equal_ones_share_a_place_and_the_rest_is_left_out(round, listed):
    add(round, "oranje", previous_colour="groen")
    add(round, "groen", previous_colour="groen")
    add(round, "rood", previous_colour="groen")
    add(round, state="not_reported")
    add(round, "oranje", previous_colour="groen", pillar="wonen")
    assert listed() == [
        (1, "Werk 3", ["red", "back_far"]),
        (2, "Werk 4", ["not_reported"]),
        (3, "Werk 1", ["back"]),
        (3, "Wonen 1", ["back"]),
    ]
    assert [row[1] for row in listed(f"{HERE}?pijler=wonen")] == ["Wonen 1"]


def test_the_page_shows_every_weight_and_how_often_it_holds(client, director, round):
    add(round, "rood", previous_colour="groen", facts={"name": "<b>Naam</b>"})
    client.force_login(director)
    text = unescape(client.get(HERE).content.decode())
    assert "Praat het eerst over Werk 1." in text
    assert 'Rood <span class="soft">(5)</span>' in text
    assert 'Achteruit, van groen naar rood <span class="soft">(4)</span>' in text
    assert "Elke reden heeft een vast gewicht." in text
    assert '<th scope="row">De kleur is rood.</th><td class="num">5</td><td class="num">1</td>' in text


def test_it_names_who_to_talk_to_but_the_file_does_not(client, director, round, owner, lead):
    add(round, "rood", of=factories.make_pillar(leads=(lead,)), owners=(owner,))
    client.force_login(director)
    assert "Olga Eigenaar<br>" in (text := client.get(HERE).content.decode())
    assert "trekker: Timo Trekker" in text
    data = client.get(f"{HERE}?_export=csv").content.decode("utf-8-sig")
    assert "Olga" not in data
    assert "Timo" not in data
    header, row = csv.reader(io.StringIO(data))
    told = dict(zip(header, row, strict=True))
    assert (told["plaats"], told["gewicht"], told["nummer"], told["redenen"]) == ("1", "5", "1", "rood (5)")
    assert client.get(f"{HERE}?_export=xlsx").content.startswith(b"PK")


def test_a_colour_of_three_rounds_counts_along_its_predecessors(listed):
    plan = factories.make_plan(2019, 2022)
    old = factories.make_intervention(plan=plan)
    for year in (2021, 2022):
        factories.make_report(
            old, factories.make_round(year, "finalised", plan=plan), colour="oranje", state="finalised"
        )
    now = add(factories.make_round(2023, "finalised"), "oranje", previous_colour="oranje")
    now.intervention.predecessors.add(old)
    assert listed() == [(1, "Werk 1", ["longer"])]


def test_what_waits_for_its_judgement_counts_with_the_proposed_colour(listed):
    running = factories.make_round(2024, "open", deadline=timezone.localdate() + timedelta(days=9))
    add(
        running, state="submitted", proposed_colour="rood", previous_colour="oranje", qualitative="<p>Zo.</p>"
    )
    add(running, state="draft", proposed_colour="rood")
    (row,) = listed("/stoplichten/2024/gesprekken/")
    assert row[:2] == (1, "Werk 1")
    assert row[2][:2] == ["red", "back"]


def test_late_milestones_and_measures_count_until_the_next_round_began(round, listed):
    report = add(round, "oranje", measures="<p>Meer.</p>", measures_due=date(2024, 6, 1))
    Milestone.objects.create(intervention=report.intervention, what="Loket", due=date(2024, 6, 1))
    assert listed() == [(1, "Werk 1", ["measures", "milestone"])]
    factories.make_round(2024, "open")
    assert listed() == []


def test_signals_weigh_more_without_an_answer_and_are_those_of_the_owners_page(round, listed, director):
    report = add(round, "groen", proposed_colour="groen", qualitative="<p>PM</p>")
    (signal,) = [shown.signal for shown in signals_of(report, director, today=timezone.localdate())]
    assert listed() == [(1, "Werk 1", ["unanswered"])]
    SignalAnswer.objects.create(
        report=report, kind=signal.kind, subject=signal.subject, answer="Volgt.", at=timezone.now()
    )
    assert listed() == [(1, "Werk 1", ["answered"])]
    report.source = "imported"
    report.save()
    assert listed() == []


def test_all_at_once_the_signals_are_those_of_each_report_by_itself(round, bureau):
    """Three rounds back, with predecessors, figures, milestones and texts that stay the same."""
    SignalThresholds.objects.create(years=3, shortest=20)
    rounds = [
        factories.make_round(year, "finalised", plan=factories.make_plan(2019, 2022)) for year in (2021, 2022)
    ]
    told = {"quantitative": "<p>Er gebeurde dit jaar van alles.</p>", "proposed_colour": "groen"}
    old = factories.make_intervention(plan=rounds[0].plan)
    for earlier in rounds:
        factories.make_report(old, earlier, colour="groen", state="finalised", **told)
    new = add(round, "groen", **told)
    new.intervention.predecessors.add(old)
    measured = add(round, "groen", proposed_colour="groen")
    indicator = measured.intervention.output_indicators.create(name="Deelnemers")
    measured.output_values.create(indicator=indicator, aim=50, realised=5)
    Milestone.objects.create(intervention=measured.intervention, what="Loket", due=date(2023, 6, 1))
    reports, today = reports_of(round, ""), timezone.localdate()
    earlier = earlier_than(round, [*rounds, round])
    many = ManySignals(reports, rounds[::-1], earlier.predecessors, overdue_in(bureau, reports, today))
    found = [many.of(report, today=today) for report in reports]
    alone = [[shown.signal for shown in signals_of(report, bureau, today=today)] for report in reports]
    assert found == alone
    kinds = {signal.kind.value for signals in found for signal in signals}
    assert kinds == {"no_figures", "same_text", "missed", "overdue"}


def test_one_report_behind_two_numbers_is_one_conversation(round, client, director):
    main = add(round, "rood")
    add(round, "rood", pillar="wonen", follows=main)
    client.force_login(director)
    (row,) = client.get(HERE).context["rows"]
    assert (row.label, row.also) == ("Werk 1", ["Wonen 1"])


def test_without_a_reason_and_without_a_round_the_page_says_so(client, director):
    client.force_login(director)
    assert (
        "Er is nog geen ronde om over te praten." in client.get("/stoplichten/gesprekken/").content.decode()
    )
    add(factories.make_round(2023, "finalised"), "groen")
    assert "Niets vraagt om een gesprek." in client.get("/stoplichten/gesprekken/").content.decode()


def test_it_is_for_director_and_bureau_only(client, director, bureau, reader, owner, lead, round):
    for user, status in [(director, 200), (bureau, 200), (reader, 403), (owner, 403), (lead, 403)]:
        client.force_login(user)
        assert client.get(HERE).status_code == status
        assert client.get(f"{HERE}?_export=csv").status_code == status


def test_the_start_page_and_the_stoplights_lead_there_for_who_may_come(client, director, reader, round):
    add(round, "rood")
    link = 'href="/stoplichten/2023/gesprekken/"'
    for user, is_there in [(director, True), (reader, False)]:
        client.force_login(user)
        assert (link in client.get("/").content.decode()) is is_there
        assert (link in client.get("/stoplichten/2023/").content.decode()) is is_there


def test_the_number_of_queries_does_not_grow_with_the_rows(
    client, director, round, owner, lead, django_assert_num_queries, django_assert_max_num_queries
):
    before = factories.make_round(2022, "finalised", plan=factories.make_plan(2019, 2022))
    pillar = factories.make_pillar(leads=(lead,))

    def more(count):
        for _ in range(count):
            old = factories.make_intervention(plan=before.plan)
            factories.make_report(old, before, colour="oranje", state="finalised", quantitative="<p>3</p>")
            report = add(
                round, "oranje", of=pillar, owners=(owner,), previous_colour="oranje", proposed_colour="groen",
                qualitative="<p>PM</p>",
            )  # fmt: skip
            report.intervention.predecessors.add(old)
            Milestone.objects.create(intervention=report.intervention, what="Loket", due=date(2023, 6, 1))

    more(3)
    client.force_login(director)
    with django_assert_max_num_queries(27) as few:
        client.get(HERE)
    more(20)
    with django_assert_num_queries(len(few)):
        assert len(client.get(HERE).context["rows"]) == 23
