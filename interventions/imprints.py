"""The words of the register as the report of a year prints them, kept from the moment at which the year is finalised.

Of a year without such an imprint (it runs, it is a demo, or it was taken over from a printed report) the register of now
is read. An erratum corrects what was reported, not the register: it leaves these words alone.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse

from .columns import names_of
from .models import Imprint, Intervention, OutputValue, ProgressReport, Round

FIELDS = {
    "pillar": "pillar__code",
    "pillar_name": "pillar__name",
    "pillar_short": "pillar__short_name",
    "position": "pillar__position",
    "is_counted": "pillar__counted",
    "number": "number",
    "name": "name",
    "former_name": "former_name",
    "description": "description",
    "theme_key": "theme",
    "theme_name": "theme__name",
}
"""Where in the register each of the plain words stands, as seen from the intervention."""
Named = tuple[str, str, int]
"""What an output value counts, where ("" for everywhere), and the place of its indicator."""


@dataclass(frozen=True, slots=True)
class Imprinted:
    """What the register said of the intervention of one report. `description` is clean HTML, `theme_name` None without a heading.

    `position` is the place of the pillar. `figures` is by the key of each output value.
    """

    plan: str
    pillar: str
    pillar_name: str
    pillar_short: str
    position: int
    is_counted: bool
    number: int
    name: str
    former_name: str = ""
    description: str = ""
    theme_key: int | None = None
    theme_name: str | None = None
    initiators: tuple[str, ...] = ()
    funding: tuple[str, ...] = ()
    figures: Mapping[int, Named] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """How everyone called it: Werk 10."""
        return f"{self.pillar_short} {self.number}"

    @property
    def slug(self) -> str:
        """The intervention in an address: werk-10."""
        return f"{self.pillar}-{self.number}"

    @property
    def url(self) -> str:
        """Its page; with the years of its plan, so that it leads there under a later plan too."""
        return reverse("interventions:intervention-detail", args=(self.plan, self.slug))

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Imprinted":
        """What `Imprint.told` holds. JSON knows neither tuples nor numbers as keys."""
        known = {name: told[name] for name in cls.__slots__ if name in told}
        known |= {name: tuple(told.get(name, ())) for name in ("initiators", "funding")}
        # The place was added later: without one the figures stand in the order of their indicators.
        figures = {int(key): (*named, 0)[:3] for key, named in told.get("figures", {}).items()}
        return cls(**known | {"figures": figures})


def imprint(round: Round) -> None:
    """Keep what the register says now of everything that `round` reports on: six queries. In the transaction of the caller."""
    drop(round)
    found = _now(round.reports.all())
    Imprint.objects.bulk_create(Imprint(report_id=pk, told=asdict(one)) for pk, one in found.items())


def drop(round: Round) -> None:
    """Let the register of now count again for `round`."""
    Imprint.objects.filter(report__round=round).delete()


def register_of(round: Round) -> dict[int, Imprinted]:
    """What the report of `round` says of each intervention, by the key of its progress report: five queries."""
    return register_in(round.reports.all())


def register_in(reports: QuerySet[ProgressReport]) -> dict[int, Imprinted]:
    """The same for these reports, of whatever rounds."""
    kept = Imprint.objects.filter(report__in=reports.order_by().values("pk"))
    imprinted = {pk: Imprinted.of(told) for pk, told in kept.values_list("report_id", "told")}
    return _now(reports.filter(imprint=None)) | imprinted


def _now(reports: QuerySet[ProgressReport]) -> dict[int, Imprinted]:
    """By the register as it is: four queries."""
    asked = reports.order_by()
    keys = asked.values("intervention")
    initiators = names_of(Intervention.initiators.through, "organisation__name", keys)
    funding = names_of(Intervention.funding.through, "funding__name", keys)
    figures = _figures(asked)
    plain = {name: F(f"intervention__{path}") for name, path in FIELDS.items()}
    years = ("intervention__plan__first_year", "intervention__plan__last_year")
    rows = asked.values_list("pk", "intervention", *years).annotate(**plain)
    return {
        pk: Imprinted(
            f"{first}-{last}",
            **dict(zip(FIELDS, words, strict=True)),
            initiators=tuple(initiators.get(intervention, ())),
            funding=tuple(funding.get(intervention, ())),
            figures=figures.get(pk, {}),
        )
        for pk, intervention, first, last, *words in rows
    }


def _figures(reports: QuerySet[ProgressReport]) -> dict[int, dict[int, Named]]:
    found: dict[int, dict[int, Named]] = defaultdict(dict)
    values = OutputValue.objects.filter(report__in=reports.values("pk")).order_by("pk")
    rows = values.values_list("report_id", "pk", "indicator__name", "area__name", "indicator__position")
    for report, value, what, where, place in rows:
        found[report][value] = (what, where or "", place)
    return found
