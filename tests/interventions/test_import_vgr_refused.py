"""`import_vgr` of something that is no whole report: exit 1, the line and what was expected, nothing written."""

import pytest
from django.core.management.base import CommandError

from tests.loading import dump, run

pytestmark = pytest.mark.django_db

DAMAGE = {
    "cut off": (lambda text: text[: len(text) // 2], "afgekapt"),
    "other encoding": (lambda text: text.encode("utf-16"), "Regel 1: verwacht tekst in UTF-8"),
    "empty": (lambda text: "", "Regel 1: .* leeg bestand"),
    "binary": (lambda text: text[:99] + "\x00", "binair bestand"),
    "another year": (lambda text: text.replace("NPRZ 2023", "NPRZ 2022"), "Regel 1: verwacht .* 2023"),
    "a number twice": (lambda text: text.replace("\n2\tFilmpjes", "\n1\tFilmpjes"), r"Regel \d+: verwacht"),
    "a row missing": (lambda text: text.replace("2\tPraktijkdag", "3\tPraktijkdag"), r"Regel \d+: verwacht"),
    "unknown pillar": (lambda text: text.replace("PIJLER WONEN", "PIJLER SPORT"), r"Regel \d+: verwacht"),
    "no summary": (lambda text: text.replace("SAMENVATTING", "OVERZICHT"), "SAMENVATTING VOORTGANG"),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_report_is_refused_with_its_line_and_nothing_is_written(vgr_file, damage):
    change, message = DAMAGE[damage]
    text = change(vgr_file.mini.text())
    vgr_file.path.write_bytes(text if isinstance(text, bytes) else text.encode())
    before = dump()
    with pytest.raises(CommandError, match=message):
        run("import_vgr", str(vgr_file.path), "--year", "2023")
    assert dump() == before


@pytest.mark.parametrize(
    ("path", "year", "message"),
    [
        ("weg.txt", "2023", "bestaat niet"),
        ("data", "2023", "is een map"),
        ("rapport.txt", "drie", "vier cijfers"),
        ("rapport.txt", "2022", "Regel 1: verwacht"),
    ],
)
def test_bad_arguments_are_refused_with_a_clear_line(vgr_file, path, year, message):
    vgr_file.path.write_bytes(vgr_file.mini.data())
    with pytest.raises(CommandError, match=message):
        run("import_vgr", str(vgr_file.path.parent / path), "--year", year)


def test_nothing_is_stored_when_the_last_step_fails(vgr_file, monkeypatch):
    def fail(report):
        raise OSError("schijf vol")

    monkeypatch.setattr("interventions.management.commands.import_vgr.store_printed_summary", fail)
    before = dump()
    with pytest.raises(OSError, match="schijf vol"):
        vgr_file.load()
    assert dump() == before
