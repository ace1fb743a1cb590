"""Which kind of file something is, by its content, and what is refused. Pure: no Django.

A name is what somebody says that a file is; the content decides. Nothing is unpacked, but for three small members of an
archive, each read up to a bound. What this does not do: look for viruses.
"""

import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from enum import Enum
from math import ceil
from pathlib import PurePosixPath

from nprz_site.dutch import NBSP, number

KB, MB = 1024, 1024 * 1024
MOST_BYTES = 10 * MB
MOST_NAME = 120
MOST_MEMBERS = 5_000
MOST_UNPACKED = 300 * MB
MOST_RATIO = 100
"""How many times as large an archive may be unpacked; an honest workbook stays below fifty."""
SMALL_MEMBER = MB
"""As much is read of a member that tells the kind; a longer one is none of an Office document."""
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
OFFICE = "application/vnd.openxmlformats-officedocument"
ODF = "application/vnd.oasis.opendocument"


class Refused(Exception):
    """Why a file cannot be kept, in a Dutch sentence for whoever sent it."""


class Kind(Enum):
    """A kind of file that can be kept: its content type, in words, and the endings a name may have."""

    PDF = ("application/pdf", "pdf", "pdf")
    DOCX = (f"{OFFICE}.wordprocessingml.document", "Word-document", "docx")
    XLSX = (f"{OFFICE}.spreadsheetml.sheet", "Excel-werkmap", "xlsx")
    PPTX = (f"{OFFICE}.presentationml.presentation", "PowerPoint-presentatie", "pptx")
    DOC = ("application/msword", "Word-document (oud)", "doc")
    XLS = ("application/vnd.ms-excel", "Excel-werkmap (oud)", "xls")
    PPT = ("application/vnd.ms-powerpoint", "PowerPoint-presentatie (oud)", "ppt")
    ODT = (f"{ODF}.text", "OpenDocument-tekst", "odt")
    ODS = (f"{ODF}.spreadsheet", "OpenDocument-rekenblad", "ods")
    ODP = (f"{ODF}.presentation", "OpenDocument-presentatie", "odp")
    PNG = ("image/png", "afbeelding (png)", "png")
    JPEG = ("image/jpeg", "afbeelding (jpg)", "jpg", "jpeg")
    GIF = ("image/gif", "afbeelding (gif)", "gif")
    WEBP = ("image/webp", "afbeelding (webp)", "webp")

    def __init__(self, content_type: str, label: str, *endings: str) -> None:
        self.content_type = content_type
        self.label = label
        self.endings = endings


BY_TYPE = {kind.content_type: kind for kind in Kind}
ENDINGS = tuple(ending for kind in Kind for ending in kind.endings)
ALLOWED = "Het kan een pdf, een Word-, Excel- of PowerPoint-bestand, een OpenDocument of een afbeelding (png, jpg, gif, webp) zijn."


def label_of(content_type: str) -> str:
    """The kind in words: "Word-document"."""
    kind = BY_TYPE.get(content_type)
    return kind.label if kind else "bestand"


def size_in_words(size: int) -> str:
    """1,2 MB, 340 kB or 12 bytes, the space not breaking."""
    if size >= MB:
        return f"{number(size / MB, 1)}{NBSP}MB"
    return f"{number(ceil(size / KB))}{NBSP}kB" if size >= KB else f"{size}{NBSP}bytes"


def too_large(size: int) -> str:
    """Why a file of `size` bytes is not kept, "" when it is. Rounded up: never "10,0 MB, hooguit 10 MB"."""
    if size <= MOST_BYTES:
        return ""
    told = number(ceil(size * 10 / MB) / 10, 1)
    return f"Dit bestand is {told}{NBSP}MB; hooguit {MOST_BYTES // MB}{NBSP}MB kan."


def clean_name(raw: str) -> str:
    """`raw` without its folders, without what is not seen or turns text around, and at most `MOST_NAME` long."""
    name = unicodedata.normalize("NFC", raw).replace("\\", "/").rpartition("/")[2]
    seen = "".join(" " if unicodedata.category(sign) in {"Cc", "Zs", "Zl", "Zp"} else sign for sign in name)
    seen = "".join(sign for sign in seen if unicodedata.category(sign) not in {"Cf", "Cs", "Co", "Cn"})
    stem, dot, ending = " ".join(seen.split()).strip(". ").rpartition(".")
    if not dot:
        stem, ending = ending, ""
    room = MOST_NAME - len(dot + ending)
    # An ending that leaves no room is none.
    return (
        f"{stem[:room].rstrip() or 'bestand'}{dot}{ending}"
        if room > 20
        else (stem + dot + ending)[:MOST_NAME]
    )


def kind_of(name: str, content: bytes) -> Kind:
    """The kind of `content`, sent as `name`. Raises `Refused` when it cannot be kept, or is not what the name says."""
    if not content:
        raise Refused("Dit bestand is leeg.")
    if reason := too_large(len(content)):
        raise Refused(reason)
    ending = PurePosixPath(name).suffix.lower().removeprefix(".")
    kind = recognised(content, ending)
    if ending not in kind.endings:
        says = f"de naam eindigt op .{ending}" if ending else "de naam heeft geen einde zoals .pdf"
        raise Refused(
            f"De inhoud is een {kind.label}, maar {says}. Noem het bestand “….{kind.endings[0]}” als dat klopt."
        )
    return kind


