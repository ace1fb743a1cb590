"""The table: every row, and which addresses have none."""

from collections.abc import Iterable
from typing import Any

from django.urls import get_resolver

from . import (
    rows_account,
    rows_admin,
    rows_areas,
    rows_bureau,
    rows_conversations,
    rows_documents,
    rows_errata,
    rows_extension,
    rows_finance,
    rows_indicators,
    rows_messages,
    rows_output,
    rows_programme,
    rows_publication,
    rows_register,
    rows_reports,
    rows_rounds,
    rows_site,
    rows_wijken,
    rows_wijken_area,
    rows_wijken_ranking,
    rows_wijken_sheets,
    rows_workbook,
)
from .row import Row, routes

ROWS: list[Row] = [
    *rows_site.ROWS,
    *rows_reports.ROWS,
    *rows_account.ROWS,
    *rows_bureau.ROWS,
    *rows_register.ROWS,
    *rows_indicators.ROWS,
    *rows_conversations.ROWS,
    *rows_messages.ROWS,
    *rows_documents.ROWS,
    *rows_errata.ROWS,
    *rows_extension.ROWS,
    *rows_finance.ROWS,
    *rows_output.ROWS,
    *rows_programme.ROWS,
    *rows_publication.ROWS,
    *rows_areas.ROWS,
    *rows_rounds.ROWS,
    *rows_wijken.ROWS,
    *rows_wijken_area.ROWS,
    *rows_wijken_ranking.ROWS,
    *rows_wijken_sheets.ROWS,
    *rows_workbook.ROWS,
    *rows_admin.ROWS,
]
HOW = (
    "Say who gets what at this address: add Row({route!r}, at=lambda w: \"/...\", get=\"200 ... | 403 *\") to the fitting "
    "file tests/harness/rows_*.py (a model in the admin: a line in KEPT of rows_admin.py)."
)  # fmt: skip


def unlisted(rows: Iterable[Row] = ROWS, urlconf: Any = None) -> list[str]:
    """A sentence for each address without a row."""
    known = {row.route for row in rows}
    found = dict.fromkeys(routes(get_resolver(urlconf).url_patterns))
    return [f"/{route} has no row. {HOW.format(route=route)}" for route in found if route not in known]


def outdated(rows: Iterable[Row] = ROWS, urlconf: Any = None) -> list[str]:
    """A sentence for each row whose address is gone, and for rows that cannot be told apart."""
    found = set(routes(get_resolver(urlconf).url_patterns))
    names = [str(row) for row in rows]
    gone = [
        f"{row}: there is no such address any more; take the row out"
        for row in rows
        if row.route not in found
    ]
    return gone + [f"{name}: two rows; give each its case" for name in set(names) if names.count(name) > 1]
