"""Interventions end, are split, merged and renamed: what is written, and that history follows."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry

from interventions.dossier import Dossier
from interventions.models import Intervention, Milestone, ProgrammeChange, ProgressReport
from interventions.programme.acts import (
    ProgrammeRefused,
    StaleProgramme,
    end,
    merge,
    rename,
    split,
    token_of,
)
from interventions.programme.heirs import Along
from interventions.rounds import add_missing_reports
from tests.factories import make_intervention, make_pillar, make_report, make_round

pytestmark = pytest.mark.django_db
DAY = date(2024, 7, 1)


@pytest.fixture
def why(bureau):
    """What every act is told."""
    return {"day": DAY, "reason": "Het geld is op.", "by": bureau}


@pytest.fixture
def closed_2023(db):
    return make_round(2023, "closed")


def reports_of(intervention):
    return list(intervention.reports.order_by("round__year").values_list("round__year", "state"))


def test_ending_tells_day_and_reason_and_takes_the_empty_report_out(
    intervention, closed_2023, open_round, why
):
    make_report(intervention, closed_2023, state="approved", colour="groen")
    make_report(intervention, open_round)
    change = end(intervention, **why)
    intervention.refresh_from_db()
    assert (intervention.ended, intervention.ended_reason) == (DAY, "Het geld is op.")
    assert reports_of(intervention) == [(2023, "approved")]
    assert (change.kind, list(change.before.all()), list(change.after.all())) == ("ended", [intervention], [])
    assert LogEntry.objects.get(object_id=str(intervention.pk)).user == why["by"]
    assert add_missing_reports(open_round) == 0


@pytest.mark.parametrize(
    "written",
    [{"state": "draft", "quantitative": "<p>12</p>"}, {"state": "empty", "qualitative": "<p>Ja</p>"}],
)
def test_a_report_in_which_something_stands_stays(intervention, open_round, why, written):
    make_report(intervention, open_round, **written)
    end(intervention, **why)
    assert len(reports_of(intervention)) == 1


def test_a_report_that_somebody_spoke_about_stays(report, why, lead):
    report.comments.create(by=lead, at="2024-05-01T10:00Z", text="Wat nu?")
    end(report.intervention, **why)
    assert len(reports_of(report.intervention)) == 1


def test_what_ran_the_whole_year_is_still_reported_on(report, why):
    end(report.intervention, **why | {"day": date(2025, 2, 1)})
    assert reports_of(report.intervention) == [(2024, "empty")]
    report.delete()
    assert add_missing_reports(report.round) == 1


def test_a_split_gives_the_next_free_numbers_and_ends_the_old_one(intervention, open_round, why, owner):
    make_intervention(number=35)
    change = split(intervention, names=["Jongeren", "Ouderen"], **why)
    made = list(change.after.order_by("number"))
    assert [(one.label, one.name, one.origin_confirmed) for one in made] == [
        ("Werk 36", "Jongeren", True),
        ("Werk 37", "Ouderen", True),
    ]
    for one in made:
        assert list(one.predecessors.all()) == [intervention]
        assert list(one.owners.all()) == [owner]
        assert reports_of(one) == [(2024, "empty")]
    intervention.refresh_from_db()
    assert (intervention.label, intervention.ended) == ("Werk 1", DAY)


def test_only_what_is_chosen_goes_along(intervention, why):
    change = split(intervention, names=["A", "B"], along=Along(frozenset({"funding"})), **why)
    assert not any(one.owners.exists() for one in change.after.all())


def test_the_colour_of_what_was_split_is_the_previous_one_of_each(intervention, closed_2023, open_round, why):
    make_report(intervention, closed_2023, state="approved", colour="rood")
    for one in split(intervention, names=["A", "B"], **why).after.all():
        one.reports.update(colour="oranje")
        assert one.reports.values_list("previous_colour", "movement").get() == ("rood", "vooruit")
        assert [year.year for year in Dossier(one, why["by"]).years] == [2023]


def test_of_what_is_merged_the_lowest_colour_counts(closed_2023, open_round, why):
    two = [make_intervention() for _ in range(2)]
    for one, colour in zip(two, ["groen", "rood"], strict=True):
        make_report(one, closed_2023, state="approved", colour=colour)
    (made,) = merge(two, name="Samen", **why).after.all()
    assert (made.label, set(made.predecessors.all())) == ("Werk 3", set(two))
    assert made.reports.get().previous_colour == "rood"


def test_colours_reach_over_two_changes_in_one_year(intervention, closed_2023, open_round, why):
    make_report(intervention, closed_2023, state="approved", colour="wit")
    other = make_intervention()
    make_report(other, closed_2023, state="approved", colour="groen")
    part = split(intervention, names=["A", "B"], **why).after.first()
    (made,) = merge([part, other], name="Samen", **why).after.all()
    assert made.reports.get().previous_colour == "wit"


def test_indicators_and_open_milestones_are_copied_on_request(intervention, open_round, why):
    intervention.output_indicators.create(name="Plaatsen", accumulates=True, ambition=50)
    for what, state in [("Loket open", "open"), ("Klaar", "done")]:
        Milestone.objects.create(intervention=intervention, what=what, due=DAY, state=state)
    change = split(intervention, names=["A", "B"], along=Along(indicators=True, milestones=True), **why)
    for one in change.after.all():
        (indicator,) = one.output_indicators.all()
        assert (indicator.name, indicator.ambition, indicator.added_in) == ("Plaatsen", None, open_round)
        assert [milestone.what for milestone in one.milestones.all()] == ["Loket open"]
    assert intervention.output_indicators.count() == 1
    assert intervention.milestones.count() == 2


def test_a_merge_copies_an_indicator_of_both_once(why):
    two = [make_intervention() for _ in range(2)]
    for one in two:
        one.output_indicators.create(name="Plaatsen")
    (made,) = merge(two, name="Samen", along=Along(indicators=True), **why).after.all()
    assert made.output_indicators.count() == 1


def test_a_rename_keeps_number_and_reports_and_the_name_it_had(report, why):
    intervention, old = report.intervention, report.intervention.name
    change = rename(intervention, name="Nieuw", **why)
    intervention.refresh_from_db()
    assert (intervention.label, intervention.name, intervention.former_name) == ("Werk 1", "Nieuw", old)
    assert (change.old_name, change.new_name, intervention.ended) == (old, "Nieuw", None)
    assert reports_of(intervention) == [(2024, "empty")]


def test_what_another_is_reported_under_cannot_go(intervention, why):
    below = make_intervention(make_pillar("wonen"), reported_under=intervention)
    for act in (lambda: end(intervention, **why), lambda: split(intervention, names=["A", "B"], **why)):
        with pytest.raises(ProgrammeRefused, match="Wonen 1 wordt onder Werk 1 gerapporteerd"):
            act()
    rename(intervention, name="Nieuw", **why)
    Intervention.objects.filter(pk=below.pk).update(ended=DAY, ended_reason="Klaar")
    end(intervention, **why)


def test_what_stands_at_another_loses_its_place_there_only_without_words(intervention, open_round, why):
    main = make_report(make_intervention(), open_round, state="submitted", proposed_colour="groen")
    Intervention.objects.filter(pk=intervention.pk).update(reported_under=main.intervention)
    make_report(intervention, open_round, state="submitted", proposed_colour="groen", follows=main)
    end(intervention, **why)
    assert reports_of(intervention) == []


@pytest.mark.parametrize("names", [["A"], list("ABCDEFG")])
def test_a_split_makes_two_to_six(intervention, why, names):
    with pytest.raises(ProgrammeRefused):
        split(intervention, names=names, **why)


def test_what_cannot_be_is_refused_and_nothing_is_written(intervention, why):
    elsewhere = make_intervention(make_pillar("school"))
    for act in (
        lambda: merge([intervention, elsewhere], name="X", **why),
        lambda: merge([intervention], name="X", **why),
        lambda: end(intervention, **why | {"day": date(2022, 12, 31)}),
        lambda: end(intervention, **why | {"day": date(2099, 1, 1)}),
        lambda: rename(intervention, name=intervention.name, **why),
    ):
        with pytest.raises(ProgrammeRefused):
            act()
    assert not ProgrammeChange.objects.exists()
    end(elsewhere, **why)
    with pytest.raises(ProgrammeRefused, match="al beëindigd"):
        rename(elsewhere, name="X", **why)


def test_a_change_based_on_something_else_is_stale_and_a_second_click_is_none(intervention, open_round, why):
    seen = token_of([intervention])
    make_report(intervention, open_round, state="draft", quantitative="<p>1</p>")
    with pytest.raises(StaleProgramme):
        split(intervention, names=["A", "B"], based_on=seen, **why)
    seen = token_of([intervention])
    first, second = (split(intervention, names=["A", "B"], based_on=seen, **why) for _ in range(2))
    assert first == second
    assert Intervention.objects.count() == 3


def test_an_empty_report_of_an_older_round_that_was_not_opened_yet_lapses_too(intervention, why):
    make_report(intervention, make_round(2025, "prepared"))
    end(intervention, **why)
    assert not ProgressReport.objects.exists()
