"""The summary and the stoplights as documents of one page, for a small year and for a crowded one."""

import io
import shutil
import subprocess
from datetime import date

import pytest

from indicators.counting import reports_with
from indicators.publication import summary as summary_module
from indicators.publication.parts import Scope
from indicators.publication.stoplights import MOST
from indicators.publication.summary import NOT_DRAWN, summary_document, summary_workbook
from interventions.imprints import imprint
from interventions.models import Funding, Intervention, Pillar, Round
from nprz_site.document_files import written
from tests import factories
from tests.documents import PNG, pdf_alts, pdf_faults, pdf_of, pdf_text, squeezed, word_text
from tests.nprz_site.test_workbooks import drawing

pytestmark = pytest.mark.django_db
PILLARS = ("thuisbasis", "school", "werk", "wonen", "veilig")
COLOURS = ("groen", "oranje", "rood", "wit")


@pytest.fixture
def crowded():
    """120 long names, of every colour, movement and reason for having none; a demo that still is a concept."""
    before, round = (
        factories.make_round(2022, "finalised"),
        factories.make_round(2023, "closed", is_demo=True),
    )
    fund = Funding.objects.create(slug="regio-deal", name="Regio Deal")
    for code in PILLARS:
        pillar = factories.make_pillar(code)
        for place in range(24):
            made = factories.make_intervention(
                pillar, name=f"Een heel lange naam van een interventie in de wijk {place} " * 2
            )
            if place % 3 == 0:
                made.funding.add(fund)
            colour, previous = COLOURS[place % 4], COLOURS[(place // 4) % 4]
            factories.make_report(made, before, colour=previous, state="finalised")
            if place < 21:
                factories.make_report(
                    made,
                    round,
                    colour=colour,
                    previous_colour=previous,
                    state="approved",
                    previous_known=place % 5 > 0,
                )
            else:
                factories.make_report(made, round, state=("not_reported", "approved", "submitted")[place % 3])
    return round


def in_sight(client, person, address):
    client.force_login(person)
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content


@pytest.mark.parametrize("address", ["/samenvatting/2023/?_export=pdf", "/stoplichten/2023/?_export=pdf", "/stoplichten/2023/?_export=pdf&pijler=werk", "/samenvatting/2023/?_export=pdf&financiering=regio-deal"])  # fmt: skip
def test_it_is_one_page_that_everybody_can_read(client, bureau, crowded, address):
    made = in_sight(client, bureau, address)
    assert len(pdf_of(made).pages) == 1
    assert pdf_faults(made) == []
    text = pdf_text(made)
    assert "Concept" in text
    assert "Demo:" in text


def test_the_summary_has_the_table_with_signs_and_words_the_picture_and_what_is_not_counted(
    client, bureau, crowded
):
    text = pdf_text(made := in_sight(client, bureau, "/samenvatting/2023/?_export=pdf"))
    for told in (
        "●groen",
        "▲oranje",
        "■rood",
        "○wit",
        "Allepijlers",
        "nietgerapporteerd",
        "zonderingevoerdekleur",
    ):
        assert told in text, told
    assert [alt for alt in pdf_alts(made) if alt.startswith("Aandeel op koers, 2022 en 2023. ")]
    assert "●groen" in word_text(in_sight(client, bureau, "/samenvatting/2023/?_export=docx"))


def test_of_one_funding_only_its_interventions_are_counted(client, bureau, crowded):
    address = "/samenvatting/2023/?financiering=regio-deal"
    client.force_login(bureau)
    page = client.get(address)
    assert page.context["table"]["total"][0][0] == "40"
    assert page.context["table"]["total"][0][1].endswith("jaar=2023&financiering=regio-deal")
    assert "?financiering=regio-deal&amp;_export=pdf" in page.content.decode()
    text = pdf_text(client.get(f"{address}&_export=pdf").content)
    assert squeezed("Samenvatting voortgang 2023: interventies met Regio Deal") in text
    assert (
        client.get(f"{address}&_export=csv").content != client.get("/samenvatting/2023/?_export=csv").content
    )


@pytest.mark.parametrize("value", ["nietbestaand", "<script>kwaad", "\0"])
def test_an_unknown_funding_counts_nothing_and_is_not_echoed(client, bureau, crowded, value):
    client.force_login(bureau)
    page = client.get("/samenvatting/2023/", {"financiering": value})
    assert page.status_code == 200
    if value.strip("\0"):
        assert page.context["headline"] == "Geen interventie past bij dit filter."
        assert value not in page.content.decode()
        assert client.get("/samenvatting/2023/", {"financiering": value, "_export": "pdf"}).status_code == 404


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
@pytest.mark.parametrize("page", ["samenvatting", "stoplichten"])
def test_word_opened_elsewhere_is_one_page_too(client, bureau, crowded, page, tmp_path):
    (tmp_path / "a.docx").write_bytes(in_sight(client, bureau, f"/{page}/2023/?_export=docx"))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    asked = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.docx"),
    ]
    subprocess.run(asked, check=True, capture_output=True, timeout=120)
    assert len(pdf_of((tmp_path / "a.pdf").read_bytes()).pages) == 1


def test_the_stoplights_name_every_number_and_a_few_of_what_moved(client, bureau, crowded):
    text = pdf_text(in_sight(client, bureau, "/stoplichten/2023/?_export=pdf"))
    back = [light for light in crowded.reports.all() if light.movement == "achteruit"]
    assert len(back) > MOST
    assert f"ennog{len(back) - MOST}" in text
    for pillar in Pillar.objects.filter(counted=True):
        oranje = crowded.reports.filter(colour="oranje", intervention__pillar=pillar)
        numbers = sorted(oranje.values_list("intervention__number", flat=True))
        assert f"▲{len(numbers)}{''.join(map(str, numbers))}" in text
    only = pdf_text(in_sight(client, bureau, "/stoplichten/2023/?_export=pdf&pijler=werk"))
    assert squeezed(f"van {Pillar.objects.get(code='werk').short_name}") in only


def test_a_reader_gets_no_document_of_a_year_that_is_not_finalised(client, reader, crowded):
    client.force_login(reader)
    for page in ("samenvatting", "stoplichten"):
        assert client.get(f"/{page}/2023/?_export=pdf").status_code == 404
        assert client.get(f"/{page}/2022/?_export=pdf").status_code == 200


@pytest.mark.parametrize("format", ["pdf", "docx", "xlsx"])
def test_a_frozen_year_gives_the_same_file_twice(crowded, format, monkeypatch):
    Round.objects.filter(pk=crowded.pk).update(
        state="finalised", finalised_on=date(2024, 6, 1), is_demo=False
    )
    files = []
    for day in (date(2024, 7, 1), date(2031, 1, 1)):
        monkeypatch.setattr("django.utils.timezone.localdate", lambda day=day: day)
        scope = Scope(Round.objects.get(year=2023), format=format)
        files.append(
            summary_workbook(scope).content if format == "xlsx" else written(summary_document(scope), format)
        )
    assert files[0] == files[1]


def test_the_workbook_holds_the_table_and_the_picture(client, bureau, crowded):
    import openpyxl

    made = in_sight(client, bureau, "/samenvatting/2023/?_export=xlsx")
    tab = openpyxl.load_workbook(io.BytesIO(made)).active
    assert (tab["A1"].value, tab["B2"].value) == ("pijler", "groen")
    assert "Aandeel op koers, 2022 en 2023" in drawing(made)


def test_a_picture_that_cannot_be_drawn_is_named_and_blocks_nothing(crowded, monkeypatch):
    monkeypatch.setattr(summary_module, "spec", lambda drawn: {"mark": "onzin"})
    scope = Scope(crowded, format="pdf")
    assert squeezed(NOT_DRAWN) in pdf_text(written(summary_document(scope), "pdf"))
    assert summary_workbook(Scope(crowded, format="xlsx")).remarks == (NOT_DRAWN,)


def test_the_picture_of_a_year_without_one_before_is_left_out():
    round = factories.make_round(2023, "finalised")
    factories.make_report(round=round, colour="groen", state="finalised")
    made = written(summary_document(Scope(round, format="pdf")), "pdf")
    assert pdf_alts(made) == []
    assert PNG not in summary_workbook(Scope(round, format="xlsx")).content


@pytest.mark.parametrize("more", [0, 20])
def test_the_number_of_queries_does_not_grow(crowded, more, django_assert_num_queries):
    for _ in range(more):
        factories.make_report(
            factories.make_intervention(Pillar.objects.first()), crowded, colour="groen", state="approved"
        )
    with django_assert_num_queries(6):
        summary_document(Scope(crowded, format="pdf"))


def test_the_summary_of_a_funder_counts_what_it_paid_for_then(crowded, director):
    """As the report of that year does, whatever the register says later."""
    deal = Funding.objects.create(name="Nieuwe regeling", slug="nieuw")
    paid = Intervention.objects.filter(pillar__counted=True).first()
    paid.funding.add(deal)
    assert len(reports_with(crowded, deal)) == 1
    imprint(crowded)
    paid.funding.clear()
    assert len(reports_with(crowded, deal)) == 1
