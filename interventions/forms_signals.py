"""Input of the thresholds of the signals: Dutch numbers, one box or tick per setting."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from nprz_site import dutch

from .models import SignalThresholds
from .models.signal import SET_BY_BUREAU
from .signalling import set_thresholds
from .signals import Kind

ABOUT: dict[Kind, str] = {
    Kind.NO_ACTION: "Ook als er alleen “geen” of “n.v.t.” staat.",
    Kind.MISSED: "Bij “maximaal” en “lager is beter” telt hoe ver het getal erboven kwam.",
    Kind.ALL_REACHED: "Een streefgetal zonder getal van dit jaar telt als niet gehaald.",
    Kind.NOT_MEASURED: "Er is een aantal beoogd, maar het getal van dit jaar ontbreekt. Niet bij wit.",
    Kind.NO_FIGURES: "In al die jaren groen, en nergens een getal: niet in de tabel en niet in de tekst.",
    Kind.OVERDUE: "De dag is voorbij en de mijlpaal staat nog open.",
    Kind.SAME_TEXT: "Per tekst, zonder op hoofdletters en leestekens te letten.",
    Kind.LEFT_OVER: "Hele woorden: ook n.t.b., “nog invullen” en […]. Een tijd als 3 PM telt niet.",
}
"""What the bureau reads of each kind, beside its label."""


class WholeNumberField(forms.IntegerField):
    """A whole number as Dutch people type it, perhaps with its unit behind it: "30 %", "1.000 tekens"."""

    def __init__(self, *, name: str, unit: str, **options: Any) -> None:
        model = SignalThresholds._meta.get_field(name)
        low, high = (validator.limit_value for validator in model.validators[:2])
        self.unit, self.usual = unit, model.default
        self.fault = f"Vul een heel getal in van {dutch.number(low)} tot en met {self.shown(high)}."
        widget = forms.TextInput({"class": "form-control value-input", "autocomplete": "off"})
        # Django's own validators would come besides: this field says it in one sentence.
        super().__init__(widget=widget, help_text=f"Standaard {self.shown(model.default)}.", **options)
        self.low, self.high = low, high
        self.error_messages["required"] = self.fault

    def shown(self, value: int) -> str:
        """ "30 %", the space not breaking."""
        return f"{dutch.number(value)}{dutch.NBSP}{self.unit}"

    def to_python(self, value: Any) -> int | None:
        """The number; its unit may stand there or not."""
        typed = str(value or "").replace(dutch.NBSP, " ").strip().lower().removesuffix(self.unit).strip()
        if not typed:
            return None
        try:
            number = dutch.parse_number(typed)
        except ValueError:
            raise ValidationError(f"“{typed[:30]}” is geen getal. {self.fault}", code="invalid") from None
        if number != int(number) or not self.low <= number <= self.high:
            raise ValidationError(self.fault, code="invalid")
        return int(number)

    def prepare_value(self, value: Any) -> Any:
        """What the box shows; what someone typed stays as typed."""
        return self.shown(value) if isinstance(value, int) else value


@dataclass(frozen=True, slots=True)
class Setting:
    """One kind of signal on the page: its tick, what it is about, and the boxes that go with it."""

    tick: forms.BoundField
    about: str
    boxes: list[forms.BoundField]


BOXES: dict[Kind, tuple[str, ...]] = {
    Kind.MISSED: ("missed",),
    Kind.NO_FIGURES: ("years",),
    Kind.SAME_TEXT: ("alike", "shortest"),
}


class ThresholdsForm(forms.Form):
    """The thresholds as they are, based on the `version` that its writer saw; `theirs` stands with what someone else set."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    missed = WholeNumberField(name="missed", unit="%", label="Als er meer is gemist dan")
    years = WholeNumberField(name="years", unit="jaar", label="Na zoveel jaar, dit jaar meegeteld")
    alike = WholeNumberField(name="alike", unit="%", label="Vanaf hoeveel gelijk")
    shortest = WholeNumberField(name="shortest", unit="tekens", label="Alleen teksten vanaf")

    def __init__(self, data: Any = None, *, current: SignalThresholds) -> None:
        self.current = current
        super().__init__(data, initial=flat(current.settings) | {"version": current.version})
        for kind in Kind:
            tick = forms.CheckboxInput({"class": "tick", "aria-describedby": f"id_on_{kind}_over"})
            self.fields[f"on_{kind}"] = forms.BooleanField(required=False, label=kind.label, widget=tick)

    def settings(self) -> list[Setting]:
        """Every kind, in the order of the rules."""
        return [
            Setting(self[f"on_{kind}"], ABOUT[kind], [self[name] for name in BOXES.get(kind, ())])
            for kind in Kind
        ]

    @property
    def values(self) -> dict[str, Any]:
        """What was chosen, as the model stores it."""
        off = [kind.value for kind in Kind if not self.cleaned_data[f"on_{kind}"]]
        return {name: self.cleaned_data[name] for name in SET_BY_BUREAU if name != "off"} | {"off": off}

    def is_changed(self) -> bool:
        """Whether saving would change anything."""
        return flat(self.values) != flat(self.current.settings)

    def save(self, *, by: User) -> SignalThresholds:
        """Store it; raises `StaleThresholds`."""
        return set_thresholds(self.values, version=self.cleaned_data["version"], by=by)

    def based_on(self, current: SignalThresholds) -> "ThresholdsForm":
        """The same input on top of what someone else made of it. What this writer left alone follows; where both
        changed something, what stands there now is told beside it. Who saves again has seen it."""
        seen, now = flat(self._seen()), flat(current.settings)
        mine = flat(self.values)
        untouched = {name for name in now if mine[name] == seen[name]}
        fresh = ThresholdsForm(
            {name: now[name] if name in untouched else mine[name] for name in now} | {"version": current.version},
            current=current,
        )  # fmt: skip
        for name in now.keys() - untouched:
            if mine[name] != now[name] != seen[name]:
                field = fresh.fields[name]
                field.theirs, field.mine = shown(field, now[name]), shown(field, mine[name])
        return fresh

    @property
    def conflicts(self) -> list[forms.BoundField]:
        """What someone else changed too."""
        return [self[name] for name, field in self.fields.items() if hasattr(field, "theirs")]

    def _seen(self) -> dict[str, Any]:
        """The settings at the version that this writer saw; of a version that never was, the defaults."""
        version = self.cleaned_data["version"]
        old = SignalThresholds.history.filter(version=version).first()
        return {name: getattr(old, name) for name in SET_BY_BUREAU} if old else SignalThresholds().settings


def flat(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Settings as the form has them: each kind that can be off is a tick of its own."""
    numbers = {name: value for name, value in settings.items() if name != "off"}
    return numbers | {f"on_{kind}": kind.value not in settings["off"] for kind in Kind}


def shown(field: forms.Field, value: Any) -> str:
    """A setting in words."""
    if isinstance(field, WholeNumberField):
        return field.shown(value)
    return "aan" if value else "uit"


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """What changed between two settings, each in a sentence: "Vanaf hoeveel gelijk: 90 % werd 95 %"."""
    fields = ThresholdsForm(current=SignalThresholds()).fields
    old, new = flat(before), flat(after)
    return [
        f"{fields[name].label}: {shown(fields[name], old[name])} werd {shown(fields[name], new[name])}"
        for name in new
        if old[name] != new[name]
    ]
