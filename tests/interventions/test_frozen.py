"""A round that was finalised here only changes by an erratum: every other way in is closed (decision 33)."""

from datetime import date

import pytest
from django.core.management import CommandError

from interventions.admin.register import ThemeReportAdmin
from interventions.comments import may_comment
from interventions.errata.acts import why_not
from interventions.evidence import may_attach
from interventions.loading import load_register
from interventions.merging import MergeError, merge_interventions
from interventions.models import (
    Erratum,
    Intervention,
    Milestone,
    MilestoneAnswer,
    OutputIndicator,
    ProgressReport,
    Round,
    Theme,
    ThemeReport,
)
from interventions.moves import actions_for, touch
from interventions.past.colours import PastRefused, enter, undo
from interventions.predecessors import Decision, decide
from interventions.printed import is_editable
from interventions.rounds import follow_changes_since
from tests import factories

from .errata import corrected, make_final, make_value

BEFORE = "<p>Eerder zo gelezen.</p>"


@pytest.fixture
def final(intervention) -> ProgressReport:
    return make_final(intervention)


@pytest.fixture
def as_bureau(client, bureau):
    type(bureau).objects.filter(pk=bureau.pk).update(is_staff=True)
    client.force_login(bureau)
    return client


def take_over(final):
    """The same round, as it came out of a printed report."""
    Round.objects.filter(pk=final.round_id).update(finalised_on=None)


def test_nobody_moves_writes_attaches_or_comments_any_more(final, owner, lead, bureau):
    for user in (owner, lead, bureau):
        assert actions_for(final, user) == frozenset()
        assert not may_attach(final, user)
        assert not may_comment(final, user)
    assert not is_editable(final)
    touch([final.intervention_id], by=bureau)
    final.refresh_from_db()
    assert final.version == 1


def test_colours_of_a_finalised_year_are_not_entered_and_what_was_predecessor_changes_no_movement(
    final, bureau
):
    with pytest.raises(PastRefused, match="erratum"):
        enter(2024, {final.intervention_id: "rood"}, by=bureau, source="x")
    before = factories.make_intervention(plan=factories.make_plan(2019, 2022))
    factories.make_report(before, factories.make_round(2022, "finalised", plan=before.plan), colour="rood")
    decision = Decision(final.intervention_id, "0:", frozenset({before.pk}))
    assert decide([decision], plan=final.intervention.plan, by=bureau).changes
    follow_changes_since(2021)
    final.refresh_from_db()
    assert final.previous_colour == ""


def test_what_a_finalised_round_reported_on_is_not_merged_into_another(final, bureau):
    with pytest.raises(MergeError, match="vastgesteld"):
        merge_interventions(final.intervention, factories.make_intervention(), by=bureau)


def change(client, obj, **fields):
    """The form of the admin, sent as it stands but for `fields`."""
    url = f"/admin/interventions/{obj._meta.model_name}/{obj.pk}/change/"
    form = client.get(url).context["adminform"].form
    shown = {name: form[name].value() for name in form.fields}
    text = {name: "" if value is None else value for name, value in shown.items()}
    return client.post(url, {name: list_of(value) for name, value in text.items()} | fields)


