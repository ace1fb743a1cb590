"""The map of what is known per buurt: Leefbaarometer, inhabitants, who came and went. A wijk is not always one buurt."""

from collections.abc import Iterable
from decimal import Decimal

from indicators.outcome import Amount
from nprz_site.dutch import number, signed

from ..atlas import CITY, ZUID, Place
from ..livability import CLASSES, class_of, rank_of
from ..profile import Direction, direction
from . import map_words as words
from .figures import Figures
from .map_choice import BALANCE, LIVABILITY, PEOPLE, Choice
from .map_layer import (
    HIGH,
    LOW,
    NO_FIGURE,
    PLAIN,
    Column,
    Figure,
    Key,
    Layer,
    Mark,
    line_of,
    step_keys,
    step_of,
    steps,
)

CAME, WENT = "vestiging-totaal", "vertrek-totaal"
GROWN = {Direction.FORWARD: HIGH, Direction.SAME: PLAIN, Direction.BACK: LOW}
ENOUGH = rank_of("voldoende")


class _Buurten:
    """The buurten of the wijken of Zuid, each once, and what is known of them."""

    def __init__(self, figures: Figures, choice: Choice) -> None:
        self.figures, self.choice = figures, choice
        self.atlas = figures.atlas
        self.of = {wijk.slug: self.atlas.buurten_of(wijk.slug) for wijk in self.atlas.wijken}
        self.all = list({buurt.slug: buurt for several in self.of.values() for buurt in several}.values())

    def known(self, indicator: str, year: str) -> dict[str, Decimal]:
        """The values of one year, of the buurten that have one."""
        found = {buurt.slug: self.figures.value(indicator, buurt.slug, year) for buurt in self.all}
        return {slug: value for slug, value in found.items() if value is not None}

    def note(self, wijk: Place) -> str:
        """Where the figure is of something larger than the wijk, or of two buurten."""
        buurten = self.of[wijk.slug]
        if any(self.atlas.is_whole(wijk.slug, buurt.slug) for buurt in buurten):
            return f"heel {buurten[0].name}"
        return " + ".join(buurt.name for buurt in buurten) if len(buurten) > 1 else ""

    def amounts(self, indicator: str, slug: str, year: str) -> list[Amount]:
        """What was measured of a wijk: that of its buurten; of any other area its own."""
        places = [buurt.slug for buurt in self.of[slug]] if slug in self.of else [slug]
        return [one for place in places if (one := self.figures.amount(indicator, place, year)) is not None]

    def together(self, indicator: str, slug: str, year: str) -> Decimal | None:
        """The sum over the buurten of a wijk; None where one of them is not a number."""
        amounts = self.amounts(indicator, slug, year)
        values = [one.value for one in amounts if isinstance(one.value, Decimal)]
        complete = amounts and len(values) == len(amounts) == len(self.of.get(slug, [slug]))
        return sum(values, Decimal(0)) if complete else None

    @property
    def overlaps(self) -> str:
        """What the buurten are that are not a wijk, in a sentence; empty without any."""
        larger = {buurt.name: None for wijk, several in self.of.items() for buurt in several if self.atlas.is_whole(wijk, buurt.slug)}  # fmt: skip
        double = [several for several in self.of.values() if len(several) > 1]
        return words.overlaps(list(larger), [[buurt.name for buurt in several] for several in double])


def livability_layer(figures: Figures, choice: Choice) -> Layer:
    """The classes of the Leefbaarometer: in words, never added or averaged."""
    here = _Buurten(figures, choice)
    now = {slug: int(rank) for slug, rank in here.known(LIVABILITY, choice.year).items()}
    base = here.known(LIVABILITY, choice.base) if choice.base else {}
    changes = [rank - base[slug] for slug, rank in now.items() if slug in base]
    lowest = min(now.values(), default=0)
    at_the_bottom = (
        {class_of(lowest): [one.name for one in here.all if now.get(one.slug) == lowest]} if now else {}
    )
    before = sum(rank < ENOUGH for rank in base.values())
    below = sum(rank < ENOUGH for rank in now.values())
    years = choice.years[: len(choice.before) + 1]
    city = (
        [("Rotterdam", [_class_cell(here, CITY, year) for year in years])]
        if CITY in here.atlas.places
        else []
    )
    return Layer(
        name="de Leefbaarometer",
        headline=words.livable(choice.year, below, len(now), choice.base, before),
        lede=words.classes_moved(choice.base, sum(c > 0 for c in changes), sum(c < 0 for c in changes), at_the_bottom),
        source=f"Bron: Leefbaarometer. {here.overlaps}",
        columns=[Column(year, year, is_number=False) for year in years],
        marks={wijk.slug: mark for wijk in here.atlas.wijken if (mark := _class_mark(here, wijk, years))},
        rows={wijk.slug: [_class_cell(here, wijk.slug, year) for year in years] for wijk in here.atlas.wijken},
        main=choice.year,
        key=[Key(_class_tint(rank), f"{rank} {class_of(rank)}") for rank in sorted(set(now.values()))],
        foot=city,
        explained=words.scale_words(years, choice.year, reference=False),
    )  # fmt: skip


