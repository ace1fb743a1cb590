"""The data file with corrections: read strictly."""

import pytest

from interventions.vgr import VgrError, load_corrections

HEAD = "kind,pillar,number,pattern,value,reason\n"


def _load(tmp_path, text):
    path = tmp_path / "corrections.csv"
    path.write_text(text, encoding="utf-8")
    return load_corrections(path)


def test_lines_become_corrections(tmp_path):
    (entry,) = _load(tmp_path, HEAD + 'former_names,werk,3,"Oud, en",Een; Twee,Reden.\n').entries
    assert (entry.kind, entry.pillar, entry.number, entry.pattern) == ("former_names", "werk", "3", "Oud, en")
    assert (entry.values, entry.reason, entry.line) == (("Een", "Twee"), "Reden.", 2)


def test_byte_order_mark_and_line_ends_do_not_matter(tmp_path):
    text = "\ufeff" + HEAD.replace("\n", "\r\n") + "number,werk,,A,4,Reden.\r\n"
    assert len(_load(tmp_path, text).entries) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kind,pillar\n", "De kop van corrections.csv"),
        (HEAD + "number,werk,4\n", "verwacht 6 kolommen"),
        (HEAD + "number,werk,,A,4,Reden,te veel\n", "verwacht 6 kolommen"),
        (HEAD + "onzin,werk,,A,4,Reden\n", "onbekende soort of pijler"),
        (HEAD + "number,sport,,A,4,Reden\n", "onbekende soort of pijler"),
        (HEAD + "number,werk,,A,vier,Reden\n", "een getal als waarde"),
        (HEAD + "reported_under,werk,1,A,werk,Reden\n", "een pijler en een nummer"),
        (HEAD + "columns,,,A,number;naam,Reden\n", "onbekende kolom"),
        (HEAD + "remove,werk,1,(,,Reden\n", "is geen patroon"),
    ],
)
def test_mistake_in_the_file_is_an_error_with_its_line(tmp_path, text, message):
    with pytest.raises(VgrError, match=message) as caught:
        _load(tmp_path, text)
    assert caught.value.line == text.count("\n")


def test_file_that_is_not_there(tmp_path):
    with pytest.raises(VgrError, match="niet te lezen"):
        load_corrections(tmp_path / "nergens.csv")
