"""People and things that most tests need. `owner` owns `intervention`, `lead` leads its pillar."""

import pytest
from django.contrib.auth.models import User

from interventions.models import Intervention, ProgressReport, Round
from tests import factories


@pytest.fixture
def owner(db) -> User:
    return factories.make_user("owner", first_name="Olga", last_name="Eigenaar")


@pytest.fixture
def lead(db) -> User:
    return factories.make_user("lead", first_name="Timo", last_name="Trekker")


@pytest.fixture
def other_lead(db) -> User:
    """Leads another pillar than `intervention`'s."""
    user = factories.make_user("other_lead")
    factories.make_pillar("school", leads=(user,))
    return user


@pytest.fixture
def director(db) -> User:
    return factories.make_director()


@pytest.fixture
def bureau(db) -> User:
    return factories.make_bureau_member()


@pytest.fixture
def reader(db) -> User:
    return factories.make_user("reader")


@pytest.fixture
def stranger(db) -> User:
    """Owns another intervention than `intervention`."""
    user = factories.make_user("stranger")
    factories.make_intervention(factories.make_pillar("wonen"), owners=(user,))
    return user


@pytest.fixture
def intervention(owner, lead) -> Intervention:
    return factories.make_intervention(factories.make_pillar("werk", leads=(lead,)), owners=(owner,))


@pytest.fixture
def open_round(db) -> Round:
    return factories.make_round(2024, "open")


@pytest.fixture
def report(intervention, open_round) -> ProgressReport:
    return factories.make_report(intervention, open_round)
