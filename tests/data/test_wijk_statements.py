"""What VGR 2023 says in sentences of the Wijkprofiel and the Leefbaarometer, in data/published.csv: read from the text once more."""

import csv
import re
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT.parent / "shared" / "bronnen" / "vgr-2023-deel-2.txt"
INDEXES = {
    "Veiligheidsindex": "veiligheidsindex",
    "Sociale index": "sociale-index",
    "Fysieke index": "fysieke-index",
}
MOVED = re.compile(
    r"ten opzichte van 2014 (\d+) (?:wijken )?\(was (\d+)\) (?:wijken )?meer dan 2 punten achteruit gegaan "
    r"en (\d+) (?:wijken )?\(was (\d+)\) meer dan 2 punten vooruit"
)
SINCE = re.compile(
    r"ten opzichte van 2022 zijn (\d+) wijken meer dan 2 punten gedaald en (\d+) gestegen", re.I
)
BOTH = re.compile(
    r"(\d|Geen) wijken zijn zowel objectief als subjectief meer dan 2 punten achteruit gegaan(?: \(([^)]*)\))? "
    r"en (\d) wijken zijn zowel objectief als subjectief meer dan 2 punten vooruit gegaan \(([^)]*)\)"
)
ABOVE = re.compile(
    r"(\d+) wijken liggen boven het Rotterdams gemiddelde,? dat waren er (?:in 2022|vorige meting) (?:ook )?(\d+)"
)


def slugify(name):
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def named(text):
    """The names of a sentence, of which some contain "en"."""
    text = text.replace("Zuiderpark en Zuidrand", "Zuiderpark_en_Zuidrand")
    return {slugify(name.replace("_", " ")) for name in re.split(r", | en ", text)}


@pytest.fixture(scope="module")
def figures():
    with (ROOT / "data" / "published.csv").open(encoding="utf-8", newline="") as file:
        found = [row for row in csv.DictReader(file) if row["report"] == "VGR 2023"]
    return {(row["figure"], row["place"].removeprefix("VGR 2023 deel II, ")): row["printed"] for row in found}


@pytest.fixture(scope="module")
def text():
    if not REPORT.exists():
        pytest.skip("the text of the report is not beside the project")
    return " ".join(REPORT.read_text(encoding="utf-8").split())


@pytest.fixture(scope="module")
def paragraphs(text):
    start = text.index("Ontwikkelingen op wijkniveau sinds 2014")
    part = text[start : text.index("Totaal beeld wijken", start)]
    pieces = re.split(r"\b(Veiligheidsindex|Sociale index|Fysieke index) (?=Van de 23 wijken)", part)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


@pytest.mark.parametrize("title", INDEXES)
def test_the_counts_of_a_paragraph(paragraphs, figures, title):
    index, place = INDEXES[title], f"tekst {title}"
    back, was_back, forward, was_forward = MOVED.search(paragraphs[title]).groups()
    down, up = SINCE.search(paragraphs[title]).groups()
    both_back, back_names, both_forward, forward_names = BOTH.search(paragraphs[title]).groups()
    above, was_above = ABOVE.search(paragraphs[title]).groups()
    expected = {
        "achteruit/2014-2024": back, "achteruit/2014-2022": was_back, "vooruit/2014-2024": forward,
        "vooruit/2014-2022": was_forward, "achteruit/2022-2024": down, "vooruit/2022-2024": up,
        "beide-helften-achteruit/2022-2024": both_back.replace("Geen", "0"), "beide-helften-vooruit/2022-2024": both_forward,
        "boven-rotterdam/2024": above, "boven-rotterdam/2022": was_above,
    }  # fmt: skip
    assert {what: figures[f"wijkprofiel/{index}/{what}", place] for what in expected} == expected
    for way, names in (("achteruit", back_names), ("vooruit", forward_names)):
        kept = figures.get((f"wijkprofiel/{index}/beide-helften-{way}-namen/2022-2024", place))
        assert (set(map(slugify, kept.split("; "))) if kept else None) == (named(names) if names else None)


@pytest.mark.parametrize("title", INDEXES)
def test_the_scores_between_brackets(paragraphs, figures, title):
    index, place = INDEXES[title], f"tekst {title}"
    found = re.findall(
        r"(Zuiderpark en Zuidrand|[A-Z][\w-]+(?: (?:van )?[A-Z][\w-]+)*) \(+(\d\d+)\)", paragraphs[title]
    )
    kept = {
        path.split("/")[2]: printed
        for (path, there), printed in figures.items()
        if there == place and re.fullmatch(rf"wijkprofiel/{index}/[\w-]+/2024", path) and "boven" not in path and "weer" not in path
    }  # fmt: skip
    assert kept == {slugify(name): score for name, score in found}
    listed = {
        name
        for (path, there), printed in figures.items()
        if there == place and "2014/" in path and "index/" in path and "-2014/" in path
        for name in map(slugify, printed.split("; "))
    }
    assert listed == set(kept)


