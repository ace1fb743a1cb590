"""The sheet of an indicator, from plain values to a file that everybody can read."""

from dataclasses import dataclass, replace
from datetime import date
from types import SimpleNamespace

import pytest

from indicators.outcome import NOTHING
from indicators.sheet_document import CAUSE, CONCEPT, NOT_DRAWN, Sheet, all_sheets, one_sheet
from indicators.value_table import value_table
from nprz_site.documents.blocks import Heading, Paragraph, Table
from nprz_site.documents.pdf import to_pdf
from nprz_site.documents.word import to_docx
from tests.documents import PNG, SVG, pdf_alts, pdf_faults, pdf_of, pdf_text, squeezed, word_alts, word_text

from .chart_data import streefniveau
from .outcome_data import amount, outcome

DAY = date(2024, 5, 1)


@dataclass(frozen=True)
class Place:
    slug: str
    name: str

    def __str__(self):
        return self.name


def value(area, period, printed, vintage="VGR 2023", *, is_provisional=False):
    place = Place(area.lower().replace(" ", "-"), area)
    return SimpleNamespace(
        area=place, period=period, vintage=vintage, printed=printed, is_provisional=is_provisional
    )


VALUES = [
    value("Zuid", "2016/17", "48,0"), value("Zuid", "2022/23", "52,6", is_provisional=True), value("G4", "2022/23", "59,8"),
    value("G4", "2016/17", "nb"), value("Zuid", "2018/19", "51,3", "VGR 2020"),
]  # fmt: skip


def sheet(**more):
    stand = outcome(
        "48.0", "52.6", "59.8", name="% groep 8 op streefniveau", pillars=("School", "Werk"), first_period="2016/17",
        period="2022/23", old_reference=amount("54.1"),
    )  # fmt: skip
    told = {
        "outcome": stand, "year": 2023, "is_concept": False, "values": value_table(VALUES), "definition": "Wat is geteld.",
        "reasoning": "Waarom het helpt.", "source": "CBS", "remark": "Voorlopig.\nNiet vergelijken.", "break_year": 2020,
        "interventions": ("School 1: Leren", "Werk 10: Werken"), "chart": streefniveau(), "picture": SVG,
    }  # fmt: skip
    return Sheet(**(told | more))


def bare():
    """Nothing but one value."""
    stand = outcome("1", "1", "1", name="X", pillars=(), unit="aantal", reference="")
    stand = replace(stand, due=None, start=amount("7"), now=NOTHING, new_reference=NOTHING, period="")
    table = value_table([value("Zuid", "2023", "7")])
    return sheet(
        outcome=stand, values=table, definition="", reasoning="", source="", remark="", break_year=None, interventions=(),
        chart=None, picture=None,
    )  # fmt: skip


TOLD = [
    "% groep 8 op streefniveau", "Doel van de pijlers School en Werk. Stand VGR 2023.",
    "Zuid liep 39,0 % van het verschil met de G4 in; 40 % was de bedoeling.", "In 2016/17 stond Zuid op 48,0 %, in 2022/23 op 52,6 %.",
    "De afstand tot de G4 werd groter: van 6,1 procentpunt naar 7,2 procentpunt.", "Een open punt is een voorlopig cijfer.",
    "(Zuid nu − Zuid 2016/17) ÷ (G4 nu − Zuid 2016/17)", "= (52,6 − 48,0) ÷ (59,8 − 48,0) = 39,0 %",
    "= 48,0 + 40 % × (59,8 − 48,0) = 52,7 %", "G4 verandert mee, dus het doel ook.", "Wat is geteld.", "Waarom het helpt.", "CBS",
    "Niet vergelijken.", "voorlopig 52,6", "Stand VGR 2020", "51,3", "nb: niet bekend.", "Cijfers worden soms herzien.",
    "Vanaf 2020 is anders gemeten", CAUSE, "Werk 10: Werken", "Stand VGR 2023. Gemaakt op 1 mei 2024, Programmabureau NPRZ.",
]  # fmt: skip


@pytest.mark.parametrize(
    ("write", "read", "picture"), [(to_pdf, pdf_text, SVG), (to_docx, word_text, PNG)], ids=["pdf", "word"]
)
def test_the_sheet_tells_all_of_it_in_both_formats(write, read, picture):
    text = read(write(one_sheet(sheet(picture=picture), DAY)))
    assert [told for told in TOLD if squeezed(told) not in text] == []
    assert squeezed(CONCEPT) not in text


