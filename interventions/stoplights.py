"""What the stoplights show of a round: every counted intervention with its standing, in groups."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import chain, groupby, pairwise
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.text import Truncator

from nprz_site.spreadsheets import Sheet
from wijken.models import Area

from .colours import RANK, Colour, Movement
from .models import Funding, Pillar, Plan, ProgressReport, Round
from .models.report import STATE_LABELS, why_of
from .standing import ORDER, Standing, standing
from .texts import to_plain
from .workflow import ReportState

FIELDS = (
    "colour", "previous_colour", "movement", "state", "measures", "explanation", "starts",
    "intervention__number", "intervention__name",
    "intervention__pillar__code", "intervention__pillar__name", "intervention__pillar__short_name",
    "follows__intervention__pillar__short_name", "follows__intervention__number", "follows__measures",
    "follows__explanation", "follows__starts",
)  # fmt: skip
COLUMNS = (
    "pijler", "nummer", "naam", "kleur", "vorige_kleur", "beweging", "status", "toelichting", "verslag_bij",
)  # fmt: skip
WHY_LENGTH = 220
Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Selection:
    """What the page is filtered to: slugs, "" for everything. The names are those of the list of interventions."""

    pijler: str = ""
    financiering: str = ""
    wijk: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> "Selection":
        """The selection that an address asks for."""
        return cls(*(query.get(name, "").replace("\0", "") for name in cls.__slots__))

    @property
    def conditions(self) -> dict[str, str]:
        """The same selection for a query of reports."""
        lookups = {"pijler": "intervention__pillar__code", "financiering": "intervention__funding__slug",
                   "wijk": "intervention__areas__slug"}  # fmt: skip
        return {lookups[name]: slug for name, slug in self.query.items()}

    @property
    def query(self) -> dict[str, str]:
        """The same selection for an address, without what is not filtered."""
        return {name: slug for name, slug in asdict(self).items() if slug}


@dataclass(frozen=True, slots=True)
class Light:
    """One intervention in one round; `stands_at` is the number that its report stands at ("" for its own)."""

    pillar: str
    pillar_name: str
    label: str
    number: str
    name: str
    url: str
    standing: Standing
    colour: str
    previous: str
    movement: str
    state: str
    reason: str
    stands_at: str

    @property
    def tip(self) -> str:
        """The accessible name: number, name, colour, movement, and where the report stands if not here."""
        elsewhere = f"verslag bij {self.stands_at}" if self.stands_at else ""
        told = [f"{self.label}: {self.name}", self.standing.word, self.movement, elsewhere]
        return ", ".join(part for part in told if part)

    @property
    def step(self) -> int:
        """How far the colour moved: negative for back."""
        return RANK[Colour(self.colour)] - RANK[Colour(self.previous)]

    @property
    def why(self) -> str:
        """The explanation as plain text, shortened; "" when there is none."""
        return Truncator(_in_one_line(to_plain(self.reason))).chars(WHY_LENGTH)


def _in_one_line(text: str) -> str:
    """Plain text without line breaks; the items of a list are parted by semicolons."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    parts = [line.removeprefix("- ") for line in lines]
    between = [
        "; " if line.startswith("- ") and before.startswith("- ") else " " for before, line in pairwise(lines)
    ]
    return "".join(chain.from_iterable(zip(parts, [*between, ""], strict=True))) if lines else ""


def lights(round: Round, selection: Selection) -> list[Light]:
    """The interventions of `round` within `selection`, in the order of the register: one query.

    Whether someone may see the round is up to the caller (`Round.objects.seen_whole_by`).
    """
    reports = ProgressReport.objects.for_stoplights(round).filter(**selection.conditions)
    address = detail_address(round.plan)
    return [_light(row, address) for row in reports.values_list(*FIELDS)]


def detail_address(plan: Plan) -> str:
    """The address of an intervention of `plan`, with SLUG where its slug belongs: a list needs only one."""
    return reverse(
        "interventions:intervention-detail", args=("SLUG",) if plan.is_current else (plan.slug, "SLUG")
    )


def _light(row: tuple[Any, ...], address: str) -> Light:
    colour, previous, movement, state, *answers, number, name, code, pillar, short = row[:-5]
    main = row[-5:]
    if main[0]:  # the report stands at another number, and so does the explanation
        answers = main[2:]
    measures, explanation, starts = answers
    return Light(
        pillar=code,
        pillar_name=pillar,
        label=f"{short} {number}",
        number=str(number),
        name=name,
        url=address.replace("SLUG", f"{code}-{number}"),
        standing=standing(colour, state),
        colour=colour,
        previous=previous,
        movement=movement,
        state=state,
        reason=why_of(colour, measures=measures, explanation=explanation, starts=starts),
        stands_at=f"{main[0]} {main[1]}" if main[0] else "",
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


def sheet(lights: Sequence[Light], year: int) -> Sheet:
    """The shown interventions for export, with the whole explanation as plain text."""
    rows = [
        [
            light.pillar_name,
            int(light.number),
            light.name,
            light.colour or None,
            light.previous or None,
            light.movement or None,
            STATE_LABELS[ReportState(light.state)],
            to_plain(light.reason) or None,
            light.stands_at or None,
        ]
        for light in lights
    ]
    return Sheet(f"Stoplichten {year}", COLUMNS, rows)


def choices(plan: Plan) -> dict[str, list[Choice]]:
    """What there is to filter by: the counted pillars, and the funding and areas of the plan's interventions."""
    fundings = Funding.objects.filter(interventions__plan=plan).distinct()
    areas = Area.objects.filter(interventions__plan=plan).only("slug", "name", "level").distinct()
    return {
        "pijler": list(Pillar.objects.filter(counted=True).values_list("code", "short_name")),
        "financiering": list(fundings.values_list("slug", "name")),
        "wijk": [(area.slug, str(area)) for area in areas],
    }
