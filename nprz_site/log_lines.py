"""Lines of the log that name no person: of a request, the pattern of its address instead of what was asked for."""

import copy
import logging
from typing import Any


class LineFormatter(logging.Formatter):
    """Writes what Django logs of a request as "403 GET interventies/<slug>/": no path, host, name or token.

    What a visitor did wrong (4xx) is one line. What the site did wrong keeps its traceback, but for a mail that was
    not taken: of that only the kind of error is told.
    """

    def format(self, record: logging.LogRecord) -> str:
        status, request = getattr(record, "status_code", None), getattr(record, "request", None)
        if status is not None and hasattr(request, "resolver_match"):
            record = copy.copy(record)
            record.msg, record.args = f"{status} {request.method} {pattern_of(request)}", ()
            if status < 500:
                record.exc_info = record.exc_text = record.stack_info = None
        elif record.name == "django.contrib.auth" and record.exc_info:
            # A mail with a link that was refused: the text of the error can hold the address.
            record = copy.copy(record)
            record.msg, record.args = f"{record.getMessage()}: {record.exc_info[0].__name__}", ()
            record.exc_info = record.exc_text = None
        return super().format(record)


def pattern_of(request: Any) -> str:
    """The pattern that the address of `request` matched; an address that matches none is not written down."""
    match = request.resolver_match
    return match.route if match is not None else "(no such address)"
