"""Load the areas of `data/areas.csv`: country, cities, gebieden, wijken and their place on the tile map."""

from pathlib import Path

from django.conf import settings
from django.db import transaction

from nprz_site.datafiles import Row, read_rows, require_unique
from nprz_site.upserts import Changes, Values, put

from .models import Area, AreaPart

PARTS = ("whole", "part")
COLUMNS = ("slug", "name", "level", "division", "parent", "is_focus", "column", "row")


@transaction.atomic
def load_areas(folder: Path | None = None) -> list[Changes]:
    """Bring the areas and their parts to what the files say; what they do not name stays. Raises `DataError`."""
    folder = folder or settings.DATA_DIR
    rows = read_rows(folder / "areas.csv", COLUMNS)
    require_unique(rows, "slug")
    require_unique(rows, "level", "division", "name")
    changes = Changes("gebieden")
    slugs = {row["slug"]: row for row in rows}
    for row in rows:
        if row["parent"]:
            row.one_of("parent", slugs, "de slug van een gebied in dit bestand")
    known: dict[str, Area] = {}
    while rows:
        ready = [row for row in rows if not row["parent"] or row["parent"] in known]
        known |= _put_generation(ready, known, changes)
        rows = [row for row in rows if row["slug"] not in known]
        if rows and not ready:
            raise rows[0].error("parent", "een gebied dat niet in dit gebied zelf ligt")
    return [changes, _load_parts(folder, known)]


def _load_parts(folder: Path, known: dict[str, Area]) -> Changes:
    rows = read_rows(folder / "area_parts.csv", PARTS)
    require_unique(rows, *PARTS)
    changes = Changes("delen van gebieden")
    slug = "de slug van een gebied in areas.csv"
    wanted = [(row, {name: row.one_of(name, known, slug) for name in PARTS}) for row in rows]
    put(AreaPart.objects.select_related(*PARTS), PARTS, wanted, changes, name=str)
    return changes


def _put_generation(rows: list[Row], parents: dict[str, Area], changes: Changes) -> dict[str, Area]:
    """Put areas whose parents are there already: a row needs the key of its parent."""
    wanted = [(row, _values(row, parents)) for row in rows]
    found = put(
        Area.objects.select_related("parent"), ("slug",), wanted, changes, name=lambda area: area.slug
    )
    return {slug: area for (slug,), area in found.items()}


def _values(row: Row, parents: dict[str, Area]) -> Values:
    return {
        "slug": row.text("slug"),
        "name": row.text("name"),
        "level": row.text("level"),
        "division": row["division"],
        "parent": parents.get(row["parent"]),
        "is_focus": row.flag("is_focus"),
        "map_column": row.number_or_none("column"),
        "map_row": row.number_or_none("row"),
    }
