"""The sheet of a wijk or gebied as a file, and all of them as one, for everybody who is logged in."""

import logging

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views import View

from nprz_site.document_files import PICTURES, as_response
from nprz_site.documents.blocks import Document, DocumentError

from ..models import Area
from ..pages.area import read_sources
from ..pages.sheet_document import all_sheets, one_sheet
from ..pages.sheets import NotYetDrawn, sheet_of, sheets_of

logger = logging.getLogger(__name__)
SECONDS = 15
"""So long a reader waits for charts; a web server stops a request after 30."""


class AreaSheetView(View):
    """`/wijken/SLUG/blad.pdf` and `.docx`; with `?rapport=2020` of an earlier report. What it tells is what the page tells."""

    def get(self, request: HttpRequest, slug: str, format: str) -> HttpResponse:
        area = get_object_or_404(Area.objects.with_page(), slug=slug)
        sources = read_sources(request.user, request.GET.get("rapport"))
        sheet = sheet_of(sources, area.slug, PICTURES[format])
        return answered(request, one_sheet(sheet, localdate()), format, area.slug)


class SheetsView(View):
    """`/wijken/nprz-in-de-wijk.pdf` and `.docx`: all gebieden and wijken in one file; `?rapport=2020` as for one.

    The first time after new figures there are 52 charts to draw. What takes too long is asked for again, and goes on then.
    """

    def get(self, request: HttpRequest, format: str) -> HttpResponse:
        sources = read_sources(request.user, request.GET.get("rapport"))
        if not sources.atlas.gebieden:
            raise Http404("there are no gebieden")
        try:
            sheets = sheets_of(sources, PICTURES[format], SECONDS)
        except NotYetDrawn as found:
            context = {"found": found, "address": request.get_full_path()}
            page = render(request, "wijken/sheets_waiting.html", context, status=503)
            page.headers["Retry-After"] = "1"
            return page
        return answered(request, all_sheets(sheets, localdate()), format)


def answered(request: HttpRequest, document: Document, format: str, slug: str = "") -> HttpResponse:
    """The file, or a page that says that it could not be made."""
    name = f"nprz-in-de-wijk-{slug}" if slug else "nprz-in-de-wijk"
    try:
        return as_response(document, format, name)
    except DocumentError:
        logger.exception("the sheet of %s was not made", slug or "all wijken")
        return render(request, "wijken/sheet_failed.html", {"slug": slug}, status=503)
