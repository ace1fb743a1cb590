"""Invented milestones of a few interventions. Pure: no Django."""

from dataclasses import dataclass
from datetime import date
from zlib import crc32


@dataclass(frozen=True, slots=True)
class Planned:
    """One milestone; `state` as the model names it."""

    what: str
    due: date
    state: str = "open"
    moved_to: date | None = None


SETS: tuple[tuple[Planned, ...], ...] = (
    (
        Planned("Projectplan vastgesteld", date(2023, 10, 1), "done"),
        Planned("Werkwijze ingevoerd in drie wijken", date(2024, 7, 1), "done"),
        Planned("Werkwijze ingevoerd in alle focuswijken", date(2025, 12, 31)),
    ),
    (
        Planned("Projectleider aangesteld", date(2023, 9, 1), "done"),
        Planned("Eerste meting gedaan", date(2024, 4, 1), "moved", date(2024, 11, 1)),
    ),
    (
        Planned("Afspraken met de partners getekend", date(2024, 3, 1), "partly"),
        Planned("Tussenstand besproken in de stuurgroep", date(2024, 11, 15)),
    ),
    (
        Planned("Besluit over het geld voor 2025 en 2026", date(2024, 6, 30), "lapsed"),
        Planned("Voorstel voor een andere opzet", date(2024, 12, 1)),
    ),
)


def milestones_of(pillar: str, number: int) -> tuple[Planned, ...]:
    """The milestones of an intervention; four of five have none."""
    chance = crc32(f"{pillar}#{number}".encode())
    return SETS[chance // 5 % len(SETS)] if chance % 5 == 0 else ()
