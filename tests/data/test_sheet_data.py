"""The sheets per indicator and the table of four classes of VGR 2023: figure by figure what the text prints."""

import csv
import re
from difflib import SequenceMatcher
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
FIGURES = DATA / "published.csv"
REPORT = ROOT.parent / "shared" / "bronnen" / "vgr-2023-deel-2.txt"
SHEETS = {
    "kinderen-laag-inkomen": "Doelstelling: Thuisbasis op Orde % kinderen (tot 18 jaar)",
    "problematische-schuld": "% huishoudens met een geregistreerde problematische schuld",
    "thuiszitters": "Doelstelling: Thuiszitters",
    "kinderopvangtoeslag": "Aandeel huishoudens met minimaal een kind van 0 tot 13 jaar",
    "indicatie-spelen-en-leren": "% kinderen met indicatie extra spelen en leren",
    "schoolgewicht": "Schoolgewicht (driejaarsgemiddelde)",
    "fundamenteel-niveau": "% fundamenteel niveau en hoger",
    "streefniveau": "% Streef niveau groep 8",
    "adviezen-havo-vwo": "Eindadviezen groep 8",
    "leerjaar-3-havo-vwo": "% leerlingen in HAVO/VWO in het 3e leerjaar",
    "gediplomeerd-havo-vwo": "% gediplomeerde leerlingen in het voortgezet onderwijs",
    "voortijdig-schoolverlaters": "% nieuwe voortijdig schoolverlaters t/m 22 jaar",
    "zonder-startkwalificatie": "% niet-schoolgaande jongeren zonder startkwalificatie",
    "mbo-diploma-techniek": "Meerjarige doorstroming tav zorg en techniek",
    "mbo-diploma-zorg": "Meerjarige doorstroming tav zorg en techniek",
    "opleidingsniveau": "% midden- en hoger opgeleiden",
    "kinderen-laag-inkomen-werk": "Indicator: Werk % kinderen (tot 18 jaar)",
    "uitkering": "% huishoudens met bijstands- of werkloosheidsuitkering",
    "werkzaam": "% werkzamen in de potentiële beroepsbevolking",
    "midden-en-hoge-inkomens": "% midden- en hoge inkomens",
    "kwetsbare-woningen": "% kwetsbare meergezinswoningen",
    "woz-waarde": "Gemiddelde WOZ-waarde van woningen",
    "tevreden-woonsituatie": "% (zeer) tevreden met de huidige woonsituatie",
    "verhuisgeneigd": "naar een andere buurt",
}
"""Words of the heading above the figures of each, in the order of the report."""
N = r"(?:(?:€ ?)?(?:- ?)?\d(?:[\d.,]*\d)?%?|%)"
SHEET = re.compile(
    rf"huidige [^,]+, (?:havo/vwo )?(?P<referentie>{N})\. [A-Za-z ]+ 2023 is [a-z -]*(?P<streefniveau>{N}), "
    rf"[a-z ]*(?P<aandeel>{N}) van het verschil met [^,]+? beginwaarde in (?P<basisjaar>.+?) van (?P<basis>{N}) ?\. "
    rf"(?:Aandeel )?(?:Zuid )?[\d/]+(?: t/m \d+)?: (?P<actueel>{N}) "
    rf"Ingelopen (?:tussen|Jaar) (?P<start>[\d/]+) t/m [^:]+: (?:havo/vwo )?(?P<ingelopen>{N}) "
    rf"\((?P<oordeel>boven|onder) (?:streef|doel)niveau van (?P=aandeel) "
)
OUTFLOW = re.compile(
    rf"zorg en techniek neemt toe naar ({N}) en respectievelijk ({N})\. Zuid 2022: - Techniek: ({N}) - Zorg: ({N}) "
    rf"Ingelopen Jaar (\d+) t/m 2022: - Techniek ({N}) - Zorg ({N}) \(beiden (boven) streefniveau van ({N}) "
)
OUTFLOWS = [dict(referentie=2, actueel=3, start=5, ingelopen=6, oordeel=8, aandeel=9)]
OUTFLOWS += [dict(referentie=1, actueel=4, start=5, ingelopen=7, oordeel=8, aandeel=9)]
"""Of techniek and of zorg, where each figure stands in the one sentence on both."""
LINE = ", regel ingelopen"  # ends the place of a first period that the line on what was closed names
UNITS = {"basisjaar": "{}", "start": "{}", "oordeel": "{}", "aandeel": "{}%", "ingelopen": "{}%"}
LEVELS = {"woz-waarde": "€{}", "schoolgewicht": "{}"}  # those that are no percentage
CLASSES = ("boven-streefniveau", "15-tot-streefniveau", "5-tot-15", "onder-5")


