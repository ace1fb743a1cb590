"""What is done in a wijk or gebied, on paper: interventions by colour, milestones, what asks for attention. Pure: no Django.

Each colour has its word and a shape of its own, as on the site: the paper may be printed in black.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum

from interventions.standing import ORDER, WORDS, Standing
from nprz_site.documents.blocks import Block, Facts, Heading, Look, Paragraph, Points
from nprz_site.dutch import MONTHS, enumeration, how_many

from .area_facts import AreaFacts, MilestoneFacts, WijkFacts, WorkFacts
from .area_work_words import (
    CAUSE,
    attention_words,
    no_attention_words,
    unstated_words,
    works_words,
)

SHAPES = {Standing.GROEN: "●", Standing.ORANJE: "▲", Standing.ROOD: "■", Standing.WIT: "○"}
NO_COLOUR = "? geen kleur"
NAMES_ON_SITE = "Hoe de interventies met alleen een nummer heten, staat op de site."
TOLD = ("vooruit", "achteruit", "nieuw")
"""Movements that are told; "gelijk" is the usual one."""


class Detail(IntEnum):
    """How much is told of each intervention: its number, its name as well, or that on a line of its own."""

    NUMBER = 0
    RUNNING = 1
    LISTED = 2


Details = tuple[Detail, Detail, Detail]
"""Of those for the area itself, those for a larger or smaller one, and those for all of Zuid."""
MOST_FIRST: Sequence[Details] = (
    (Detail.LISTED, Detail.LISTED, Detail.RUNNING),
    (Detail.LISTED, Detail.RUNNING, Detail.RUNNING),
    (Detail.LISTED, Detail.LISTED, Detail.NUMBER),
    (Detail.LISTED, Detail.RUNNING, Detail.NUMBER),
    (Detail.RUNNING, Detail.RUNNING, Detail.NUMBER),
    (Detail.RUNNING, Detail.NUMBER, Detail.NUMBER),
    (Detail.NUMBER, Detail.NUMBER, Detail.NUMBER),
)
"""From all that is known to what takes the least room."""
MILESTONES = 6
"""So many are told at most."""
CHOICES: Sequence[tuple[Details, int]] = (
    *((details, MILESTONES) for details in MOST_FIRST),
    *((MOST_FIRST[-1], count) for count in (3, 1)),
)
"""How much is told of the interventions, and of how many milestones: from all of it to what always fits."""


def works_blocks(
    facts: AreaFacts, details: Details = MOST_FIRST[0], milestones: int = MILESTONES
) -> Iterator[Block]:
    """The interventions here and those of all of Zuid, then the milestones."""
    yield Heading(f"Wat er gebeurt{f', kleuren {facts.works.year}' if facts.works.year else ''}", 2)
    yield Paragraph(works_words(facts))
    own = [work for work in facts.works.here if not work.via]
    others = [work for work in facts.works.here if work.via]
    for title, works, detail in (
        (f"Voor {facts.place.title} zelf", own, details[0]),
        (_via(facts, others), others, details[1]),
        ("Voor heel Zuid, dus ook hier", facts.works.everywhere, details[2]),
    ):
        if works:
            yield Heading(title, 3)
            yield Facts(by_colour(works, detail))
    without_names = Detail.NUMBER in details and (facts.works.here or facts.works.everywhere)
    if said := " ".join(filter(None, (NAMES_ON_SITE if without_names else "", unstated_words(facts)))):
        yield Paragraph(said, Look.SOFT)
    yield from _milestones(facts.milestones, milestones)


def _via(facts: AreaFacts, works: Iterable[WorkFacts]) -> str:
    """ "Via gebied Feijenoord en de focuswijken"; of a gebied that works in a part of it say so each."""
    if facts.is_gebied:
        return f"Voor een deel van {facts.place.title}"
    return f"Via {enumeration(list(dict.fromkeys(name for work in works for name in work.via)))}"


def by_colour(works: Iterable[WorkFacts], detail: Detail) -> list[tuple[str, str]]:
    """ "▲ oranje" with its interventions: each on a line of its own, in one running text, or only their numbers."""
    found: dict[str, list[WorkFacts]] = {}
    for work in sorted(works, key=lambda work: ORDER[Standing(work.standing)]):
        found.setdefault(term_of(work.standing), []).append(work)
    if detail is Detail.NUMBER:
        return [(term, _numbers(group)) for term, group in found.items()]
    between = "\n" if detail is Detail.LISTED else "; "
    return [(term, between.join(_told(work) for work in group)) for term, group in found.items()]


def _numbers(works: Iterable[WorkFacts]) -> str:
    """ "Werk 6 en 7, School 24"."""
    found: dict[str, list[str]] = {}
    for work in works:
        pillar, _, number = work.label.rpartition(" ")
        found.setdefault(pillar, []).append(number)
    return ", ".join(f"{pillar} {enumeration(numbers)}" for pillar, numbers in found.items())


def term_of(standing: str) -> str:
    """A colour as its shape and its word; whatever has none is "? geen kleur"."""
    known = Standing(standing)
    return f"{SHAPES[known]} {known.word}" if known in SHAPES else NO_COLOUR


def _told(work: WorkFacts) -> str:
    """ "Werk 7: Jobhunters (vooruit)"."""
    more = [WORDS[Standing(work.standing)]] if Standing(work.standing) in WORDS else []
    more += [work.movement] if work.movement in TOLD else []
    told = f"{work.label}: {work.name}"
    return f"{told} ({'; '.join(more)})" if more else told


def _milestones(found: Sequence[MilestoneFacts], most: int) -> Iterator[Block]:
    if not found:
        return
    yield Heading("Mijlpalen", 2)
    items = [_milestone(one) for one in found[:most]]
    if len(found) > most:
        items.append(f"En nog {how_many(len(found) - most)}; die staan op de site.")
    yield Points(items)


def _milestone(one: MilestoneFacts) -> str:
    due = f"{one.due.day} {MONTHS[one.due.month - 1]} {one.due.year}"
    return f"{due}: {one.what} ({one.label}; {one.state.lower()}{', te laat' if one.is_late else ''})"


def attention_blocks(facts: AreaFacts) -> Iterator[Block]:
    """What asks for attention; of a gebied in which wijken, for whoever reads on in their sheets."""
    yield Heading("Wat aandacht vraagt", 2)
    if facts.wijken:
        points = [f"{wijk.place.name}: {_indexes(wijk)}" for wijk in facts.wijken if wijk.attention.found]
        if points:
            yield Paragraph(
                "Deze indexen horen bij de laagste 7 van Zuid; waarom ze aandacht vragen, staat op het blad van de wijk:"
            )
            yield Points(points)
            yield Paragraph(CAUSE, Look.SOFT)
        else:
            yield Paragraph(no_attention_words(facts))
        return
    by_slug = {index.slug: index for index in facts.indexes}
    if facts.attention.found:
        yield Points([attention_words(one, by_slug[one.index]) for one in facts.attention.found])
        yield Paragraph(CAUSE, Look.SOFT)
    else:
        yield Paragraph(no_attention_words(facts))


def _indexes(wijk: WijkFacts) -> str:
    names = {index.slug: index.name.lower() for index in wijk.indexes}
    return enumeration([names[one.index] for one in wijk.attention.found])
