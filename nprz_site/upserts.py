"""Bring rows of the database to what a file says, and keep account of what that changed. Knows no domain.

Nothing is written for a row that is as the file says, so loading the same file twice changes nothing. Models
with a field history get a history row for each row that is made or changed.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet

from .datafiles import DataError, Row
from .dutch import number

Key = tuple[Any, ...]
Values = Mapping[str, Any]


@dataclass
class Changes:
    """What loading did to one kind of thing, by the names of the things.

    `changed` and `kept` (different, but left as it is) hold the fields in question, per name.
    """

    kind: str
    new: list[str] = field(default_factory=list)
    changed: dict[str, list[str]] = field(default_factory=dict)
    kept: dict[str, list[str]] = field(default_factory=dict)
    total: int = 0

    @property
    def wrote(self) -> bool:
        """Whether anything was written."""
        return bool(self.new or self.changed)

    @property
    def unchanged(self) -> int:
        """How many were there already, and stayed as they were."""
        return self.total - len(self.new) - len(self.changed.keys() | self.kept.keys())

    def note(self, name: str, fields: Iterable[str], *, kept: bool = False) -> None:
        """Add `fields` of the thing called `name` to what was changed, or to what was left as it is."""
        if name not in self.new:
            (self.kept if kept else self.changed).setdefault(name, []).extend(fields)

    def lines(self) -> list[str]:
        """What to print: the numbers, then by name what changed or was left as it is."""
        counts = f"{number(len(self.new))} nieuw, {number(len(self.changed))} gewijzigd"
        told = [f"{self.kind}: {counts}, {number(self.unchanged)} ongewijzigd"]
        told += _grouped("gewijzigd", self.changed)
        return told + _grouped("wijkt af en blijft zo", self.kept)

    def as_json(self) -> dict[str, Any]:
        """The same for machines."""
        return {
            "new": self.new,
            "changed": self.changed,
            "kept": self.kept,
            "unchanged": self.unchanged,
        }


def _grouped(what: str, named: Mapping[str, list[str]]) -> list[str]:
    """One line for the names with the same fields."""
    groups: dict[str, list[str]] = {}
    for name, fields in named.items():
        groups.setdefault(", ".join(fields), []).append(name)
    return [f"  {what} ({fields}): {', '.join(in_ranges(names))}" for fields, names in groups.items()]


def in_ranges(names: Iterable[str]) -> list[str]:
    """Names in short: "Werk 1", "Werk 2", "Werk 3" is "Werk 1–3"."""
    runs: list[tuple[str, int, int]] = []
    for name in names:
        stem, _, end = name.rpartition(" ")
        last = int(end) if end.isdecimal() else -1
        if runs and last > 0 and runs[-1][0] == stem and runs[-1][2] == last - 1:
            runs[-1] = (stem, runs[-1][1], last)
        else:
            runs.append((stem, last, last) if last > 0 else (name, -1, -1))
    return [
        stem if first < 0 else f"{stem} {first}" + (f"–{last}" if last > first else "")
        for stem, first, last in runs
    ]


def put(
    existing: QuerySet[Any],
    key: tuple[str, ...],
    wanted: Iterable[tuple[Row | None, Values]],
    changes: Changes,
    *,
    keep: Collection[int] = (),
    aliases: Mapping[Key, Any] | None = None,
    name: Callable[[Any], str] = str,
    reason: str = "",
) -> dict[Key, Any]:
    """Make or change the rows of `existing` so that each of `wanted` is there; returns those, by their key.

    `wanted` holds the row of the file (for errors) and the values by attribute name; `key` are the attributes
    that tell which row is meant, `name` what to call it. Rows whose primary key is in `keep` are left as they
    are, and that is noted; so are those that are only there under another key (`aliases`: by the key of the file).
    Raises `DataError` for a value that the field cannot hold.
    """
    there = {_key(obj, key): obj for obj in existing}
    renamed = {asked: obj for asked, obj in (aliases or {}).items() if asked not in there}
    keep = {*keep, *(obj.pk for obj in renamed.values())}
    found: dict[Key, Any] = {}
    new, changed = [], []
    for row, values in wanted:
        changes.total += 1
        asked = tuple(values[attribute] for attribute in key)
        obj = there.get(asked) or renamed.get(asked)
        if obj is None:
            obj = existing.model(**values)
            changes.new.append(name(obj))
            new.append(obj)
        elif fields := _differences(obj, values):
            changes.note(name(obj), fields, kept=obj.pk in keep)
            if obj.pk not in keep:
                _set(obj, values)
                changed.append(obj)
        _check(obj, values, row)
        found[asked] = obj
    _write(existing.model, new, changed, reason)
    return found


def _key(obj: Model, key: tuple[str, ...]) -> Key:
    return tuple(getattr(obj, name) for name in key)


def _differences(obj: Model, values: Values) -> list[str]:
    """The names, in Dutch, of the fields that are not as `values` says."""
    fields = (obj._meta.get_field(name) for name, value in values.items() if getattr(obj, name) != value)
    return [str(field.verbose_name) for field in fields]


def _set(obj: Model, values: Values) -> None:
    for name, value in values.items():
        setattr(obj, name, value)


def _check(obj: Model, values: Values, row: Row | None) -> None:
    """Raise `DataError` when a value does not fit its field; relations are known to fit."""
    relations = [field.name for field in obj._meta.fields if field.is_relation]
    try:
        obj.clean_fields(exclude=relations)
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        where = f"{row.file}, regel {row.line}" if row else str(obj)
        raise DataError(f"{where}: {name} '{values.get(name, '')}': {' '.join(messages)}") from None


def _write(model: Any, new: list[Any], changed: list[Any], reason: str) -> None:
    fields = [
        field.name for field in model._meta.concrete_fields if not (field.primary_key or field.generated)
    ]
    model.objects.bulk_create(new)
    model.objects.bulk_update(changed, fields)
    if hasattr(model, "history"):
        model.history.bulk_history_create(new, default_change_reason=reason)
        model.history.bulk_history_create(changed, update=True, default_change_reason=reason)


def put_links(
    relation: Any, wanted: Mapping[int, Collection[int]], *, keep: Collection[int] = ()
) -> set[int]:
    """Bring a many-to-many relation to `wanted`: the keys of the related, by the key of their owner.

    `relation` is the relation on the class (`Intervention.areas`). Returns the keys of the owners whose links
    are not as wanted; those in `keep` stay so.
    """
    through, own, other = (
        relation.through,
        relation.field.m2m_column_name(),
        relation.field.m2m_reverse_name(),
    )
    there = set(through.objects.filter(**{f"{own}__in": list(wanted)}).values_list(own, other))
    needed = {(pk, related) for pk, many in wanted.items() for related in many}
    missing = [pair for pair in sorted(needed - there) if pair[0] not in keep]
    surplus = [pair for pair in sorted(there - needed) if pair[0] not in keep]
    through.objects.bulk_create(through(**{own: pk, other: related}) for pk, related in missing)
    for pk, related in surplus:
        through.objects.filter(**{own: pk, other: related}).delete()
    return {pk for pk, _ in needed ^ there}
