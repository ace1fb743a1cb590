"""Input of predecessors: of one intervention, of what continues an older one, and of doubles."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from .accounts.differences import KEY_DIGITS
from .forms_inputs import WholeTextField
from .forms_register import MergeForm
from .lists_origins import OriginRow
from .models import Intervention, Pillar, Plan
from .origins import key_of
from .predecessors import Decision, plan_before

AREA = {"class": "form-control", "rows": 3}
YEARS = {"class": "form-control value-input", "inputmode": "numeric"}
FIRST, LAST = 2019, 2022


class PlanYearsForm(forms.Form):
    """The years of the plan before `plan`, asked for as long as that is not in the register."""

    eerste_jaar = forms.IntegerField(
        label="Eerste jaar van het plan ervoor", min_value=2000, initial=FIRST, widget=forms.TextInput(YEARS)
    )
    laatste_jaar = forms.IntegerField(
        label="Laatste jaar van het plan ervoor", max_value=2100, initial=LAST, widget=forms.TextInput(YEARS)
    )

    def __init__(self, *args: Any, plan: Plan, **options: Any) -> None:
        super().__init__(*args, **options)
        self.plan, self.asks_years = plan, plan_before(plan) is None
        if not self.asks_years:
            del self.fields["eerste_jaar"], self.fields["laatste_jaar"]

    def clean(self) -> dict[str, Any]:
        """The years lie before those of the plan, in their order, and are of no other plan."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("eerste_jaar"), cleaned.get("laatste_jaar")
        if first is not None and last is not None:
            if last < first:
                self.add_error("laatste_jaar", "Het laatste jaar ligt voor het eerste.")
            elif last >= self.plan.first_year:
                self.add_error("laatste_jaar", f"Het plan ervoor eindigt voor {self.plan.first_year}.")
            elif Plan.objects.filter(first_year=first).exists():
                self.add_error("eerste_jaar", f"Er is al een uitvoeringsplan dat in {first} begint.")
        return cleaned

    @property
    def years(self) -> tuple[int, int] | None:
        """What was filled in; None when the plan is there."""
        return (
            (self.cleaned_data["eerste_jaar"], self.cleaned_data["laatste_jaar"]) if self.asks_years else None
        )


class Choices(forms.ModelMultipleChoiceField):
    """Interventions to tick, shown per plan and pillar by `groups_of`."""

    def __init__(self, **options: Any) -> None:
        wrong = "Een van de aangevinkte interventies staat niet (meer) in het register."
        messages = {"invalid_choice": wrong, "invalid_pk_value": wrong}
        super().__init__(
            queryset=Intervention.objects.none(), required=False, error_messages=messages, **options
        )

    def clean(self, value: Any) -> QuerySet[Intervention]:
        """As any; a number that no database can hold is none of the choices."""
        if any(len(str(key)) > KEY_DIGITS for key in value or ()):
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().clean(value)


@dataclass(frozen=True, slots=True)
class Group:
    """Choices under one heading, each with whether it is ticked; unfolded where that is likely to be needed."""

    heading: str
    boxes: list[tuple[Intervention, bool]]
    is_own: bool

    @property
    def has_ticked(self) -> bool:
        """Whether one of them is ticked."""
        return any(is_ticked for _, is_ticked in self.boxes)

    @property
    def is_open(self) -> bool:
        """Whether it is shown unfolded."""
        return self.is_own or self.has_ticked


def groups_of(bound: forms.BoundField, pillar: Pillar) -> list[Group]:
    """The choices under their plan and pillar; `pillar` is the own one."""
    ticked = {str(getattr(value, "pk", value)) for value in bound.value() or ()}
    rows = groupby(bound.field.queryset, key=lambda found: f"{found.pillar.name}, {found.plan}")
    groups = []
    for heading, group in rows:
        found = list(group)
        boxes = [(intervention, str(intervention.pk) in ticked) for intervention in found]
        groups.append(Group(heading, boxes, is_own=found[0].pillar_id == pillar.pk))
    return groups


def _in_order(found: QuerySet[Intervention]) -> QuerySet[Intervention]:
    ordered = found.select_related("pillar", "plan")
    return ordered.order_by("-plan__first_year", "pillar__position", "number")


