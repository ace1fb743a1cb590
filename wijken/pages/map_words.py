"""The sentences of the map, and the names that fit on it. Pure: no Django."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from nprz_site.dutch import enumeration, number, sentence_start, signed

from ..atlas import Place
from ..profile import COUNTS, HALVES, INDEXES
from .ranking_words import NAMES

CODES = {
    "noordereiland": "Noo", "kop-van-zuid": "KvZ", "kop-van-zuid-entrepot": "Ent", "feijenoord": "Fei",
    "katendrecht": "Kat", "afrikaanderwijk": "Afr", "oud-ijsselmonde": "OIJ", "heijplaat": "Hei", "oud-charlois": "OCh",
    "tarwewijk": "Tar", "bloemhof": "Blo", "hillesluis": "Hil", "groot-ijsselmonde-noord": "GIN", "beverwaard": "Bev",
    "wielewaal": "Wie", "carnisse": "Car", "zuidplein": "Zpl", "vreewijk": "Vre", "lombardijen": "Lom",
    "groot-ijsselmonde-zuid": "GIZ", "pendrecht": "Pen", "zuiderpark-en-zuidrand": "Zrp", "zuidwijk": "Zwk",
}  # fmt: skip
"""What stands in a tile where the name does not fit."""
SHY = "\N{SOFT HYPHEN}"
BREAKS = {
    "IJsselmonde": f"IJssel{SHY}monde",
    "Afrikaanderwijk": f"Afrikaander{SHY}wijk",
    "onvoldoende": f"on{SHY}voldoende",
}
NO_WIJKEN = "Er zijn nog geen wijken om te laten zien."
NO_FIGURES = "Hiervan zijn nog geen cijfers per wijk bekend."
SHOWN_NAMES = 3


def code(place: Place) -> str:
    """Three letters for a wijk."""
    return CODES.get(place.slug) or place.name.replace("-", "").replace(" ", "")[:3]


def breakable(name: str) -> str:
    """The name with the places where it may be broken."""
    for word, broken in BREAKS.items():
        name = name.replace(word, broken)
    return name


def index_name(layer: str) -> str:
    """ "de sociale index", "de subjectieve sociale index"."""
    slug = next(slug for slug in INDEXES if layer.startswith(slug))
    half = next((f"{half[:-1]}ve " for half in HALVES if layer.endswith(f"-{half}")), "")
    return f"de {half}{NAMES[slug]}"


def span(base: str, year: str, is_newest: bool) -> str:
    """ "sinds 2014", or for an earlier year "van 2014 tot 2018"."""
    return f"sinds {base}" if is_newest else f"van {base} tot {year}"


def risen(name: str, rose: int, fell: int, total: int, when: str, unit: str = "wijken") -> str:
    """ "In 12 van de 23 wijken steeg de sociale index sinds 2014; in 6 daalde hij." """
    if not rose and not fell:
        return f"In geen van de {total} {unit} steeg of daalde {name} {when}."
    if not rose:
        return f"In {fell} van de {total} {unit} daalde {name} {when}; nergens steeg hij."
    rest = f"in {fell} daalde hij" if fell else "nergens daalde hij"
    return f"In {rose} van de {total} {unit} steeg {name} {when}; {rest}."


def above(name: str, year: str, count: int, total: int, city: Decimal | None) -> str:
    """ "In 4 van de 23 wijken was de sociale index van 2014 hoger dan in heel Rotterdam (100)." """
    if city is None:
        return f"Van {total} wijken is {name} van {year} bekend."
    many = "geen" if not count else str(count)
    return (
        f"In {many} van de {total} wijken was {name} van {year} hoger dan in heel Rotterdam ({number(city)})."
    )


@dataclass(frozen=True, slots=True)
class Moved:
    """How a score went in one place."""

    name: str
    before: Decimal
    now: Decimal

    @property
    def change(self) -> Decimal:
        return self.now - self.before


def extremes(found: Sequence[Moved], least: Decimal = COUNTS) -> str:
    """Who rose and who fell most: "Wielewaal steeg het meest, van 85 naar 109; Zuidplein daalde het meest, van 107 naar 81." """
    told = []
    for verb, way in (("steeg", 1), ("daalde", -1)):
        most = max((one.change * way for one in found), default=Decimal(0))
        ends = [one for one in found if one.change * way == most] if most > least else []
        if len(ends) == 1:
            told.append(
                f"{ends[0].name} {verb} het meest, van {number(ends[0].before)} naar {number(ends[0].now)}"
            )
        elif ends:
            told.append(
                f"{enumeration([one.name for one in ends])} {'stegen' if way > 0 else 'daalden'} het meest, {number(most)} punten"
            )
    return f"{'; '.join(told)}." if told else ""


def of_focus(rose: int, fell: int, total: int) -> str:
    """ "Van de 7 focuswijken stegen er 5 en daalde er 1." """
    if not total:
        return ""
    if not rose and not fell:
        return f"Van de {total} focuswijken steeg of daalde er geen."
    if total in {rose, fell}:
        return f"Alle {total} focuswijken {'stegen' if rose else 'daalden'}."
    up, down = ("steeg" if rose == 1 else "stegen", "daalde" if fell == 1 else "daalden")
    return f"Van de {total} focuswijken {up} er {rose or 'geen'} en {down} er {fell or 'geen'}."


COUNTS_FROM = f"Een verschil telt als het meer dan {COUNTS} punten is."
AS_ZERO = (
    "Aantallen onder de 5 houdt de bron geheim; in deze totalen tellen die als 0. Op de pagina van een wijk staat tussen welke "
    "getallen haar saldo ligt."
)


def end_words(words: str, size: int, count: int) -> str:
    """ "hoogste 5 (met gelijke stand 6)" """
    return f"{words} {size}" if count <= size else f"{words} {size} (met gelijke stand {count})"


def livable(year: str, below: int, total: int, base: str, before: int) -> str:
    """How many buurten are less than voldoende, then and now."""
    now = f"In {below or 'geen'} van de {total} buurten was de leefbaarheid in {year} minder dan voldoende"
    return f"{now}; in {base} in {before}." if base else f"{now}."


def classes_moved(base: str, up: int, down: int, lowest: Mapping[str, Sequence[str]]) -> str:
    """How many buurten went up and down a class, and which stands lowest; `lowest` has one class with its buurten."""
    said = (
        [f"Sinds {base} ging de klasse in {up} {_buurten(up)} omhoog en in {down} {_buurten(down)} omlaag."]
        if base
        else []
    )
    for word, names in lowest.items():
        verb = "staat" if len(names) == 1 else "staan"
        said.append(f"Het laagst {verb} {enumeration(names)}: {word}.")
    return " ".join(said)


def _buurten(count: int) -> str:
    return "buurt" if count == 1 else "buurten"


def inhabitants(total: Decimal | None, year: str, most: Moved | None) -> str:
    """ "Op Zuid wonen 212.606 mensen; de meeste in Groot IJsselmonde (29.648)." """
    where = f"de meeste in {most.name} ({number(most.now)})" if most else ""
    if total is None:
        return f"In {year} wonen {where}." if where else NO_FIGURES
    return f"Op Zuid wonen {number(total)} mensen{f'; {where}' if where else ''}."


def leaving(year: str, more_left: int, total: int) -> str:
    """Of how many buurten more people left than came."""
    return f"Uit {more_left or 'geen'} van de {total} buurten gingen in {year} meer mensen weg dan er kwamen."


def balance(zuid: Decimal | None, found: Sequence[Moved]) -> str:
    """The balance of all of Zuid, and the buurten at its ends."""
    said = [f"Voor heel Zuid is het saldo {signed(zuid)}."] if zuid is not None else []
    if found:
        low, high = min(found, key=lambda one: one.now), max(found, key=lambda one: one.now)
        said.append(
            f"Het laagst is {low.name} ({signed(low.now)}), het hoogst {high.name} ({signed(high.now)})."
        )
    return " ".join(said)


def naming(named: int, total: int, most: Sequence[str], count: int) -> str:
    """How many interventions say where in Zuid they work, and where most of them do."""
    if not named:
        return f"Van de {total} interventies noemt er geen een wijk of gebied."
    verb = "noemt" if named == 1 else "noemen"
    told = f"{named} van de {total} interventies {verb} een wijk of gebied"
    if not most or len(most) > SHOWN_NAMES:
        return f"{told}; in elke wijk hooguit {count}."
    return f"{told}; de meeste werken in {enumeration(most)} ({count})."


def elsewhere(everywhere: int, unstated: int) -> str:
    """Those that work everywhere, and those that do not say: not the same."""
    said = []
    if everywhere:
        said.append(
            f"Daarnaast {'werkt er 1' if everywhere == 1 else f'werken er {everywhere}'} op heel Zuid, dus in elke wijk."
        )
    if unstated:
        said.append(f"Van {unstated} is niet ingevuld waar; dat is iets anders dan nergens.")
    return " ".join(said)


def course(groen: int, started: int) -> str:
    """How many of those that name a wijk are on course."""
    if not started:
        return "Geen enkele interventie die een wijk of gebied noemt, is gestart."
    if started == 1:
        return f"De enige gestarte interventie die een wijk of gebied noemt, ligt {'' if groen else 'niet '}op koers."
    verb = "ligt" if groen == 1 else "liggen"
    return f"Van de {started} gestarte interventies die een wijk of gebied noemen, {verb} er {groen or 'geen'} op koers."


def course_everywhere(groen: int, started: int) -> str:
    """The same of those that work in all of Zuid."""
    return f"Van de {started} op heel Zuid zijn dat er {groen or 'geen'}." if started else ""


def joined(*sentences: str) -> str:
    """Sentences after each other, without those that say nothing."""
    return " ".join(sentence_start(sentence) for sentence in sentences if sentence)


def scale_words(years: Sequence[str], year: str, reference: bool = True) -> str:
    """What the small lines are."""
    if len(years) < 2:
        return ""
    return f"Lijn: {years[0]}–{year}" + ("; streep: Rotterdam 2014 = 100" if reference else "")


def between(lowest: Sequence[str], low: Decimal, highest: Sequence[str], high: Decimal) -> str:
    """Who stands lowest and highest."""
    return f"Het laagst {_stands(lowest)} ({number(low)}), het hoogst {_stands(highest)} ({number(high)})."


def _stands(names: Sequence[str]) -> str:
    return f"{'staat' if len(names) == 1 else 'staan'} {enumeration(names)}"


def class_change(ranks: int) -> str:
    """How many classes up or down."""
    if not ranks:
        return "gelijk"
    return f"{abs(ranks)} {'klasse' if abs(ranks) == 1 else 'klassen'} {'hoger' if ranks > 0 else 'lager'}"


def grown(grew: int, shrank: int, total: int, when: str) -> str:
    """In how many buurten the number of people grew."""
    return f"In {grew or 'geen'} van de {total} buurten groeide het aantal inwoners {when}; in {shrank or 'geen'} kromp het."


def overlaps(larger: Sequence[str], double: Sequence[Sequence[str]]) -> str:
    """Which buurten are not a wijk: "Deze cijfers zijn per buurt: heel Groot IJsselmonde is er één, …" """
    said = (
        [f"{enumeration(larger)} {'is' if len(larger) == 1 else 'zijn'} daarin niet verdeeld"]
        if larger
        else []
    )
    said += [f"{enumeration(names)} zijn er twee" for names in double]
    return f"Deze cijfers zijn per buurt, niet per wijk: {enumeration(said)}." if said else ""


def thanks(source: str) -> str:
    """Whom to thank for the boundaries, as a sentence; files say it with and without "Bron" in front."""
    if not source:
        return ""
    says_what = source.casefold().startswith(("grenzen", "geometrie", "bron"))
    return f"{source if says_what else f'Grenzen: {source}'}{'' if source.endswith('.') else '.'}"


def shared(several: Sequence[Sequence[str]]) -> str:
    """Which wijken are drawn as one, because the file does not part them."""
    return " ".join(
        f"Tussen {enumeration(names)} is geen grens bekend: zij staan in één vlak." for names in several
    )
