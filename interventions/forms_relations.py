"""Input about who owns and who leads: for one thing at a time, or for many interventions at once."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.models import User

from .accounts.differences import Difference, keys_in
from .accounts.relations import Pair
from .accounts.states import open_accounts
from .filters import pick_one
from .forms_accounts import ShownForm
from .models import Intervention
from .people import account_name, name_of

ADD, REMOVE, ONLY = "erbij", "eraf", "enige"
ACTS = [(ADD, "wordt eigenaar erbij"), (ONLY, "wordt de enige eigenaar"), (REMOVE, "is geen eigenaar meer")]


class MembersForm(ShownForm):
    """The people of one intervention or pillar: untick who goes, choose who comes."""

    stay = forms.MultipleChoiceField(label="Nu", required=False)
    extra = pick_one("Erbij", required=False)

    with_shown = ("stay",)

    def __init__(self, data: Any = None, *, members: Iterable[User]) -> None:
        self.members = list(members)
        held = [user.pk for user in self.members]
        super().__init__(data, initial={"stay": held})
        self.fields["stay"].choices = [(user.pk, name_of(user)) for user in self.members]
        # Sent twice, the second time finds whom the first made a member: that is no fault either.
        others = open_accounts() if self.is_bound else open_accounts().exclude(pk__in=held)
        names = [(user.pk, account_name(user)) for user in others]
        self.fields["extra"].choices = [("", "niemand"), *names]
        self.fields["extra"].error_messages = {"invalid_choice": "Kies iemand uit de lijst."}
        # Who is gone by now was ticked when the page was made: that is no fault of whoever posts it.
        self.fields["stay"].valid_value = lambda value: True

    def clean_stay(self) -> list[str]:
        """Only what the page showed can stay; nobody comes in this way."""
        return [value for value in self.cleaned_data["stay"] if value in self.shown("stay")]

    @property
    def stay_rows(self) -> list[tuple[int, str, bool]]:
        """Who is there now, to untick."""
        ticked = {str(value) for value in self["stay"].value() or []}
        return [(user.pk, name_of(user), str(user.pk) in ticked) for user in self.members]

    def wanted(self, thing: int) -> Difference[Pair]:
        """The change as pairs."""
        change = self.difference_of_keys("stay")
        extra = self.cleaned_data["extra"]
        return Difference(
            frozenset([(thing, int(extra))] if extra else []),
            frozenset((thing, user) for user in change.removed),
        )


class OwnersForm(forms.Form):
    """What happens with the ticked interventions: someone joins, becomes the only owner, or goes."""

    interventions = forms.MultipleChoiceField(
        label="Interventies", error_messages={"required": "Vink minstens één interventie aan."}
    )
    who = pick_one("Wie", error_messages={"required": "Kies iemand."})
    act = pick_one("Wat", choices=ACTS, error_messages={"required": "Kies wat er gebeurt."})

    def __init__(self, data: Any = None, *, people: list[User]) -> None:
        super().__init__(data)
        running = Intervention.objects.running()
        # A list: choices that are a function would be asked for again with every value.
        self.fields["interventions"].choices = [(pk, pk) for pk in running.values_list("pk", flat=True)]
        self.fields["interventions"].error_messages["invalid_choice"] = (
            "Een van de interventies loopt niet (meer). Kies opnieuw."
        )
        self.fields["who"].choices = [("", "Kies iemand"), *((p.pk, account_name(p)) for p in people)]
        self.fields["who"].error_messages["invalid_choice"] = "Kies iemand uit de lijst."

    @property
    def ticked(self) -> set[str]:
        """The interventions that were ticked, as far as they were understood."""
        return set(self.data.getlist("interventions")) if self.is_bound else set()

    def wanted(self) -> Difference[Pair]:
        """The change as pairs; whoever was not shown as owner is not taken away."""
        who = int(self.cleaned_data["who"])
        chosen = {(int(pk), who) for pk in self.cleaned_data["interventions"]}
        if self.cleaned_data["act"] == REMOVE:
            return Difference(removed=frozenset(chosen))
        gone = self._shown() - chosen if self.cleaned_data["act"] == ONLY else set()
        return Difference(frozenset(chosen), frozenset(gone))

    def _shown(self) -> set[Pair]:
        """The owners that the page showed with the ticked interventions ("12-3-7": 3 and 7 own 12)."""
        found = set()
        for value in self.data.getlist("shown"):
            keys = list(keys_in(value.split("-")))
            if keys and str(keys[0]) in self.cleaned_data["interventions"]:
                found |= {(keys[0], user) for user in keys[1:]}
        return found
