"""Tiny files of every kind, made as the programs make them, and what somebody might send instead."""

import base64
import io
import struct
import zipfile

import xlsxwriter

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
GIF = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xd9"
WEBP = b"RIFF\x1a\0\0\0WEBPVP8L\r\0\0\0/\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0"
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"
HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
EXE = b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff"


def archive(members, *, compression=zipfile.ZIP_DEFLATED):
    """A zip with these members, in their order."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return made.getvalue()


def office(folder="word", **more):
    """An Office document with little in it; `more` members by name."""
    return archive({"[Content_Types].xml": "<Types/>", f"{folder}/document.xml": "<w/>"} | more)


def odf(kind="text", **more):
    """An OpenDocument: the first member tells what it is."""
    return archive({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": "<o/>"} | more)


def workbook():
    """A real workbook."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        book.add_worksheet().write(0, 0, "45 plekken")
    return made.getvalue()


def ole(*streams):
    """A file of the kind that Office wrote before 2007, with a directory of these streams."""
    entries = b""
    for stream in ("Root Entry", *streams):
        name = f"{stream}\0".encode("utf-16-le")
        entries += name.ljust(64, b"\0") + struct.pack("<HB", len(name), 2) + bytes(61)
    return OLE.ljust(512, b"\0") + entries


def encrypted_zip():
    """A Word document in a zip with a password: the flag of the first member says so."""
    content = bytearray(office())
    for sign, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        content[content.find(sign) + place] |= 1
    return bytes(content)


def bomb():
    """Little to send, much to unpack."""
    return office(**{"word/media/a.xml": b"0" * (40 * 1024 * 1024)})


GOOD = {
    "verslag.pdf": PDF,
    "brief.docx": office("word"),
    "cijfers.xlsx": workbook(),
    "praatje.pptx": office("ppt"),
    "tekst.odt": odf("text"),
    "tabel.ods": odf("spreadsheet"),
    "beeld.odp": odf("presentation"),
    "oud.doc": ole("WordDocument"),
    "oud.xls": ole("Workbook"),
    "ouder.xls": ole("Book"),
    "oud.ppt": ole("PowerPoint Document"),
    "foto.png": PNG,
    "foto.jpg": JPEG,
    "FOTO.JPEG": JPEG,
    "plaatje.gif": GIF,
    "plaatje.webp": WEBP,
}
