"""The series that VGR 2023 prints as tables: cell by cell what the text prints, and nothing else."""

import csv
import re
from collections import Counter
from itertools import product
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
INDICATORS = ROOT / "data" / "indicators.csv"
MEASUREMENTS = ROOT / "data" / "measurements.csv"
PUBLISHED = ROOT / "data" / "published.csv"
REPORT = ROOT.parent / "shared" / "bronnen" / "vgr-2023-deel-2.txt"
FIGURE = re.compile(r"(\d+(?:[.,]\d+)*|\bnb\b)(%?)", re.IGNORECASE)


def each(pattern, *values):
    return "; ".join(pattern.format(value, str(value).lower()) for value in values)


def ages(block, name):
    """Above the last block the labels stand a row too high: the total is called 5 t/m 12."""
    return f"{block}; 5 t/m=thuiszitters-{name}; 13 t/m=thuiszitters-{name}-5-12; =thuiszitters-{name}-13-17"


SHARE = "|rotterdam|{0}; |zuid|{0}; %||{0}"
YEARS = each("|zuid|{}", 2012, 2019, 2020, 2021, 2022)
VMBO = "VMBO techniek={0}techniek; VMBO Z&W={0}zorg; VMBO ec-agr={0}overig"
MBO = "Techniek 1={0}techniek-1-2; Techniek 3={0}techniek-3-4; Totaal={0}techniek; Zorg={0}zorg; Overig={0}overig"
GEBIEDEN = each("{0}=|gebied-{1}", "Feijenoord", "IJsselmonde", "Charlois")
FOCUS = "Oud-Charlois", "Tarwewijk", "Carnisse", "Bloemhof", "Hillesluis", "Afrikaanderwijk", "Feijenoord"
MONTHS = [f"{year}{month:02}=||{year}-{month:02}" for year in (2022, 2023) for month in range(1, 13)]
STUDENTS = (
    "Instream=aantal-instroom-mbo; Uitstroom met=aantal-diploma-mbo; Uitstroom z=aantal-zonder-diploma-mbo"
)
FIELDS = "-zorg", "-techniek-1-2", "-techniek-3-4", "-techniek", "-overig", ""
HOMES = "|zuid|2023; |rotterdam|2023; %||2023"
SHEETS = f"""
Totaal aantal leerplichtige > Totaal=leerplichtige-leerlingen; {ages("Aantal", "begin")}; {ages("Nieuwe", "nieuw")};
{ages("Verhuisd", "verhuisd")}; 18 jaar=thuiszitters-18-jaar; {ages("Opgelost", "opgelost")};
Aantal; Totaal=thuiszitters-eind; 5 t/m 12=thuiszitters-eind-5-12; 13 t/m 17=thuiszitters-eind-13-17
 > {each(SHARE, "2021/22", "2022/23")}
Verzoeken tot bemiddeling > Verzoeken=huisuitzetting-bemiddeling; Voorgenomen=huisuitzetting-voorgenomen;
Geffectueerde=huisuitzetting-uitgevoerd > {each(SHARE, 2022, 2023)}
Instroom VO > Instroom; {VMBO.format("instroom-vo-")} > {YEARS}
Uitstroom VO > Uitstroom; {VMBO.format("uitstroom-vo-")} > {YEARS}
Instroom MBO > Instroom; {MBO.format("instroom-mbo-")} > {YEARS}
Uitstroom MBO > Uitstroom; {MBO.format("uitstroom-mbo-")} > {YEARS}; !
"""
"""How a table begins; its rows as label=series|area|period; its columns, with what they put behind each of the three.

A label alone is a row without figures; "%" in front is the share of Zuid, "!" an aim; "+" joins figures of one cell.
"""
NESTED = f"""
Aandelen NPRZ-gebied > Aandelen; Aandeel jong=aandeel-jongeren; Aandeel vol=aandeel-volwassenen;
Aandeel oud=aandeel-ouderen; Percentage=aandeel-jeugdhulp-wijkteams; Percentage=aandeel-jeugdhulp-huisartsen;
% (afgeronde)=aandeel-wmo-wijkteams; Totaal=aandeel-wmo-voorziening; Aantal=wijkteam-casussen+%wijkteam-casussen
 > {each("|zuid|{}", 2021, 2022, 2023)}
\tGestart\t > ; NPRZ Non=-non-formeel|zuid; NPRZ f=-formeel|zuid; NPRZ T=|zuid;
Rotterdam Non=-non-formeel|rotterdam; Rotterdam f=-formeel|rotterdam
 > {each("{0}||2023; %{0}||2023+%{0}||2022", "basisvaardigheden-gestart", "basisvaardigheden-afgerond")}
2020\tAantal > 2020; {GEBIEDEN}; Totaal=|zuid; Rotterdam=|rotterdam; Aandeel=% > schulden-geregistreerd||2020
2023\tIntakes > 2023; {GEBIEDEN}; Totaal=|zuid+|zuid|before; Rotterdam=|rotterdam; Aandeel=%+%||before
 > {each("{}||2023", "etf-intakes", "etf-plannen", "kredietbank-aanvragen")}
\tokt'21 > ; {GEBIEDEN}; Rotterdam=|rotterdam
 > {each("lerarentekort||{}-10", 2021, 2022, 2023)}; lerarentekort-scholen||2023-10
Focus-wijken > Focus; {each("{0}=|{1}", *FOCUS)}; Totaal=|focuswijken;
NPRZ; {each("{0}=|gebied-{1}", "Charlois", "Feijenoord", "IJsselmonde")}; Totaal=|zuid; Rotterdam=|rotterdam
 > {each("{0}||2020; {0}||2021; {0}||2022; {0}||2023", "ve-indicatie", "ve-bereikt", "ve-bereik")}
2021/2022\tZorg > 2021; {STUDENTS} > {each("{}|zuid|2021/22", *FIELDS)}
2020/2021\tZorg > 2020; {STUDENTS} > {each("{}|zuid|2020/21", *FIELDS)}
Maand\tVolume > Maand; {"; ".join(MONTHS[11:])} > bijstand|zuid
Maand\tUitstroom > Maand; {"; ".join(MONTHS)} > uitstroom-naar-werk-maand|zuid
Maand\tUitstroom > Maand; {"; ".join(MONTHS)} > uitstroom-overig-maand|zuid
Woningcorporaties\t > Woning; {each("Totaal {0}=||{0}", 2023, 2022, 2021, 2020)} > social-return-alle|rotterdam;
social-return|rotterdam+social-return-rotterdam|rotterdam; social-return|zuid; %social-return
Type/soort > Type; Eengezins=toegevoegd-eengezins; Appartement=toegevoegd-appartement;
Woningtype=toegevoegd-type-onbekend; {each("{0}=toegevoegd-{1}", "Nieuwbouw", "Vernieuwbouw", "Transformatie")};
Huur totaal=toegevoegd-huur; Huur sociaal B=toegevoegd-huur-sociaal-b;
{each("Huur {0}=toegevoegd-huur-{0}", "sociaal", "midden", "hoog", "top")};
Koop totaal=toegevoegd-koop; {each("Koop {0}=toegevoegd-koop-{0}", "sociaal", "midden")} > {HOMES}
Koop hoog > {each("Koop {0}=toegevoegd-koop-{1}", "hoog", "Top")} > {HOMES}
Wijk\tAantal verkochte > Wijk; {each("{0}=|{1}", "Carnisse", "Oud-Charlois")}; Oud-Mathenesse;
{each("{0}=|{1}", "Tarwewijk", "Hillesluis", "Bloemhof")}
 > {each("{}||2022/23", "verkochte-woningen", "gekocht-door-verhuurders", "aandeel-gekocht-door-verhuurders")}
"""
"""Within the table of interventions; their lines stand below it once more. Oud-Mathenesse is not in Zuid."""


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def found(lines, tables):
    """Of each table its place, lines, labels and columns; of two that begin alike the second is the later."""
    seen = Counter()
    for table in filter(None, tables.replace("\n > ", " > ").replace(";\n", "; ").split("\n")):
        begin, labels, columns = table.split(" > ")
        start = [number for number, line in enumerate(lines) if line.startswith(begin)][seen[begin]]
        seen[begin] += 1
        labels = labels.split("; ")
        printed = [line.split("\t") for line in lines[start : start + len(labels)]]
        yield start, printed, labels, columns.split("; ")


