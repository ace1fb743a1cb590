"""Workbooks "Mijn interventies" as they should not be: files that are none, sheets that were changed, cells that cannot be."""

import io
import struct
import zipfile
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment

from interventions.excel.book import MOST_BYTES
from tests.indicators.workbooks import part, with_parts
from tests.interventions.workbooks import at, edited, put

Damage = Callable[[bytes], bytes]
SHEET = "xl/worksheets/sheet2.xml"
"""Voortgang."""


def book(*changes: Callable[[Workbook], object]) -> Damage:
    return lambda data: edited(data, *changes)


def cell(field: str, value: Any, notation: str = "") -> Damage:
    return book(put(field, value, notation=notation))


def sheet(act: Callable[[Any], object], name: str = "Voortgang") -> Damage:
    return book(lambda found: act(found[name]))


def whole(content: bytes) -> Damage:
    return lambda data: content


def ole(stream: str) -> bytes:
    """An Office file of before 2007, or one behind a password: an OLE file with this stream in its directory."""
    name = f"{stream}\0".encode("utf-16-le")
    entry = name.ljust(64, b"\0") + struct.pack("<H", len(name)) + bytes(62)
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + entry + bytes(512)


def packed(parts: Iterable[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts:
            made.writestr(name, content)
    return buffer.getvalue()


def ods(data: bytes) -> bytes:
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return packed([("mimetype", kind), ("content.xml", b"<x/>")])


def docx(data: bytes) -> bytes:
    return packed([("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")])


def bomb(data: bytes) -> bytes:
    return with_parts(data, [("xl/sharedStrings.xml", b"<sst>" + b" " * 60_000_000 + b"</sst>")])


def many_strings(data: bytes) -> bytes:
    return with_parts(
        data, [("xl/sharedStrings.xml", b"<sst>" + b"<si><t>x</t></si>" * 3_200_000 + b"</sst>")]
    )


def many_rows(data: bytes) -> bytes:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (at, at) for at in range(3, 100_003))
    return with_parts(data, [(SHEET, part(data, SHEET).replace(b"</sheetData>", rows + b"</sheetData>"))])


def many_columns(data: bytes) -> bytes:
    """Twenty thousand cells in one row: more than Excel itself has columns."""
    cells = b"".join(b"<c><v>1</v></c>" for _ in range(20_000))
    return with_parts(
        data, [(SHEET, part(data, SHEET).replace(b"</sheetData>", b"<row>" + cells + b"</row></sheetData>"))]
    )


def entities(data: bytes) -> bytes:
    """An entity that reads a file of the server."""
    sheet = part(data, SHEET).replace(
        b"<worksheet", b'<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet', 1
    )
    return with_parts(data, [(SHEET, sheet)])


def twice(data: bytes) -> bytes:
    """The same member twice: one program reads the first, another the last."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = [(name, old.read(name)) for name in old.namelist()]
    return packed([*parts, (SHEET, part(data, SHEET))])


def linked(data: bytes) -> bytes:
    return with_parts(data, [("xl/externalLinks/externalLink1.xml", b"<externalLink/>")])


def raw(field: str, xml: bytes) -> Damage:
    """The cell of a field as the file has it, in a way that openpyxl does not write."""

    def damage(data: bytes) -> bytes:
        plain = edited(data, put(field, 1))
        _, cell = at(field)
        text = part(plain, SHEET)
        start = text.index(b'<c r="%s"' % cell.encode())
        end = text.index(b"</c>", start) + 4
        return with_parts(plain, [(SHEET, text[:start] + xml.replace(b"CELL", cell.encode()) + text[end:])])

    return damage


def swapped(found: Workbook) -> None:
    """Two columns in each other's place, with all that is in them."""
    for row in found["Voortgang"].iter_rows(min_col=9, max_col=10):
        row[0].value, row[1].value = row[1].value, row[0].value


def copied(found: Workbook) -> None:
    """The first row once more."""
    tab = found["Voortgang"]
    tab.append([cell.value for cell in tab[2]])


FILES: dict[str, tuple[str, Damage, str]] = {
    "empty": ("v.xlsx", whole(b""), "leeg"),
    "csv": ("v.csv", whole(b"sleutel,versie\n1,2\n"), "tekstbestand (CSV)"),
    "csv renamed": ("v.xlsx", whole(b"sleutel,versie\n1,2\n"), "Dit is geen Excel-werkmap (.xlsx)."),
    "html renamed": ("v.xlsx", whole(b"<html><table><tr><td>1</td></tr></table></html>"), "Dit is geen Excel-werkmap"),
    "pdf": ("v.xlsx", whole(b"%PDF-1.4\n"), "Dit is een pdf"),
    "png": ("v.xlsx", whole(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "Dit is een afbeelding (png)"),
    "docx": ("v.xlsx", docx, "Dit is een Word-document"),
    "ods": ("v.ods", ods, "OpenDocument-rekenblad (.ods)"),
    "old excel": ("v.xls", whole(ole("Workbook")), "oud Excel-bestand (.xls)"),
    "old excel renamed": ("v.xlsx", whole(ole("Workbook")), "oud Excel-bestand (.xls)"),
    "password": ("v.xlsx", whole(ole("EncryptedPackage")), "met een wachtwoord beveiligd"),
    "macros": ("v.xlsm", lambda data: data, "bevat macro’s"),
    "macros renamed": ("v.xlsx", lambda data: with_parts(data, [("xl/vbaProject.bin", b"x")]), "bevat macro’s"),
    "too large": ("v.xlsx", whole(b"PK\3\4" + bytes(MOST_BYTES)), "te groot: hooguit 5 MB"),
    "bomb": ("v.xlsx", bomb, "onwaarschijnlijk groot"),
    "many strings": ("v.xlsx", many_strings, "onwaarschijnlijk groot"),
    "zip in a zip": ("v.xlsx", lambda data: packed([("voortgang.xlsx", data)]), "Dit is geen Excel-werkmap (.xlsx)."),
    "cut off": ("v.xlsx", lambda data: data[: len(data) // 2], "beschadigd"),
    "corrupt xml": ("v.xlsx", lambda data: with_parts(data, [(SHEET, part(data, SHEET)[:-40])]), "beschadigd"),
    "entities": ("v.xlsx", entities, "beschadigd"),
    "member twice": ("v.xlsx", twice, "beschadigd"),
    "path outside": ("v.xlsx", lambda data: with_parts(data, [("xl/../../etc/cron.d/x", b"x")]), "beschadigd"),
    "external links": ("v.xlsx", linked, "haalt iets uit een ander bestand"),
    "100,000 rows": ("v.xlsx", many_rows, "Er staan te veel rijen in"),
    "goes on": ("v.xlsx", sheet(lambda tab: tab.__setitem__("I1048576", "x")), "loopt door tot na rij 100.000"),
    "no sheet": ("v.xlsx", book(lambda found: found.remove(found["Cijfers"])), "Het blad “Cijfers” ontbreekt."),
    "sheet renamed": ("v.xlsx", sheet(lambda tab: setattr(tab, "title", "Blad1")), "Het blad “Voortgang” ontbreekt."),
    "another workbook": ("v.xlsx", book(lambda found: (found.remove(found["Voortgang"]), found.remove(found["Cijfers"]))),
                         "Het blad “Voortgang” ontbreekt."),
    "no rows": ("v.xlsx", book(lambda found: [found[name].delete_rows(2, 99) for name in ("Voortgang", "Cijfers")]),
                "Onder de kopregels staat niets."),
}  # fmt: skip
"""What is wrong with a file as a whole: its name, the damage, and what is said of it."""

ROWS: dict[str, tuple[Damage, str, str]] = {
    "header gone": (sheet(lambda tab: tab.delete_rows(1)), "Voortgang!A1", "Hier hoort de kop “sleutel” te staan."),
    "row above": (sheet(lambda tab: tab.insert_rows(1)), "Voortgang!A1", "Hier hoort de kop “sleutel”"),
    "column renamed": (sheet(lambda tab: tab.__setitem__("J1", "Uitleg")), "Voortgang!J1", "de kop “Hoe gaat het?”"),
    "columns moved": (book(swapped), "Voortgang!I1", "Verschuif of hernoem geen kolommen"),
    "column extra": (sheet(lambda tab: tab.__setitem__("V1", "Notitie")), "Voortgang!V1", "hoort niet op dit blad"),
    "column twice": (sheet(lambda tab: tab.__setitem__("K1", "Hoe gaat het?")), "Voortgang!K1", "Hier hoort de kop"),
    "column gone": (sheet(lambda tab: tab.delete_cols(12)), "Voortgang!L1", "Hier hoort de kop “Kleur”"),
    "hidden column gone": (sheet(lambda tab: tab.delete_cols(1)), "Voortgang!A1", "Hier hoort de kop “sleutel”"),
    "20,000 columns": (many_columns, "Voortgang!V4", "hoort niet op dit blad"),
    "merged": (sheet(lambda tab: tab.merge_cells("I2:J2")), "Voortgang!I2:J2", "samengevoegd"),
    "key emptied": (sheet(lambda tab: tab.__setitem__("A2", None)), "Voortgang!2", "Deze rij kennen we niet."),
    "key of another": (sheet(lambda tab: tab.__setitem__("A2", "999")), "Voortgang!2", "Deze rij kennen we niet."),
    "version changed": (sheet(lambda tab: tab.__setitem__("B2", "99")), "Voortgang!2", "Deze rij kennen we niet."),
    "version in words": (sheet(lambda tab: tab.__setitem__("B2", "nieuw")), "Voortgang!2", "Deze rij kennen we niet."),
    "mark changed": (sheet(lambda tab: tab.__setitem__("C2", f"x{tab['C2'].value}")), "Voortgang!2", "Deze rij kennen we niet."),
    "mark of the other sheet": (book(lambda found: found["Voortgang"].__setitem__("C2", found["Cijfers"]["C2"].value)),
                                "Voortgang!2", "Deze rij kennen we niet."),
    "row added": (sheet(lambda tab: tab.append([None] * 9 + ["Nieuw"])), "Voortgang!4", "Deze rij kennen we niet."),
    "row twice": (book(copied), "Voortgang!4", "Deze rij staat er twee keer, ook op Voortgang!2."),
    "names sorted without the rest": (sheet(lambda tab: tab.__setitem__("D2", "Werk 2")), "Voortgang!2", "Sorteer of verschuif geen"),
    "figure renamed": (sheet(lambda tab: tab.__setitem__("F2", "Anders"), "Cijfers"), "Cijfers!2", "Sorteer of verschuif geen"),
    "formula": (cell("quantitative", "=1+1"), "Voortgang!I2", "Dit is een formule."),
    "formula in a number": (cell("realised", "=40+5"), "Cijfers!K2", "Dit is een formule."),
    "error of excel": (cell("quantitative", "#REF!"), "Voortgang!I2", "Excel kon dit niet uitrekenen."),
    "boolean": (cell("qualitative", True), "Voortgang!J2", "waarheidswaarde van Excel"),
    "date in a text": (cell("quantitative", date(2025, 1, 2)), "Voortgang!I2", "een datum of tijd van gemaakt"),
    "date in a number": (cell("realised", datetime(2025, 1, 2)), "Cijfers!K2", "een datum of tijd van gemaakt"),
    "date in an aim": (cell("aim", date(2025, 3, 4)), "Cijfers!J2", "een datum of tijd van gemaakt"),
    "text in a number": (cell("realised", "ongeveer 45"), "Cijfers!K2", "“ongeveer 45” is geen getal."),
    "number of many decimals": (cell("realised", 1.23456), "Cijfers!K2", "hoogstens 3 cijfers achter de komma"),
    "number too large": (cell("realised", 1e15), "Cijfers!K2", "hoogstens 11 cijfers voor de komma"),
    "number in thousands": (cell("realised", 45000, "#,##0,"), "Cijfers!K2", "in duizendtallen"),
    "percentage of what is none": (cell("realised", 0.45, "0%"), "Cijfers!K2", "Laat “%” weg."),
    "aim that is none": (cell("aim", "veel"), "Cijfers!J2", "“veel” lezen we niet als doel."),
    "remark too long": (cell("remark", "x" * 301), "Cijfers!L2", "Dit is te lang: hooguit 300 tekens."),
    "colour that is none": (cell("proposed_colour", "paars"), "Voortgang!L2", "Kies groen, oranje, rood of wit."),
    "date in words": (cell("measures_due", "zomer 2025"), "Voortgang!O2", "Vul een datum in, zoals 14-3-2025."),
    "date of long ago": (cell("measures_due", datetime(1931, 5, 1)), "Voortgang!O2", "Vul een datum in met een jaar"),
    "date as a number": (cell("measures_due", 45730, "General"), "Voortgang!O2", "Vul een datum in, zoals 14-3-2025."),
    "time": (cell("measures_due", time(12, 30)), "Voortgang!O2", "een tijd van gemaakt"),
    "date that cannot be": (raw("measures_due", b'<c r="CELL" t="d"><v>2025-13-45</v></c>'), "", "beschadigd"),
    "summary too long": (cell("summary", "woord " * 51), "Voortgang!K2", "Dit zijn 51 woorden; hooguit 50 kan."),
    "line too long": (cell("measures_by", "x" * 201), "Voortgang!N2", "Dit is te lang: hooguit 200 tekens."),
    "text too long": (raw("qualitative", b'<c r="CELL" t="inlineStr"><is><t>' + b"a" * 50_001 + b"</t></is></c>"),
                      "Voortgang!J2", "Dit is te lang: hooguit 50.000 tekens."),
    "control characters": (raw("qualitative", b'<c r="CELL" t="inlineStr"><is><t>a_x0001_b</t></is></c>'),
                           "Voortgang!J2", "een teken in dat niet te zien is"),
    "text that is not there": (raw("qualitative", b'<c r="CELL" t="s"><v>99999</v></c>'), "", "beschadigd"),
}  # fmt: skip
"""What is wrong in a row or a cell: the damage, the place that is named (none: the file), and what is said of it."""


def with_comment(found: Workbook) -> None:
    """What people do with a workbook without changing what is in it."""
    tab = found["Voortgang"]
    tab["I2"].comment = Comment("Klopt dit?", "Collega")
    tab.row_dimensions[2].hidden = True
    tab.column_dimensions["A"].hidden = False
    tab.auto_filter.ref = "A1:U2"
    found.move_sheet("Uitleg", 2)
    found.create_sheet("Kladblok")["A1"] = "=1+1"
