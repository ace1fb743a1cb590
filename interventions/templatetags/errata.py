"""Errata in templates: how many things were corrected in a year, for a line on the pages that count its colours."""

from django import template

from interventions.errata.words import told
from interventions.models import Erratum, Round

register = template.Library()


@register.simple_tag
def errata_told(round: Round) -> str:
    """ "Na de vaststelling zijn twee dingen gecorrigeerd"; empty when nothing was. One query."""
    count = Erratum.objects.filter(report__round=round).count()
    return told(count) if count else ""
