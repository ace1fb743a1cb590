"""The sheet of an indicator at its address, and of all of them by command: the same figures as the page, for the same people."""

import io
import re
from html import unescape

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from indicators import sheets
from indicators.drawing import DrawingError
from indicators.models import Indicator, Measurement
from nprz_site.documents.blocks import DocumentError
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
from tests.factories import make_intervention, make_pillar, make_plan, make_round

from .outcome_data import load_all

pytestmark = pytest.mark.django_db
WOZ = "/indicatoren/woz-waarde/"
PDF, WORD = f"{WOZ}blad.pdf", f"{WOZ}blad.docx"
READ = {"pdf": pdf_text, "docx": word_text}


@pytest.fixture
def data(client, reader):
    load_all()
    client.force_login(reader)


@pytest.fixture
def concept(db):
    """2023 is finalised; of 2024 the bureau entered one value."""
    load_all()
    make_round(2023, "finalised")
    make_round(2024, "closed")
    of_now = Measurement.objects.get(indicator__slug="woz-waarde", area__slug="zuid", period="2023")
    of_now.pk, of_now.period, of_now.vintage, of_now.value = None, "2024", "VGR 2024", 271_000
    of_now.save()


@pytest.mark.parametrize(("address", "kind"), [(PDF, "application/pdf"), (WORD, "wordprocessingml.document")])
def test_the_sheet_is_a_file_to_keep_with_a_name_to_find_it_by(client, data, address, kind):
    response = client.get(address)
    assert response.headers["Content-Type"].endswith(kind)
    name = f"indicatorblad-woz-waarde-vgr-2023.{address.rpartition('.')[2]}"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'


def test_the_address_has_the_format_in_it_and_the_page_leads_there(client, data):
    assert reverse("indicators:indicator-sheet", kwargs={"slug": "woz-waarde", "format": "pdf"}) == PDF
    page = client.get(f"{WOZ}?rapport=2020").content.decode()
    for address in (PDF, WORD):
        assert f'href="{address}?rapport=2020" download' in page


@pytest.mark.parametrize(
    "slug", ["woz-waarde", "streefniveau", "ve-bereik", "kinderen-laag-inkomen-werk", "bevolking"]
)
def test_page_pdf_and_word_tell_the_same_figures(client, data, slug):
    """Every cell of the page's table, both sums, and the sentence above them."""
    page = client.get(f"/indicatoren/{slug}/").content.decode()
    table = re.search(r"<table.*</table>", page, re.DOTALL)[0]
    cells = [plain(cell) for cell in re.findall(r'<td class="num">(.*?)</td>', table, re.DOTALL)]
    told = [
        re.sub(r"^(.*) \*voorlopig$", r"voorlopig \1", cell.replace(" * voorlopig", " *voorlopig"))
        for cell in cells
        if cell
    ]
    told += [
        plain(one)
        for one in re.findall(r'<h1[^>]*>(.*?)</h1>|<p class="result">(.*?)</p>', page)
        for one in one
        if one
    ]
    told += [plain(re.search(r'<img src=[^>]* alt="([^"]*)"', page)[1])]
    files = {format: client.get(f"/indicatoren/{slug}/blad.{format}").content for format in READ}
    alts = {"pdf": pdf_alts(files["pdf"]), "docx": word_alts(files["docx"])}
    for format, read in READ.items():
        text = read(files[format]) + squeezed(" ".join(alts[format]))
        assert len(told) > 5
        assert [one for one in told if squeezed(one) not in text] == []
    assert pdf_faults(files["pdf"]) == []


def plain(html):
    return unescape(re.sub(r"<[^>]*>", "", html)).replace("\N{NO-BREAK SPACE}", " ").strip()


