"""Input about accounts: who someone is, with which roles; and to whom work goes when an account is closed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone

from .accounts.acts import Heirs, RoleChanges
from .accounts.differences import Difference, keys_in
from .accounts.states import ROLE_GROUPS, open_accounts
from .filters import pick_one
from .models import Intervention, Pillar
from .people import account_name

ROLE_CHOICES = [
    ("bureau", "Programmabureau: opent en sluit rondes, en beheert accounts en het register"),
    ("directeur", "Programmadirecteur: ziet alles en stelt de ronde vast"),
]
NOBODY = "0"
DOUBLE_CLICK = timedelta(minutes=1)


class ShownForm(forms.Form):
    """A form that posts what it showed beside what was chosen, so that only what someone changed is a change."""

    with_shown: tuple[str, ...] = ()

    def shown(self, name: str) -> list[str]:
        """What field `name` held when the page was made; the page carries it along."""
        if self.is_bound:
            return list(self.data.getlist(f"shown-{name}"))
        value = self.get_initial_for_field(self.fields[name], name)
        many = isinstance(self.fields[name], forms.MultipleChoiceField)
        return [str(one) for one in value or []] if many else [str(value or "")]

    @property
    def hidden_shown(self) -> Iterator[tuple[str, str]]:
        """Names and values of the hidden inputs."""
        for name in self.with_shown:
            yield from ((f"shown-{name}", value) for value in self.shown(name))

    def difference(self, name: str) -> Difference[str]:
        """What changed in a field of many."""
        return Difference.between(self.shown(name), map(str, self.cleaned_data[name]))

    def difference_of_keys(self, name: str) -> Difference[int]:
        """The same as primary keys; what someone made up is left out."""
        return Difference.between(keys_in(self.shown(name)), keys_in(map(str, self.cleaned_data[name])))


@dataclass(frozen=True, slots=True)
class PickGroup:
    """The interventions of one pillar, to tick: key, number, name, and whether it is ticked."""

    pillar: str
    rows: list[tuple[int, int, str, bool]]

    @property
    def chosen(self) -> int:
        """How many are ticked."""
        return sum(ticked for *_, ticked in self.rows)


class AccountForm(ShownForm):
    """Name, address and roles of an account; of an `account` that is there, or of a new one."""

    first_name = forms.CharField(
        label="Voornaam", max_length=150, error_messages={"required": "Vul de voornaam in."}
    )
    last_name = forms.CharField(
        label="Achternaam", max_length=150, error_messages={"required": "Vul de achternaam in."}
    )
    email = forms.EmailField(
        label="E-mailadres",
        max_length=150,
        help_text="Hier gaat de uitnodiging heen. Met dit adres logt iemand ook in.",
        error_messages={
            "invalid": "Vul een volledig e-mailadres in, zoals naam@organisatie.nl.",
            "required": "Vul het e-mailadres in.",
        },
    )
    groups = forms.MultipleChoiceField(label="Rol in het programma", required=False, choices=ROLE_CHOICES)
    pillars = forms.MultipleChoiceField(label="Trekker van", required=False)
    interventions = forms.MultipleChoiceField(label="Eigenaar van", required=False)

    with_shown = ("first_name", "last_name", "email", "groups", "pillars", "interventions")

    def __init__(self, data: Any = None, *, account: User | None = None, by: User) -> None:
        super().__init__(data, initial=_as_it_is(account) if account else None)
        self.account = account
        self.taken_by: User | None = None
        self.is_own = account == by
        self._pillars = list(Pillar.objects.all())
        running = Intervention.objects.running()
        self._rows = list(running.order_by("pillar__position", "number").select_related("pillar"))
        self.fields["pillars"].choices = [(pillar.pk, pillar.name) for pillar in self._pillars]
        self.fields["interventions"].choices = [(row.pk, row.label) for row in self._rows]
        for name in ("first_name", "last_name", "email"):
            # These are someone else's: the browser should not offer those of whoever types.
            self.fields[name].widget.attrs["autocomplete"] = "off"
        for name in ("pillars", "interventions"):
            self.fields[name].error_messages["invalid_choice"] = (
                "Een van de keuzes is er niet (meer). Kies opnieuw."
            )
        if account and account.username != account.email.lower():
            self.fields["email"].help_text = f"Inloggen blijft met de gebruikersnaam {account.username}."

    def clean_email(self) -> str:
        """An address belongs to one account, however it is written."""
        email = self.cleaned_data["email"].lower()
        others = User.objects.exclude(pk=self.account.pk if self.account else None)
        self.taken_by = others.filter(Q(email__iexact=email) | Q(username__iexact=email)).first()
        if self.taken_by:
            raise forms.ValidationError(
                "Dit adres hoort al bij een account. Zoek het op in de lijst van accounts."
            )
        return email

    @property
    def twin(self) -> User | None:
        """The account that the very same form made a moment ago: a double click."""
        there, typed = self.taken_by, self.cleaned_data
        if there is None or timezone.now() - there.date_joined > DOUBLE_CLICK:
            return None
        same = (there.first_name, there.last_name) == (typed.get("first_name"), typed.get("last_name"))
        return there if same else None

    @property
    def values(self) -> dict[str, str]:
        """Name and address as far as someone changed them."""
        names = ("first_name", "last_name", "email")
        return {n: self.cleaned_data[n] for n in names if [self.cleaned_data[n]] != self.shown(n)}

    @property
    def roles(self) -> RoleChanges:
        """What changes in the roles. One's own membership of the bureau is not on the form."""
        groups = self.difference("groups")
        if self.is_own:
            groups = Difference(groups.added - {"bureau"}, groups.removed - {"bureau"})
        known = frozenset(ROLE_GROUPS)
        return RoleChanges(
            Difference(groups.added & known, groups.removed & known),
            self.difference_of_keys("pillars"),
            self.difference_of_keys("interventions"),
        )

    def _ticked(self, name: str) -> set[str]:
        return {str(value) for value in self[name].value() or []}

    @property
    def group_rows(self) -> list[tuple[str, str, bool, bool]]:
        """The roles to tick: key, words, whether ticked, whether fixed."""
        ticked = self._ticked("groups")
        return [(key, words, key in ticked, self.is_own and key == "bureau") for key, words in ROLE_CHOICES]

    @property
    def pillar_rows(self) -> list[tuple[int, str, bool]]:
        """The pillars to tick."""
        ticked = self._ticked("pillars")
        return [(pillar.pk, pillar.name, str(pillar.pk) in ticked) for pillar in self._pillars]

    @property
    def pick(self) -> list[PickGroup]:
        """The running interventions to tick, by pillar."""
        ticked = self._ticked("interventions")
        found: dict[str, PickGroup] = {}
        for row in self._rows:
            group = found.setdefault(row.pillar.name, PickGroup(row.pillar.name, []))
            group.rows.append((row.pk, row.number, row.name, str(row.pk) in ticked))
        return list(found.values())