def _class_tint(rank: int) -> str:
    """The darker, the less livable; what is less than voldoende also has another colour."""
    return f"c{rank}"


def _ranks(here: _Buurten, slug: str, year: str) -> list[int]:
    return [int(one.value) for one in here.amounts(LIVABILITY, slug, year) if isinstance(one.value, Decimal)]


def _class_mark(here: _Buurten, wijk: Place, years: tuple[str, ...]) -> Mark | None:
    ranks = _ranks(here, wijk.slug, here.choice.year)
    if not ranks:
        return None
    by_year = {int(year): found[0] for year in years if len(found := _ranks(here, wijk.slug, year)) == 1}
    before = _ranks(here, wijk.slug, here.choice.base) if here.choice.base else []
    change = words.class_change(ranks[0] - before[0]) if len(ranks) == len(before) == 1 else ""
    return Mark(
        " / ".join(class_of(rank) for rank in dict.fromkeys(ranks)),
        short="/".join(str(rank) for rank in dict.fromkeys(ranks)),
        change=change,
        said=f"{change} sinds {here.choice.base}".replace("gelijk", "niet veranderd") if change else "",
        tints=tuple(_class_tint(rank) for rank in ranks),
        line=line_of(by_year, 1, len(CLASSES)) if len(by_year) == len(years) else "",
        note=here.note(wijk),
    )


def _class_cell(here: _Buurten, slug: str, year: str) -> Figure:
    ranks = _ranks(here, slug, year)
    text = " / ".join(class_of(rank) for rank in ranks)
    return Figure(text, text) if ranks else NO_FIGURE


def people_layer(figures: Figures, choice: Choice) -> Layer:
    """How many people live there; with two years also whether that grew."""
    here = _Buurten(figures, choice)
    now = here.known(PEOPLE, choice.year)
    most = max(
        (words.Moved(one.name, Decimal(0), now[one.slug]) for one in here.all if one.slug in now),
        key=lambda one: one.now,
        default=None,
    )
    values = {wijk.slug: here.together(PEOPLE, wijk.slug, choice.year) for wijk in here.atlas.wijken}
    step = steps([value for value in values.values() if value is not None])
    changes = bool(choice.since)
    years = choice.years[: len(choice.before) + 1]
    return Layer(
        name="het aantal inwoners",
        headline=_people_headline(here, now, most),
        lede=_people_lede(here),
        source=f"Bron: bevolkingscijfers van de gemeente Rotterdam. {here.overlaps}",
        columns=[*(Column(year, year) for year in years), *([Column(f"sinds_{choice.base}", f"Sinds {choice.base}")] if choice.base else [])],
        marks={wijk.slug: _people_mark(here, wijk, value, step) for wijk in here.atlas.wijken if (value := values[wijk.slug]) is not None},
        rows={place.slug: _people_row(here, place.slug, years) for place in [*here.atlas.wijken, *here.atlas.gebieden]},
        main=f"sinds_{choice.base}" if changes else choice.year,
        key=[Key(LOW, "gekrompen"), Key(HIGH, "gegroeid")] if changes else step_keys([v for v in values.values() if v is not None], step, "inwoners"),
        foot=[("Zuid", _people_row(here, ZUID, years))],
        in_short="" if changes else "Op de kaart: × 1.000 inwoners",
    )  # fmt: skip


