"""Input of figures: a row per output indicator and area, which can be added and taken away again."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Max

from wijken.models import Area

from .aim_text import Aim
from .aims import Comparator
from .comparison import Figure
from .forms_inputs import AimField, DutchDecimalField, PartForm, line
from .models import OutputIndicator, OutputValue, ProgressReport

NEW_ROWS = 3
"""Empty rows on a page without a script; a script adds more, up to `MOST_NEW` at a time."""
MOST_NEW = 20
SIZES = {
    "name": OutputIndicator._meta.get_field("name").max_length,
    "unit": OutputIndicator._meta.get_field("unit").max_length,
    "remark": OutputValue._meta.get_field("remark").max_length,
}
BOXES = ("name", "unit", "area", "aim", "confirm", "realised", "remark", "drop")
AREAS = {"gebied": "Gebieden", "wijkprofiel": "Wijken", "wijkteam": "Wijkteams"}


def new_places(data: Mapping[str, Any] | None, mark: str) -> list[int]:
    """The numbers of the rows for new things: those that were posted, else `NEW_ROWS` empty ones."""
    found = (re.fullmatch(rf"[a-z]+-{mark}([1-9][0-9]?)", name) for name in data or ())
    places = sorted({int(match[1]) for match in found if match})
    return places[:MOST_NEW] or list(range(1, NEW_ROWS + 1))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table of figures, with its boxes; `figure` is None for a new one."""

    key: str
    figure: Figure | None
    boxes: dict[str, forms.BoundField]

    @property
    def is_used(self) -> bool:
        """Whether something stands in one of its boxes."""
        return any((box.value() or "") for box in self.boxes.values())


class FiguresForm(PartForm):
    """Aim, realisation and remark for each of `figures`, and rows for new indicators and areas."""

    def __init__(
        self,
        data: Any = None,
        *,
        report: ProgressReport,
        figures: Iterable[Figure],
        areas: Iterable[Area] = (),
        **options: Any,
    ) -> None:
        self.report, self.figures = report, list(figures)
        self.areas = {str(area.pk): area for area in areas}
        super().__init__(data, **options)
        self.new_figures = [f"new{place}" for place in new_places(data, "new")]
        self.added: dict[str, str] = {}
        boxes: dict[str, forms.Field] = {}
        named: set[int] = set()
        for figure in self.figures:
            fields = figure_fields(
                figure, year=report.round.year, named=figure.is_new and figure.indicator.pk not in named
            )
            boxes |= {f"{name}-{figure.key}": field for name, field in fields.items()}
            named.add(figure.indicator.pk)
        for key in self.new_figures:
            boxes |= {f"{name}-{key}": field for name, field in self._new_fields().items()}
        self.figure_boxes = list(boxes)
        self.fields |= boxes

    def _new_fields(self) -> dict[str, forms.Field]:
        return {
            "name": line("Nieuwe interventie-indicator", length=SIZES["name"]),
            "unit": line("Eenheid", length=SIZES["unit"]),
            "area": forms.ChoiceField(
                label="Wijk of gebied",
                required=False,
                choices=area_choices(self.areas.values()),
                widget=forms.Select({"class": "form-select"}),
            ),
            "aim": AimField(label="Beoogd"),
            "realised": DutchDecimalField(label="Gehaald"),
            "remark": line("Opmerking", length=SIZES["remark"]),
        }

    def rows(self) -> list[Row]:
        """The rows that are there, in the order of the indicators."""
        return [Row(figure.key, figure, self._boxes(figure.key)) for figure in self.figures]

    def new_rows(self) -> list[Row]:
        """The rows for what is to be added."""
        return [Row(key, None, self._boxes(key)) for key in self.new_figures]

    @property
    def unconfirmed(self) -> list[Figure]:
        """The rows of which the aim was taken over, and not confirmed yet."""
        return [figure for figure in self.figures if figure.is_unconfirmed]

    def new_row_is_used(self) -> bool:
        """Whether something stands in a row for a new indicator: then it is shown open."""
        return any(row.is_used for row in self.new_rows())

    def _boxes(self, key: str) -> dict[str, forms.BoundField]:
        return {name: self[f"{name}-{key}"] for name in BOXES if f"{name}-{key}" in self.fields}

    def clean(self) -> dict[str, Any]:
        """Each row has a name, and no two are about the same indicator and area."""
        cleaned = super().clean() or self.cleaned_data
        taken = set()
        names = {one.name.casefold(): one.pk for one in self.report.intervention.output_indicators.all()}
        for figure in self.figures:
            box = f"name-{figure.key}"
            name = cleaned[box] if box in self.sent else figure.indicator.name
            if not name and not cleaned.get(f"drop-{figure.key}"):
                self.add_error(box, "Geef de interventie-indicator een naam.")
            elif names.setdefault(name.casefold(), figure.indicator.pk) != figure.indicator.pk:
                self.add_error(box, "Zo heet een andere interventie-indicator al. Kies een andere naam.")
            taken.add((name.casefold(), str(figure.area.pk) if figure.area else ""))
        for row in self.new_rows():
            self._clean_new(row, cleaned, taken)
        return cleaned

    def _clean_new(self, row: Row, cleaned: dict[str, Any], taken: set[tuple[str, str]]) -> None:
        name, area = cleaned.get(f"name-{row.key}", ""), cleaned.get(f"area-{row.key}", "")
        if row.is_used and not name:
            self.add_error(f"name-{row.key}", "Geef de interventie-indicator een naam.")
        elif name and (name.casefold(), area) in taken:
            told = "Deze interventie-indicator staat er al. Vul hem daar in, of kies een wijk."
            self.add_error(f"name-{row.key}", told)
        taken.add((name.casefold(), area))

    def save_figures(self, report: ProgressReport) -> None:
        """Write what changed. Call it inside the transaction that wrote `report` at its version.

        Boxes that hold no number are left as stored. `added` then tells under which key each new row lives on.
        """
        changed = set(self.changed_data) & self.sent
        for figure in self.figures:
            if self.cleaned_data.get(f"drop-{figure.key}"):
                _take_away(figure, report)
                continue
            typed = {
                name: self.cleaned_data[f"{name}-{figure.key}"]
                for name in BOXES
                if f"{name}-{figure.key}" in changed
            }
            if f"aim-{figure.key}" in self.errors:
                typed.pop("confirm", None)
            if figure.is_new:
                _rename(figure.indicator, typed)
            if values := as_stored(typed):
                store_value(report, figure.indicator, figure.area, values)
        for row in self.new_rows():
            if self.cleaned_data.get(f"name-{row.key}"):
                self._add(report, row.key)

    def _add(self, report: ProgressReport, key: str) -> None:
        new = {name: self.cleaned_data.get(f"{name}-{key}") for name in BOXES}
        indicators = report.intervention.output_indicators
        # In Python: SQLite folds the case of ASCII only.
        named = {one.name.casefold(): one for one in indicators.select_related("added_in")}
        indicator = named.get(new["name"].casefold())
        if indicator and indicator.added_in and indicator.added_in.year > report.round.year:
            indicator.added_in = report.round
            indicator.save(update_fields=["added_in"])
        if indicator is None:
            last = indicators.aggregate(last=Max("position"))["last"] or 0
            indicator = indicators.create(
                name=new["name"], unit=new["unit"] or "", position=last + 1, added_in=report.round
            )
        area = self.areas.get(new["area"] or "")
        if area or new["remark"] or new["aim"] or new["realised"] is not None:
            store_value(report, indicator, area, as_stored(new))
        self.added[key] = f"{indicator.pk}-{area.pk if area else 0}"


