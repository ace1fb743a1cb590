"""What was changed in the programme comes back, as long as nobody reported on what came of it."""

from datetime import date

import pytest

from interventions.models import Intervention, ProgrammeChange
from interventions.programme.acts import ProgrammeRefused, end, merge, rename, split
from interventions.programme.undoing import undo
from interventions.rounds import move_round
from interventions.workflow import Action
from tests.factories import make_intervention, make_report, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def why(bureau):
    return {"day": date(2024, 7, 1), "reason": "Het geld is op.", "by": bureau}


def refused(change, by, words):
    with pytest.raises(ProgrammeRefused, match=words):
        undo(change, by=by)
    change.refresh_from_db()
    assert change.undone_at is None


def test_an_end_is_taken_back_with_the_empty_report(report, why, bureau):
    intervention = report.intervention
    change = end(intervention, **why)
    assert not intervention.reports.exists()
    undo(change, by=bureau)
    intervention.refresh_from_db()
    change.refresh_from_db()
    assert (intervention.ended, intervention.ended_reason) == (None, "")
    assert intervention.reports.get().state == "empty"
    assert change.undone_by == bureau
    undo(change, by=bureau)  # a second click


def test_a_split_is_taken_back_and_its_numbers_are_free_again(report, why, bureau):
    intervention = report.intervention
    undo(split(intervention, names=["A", "B"], **why), by=bureau)
    assert list(Intervention.objects.all()) == [intervention]
    assert intervention.reports.count() == 1
    assert split(intervention, names=["A", "B"], **why | {"reason": "Toch"}).after.first().number == 2


def test_a_merge_is_taken_back_with_the_colours_it_had(why, bureau, open_round):
    earlier, two = make_round(2023, "closed"), [make_intervention() for _ in range(2)]
    for one in two:
        make_report(one, earlier, state="approved", colour="groen")
        make_report(one, open_round)
    undo(merge(two, name="Samen", **why), by=bureau)
    for one in two:
        one.refresh_from_db()
        assert one.ended is None
        assert one.reports.get(round=open_round).previous_colour == "groen"


def test_what_was_reported_on_stays(report, why, bureau):
    change = split(report.intervention, names=["A", "B"], **why)
    change.after.first().reports.update(state="draft", quantitative="<p>12</p>")
    refused(change, bureau, "Over Werk 2 is in ronde 2024 al gerapporteerd")


def test_a_round_that_closed_without_it_cannot_be_lived_over(report, why, bureau):
    change = end(report.intervention, **why)
    move_round(Action.CLOSE_ROUND, report.round, by=bureau)
    refused(change, bureau, "Ronde 2024 is al gesloten, zonder verslag van Werk 1")


def test_a_later_change_goes_first(intervention, why, bureau):
    change = split(intervention, names=["A", "B"], **why)
    later = end(change.after.first(), **why)
    refused(change, bureau, "Werk 2 is daarna weer veranderd")
    undo(later, by=bureau)
    undo(change, by=bureau)
    assert ProgrammeChange.objects.filter(undone_at=None).count() == 0


def test_what_is_referred_to_stays(intervention, why, bureau):
    change = split(intervention, names=["A", "B"], **why)
    Intervention.objects.create(
        plan=intervention.plan,
        pillar=intervention.pillar,
        number=9,
        name="X",
        reported_under=change.after.first(),
    )
    refused(change, bureau, "Bij Werk 2 is daarna iets .* verwijzing van een andere interventie")


def test_an_end_that_was_moved_elsewhere_is_not_undone(intervention, why, bureau):
    change = end(intervention, **why)
    Intervention.objects.filter(pk=intervention.pk).update(ended=date(2024, 8, 1))
    refused(change, bureau, "op een andere plek veranderd")


@pytest.mark.parametrize(("former", "after"), [("", ""), ("Eerst", "Eerst"), ("Oud; Eerst", "Oud; Eerst")])
def test_a_name_comes_back_and_former_names_are_as_they_were(why, bureau, former, after):
    intervention = make_intervention(name="Oud", former_name=former)
    undo(rename(intervention, name="Nieuw", **why), by=bureau)
    intervention.refresh_from_db()
    assert (intervention.name, intervention.former_name) == ("Oud", after)


def test_a_name_that_changed_since_is_left(intervention, why, bureau):
    change = rename(intervention, name="Nieuw", **why)
    Intervention.objects.filter(pk=intervention.pk).update(name="Nog nieuwer")
    refused(change, bureau, "heet intussen anders")
