"""The whole report, made of its real parts with the real figures: what is in it, that it comes out the same, and what fails."""

import io
from datetime import date

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from indicators import sheets
from indicators.drawing import DrawingError
from indicators.publication import report
from indicators.publication.parts import Scope
from interventions.models import Funding, Intervention, Pillar, ProgressReport
from interventions.workflow import Action
from tests import factories
from tests.documents import SVG, each, pdf_faults, pdf_of, word_of
from tests.factories import make_report, make_round
from tests.loading import run

pytestmark = pytest.mark.django_db
PARTS = [
    "Algemeen beeld Rotterdam Zuid",
    "Effectrapportage (outcome)",
    "Resultaten van de activiteiten (output)",
    "Financiën programmabureau",
    "Errata",
    "Rekencontrole",
    "Colofon",
]


@pytest.fixture
def year(db, monkeypatch):
    """2023, with a report of every intervention of the register; the charts of indicators are drawn elsewhere."""
    for command in ("load_areas", "load_register", "load_indicators"):
        run(command)
    monkeypatch.setattr(sheets, "pictures", each(lambda *_: SVG))
    round = make_round(2023, "finalised", finalised_on=date(2024, 6, 14))
    for at, intervention in enumerate(Intervention.objects.filter(plan=round.plan)):
        colour = ("groen", "oranje", "rood", "wit")[at % 4] if intervention.pillar.counted else ""
        make_report(
            intervention, round, state="finalised", colour=colour, quantitative=f"<p>{at} gehaald.</p>"
        )
    return round


def titles(outline):
    return [str(one.title) for one in outline if not isinstance(one, list)]


def test_the_pdf_has_all_parts_as_bookmarks_and_everybody_can_read_it(year):
    made = report.made(Scope(year, format="pdf"))
    assert made.remarks == ()
    assert titles(pdf_of(made.content).outline) == ["Voortgangsrapportage 2023, deel II", *PARTS]
    assert pdf_faults(made.content) == []


def test_the_steps_are_told_as_they_are_made(year):
    scope, told = Scope(year, pillar=Pillar.objects.get(code="veilig"), format="xlsx"), []
    report.made(scope, told.append)
    assert len(told) == report.steps(scope)
    assert told[-1] == report.WRITING


@pytest.mark.parametrize("format", ["docx", "pdf", "xlsx"])
def test_a_finalised_year_comes_out_the_same_twice(year, format):
    scope = Scope(year, pillar=Pillar.objects.get(code="wonen"), format=format)
    assert report.made(scope).content == report.made(scope).content
    assert scope.made_on == date(2024, 6, 14)


def test_what_changes_in_the_register_later_does_not_change_the_year(year, director):
    from interventions.rounds import move_round

    ProgressReport.objects.update(state="approved")
    year.state = "closed"
    year.save()
    move_round(Action.FINALISE_ROUND, year, by=director)
    year.refresh_from_db()
    scope = Scope(year, pillar=Pillar.objects.get(code="veilig"), format="docx")
    before = report.made(scope).content
    Intervention.objects.update(name="Heet nu anders")
    assert report.made(scope).content == before


def test_the_workbook_names_the_record_of_every_row(year):
    made = report.made(Scope(year, format="xlsx"))
    book = openpyxl.load_workbook(io.BytesIO(made.content), read_only=True)
    rows = list(book["Voortgang"].values)
    at = rows[0].index("record")
    records = [row[at] for row in rows[1:]]
    assert len(records) == len(set(records)) == ProgressReport.objects.count()
    assert "werk-10/2023" in records


def test_a_funder_gets_only_what_its_money_went_to(year):
    deal = Funding.objects.get(slug="regio-deal")
    made = report.made(Scope(year, funding=deal, format="docx"))
    headings = [one.text for one in word_of(made.content).paragraphs if one.style.name == "Heading 1"]
    assert headings == [
        "Voortgangsrapportage 2023, deel II: interventies met Regio Deal", PARTS[2], "Errata", "Colofon",
    ]  # fmt: skip


def test_a_part_that_fails_leaves_the_others(year, monkeypatch):
    def broken(scope):
        raise ValueError("stuk")

    monkeypatch.setattr(report, "makers", lambda scope: (("Algemeen beeld", broken), report.OUTPUT))
    made = report.made(Scope(year, format="pdf"))
    assert made.remarks == ("Het onderdeel “Algemeen beeld” kon niet worden gemaakt.",)
    assert titles(pdf_of(made.content).outline)[1:3] == ["Algemeen beeld", PARTS[2]]


def test_pictures_that_fail_and_odd_texts_are_named(year, monkeypatch):
    def fail(*_):
        raise DrawingError("stuk")

    monkeypatch.setattr(sheets, "pictures", each(fail))
    ProgressReport.objects.update(qualitative="<p>\N{GRINNING FACE} \u202eomgekeerd " + "x" * 40_000 + "</p>")
    made = report.made(Scope(year, pillar=Pillar.objects.get(code="wonen"), format="docx"))
    assert "De grafiek van Gemiddelde WOZ-waarde van woningen kon niet worden getekend." in made.remarks
    assert word_of(made.content).paragraphs


def test_a_year_that_runs_is_a_concept(db):
    round = factories.make_round(2024, "closed")
    make_report(factories.make_intervention(plan=round.plan), round, state="approved", colour="groen")
    text = "\n".join(one.text for one in word_of(report.made(Scope(round)).content).paragraphs)
    assert "Concept: 2024 is nog niet vastgesteld." in text


def test_the_command_writes_the_same_and_refuses_in_one_line(year, tmp_path):
    told, path = io.StringIO(), tmp_path / "vgr.docx"
    call_command(
        "export_report", "2023", "--format", "docx", "--pillar", "veilig", "--output", str(path), stderr=told
    )
    assert path.read_bytes() == report.made(Scope(year, Pillar.objects.get(code="veilig"))).content
    for arguments, message in (
        (("1999",), "Er is geen ronde van 1999"),
        (("2023", "--format", "pdf", "--pillar", "niets"), "Er is geen pijler met code “niets”. Wel: organisatie"),
        (("2023", "--format", "odt"), "Kies als formaat"),
    ):  # fmt: skip
        with pytest.raises(CommandError, match=message):
            call_command("export_report", *arguments, "--output", str(tmp_path / "niets"))
    assert [one.name for one in tmp_path.iterdir()] == ["vgr.docx"]
