"""Aims of the round before go along into a new one, as nobody's word yet; never twice, never over what stands there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interventions.carrying import carry_aims, unconfirmed_in
from interventions.columns import results_of
from interventions.models import OutputIndicator, OutputValue, ProgressReport
from interventions.rounds import add_missing_reports, move_round
from interventions.workflow import Action
from tests import factories
from wijken.models import Area


@pytest.fixture
def before(db):
    return factories.make_round(2023, "finalised")


@pytest.fixture
def prepared(db):
    return factories.make_round(2024, "prepared")


def aimed(intervention, round, aim=50, *, name="Plekken", area=None, **fields):
    """An aim of `intervention` in `round`."""
    report, _ = ProgressReport.objects.get_or_create(intervention=intervention, round=round)
    indicator, _ = OutputIndicator.objects.get_or_create(
        intervention=intervention, name=name, defaults={"unit": "%"}
    )
    return OutputValue.objects.create(report=report, indicator=indicator, area=area, aim=aim, **fields)


def opened(round, bureau):
    return move_round(Action.OPEN_ROUND, round, by=bureau)


def carried(round):
    return OutputValue.objects.filter(report__round=round).order_by("indicator__name", "aim")


def test_opening_takes_over_what_was_aimed_at_and_nothing_that_was_reached(
    intervention, before, prepared, bureau
):
    wijk = Area.objects.create(name="Bloemhof", slug="bloemhof-1", level="wijk")
    aimed(intervention, before, realised=45, remark="tot juli")
    aimed(intervention, before, 10, area=wijk)
    aimed(intervention, before, 20, name="Bereik", comparator="between", aim_upper=40)
    aimed(intervention, before, None, name="Zonder doel", realised=3)
    opened(prepared, bureau)
    found = carried(prepared)
    assert [(v.indicator.name, v.area, v.comparator, v.aim, v.aim_upper) for v in found] == [
        ("Bereik", None, "between", 20, 40),
        ("Plekken", wijk, "eq", 10, None),
        ("Plekken", None, "eq", 50, None),
    ]
    assert {(v.realised, v.remark, v.aim_confirmed) for v in found} == {(None, "", False)}
    histories = OutputValue.history.filter(report__round=prepared)
    assert {(row.history_type, row.history_change_reason) for row in histories} == {
        ("+", "overgenomen uit 2023")
    }


def test_the_only_predecessor_lends_its_aims_under_the_same_name(intervention, before, prepared, bureau):
    older = factories.make_intervention(ended="2024-01-01", ended_reason="Hernoemd")
    aimed(older, before)
    aimed(older, before, 7, name="Nieuw daar")
    own = OutputIndicator.objects.create(intervention=intervention, name="PLEKKEN")
    intervention.predecessors.add(older)
    opened(prepared, bureau)
    found = {value.indicator.name: value for value in carried(prepared)}
    assert found["PLEKKEN"].indicator == own
    made = found["Nieuw daar"].indicator
    assert (made.intervention, made.unit, made.added_in) == (intervention, "%", prepared)
    assert made.history.count() == 1


@pytest.mark.parametrize("reported_itself", [False, True])
def test_of_several_predecessors_or_beside_an_own_report_none_does(
    intervention, before, prepared, bureau, reported_itself
):
    for _ in range(1 if reported_itself else 2):
        older = factories.make_intervention(ended="2024-01-01", ended_reason="Samengevoegd")
        aimed(older, before)
        intervention.predecessors.add(older)
    if reported_itself:
        factories.make_report(intervention, before)
    opened(prepared, bureau)
    assert not carried(prepared).exists()


def test_the_latest_round_that_closed_counts(intervention, before, prepared, bureau):
    aimed(intervention, factories.make_round(2022, "finalised", plan=factories.make_plan(2019, 2022)), 40)
    aimed(intervention, before, 50)
    opened(prepared, bureau)
    assert [value.aim for value in carried(prepared)] == [50]


def test_without_a_round_before_nothing_comes_along(intervention, prepared, bureau):
    opened(prepared, bureau)
    assert carry_aims(prepared) == 0


def test_it_does_not_come_twice_nor_over_what_stands_or_was_taken_away(
    intervention, before, prepared, bureau
):
    aimed(intervention, before)
    aimed(intervention, before, 7, name="Anders")
    aimed(intervention, prepared, 60)
    opened(prepared, bureau)
    assert sorted(value.aim for value in carried(prepared)) == [7, 60]
    carried(prepared).get(aim=7).delete()
    assert carry_aims(prepared) == 0
    assert [value.aim for value in carried(prepared)] == [60]


def test_a_round_that_opens_again_leaves_everything_as_it_is(intervention, before, prepared, bureau):
    aimed(intervention, before)
    opened(prepared, bureau)
    OutputValue.objects.filter(report__round=prepared).update(aim=55, aim_confirmed=True)
    move_round(Action.CLOSE_ROUND, prepared, by=bureau)
    opened(prepared, bureau)
    assert [(value.aim, value.aim_confirmed) for value in carried(prepared)] == [(55, True)]


def test_what_is_added_to_an_open_round_gets_its_aims_and_in_a_prepared_one_it_waits(
    before, prepared, bureau
):
    older = factories.make_intervention(ended="2024-01-01", ended_reason="Hernoemd")
    aimed(older, before)
    opened(prepared, bureau)
    new = factories.make_intervention()
    new.predecessors.add(older)
    prepared.refresh_from_db()
    assert add_missing_reports(prepared) == 1
    assert [(value.report.intervention, value.aim_confirmed) for value in carried(prepared)] == [(new, False)]
    later = factories.make_round(2025, "prepared")
    aimed(factories.make_intervention(), prepared)
    add_missing_reports(later)
    assert not carried(later).exists()


@pytest.mark.parametrize("state", ["draft", "submitted", "approved"])
def test_what_somebody_began_is_left_alone(intervention, before, open_round, state):
    aimed(intervention, before)
    factories.make_report(intervention, open_round, state=state)
    assert carry_aims(open_round) == 0


def test_what_stands_at_another_number_gets_none(intervention, before, prepared, bureau):
    main = factories.make_intervention()
    aimed(intervention, before)
    type(intervention).objects.filter(pk=intervention.pk).update(reported_under=main)
    opened(prepared, bureau)
    assert not carried(prepared).exists()


def test_nothing_that_counts_results_sees_what_nobody_confirmed(intervention, before, prepared, bureau):
    aimed(intervention, before)
    opened(prepared, bureau)
    told = OutputValue.objects.told().filter(report__round=prepared)
    assert results_of(told) == {}
    carried(prepared).update(realised=4)
    assert len(results_of(told)) == 1


def test_it_asks_the_same_with_3_and_23_interventions(before, bureau, django_assert_num_queries):
    def made(year, count):
        for _ in range(count):
            aimed(factories.make_intervention(), before)
        round = factories.make_round(year, "open")
        for one in type(factories.make_intervention()).objects.all():
            factories.make_report(one, round)
        return round

    few, many = made(2024, 3), made(2025, 20)
    with CaptureQueriesContext(connection) as queries:
        assert carry_aims(few) == 3
    with django_assert_num_queries(len(queries)):
        assert carry_aims(many) == 23
    reports = list(many.reports.all())
    with django_assert_num_queries(1):
        assert sum(map(len, unconfirmed_in(reports).values())) == 23
