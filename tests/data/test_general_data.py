"""The general picture of VGR 2023 and all outcomes of VGR 2020 in data/: cell by cell what the two reports print."""

import csv
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
INDICATORS = DATA / "indicators.csv"
MEASUREMENTS = DATA / "measurements.csv"
REPORTS = ROOT.parent / "shared" / "bronnen"
GENERAL = "VGR 2023 deel II, tabel Algemene indicatoren"
TABLE = "VGR 2020 deel I, tabel Indicatoren school, werk en wonen"
FLOWS = "VGR 2020 deel I, tabel In- en uitstroom vmbo en mbo"
SENTENCES = "VGR 2020 deel I, tekst over "
NINE = ["nederland", "g4", "amsterdam", "rotterdam-landelijk", "den-haag", "utrecht"]
NINE += ["rotterdam", "zuid", "focuswijken"]
FIVE = ["nederland", "g4", "rotterdam", "zuid", "focuswijken"]
GENERAL_ROWS = """
    bevolking=Stand tot-27-jaar=27 eenoudergezinnen=één-ouder laagopgeleide-ouders=laagopgeleide
    fundamenteel-niveau=fundamenteel streefniveau=streefniveau leerjaar-3-havo-vwo=HAVO/VWO
    praktijkonderwijs=praktijkonderwijs geslaagden-vwo=VWO geslaagden-havo=HAVO geslaagden-vmbo=VMBO
    voortijdig-schoolverlaters=voortijdig met-startkwalificatie=startkwalificatie opleidingsniveau=opgeleid
    inkomen=Gemiddeld laag-inkomen=110% kinderen-laag-inkomen=Kinderen uitkering-met-ao=WWB-AO- uitkering=WWB
    uitkering-ao=AO-uitkering niet-werkend=Niet-werkende kwetsbare-woningen=kwetsbare woz-waarde=WOZ
"""
GENERAL_ROWS = dict(pair.split("=") for pair in GENERAL_ROWS.split())
"""The rows of the general picture in printed order: the slug without its prefix, and a word of the label."""
ROWS = {
    "bevolking": "Stand bevolking",
    "aandeel-inwoners-zuid": "Aandeel bevolking van Zuid",
    "tot-27-jaar": "Aantal inwoners tot 27 jaar",
    "inkomen": "Gemiddeld besteedbaar",
    "uitkering-met-ao": "% Huishoudens met een PW-AO- of WW",
    "kinderen-laag-inkomen": "Kinderen tot 18 jaar in een huishouden met inkomens tot 110%",
    "opleidingsniveau": "% middelbaar of hoger opgeleid",
    "leerjaar-3-havo-vwo": "% leerlingen in 3 HAVO/VWO",
    "voortijdig-schoolverlaters": "% nieuwe voortijdig schoolverlaters",
    "laagopgeleide-ouders": "% kinderen op de basisschool met laag opgeleide ouders",
    "fundamenteel-niveau": "Referentieniveau: Fundamenteel",
    "streefniveau": "Referentieniveau: Streefniveau",
    "kwetsbare-woningen": "% kwetsbare meergezinswoningen",
    "woz-waarde": "Gemiddelde WOZ-waarde",
}
"""The rows of the table of VGR 2020 in printed order, each by the words it begins with."""
FLOW_ROWS = {
    "Instroom VO": ["instroom-vo-techniek", "instroom-vo-zorg", "instroom-vo-overig"],
    "Uitstroom VO": ["vmbo-techniek", "vmbo-zorg", "uitstroom-vo-overig"],
    "Instroom MBO": [
        *("instroom-mbo-techniek-1-2", "instroom-mbo-techniek-3-4", "instroom-mbo-techniek"),
        *("instroom-mbo-zorg", "instroom-mbo-overig"),
    ],
    "Uitstroom MBO": [
        *("uitstroom-mbo-techniek-1-2", "uitstroom-mbo-techniek-3-4", "mbo-diploma-techniek"),
        *("mbo-diploma-zorg", "uitstroom-mbo-overig"),
    ],
}
FLOW_LABELS = {
    "VO": ["VMBO techniek", "VMBO Z&W", "VMBO ec-agr"],
    "MBO": ["Techniek 1/2", "Techniek 3/4", "Totaal Techniek", "Zorg", "Overig"],
}
N = r"(\d[\d.,]*\d|\d)"
PASSAGES = {
    rf"1 januari 2021 .{{,40}} uit {N} mensen": ["bevolking zuid 2021"],
    rf"havo/vwo-geslaagden is in schooljaar 2018/19 \w+ naar {N}%": ["gediplomeerd-havo-vwo zuid 2018/19"],
    rf"{N}% in 2016/17 naar {N}% in 2018/2019 naar {N}% ": [
        *("afstroom zuid 2016/17", "afstroom zuid 2018/19", "afstroom zuid 2019/20")
    ],
    rf"‘zorg’ sinds 2008/2009 toegeno- men van {N} naar": ["mbo-zorg zuid 2008/09"],
    rf"{N}% van de studenten die op Zuid wonen, volgt in 2019-2020": ["mbo-sector-techniek zuid 2019/20"],
    rf"in 2021 uit op {N}% .{{,50}} 2019 \({N}%\)": [
        *("aandeel-zuid-bijstand zuid 2021", "aandeel-zuid-bijstand zuid 2019")
    ],
    rf"sinds 2015 gedaald op Zuid van {N}% naar {N}%": [
        *("eigenaar-bewoners zuid 2015", "eigenaar-bewoners zuid 2020")
    ],
    rf"focuswijken van {N}% naar {N}% en in Rotterdam van {N}% naar {N}%": [
        *("eigenaar-bewoners focuswijken 2015", "eigenaar-bewoners focuswijken 2020"),
        *("eigenaar-bewoners rotterdam 2015", "eigenaar-bewoners rotterdam 2020"),
    ],
    rf"In 2020 is .{{,80}} focuswijken {N}%, ten opzichte van {N}% in Rotterdam": [
        *("particuliere-verhuur focuswijken 2020", "particuliere-verhuur rotterdam 2020")
    ],
}
"""Where the prose of VGR 2020 prints the outcome of an area, with what each of its figures is."""


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def stored(source):
    """What stands in data/ from a table: the value and whether it is provisional, by indicator, area and period."""
    return {
        (row["indicator"], row["area"], row["period"]): (row["value"], row["provisional"] == "1")
        for row in rows(MEASUREMENTS)
        if row["source"].startswith(source)
    }


