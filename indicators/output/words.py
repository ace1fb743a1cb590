"""What interventions deliver, in words: the first sentence, a line per indicator, the sum over the plan. Pure: no Django."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from interventions import aims
from interventions.aims import amount, named, plain
from nprz_site.dutch import UNKNOWN, enumeration, number, percentage, rounded

from ..gap import Reason, Result
from .counts import Pace, Tally
from .years import Output, OverPlan, Stand

LEFT_OUT = {
    Stand.UNMEASURED: "niet gemeten",
    Stand.NO_AIM: "zonder streefgetal",
    Stand.UNTOLD: "niet ingevuld",
    Stand.ONLY_AREAS: "alleen per wijk ingevuld",
}
IN_BAR = (Stand.REACHED, Stand.MISSED, Stand.UNMEASURED)


def headline(counted: Tally, year: int, *, of: str = "", provisional: bool = False) -> str:
    """ "In 2023 zijn 45 van de 80 streefgetallen gehaald."; `of` names a pillar, `provisional`: the round still runs."""
    whose, so_far = f" van {of}" if of else "", " tot nu toe" if provisional else ""
    judged, reached = counted.judged, counted.reached
    if not counted.total:
        return "Geen interventie-indicator past bij deze keuze."
    if not judged:
        return f"Van {year} is nog van geen enkel streefgetal{whose} bekend of het is gehaald."
    if judged == 1:
        return (
            f"In {year} is het enige gemeten streefgetal{whose}{so_far} {'' if reached else 'niet '}gehaald."
        )
    if not reached:
        return f"In {year} is{so_far} geen van de {number(judged)} streefgetallen{whose} gehaald."
    share = "alle" if reached == judged else f"{number(reached)} van de"
    return f"In {year} {'is' if reached == 1 else 'zijn'}{so_far} {share} {number(judged)} streefgetallen{whose} gehaald."


def left_out(counted: Tally) -> str:
    """ "Niet meegeteld: 4 niet gemeten en 2 zonder streefgetal."; empty when all are counted."""
    found = [
        f"{number(counted.having(stand))} {words}"
        for stand, words in LEFT_OUT.items()
        if counted.having(stand)
    ]
    return f"Niet meegeteld: {enumeration(found)}." if found else ""


def pillar_words(counted: Tally) -> str:
    """ "12 van de 31 streefgetallen gehaald"; empty where nothing can be said."""
    if not counted.judged:
        return ""
    what = "streefgetal" if counted.judged == 1 else "streefgetallen"
    return f"{number(counted.reached)} van de {number(counted.judged)} {what} gehaald"


def bar_words(counted: Tally) -> list[tuple[int, str]]:
    """What the bar of a pillar shows: the number of each colour in it, and the words beside that colour."""
    shown = zip((1, 3, 4), IN_BAR, strict=True)
    return [
        (colour, f"{number(counted.having(one))} {one.value}") for colour, one in shown if counted.having(one)
    ]


def bar_counts(counted: Tally) -> list[int]:
    """The lengths of the four colours of a bar; the second is not used."""
    reached, missed, unmeasured = (counted.having(stand) for stand in IN_BAR)
    return [reached, 0, missed, unmeasured]


def pace_words(found: Pace, first_year: int, last_year: int, year: int) -> str:
    """How many ambitions keep pace with the years of a plan at the end of `year`; empty without any."""
    if not found.known:
        return ""
    done, years = year - first_year + 1, last_year - first_year + 1
    part = percentage(Fraction(done, years))
    least = "zo’n groot deel als er tijd om is" if found.has_later else f"{part} of meer"
    passed = (
        ""
        if found.has_later
        else f" Van de tijd is ook {part} om: {number(done)} van de {number(years)} jaar."
    )
    if found.known == 1:
        return f"Van de enige ambitie voor het hele plan is {'al' if found.kept else 'nog niet'} {least} gehaald.{passed}"
    kept = number(found.kept) if found.kept else "geen"
    return (
        f"Van {kept} van de {number(found.known)} ambities voor het hele plan is al {least} gehaald.{passed}"
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator as a row of the table; `plan` is None for what does not add up."""

    output: Output
    name: str
    aim: str
    realised: str
    verdict: str
    result: aims.Result | None
    plan: "PlanWords | None"


