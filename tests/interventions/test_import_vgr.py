"""`import_vgr`: a published report into the database, whole or not at all, and never over people's work."""

import json

import pytest
from django.core.management.base import CommandError

from indicators.models import PublishedFigure
from interventions.models import Intervention, OutputValue, Plan, ProgressReport, Round, ThemeReport
from interventions.moves import save_draft, write
from tests.factories import make_intervention, make_pillar, make_plan, make_report, make_round, make_user
from tests.loading import dump, run

pytestmark = pytest.mark.django_db


def the(pillar, number):
    return Intervention.objects.get(plan__first_year=2023, pillar__code=pillar, number=number)


def report_of(pillar, number):
    return ProgressReport.objects.get(round__year=2023, intervention=the(pillar, number))


# On an empty database


def test_makes_plan_round_and_interventions_from_the_text_itself(vgr_file):
    vgr_file.load()
    assert str(Plan.objects.current()) == "UP 2023–2027"
    assert list(Round.objects.values_list("year", "state", "is_demo")) == [(2023, "finalised", False)]
    assert Intervention.objects.counted().count() == 10
    assert [i.name for i in Intervention.objects.filter(pillar__counted=False)] == ["Monitor"]


def test_facts_stand_in_their_own_fields(vgr_file):
    vgr_file.load()
    first = the("thuisbasis", 1)
    assert (first.name, first.theme.name) == ("Eerste stap (jobhunters)", "Hulp dichtbij")
    assert {funding.slug for funding in first.funding.all()} == {"regio-deal", "spuk-kansrijke-wijken"}
    assert [organisation.name for organisation in first.initiators.all()] == ["Gemeente Rotterdam"]
    assert first.description == "<p>Wij helpen.</p>"
    assert the("thuisbasis", 2).former_name == "Oude stap"
    assert the("thuisbasis", 2).reported_under == the("werk", 1)


def test_an_open_round_follows_when_the_text_says_where_a_report_stands(vgr_file):
    vgr_file.load()
    Intervention.objects.filter(pk=the("thuisbasis", 2).pk).update(reported_under=None)
    round = make_round(2024)
    main = make_report(the("werk", 1), round, state="submitted")
    own = make_report(the("thuisbasis", 2), round)
    vgr_file.load()
    own.refresh_from_db()
    assert (own.follows, own.state) == (main, "submitted")


def test_reports_hold_the_texts_and_no_colour(vgr_file):
    vgr_file.load()
    report = report_of("thuisbasis", 1)
    assert report.qualitative == "<p>Het loopt en loopt door.</p><p>Ook daarna.</p>"
    assert (report.state, report.source, report.version) == ("finalised", "imported", 1)
    assert not ProgressReport.objects.exclude(colour="", proposed_colour="", previous_colour="").exists()
    assert report.history.get().history_change_reason == "import_vgr"


def test_plain_pairs_become_values(vgr_file):
    vgr_file.load()
    value = OutputValue.objects.get()
    assert (value.report, value.aim, value.realised) == (report_of("werk", 2), 50, 45)
    assert (value.indicator.name, value.indicator.unit) == ("Aantal films", "")


def test_equal_and_long_names_of_indicators_stay_apart(vgr_file):
    pair = "(in 2023 beoogd 50). Realisatie 45."
    vgr_file.mini.pages["werk"][-2][3] = f"<p>{'Lang ' * 60}{pair}</p><p>Films {pair}</p><p>Films {pair}</p>"
    vgr_file.load()
    names = [value.indicator.name for value in OutputValue.objects.all()]
    assert names[1:] == ["Films", "Films (2)"]
    assert len(names[0]) <= 200
    assert names[0].endswith("…")


def test_texts_of_headings_become_theme_reports(vgr_file):
    vgr_file.load()
    report = ThemeReport.objects.get()
    assert (report.theme.name, report.qualitative) == ("Hulp dichtbij", "<p>Deze kop heeft een verslag.</p>")


def test_the_printed_summary_is_kept_as_it_stands(vgr_file):
    vgr_file.load()
    figure = PublishedFigure.objects.get(figure="summary-print/wonen/2/vooruit")
    assert (figure.report, figure.year, figure.printed) == ("VGR 2023", 2023, "1")
    line = int(figure.place.rpartition(" ")[2])
    assert vgr_file.path.read_text().split("\n")[line - 1].startswith("\t\t1")


# Again


def test_the_same_report_twice_changes_nothing_at_all(vgr_file):
    vgr_file.load()
    before = dump()
    assert "Alles stond er al; er is niets veranderd." in vgr_file.load()
    vgr_file.path.write_bytes(vgr_file.mini.data().replace(b"\n", b"\r\n"))
    run("import_vgr", str(vgr_file.path), "--year", "2023")
    assert dump() == before


def test_a_better_text_replaces_the_imported_one_and_leaves_a_history(vgr_file):
    vgr_file.load()
    vgr_file.mini.pages["school"][2][4] = "Beter."
    printed = vgr_file.load()
    assert "voortgang: 0 nieuw, 1 gewijzigd, 10 ongewijzigd" in printed
    report = report_of("school", 1)
    assert (report.qualitative, report.version) == ("<p>Beter.</p>", 2)
    assert [row.qualitative for row in report.history.all()] == ["<p>Beter.</p>", "<p>a &lt; b</p>"]


def test_colours_that_the_bureau_entered_stay(vgr_file):
    vgr_file.load()
    write(report_of("school", 1), version=1, by=make_user(), colour="groen")
    before = dump()
    vgr_file.load()
    assert dump() == before
    vgr_file.mini.pages["school"][2][4] = "Beter."
    vgr_file.load()
    assert report_of("school", 1).colour == "groen"


