"""Pages that belong to no part of the domain: help, accessibility, privacy."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from interventions.colours import Colour
from interventions.questions import asked_by


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Hulp en uitleg: how a round goes and how a colour is chosen."""
    return render(request, "help/help.html", {"colours": [(colour, asked_by(colour)) for colour in Colour]})


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Toegankelijkheid: what is done, what is not checked yet, where to report. Open to everyone."""
    return render(request, "help/accessibility.html")


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Privacy: what is kept about an account and who sees it. Open to everyone."""
    return render(request, "help/privacy.html")
