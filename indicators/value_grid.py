"""The values of one indicator in one report, to be typed in: what stands there, and what the report before said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.core import signing

from wijken.models import Area

from .entering import Stored
from .measurements.grid import AREAS, cell_text, in_place, in_time
from .models import Indicator

Place = tuple[str, str]
"""Slug of the area, period."""
SIGNER = signing.Signer(salt="indicators.value_grid")


@dataclass(frozen=True)
class Grid:
    """A row for each of `periods`, a column for each of `areas`; `names` has those of all areas."""

    indicator: Indicator
    vintage: str
    names: Mapping[str, str]
    areas: tuple[str, ...]
    periods: tuple[str, ...]
    there: Mapping[Place, Stored]
    vintage_before: str
    before: Mapping[Place, Stored]

    def text(self, place: Place) -> str:
        """What the cell shows; empty for no measurement."""
        return text_of(self.there.get(place))

    def text_before(self, place: Place) -> str:
        """What the report before said: "VGR 2023: 51,3"; empty when it said nothing."""
        text = text_of(self.before.get(place))
        return f"{self.vintage_before}: {text}" if text else ""

    @property
    def only_before(self) -> Mapping[Place, str]:
        """What the report before says, and this one not yet."""
        return {place: text_of(stored) for place, stored in self.before.items() if place not in self.there}

    @property
    def version(self) -> str:
        """All of it that a form has to remember, signed: so what comes back is what was sent, or nothing."""
        there = [[*place, *stored.as_json()] for place, stored in self.there.items()]
        kept = [self.indicator.slug, self.vintage, self.areas, self.periods, there]
        return SIGNER.sign_object(kept, compress=True)

    def as_opened(self, version: str) -> "Grid | None":
        """As it was when the form was opened; None when `version` is not of a form of this indicator."""
        try:
            slug, vintage, areas, periods, there = SIGNER.unsign_object(version)
        except signing.BadSignature:
            return None
        if (slug, vintage) != (self.indicator.slug, self.vintage) or not self.names.keys() >= set(areas):
            return None
        stored = {(area, period): Stored.from_json(rest) for area, period, *rest in there}
        return replace(self, areas=tuple(areas), periods=tuple(periods), there=stored)

    def with_area(self, area: str) -> "Grid":
        """With a column for one more area; as it is for what is no area."""
        areas = (*self.areas, area) if area in self.names else self.areas
        return replace(self, areas=in_place(areas, self.names))

    def with_rows_of(self, other: "Grid") -> "Grid":
        """With the rows and columns that `other` has too."""
        return replace(
            self,
            areas=in_place(self.areas + other.areas, self.names),
            periods=in_time(self.periods + other.periods),
        )


def text_of(stored: Stored | None) -> str:
    """A measurement as it stands in a cell."""
    return cell_text(stored.printed, is_provisional=stored.is_provisional) if stored else ""


def area_names() -> dict[str, str]:
    """What areas are called, by slug."""
    return {area.slug: str(area) for area in Area.objects.all()}


def grid_of(indicator: Indicator, vintage: str, names: Mapping[str, str]) -> Grid:
    """What stands here now, with rows for the periods of the report before: one query."""
    found = list(indicator.measurements.select_related("area"))
    vintage_before = max((one.vintage for one in found if one.vintage < vintage), default="")
    there, before = (
        {(one.area.slug, one.period): Stored.of(one) for one in found if one.vintage == wanted}
        for wanted in (vintage, vintage_before)
    )
    areas = {one.area.slug for one in found} or set(AREAS)
    areas |= set(_reference(indicator))
    return Grid(
        indicator,
        vintage,
        names,
        in_place(areas & names.keys(), names),
        in_time(period for _, period in (*there, *before)),
        there,
        vintage_before,
        before,
    )


def _reference(indicator: Indicator) -> Iterable[str]:
    """The area whose level Zuid is to reach."""
    rule: Any = getattr(indicator, "rule", None)
    return [rule.reference.slug] if rule and rule.reference else []
