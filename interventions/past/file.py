"""A CSV file with the colours of a year: `pijler,nummer,kleur`, read with all its errors at once. Pure: no Django.

Comma or semicolon, as programs for spreadsheets save it; UTF-8 with or without byte order mark, or the Windows code
page 1252. The columns that are read hold no letter that the two write differently, so taking one for the other can
change nothing. Other columns, such as the name, are not looked at; an empty colour leaves what stands there.
"""

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from nprz_site.dutch import enumeration

from .answers import PastAnswer

PILLAR, NUMBER, COLOUR = COLUMNS = ("pijler", "nummer", "kleur")
ANSWERS = {answer.value: answer for answer in PastAnswer} | {
    PastAnswer.UNKNOWN.label: PastAnswer.UNKNOWN,
    "?": PastAnswer.UNKNOWN,
}
"""What may stand under `kleur`, in small letters."""
COLOURS = "groen, oranje, rood, wit, nieuw of niet bekend"
MOST_BYTES = 1_000_000
OTHER_KINDS = ((b"PK\x03\x04", "een Excel- of ander ingepakt bestand"), (b"%PDF", "een pdf"),
               (b"\xd0\xcf\x11\xe0", "een oud Excel-bestand"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """What the file may name: pillars by code, short and full name in small letters, with their code; and the
    numbers of each."""

    pillars: Mapping[str, str]
    numbers: Mapping[str, Collection[int]]


@dataclass
class PastFile:
    """What the file says: answers by code of the pillar and number; or the errors, each with its line."""

    answers: dict[tuple[str, int], PastAnswer] = field(default_factory=dict)
    left_empty: int = 0
    errors: list[str] = field(default_factory=list)
    lines: dict[tuple[str, int], int] = field(default_factory=dict)


def read_past_file(data: bytes, known: Known) -> PastFile:
    """Read everything; with any error the answers are not to be used."""
    found = PastFile()
    text = _decode(data, found)
    if found.errors:
        return found
    try:
        rows = list(_rows(text))
    except csv.Error:
        found.errors.append(
            "De aanhalingstekens in het bestand kloppen niet, of een cel is heel lang. Bewaar het blad opnieuw als CSV."
        )
        return found
    if not rows:
        found.errors.append(f"Het bestand is leeg. Verwacht een kopregel met {enumeration(COLUMNS)}.")
        return found
    (_, header), *lines = rows
    places = _places(header, found)
    if places and not lines:
        found.errors.append("Onder de kopregel staat niets.")
    for line, cells in lines if places else ():
        _read_line(line, cells, header, places, known, found)
    return found


def _decode(data: bytes, found: PastFile) -> str:
    kind = next((words for start, words in OTHER_KINDS if data.startswith(start)), "")
    if kind:
        found.errors.append(f"Dit is {kind}. Bewaar het blad als CSV en kies dat bestand.")
    elif len(data) > MOST_BYTES:
        found.errors.append("Het bestand is groter dan 1 MB. Een kolom met kleuren is veel kleiner.")
    elif b"\0" in data:
        found.errors.append("Dit is geen tekst in UTF-8. Bewaar het blad als CSV UTF-8.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    found.errors.append("De letters in dit bestand zijn niet te lezen. Bewaar het blad als CSV UTF-8.")
    return ""


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines that hold something, each with its number; a cell over several lines counts for its first."""
    header = text.partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = 0
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield before + 1, [cell.strip() for cell in cells]
        before = reader.line_num


def _places(header: list[str], found: PastFile) -> dict[str, int]:
    """Where the columns stand; empty after an error."""
    names = [name.casefold() for name in header]
    missing = [name for name in COLUMNS if name not in names]
    doubled = [name for name in COLUMNS if names.count(name) > 1]
    if missing:
        kinds, verb = ("de kolom", "ontbreekt") if len(missing) == 1 else ("de kolommen", "ontbreken")
        found.errors.append(f"Regel 1: {kinds} {enumeration(missing)} {verb}. Er staat: {', '.join(header)}.")
    if doubled:
        found.errors.append(f"Regel 1: {enumeration(doubled)} staat er meer dan één keer.")
    return {} if missing or doubled else {name: names.index(name) for name in COLUMNS}


def _read_line(
    line: int, cells: list[str], header: list[str], places: Mapping[str, int], known: Known, found: PastFile
) -> None:
    if len(cells) != len(header):
        found.errors.append(f"Regel {line}: verwacht {len(header)} kolommen, er staan er {len(cells)}.")
        return
    pillar, number, colour = (cells[places[name]] for name in COLUMNS)
    code = known.pillars.get(pillar.casefold())
    errors = [_pillar_error(pillar, known)] if code is None else []
    if not (number.isascii() and number.isdecimal()):
        errors.append(f"“{number}” is geen nummer" if number else "het nummer ontbreekt")
    elif code is not None and int(number[:9]) not in known.numbers[code]:
        errors.append(f"{pillar} heeft geen nummer {number}")
    answer = ANSWERS.get(colour.casefold())
    if colour and answer is None:
        errors.append(f"“{colour}” is geen kleur; kies {COLOURS}")
    if errors or code is None:
        found.errors += [f"Regel {line}: {error}." for error in errors]
        return
    key = (code, int(number))
    if key in found.lines:
        found.errors.append(f"Regel {line}: {pillar} {number} staat ook op regel {found.lines[key]}.")
    found.lines.setdefault(key, line)
    if answer is None:
        found.left_empty += 1
    else:
        found.answers.setdefault(key, answer)


def _pillar_error(pillar: str, known: Known) -> str:
    if not pillar:
        return "de pijler ontbreekt"
    return f"er is geen pijler “{pillar}” met kleuren; kies {', '.join(known.numbers)}"
