"""The output part of the report: the tables as printed, the words of the register as they were, and the same for machines."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.publication import output_cells
from indicators.publication.output import output_part
from indicators.publication.parts import Scope
from interventions.models import Funding, Theme, ThemeReport
from interventions.rounds import move_round
from interventions.workflow import Action
from nprz_site.document_files import written
from nprz_site.documents.blocks import Document, Heading, Paragraph, Table, Turn, check
from tests import factories
from tests.documents import pdf_faults, pdf_text, squeezed, word_parts, word_text
from tests.indicators.report_parts import described, lines, rows, sheet, tables
from tests.interventions.errata import corrected, make_value
from tests.interventions.printed import edited

pytestmark = pytest.mark.django_db
ADDRESS = "https://monitor.example.org"


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = ADDRESS


@pytest.fixture
def report(intervention):
    return described(intervention)


@pytest.fixture
def round(report):
    return report.round


def test_a_row_has_the_layout_of_the_printed_report(report):
    part = output_part(Scope(report.round))
    (table,) = tables(part)
    assert [column.title for column in table.columns] == [
        "Kleur 2023", "Naam interventie, kleur 2024", "Korte omschrijving", "Kwantitatieve voortgang",
        "Kwalitatieve voortgang", "Initiatiefnemer",
    ]  # fmt: skip
    assert sum(column.share for column in table.columns) == 100
    assert rows(part) == [
        [
            "nieuw",
            "1. Interventie werk 1\nWas: Baan\n▲ oranje",
            "Banen voor wie er geen heeft.",
            "Plaatsingen (personen): 45 gehaald, 50 beoogd, 90\xa0%\nMinder dan gehoopt.",
            "Het liep.\nMaatregelen\nMeer mensen.\nDoor: Het team\nKlaar op: 1 juni 2025",
            "Gemeente Rotterdam",
        ]
    ]
    assert table.about == 1
    (name, _, colour) = table.groups[0].rows[0][1].parts
    assert name.runs[0].link == f"{ADDRESS}/interventies/2023-2027/werk-1/"
    assert colour.runs[0].colour == "#b35900"


def test_the_tables_lie_on_their_side_and_what_comes_after_stands_upright(report):
    part = output_part(Scope(report.round))
    turns = [block.is_landscape for block in part.blocks if isinstance(block, Turn)]
    assert turns == [True, False]
    assert isinstance(part.blocks[-1], Turn)
    assert isinstance(part.blocks[0], Heading)
    check(Document("x", "x", part.blocks, date(2024, 1, 1), "x"))


def test_the_colours_are_told_in_signs_and_words_and_counted_per_pillar(report, round):
    school = factories.make_pillar("school")
    factories.make_report(factories.make_intervention(school), round, state="not_reported")
    part = output_part(Scope(round))
    counted = next(block for block in part.blocks if isinstance(block, Table))
    assert [column.title for column in counted.columns[1:5]] == ["● groen", "▲ oranje", "■ rood", "○ wit"]
    assert counted.groups[0].rows == [
        ["School", "0", "0", "0", "0", "1", "1"],
        ["Werk", "0", "1", "0", "0", "0", "1"],
        ["Alle pijlers", "0", "1", "0", "0", "1", "2"],
    ]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "nieuw"),
        ({"previous_colour": "groen"}, "● groen"),
        ({"previous_known": False}, "kleur onbekend"),
    ],
)
def test_the_colour_of_the_year_before_in_words(report, fields, said):
    type(report).objects.filter(pk=report.pk).update(**fields)
    assert rows(output_part(Scope(report.round)))[0][0] == said


def test_what_was_not_reported_says_so_and_a_text_that_was_never_handed_in_is_left_out(report):
    type(report).objects.filter(pk=report.pk).update(state="not_reported", colour="", proposed_colour="")
    part = output_part(Scope(report.round))
    row = rows(part)[0]
    assert row[1].endswith("– niet gerapporteerd")
    assert row[3:5] == ["Niet gerapporteerd.", "Niet gerapporteerd."]
    assert sheet(part, "Voortgang")[0]["kwalitatief"] is None
    assert sheet(part, "Uitvoerwaarden") == []
    # What came out of a printed report was in print.
    type(report).objects.filter(pk=report.pk).update(source="imported")
    assert rows(output_part(Scope(report.round)))[0][4].startswith("Het liep.")


def test_what_stands_at_another_number_refers_to_it(report, round):
    other = factories.make_intervention(factories.make_pillar("school"))
    factories.make_report(
        other, round, follows=report, state="approved", colour="oranje", qualitative="<p>Oud.</p>"
    )
    part = output_part(Scope(round))
    row = rows(part)[0]
    assert row[1].endswith("▲ oranje")
    assert row[3:5] == ["Zie Werk 1.", "Zie Werk 1."]
    first = sheet(part, "Voortgang")[0]
    assert (first["kwalitatief"], first["verslag_bij"]) == ("Zie Werk 1.", "Werk 1")
    assert first["maatregelen"] is None


def test_the_edited_text_is_printed_and_after_an_erratum_the_corrected_one(report, bureau, director):
    edited(report, bureau, qualitative="<p>Het liep op rolletjes.</p>")
    assert rows(output_part(Scope(report.round)))[0][4].startswith("Het liep op rolletjes.")
    final = move_round(Action.FINALISE_ROUND, report.round, by=director)
    corrected(report, bureau, qualitative="<p>Het liep niet.</p>")
    assert rows(output_part(Scope(final)))[0][4].startswith("Het liep niet.")


def test_a_frozen_year_is_the_same_whatever_the_register_says_later(report, director):
    final = move_round(Action.FINALISE_ROUND, report.round, by=director)
    before = output_part(Scope(final))
    report.intervention.name = "Anders"
    report.intervention.save()
    report.intervention.funding.clear()
    assert output_part(Scope(final)) == before
    move_round(Action.UNFINALISE_ROUND, final, by=director, comment="Nog niet af.")
    final.refresh_from_db()
    assert output_part(Scope(final)).sheets != before.sheets


def test_under_its_heading_stands_the_report_of_the_heading(report):
    texts = {"description": "<p>Waarom.</p>", "qualitative": "<p>Goed.</p>"}
    ThemeReport.objects.create(theme=Theme.objects.get(), round=report.round, **texts)
    part = output_part(Scope(report.round))
    place = next(nr for nr, block in enumerate(part.blocks) if block == Heading("AanDeBak", 3))
    assert part.blocks[place - 1] == Heading("Werk", 2)
    assert list(lines(part.blocks[place + 1].parts)) == ["Waarom.", "Hoe gaat het?", "Goed."]
    assert isinstance(part.blocks[place + 2], Table)
    assert sheet(part, "Programmalijnen")[0]["kwalitatief"] == "Goed."


def test_activities_of_the_organisation_have_no_colours(report, round):
    pillar = factories.make_pillar("organisatie", counted=False)
    factories.make_report(
        factories.make_intervention(pillar, name="Wijkbezoek"),
        round,
        state="approved",
        quantitative="<p>3</p>",
    )
    part = output_part(Scope(round))
    table = tables(part)[-1]
    assert table.columns[0].title == "Activiteit"
    assert (len(table.columns), table.about) == (5, 0)
    assert rows(part)[-1] == ["Wijkbezoek", "–", "3", "–", "–"]
    last = sheet(part, "Voortgang")[-1]
    assert (last["nummer"], last["kleur"], last["telt_mee"]) == (None, None, "nee")


def test_of_one_pillar_or_one_funding_only_what_belongs_to_it(report, round):
    school = factories.make_intervention(factories.make_pillar("school"))
    factories.make_report(school, round, state="approved", colour="groen")
    of_pillar = output_part(Scope(round, pillar=school.pillar))
    assert [row["record"] for row in sheet(of_pillar, "Voortgang")] == ["school-1/2024"]
    funding = Funding.objects.get()
    of_funding = output_part(Scope(round, funding=funding))
    assert [row["record"] for row in sheet(of_funding, "Voortgang")] == ["werk-1/2024"]
    neither = output_part(Scope(round, pillar=school.pillar, funding=funding))
    assert Paragraph("Er zijn geen interventies om over te vertellen.") in neither.blocks


def test_a_funding_that_got_another_name_is_found_in_a_frozen_year(report, director):
    final = move_round(Action.FINALISE_ROUND, report.round, by=director)
    funding = Funding.objects.get()
    funding.name = "Deal van de regio"
    funding.remember("Regio Deal")
    funding.save()
    assert len(sheet(output_part(Scope(final, funding=funding)), "Voortgang")) == 1


def test_a_text_that_cannot_be_read_stands_there_as_plain_text_and_is_named(report, monkeypatch):
    def fail(html):
        raise ValueError("odd")

    monkeypatch.setattr(output_cells, "to_rich", fail)
    part = output_part(Scope(report.round))
    assert rows(part)[0][2] == "Banen voor wie er geen heeft."
    assert [remark.partition(":")[0] for remark in part.remarks] == [
        "Werk 1, omschrijving",
        "Werk 1, kwantitatief",
        "Werk 1, kwalitatief",
    ]


def test_however_many_there_are_it_asks_as_often():
    counts = []
    for year, many in ((2023, 3), (2024, 23)):
        round = factories.make_round(year, "closed")
        for _ in range(many):
            made = factories.make_report(
                factories.make_intervention(factories.make_pillar("wonen")), round, state="approved"
            )
            make_value(made)
        with CaptureQueriesContext(connection) as asked:
            assert len(rows(output_part(Scope(round)))) == many
        counts.append(len(asked))
    assert counts == [13, 13]


def test_as_a_file_everybody_can_read_it_and_it_comes_out_the_same(report, director):
    final = move_round(Action.FINALISE_ROUND, report.round, by=director)
    part = output_part(Scope(final))
    document = Document("Deel II", "x", [Heading("Deel II"), *part.blocks], Scope(final).made_on, "x")
    pdf = written(document, "pdf")
    assert pdf_faults(pdf) == []
    assert squeezed("▲ oranje") in pdf_text(pdf)
    again = Document(
        "Deel II", "x", [Heading("Deel II"), *output_part(Scope(final)).blocks], final.finalised_on, "x"
    )
    assert word_parts(written(again, "docx")) == word_parts(word := written(document, "docx"))
    assert squeezed("Plaatsingen (personen): 45 gehaald, 50 beoogd") in word_text(word)
