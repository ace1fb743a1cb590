"""A file with the colours of a year: what may stand in it, and every error of it at once."""

import pytest

from interventions.past.answers import PastAnswer
from interventions.past.file import MOST_BYTES, Known, read_past_file

KNOWN = Known(
    {
        "werk": "werk",
        "school": "school",
        "thuisbasis": "thuisbasis",
        "thuisbasis op orde en vrije tijd": "thuisbasis",
    },
    {"thuisbasis": {1, 2}, "school": {1}, "werk": {1, 2, 10}},
)
HEADER = "pijler,nummer,kleur\n"


def read(text: str | bytes):
    return read_past_file(text if isinstance(text, bytes) else text.encode(), KNOWN)


def test_a_pillar_is_named_by_code_short_or_full_name_and_other_columns_are_not_looked_at():
    found = read(
        "Pijler,naam,NUMMER,Kleur\nwerk,x,10,groen\nThuisbasis op Orde en Vrije Tijd,y,2, Rood \nSCHOOL,z,1,\n"
    )
    assert found.errors == []
    assert found.answers == {("werk", 10): PastAnswer.GROEN, ("thuisbasis", 2): PastAnswer.ROOD}
    assert found.left_empty == 1


@pytest.mark.parametrize(
    ("spelling", "answer"),
    [("wit", "wit"), ("ORANJE", "oranje"), ("nieuw", "nieuw"), ("niet bekend", "onbekend"), ("onbekend", "onbekend"),
     ("?", "onbekend")],
)  # fmt: skip
def test_every_answer_can_be_written(spelling, answer):
    assert read(f"{HEADER}werk,1,{spelling}\n").answers == {("werk", 1): answer}


@pytest.mark.parametrize(
    "data",
    [
        "pijler;nummer;kleur\r\nwerk;1;groen\r\n".encode("utf-8-sig"),
        "pijler;nummer;naam;kleur\nwerk;1;Cliënten, en meer;groen\n".encode("cp1252"),
        b'pijler,nummer,naam,kleur\n\nwerk,1,"een\nnaam, over regels",groen\n,,,\n',
    ],
)
def test_what_spreadsheet_programs_write_is_read(data):
    found = read(data)
    assert (found.errors, found.answers) == ([], {("werk", 1): "groen"})


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("", "Het bestand is leeg."),
        ("\n \n", "Het bestand is leeg."),
        (HEADER, "Onder de kopregel staat niets."),
        ("werk,1,groen\n", "Regel 1: de kolommen pijler, nummer en kleur ontbreken."),
        ("pijler,nummer\nwerk,1\n", "Regel 1: de kolom kleur ontbreekt. Er staat: pijler, nummer."),
        ("pijler\tnummer\tkleur\nwerk\t1\tgroen\n", "Regel 1: de kolommen pijler, nummer en kleur"),
        ("pijler,kleur,nummer,kleur\nwerk,rood,1,groen\n", "Regel 1: kleur staat er meer dan één keer."),
        (f"{HEADER}bouwen,1,groen\n", "Regel 2: er is geen pijler “bouwen” met kleuren; kies thuisbasis"),
        (f"{HEADER},1,groen\n", "Regel 2: de pijler ontbreekt."),
        (f"{HEADER}werk,,groen\n", "Regel 2: het nummer ontbreekt."),
        (f"{HEADER}werk,17a,groen\n", "Regel 2: “17a” is geen nummer."),
        (f"{HEADER}werk,-1,groen\n", "Regel 2: “-1” is geen nummer."),
        (f"{HEADER}werk,²,groen\n", "Regel 2: “²” is geen nummer."),
        (f"{HEADER}werk,11,groen\n", "Regel 2: werk heeft geen nummer 11."),
        (f"{HEADER}werk,{'9' * 5000},groen\n", "Regel 2: werk heeft geen nummer 9"),
        (f"{HEADER}werk,1,paars\n", "Regel 2: “paars” is geen kleur; kies groen, oranje, rood, wit"),
        (f"{HEADER}werk,1\n", "Regel 2: verwacht 3 kolommen, er staan er 2."),
        (f"{HEADER}werk,1,groen,x\n", "Regel 2: verwacht 3 kolommen, er staan er 4."),
        (f"{HEADER}werk,1,groen\nWerk,01,groen\n", "Regel 3: Werk 01 staat ook op regel 2."),
        (f'{HEADER}werk,1,"groen\n', "De aanhalingstekens in het bestand kloppen niet, of een cel is heel lang."),
        (f'{HEADER}werk,1,"{"x" * 140_000}"\n', "De aanhalingstekens in het bestand kloppen niet, of een cel is heel lang."),
        (b"PK\x03\x04rest", "Dit is een Excel- of ander ingepakt bestand."),
        (b"%PDF-1.7", "Dit is een pdf."),
        (b"\xd0\xcf\x11\xe0rest", "Dit is een oud Excel-bestand."),
        (HEADER.encode("utf-16"), "Dit is geen tekst in UTF-8."),
        (HEADER.encode() + b"\x81\x8d\xff", "De letters in dit bestand zijn niet te lezen."),
        (b"x" * (MOST_BYTES + 1), "Het bestand is groter dan 1 MB."),
    ],
)  # fmt: skip
def test_a_malformed_file_says_where_and_what_was_expected(data, expected):
    errors = read(data).errors
    assert len(errors) == 1
    assert errors[0].startswith(expected)


def test_all_errors_come_together_each_with_its_line():
    found = read(f"{HEADER}werk,1,paars\nbouwen,x,groen\n\nschool,1,groen\nschool,2,wit\n")
    assert [error.split(":")[0] for error in found.errors] == ["Regel 2", "Regel 3", "Regel 3", "Regel 6"]
