"""The filter of the mails of the outbox. Its parameters are Dutch, because links hold them."""

import django_filters
from django.db.models import Q, QuerySet

from nprz_site.models import OutgoingMail

from .filters import choice
from .filters_accounts import found_by, person_search

STATES = {
    "wacht": Q(state=OutgoingMail.State.WAITING),
    "mislukt": Q(state=OutgoingMail.State.FAILED) | (Q(state=OutgoingMail.State.WAITING) & ~Q(problem="")),
    "verstuurd": Q(state=OutgoingMail.State.SENT),
}
CHOICES = [("wacht", "wacht op verzending"), ("mislukt", "niet gelukt"), ("verstuurd", "verstuurd")]


class MailFilter(django_filters.FilterSet):
    """Mails by who gets them and by how they stand. Whoever calls checks `is_valid` first."""

    q = person_search("search")
    stand = choice("Stand", "Alle standen", choices=CHOICES, method="of_state")

    class Meta:
        model = OutgoingMail
        fields: list[str] = []

    def search(self, queryset: QuerySet[OutgoingMail], name: str, value: str) -> QuerySet[OutgoingMail]:
        """By who gets it."""
        return queryset.filter(found_by(value, "person__"))

    def of_state(self, queryset: QuerySet[OutgoingMail], name: str, value: str) -> QuerySet[OutgoingMail]:
        """What was tried in vain counts as not sent, also while it is tried again."""
        return queryset.filter(STATES[value])
