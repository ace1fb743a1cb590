"""Input of figures: Dutch numbers, a row per output indicator, and empty rows for new ones."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Max

from nprz_site import dutch

from .aims import plain
from .comparison import Figure
from .models import OutputIndicator, OutputValue, ProgressReport

NEW_ROWS = 3
"""Empty rows for new indicators: enough without a script; after saving there are three again."""

GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?")
PLAIN = re.compile(r"-?[0-9]+(,[0-9]+)?")
WITH_POINT = re.compile(r"-?[0-9]+\.[0-9]{1,2}")


def parse_number(text: str) -> Decimal:
    """A number as Dutch people type it: "1.234,5", "1234,5", "12.5"; raises ValueError for anything else.

    A point is a decimal point only where it cannot part thousands.
    """
    typed = text.strip().replace(dutch.MINUS, "-")
    if GROUPED.fullmatch(typed) or PLAIN.fullmatch(typed):
        return Decimal(typed.replace(".", "").replace(",", "."))
    if WITH_POINT.fullmatch(typed):
        return Decimal(typed)
    raise ValueError(text)


class DutchDecimalField(forms.DecimalField):
    """An optional number, read and shown the Dutch way."""

    default_error_messages = {
        "max_digits": "Vul een getal in met hoogstens 11 cijfers voor de komma en 3 erachter.",
        "max_whole_digits": "Vul een getal in met hoogstens 11 cijfers voor de komma.",
        "max_decimal_places": "Vul een getal in met hoogstens 3 cijfers achter de komma.",
    }

    def __init__(self, **options: Any) -> None:
        attributes = {"class": "form-control value-input", "inputmode": "decimal", "autocomplete": "off"}
        super().__init__(
            required=False, max_digits=14, decimal_places=3, widget=forms.TextInput(attributes), **options
        )

    def to_python(self, value: Any) -> Decimal | None:
        """The number; an empty box is None, never zero."""
        if value in self.empty_values or isinstance(value, Decimal):
            return value or None if isinstance(value, str) else value
        if not value.strip():
            return None
        try:
            return parse_number(value)
        except ValueError:
            shown = value.strip()[:30]
            raise ValidationError(
                f"“{shown}” is geen getal. Vul een getal in, bijvoorbeeld 1.234,5.", code="invalid"
            ) from None

    def prepare_value(self, value: Any) -> Any:
        """What the box shows; what someone typed stays as typed."""
        return dutch.number(plain(value)) if isinstance(value, Decimal) else value


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table of figures, with its boxes; `figure` is None for a new indicator."""

    figure: Figure | None
    boxes: dict[str, forms.BoundField]


