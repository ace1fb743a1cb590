"""The yearly form over what is stored now, or at an earlier version; and what was typed on that version laid over now.

When two people write, or one person in two windows: what only the other changed is taken over, what only this person
changed is kept, and what both changed is shown twice.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import QueryDict

from wijken.models import Area

from . import milestones
from .comparison import figures, reports_before
from .forms import ProgressForm
from .forms_text import RichTextField, flag_of
from .models import Milestone, MilestoneAnswer, OutputIndicator, OutputValue, ProgressReport, Remark

PICKABLE = ("gebied", "wijk")
KEEP = "keep-"
"""Before the name of a field, on the choice between two texts after a conflict."""


def form_for(report: ProgressReport, user: User, data: QueryDict | None = None) -> ProgressForm:
    """The form over what is stored now, filled with `data` when something was posted."""
    before = reports_before(report, user)
    return ProgressForm(
        data,
        report=report,
        before=before,
        figures=figures(report, before),
        areas=pickable_areas(),
        asked=milestones.asked(report),
        agreed=milestones.agreed(report),
        remarks=standing_remarks(report),
    )


def standing_remarks(report: ProgressReport) -> list[Remark]:
    """What a reviewer remarked, for who writes the report to answer."""
    return list(report.remarks.standing().select_related("by", "answered_by"))


def pickable_areas() -> list[Area]:
    """The gebieden, wijken and wijkteams of Zuid that a figure can be about."""
    in_zuid = Area.objects.filter(level__in=PICKABLE).exclude(parent__level=Area.Level.CITY)
    return list(in_zuid.order_by("level", "division", "name"))


def form_at(version: int | None, now: ProgressForm) -> ProgressForm | None:
    """The form as it was over the same report at `version`; None for a version that never was or that the history left
    out: then everything that differs is shown twice.
    """
    report = now.report
    wanted = [version, version + 1] if version else []
    kept = {old.version: old for old in report.history.filter(version__in=wanted)}
    if len(kept) < len(wanted) or not wanted:
        return None
    # What goes with a version was written just after it, so all of it is there when the next begins.
    old, moment = kept[version], kept[version + 1].history_date
    values = list(OutputValue.history.as_of(moment).filter(report_id=report.pk))
    areas = now.areas | {str(figure.area.pk): figure.area for figure in now.figures if figure.area}
    for value in values:
        value.area = areas.get(str(value.area_id))
    indicators = OutputIndicator.history.as_of(moment).filter(intervention_id=report.intervention_id)
    known = {one.pk: one for one in [*report.intervention.output_indicators.all(), *indicators]}
    answers = MilestoneAnswer.history.as_of(moment).filter(report_id=report.pk)
    was = old.instance
    was.intervention, was.round = report.intervention, report.round
    return ProgressForm(
        report=was,
        before=now.before,
        figures=figures(
            was, now.before, values, sorted(known.values(), key=lambda one: (one.position, one.pk))
        ),
        areas=areas.values(),
        asked=milestones.asked(was, answers),
        agreed=Milestone.history.as_of(moment).filter(
            intervention_id=report.intervention_id, round_id=report.round_id
        ),
        remarks=[_as_of(remark, moment) for remark in now.remarks],
    )


def _as_of(remark: Remark, moment: datetime) -> Remark:
    """The remark without an answer that came later: that is somebody's change, whatever stood there before."""
    is_later = remark.answered_at is not None and remark.answered_at > moment
    return Remark(pk=remark.pk, section=remark.section, answer="" if is_later else remark.answer)


@dataclass(frozen=True, slots=True)
class Merged:
    """What to show of a save that came too late: the data, and the fields in which the other changed something."""

    data: QueryDict
    theirs: frozenset[str]


def carried_over(posted: QueryDict, now: ProgressForm, was: ProgressForm | None) -> Merged:
    """`posted`, typed over `was`, laid over `now`; without `was` everything typed stays, against all that is stored."""
    data, _ = with_settled_rows(posted, now)
    if was is None:
        return Merged(data, frozenset(now.fields))
    theirs = set()
    for name, field in now.fields.items():
        if name not in was.fields:
            if name not in posted:
                _put(data, now, name)
            continue
        if was.fields[name].has_changed(_initial(was, name), _shown(now, name)):
            theirs.add(name)
        if not was.fields[name].has_changed(_initial(was, name), _typed(field, posted, name)):
            _put(data, now, name)
    _bring_back(data, now, was)
    return Merged(data, frozenset(theirs))


