"""Take a published voortgangsrapportage over: texts, figures, texts of headings and uncounted activities.

All or nothing. What people logged is never overwritten: then the import is refused as a whole. Invented texts and
figures of a demo round are replaced; its colours stay, because the text holds none. The same report twice changes
nothing, not even a version or a date.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from nprz_site.dutch import enumeration
from nprz_site.upserts import Changes, put

from .models import Erratum, Intervention, OutputIndicator, OutputValue, ProgressReport, Round, ThemeReport
from .moves import write
from .texts import clean_html
from .vgr import Report
from .vgr_register import REASON, ImportRefused, Item, Matched, match_register
from .workflow import ReportState, RoundState

TEXTS = ("quantitative", "qualitative")
NAME_LENGTH, UNIT_LENGTH = 200, 30
UNNAMED = "Beoogd en gerealiseerd"

__all__ = ["ImportRefused", "ImportResult", "import_report"]


@dataclass
class ImportResult:
    """What an import did, per kind of thing, and what it left as it was."""

    round: Round
    changes: list[Changes] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@transaction.atomic
def import_report(report: Report) -> ImportResult:
    """Store `report`. Raises `ImportRefused` when that would overwrite what people logged or finalised."""
    matched = match_register(report)
    rounds, reports, values = Changes("rondes"), Changes("voortgang"), Changes("beoogd en gehaald")
    round = _round(report.year, matched, rounds)
    there = {found.intervention_id: found for found in round.reports.select_related("intervention__pillar")}
    is_frozen = _is_frozen(round, there)
    _refuse_what_people_logged(round, there, matched)
    replaced = {pk for pk, found in there.items() if found.source == ProgressReport.Source.DEMO}
    stored = _put_reports(round, there, matched, reports)
    _put_values(stored, replaced, matched, values)
    theme_reports = _put_theme_reports(round, report, matched)
    result = ImportResult(round, [*matched.changes, rounds, reports, values, theme_reports], matched.remarks)
    if is_frozen and any(change.wrote for change in (reports, values, theme_reports)):
        raise ImportRefused(f"De ronde {round.year} is vastgesteld en verandert niet meer.")
    return result


def _round(year: int, matched: Matched, changes: Changes) -> Round:
    """The round of the report; a new one is finalised, because what is published has been."""
    changes.total = 1
    round = Round.objects.filter(year=year).select_related("plan").first()
    if round is None:
        round = Round.objects.create(plan=matched.plan, year=year, state=RoundState.FINALISED)
        changes.new.append(str(round))
    elif round.plan_id != matched.plan.pk:
        raise ImportRefused(f"De ronde {year} hoort bij {round.plan}, en niet bij {matched.plan}.")
    return round


def _is_frozen(round: Round, there: dict[int, ProgressReport]) -> bool:
    """Whether the round was finalised here, by people; a round that was imported itself may be read again."""
    logged = any(found.source == ProgressReport.Source.LOGGED for found in there.values())
    return round.is_frozen or (round.state == RoundState.FINALISED and not round.is_demo and logged)


def _state_in(round: Round) -> ReportState:
    """The state of a report that was published: finalised with its round, else approved."""
    return ReportState.FINALISED if round.state == RoundState.FINALISED else ReportState.APPROVED


def _refuse_what_people_logged(round: Round, there: dict[int, ProgressReport], matched: Matched) -> None:
    labels, corrected = [], _corrected(round)
    for item in matched.items:
        found = there.get(matched.interventions[item.key].pk)
        if found is not None and (_is_logged(found, item) or _undoes(found, item, corrected)):
            labels.append(found.intervention.label)
    if labels:
        raise ImportRefused(
            f"In de ronde {round.year} is al voortgang ingevuld bij {enumeration(labels)}. "
            "Die wordt niet overschreven; er is niets overgenomen."
        )


def _corrected(round: Round) -> set[int]:
    """The reports in which the bureau corrected something after all: what is invented may be replaced."""
    errata = Erratum.objects.filter(report__round=round).exclude(report__source=ProgressReport.Source.DEMO)
    return set(errata.values_list("report_id", flat=True))


def _undoes(found: ProgressReport, item: Item, corrected: set[int]) -> bool:
    """Whether the import would put another text under what an erratum says."""
    return found.pk in corrected and _texts(found) != _texts(item)


def _is_logged(found: ProgressReport, item: Item) -> bool:
    """Whether people wrote in this report what the import would overwrite."""
    if found.source == ProgressReport.Source.LOGGED:
        begun = found.state not in {ReportState.EMPTY, ReportState.NOT_REPORTED}
        return begun or any(getattr(found, name) for name in (*TEXTS, "measures", "explanation"))
    if found.source == ProgressReport.Source.DEMO or _texts(found) == _texts(item):
        return False
    if not any(_texts(found).values()):  # made when its colour was entered: there is no text to lose
        return False
    imported = found.history.filter(history_user=None).first()
    return imported is None or _texts(imported) != _texts(found)


def _texts(one: Any) -> dict[str, str]:
    return {name: getattr(one, name) for name in TEXTS}


def _put_reports(
    round: Round, there: dict[int, ProgressReport], matched: Matched, changes: Changes
) -> dict[int, ProgressReport]:
    """Make or change the reports; returns them by intervention."""
    new = []
    for item in matched.items:
        changes.total += 1
        intervention = matched.interventions[item.key]
        found = there.get(intervention.pk)
        if found is None:
            new.append(_new_report(round, intervention, item))
            changes.new.append(intervention.label)
        elif found.source != ProgressReport.Source.IMPORTED or _texts(found) != _texts(item):
            there[intervention.pk] = _rewrite(found, item, round)
            changes.note(intervention.label, ["teksten"])
    ProgressReport.objects.bulk_create(new)
    ProgressReport.history.bulk_history_create(new, default_change_reason=REASON)
    return there | {report.intervention_id: report for report in new}


def _new_report(round: Round, intervention: Intervention, item: Item) -> ProgressReport:
    return ProgressReport(
        round=round,
        intervention=intervention,
        **_texts(item),
        state=_state_in(round),
        source=ProgressReport.Source.IMPORTED,
        updated_at=timezone.now(),
    )


def _rewrite(found: ProgressReport, item: Item, round: Round) -> ProgressReport:
    """Put the texts of the report in place of invented ones or of nothing; the colours stay.

    In a demo round the state stays too, so that its summary does.
    """
    values: dict[str, Any] = {**_texts(item), "source": ProgressReport.Source.IMPORTED}
    if not round.is_demo and found.state in {ReportState.EMPTY, ReportState.NOT_REPORTED}:
        values["state"] = _state_in(round)
    return write(found, version=found.version, by=None, **values)


def _put_values(
    stored: dict[int, ProgressReport], replaced: set[int], matched: Matched, changes: Changes
) -> None:
    """Aims and results of the plain pairs. The invented figures of a replaced report go; a figure that someone
    changed stays, and is remarked on."""
    indicators = {(i.intervention_id, i.name): i for i in OutputIndicator.objects.all()}
    reports = [report.pk for report in stored.values()]
    values = {
        (value.report_id, value.indicator_id): value
        for value in OutputValue.objects.filter(report__in=reports, area=None)
    }
    for item in matched.items:
        intervention = matched.interventions[item.key]
        report, kept = stored[intervention.pk], set()
        for place, (name, pair) in enumerate(_named_pairs(item)):
            indicator = indicators.get((intervention.pk, name)) or OutputIndicator.objects.create(
                intervention=intervention, name=name, unit=pair.unit[:UNIT_LENGTH], position=place
            )
            kept.add(indicator.pk)
            changes.total += 1
            wanted = OutputValue(report=report, indicator=indicator, aim=pair.aim, realised=pair.realised)
            _put_value(values.get((report.pk, indicator.pk)), wanted, intervention.label, matched, changes)
        if intervention.pk in replaced:
            report.output_values.exclude(indicator__in=kept).delete()


def _put_value(
    found: OutputValue | None, wanted: OutputValue, label: str, matched: Matched, changes: Changes
) -> None:
    name = f"{label}: {wanted.indicator.name}"
    if found is None:
        wanted.save()
        changes.new.append(name)
    elif (found.aim, found.realised) != (wanted.aim, wanted.realised):
        changes.note(name, ["beoogd of gehaald"], kept=True)
        matched.remarks.append(f"{name}: ingevuld staat {found}; in het rapport {wanted}")


def _named_pairs(item: Item) -> list[tuple[str, Any]]:
    """The pairs of an item, each with a name for its indicator: not too long, and no two alike."""
    named: dict[str, Any] = {}
    for pair in item.pairs:
        name = pair.indicator or UNNAMED
        name = name if len(name) <= NAME_LENGTH else f"{name[: NAME_LENGTH - 1].rstrip()}…"
        count, unique = 1, name
        while unique in named:
            count += 1
            unique = f"{name[: NAME_LENGTH - 5]} ({count})"
        named[unique] = pair
    return list(named.items())


def _put_theme_reports(round: Round, report: Report, matched: Matched) -> Changes:
    """The texts of headings; refuses to overwrite what someone wrote there."""
    changes = Changes("voortgang van programmalijnen")
    edited = set(
        ThemeReport.history.filter(round=round).exclude(history_user=None).values_list("id", flat=True)
    )
    wanted = []
    for read in report.theme_reports:
        theme = matched.themes[read.pillar, read.theme.casefold()]
        texts = {name: clean_html(getattr(read, name)) for name in ("description", *TEXTS)}
        wanted.append((None, {"theme": theme, "round": round, **texts}))
        if read.initiators:
            parties = enumeration(read.initiators)
            matched.remarks.append(f"Kopje {theme}: de initiatiefnemer {parties} hoort bij geen interventie")
    existing = ThemeReport.objects.filter(round=round).select_related("theme", "round")
    put(existing, ("theme",), wanted, changes, keep=edited, reason=REASON)
    if changes.kept:
        names = enumeration(list(changes.kept))
        raise ImportRefused(f"Iemand schreef al een tekst bij {names}. Die wordt niet overschreven.")
    return changes