def area_choices(areas: Iterable[Area]) -> list[Any]:
    """Areas to choose from, under the kind that they are of; the empty choice is no area at all."""
    groups: dict[str, list[tuple[str, str]]] = {label: [] for label in AREAS.values()}
    for area in areas:
        groups[AREAS.get(area.division, AREAS["gebied"])].append((str(area.pk), str(area)))
    return [("", "Geen: het geheel"), *[(label, found) for label, found in groups.items() if found]]


def figure_fields(figure: Figure, *, year: int, named: bool) -> dict[str, forms.Field]:
    """The boxes of one row; with those for name and unit when it is `named`: once for each indicator of this round.

    An aim that was taken over is confirmed for `year` with a tick, while nobody did.
    """
    value, indicator = figure.value, figure.indicator
    fields: dict[str, forms.Field] = {}
    if named:
        fields["name"] = line(f"Naam, {figure.label}", length=SIZES["name"], initial=indicator.name)
        fields["unit"] = line(f"Eenheid, {figure.label}", length=SIZES["unit"], initial=indicator.unit)
    fields["aim"] = AimField(label=f"Beoogd, {figure.label}", unit=indicator.unit, initial=aim_of(value))
    if figure.is_unconfirmed:
        fields["confirm"] = forms.BooleanField(label=f"Dit klopt voor {year}: {figure.label}", required=False)
    fields["realised"] = DutchDecimalField(
        label=f"Gehaald, {figure.label}", unit=indicator.unit, initial=value and value.realised
    )
    remark = value.remark if value else ""
    fields["remark"] = line(f"Opmerking, {figure.label}", length=SIZES["remark"], initial=remark)
    for name in ("aim", "realised", "remark"):
        fields[name].widget.attrs["aria-labelledby"] = f"rij-{figure.key} kop-{name}"
    if figure.is_removable:
        fields["drop"] = forms.BooleanField(label=f"Weghalen: {figure.label}", required=False)
    return fields


def aim_of(value: OutputValue | None) -> Aim | None:
    """The aim that is stored."""
    if value is None or value.aim is None:
        return None
    return Aim(Comparator(value.comparator), value.aim, value.aim_upper)


def as_stored(typed: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed as fields of an `OutputValue`. Who types an aim, or ticks the one that stands there, confirms it."""
    values = {name: typed[name] for name in ("realised", "remark") if name in typed}
    if "aim" in typed or typed.get("confirm"):
        values["aim_confirmed"] = True
    if "aim" in typed:
        aim: Aim | None = typed["aim"]
        values |= {
            "comparator": str(aim.comparator if aim else Comparator.EQUAL),
            "aim": aim and aim.value,
            "aim_upper": aim and aim.upper,
        }
    return {name: "" if name == "remark" and value is None else value for name, value in values.items()}


def store_value(
    report: ProgressReport, indicator: OutputIndicator, area: Area | None, values: Mapping[str, Any]
) -> None:
    """Set `values` of one indicator in `report`, with a history."""
    OutputValue.objects.update_or_create(report=report, indicator=indicator, area=area, defaults=values)


def _rename(indicator: OutputIndicator, typed: dict[str, Any]) -> None:
    """Give an indicator of this round the name and unit that were typed; they leave `typed`."""
    new = {name: typed.pop(name) for name in ("name", "unit") if name in typed}
    if new and new.get("name", indicator.name):
        for name, value in new.items():
            setattr(indicator, name, value)
        indicator.save(update_fields=list(new))


def _take_away(figure: Figure, report: ProgressReport) -> None:
    """The row of this year, and the indicator too when it was added this year and nothing else hangs on it."""
    for value in OutputValue.objects.filter(report=report, indicator=figure.indicator, area=figure.area):
        value.delete()
    if figure.is_new and not figure.indicator.values.exists():
        figure.indicator.delete()
