"""The names that interventions had within their plan."""

from ..models import ProgrammeChange


def names_within_plan() -> dict[int, list[str]]:
    """The names that renamed interventions had before, by key: one query."""
    renamed = ProgrammeChange.objects.filter(kind=ProgrammeChange.Kind.RENAMED, undone_at=None)
    found: dict[int, list[str]] = {}
    for pk, name in renamed.order_by("pk").values_list("before", "old_name"):
        found.setdefault(pk, []).append(name)
    return found
