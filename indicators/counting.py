"""The summary of a round, counted by the database: one query, however many interventions there are."""

from django.db.models import Count, FilteredRelation, Q

from interventions.models import Pillar, Round

from .summary import Row, Summary, summarise


def summary_of(round: Round) -> Summary:
    """The table of `round`; a counted pillar without any report is in it too, with zeroes.

    Whether someone may see it is up to the caller (`Round.objects.seen_whole_by`).
    """
    counted = (
        Pillar.objects.filter(counted=True)
        .annotate(
            report=FilteredRelation(
                "interventions__reports", condition=Q(interventions__reports__round=round)
            )
        )
        .values_list("code", "name", "report__colour", "report__movement", "report__state")
        .annotate(count=Count("report"))
        .order_by("position")
    )
    return summarise(
        Row(code, name, colour or "", movement or "", state or "", count)
        for code, name, colour, movement, state, count in counted
    )
