"""The demo leaves a handful of origins to confirm; confirming them changes none of the movements of the print."""

from datetime import date

import pytest

from interventions.demo.load import load_demo
from interventions.lists_origins import Origins
from interventions.models import Plan
from interventions.predecessors import decide

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    load_demo(today=date(2025, 2, 1), password=None)
    return Origins(Plan.objects.current())


def test_a_handful_of_origins_is_left_to_confirm(page):
    linked = [row.intervention.slug for row in page.to_confirm if row.linked]
    assert linked == ["werk-30", "werk-33", "wonen-10", "veilig-2", "veilig-3", "veilig-4", "veilig-5"]
    proposed = [row.intervention.slug for row in page.to_confirm if not row.linked]
    assert proposed == ["school-2", "school-3", "school-19"]
    assert [row.intervention.slug for row in page.without_proposal] == ["thuisbasis-3"]
    assert len(page.confirmed) == 120 - 11


def test_confirming_them_leaves_the_movements_of_the_print(page, bureau):
    outcome = decide([row.confirming() for row in page.to_confirm], plan=page.plan, by=bureau)
    assert len(outcome.changes) == 10
    assert {change.effect for change in outcome.changes} == {""}
