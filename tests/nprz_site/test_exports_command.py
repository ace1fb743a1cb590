"""What every export command shares: formats, standard output, whole files, and clear refusals."""

import io
import json
import stat

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.core.management import CommandError, call_command

from nprz_site.exports_command import ExportCommand, write_whole
from nprz_site.spreadsheets import Sheet


class Years(ExportCommand):
    """Knows one year."""

    def sheet_of(self, year):
        if year != 2023:
            raise ObjectDoesNotExist
        return Sheet("Jaren", ["jaar"], [[year]])


def run(*arguments):
    out = io.StringIO()
    call_command(Years(), *arguments, stdout=out)
    return out.getvalue()


def test_csv_goes_to_standard_output_unless_told_otherwise():
    assert run("2023") == "\ufeffjaar\r\n2023\r\n"
    assert json.loads(run("2023", "--format", "json")) == [{"jaar": 2023}]


def test_standard_output_holds_nothing_but_the_bytes(capfdbinary):
    call_command(Years(), "2023", "--format", "xlsx", "--output", "-")
    assert capfdbinary.readouterr().out.startswith(b"PK")


def test_a_file_is_written_and_nothing_is_printed(tmp_path):
    path = tmp_path / "jaren.csv"
    assert run("2023", "--output", str(path)) == ""
    assert path.read_bytes() == b"\xef\xbb\xbfjaar\r\n2023\r\n"
    assert [file.name for file in tmp_path.iterdir()] == ["jaren.csv"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["2031"], "Er is geen ronde van 2031"),
        (["x"], "Het jaar moet vier cijfers hebben"),
        (["99999999999999999999"], "Het jaar moet vier cijfers hebben"),
        (["2023", "--format", "pdf"], "Kies als formaat csv, xlsx, json"),
        (["2023", "--output", "/bestaat/niet.csv"], "Kan niet schrijven naar /bestaat/niet.csv"),
        (["2023", "--output", "/"], "Kan niet schrijven naar /"),
    ],
)
def test_bad_input_is_refused_in_one_line(arguments, message):
    with pytest.raises(CommandError, match=message) as refusal:
        run(*arguments)
    assert refusal.value.returncode == 1
    assert "\n" not in str(refusal.value)


def test_an_interrupted_write_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "jaren.csv"
    path.write_text("oud")
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(OSError("schijf vol")))
    with pytest.raises(OSError, match="schijf vol"):
        write_whole(path, b"nieuw")
    assert [file.name for file in tmp_path.iterdir()] == ["jaren.csv"]
    assert path.read_text() == "oud"


def test_the_rights_of_a_file_stay_and_a_link_stays_a_link(tmp_path):
    path, link = tmp_path / "jaren.csv", tmp_path / "link.csv"
    path.write_text("oud")
    path.chmod(0o640)
    link.symlink_to(path)
    write_whole(link, b"nieuw")
    assert link.is_symlink()
    assert path.read_bytes() == b"nieuw"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_what_is_no_ordinary_file_is_not_replaced(tmp_path):
    import os

    os.mkfifo(tmp_path / "pijp")
    reader = os.open(tmp_path / "pijp", os.O_RDONLY | os.O_NONBLOCK)
    write_whole(tmp_path / "pijp", b"nieuw")
    assert os.read(reader, 10) == b"nieuw"
    os.close(reader)
    assert stat.S_ISFIFO((tmp_path / "pijp").stat().st_mode)
