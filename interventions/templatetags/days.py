"""A day in a sentence of a template."""

from datetime import date

from django import template
from django.utils import timezone

from ..start import sentences

register = template.Library()


@register.filter
def day(value: date) -> str:
    """ "vrijdag 14 maart", with the year when that is not this year's."""
    return sentences.day(value, timezone.localdate())