def target(row, column):
    """What a cell is about; "before" is the year before, and an end of a slug begins with "-"."""
    if row.startswith("-"):
        row, column = column, row
    parts = [[*part.lstrip("%!").split("|"), "", ""][:3] for part in (row, column)]
    slug, area, period = (first + second for first, second in zip(*parts, strict=True))
    if "!" in column:
        return f"flow/{slug}/doel"
    period = period.replace("before2023", "2022")
    return f"share/{slug}/{period.replace('/', '-')}" if "%" in row + column else (slug, area, period)


def table_cells(lines):
    for _, printed, labels, columns in found(lines, SHEETS + NESTED):
        for (name, *cells), row in zip(printed, labels, strict=True):
            label, has_figures, rest = row.partition("=")
            assert name.startswith(label) if label else not name.strip(), (name, label)
            if has_figures:
                assert not "".join(cells[len(columns) :]).strip(), cells
                for column, cell in zip(columns, cells, strict=False):
                    targets = [target(*pair) for pair in product(rest.split("+"), column.split("+"))]
                    yield from zip(targets, FIGURE.findall(re.sub(r"\d\d/\d\d ", "", cell)), strict=False)


def listed(text):
    """The years beside the tables of months, and the two figures of one sentence."""
    for year, value, sign in re.findall(r"31 dec (\d{4}): ([\d.,]+)(%?)", text):
        yield target(f"{sign}bijstand-peildatum", f"|zuid|{year}-12"), (value, sign)
    yield ("bijstand-peildatum", "zuid", "2018-03"), (re.search(r"31 mrt 2018: ([\d.]+)", text)[1], "")
    years = re.findall(r"(\d{4}): ([\d.]+) \(([\d,]+)% van het totaal in Rotterdam\)", text)
    for number, (year, value, share) in enumerate(years):
        slug = "uitstroom-overig" if number >= len(years) / 2 else "uitstroom-naar-werk"
        yield from [((slug, "zuid", year), (value, "")), (f"share/{slug}/{year}", (share, "%"))]
    for year, sign, share in re.findall(
        r"31 dec (\d{4}): [\d.]+ \((?:daling|stijging) tov \d{4}:? ([+-])([\d,]+)%\)", text
    ):
        yield f"change/bijstand-peildatum/{year}-12/groei", (sign.replace("+", "") + share, "%")
    lost = re.search(
        r"bestand in NPRZ-gebied is daarmee in (\d{4}) gedaald met (\d+) \((\d{4}): (\d+) uitkeringen\)", text
    )
    for year, number in zip(lost.groups()[::2], lost.groups()[1::2], strict=True):
        yield f"change/bijstand-peildatum/{year}-12/daling", (number, "")
    year, sectors = re.search(r"In (\d{4}) was de verdeling (.+? zorg)", text).groups()
    for share, sector in re.findall(r"([\d,]+)% (\w+)", sectors):
        yield (f"werkzaam-{sector}", "zuid", year), (share, "%")