def text_of(name):
    if not (REPORTS / name).exists():
        pytest.skip("the text of the report is not beside the project")
    return (REPORTS / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def general():
    """The 23 printed rows of the general picture, each with its nine cells."""
    text = text_of("vgr-2023-deel-2.txt").split("\nIndicatoren\tNederland\t", 1)[1]
    return [line.split("\t") for line in text.split("\n\n", 1)[0].splitlines()[1:]]


@pytest.fixture(scope="module")
def earlier():
    """All of VGR 2020 on one line."""
    return " ".join(text_of("vgr-2020-deel-1.txt").split())


def period(label):
    """The year or school year between the brackets of a label. "2022/3" is 2022 with note 3 no longer raised."""
    found = re.search(r"(\d{4})(?:[-/](\d{4})|/3)?[^\d()]*\)", label)
    return f"{found[1]}/{found[2][2:]}" if found[2] else found[1]


def test_the_general_indicators_are_the_printed_rows_in_order(general):
    found = [row for row in rows(INDICATORS) if row["slug"].startswith("algemeen-")]
    assert [row["slug"].removeprefix("algemeen-") for row in found] == list(GENERAL_ROWS)
    assert len(general) == len(found) == 23
    for indicator, (label, *cells) in zip(found, general, strict=True):
        signs = {sign for cell in cells for sign in "€%" if sign in cell}
        assert GENERAL_ROWS[indicator["slug"].removeprefix("algemeen-")] in label
        unit = signs.pop() if signs else "aantal"
        assert (indicator["kind"], indicator["unit"]) == ("algemeen", unit), label
        assert not any(indicator[column] for column in ("series", "baseline", "reference", "level", "path"))


def test_every_cell_of_the_general_picture_is_a_measurement_and_no_other_is(general):
    printed = {}
    slugs = [row["slug"] for row in rows(INDICATORS) if row["slug"].startswith("algemeen-")]
    for slug, (label, *cells) in zip(slugs, general, strict=True):
        provisional = bool(re.search(r"voorlopig|³|/3\)", label))
        for area, cell in zip(NINE, cells, strict=True):
            printed[slug, area, period(label)] = (cell.strip("€% "), provisional)
    assert len(printed) == 23 * 9
    assert stored(GENERAL) == printed


def test_every_cell_of_the_table_of_2020_is_a_measurement_and_no_other_is(earlier):
    table, after = earlier.split("Rotterdam Zuid 7 Focuswijken", 1)[1].split(" 1) Schooljaar", 1)
    notes = dict(re.findall(r"(\d)\) (?:Cijfer van|Schooljaar) ([\d-]+)", after[:300]))
    parts = re.split("|".join(map(re.escape, ROWS.values())), table)[1:]
    printed = {}
    for slug, part in zip(ROWS, parts, strict=True):
        head, note, cells = re.match(r"(.*?\d{4}\))?([1-4³]?) ?(\(?(?:€ )?[x\d].*)", part.strip()).groups()
        values = re.findall(r"(?:^| )(?:€ )?([x\d][\d.,]*)%?(?= |$)", cells)
        began = re.findall(r"\((?:€ )?([x\d][\d.,]*)%?\)(\d?)", cells)
        now = period(head) if head else "2020"
        then = {period(f"{notes[digit]})") for _, digit in began if digit}
        assert (len(values), len(began), len(then)) in {(5, 5, 1), (5, 0, 0)}, slug
        for area, value in zip(FIVE, values, strict=True):
            printed[slug, area, now] = (value, note in {"3", "³"})
        for area, (value, _) in zip(FIVE, began, strict=False):
            printed[slug, area, min(then)] = (value, False)
    assert "3) Voorlopig cijfer" in after[:300]
    assert len(printed) == 125
    assert stored(TABLE) == printed


def test_every_cell_of_in_and_outflow_is_a_measurement_of_zuid_and_no_other_is(earlier):
    table = earlier.split("(geselecteerde jaren)", 1)[1].split(" een sollicitatietraining", 1)[0]
    parts = re.split(f"({'|'.join(FLOW_ROWS)})", table)
    assert parts[1::2] == list(FLOW_ROWS)
    printed = {}
    for (name, slugs), part in zip(FLOW_ROWS.items(), parts[2::2], strict=True):
        years = [f"{first}/{last[2:]}" for first, last in re.findall(r"(\d{4}) (\d{4})", part)]
        lines = re.findall(rf"([A-Z][A-Za-z& /\d-]*?) {N}% {N}% {N}% {N}%", part)
        assert [label for label, *_ in lines] == FLOW_LABELS[name.split()[1]]
        for slug, (_, *values) in zip(slugs, lines, strict=True):
            printed |= {(slug, "zuid", year): (v, False) for year, v in zip(years, values, strict=True)}
    assert len(printed) == 64
    assert stored(FLOWS) == printed


def test_every_outcome_that_the_prose_of_2020_prints_is_a_measurement(earlier):
    printed = {}
    for pattern, names in PASSAGES.items():
        (found,) = re.finditer(pattern, earlier)
        printed |= {tuple(name.split()): (v, False) for name, v in zip(names, found.groups(), strict=True)}
    assert stored(SENTENCES) == printed


def test_each_report_has_its_own_vintage_and_every_measurement_its_indicator():
    owners = {row["slug"] for row in rows(INDICATORS) if not row["series"]}
    for row in rows(MEASUREMENTS):
        assert row["indicator"] in owners
        assert row["source"].startswith(f"{row['vintage']} deel "), row
