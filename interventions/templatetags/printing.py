"""What the bureau made of the text of a report, on the pages of the report."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone

from interventions.forms_printed import ObjectionForm
from interventions.models import ProgressReport
from interventions.printed import is_owner, may_edit, printing_of

register = template.Library()


@register.inclusion_tag("interventions/_printed.html", takes_context=True)
def printed(context: Any, report: ProgressReport) -> dict[str, Any]:
    """The difference, until when to object, and the objections; nothing for whom it is not, or where nothing changed."""
    user = context["request"].user
    address = (*report.intervention.address, report.round.year)
    printing = printing_of(report, user, timezone.localdate())
    owns = is_owner(report, user)
    return {
        "report": report,
        "printing": printing,
        "owns": owns,
        "may_object": owns and printing.is_open,
        "edit_url": reverse("interventions:printed-edit", args=address) if may_edit(report, user) else "",
        "object_url": reverse("interventions:printed-objection", args=address),
        "form": ObjectionForm(auto_id="bezwaar_%s"),
        "csrf_token": context.get("csrf_token"),
    }