def test_dry_run_tells_the_same_and_writes_nothing(vgr_file):
    before = dump()
    told = vgr_file.load("--dry-run")
    assert dump() == before
    assert told.replace("Dit was een proef: er is niets weggeschreven.\n", "") == vgr_file.load()


# Beside a register


def test_the_register_keeps_its_facts_and_differences_are_remarked_on(vgr_file):
    pillar = make_pillar("school")
    mine = make_intervention(pillar, number=1, name="Sommenclub")
    printed = vgr_file.load()
    mine.refresh_from_db()
    assert (mine.name, mine.former_name, mine.theme.name) == ("Sommenclub", "Rekenclub", "Beter leren")
    assert mine.description == "<p>Sommen &amp; taal.</p>"
    assert "School 1: naam is 'Sommenclub' en blijft zo; in het rapport 'Rekenclub'" in printed


def test_parties_of_the_register_stay(vgr_file):
    mine = make_intervention(make_pillar("school"), number=1)
    mine.initiators.create(name="Scholen", sector="onderwijs")
    printed = vgr_file.load()
    assert [organisation.name for organisation in mine.initiators.all()] == ["Scholen"]
    assert "School 1: initiatiefnemers wijkt af" in printed


def test_a_description_that_someone_edited_stays(vgr_file):
    mine = make_intervention(make_pillar("school"), number=1, name="Rekenclub")
    mine._history_user, mine.description = make_user(), "<p>Van ons.</p>"
    mine.save()
    printed = vgr_file.load()
    mine.refresh_from_db()
    assert mine.description == "<p>Van ons.</p>"
    assert "School 1: de omschrijving is met de hand bewerkt en blijft zo" in printed


def test_uncounted_activities_are_found_by_name(vgr_file):
    monitor = make_intervention(make_pillar("organisatie", counted=False), number=4, name="monitor")
    vgr_file.load()
    assert ProgressReport.objects.get(intervention=monitor).qualitative == "<p>Ja.</p>"
    assert Intervention.objects.filter(pillar__counted=False).count() == 1


def test_an_empty_report_of_an_open_round_is_filled(vgr_file):
    mine = make_intervention(make_pillar("school"), number=1)
    empty = make_report(mine, make_round(2023, "open"))
    vgr_file.load()
    empty.refresh_from_db()
    assert (empty.state, empty.source, empty.version) == ("approved", "imported", 2)
    assert empty.round.state == "open"


# What people did


def test_what_someone_logged_is_never_overwritten(vgr_file, bureau):
    round = make_round(2023, "open")
    for number in (1, 2):
        report = make_report(make_intervention(make_pillar("school"), number=number), round)
        save_draft(report, version=1, by=bureau, texts={"quantitative": "<p>Van mij.</p>"})
    before = dump()
    with pytest.raises(CommandError, match=r"ronde 2023 is al voortgang ingevuld bij School 1 en School 2"):
        vgr_file.load()
    assert dump() == before


def test_an_imported_text_that_someone_changed_is_not_overwritten(vgr_file, bureau):
    vgr_file.load()
    write(report_of("school", 1), version=1, by=bureau, qualitative="<p>Verbeterd.</p>")
    before = dump()
    with pytest.raises(CommandError, match="School 1"):
        vgr_file.load()
    assert dump() == before


def test_a_heading_that_someone_changed_is_not_overwritten(vgr_file, bureau):
    vgr_file.load()
    heading = ThemeReport.objects.get()
    heading._history_user, heading.qualitative = bureau, "<p>Verbeterd.</p>"
    heading.save()
    with pytest.raises(CommandError, match="Iemand schreef al een tekst bij Hulp dichtbij, 2023"):
        vgr_file.load()


def test_a_figure_that_someone_changed_stays_and_is_remarked_on(vgr_file):
    vgr_file.load()
    OutputValue.objects.update(realised=46)
    assert "Werk 2: Aantal films: ingevuld staat" in vgr_file.load()
    assert OutputValue.objects.get().realised == 46


def test_a_round_that_was_finalised_here_takes_nothing(vgr_file):
    vgr_file.load()
    silent = ProgressReport.objects.order_by("pk").first().pk
    ProgressReport.objects.filter(pk=silent).update(
        source="logged", state="not_reported", quantitative="", qualitative=""
    )
    before = dump()
    with pytest.raises(CommandError, match="De ronde 2023 is vastgesteld"):
        vgr_file.load()
    assert dump() == before


def test_a_round_of_another_plan_is_refused(vgr_file):
    make_plan()
    make_round(2023, "closed", plan=make_plan(2019, 2022))
    with pytest.raises(CommandError, match="De ronde 2023 hoort bij UP 2019–2022"):
        vgr_file.load()


# What is told


def test_account_names_what_was_read_joined_corrected_and_left_empty(vgr_file):
    printed = vgr_file.load()
    for told in (
        "rijen gelezen van de VGR 2023.",
        "bij thuisbasis 1 (kwalitatief)",
        "Werk 3 is zijn nummer kwijt.",
        "kwalitatief: thuisbasis 2",
        "De tekst noemt geen kleur per interventie",
    ):
        assert told in printed
    assert [line.split() for line in printed.splitlines() if line.startswith("werk ")] == [["werk", "3", "3"]]


def test_json_prints_the_account_and_nothing_else(vgr_file):
    account = json.loads(vgr_file.load("--json"))
    assert account["pillars"][2] == {"pillar": "werk", "found": 3, "published": 3}
    assert account["stored"]["interventies"]["new"][0] == "Thuisbasis 1"
    assert {"pillar": "thuisbasis", "number": 2, "field": "qualitative"} in account["left_empty"]
    assert account["dry_run"] is False
    assert account["joined"]
    assert account["corrected"]
