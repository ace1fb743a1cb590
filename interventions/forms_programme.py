"""Input of changes of the programme: when and why an intervention ends, is split, is merged or renamed; and a new plan."""

from itertools import groupby
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from .forms_inputs import DayField, WholeTextField
from .forms_origins import Choices
from .models import Intervention, Plan
from .programme.acts import MOST, Kind, days_of
from .programme.heirs import CARRIED, EVERYTHING, Along
from .programme.telling import Intent, on

BOX = {"class": "form-control"}
AREA = BOX | {"rows": 4}
YEARS = {"class": "form-control value-input", "inputmode": "numeric"}
LONGEST, PLAN_YEARS = 200, 5
COPIES = [("indicatoren", "de interventie-indicatoren"), ("mijlpalen", "de open mijlpalen")]


def one_line(text: str) -> str:
    """A name without double spaces; raises when it does not fit."""
    name = " ".join(text.split())
    if len(name) > LONGEST:
        raise forms.ValidationError(f"Een naam is hooguit {LONGEST} tekens lang.")
    return name


class ChangeForm(forms.Form):
    """From when and why; what else is asked, each kind adds."""

    kind: ClassVar[Kind]
    dag = DayField(label="Vanaf welke dag?", attrs=BOX)
    reden = WholeTextField(
        label="Waarom?",
        max_length=300,
        widget=forms.TextInput(BOX | {"autocomplete": "off"}),
        help_text="Iedereen leest dit bij de interventie.",
        error_messages={"required": "Vul in waarom."},
    )

    def __init__(self, data: Any = None, *, intervention: Intervention) -> None:
        first, last = days_of(intervention)
        initial = {"dag": min(last, timezone.localdate()), "naam": intervention.name, "mee": list(CARRIED)}
        super().__init__(data, initial=initial)
        self.intervention, self.days = intervention, (first, last)
        self.fields["dag"].help_text = f"Een dag van {on(first)} tot en met {on(last)}."

    def clean_dag(self) -> Any:
        """Within the plan, and not in the days to come: a change counts as soon as it is confirmed."""
        first, last = self.days
        if not first <= self.cleaned_data["dag"] <= last:
            raise forms.ValidationError(f"Kies een dag van {on(first)} tot en met {on(last)}.")
        return self.cleaned_data["dag"]

    @property
    def interventions(self) -> tuple[Intervention, ...]:
        """What is changed."""
        return (self.intervention,)

    @property
    def names(self) -> tuple[str, ...]:
        """What that becomes is called so."""
        return ()

    @property
    def intent(self) -> Intent:
        """What was asked, once it is valid."""
        chosen, copies = self.cleaned_data.get("mee", ()), self.cleaned_data.get("kopie", ())
        along = Along(frozenset(chosen) & EVERYTHING, "indicatoren" in copies, "mijlpalen" in copies)
        return Intent(self.kind, self.interventions, self.cleaned_data["dag"], self.names, along)


class EndForm(ChangeForm):
    """Nothing continues it."""

    kind = Kind.ENDED


class RenameForm(ChangeForm):
    """Only the name changes."""

    kind = Kind.RENAMED
    naam = WholeTextField(
        label="Nieuwe naam",
        max_length=LONGEST,
        widget=forms.TextInput(BOX),
        error_messages={"required": "Vul de nieuwe naam in."},
    )
    field_order = ["naam"]

    def clean_naam(self) -> str:
        """In one line."""
        return one_line(self.cleaned_data["naam"])

    @property
    def names(self) -> tuple[str, ...]:
        """The one new name."""
        return (self.cleaned_data["naam"],)