def test_the_picture_has_the_words_of_the_page():
    said = "Lijngrafiek. Zuid ging van 48,0 % in 2016/17 naar 52,6 % in 2022/23"
    for alts in (
        pdf_alts(to_pdf(one_sheet(sheet(), DAY))),
        word_alts(to_docx(one_sheet(sheet(picture=PNG), DAY))),
    ):
        assert len(alts) == 1
        assert alts[0].replace("\N{NO-BREAK SPACE}", " ").startswith(said)


@pytest.mark.parametrize(
    "made", [sheet, bare, lambda: sheet(is_concept=True)], ids=["full", "one value", "concept"]
)
def test_everybody_can_read_it(made):
    data = to_pdf(one_sheet(made(), DAY))
    assert pdf_faults(data) == []
    assert len(pdf_of(data).pages) <= 2


def test_the_same_sheet_gives_the_same_bytes():
    assert to_pdf(one_sheet(sheet(), DAY)) == to_pdf(one_sheet(sheet(), DAY))
    assert to_docx(one_sheet(sheet(picture=PNG), DAY)) == to_docx(one_sheet(sheet(picture=PNG), DAY))


def test_a_concept_says_so_on_top_and_on_every_page():
    text = pdf_text(to_pdf(one_sheet(sheet(is_concept=True), DAY)))
    assert squeezed(CONCEPT) in text
    assert squeezed("Rotterdam Zuid. Stand VGR 2023, concept") in text


def test_a_chart_that_could_not_be_drawn_is_said_to_be_missing():
    text = pdf_text(to_pdf(one_sheet(sheet(picture=None), DAY)))
    assert squeezed(NOT_DRAWN) in text
    assert "52,6" in text
    assert squeezed(NOT_DRAWN) not in pdf_text(to_pdf(one_sheet(bare(), DAY)))


def test_many_areas_get_a_row_each_and_never_more_columns_than_fit():
    areas = ["Zuid", *[f"Wijk met een lange naam {at:02}" for at in range(12)]]
    values = [value(area, str(year), f"{year - 1950},5") for area in areas for year in range(2010, 2022)]
    document = one_sheet(sheet(values=value_table(values)), DAY)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [[column.title for column in table.columns] for table in tables] == [
        ["Gebied", "2010", "2011", "2012", "2013", "2014"],
        ["Gebied", "2015", "2016", "2017", "2018", "2019"],
        ["Gebied", "2020", "2021"],
    ]
    assert all(len(table.groups[0].rows) == 13 for table in tables)
    assert tables[0].groups[0].rows[0] == ["Zuid", "60,5", "61,5", "62,5", "63,5", "64,5"]
    assert pdf_faults(to_pdf(document)) == []


@pytest.mark.parametrize(
    "text", ["#panic() $x$ @a <b>", "<script>alert(1)</script>", "a\x00\x07\x1b\ud800z", "naam 😀 مرحبا שלום", "lang " * 2000, "x" * 10_000]
)  # fmt: skip
def test_whatever_is_typed_comes_through_as_text(text):
    name = text[:200]
    values = value_table([replace_area(one, name) for one in VALUES])
    told = sheet(
        outcome=replace(sheet().outcome, name=name, pillars=(name,)), values=values, definition=text, reasoning=text,
        source=text, remark=text, interventions=(text,) * 3,
    )  # fmt: skip
    data = to_pdf(one_sheet(told, DAY))
    assert pdf_faults(data) == []
    word = word_text(to_docx(one_sheet(replace(told, picture=PNG), DAY)))
    visible = squeezed(text.replace("\x00\x07\x1b\ud800", ""))
    assert word.count(visible) >= 7
    if "مرحبا" not in text and len(text) < 1000:
        assert pdf_text(data).count(visible) >= 7


def replace_area(one, name):
    return SimpleNamespace(
        **(vars(one) | {"area": Place(one.area.slug, name if one.area.slug == "g4" else "Zuid")})
    )


def test_all_sheets_are_one_document_with_the_contents_in_front():
    other = replace(sheet(), outcome=replace(sheet().outcome, name="tweede", slug="y"))
    document = all_sheets([sheet(), other], DAY)
    titles = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    assert titles == ["Indicatorbladen, stand VGR 2023", "% groep 8 op streefniveau", "Tweede"]
    assert any("Op 0 van de 2 doelen" in one.text for one in document.blocks if isinstance(one, Paragraph))
    data = to_pdf(document)
    starts = [read.extract_text().split("\n")[0] for read in pdf_of(data).pages]
    assert "% groep 8 op streefniveau" in starts
    assert "Tweede" in starts
    assert pdf_faults(data) == []


def test_a_sheet_without_a_chart_has_no_picture():
    assert pdf_alts(to_pdf(one_sheet(bare(), DAY))) == []
