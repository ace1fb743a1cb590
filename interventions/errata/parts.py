"""The parts of a report that can be corrected, as readers see them; and what they would be after some changes.

Of the texts that are printed that is the printed one (decision 20), of the answers to the questions of the colours those
that are shown, and of the figures both numbers.
"""

from collections.abc import Iterable, Mapping
from copy import copy

from django.utils.text import capfirst

from ..aim_text import Aim
from ..aims import Comparator
from ..comparison import Figure
from ..models import OutputValue, ProgressReport
from ..printed import printed_texts
from ..sections import PRINTED
from .words import AIM, COLOUR, REALISED, Part, Value, aim_text, day_text, realised_text

LABEL = 250
Changes = Mapping[str, Value]
"""By the name of the part: clean HTML, a line, a day, a colour, a number or an aim."""


def parts_of(report: ProgressReport) -> list[Part]:
    """Every part of `report` as it stands, in the order of the page: two queries."""
    return _parts(report, printed_texts(report), values_of(report))


def parts_after(report: ProgressReport, changes: Changes) -> list[Part]:
    """Every part as it would stand after `changes`; nothing is written."""
    after, printed, values = copy(report), printed_texts(report), values_of(report)
    for name, value in changes.items():
        if name in PRINTED:
            printed[name] = str(value)
        elif not name.startswith((REALISED, AIM)):
            setattr(after, name, value)
    for value in values:
        put(value, changes)
    return _parts(after, printed, values)


def values_of(report: ProgressReport) -> list[OutputValue]:
    """The figures of the report: one query."""
    return list(OutputValue.objects.filter(report=report.pk).select_related("indicator", "area"))


def put(value: OutputValue, changes: Changes) -> bool:
    """Set in `value` what `changes` say of it, without saving; whether they do."""
    realised, aim = f"{REALISED}{value.pk}", f"{AIM}{value.pk}"
    if realised in changes:
        value.realised = changes[realised]
    if aim in changes:
        new = changes[aim]
        value.comparator = str(new.comparator if new else Comparator.EQUAL)
        value.aim, value.aim_upper = (new.value, new.upper) if new else (None, None)
    return realised in changes or aim in changes


def _parts(report: ProgressReport, printed: Mapping[str, str], values: Iterable[OutputValue]) -> list[Part]:
    found = []
    if report.colour and report.intervention.pillar.counted:
        found.append(Part(COLOUR, "Kleur", str(report.colour), str(report.colour)))
    for value in values:
        found += _figures(value)
    found += [Part(name, label, printed[name], printed[name]) for name, label in PRINTED.items()]
    for question, answer in report.answers:
        text = answer if isinstance(answer, str) else day_text(answer)
        # On the page "Door" stands below "Maatregelen"; alone it says nothing.
        label = capfirst(ProgressReport._meta.get_field(question.name).verbose_name)
        found.append(Part(question.name, label, answer, text))
    return found


def _figures(value: OutputValue) -> list[Part]:
    """What was realised and what was aimed for, as two parts."""
    figure = Figure(value.indicator, value.area, value, None)
    result = figure.now
    aim = None if value.aim is None else Aim(result.comparator, value.aim, value.aim_upper)
    names = [f"{figure.label[: LABEL - 10]}, {which}" for which in ("gehaald", "beoogd")]
    unit = value.indicator.unit
    return [
        Part(f"{REALISED}{value.pk}", names[0], value.realised, realised_text(result), unit),
        Part(f"{AIM}{value.pk}", names[1], aim, aim_text(result), unit),
    ]
