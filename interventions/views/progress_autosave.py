"""Saving while someone types: the same form at the same address, answered with JSON for the script of the page.

Every page that is open has a token and counts its saves. So a save that arrives twice, late, or after its answer was lost is
known as one of the same page, is no conflict with itself and does not undo a later one.
"""

import re
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format

from nprz_site.whole_numbers import whole_number

from ..forms_versions import form_for, has_new_rows, problems_of, with_settled_rows
from ..models import ProgressReport
from ..models.report import BY_BUTTON
from ..people import name_of
from .progress_page import progress_of

TOKEN = re.compile(r"[A-Za-z0-9-]{1,36}")
PARTS = {"side": "checklist", "left": "left"}
"""What of the page changes with what is stored, and the template that makes it."""


def is_asked(request: HttpRequest) -> bool:
    """Whether the script of the page is asking, and not a form that was sent."""
    return request.headers.get("Accept") == "application/json"


def page_of(request: HttpRequest) -> tuple[str, int]:
    """The token of the page that saves, and how often it did; ("", 0) without a script."""
    token, sequence = request.POST.get("page_token", ""), whole_number(request.POST.get("page_sequence", ""))
    return (token, sequence) if sequence and TOKEN.fullmatch(token) else ("", 0)


def is_same_page(request: HttpRequest, report: ProgressReport) -> bool:
    """Whether the last to save `report` was this very page, as this person: then what it sends now is not stale."""
    token, _ = page_of(request)
    return bool(token) and token == report.page_token and report.updated_by_id == request.user.pk


def keep(request: HttpRequest, report: ProgressReport) -> JsonResponse:
    """Save all that is valid, and say what is not; a save that was overtaken by a later one of the same page is left.

    After its button a page is gone, or it came back as it was before: then nothing that it sends counts as saved.
    """
    token, sequence = page_of(request)
    if is_same_page(request, report) and sequence <= report.page_sequence:
        return (
            stale(request, report) if report.page_sequence == BY_BUTTON else JsonResponse(_standing(report))
        )
    data, rows = request.POST, {}
    if has_new_rows(data):
        data, rows = with_settled_rows(data, form_for(report, request.user))
    form = form_for(report, request.user, data)
    form.is_valid()
    if not set(form.changed_data) & form.sent:
        return JsonResponse(_standing(report) | {"errors": problems_of(form, form.fields)})
    current = form.save(version=report.version, by=request.user, page=(token, sequence))
    fresh = form_for(current, request.user)
    context = progress_of(current, fresh)
    parts = {
        name: render_to_string(f"interventions/progress/{file}.html", context) for name, file in PARTS.items()
    }
    shares = {figure.key: figure.now.verdict for figure in fresh.figures}
    told = {
        "errors": problems_of(form, form.fields),
        "rows": rows | form.added,
        "shares": shares,
        "unconfirmed": [figure.key for figure in fresh.unconfirmed],
    }
    return JsonResponse(_standing(current) | told | parts)


def stale(request: HttpRequest, report: ProgressReport) -> JsonResponse:
    """409: someone else, or the same person elsewhere, saved since; the page offers to show both."""
    own = report.updated_by_id == request.user.pk
    who = (
        "Je bewaarde dit verslag"
        if own
        else f"{name_of(report.updated_by, unknown='Iemand')} bewaarde dit verslag"
    )
    where = " in een ander venster" if own else ""
    return JsonResponse({"message": f"{who}{where} {_time(report)}."}, status=409)


def refused(message: str) -> JsonResponse:
    """403: this person does not write in the report any more, and why."""
    return JsonResponse({"message": message}, status=403)


def closed(report: ProgressReport) -> str:
    """Why nobody writes in `report` now."""
    return f"Het verslag {report.stands}: er kan niet meer in geschreven worden."


def _standing(report: ProgressReport) -> dict[str, Any]:
    return {"version": report.version, "time": _time(report)}


def _time(report: ProgressReport) -> str:
    """When it was saved last: "om 14:32", or "op 7 november om 15:47"."""
    saved = timezone.localtime(report.updated_at or timezone.now())
    day = "" if saved.date() == timezone.localdate() else f"op {date_format(saved, 'j F')} "
    return f"{day}om {saved:%H:%M}"
