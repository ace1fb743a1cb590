"""Seventy ways in which a workbook can be wrong: each has its own message, names its cell, and changes nothing."""

import io
import struct
import zipfile
from datetime import date, datetime, time
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from indicators.measurements.file import COLUMNS, MOST_ROWS
from indicators.models import Measurement, MeasurementImport
from interventions.excel.book import MOST_BYTES
from tests.indicators.workbooks import make_known, part, read, row, with_parts, workbook

GOOD = workbook(row())
SHEET_XML = "xl/worksheets/sheet1.xml"


def encrypted() -> bytes:
    """A workbook behind a password is an OLE file with this stream in its directory."""
    name = "EncryptedPackage\0".encode("utf-16-le")
    entry = name.ljust(64, b"\0") + struct.pack("<H", len(name)) + bytes(62)
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + entry + bytes(512)


def old_excel() -> bytes:
    name = "Workbook\0".encode("utf-16-le")
    entry = name.ljust(64, b"\0") + struct.pack("<H", len(name)) + bytes(62)
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + entry + bytes(512)


def bomb() -> bytes:
    return with_parts(GOOD, [("xl/sharedStrings.xml", b"<sst>" + b" " * 60_000_000 + b"</sst>")])


def entities() -> bytes:
    """Entities that blow up when they are filled in."""
    sheet = part(GOOD).replace(b"<worksheet", b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">]><worksheet', 1)
    return with_parts(GOOD, [(SHEET_XML, sheet)])


def macros() -> bytes:
    return with_parts(GOOD, [("xl/vbaProject.bin", b"x")])


def binary() -> bytes:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old:
        names = [name for name in old.namelist() if name != "xl/workbook.xml"]
        parts = [(name, old.read(name)) for name in names]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, content in [*parts, ("xl/workbook.bin", b"x")]:
            made.writestr(name, content)
    return buffer.getvalue()


def spare_style() -> bytes:
    return with_parts(GOOD, [("xl/styles.xml", b"<x>" + b"<a/>" * 1_500_000 + b"</x>")])


def far_row() -> bytes:
    return with_parts(
        GOOD, [(SHEET_XML, part(GOOD).replace(b"</sheetData>", b'<row r="1048576"/></sheetData>'))]
    )


def csv_inside() -> bytes:
    return ",".join(COLUMNS).encode() + b"\nstreefniveau,,zuid,,2023,57,nee,\n"


def typed(t, value):
    """The value as the file has it, of a type that openpyxl does not write itself."""
    old = part(GOOD)
    start = old.index(b'<c r="F3"')
    end = old.index(b"</c>", start) + 4
    return with_parts(
        GOOD, [(SHEET_XML, old[:start] + f'<c r="F3" t="{t}"><v>{value}</v></c>'.encode() + old[end:])]
    )


FILES = {
    "empty": ("m.xlsx", b"", "leeg"),
    "csv": ("m.csv", csv_inside(), "tekstbestand (CSV)"),
    "csv called xlsx": ("m.xlsx", csv_inside(), "Dit is geen Excel-werkmap (.xlsx)."),
    "pdf": ("m.xlsx", b"%PDF-1.4\n", "Dit is een pdf"),
    "old excel": ("m.xls", old_excel(), "oud Excel-bestand (.xls)"),
    "encrypted": ("m.xlsx", encrypted(), "met een wachtwoord beveiligd"),
    "too large": ("m.xlsx", b"PK\3\4" + bytes(MOST_BYTES), "te groot: hooguit 5 MB"),
    "bomb": ("m.xlsx", bomb(), "onwaarschijnlijk groot"),
    "large part": ("m.xlsx", spare_style(), "onwaarschijnlijk groot"),
    "entities": ("m.xlsx", entities(), "beschadigd"),
    "macros by name": ("m.xlsm", GOOD, "bevat macro’s"),
    "macros inside": ("m.xlsx", macros(), "bevat macro’s"),
    "binary": ("m.xlsb", binary(), "eindigt niet op .xlsx"),
    "binary called xlsx": ("m.xlsx", binary(), "binaire Excel-werkmap (.xlsb)"),
    "other name": ("metingen", GOOD, "eindigt niet op .xlsx"),
    "cut off": ("m.xlsx", GOOD[: len(GOOD) // 2], "beschadigd"),
    "broken sheet": (
        "m.xlsx",
        with_parts(GOOD, [(SHEET_XML, part(GOOD).replace(b"</row>", b"", 1))]),
        "beschadigd",
    ),
    "text that is not there": ("m.xlsx", typed("s", "99"), "beschadigd"),
    "goes on": ("m.xlsx", far_row(), "loopt door tot na rij 100.000"),
    "no sheet": ("m.xlsx", workbook(row(), sheet="Blad1"), "Het blad “Metingen” ontbreekt. In dit bestand staat: “Blad1”."),
    "empty sheet": ("m.xlsx", workbook(title=None, columns=[]), "Het blad “Metingen” is leeg."),
    "no header": ("m.xlsx", workbook(columns=["a", "b"]), "Er is geen rij met de namen van de kolommen"),
    "no rows": ("m.xlsx", workbook(), "Onder de kopregel staat niets."),
    "no values": ("m.xlsx", workbook(row(value=None)), "Er is geen enkele waarde ingevuld."),
}  # fmt: skip
"""What is wrong with a file as a whole."""


def merge(tab):
    tab.merge_cells("F3:F4")


def double_column(tab):
    tab["I2"] = "waarde"


def without(*columns):
    return [None if name in columns else name for name in COLUMNS]


def misspelt(right, wrong):
    return [wrong if name == right else name for name in COLUMNS]


def named(column, name):
    cells = row()
    cells[column] = name
    return cells


def cell(value, notation=None):
    def change(tab):
        tab["F3"] = value
        if notation:
            tab["F3"].number_format = notation

    return workbook(row(), change=change)


CELLS = {
    "other report": (workbook(row(), title="Metingen voor de stand VGR 2023"), "A1", "Dit bestand is voor VGR 2023, maar je koos VGR 2024."),
    "no report": (workbook(row(), title="Metingen"), "A1", "hoort te staan voor welk rapport"),
    "no title": (workbook(row(), title=None), "A1", "hoort te staan voor welk rapport"),
    "no column": (workbook(row(), columns=without("bron")), "A2", "De kolom “bron” ontbreekt."),
    "misspelt column": (workbook(row(), columns=misspelt("voorlopig", "voorlopg")), "A2", "Bedoel je dat met “voorlopg”?"),
    "double column": (workbook(row(), change=double_column), "I2", "De kolom “waarde” staat er twee keer, ook in F2."),
    "merged": (workbook(row(), row(period="2022"), change=merge), "F3:F4", "Deze cellen zijn samengevoegd."),
    "no indicator": (workbook(row(None)), "A3", "De indicator ontbreekt."),
    "unknown indicator": (workbook(row("streefnivo")), "A3", "Deze indicator bestaat niet. Bedoel je “streefniveau”?"),
    "nothing like it": (workbook(row("qqqq")), "A3", "Kies er een van het blad Lijsten."),
    "name for slug": (workbook(row("Problematische schulden")), "A3", "Bedoel je “schulden”?"),
    "of another": (workbook(row("schulden-g4")), "A3", "geen eigen metingen: ze staan bij “schulden”"),
    "indicator as formula": (workbook(row("=A2")), "A3", "Dit is een formule."),
    "no area": (workbook(row(area=None)), "C3", "Het gebied ontbreekt."),
    "unknown area": (workbook(row(area="zuit")), "C3", "Dit gebied bestaat niet. Bedoel je “zuid”?"),
    "area with two slugs": (workbook(row(area="Feijenoord")), "C3", "Bedoel je “gebied-feijenoord” of “wijk-feijenoord”?"),
    "area as date": (workbook(row(area=date(2022, 12, 1))), "C3", "een datum of tijd van gemaakt"),
    "name of another indicator": (workbook(named(1, "WOZ-waarde")), "B3", "Deze naam hoort bij “woz-waarde”"),
    "name of another area": (workbook(named(3, "Rotterdam")), "D3", "Deze naam hoort bij “rotterdam”"),
    "no period": (workbook(row(period=None)), "E3", "De periode ontbreekt."),
    "period as date": (workbook(row(period=datetime(2022, 12, 1))), "E3", "typ opnieuw, zoals 2022-12."),
    "period as day": (workbook(row(period=datetime(2022, 12, 5))), "E3", "zoals 2022-12 of 2022/23."),
    "period as time": (workbook(row(period=time(20, 22))), "E3", "een tijd van gemaakt"),
    "period as serial": (workbook(row(period=44896)), "E3", "Als hier een datum stond"),
    "period with a comma": (workbook(row(period=2022.12)), "E3", "als een getal met een komma"),
    "period of two digits": (workbook(row(period=23)), "E3", "Schrijf het met vier cijfers"),
    "period as text of two digits": (workbook(row(period="23")), "E3", "Schrijf het met vier cijfers"),
    "long school year": (workbook(row(period="2022/2023")), "E3", "Schrijf een schooljaar als 2022/23."),
    "short school year": (workbook(row(period="22/23")), "E3", "het eerste jaar van een schooljaar"),
    "school year of two": (workbook(row(period="2022/24")), "E3", "Een schooljaar is één jaar: schrijf 2022/23."),
    "school year with a dash": (workbook(row(period="2022-23")), "E3", "Deze maand bestaat niet."),
    "month 13": (workbook(row(period="2022-13")), "E3", "Deze maand bestaat niet."),
    "month of one digit": (workbook(row(period="2022-3")), "E3", "Schrijf een maand met twee cijfers"),
    "month first": (workbook(row(period="12-2022")), "E3", "Zet het jaar voor de maand"),
    "month in words": (workbook(row(period="december 2022")), "E3", "Schrijf een maand met cijfers: 2022-12."),
    "day": (workbook(row(period="31-12-2022")), "E3", "Dit is een dag."),
    "years turned round": (workbook(row(period="2022–2020")), "E3", "Het eerste jaar moet voor het laatste liggen"),
    "years with blanks": (workbook(row(period="2020 – 2022")), "E3", "Schrijf jaren zonder spaties"),
    "words": (workbook(row(period="vorig jaar")), "E3", "Dit is geen periode."),
    "long ago": (workbook(row(period="1066")), "E3", "Dit jaar kan niet kloppen"),
    "after the report": (workbook(row(period="2032")), "E3", "begint pas na het rapport over 2024"),
    "two commas": (workbook(row(value="1,234,5")), "F3", "meer dan één komma"),
    "letters": (workbook(row(value="57,7 (voorlopig)")), "F3", "Hier staat meer dan een getal."),
    "words only": (workbook(row(value="veel")), "F3", "Hier staat geen getal."),
    "star": (workbook(row(value="57,7*")), "F3", "Hier staat meer dan een getal."),
    "points": (workbook(row(value="12.34.567")), "F3", "De punten staan niet tussen duizendtallen."),
    "english": (workbook(row(value="1,234.5")), "F3", "Dit is Engels geschreven."),
    "blank within": (workbook(row(value="12 345")), "F3", "Er staat een spatie in het getal."),
    "nothing after the comma": (workbook(row(value="57,")), "F3", "Voor of achter de komma staat niets."),
    "range": (workbook(row(value="5-10")), "F3", "Dit lijkt een datum of een bereik."),
    "dash": (workbook(row(value="–")), "F3", "Een streepje of punt zegt niet waarom"),
    "other mark": (workbook(row(value="n.v.t.")), "F3", "Bedoel je nvt?"),
    "other limit": (workbook(row(value="<10")), "F3", "Alleen <5 kan."),
    "error as text": (workbook(row(value="'#N/B")), "F3", "Hier staat geen getal."),
    "long text": (workbook(row(value="1" * 50)), "F3", "Dit is te lang voor een getal."),
    "sign alone": (workbook(row(value="€")), "F3", "Hier staat geen getal."),
    "doubled sign": (workbook(row(value="57,7%%")), "F3", "Dit is geen getal."),
    "date": (cell(date(2022, 12, 1)), "F3", "Zet de celeigenschap op Getal"),
    "boolean": (cell(True), "F3", "een waarheidswaarde van Excel"),
    "error": (typed("e", "#N/A"), "F3", "Excel kon dit niet uitrekenen."),
    "formula": (cell("=5+5"), "F3", "Kopieer de cel en plak haar als waarde"),
    "formula as text": (typed("str", "=5+5"), "F3", "Dit is een formule als tekst."),
    "infinite": (typed("n", "1E999"), "F3", "zo groot dat Excel het niet kan bewaren"),
    "too many digits": (cell(12345678901), "F3", "hooguit 10 cijfers voor de komma"),
    "five decimals": (cell(57.12345), "F3", "heeft 5 cijfers achter de komma; hooguit 4 kan"),
    "percentage": (cell(0.577, "0.0%"), "F3", "maar er staat 0,577 in"),
    "thousands": (cell(57700, "#,##0,"), "F3", "in duizendtallen, maar er staat 57.700 in"),
    "below zero": (workbook(row("bevolking", value=-5)), "F3", "kleiner dan 0"),
    "euros in per cents": (workbook(row(value="€ 57")), "F3", "deze indicator is niet in euro’s"),
    "per cents in euros": (workbook(row("woz-waarde", value="57%")), "F3", "deze indicator is niet in procenten"),
    "value missing": (workbook(row(value=None, provisional="ja")), "F3", "De waarde ontbreekt, maar voorlopig is ja."),
    "neither yes nor no": (workbook(row(provisional="misschien")), "G3", "Schrijf ja of nee."),
    "yes as boolean": (workbook(row(provisional=True)), "G3", "een waarheidswaarde van Excel"),
    "long source": (workbook(row(source="x" * 161)), "H3", "Dit is te lang: 161 tekens."),
    "source in two lines": (workbook(row(source="a\nb")), "H3", "een regeleinde"),
    "source as date": (workbook(row(source=date(2024, 5, 1))), "H3", "een datum of tijd van gemaakt"),
    "twice": (workbook(row(), row("STREEFNIVEAU", value=60)), "F4", "staat er twee keer in: ook in Metingen!F3"),
}  # fmt: skip
"""What is wrong in one cell."""


@pytest.fixture
def page(client, bureau):
    make_known()
    client.force_login(bureau)
    return client


def sent(client, filename, data):
    upload = SimpleUploadedFile(filename, data)
    return client.post("/indicatoren/invoeren/", {"stand": "VGR 2024", "bestand": upload})


def assert_nothing_changed(response):
    assert response.status_code == 422
    assert "<title>Fout: " in response.content.decode()
    assert not Measurement.objects.exists()
    assert not MeasurementImport.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("filename", "data", "reason"), FILES.values(), ids=FILES)
def test_a_file_that_cannot_be_read_is_refused_as_a_whole(page, filename, data, reason):
    response = sent(page, filename, data)
    assert_nothing_changed(response)
    assert reason in unescape(response.content.decode())


@pytest.mark.django_db
@pytest.mark.parametrize(("data", "place", "reason"), CELLS.values(), ids=CELLS)
def test_a_cell_that_cannot_be_read_is_named_with_what_stands_there(page, data, place, reason):
    response = sent(page, "m.xlsx", data)
    assert_nothing_changed(response)
    (error,) = response.context["errors"]
    assert (error.cell, reason in error.reason) == (place, True), error
    assert f"Metingen!{place}" in response.content.decode()


def test_there_are_more_than_forty_kinds_and_each_has_its_own_words():
    reasons = {error.reason for data, *_ in CELLS.values() for error in read(data).errors}
    assert len(reasons) > 60


def test_more_rows_than_can_be_read_are_refused():
    book = Workbook(write_only=True)
    tab = book.create_sheet("Metingen")
    tab.append(["Metingen voor de stand VGR 2024"])
    tab.append(COLUMNS)
    for _ in range(MOST_ROWS + 10):
        tab.append(row(value=None))
    buffer = io.BytesIO()
    book.save(buffer)
    assert "hooguit 20.010" in read(buffer.getvalue()).errors[-1].reason
