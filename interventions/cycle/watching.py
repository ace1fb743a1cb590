"""The reports of a round as rows to watch, from the database."""

from collections import defaultdict
from datetime import date

from django.contrib.auth.models import User
from django.utils import timezone

from ..lateness import lateness, own_deadline
from ..models import Intervention, Round
from ..people import name_of
from ..workflow import ReportState, RoundState
from .stands import Watched

COLUMNS = (
    "pk", "intervention_id", "intervention__number", "intervention__name", "intervention__pillar__code",
    "intervention__pillar__short_name", "state", "on_behalf", "submitted_at", "extension__until",
)  # fmt: skip


def watched(round: Round, today: date) -> list[Watched]:
    """Every report that is written itself, in the order of the register: three queries.

    Two numbers with one report count once, at the number that is written.
    """
    reports = round.reports.not_following()
    found = reports.order_by("intervention__pillar__position", "intervention__number").values_list(*COLUMNS)
    keys = reports.values("intervention")
    parties, owners = _organisations_of(keys), _owners_of(keys)
    rows = []
    for pk, key, number, name, code, pillar, state, on_behalf, submitted, until in found:
        deadline = own_deadline(round.deadline, until)
        submitted_on = timezone.localdate(submitted) if submitted else None
        late = lateness(
            ReportState(state),
            submitted_on=submitted_on,
            deadline=deadline,
            review_deadline=round.review_deadline,
            today=today,
        )
        rows.append(
            Watched(
                pk=pk,
                slug=f"{code}-{number}",
                number=number,
                name=name,
                pillar=code,
                pillar_name=pillar,
                state=ReportState(state),
                organisations=tuple(parties[key]),
                owners=tuple(owners[key]),
                on_behalf=on_behalf,
                until=until,
                deadline=deadline,
                submitted_on=submitted_on,
                late=None if round.state == RoundState.FINALISED else late,
            )
        )
    return rows


def _organisations_of(interventions: object) -> defaultdict[int, list[tuple[str, str]]]:
    found = defaultdict(list)
    links = Intervention.initiators.through._default_manager.filter(intervention__in=interventions)
    for intervention, key, name in links.order_by("organisation__name").values_list(
        "intervention_id", "organisation_id", "organisation__name"
    ):
        found[intervention].append((str(key), name))
    return found


def _owners_of(interventions: object) -> defaultdict[int, list[str]]:
    found = defaultdict(list)
    links = User.owned_interventions.through._default_manager.filter(
        intervention__in=interventions, user__is_active=True
    )
    for link in links.select_related("user").order_by("user__first_name", "user__last_name", "user"):
        found[link.intervention_id].append(name_of(link.user))
    return found
