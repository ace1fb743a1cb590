"""Which report is late, and with whom."""

from datetime import date, timedelta

import pytest

from interventions.lateness import PATIENCE_DAYS, lateness
from interventions.workflow import ReportState

DEADLINE, REVIEW = date(2025, 3, 14), date(2025, 4, 4)


def words(state, today, *, submitted_on=None, deadline=DEADLINE, review_deadline=REVIEW):
    found = lateness(
        ReportState(state),
        submitted_on=submitted_on,
        deadline=deadline,
        review_deadline=review_deadline,
        today=today,
    )
    return found.words if found else None


@pytest.mark.parametrize("state", ["empty", "draft"])
def test_not_handed_in_is_late_from_the_day_after_the_deadline(state):
    assert words(state, DEADLINE) is None
    assert words(state, DEADLINE + timedelta(days=1)) == "1 dag te laat met inleveren"


def test_what_came_back_is_not_called_too_late_with_handing_in():
    assert words("returned", DEADLINE, submitted_on=DEADLINE) is None
    after = words("returned", DEADLINE + timedelta(days=5), submitted_on=DEADLINE)
    assert after == "teruggestuurd; de inleverdatum is 5 dagen voorbij"


@pytest.mark.parametrize("state", ["submitted", "in_review"])
def test_judgement_is_late_after_its_deadline_or_when_it_takes_long(state):
    patient = DEADLINE - timedelta(days=PATIENCE_DAYS)
    assert words(state, DEADLINE, submitted_on=patient) is None
    assert words(state, DEADLINE, submitted_on=patient - timedelta(days=1)) == "wacht 15 dagen op een oordeel"
    assert words(state, REVIEW + timedelta(days=2), submitted_on=REVIEW) == "oordeel 2 dagen te laat"


@pytest.mark.parametrize("state", ["approved", "finalised", "not_reported"])
def test_what_is_judged_or_over_is_never_late(state):
    assert words(state, REVIEW + timedelta(days=99), submitted_on=DEADLINE) is None


def test_without_dates_nothing_is_late():
    assert words("empty", REVIEW, deadline=None) is None
    assert words("submitted", REVIEW + timedelta(days=99), review_deadline=None) is None