def _as_it_is(account: User) -> dict[str, Any]:
    """The account as the form shows it."""
    held = set(account.groups.values_list("name", flat=True))
    return {
        "first_name": account.first_name,
        "last_name": account.last_name,
        "email": account.email,
        "groups": [role for role, name in ROLE_GROUPS.items() if name in held],
        "pillars": list(account.led_pillars.values_list("pk", flat=True)),
        "interventions": list(
            account.owned_interventions.running().order_by("pk").values_list("pk", flat=True)
        ),
    }


class DeactivateForm(forms.Form):
    """To whom the work of `account` goes: all of it to one, or each pillar to its own; to nobody by default."""

    everything = pick_one("Draag alles over aan", required=False)

    def __init__(self, data: Any = None, *, account: User) -> None:
        super().__init__(data)
        self.heirs = {str(user.pk): user for user in open_accounts().exclude(pk=account.pk)}
        names = [(pk, account_name(user)) for pk, user in self.heirs.items()]
        self.fields["everything"].choices = [("", "niemand"), *names]
        self.owned = list(
            account.owned_interventions.order_by("pillar__position", "-plan__first_year", "number")
            .select_related("pillar", "plan")
        )  # fmt: skip
        self.led = list(account.led_pillars.all())
        pillars = {row.pillar_id: row.pillar for row in self.owned}
        for prefix, found, what in (
            ("owned", pillars.values(), "Interventies van"),
            ("led", self.led, "Trekker van"),
        ):
            for pillar in found:
                self.fields[f"{prefix}-{pillar.pk}"] = pick_one(
                    f"{what} {pillar.name}",
                    required=False,
                    choices=[("", "zoals hierboven"), (NOBODY, "niemand"), *names],
                )

    @property
    def parts(self) -> list[forms.BoundField]:
        """The fields per pillar."""
        return [field for field in self if field.name != "everything"]

    def chosen(self) -> Heirs:
        """Who takes over what; the pillars that go to nobody are left out."""
        return Heirs(self._of("owned"), self._of("led"))

    def _of(self, prefix: str) -> dict[int, User]:
        found = {}
        for name, value in self.cleaned_data.items():
            heir = self.heirs.get(value or self.cleaned_data["everything"])
            if name.startswith(f"{prefix}-") and heir:
                found[int(name.partition("-")[2])] = heir
        return found