def test_who_is_not_forward_objectively(paragraphs, figures):
    for title, index in INDEXES.items():
        rest = re.search(
            r"Alle wijken zijn objectief vooruit gegaan(?: op 2 na (\w+ en \w+))?", paragraphs[title]
        )[1]
        kept = figures[f"wijkprofiel/{index}/objectief-niet-vooruit/2014-2024", f"tekst {title}"]
        assert {slugify(name) for name in kept.split("; ")} == (named(rest) if rest else {"geen"})


def test_the_lists_over_all_indexes(text, figures):
    start = text.index("Totaal beeld wijken")
    part = text[start : text.index("WIJKPROFIEL 2024 Indexen tabel", start)]
    low, high = part.split("Alleen Katendrecht")
    place = "tekst Totaal beeld wijken"
    for end, size, told in (("laagste-7", 7, low), ("hoogste-5", 5, high)):
        pairs = re.findall(r"(Zuiderpark en Zuidrand|Kop van Zuid(?:-Entrepot)?|Oud IJsselmonde|[A-Z]\w+) ?\(([VSFI+]+)\)", told)  # fmt: skip
        for count in (1, 2):
            wanted = {f"{slugify(name)} {on}" for name, on in pairs if len(on.split("+")) == count}
            kept = figures.get((f"wijkprofiel-totaal/{end}/op-{count}", place), "")
            found = {(slugify(name), on) for name, on in re.findall(r"([^;]+?) \(([\w+]+)\)", kept)}
            assert {f"{name} {on}" for name, on in found} == wanted
        three = {"laagste-7": {"bloemhof", "tarwewijk"}, "hoogste-5": {"katendrecht"}}[end]
        for short, index in zip(("VI", "SI", "FI"), INDEXES.values(), strict=True):
            kept = set(map(slugify, figures[f"wijkprofiel/{index}/{end}/2024", place].split("; ")))
            assert kept == three | {slugify(name) for name, on in pairs if short in on.split("+")}
            assert len(kept) == size


def test_who_left_the_lowest_ten(text, figures):
    part = re.search(
        r"stonden ([\w, ]+?) nog op deze laagscore-lijst bij de Veiligheidsindex\. Bij de Sociale index waren dit "
        r"eveneens ([\w ]+?) en daarnaast (\w+)\. Voor de fysieke index ging het om ([\w, ]+)\.",
        text,
    )
    safety, social, more, physical = part.groups()
    expected = [named(safety), named(social) | {slugify(more)}, named(physical)]
    for index, names in zip(INDEXES.values(), expected, strict=True):
        kept = figures[f"wijkprofiel/{index}/laagste-10/eraf-in-2024", "tekst onder Laagst scorende wijken"]
        assert set(map(slugify, kept.split("; "))) == names


def test_the_classes_that_rose_and_fell(text, figures):
    found = re.search(
        r"zijn (\d) wijken in een hogere klasse terecht gekomen\. Het gaat om ([\w, ]+)\. "
        r"Er zijn (\d) wijken in een klasse lager uitgekomen Dit zijn ([\w, ]+)\.",
        text,
    )
    place = "tekst onder Leefbaarheidsklassen"
    for what, count, names in (("hoger", *found.groups()[:2]), ("lager", *found.groups()[2:])):
        assert figures[f"buurten/leefbaarometer/{what}/2012-2022", place] == count
        kept = figures[f"buurten/leefbaarometer/{what}-namen/2012-2022", place]
        assert set(map(slugify, kept.split("; "))) == named(names)


def test_how_the_gebieden_developed_beside_rotterdam(text, figures):
    part = re.search(r"In de periode 2014 tot 2024 heeft alleen Charlois (.*?) het niveau van 2014\.", text)[
        0
    ]
    assert re.search(
        r"alleen Charlois zich licht verbeterd .* fysieke index, Feijenoord .* zelfde .* IJsselmonde een mindere\.",
        part,
    )
    assert re.search(r"veiligheidsindex hebben Feijenoord en IJsselmonde .* beter .* Charlois gelijk\.", part)
    assert re.search(
        r"sociale index heeft Feijenoord een grotere .* Charlois en IJsselmonde een mindere", part
    )
    told = {"fysieke-index": "beter gelijk minder", "veiligheidsindex": "gelijk beter beter", "sociale-index": "minder beter minder"}  # fmt: skip
    for index, words in told.items():
        kept = [
            figures[
                f"wijkprofiel/{index}/gebied-{gebied}/tov-rotterdam", "tekst Wijkprofiel, de drie gebieden"
            ]
            for gebied in ("charlois", "feijenoord", "ijsselmonde")
        ]
        assert " ".join(kept) == words