def stored(kind):
    """The rows of VGR 2023 whose figure is of this kind, in the order of the file: slug, name, row."""
    with FIGURES.open(encoding="utf-8", newline="") as file:
        found = [row for row in csv.DictReader(file) if row["figure"].startswith(f"{kind}/")]
    return [(*row["figure"].split("/")[1:], row) for row in found if row["report"] == "VGR 2023"]


@pytest.fixture(scope="module")
def lines():
    if not REPORT.exists():
        pytest.skip("the text of the report is not beside the project")
    return REPORT.read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def text(lines):
    """The sheets as one line, without the stars of bold type."""
    start = lines.index("Doelstelling: Thuisbasis op Orde")
    return " ".join(" ".join(lines[start : lines.index("Inhoud", start)]).replace("*", "").split())


def figures(match):
    """What a sheet prints, with its unit, for each indicator that it is of."""
    found = [match.groupdict()]
    if match.re is OUTFLOW:
        found = [{name: match[group] for name, group in groups.items()} for groups in OUTFLOWS]
    elif match["start"] == match["basisjaar"].replace(" t/m ", "/"):
        del found[0]["start"]
    return [{name: re.sub("(?<=[-€]) ", "", of[name]) for name in of if of[name] != "%"} for of in found]


def test_every_figure_of_every_sheet_has_its_row_and_no_other_has(text):
    printed, previous = [], 0
    for match in sorted([*SHEET.finditer(text), *OUTFLOW.finditer(text)], key=re.Match.start):
        printed += [(text[previous : match.start()], found) for found in figures(match)]
        previous = match.end()
    kept = {}
    for slug, name, row in stored("sheet"):
        key = "start" if row["place"].endswith(LINE) else name
        kept.setdefault(slug, {})[key] = UNITS.get(key, LEVELS.get(slug, "{}%")).format(row["printed"])
    assert list(kept) == list(SHEETS)
    for (slug, heading), (before, found) in zip(SHEETS.items(), printed, strict=True):
        assert heading in before, slug
        assert kept[slug] == found, slug


def test_no_sentence_of_a_sheet_is_missed(text):
    for words in ("van het verschil met", "beginwaarde in", "voor 2031 is het huidige"):
        assert text.count(words) == len(SHEET.findall(text)) == len(SHEETS) - 2, words
    for words in ("Ingelopen", r"\((?:boven|onder|beiden boven) \w+niveau"):
        assert len(re.findall(words, text)) == len(SHEETS) - 1, words


def test_a_sheet_is_named_in_its_place_and_is_of_an_indicator():
    with (DATA / "indicators.csv").open(encoding="utf-8", newline="") as file:
        known = {row["slug"] for row in csv.DictReader(file)} | {"schoolgewicht"}  # not in the effect table
    found = {(slug, row["place"].removesuffix(LINE)) for slug, _, row in stored("sheet")}
    assert {slug for slug, _ in found} <= known
    assert len(found) == len(SHEETS)
    assert all(place.startswith("VGR 2023 deel II, blad ") for _, place in found)


def test_the_table_of_classes_is_kept_cell_by_cell(lines):
    top = next(number for number, line in enumerate(lines) if line.startswith("Aantal doelstelling / "))
    assert lines[top].split("\t")[1:] == ["School", "Werk", "Wonen"]
    counts, listed, names = {}, [], []
    for label, line in zip(CLASSES, lines[top + 1 : top + 5], strict=True):
        for pillar, cell in zip(("school", "werk", "wonen"), line.split("\t")[1:], strict=True):
            counts[pillar, label] = re.match(r"<p>(\d+)</p>", cell)[1]
            items = re.findall(r"([◆•]) (-?[\d,]+)% (?:- )?([^◆•]+)", cell)
            assert len(items) == cell.count("◆") + cell.count("•") == int(counts[pillar, label])
            listed += [(share, label, "doel" if mark == "◆" else "indicator") for mark, share, _ in items]
            names += [(pillar, bare(name)) for *_, name in items]
    assert {(pillar, label): row["printed"] for pillar, label, row in stored("classes")} == counts
    kept = {}
    for slug, name, row in stored("class-list"):
        kept.setdefault(slug, {})[name] = row["printed"]
    assert [(row["ingelopen"], row["klasse"], row["soort"]) for row in kept.values()] == listed
    table = [line.split("\t") for line in lines if line.count("\t") > 11]
    effect = [row for row in table if re.match(r"Demografie|(Doel|Indicator) [A-Z]", row[0])]
    titles = dict(zip(dict.fromkeys(slug for slug, *_ in stored("effect")), effect, strict=True))
    for slug, (pillar, name) in zip(kept, names, strict=True):
        alike = {known: bare(row[1]) for known, row in titles.items() if pillar in row[0].casefold()}
        assert slug == max(alike, key=lambda known: SequenceMatcher(None, alike[known], name).ratio()), name


def bare(title):
    """A title without the period behind it."""
    return re.sub(r"\([^)]*20\d\d[^)]*\)", "", title).strip().casefold()
