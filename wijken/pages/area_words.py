"""What the page and the sheet of a wijk or gebied say, in sentences. Pure: no Django.

The first sentence is about what changed by more than 2 points since the first measurement. Nothing here says why.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from nprz_site.dutch import enumeration, how_many, in_words, number, sentence_start, signed

from ..livability import class_of
from ..profile import HIGHEST, LOWEST, Direction
from .area_facts import AreaFacts, Change, IndexFacts, LivabilityFacts

SAFETY = "veiligheidsindex"
SIDES = {"sociale-index": "sociaal", "fysieke-index": "fysiek"}
NO_FIGURES = "Zodra een rapport met wijkcijfers is vastgesteld, staat hier wat er veranderde."


def kicker(facts: AreaFacts) -> str:
    """ "Focuswijk in gebied Feijenoord, 13.922 inwoners op 1 januari 2024"."""
    return ", ".join(filter(None, (kind_words(facts), inhabitants_words(facts))))


def kind_words(facts: AreaFacts, with_gebied: bool = True) -> str:
    """ "Focuswijk in gebied Feijenoord"; "Gebied met 9 wijken, waarvan 4 focuswijken"."""
    if facts.gebied:
        kind = "Focuswijk" if facts.place.is_focus else "Wijk"
        return f"{kind} in {facts.gebied.title}" if with_gebied else kind
    focus = sum(wijk.place.is_focus for wijk in facts.wijken)
    told = f", waarvan {focus} {'focuswijk' if focus == 1 else 'focuswijken'}" if focus else ""
    return f"Gebied met {len(facts.wijken)} wijken{told}"


def inhabitants_words(facts: AreaFacts) -> str:
    """ "13.922 inwoners op 1 januari 2024"; of a larger buurt that says so; empty when not counted."""
    if not (found := facts.inhabitants):
        return ""
    where = f" in heel {found.of}" if found.of else ""
    return f"{number(found.count)} inwoners{where} op 1 januari {found.year}"


def headline(facts: AreaFacts) -> str:
    """What changed here since the first measurement: "Bloemhof werd alleen veiliger: van 82 naar 92 sinds 2014." """
    name = sentence_start(facts.place.title)
    found = [(index, change) for index in facts.indexes if (change := index.since_first)]
    if not found:
        if facts.indexes:
            return f"{name} is één keer gemeten: wat er veranderde, is nog niet te zeggen."
        return f"Van {facts.place.title} zijn nog geen cijfers."
    since = min(change.since for _, change in found)
    up, down = (
        [one for one in found if one[1].direction is way] for way in (Direction.FORWARD, Direction.BACK)
    )
    if not up and not down:
        which = f"geen van de {in_words(len(found))} indexen" if len(found) > 1 else _the(found[0][0], "niet")
        return f"In {facts.place.title} veranderde sinds {since} {which} met meer dan 2 punten."
    if len(found) > 2 and len(found) in {len(up), len(down)}:
        return f"{name} ging sinds {since} op alle {in_words(len(found))} de indexen {_most(up or down)}"
    if len(found) > 1 and len(up) + len(down) == 1:
        index, change = (up or down)[0]
        verb, how = _single(index, change)
        return f"{name} {verb} alleen {how}: {span(change)} sinds {since}."
    return f"{name} {_mixed(up, down, since)}."


Found = Sequence[tuple[IndexFacts, Change]]


def span(change: Change) -> str:
    """ "van 82 naar 92"."""
    return f"van {number(change.before)} naar {number(change.now)}"


def _the(index: IndexFacts, after: str = "") -> str:
    return f"de {index.name.lower()} {after}".strip()


def _most(found: Found) -> str:
    """ "vooruit, het meest op de veiligheidsindex: van 73 naar 94."; of equal ones how many points."""
    way = found[0][1].direction.value
    most = max(abs(change.points) for _, change in found)
    tops = [(index, change) for index, change in found if abs(change.points) == most]
    if len(tops) == len(found):
        return f"{way}, elk met {number(most)} punten."
    names = enumeration([_the(index) for index, _ in tops])
    return f"{way}, het meest op {names}: {span(tops[0][1]) if len(tops) == 1 else f'{number(most)} punten'}."


def _single(index: IndexFacts, change: Change) -> tuple[str, str]:
    """The verb and the rest: "werd", "veiliger"; "ging", "sociaal achteruit"."""
    forward = change.direction is Direction.FORWARD
    if index.slug == SAFETY:
        return "werd", "veiliger" if forward else "minder veilig"
    return "ging", f"{SIDES[index.slug]} {change.direction.value}"


def _mixed(up: Found, down: Found, since: str) -> str:
    """Two or three changes that are not all alike, most of them first; numbers for the exception, or for both of two."""
    first, other = (up, down) if len(up) >= len(down) else (down, up)
    told_all = len(first) + len(other) <= 2
    verb, rest = _clauses(first, told_all)
    said = f"{verb} sinds {since} {rest}"
    if other:
        last_verb = "ging" if any(index.slug in SIDES for index, _ in first) else verb
        other_verb, other_rest = _clauses(other, told_all)
        ending = "" if told_all or len(other) > 1 else f": {span(other[0][1])}"
        said += f", maar {'' if other_verb == last_verb else f'{other_verb} '}{other_rest}{ending}"
    return said


def _clauses(found: Found, told: bool) -> tuple[str, str]:
    """One direction: the first verb, and the rest ("veiliger (van 80 naar 92) en ging fysiek vooruit (van 82 naar 92)")."""
    numbers = {index.slug: f" ({span(change)})" if told else "" for index, change in found}
    safe = [_single(*one)[1] + numbers[SAFETY] for one in found if one[0].slug == SAFETY]
    sides = [index.slug for index, _ in found if index.slug in SIDES]
    way = found[0][1].direction.value
    if len(sides) == 1:
        gone = f"{SIDES[sides[0]]} {way}{numbers[sides[0]]}"
    else:
        gone = f"{enumeration([SIDES[slug] + numbers[slug] for slug in sides])} {way}"
    if not sides:
        return "werd", safe[0]
    return ("werd", f"{safe[0]} en ging {gone}") if safe else ("ging", gone)


def lede(facts: AreaFacts) -> str:
    """What changed since the measurement before, and the place in Zuid."""
    if not facts.indexes:
        return NO_FIGURES if facts.report is None else ""
    ends = _wijken_at_the_ends(facts) if facts.is_gebied else _ends(facts.indexes)
    return " ".join(filter(None, (_since_before(facts.indexes), ends)))


def _since_before(indexes: Iterable[IndexFacts]) -> str:
    found = [(index, change) for index in indexes if (change := index.since_before)]
    if not found:
        return ""
    since = f"Sinds de meting van {max(change.since for _, change in found)}"
    said = []
    for way, one, more in ((Direction.FORWARD, "steeg", "stegen"), (Direction.BACK, "daalde", "daalden")):
        went = [f"{_the(index)} ({span(change)})" for index, change in found if change.direction is way]
        if went:
            said.append(f"{one if len(went) == 1 else more} {enumeration(went)}")
    return (
        f"{since} {' en '.join(said)}." if said else f"{since} veranderde geen index met meer dan 2 punten."
    )


def _ends(indexes: Sequence[IndexFacts]) -> str:
    """ "Op de sociale index (plaats 21 van 23) hoort de wijk bij de laagste 7 van Zuid." """
    ranked = [index for index in indexes if index.rank]
    if not ranked:
        return ""
    said = []
    for size, word, at_end in (
        (HIGHEST, "hoogste", [index for index in ranked if index.is_highest]),
        (LOWEST, "laagste", [index for index in ranked if index.is_lowest]),
    ):
        if at_end:
            where = enumeration([f"{_the(index)} (plaats {index.rank})" for index in at_end])
            every = len(at_end) == len(ranked) > 2
            which = f"alle {in_words(len(ranked))} de indexen" if every else where
            said.append(f"Op {which} hoort de wijk bij de {word} {size} van Zuid.")
    if said:
        return " ".join(said)
    places = enumeration([str(index.rank) for index in ranked])
    return (
        f"Op geen index hoort de wijk bij de hoogste {HIGHEST} of laagste {LOWEST} van Zuid: "
        f"plaats {places} van {ranked[0].ranked}."
    )


def _wijken_at_the_ends(facts: AreaFacts) -> str:
    low = [wijk.place.name for wijk in facts.wijken if any(index.is_lowest for index in wijk.indexes)]
    if not low:
        return f"Geen van de wijken hoort bij de laagste {LOWEST} van Zuid."
    verb = "hoort" if len(low) == 1 else "horen"
    return (
        f"Van de {len(facts.wijken)} wijken {verb} er {how_many(len(low))} "
        f"op een of meer indexen bij de laagste {LOWEST} van Zuid."
    )


def change_words(change: Change) -> str:
    """ "+10, van 82"."""
    return f"{signed(change.points)}, van {number(change.before)}"


def rank_words(index: IndexFacts) -> str:
    """ "plaats 15 van 23, gelijk met Afrikaanderwijk"; empty for a gebied."""
    if index.rank is None:
        return ""
    same = f", gelijk met {enumeration(index.shares_rank_with)}" if index.shares_rank_with else ""
    return f"plaats {index.rank} van {index.ranked}{same}"


def end_words(index: IndexFacts) -> str:
    """ "bij de laagste 7 van Zuid, met gelijke stand"; empty when it is at neither end."""
    if not index.is_highest and not index.is_lowest:
        return ""
    which = f"laagste {LOWEST}" if index.is_lowest else f"hoogste {HIGHEST}"
    return f"bij de {which} van Zuid{', met gelijke stand' if index.is_tied else ''}"


def halves_words(index: IndexFacts) -> str:
    """ "objectief 124, subjectief 60"; empty when neither was measured."""
    told = (("objectief", index.objective), ("subjectief", index.subjective))
    return ", ".join(f"{name} {amount}" for name, amount in told if amount is not None)


def halves_note(indexes: Iterable[IndexFacts]) -> str:
    """That what happens (objective) scores higher or lower than what inhabitants experience, where that holds for all."""
    pairs = [
        (index.objective.value, index.subjective.value)
        for index in indexes
        if index.objective and index.subjective
    ]
    known = [(one, two) for one, two in pairs if isinstance(one, Decimal) and isinstance(two, Decimal)]
    for holds, word in (
        (all(one > two for one, two in known), "hoger"),
        (all(one < two for one, two in known), "lager"),
    ):
        if known and holds and len(known) > 1:
            return f"Wat er is gemeten (objectief) scoort steeds {word} dan hoe bewoners het ervaren (subjectief)."
    return "Objectief is wat er is gemeten, subjectief is hoe bewoners het ervaren."


def livability_words(facts: LivabilityFacts) -> str:
    """ "Zwak, in alle metingen sinds 2012."; "Van zwak in 2012 naar voldoende in 2022: één klasse hoger." """
    first, last = facts.first, facts.last
    then, now = class_of(facts.ranks[first]), class_of(facts.ranks[last])
    if first == last:
        return f"{sentence_start(now)} in {last}."
    if set(facts.ranks.values()) == {facts.ranks[last]}:
        return f"{sentence_start(now)}, in alle metingen sinds {first}."
    if not facts.steps:
        between = sorted(set(facts.ranks.values()) - {facts.ranks[last]})
        return f"{sentence_start(now)}, net als in {first}; daartussen {enumeration([class_of(r) for r in between])}."
    steps = abs(facts.steps)
    how = (
        f"{how_many(steps)} {'klasse' if steps == 1 else 'klassen'} {'hoger' if facts.steps > 0 else 'lager'}"
    )
    return f"Van {then} in {first} naar {now} in {last}: {how}."


def part_note(facts: AreaFacts, name: str, source: str) -> str:
    """That what is shown is of a larger buurt, of which this wijk is a part."""
    return f"{source} telt {name} als geheel. {facts.place.name} is daar een deel van."
