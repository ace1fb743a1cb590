"""The comparison in words: the headline, what did not fit, spans of people, whose figures a row holds. Pure: no Django."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from nprz_site.dutch import NBSP, enumeration, how_many, number, sentence_start, signed

from ..comparison import MOST, Choice, Gap, Shift
from ..livability import class_of
from ..moves import Span
from ..profile import COUNTS, Scores
from .ranking_words import NAMES, shown

Titles = Mapping[str, str]
"""What the areas are called, by slug."""
LONGEST = 40
"""So much is repeated of an address that nobody knows."""


def headline(
    titles: Titles, gaps: Sequence[Gap], city: Mapping[str, Decimal], scores: Mapping[str, Scores]
) -> str:
    """What differs most: between the areas, and of one alone with Rotterdam."""
    if len(titles) == 1:
        return _beside_city(next(iter(titles)), titles, city, scores)
    if not gaps:
        return f"Van {enumeration(list(titles.values()))} is geen index naast elkaar te leggen."
    widest = gaps[0]
    if widest.size <= COUNTS:
        return f"{enumeration(list(titles.values()))} verschillen op geen enkele index meer dan {number(COUNTS)} punten."
    return f"Het meest verschilt de {NAMES[widest.index]}: {_scored(widest.highest, widest.high, titles)}, {_scored(widest.lowest, widest.low, titles)}."


def _scored(slugs: Sequence[str], score: Decimal, titles: Titles) -> str:
    return f"{enumeration([titles[slug] for slug in slugs])}{NBSP}{shown(score)}"


def _beside_city(slug: str, titles: Titles, city: Mapping[str, Decimal], scores: Mapping[str, Scores]) -> str:
    apart = {index: of[slug] - city[index] for index, of in scores.items() if slug in of and index in city}
    if not apart:
        return f"Van {titles[slug]} is geen index bekend."
    index = max(apart, key=lambda one: abs(apart[one]))
    if not apart[index]:
        return f"{sentence_start(titles[slug])} staat op elke index gelijk met Rotterdam."
    where = "onder" if apart[index] < 0 else "boven"
    return (
        f"{sentence_start(titles[slug])} ligt op de {NAMES[index]} het verst {where} Rotterdam: "
        f"{shown(scores[index][slug])} tegen {shown(city[index])}."
    )


def lede(titles: Titles, gaps: Sequence[Gap], shift: Shift | None, since: str) -> str:
    """Where they are nearest, and who moved most."""
    return " ".join(_lede(titles, gaps, shift, since))


def _lede(titles: Titles, gaps: Sequence[Gap], shift: Shift | None, since: str) -> Iterator[str]:
    if len(gaps) > 1 and gaps[0].size > COUNTS:
        nearest = gaps[-1]
        yield f"Het minst verschilt de {NAMES[nearest.index]}: {points(nearest.size)}."
    if shift:
        way = "omhoog" if shift.points > 0 else "omlaag"
        yield (
            f"Sinds {since} veranderde {titles[shift.slug]} het meest op de {NAMES[shift.index]}: "
            f"{points(abs(shift.points))} {way}."
            if len(titles) == 1
            else f"De grootste verandering sinds {since}: {titles[shift.slug]}, op de {NAMES[shift.index]} {points(abs(shift.points))} {way}."
        )


def points(size: Decimal) -> str:
    """A difference between scores."""
    return f"{shown(size)}{NBSP}{'punt' if size == 1 else 'punten'}"


def title(
    name: str, year: str, found: Gap | None, titles: Titles, only: Decimal | None, city: Decimal | None
) -> str:
    """The heading of one index: its range over the areas, or the one score beside that of Rotterdam."""
    start = f"{sentence_start(name)} {year}"
    if found is None:
        return start if only is None else f"{start}: {shown(only)}, Rotterdam {shown(city)}"
    if not found.size:
        return f"{start}: allemaal {shown(found.high)}"
    if len(titles) == 2:
        return f"{start}: {_scored(found.highest, found.high, titles)}, {_scored(found.lowest, found.low, titles)}"
    low, high = (enumeration([titles[slug] for slug in slugs]) for slugs in (found.lowest, found.highest))
    return f"{start}: van {shown(found.low)} ({low}) tot {shown(found.high)} ({high})"


def too_many(choice: Choice, titles: Titles) -> str:
    """Who did not fit; empty when all did."""
    if not choice.left_out:
        return ""
    who = enumeration([titles[slug] for slug in choice.left_out])
    verb = "paste" if len(choice.left_out) == 1 else "pasten"
    return f"Je kunt er hooguit {how_many(MOST)} naast elkaar zetten. {sentence_start(who)} {verb} er niet meer bij."


def unknown(choice: Choice) -> str:
    """What nobody knows; empty when everything is known."""
    if not choice.unknown:
        return ""
    named = [f"“{slug if len(slug) <= LONGEST else slug[:LONGEST] + '…'}”" for slug in choice.unknown[:MOST]]
    rest = " De rest van je keuze staat er nog." if choice.slugs else ""
    more = " en nog meer" if len(choice.unknown) > MOST else ""
    return f"{enumeration(named)}{more}: zo heet geen wijk of gebied van Zuid.{rest}"


def people(span: Span | None, *, sign: bool = False) -> str:
    """A number of people; what is not exactly known as a range."""
    if span is None:
        return number(None)
    write = signed if sign else number
    return write(span.low) if span.is_exact else f"{write(span.low)} tot {write(span.high)}"


def larger(place: str, areas: Sequence[str]) -> str:
    """Why a row tells of more than the chosen wijk."""
    return f"Buurt {place} is groter dan {enumeration(areas)}: apart is dat niet bekend."


def smaller(places: Sequence[str], area: str) -> str:
    """Why there are several rows of one chosen wijk."""
    return f"{enumeration(places)} zijn delen van {area}: voor het geheel is dat niet bekend."


def as_zero(gebieden: Sequence[str]) -> str:
    """What the printed figures of gebieden leave out; empty for nothing."""
    if not gebieden:
        return ""
    return f"In de getallen van {enumeration(gebieden)} telt de bron aantallen onder 5 in een buurt als 0."


def in_gebied(ranks: Sequence[int]) -> str:
    """The classes of the buurten of a gebied: "2 goed, 4 zwak", the best first."""
    counts = {rank: list(ranks).count(rank) for rank in sorted(set(ranks), reverse=True)}
    return enumeration([f"{count} {class_of(rank)}" for rank, count in counts.items()])
