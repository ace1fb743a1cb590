"""A miniature report in the shape of the real one, with sentences of our own; and the real one, where it is."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from interventions.vgr import Correction, Corrections, Report, load_corrections, read_report

ROOT = Path(__file__).parents[3]
REAL = ROOT.parent / "shared" / "bronnen" / "vgr-2023-deel-2.txt"
HEADER = [
    "Kleur 2022",
    "Naam Interventie Kleur 2023",
    "Korte omschrijving Interventie",
    "Kwantitatieve voortgang (OUTPUT)",
    "Kwalitatieve voortgang",
    "Initiatiefnemer",
]
SUMMARY = [
    ["", "Nieuw", "Vooruit", "Gelijk", "Achteruit", "SubTotaal", "Totaal"],
    ["Thuisbasis op Orde en Vrije Tijd", "2", "", "", "", "2", "2"],
    ["School", "", "1", "1", "", "2", "2"],
    ["Werk", "", "", "2", "1", "3", "3"],
    ["Wonen", "1", "", "", "", "1", "2"],
    ["", "", "1", "", "", "1", ""],
    ["Veiligheid", "", "", "", "1", "1", "1"],
    ["Totaal", "3", "2", "3", "2", "10", "10"],
]
FINANCES = [
    ["", "BEGROOT", "GEREALISEERD"],
    ["Totaal post 1 en 2", "€ 1.000", "€ 1.200"],
    ["Totaal post 3 en 4", "€ 500", "€ 34"],
    ["TOTAAL GEREALISEERD", "", "€ 1.234"],
]
TABLE = [["2020", "Aantal"], ["Noord", "12"], ["3", "14"]]


def nested(table: list[list[str]]) -> str:
    head, *body = table
    th = "".join(f"<th>{cell}</th>" for cell in head)
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in body)
    return f'<table border="1"> <thead><tr>{th}</tr></thead> <tbody>{rows}</tbody> </table>'


def spilled(cells: list[str], place: int, table: list[list[str]]) -> list[list[str]]:
    """The row with its nested table in further tabs, and the rows of that table below."""
    copies = [cell for row in table for cell in row]
    return [[*cells[: place + 1], *copies, *cells[place + 1 :]], *table]


@dataclass
class Mini:
    """The parts of the miniature; a test changes what it needs and takes the bytes."""

    year: int = 2023
    summary: list[list[str]] = field(default_factory=lambda: [list(row) for row in SUMMARY])
    pages: dict[str, list[list[str]]] = field(default_factory=lambda: _pages())
    finances: list[list[str]] = field(default_factory=lambda: [list(row) for row in FINANCES])
    ending: str = "Organisatie en financiën"

    def text(self) -> str:
        parts = [
            f"VOORTGANGSRAPPORTAGE NPRZ {self.year} – DEEL 2",
            "Een regel met\ttabs voor de samenvatting telt niet mee.",
            f"SAMENVATTING VOORTGANG {self.year}",
            _block(self.summary),
            *(_block(rows) for rows in self.pages.values()),
            self.ending,
            _block(self.finances),
        ]
        return "\n\n".join(parts)

    def data(self) -> bytes:
        return self.text().encode()


def _block(rows: list[list[str]]) -> str:
    width = max(len(row) for row in rows)
    return "\n".join("\t".join([*row, *[""] * (width - len(row))]) for row in rows)


def _pages() -> dict[str, list[list[str]]]:
    return {
        "thuisbasis": [
            HEADER,
            [
                "",
                "THUISBASIS OP ORDE",
                "Hulp dichtbij (Regio Deal middelen)",
                "",
                "Deze kop heeft een verslag.",
            ],
            [
                "1",
                "Eerste stap (jobhunters) (Spuk KW)",
                "Wij helpen.",
                "Er waren er 7.",
                "Het loopt en",
                "Gemeente",
            ],
        ],
        "thuisbasis vervolg": [
            HEADER,
            ["", "", "", "", "<p>loopt door.</p> <p>Ook daarna.</p>", ""],
            [
                "2",
                "Tweede stap Was: Oude stap",
                "Zie elders.",
                "Zie pijler Werk",
                "",
                "Gemeente en schoolbesturen",
            ],
        ],
        "school": [
            HEADER,
            ["", "PIJLER SCHOOL", "BETER LEREN"],
            [
                "1",
                "Rekenclub Was: idem",
                "Sommen & taal.",
                "<ul> • rood • blauw <p>Klaar.</p>",
                "a < b",
                "Mbo's",
            ],
            ["", "PROGRAMMA TALENT Landelijke subsidie Sterk Techniek Onderwijs"],
            ["2", "Praktijkdag", "Een dag.", "", "Goed.", "Talent"],
        ],
        "werk": [
            HEADER,
            ["", "Kleur 2023"],
            ["Kleur 2022", "PIJLER WERK", "AAN DE SLAG"],
            *spilled(
                ["1", "Tellen", "Wij tellen.", f"Zie: {nested(TABLE)} <p>Tot zover.</p>", "Ja.", "Gemeente"],
                3,
                TABLE,
            ),
            [
                "2",
                "Filmpjes",
                "Films.",
                "<ul> Aantal films (in 2023 beoogd 50). Realisatie 45. ",
                "Ja.",
                "Gemeente",
            ],
            ["", "Zonder nummer", "Nummer weg.", "Niets.", "Ja.", "Gemeente"],
        ],
        "wonen": [
            HEADER,
            ["Score 2022", "PIJLER WONEN", "HUIZEN"],
            ["1", "Bouwen", "Wij bouwen.", "<p>Klein.</p>", "Ja.", "Rijk, corporaties"],
            ["1", "Slopen", "Wij slopen.", "<p>Groot.</p>", "Ja.", "Woningcorporaties"],
            ["2", "Slopen", "En verder.", "<p>Groter.</p>", "Idem", ""],
        ],
        "veilig": [
            HEADER[:-1],
            ["PIJLER VEILIG"],
            ["RUSTIG OP STRAAT"],
            ["1", "Wijkpost Dit was: Post Preventie met Gezag (PmG)", "Een post.", "Een.", "Ja."],
        ],
        "organisatie": [
            HEADER,
            ["", "ORGANISATIE EN FINANCIEN", "LEREN"],
            ["", "Monitor", "Meten.", "• n.v.t.", "Ja.", "NPRZ-bureau"],
        ],
    }


NUMBERS = Corrections(
    (
        Correction("number", "werk", "", "Zonder nummer", "3", "Werk 3 is zijn nummer kwijt.", 2),
        Correction("number", "wonen", "1", "Slopen", "2", "De tweede 1 is 2.", 3),
        Correction("number", "wonen", "2", "Slopen", "2", "De 2 is het vervolg.", 4),
        Correction("reported_under", "thuisbasis", "2", "Zie pijler Werk", "werk 1", "Bij Werk 1.", 5),
    )
)


@pytest.fixture
def mini() -> Mini:
    return Mini()


@pytest.fixture
def corrections() -> Corrections:
    return NUMBERS


@pytest.fixture
def report(mini: Mini) -> Report:
    return read_report(mini.data(), year=2023, corrections=NUMBERS)


@pytest.fixture(scope="session")
def real_data() -> bytes:
    if not REAL.exists():
        pytest.skip(f"the published report is not here: {REAL}")
    return REAL.read_bytes()


@pytest.fixture(scope="session")
def real_corrections() -> Corrections:
    return load_corrections(ROOT / "data" / "vgr-2023-corrections.csv")


@pytest.fixture(scope="session")
def real(real_data: bytes, real_corrections: Corrections) -> Report:
    return read_report(real_data, year=2023, corrections=real_corrections)
