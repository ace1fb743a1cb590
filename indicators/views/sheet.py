"""The sheet of an indicator as a file, for everybody who is logged in."""

import logging

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views import View

from nprz_site.document_files import PICTURES, as_response
from nprz_site.documents.blocks import DocumentError

from ..measured import outcomes
from ..models import Indicator
from ..reports import values_for
from ..sheet_document import one_sheet
from ..sheets import drawn, sheet_of, to_print

logger = logging.getLogger(__name__)


class IndicatorSheetView(View):
    """`/indicatoren/SLUG/blad.pdf` and `.docx`; with `?rapport=2020` of an earlier report. What it tells is what the page tells."""

    def get(self, request: HttpRequest, slug: str, format: str) -> HttpResponse:
        indicator = get_object_or_404(to_print(), slug=slug)
        reports, values = values_for(request.user, slug, request.GET.get("rapport"))
        if (year := reports.shown) is None:
            raise Http404(f"nothing was measured of {slug}")
        outcome = outcomes(year, Indicator.objects.filter(pk=indicator.pk))[0]
        sheet = sheet_of(indicator, values, outcome, year, is_concept=reports.is_concept)
        (sheet,) = drawn([sheet], PICTURES[format])
        try:
            return as_response(one_sheet(sheet, localdate()), format, f"indicatorblad-{slug}-vgr-{year}")
        except DocumentError:
            logger.exception("the sheet of %s was not made", slug)
            return render(request, "indicators/sheet_failed.html", {"sheet": sheet, "slug": slug}, status=503)
