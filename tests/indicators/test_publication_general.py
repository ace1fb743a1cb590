"""The general picture in the report, from the figures of the printed one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.drawing import DrawingError
from indicators.models import Indicator, Measurement
from indicators.publication import general_indices
from indicators.publication.general import general_part
from indicators.publication.parts import Scope
from interventions.models import Pillar
from nprz_site.documents.blocks import Document, Heading, Notice, Paragraph, Picture, Points, Table, Turn
from nprz_site.documents.pdf import to_pdf
from tests.documents import SVG, each, pdf_faults
from tests.factories import make_round
from tests.loading import run

pytestmark = pytest.mark.django_db
PROVISIONAL = "voorlopig 92"


@pytest.fixture
def round(db, monkeypatch):
    run("load_areas")
    run("load_register")
    run("load_indicators")
    monkeypatch.setattr(general_indices, "pictures", each(lambda *_: SVG))
    return make_round(2023, "finalised")


def of_kind(part, kind):
    return [block for block in part.blocks if isinstance(block, kind)]


def headings(part, level):
    return [block.text for block in of_kind(part, Heading) if block.level == level]


def texts(part):
    return [block.text for block in of_kind(part, Paragraph)]


def rows(part, column, group):
    """Of the first table with this column: the rows of a group by their first cell."""
    table = next(one for one in of_kind(part, Table) if column in [told.title for told in one.columns])
    found = next(one for one in table.groups if one.title == group)
    return {row[0]: row[1:] for row in found.rows}


def test_the_indexes_of_each_wijk_stand_by_gebied(round):
    part = general_part(Scope(round, format="pdf"))
    assert headings(part, 1) == ["Algemeen beeld Rotterdam Zuid"]
    assert headings(part, 3) == ["Veiligheidsindex", "Sociale index", "Fysieke index"]
    assert "Bloemhof en Tarwewijk staan op alle drie de indexen bij de laagste 7 van Zuid." in texts(part)
    found = rows(part, "Sinds 2014", "Gebied Feijenoord")
    assert found["Bloemhof (focuswijk)"] == [
        "16 (gedeeld), laagste 7", "82", "76", "84", "83", "91", "92", "+10", "+1",
    ]  # fmt: skip
    assert found["Gebied Feijenoord"][0] == ""
    assert rows(part, "Sinds 2014", "De hele stad")["Rotterdam"][-3:] == ["105", "+5", "−5"]


def test_the_leefbaarometer_is_told_in_words(round):
    found = rows(general_part(Scope(round)), "Buurt", "Gebied Charlois")
    assert found["Carnisse"][0] == "zwak"
    assert found["Carnisse"][-1] == "ruim onvoldoende"


def test_each_gebied_has_a_picture_and_one_that_fails_is_named(round, monkeypatch):
    part = general_part(Scope(round, format="pdf"))
    assert [one.caption for one in of_kind(part, Picture)] == [
        "Gebied Charlois", "Gebied Feijenoord", "Gebied IJsselmonde",
    ]  # fmt: skip
    assert part.remarks == []

    def fail(*_):
        raise DrawingError("stuk")

    monkeypatch.setattr(general_indices, "pictures", each(fail))
    part = general_part(Scope(round, format="pdf"))
    assert part.remarks[0] == "De grafiek van gebied Charlois kon niet worden getekend."
    assert [len(of_kind(part, kind)) for kind in (Picture, Notice)] == [0, 3]
    assert len(headings(part, 3)) == 3


def test_no_picture_is_drawn_for_a_workbook(round):
    part = general_part(Scope(round, format="xlsx"))
    assert not of_kind(part, Picture)
    assert {sheet.title: len(sheet.rows) for sheet in part.sheets} == {
        "Wijkprofiel": 648, "Ranglijst 2024": 23, "Leefbaarometer": 288, "Algemeen beeld": 23, "Verhuizingen": 108,
    }  # fmt: skip


def test_nine_areas_lie_beside_each_other_on_a_turned_page(round):
    part = general_part(Scope(round))
    assert [turn.is_landscape for turn in of_kind(part, Turn)] == [True, False] * 2
    assert "Op alle 21 indicatoren ligt Zuid verder van Nederland af dan de G4." in texts(part)
    found = rows(part, "Focuswijken", "School")
    assert found["% groep 8 op streefniveau, 2022/23"][:4] == ["52,7", "59,8", "−7,1", "60,6"]
    assert "% leerlingen in leerjaar 3 havo/vwo, 2022/23 *" in found


def test_the_moves_of_each_buurt_and_gebied(round):
    part = general_part(Scope(round))
    assert "Wie komt en wie gaat, 2023" in headings(part, 2)
    said = of_kind(part, Points)[0].items
    assert said[1].startswith("Gebied Feijenoord: er kwamen 10.038 mensen wonen en er vertrokken 9.514")
    found = rows(part, "Gekomen", "Gebied Feijenoord")
    assert found["Bloemhof"][:4] == ["1.804", "1.982", "−178", "173"]
    assert found["Kop van Zuid"][:3] == ["677 tot 681", "698", "−21 tot −17"]
    assert any("onder de 5" in text and "geheim" in text for text in texts(part))


def test_of_one_pillar_only_its_general_indicators(round):
    part = general_part(Scope(round, Pillar.objects.get(code="werk")))
    assert "De indexen per wijk en de verhuizingen staan in het hele rapport." in texts(part)
    (table,) = of_kind(part, Table)
    assert [group.title for group in table.groups] == ["Werk"]
    assert [sheet.title for sheet in part.sheets] == ["Algemeen beeld"]


def test_a_pillar_without_general_indicators_says_so(round):
    part = general_part(Scope(round, Pillar.objects.get(code="veilig")))
    assert "De stand VGR 2023 heeft geen algemene indicatoren van de pijler Veilig." in texts(part)
    assert not of_kind(part, Table)


def test_a_year_without_measurements_says_so(db):
    part = general_part(Scope(make_round(2026, "open")))
    assert [block.text for block in part.blocks] == [
        "Algemeen beeld Rotterdam Zuid", "De stand VGR 2026 heeft geen algemeen beeld.",
    ]  # fmt: skip
    assert part.sheets == []


def test_only_what_the_report_itself_printed(round):
    """An older report's figures stand on the page of a later one; a report on paper tells its own."""
    Measurement.objects.filter(indicator__kind="wijk").exclude(indicator__slug="leefbaarometer").update(
        vintage="VGR 2022"
    )
    part = general_part(Scope(round))
    assert headings(part, 3) == []
    assert "Leefbaarometer" in headings(part, 2)
    assert not [one for one in headings(part, 2) if one.startswith("Wie komt")]
    assert "De stand VGR 2023 heeft geen cijfers van het Wijkprofiel en de verhuizingen." in texts(part)


