"""Input in the register: texts that are cleaned on the way in, and choices that name things well."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db.models import Field, Model, QuerySet
from django.http import HttpRequest

from nprz_site.picking import PicksMany
from wijken.atlas import ZUID

from .. import texts
from ..following import why_not_under
from ..forms_text import RichTextField
from ..models import Intervention, OutputIndicator, Pillar, Plan, Theme


class RichTexts:
    """For a `ModelForm`: the fields named in `rich` hold clean HTML and are written in the editor."""

    rich: tuple[str, ...] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in self.rich:
            if name not in self.fields:
                continue  # shown to read only
            old = self.fields[name]
            stored = getattr(self.instance, name)
            self.fields[name] = RichTextField(label=old.label, rows=8, help_text=old.help_text)
            self.fields[name].stored = stored
            self.fields[name].widget.attrs["class"] = "vLargeTextField"
            self.initial[name] = texts.to_textarea(stored)


RELATED = {
    Intervention: ("pillar", "plan"),
    Theme: ("plan", "pillar"),
    OutputIndicator: ("intervention__pillar",),
}


class NamedChoices(PicksMany):
    """For a `ModelAdmin`: people by their names, and choices fetched with what their names are made of."""

    def formfield_for_foreignkey(self, field: Field, request: HttpRequest, **options: Any) -> Any:
        return super().formfield_for_foreignkey(field, request, **_with_names(field, options))

    def formfield_for_manytomany(self, field: Field, request: HttpRequest, **options: Any) -> Any:
        formfield = super().formfield_for_manytomany(field, request, **_with_names(field, options))
        if field.related_model is User and formfield is not None:
            formfield.label_from_instance = name_of
        return formfield


def _with_names(field: Field, options: dict[str, Any]) -> dict[str, Any]:
    model: type[Model] = field.related_model
    queryset: QuerySet[Any] = model._default_manager.all()
    if model in RELATED:
        queryset = queryset.select_related(*RELATED[model])
    if model is User:
        queryset = queryset.order_by("first_name", "last_name", "username")
    return {"queryset": queryset} | options


def name_of(user: User) -> str:
    """Full name and account, and whether that is closed: "Jeroen Vos (trekker-werk)"."""
    full = user.get_full_name()
    name = f"{full} ({user.get_username()})" if full else user.get_username()
    return name if user.is_active else f"{name}, account gesloten"


class InterventionForm(RichTexts, forms.ModelForm):
    """An intervention; its links stay within what they can mean."""

    rich = ("description",)

    def clean(self) -> dict[str, Any]:
        """A theme of the same plan and pillar; no predecessor of itself; reported under what can be."""
        cleaned = super().clean() or self.cleaned_data
        fixed = {name: getattr(self.instance, name) for name in ("pillar", "plan") if name not in self.fields}
        theme, pillar, plan = ((cleaned | fixed).get(name) for name in ("theme", "pillar", "plan"))
        if theme and (theme.pillar != pillar or theme.plan != plan):
            self.add_error("theme", "Deze programmalijn hoort bij een andere pijler of een ander plan.")
        if self.instance.pk and self.instance in (cleaned.get("predecessors") or ()):
            self.add_error("predecessors", "Een interventie kan hier niet naar zichzelf verwijzen.")
        self._check_main(pillar, plan, cleaned.get("reported_under"))
        if len(areas := cleaned.get("areas") or ()) > 1 and any(area.slug == ZUID for area in areas):
            self.add_error("areas", "Heel Zuid gaat niet samen met andere wijken: kies het een of het ander.")
        if cleaned.get("ended_reason") and not cleaned.get("ended"):
            self.add_error("ended", "Vul in wanneer de interventie is beëindigd.")
        return cleaned

    def _check_main(self, pillar: Pillar | None, plan: Plan | None, main: Intervention | None) -> None:
        """What is reported under another can be: the same plan, no chains, and a colour where one is needed."""
        if main is None or pillar is None or plan is None:
            return
        intended = Intervention(pk=self.instance.pk, pillar=pillar, plan=plan)
        if reason := why_not_under(intended, main):
            self.add_error("reported_under", reason)
        elif main.ended and "reported_under" in self.changed_data:
            self.add_error("reported_under", f"{main.label} is beëindigd en krijgt geen verslag meer.")
