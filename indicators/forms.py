"""Typing in a measurement."""

from typing import Any

from django import forms

from .marks import Figure, parse_figure
from .models import Indicator, Measurement
from .periods import tidy

REFUSED = "Schrijf een getal, zoals 52,0, of een van nvt, nb, x en <5. Bij de Leefbaarometer: een klasse, zoals zwak."


class MeasurementForm(forms.ModelForm):
    """A measurement with its value as it is printed: one field for the number, its decimals, or the mark instead."""

    figure = forms.CharField(
        label="Waarde",
        max_length=20,
        help_text="Zoals gedrukt, met de decimalen: 52,0. Zonder getal: nvt, nb, x of <5.",
    )

    class Meta:
        model = Measurement
        fields = ("indicator", "area", "period", "figure", "is_provisional", "vintage", "source")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "indicator" in self.fields:
            self.fields["indicator"].queryset = Indicator.objects.filter(series=None)
        if self.instance.pk:
            self.initial["figure"] = self.instance.printed

    def clean_period(self) -> str:
        """As it is stored."""
        return tidy(self.cleaned_data["period"])

    def clean_figure(self) -> Figure:
        """The number with its decimals, or the mark."""
        try:
            figure = parse_figure(self.cleaned_data["figure"])
        except ValueError:
            raise forms.ValidationError(REFUSED) from None
        if figure.value is not None:
            Measurement._meta.get_field("value").run_validators(figure.value)
        return figure

    def _post_clean(self) -> None:
        if figure := self.cleaned_data.get("figure"):
            self.instance.value, self.instance.decimals, mark, self.instance.grade = figure
            self.instance.mark = mark or ""
        super()._post_clean()
