"""What the page of one review shows: what is proposed, what changed, what was said, and what may be decided."""

from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib.auth.models import User
from django.http import QueryDict
from django.utils import timezone

from nprz_site.dutch import in_words

from ..colours import Colour
from ..comparison import Figure, figures, missing_figures, reports_before
from ..deciding import colours_to_pick, why_not
from ..evidence import evidence_section
from ..extending import deadline_of, is_later
from ..following import followers_of
from ..forms_review import ReviewForm, box_of
from ..models import Milestone, OutputIndicator, OutputValue, ProgressReport, Remark
from ..moves import actions_for
from ..people import name_of, names_of
from ..permissions import actor_for
from ..remarks import remarks_of, taken_back
from ..report_texts import html_of
from ..review_place import Place, recent_of, review_url
from ..review_words import Proposal, changes, opening, since_submission
from ..reviewing import shift_of
from ..sections import TEXTS, Section
from ..signalling import signals_of
from ..textdiff import Diff, diff
from ..workflow import WAITING, WRITABLE, Action, ReportState

READ, YEAR, BEFORE = "lezen", "jaar", "inlevering"


@dataclass(frozen=True, slots=True)
class Told:
    """One text of a report, with what it was before, and what changed when that is asked for."""

    label: str
    html: str
    before: str
    diff: Diff | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the page: its texts, the remarks that stand there, and the box for a new one."""

    section: Section
    texts: list[Told] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    box: Any = None


def review_page(
    user: User, report: ProgressReport, place: Place, query: QueryDict, form: ReviewForm | None = None
) -> dict[str, Any]:
    """The context of the page."""
    before = reports_before(report, user)
    earlier = last_submission(report)
    mode = mode_of(query.get("toon", ""), before=bool(before), earlier=earlier is not None)
    rows = figures(report, before)
    handed_in_before = values_of(earlier) if earlier is not None else None
    actions = {str(action) for action in actions_for(report, user)}
    form = form or fresh_form(report, user, actions)
    counted = report.intervention.pillar.counted
    remarks = remarks_of(report, user)
    milestones = list(Milestone.objects.visible_to(user).filter(intervention=report.intervention_id))
    entries = list(report.entries.select_related("by"))
    return {
        "report": report,
        "intervention": report.intervention,
        "round": report.round,
        "place": place,
        "owners": names_of(report.intervention.owners.all()),
        "before": before,
        "before_year": before[0].round.year if before else None,
        "mode": mode,
        "modes": modes_of(mode, before, earlier, query),
        "question": opening(report.intervention.label, proposal_of(report), [row.now for row in rows]),
        "figures": [(row, [*changes(row.now, row.then), *since(row, handed_in_before)]) for row in rows],
        "signals": signals_of(report, user, today=timezone.localdate()),
        **evidence_section(report, user),
        "may_attach": False,  # files are added where the report is written
        "parts": {
            part.section.value: part for part in parts_of(report, before, earlier, mode, remarks, form)
        },
        "points": points(rows, milestones, remarks, earlier),
        "milestones": milestones,
        "entries": entries,
        "handed_in": next((entry for entry in entries if entry.action == Action.SUBMIT), None),
        "shift": shift_of(report),
        "stands_at": address_of(report.follows, user) if report.follows else "",
        "followers": [(follower, shift_of(follower)) for follower in followers_of(report)],
        "actions": actions,
        "decides": bool({"approve", "return"} & actions),
        "colours": colours_to_pick(report) if counted else [],
        "why_not": why_not(Action.APPROVE, report, user) if report.state in WAITING else "",
        "writer": name_of(report.updated_by, unknown="Iemand"),
        "until": deadline_of(report) if report.state in WRITABLE and is_later(report) else None,
        "form": form,
        **ways_on(user, report, place, query),
    }


def ways_on(user: User, report: ProgressReport, place: Place, query: QueryDict) -> dict[str, Any]:
    """Where one goes from here: the reports beside this one, and what was decided just now, to go back to."""
    recent = recent_of(user)
    return {
        "recent": [one for one in recent if one.report.pk != report.pk],
        "own": next((one for one in recent if one.report.pk == report.pk), None),
        "next_url": review_url(place.next) if place.next else "",
        "previous_url": review_url(place.previous) if place.previous else "",
        "pillar_query": f"?pijler={query['pijler']}" if query.get("pijler", "").isalpha() else "",
    }


def address_of(report: ProgressReport, user: User) -> str:
    """Where `user` reads about `report`: the page of its review for who reviews it, else that of the intervention."""
    return review_url(report) if actor_for(user).reviews(report) else report.intervention.get_absolute_url()


def fresh_form(report: ProgressReport, user: User, actions: set[str]) -> ReviewForm:
    """The form as it opens: with what was typed for a decision that this person took back, else empty."""
    undone = taken_back(report, user) if "approve" in actions else {}
    remarks = {box_of(Section(section)): text for section, text in undone.pop("remarks", {}).items()}
    return ReviewForm(initial={"act": "approve"} | undone | remarks)


def proposal_of(report: ProgressReport) -> Proposal:
    """The proposed colour with the one before."""
    return Proposal(
        Colour(report.proposed_colour) if report.proposed_colour else None,
        Colour(report.previous_colour) if report.previous_colour else None,
        report.previous_known,
    )


def last_submission(report: ProgressReport) -> Any:
    """The report as it was handed in the time before the last in this round; None when it was handed in once.

    While it is with the owner again, what was handed in last is what was returned. Between handing in and the next
    move nobody can write, so the first version kept since then has the texts that were handed in.
    """
    handed_in = list(report.entries.filter(action=Action.SUBMIT).values_list("at", flat=True)[:2])
    if report.state in {ReportState.EMPTY, ReportState.DRAFT, ReportState.RETURNED}:
        handed_in = [timezone.now(), *handed_in]
    if len(handed_in) < 2:
        return None
    until, since = handed_in[:2]
    kept = report.history.filter(history_date__gte=since, history_date__lt=until)
    return kept.order_by("history_date", "history_id").first()


def values_of(earlier: Any) -> dict[tuple[int, int | None], OutputValue]:
    """The figures that were handed in with an earlier version of a report, by indicator and area."""
    values = OutputValue.history.as_of(earlier.history_date).filter(report_id=earlier.id)
    return {(value.indicator_id, value.area_id): value for value in values}


def taken_away(earlier: Any, rows: list[Figure], milestones: list[Milestone]) -> list[str]:
    """What was handed in with an earlier version of the report and is in no row any more: figures and milestones."""
    there = {(row.indicator.pk, row.area.pk if row.area else None) for row in rows}
    gone = {indicator for indicator, area in values_of(earlier).keys() - there}
    indicators = OutputIndicator.history.as_of(earlier.history_date).filter(
        intervention_id=earlier.intervention_id
    )
    agreed = Milestone.history.as_of(earlier.history_date).filter(
        intervention_id=earlier.intervention_id, round_id=earlier.round_id
    )
    known = {milestone.pk for milestone in milestones}
    return [
        *(indicator.name for indicator in indicators if indicator.pk in gone),
        *(milestone.what for milestone in agreed if milestone.pk not in known),
    ]


def since(row: Figure, then: dict[tuple[int, int | None], OutputValue] | None) -> list[str]:
    """What became different since the report was handed in before; nothing when it was handed in once, or when
    nobody knows what stood there."""
    if then is None:
        return []
    value = then.get((row.indicator.pk, row.area.pk if row.area else None))
    return since_submission(row.now, replace(row, value=value).now) if value else []


def mode_of(asked: str, *, before: bool, earlier: bool) -> str:
    """How the texts are shown: as asked for, else what changed since the last time that one saw them."""
    possible = {READ: True, YEAR: before, BEFORE: earlier}
    if possible.get(asked):
        return asked
    return BEFORE if earlier else YEAR if before else READ


def modes_of(
    mode: str, before: list[ProgressReport], earlier: Any, query: QueryDict
) -> list[tuple[str, str, bool]]:
    """The switch: what each link says, its address, and whether that is shown now."""
    found = [(READ, "Gewoon lezen")]
    if before:
        found.append((YEAR, f"Wat veranderde sinds {before[0].round.year}"))
    if earlier is not None:
        found.append((BEFORE, "Wat veranderde sinds de vorige inlevering"))
    links = []
    for key, label in found:
        params = query.copy()
        params["toon"] = key
        links.append((label, f"?{params.urlencode()}#teksten", key == mode))
    return links


def parts_of(
    report: ProgressReport,
    before: list[ProgressReport],
    earlier: Any,
    mode: str,
    remarks: dict[Section, list[Remark]],
    form: ReviewForm,
) -> list[Part]:
    """Every section, with the texts that are there now or were there before."""
    found = {
        section: Part(section, [], remarks.get(section, []), form[box_of(section)]) for section in Section
    }
    old_of = {READ: before, YEAR: before, BEFORE: [earlier]}[mode]
    for text in TEXTS:
        now, old = html_of(report, text), "".join(html_of(one, text) for one in old_of)
        if now or old:
            compared = diff(old, now) if mode != READ else None
            found[text.section].texts.append(Told(text.label, now, old, compared))
    return list(found.values())


def points(
    rows: list[Figure],
    milestones: list[Milestone],
    remarks: dict[Section, list[Remark]],
    earlier: Any,
) -> list[tuple[str, str]]:
    """What one would look at first: a few words, and the rest of the sentence."""
    gone = taken_away(earlier, rows, milestones) if earlier is not None else []
    found = [("Weggehaald sinds de vorige inlevering:", f"{', '.join(gone)}.")] if gone else []
    if missing := missing_figures(rows):
        names = ", ".join(row.label for row in rows if row.now.realised is None)
        found.append(
            (f"{'Eén getal ontbreekt' if missing == 1 else f'{missing} getallen ontbreken'}:", f"{names}.")
        )
    today = timezone.localdate()
    if late := [m.what for m in milestones if m.is_late(today)]:
        words = "Een mijlpaal is te laat:" if len(late) == 1 else "Mijlpalen zijn te laat:"
        found.append((words, f"{', '.join(late)}."))
    asked = [remark for of_section in remarks.values() for remark in of_section]
    open_ones = sum(not remark.answer for remark in asked)
    if asked:
        answered = len(asked) - open_ones
        told = f"{in_words(answered) if answered else 'geen'} van de {in_words(len(asked))} {'is' if answered < 2 else 'zijn'} beantwoord."
        if len(asked) == 1:
            told = "één, nog zonder antwoord."
        found.append(
            ("Dit verslag kwam terug met opmerkingen:", told if open_ones else "alle zijn beantwoord.")
        )
    return found
