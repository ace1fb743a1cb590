"""Input of which interventions work towards an indicator."""

from dataclasses import dataclass
from typing import Any

from django import forms

from interventions.accounts.differences import Difference
from interventions.forms_accounts import PickGroup, ShownForm
from interventions.models import Intervention

from .linking import label
from .models import Indicator

ENDED = "Beëindigd, of uit een eerder plan"


@dataclass(frozen=True, slots=True)
class Group(PickGroup):
    """The interventions of one pillar; those of the indicator's own pillars are open from the start."""

    is_own: bool

    @property
    def is_open(self) -> bool:
        """Whether there is something to see at once."""
        return self.is_own or bool(self.chosen)


class LinkForm(ShownForm):
    """What runs now, to tick; and what is linked but runs no longer, to take away."""

    interventions = forms.MultipleChoiceField(label="Interventies", required=False)

    with_shown = ("interventions",)

    def __init__(self, data: Any = None, *, indicator: Indicator) -> None:
        linked = list(indicator.interventions.select_related("pillar", "plan"))
        super().__init__(data, initial={"interventions": [one.pk for one in linked]})
        running = Intervention.objects.running().order_by("pillar__position", "number")
        self.running = list(running.select_related("pillar", "plan"))
        known = {one.pk for one in self.running}
        self.left = [one for one in linked if one.pk not in known]
        self.own = {pillar.pk for pillar in indicator.pillars.all()}
        self.fields["interventions"].choices = [(one.pk, one.label) for one in self._rows]
        self.fields["interventions"].error_messages["invalid_choice"] = (
            "Een van de keuzes is er niet (meer). Kies opnieuw."
        )
        # What the page showed was there then: that it went since is no fault of whoever posts it.
        allowed = {str(one.pk) for one in self._rows} | set(self.shown("interventions"))
        self.fields["interventions"].valid_value = lambda value: value in allowed

    @property
    def _rows(self) -> list[Intervention]:
        return [*self.running, *self.left]

    def wanted(self) -> Difference[int]:
        """What to add and what to take away."""
        return self.difference_of_keys("interventions")

    def groups(self) -> list[Group]:
        """By pillar, those of the indicator first; then what runs no longer."""
        ticked = {str(value) for value in self["interventions"].value() or []}
        found: dict[str, Group] = {}
        for one in sorted(self.running, key=lambda one: one.pillar_id not in self.own):
            name = one.pillar.name
            group = found.setdefault(name, Group(name, [], one.pillar_id in self.own))
            group.rows.append((one.pk, one.number, one.name, str(one.pk) in ticked))
        if self.left:
            rows = [(one.pk, label(one), one.name, str(one.pk) in ticked) for one in self.left]
            found[ENDED] = Group(ENDED, rows, is_own=True)
        return list(found.values())
