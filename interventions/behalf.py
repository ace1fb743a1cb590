"""What the bureau did on behalf of an owner or a pillar lead: for whom, and since when a report is the bureau's."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Min, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from .models import ProgressReport, ReviewEntry
from .workflow import WRITING

FOR_OWNER, FOR_LEAD = "namens de eigenaar", "namens de pijlertrekker"


def for_whom(entry: ReviewEntry) -> str:
    """ "namens de eigenaar", "namens de pijlertrekker"; empty for who did what was theirs to do."""
    if not entry.on_behalf:
        return ""
    return FOR_OWNER if entry.action in WRITING else FOR_LEAD


def filled_in_at(reports: Iterable[ProgressReport]) -> dict[int, datetime]:
    """When the bureau began to fill in each of those of `reports` that are marked so, after its owner last did: one
    query, and none when no report is."""
    marked = [report.pk for report in reports if report.on_behalf]
    if not marked:
        return {}
    history = ProgressReport.history
    own = history.filter(id=OuterRef("id"), on_behalf=False).order_by("-version").values("version")[:1]
    since = history.filter(id__in=marked, on_behalf=True, version__gt=Coalesce(Subquery(own), Value(0)))
    return dict(since.order_by().values_list("id").annotate(Min("history_date")))