class FiguresForm(forms.Form):
    """Aim, realisation and remark for each of `figures`, and rows for new indicators."""

    def __init__(self, *args: Any, report: ProgressReport, figures: Iterable[Figure], **options: Any) -> None:
        self.report, self.figures = report, list(figures)
        super().__init__(*args, **options)
        boxes: dict[str, forms.Field] = {}
        for figure in self.figures:
            boxes |= {f"{name}-{figure.key}": field for name, field in figure_fields(figure).items()}
        for place in range(1, NEW_ROWS + 1):
            boxes |= {f"{name}-new{place}": field for name, field in new_fields().items()}
        self.fields = boxes | self.fields

    def rows(self) -> list[Row]:
        """The rows of existing indicators."""
        return [Row(figure, self._boxes(figure.key)) for figure in self.figures]

    def new_rows(self) -> list[Row]:
        """The rows for new indicators."""
        return [Row(None, self._boxes(f"new{place}")) for place in range(1, NEW_ROWS + 1)]

    def new_row_is_used(self) -> bool:
        """Whether something stands in a row for a new indicator: then it is shown open."""
        return any(box.value() for row in self.new_rows() for box in row.boxes.values())

    def _boxes(self, key: str) -> dict[str, forms.BoundField]:
        names = ("name", "unit", "aim", "realised", "remark")
        return {name: self[f"{name}-{key}"] for name in names if f"{name}-{key}" in self.fields}

    def clean(self) -> dict[str, Any]:
        """A new indicator has a name of its own."""
        cleaned = super().clean() or self.cleaned_data
        taken = {figure.indicator.name.casefold() for figure in self.figures}
        for place in range(1, NEW_ROWS + 1):
            typed = any((box.value() or "").strip() for box in self._boxes(f"new{place}").values())
            name = cleaned.get(f"name-new{place}", "").casefold()
            if typed and not name:
                self.add_error(f"name-new{place}", "Geef de interventie-indicator een naam.")
            elif name in taken:
                self.add_error(f"name-new{place}", "Deze interventie-indicator staat er al. Vul hem daar in.")
            elif name:
                taken.add(name)
        return cleaned

    def save_figures(self, report: ProgressReport) -> None:
        """Write what changed. Call it inside the transaction that wrote `report` at its version."""
        for figure in self.figures:
            values = {
                name: self.cleaned_data[f"{name}-{figure.key}"]
                for name in figure_fields(figure)
                if f"{name}-{figure.key}" in self.changed_data
            }
            if values:
                OutputValue.objects.update_or_create(
                    report=report,
                    indicator=figure.indicator,
                    area=figure.area,
                    defaults=values,
                    create_defaults={"comparator": figure.comparator, **values},
                )
        for new in self._new():
            self._add(report, new)

    def _new(self) -> Iterator[dict[str, Any]]:
        for place in range(1, NEW_ROWS + 1):
            new = {name: self.cleaned_data[f"{name}-new{place}"] for name in new_fields()}
            if new["name"]:
                yield new

    @staticmethod
    def _add(report: ProgressReport, new: dict[str, Any]) -> None:
        indicators = report.intervention.output_indicators
        last = indicators.aggregate(last=Max("position"))["last"] or 0
        indicator, _ = indicators.get_or_create(
            name=new["name"], defaults={"unit": new["unit"], "position": last + 1}
        )
        if new["aim"] is not None or new["realised"] is not None:
            OutputValue.objects.create(
                report=report, indicator=indicator, aim=new["aim"], realised=new["realised"]
            )


def text_box() -> forms.TextInput:
    """An input of one line of text."""
    return forms.TextInput({"class": "form-control", "autocomplete": "off"})


def figure_fields(figure: Figure) -> dict[str, forms.Field]:
    """The boxes of one row. An aim with two bounds is shown, not asked."""
    value = figure.value
    fields: dict[str, forms.Field] = {
        "aim": DutchDecimalField(label=f"Beoogd, {figure.label}", initial=value and value.aim),
        "realised": DutchDecimalField(label=f"Gehaald, {figure.label}", initial=value and value.realised),
        "remark": forms.CharField(
            label=f"Opmerking, {figure.label}",
            required=False,
            max_length=OutputValue._meta.get_field("remark").max_length,
            initial=value.remark if value else "",
            widget=text_box(),
        ),
    }
    if figure.has_bounds:
        del fields["aim"]
    for name, field in fields.items():
        field.widget.attrs["aria-labelledby"] = f"rij-{figure.key} kop-{name}"
    return fields


def new_fields() -> dict[str, forms.Field]:
    """The boxes of a row for a new indicator."""
    model = OutputIndicator._meta
    return {
        "name": forms.CharField(
            label="Nieuwe interventie-indicator",
            required=False,
            max_length=model.get_field("name").max_length,
            widget=text_box(),
        ),
        "unit": forms.CharField(
            label="Eenheid",
            required=False,
            max_length=model.get_field("unit").max_length,
            widget=text_box(),
        ),
        "aim": DutchDecimalField(label="Beoogd"),
        "realised": DutchDecimalField(label="Gehaald"),
    }
