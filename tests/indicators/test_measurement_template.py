"""`/indicatoren/invoeren/sjabloon.xlsx`: the workbook to fill in, which is read back as it was written."""

import io

import openpyxl
import pytest

from indicators.loading import load_indicators
from indicators.models import Measurement
from tests.indicators.entry_steps import TEMPLATE, measure, text_of, upload
from tests.indicators.outcome_data import load_places
from tests.indicators.workbooks import make_known, row, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, bureau):
    make_known()
    client.force_login(bureau)
    return client


@pytest.mark.parametrize("stand", ["", "2024", "VGR 24", "VGR 2024 ", "VGR 1999", "VGR 2099"])
def test_the_report_has_to_be_one(page, stand):
    response = page.get(TEMPLATE, {"stand": stand})
    given = upload(page, workbook(row()), stand)
    trimmed = stand.strip() == "VGR 2024"
    assert (response.status_code, given.status_code) == ((200, 302) if trimmed else (422, 422))


def book_of(client, stand):
    return openpyxl.load_workbook(io.BytesIO(client.get(TEMPLATE, {"stand": stand}).content))


def test_the_template_holds_the_rows_of_the_report_before_and_what_is_here(page):
    measure(vintage="VGR 2023", value="52.0")
    measure(vintage="VGR 2020", period="2011")
    measure(vintage="VGR 2024", period="2024", value=None, mark="nb", decimals=0)
    book = book_of(page, "VGR 2024")
    assert book.sheetnames == ["Metingen", "Uitleg", "Lijsten"]
    title, header, *rows = book["Metingen"].iter_rows(values_only=True)
    assert title[0] == "Metingen voor de stand VGR 2024"
    assert header == ("indicator", "naam", "gebied", "gebiedsnaam", "periode", "waarde", "voorlopig", "bron")
    filled = [cells[:1] + cells[2:3] + cells[4:7] for cells in rows if cells[2]]
    assert filled == [
        ("streefniveau", "zuid", "2023", None, "nee"),
        ("streefniveau", "zuid", "2024", "nb", "nee"),
    ]
    assert {cells[0] for cells in rows} == {
        "streefniveau",
        "woz-waarde",
        "schulden",
        "bevolking",
        "veiligheid",
    }


def test_a_filled_in_template_is_read_and_an_untouched_one_changes_nothing(client, bureau):
    """Export, import, export: the same, for every measurement there is."""
    load_places()
    load_indicators()
    client.force_login(bureau)
    for stand in sorted(set(Measurement.objects.values_list("vintage", flat=True))):
        data = client.get(TEMPLATE, {"stand": stand}).content
        assert "Er verandert niets." in text_of(upload(client, data, stand, follow=True))
    data = client.get(TEMPLATE, {"stand": "VGR 2024"}).content
    assert "Er is geen enkele waarde ingevuld." in text_of(upload(client, data))
