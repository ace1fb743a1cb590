"""The map of what is done where: how many interventions name a wijk, and how many of those are on course."""

from collections.abc import Sequence
from fractions import Fraction

from interventions.workflow import RoundState
from nprz_site.dutch import number, percentage, rounded

from ..atlas import Atlas
from . import map_words as words
from .map_choice import COURSE
from .map_layer import NO_FIGURE, Column, Figure, Key, Layer, Mark, step_keys, step_of, steps
from .works import Work, Works, on_course

FEW = 5
"""Of fewer that started a share says little."""
THIRDS = ("t2", "t5", "t8")
COLUMNS = (
    Column("interventies", "Interventies"),
    Column("gestart", "Gestart"),
    Column("op_koers", "Op koers"),
    Column("deel", "Deel op koers"),
)


def works_layer(works: Works, atlas: Atlas, layer: str) -> Layer:
    """How many there are in each wijk, or with `layer` "op-koers" how many of those are on course."""
    there = {place.slug: works.there(atlas, place.slug) for place in [*atlas.wijken, *atlas.gebieden]}
    placed = {wijk.slug: there[wijk.slug] for wijk in atlas.wijken} if works.works else {}
    named = [work for work in works.works if not work.is_everywhere and not work.is_unstated]
    is_course = layer == COURSE
    counts = [len(found) for found in placed.values()]
    step = steps(counts)
    return Layer(
        name="het deel op koers" if is_course else "het aantal interventies",
        headline=_course_headline(works, named) if is_course else _headline(works, atlas, placed, named),
        lede=_course_lede(works) if is_course else words.elsewhere(len(works.everywhere), len(works.unstated)),
        source=_source(works),
        columns=COLUMNS,
        marks={slug: _course_mark(found) if is_course else _count_mark(found, step) for slug, found in placed.items()},
        rows={slug: _row(found) for slug, found in there.items()} if works.works else {},
        main="deel" if is_course else "interventies",
        key=_course_keys() if is_course else step_keys(counts, step, "interventies"),
        foot=[("Op heel Zuid", _row(works.everywhere)), ("Niet ingevuld waar", _row(works.unstated))] if works.works else [],
    )  # fmt: skip


def _headline(works: Works, atlas: Atlas, placed: dict[str, list[Work]], named: Sequence[Work]) -> str:
    if works.round is None:
        return "Er is nog geen ronde waarvan je de interventies kunt zien."
    most = max((len(found) for found in placed.values()), default=0)
    names = [wijk.name for wijk in atlas.wijken if most and len(placed.get(wijk.slug, ())) == most]
    return words.naming(len(named), len(works.works), names, most)


def _course_headline(works: Works, named: list[Work]) -> str:
    if works.round is None:
        return "Er is nog geen ronde waarvan je de kleuren kunt zien."
    told = words.course(*on_course(named))
    return told if works.round.state == RoundState.FINALISED else f"{told[:-1]}, tot nu toe."


def _course_lede(works: Works) -> str:
    return words.joined(
        words.course_everywhere(*on_course(works.everywhere)),
        f"Bij minder dan {FEW} gestarte interventies zegt het deel weinig.",
    )


def _source(works: Works) -> str:
    open_still = works.round is not None and works.round.state != RoundState.FINALISED
    of = f"Ronde {works.round.year}{', nog niet vastgesteld' if open_still else ''}. " if works.round else ""
    return (
        f"{of}Een interventie telt mee in een wijk als zij die noemt, of het gebied, het wijkteam of de focuswijken waar de wijk bij "
        "hoort. Op koers is groen, van wat gestart is. Of een index daardoor verandert, is hieruit niet af te leiden."
    )


def _count_mark(found: list[Work], step: int) -> Mark:
    count = len(found)
    unit = "interventie" if count == 1 else "interventies"
    return Mark(number(count), unit=unit, tints=(step_of(count, step),))


def _course_mark(found: list[Work]) -> Mark:
    """Of few that started no share is shown, and no tint."""
    groen, started = on_course(found)
    if not started:
        return Mark("geen", short="–", change="gestart", unit="gestart", tints=("few",))
    value, short = f"{groen} van {started}", f"{groen}/{started}"
    if started < FEW:
        return Mark(
            value,
            short=short,
            change="weinig",
            unit="op koers",
            said="te weinig om te vergelijken",
            tints=("few",),
        )
    tint = THIRDS[min(groen * 3 // started, 2)]
    return Mark(
        value,
        short=short,
        change=_share(groen, started),
        unit="op koers",
        said=_share(groen, started),
        tints=(tint,),
    )


def _share(groen: int, started: int) -> str:
    return percentage(rounded(Fraction(groen, started), 2))


def _course_keys() -> list[Key]:
    names = ("minder dan een derde op koers", "een tot twee derde", "twee derde of meer")
    return [
        Key("few", f"minder dan {FEW} gestart"),
        *(Key(tint, name) for tint, name in zip(THIRDS, names, strict=True)),
    ]


def _row(found: list[Work]) -> list[Figure]:
    groen, started = on_course(found)
    counts = [Figure(number(count), count) for count in (len(found), started, groen)]
    if not started:
        return [*counts, NO_FIGURE]
    return [*counts, Figure(_share(groen, started), rounded(Fraction(100 * groen, started), 1))]
