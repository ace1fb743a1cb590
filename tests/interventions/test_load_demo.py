"""`load_demo`: people, rounds and texts to try the product with; nothing of someone's work is lost by it."""

from datetime import date, timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.management.base import CommandError
from django.utils import timezone

from indicators.counting import summary_of
from indicators.models import PublishedFigure
from indicators.printed import differences, figures_of
from indicators.published import printed_summary
from interventions.demo.load import demo_password, load_demo
from interventions.demo.people import ACCOUNTS
from interventions.models import (
    Intervention,
    Objection,
    OutputValue,
    PastEntry,
    Pillar,
    PrintedText,
    ProgressReport,
    ReviewEntry,
    Round,
)
from interventions.moves import missing, save_draft
from interventions.past.colours import grid_of
from tests.factories import make_intervention, make_report, make_round
from tests.loading import copy_data, dump, edit, run

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def developer(settings):
    """Tests run with DEBUG off; the demo is for a developer's site."""
    settings.DEBUG = True


def the_round(year):
    return Round.objects.get(year=year)


# Whether it may run


def test_refuses_outside_development_and_writes_nothing(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="--force"):
        run("load_demo")
    assert not User.objects.exists()


def test_force_outside_development_gives_nobody_a_password_that_all_know(settings):
    settings.DEBUG = False
    printed = run("load_demo", "--force")
    assert "Inloggen kan niet" in printed
    assert settings.DEMO_PASSWORD not in printed
    assert not User.objects.get(username="bureau").has_usable_password()


def test_force_outside_development_uses_an_own_password_without_printing_it(settings):
    settings.DEBUG, settings.DEMO_PASSWORD = False, "een-eigen-wachtwoord"
    printed = run("load_demo", "--force")
    assert "een-eigen-wachtwoord" not in printed
    assert User.objects.get(username="bureau").check_password("een-eigen-wachtwoord")


# Accounts


def test_prints_every_log_in_with_the_password(settings):
    printed = run("load_demo")
    for account in ACCOUNTS:
        assert f"\n{account.username} " in printed
    assert f"Wachtwoord van alle accounts: {settings.DEMO_PASSWORD}" in printed


def test_the_summary_of_2023_is_the_printed_one(demo):
    run("load_demo")
    printed = printed_summary(2023)
    summary = summary_of(the_round(2023))
    assert differences(figures_of(summary), printed) == []
    own = figures_of(summary)
    assert {path for path, value in own.items() if value} <= set(printed.figures) | {
        "summary/totaal/subtotaal"
    }
    assert (own["summary/totaal/subtotaal"], own["summary/totaal/totaal"]) == (118, 120)
    assert {path: own[path] for path in printed.figures if path.startswith("summary/totaal/")} == {
        "summary/totaal/nieuw": 46,
        "summary/totaal/vooruit": 14,
        "summary/totaal/gelijk": 41,
        "summary/totaal/achteruit": 17,
        "summary/totaal/subtotaal": 118,
        "summary/totaal/totaal": 120,
    }


def test_colours_that_do_not_follow_from_predecessors_are_refused_whole(settings, tmp_path):
    settings.DATA_DIR = copy_data(tmp_path)
    edit(settings.DATA_DIR / "demo_colours_2023.csv", "veilig,3,groen,groen", "veilig,3,groen,rood")
    with pytest.raises(CommandError, match="veilig-2"):
        run("load_demo")
    assert not Round.objects.exists()


def test_two_of_veilig_were_not_reported(demo):
    found = the_round(2023).reports.filter(state="not_reported").select_related("intervention__pillar")
    assert sorted(report.intervention.label for report in found) == ["Veilig 8", "Veilig 9"]


def test_former_names_shared_by_four_lead_to_one_predecessor(demo):
    four = Intervention.objects.filter(plan__is_current=True, pillar__code="veilig", number__in=[2, 3, 4, 5])
    assert four.values("predecessors").distinct().count() == 1
    assert four.first().predecessors.get().name == "Licht verstandelijke beperking in de strafketen"


def test_invented_predecessors_say_that_they_are(demo):
    thuisbasis_1 = Intervention.objects.get(plan__is_current=True, pillar__code="thuisbasis", number=1)
    assert thuisbasis_1.predecessors.get().name == f"{thuisbasis_1.name} (demo)"


def test_everything_is_marked_as_demo(demo):
    assert list(Round.objects.values_list("year", "is_demo")) == [(2024, True), (2023, True), (2022, True)]
    assert set(ProgressReport.objects.order_by().values_list("source", flat=True)) == {"demo"}


@time_machine.travel("2031-05-02 12:00")
def test_the_open_round_runs_whatever_day_it_is():
    run("load_demo")
    running = Round.objects.running()
    assert running.year == 2024
    assert running.opens < date(2031, 5, 2) < running.deadline < running.review_deadline
    assert not ReviewEntry.objects.filter(at__gt=timezone.now()).exists()


