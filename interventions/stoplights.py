"""What the stoplights show of a round: every counted intervention with its standing, in groups."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain, groupby, pairwise
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from nprz_site.spreadsheets import Sheet
from wijken.atlas import ZUID, Atlas
from wijken.models import read_atlas

from . import working_areas
from .colours import RANK, Colour, Movement
from .earlier import Earlier
from .in_colour import Span
from .models import Funding, Intervention, Pillar, Plan, ProgressReport, Round
from .models.report import STATE_LABELS, why_of
from .standing import ORDER, Standing, standing
from .texts import to_plain
from .workflow import ReportState

FIELDS = (
    "intervention_id", "previous_known", "colour", "previous_colour", "movement", "state", "measures", "explanation", "starts",
    "intervention__number", "intervention__name",
    "intervention__pillar__code", "intervention__pillar__name", "intervention__pillar__short_name",
    "follows__intervention__pillar__short_name", "follows__intervention__number", "follows__measures",
    "follows__explanation", "follows__starts",
)  # fmt: skip
COLUMNS = (
    "pijler", "nummer", "naam", "kleur", "vorige_kleur", "beweging", "jaren_in_deze_kleur", "jaren_is_minstens",
    "status", "toelichting", "verslag_bij", "wijken",
)  # fmt: skip
WHY_LENGTH = 220
Choice = tuple[str, Any]


@dataclass(frozen=True, slots=True)
class Selection:
    """What the page is filtered to: slugs, "" for everything. The names are those of the list of interventions.

    With anything in `zonderzuid`, what works in all of Zuid is left out.
    """

    pijler: str = ""
    financiering: str = ""
    wijk: str = ""
    zonderzuid: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> "Selection":
        """The selection that an address asks for."""
        return cls(*(query.get(name, "").replace("\0", "") for name in cls.__slots__))

    def conditions(self, atlas: Atlas | None = None) -> dict[str, Any]:
        """The same selection for a query of reports; with a wijk it reads the atlas, unless that is given."""
        lookups = {"pijler": "intervention__pillar__code", "financiering": "intervention__funding__slug"}
        found: dict[str, Any] = {lookups[name]: slug for name, slug in self.query.items() if name in lookups}
        if self.wijk or self.zonderzuid:
            there = Intervention.objects.all()
            if self.wijk:
                there = there.filter(working_areas.working_in(self.wijk, atlas or read_atlas()))
            if self.zonderzuid:
                there = there.filter(working_areas.not_everywhere())
            found["intervention__in"] = there.values("pk")
        return found

    @property
    def query(self) -> dict[str, str]:
        """The same selection for an address, without what is not filtered."""
        return {name: slug for name, slug in asdict(self).items() if slug}


@dataclass(frozen=True, slots=True)
class Light:
    """One intervention in one round; `stands_at` is the number that its report stands at ("" for its own).

    `span` is for how long it has its colour; None without a colour, and where nobody asked.
    """

    pk: int
    pillar: str
    pillar_name: str
    label: str
    number: str
    name: str
    url: str
    standing: Standing
    colour: str
    previous: str
    previous_known: bool
    movement: str
    state: str
    reason: str
    stands_at: str
    span: Span | None = None

    @property
    def tip(self) -> str:
        """The accessible name: number, name, colour, movement, how long already, and where the report stands if not here."""
        elsewhere = f"verslag bij {self.stands_at}" if self.stands_at else ""
        told = [f"{self.label}: {self.name}", self.standing.word, self.movement, self.since, elsewhere]
        return ", ".join(part for part in told if part)

    @property
    def since(self) -> str:
        """From the second round in its colour on: "3e jaar oranje"."""
        return self.span.words if self.span and self.span.rounds > 1 else ""

    @property
    def step(self) -> int:
        """How far the colour moved: negative for back."""
        return RANK[Colour(self.colour)] - RANK[Colour(self.previous)]

    @property
    def why(self) -> str:
        """The explanation as plain text, shortened; "" when there is none."""
        text = _in_one_line(to_plain(self.reason))
        return text if len(text) <= WHY_LENGTH else f"{text[: WHY_LENGTH - 1]}…"


def _in_one_line(text: str) -> str:
    """Plain text without line breaks; the items of a list are parted by semicolons."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    parts = [line.removeprefix("- ") for line in lines]
    between = [
        "; " if line.startswith("- ") and before.startswith("- ") else " " for before, line in pairwise(lines)
    ]
    return "".join(chain.from_iterable(zip(parts, [*between, ""], strict=True))) if lines else ""


def lights(
    round: Round, selection: Selection, atlas: Atlas | None = None, earlier: Earlier | None = None
) -> list[Light]:
    """The interventions of `round` within `selection`, in the order of the register: one query.

    With what is known of the rounds before it (`earlier`) each tells for how long it has its colour.

    Whether someone may see the round is up to the caller (`Round.objects.seen_whole_by`).
    """
    reports = ProgressReport.objects.for_stoplights(round).filter(**selection.conditions(atlas))
    address = detail_address(round.plan)
    return [_light(row, address, earlier) for row in reports.values_list(*FIELDS)]


