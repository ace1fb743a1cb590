"""NPRZ in de wijk: one sheet, and all in one file, at their addresses."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from indicators.drawing import DrawingError
from indicators.models import Measurement
from nprz_site.documents.blocks import DocumentError, Heading, Table
from tests.documents import (
    each,
    pdf_alts,
    pdf_faults,
    pdf_of,
    pdf_text,
    squeezed,
    word_alts,
    word_of,
    word_text,
)
from wijken.models import Area
from wijken.pages import sheets
from wijken.pages.area import read_sources
from wijken.pages.charts import pictures
from wijken.pages.sheet_document import one_sheet
from wijken.views import sheet as views

from .sheet_data import blank, load_figures, make_long, make_works

pytestmark = pytest.mark.django_db
PDF, WORD = "/wijken/bloemhof/blad.pdf", "/wijken/bloemhof/blad.docx"
ALL = "/wijken/nprz-in-de-wijk.pdf"
READ = {"pdf": pdf_text, "docx": word_text}
TOLD = [
    "Bloemhof", "Focuswijk in gebied Feijenoord, 13.922 inwoners op 1 januari 2024.",
    "Cijfers uit de VGR 2023, kleuren van ronde 2023. Gemaakt op", "Bloemhof werd alleen veiliger: van 82 naar 92 sinds 2014.",
    "Veiligheidsindex: +10 sinds 2014, +1 sinds 2022; objectief 124, subjectief 60; plaats 16 van 23", "Gebied Feijenoord",
    "Leefbaarometer", "zwak", "Twee interventies werken in Bloemhof", "Voor Bloemhof zelf", "▲ oranje", "Veilig 1: Huisbezoeken",
    "Via gebied Feijenoord", "● groen", "Veilig 2: Taallessen", "Voor heel Zuid, dus ook hier", "■ rood", "Veilig 3: Camera’s",
    "Van 1 van de 4 interventies is niet ingevuld waar ze werken.", "Wat aandacht vraagt",
    "Er kwamen 1.804 mensen wonen en er vertrokken 1.982: per saldo 178 minder.", "+323", "Bronnen: Wijkprofiel Rotterdam",
]  # fmt: skip


@pytest.fixture
def figures(client, reader, monkeypatch):
    load_figures()
    monkeypatch.setattr(sheets, "pictures", each(blank))
    client.force_login(reader)


@pytest.mark.parametrize("format", READ)
def test_the_sheet_tells_all_of_it_in_both_formats(client, figures, format):
    make_works()
    text = READ[format](client.get(f"/wijken/bloemhof/blad.{format}").content)
    assert [told for told in TOLD if squeezed(told) not in text] == []
    for never in ("Dakisolatie", "Demo:", "oncept", "nog niet vastgesteld"):
        assert never not in text


def test_the_file_has_a_name_to_find_it_by_and_the_page_leads_there(client, figures):
    address = reverse("wijken:area-sheet", kwargs={"slug": "bloemhof", "format": "pdf"})
    assert (address, reverse("wijken:sheets", kwargs={"format": "pdf"})) == (PDF, ALL)
    name = client.get(WORD).headers["Content-Disposition"]
    assert name == 'attachment; filename="nprz-in-de-wijk-bloemhof.docx"'
    page = client.get("/wijken/bloemhof/").content.decode()
    assert f'href="{PDF}"' in page
    assert f'href="{WORD}"' in page


def test_the_pictures_have_the_words_of_the_page(client, figures, reader):
    said = [picture.alt for picture in pictures(read_sources(reader).figures, "bloemhof").values()]
    for alts in (pdf_alts(client.get(PDF).content), word_alts(client.get(WORD).content)):
        assert [squeezed(alt) for alt in alts] == [squeezed(alt) for alt in said]


@pytest.mark.parametrize("has_works", [True, False])
def test_everybody_can_read_each_sheet_and_it_is_two_pages_at_most(client, figures, has_works):
    if has_works:
        make_works()
    wrong = []
    for slug in Area.objects.with_page().values_list("slug", flat=True):
        data = client.get(f"/wijken/{slug}/blad.pdf").content
        if pdf_faults(data) or len(pdf_of(data).pages) > 2:
            wrong.append(slug)
    assert wrong == []


@pytest.mark.parametrize("slug", ["bloemhof", "gebied-feijenoord", "kop-van-zuid"])
def test_however_much_there_is_to_tell_it_stays_two_pages(client, figures, slug):
    make_long()
    data = client.get(f"/wijken/{slug}/blad.pdf").content
    assert pdf_faults(data) == []
    assert len(pdf_of(data).pages) <= 2
    assert squeezed("Hoe de interventies met alleen een nummer heten, staat op de site.") in pdf_text(data)


def test_without_figures_and_interventions_it_says_so_on_one_page(client, figures):
    Measurement.objects.all().delete()
    data = client.get(PDF).content
    assert pdf_faults(data) == []
    assert len(pdf_of(data).pages) == 1
    text = pdf_text(data)
    assert squeezed("Van Bloemhof zijn nog geen cijfers.") in text
    assert squeezed("Er is nog geen ronde waarvan je de kleuren kunt zien.") in text
    assert "Bronnen" not in text
    assert pdf_alts(data) == []


def test_the_same_sheet_gives_the_same_bytes(client, figures):
    make_works()
    for address in (PDF, WORD, ALL):
        assert client.get(address).content == client.get(address).content


def test_word_has_real_headings_and_tables(client, figures):
    make_works()
    word = word_of(client.get(WORD).content)
    headings = [(one.style.name, one.text) for one in word.paragraphs if one.style.name.startswith("Heading")]
    assert headings[0] == ("Heading 1", "Bloemhof")
    assert ("Heading 2", "Leefbaarometer") in headings
    assert ("Heading 3", "Voor Bloemhof zelf") in headings
    rows = [[cell.text for cell in row.cells] for row in word.tables[0].rows]
    assert ["Bloemhof", "82", "76", "84", "83", "91", "92"] in rows
    assert ["Rotterdam", "100", "102", "108", "110", "110", "105"] in rows


def test_a_part_of_a_larger_buurt_says_so_and_two_buurten_are_not_added_up(client, figures):
    part = pdf_text(client.get("/wijken/groot-ijsselmonde-noord/blad.pdf").content)
    assert squeezed("Groot IJsselmonde als geheel. Groot IJsselmonde-Noord is daar een deel van.") in part
    two = pdf_text(client.get("/wijken/zuiderpark-en-zuidrand/blad.pdf").content)
    assert squeezed("Zuiderpark: er kwamen 235 mensen wonen") in two
    assert squeezed("170 tot 174") in two
    assert "<5" not in two


def test_a_gebied_has_its_wijken_beside_each_other(client, figures):
    data = client.get("/wijken/gebied-charlois/blad.docx").content
    found = [[cell.text for cell in row.cells] for table in word_of(data).tables for row in table.rows]
    assert [
        "Carnisse (focuswijk)",
        "ruim onvoldoende (2012: zwak)",
        "93 (+3)",
        "69 (−13)",
        "90 (+8)",
    ] in found
    assert word_text(data).startswith("GebiedCharlois")


@pytest.mark.parametrize(
    ("role", "sees"), [("owner", False), ("lead", False), ("bureau", True), ("director", True)]
)
def test_colours_that_are_not_final_are_for_bureau_and_director_who_are_told(
    client, figures, request, role, sees
):
    make_works("closed", 2024)
    client.force_login(request.getfixturevalue(role))
    text = pdf_text(client.get(PDF).content)
    assert ("Huisbezoeken" in text) is sees
    assert (squeezed("De kleuren van 2024 zijn nog niet vastgesteld.") in text) is sees


def test_a_gebied_without_colours_does_not_say_that_nothing_asks_for_attention(client, figures):
    text = pdf_text(client.get("/wijken/gebied-charlois/blad.pdf").content)
    assert squeezed("Daarom is hier niets over te zeggen.") in text


def test_colours_of_a_demo_are_said_to_be_invented(client, figures):
    make_works(is_demo=True)
    assert squeezed("Demo: de kleuren zijn verzonnen.") in pdf_text(client.get(PDF).content)


@pytest.mark.parametrize(("role", "sees"), [("reader", False), ("bureau", True)])
def test_a_concept_of_the_figures_is_for_the_bureau_and_says_so(client, figures, request, role, sees):
    make_works()
    make_works("closed", 2024)
    Measurement.objects.filter(indicator__slug="sociale-index").update(vintage="VGR 2024")
    client.force_login(request.getfixturevalue(role))
    answer = client.get(f"{PDF}?rapport=2024")
    assert answer.status_code == (200 if sees else 404)
    if sees:
        assert squeezed("Concept: deze cijfers zijn nog niet vastgesteld.") in pdf_text(answer.content)
        assert squeezed("Stand VGR 2024, concept") in pdf_text(answer.content)


def test_what_is_not_there_has_no_sheet(client, figures):
    for address in (
        "nergens/blad.pdf",
        "rotterdam/blad.pdf",
        "buurt-bloemhof/blad.docx",
        "bloemhof/blad.odt",
    ):
        assert client.get(f"/wijken/{address}").status_code == 404
    for address in (f"{PDF}?rapport=1980", f"{ALL}?rapport=1980", "/wijken/nprz-in-de-wijk.odt"):
        assert client.get(address).status_code == 404
    client.logout()
    assert [client.get(address).status_code for address in (PDF, WORD, ALL)] == [302] * 3


def failing(error):
    def fail(*_):
        raise error("stuk")

    return fail


@pytest.mark.parametrize("format", READ)
def test_without_its_pictures_the_rest_comes_and_says_so(client, figures, monkeypatch, format):
    monkeypatch.setattr(sheets, "pictures", each(failing(DrawingError)))
    text = READ[format](client.get(f"/wijken/bloemhof/blad.{format}").content)
    assert text.count(squeezed("De grafiek kon niet worden getekend. De cijfers staan in de tabel.")) == 2
    assert "1.804" in text


@pytest.mark.parametrize(("address", "back"), [(PDF, "/wijken/bloemhof/"), (ALL, "")])
def test_a_file_that_cannot_be_made_is_a_clear_page(client, figures, monkeypatch, address, back):
    monkeypatch.setattr("nprz_site.documents.pdf.to_pdf", failing(DocumentError))
    response = client.get(address)
    assert response.status_code == 503
    assert "Dit blad kon niet worden gemaakt." in response.content.decode()
    assert (f'class="btn btn-primary" href="{back}"' in response.content.decode()) is bool(back)


def test_all_in_one_has_each_gebied_before_its_wijken(client, figures):
    data = client.get(ALL).content
    titles = [str(one.title) for one in pdf_of(data).outline if not isinstance(one, list)]
    assert titles[:3] == ["NPRZ in de wijk", "Gebied Charlois", "Carnisse"]
    assert titles[11:13] == ["Gebied Feijenoord", "Afrikaanderwijk"]
    assert len(titles) == 27
    assert pdf_faults(data) == []
    assert squeezed(
        "Sinds 2014 ging de sociale index in twaalf van de 23 wijken met meer dan 2 punten vooruit"
    ) in pdf_text(data)


def test_what_takes_too_long_to_draw_goes_on_when_asked_again(client, figures, monkeypatch):
    monkeypatch.setattr(views, "SECONDS", -1)
    waiting = client.get(f"{ALL}?rapport=2023")
    assert (waiting.status_code, waiting.headers["Retry-After"]) == (503, "1")
    page = waiting.content.decode()
    assert "0 van de 26 bladen zijn klaar" in page
    assert f'href="{ALL}?rapport=2023"' in page


def test_all_in_one_asks_as_much_of_the_database_as_one(client, figures):
    make_works()
    counts = []
    for address in (PDF, ALL):
        client.get(address)
        with CaptureQueriesContext(connection) as found:
            client.get(address)
        counts.append(len(found))
    assert counts[1] <= counts[0] <= 20


def test_without_areas_there_is_no_file_of_all(client, reader):
    client.force_login(reader)
    assert client.get(ALL).status_code == 404


def test_blocks_name_each_table_and_pass_over_no_heading(figures, reader):
    make_works()
    sheet = sheets.sheet_of(read_sources(reader), "bloemhof", "svg")
    blocks = one_sheet(sheet, date(2024, 6, 1)).blocks
    assert all(block.caption for block in blocks if isinstance(block, Table))
    assert [block.level for block in blocks if isinstance(block, Heading)] == [1, 2, 2, 2, 2, 3, 3, 3, 2]
