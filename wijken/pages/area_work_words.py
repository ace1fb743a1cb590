"""What the page and the sheet of a wijk or gebied say about interventions, attention and moves. Pure: no Django."""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from interventions.standing import ORDER, Standing
from nprz_site.dutch import NBSP, enumeration, how_many, number, percentage, sentence_start

from ..attention import GREEN, Attention, Why
from ..moves import Moves, Span, biggest
from ..profile import LOWEST
from .area_facts import AreaFacts, IndexFacts, WijkFacts
from .charts import FROM, TO, span_words

CAUSE = (
    "Dit legt een index en de kleuren naast elkaar. Of interventies een index veranderen, is niet gemeten."
)


def works_words(facts: AreaFacts) -> str:
    """How many interventions work here, how many name this area itself, and how many are groen."""
    works, name = facts.works, facts.place.title
    if works.year is None:
        return "Er is nog geen ronde waarvan je de kleuren kunt zien."
    if works.is_silent:
        return "Van geen enkele interventie is ingevuld waar die werkt."
    if not works.here:
        return f"Geen interventie noemt {name} of een gebied waar {name} in ligt."
    here, it = len(works.here), "het gebied" if facts.is_gebied else "de wijk"
    said = f"{sentence_start(how_many(here))} {_interventions(here)} {_work(here)} in {name}"
    own = sum(not work.via for work in works.here)
    if own == here:
        said += "."
    elif own:
        said += f"; {how_many(own)} {'noemt' if own == 1 else 'noemen'} {it} zelf."
    else:
        said += f"; geen noemt {it} zelf."
    if works.started:
        verb = "staat" if works.green == 1 else "staan"
        said += (
            f" Van de {number(works.started)} die zijn begonnen, {verb} er {how_many(works.green)} op groen."
        )
    return said


def unstated_words(facts: AreaFacts) -> str:
    """Of how many interventions nobody said where they work; empty for none."""
    works = facts.works
    if not works.unstated or works.is_silent:
        return ""
    return (
        f"Van {number(works.unstated)} van de {number(works.total)} interventies is niet ingevuld waar ze werken. "
        "Die staan hier dus niet bij."
    )


def _interventions(count: int) -> str:
    return "interventie" if count == 1 else "interventies"


def _work(count: int) -> str:
    return "werkt" if count == 1 else "werken"


def attention_words(found: Attention, index: IndexFacts) -> str:
    """ "De fysieke index hoort bij de laagste 7 van Zuid. Van de 2 interventies van Wonen hier staat er geen op groen." """
    tied = ", met gelijke stand," if index.is_tied else ""
    low = f"De {index.name.lower()} hoort{tied} bij de laagste {LOWEST} van Zuid."
    return f"{low} {_why(found, enumeration(index.pillars))}"


def _why(found: Attention, pillars: str) -> str:
    done = found.done
    unstated = (
        f" Van {how_many(done.unstated)} is niet ingevuld waar {'die werkt' if done.unstated == 1 else 'ze werken'}."
        if done.unstated
        else ""
    )
    if found.why is Why.NOT_STATED:
        return f"Van geen van de {done.total} interventies van {pillars} is ingevuld waar ze werken. Of er hier iets gebeurt, is dus niet te zeggen."
    if found.why is Why.NONE:
        return f"Geen interventie van {pillars} noemt deze wijk of een gebied waar die in ligt.{unstated}"
    if found.why is Why.ONLY_EVERYWHERE:
        return (
            f"Van {pillars} werken hier alleen interventies voor heel Zuid: {_everywhere(found)}.{unstated}"
        )
    also = (
        f" Voor heel Zuid {'is' if len(done.everywhere) == 1 else 'zijn'} er {_everywhere(found)}."
        if done.everywhere
        else ""
    )
    return f"{_not_green(found, pillars)}{also}{unstated}"


def _everywhere(found: Attention) -> str:
    """ "3, waarvan 1 op groen"."""
    standings = found.done.everywhere
    green = standings.count(GREEN)
    return f"{number(len(standings))}, waarvan {how_many(green)} op groen"


def _not_green(found: Attention, pillars: str) -> str:
    here = found.done.here
    if len(here) == 1:
        word = Standing(here[0]).word
        how = f"staat op {word}" if word in {"oranje", "rood", "wit"} else f"is {word}"
        return f"De enige interventie van {pillars} die hier werkt, {how}."
    counts = Counter(Standing(one) for one in here)
    told = [f"{counts[one]} {one.word}" for one in sorted(counts, key=ORDER.__getitem__)]
    return f"Van de {len(here)} interventies van {pillars} die hier werken, staat er geen op groen: {enumeration(told)}."


