"""Choosing many in the admin: a list of checkboxes that opens, instead of Django's two boxes with arrows.

Django's `filter_horizontal` breaks a rule of ARIA, speaks English where its Dutch is missing, and asks for
holding a key while clicking. Checkboxes need no explanation; closed, the list is one stop for the Tab key.
"""

from typing import Any

from django import forms
from django.db.models import ManyToManyField
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

SEARCHED_FROM = 10
"""With fewer options a box to search them in would only be in the way."""


class PickMany(forms.CheckboxSelectMultiple):
    """Checkboxes in a part that opens; what is chosen stands above it and comes first in it."""

    template_name = "admin/pick_many.html"
    heading = ""

    class Media:
        js = ("js/pick-many.js",)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        options = [option for _, group, _ in context["widget"]["optgroups"] for option in group]
        options.sort(key=lambda option: not option["selected"])
        return context | {
            "heading": self.heading,
            "options": options,
            "chosen": [option["label"] for option in options if option["selected"]],
            "is_searched": len(options) >= SEARCHED_FROM,
        }

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:
        """With the templates of the site; the renderer of forms knows only Django's own."""
        return render_to_string(template_name, context)


class PicksMany:
    """For a `ModelAdmin`: `PickMany` for every relation to many."""

    def formfield_for_manytomany(self, field: ManyToManyField, request: HttpRequest, **options: Any) -> Any:
        widget = PickMany()
        formfield = super().formfield_for_manytomany(field, request, **{"widget": widget} | options)  # type: ignore[misc]
        if formfield is not None and isinstance(formfield.widget, PickMany):
            formfield.widget.heading = str(formfield.label)
        return formfield
