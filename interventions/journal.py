"""What people of the bureau did to the register and to accounts, in the log that the admin shows too: who, when, what in Dutch."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet

__all__ = [
    "ADDITION",
    "CHANGE",
    "DELETION",
    "changed_here",
    "log_about",
    "log_of",
    "made_by",
    "note",
    "record",
    "record_each",
    "told_of",
]

NAME_LIMIT = 200


def record(obj: Model, flag: int, text: str, *, by: User) -> None:
    """Write down that `by` added, changed or deleted `obj`, and what that was."""
    _entry(obj, flag, text, by).save()


def record_each(done: Iterable[tuple[Model, int, str]], *, by: User) -> None:
    """As `record`, for many at once: each with its flag and text."""
    LogEntry.objects.bulk_create(_entry(obj, flag, text, by) for obj, flag, text in done)


def _entry(obj: Model, flag: int, text: str, by: User) -> LogEntry:
    return LogEntry(
        user_id=by.pk,
        content_type=ContentType.objects.get_for_model(obj),
        object_id=str(obj.pk),
        object_repr=str(obj)[:NAME_LIMIT],
        action_flag=flag,
        change_message=text,
    )


def note(accounts: Iterable[User], what: str, *, by: User) -> None:
    """Write down that `by` did `what` to each of `accounts`."""
    LogEntry.objects.log_actions(by.pk, list(accounts), CHANGE, what)


def log_of(account: User) -> QuerySet[LogEntry]:
    """What was done to `account`, the latest first."""
    return _entries(User).filter(object_id=str(account.pk)).select_related("user")


def log_about(obj: Model) -> QuerySet[LogEntry]:
    """What was done to `obj`, the latest first."""
    return _entries(type(obj)).filter(object_id=str(obj.pk)).select_related("user")


def made_by(obj: Model, user: User) -> bool:
    """Whether `user` added `obj`."""
    return log_about(obj).filter(action_flag=ADDITION, user=user).exists()


def told_of(model: type[Model], pk: int, flag: int) -> str:
    """What was last written down of the one with this key; empty when nothing was."""
    found = _entries(model).filter(object_id=str(pk), action_flag=flag).first()
    return str(found.get_change_message()) if found else ""


def changed_here(model: type[Model], *, added: bool = False) -> set[int]:
    """The keys of those that someone changed in the product, or also `added`: files do not overwrite these."""
    flags = [ADDITION, CHANGE] if added else [CHANGE]
    changed = _entries(model).filter(action_flag__in=flags).order_by().values_list("object_id", flat=True)
    return {int(pk) for pk in changed.distinct()}


def _entries(model: type[Model]) -> QuerySet[Any]:
    return LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(model))
