"""Load the milestones of `data/milestones.csv`: what is planned per wijk, by the activity that it belongs to.

A milestone that someone changed or took away in the product stays so, and so does one of a finalised round. It is found by what the file called it, also
after somebody put it in other words: the field history knows under which words it was loaded.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from nprz_site.datafiles import Row, read_rows, require_unique
from nprz_site.upserts import Changes, put, put_links
from wijken.models import Area

from .models import Intervention, Milestone

COLUMNS = ("activity", "what", "due", "areas")
KEY = ("intervention", "what")


def load_milestones(
    folder: Path,
    activities: Mapping[str, Intervention],
    areas: Mapping[str, Area],
    *,
    overwrite: bool,
    reason: str,
) -> Changes:
    """Bring the milestones of `activities` (by name) to what the file says. Raises `DataError`."""
    rows = read_rows(folder / "milestones.csv", COLUMNS)
    require_unique(rows, "activity", "what")
    changes = Changes("mijlpalen")
    values = [(row, _values(row, activities)) for row in rows]
    known = _loaded_before(values, reason)
    there = {
        one.pk: one for one in Milestone.objects.filter(pk__in=known.values()).select_related("intervention")
    }
    wanted = [(row, one) for row, one in values if known.get(_key(one), 0) in {0, *there}]
    changes.total = len(values) - len(wanted)  # taken away here: those stay away
    renamed = {key: there[pk] for key, pk in known.items() if pk in there}
    keep = set() if overwrite else _edited(there)
    keep |= set(Milestone.objects.filter(pk__in=there).frozen().values_list("pk", flat=True))
    existing = Milestone.objects.filter(intervention__in=activities.values()).select_related("intervention")
    found = put(existing, KEY, wanted, changes, keep=keep, aliases=renamed, reason=reason)
    links = {
        found[_key(one)].pk: {area.pk for area in row.all_of("areas", areas, "slugs uit areas.csv")}
        for row, one in wanted
    }
    names = {milestone.pk: str(milestone) for milestone in found.values()}
    for pk in sorted(put_links(Milestone.areas, links, keep=keep)):
        changes.note(names[pk], ["wijken"], kept=pk in keep)
    return changes


def _values(row: Row, activities: Mapping[str, Intervention]) -> dict[str, Any]:
    activity = row.one_of("activity", activities, "de naam van een activiteit uit activities.csv")
    try:
        due = date.fromisoformat(row["due"])
    except ValueError:
        raise row.error("due", "een datum, zoals 2024-10-01") from None
    return {"intervention": activity, "what": row.text("what"), "due": due}


def _key(values: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(values[name] for name in KEY)


def _loaded_before(values: list[tuple[Row, dict[str, Any]]], reason: str) -> dict[tuple[Any, ...], int]:
    """The key of the milestone that was once loaded for each row, whether it is still there or not: one query."""
    owners = {one["intervention"].pk: one["intervention"] for _, one in values}
    loaded = Milestone.history.filter(intervention__in=owners, history_change_reason=reason)
    rows = loaded.order_by("history_id").values_list("intervention_id", "what", "id")
    return {(owners[owner], what): pk for owner, what, pk in rows}


def _edited(milestones: Mapping[int, Milestone]) -> set[int]:
    """The keys of those that someone changed in the product: files do not overwrite these."""
    people = Milestone.history.filter(id__in=milestones).exclude(history_user=None)
    return set(people.values_list("id", flat=True))
