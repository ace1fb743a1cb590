"""The table of interventions. Its rows are written with one format each: that is where a list spends its time."""

from collections.abc import Iterable
from enum import StrEnum
from html import escape
from typing import Any

import django_tables2 as tables
from django.core.paginator import Page, Paginator
from django.db.models import Case, Expression, F, FloatField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from .aims import FLOORS, Comparator, Direction, Result
from .colours import Movement
from .columns import COLUMNS, ORDER, names_of, results_of
from .following import mains_of
from .models import Intervention, OutputValue, Plan, Round
from .models.report import STATE_LABELS
from .standing import Standing, standing
from .templatetags.stoplight import glyph, light, move
from .workflow import ReportState

PER_PAGE, ALL_UP_TO = 50, 500
DASH = '<span class="zero">–</span>'
ROW = """<tr><td class="nr keep">{number}</td><th scope="row"><a href="{url}">{name}</a>{former}{main}</th>\
<td class="wide">{theme}</td><td class="wide">{funding}</td><td class="wide">{before}</td><td class="keep">{colour}</td>\
<td class="keep{no_move}">{movement}</td><td class="num{empty}">{realised}</td>\
<td class="num{empty}" data-label="van">{aim}</td><td class="num{empty}">{share}</td></tr>
"""


def rank(field: str, values: type[StrEnum]) -> Case:
    """The place of a value in the order in which `values` are listed; NULL for what is none of them."""
    return Case(*[When(**{field: value}, then=Value(place)) for place, value in enumerate(values)])


FIRST_SHARE = Subquery(
    OutputValue.objects.told()
    .filter(report=OuterRef("report_pk"))
    .order_by("indicator__position", "indicator_id", F("area__name").asc(nulls_first=True))
    .values(
        share=Case(
            When(
                Q(indicator__direction=Direction.UP) | Q(comparator=Comparator.LOWER),
                aim__gt=0,
                comparator__in=FLOORS,
                then=Cast("realised", FloatField()) / Cast("aim", FloatField()),
            )
        )
    )[:1],
    output_field=FloatField(),
)
"""The rule of `aims.Result.share` for the database, for the first indicator of each report."""


class CountedPaginator(Paginator):
    """Pages of rows that were counted already, when the headline was."""

    def __init__(self, rows: Any, per_page: int, count: int) -> None:
        super().__init__(rows, per_page)
        self._counted = count

    @property
    def count(self) -> int:  # type: ignore[override]
        return self._counted


