"""Input about absences: who is away, who stands in, from when until when."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.models import User

from .accounts.delegations import DelegationRefused, require_fit
from .accounts.states import open_accounts
from .filters import pick_one
from .forms_inputs import DayField
from .models import Delegation
from .people import account_name
from .permissions import actor_for


class DelegationForm(forms.Form):
    """An absence. Who is not of the bureau can only enter the own."""

    absent = pick_one("Wie is er afwezig?", error_messages={"required": "Kies iemand."})
    deputy = pick_one(
        "Wie vervangt?",
        help_text="De vervanger schrijft en beoordeelt onder de eigen naam.",
        error_messages={"required": "Kies iemand."},
    )
    first_day = DayField(label="Eerste dag")
    last_day = DayField(label="Laatste dag", help_text="Die dag telt nog mee.")

    def __init__(self, data: Any = None, *, by: User, today: date, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.by, self.today = by, today
        self.people = {str(user.pk): user for user in open_accounts()}
        if not actor_for(by).is_bureau:
            del self.fields["absent"]
        for name in {"absent", "deputy"} & set(self.fields):
            chosen = [(pk, account_name(user)) for pk, user in self.people.items()]
            self.fields[name].choices = [("", "Kies iemand"), *chosen]
            self.fields[name].error_messages["invalid_choice"] = "Kies iemand uit de lijst."

    def clean(self) -> dict[str, Any]:
        """The people and the days must fit together, and with the absences that are there."""
        cleaned = super().clean() or self.cleaned_data
        cleaned["absent"] = self.people.get(cleaned.get("absent", "")) if "absent" in self.fields else self.by
        cleaned["deputy"] = self.people.get(cleaned.get("deputy", ""))
        if not self.errors:
            try:
                require_fit(Delegation(**cleaned), today=self.today)
            except DelegationRefused as refused:
                self.refuse(refused)
        return cleaned

    def refuse(self, refused: DelegationRefused) -> None:
        """Show why not, at the field that it is about if that is on the form."""
        self.add_error(refused.field if refused.field in self.fields else None, str(refused))
