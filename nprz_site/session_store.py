"""Sessions in the database that know their account, their browser and their end (`SESSION_ENGINE`).

Made as Django's documentation tells, "Extending database-backed session engines". The row that a request loads
anyway is kept at hand as `row`, so that nothing here costs a query more.
"""

from typing import Any

from django.contrib.auth import SESSION_KEY, get_user_model
from django.contrib.sessions.backends import db
from django.utils import timezone

from .browsers import UNKNOWN_BROWSER
from .models import AccountSession
from .sessions import limits

BROWSER_KEY = "browser"


class SessionStore(db.SessionStore):
    """A session of one browser."""

    row: AccountSession | None = None
    """As loaded from the database; None when nothing was loaded, or there is no such session."""

    @classmethod
    def get_model_class(cls) -> type[AccountSession]:
        return AccountSession

    def _get_session_from_db(self) -> AccountSession | None:
        self.row = super()._get_session_from_db()
        return self.row

    def create_model_instance(self, data: dict[str, Any]) -> AccountSession:
        """The row to save. Saving is use; the longest life counts from the log-in, also under a new key."""
        instance = super().create_model_instance(data)
        account = data.get(SESSION_KEY)
        instance.account_id = get_user_model()._meta.pk.to_python(account) if account else None
        instance.browser = data.get(BROWSER_KEY, UNKNOWN_BROWSER)
        if self.row is not None and self.row.account_id == instance.account_id:
            instance.started = self.row.started
        instance.last_seen = timezone.now()
        instance.expire_date = limits().end(instance.started, instance.last_seen)
        return instance

    def flush(self) -> None:
        super().flush()
        self.row = None
