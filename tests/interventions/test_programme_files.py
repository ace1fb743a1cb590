"""Files and proposals after a change of the programme: what was changed here is not restored, and nothing false is proposed."""

from datetime import date

import pytest

from interventions.lists_origins import Origins
from interventions.models import Intervention
from interventions.programme.acts import end, merge, rename, split
from tests.factories import make_intervention
from tests.loading import run

from .origins import older

pytestmark = pytest.mark.django_db


@pytest.fixture
def why(bureau):
    return {"day": date(2024, 7, 1), "reason": "Het geld is op.", "by": bureau}


def werk(number):
    return Intervention.objects.get(plan__is_current=True, pillar__code="werk", number=number)


def test_the_register_restores_nothing_that_was_changed_here(why):
    run("load_register")
    end(werk(10), **why)
    rename(werk(11), name="Nieuw", **why)
    split(werk(12), names=["A", "B"], **why)
    merge([werk(13), werk(14)], name="C", **why)
    told = run("load_register")
    assert [bool(werk(number).ended) for number in (10, 11, 12, 13, 14)] == [True, False, True, True, True]
    assert werk(11).name == "Nieuw"
    assert [werk(number).name for number in (36, 37, 38)] == ["A", "B", "C"]
    assert Intervention.objects.filter(pillar__code="werk").count() == 38
    assert "wijkt af en blijft zo (naam, heette eerder): Werk 11" in told


def test_a_printed_report_restores_nothing_either(vgr_file, why):
    vgr_file.load()
    first = Intervention.objects.get(pillar__code="thuisbasis", number=1)
    rename(first, name="Nieuw", **why)
    end(first, **why)
    vgr_file.load()
    first.refresh_from_db()
    assert (first.name, first.ended) == ("Nieuw", why["day"])


def test_an_activity_without_a_number_is_found_by_the_name_it_had(vgr_file, why):
    vgr_file.load()
    monitor = Intervention.objects.get(name="Monitor")
    Intervention.objects.filter(pk=monitor.pk).update(number=7)
    monitor.refresh_from_db()
    rename(monitor, name="Meten", **why)
    vgr_file.load()
    (found,) = Intervention.objects.filter(pillar__counted=False)
    assert (found.pk, found.name, found.number) == (monitor.pk, "Meten", 7)


def test_the_name_it_had_in_this_plan_is_no_predecessor_to_be_made(why):
    intervention = make_intervention(name="Oud")
    rename(intervention, name="Nieuw", **why)
    intervention.refresh_from_db()
    assert Origins(intervention.plan).row_of(intervention).offers == []


def test_but_it_proposes_what_was_called_so_in_the_plan_before(why):
    before, intervention = older("Oud"), make_intervention(name="Oud")
    rename(intervention, name="Nieuw", **why)
    intervention.refresh_from_db()
    (offer,) = Origins(intervention.plan).row_of(intervention).offers
    assert offer.found == before
