"""What refers to a row of the register: what is used cannot be deleted."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, QuerySet


def uses_of(obj: Model) -> list[tuple[str, int]]:
    """What refers to `obj`, in Dutch, and how often; only what there is."""
    counted = ((rows.model._meta, rows.count()) for rows in _referring(obj))
    return [
        (str(meta.verbose_name if count == 1 else meta.verbose_name_plural), count)
        for meta, count in counted
        if count
    ]


def _referring(obj: Model) -> Iterator[QuerySet[Any]]:
    for relation in obj._meta.related_objects:
        yield relation.related_model._default_manager.filter(**{relation.field.name: obj})