@pytest.fixture(scope="module")
def lines():
    if not REPORT.exists():
        pytest.skip("the text of the report is not beside the project")
    return REPORT.read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def printed(lines):
    """Every figure with its sign, by what it is about; a decimal point becomes a comma."""
    pairs = [*table_cells(lines), *listed(re.sub(r"(<[^>]+>|\s)+", " ", " ".join(lines)))]
    assert len(dict(pairs)) == len(pairs)
    return {key: (re.sub(r"\.(?=\d\d?$)", ",", text.lower()), sign) for key, (text, sign) in pairs}


def test_every_printed_value_is_a_measurement_and_no_other_is(printed):
    expected = {key: text for key, (text, _) in printed.items() if isinstance(key, tuple)}
    series = {slug for slug, _, _ in expected}
    kept = [row for row in rows(MEASUREMENTS) if row["indicator"] in series and row["vintage"] == "VGR 2023"]
    assert {(row["indicator"], row["area"], row["period"]): row["value"] for row in kept} == expected


def test_every_printed_share_of_zuid_every_aim_and_every_change_is_kept(printed):
    expected = {key: text for key, (text, _) in printed.items() if isinstance(key, str)}
    kept = [row for row in rows(PUBLISHED) if row["figure"].startswith(("share/", "flow/", "change/"))]
    assert {row["figure"]: row["printed"] for row in kept if row["report"] == "VGR 2023"} == expected


def test_series_are_background_in_the_unit_that_is_printed(printed):
    values = [
        (key[0], sign) for key, (text, sign) in printed.items() if isinstance(key, tuple) and text != "nb"
    ]
    units = {slug: sign or "aantal" for slug, sign in values} | {"aandeel-jeugdhulp-huisartsen": "%"}
    kept = [row for row in rows(INDICATORS) if row["slug"] in units]
    assert {row["slug"]: row["unit"] for row in kept} == units
    assert {row["kind"] for row in kept} == {"achtergrond"}


def test_provisional_is_the_last_column_of_the_flow(lines, printed):
    assert "Cijfers 2021/2022 zijn voorlopig" in lines
    kept = [row for row in rows(MEASUREMENTS) if row["vintage"] == "VGR 2023" and row["provisional"] == "1"]
    flow = {key[0] for key in printed if re.match(r"(in|uit)stroom-[mv]b?o-", key[0])}
    marked = {(row["indicator"], row["period"]) for row in kept}
    series = {key[0] for key in printed if isinstance(key, tuple)}
    assert {pair for pair in marked if pair[0] in series} == {(slug, "2022") for slug in flow}


def test_the_three_copies_of_a_nested_table_are_one(lines):
    for start, printed, *_ in found(lines, NESTED):
        cell = next(line for line in reversed(lines[:start]) if "<table" in line)
        below = [text.strip() for row in printed for text in row if text.strip()]
        for copy in (re.split(r"</t[dh]>", cell), cell.split("\t")):
            plain = [" ".join(re.sub(r"<[^>]+>", " ", text).split()) for text in copy]
            assert " ¦ ".join(below) in " ¦ ".join(text for text in plain if text), below