class InterventionTable(tables.Table):
    """One row per intervention of `plan`, with its colour and the one before; draws the rows of `page`.

    `whole` tells whether every report of the round is in sight.
    """

    nummer = tables.Column("Nr", order_by=ORDER, attrs={"th": {"class": "nr"}})
    naam = tables.Column("Interventie", order_by=("name", *ORDER))
    lijn = tables.Column("Programmalijn", order_by=("theme__name", *ORDER), attrs={"th": {"class": "wide"}})
    geld = tables.Column("Financiering", orderable=False, attrs={"th": {"class": "wide"}})
    vorige = tables.Column("Vorige", attrs={"th": {"class": "wide"}})
    kleur = tables.Column("Kleur")
    beweging = tables.Column("Beweging")
    gehaald = tables.Column("Gehaald", orderable=False, attrs={"th": {"class": "num"}})
    beoogd = tables.Column("Beoogd", orderable=False, attrs={"th": {"class": "num"}})
    deel = tables.Column("Deel", attrs={"th": {"class": "num"}})

    def __init__(
        self,
        queryset: QuerySet[Intervention],
        *,
        plan: Plan | None,
        whole: bool,
        **options: Any,
    ) -> None:
        super().__init__(queryset.values(*COLUMNS), **options)
        self.plan, self.whole = plan, whole
        self.one_pillar = False
        if not self.order_by:
            self.order_by = "nummer"

    def name_years(self, round: Round | None, previous: Round | None) -> None:
        """Put the years above the two columns of colours."""
        for name, shown in (("kleur", round), ("vorige", previous)):
            if shown is not None:
                self.columns[name].column.verbose_name = str(shown.year)

    def order_vorige(self, queryset: QuerySet[Any], is_descending: bool) -> tuple[QuerySet[Any], bool]:
        return _ordered(queryset, rank("previous_colour", Standing), is_descending)

    def order_kleur(self, queryset: QuerySet[Any], is_descending: bool) -> tuple[QuerySet[Any], bool]:
        return _ordered(queryset, rank("colour", Standing), is_descending)

    def order_beweging(self, queryset: QuerySet[Any], is_descending: bool) -> tuple[QuerySet[Any], bool]:
        return _ordered(queryset, rank("movement", Movement), is_descending)

    def order_deel(self, queryset: QuerySet[Any], is_descending: bool) -> tuple[QuerySet[Any], bool]:
        return _ordered(queryset, FIRST_SHARE, is_descending)

    def show(self, number: str | None, *, count: int, everything: bool) -> Page:
        """Turn to a page; a number that is none leads to the first or the last. `everything`, if not too much."""
        per_page = max(count, 1) if everything and count <= ALL_UP_TO else PER_PAGE
        self.paginator = CountedPaginator(self.rows, per_page, count)
        self.page = self.paginator.get_page(number)
        return self.page

    @property
    def fits_one_page(self) -> bool:
        """Whether everything can be shown at once."""
        return self.paginator.count <= ALL_UP_TO

    @property
    def page_numbers(self) -> Iterable[int | str]:
        """The pages to link to; an ellipsis stands for those in between."""
        return self.paginator.get_elided_page_range(self.page.number, on_each_side=2, on_ends=1)

    @cached_property
    def records(self) -> list[dict[str, Any]]:
        """The rows of the page that is shown."""
        return list(self.page.object_list.data)

    @cached_property
    def body(self) -> SafeString:
        """The rows of the page as HTML: four queries, however many there are."""
        funding = names_of(Intervention.funding.through, "funding__name", [row["pk"] for row in self.records])
        reports = [row["report_pk"] for row in self.records if row["report_pk"]]
        self.mains = mains_of(reports)
        results = results_of(OutputValue.objects.told().filter(report__in=reports))
        return SafeString(
            "".join(
                self._row(row, funding.get(row["pk"]), results.get(row["report_pk"])) for row in self.records
            )
        )

    @cached_property
    def _address(self) -> str:
        """The address of the list; what follows it is the rule of `Intervention.address`."""
        base = reverse("interventions:intervention-list")
        return base if self.plan is None or self.plan.is_current else f"{base}{self.plan.slug}/"

    def _row(
        self, row: dict[str, Any], funding: list[str] | None, results: list[tuple[str, Result]] | None
    ) -> str:
        """One row. What people typed is escaped here; the rest is ours, and escaping it too takes most of the time."""
        result = results[0][1] if results else None
        over = ' <span class="soft small">beëindigd</span>' if row["ended"] else ""
        former = "" if row["former_name"].casefold() == row["name"].casefold() else row["former_name"]
        return ROW.format(
            number=row["number"]
            if self.one_pillar
            else escape(f"{row['pillar__short_name']} {row['number']}"),
            url=f"{self._address}{row['pillar__code']}-{row['number']}/",
            name=escape(row["name"]),
            former=over + (f' <span class="soft small">was: {escape(former)}</span>' if former else ""),
            main=_elsewhere(self.mains.get(row["report_pk"])),
            theme=escape(row["theme__name"] or ""),
            funding=escape(", ".join(funding or ())),
            before=_before(row),
            colour=self._colour(row),
            no_move="" if row["movement"] else " wide",
            movement=move(row["movement"]),
            empty="" if result else " wide",
            realised=result.realised_text if result else DASH,
            aim=result.aim_text if result else DASH,
            share=result.verdict if result else "",
        )

    def _colour(self, row: dict[str, Any]) -> str:
        """The colour, or in words why there is none to show."""
        if row["colour"]:
            return light(row["colour"])
        if row["report_pk"] is None:
            return _words("geen verslag" if self.whole else "nog niet openbaar")
        if not row["pillar__counted"]:
            return _words("telt niet mee")
        stands = standing("", row["state"])
        if stands is Standing.NOT_REPORTED:
            return light(stands.value)
        return _words(stands.word if stands is Standing.UNKNOWN else STATE_LABELS[ReportState(row["state"])])


def _before(row: dict[str, Any]) -> str:
    if row["previous_colour"]:
        return glyph(row["previous_colour"], True)
    if row["movement"] == Movement.NIEUW:
        return _words("nieuw")
    return _words("niet bekend") if row["colour"] else DASH


def _elsewhere(main: str | None) -> str:
    return f' <span class="soft small">verslag bij {escape(main)}</span>' if main else ""


def _words(text: str) -> str:
    return f'<span class="soft small">{text}</span>'


def _ordered(queryset: QuerySet[Any], by: Expression, is_descending: bool) -> tuple[QuerySet[Any], bool]:
    """Ordered so that what has no value comes last either way, and ties stand in the order of the register."""
    order = by.desc(nulls_last=True) if is_descending else by.asc(nulls_last=True)
    return queryset.order_by(order, *ORDER), True