@dataclass(frozen=True, slots=True)
class PlanWords:
    """An indicator over the plan: `text` in short, and the lines that say how that was worked out."""

    name: str
    year: int
    text: str
    lines: tuple[str, ...]

    @property
    def before(self) -> str:
        """What stands in front of `text` where nothing else says what it is of."""
        return f"{self.name}, over het plan tot en met {self.year}: "


def line(output: Output, year: int) -> Line:
    """`output` in `year`, and over the plan up to then."""
    pair = output.of(year)
    name = named(output.name, output.unit)
    plan = plan_words(output, year)
    if isinstance(pair, Reason):
        return Line(output, name, UNKNOWN, UNKNOWN, output.stand(year).value, None, plan)
    stand = output.stand(year)
    verdict = stand.value if stand is Stand.ONLY_AREAS else pair.verdict
    return Line(output, name, pair.aim_text, pair.realised_text, verdict, pair, plan)


def plan_words(output: Output, year: int) -> PlanWords | None:
    """ "2.050 van 4.200 (48,8 %)" and the sum behind it; None for what does not add up."""
    plan = output.over_plan(year)
    if plan is None:
        return None
    name = named(output.name, output.unit)
    return PlanWords(name, year, _text(output, plan), tuple(_lines(output, plan)))


def _text(output: Output, plan: OverPlan) -> str:
    if isinstance(plan.realised, Reason):
        return "nog niet op te tellen"
    done = in_unit(plan.realised, output.unit)
    if isinstance(plan.share, Reason) or isinstance(plan.whole, Reason):
        return f"{done} gehaald"
    what = "" if plan.has_ambition else " beoogd"
    return f"{done} van {in_unit(plan.whole, output.unit)}{what} ({percentage(plan.share, 1)})"


def _lines(output: Output, plan: OverPlan) -> Iterator[str]:
    years = f"{output.first_year} tot en met {output.last_year}"
    if plan.has_ambition:
        yield f"De ambitie voor {years} is {in_unit(plan.whole, output.unit)}."
    else:
        yield f"Er is geen ambitie voor {years} samen."
    if plan.untold:
        yield f"Niet op te tellen: wat in {span(plan.untold)} is gehaald, is niet ingevuld."
    elif plan.realised is Reason.NOT_ADDED_UP:
        yield "Niet op te tellen: er is ingevuld hoeveel lager het werd."
    elif isinstance(plan.realised, Reason):
        yield f"Niet op te tellen: {plan.realised.value}."
    elif plan.share is Reason.NO_WHOLE:
        yield "Welk deel dat is, is niet te berekenen: er is 0 beoogd."
    elif isinstance(plan.share, Reason):
        yield "Welk deel dat is, is niet te berekenen: niet elk jaar heeft een streefgetal dat optelt."
    else:
        what = "" if plan.has_ambition else f" van wat tot en met {plan.year} is beoogd"
        yield f"{plan.worked} = {percentage(plan.share, 1)}{what}"
    if plan.has_ambition:
        yield f"Van deze jaren is {percentage(plan.passed)} voorbij."
    for year in range(output.first_year, plan.year + 1):
        pair = output.of(year)
        told = "" if isinstance(pair, Reason) else pair.sentence(str(year))
        yield told or f"{year}: {output.stand(year).value}"


def in_unit(value: Result, unit: str) -> str:
    """A sum of counts as Dutch readers write it; the reason where there is none."""
    return value.value if isinstance(value, Reason) else amount(plain(rounded(value, 3)), unit)


def span(years: Sequence[int]) -> str:
    """ "2019 tot en met 2021", "2019 en 2021"."""
    if len(years) > 2 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]} tot en met {years[-1]}"
    return enumeration(years)