class OriginForm(PlanYearsForm):
    """What one intervention continues: interventions of older plans, ones to be made, or nothing."""

    voorgangers = Choices(label="Voorgangers")
    namen = WholeTextField(
        label="Staat de voorganger er niet bij?",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(AREA),
        help_text="Typ de naam. Bij meer namen elk op een eigen regel. Ze komen in het plan ervoor, zonder verslagen.",
    )
    nieuw = forms.BooleanField(
        label="Deze interventie is nieuw",
        required=False,
        widget=forms.CheckboxInput({"class": "form-check-input"}),
    )

    field_order = ["voorgangers", "namen", "eerste_jaar", "laatste_jaar", "nieuw"]

    def __init__(self, data: Any = None, *, intervention: Intervention, row: OriginRow | None = None) -> None:
        """Without `data` it holds what `row` proposes."""
        decision = row.confirming() if row else None
        chosen = decision.predecessors if decision else [old.pk for old in intervention.predecessors.all()]
        is_new = intervention.origin_confirmed and not chosen
        names = "\n".join(decision.new_names) if decision else ""
        initial = {"voorgangers": list(chosen), "nieuw": is_new, "namen": names}
        super().__init__(data, initial=initial, plan=intervention.plan)
        self.intervention = intervention
        older = Q(plan__last_year__lt=intervention.plan.first_year)
        within = intervention.predecessors.filter(
            plan=intervention.plan_id
        )  # what it was split or merged from
        offered = Intervention.objects.filter(older | Q(pk__in=within.values("pk")))
        self.fields["voorgangers"].queryset = _in_order(offered)
        for name in ("eerste_jaar", "laatste_jaar"):
            if name in self.fields:
                self.fields[name].required = bool(data and data.get("namen", "").strip())

    def clean_namen(self) -> list[str]:
        """One name a line; what is in the register already is to be ticked, unless it is linked (a second click)."""
        names = [" ".join(line.split()) for line in self.cleaned_data["namen"].splitlines()]
        names = [name for name in names if name]
        if any(len(name) > 200 for name in names):
            raise forms.ValidationError("Een naam is hooguit 200 tekens lang.")
        linked = {old.pk for old in self.intervention.predecessors.all()}
        older = self.fields["voorgangers"].queryset.exclude(pk__in=linked)
        there = {key_of(found.name): found for found in older}
        for name in names:
            if found := there.get(key_of(name)):
                raise forms.ValidationError(
                    f"“{found.name}” staat al in het register: vink {found.label} aan."
                )
        return names

    def clean(self) -> dict[str, Any]:
        """Either predecessors or new: saying nothing is no confirmation."""
        cleaned = super().clean()
        some = bool(cleaned.get("voorgangers") or cleaned.get("namen"))
        if "namen" in self.errors or "voorgangers" in self.errors:
            return cleaned
        if cleaned.get("nieuw") and some:
            self.add_error("nieuw", "Nieuw en een voorganger gaan niet samen. Kies één van de twee.")
        elif not cleaned.get("nieuw") and not some:
            self.add_error(
                "voorgangers", "Kies een voorganger, typ een naam, of vink aan dat de interventie nieuw is."
            )
        return cleaned

    @property
    def years(self) -> tuple[int, int] | None:
        """The years of the plan to make; None when no plan has to be made."""
        return super().years if self.cleaned_data["namen"] else None

    def decision(self, based_on: str) -> Decision:
        """What was decided, by someone who saw `based_on`."""
        chosen = frozenset(found.pk for found in self.cleaned_data["voorgangers"])
        return Decision(self.intervention.pk, based_on, chosen, tuple(self.cleaned_data["namen"]))


class SplitForm(forms.Form):
    """Which interventions of `plan` continue an older one."""

    opvolgers = Choices(label="Wat hiermee verdergaat")
    bevestigd = forms.BooleanField(
        label="Hiermee is hun herkomst bevestigd",
        required=False,
        initial=True,
        widget=forms.CheckboxInput({"class": "form-check-input"}),
    )

    def __init__(self, data: Any = None, *, older: Intervention, plan: Plan) -> None:
        super().__init__(data, initial={"opvolgers": [found.pk for found in older.successors.all()]})
        self.fields["opvolgers"].queryset = _in_order(Intervention.objects.filter(plan=plan))


class DoubleForm(MergeForm):
    """Which other intervention of the same older plan the double becomes part of."""

    def __init__(self, data: Any, *, old: Intervention) -> None:
        super().__init__(data, old=old)
        self.fields["met"].queryset = _in_order(Intervention.objects.filter(plan=old.plan).exclude(pk=old.pk))
