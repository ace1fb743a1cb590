"""Input of the values of one indicator: a cell per period and area, filled with what stands in the report."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.models import User

from interventions.excel.cells import CellRefused, Raw
from interventions.forms_inputs import BOX, WholeTextField

from .entering import EntryRefused, Overtaken, Step, Stored, enter
from .forms_entry import ReportForm
from .measured import year_of
from .measurements.cells import MOST_SOURCE, source_of
from .measurements.grid import doubt, is_of_another_kind, new_period, typed
from .models import TYPED, MeasurementImport
from .periods import order, period_words
from .value_grid import Grid, Place, text_of

NEW_ROWS = 2
CELL = BOX | {"class": "form-control value-input", "autocapitalize": "none", "spellcheck": "false"}
LONGEST_NAME = MeasurementImport._meta.get_field("filename").max_length
WHICH = ("Eerste", "Tweede")


class GridChoiceForm(ReportForm):
    """Which report."""

    def __init__(self, data: Any, *, reports: Mapping[str, str]) -> None:
        super().__init__(data)
        asked = self.data["stand"]
        offered = [*reports.items(), *([(asked, asked)] if asked not in reports else [])]
        self.fields["stand"].help_text = ""
        self.fields["stand"].widget = forms.Select({"class": "form-select"}, choices=offered)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the page; `now` is what somebody else made of it meanwhile, None when nobody did."""

    box: forms.BoundField
    area: str
    now: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the page; `box` is where the period of a new row is typed."""

    period: str
    box: forms.BoundField | None
    cells: list[Cell]


class ValuesForm(forms.Form):
    """The cells of `grid`. After a conflict what was typed is laid over what stands there now (`on_top_of`)."""

    version = forms.CharField(widget=forms.HiddenInput)
    bron = WholeTextField(
        label="Bron van wat je invult of verandert",
        max_length=MOST_SOURCE,
        required=False,
        widget=forms.TextInput(BOX),
        help_text="Zoals de tabel of het bestand. Laat je dit leeg, dan houdt een veranderde waarde haar bron.",
    )

    def __init__(self, grid: Grid, data: Any = None, *, initial: Mapping[str, str] | None = None) -> None:
        super().__init__(data, initial={"version": grid.version, **(initial or {})})
        self.grid = grid
        self.steps: list[Step] = []
        self.overtaken: dict[Place, str] = {}
        self.typed: dict[Place, str] = {}
        self.filled = 0
        for row in range(len(grid.periods) + NEW_ROWS):
            self.fields |= self._row_fields(row)

    # The table: rows of the report, then new ones; a field for each cell.

    def _row_fields(self, row: int) -> dict[str, forms.Field]:
        fields: dict[str, forms.Field] = {}
        period = self._period(row)
        told = period_words(period) if period else f"{WHICH[row - len(self.grid.periods)]} nieuwe periode"
        if not period:
            fields[f"periode-{row}"] = _cell(told, "Nieuwe periode, zoals 2023/24")
        for column, area in enumerate(self.grid.areas):
            name, place = f"cel-{row}-{column}", (area, period)
            label = f"{self.grid.names[area]}, {told if period else told.lower()}"
            fields[name] = _cell(label, self.grid.text_before(place), self.grid.text(place))
        return fields

    def _period(self, row: int) -> str:
        """The period of a row; empty for a new one."""
        return self.grid.periods[row] if row < len(self.grid.periods) else ""

    @property
    def other_areas(self) -> list[tuple[str, str]]:
        """The areas that have no column yet."""
        return [(slug, name) for slug, name in self.grid.names.items() if slug not in self.grid.areas]

    @property
    def columns(self) -> list[str]:
        """What stands above the cells."""
        return [self.grid.names[area] for area in self.grid.areas]

    def lines(self) -> Iterator[Line]:
        """The rows as the page shows them."""
        for row in range(len(self.grid.periods) + NEW_ROWS):
            period = self._period(row)
            cells = [self._shown(row, column) for column in range(len(self.grid.areas))]
            yield Line(period_words(period), None if period else self[f"periode-{row}"], cells)

    def _shown(self, row: int, column: int) -> Cell:
        area = self.grid.areas[column]
        place = area, self._period(row)
        box = self[f"cel-{row}-{column}"]
        return Cell(box, self.grid.names[area], self.overtaken.get(place))

    @property
    def conflicts(self) -> list[Cell]:
        """The cells that somebody else changed too."""
        return [cell for line in self.lines() for cell in line.cells if cell.now is not None]

    # What was typed.

    def clean_bron(self) -> str:
        """A source as in a file: one line."""
        try:
            return source_of(Raw(self.cleaned_data["bron"]))
        except CellRefused as refused:
            raise forms.ValidationError(str(refused)) from None

    def clean(self) -> dict[str, Any]:
        """Every cell that differs from what stood there is a step; what cannot be read is told at its cell."""
        cleaned = super().clean() or self.cleaned_data
        taken = set(self.grid.periods)
        for row in range(len(self.grid.periods) + NEW_ROWS):
            if period := self._period(row) or self._clean_period(row, taken):
                taken.add(period)
            for column, area in enumerate(self.grid.areas):
                self._clean_cell(f"cel-{row}-{column}", (area, period))
        return cleaned

    def _clean_period(self, row: int, taken: set[str]) -> str:
        """The period of a new row; empty when there is none, and then nothing may stand in the row."""
        name = f"periode-{row}"
        text = self.cleaned_data.get(name, "")
        filled = any(self.data.get(f"cel-{row}-{at}", "").strip() for at in range(len(self.grid.areas)))
        if not text and filled:
            self.add_error(name, "Vul de periode in waar deze waarden bij horen.")
        elif text and not filled:
            self.add_error(name, "Vul in deze rij een waarde in, of maak de periode leeg.")
        elif text:
            try:
                return new_period(text, year_of(self.grid.vintage), taken)
            except CellRefused as refused:
                self.add_error(name, str(refused))
        return ""

    def _clean_cell(self, name: str, place: Place) -> None:
        text, was = self.cleaned_data.get(name), self.grid.there.get(place)
        # A cell that did not come along is no emptied one.
        if name not in self.data or text is None or text == text_of(was):
            return
        self.typed[place] = text
        try:
            becomes = self._stored(text, was) if text else None
        except CellRefused as refused:
            self.add_error(name, str(refused))
            return
        if place[1] and not (was and becomes and was[:-1] == becomes[:-1]):
            self.steps.append(Step("", (self.grid.indicator.slug, *place), was, becomes))

    def _stored(self, text: str, was: Stored | None) -> Stored:
        figure, is_provisional = typed(text, self.grid.indicator.unit)
        source = self.cleaned_data.get("bron") or (was.source if was else "")
        return Stored.read(figure, source, is_provisional=is_provisional)

    def save(self, *, by: User) -> MeasurementImport | None:
        """Take it over; None when all of it stands there already. Raises `Overtaken`, `EntryRefused`."""
        indicator = self.grid.indicator
        name = f"{TYPED}{indicator.name}"[:LONGEST_NAME]
        return enter(indicator, self.steps, self.grid.vintage, filename=name, by=by)

    def doubts(self) -> list[str]:
        """What is worth a second look, though it may be right: "Zuid, 2023/24: 150 is meer dan 100 %"."""
        grid, found = self.grid, []
        for step in self.steps:
            _, area, period = step.key
            known = {
                when: one.value
                for (where, when), one in {**grid.before, **grid.there}.items()
                if where == area
            }
            earlier = max((when for when in known if order(when) < order(period)), key=order, default="")
            value = step.becomes.value if step.becomes else None
            others = [other for other in grid.periods if other != period]
            told = doubt(value, grid.indicator.unit, known.get(earlier))
            if not told and step.becomes and is_of_another_kind(period, others):
                told = "de andere rijen hebben een andere soort periode"
            if told:
                found.append(f"{grid.names[area]}, {period_words(period)}: {told}")
        return found

    def filled_up(self) -> "ValuesForm":
        """What was typed here, and in the empty cells what the report before says: to look at, and to keep."""
        form = ValuesForm(self.grid, initial=self._typed_texts())
        for (area, period), text in self.grid.only_before.items():
            if area in self.grid.areas and period in self.grid.periods:
                name = f"cel-{self.grid.periods.index(period)}-{self.grid.areas.index(area)}"
                if not form.initial.get(name):
                    form.initial[name] = text
                    form.fields[name].widget.attrs["class"] += " filled-up"
                    form.filled += 1
        return form

    def with_area(self) -> "ValuesForm":
        """What was typed here, with a column for the area that was chosen."""
        area, was = self.data.get("gebied", ""), self.grid.areas
        grid = self.grid.with_area(area)
        places = {
            f"cel-{row}-{column}": f"cel-{row}-{grid.areas.index(each)}"
            for row in range(len(grid.periods) + NEW_ROWS)
            for column, each in enumerate(was)
        }
        initial = {places.get(name, name): text for name, text in self._typed_texts().items()}
        return ValuesForm(grid, initial=initial)

    def _typed_texts(self) -> dict[str, str]:
        return {name: self.data[name] for name in self.fields if name in self.data and name != "version"}

    def on_top_of(self, now: Grid, problem: Overtaken | EntryRefused) -> "ValuesForm":
        """What was typed here, as a form that is based on what stands there now."""
        grid = now.with_rows_of(self.grid)
        rows = {period: row for row, period in enumerate(grid.periods)}
        initial = {"bron": self.cleaned_data["bron"]}
        for area, period in self.typed:
            if period not in rows:
                rows[period] = len(rows)
                initial[f"periode-{rows[period]}"] = period
            initial[f"cel-{rows[period]}-{grid.areas.index(area)}"] = self.typed[area, period]
        form = ValuesForm(grid, initial=initial)
        for step, stands in problem.steps if isinstance(problem, Overtaken) else []:
            _, area, period = step.key
            field = form.fields[f"cel-{rows[period]}-{grid.areas.index(area)}"]
            form.overtaken[area, period] = now_there = text_of(stands) or "niets"
            field.help_text = "; ".join(filter(None, (field.help_text, f"nu staat er {now_there}")))
        return form


def _cell(label: str, told: str, initial: str = "") -> forms.CharField:
    widget = forms.TextInput(CELL | {"aria-label": label})
    return forms.CharField(label=label, required=False, help_text=told, initial=initial, widget=widget)
