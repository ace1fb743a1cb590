"""The page of the comparison, in words and pictures."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from interventions.workflow import RoundState
from nprz_site.dutch import UNKNOWN, number, sentence_start

from ..atlas import CITY, Atlas, Place
from ..comparison import Choice, gap, gaps, largest_shift
from ..livability import class_of
from ..profile import INDEXES
from . import comparison_words as words
from .area import INHABITANTS, WITHIN, buurten_of, livability_facts, moves_facts, moves_of
from .area_facts import LivabilityFacts, MovesFacts
from .comparison import Comparison, areas, options, rows_of_index, suggestions, work_in
from .figures import LIVABILITY, Figures
from .ranking_words import NAMES, change, shown
from .small_lines import NARROW, WIDE, Series, edges_of, picture, sentence

Fact = TypeVar("Fact", LivabilityFacts, MovesFacts)
ORDINALS = ("Eerste", "Tweede", "Derde", "Vierde")


def empty_page(figures: Figures, choice: Choice) -> dict[str, Any]:
    """Nothing is chosen yet: what there is to choose."""
    return {
        "reports": figures.reports,
        "said": notices(choice, figures.atlas),
        "groups": options(figures.atlas),
        "slots": [(label, "") for label in ORDINALS],
        "suggestions": suggestions(figures),
    }


class Grounds:
    """What figures belong to: a buurt is not always the wijk that was chosen. A row per buurt, once."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Any]] = {}
        self.larger: dict[str, list[str]] = {}
        self.smaller: dict[str, list[str]] = {}

    def add(self, place: Place, facts: Sequence[Fact], cells: Callable[[Fact], dict[str, Any]]) -> None:
        """The rows of a chosen area: its buurten, or itself."""
        for one in facts:
            title = one.place.title
            kind = "hele buurt" if one.is_whole else "deel" if len(facts) > 1 else ""
            self.rows.setdefault(one.place.slug, {"title": title, "kind": kind, **cells(one)})
            if one.is_whole:
                self.larger.setdefault(title, []).append(place.title)
            elif kind:
                self.smaller.setdefault(place.title, []).append(title)

    @property
    def told(self) -> dict[str, Any] | None:
        """The rows, and of which of them the chosen area is not the same; None without rows."""
        if not self.rows:
            return None
        whose = [words.larger(title, areas) for title, areas in self.larger.items()]
        whose += [words.smaller(places, area) for area, places in self.smaller.items()]
        return {"rows": list(self.rows.values()), "whose": whose}


def comparison_page(comparison: Comparison) -> dict[str, Any]:
    """What the template shows of the areas that are chosen."""
    choice, figures, titles = comparison.choice, comparison.figures, comparison.titles
    known = {slug: place.title for slug, place in comparison.atlas.places.items()}
    now = {index: comparison.scores(index, comparison.year) for index in INDEXES}
    first = next(iter(comparison.since), "")
    shift = largest_shift({index: comparison.scores(index, first) for index in INDEXES}, now)
    city = {
        index: value
        for index in INDEXES
        if (value := figures.value(index, CITY, comparison.year)) is not None
    }
    apart = gaps(now)
    return {
        "comparison": comparison,
        "reports": figures.reports,
        "headline": words.headline(titles, apart, city, now),
        "lede": words.lede(titles, apart, shift, first),
        "said": notices(choice, comparison.atlas),
        "swaps": [(known[slug], _swaps(comparison, slug)) for slug in choice.left_out],
        "groups": options(comparison.atlas),
        "slots": list(zip(ORDINALS, [*choice.slugs, "", "", "", ""], strict=False)),
        "areas": [_area(comparison, slug) for slug in choice.slugs],
        "indexes": [_index(comparison, index) for index in INDEXES if now[index]],
        "livability": _livability(comparison),
        "people": _people(comparison),
        "works": _works(comparison),
    }


def notices(choice: Choice, atlas: Atlas) -> list[str]:
    """What of the question could not be answered."""
    known = {slug: place.title for slug, place in atlas.places.items()}
    return [said for said in (words.too_many(choice, known), words.unknown(choice)) if said]


def _swaps(comparison: Comparison, slug: str) -> list[tuple[str, str]]:
    """In whose place an area that did not fit can come."""
    choice = comparison.choice
    return [
        (comparison.titles[one], comparison.address(choice.instead_of(one, slug))) for one in choice.slugs
    ]


def _area(comparison: Comparison, slug: str) -> dict[str, Any]:
    """One of the chosen areas: where it lies, and how to take it away or move it."""
    place, choice = comparison.atlas.places[slug], comparison.choice
    if place.level == "gebied":
        kind = f"gebied met {len(comparison.atlas.wijken_of(slug))} wijken"
    else:
        gebied = comparison.atlas.places[place.parent].name
        kind = f"{'focuswijk' if place.is_focus else 'wijk'} in gebied {gebied}"
    return {
        "slug": slug,
        "title": sentence_start(place.title),
        "kind": kind,
        "style": choice.slugs.index(slug) + 1,
        "without": comparison.address(choice.without(slug)),
        "forward": "" if slug == choice.slugs[0] else comparison.address(choice.forward(slug)),
    }


