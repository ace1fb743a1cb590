"""The sentences that open the interventions list and the page of an intervention. Pure: no Django."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nprz_site import dutch

from .colours import Colour, Movement, on_course
from .standing import Standing

LEFT_OUT = {
    Standing.WIT: ("is wit", "zijn wit"),
    Standing.NOT_REPORTED: ("is niet gerapporteerd", "zijn niet gerapporteerd"),
    Standing.UNDECIDED: ("is nog niet beoordeeld", "zijn nog niet beoordeeld"),
    Standing.UNKNOWN: ("heeft nog geen ingevoerde kleur", "hebben nog geen ingevoerde kleur"),
}


@dataclass(frozen=True, slots=True)
class Count:
    """How many interventions a filter leaves, and how many of them have which standing.

    Interventions whose report is out of sight, or that have none, count in `total` only. Of all, so many `ended` since.
    """

    total: int
    standings: Mapping[Standing, int]
    ended: int = 0

    @property
    def coloured(self) -> int:
        """How many have one of the four colours."""
        return sum(self.standings.get(Standing(colour.value), 0) for colour in Colour)

    @property
    def on_course(self) -> int:
        """How many are groen."""
        return self.standings.get(Standing.GROEN, 0)


def headline(count: Count, *, whole: str = "", counted: bool = True, tells_colours: bool = True) -> str:
    """The first sentence. `whole` is what was counted ("Werk") when nothing else was filtered on; an activity
    that is not `counted` has no colour. Without `tells_colours` it is silent on them: the filter asks for one
    colour, or not every colour is in sight.
    """
    if not count.total:
        return f"{whole} heeft nog geen interventies." if whole else "Geen interventie past bij dit filter."
    what = ("interventie", "interventies") if counted else ("activiteit", "activiteiten")
    if whole:
        start = f"{whole} telt {_number(count.total, *what)}"
    else:
        verb = "past" if count.total == 1 else "passen"
        start = f"{_number(count.total, *what).replace('één', 'Eén')} {verb} bij dit filter"
    if count.ended:
        start += f", waarvan {dutch.number(count.ended)} intussen beëindigd"
    if not (count.coloured and tells_colours):
        return f"{start}."
    return f"{start}; {_on_course(count)}."


def _number(count: int, one: str, many: str) -> str:
    return f"één {one}" if count == 1 else f"{dutch.number(count)} {many}"


def _on_course(count: Count) -> str:
    if count.total == 1:
        return "die ligt op koers" if count.on_course else "die ligt niet op koers"
    if not count.on_course:
        return "geen daarvan ligt op koers"
    return f"{dutch.number(count.on_course)} {'ligt' if count.on_course == 1 else 'liggen'} op koers"


def lede(count: Count) -> str:
    """The share on course, and what it leaves out; empty when nothing has a colour."""
    colours = {colour: count.standings.get(Standing(colour.value), 0) for colour in Colour}
    share = on_course(colours)
    if share is None or count.total == 1:
        return ""
    started = count.coloured - colours[Colour.WIT]
    left_out = [
        f"{dutch.number(number)} {words[number > 1]}"
        for standing, words in LEFT_OUT.items()
        if (number := count.standings.get(standing, 0))
    ]
    sentence = f"Dat is {dutch.percentage(share)} van de {dutch.number(started)} die begonnen zijn"
    return f"{sentence}; {dutch.enumeration(left_out)}." if left_out else f"{sentence}."


def shared(pairs: Sequence[tuple[str, str]]) -> str:
    """Which numbers have the report of another: pairs of a number and the one where its report stands."""
    if not pairs:
        return ""
    what = "1 interventie" if len(pairs) == 1 else f"{dutch.number(len(pairs))} interventies"
    told = dutch.enumeration([f"{label} (bij {main})" for label, main in pairs])
    return f"Achter {what} zit het verslag van een andere: {told}."


def one_report(main: str, followers: Sequence[str], *, here: str) -> str:
    """On the page of `here`, one of the numbers with one report: "Eén verslag achter twee nummers: …"."""
    start = f"Eén verslag achter {dutch.in_words(len(followers) + 1)} nummers"
    if here == main:
        return f"{start}: wat hier staat, geldt ook voor {dutch.enumeration(followers)}."
    return f"{start}: het staat bij {main}. De kleur volgt die van {main}; beide nummers tellen mee."


def status(standing: Standing, year: int, *, movement: str = "", previous: str = "") -> str:
    """Where one intervention stands: "Oranje in 2023, achteruit vanaf groen."."""
    if standing in WITHOUT_COLOUR_WORDS:
        return WITHOUT_COLOUR_WORDS[standing].format(year=year)
    told = f"{standing.value.capitalize()} in {year}"
    way = {
        Movement.VOORUIT: f"vooruit vanaf {previous}",
        Movement.ACHTERUIT: f"achteruit vanaf {previous}",
        Movement.GELIJK: "gelijk aan de ronde ervoor",
        Movement.NIEUW: "voor het eerst beoordeeld",
    }
    return f"{told}, {way[Movement(movement)] if movement else UNKNOWN_BEFORE}."


UNKNOWN_BEFORE = "de kleur van het jaar ervoor is niet bekend"
WITHOUT_COLOUR_WORDS = {
    Standing.NOT_REPORTED: "Niet gerapporteerd in {year}.",
    Standing.UNDECIDED: "Nog niet beoordeeld in {year}.",
    Standing.UNKNOWN: "De kleur van {year} is nog niet ingevoerd.",
}