def detail_address(plan: Plan) -> str:
    """The address of an intervention of `plan`, with SLUG where its slug belongs: a list needs only one."""
    return reverse(
        "interventions:intervention-detail", args=("SLUG",) if plan.is_current else (plan.slug, "SLUG")
    )


def _light(row: tuple[Any, ...], address: str, earlier: Earlier | None) -> Light:
    pk, known, colour, previous, movement, state, *answers, number, name, code, pillar, short = row[:-5]
    main = row[-5:]
    if main[0]:  # the report stands at another number, and so does the explanation
        answers = main[2:]
    measures, explanation, starts = answers
    return Light(
        pk=pk,
        pillar=code,
        pillar_name=pillar,
        label=f"{short} {number}",
        number=str(number),
        name=name,
        url=address.replace("SLUG", f"{code}-{number}"),
        standing=standing(colour, state),
        colour=colour,
        previous=previous,
        previous_known=known,
        movement=movement,
        state=state,
        reason=why_of(colour, measures=measures, explanation=explanation, starts=starts),
        stands_at=f"{main[0]} {main[1]}" if main[0] else "",
        span=earlier.span_of(pk, colour, previous, is_known=known) if earlier else None,
    )


def by_pillar(lights: Iterable[Light]) -> list[tuple[str, list[list[Light]]]]:
    """Per pillar code its lights, in groups of one standing; inside a group by number."""
    pillars = []
    for code, found in groupby(lights, key=lambda light: light.pillar):
        ordered = sorted(found, key=lambda light: ORDER[light.standing])
        groups = [list(group) for _, group in groupby(ordered, key=lambda light: light.standing)]
        pillars.append((code, groups))
    return pillars


def went_back(lights: Iterable[Light]) -> list[Light]:
    """What went achteruit, the biggest drop first, and among equals the lowest colour."""
    back = [light for light in lights if light.movement == Movement.ACHTERUIT]
    return sorted(back, key=lambda light: (light.step, RANK[Colour(light.colour)]))


def went_ahead(lights: Iterable[Light]) -> list[Light]:
    """What went vooruit, the biggest gain first."""
    return sorted(
        (light for light in lights if light.movement == Movement.VOORUIT), key=lambda light: -light.step
    )


def areas_of(plan: Plan) -> dict[tuple[str, str], list[str]]:
    """The areas that the counted interventions of `plan` work in, by code of the pillar and number: two queries."""
    counted = Intervention.objects.counted().filter(plan=plan).order_by()
    names = working_areas.names_of(counted.values("pk"))
    keys = counted.values_list("pk", "pillar__code", "number")
    return {(code, str(number)): names[pk] for pk, code, number in keys if pk in names}


def long_off_course(lights: Iterable[Light]) -> tuple[int, int]:
    """How many are oranje or rood, and how many of them for the second round or longer."""
    off = [light for light in lights if light.colour in {Colour.ORANJE, Colour.ROOD}]
    return len(off), sum(light.span is not None and light.span.rounds > 1 for light in off)


def sheet(lights: Sequence[Light], year: int, areas: Mapping[tuple[str, str], Sequence[str]]) -> Sheet:
    """The shown interventions for export, with the whole explanation as plain text, and where each works."""
    rows = [
        [
            light.pillar_name,
            int(light.number),
            light.name,
            light.colour or None,
            light.previous or None,
            light.movement or None,
            light.span.rounds if light.span else None,
            "ja" if light.span and light.span.at_least else None,
            STATE_LABELS[ReportState(light.state)],
            to_plain(light.reason) or None,
            light.stands_at or None,
            "; ".join(areas.get((light.pillar, light.number), ())),
        ]
        for light in lights
    ]
    return Sheet(f"Stoplichten {year}", COLUMNS, rows)


def everywhere_in(round: Round, selection: Selection, atlas: Atlas) -> int:
    """How many of the selected work in all of Zuid, which counts in every wijk: one query, none without a wijk."""
    if not selection.wijk or selection.wijk == ZUID or selection.zonderzuid:
        return 0
    shown = ProgressReport.objects.for_stoplights(round).filter(**selection.conditions(atlas))
    return shown.filter(intervention__areas__slug=ZUID).count()


def choices(plan: Plan, atlas: Atlas) -> dict[str, list[Choice]]:
    """What there is to filter by: the counted pillars, the funding of the plan's interventions, and all areas."""
    fundings = Funding.objects.filter(interventions__plan=plan).distinct()
    return {
        "pijler": list(Pillar.objects.filter(counted=True).values_list("code", "short_name")),
        "financiering": list(fundings.values_list("slug", "name")),
        "wijk": working_areas.choices(atlas),
    }
