"""What a form does not ask is not written: every field of every model is posted along with every form."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import User
from django.db import connection, models
from django.test import Client

from interventions.forms import ProgressForm
from interventions.models import Intervention
from nprz_site.models import AccountSession

from .asking import ask, form_of
from .checks import body_of
from .row import Row
from .table import ROWS
from .world import STATES, World, our_models, undone

pytestmark = pytest.mark.django_db
VOLATILE = (models.DateTimeField, models.FileField)
"""Moments, and the random names of files, differ between any two posts; everything else has to be equal."""


def writers(row: Row) -> list[tuple[str, str]]:
    """One person who may post there, with a state in which that is so."""
    for state in row.states("POST"):
        for person, answer in row.answers("POST", state).items():
            if answer in {200, 302} and person not in {"anonymous", "closed"}:
                return [(state, person)]
    return []


FORMS = [(row, *found) for row in ROWS for found in writers(row)]


def newest_keys() -> dict[type[models.Model], int]:
    """The highest key of each table whose keys are numbers: what is made afterwards has a higher one."""
    found = {
        model: model._default_manager.aggregate(top=models.Max("pk"))["top"] for model in models_with_tables()
    }
    return {model: key for model, key in found.items() if isinstance(key, int)}


def fingerprint(newest: dict[type[models.Model], int]) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, without moments and without the keys that the database hands out after `newest`."""
    found = {}
    for model in models_with_tables():
        fields = [f for f in model._meta.concrete_fields if not (isinstance(f, VOLATILE) or f.primary_key)]
        fields = [f for f in fields if (model, f.name) != (LogEntry, "object_id")]
        rows = model._default_manager.values_list(*(f.attname for f in fields))
        found[model._meta.db_table] = sorted(
            repr([shown(field, value, newest) for field, value in zip(fields, row, strict=True)])
            for row in rows
        )
    return found


def shown(field: models.Field, value: Any, newest: dict[type[models.Model], int]) -> Any:
    """A value as it is the same for two equal posts: new keys and passwords that nobody knows differ."""
    if field.model is User and field.name == "password":
        return value and (value == "ongevraagd" or check_password("ongevraagd", value))
    if isinstance(field, models.JSONField):
        return without_new_keys(value, newest[Intervention])
    copied = getattr(field.model, "instance_type", None) if field.name == "id" else None
    top = newest.get(field.related_model if field.is_relation else copied)
    return "new" if top is not None and isinstance(value, int) and value > top else value


def without_new_keys(value: Any, top: int) -> Any:
    """JSON that holds keys of interventions: those made after `top` differ too (PostgreSQL takes none back)."""
    if isinstance(value, dict):
        return {key: without_new_keys(inner, top) for key, inner in value.items()}
    if isinstance(value, list):
        return [without_new_keys(inner, top) for inner in value]
    return "new" if isinstance(value, int) and value > top else value


def models_with_tables() -> list[type[models.Model]]:
    from django.apps import apps

    tables = set(connection.introspection.table_names())
    known = [model for model in apps.get_models(include_auto_created=True) if model._meta.db_table in tables]
    return [model for model in known if model._meta.db_table not in {AccountSession._meta.db_table}]


def hostile(field: models.Field, world: World) -> Any:
    """A value for `field` that would show, were it written."""
    if field.is_relation:
        return world.of(field.related_model)[-1].pk if field.related_model in world.things else 1
    if field.choices:
        return list(field.flatchoices)[-1][0]
    if isinstance(field, models.BooleanField):
        return "on"
    if isinstance(field, models.DateTimeField | models.DateField):
        return "2030-01-01"
    return 77 if isinstance(field, models.IntegerField | models.DecimalField) else "ongevraagd"


def extras(world: World, asked: set[str]) -> dict[str, Any]:
    """A value for every field of every model that the form does not ask for, and some more."""
    found: dict[str, Any] = {
        "is_staff": "on",
        "is_superuser": "on",
        "user": 1,
        "role": "bureau",
        "_method": "DELETE",
    }
    for model in [*our_models(), User]:
        for field in [*model._meta.fields, *model._meta.many_to_many]:
            found |= {
                field.name: hostile(field, world),
                getattr(field, "attname", field.name): hostile(field, world),
            }
    return {name: value for name, value in found.items() if name not in asked}


def asked_by(row: Row, world: World, person: str, body: dict[str, Any]) -> set[str]:
    """The names that the form has: those on its page, and those that the row posts."""
    if row.answers("GET", STATES[0])[person] != 200:
        return set(body)
    return form_of(ask(world, person, "GET", row.at(world)).body)[1] | set(body)


@pytest.mark.parametrize(("row", "state", "person"), FORMS, ids=str)
def test_nothing_more_is_written_than_what_the_form_asks(world, row, state, person):
    with undone():
        world.put(state)
        body = body_of(row, world, state)
        more = extras(world, asked_by(row, world, person, body))
        assert len(more) > 50
        plain, stuffed = (after(world, row, person, posted) for posted in (body, more | body))
    assert stuffed == plain


def after(world: World, row: Row, person: str, posted: dict[str, Any]) -> tuple[int, Any]:
    """What the answer is, and what stands in the database then."""
    with undone():
        newest = newest_keys()
        response = world.client(person).post(row.at(world), posted)
        return response.status_code, fingerprint(newest)


def test_a_form_that_writes_what_it_was_not_asked_is_noticed(world, monkeypatch):
    """The guard taken away: the form copies whatever was posted onto the report."""
    real = ProgressForm.save

    def careless(form: ProgressForm, **options: Any) -> Any:
        report = real(form, **options)
        type(report).objects.filter(pk=report.pk).update(colour=form.data.get("colour", ""))
        return report

    monkeypatch.setattr(ProgressForm, "save", careless)
    row, state, person = next(
        found for found in FORMS if str(found[0]).endswith("<int:year>/") and found[0].get != "200 *"
    )
    with pytest.raises(AssertionError):
        test_nothing_more_is_written_than_what_the_form_asks(world, row, state, person)


@pytest.mark.parametrize(("row", "state", "person"), FORMS, ids=str)
def test_a_post_without_the_token_of_the_page_is_refused(world, row, state, person):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = world.client(person).cookies.copy()
    with undone():
        world.put(state)
        body = body_of(row, world, state)  # which may set the scene first
        newest = newest_keys()
        before = fingerprint(newest)
        assert strict.post(row.at(world), body).status_code == 403
        assert fingerprint(newest) == before
