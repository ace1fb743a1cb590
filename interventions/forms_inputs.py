"""Fields that the forms of progress share: Dutch numbers, aims, days and one line of text."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from nprz_site import dutch

from .aim_text import Aim, aim_in_words, parse_aim, parse_amount
from .aims import plain

BOX = {"class": "form-control", "autocomplete": "off"}
NUMBER = BOX | {"class": "form-control value-input", "inputmode": "decimal"}
DIGITS = {
    "max_digits": "Vul een getal in met hoogstens 11 cijfers voor de komma en 3 erachter.",
    "max_whole_digits": "Vul een getal in met hoogstens 11 cijfers voor de komma.",
    "max_decimal_places": "Vul een getal in met hoogstens 3 cijfers achter de komma.",
}


class WholeTextField(forms.CharField):
    """Text of at most `max_length` signs that no browser cuts off: what is too long stays in its box, and is told."""

    def __init__(self, *, max_length: int, **options: Any) -> None:
        super().__init__(max_length=max_length, **options)
        self.error_messages["max_length"] = f"Dit is te lang: hooguit {dutch.number(max_length)} tekens."

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Without `maxlength`: a browser drops what comes after that, also of what is pasted, and says nothing."""
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class DutchDecimalField(forms.DecimalField):
    """An optional number, read and shown the Dutch way; `unit` may stand with it when it is % or €."""

    default_error_messages = DIGITS

    def __init__(self, *, unit: str = "", **options: Any) -> None:
        self.unit = unit
        options = {"required": False, "max_digits": 14, "decimal_places": 3} | options
        super().__init__(widget=forms.TextInput(NUMBER), **options)

    def to_python(self, value: Any) -> Decimal | None:
        """The number; an empty box is None, never zero."""
        if value is None or isinstance(value, Decimal):
            return value
        if not value.strip():
            return None
        try:
            return parse_amount(value, self.unit)
        except ValueError:
            raise ValidationError(self._what_is_wrong(value.strip()), code="invalid") from None

    def _what_is_wrong(self, typed: str) -> str:
        try:
            parse_amount(typed, "%" if typed.endswith("%") else "€")
        except ValueError:
            return f"“{typed[:30]}” is geen getal. Vul een getal in, bijvoorbeeld 1.234,5."
        sign = "%" if typed.endswith("%") else "€"
        counted = f"Het gaat hier om {self.unit}" if self.unit else "Bij dit getal staat geen eenheid"
        return f"Laat “{sign}” weg. {counted}."

    def prepare_value(self, value: Any) -> Any:
        """What the box shows; what someone typed stays as typed."""
        return dutch.number(plain(value)) if isinstance(value, Decimal) else value


class AimField(WholeTextField):
    """An optional aim, as people write it: "50", "> 40", "1800–2100", "60 lager"."""

    def __init__(self, *, unit: str = "", **options: Any) -> None:
        self.unit = unit
        super().__init__(
            required=False, max_length=60, widget=forms.TextInput(NUMBER | {"inputmode": "text"}), **options
        )
        self._limits = forms.DecimalField(max_digits=14, decimal_places=3, error_messages=DIGITS)

    def clean(self, value: Any) -> Aim | None:
        """The aim; None for an empty box."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            aim = parse_aim(typed, self.unit)
        except ValueError:
            raise ValidationError(
                f"“{typed[:30]}” lezen we niet als doel. Schrijf bijvoorbeeld 50, > 40, 1.800–2.100 of 60 lager.",
                code="invalid",
            ) from None
        for bound in (aim.value, aim.upper):
            if bound is not None:
                self._limits.run_validators(bound)
        return aim

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another aim was typed than stands there; another way to write the same is no change."""
        try:
            return self.clean(data) != initial
        except ValidationError:
            return True

    def prepare_value(self, value: Any) -> Any:
        """What the box shows; what someone typed stays as typed."""
        return aim_in_words(value.comparator, value.value, value.upper) if isinstance(value, Aim) else value


def in_this_age(day: date) -> None:
    """Raises `ValidationError` for a year that nobody means, such as 0025."""
    if day.year < 2000:
        raise ValidationError("Vul een datum in met een jaar van vier cijfers, zoals 14-3-2025.")


class DayField(forms.DateField):
    """A day, by the date picker of the browser or typed as 14-3-2025."""

    def __init__(self, *, attrs: dict[str, str] | None = None, **options: Any) -> None:
        super().__init__(
            validators=[in_this_age],
            widget=forms.DateInput(attrs={"type": "date"} | (attrs or {}), format="%Y-%m-%d"),
            input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
            error_messages={"invalid": "Vul een datum in, zoals 14-3-2025.", "required": "Vul een datum in."},
            **options,
        )
        self.widget.input_type = "date"


class PartForm(forms.Form):
    """A form of which a part may be sent: what did not come along is left as it is."""

    @property
    def sent(self) -> set[str]:
        """The fields that came along and hold something valid."""
        return self.cleaned_data.keys() & set(self.data)


def line(label: str, *, length: int, initial: str = "", **options: Any) -> WholeTextField:
    """An optional line of text."""
    return WholeTextField(
        label=label,
        required=False,
        max_length=length,
        initial=initial,
        widget=forms.TextInput(BOX),
        **options,
    )
