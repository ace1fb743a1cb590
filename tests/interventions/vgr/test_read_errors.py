"""What cannot be read without guessing is one error: line number, expected, found."""

import pytest

from interventions.vgr import Correction, Corrections, VgrError, read_report


def _refuse(data: bytes, corrections: Corrections, *, year: int = 2023) -> VgrError:
    with pytest.raises(VgrError) as caught:
        read_report(data, year=year, corrections=corrections)
    return caught.value


def _lines(mini, corrections, change) -> VgrError:
    lines = mini.text().split("\n")
    change(lines)
    return _refuse("\n".join(lines).encode(), corrections)


def test_the_miniature_itself_is_read(mini, corrections):
    assert len(read_report(mini.data(), year=2023, corrections=corrections).interventions) == 10


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n"])
def test_empty_file(data, corrections):
    assert "leeg" in str(_refuse(data, corrections))


def test_binary_file(corrections):
    error = _refuse(b"PK\x03\x04\x00\x00\n\x00", corrections)
    assert (error.line, "binair" in str(error)) == (1, True)


def test_other_encodings(mini, corrections):
    text = mini.text()
    for data in (
        text.encode("utf-16"),
        text.encode("utf-16-le"),
        text.encode("cp1252"),
        text.encode("latin-1", "replace"),
    ):
        error = _refuse(data, corrections)
        assert error.line
        assert "UTF-8" in str(error)


def test_text_that_went_through_another_encoding(mini, corrections):
    twice = mini.text().encode().decode("latin-1").encode()
    assert "codering" in str(_refuse(twice, corrections))


def test_another_year_than_the_reports(mini, corrections):
    assert str(_refuse(mini.data(), corrections, year=2022)).endswith("met het jaar 2022, gevonden 2023.")
    mini.year = 2024
    assert _refuse(mini.data(), corrections).line == 1


def test_another_year_above_the_summary(mini, corrections):
    text = mini.text().replace("VOORTGANG 2023", "VOORTGANG 2021")
    assert "gevonden 2021" in str(_refuse(text.encode(), corrections))


def test_no_summary(mini, corrections):
    text = mini.text().replace("SAMENVATTING", "OVERZICHT")
    assert "SAMENVATTING VOORTGANG" in str(_refuse(text.encode(), corrections))


def test_summary_without_a_column(mini, corrections):
    mini.summary = [row[:4] + row[5:] for row in mini.summary]
    assert "kop van de samenvattende tabel" in str(_refuse(mini.data(), corrections))


def test_summary_without_a_pillar(mini, corrections):
    del mini.summary[2]
    assert "totaal voor school" in str(_refuse(mini.data(), corrections))


def test_summary_with_an_unknown_pillar_or_no_number(mini, corrections):
    mini.summary[2][0] = "Sport"
    assert "'Sport'" in str(_refuse(mini.data(), corrections))
    mini.summary[2][0] = "School"
    mini.summary[2][2] = "één"
    assert "getal in de kolom vooruit" in str(_refuse(mini.data(), corrections))


def test_other_count_than_published(mini, corrections):
    mini.summary[2][6] = "5"
    assert "verwacht 5 interventies in de pijler school, gevonden 2" in str(_refuse(mini.data(), corrections))


@pytest.mark.parametrize("pillar", ["thuisbasis", "school", "werk", "wonen", "veilig", "organisatie"])
def test_missing_table_of_a_pillar(mini, corrections, pillar):
    mini.pages = {name: rows for name, rows in mini.pages.items() if not name.startswith(pillar)}
    assert _refuse(mini.data(), corrections).line


def test_gap_in_the_numbers(mini, corrections):
    del mini.pages["school"][2]
    assert "verwacht interventie 1 van de pijler school, gevonden nummer 2." in str(
        _refuse(mini.data(), corrections)
    )


def test_a_number_twice(mini, corrections):
    mini.pages["school"].append(list(mini.pages["school"][2]))
    error = _refuse(mini.data(), corrections)
    assert "gevonden nummer 1, dat al op regel" in str(error)


