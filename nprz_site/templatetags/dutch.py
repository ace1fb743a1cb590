"""Filters that write numbers the Dutch way; the rules stand in `nprz_site.dutch`.

A variable that a template does not know is an empty text; it is shown as not known, like None.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import template

from nprz_site import dutch

register = template.Library()


def _of_template(write: Callable[..., str]) -> Callable[..., str]:
    @wraps(write)
    def filtered(value: Any, *arguments: Any) -> str:
        return write(None if value == "" else value, *arguments)

    return filtered


for _write in (dutch.number, dutch.signed, dutch.percentage, dutch.share, dutch.euro):
    register.filter(_write.__name__, _of_template(_write))
register.filter("in_words", dutch.in_words)
register.filter("how_many", dutch.how_many)
register.filter("sentence_start", dutch.sentence_start)
register.filter("enumeration", dutch.enumeration)
