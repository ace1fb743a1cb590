"""The sentences that the stoplights and the summary open with. Pure: no Django.

Source of "op koers": groen as a share of what is reported and has started (VGR 2020 part I, chapter 6).
"""

from collections.abc import Sequence

from interventions.colours import Colour, Movement
from interventions.standing import Standing
from nprz_site.dutch import NBSP, enumeration, number, percentage

from .printed import Before, PrintedSummary, differences, figures_of
from .summary import Summary, Tally

NOT_IN_A_COLUMN = {
    Standing.UNDECIDED: "nog niet beoordeeld",
    Standing.NOT_REPORTED: "niet gerapporteerd",
    Standing.UNKNOWN: "zonder ingevoerde kleur",
}


def summary_headline(tally: Tally) -> str:
    """ "14 interventies gaan vooruit, 17 achteruit en 41 blijven gelijk; 46 zijn nieuw."."""
    if not tally.total:
        return "Er zijn nog geen interventies om te tellen."
    if not tally.coloured:
        return f"Van {_all(tally.total)} is nog geen kleur bekend."
    ahead, back, same, new = (
        tally.moved(movement)
        for movement in (Movement.VOORUIT, Movement.ACHTERUIT, Movement.GELIJK, Movement.NIEUW)
    )
    stays = f"{number(same)} {_verb(same, 'blijft', 'blijven')} gelijk"
    newly = f"{number(new)} {_verb(new, 'is', 'zijn')} nieuw" if new else "geen enkele is nieuw"
    if not (ahead or back):
        rest = enumeration([*([stays] if same else []), *([newly] if new else [])])
        return f"Geen enkele interventie gaat vooruit of achteruit; {rest}."
    return (
        f"{interventions(ahead)} {_verb(ahead, 'gaat', 'gaan')} vooruit, {number(back)} achteruit en "
        f"{stays}; {newly}."
    )


def nothing_to_compare(tally: Tally, year: int) -> str:
    """The headline of the first year that there is: "new" says nothing then."""
    return (
        f"Van {interventions(tally.coloured)} is de kleur van {year} bekend; "
        "er is nog geen eerder jaar om mee te vergelijken."
    )


def course_headline(tally: Tally, *, of: str = "", provisional: bool = False) -> str:
    """ "45 van de 112 gestarte interventies liggen op koers."; `of` names a selection ("van Werk").

    `provisional`: the round still runs.
    """
    whose = f" {of}" if of else ""
    if not tally.total:
        return f"Er zijn geen interventies{whose} om te laten zien."
    if not tally.coloured:
        return f"Van {_all(tally.total)}{whose} is nog geen kleur bekend."
    started, groen = tally.started, tally.subtotal(Colour.GROEN)
    so_far = " tot nu toe" if provisional else ""
    if not started:
        return f"Nog geen enkele beoordeelde interventie{whose} is gestart."
    if started == 1:
        return f"De enige gestarte interventie{whose} ligt{so_far}{_verb(groen, '', ' niet')} op koers."
    if not groen:
        return f"Geen van de {number(started)} gestarte interventies{whose} ligt{so_far} op koers."
    verb = _verb(groen, "ligt", "liggen")
    return f"{number(groen)} van de {number(started)} gestarte interventies{whose} {verb}{so_far} op koers."


def course_sentence(tally: Tally, before: Before, first_year: int) -> str:
    """The share, and the shares that were printed on earlier years; `first_year` is that of this round's plan."""
    if tally.on_course is None:
        return ""
    sentence = f"Dat is {percentage(tally.on_course)}"
    if not before.shares:
        return f"{sentence}."
    shares = [f"in {share.year} {share.percent}{NBSP}%" for share in before.shares]
    reports = enumeration(sorted({share.report for share in before.shares}))
    if all(share.year < first_year for share in before.shares):
        then = f"in het vorige uitvoeringsplan was het {enumeration(shares)}"
    else:
        then = f"eerder was het {enumeration(shares)}"
    return f"{sentence}; {then}, zoals gedrukt in de {reports}."


def back_sentence(tally: Tally) -> tuple[str, str]:
    """What went back, and how much of it to rood: "17 gaan achteruit", ", waarvan 2 naar rood."."""
    back = tally.moved(Movement.ACHTERUIT)
    to_red = tally.cell(Colour.ROOD, Movement.ACHTERUIT)
    if not tally.coloured:
        return "", ""
    if not back:
        return "Geen enkele gaat achteruit", "."
    which = f", waarvan {number(to_red)} naar rood." if to_red else "; geen daarvan naar rood."
    return f"{number(back)} {_verb(back, 'gaat', 'gaan')} achteruit", which


