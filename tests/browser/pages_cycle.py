"""The visits to what belongs to the reporting cycle, from every file about it."""

from . import (
    pages_conversations,
    pages_errata,
    pages_extension,
    pages_finance,
    pages_messages,
    pages_programme,
    pages_publication,
    pages_rounds,
    pages_workbook,
)
from .visit import Visit

VISITS: list[Visit] = [
    *pages_rounds.VISITS,
    *pages_conversations.VISITS,
    *pages_errata.VISITS,
    *pages_extension.VISITS,
    *pages_finance.VISITS,
    *pages_messages.VISITS,
    *pages_programme.VISITS,
    *pages_publication.VISITS,
    *pages_workbook.VISITS,
]
EXEMPT: dict[str, str] = {**pages_programme.EXEMPT, **pages_publication.EXEMPT}
