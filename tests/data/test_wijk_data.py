"""The figures of wijken in data/: cell by cell what the tables of VGR 2023 print, read here by the names of rows and columns."""

import csv
import re
import unicodedata
from pathlib import Path

import pytest

from wijken.livability import CLASSES

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
REPORT = ROOT.parent / "shared" / "bronnen" / "vgr-2023-deel-2.txt"
INDEXES = {"VI": "veiligheidsindex", "SI": "sociale-index", "FI": "fysieke-index"}
YEARS = ["2014", "2016", "2018", "2020", "2022", "2024"]
FOCUS = ["Afrikaanderwijk", "Bloemhof", "Carnisse", "Feijenoord", "Hillesluis", "Oud-Charlois", "Tarwewijk"]
GEBIEDEN = {
    "Feijenoord": """Kop van Zuid; Kop van Zuid-Entrepot; Vreewijk; Bloemhof; Hillesluis; Katendrecht; Afrikaanderwijk;
        Feijenoord; Noordereiland""",
    "IJsselmonde": "Oud IJsselmonde; Lombardijen; Beverwaard; Groot IJsselmonde-Noord; Groot IJsselmonde-Zuid",
    "Charlois": """Tarwewijk; Carnisse; Zuidwijk; Oud-Charlois; Wielewaal; Zuidplein; Pendrecht; Zuiderpark en Zuidrand;
        Heijplaat""",
}
WIJKEN = {name: re.split(r";\s+", names) for name, names in GEBIEDEN.items()}
"""The wijken of the Wijkprofiel in printed order; the CBS buurten are the same but for these."""
BUURTEN_OF = {
    "Groot IJsselmonde-Noord": ["Groot IJsselmonde"],
    "Groot IJsselmonde-Zuid": [],
    "Zuiderpark en Zuidrand": ["Zuiderpark", "Charlois Zuidrand"],
}
SPELLED = {
    "Bevenwaard": "Beverwaard", "Camisse": "Carnisse", "Heijlplaat": "Heijplaat", "Oud Charlois": "Oud-Charlois",
    "Kop van Zuid - Entrepot": "Kop van Zuid-Entrepot", "OudMathenesse/Witte Dorp": "Oud-Mathenesse/Witte Dorp",
}  # fmt: skip
"""Misread or spelled otherwise in one of the tables."""
CITIES = ["Rotterdam", "Amsterdam", "Den Haag", "Utrecht"]
MOVES = {
    "verhuizing binnen de wijk": "verhuizingen-binnen-de-wijk",
    "vestiging van overig Zuid naar de wijk": "vestiging-vanuit-overig-zuid",
    "vestiging van rest Rotterdam naar de wijk": "vestiging-vanuit-rest-rotterdam",
    "vestiging vanuit de regio": "vestiging-vanuit-de-regio",
    "vestiging vanuit overig Zuid-Holland": "vestiging-vanuit-overig-zuid-holland",
    "vestiging vanuit rest nederland": "vestiging-vanuit-rest-nederland",
    "vestiging vanuit buitenland": "vestiging-vanuit-buitenland",
    "vestiging vanuit onbekend": "vestiging-vanuit-onbekend",
    "totaal vestiging": "vestiging-totaal",
    "vertrek van de wijk naar overig Zuid": "vertrek-naar-overig-zuid",
    "vertrek van de wijk naar rest Rotterdam": "vertrek-naar-rest-rotterdam",
    "vertrek naar de regio": "vertrek-naar-de-regio",
    "vertrek naar overig Zuid-Holland": "vertrek-naar-overig-zuid-holland",
    "vertrek naar rest nederland": "vertrek-naar-rest-nederland",
    "vertrek naar buitenland": "vertrek-naar-buitenland",
    "vertrek naar onbekend": "vertrek-naar-onbekend",
    "totaal vertrek": "vertrek-totaal",
    "totaal bewegingen": "verhuisbewegingen-totaal",
    "saldo vestigers - vertrekkers": "verhuissaldo",
    "aantal inwoners 1 januari 2024": "inwoners-per-wijk",
    "% totaal bewegingen t.o.v. bevolking 1 januari 2024": "verhuisbewegingen-als-deel-van-de-inwoners",
}


def slugify(name):
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def kept(*slugs):
    """The measurements of some indicators in this report, by indicator, area and period."""
    found = [
        row for row in rows("measurements") if row["indicator"] in slugs and row["vintage"] == "VGR 2023"
    ]
    assert {row["provisional"] for row in found} == {"0"}
    return {(row["indicator"], row["area"], row["period"]): row["value"] for row in found}


@pytest.fixture(scope="module")
def lines():
    if not REPORT.exists():
        pytest.skip("the text of the report is not beside the project")
    return REPORT.read_text(encoding="utf-8").splitlines()


def after(lines, begin, count):
    """So many lines after the one that begins so, in cells."""
    (start,) = [number for number, line in enumerate(lines) if line.startswith(begin)]
    return [line.split("\t") for line in lines[start + 1 : start + 1 + count]]


