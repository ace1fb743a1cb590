"""What interventions that were made of others have got since: what would be lost if they were taken away again."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max, Model

from nprz_site.dutch import enumeration

from ..models import Intervention, Milestone, OutputIndicator

Origins = Mapping[int, Collection[int]]
"""By the key of what was made the keys of what it continues."""
COPIED: tuple[type[Model], ...] = (Milestone, OutputIndicator)
OWN = {"reports", "changes_to", "changes_from", *(model._meta.get_field("intervention").remote_field.related_name
                                                  for model in COPIED)}  # fmt: skip
"""What refers to every one that was made, or is looked at more closely."""
FACTS = {field.attname: str(field.verbose_name) for field in Intervention._meta.concrete_fields[1:]}


def added_since(
    origins: Origins, copied: Mapping[int, datetime], *, touched: Collection[int] | None = None
) -> dict[int, str]:
    """Of each of `origins` what it has beyond what it was made with, in Dutch words; without those that have nothing.

    `copied` tells until when its milestones and indicators are copies; without that, any counts. Where what they continue goes
    on itself, links differ without anybody having changed them: then `touched` are those that somebody edited. A bounded
    number of queries, however many there are.
    """
    if not origins:
        return {}
    found: dict[int, list[str]] = {}
    for keys, words in (*_referring(origins), *_worked_on(origins, copied), *_other_links(origins, touched)):
        for pk in keys:
            found.setdefault(pk, []).append(words)
    for pk, facts in _other_facts(origins).items():
        found.setdefault(pk, []).extend(facts)
    return {pk: enumeration(list(dict.fromkeys(words))) for pk, words in found.items()}


def _referring(origins: Origins) -> list[tuple[set[int], str]]:
    """What is said of them elsewhere: proposals, answers, what continues them or is reported under them."""
    found = []
    for relation in Intervention._meta.related_objects:
        if relation.name in OWN:
            continue
        name, model = relation.field.name, relation.related_model
        keys = (
            model._default_manager.order_by().filter(**{f"{name}__in": origins}).values_list(name, flat=True)
        )
        words = "een verwijzing van een andere interventie"
        found.append(
            (set(keys) & set(origins), words if model is Intervention else str(model._meta.verbose_name))
        )
    return found


def _worked_on(origins: Origins, copied: Mapping[int, datetime]) -> list[tuple[set[int], str]]:
    """Milestones and indicators that somebody made or changed after they were copied."""
    found = []
    for model in COPIED:
        rows = dict(model._default_manager.filter(intervention__in=origins).values_list("pk", "intervention"))
        history: Any = model.history  # type: ignore[attr-defined]
        last = history.filter(id__in=rows).order_by().values_list("id").annotate(last=Max("history_date"))
        latest = dict(last)
        keys = {
            own
            for pk, own in rows.items()
            if own not in copied or pk not in latest or latest[pk] > copied[own]
        }
        found.append((keys, str(model._meta.verbose_name_plural)))
    return found


def _other_links(origins: Origins, touched: Collection[int] | None) -> list[tuple[set[int], str]]:
    """Owners, wijken and so on that what they continue does not have; and another origin. Links to indicators are made at
    the indicator, and so tell nothing of who edited the intervention.
    """
    every = {*origins, *(old for olds in origins.values() for old in olds)}
    found = []
    for field in Intervention._meta.many_to_many:
        own, other = field.m2m_column_name(), field.m2m_reverse_name()
        links: dict[int, set[int]] = {}
        for pk, linked in field.remote_field.through._default_manager.filter(
            **{f"{own}__in": every}
        ).values_list(own, other):
            links.setdefault(pk, set()).add(linked)
        if field.name == "predecessors":
            keys = {pk for pk, olds in origins.items() if links.get(pk, set()) != set(olds)}
        else:
            keys = {
                pk
                for pk, olds in origins.items()
                if (touched is None or pk in touched or field.name == "indicators")
                and links.get(pk, set()) - {one for old in olds for one in links.get(old, ())}
            }
        found.append((keys, str(field.verbose_name)))
    return found


def _other_facts(origins: Origins) -> dict[int, list[str]]:
    """The facts of them that are not what they were at first; a change that was undone leaves none."""
    first: dict[int, dict[str, Any]] = {}
    rows = Intervention.history.filter(id__in=origins).order_by("history_date", "history_id")
    for row in rows.values("id", *FACTS):
        first.setdefault(row["id"], row)
    now = {row["pk"]: row for row in Intervention.objects.filter(pk__in=origins).values("pk", *FACTS)}
    return {
        pk: [words for name, words in FACTS.items() if row[name] != now[pk][name]]
        for pk, row in first.items()
        if pk in now and any(row[name] != now[pk][name] for name in FACTS)
    }
