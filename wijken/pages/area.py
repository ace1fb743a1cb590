"""What is known of a wijk or gebied, read at once for all of them: figures, interventions, what was reached, milestones.

`read_sources` asks a bounded number of queries; `area_facts` then makes the facts of any one area without another.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.utils.timezone import localdate

from indicators.models import Indicator

from ..atlas import BUURTEN, CITY, Atlas, Place
from ..attention import Done, attention, is_undecided
from ..moves import ELSEWHERE, Moves, Span
from ..profile import INDEXES, Ends, highest, lowest, rank
from .area_facts import (
    AreaFacts,
    AttentionFacts,
    IndexFacts,
    Inhabitants,
    LivabilityFacts,
    MovesFacts,
    WijkFacts,
    WorkFacts,
    WorksFacts,
)
from .area_works import (
    Milestones,
    Outputs,
    milestones_in,
    outputs_in,
    read_milestones,
    read_outputs,
    work_facts,
)
from .figures import LIVABILITY, Figures, read_figures
from .move_chart import span_of
from .works import Works, on_course, read_works

INHABITANTS = "inwoners-per-wijk"
WITHIN, INTO, OUT_OF = "verhuizingen-binnen-de-wijk", "vestiging-vanuit-", "vertrek-naar-"


@dataclass(frozen=True, slots=True)
class Profiled:
    """An index: what it is called, and the pillars that go with it: code and short name."""

    slug: str
    name: str
    pillars: Mapping[str, str]


@dataclass(frozen=True)
class Sources:
    """All that the pages of areas are made of, as far as somebody may see it."""

    figures: Figures
    works: Works
    profile: tuple[Profiled, ...]
    outputs: Outputs = ()
    milestones: Milestones = ()

    @property
    def atlas(self) -> Atlas:
        """The areas."""
        return self.figures.atlas


def read_sources(
    user: AbstractBaseUser | AnonymousUser, asked: str | None = None, today: date | None = None
) -> Sources:
    """What `user` may see, of the report that was `asked` for. Raises `Http404` for one out of sight."""
    figures, works = read_figures(user, asked), read_works(user)
    outputs = read_outputs(user, works.round)
    return Sources(
        figures, works, read_profile(), outputs, read_milestones(user, works.round, today or localdate())
    )


def read_profile() -> tuple[Profiled, ...]:
    """The three indexes with the pillars that the database links to each: one query."""
    found: dict[str, Profiled] = {}
    columns = ("slug", "name", "pillars__code", "pillars__short_name")
    pairs = Indicator.objects.filter(slug__in=INDEXES).order_by("pillars__position")
    for slug, name, code, short in pairs.values_list(*columns):
        pillars = dict(found[slug].pillars) if slug in found else {}
        found[slug] = Profiled(slug, name, pillars | ({code: short} if code else {}))
    return tuple(found[slug] for slug in INDEXES if slug in found)


def area_facts(sources: Sources, slug: str) -> AreaFacts:
    """Everything that is told of the wijk or gebied `slug`; no query. Raises KeyError for an area that is not there."""
    figures, atlas = sources.figures, sources.atlas
    place = atlas.places[slug]
    is_gebied = place.level == "gebied"
    gebied = None if is_gebied else atlas.places[place.parent]
    near = atlas.gebieden if gebied is None else atlas.wijken_of(gebied.slug)
    at = [one.slug for one in near].index(slug)
    indexes = index_facts(sources, place)
    moves = moves_facts(figures, place)
    return AreaFacts(
        place=place,
        gebied=gebied,
        previous=near[at - 1] if at else None,
        next=near[at + 1] if at + 1 < len(near) else None,
        report=figures.reports.shown,
        is_concept=figures.reports.is_concept,
        inhabitants=inhabitants_of(figures, place),
        indexes=indexes,
        livability=livability_facts(figures, place),
        works=works_facts(sources.works, atlas, slug),
        attention=attention_facts(sources, place, indexes),
        moves=moves,
        outputs=outputs_in(sources.outputs, atlas, slug),
        milestones=milestones_in(sources.milestones, atlas, slug),
        wijken=tuple(_row(sources, wijk) for wijk in atlas.wijken_of(slug)) if is_gebied else (),
    )


def _row(sources: Sources, wijk: Place) -> WijkFacts:
    indexes = index_facts(sources, wijk)
    return WijkFacts(
        wijk, indexes, livability_facts(sources.figures, wijk), attention_facts(sources, wijk, indexes)
    )


def index_facts(sources: Sources, place: Place) -> tuple[IndexFacts, ...]:
    """The indexes that were measured in this area."""
    found = (_index(sources.figures, one, place) for one in sources.profile)
    return tuple(index for index in found if index.scores)


def _index(figures: Figures, profiled: Profiled, place: Place) -> IndexFacts:
    slug = profiled.slug
    facts = IndexFacts(
        slug=slug,
        name=profiled.name,
        pillars=tuple(profiled.pillars.values()),
        own=figures.line(slug, place.slug),
        around=figures.line(slug, place.parent) if place.level != "gebied" else {},
        city=figures.line(slug, CITY),
    )
    if not (last := facts.last):
        return facts
    ranked = figures.scores(slug, last)
    top, bottom = highest(ranked), lowest(ranked)
    found = rank(ranked, place.slug) if place.slug in ranked else (None, len(ranked))
    same = [one.name for one in figures.atlas.wijken if ranked.get(one.slug) == facts.now]
    return IndexFacts(
        slug=slug,
        name=profiled.name,
        pillars=facts.pillars,
        own=facts.own,
        around=facts.around,
        city=facts.city,
        subjective=figures.amount(f"{slug}-subjectief", place.slug, last),
        objective=figures.amount(f"{slug}-objectief", place.slug, last),
        rank=found[0],
        ranked=found[1],
        shares_rank_with=tuple(name for name in same if name != place.name) if found[0] else (),
        is_highest=place.slug in top.everyone,
        is_lowest=place.slug in bottom.everyone,
        is_tied=_is_tied(place.slug, top, bottom),
    )


def _is_tied(slug: str, *ends: Ends) -> bool:
    return any(slug in end.tied for end in ends)


def buurten_of(atlas: Atlas, place: Place) -> list[tuple[Place, bool]]:
    """The buurten that the Leefbaarometer and the moves have for this area, and whether each is larger than the wijk."""
    wijken = atlas.wijken_of(place.slug) if place.level == "gebied" else (place,)
    found = {
        buurt.slug: (buurt, place.level != "gebied" and atlas.is_whole(wijk.slug, buurt.slug))
        for wijk in wijken
        for buurt in atlas.buurten_of(wijk.slug)
        if buurt.division == BUURTEN
    }
    return sorted(found.values(), key=lambda pair: pair[0].name)


def livability_facts(figures: Figures, place: Place) -> tuple[LivabilityFacts, ...]:
    """The classes of the buurten of this area that were measured."""
    found = []
    for buurt, is_whole in buurten_of(figures.atlas, place):
        line = figures.line(LIVABILITY, buurt.slug)
        ranks = {period: int(one.value) for period, one in line.items() if isinstance(one.value, Decimal)}
        if ranks:
            found.append(LivabilityFacts(buurt, is_whole, ranks))
    return tuple(found)


def _counted(atlas: Atlas, place: Place) -> list[tuple[Place, bool]]:
    """The areas whose people are counted for this one: a gebied has figures of its own."""
    return [(place, False)] if place.level == "gebied" else buurten_of(atlas, place)


def inhabitants_of(figures: Figures, place: Place) -> Inhabitants | None:
    """The newest number of inhabitants; of several buurten together only when each was counted."""
    year = next(reversed(figures.periods(INHABITANTS)), "")
    counted = _counted(figures.atlas, place)
    found = [figures.value(INHABITANTS, one.slug, year) for one, _ in counted]
    known = [int(value) for value in found if value is not None]
    if not known or len(known) < len(found):
        return None
    larger = next((one.name for one, is_whole in counted if is_whole), "")
    return Inhabitants(sum(known), year, larger)


def moves_facts(figures: Figures, place: Place) -> tuple[MovesFacts, ...]:
    """The moves of the newest year, per buurt."""
    period = next(reversed(figures.periods(WITHIN)), "")
    found = []
    for one, is_whole in _counted(figures.atlas, place):
        moves = moves_of(figures, one.slug, period)
        if moves.within or moves.arrivals or moves.departures:
            found.append(MovesFacts(one, is_whole, period, moves))
    return tuple(found)


def moves_of(figures: Figures, area: str, period: str) -> Moves:
    """The moves in one area and year, what is suppressed as a range. Shares are of the newest number of inhabitants."""

    def spans(beginning: str) -> dict[str, Span]:
        cells = {end: span_of(figures.amount(f"{beginning}{end}", area, period)) for end in ELSEWHERE}
        return {end: span for end, span in cells.items() if span is not None}

    year = next(reversed(figures.periods(INHABITANTS)), "")
    people = figures.value(INHABITANTS, area, year)
    return Moves(
        span_of(figures.amount(WITHIN, area, period)),
        spans(INTO),
        spans(OUT_OF),
        None if people is None else int(people),
    )


def works_facts(works: Works, atlas: Atlas, slug: str) -> WorksFacts:
    """What is done here and in all of Zuid, those that name this area itself first."""
    if works.round is None:
        return WorksFacts()
    here = works.there(atlas, slug)
    green, started = on_course(here)
    told = [work_facts(work, atlas, slug) for work in here]
    return WorksFacts(
        year=works.round.year,
        here=tuple(sorted(told, key=lambda work: bool(work.via))),
        everywhere=tuple(work_facts(work, atlas) for work in works.everywhere),
        unstated=len(works.unstated),
        total=len(works.works),
        green=green,
        started=started,
    )


def attention_facts(sources: Sources, place: Place, indexes: Iterable[IndexFacts]) -> AttentionFacts:
    """What asks for attention in a wijk. A gebied has no rank in Zuid: there its wijken are looked at."""
    known = list(indexes)
    if place.level == "gebied" or sources.works.round is None:
        return AttentionFacts()
    low = tuple(index.slug for index in known if index.is_lowest)
    codes = {one.slug: frozenset(one.pillars) for one in sources.profile}
    done = [(slug, _done(sources, place.slug, codes[slug])) for slug in low if codes[slug]]
    return AttentionFacts(
        found=() if len(sources.works.unstated) == len(sources.works.works) else attention(done),
        low=low,
        looked_at=tuple(index.slug for index in known),
        undecided=tuple(slug for slug, one in done if is_undecided(one)),
    )


def _done(sources: Sources, slug: str, pillars: frozenset[str]) -> Done:
    works = sources.works
    covering = sources.atlas.covering(slug)
    of_these = [work for work in works.works if work.light.pillar in pillars]
    return Done(
        here=tuple(
            str(work.light.standing) for work in of_these if not work.is_everywhere and work.areas & covering
        ),
        everywhere=tuple(str(work.light.standing) for work in of_these if work.is_everywhere),
        unstated=sum(work.is_unstated for work in of_these),
        total=len(of_these),
    )


__all__ = ["AreaFacts", "Sources", "WorkFacts", "area_facts", "read_sources"]
