"""Which of the moves of a round the colofon tells, when there are several of one kind."""

from datetime import datetime

import pytest
from django.utils import timezone

from indicators.publication.closing import colophon
from indicators.publication.parts import Scope
from interventions.models import RoundEntry
from interventions.workflow import Action
from tests import factories

pytestmark = pytest.mark.django_db


def moved(round, action, *moment):
    RoundEntry.objects.create(
        round=round, action=action, from_state="closed", to_state="open",
        at=timezone.make_aware(datetime(*moment)),
    )  # fmt: skip


@pytest.fixture
def round():
    """Opened twice, closed twice, finalised once."""
    made = factories.make_round(2024, "finalised", finalised_on="2025-07-01")
    for action, month in ((Action.OPEN_ROUND, 1), (Action.CLOSE_ROUND, 2), (Action.OPEN_ROUND, 3),
                          (Action.CLOSE_ROUND, 4), (Action.FINALISE_ROUND, 7)):  # fmt: skip
        moved(made, action, 2025, month, 1, 9, 0)
    made.refresh_from_db()
    return made


def test_it_opened_first_and_closed_last(round):
    assert (
        "De ronde ging open op 1 januari 2025 om 09:00, sloot op 1 april 2025 om 09:00 "
        "en is vastgesteld op 1 juli 2025 om 09:00."
    ) in colophon(Scope(round))


def test_what_is_no_longer_finalised_does_not_say_that_it_is(round):
    moved(round, Action.UNFINALISE_ROUND, 2025, 8, 1, 9, 0)
    round.state, round.finalised_on = "closed", None
    round.save()
    told = " ".join(colophon(Scope(round)))
    assert "is vastgesteld" not in told
    assert "Concept, nog niet vastgesteld." in told