def test_every_indicator_has_a_sheet_that_everybody_can_read(client, data, monkeypatch):
    """Without its chart, which takes long and is looked at elsewhere."""
    monkeypatch.setattr(
        sheets, "pictures", each(lambda *_: b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="4"/>')
    )
    wrong = []
    for slug in Indicator.objects.values_list("slug", flat=True):
        response = client.get(f"/indicatoren/{slug}/blad.pdf")
        if response.status_code != 404 and (
            pdf_faults(response.content) or len(pdf_of(response.content).pages) > 2
        ):
            wrong.append(slug)
    assert wrong == []


def test_an_earlier_report_is_told_as_it_was(client, data):
    text = pdf_text(client.get(f"{PDF}?rapport=2020").content)
    assert "255.800" not in text
    assert squeezed("(169.500 − 113.690) ÷ (224.000 − 113.690)") in text
    assert squeezed("Stand VGR 2020. Gemaakt op") in text


def test_what_is_not_there_has_no_sheet(client, data):
    for address in ("/indicatoren/bestaat-niet/blad.pdf", f"{WOZ}blad.odt"):
        assert client.get(address).status_code == 404
    Measurement.objects.filter(indicator__slug="woz-waarde").delete()
    for address in (PDF, WORD):
        assert client.get(address).status_code == 404
    assert "blad.pdf" not in client.get(WOZ).content.decode()


def test_who_is_not_logged_in_gets_no_sheet(client, db):
    load_all()
    for address in (PDF, WORD):
        assert client.get(address).status_code == 302


@pytest.mark.parametrize("format", READ)
@pytest.mark.parametrize("role", ["reader", "owner", "lead"])
def test_nobody_else_sees_a_concept(client, concept, request, role, format):
    client.force_login(request.getfixturevalue(role))
    for query in ("", "?rapport=2024"):
        text = READ[format](client.get(f"{WOZ}blad.{format}{query}").content)
        assert "271.000" not in text
        assert "oncept" not in text


@pytest.mark.parametrize("format", READ)
@pytest.mark.parametrize("role", ["bureau", "director"])
def test_bureau_and_director_get_the_concept_when_they_ask_for_it(client, concept, request, role, format):
    client.force_login(request.getfixturevalue(role))
    text = READ[format](client.get(f"{WOZ}blad.{format}?rapport=2024").content)
    assert "271.000" in text
    assert squeezed("Concept: deze ronde is nog niet vastgesteld.") in text
    assert "271.000" not in READ[format](client.get(f"{WOZ}blad.{format}").content)


def test_what_works_on_it_is_named_and_never_as_a_cause(client, data):
    pillar = make_pillar("wonen")
    old = make_intervention(pillar, plan=make_plan(2019, 2022), name="Vroeger bouwen")
    Indicator.objects.get(slug="woz-waarde").interventions.set(
        [make_intervention(pillar, name="Bouwen"), old]
    )
    text = word_text(client.get(WORD).content)
    assert squeezed("Wonen 1: Bouwen") in text
    assert squeezed("Vroeger bouwen (uitvoeringsplan") in text
    assert squeezed("Of zij de verandering veroorzaken, is niet gemeten.") in text


@pytest.mark.parametrize("format", READ)
def test_without_a_chart_the_rest_comes_and_says_so(client, data, monkeypatch, format):
    monkeypatch.setattr(sheets, "pictures", each(failing(DrawingError)))
    text = READ[format](client.get(f"{WOZ}blad.{format}").content)
    assert squeezed("De grafiek kon niet worden getekend.") in text
    assert "255.800" in text


def failing(error):
    def fail(*_):
        raise error("stuk")

    return fail


@pytest.mark.parametrize(("format", "writer"), [("pdf", "pdf.to_pdf"), ("docx", "word.to_docx")])
def test_a_file_that_cannot_be_made_is_a_clear_page(client, data, monkeypatch, format, writer):
    monkeypatch.setattr(f"nprz_site.documents.{writer}", failing(DocumentError))
    response = client.get(f"{WOZ}blad.{format}")
    assert response.status_code == 503
    page = response.content.decode()
    assert "Dit blad kon niet worden gemaakt." in page
    assert f'href="{WOZ}?rapport=2023"' in page
    assert "Content-Disposition" not in response.headers


@pytest.mark.parametrize("slug", ["woz-waarde", "ve-bereik"])
def test_the_queries_are_bounded(client, data, slug, django_assert_max_num_queries):
    pillar = make_pillar("wonen")
    Indicator.objects.get(slug=slug).interventions.set([make_intervention(pillar) for _ in range(9)])
    client.get(f"/indicatoren/{slug}/blad.pdf")
    with django_assert_max_num_queries(10):
        client.get(f"/indicatoren/{slug}/blad.pdf")


def export(tmp_path, format, year="2023"):
    path, told = tmp_path / f"bladen.{format}", io.StringIO()
    call_command("export_indicators", year, "--format", format, "--output", str(path), stderr=told)
    return path.read_bytes(), told.getvalue()


SMALL = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="4"/>'


def test_the_command_makes_one_document_of_all_in_the_order_of_the_overview(
    client, data, tmp_path, monkeypatch
):
    monkeypatch.setattr(sheets, "pictures", each(lambda *_: SMALL))
    made, told = export(tmp_path, "pdf")
    assert told == ""
    titles = [str(one.title) for one in pdf_of(made).outline if not isinstance(one, list)]
    links = re.findall(
        r'href="/indicatoren/([\w-]+)/">([^<]*)</a>', client.get("/indicatoren/").content.decode()
    )
    names = {
        slug: unescape(name)
        for slug, name in links
        if Indicator.objects.filter(slug=slug, kind__in=["doel", "indicator", "demografie"])
    }
    assert titles == ["Indicatorbladen, stand VGR 2023", *names.values()]
    assert len(titles) == 43
    assert pdf_faults(made) == []


def test_a_picture_that_fails_is_named_and_stops_nothing(data, tmp_path, monkeypatch):
    monkeypatch.setattr(sheets, "pictures", each(failing(DrawingError)))
    made, told = export(tmp_path, "docx")
    assert "De grafiek van Gemiddelde WOZ-waarde van woningen kon niet worden getekend.\n" in told
    assert len(told.splitlines()) == 42
    assert sum(one.style.name == "Heading 1" for one in word_of(made).paragraphs) == 43


def test_the_command_refuses_in_one_line(data, tmp_path, monkeypatch):
    for arguments, message in (
        (("pdf", "2019"), "geen metingen in de stand VGR 2019"),
        (("odt",), "csv, xlsx, json, pdf, docx"),
    ):
        with pytest.raises(CommandError, match=message):
            export(tmp_path, *arguments)
    monkeypatch.setattr(sheets, "pictures", each(failing(DrawingError)))
    monkeypatch.setattr("nprz_site.documents.pdf.to_pdf", failing(DocumentError))
    with pytest.raises(CommandError, match="Het document kon niet worden gemaakt: stuk"):
        export(tmp_path, "pdf")
    assert list(tmp_path.iterdir()) == []