def recognised(content: bytes, ending: str = "") -> Kind:
    """The kind by content alone; `ending` decides only where an old Office file holds several. Raises `Refused`."""
    for kind, starts in SIGNATURES.items():
        if starts.match(content):
            return kind
    if content.startswith(b"PK\3\4"):
        return _of_archive(content)
    if content.startswith(OLE):
        return _of_ole(content, ending)
    if re.match(rb"....ftyp(heic|heix|mif1|msf1|hevc)", content, re.DOTALL):
        raise Refused("Dit is een foto in het formaat HEIC. Bewaar hem als jpg en kies hem opnieuw.")
    raise Refused(f"Dit soort bestand kan niet. {ALLOWED}")


SIGNATURES = {
    Kind.PDF: re.compile(rb"%PDF-[12]\.\d"),
    Kind.PNG: re.compile(rb"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    Kind.JPEG: re.compile(rb"\xff\xd8\xff[\xc0-\xfe]"),
    Kind.GIF: re.compile(rb"GIF8[79]a"),
    Kind.WEBP: re.compile(rb"RIFF....WEBPVP8", re.DOTALL),
}

FOLDERS = {"word/": Kind.DOCX, "xl/": Kind.XLSX, "ppt/": Kind.PPTX}
MACROS = "Dit bestand bevat macro’s. Bewaar het zonder macro’s (of als pdf) en kies het opnieuw."
LOCKED = "Dit bestand is met een wachtwoord beveiligd. Haal het wachtwoord eraf en kies het opnieuw."
DAMAGED = "Dit bestand is beschadigd: het is niet te openen. Bewaar het opnieuw en kies het nog eens."
SUSPECT = "Dit bestand wordt bij het uitpakken onwaarschijnlijk groot en is niet bewaard."


def _of_archive(content: bytes) -> Kind:
    """The kind of Office document that an archive is. The list of members is bounded before it is read."""
    if content.count(b"PK\1\2") > MOST_MEMBERS:
        raise Refused(SUSPECT)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_bomb(archive.infolist(), len(content))
            return _of_members(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, zlib.error, EOFError):
        raise Refused(DAMAGED) from None


def _refuse_bomb(members: list[zipfile.ZipInfo], size: int) -> None:
    """What the members together say to be unpacked; several may share the same bytes."""
    unpacked = sum(member.file_size for member in members)
    if unpacked > MOST_UNPACKED or (unpacked > 10 * MB and unpacked > MOST_RATIO * size):
        raise Refused(SUSPECT)
    if any(member.flag_bits & 1 for member in members):
        raise Refused(LOCKED)


def _of_members(archive: zipfile.ZipFile) -> Kind:
    names = archive.namelist()
    if "[Content_Types].xml" in names:
        kinds = {kind for folder, kind in FOLDERS.items() if any(name.startswith(folder) for name in names)}
        types = _small(archive, "[Content_Types].xml")
        if len(kinds) == 1:
            if _has_macros(names) or b"macroenabled" in types.lower():
                raise Refused(MACROS)
            return kinds.pop()
    elif names and names[0] == "mimetype":
        kind = BY_TYPE.get(_small(archive, "mimetype").decode("latin-1").strip())
        if kind in {Kind.ODT, Kind.ODS, Kind.ODP}:
            _refuse_in_odf(archive, names)
            return kind
    raise Refused(f"Dit is een zip-bestand of iets anders dat is ingepakt. {ALLOWED}")


def _refuse_in_odf(archive: zipfile.ZipFile, names: list[str]) -> None:
    manifest = "META-INF/manifest.xml"
    if manifest in names and b"encryption-data" in _small(archive, manifest):
        raise Refused(LOCKED)
    empty = {"script-lb.xml", "script-lc.xml"}  # LibreOffice writes these for a library without macros too
    inside = [name for name in names if name.startswith(("Basic/", "Scripts/")) and not name.endswith("/")]
    if any(PurePosixPath(name).name not in empty for name in inside):
        raise Refused(MACROS)


def _has_macros(names: list[str]) -> bool:
    lowered = [name.lower() for name in names]
    return any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in lowered)


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        content = member.read(SMALL_MEMBER + 1)
    if len(content) > SMALL_MEMBER:
        raise Refused(SUSPECT)
    return content


STREAMS = {
    "WordDocument": Kind.DOC,
    "Workbook": Kind.XLS,
    "Book": Kind.XLS,
    "PowerPoint Document": Kind.PPT,
}


def _of_ole(content: bytes, ending: str) -> Kind:
    """The kind of an Office document of before 2007, by the streams that its directory names."""
    if _names_stream(content, "EncryptedPackage"):
        raise Refused(LOCKED)
    if any(_names_stream(content, name) for name in ("_VBA_PROJECT", "_VBA_PROJECT_CUR", "VBA")):
        raise Refused(MACROS)
    kinds = [kind for stream, kind in STREAMS.items() if _names_stream(content, stream)]
    if not kinds:
        raise Refused(f"Dit soort bestand kan niet. {ALLOWED}")
    # A document may hold a sheet as an object: then the name says which of the two it is.
    return next((kind for kind in kinds if ending in kind.endings), kinds[0])


def _names_stream(content: bytes, name: str) -> bool:
    """Whether an entry of the directory has this name: entries are 128 bytes, at multiples of 128, and tell the length."""
    return any(at % 128 == 0 and content[at + 64] == 2 * len(name) + 2 for at in _places(content, name))


def _places(content: bytes, name: str) -> Iterator[int]:
    wanted = f"{name}\0".encode("utf-16-le")
    at = content.find(wanted)
    while at >= 0:
        if at + 128 <= len(content):
            yield at
        at = content.find(wanted, at + 1)
