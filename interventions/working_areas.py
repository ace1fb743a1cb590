"""Where interventions work: in all of Zuid, in named areas, or nobody said. In words, as choices, as a condition.

What works in all of Zuid counts in every wijk, so a filter by wijk finds it too; whoever asks leaves it out.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from nprz_site.dutch import enumeration
from wijken.atlas import FOCUS, PROFILE, ZUID, Atlas, Place
from wijken.models import Area

from .models import Intervention

UNSTATED = "niet-ingevuld"
"""In an address: of which nobody said where they work."""
WIJKTEAM = "wijkteam"
EVERYWHERE_WORDS, UNSTATED_WORDS = "heel Zuid", "niet ingevuld"
Choices = list[tuple[str, Any]]
LINKS = Intervention.areas.through


def label_of(area: Place | Area) -> str:
    """How an area is called among others: gebied and wijkteam are told apart from the wijk of the same name."""
    if area.slug == ZUID:
        return EVERYWHERE_WORDS
    kind = "gebied" if area.level == "gebied" else area.division
    return f"{area.name} ({kind})" if kind in {"gebied", WIJKTEAM} else area.name


def labels_of(areas: Iterable[Area]) -> list[str]:
    """The same of several, in order."""
    return sorted(label_of(area) for area in areas)


def in_words(areas: Iterable[Area]) -> str:
    """ "heel Zuid", "Bloemhof en Charlois (gebied)" or "niet ingevuld"."""
    labels = [_in_sentence(label) for label in labels_of(areas)]
    return enumeration(labels) if labels else UNSTATED_WORDS


def _in_sentence(label: str) -> str:
    return "de focuswijken" if label == "Focuswijken" else label


def names_of(interventions: Iterable[int] | QuerySet[Any]) -> dict[int, list[str]]:
    """The areas of each of `interventions`, by primary key: one query."""
    found: dict[int, list[str]] = defaultdict(list)
    columns = ("intervention_id", "area__slug", "area__name", "area__level", "area__division")
    for pk, *of_area in LINKS._default_manager.filter(intervention__in=interventions).values_list(*columns):
        found[pk].append(label_of(Place(*of_area)))
    return {pk: sorted(labels) for pk, labels in found.items()}


def working_in(slug: str, atlas: Atlas) -> Q:
    """Interventions that count in a wijk, gebied or the focuswijken, those of all of Zuid among them.

    `slug` can also be that of Zuid, for those of all of Zuid alone, or `UNSTATED`. Nothing counts in what is no choice: not in
    a wijk outside Zuid either.
    """
    if slug == UNSTATED:
        return ~Q(pk__in=LINKS._default_manager.values("intervention"))
    if slug == ZUID:
        return _naming({ZUID})
    known = {place.slug for places in groups(atlas).values() for place in places}
    return _naming({*atlas.covering(slug), ZUID} if slug in known else ())


def not_everywhere() -> Q:
    """Interventions that do not work in all of Zuid."""
    return ~_naming({ZUID})


def _naming(slugs: Iterable[str]) -> Q:
    """As a condition on keys: a join would give an intervention of two wijken twice."""
    return Q(pk__in=LINKS._default_manager.filter(area__slug__in=slugs).values("intervention"))


def choices(atlas: Atlas) -> Choices:
    """What there is to filter by: all of Zuid, nothing stated, and in groups the areas of Zuid that have any."""
    found: Choices = [(ZUID, "Heel Zuid"), (UNSTATED, "Wijken niet ingevuld")]
    return found + [
        (heading, [(place.slug, label_of(place)) for place in places])
        for heading, places in groups(atlas).items()
        if places
    ]


def groups(atlas: Atlas) -> dict[str, list[Place]]:
    """The areas that an intervention can work in, under their headings."""
    places = sorted(atlas.places.values(), key=lambda place: (place.name, place.slug))
    wijken = {place.slug for place in atlas.wijken}
    return {
        "Gebieden": list(atlas.gebieden),
        "Focuswijken": [place for place in places if place.slug == FOCUS],
        "Wijken": [place for place in places if place.slug in wijken or _has_no_division(place)],
        "Wijkteams": [place for place in places if place.division == WIJKTEAM],
    }


def _has_no_division(place: Place) -> bool:
    """A wijk that the bureau entered without saying of which division."""
    return place.level == "wijk" and place.division not in {PROFILE, WIJKTEAM}


def words_of(slug: str, atlas: Atlas, *, narrow: bool = False) -> str:
    """The filter in a sentence: "Bloemhof", "gebied Charlois", "heel Zuid"; "" for what is no area."""
    if slug not in atlas.places:
        return ""
    special: Mapping[str, str] = {ZUID: EVERYWHERE_WORDS, FOCUS: "de focuswijken"}
    words = special.get(slug, atlas.places[slug].title)
    return f"{words} (zonder {EVERYWHERE_WORDS})" if narrow and slug != ZUID else words