def test_a_corrected_row_twice(mini, corrections):
    mini.pages["wonen"].append(list(mini.pages["wonen"][-1]))
    assert "dat al op regel" in str(_refuse(mini.data(), corrections))


def test_a_cell_too_few(mini, corrections):
    def cut(lines):
        place = next(n for n, line in enumerate(lines) if line.startswith("2\tPraktijkdag"))
        lines[place] = lines[place].rsplit("\t", 1)[0]

    assert str(_lines(mini, corrections, cut)).endswith(
        "verwacht 6 kolommen zoals in de rij erboven, gevonden 5 kolommen."
    )


@pytest.mark.parametrize("column", range(6))
def test_a_column_too_few(mini, corrections, column):
    mini.pages["school"] = [row[:column] + row[column + 1 :] for row in mini.pages["school"]]
    assert _refuse(mini.data(), corrections).line


def test_page_without_header_and_a_column_too_few(mini, corrections):
    mini.pages["thuisbasis vervolg"] = [[*row, *[""] * 6][:5] for row in mini.pages["thuisbasis vervolg"][1:]]
    assert "een kolom te weinig" in str(_refuse(mini.data(), corrections))


def test_unknown_pillar(mini, corrections):
    mini.pages["wonen"][1][1] = "PIJLER SPORT"
    assert "een van de pijlers" in str(_refuse(mini.data(), corrections))


def test_rows_without_a_pillar(mini, corrections):
    mini.pages["thuisbasis"][1][1] = "SPORT OP ORDE"
    assert "de kop van een pijler" in str(_refuse(mini.data(), corrections))


def test_pillars_out_of_order(mini, corrections):
    mini.pages = dict(reversed(mini.pages.items()))
    assert "een pijler die na" in str(_refuse(mini.data(), corrections))


def test_row_without_a_name(mini, corrections):
    mini.pages["school"][2][1] = ""
    assert "een naam voor school 1" in str(_refuse(mini.data(), corrections))


def test_something_else_than_a_number(mini, corrections):
    mini.pages["school"][2][0] = "1a"
    assert "het nummer van een interventie, gevonden '1a'" in str(_refuse(mini.data(), corrections))


def test_copy_of_a_nested_table_that_differs(mini, corrections):
    data = mini.text().replace("\nNoord\t12", "\nNoord\t13").encode()
    assert "de rij 'Noord 12' van de tabel erboven" in str(_refuse(data, corrections))
    data = mini.text().replace("\tNoord\t12", "\tNoord\t13").encode()
    assert "uit de tabel in deze rij" in str(_refuse(data, corrections))


def test_line_of_text_between_the_tables(mini, corrections):
    def lose_tabs(lines):
        lines.insert(lines.index("") + 12, "losse tekst")

    assert _lines(mini, corrections, lose_tabs).line


def test_file_that_stops_anywhere_after_the_summary(mini, corrections):
    data = mini.data()
    start = data.index(b"SAMENVATTING")
    for length in range(start, len(data)):
        assert _refuse(data[:length], corrections).line


def test_correction_that_fits_nowhere(mini, corrections):
    odd = Correction("name", "school", "1", "Iets anders", "Naam", "Reden.", 9)
    error = _refuse(mini.data(), Corrections((*corrections.entries, odd)))
    assert "regel 9 van de correcties" in str(error)


def test_other_number_of_pages_than_the_data_file_says(mini, corrections):
    pages = Correction("pages", "", "", "", "9", "Zoveel pagina's.", 9)
    error = _refuse(mini.data(), Corrections((*corrections.entries, pages)))
    assert "verwacht 9 pagina's met een tabel na de samenvatting, gevonden 7." in str(error)


def test_the_same_report_twice_in_one_file(mini, corrections):
    error = _refuse((mini.text() + "\n" + mini.text()).encode(), corrections)
    assert "één samenvatting" in str(error)
