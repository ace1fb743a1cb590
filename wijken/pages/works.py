"""What is done where: the interventions of a round with their colours, by the wijken and gebieden that they work in."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from interventions.models import Intervention, Round
from interventions.standing import Standing
from interventions.stoplights import Light, Selection, lights
from interventions.years import years_for

from ..atlas import ZUID, Atlas


@dataclass(frozen=True, slots=True)
class Work:
    """An intervention in one round, and the areas (slugs) that it says it works in."""

    light: Light
    areas: frozenset[str]

    @property
    def is_everywhere(self) -> bool:
        """Whether it works in all of Zuid."""
        return ZUID in self.areas

    @property
    def is_unstated(self) -> bool:
        """Whether nobody said where it works: that is not the same as everywhere."""
        return not self.areas


@dataclass(frozen=True)
class Works:
    """All counted interventions of `round`; without a round in sight there are none."""

    round: Round | None
    works: tuple[Work, ...]

    def there(self, atlas: Atlas, slug: str) -> list[Work]:
        """Those that name the wijk or gebied, or an area that it lies in or overlaps with; not those of all of Zuid."""
        covering = atlas.covering(slug)
        return [work for work in self.works if not work.is_everywhere and work.areas & covering]

    @cached_property
    def everywhere(self) -> list[Work]:
        """Those that work in all of Zuid: they count in every wijk, and are shown apart."""
        return [work for work in self.works if work.is_everywhere]

    @cached_property
    def unstated(self) -> list[Work]:
        """Those of which nobody said where they work."""
        return [work for work in self.works if work.is_unstated]


def on_course(works: list[Work]) -> tuple[int, int]:
    """How many are groen, of how many that started (DOMAIN, "Op koers")."""
    started = [work for work in works if work.light.colour and work.light.standing is not Standing.WIT]
    return sum(work.light.standing is Standing.GROEN for work in started), len(started)


def read_works(user: AbstractBaseUser | AnonymousUser) -> Works:
    """The newest round that `user` may see whole, as the stoplights have it: a bounded number of queries."""
    return works_of(years_for(user, None).shown)


def works_of(round: Round | None) -> Works:
    """What is done in one round: two queries. Whether someone may see it is up to the caller."""
    if round is None:
        return Works(None, ())
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    pairs = Intervention.areas.through.objects.filter(intervention__plan=round.plan)
    for code, number, slug in pairs.values_list(
        "intervention__pillar__code", "intervention__number", "area__slug"
    ):
        named[code, str(number)].add(slug)
    found = lights(round, Selection())
    return Works(
        round,
        tuple(Work(light, frozenset(named.get((light.pillar, light.number), ()))) for light in found),
    )