def areas(printed, prefix=""):
    """The rows of a table by the slug of their area. Each gebied stands above its own: of the two called Feijenoord it comes first."""
    found, gebied = {}, ""
    for name, *cells in printed:
        name = SPELLED.get(name.strip(), name.strip())
        if name in WIJKEN and gebied != name and f"gebied-{slugify(name)}" not in found:
            gebied, slug = name, f"gebied-{slugify(name)}"
        elif name in CITIES or name.startswith("totaal "):
            slug = slugify(name.removeprefix("totaal "))
        else:
            slug = prefix + slugify(name)
        assert slug not in found, slug
        found[slug] = [cell.strip() for cell in cells]
    return found


def expected_areas(buurten=False):
    """In printed order: each gebied and what lies in it."""
    found = []
    for gebied, wijken in WIJKEN.items():
        names = [part for wijk in wijken for part in (BUURTEN_OF.get(wijk, [wijk]) if buurten else [wijk])]
        found += [
            f"gebied-{slugify(gebied)}",
            *(("buurt-" if buurten else "") + slugify(name) for name in names),
        ]
    return found


def test_all_27_rows_of_the_leefbaarometer(lines):
    printed = areas(after(lines, "Wijk / Stad\t2012", 30), "buurt-")
    gebieden = [slug for slug, cells in printed.items() if not any(cells)]
    assert gebieden == [f"gebied-{slugify(name)}" for name in WIJKEN]
    expected = {
        ("leefbaarometer", slug, year): word.casefold().replace("zeet ", "zeer ")
        for slug, cells in printed.items()
        for year, word in zip(["2012", "2014", "2016", "2018", "2020", "2022"], cells, strict=False)
        if word
    }
    assert len(expected) == 27 * 6
    assert list(printed) == [*expected_areas(buurten=True), *map(slugify, CITIES)]
    assert kept("leefbaarometer") == expected
    assert set(expected.values()) <= set(CLASSES)
    assert len(CLASSES) == 9


@pytest.fixture(scope="module")
def indexes(lines):
    """The rows of the first table of indexes, each in three blocks of eleven cells."""
    printed = areas(after(lines, "\t2014\t2016\t2018", 27))
    assert {len(cells) for cells in printed.values()} == {33}
    assert list(printed) == ["rotterdam", *expected_areas()]
    return {
        slug: {index: cells[11 * place : 11 * (place + 1)] for place, index in enumerate(INDEXES.values())}
        for slug, cells in printed.items()
    }


def test_all_27_rows_of_the_wijkprofiel(indexes):
    expected = {}
    for slug, blocks in indexes.items():
        for index, cells in blocks.items():
            expected |= {(index, slug, year): value for year, value in zip(YEARS, cells, strict=False)}
            expected[f"{index}-subjectief", slug, "2024"], expected[f"{index}-objectief", slug, "2024"] = (
                cells[6:8]
            )
    assert len(expected) == 27 * 3 * 8
    slugs = [f"{index}{half}" for index in INDEXES.values() for half in ("", "-subjectief", "-objectief")]
    found = kept(*slugs)
    assert {key: value for key, value in found.items() if key[1] in indexes} == expected


def test_an_index_is_the_mean_of_its_halves_within_what_rounding_leaves(indexes):
    """A wrong cell of 2024 would show."""
    for slug, blocks in indexes.items():
        for index, cells in blocks.items():
            whole, first, second = map(int, cells[5:8])
            assert abs((first + second) / 2 - whole) < 1, (slug, index)


def test_every_letter_of_the_table_is_kept(indexes):
    names = ("richting", "richting-subjectief", "richting-objectief")
    expected = {
        f"wijkprofiel/{index}/{slug}/{name}": letter
        for slug, blocks in indexes.items()
        for index, cells in blocks.items()
        for name, letter in zip(names, cells[8:], strict=True)
    }
    assert len(expected) == 27 * 9
    assert set(expected.values()) == set("vaz")
    assert {
        row["figure"]: row["printed"] for row in rows("published") if row["figure"].endswith(names)
    } == expected


def test_the_second_table_has_the_same_23_wijken_in_18_columns(lines):
    (head,) = [line.split("\t") for line in lines if line.startswith("\tVI 2014\t")]
    printed = areas(after(lines, "\tVI 2014\t", 28))
    expected = {
        f"wijkprofiel/{INDEXES[column.split()[0]]}/{slug}/{column.split()[1]}": value
        for slug, cells in printed.items()
        for column, value in zip(head[1:], cells, strict=True)
        if value
    }
    place = "VGR 2023 deel II, tabel Hoogste 5 en laagste 7"
    found = {row["figure"]: row["printed"] for row in rows("published") if row["place"] == place}
    assert len(expected) == 23 * 18
    assert found == expected
    for row in rows("published"):
        if row["place"] == place:
            assert row["figure"].endswith(f"/{row['year']}")


