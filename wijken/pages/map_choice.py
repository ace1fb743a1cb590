"""What can be chosen to see on the map, and what was. Pure: no Django."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..profile import HALVES, INDEXES

LIVABILITY, PEOPLE, BALANCE, WORKS, COURSE = (
    *("leefbaarometer", "inwoners-per-wijk", "verhuissaldo", "interventies", "op-koers"),
)
WHOLE = "geheel"
LAYERS = {
    **{slug: WHOLE for slug in INDEXES},
    **{f"{slug}-{half}": half for slug in INDEXES for half in HALVES},
    LIVABILITY: "klasse",
    PEOPLE: "inwoners",
    BALANCE: "saldo van komen en gaan",
    WORKS: "aantal",
    COURSE: "deel op koers",
}
"""What each layer is called among those of its topic."""
TOPICS = {
    "Veiligheid": INDEXES[0],
    "Sociaal": INDEXES[1],
    "Fysiek": INDEXES[2],
    "Leefbaarometer": LIVABILITY,
    "Bevolking": PEOPLE,
    "Interventies": WORKS,
}
"""The topics, each with the layer that it opens on."""
ALSO = {**{slug: tuple(f"{slug}-{half}" for half in HALVES) for slug in INDEXES}, PEOPLE: (BALANCE,), WORKS: (COURSE,)}  # fmt: skip
DEFAULT = "sociale-index"
SINCE = {"": "stand", "eerste": "verandering sinds {}", "vorige": "verandering sinds {}"}


def topic_of(layer: str) -> str:
    """The layer that opens the topic in which `layer` is."""
    return next(first for first in TOPICS.values() if layer in {first, *ALSO.get(first, ())})


@dataclass(frozen=True, slots=True)
class Choice:
    """The layer; its year ("" without any); and since when the change is shown ("eerste", "vorige"), "" for how it stands."""

    layer: str
    year: str
    since: str
    years: tuple[str, ...] = ()

    @classmethod
    def of(cls, asked: Mapping[str, str], years: Sequence[str], changes: bool = True) -> "Choice":
        """What an address asks for, of the `years` that are known; what cannot be chosen is not.

        `changes`: whether a change of this layer means something.
        """
        year = asked.get("jaar", "") if asked.get("jaar") in years else (years[-1] if years else "")
        choice = cls(layer_of(asked), year, "", tuple(years))
        since = asked.get("sinds", "")
        return (
            choice
            if not changes or since not in choice.sinces
            else cls(choice.layer, year, since, choice.years)
        )

    @property
    def before(self) -> tuple[str, ...]:
        """The years before the one that is shown."""
        return self.years[: self.years.index(self.year)] if self.year else ()

    @property
    def base(self) -> str:
        """The year with which is compared: the first, or the one before; "" without any."""
        return (self.before[-1] if self.since == "vorige" else self.before[0]) if self.before else ""

    @property
    def sinces(self) -> dict[str, str]:
        """What can be shown: how it stands, and the change, in words."""
        if not self.before:
            return {}
        first, last = self.before[0], self.before[-1]
        named = {"": SINCE[""], "eerste": SINCE["eerste"].format(first)}
        return named | ({"vorige": SINCE["vorige"].format(last)} if last != first else {})

    @property
    def is_newest(self) -> bool:
        """Whether nothing newer is known."""
        return self.year == self.years[-1] if self.years else False


def layer_of(asked: Mapping[str, str]) -> str:
    """The layer that an address asks for, else the one that the page opens on."""
    layer = asked.get("toon", "")
    return layer if layer in LAYERS else DEFAULT
