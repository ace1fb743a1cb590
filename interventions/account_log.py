"""What was done to an account or its relations: who, when and what, in Dutch, in the log of Django's admin."""

from collections.abc import Iterable

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet


def note(accounts: Iterable[User], what: str, *, by: User) -> None:
    """Keep that `by` did `what` to each of `accounts`."""
    LogEntry.objects.log_actions(by.pk, list(accounts), CHANGE, what)


def log_of(account: User) -> "QuerySet[LogEntry]":
    """What was done to `account`, the latest first."""
    entries = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(User), object_id=str(account.pk)
    )
    return entries.select_related("user").order_by("-action_time", "-pk")