def rest_sentence(tally: Tally) -> str:
    """ "Van de 120 zijn er 6 nog niet gestart en 2 niet gerapporteerd.".

    Empty when there is no rest, and when the headline has just said it of all of them.
    """
    wit = tally.subtotal(Colour.WIT)
    parts = [f"{number(wit)} nog niet gestart"] if wit else []
    counts = [wit] if wit else []
    for standing, words in NOT_IN_A_COLUMN.items():
        if count := tally.having(standing):
            parts.append(f"{number(count)} {words}")
            counts.append(count)
    told_by_headline = counts == [tally.total] and not tally.having(Standing.NOT_REPORTED)
    if not parts or told_by_headline:
        return ""
    return f"Van de {number(tally.total)} {_verb(counts[0], 'is', 'zijn')} er {enumeration(parts)}."


def selection_words(pillar: str, funding: str, area: str) -> str:
    """A filter in words: "van Werk met Regio Deal in Bloemhof". Each may be empty."""
    where = "de focuswijken" if area == "Focuswijken" else area
    parts = [("van", pillar), ("met", funding), ("in", where)]
    return " ".join(f"{word} {name}" for word, name in parts if name)


def pillar_sentence(tally: Tally) -> str:
    """Under the name of a pillar: "4 van 17 op koers, 24 %"."""
    if tally.on_course is None:
        return "nog niets gestart" if tally.coloured else "nog geen kleur bekend"
    return f"{number(tally.subtotal(Colour.GROEN))} van {number(tally.started)} op koers, {percentage(tally.on_course)}"


def rest_notes(summary: Summary) -> list[tuple[Standing, str]]:
    """What stands in no column of the summary, and in which pillars, one sentence per reason."""
    notes = []
    for standing in (Standing.NOT_REPORTED, Standing.UNDECIDED, Standing.UNKNOWN):
        found = [(p.name, p.tally.having(standing)) for p in summary.pillars if p.tally.having(standing)]
        if found:
            notes.append((standing, _rest_note(found, NOT_IN_A_COLUMN[standing])))
    return notes


def unknown_note(summary: Summary, before: str) -> str:
    """Which colours stand in no column because nobody knows the one of the year before; empty when none do.

    `before` names that year: "2022".
    """
    found = [(p.name, p.tally.unmoved) for p in summary.pillars if p.tally.unmoved]
    count = sum(count for _, count in found)
    if not count:
        return ""
    where = enumeration([f"{number(unmoved)} van {name}" for name, unmoved in found])
    them, stand = ("zij staat", "telt") if count == 1 else ("zij staan", "tellen")
    return (
        f"Van {interventions(count)} ({where}) is de kleur van {before} niet bekend: {them} in geen kolom, "
        f"en {stand} wel mee in het subtotaal."
    )


def _rest_note(found: Sequence[tuple[str, int]], words: str) -> str:
    where = enumeration([f"{name} ({number(count)})" if len(found) > 1 else name for name, count in found])
    count = sum(count for _, count in found)
    verb, they = ("is", "zij telt") if count == 1 else ("zijn", "zij tellen")
    return f"{interventions(count)} van {where} {verb} {words}: {they} mee in het totaal, niet in een kolom."


def printed_notes(summary: Summary, printed: PrintedSummary | None, differing: int = 0) -> list[str]:
    """Where the printed table contradicts itself or is not certain, and how many of its figures are `differing`."""
    if printed is None:
        return []
    notes = []
    if printed.contradicts_itself:
        notes.append(
            f"De gedrukte {printed.report} noemt {number(printed.printed_sum)} als som van kolommen die samen "
            f"{number(printed.column_sum)} zijn."
        )
    if names := readings(summary, printed):
        notes.append(
            f"Van {names} zijn de gedrukte kleuren niet met zekerheid te lezen: die aantallen zijn een lezing."
        )
    if summary.total.coloured and differing:
        verb = _verb(differing, "wijkt 1 gedrukt getal", f"wijken {number(differing)} gedrukte getallen")
        notes.append(f"Van de pijlers {verb} af van wat hier is geteld.")
    return notes


def readings(summary: Summary, printed: PrintedSummary) -> str:
    """The pillars whose printed figures are a reading, as running text; empty when there are none."""
    return enumeration([pillar.name for pillar in summary.pillars if pillar.code in printed.readings])


def demo_source(summary: Summary, printed: PrintedSummary | None) -> dict[str, str]:
    """What a demo round reproduces, for the line on its pages; empty when its counts are not the printed ones."""
    if printed is None or differences(figures_of(summary), printed):
        return {}
    return {"follows": printed.report, "readings": readings(summary, printed)}


def interventions(count: int) -> str:
    """ "1 interventie", "17 interventies"."""
    return f"{number(count)} interventie{_verb(count, '', 's')}"


def _all(count: int) -> str:
    return "de ene interventie" if count == 1 else f"de {number(count)} interventies"


def _verb(count: int, one: str, more: str) -> str:
    return one if count == 1 else more
