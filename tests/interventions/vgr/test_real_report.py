"""The published report of 2023, where it is at hand: counts, the traps of its text, nothing lost."""

import csv
import re
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from interventions.vgr import ReadIntervention, Report, read_report
from interventions.vgr.nested import plain

from .words import ROOT, lost_words

TEXTS = ("description", "quantitative", "qualitative")
WERK_PAIRS = {
    7: [(390, 335, "arbeidsovereenkomsten")],
    8: [(8, 17, ""), (50, 50, "%")],
    10: [(50, 45, "")],
    11: [(60, 40, "%")],
    12: [(150, 96, ""), (50, 43, "%")],
    14: [(40, 42, "%")],
    15: [(3, 3, "")],
    17: [(160, 160, ""), (50, 57, "%")],
    21: [(10, 27, "")],
    22: [(400, 196, "")],
    24: [(14, 22, "")],
    25: [(700, 388, "")],
    28: [(90, 125, "%"), (40, 41, "%")],
    29: [(40, 10, "")],
}


def _get(report: Report, pillar: str, number: int) -> ReadIntervention:
    return next(it for it in report.interventions if (it.pillar, it.number) == (pillar, number))


def _texts(report: Report) -> list[str]:
    items = (*report.interventions, *report.theme_reports, *report.activities)
    return [getattr(item, name) for item in items for name in TEXTS]


def test_all_120_are_read_with_their_numbers(real):
    counts = {"thuisbasis": 19, "school": 29, "werk": 35, "wonen": 19, "veilig": 18}
    for pillar, count in counts.items():
        numbers = [it.number for it in real.interventions if it.pillar == pillar]
        assert numbers == list(range(1, count + 1))
    assert {entry.pillar: entry.found for entry in real.log.counts} == counts
    assert {entry.pillar: entry.published for entry in real.log.counts} == counts


def test_facts_equal_the_register(real):
    with (ROOT / "data" / "interventions.csv").open(encoding="utf-8-sig", newline="") as file:
        register = {(row["pillar"], int(row["number"])): row for row in csv.DictReader(file)}
    for it in real.interventions:
        row = register[it.pillar, it.number]
        under = "-".join(map(str, it.reported_under)) if it.reported_under else ""
        found = [
            it.name,
            it.theme,
            ";".join(it.former_names),
            ";".join(it.initiators),
            ";".join(it.funding),
            under,
        ]
        columns = ("name", "theme", "former_names", "initiators", "funding", "reported_under")
        assert found == [row[column] for column in columns]


def test_activities_equal_the_register(real):
    with (ROOT / "data" / "activities.csv").open(encoding="utf-8-sig", newline="") as file:
        register = [
            (row["theme"], row["name"], row["former_names"], row["funding"]) for row in csv.DictReader(file)
        ]
    found = [(it.theme, it.name, ";".join(it.former_names), ";".join(it.funding)) for it in real.activities]
    assert found == register


def test_names_are_one_line_without_markup_former_name_or_funding(real):
    for it in (*real.interventions, *real.activities):
        for name in (it.name, *it.former_names):
            assert name == " ".join(name.split())
            assert not re.search(r"[<>]|\bWas:|\bRegio ?deal|\bSpuk\b|PmG|\bidem\b", name, re.I)


def test_eighteen_plain_pairs_in_werk_and_none_elsewhere(real):
    found = {
        it.number: [(pair.aim, pair.realised, pair.unit) for pair in it.pairs]
        for it in real.interventions
        if it.pillar == "werk" and it.pairs
    }
    expected = {
        n: [(Decimal(a), Decimal(b), unit) for a, b, unit in pairs] for n, pairs in WERK_PAIRS.items()
    }
    assert found == expected
    assert sum(map(len, found.values())) == 18
    assert not any(it.pairs for it in real.interventions if it.pillar != "werk")
    assert all(pair.indicator for it in real.interventions for pair in it.pairs)


def test_only_the_known_cells_are_left_empty(real):
    empty = {entry for entry in real.log.left_empty if entry[0] != "veilig"}
    assert empty == {
        *(
            (p, n, "initiators")
            for p, n in [("thuisbasis", 6), ("thuisbasis", 9), ("thuisbasis", 13), ("thuisbasis", 16)]
        ),
        *((p, n, "initiators") for p, n in [("school", 12), ("wonen", 4), ("wonen", 7)]),
        *(("werk", n, "initiators") for n in (1, 2, 3)),
        *(("wonen", n, "description") for n in (13, 15, 16, 18)),
        *[("thuisbasis", 7, "qualitative"), ("werk", 4, "description"), ("wonen", 11, "qualitative")],
    }
    assert {entry[2] for entry in real.log.left_empty if entry[0] == "veilig"} == {"initiators"}


def test_cross_references(real):
    under = {(it.pillar, it.number): it.reported_under for it in real.interventions if it.reported_under}
    assert under == {("thuisbasis", 7): ("werk", 19), ("wonen", 7): ("werk", 28)}


def test_each_nested_table_stands_once(real, real_data):
    """24 tables in 22 cells, of which a page break cut two in two."""
    texts = "".join(_texts(real))
    assert real_data.count(b"<table") == 24
    assert texts.count("<table>") == 22
    assert texts.count("202212") == 3
    for figure in ("22160", "5.064", "147.205", "1261 (3788*1/3)", "51340", "13.292"):
        assert len(re.findall(rf"<td>{re.escape(figure)}</td>", texts)) == 1


def test_table_with_spans_keeps_them(real):
    text = _get(real, "school", 8).quantitative
    assert (text.count('colspan="4"'), text.count('rowspan="2"')) == (3, 1)
    assert text.count("<tr>") == 17


