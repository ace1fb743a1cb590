"""All areas beside each other: what lies in what, and whose interventions count where. Pure: no Django."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

CITY, ZUID, FOCUS = "rotterdam", "zuid", "focuswijken"
PROFILE, BUURTEN = "wijkprofiel", "cbs"
"""The division that has a page per wijk, and the one of Leefbaarometer and moves."""


@dataclass(frozen=True, slots=True)
class Place:
    """An area, as `models.Area` has it; `parent` is a slug. `column` and `row` are its tile."""

    slug: str
    name: str
    level: str
    division: str = ""
    parent: str = ""
    is_focus: bool = False
    column: int | None = None
    row: int | None = None

    @property
    def title(self) -> str:
        """Its name, so that wijk and gebied Feijenoord are told apart."""
        return f"gebied {self.name}" if self.level == "gebied" else self.name


@dataclass(frozen=True)
class Atlas:
    """Every area by its slug, and which is a part of which: pairs of whole and part, of different divisions."""

    places: Mapping[str, Place]
    parts: tuple[tuple[str, str], ...] = ()

    @cached_property
    def gebieden(self) -> tuple[Place, ...]:
        """The gebieden of Zuid, by name."""
        return self._sorted(place for place in self.places.values() if place.level == "gebied")

    @cached_property
    def wijken(self) -> tuple[Place, ...]:
        """The wijken of Zuid that have a page: those of the Wijkprofiel that lie in a gebied, by name."""
        gebieden = {place.slug for place in self.gebieden}
        return self._sorted(
            place for place in self.places.values() if place.division == PROFILE and place.parent in gebieden
        )

    def wijken_of(self, slug: str) -> tuple[Place, ...]:
        """Those that lie in the gebied `slug`; all of them for Zuid, the seven for focuswijken."""
        if slug == ZUID:
            return self.wijken
        if slug == FOCUS:
            return tuple(place for place in self.wijken if place.is_focus)
        return tuple(place for place in self.wijken if place.parent == slug)

    def buurten_of(self, slug: str) -> tuple[Place, ...]:
        """The CBS buurten that overlap with a wijk: those that it consists of, or the larger one that it is part of."""
        near = [part for whole, part in self.parts if whole == slug]
        near += [whole for whole, part in self.parts if part == slug]
        return self._sorted(self.places[one] for one in near if self.places[one].division == BUURTEN)

    def is_whole(self, wijk: str, buurt: str) -> bool:
        """Whether that buurt is larger than the wijk: what is measured of it is not of the wijk alone."""
        return (buurt, wijk) in self.parts

    def covering(self, slug: str) -> frozenset[str]:
        """The areas of which what is done there is done in `slug` too: itself, what it lies in, what lies in it, what overlaps.

        Of a wijk its gebied and the focuswijken, of a gebied or wijkteam its wijken. Never Zuid: what is done in all of Zuid is
        shown apart.
        """
        place = self.places[slug]
        wijken = {slug} if place.division == PROFILE else {one.slug for one in self.wijken_of(slug)}
        if not wijken:
            near = {one for pair in self.parts if slug in pair for one in pair}
            wijken = {one.slug for one in self.wijken if one.slug in near}
        found = {slug, *wijken, *(self.places[wijk].parent for wijk in wijken)}
        if any(self.places[wijk].is_focus for wijk in wijken):
            found.add(FOCUS)
        found |= {whole for whole, part in self.parts if part in wijken}
        found |= {part for whole, part in self.parts if whole in wijken}
        return frozenset(found - {ZUID, ""})

    def _sorted(self, places: Iterable[Place]) -> tuple[Place, ...]:
        return tuple(sorted({place.slug: place for place in places}.values(), key=lambda place: place.name))
