"""Which reminder of a deadline is due on which day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interventions.models import NoticeKind
from interventions.telling.stages import FROM, UNTIL, Stage, is_digest_day, monday_of, stage_due, stage_on

DEADLINE = date(2025, 3, 14)
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def after(days: int) -> date:
    return DEADLINE + timedelta(days=days)


def run(deadline: date, *, missed: frozenset[date] = frozenset()) -> dict[date, Stage]:
    """What somebody is told during the year around `deadline`, with a run on every day but the missed ones."""
    told: dict[date, Stage] = {}
    for offset in range(-180, 186):
        today = deadline + timedelta(days=offset)
        stage = stage_due(today, deadline, list(told.values())) if today not in missed else None
        if stage:
            told[today] = stage
    return told


def test_every_stage_is_a_kind_of_notice():
    assert {stage.value for stage in Stage} <= set(NoticeKind.values)
    assert {NoticeKind(stage) for stage in Stage} == {
        NoticeKind.BEFORE_14, NoticeKind.BEFORE_7, NoticeKind.BEFORE_1, NoticeKind.AFTER_2
    }  # fmt: skip


@given(days)
def test_in_a_year_of_daily_runs_each_stage_is_told_once_on_its_day(deadline):
    assert run(deadline) == {deadline + timedelta(days=FROM[stage]): stage for stage in Stage}


@pytest.mark.parametrize(
    ("offset", "stage"),
    [
        (-15, None), (-14, "before_14"), (-8, "before_14"), (-7, "before_7"), (-2, "before_7"), (-1, "before_1"),
        (0, "before_1"), (1, None), (2, "after_2"), (8, "after_2"), (9, None),
    ],
)  # fmt: skip
def test_a_missed_day_is_caught_up_with_until_the_next_stage(offset, stage):
    assert stage_on(after(offset), DEADLINE) == stage


def test_what_was_told_is_not_told_again_on_the_same_day():
    assert stage_due(after(-7), DEADLINE, [Stage.BEFORE_7]) is None
    assert stage_due(after(-7), DEADLINE, [Stage.BEFORE_14]) == Stage.BEFORE_7


@given(days, st.integers(-20, 10))
def test_three_missed_days_lose_no_stage_that_still_makes_sense(deadline, first):
    missed = frozenset(deadline + timedelta(days=first + i) for i in range(3))
    told = run(deadline, missed=missed)
    assert len(told) == len(set(told.values()))
    for stage in Stage:
        open_days = {deadline + timedelta(days=d) for d in range(FROM[stage], UNTIL[stage] + 1)}
        assert (stage in told.values()) == bool(open_days - missed)


@given(days, st.sets(st.integers(-180, 185)))
def test_whatever_days_are_missed_no_stage_comes_twice_and_they_come_in_order(deadline, offsets):
    told = run(deadline, missed=frozenset(deadline + timedelta(days=one) for one in offsets))
    stages = list(told.values())
    assert stages == sorted(set(stages), key=list(Stage).index)


def test_an_extension_after_a_reminder_is_reminded_of_anew():
    later = after(10)
    told_of_first = [Stage.BEFORE_14, Stage.BEFORE_7]
    assert stage_due(after(-4), DEADLINE, told_of_first) is None
    assert stage_due(after(-4), later, []) == Stage.BEFORE_14


@pytest.mark.parametrize("clock_changes", [date(2025, 3, 30), date(2025, 10, 26)])
def test_a_change_of_the_clock_shifts_nothing(clock_changes):
    for offset in FROM.values():
        told = run(clock_changes - timedelta(days=offset))
        assert clock_changes in told


@given(days)
def test_the_week_of_a_day_begins_on_its_monday(day):
    monday = monday_of(day)
    assert monday.weekday() == 0
    assert timedelta(0) <= day - monday < timedelta(days=7)
    assert is_digest_day(day) == ((day - monday).days < 5)