def test_what_there_is_nothing_of_is_said_and_has_no_table_and_no_sheet(round):
    assert not any("geen cijfers" in text for text in texts(general_part(Scope(round))))
    newest = Measurement.objects.filter(indicator__slug__startswith="sociale-index", period="2024")
    newest.delete()
    Measurement.objects.filter(indicator__slug="leefbaarometer").exclude(area__slug="rotterdam").delete()
    part = general_part(Scope(round))
    assert (
        "De stand VGR 2023 heeft geen cijfers van de sociale index van 2024 en de Leefbaarometer."
        in texts(part)
    )
    assert headings(part, 3) == ["Veiligheidsindex", "Fysieke index"]
    assert "Leefbaarometer" not in [*headings(part, 2), *(sheet.title for sheet in part.sheets)]
    assert [turn.is_landscape for turn in of_kind(part, Turn)] == [True, False]


def test_a_report_with_nothing_but_wijken_says_so(round):
    Measurement.objects.exclude(indicator__kind="wijk").delete()
    part = general_part(Scope(round))
    assert "De stand VGR 2023 heeft geen cijfers van de algemene indicatoren." in texts(part)
    assert len(headings(part, 3)) == 3


def test_a_report_without_any_figure_of_a_wijk_keeps_its_general_indicators(round):
    Measurement.objects.filter(indicator__kind="wijk").delete()
    part = general_part(Scope(round, format="xlsx"))
    said = "De stand VGR 2023 heeft geen cijfers van het Wijkprofiel, de Leefbaarometer en de verhuizingen."
    assert said in texts(part)
    assert [sheet.title for sheet in part.sheets] == ["Algemeen beeld"]


def test_it_does_not_depend_on_other_reports_and_rounds(round):
    before = general_part(Scope(round))
    one = Measurement.objects.get(indicator__slug="veiligheidsindex", area__slug="bloemhof", period="2024")
    for year, state in ((2022, "closed"), (2024, "finalised")):
        make_round(year, state)
        one.pk, one.vintage, one.value = None, f"VGR {year}", 1
        one.save()
    assert general_part(Scope(round)) == before


def test_what_is_provisional_is_marked(round):
    Measurement.objects.filter(
        indicator__slug="veiligheidsindex", area__slug="bloemhof", period="2024"
    ).update(is_provisional=True)
    found = rows(general_part(Scope(round)), "Sinds 2014", "Gebied Feijenoord")
    assert PROVISIONAL in found["Bloemhof (focuswijk)"]


def test_everybody_can_read_it_as_pdf(round):
    scope = Scope(round, format="pdf")
    blocks = general_part(scope).blocks
    assert pdf_faults(to_pdf(Document("Algemeen beeld", "x", blocks, scope.made_on, "voet"))) == []


def test_it_asks_no_more_for_more_indicators_and_areas(round):
    scope = Scope(round, format="pdf")
    with CaptureQueriesContext(connection) as many:
        general_part(scope)
    keep = Indicator.objects.filter(slug__in=["veiligheidsindex", "leefbaarometer", "algemeen-bevolking"])
    owners = {one.series_id or one.pk for one in keep}
    Measurement.objects.exclude(indicator__in=owners).delete()
    Measurement.objects.filter(area__slug__in=["carnisse", "heijplaat"]).delete()
    with CaptureQueriesContext(connection) as few:
        assert len(headings(general_part(scope), 3)) == 1
    assert len(few) == len(many) <= 10