def list_of(value):
    return [getattr(one, "pk", one) for one in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("taken_over", [False, True])
def test_the_unit_of_what_was_counted_in_a_finalised_round_stays(as_bureau, final, taken_over):
    indicator = make_value(final).indicator
    if taken_over:
        take_over(final)
    change(as_bureau, indicator, unit="%", direction="down", name="Andere naam")
    indicator.refresh_from_db()
    assert (indicator.unit, indicator.direction) == (("%", "down") if taken_over else ("personen", "up"))
    assert indicator.name == "Andere naam"


def test_a_milestone_that_a_finalised_round_answered_stays_and_is_not_deleted(as_bureau, final):
    milestone = Milestone.objects.create(intervention=final.intervention, what="Klaar", due=date(2024, 6, 1))
    MilestoneAnswer.objects.create(report=final, milestone=milestone, state="done")
    change(as_bureau, milestone, what="Anders", due="2030-01-01")
    url = f"/admin/interventions/milestone/{milestone.pk}/delete/"
    assert as_bureau.post(url, {"post": "yes"}).status_code == 403
    many = {"action": "delete_selected", "_selected_action": milestone.pk, "post": "yes"}
    as_bureau.post("/admin/interventions/milestone/", many)
    milestone.refresh_from_db()
    assert (milestone.what, milestone.due) == ("Klaar", date(2024, 6, 1))
    assert MilestoneAnswer.objects.exists()


def test_a_milestone_of_a_running_round_can_be_deleted(as_bureau, report):
    milestone = Milestone.objects.create(
        intervention=report.intervention, what="Klaar", due=date(2024, 6, 1), round=report.round
    )
    assert (
        as_bureau.post(f"/admin/interventions/milestone/{milestone.pk}/delete/", {"post": "yes"}).status_code
        == 302
    )
    assert not Milestone.objects.exists()


def test_where_a_finalised_round_counted_an_intervention_it_stays(as_bureau, final):
    intervention = final.intervention
    school = factories.make_pillar("school")
    response = change(as_bureau, intervention, pillar=school.pk, number=77, name="Nieuwe naam")
    assert response.status_code == 302
    intervention.refresh_from_db()
    assert (intervention.pillar.code, intervention.number, intervention.name) == ("werk", 1, "Nieuwe naam")


def test_without_a_finalised_round_an_intervention_can_move(as_bureau, report):
    school = factories.make_pillar("school")
    assert change(as_bureau, report.intervention, pillar=school.pk, number=77).status_code == 302
    assert Intervention.objects.get(pk=report.intervention_id).pillar == school


def test_the_theme_of_what_stays_is_still_one_of_its_pillar(as_bureau, final):
    plan, werk = final.intervention.plan, final.intervention.pillar
    own = Theme.objects.create(plan=plan, pillar=werk, name="Eigen")
    other = Theme.objects.create(plan=plan, pillar=factories.make_pillar("school"), name="Ander")
    assert change(as_bureau, final.intervention, theme=own.pk).status_code == 302
    assert change(as_bureau, final.intervention, theme=other.pk).status_code == 200
    final.intervention.refresh_from_db()
    assert final.intervention.theme == own


def test_a_report_under_a_heading_stays(as_bureau, final):
    theme = Theme.objects.create(plan=final.intervention.plan, pillar=final.intervention.pillar, name="Kop")
    text = ThemeReport.objects.create(theme=theme, round=final.round, quantitative="<p>Toen.</p>")
    url = f"/admin/interventions/themereport/{text.pk}/change/"
    assert (
        as_bureau.post(url, {"theme": theme.pk, "round": final.round_id, "quantitative": "x"}).status_code
        == 403
    )
    added = as_bureau.post(
        "/admin/interventions/themereport/add/", {"theme": theme.pk, "round": final.round_id}
    )
    assert added.status_code == 200
    assert not ThemeReportAdmin.can_delete
    assert ThemeReport.objects.get().quantitative == "<p>Toen.</p>"


def read_before(vgr_file) -> ProgressReport:
    """A report that was taken over, as if the file said something else than it does now."""
    vgr_file.load()
    report = ProgressReport.objects.exclude(quantitative="").first()
    ProgressReport.objects.filter(pk=report.pk).update(quantitative=BEFORE)
    report.history.all().update(quantitative=BEFORE)
    return report


def read_again(vgr_file, report) -> str:
    """Why the same file is refused; empty when it was taken over."""
    try:
        vgr_file.load()
        refused = ""
    except CommandError as error:
        refused = str(error)
    report.refresh_from_db()
    assert (report.quantitative == BEFORE) is bool(refused)
    return refused


def test_a_report_that_is_read_again_replaces_what_was_read_before(vgr_file, db):
    assert read_again(vgr_file, read_before(vgr_file)) == ""


def test_but_not_in_a_round_that_was_finalised_here_even_when_nobody_logged_in_it(vgr_file, db):
    report = read_before(vgr_file)
    Round.objects.update(finalised_on=date(2024, 5, 1))
    assert "verandert niet meer" in read_again(vgr_file, report)


def test_and_it_puts_no_other_text_under_an_erratum(vgr_file, bureau):
    report = read_before(vgr_file)
    corrected(report, bureau, qualitative="<p>Verbeterd.</p>")
    assert "wordt niet overschreven" in read_again(vgr_file, report)


def test_undoing_entered_colours_leaves_a_round_in_which_something_was_corrected(bureau, intervention):
    entry = enter(2023, {intervention.pk: "groen"}, by=bureau, source="x")
    report = ProgressReport.objects.get()
    assert why_not(ProgressReport.objects.select_related("round").get()) == ""
    corrected(report, bureau, quantitative="<p>Toch met tekst.</p>")
    assert undo(entry, by=bureau).restored
    assert Round.objects.filter(year=2023).exists()
    assert Erratum.objects.count() == 1


def test_the_files_leave_a_milestone_of_a_finalised_round_alone(db):
    load_register()
    milestone = Milestone.objects.order_by("pk").first()
    final = make_final(milestone.intervention, colour="", proposed_colour="")
    MilestoneAnswer.objects.create(report=final, milestone=milestone, state="done")
    Milestone.objects.update(due=date(2020, 1, 1))
    load_register(overwrite=True)
    kept = Milestone.objects.filter(due=date(2020, 1, 1))
    assert list(kept) == [milestone]


def test_an_indicator_with_figures_of_a_finalised_round_is_not_deleted(as_bureau, final):
    indicator = make_value(final).indicator
    as_bureau.post(f"/admin/interventions/outputindicator/{indicator.pk}/delete/", {"post": "yes"})
    assert OutputIndicator.objects.exists()


def test_a_programme_line_with_a_text_in_a_frozen_round_stays_in_its_pillar(as_bureau, final):
    pillar, other = final.intervention.pillar, factories.make_pillar("school")
    theme = Theme.objects.create(plan=final.intervention.plan, pillar=pillar, name="Kop")
    url = f"/admin/interventions/theme/{theme.pk}/change/"
    posted = {"plan": theme.plan_id, "pillar": other.pk, "name": "Nieuwe kop", "position": 0}
    as_bureau.post(url, posted)
    theme.refresh_from_db()
    assert theme.pillar == other
    ThemeReport.objects.create(theme=theme, round=final.round, quantitative="<p>Toen.</p>")
    as_bureau.post(url, posted | {"pillar": pillar.pk, "name": "Kop"})
    theme.refresh_from_db()
    assert (theme.pillar, theme.name) == (other, "Kop")
