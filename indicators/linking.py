"""Which interventions work towards an indicator: changing that, with a line in the journal of the indicator."""

from django.contrib.auth.models import User
from django.db import transaction

from interventions.accounts.differences import Difference
from interventions.journal import CHANGE, record
from interventions.models import Intervention
from nprz_site.dutch import enumeration

from .models import Indicator


@transaction.atomic
def link(indicator: Indicator, wanted: Difference[int], *, by: User) -> str:
    """Add and take away what is wanted and still asks for a change; tells what that was, empty when it was nothing.

    Two people may do so at the same time: nobody takes away what the other added.
    """
    list(Indicator.objects.select_for_update().filter(pk=indicator.pk).values_list("pk"))
    there = set(indicator.interventions.values_list("pk", flat=True))
    added, removed = wanted.added - there, wanted.removed & there
    found = Intervention.objects.filter(pk__in=added | removed).select_related("pillar", "plan")
    named = {one.pk: label(one) for one in found}
    indicator.interventions.add(*(pk for pk in added if pk in named))
    indicator.interventions.remove(*removed)
    parts = [
        f"{words}: {enumeration([name for pk, name in named.items() if pk in keys])}."
        for words, keys in (("Gekoppeld", added), ("Losgekoppeld", removed))
        if keys & named.keys()
    ]
    if parts:
        record(indicator, CHANGE, " ".join(parts), by=by)
    return " ".join(parts)


def label(intervention: Intervention) -> str:
    """Werk 10; of an older plan with its years, for there is another Werk 10 now."""
    plan = intervention.plan
    return intervention.label if plan.is_current else f"{intervention.label} ({plan.slug})"
