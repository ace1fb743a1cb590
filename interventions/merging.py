"""Two rows of the register that are the same thing become one: what refers to the one follows to the other."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model, QuerySet

from .journal import CHANGE, DELETION, record
from .loading import SEPARATOR
from .models import Intervention, OutputIndicator, PastColour, ProgressReport, Round
from .models.plan import Named
from .predecessors import keep_others_out
from .proposing_areas import after_merging, before_merging
from .rounds import follow_changes_since
from .uses import uses_of
from .workflow import RoundState


class MergeError(Exception):
    """Why two rows cannot become one; the message is for the reader."""


def follow(old: Model, new: Model) -> None:
    """Let everything that refers to `old` refer to `new`; what refers to both already is not doubled."""
    for relation in old._meta.related_objects:
        name, others = relation.field.name, relation.related_model._default_manager
        if not relation.many_to_many:
            others.filter(**{name: old}).update(**{name: new})
            continue
        for other in others.filter(**{name: old}):
            getattr(other, name).add(new)
            getattr(other, name).remove(old)


def lock(model: type[Any], *keys: int) -> list[Any]:
    """The rows with these keys, kept from other writers until the end; raises `DoesNotExist` when one is gone."""
    found = {row.pk: row for row in model.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
    if len(found) < len(set(keys)):
        raise model.DoesNotExist
    return [found[pk] for pk in keys]


@transaction.atomic
def delete_unused(obj: Named, *, by: User) -> None:
    """Delete an organisation, funding or programme line. Raises `MergeError` when something refers to it."""
    (obj,) = lock(type(obj), obj.pk)
    if uses_of(obj):
        raise MergeError(f"“{obj}” wordt nog gebruikt.")
    record(obj, DELETION, f"“{obj.name}” is verwijderd.", by=by)
    obj.delete()


@transaction.atomic
def merge_named(old: Named, new: Named, *, by: User) -> str:
    """Merge the double `old` into `new`, which from now on answers to the names of both; returns what to tell."""
    old, new = lock(type(old), old.pk, new.pk)
    text = f"“{old.name}” is samengevoegd met “{new.name}”."
    new.earlier_names = list(dict.fromkeys([*new.earlier_names, *old.names]))
    new.save(update_fields=["earlier_names"])
    follow(old, new)
    record(new, CHANGE, text, by=by)
    record(old, DELETION, text, by=by)
    old.delete()
    return text


@transaction.atomic
def merge_interventions(old: Intervention, new: Intervention, *, by: User) -> str:
    """Merge a double record of an older plan: links, reports and colours follow; returns what to tell.

    Raises `MergeError` when both were reported on in one year: then nobody but the bureau knows which holds.
    """
    keep_others_out()
    old, new = lock(Intervention, old.pk, new.pk)
    for reason in obstacles(old, new):
        raise MergeError(reason)
    text = f"{old} is samengevoegd met {new}."
    names = [new.name, *filter(None, new.former_name.split(SEPARATOR))]
    names += [name for name in (old.name, *old.former_name.split(SEPARATOR)) if name and name not in names]
    Intervention.objects.filter(pk=new.pk).update(former_name=SEPARATOR.join(names[1:])[:400])
    # What is reported under its double is reported here from now on.
    Intervention.objects.filter(pk=new.pk, reported_under=old).update(reported_under=None)
    before_merging(old, new)
    follow(old, new)
    for relation in (field.name for field in Intervention._meta.many_to_many):
        getattr(new, relation).add(*getattr(old, relation).all())
    after_merging(new)
    new.predecessors.remove(new)
    record(new, CHANGE, text, by=by)
    record(old, DELETION, text, by=by)
    old.delete()
    follow_changes_since(old.plan.first_year - 1)
    return text


def obstacles(old: Intervention, new: Intervention) -> Iterator[str]:
    """Why the double `old` cannot become part of `new`, in Dutch; nothing when it can."""
    if old.pk == new.pk or old.plan_id != new.plan_id:
        yield "Kies een andere interventie van hetzelfde uitvoeringsplan."
    pair = [old.pk, new.pk]
    if new.reported_under_id not in (None, old.pk) and old.reports_for.exists():
        yield f"Onder “{old.name}” wordt een andere interventie gerapporteerd. Kies deze als de naam die blijft."
    if years := _in_both(ProgressReport.objects.filter(intervention__in=pair), "round__year"):
        yield f"Van beide is er een verslag van {years}: dan zijn het twee activiteiten. Laat ze naast elkaar staan."
    if years := _in_both(PastColour.objects.filter(intervention__in=pair), "year"):
        yield f"Van beide is de kleur van {years} ingevuld. Haal die eerst bij één van de twee weg."
    if names := _in_both(OutputIndicator.objects.filter(intervention__in=pair), "name"):
        yield f"Beide hebben een interventie-indicator “{names}”. Geef die eerst bij één van de twee een andere naam."
    if frozen := [str(round.year) for round in _rounds_of(old) if round.is_frozen]:
        yield f"“{old.name}” heeft een verslag in {', '.join(frozen)}; die ronde is vastgesteld. Kies deze als de naam die blijft."


def _rounds_of(intervention: Intervention) -> QuerySet[Round]:
    return Round.objects.filter(reports__intervention=intervention, state=RoundState.FINALISED)


def _in_both(rows: QuerySet[Any], field: str) -> str:
    """The values of `field` that occur with both interventions."""
    seen: dict[Any, set[int]] = {}
    for pk, value in rows.values_list("intervention_id", field):
        seen.setdefault(value, set()).add(pk)
    return ", ".join(str(value) for value, keys in sorted(seen.items()) if len(keys) > 1)
