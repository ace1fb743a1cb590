"""Parts of a review on other pages of a report: the talk about it, and a colour other than the owner proposed."""

from typing import Any

from django import template
from django.urls import reverse

from interventions import behalf
from interventions.comments import comments_of, may_comment
from interventions.forms_review import CommentForm
from interventions.models import ProgressReport, ReviewEntry
from interventions.permissions import actor_for
from interventions.workflow import Action

register = template.Library()


@register.inclusion_tag("interventions/_comments.html", takes_context=True)
def comments(context: Any, report: ProgressReport, page: str, level: int = 2) -> dict[str, Any]:
    """The talk about `report`, with the box to say something; nothing for whom it is not.

    `page` is where one comes back to: beoordelen, voortgang or interventie. `level` is that of the heading.
    """
    user = context["request"].user
    shown = not report.follows_id and actor_for(user).is_confidant_of(report)
    found = comments_of(report, user) if shown else []
    return {
        "shown": shown,
        "comments": [(comment, comment.may_be_withdrawn_by(user)) for comment in found],
        "may_comment": shown and may_comment(report, user),
        "url": reverse("interventions:comments", args=(*report.intervention.address, report.round.year)),
        "form": context.get("comment_form") or CommentForm(),
        "page": page,
        "level": level,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("interventions/_other_colour.html")
def other_colour(report: ProgressReport) -> dict[str, Any]:
    """Both colours and the reason, when the pillar lead established another colour than was proposed."""
    if not report.colour or not report.proposed_colour or report.colour == report.proposed_colour:
        return {}
    entry = report.entries.filter(action=Action.APPROVE).select_related("by").first()
    return {"report": report, "entry": entry}


@register.filter
def for_whom(entry: ReviewEntry) -> str:
    """ "namens de eigenaar", "namens de pijlertrekker", or nothing."""
    return behalf.for_whom(entry)