@pytest.mark.parametrize(
    ("pillar", "number", "field", "above", "below"),
    [
        ("school", 12, "description", "Gaan", "Baan"),
        ("school", 3, "qualitative", "leraar", "thuisleren"),
        ("werk", 2, "qualitative", "Eenheid", "AVG"),
        ("werk", 5, "qualitative", "1.465", "43,4%"),
        ("werk", 13, "qualitative", "Kringloop", "zonnepanelen"),
        ("werk", 28, "qualitative", "Coördinatiepunt", "MVOkay"),
        ("wonen", 6, "quantitative", "Onroerend", "bewoners"),
        ("wonen", 15, "quantitative", "busreclame", "social"),
    ],
)
def test_sentence_that_a_page_break_cut_is_whole(real, pillar, number, field, above, below):
    blocks = re.findall(r"<(?:p|li)>(.*?)</(?:p|li)>", getattr(_get(real, pillar, number), field))
    assert any(above in block and below in block for block in blocks)


def test_texts_after_the_shift_stand_in_their_own_field(real):
    for number in (13, 14, 15):
        it = _get(real, "school", number)
        assert it.initiators == ("Schoolbesturen", "Gemeente Rotterdam")
        assert "2023/24" in it.quantitative
        assert "illustratie" in it.qualitative


def test_remnant_of_another_header_is_gone(real):
    assert not any(
        re.search("Naam Interventie|Korte omschrijving|Kleur 202", text, re.I) for text in _texts(real)
    )
    assert "opkoop" in _get(real, "wonen", 17).qualitative


def test_data_sources_stand_with_the_figures(real):
    for number, word in ((1, "Lentiz"), (2, "Zadkine"), (3, "Entreecollege")):
        assert word in _get(real, "werk", number).quantitative


def test_headings_with_texts_are_theme_reports(real):
    assert [(it.pillar, it.theme) for it in real.theme_reports] == [
        *[
            ("thuisbasis", "Integrale ondersteuning en preventie in wijken"),
            ("thuisbasis", "Kansrijk opgroeien"),
        ],
        *[("school", "Children's Zone"), ("school", "Voorschoolse educatie"), ("school", "Dagprogrammering")],
        *[("school", "Tech op Zuid"), ("werk", "AanDeBak"), ("werk", "Samen voor Zuid")],
        *[("werk", "Economische structuurversterking"), ("wonen", "Sturen op bewoning")],
        *[("wonen", "Leefbaarheid en woonomgeving"), ("organisatie", "Bewoners bondgenoten")],
    ]


def test_summary_is_as_printed(real):
    totals = {cell.pillar: cell.printed for cell in real.summary if cell.column == "totaal"}
    assert totals == {
        "thuisbasis": "19",
        "school": "29",
        "werk": "35",
        "wonen": "19",
        "veilig": "18",
        "totaal": "120",
    }
    last = [(cell.column, cell.printed) for cell in real.summary if (cell.pillar, cell.row) == ("totaal", 4)]
    assert last == [
        *[("nieuw", "46"), ("vooruit", "14"), ("gelijk", "41")],
        *[("achteruit", "17"), ("subtotaal", "120"), ("totaal", "120")],
    ]


class _Checker(HTMLParser):
    """Notes text where only elements may stand, and elements that are not where they belong."""

    CHILDREN = {
        "ul": {"li"}, "ol": {"li"}, "table": {"caption", "thead", "tbody"},
        "thead": {"tr"}, "tbody": {"tr"}, "tr": {"td", "th"},
    }  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag, attrs):
        parent = self.open[-1] if self.open else ""
        inside_paragraph = parent == "p" and tag not in ("strong", "em", "br")
        if inside_paragraph or tag not in self.CHILDREN.get(parent, {tag}):
            self.wrong.append(f"{tag} in {parent}")
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag}")

    def handle_data(self, data):
        if data.strip() and (not self.open or self.open[-1] in self.CHILDREN):
            self.wrong.append(data[:20])


def test_every_text_is_valid_html(real):
    for text in _texts(real):
        checker = _Checker()
        checker.feed(text)
        checker.close()
        assert (checker.wrong, checker.open) == ([], [])


def test_no_text_is_lost(real, real_data, real_corrections):
    """Every four words in a row of the source stand in the result, but where names and marks were taken apart."""
    moved = {
        1209: "heading shortened", 1245: "heading shortened", 1255: "heading shortened", 1375: "heading shortened",
        1312: "numbers of a list", 1350: "numbers of a list", 1679: "marks of a list", 1681: "marks of a list",
        1537: "idem", 1540: "name and funding", 1591: "name", 1596: "name", 1613: "name and funding",
        1604: "remnant of a header",
    }  # fmt: skip
    lost = lost_words(real, real_data, real_corrections)
    assert set(lost) == set(moved), {line: words[:3] for line, words in lost.items() if line not in moved}


def test_reading_gives_the_same_each_time(real, real_data, real_corrections):
    assert read_report(real_data, year=2023, corrections=real_corrections) == real


def test_line_ends_and_byte_order_mark_change_nothing(real, real_data, real_corrections):
    data = b"\xef\xbb\xbf" + real_data.replace(b"\n", b"\r\n")
    assert read_report(data, year=2023, corrections=real_corrections) == real


def test_log_counts_rows_and_names_every_correction(real, real_corrections):
    assert real.log.rows_read == 460
    assert len(real.log.joined) == 37
    kinds = [entry.kind for entry in real_corrections.entries if entry.kind != "pages"]
    assert sorted(entry.kind for entry in real.log.corrected) == sorted(kinds)
    assert all(plain(entry.what) for entry in real.log.corrected)