def test_the_open_round_has_reports_in_every_state_a_return_and_another_colour(demo):
    reports = the_round(2024).reports
    assert set(reports.order_by().values_list("state", flat=True)) == {
        "empty", "draft", "submitted", "in_review", "returned", "approved",
    }  # fmt: skip
    entries = ReviewEntry.objects.filter(report__round__year=2024)
    assert not entries.filter(action="return", comment="").exists()
    assert entries.filter(action="return").exists()
    approved = reports.not_following().filter(state="approved")
    other = [report for report in approved if report.colour != report.proposed_colour]
    assert other
    assert all(report.entries.first().comment for report in other)


def test_people_talk_about_the_open_round(demo):
    reports = the_round(2024).reports.not_following()
    assert all(report.remarks.standing().count() == 1 for report in reports.filter(state="returned"))
    assert all(report.comments.count() == 2 for report in reports.filter(state="in_review"))
    edited = PrintedText.objects.standing().differing().select_related("report__intervention__pillar")
    assert {text.report.intervention.label for text in edited} == {"Wonen 15", "Veilig 7"}
    assert Objection.objects.unanswered().get().report.intervention.label == "Wonen 15"


def test_what_was_handed_in_is_complete(demo):
    handed_in = ProgressReport.objects.exclude(state__in=["empty", "draft", "not_reported"])
    found = handed_in.select_related("intervention__pillar")
    assert [(str(report), missing(report)) for report in found if missing(report)] == []


def test_texts_differ_and_hold_no_forgotten_words(demo):
    texts = ProgressReport.objects.exclude(qualitative="").values_list(
        "quantitative", "qualitative", "measures", "needed", "colour_reason", "summary", "starts"
    )
    assert len({row[1] for row in texts}) > 200
    assert not [text for row in texts for text in row if "{" in text or "}" in text]


def test_werk_has_the_printed_aims_and_results_of_2023(demo):
    def values(number):
        found = OutputValue.objects.filter(
            report__round__year=2023,
            report__intervention__pillar__code="werk",
            report__intervention__number=number,
        )
        return [(int(value.aim), int(value.realised), value.indicator.unit) for value in found]

    assert values(10) == [(50, 45, "")]
    assert values(7) == [(390, 335, "arbeidsovereenkomsten")]
    assert values(12) == [(150, 96, ""), (50, 43, "%")]
    assert values(28) == [(90, 125, "%"), (40, 41, "%")]
    assert [values(number) for number in (24, 25, 29)] == [[(14, 22, "")], [(700, 388, "")], [(40, 10, "")]]


def test_what_was_printed_is_loaded_too():
    run("load_demo")
    assert PublishedFigure.objects.filter(report="VGR 2020", figure="on-course/all").count() == 2


# Again


def test_the_second_time_changes_nothing_and_says_so():
    run("load_demo")
    before = dump()
    assert run("load_demo").startswith("De demo stond er al; er is niets veranderd.")
    assert dump() == before


def test_work_that_someone_typed_into_the_demo_stays():
    run("load_demo")
    eva = User.objects.get(username="eigenaar1")
    report = the_round(2024).reports.get(intervention__pillar__code="werk", intervention__number=10)
    save_draft(report, version=report.version, by=eva, texts={"quantitative": "<p>45 pitches.</p>"})
    Pillar.objects.get(code="werk").leads.clear()
    before = dump()
    run("load_demo")
    assert dump() == before


def test_the_printed_password_is_right_after_it_changed(settings, demo):
    settings.DEMO_PASSWORD = "een-ander-wachtwoord"
    run("load_demo")
    assert User.objects.get(username="eigenaar1").check_password("een-ander-wachtwoord")


def test_a_deadline_that_passed_moves_and_the_reports_stay(demo):
    reports = list(ProgressReport.objects.values())
    later = timezone.localdate() + timedelta(days=60)
    load_demo(today=later, password=demo_password())
    assert the_round(2024).deadline > later
    assert list(ProgressReport.objects.values()) == reports


def test_a_round_that_is_no_demo_is_left_alone():
    own = make_report(make_intervention(number=1), make_round(2023, "closed"), colour="rood")
    load_demo(today=timezone.localdate(), password=None)
    assert list(own.round.reports.values_list("pk", "colour")) == [(own.pk, "rood")]
    assert not Round.objects.get(year=2023).is_demo
    assert not Round.objects.filter(year=2022).exists()


def test_the_bureau_entered_which_ones_were_new_in_2023(demo):
    grid = grid_of(2022)
    assert (grid.filled, list(grid.answers.values()).count("nieuw")) == (118, 46)
    assert PastEntry.objects.get().by.username == "bureau"
