"""A report for somebody: asked for, watched while it is made, stopped, fetched. Of others nobody sees anything."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from interventions.models import Round
from interventions.permissions import actor_for
from nprz_site.document_files import CONTENT_TYPES as DOCUMENTS
from nprz_site.spreadsheets import CONTENT_TYPES as SHEETS

from ..forms_publication import PublicationForm
from ..models import Publication
from ..publication import making
from ..publication.report import title_of
from ..tasks import queue_publication

DETAIL, LIST = "indicators:publication-detail", "indicators:publication-list"
RELATED = ("round__plan", "pillar", "funding")
TOO_MANY = f"Je hebt al {making.MOST_AT_ONCE} rapporten die gemaakt worden. Wacht tot er een klaar is, of stop er een."


class PublicationListView(View):
    """`/rapport/`: ask for a report, and find those that were made for you."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return show(request, PublicationForm(request.user, initial=_chosen(request)))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PublicationForm(request.user, request.POST)
        if not form.is_valid():
            return show(request, form, status=422)
        try:
            made, _ = making.ask(request.user, **form.asked)
        except making.TooMany:
            form.add_error(None, TOO_MANY)
            return show(request, form, status=422)
        making.forget()
        # Also when it was asked for before: so what was left behind is taken up without a sweep. Who makes it goes on.
        queue(made)
        return redirect(DETAIL, made.pk)


def _chosen(request: HttpRequest) -> dict[str, str]:
    """What an address asks for beforehand, as the links of other pages do."""
    return {
        name: value for name in ("ronde", "pijler", "financiering") if (value := request.GET.get(name, ""))
    }


def queue(publication: Publication) -> None:
    """Have it made once what asked for it holds."""
    transaction.on_commit(partial(queue_publication, publication.pk))


def show(request: HttpRequest, form: PublicationForm, status: int = 200) -> HttpResponse:
    """The list with the form."""
    mine = Publication.objects.visible_to(request.user).select_related(*RELATED)
    rounds = set(Round.objects.seen_whole_by(request.user).values_list("pk", flat=True))
    page = {
        "form": form,
        "publications": [(one, title_of(making.scope_of(one)), one.round_id in rounds) for one in mine],
        "has_rounds": bool(rounds),
        "is_bureau": actor_for(request.user).is_bureau,
    }
    return render(request, "indicators/publication_list.html", page, status=status)


class PublicationDetailView(View):
    """`/rapport/PK/`: how far it is, and what to do with it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        publication = mine_or_404(request, pk)
        page: dict[str, Any] = {
            "publication": publication,
            "what": title_of(making.scope_of(publication)),
            "remarks": publication.remarks.splitlines(),
            "may_have": making.may_have(publication),
        }
        return render(request, "indicators/publication_detail.html", page)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        publication = mine_or_404(request, pk)
        match request.POST.get("doe"):
            case "stop" if making.stop(publication):
                messages.success(request, "Het maken is gestopt.")
            case "opnieuw":
                make_again(request, publication)
            case "verwijder":
                publication.delete()
                messages.success(request, "Het rapport is verwijderd.")
                return redirect(LIST)
        return redirect(DETAIL, pk)


def make_again(request: HttpRequest, publication: Publication) -> None:
    """Have it made anew, if that is of use and there is room for it."""
    try:
        if making.again(publication):
            queue(publication)
    except making.TooMany:
        messages.error(request, TOO_MANY)


class PublicationFileView(View):
    """`/rapport/PK/bestand/`: the file, for whom it was made, as long as that person may see the year and it is kept."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        publication = mine_or_404(request, pk)
        if not publication.is_there or not making.may_have(publication):
            raise Http404("there is no file any more, or it is no longer for this person")
        response = HttpResponse(
            bytes(publication.content), content_type=(DOCUMENTS | SHEETS)[publication.format]
        )
        response["Content-Disposition"] = f'attachment; filename="{publication.filename}"'
        response["Cache-Control"] = "private, no-store"
        return response


def mine_or_404(request: HttpRequest, pk: int) -> Publication:
    """That of the person who asks; of anybody else's it is as if it did not exist."""
    mine = Publication.objects.visible_to(request.user).select_related(*RELATED)
    publication = get_object_or_404(mine, pk=pk)
    publication.made_for = request.user  # of whom the roles are known already
    return publication