def no_attention_words(facts: AreaFacts) -> str:
    """Why nothing asks for attention: what was looked at. Empty when something does."""
    attention = facts.attention
    if attention.found or any(wijk.attention.found for wijk in facts.wijken):
        return ""
    if facts.works.year is None:
        return "Er is nog geen ronde waarvan je de kleuren kunt zien. Daarom is hier niets over te zeggen."
    if facts.is_gebied:
        return _none_in_gebied(facts)
    if not attention.looked_at:
        return "Er zijn nog geen cijfers van het Wijkprofiel. Daarom is hier niets over te zeggen."
    if not attention.low:
        looked = len(attention.looked_at)
        which = "geen van de drie indexen" if looked == 3 else f"geen van de gemeten indexen ({looked})"
        return f"Geen aandachtspunten: {which} hoort bij de laagste {LOWEST} van Zuid."
    if facts.works.is_silent:
        return "Van geen enkele interventie is ingevuld waar die werkt. Daarom is hier niets over te zeggen."
    names = {slug: f"de {facts.names[slug].lower()}" for slug in attention.low}
    many = len(names) > 1
    low = f"{sentence_start(enumeration(list(names.values())))} {'horen' if many else 'hoort'} bij de laagste {LOWEST} van Zuid"
    if attention.undecided:
        unknown = enumeration([names[slug] for slug in attention.undecided])
        return f"{low}. Bij {unknown} zijn nog niet alle kleuren bekend van de interventies die hier werken."
    each = "elk daarvan" if many else "die index"
    return f"Geen aandachtspunten. {low}; van de pijlers bij {each} staat hier minstens één interventie op groen."


def _none_in_gebied(facts: AreaFacts) -> str:
    if facts.works.is_silent:
        return "Van geen enkele interventie is ingevuld waar die werkt. Daarom is hier niets over te zeggen."
    low = [wijk for wijk in facts.wijken if wijk.attention.low]
    if not low:
        return f"Geen aandachtspunten: geen wijk heeft een index bij de laagste {LOWEST} van Zuid."
    said = (
        f"Geen aandachtspunten. Van de {len(facts.wijken)} wijken {'heeft' if len(low) == 1 else 'hebben'} er {how_many(len(low))} "
        f"een index bij de laagste {LOWEST} van Zuid; van de pijlers bij elk daarvan staat er minstens één interventie op groen"
    )
    unknown = " of is nog niet elke kleur bekend" if any(wijk.attention.undecided for wijk in low) else ""
    return f"{said}{unknown}."


def wijk_attention_words(wijk: WijkFacts) -> list[str]:
    """The same for a wijk on the page of its gebied: a sentence per index."""
    by_slug = {index.slug: index for index in wijk.indexes}
    return [attention_words(found, by_slug[found.index]) for found in wijk.attention.found]


def moves_words(moves: Moves, of: str = "de wijk") -> str:
    """ "Er kwamen 1.804 mensen wonen en er vertrokken 1.982: per saldo 178 minder. Met 173 verhuizingen …"."""
    came, left, balance = moves.total_in, moves.total_out, moves.balance
    if came is None or left is None or balance is None:
        return "Niet alle aantallen zijn bekend: wat er samen uitkomt, is niet te zeggen."
    said = f"Er kwamen {span_words(came)} mensen wonen en er vertrokken {span_words(left)}: {balance_words(balance)}."
    if moves.within and moves.total:
        said += f" Met {span_words(moves.within)} verhuizingen binnen {of} komt het totaal op {span_words(moves.total)}"
        said += f": {share_words(moves.share)} van het aantal inwoners." if moves.share else "."
    return said


def balance_words(balance: Span) -> str:
    """ "per saldo 178 minder", "per saldo 17 tot 21 minder", "per saldo 3 minder tot 1 meer", "evenveel"."""
    low, high = balance.low, balance.high
    if low == high == 0:
        return "evenveel"
    if low >= 0:
        return f"per saldo {span_words(balance)} meer"
    if high <= 0:
        return f"per saldo {span_words(Span(-high, -low))} minder"
    return f"per saldo tussen {number(-low)} minder en {number(high)} meer"


def share_words(share: tuple[Fraction, Fraction]) -> str:
    """ "28,4 %"; of a range "50,9 tot 51,1 %"."""
    low, high = (percentage(one, 1) for one in share)
    return low if low == high else f"{low.removesuffix(f'{NBSP}%')} tot {high}"


def most_words(cells: Mapping[str, Span], inwards: bool) -> str:
    """Where most came from or went to: "uit het buitenland, 503"; of equal ones both. Empty where nobody moved."""
    words, found = FROM if inwards else TO, biggest(cells)
    if not found:
        return ""
    counts = {span_words(cells[slug]) for slug in found}
    many = f"elk {counts.pop()}" if len(found) > 1 and len(counts) == 1 else ""
    if len(found) > 1 and not many:
        return enumeration([f"{words[slug]} ({span_words(cells[slug])})" for slug in found])
    return f"{enumeration([words[slug] for slug in found])}, {many or span_words(cells[found[0]])}"