def _people_headline(here: _Buurten, now: dict[str, Decimal], most: words.Moved | None) -> str:
    choice = here.choice
    if choice.base:
        base = here.known(PEOPLE, choice.base)
        ways = [direction(base[slug], value, Decimal(0)) for slug, value in now.items() if slug in base]
        when = words.span(choice.base, choice.year, choice.is_newest)
        return words.grown(ways.count(Direction.FORWARD), ways.count(Direction.BACK), len(ways), when)
    return words.inhabitants(here.figures.value(PEOPLE, ZUID, choice.year), choice.year, most)


def _people_lede(here: _Buurten) -> str:
    if here.choice.before:
        return ""
    return f"Alleen het aantal van {here.choice.year} is bekend, dus of een wijk groeit is hier niet te zien. Het saldo van komen en gaan staat apart."


def _people_mark(here: _Buurten, wijk: Place, value: Decimal, step: int) -> Mark:
    base = here.together(PEOPLE, wijk.slug, here.choice.base) if here.choice.base else None
    note, change = here.note(wijk), signed(value - base) if base is not None else ""
    if here.choice.since and base is not None:
        way = direction(base, value, Decimal(0))
        return Mark(
            change, change=f"nu {number(value)}", unit=f"inwoners sinds {here.choice.base}", said=f"nu {number(value)}",
            tints=(GROWN[way],), note=note, movement=way.value,
        )  # fmt: skip
    said = f"{change} sinds {here.choice.base}" if change else ""
    tints = (step_of(value, step),)
    short = number(value / 1000, 1)
    return Mark(number(value), short, change, unit="inwoners", said=said, tints=tints, note=note)


def _people_row(here: _Buurten, slug: str, years: tuple[str, ...]) -> list[Figure]:
    found = [here.together(PEOPLE, slug, year) for year in years]
    cells = [NO_FIGURE if value is None else Figure(number(value), value) for value in found]
    if not here.choice.base:
        return cells
    now, base = (here.together(PEOPLE, slug, year) for year in (here.choice.year, here.choice.base))
    return [*cells, NO_FIGURE if now is None or base is None else Figure(signed(now - base), now - base)]


def balance_layer(figures: Figures, choice: Choice) -> Layer:
    """Who came and who went in one year: not the same as growth, for nobody is born or dies in it."""
    here = _Buurten(figures, choice)
    now = here.known(BALANCE, choice.year)
    found = [words.Moved(one.name, Decimal(0), now[one.slug]) for one in here.all if one.slug in now]
    values = {wijk.slug: here.together(BALANCE, wijk.slug, choice.year) for wijk in here.atlas.wijken}
    return Layer(
        name="het saldo van komen en gaan",
        headline=words.leaving(choice.year, sum(value < 0 for value in now.values()), len(now)),
        lede=words.joined(words.balance(figures.value(BALANCE, ZUID, choice.year), found), "Geboorte en sterfte tellen niet mee: dit is niet de groei van het aantal inwoners."),
        source=f"Bron: verhuiscijfers {choice.year}. {words.AS_ZERO} {here.overlaps}",
        columns=[Column("gekomen", "Gekomen"), Column("gegaan", "Gegaan"), Column("saldo", "Saldo van komen en gaan")],
        marks={wijk.slug: _balance_mark(here, wijk, value) for wijk in here.atlas.wijken if (value := values[wijk.slug]) is not None},
        rows={place.slug: _balance_row(here, place.slug) for place in [*here.atlas.wijken, *here.atlas.gebieden]},
        main="saldo",
        key=[Key(LOW, "er gingen er meer weg"), Key(HIGH, "er kwamen er meer")],
        foot=[("Zuid", _balance_row(here, ZUID))],
    )  # fmt: skip


def _balance_mark(here: _Buurten, wijk: Place, value: Decimal) -> Mark:
    way = direction(Decimal(0), value, Decimal(0))
    return Mark(signed(value), unit="mensen", tints=(GROWN[way],), note=here.note(wijk))


def _balance_row(here: _Buurten, slug: str) -> list[Figure]:
    """Of a wijk of two buurten only the balance: who moved between them would be counted as coming and leaving."""
    is_several = len(here.of.get(slug, ())) > 1
    found: Iterable[Decimal | None] = (
        None if is_several else here.together(indicator, slug, here.choice.year) for indicator in (CAME, WENT)
    )
    saldo = here.together(BALANCE, slug, here.choice.year)
    cells = [NO_FIGURE if value is None else Figure(number(value), value) for value in found]
    return [*cells, NO_FIGURE if saldo is None else Figure(signed(saldo), saldo)]