def _index(comparison: Comparison, index: str) -> dict[str, Any]:
    """One index: two drawings of the same lines, and the table."""
    figures, year = comparison.figures, comparison.year
    scores = comparison.scores(index, year)
    series = [
        Series(sentence_start(title), comparison.values(index, slug), style)
        for slug, title, style in areas(comparison)
    ]
    edges = edges_of(_all_values(comparison))
    rows = rows_of_index(comparison, index)
    only = next(iter(scores.values()), None)
    return {
        "slug": index,
        "name": NAMES[index],
        "title": words.title(
            NAMES[index], year, gap(index, scores), comparison.titles, only, figures.value(index, CITY, year)
        ),
        "sentence": sentence(NAMES[index].capitalize(), series),
        "pictures": [
            ("wide-only", picture(series, edges, WIDE)),
            ("narrow-only", picture(series, edges, NARROW)),
        ],
        "years": figures.periods(index),
        "rows": [
            {
                **row,
                "scores": [shown(score) for score in row["scores"]],
                "changes": [change(moved) for moved in row["changes"]],
                "halves": [shown(half) for half in row["halves"]],
            }
            for row in rows
        ],
        "has_halves": any(half is not None for row in rows for half in row["halves"]),
    }


def _all_values(comparison: Comparison) -> list[Decimal]:
    """Those of all indexes, so that the pictures have one scale."""
    return [
        value
        for index in INDEXES
        for slug, _, _ in areas(comparison)
        for value in comparison.values(index, slug).values()
    ]


def _livability(comparison: Comparison) -> dict[str, Any] | None:
    """The classes of the buurten that the chosen wijken are or have; of a gebied how many buurten have which."""
    years = comparison.figures.periods(LIVABILITY)
    grounds = Grounds()
    for place in comparison.places:
        facts = livability_facts(comparison.figures, place)
        if place.level == "gebied":
            ranks = [rank for one in facts if (rank := one.ranks.get(years[-1]))]
            if ranks:
                grounds.rows[place.slug] = {
                    "title": place.title,
                    "together": words.in_gebied(ranks),
                    "of": len(ranks),
                }
        else:
            grounds.add(place, facts, lambda one: {"classes": _classes(one.ranks, years)})
    city = {year: int(rank) for year, rank in comparison.values(LIVABILITY, CITY).items()}
    return grounds.told and {**grounds.told, "years": years, "city": _classes(city, years) if city else []}


def _classes(ranks: Mapping[str, int], years: Sequence[str]) -> list[str]:
    return [class_of(ranks[year]) if year in ranks else UNKNOWN for year in years]


def _people(comparison: Comparison) -> dict[str, Any] | None:
    """Inhabitants, who came and who left, of the areas as they were counted."""
    grounds = Grounds()
    for place in comparison.places:
        grounds.add(place, moves_facts(comparison.figures, place), _counted)
    period = next(reversed(comparison.figures.periods(WITHIN)), "")
    as_zero = [place.title for place in comparison.places if _counts_as_zero(comparison, place, period)]
    return grounds.told and {
        **grounds.told,
        "as_zero": words.as_zero(as_zero),
        "period": period,
        "year": next(reversed(comparison.figures.periods(INHABITANTS)), ""),
        "is_ranged": any(row["is_ranged"] for row in grounds.rows.values()),
    }


def _counts_as_zero(comparison: Comparison, place: Place, period: str) -> bool:
    """Whether the report added up the figures of a gebied while those of its buurten are suppressed: then it counted 0."""
    if place.level != "gebied":
        return False
    buurten = buurten_of(comparison.atlas, place)
    return any(moves_of(comparison.figures, buurt.slug, period).has_suppressed for buurt, _ in buurten)


def _counted(one: MovesFacts) -> dict[str, Any]:
    moves = one.moves
    return {
        "inhabitants": number(moves.inhabitants),
        "came": words.people(moves.total_in),
        "left": words.people(moves.total_out),
        "balance": words.people(moves.balance, sign=True),
        "is_ranged": moves.has_suppressed,
    }


def _works(comparison: Comparison) -> dict[str, Any] | None:
    """The interventions of each area in the newest round in sight."""
    works = comparison.works
    if works.round is None:
        return None
    return {
        "year": works.round.year,
        "is_running": works.round.state != RoundState.FINALISED,
        "rows": [
            {"title": place.title, "slug": place.slug, "work": work_in(works, comparison.atlas, place.slug)}
            for place in comparison.places
        ],
        "everywhere": len(works.everywhere),
        "unstated": len(works.unstated),
        "total": len(works.works),
    }
