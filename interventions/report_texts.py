"""One text of a report, or of an earlier version of it, to read or to compare."""

from datetime import date
from typing import Any

from django.utils.formats import date_format

from . import texts
from .questions import is_told_with
from .sections import Text


def html_of(report: Any, text: Text) -> str:
    """One text of a report, or of an older version of it, as clean HTML."""
    colours = {report.proposed_colour, report.colour} - {""}
    if text.question and not is_told_with(text.question, colours, report.form_version):
        return ""
    value = getattr(report, text.name, "") or ""
    if text.is_html:
        return str(value)
    return texts.from_plain(date_format(value, "j F Y") if isinstance(value, date) else str(value))
