"""A small Wijkprofiel: seven scores of six wijken, made by hand."""

from decimal import Decimal

from indicators.checks import Printed
from indicators.outcome import Amount
from indicators.profile_checks import profile_checks
from indicators.profile_table import ScoreTable
from indicators.sum_checks import Cell
from wijken.atlas import Atlas, Place

INDEXES = ("veiligheidsindex", "sociale-index", "fysieke-index")
WIJKEN = ("Aarde", "Beek", "Citer", "Dam", "Ei-Noord", "Fort", "Gras", "Huis")
SAFETY = {
    "2014": (90, 90, 90, 90, 90, 90, 90, 90),
    "2022": (80, 85, 92, 93, 95, 99, 105, 110),
    "2024": (70, 90, 93, 92, 95, 99, 100, 110),
}
"""By year, in the order of the wijken."""


def atlas() -> Atlas:
    """Eight wijken in one gebied, of which two are focuswijken, and one outside Zuid."""
    places = [Place("rotterdam", "Rotterdam", "city"), Place("zuid", "Zuid", "programme")]
    places.append(Place("gebied-een", "Een", "gebied", parent="zuid"))
    for name in WIJKEN:
        slug, focus = name.lower(), name in {"Aarde", "Huis"}
        places.append(Place(slug, name, "wijk", "wijkprofiel", "gebied-een", focus))
    places.append(Place("elders", "Elders", "wijk", "wijkprofiel", "rotterdam"))
    return Atlas({place.slug: place for place in places})


def cells(scores=SAFETY, index=INDEXES[0], **more):
    """The cells of one index; `more` are scores of other areas, a list per area in the order of the years."""
    found = {}
    for number, (year, line) in enumerate(scores.items()):
        by_area = dict(zip((name.lower() for name in WIJKEN), line, strict=True))
        by_area |= {area.replace("_", "-"): values[number] for area, values in more.items()}
        for area, score in by_area.items():
            found[index, area, year] = Cell(Amount(Decimal(f"{score}.0000"), 0), str(score), "tabel")
    return found


def all_cells(**more):
    """The same scores on all three indexes."""
    return {key: cell for index in INDEXES for key, cell in cells(index=index, **more).items()}


def checked(statements, there=None):
    """The checks of statements: what stands after the index and what is printed. A path with "totaal" in front is about all three."""
    printed = [
        Printed(
            f"wijkprofiel-{path}" if path.startswith("totaal/") else f"wijkprofiel/{INDEXES[0]}/{path}",
            "tekst",
            str(text),
        )
        for path, text in statements.items()
    ]
    return profile_checks(printed, ScoreTable.of(atlas(), cells() if there is None else there))


def only(path, text, there=None, **others):
    """The check of one statement, with `others` beside it."""
    return checked({path: text, **others}, there)[0]