class HeirsForm(ChangeForm):
    """What the new ones get along."""

    mee = forms.MultipleChoiceField(
        label="Wat gaat mee?",
        choices=list(CARRIED.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Een van de vinkjes kennen we niet.", "invalid_list": "Vink aan."},
    )
    kopie = forms.MultipleChoiceField(
        label="Wat wordt gekopieerd?",
        choices=COPIES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Het blijft ook bij de oude staan, met alle cijfers en antwoorden tot nu toe.",
        error_messages={"invalid_choice": "Een van de vinkjes kennen we niet.", "invalid_list": "Vink aan."},
    )


class SplitForm(HeirsForm):
    """One becomes several."""

    kind = Kind.SPLIT
    namen = WholeTextField(
        label="Namen van de nieuwe interventies",
        max_length=MOST * (LONGEST + 2),
        widget=forms.Textarea(AREA),
        help_text=f"Elke naam op een eigen regel: twee tot {MOST}.",
        error_messages={"required": "Vul de namen in, elk op een eigen regel."},
    )
    field_order = ["namen"]

    def clean_namen(self) -> str:
        """Two to six different names, one a line."""
        names = [one_line(line) for line in self.cleaned_data["namen"].splitlines() if line.strip()]
        if not 2 <= len(names) <= MOST:
            raise forms.ValidationError(f"Vul twee tot {MOST} namen in, elk op een eigen regel.")
        if len({name.casefold() for name in names}) < len(names):
            raise forms.ValidationError("Geef elke nieuwe interventie een andere naam.")
        return "\n".join(names)

    @property
    def names(self) -> tuple[str, ...]:
        """In the order in which they get their numbers."""
        return tuple(self.cleaned_data["namen"].split("\n"))


class MergeForm(HeirsForm):
    """Several become one."""

    kind = Kind.MERGED
    met = Choices(label="Waarmee?")
    naam = WholeTextField(
        label="Naam van de nieuwe interventie",
        max_length=LONGEST,
        widget=forms.TextInput(BOX),
        error_messages={"required": "Vul de naam van de nieuwe interventie in."},
    )
    field_order = ["met", "naam"]

    def __init__(self, data: Any = None, *, intervention: Intervention) -> None:
        super().__init__(data, intervention=intervention)
        beside = Intervention.objects.filter(plan=intervention.plan_id, pillar=intervention.pillar_id)
        beside = beside.exclude(pk=intervention.pk).select_related("pillar", "plan").order_by("number")
        self.fields["met"].queryset = beside
        ticked = {str(key) for key in self["met"].value() or ()}
        self.boxes = [(one, str(one.pk) in ticked) for one in beside if not one.ended]

    def clean_met(self) -> Any:
        """One to five others."""
        if not 1 <= len(self.cleaned_data["met"]) < MOST:
            raise forms.ValidationError(f"Vink één tot {MOST - 1} andere interventies aan.")
        return self.cleaned_data["met"]

    def clean_naam(self) -> str:
        """In one line."""
        return one_line(self.cleaned_data["naam"])

    @property
    def interventions(self) -> tuple[Intervention, ...]:
        """This one and those that were ticked, in the order of the register."""
        return tuple(sorted([self.intervention, *self.cleaned_data["met"]], key=lambda one: one.number))

    @property
    def names(self) -> tuple[str, ...]:
        """The one new name."""
        return (self.cleaned_data["naam"],)


FORMS: dict[str, type[ChangeForm]] = {
    "beeindigen": EndForm,
    "splitsen": SplitForm,
    "samenvoegen": MergeForm,
    "hernoemen": RenameForm,
}
"""By the word in the address."""


class PlanForm(forms.Form):
    """The years of the plan that follows, and what goes on in it."""

    eerste_jaar = forms.IntegerField(label="Eerste jaar", max_value=2100, widget=forms.TextInput(YEARS))
    laatste_jaar = forms.IntegerField(label="Laatste jaar", max_value=2100, widget=forms.TextInput(YEARS))
    gaat_door = Choices(label="Wat gaat door?")

    def __init__(self, data: Any = None, *, current: Plan, running: list[Intervention]) -> None:
        first = current.last_year + 1
        keys = [one.pk for one in running]
        initial = {"eerste_jaar": first, "laatste_jaar": first + PLAN_YEARS - 1, "gaat_door": keys}
        super().__init__(data, initial=initial)
        self.current = current
        self.fields["gaat_door"].queryset = Intervention.objects.filter(plan=current, ended=None)
        ticked = {str(key) for key in self["gaat_door"].value() or ()}
        boxes = groupby(running, key=lambda one: one.pillar)
        self.groups = [(pillar, [(one, str(one.pk) in ticked) for one in found]) for pillar, found in boxes]

    def clean_eerste_jaar(self) -> int:
        """After the current plan."""
        first: int = self.cleaned_data["eerste_jaar"]
        if first <= self.current.last_year:
            raise forms.ValidationError(f"Het nieuwe plan begint na {self.current.last_year}.")
        return first

    def clean_laatste_jaar(self) -> int:
        """Not before the first."""
        last: int = self.cleaned_data["laatste_jaar"]
        if last < self.cleaned_data.get("eerste_jaar", last):
            raise forms.ValidationError("Het laatste jaar ligt voor het eerste.")
        return last

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last."""
        return self.cleaned_data["eerste_jaar"], self.cleaned_data["laatste_jaar"]
