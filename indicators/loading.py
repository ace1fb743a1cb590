"""Loading the figures that the reports printed from `data/published.csv`."""

from pathlib import Path

from django.conf import settings
from django.db import transaction

from nprz_site.datafiles import read_rows, require_unique
from nprz_site.upserts import Changes, put

from .models import PublishedFigure

KEY = ("report", "year", "figure", "place")
COLUMNS = (*KEY, "printed", "note")


@transaction.atomic
def load_published(path: Path | None = None) -> Changes:
    """Store every figure of the file; the second time that changes nothing. Raises `DataError`.

    Figures that are not in the file stay: an import may have stored them.
    """
    rows = read_rows(path or settings.DATA_DIR / "published.csv", COLUMNS)
    require_unique(rows, *KEY)
    changes = Changes("gepubliceerde cijfers")
    wanted = [(row, {name: row[name] for name in COLUMNS} | {"year": row.number("year")}) for row in rows]
    put(PublishedFigure.objects.all(), KEY, wanted, changes)
    return changes
