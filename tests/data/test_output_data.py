"""The ambitions for the plan 2019–2022 in data/: figure by figure what VGR 2020 prints, in its table and in its text."""

import csv
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FIGURES = ROOT / "data" / "published.csv"
REPORT = ROOT.parent / "shared" / "bronnen" / "vgr-2020-deel-1.txt"
TABLE = "VGR 2020 deel I, tabel Voortgang aanpak woningvoorraad"
NOTE = "VGR 2020 deel I, noot bij de tabel Voortgang aanpak woningvoorraad"
SENTENCES = "VGR 2020 deel I, tekst over de aanpak van de woningvoorraad"
ROWS = {
    "Corporatievoorraad Totaal": "corporatiewoningen-totaal",
    "Nieuwbouw": "corporatiewoningen-nieuwbouw",
    "Renovatie> € 37.5000": "corporatiewoningen-renovatie",
    "Basisbeheer particuliere voorraad": "basisbeheer-particuliere-woningen",
    "Grondige Aanpak Particuliere Voorraad Totaal": "grondige-aanpak-totaal",
    "Sloop nieuwbouw": "grondige-aanpak-sloopnieuwbouw",
    "Samenvoegen en vergroten": "grondige-aanpak-samenvoegen-en-vergroten",
}
"""The rows of the table in printed order; "37.5000" is a slip of the report."""
HEAD = "Ambitie 2019-2022 Realisatie 2019 Realisatie 2020 Percentage gerealiseerd "
COLUMNS = [(2022, "ambitie"), (2019, "gerealiseerd"), (2020, "gerealiseerd"), (2020, "aandeel")]
ROW = re.compile(r"(\D+?|Renovatie\D+[\d.]+) (\d+)\*? (\d+)(\**) (\d+)(\**) (\d+)% ?")
REPEATED = {
    (SENTENCES, 2022, "corporatiewoningen-totaal/ambitie"): r"vierjaarsdoelstelling om (\d+) woningen aan te pakken",
    (SENTENCES, 2020, "corporatiewoningen-totaal/aandeel"): r"halverwege de Uitvoeringsplanperiode voor (\d+)% gerealiseerd",
    (SENTENCES, 2022, "basisbeheer-particuliere-woningen/ambitie"): r"elke vier jaar (\d+) particuliere woningen",
    (NOTE, 2022, "grondige-aanpak-totaal/ambitie"): r"De ambitie van (\d+) woningen",
}  # fmt: skip
"""Where the report says the same again, with the words around it."""


def stored(*places):
    with FIGURES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["figure"].startswith("output/")]
    return [row for row in rows if not places or row["place"] in places]


@pytest.fixture(scope="module")
def report():
    """All of VGR 2020 on one line."""
    if not REPORT.exists():
        pytest.skip("the text of the report is not beside the project")
    return " ".join(REPORT.read_text(encoding="utf-8").split())


@pytest.fixture(scope="module")
def table(report):
    """The rows of the table: label, the four figures, and the stars at what was realised."""
    _, body = report.split(HEAD)
    return [
        (label, [aim, first, second, share], {star, stars})
        for label, aim, first, star, second, stars, share in ROW.findall(body.split(" *", 1)[0] + " ")
    ]


def test_every_figure_is_of_vgr_2020_and_stands_somewhere():
    assert {(row["report"], row["place"]) for row in stored()} == {
        ("VGR 2020", place) for place in (TABLE, SENTENCES, NOTE)
    }
    assert all(re.fullmatch(r"output/[a-z]+(-[a-z]+)*/[a-z]+", row["figure"]) for row in stored())


def test_every_cell_of_the_table_is_a_figure_and_no_other_is(table):
    assert [label for label, *_ in table] == list(ROWS)
    printed = [
        (str(year), f"output/{ROWS[label]}/{name}", text)
        for label, figures, _ in table
        for (year, name), text in zip(COLUMNS, figures, strict=True)
    ]
    assert len(printed) == 7 * 4
    assert [(row["year"], row["figure"], row["printed"]) for row in stored(TABLE)] == printed


def test_what_the_text_repeats_is_kept_with_its_own_place(report):
    printed = {}
    for (place, year, name), words in REPEATED.items():
        (printed[place, str(year), f"output/{name}"],) = re.findall(words, report)
    kept = stored(SENTENCES, NOTE)
    assert {(row["place"], row["year"], row["figure"]): row["printed"] for row in kept} == printed
    assert len(kept) == len(printed)


def test_what_two_stars_mark_as_in_preparation_carries_that_remark(table):
    starred = {f"output/{ROWS[label]}/gerealiseerd" for label, _, stars in table if stars == {"**"}}
    noted = [row["figure"] for row in stored() if row["note"] == "in voorbereiding of in uitvoering"]
    assert (len(starred), len(noted)) == (1, 2)
    assert set(noted) == starred
