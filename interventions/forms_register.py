"""Input of organisations, programme lines and fundings, each form based on what its writer saw."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils.text import slugify

from .journal import ADDITION, CHANGE, record
from .models import Funding, Organisation, Pillar, Plan, Theme
from .models.plan import Named

TEXT = {"class": "form-control"}
CHOICE = {"class": "form-select"}
MISSING = {
    "name": {"required": "Vul een naam in."},
    "plan": {"required": "Kies een uitvoeringsplan."},
    "pillar": {"required": "Kies een pijler."},
    "position": {"required": "Vul een plek in, bijvoorbeeld 1."},
}


class NamedForm(forms.ModelForm):
    """Adds or changes one; a name that is there already, in capitals or not, is refused at the field.

    When it changes one, the form holds a hidden copy of what its writer saw (`initial-name`, Django's hidden
    initial). `overtaken` tells for which fields that is not what is stored any more.
    """

    scope: tuple[str, ...] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.is_new = self.instance.pk is None
        self.stored = {name: _text(self.initial.get(name)) for name in self.fields}
        for field in self.fields.values():
            field.show_hidden_initial = not self.is_new
        if self.is_bound and not self.is_new:
            self._take_over()

    def _take_over(self) -> None:
        """What this writer left alone follows what someone else made of it in between."""
        data = self.data.copy()
        for name, stored in self.stored.items():
            if self._typed(name) == self._seen(name):
                data[self.add_prefix(name)] = stored
        self.data = data

    def clean_name(self) -> str:
        """One line, without spaces too many."""
        return " ".join(self.cleaned_data["name"].split())

    def clean(self) -> dict[str, Any]:
        """No second one of the same name."""
        cleaned = super().clean() or self.cleaned_data
        name = cleaned.get("name", "").casefold()
        where = {part: cleaned.get(part) or getattr(self.instance, f"{part}_id") for part in self.scope}
        others = self._meta.model._default_manager.filter(**where).exclude(pk=self.instance.pk)
        # In Python: SQLite compares capitals with accents as different letters.
        double = next(
            (other for other in others.values_list("name", flat=True) if other.casefold() == name), None
        )
        if double:
            self.add_error("name", f"“{double}” staat al in het register. Kies een andere naam.")
        return cleaned

    @property
    def overtaken(self) -> list[str]:
        """The fields that someone else changed after this writer saw them; not when both wrote the same."""
        if self.is_new or not self.is_bound:
            return []
        return [name for name in self.fields if self._seen(name) != self.stored[name] != self._typed(name)]

    def _seen(self, name: str) -> str:
        return _text(self.data.get(self.add_initial_prefix(name)))

    def _typed(self, name: str) -> str:
        return _text(self.data.get(self.add_prefix(name))).strip()

    def based_on_now(self) -> None:
        """Show what is stored now beside what was typed; who saves again has seen it."""
        data = self.data.copy()
        for name in self.overtaken:
            self.fields[name].theirs = self.stored[name] or "leeg"
        for name, stored in self.stored.items():
            data[self.add_initial_prefix(name)] = stored
        self.data = data

    def save_by(self, user: User) -> Named | None:
        """Store it and write down who did; None, with an error, when the name was taken just before."""
        old = self.initial.get("name")
        if not self.is_new and old != self.instance.name:
            self.instance.remember(old)
        try:
            with transaction.atomic():
                obj: Named = self.save()
                record(obj, ADDITION if self.is_new else CHANGE, self._told(old), by=user)
        except IntegrityError:
            self.add_error("name", "Deze naam is net door iemand anders toegevoegd.")
            return None
        return obj

    def _told(self, old: str | None) -> str:
        if self.is_new:
            return f"“{self.instance.name}” is toegevoegd."
        parts = [
            f"{self.fields[name].label}: “{self.stored[name]}” werd “{self._typed(name)}”"
            for name in self.stored
            if self._typed(name) != self.stored[name]
        ]
        return f"{'; '.join(parts)}."


def _text(value: Any) -> str:
    return "" if value is None else str(value)


class OrganisationForm(NamedForm):
    """A partner."""

    class Meta:
        model = Organisation
        fields = ("name", "sector")
        error_messages = MISSING
        widgets = {"name": forms.TextInput(TEXT), "sector": forms.TextInput(TEXT)}
        help_texts = {"sector": "Bijvoorbeeld onderwijs, zorg of overheid. Mag leeg blijven."}


class FundingForm(NamedForm):
    """A source of money. Its address is made of the first name and stays: links and bookmarks hold it."""

    class Meta:
        model = Funding
        fields = ("name",)
        error_messages = MISSING
        widgets = {"name": forms.TextInput(TEXT)}

    def clean(self) -> dict[str, Any]:
        """A new one gets an address that no other has."""
        cleaned = super().clean()
        if self.is_new and cleaned.get("name"):
            self.instance.slug = _free_slug(cleaned["name"])
        return cleaned


def _free_slug(name: str) -> str:
    base = slugify(name)[:70] or "financiering"
    taken = set(Funding.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, 10_000))) if slug not in taken)


class ThemeForm(NamedForm):
    """A programme line. It stays in its plan and pillar, because its interventions do."""

    scope = ("plan", "pillar")

    class Meta:
        model = Theme
        fields = ("plan", "pillar", "name", "position")
        error_messages = MISSING
        widgets = {
            "plan": forms.Select(CHOICE),
            "pillar": forms.Select(CHOICE),
            "name": forms.TextInput(TEXT),
            "position": forms.NumberInput(TEXT),
        }
        labels = {"position": "Plek"}
        help_texts = {"position": "Binnen de pijler: 1 staat bovenaan."}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.is_new:
            self.fields["plan"].initial = Plan.objects.current()
            self.fields["position"].initial = None
            self.fields["pillar"].empty_label = "Kies een pijler"
            self.fields["pillar"].label_from_instance = lambda pillar: pillar.name
            self.fields["pillar"].queryset = Pillar.objects.all()
        else:
            del self.fields["plan"], self.fields["pillar"], self.stored["plan"], self.stored["pillar"]


FORMS: dict[str, type[NamedForm]] = {
    "organisation": OrganisationForm,
    "theme": ThemeForm,
    "funding": FundingForm,
}


class MergeForm(forms.Form):
    """Which other one of the same kind stays; `seen` is what the confirmation page showed."""

    met = forms.ModelChoiceField(
        queryset=None,
        label="Samenvoegen met",
        empty_label="Kies wat blijft bestaan",
        widget=forms.Select(CHOICE),
        error_messages={
            "required": "Kies wat blijft bestaan.",
            "invalid_choice": "Die staat niet (meer) in het register.",
        },
    )

    def __init__(self, data: Any, *, old: Named) -> None:
        super().__init__(data)
        self.fields["met"].queryset = type(old)._default_manager.exclude(pk=old.pk)
