"""What a change of the programme will do, and did, in Dutch sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils.formats import date_format

from nprz_site.dutch import enumeration, how_many, sentence_start

from ..models import Intervention, ProgrammeChange, ProgressReport, Round
from ..timeline import Event
from ..workflow import RoundState
from .acts import NO_COPIES, Kind
from .heirs import CARRIED, Along, indicators_of, next_number, open_milestones
from .reports import STILL_TO_COME, that_lapse


def on(day: date) -> str:
    """ "1 juli 2025"."""
    return date_format(day, "j F Y")


@dataclass(frozen=True, slots=True)
class Intent:
    """A change that is still to be confirmed: of which interventions, into what."""

    kind: Kind
    interventions: tuple[Intervention, ...]
    day: date
    names: tuple[str, ...] = ()
    along: Along = NO_COPIES

    @property
    def labels(self) -> str:
        """What is changed: "Werk 10 en Werk 11"."""
        return enumeration([one.label for one in self.interventions])


def outlook(intent: Intent) -> list[str]:
    """What happens when it is confirmed, one sentence for each thing."""
    if intent.kind is Kind.RENAMED:
        return _of_renaming(intent)
    told = _of_ending(intent)
    return told if intent.kind is Kind.ENDED else [*_of_heirs(intent), *told]


def _of_renaming(intent: Intent) -> list[str]:
    one, (name,) = intent.interventions[0], intent.names
    return [
        f"{one.label} heet vanaf {on(intent.day)} “{name}”. Nu is dat “{one.name}”.",
        "De oude naam blijft bij de interventie staan: de lijst en bestanden vinden haar ook daarmee.",
        "Nummer, verslagen, kleuren en wat er nog meer van bekend is, veranderen niet. Ook bij eerdere jaren staat "
        "voortaan de nieuwe naam.",
    ]


def _of_heirs(intent: Intent) -> list[str]:
    first, count = intent.interventions[0], len(intent.names)
    start = next_number(first)
    new = [f"{first.pillar.short_name} {number} “{name}”" for number, name in enumerate(intent.names, start)]
    told = [
        f"{sentence_start(how_many(count))} {'interventie komt' if count == 1 else 'interventies komen'} erbij: "
        f"{enumeration(new)}. Oude nummers worden niet opnieuw gebruikt.",
    ]
    several = len(intent.interventions) > 1
    measure = f"de laagste kleur van {intent.labels}" if several else f"de kleur van {intent.labels}"
    told.append(f"Hun beweging wordt in het begin gemeten tegen {measure}." if count > 1 else
                f"Haar beweging wordt in het begin gemeten tegen {measure}.")  # fmt: skip
    along = [words for name, words in CARRIED.items() if name in intent.along.carried]
    told.append(
        f"Mee {'gaat' if len(along) == 1 else 'gaan'}: {enumeration(along)}."
        if along
        else "Er gaat niets mee."
    )
    told += [f"{sentence_start(how_many(number))} {words}" for number, words in _copies(intent) if number]
    told += [
        f"{one.label} wordt onder {one.reported_under.label} gerapporteerd. Dat gaat niet mee: "
        f"{'de nieuwe krijgen eigen verslagen' if count > 1 else 'de nieuwe krijgt een eigen verslag'}. "
        "Moet dat ook daaronder staan, zeg dat dan daarna bij de nieuwe."
        for one in intent.interventions
        if one.reported_under
    ]
    told += [
        f"{'Ze krijgen' if count > 1 else 'Zij krijgt'} een leeg verslag in ronde {round.year}."
        for round in _rounds(intent)
        if round.state == RoundState.OPEN and intent.day.year <= round.year
    ]
    return told


def _copies(intent: Intent) -> list[tuple[int, str]]:
    each = "" if len(intent.names) == 1 else " naar elk"
    indicators = indicators_of(intent.interventions) if intent.along.indicators else []
    milestones = open_milestones(intent.interventions) if intent.along.milestones else []
    return [
        (
            len(indicators),
            f"interventie-indicator{' gaat' if len(indicators) == 1 else 'en gaan'} als kopie mee{each}, zonder ambitie "
            "voor het hele plan.",
        ),
        (
            len(milestones),
            f"open mijlpa{'al gaat' if len(milestones) == 1 else 'len gaan'} als kopie mee{each}.",
        ),
    ]


def _of_ending(intent: Intent) -> list[str]:
    several = len(intent.interventions) > 1
    told = [f"{intent.labels} {'zijn' if several else 'is'} beëindigd per {on(intent.day)}. De reden staat voor iedereen "
            f"op {'hun pagina' if several else 'de pagina'}."]  # fmt: skip
    told += _of_reports(intent)
    told.append(
        "Nummer, eerdere verslagen, kleuren, cijfers, mijlpalen en interventie-indicatoren blijven staan waar ze staan: "
        f"bij {intent.labels}."
    )
    return told


def _of_reports(intent: Intent) -> list[str]:
    keys = [one.pk for one in intent.interventions]
    lapse = set(that_lapse(keys, intent.day).values_list("pk", flat=True))
    reports = ProgressReport.objects.filter(intervention__in=keys, round__state__in=STILL_TO_COME)
    told = []
    for report in reports.select_related("round", "intervention__pillar").order_by(
        "round__year", "intervention__number"
    ):
        one, year = report.intervention.label, report.round.year
        if report.pk in lapse:
            told.append(f"Het lege verslag van {one} in ronde {year} vervalt.")
        elif intent.day.year > year:
            told.append(f"{one} liep heel {year}: het verslag in ronde {year} blijft en wordt nog gevraagd.")
        else:
            told.append(
                f"Het verslag van {one} in ronde {year} {report.stands} en blijft: daar staat al iets in. Het kan nog "
                "worden afgemaakt en beoordeeld."
            )
    return told


def _rounds(intent: Intent) -> QuerySet[Round]:
    return Round.objects.filter(plan=intent.interventions[0].plan_id, state__in=STILL_TO_COME).order_by(
        "year"
    )


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence; with a `url` it leads somewhere."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One change as the page of an intervention tells it."""

    on: date
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The sentence without links."""
        return "".join(part.text for part in self.parts)


def with_interventions(changes: QuerySet[ProgrammeChange]) -> QuerySet[ProgrammeChange]:
    """With what they were and became: three queries, however many there are."""
    related = Intervention.objects.select_related("pillar", "plan").order_by("pillar__position", "number")
    return changes.select_related("by", "undone_by").prefetch_related(
        Prefetch("before", related), Prefetch("after", related)
    )


def told_of(intervention: Intervention) -> list[Told]:
    """What changed about it, the latest first: at most six queries, two where nothing did."""
    standing = ProgrammeChange.objects.filter(undone_at=None)
    was = with_interventions(standing.filter(before=intervention))
    became = with_interventions(standing.exclude(kind=Kind.RENAMED).filter(after=intervention))
    found = [Told(change.day, tuple(_of_what_it_was(change))) for change in was]
    found += [
        Told(change.day, (Part("Voortgekomen uit "), *_links(change.before.all()))) for change in became
    ]
    if intervention.ended and not any(change.kind != Kind.RENAMED for change in was):
        text = f"Beëindigd per {on(intervention.ended)}: {intervention.ended_reason}"
        found.append(Told(intervention.ended, (Part(text),)))
    return sorted(found, key=lambda told: told.on, reverse=True)


def _of_what_it_was(change: ProgrammeChange) -> list[Part]:
    day = on(change.day)
    if change.kind == Kind.RENAMED:
        return [Part(f"Heette tot {day}: {change.old_name}")]
    if change.kind == Kind.ENDED:
        return [Part(f"Beëindigd per {day}: {change.reason}")]
    verb = "Gesplitst in" if change.kind == Kind.SPLIT else "Samengevoegd tot"
    return [Part(f"{verb} "), *_links(change.after.all()), Part(f", per {day}: {change.reason}")]


def _links(found: Sequence[Intervention] | QuerySet[Intervention]) -> list[Part]:
    """Their labels as an enumeration, each leading to its page."""
    parts: list[Part] = []
    rows = list(found)
    for place, one in enumerate(rows):
        between = "" if not place else " en " if place == len(rows) - 1 else ", "
        parts += [*([Part(between)] if between else []), Part(one.label, one.get_absolute_url())]
    return parts


def events(told: Iterable[Told]) -> list[Event]:
    """The same as lines of the timeline."""
    return [Event(on=one.on, year=one.on.year, what=one.text.rstrip(".")) for one in told]


def in_words(change: ProgrammeChange) -> str:
    """ "Werk 10 is gesplitst in Werk 36 en Werk 37", for a list and a message."""
    was = enumeration([one.label for one in change.before.all()])
    became = enumeration([one.label for one in change.after.all()])
    if change.kind == Kind.RENAMED:
        return f"{was} heet “{change.new_name}”; het was “{change.old_name}”"
    verb = "zijn" if len(change.before.all()) > 1 else "is"
    into = {Kind.SPLIT: "gesplitst in", Kind.MERGED: "samengevoegd tot"}.get(Kind(change.kind), "beëindigd")
    return f"{was} {verb} {into} {became}".rstrip()
