"""What owner, pillar lead and bureau say to each other about a report: posted from every page that shows it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from nprz_site.whole_numbers import whole_number

from ..comments import may_comment, say, withdraw
from ..forms_review import CommentForm
from ..models import ProgressReport
from ..permissions import actor_for
from .progress_page import report_at

PAGES = {
    "beoordelen": "interventions:review-detail",
    "voortgang": "interventions:progress-edit",
    "interventie": "interventions:intervention-detail",
}
"""Where one comes back to, by the name that the page gives itself."""


class CommentsView(View):
    """`…/voortgang/2024/opmerkingen/`: say something, or withdraw what was just said; POST only.

    To whom the talk is not, the address does not exist: not to the director either, who does see the report.
    """

    http_method_names = ["post"]

    def http_method_not_allowed(self, request: HttpRequest, *_: Any, **address: Any) -> HttpResponse:
        """Whatever the method, there is nothing here for others."""
        report_talked_about(request, **address)
        return HttpResponseNotAllowed(["POST"])

    def post(self, request: HttpRequest, **address: Any) -> HttpResponse:
        report = report_talked_about(request, **address)
        if not may_comment(report, request.user):
            raise PermissionDenied("Hier kun je niet (meer) reageren.")
        if "intrekken" in request.POST:
            return take_back(request, report)
        form = CommentForm(request.POST)
        if not form.is_valid():
            context = {
                "report": report,
                "intervention": report.intervention,
                "form": form,
                "comment_form": form,
            }
            return render(request, "interventions/comments.html", context, status=422)
        say(report, text=form.cleaned_data["text"], by=request.user)
        messages.success(request, "Je reactie staat erbij. Intrekken kan tien minuten lang.")
        return back(request, report)


def report_talked_about(request: HttpRequest, **address: Any) -> ProgressReport:
    """The report at the address; 404 when it, or the talk about it, is out of sight."""
    report = report_at(request.user, **address)
    if not actor_for(request.user).is_confidant_of(report):
        raise Http404
    return report


def take_back(request: HttpRequest, report: ProgressReport) -> HttpResponse:
    """Withdraw the own comment that was posted, if that can still be done."""
    if withdraw(report, pk=whole_number(request.POST["intrekken"]) or 0, by=request.user):
        messages.success(request, "Je reactie is ingetrokken.")
    else:
        messages.warning(
            request, "Intrekken kan tot tien minuten na het plaatsen, en alleen wat je zelf schreef."
        )
    return back(request, report)


def back(request: HttpRequest, report: ProgressReport) -> HttpResponse:
    """To the talk on the page that one came from."""
    page = request.POST.get("vanaf", "")
    name = PAGES.get(page, PAGES["interventie"])
    year = () if name == PAGES["interventie"] else (report.round.year,)
    return redirect(f"{reverse(name, args=(*report.intervention.address, *year))}#reacties")
