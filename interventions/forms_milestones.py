"""Input of milestones: an answer about each of earlier years, and rows for new ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format

from .forms_figures import new_places
from .forms_inputs import DayField, PartForm, line
from .milestones import Asked
from .models import Milestone, MilestoneAnswer, ProgressReport
from .models.output import MOVED_NEEDS_A_DAY

NOT_YET = "loopt nog"
ANSWERS = [("", NOT_YET), *MilestoneAnswer.State.choices]
WHAT = Milestone._meta.get_field("what").max_length


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """One milestone with its boxes: `asked` of an earlier year, else one of this year or a new one."""

    key: str
    boxes: dict[str, forms.BoundField]
    asked: Asked | None = None

    @property
    def is_new(self) -> bool:
        """Whether it is a row for a milestone that is still to be agreed."""
        return self.key.startswith("mnew")


class MilestonesForm(PartForm):
    """What became of the milestones that were `asked`, and those `agreed` in this round."""

    def __init__(
        self,
        data: Any = None,
        *,
        asked: Iterable[Asked] = (),
        agreed: Iterable[Milestone] = (),
        **options: Any,
    ) -> None:
        self.asked, self.agreed = list(asked), {f"m{milestone.pk}": milestone for milestone in agreed}
        super().__init__(data, **options)
        self.new_milestones = [f"mnew{place}" for place in new_places(data, "mnew")]
        boxes: dict[str, forms.Field] = {}
        for one in self.asked:
            boxes |= {f"{name}-{one.key}": field for name, field in _answer_fields(one).items()}
        for key in [*self.agreed, *self.new_milestones]:
            boxes |= {
                f"{name}-{key}": field for name, field in _milestone_fields(self.agreed.get(key)).items()
            }
        self.milestone_boxes = list(boxes)
        self.fields |= boxes

    def asked_rows(self) -> list[MilestoneRow]:
        """Milestones of earlier years, with what became of them."""
        return [MilestoneRow(one.key, self._milestone_boxes(one.key), one) for one in self.asked]

    def agreed_rows(self) -> list[MilestoneRow]:
        """Milestones that were agreed this year."""
        return [MilestoneRow(key, self._milestone_boxes(key)) for key in self.agreed]

    def new_milestone_rows(self) -> list[MilestoneRow]:
        """Rows for what is to be agreed."""
        return [MilestoneRow(key, self._milestone_boxes(key)) for key in self.new_milestones]

    def new_milestone_is_used(self) -> bool:
        """Whether something stands in a row for a new milestone: then it is shown open."""
        return any(box.value() for row in self.new_milestone_rows() for box in row.boxes.values())

    def _milestone_boxes(self, key: str) -> dict[str, forms.BoundField]:
        names = ("became", "moved", "what", "due", "drop")
        return {name: self[f"{name}-{key}"] for name in names if f"{name}-{key}" in self.fields}

    def clean(self) -> dict[str, Any]:
        """What moved has a new day; what is agreed says what and when."""
        cleaned = super().clean() or self.cleaned_data
        for one in self.asked:
            moved = cleaned.get(f"became-{one.key}") == MilestoneAnswer.State.MOVED
            if moved and f"moved-{one.key}" in cleaned and not cleaned[f"moved-{one.key}"]:
                self.add_error(f"moved-{one.key}", MOVED_NEEDS_A_DAY)
            elif moved and f"moved-{one.key}" in self.changed_data and cleaned.get(f"moved-{one.key}"):
                self._check_later(one, cleaned[f"moved-{one.key}"])
        for key in [*self.agreed, *self.new_milestones]:
            self._clean_row(key, cleaned)
        return cleaned

    def _check_later(self, one: Asked, day: date) -> None:
        if day <= one.milestone.now_due:
            told = f"Kies een dag na {date_format(one.milestone.now_due, 'j F Y')}: toen zou het klaar zijn."
            self.add_error(f"moved-{one.key}", told)

    def _clean_row(self, key: str, cleaned: dict[str, Any]) -> None:
        what, due = cleaned.get(f"what-{key}"), cleaned.get(f"due-{key}")
        came = {f"what-{key}", f"due-{key}"} - self.errors.keys() <= self.sent
        if cleaned.get(f"drop-{key}") or (key in self.agreed and not came) or f"due-{key}" in self.errors:
            return
        if (due or key in self.agreed) and not what:
            self.add_error(f"what-{key}", "Schrijf op wat er dan klaar is.")
        if (what or key in self.agreed) and not due:
            self.add_error(f"due-{key}", "Vul in wanneer dit klaar is.")

    def save_milestones(self, report: ProgressReport) -> dict[str, str]:
        """Write what changed, inside the transaction that wrote `report`; returns the keys that new rows got."""
        changed = set(self.changed_data) & self.sent
        for one in self.asked:
            if {f"became-{one.key}", f"moved-{one.key}"} & changed:
                self._save_answer(report, one)
        for key, milestone in self.agreed.items():
            if self.cleaned_data.get(f"drop-{key}"):
                milestone.delete()
            elif {f"what-{key}", f"due-{key}"} & changed and self._is_whole(key):
                milestone.what, milestone.due = (
                    self.cleaned_data[f"what-{key}"],
                    self.cleaned_data[f"due-{key}"],
                )
                milestone.save()
        return {key: f"m{self._agree(report, key).pk}" for key in self.new_milestones if self._is_whole(key)}

    def _is_whole(self, key: str) -> bool:
        return bool(self.cleaned_data.get(f"what-{key}") and self.cleaned_data.get(f"due-{key}"))

    def _agree(self, report: ProgressReport, key: str) -> Milestone:
        return Milestone.objects.create(
            intervention=report.intervention,
            round=report.round,
            what=self.cleaned_data[f"what-{key}"],
            due=self.cleaned_data[f"due-{key}"],
        )

    def _save_answer(self, report: ProgressReport, one: Asked) -> None:
        if f"became-{one.key}" not in self.sent:
            return
        became, moved_to = (self.cleaned_data.get(f"{name}-{one.key}") for name in ("became", "moved"))
        if became == MilestoneAnswer.State.MOVED and not moved_to:
            return  # not whole yet: what was stored stays
        if not became:
            if one.answer:
                one.answer.delete()
            return
        values = {"state": became, "moved_to": moved_to if became == MilestoneAnswer.State.MOVED else None}
        MilestoneAnswer.objects.update_or_create(report=report, milestone=one.milestone, defaults=values)


def _answer_fields(one: Asked) -> dict[str, forms.Field]:
    answer = one.answer
    return {
        "became": forms.ChoiceField(
            label=f"Mijlpaal {one.milestone.what}",
            required=False,
            choices=ANSWERS,
            initial=answer.state if answer else "",
            error_messages={"invalid_choice": "Kies wat er van de mijlpaal werd."},
        ),
        "moved": DayField(
            label=f"Verschoven naar, {one.milestone.what}",
            required=False,
            initial=answer and answer.moved_to,
            attrs={"class": "form-control day-input"},
        ),
    }


def _milestone_fields(milestone: Milestone | None) -> dict[str, forms.Field]:
    attrs = {"class": "form-control day-input"}
    fields: dict[str, forms.Field] = {
        "what": line("Wat is er dan klaar?", length=WHAT, initial=milestone.what if milestone else ""),
        "due": DayField(label="Wanneer?", required=False, initial=milestone and milestone.due, attrs=attrs),
    }
    if milestone:
        fields["drop"] = forms.BooleanField(label=f"Weghalen: {milestone.what}", required=False)
    return fields
