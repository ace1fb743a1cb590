"""What people did with what came of a change is never thrown away by taking the change back, and the list says so."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.models import Indicator
from interventions.lists_programme import ProgrammeList
from interventions.models import Extension, Intervention, OriginChange, PastColour
from interventions.programme.acts import ProgrammeRefused, end, merge, rename, split
from interventions.programme.heirs import EVERYTHING, Along
from interventions.programme.undoing import undo
from tests.factories import make_intervention, make_report, make_round, make_user
from wijken.models import Area

pytestmark = pytest.mark.django_db
ALL = Along(EVERYTHING, indicators=True, milestones=True)


@pytest.fixture
def why(bureau):
    return {"day": date(2024, 7, 1), "reason": "Het geld is op.", "by": bureau}


@pytest.fixture
def change(report, why):
    """A split with copies of everything, in an open round."""
    one = report.intervention
    one.areas.add(Area.objects.create(name="Bloemhof", slug="bloemhof-1", level="wijk"))
    one.output_indicators.create(name="Plaatsen", accumulates=True, ambition=50)
    one.milestones.create(what="Loket open", due=date(2024, 12, 1))
    return split(one, names=["A", "B"], along=ALL, **why)


def refused(change, words):
    """Told by the page, refused by the act, and nothing is gone."""
    (row,) = ProgrammeList({}).rows
    assert words in row.stays
    with pytest.raises(ProgrammeRefused, match=words):
        undo(change, by=change.by)
    assert Intervention.objects.filter(name="A").exists()


def test_unchanged_copies_go_with_what_came_of_it(change, bureau):
    assert ProgrammeList({}).rows[0].stays == ""
    undo(change, by=bureau)
    assert Intervention.objects.count() == 1


def test_the_copies_of_a_merge_go_too(report, why, bureau):
    other = make_intervention()
    other.output_indicators.create(name="Plaatsen")
    undo(merge([report.intervention, other], name="A", along=ALL, **why), by=bureau)
    assert Intervention.objects.count() == 2


def _milestone(one, by):
    one.milestones.create(what="Nieuw", due=date(2024, 12, 1))


def _edited_milestone(one, by):
    milestone = one.milestones.get()
    milestone.what = "Anders"
    milestone.save()


def _edited_indicator(one, by):
    indicator = one.output_indicators.get()
    indicator.ambition = 30
    indicator.save()


def _origin(one, by):
    OriginChange.objects.create(intervention=one, at="2024-09-01T10:00Z", by=by, before={}, after={})


def _past(one, by):
    PastColour.objects.create(intervention=one, year=2023, answer="groen")


def _area(one, by):
    one.areas.add(Area.objects.create(name="Carnisse", slug="carnisse-1", level="wijk"))


def _fact(one, by):
    one.description = "<p>Voor wie van school komt.</p>"
    one.save()


DONE = [
    (_milestone, "mijlpalen"),
    (_edited_milestone, "mijlpalen"),
    (_edited_indicator, "interventie-indicatoren"),
    (_origin, "wijziging van herkomst"),
    (_past, "kleur van een eerder jaar"),
    (_area, "wijken"),
    (lambda one, by: one.owners.add(make_user()), "eigenaren"),
    (lambda one, by: one.predecessors.add(make_intervention()), "voorgangers"),
    (_fact, "korte omschrijving"),
    (lambda one, by: Intervention.objects.filter(pk=one.pk).update(name="A", number=9), "nummer"),
]


@pytest.mark.parametrize(("act", "words"), DONE)
def test_what_somebody_did_with_it_keeps_it(change, bureau, act, words):
    act(change.after.get(name="A"), bureau)
    refused(change, f"is daarna iets toegevoegd of veranderd: {words}. Maak dat eerst ongedaan.")


def test_what_was_said_of_the_old_ones_later_is_no_work_on_the_new_ones(change, report, bureau):
    report.intervention.owners.add(make_user())
    undo(change, by=bureau)
    assert Intervention.objects.count() == 1


def test_a_later_change_that_was_undone_leaves_nothing(change, why, bureau):
    undo(rename(change.after.get(name="A"), name="Nieuw", **why), by=bureau)
    undo(change, by=bureau)
    assert Intervention.objects.count() == 1


def test_a_later_deadline_keeps_the_report_and_so_what_came_of_it(change, bureau):
    (report,) = change.after.get(name="A").reports.all()
    Extension.objects.create(
        report=report, until=date(2025, 4, 1), reason="Ziek", by=bureau, at="2025-03-01T10:00Z"
    )
    refused(change, "in ronde 2024 al gerapporteerd")


def test_a_report_with_a_later_deadline_does_not_lapse(report, why, bureau):
    Extension.objects.create(
        report=report, until=date(2025, 4, 1), reason="Ziek", by=bureau, at="2025-03-01T10:00Z"
    )
    end(report.intervention, **why)
    assert report.intervention.reports.count() == 1


@pytest.mark.parametrize("undone", [False, True])
def test_rounds_are_held_from_the_earliest_year_on_before_anything_is_taken(
    intervention, why, bureau, undone
):
    make_round(2025)
    make_report(intervention, make_round(2024))
    change = split(intervention, names=["A", "B"], **why) if undone else None
    with CaptureQueriesContext(connection) as captured:
        undo(change, by=bureau) if undone else split(intervention, names=["A", "B"], **why)
    told = [query["sql"] for query in captured]
    held = next(place for place, sql in enumerate(told) if '"interventions_round"."year" >= 2024' in sql)
    assert 'ORDER BY "interventions_round"."year" ASC' in told[held]
    assert not any(sql.startswith(("UPDATE", "DELETE", "INSERT")) for sql in told[:held])
    taken = next(place for place, sql in enumerate(told) if sql.startswith(("UPDATE", "DELETE", "INSERT")))
    reads = [place for place, sql in enumerate(told[:taken]) if 'FROM "interventions_progressreport"' in sql]
    assert all(place > held for place in reads)


@pytest.mark.parametrize("state", ["closed", "finalised"])
def test_a_list_of_a_year_that_is_over_does_not_grow_by_a_split_in_that_year(intervention, why, state):
    round = make_round(2023, state)
    make_report(intervention, round, state="finalised", colour="groen")
    split(intervention, names=["A", "B"], **why | {"day": date(2023, 7, 1)})
    assert list(Intervention.objects.of_round(round)) == [intervention]
    assert Intervention.objects.of_round(make_round(2024)).count() == 2


def test_indicators_that_are_coupled_later_keep_it(change):
    indicator = Indicator.objects.first() or Indicator.objects.create(name="Werkloosheid", slug="werkloos")
    change.after.get(name="A").indicators.add(indicator)
    refused(change, "is daarna iets toegevoegd")
