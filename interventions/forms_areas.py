"""Input of where an intervention works: all of Zuid, or ticked areas; and why a proposal is refused."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms

from wijken.atlas import FOCUS, ZUID, Atlas, Place
from wijken.models import Area

from .forms_inputs import WholeTextField
from .working_areas import groups, label_of

NOTE = 500
TEXT = {"class": "form-control", "rows": 2}
TICKED, EMPTY = "wijken", "leeg"
KINDS = [(ZUID, "In heel Zuid"), (TICKED, "In deze wijken")]
NOTHING = (EMPTY, "Nog niet ingevuld")


@dataclass(frozen=True, slots=True)
class Box:
    """One area to tick; `is_all` is that of the whole group that it stands in."""

    slug: str
    label: str
    is_ticked: bool
    is_all: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Areas under one heading."""

    heading: str
    boxes: list[Box]

    @property
    def slug(self) -> str:
        """For an id on the page."""
        return self.boxes[0].slug


class AreasForm(forms.Form):
    """Where an intervention works. Of all of Zuid nothing is ticked beside it: what was, is left out.

    `stands` are the areas that it begins with; those that are no choice any more stay one here. Only the bureau may say that
    it is not known (`may_be_empty`), only who proposes adds a note.
    """

    keuze = forms.ChoiceField(
        label="Waar werkt de interventie?",
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies heel Zuid of wijken.",
            "invalid_choice": "Kies heel Zuid of wijken.",
        },
    )
    wijken = forms.MultipleChoiceField(
        label="Wijken",
        required=False,
        error_messages={
            "invalid_choice": "Een van de aangevinkte wijken kennen we niet.",
            "invalid_list": "Vink wijken aan.",
        },
    )
    toelichting = WholeTextField(
        label="Toelichting",
        required=False,
        max_length=NOTE,
        widget=forms.Textarea(TEXT),
        help_text="Bijvoorbeeld sinds wanneer, of waarom juist daar. Mag leeg blijven.",
    )

    def __init__(
        self,
        data: Any = None,
        *,
        atlas: Atlas,
        stands: Collection[Area],
        note: str = "",
        may_be_empty: bool = False,
    ) -> None:
        slugs = [area.slug for area in stands]
        kind = ZUID if ZUID in slugs else TICKED if slugs else EMPTY if may_be_empty else ""
        super().__init__(data, initial={"keuze": kind, "wijken": slugs, "toelichting": note})
        self.groups = _groups(atlas, stands, set(self["wijken"].value() or ()))
        self.fields["wijken"].choices = [
            (box.slug, box.label) for group in self.groups for box in group.boxes
        ]
        if may_be_empty:
            self.fields["keuze"].choices = [*KINDS, NOTHING]
            del self.fields["toelichting"]

    def clean(self) -> dict[str, Any]:
        """Who says wijken, ticks one."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("keuze") == TICKED and not cleaned.get("wijken") and "wijken" not in self.errors:
            self.add_error("wijken", "Vink minstens één wijk aan, of kies heel Zuid.")
        return cleaned

    @property
    def areas(self) -> list[Area]:
        """What was chosen: one query."""
        kind = self.cleaned_data["keuze"]
        slugs = {ZUID: [ZUID], EMPTY: []}.get(kind, self.cleaned_data["wijken"])
        return list(Area.objects.filter(slug__in=slugs))

    @property
    def note(self) -> str:
        """The note of who proposes."""
        return str(self.cleaned_data.get("toelichting", ""))


def _groups(atlas: Atlas, stands: Iterable[Area], ticked: Collection[str]) -> list[Group]:
    """Every area that can be chosen: the gebieden with their wijken, the focuswijken, the wijkteams, and what is left."""
    found = groups(atlas)
    here = [
        (gebied.name, [gebied, *(wijk for wijk in found["Wijken"] if wijk.parent == gebied.slug)])
        for gebied in found["Gebieden"]
    ]
    placed = {place.slug for _, places in here for place in places}
    here.append(("Focuswijken", found["Focuswijken"]))
    here.append(("Wijkteams", found["Wijkteams"]))
    rest = [place for place in found["Wijken"] if place.slug not in placed]
    known = {place.slug for _, places in here for place in places} | {place.slug for place in rest}
    rest += [atlas.places[area.slug] for area in stands if area.slug not in known | {ZUID}]
    here.append(("Overige", rest))
    return [Group(name, [_box(place, ticked) for place in places]) for name, places in here if places]


def _box(place: Place, ticked: Collection[str]) -> Box:
    is_all = place.level == "gebied" or place.slug == FOCUS
    label = {FOCUS: "De zeven focuswijken samen"}.get(place.slug, label_of(place))
    if place.level == "gebied":
        label = f"Heel gebied {place.name}"
    return Box(place.slug, label, place.slug in ticked, is_all)


class RefusalForm(forms.Form):
    """Why a proposal is not taken over; its owner reads it."""

    reden = WholeTextField(
        label="Waarom neem je dit niet over?",
        max_length=NOTE,
        widget=forms.Textarea(TEXT),
        help_text="De eigenaar leest dit.",
        error_messages={"required": "Vul in waarom je het voorstel niet overneemt."},
    )
