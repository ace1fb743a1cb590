"""Input of the final editing: the printed texts with answers to objections, and an objection."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db import transaction

from nprz_site.whole_numbers import whole_number

from . import texts
from .forms_inputs import WholeTextField
from .forms_text import RichTextField, read_html
from .models import Objection, PrintedText, ProgressReport
from .models.report import at_most_fifty_words
from .printed import StalePrinted, answer, edit, owners_texts, printed_texts
from .remarks import ANSWER, MOST
from .sections import PRINTED

BACK = "terug"
"""The button that puts the owner's text back; its value is the name of the text."""


def version_box(name: str) -> str:
    """The hidden field with the version of one printed text."""
    return f"version-{name}"


def _number() -> forms.IntegerField:
    return forms.IntegerField(min_value=0, max_value=10**9, widget=forms.HiddenInput)


def _box(label: str, rows: int, **options: Any) -> WholeTextField:
    return WholeTextField(
        label=label, widget=forms.Textarea(attrs={"rows": rows, "class": "form-control"}), **options
    )


class PrintedForm(forms.Form):
    """The printed texts of `report`, each with the version that the page shows, and a box at each open objection."""

    quantitative = RichTextField(label=PRINTED["quantitative"], rows=8)
    qualitative = RichTextField(label=PRINTED["qualitative"], rows=10)
    summary = _box(
        PRINTED["summary"],
        3,
        required=False,
        max_length=600,
        validators=[at_most_fifty_words],
        help_text="Hooguit 50 woorden.",
    )
    version = _number()

    def __init__(self, data: Any = None, *, report: ProgressReport) -> None:
        super().__init__(data)
        self.report = report
        self.now, self.owner = printed_texts(report), owners_texts(report)
        self.rows = {text.name: text for text in PrintedText.objects.filter(report=report)}
        self.objections = list(report.objections.select_related("by", "answered_by"))
        self.initial["version"] = report.version
        for name in PRINTED:
            self.fields[version_box(name)] = _number()
            self.initial[version_box(name)] = self.rows[name].version if name in self.rows else 0
            self._show(name, self.now[name])
        for objection in self.objections:
            self.fields[f"{ANSWER}{objection.pk}"] = _box("Jouw antwoord", 3, required=False, max_length=MOST)

    def _show(self, name: str, html: str) -> None:
        field = self.fields[name]
        if isinstance(field, RichTextField):
            field.stored = html
            html = texts.to_textarea(html)
        self.initial[name] = html

    def clean(self) -> dict[str, Any]:
        """A summary that nobody changed keeps its line breaks; a text that is put back is the owner's."""
        cleaned = super().clean() or self.cleaned_data
        if _lines(cleaned.get("summary", "")) == _lines(self.now["summary"]):
            cleaned["summary"] = self.now["summary"]
        back = self.data.get(BACK, "")
        if back in PRINTED:
            cleaned[back] = self.owner[back]
            self._errors.pop(back, None)
        return cleaned

    @transaction.atomic
    def save(self, *, by: User) -> tuple[list[str], int]:
        """Keep texts and answers, all or nothing: the names of the texts that changed, and how many were answered.

        Raises `StalePrinted` or `WorkflowError`.
        """
        typed = self.cleaned_data
        changed = edit(
            self.report,
            version=typed["version"],
            versions={name: typed[version_box(name)] for name in PRINTED},
            html={name: typed[name] for name in PRINTED},
            by=by,
        )
        return changed, sum(self._answer(objection, by) for objection in self.objections)

    def _answer(self, objection: Objection, by: User) -> bool:
        text = self.cleaned_data.get(f"{ANSWER}{objection.pk}", "")
        if not text or text == objection.answer:
            return False
        if not answer(self.report, pk=objection.pk, text=text, by=by):
            raise StalePrinted
        return True

    @property
    def parts(self) -> list[dict[str, Any]]:
        """What the page shows of each text."""
        return [
            {
                "name": name,
                "field": self[name],
                "version": self[version_box(name)],
                "is_html": name != "summary",
                "owner": self.owner[name],
                "differs": self.now[name] != self.owner[name],
                "theirs": getattr(self.fields[name], "theirs", None),
                "dropped": self._dropped(name),
            }
            for name in PRINTED
        ]

    def _dropped(self, name: str) -> str:
        """What the bureau made of an earlier text of the owner, and no longer counts."""
        text = self.rows.get(name)
        return text.html if text and text.differs and text.based_on != self.owner[name] else ""

    @property
    def questions(self) -> list[tuple[Objection, Any]]:
        """The objections, each with its box; what was typed stays when somebody else answered meanwhile."""
        return [(one, self[f"{ANSWER}{one.pk}"]) for one in self.objections]

    @property
    def typed(self) -> list[tuple[str, str, bool]]:
        """Label, text and whether that is HTML of all that was typed: to show where the boxes are gone."""
        told = []
        for name in PRINTED:
            value = self[name].value() or ""
            if name != "summary":
                value = read_html(value, self.now[name])
            if value and value != self.now[name]:
                told.append((PRINTED[name], value, name != "summary"))
        answers = [(str(box.label), box.value() or "", False) for _, box in self.questions]
        return told + [one for one in answers if one[1]]

    def based_on_now(self) -> "PrintedForm":
        """The same typed texts on what stands there now: what was not touched is brought up to date, and beside what both
        changed stands what the other made of it."""
        data = self.data.copy()
        then = {name: self._was(name) for name in PRINTED}
        data["version"] = str(self.report.version)
        for name in PRINTED:
            data[version_box(name)] = str(self.initial[version_box(name)])
        form = PrintedForm(data, report=self.report)
        for name in PRINTED:
            mine = self._typed_over(name, then[name])
            if mine == then[name]:
                form._put(name, self.now[name])
            elif self.now[name] not in {then[name], mine}:
                form.fields[name].theirs = self.now[name]
        return form

    def _put(self, name: str, html: str) -> None:
        """As if somebody typed what is stored."""
        self.data[name] = html if name == "summary" else texts.to_textarea(html)
        self.data.pop(f"{name}-opmaak", None)

    def _typed_over(self, name: str, then: str) -> str:
        """What the posted text is, read as an edit of what the page showed."""
        if name == "summary":
            typed = str(self.data.get(name, ""))
            return then if _lines(typed) == _lines(then) else typed
        field = RichTextField()
        field.stored = then
        value: str = field.clean(field.widget.value_from_datadict(self.data, {}, name))
        return value

    def _was(self, name: str) -> str:
        """What the page showed that was posted, by the versions it names; what stands there now when nobody knows."""
        version = whole_number(self.data.get(version_box(name), ""))
        of_report = whole_number(self.data.get("version", ""))
        if version is None or of_report is None:
            return self.now[name]
        report = self.report.history.filter(version=of_report).first() or self.report
        text = PrintedText.history.filter(report_id=self.report.pk, name=name, version=version).first()
        counts = text is not None and text.based_on == getattr(report, name)
        return str(text.html if counts else getattr(report, name))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


class ObjectionForm(forms.Form):
    """What an owner has against the printed text."""

    text = _box(
        "Wat klopt er niet?",
        4,
        max_length=MOST,
        error_messages={"required": "Schrijf wat er niet klopt."},
    )
