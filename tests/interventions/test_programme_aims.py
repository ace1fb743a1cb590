"""Of what is split no aim goes along by itself: which part of it is whose, is for people to say."""

from datetime import date

import pytest

from interventions.cycle.making import coming_along
from interventions.models import OutputValue
from interventions.programme.acts import merge, split
from interventions.programme.heirs import Along
from interventions.programme.telling import Intent, Kind, outlook
from interventions.rounds import add_missing_reports
from tests.factories import make_intervention, make_pillar, make_report, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def why(bureau):
    return {"day": date(2024, 7, 1), "reason": "Het geld is op.", "by": bureau}


@pytest.fixture
def aimed(intervention):
    """An aim of 230 in a round that closed."""
    report = make_report(intervention, make_round(2023, "closed"), state="approved")
    indicator = intervention.output_indicators.create(name="Plekken", accumulates=True)
    OutputValue.objects.create(report=report, indicator=indicator, aim=230)
    return intervention


@pytest.mark.parametrize("copied", [False, True])
def test_a_split_in_an_open_round_gives_nobody_the_whole_aim(aimed, why, copied):
    round = make_round(2024)
    change = split(aimed, names=["A", "B"], along=Along(indicators=copied), **why)
    assert not OutputValue.objects.filter(report__round=round).exists()
    assert [one.output_indicators.count() for one in change.after.all()] == [copied, copied]


def test_a_round_that_opens_later_gives_it_to_nobody_either_and_says_so(aimed, why):
    assert coming_along(2024).aims == 1
    split(aimed, names=["A", "B"], **why)
    assert coming_along(2024).aims == 0
    round = make_round(2024)
    add_missing_reports(round)
    assert not OutputValue.objects.filter(report__round=round).exists()


def test_what_a_new_plan_continues_alone_is_still_taken_over(aimed):
    make_intervention(name="Verder").predecessors.add(aimed)
    round = make_round(2024)
    add_missing_reports(round)
    assert OutputValue.objects.filter(report__round=round).count() == 2


def test_where_the_old_one_was_reported_under_another_the_preview_says_what_does_not_go_along(
    intervention, why
):
    main = make_intervention(make_pillar("wonen"))
    intervention.reported_under = main
    intervention.save()
    told = " ".join(outlook(Intent(Kind.SPLIT, (intervention,), why["day"], ("A", "B"))))
    assert "Werk 1 wordt onder Wonen 1 gerapporteerd. Dat gaat niet mee: de nieuwe krijgen eigen" in told
    other = make_intervention()
    told = " ".join(outlook(Intent(Kind.MERGED, (intervention, other), why["day"], ("Samen",))))
    assert "de nieuwe krijgt een eigen verslag" in told
    change = merge([intervention, other], name="Samen", **why)
    assert change.after.get().reported_under is None