def _bring_back(data: QueryDict, now: ProgressForm, was: ProgressForm) -> None:
    """A row that the other took away while somebody typed in it becomes a row for something new: nothing typed is lost."""
    there = {figure.key for figure in now.figures}
    for figure in was.figures:
        if figure.key not in there and _is_typed_in(data, was, figure.key):
            area = str(figure.area.pk) if figure.area else ""
            known = {"name": figure.indicator.name, "unit": figure.indicator.unit, "area": area}
            for name, value in known.items():
                data.setdefault(f"{name}-{figure.key}", value)
            _rename_row(data, figure.key, _free(data, "new"))
    for key in was.agreed.keys() - now.agreed.keys():
        if _is_typed_in(data, was, key):
            _rename_row(data, key, _free(data, "mnew"))


def _is_typed_in(data: QueryDict, was: ProgressForm, key: str) -> bool:
    names = [name for name in was.fields if name.endswith(f"-{key}") and name in data]
    return any(was.fields[name].has_changed(_initial(was, name), data[name]) for name in names)


def _free(data: QueryDict, mark: str) -> str:
    """The first row for something new in which nothing stands."""
    places = (f"{mark}{place}" for place in range(1, 100))
    return next(key for key in places if not any(data[name] for name in data if name.endswith(f"-{key}")))


def _initial(form: ProgressForm, name: str) -> Any:
    return form.get_initial_for_field(form.fields[name], name)


def _typed(field: forms.Field, data: QueryDict, name: str) -> Any:
    return field.widget.value_from_datadict(data, {}, name)


def _shown(form: ProgressForm, name: str) -> Any:
    """What a browser would send of a box that nobody touched."""
    field, stored = form.fields[name], _initial(form, name)
    if isinstance(field, forms.BooleanField):
        return bool(stored)
    shown = field.prepare_value(stored)
    return "" if shown is None else str(shown)


def _put(data: QueryDict, form: ProgressForm, name: str) -> None:
    """Let `data` hold what is stored."""
    shown = _shown(form, name)
    data.pop(flag_of(name), None)
    if shown is False:
        data.pop(name, None)
    else:
        data[name] = shown


def has_new_rows(posted: QueryDict) -> bool:
    """Whether something stands in a row for something new."""
    return any(value and re.search(r"-m?new[0-9]+$", name) for name, value in posted.items())


def with_settled_rows(posted: QueryDict, now: ProgressForm) -> tuple[QueryDict, dict[str, str]]:
    """`posted`, in which a row for something new that is there by now is the row of that; and under which key each is.

    So the same that is sent twice is not made twice. A row that the page knows of is left to the form.
    """
    data, rows = posted.copy(), {}
    known = {(f.indicator.name.casefold(), str(f.area.pk) if f.area else ""): f.key for f in now.figures}
    for key in _new_keys(data, "name", "new"):
        name, area = data.get(f"name-{key}", "").strip().casefold(), data.get(f"area-{key}", "")
        if name and (row := known.get((name, area))) and f"aim-{row}" not in data:
            _rename_row(data, key, row)
            rows[key] = row
    agreed = {(m.what.casefold(), m.due.isoformat()): row for row, m in now.agreed.items()}
    for key in _new_keys(data, "what", "mnew"):
        what, due = data.get(f"what-{key}", "").strip().casefold(), data.get(f"due-{key}", "")
        if (row := agreed.get((what, due))) and f"what-{row}" not in data:
            _rename_row(data, key, row)
            rows[key] = row
    return data, rows


def _new_keys(data: QueryDict, box: str, mark: str) -> list[str]:
    return [name.removeprefix(f"{box}-") for name in list(data) if name.startswith(f"{box}-{mark}")]


def _rename_row(data: QueryDict, key: str, row: str) -> None:
    for name in [name for name in data if name.endswith(f"-{key}")]:
        data[f"{name.removesuffix(key)}{row}"] = data.pop(name)[0]


def settle(posted: QueryDict, form: ProgressForm) -> QueryDict:
    """After a conflict someone chooses per field: the own text, the other's (`theirs`), or both below each other."""
    data = posted.copy()
    for name in form.fields:
        chosen = posted.get(f"{KEEP}{name}")
        if chosen == "theirs":
            _put(data, form, name)
        elif chosen == "both" and isinstance(form.fields[name], RichTextField):
            field = form.fields[name]
            try:
                own = field.clean(_typed(field, posted, name))
            except ValidationError:
                continue  # the form tells what is wrong with the own text
            data[name], data[flag_of(name)] = field.stored + own, "html"
    return data


def problems_of(form: ProgressForm, names: Iterable[str]) -> dict[str, str]:
    """What is wrong with each of the fields `names`, in words."""
    return {name: " ".join(form.errors[name]) for name in names if name in form.errors}
