"""The map of an index of the Wijkprofiel: how it stands, with the highest and lowest, or how it changed."""

from decimal import Decimal

from nprz_site.dutch import number, signed

from ..atlas import CITY, Place
from ..profile import HIGHEST, LOWEST, Direction, direction, highest, lowest, moved
from . import map_words as words
from .figures import Figures
from .map_choice import Choice
from .map_layer import HIGH, LOW, NO_FIGURE, PLAIN, Column, Figure, Key, Layer, Mark, height_of, line_of

HUNDRED = Decimal(100)
TINTS = {Direction.FORWARD: HIGH, Direction.SAME: PLAIN, Direction.BACK: LOW}
KEYS = (
    Key(LOW, "achteruit, meer dan 2 punten"),
    Key(PLAIN, "gelijk"),
    Key(HIGH, "vooruit, meer dan 2 punten"),
)


def index_layer(figures: Figures, choice: Choice) -> Layer:
    """The layer of one index or half of it."""
    return _Index(figures, choice).layer()


class _Index:
    """One index in one year, and in the year that it is compared with."""

    def __init__(self, figures: Figures, choice: Choice) -> None:
        self.figures, self.choice = figures, choice
        self.name = words.index_name(choice.layer)
        self.years = choice.years[: len(choice.before) + 1]
        self.now = figures.scores(choice.layer, choice.year)
        self.base = figures.scores(choice.layer, choice.base) if choice.base else {}
        self.ends = {HIGH: highest(self.now), LOW: lowest(self.now)}
        drawn = [score for year in self.years for score in figures.scores(choice.layer, year).values()]
        self.low, self.high = min([*drawn, HUNDRED]), max([*drawn, HUNDRED])

    def layer(self) -> Layer:
        """Everything that the page shows of it."""
        places = [*self.figures.atlas.wijken, *self.figures.atlas.gebieden]
        changes = bool(self.choice.since)
        return Layer(
            name=self.name,
            headline=self._headline(),
            lede=self._lede(),
            source="Bron: Wijkprofiel Rotterdam; de index van Rotterdam in 2014 is 100.",
            columns=self._columns(),
            marks={wijk.slug: self._mark(wijk) for wijk in self.figures.atlas.wijken if wijk.slug in self.now},
            rows={place.slug: self._row(place) for place in places},
            main=f"sinds_{self.choice.base}" if changes else self.choice.year,
            key=KEYS if changes else [self._end_key(tint) for tint in (LOW, HIGH)],
            foot=[("Rotterdam", self._row(self.figures.atlas.places[CITY]))] if CITY in self.figures.atlas.places else [],
            explained=words.scale_words(self.years, self.choice.year),
            reference=f"M0 {height_of(HUNDRED, self.low, self.high)}H100" if len(self.years) > 1 else "",
        )  # fmt: skip

    def _headline(self) -> str:
        both = [slug for slug in self.now if slug in self.base]
        if both:
            rose, fell = (len(moved(self.base, self.now, way)) for way in (Direction.FORWARD, Direction.BACK))
            when = words.span(self.choice.base, self.choice.year, self.choice.is_newest)
            return words.risen(self.name, rose, fell, len(both), when)
        city = self.figures.value(self.choice.layer, CITY, self.choice.year)
        higher = sum(score > city for score in self.now.values()) if city is not None else 0
        return words.above(self.name, self.choice.year, higher, len(self.now), city)

    def _lede(self) -> str:
        if not self.base:
            return self._ends_words()
        wijken = [
            wijk for wijk in self.figures.atlas.wijken if wijk.slug in self.now and wijk.slug in self.base
        ]
        found = [words.Moved(wijk.name, self.base[wijk.slug], self.now[wijk.slug]) for wijk in wijken]
        ways = [direction(self.base[wijk.slug], self.now[wijk.slug]) for wijk in wijken if wijk.is_focus]
        focus = words.of_focus(ways.count(Direction.FORWARD), ways.count(Direction.BACK), len(ways))
        return words.joined(words.extremes(found), focus, words.COUNTS_FROM)

    def _ends_words(self) -> str:
        if not self.now:
            return ""
        names = {wijk.slug: wijk.name for wijk in self.figures.atlas.wijken}
        low, high = min(self.now.values()), max(self.now.values())
        return words.between(
            [names[slug] for slug, score in self.now.items() if score == low], low,
            [names[slug] for slug, score in self.now.items() if score == high], high,
        )  # fmt: skip

    def _end_key(self, tint: str) -> Key:
        name, size = ("hoogste", HIGHEST) if tint == HIGH else ("laagste", LOWEST)
        return Key(tint, words.end_words(name, size, len(self.ends[tint].everyone)))

    def _end_of(self, slug: str) -> str:
        return next((tint for tint, end in self.ends.items() if slug in end.everyone), PLAIN)

    def _mark(self, wijk: Place) -> Mark:
        now, before = self.now[wijk.slug], self.base.get(wijk.slug)
        by_year = {
            int(year): score
            for year in self.years
            if (score := self.figures.value(self.choice.layer, wijk.slug, year)) is not None
        }
        line = line_of(by_year, self.low, self.high)
        end = self._end_of(wijk.slug)
        if self.choice.since and before is not None:
            way = direction(before, now)
            return Mark(
                signed(now - before), change=f"nu {number(now)}", unit=f"punten sinds {self.choice.base}",
                said=f"{way}, nu {number(now)}", tints=(TINTS[way],), line=line, movement=way.value,
            )  # fmt: skip
        change = signed(now - before) if before is not None else ""
        said = f"{change} sinds {self.choice.base}" if change else ""
        return Mark(
            number(now), change=change, said=said, place=self._end_words(end), tints=(end,), line=line
        )

    def _end_words(self, end: str) -> str:
        return {HIGH: f"hoogste {HIGHEST}", LOW: f"laagste {LOWEST}"}.get(end, "")

    def _columns(self) -> list[Column]:
        sinces = dict.fromkeys(self.choice.before[:: len(self.choice.before) - 1 or 1])
        return [
            *(Column(year, year) for year in self.years),
            *(Column(f"sinds_{year}", f"Sinds {year}") for year in sinces),
            Column("plaats", "Plaats", is_number=False),
        ]

    def _row(self, place: Place) -> list[Figure]:
        scores = {year: self.figures.value(self.choice.layer, place.slug, year) for year in self.years}
        now = scores.get(self.choice.year)
        found = []
        for column in self._columns():
            if column.key == "plaats":
                end = self._end_words(self._end_of(place.slug))
                found.append(Figure(end, end or None))
            elif (value := scores.get(column.key.removeprefix("sinds_"))) is None or now is None:
                found.append(NO_FIGURE)
            elif column.key.startswith("sinds_"):
                found.append(Figure(signed(now - value), now - value))
            else:
                found.append(Figure(number(value), value))
        return found
