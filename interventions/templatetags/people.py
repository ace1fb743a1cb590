"""People by the name that pages call them by."""

from django import template
from django.contrib.auth.models import AbstractBaseUser

from interventions import people

register = template.Library()


@register.filter
def name_of(user: AbstractBaseUser | None) -> str:
    """Full name, else the account; "iemand" without one."""
    return people.name_of(user)
