"""Organisations, programme lines and fundings, by the address of their pages."""

import pytest

from interventions.models import Funding, Intervention, Organisation, Theme
from tests import factories

KINDS = {"organisaties": Organisation, "programmalijnen": Theme, "financiering": Funding}
every_kind = pytest.mark.parametrize("address", KINDS)


def make(address, name="Eerste", **fields):
    if address == "organisaties":
        return Organisation.objects.create(name=name, **fields)
    if address == "financiering":
        return Funding.objects.create(name=name, slug=name.lower().replace(" ", "-"), **fields)
    pillar = factories.make_pillar(fields.pop("pillar", "werk"))
    return Theme.objects.create(name=name, plan=factories.make_plan(), pillar=pillar, **fields)


def use(obj, intervention):
    """Let the intervention refer to it."""
    if isinstance(obj, Theme):
        Intervention.objects.filter(pk=intervention.pk).update(theme=obj)
    elif isinstance(obj, Organisation):
        intervention.initiators.add(obj)
    else:
        intervention.funding.add(obj)
