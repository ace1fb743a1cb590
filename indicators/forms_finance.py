"""Input of the finances of the programme bureau: a line per post, with two empty ones; and what the partners contribute."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django import forms

from interventions.forms_inputs import BOX, DutchDecimalField, WholeTextField
from nprz_site.dutch import number

from .finance_saving import AMOUNTS, Typed
from .models import BureauFinance, FinanceLine

EXTRA, MOST = 2, 40
WHOLE = 10
TOO_LONG = f"Vul een bedrag in met hoogstens {WHOLE} cijfers voor de komma en 2 erachter."
LONGEST = {"name": 120, "remark": 5000}


class EuroField(DutchDecimalField):
    """An amount in euros of nothing or more, as Dutch people type it; an empty box is not known."""

    def __init__(self, label: str, help_text: str = "") -> None:
        told = dict.fromkeys(("max_digits", "max_whole_digits", "max_decimal_places"), TOO_LONG)
        told["min_value"] = "Vul een bedrag van nul of meer in."
        super().__init__(
            unit="€", label=label, help_text=help_text, max_digits=WHOLE + 2, decimal_places=2, min_value=0, error_messages=told
        )  # fmt: skip

    def prepare_value(self, value: Any) -> Any:
        """Whole euros without decimals."""
        if not isinstance(value, Decimal):
            return value
        return number(value, 0 if value == int(value) else 2)


class LineForm(forms.Form):
    """One post. Without anything in it, it does not count."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = WholeTextField(
        label="Post", max_length=LONGEST["name"], required=False, widget=forms.TextInput(BOX)
    )
    bearer = forms.ChoiceField(
        label="Wie betaalt",
        choices=FinanceLine.Bearer.choices,
        initial=FinanceLine.Bearer.SHARED,
        widget=forms.Select({"class": "form-select"}),
        error_messages={"required": "Kies wie betaalt.", "invalid_choice": "Kies wie betaalt."},
    )
    budget = EuroField("Begroot (€)")
    realised = EuroField("Gerealiseerd (€)")
    municipality = EuroField("Deel gemeente (€)")
    partners = EuroField("Deel partners (€)")
    removed = forms.BooleanField(
        label="Verwijder", required=False, widget=forms.CheckboxInput({"class": "form-check-input"})
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        place = str(self.prefix).rpartition("-")[2]
        row = f", regel {int(place) + 1}" if place.isdecimal() else ""
        for field in self.fields.values():
            if not field.widget.is_hidden:
                field.widget.attrs["aria-label"] = f"{field.label}{row}"

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in."""
        return not any(
            [self.cleaned_data.get("name"), *(self.cleaned_data.get(one) is not None for one in AMOUNTS)]
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("removed"):
            self.errors.clear()  # what is taken away need not be right
            return cleaned
        unread = any(name in self.errors for name in AMOUNTS)
        if not cleaned.get("name") and "name" not in self.errors and (unread or not self.is_empty):
            self.add_error("name", "Vul de naam van de post in, of maak de hele regel leeg.")
        alone = cleaned.get("bearer") == FinanceLine.Bearer.MUNICIPALITY
        if alone and cleaned.get("partners") is not None:
            self.add_error("partners", "Deze post betaalt de gemeente alleen. Laat dit vak leeg.")
        return cleaned

    def typed(self) -> Typed:
        """The line as it is to be saved. One that was emptied is removed."""
        values = {
            name: self.cleaned_data[name]
            for name in ("name", "bearer", *AMOUNTS)
            if name in self.cleaned_data
        }
        return Typed(
            self.cleaned_data.get("pk"), self.cleaned_data.get("removed", False) or self.is_empty, values
        )


class FinanceForm(forms.Form):
    """What holds for all posts. `version` is what it is based on: 0 when there was nothing."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    contribution = EuroField(
        "Financiële partnerbijdrage (€)",
        "Wat de andere partners in geld betalen. Dit gaat af van het deel van de gemeente. Is er geen bijdrage? Vul 0 in.",
    )
    remark = WholeTextField(
        label="Toelichting",
        max_length=LONGEST["remark"],
        required=False,
        widget=forms.Textarea(BOX | {"rows": 4}),
        help_text="Dit komt onder de tabel in het rapport. Noem geen namen van mensen.",
    )


Lines = forms.formset_factory(LineForm, extra=EXTRA, max_num=MOST, absolute_max=MOST + 20, validate_max=True)


class FinanceForms:
    """The whole page: the form and its lines, valid together."""

    def __init__(
        self, finance: BureauFinance | None, data: Any = None, *, copied: Iterable[FinanceLine] = ()
    ) -> None:
        lines = list(finance.lines.all()) if finance else []
        self.form = FinanceForm(data, initial=_initial(finance), auto_id="veld_%s")
        rows = [_line(one) for one in lines] or [{"name": one.name, "bearer": one.bearer} for one in copied]
        # What comes back may be based on other lines than stand there now: then the boxes say it all.
        self.lines = Lines(data, initial=None if data is not None else rows, prefix="post", auto_id="veld_%s")
        self.lines.extra = EXTRA

    def is_valid(self) -> bool:
        """Both are looked at, so that all faults are told at once."""
        return all([self.form.is_valid(), self.lines.is_valid()])

    @property
    def is_readable(self) -> bool:
        """Whether what came along is a form of ours."""
        return self.lines.management_form.is_valid() and "version" not in self.form.errors

    def typed(self) -> list[Typed]:
        """The lines to save; a new line that is empty is none."""
        found = [line.typed() for line in self.lines if line.cleaned_data]
        return [one for one in found if one.pk or not one.is_removed]

    def faults(self) -> Iterator[tuple[str, str]]:
        """What is wrong, in the order of the page: the id of the box and a sentence."""
        yield from (("posten", error) for error in self.lines.non_form_errors())
        for place, line in enumerate(self.lines, start=1):
            for name, errors in line.errors.items():
                yield line[name].id_for_label, f"Regel {place}, {line[name].label}: {' '.join(errors)}"
        for name, errors in self.form.errors.items():
            yield self.form[name].id_for_label, f"{self.form[name].label}: {' '.join(errors)}"

    def on_top_of(self, version: int) -> None:
        """Let what was typed count from now on as based on this version."""
        self.form.data = self.form.data.copy()
        self.form.data["version"] = str(version)


def _initial(finance: BureauFinance | None) -> dict[str, Any]:
    if finance is None:
        return {"version": 0}
    return {"version": finance.version, "contribution": finance.contribution, "remark": finance.remark}


def _line(line: FinanceLine) -> dict[str, Any]:
    return {"pk": line.pk, "name": line.name, "bearer": line.bearer} | {
        one: getattr(line, one) for one in AMOUNTS
    }
