"""People in templates: `{{ entry.by|person }}`. The rule stands in `interventions.people`."""

from typing import Any

from django import template

from interventions import people
from nprz_site.dutch import sentence_start

register = template.Library()


@register.filter
def person(user: Any, unknown: str = "Iemand") -> str:
    """The name of `user`, "voormalig medewerker" when the account is closed; `unknown` for nobody."""
    return people.name_of(user or None, unknown=unknown)


@register.filter
def person_first(user: Any) -> str:
    """As `person`, at the start of a sentence. A name or an account keeps its own letters."""
    name = person(user)
    return sentence_start(name) if name == people.FORMER else name


@register.filter
def account_name(user: Any) -> str:
    """The name of an account, closed or not; on pages of the bureau only."""
    return people.account_name(user)