@pytest.fixture(scope="module")
def lowest(lines):
    """The lists of lowest ten: name, value and marks, by index."""
    printed = after(lines, "Veiligheidsindex\t\tSociale", 10)
    found = {index: [] for index in INDEXES.values()}
    for cells in printed:
        for place, index in enumerate(INDEXES.values()):
            marked = cells[2 * place]
            name = re.sub(r"[→←]", "", marked).strip()
            found[index].append((SPELLED.get(name, name), cells[2 * place + 1], marked))
    return found


def test_the_lowest_ten_of_rotterdam_and_who_of_zuid_is_new_among_them(lowest):
    zuid = {wijk for wijken in WIJKEN.values() for wijk in wijken}
    figures = {
        (row["figure"], row["place"]): row["printed"]
        for row in rows("published")
        if row["report"] == "VGR 2023"
    }
    place = "VGR 2023 deel II, tabel Laagst scorende wijken"
    values = kept(*INDEXES.values())
    for index, listed in lowest.items():
        assert figures[f"wijkprofiel/{index}/laagste-10/2024", place] == "; ".join(
            name for name, *_ in listed
        )
        new = [name for name, _, marked in listed if "←" in marked]
        assert figures[f"wijkprofiel/{index}/laagste-10/nieuw-in-2024", place] == "; ".join(new)
        for name, value, marked in listed:
            assert (name in zuid) is ("→" in marked), name
            assert values[index, slugify(name), "2024"] == value
            kept_twice = figures.get((f"wijkprofiel/{index}/{slugify(name)}/2024", place))
            assert kept_twice == (value if name in zuid else None)
    outside = {key[1] for key in values} - {slugify(name) for name in zuid}
    outside -= {"rotterdam", *(f"gebied-{slugify(name)}" for name in WIJKEN)}
    assert outside == {slugify(name) for listed in lowest.values() for name, *_ in listed if name not in zuid}


def test_all_28_rows_of_the_moves(lines):
    (head,) = [line.split("\t") for line in lines if line.startswith("\tverhuizing binnen de wijk")]
    printed = areas(after(lines, "\tverhuizing binnen de wijk", 28), "buurt-")
    assert head[1:] == list(MOVES)
    assert list(printed) == [*expected_areas(buurten=True), "focuswijken", "zuid"]
    expected = {
        (slug, area, "2024" if slug == "inwoners-per-wijk" else "2023"): value.removesuffix("%")
        for area, cells in printed.items()
        for slug, value in zip(MOVES.values(), cells, strict=True)
    }
    assert len(expected) == 28 * 21
    assert kept(*MOVES.values()) == expected


def test_areas_of_kind_wijk_are_called_by_their_names():
    there = rows("areas")
    wijken = [row for row in there if row["level"] == "wijk" and row["division"] == "wijkprofiel"]
    assert all(row["slug"] == slugify(row["name"]) for row in wijken)
    assert all(row["slug"] == f"buurt-{slugify(row['name'])}" for row in there if row["level"] == "buurt")
    in_zuid = {row["name"]: row["parent"] for row in wijken if row["parent"] != "rotterdam"}
    assert in_zuid == {wijk: f"gebied-{slugify(name)}" for name, found in WIJKEN.items() for wijk in found}
    assert len(in_zuid) == 23
    assert sorted(row["name"] for row in wijken if row["is_focus"] == "1") == FOCUS
    buurten = {row["slug"]: row["parent"] for row in there if row["level"] == "buurt"}
    assert set(buurten) == {slug for slug in expected_areas(buurten=True) if slug.startswith("buurt-")}
    assert len(buurten) == 23
    tiles = [(row["column"], row["row"]) for row in wijken if row["parent"] != "rotterdam"]
    assert len(set(tiles)) == 23
    assert all(map(all, tiles))


def test_buurten_and_wijken_are_each_others_parts():
    expected = set()
    for wijk in (wijk for found in WIJKEN.values() for wijk in found):
        if wijk.startswith("Groot"):
            expected.add(("buurt-groot-ijsselmonde", slugify(wijk)))
        else:
            expected |= {(slugify(wijk), f"buurt-{slugify(part)}") for part in BUURTEN_OF.get(wijk, [wijk])}
    found = {(row["whole"], row["part"]) for row in rows("area_parts")}
    assert {pair for pair in found if "buurt-" in "".join(pair)} == expected


def test_every_wijk_and_buurt_has_everything():
    values = kept(*INDEXES.values(), "leefbaarometer", *MOVES.values())
    for wijk in (slugify(wijk) for found in WIJKEN.values() for wijk in found):
        assert {(index, wijk, year) for index in INDEXES.values() for year in YEARS} <= values.keys()
    for buurt in (slug for slug in expected_areas(buurten=True) if slug.startswith("buurt-")):
        assert {key[0] for key in values if key[1] == buurt} == {"leefbaarometer", *MOVES.values()}
