"""What is done in a wijk or gebied: its interventions, what they reached there, and what they will do there by when."""

from collections.abc import Collection, Sequence
from datetime import date

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from interventions.aims import named
from interventions.columns import result_of
from interventions.models import Intervention, Milestone, OutputValue, ProgressReport, Round

from ..atlas import FOCUS, Atlas, Place
from .area_facts import MilestoneFacts, OutputFacts, WorkFacts
from .works import Work

Outputs = Sequence[tuple[str, OutputFacts]]
"""What was reached in areas, each with the slug of the area."""
Milestones = Sequence[tuple[frozenset[str], MilestoneFacts]]
"""Milestones with the slugs of the areas that they are for."""
VALUES = (
    *("area__slug", "aim", "aim_upper", "comparator", "realised", "indicator__name"),
    *("indicator__unit", "indicator__direction", "indicator__intervention"),
)
ORDER = (
    *("indicator__intervention__pillar__position", "indicator__intervention__number"),
    *("indicator__position", "indicator", "area__name"),
)


def work_facts(work: Work, atlas: Atlas, slug: str = "") -> WorkFacts:
    """An intervention as the page of the area `slug` tells of it; without one as it works in all of Zuid."""
    light = work.light
    return WorkFacts(
        pillar=light.pillar_name,
        label=light.label,
        name=light.name,
        url=light.url,
        standing=str(light.standing),
        colour=light.colour,
        movement=light.movement,
        via=via(work.areas, atlas, slug) if slug else (),
    )


def via(areas: Collection[str], atlas: Atlas, slug: str) -> tuple[str, ...]:
    """Through which of its areas an intervention works in `slug`; nothing when it names that one itself.

    The smallest are told first: a wijk that was named says more than its gebied.
    """
    if slug in areas:
        return ()
    found = sorted(
        (atlas.places[one] for one in set(areas) & atlas.covering(slug)),
        key=lambda place: (SIZES.get(place.level, 0), place.name),
    )
    return tuple(map(place_words, found))


SIZES = {"buurt": 0, "wijk": 1, "gebied": 2, "aggregate": 3}


def place_words(place: Place) -> str:
    """What an area is called in "via …": "gebied Feijenoord", "de focuswijken", "wijkteam Nieuw-Zuid", "Bloemhof"."""
    if place.slug == FOCUS:
        return "de focuswijken"
    if place.division in {"wijkteam", "wijkraad"}:
        return f"{place.division} {place.name}"
    return f"buurt {place.name}" if place.level == "buurt" else place.title


def read_outputs(user: AbstractBaseUser | AnonymousUser, round: Round | None) -> Outputs:
    """What interventions aimed at and reached in one area, in the reports of `round` that `user` may see: two queries."""
    if round is None:
        return ()
    reports = ProgressReport.objects.visible_to(user).not_following().filter(round=round)
    values = OutputValue.objects.told().filter(report__in=reports, area__isnull=False)
    rows = list(values.order_by(*ORDER).values(*VALUES))
    wanted = {row["indicator__intervention"] for row in rows}
    interventions = Intervention.objects.select_related("pillar", "plan").in_bulk(wanted)
    found = []
    for row in rows:
        intervention, pair = interventions[row["indicator__intervention"]], result_of(row)
        facts = OutputFacts(
            label=intervention.label,
            url=intervention.get_absolute_url(),
            name=named(row["indicator__name"], row["indicator__unit"]),
            where="",
            aim=pair.aim_text,
            realised=pair.realised_text,
            verdict=pair.verdict,
        )
        found.append((row["area__slug"], facts))
    return found


def outputs_in(outputs: Outputs, atlas: Atlas, slug: str) -> tuple[OutputFacts, ...]:
    """Those of this area, of what lies in it, and of what it lies in; `where` says of which when it is not itself."""
    covering = atlas.covering(slug)
    return tuple(
        OutputFacts(
            one.label, one.url, one.name, "" if area == slug else place_words(atlas.places[area]),
            one.aim, one.realised, one.verdict,
        )
        for area, one in outputs
        if area in covering
    )  # fmt: skip


def read_milestones(user: AbstractBaseUser | AnonymousUser, round: Round | None, today: date) -> Milestones:
    """The milestones that name areas, of the plan of `round`, as `user` sees them: three queries."""
    if round is None:
        return ()
    held = Milestone.objects.visible_to(user).filter(intervention__plan=round.plan, areas__isnull=False)
    found = held.distinct().select_related("intervention__pillar", "intervention__plan")
    return [
        (
            frozenset(area.slug for area in one.areas.all()),
            MilestoneFacts(
                label=one.intervention.label,
                url=one.intervention.get_absolute_url(),
                what=one.what,
                due=one.now_due,
                state=one.now_label,
                is_late=one.is_late(today),
            ),
        )
        for one in found.prefetch_related("areas").order_by("now_due", "pk")
    ]


def milestones_in(milestones: Milestones, atlas: Atlas, slug: str) -> tuple[MilestoneFacts, ...]:
    """Those that are for this area, or for one that lies here or that this lies in."""
    covering = atlas.covering(slug)
    return tuple(one for areas, one in milestones if areas & covering)
