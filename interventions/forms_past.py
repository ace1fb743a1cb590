"""The form of a column of an earlier year: one choice per intervention, and a file that fills it in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.functional import cached_property

from .models import PastEntry
from .past.answers import PastAnswer
from .past.colours import Answers, Cell, PastConflict, PastGrid, enter
from .past.columns import answers_of, known_of
from .past.file import MOST_BYTES, read_past_file

EMPTY = ("", "niets ingevuld")
CHOICES = (EMPTY, *((answer.value, answer.label) for answer in PastAnswer))
LABELS = dict(CHOICES)


@dataclass(frozen=True, slots=True)
class PastRow:
    """One line of the form: what is chosen, what it was based on, and what someone else chose meanwhile."""

    cell: Cell
    chosen: str
    was: str
    theirs: str | None = None

    @property
    def is_changed(self) -> bool:
        """Whether saving would change it."""
        return self.chosen != self.was

    @property
    def chosen_label(self) -> str:
        """What is chosen, in words."""
        return LABELS[self.chosen]

    @property
    def was_label(self) -> str:
        """What it was based on, in words."""
        return LABELS[self.was]

    @property
    def theirs_label(self) -> str:
        """What someone else chose, in words."""
        return LABELS[self.theirs or ""]


class PastForm(forms.Form):
    """The choices of `grid`. Each comes with what it was based on, so that nobody's work is overwritten unseen.

    What a file says goes into the form as if it had been chosen: look at it, recount, and save.
    """

    bestand = forms.FileField(
        label="CSV-bestand",
        required=False,
        widget=forms.FileInput(attrs={"class": "form-control", "accept": ".csv,text/csv"}),
        error_messages={"empty": "Het bestand is leeg.", "invalid": "Kies een bestand."},
    )

    def __init__(self, grid: PastGrid, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.grid = grid
        self.theirs: Answers = {}
        self.from_file: Answers = {}

    @cached_property
    def based_on(self) -> dict[int, str]:
        """What stood there when the form was shown; what is not posted is as it stands now."""
        return self._posted("was") if self.is_bound else dict(self.grid.answers)

    @cached_property
    def chosen(self) -> dict[int, str]:
        """The choices, with those of the file over them."""
        return (self._posted("kleur") if self.is_bound else dict(self.grid.answers)) | dict(self.from_file)

    def _posted(self, name: str) -> dict[int, str]:
        """The known values of one kind of field; another value counts as what stands there, and is told."""
        found = {}
        for cell in self.grid.cells:
            value = self.data.get(f"{name}-{cell.pk}", cell.answer)
            found[cell.pk] = value if value in LABELS else cell.answer
        return found

    def clean(self) -> dict[str, Any]:
        """Every choice must be one of those offered."""
        cleaned = super().clean() or self.cleaned_data
        for cell in self.grid.cells:
            if self.data.get(f"kleur-{cell.pk}", "") not in LABELS:
                self.add_error(None, f"{cell.label}: kies een van de kleuren, nieuw of niet bekend.")
        return cleaned

    def fill_in(self) -> None:
        """Take the choices from the file, or add all of its errors to the form."""
        if not self.is_valid():
            return
        upload = self.cleaned_data["bestand"]
        if upload is None:
            self.add_error("bestand", "Kies eerst een bestand.")
            return
        found = read_past_file(upload.read(MOST_BYTES + 1), known_of(self.grid))
        if found.errors:
            self.add_error("bestand", found.errors)
            return
        self.from_file = answers_of(found, self.grid)
        self.__dict__.pop("chosen", None)

    def save(self, *, by: User) -> PastEntry | None:
        """Store what was changed; raises `PastRefused`, and `PastConflict` after taking it into the form."""
        source = PastEntry.Source.FILE if self.data.get("herkomst") == "file" else PastEntry.Source.PAGE
        try:
            return enter(self.grid.year, self.chosen, by=by, source=source, based_on=self.based_on)
        except PastConflict as conflict:
            self.theirs = conflict.now
            raise

    @property
    def source(self) -> str:
        """Where the choices come from, to send along."""
        return "file" if self.from_file or self.data.get("herkomst") == "file" else "page"

    def pillars(self) -> Iterator[tuple[str, str, list[PastRow]]]:
        """Code, name and lines of each pillar."""
        for code, name, cells in self.grid.pillars():
            yield code, name, [self._row(cell) for cell in cells]

    def _row(self, cell: Cell) -> PastRow:
        """What was not touched follows what stands there now. What someone else changed too is from now on based
        on what they chose: whoever saves again has seen it."""
        chosen, was = self.chosen[cell.pk], self.based_on[cell.pk]
        if chosen == was:
            return PastRow(cell, cell.answer, cell.answer)
        theirs = self.theirs.get(cell.pk)
        return PastRow(cell, chosen, was if theirs is None else cell.answer, theirs)

    @property
    def conflicts(self) -> list[PastRow]:
        """The lines that someone else changed too."""
        return [self._row(cell) for cell in self.grid.cells if cell.pk in self.theirs]

    @property
    def changes(self) -> list[PastRow]:
        """The lines that saving would change."""
        return [row for _, _, rows in self.pillars() for row in rows if row.is_changed]
