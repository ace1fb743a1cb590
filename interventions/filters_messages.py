"""The filter of the mails of the outbox. Its parameters are Dutch, because links hold them."""

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from nprz_site.models import OutgoingMail

from .filters import choice

STATES = {
    "wacht": Q(state=OutgoingMail.State.WAITING),
    "mislukt": Q(state=OutgoingMail.State.FAILED) | (Q(state=OutgoingMail.State.WAITING) & ~Q(problem="")),
    "verstuurd": Q(state=OutgoingMail.State.SENT),
}
CHOICES = [("wacht", "wacht op verzending"), ("mislukt", "niet gelukt"), ("verstuurd", "verstuurd")]


class MailFilter(django_filters.FilterSet):
    """Mails by who gets them and by how they stand. Whoever calls checks `is_valid` first."""

    q = django_filters.CharFilter(
        label="Zoek op naam of e-mailadres",
        method="search",
        max_length=100,
        widget=forms.TextInput(attrs={"class": "form-control form-control-sm", "type": "search"}),
    )
    stand = choice("Stand", "Alle standen", choices=CHOICES, method="of_state")

    class Meta:
        model = OutgoingMail
        fields: list[str] = []

    def search(self, queryset: QuerySet[OutgoingMail], name: str, value: str) -> QuerySet[OutgoingMail]:
        """Every word must be found in the name or the address."""
        for word in value.split()[:8]:
            queryset = queryset.filter(
                Q(person__first_name__icontains=word)
                | Q(person__last_name__icontains=word)
                | Q(person__username__icontains=word)
                | Q(person__email__icontains=word)
            )
        return queryset

    def of_state(self, queryset: QuerySet[OutgoingMail], name: str, value: str) -> QuerySet[OutgoingMail]:
        """What was tried in vain counts as not sent, also while it is tried again."""
        return queryset.filter(STATES[value])
