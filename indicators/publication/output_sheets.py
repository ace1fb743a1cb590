"""The output part as sheets for machines: plain text, numbers as numbers, and in each row the record that it comes from."""

from collections import defaultdict
from collections.abc import Iterator

from interventions.aims import plain
from interventions.models import Milestone, MilestoneAnswer, OutputValue
from interventions.questions import ALL, Kind
from interventions.texts import to_plain
from nprz_site.spreadsheets import Cell, Sheet

from .output_rows import Entry, Value
from .output_sections import Output

RECORD = ("record", "versie")
ABOUT = ("pijler", "nummer", "naam")
PROGRESS = (
    *ABOUT, "telt_mee", "heette_eerder", "programmalijn", "kleur", "kleur_jaar_ervoor", "beweging", "status",
    "omschrijving", "kwantitatief", "kwalitatief", "in_gewone_taal",
)  # fmt: skip
PARTIES = ("initiatiefnemers", "financiering", "verslag_bij")
ANSWERS = {
    "measures": "maatregelen",
    "measures_by": "maatregelen_door",
    "measures_due": "maatregelen_klaar_op",
    "explanation": "zorg",
    "consequence": "gevolg_voor_het_doel",
    "needed": "wat_er_nodig_is",
    "needed_from": "nodig_van",
    "starts": "begin_van_de_uitvoering",
    "colour_reason": "waarom_een_andere_kleur",
}
VALUES = (
    *ABOUT, "indicator", "gebied", "eenheid", "soort_doel", "beoogd", "beoogd_bovengrens", "gehaald", "oordeel",
)  # fmt: skip
THEMES = ("pijler", "programmalijn", "omschrijving", "kwantitatief", "kwalitatief", "record")
MILESTONES = (*ABOUT, "mijlpaal", "klaar_op", "afgesproken_in", "stand", "verschoven_naar", *RECORD)


def sheets(output: Output) -> list[Sheet]:
    """Voortgang, uitvoerwaarden, programmalijnen, and mijlpalen when the year has them: two queries."""
    progress = (*PROGRESS, *ANSWERS.values(), *PARTIES, *RECORD)
    values = [_value(entry, value) for entry in output.entries for value in entry.values]
    found = [
        Sheet("Voortgang", progress, [_progress(entry) for entry in output.entries]),
        Sheet("Uitvoerwaarden", (*VALUES, *RECORD), values),
        Sheet("Programmalijnen", THEMES, [*_themes(output)]),
    ]
    milestones = [*_milestones(output)]
    return [*found, *([Sheet("Mijlpalen", MILESTONES, milestones)] if milestones else [])]


def _about(entry: Entry) -> list[Cell]:
    """The number of an activity only serves its address."""
    told = entry.told
    return [told.pillar_name, told.number if told.is_counted else None, told.name]


def _record(entry: Entry) -> list[Cell]:
    return [entry.record, entry.report.version]


def _progress(entry: Entry) -> list[Cell]:
    told, report = entry.told, entry.report
    colours = [_colour(entry), entry.previous, report.movement or None] if told.is_counted else [None] * 3
    return [
        *_about(entry),
        "ja" if told.is_counted else "nee",
        told.former_name or None,
        told.theme_name,
        *colours,
        entry.state,
        to_plain(told.description) or None,
        *(_text(entry, name) for name in ("quantitative", "qualitative")),
        entry.texts.get("summary") or None,
        *_answers(entry),
        "; ".join(told.initiators) or None,
        "; ".join(told.funding) or None,
        entry.stands_at or None,
        *_record(entry),
    ]


def _colour(entry: Entry) -> str | None:
    """The word of the colour, or why there is none."""
    return entry.standing.word if entry.standing else None


def _text(entry: Entry, name: str) -> str | None:
    if entry.stands_at:
        return f"Zie {entry.stands_at}."
    return to_plain(entry.texts.get(name, "")) or None


def _answers(entry: Entry) -> list[Cell]:
    """The answers that are shown, by the columns of `ANSWERS`."""
    found = {question.name: answer for question, answer in entry.answers}
    kinds = {question.name: question.kind for question in ALL}
    cells: list[Cell] = []
    for name in ANSWERS:
        answer = found.get(name)
        if answer is None:
            cells.append(None)
        elif isinstance(answer, str):
            cells.append(to_plain(answer) if kinds[name] is Kind.TEXT else answer)
        else:
            cells.append(answer.isoformat())
    return cells


def _value(entry: Entry, value: Value) -> list[Cell]:
    """The aim as number and kind ("minimaal"); without an aim both are empty."""
    result = value.result
    has_aim = result.aim is not None
    return [
        *_about(entry),
        value.indicator,
        value.area or None,
        result.unit or None,
        OutputValue.Comparator(result.comparator).label if has_aim else None,
        *(None if one is None else plain(one) for one in (result.aim, result.upper, result.realised)),
        result.verdict,
        *_record(entry),
    ]


def _themes(output: Output) -> Iterator[list[Cell]]:
    for section in output.sections:
        for key, heading in section.headings.items():
            if report := heading.report:
                texts = (report.description, report.quantitative, report.qualitative)
                record = f"programmalijn-{key}/{output.scope.round.year}"
                yield [section.name, heading.name, *(to_plain(text) or None for text in texts), record]


def _milestones(output: Output) -> Iterator[list[Cell]]:
    """What was agreed in the round, and what its reports say of what was agreed before; in the order of the register."""
    round = output.scope.round
    found: dict[int, list[Milestone | MilestoneAnswer]] = defaultdict(list)
    for milestone in Milestone.objects.filter(round=round).select_related("round"):
        found[milestone.intervention_id].append(milestone)
    answers = MilestoneAnswer.objects.filter(report__round=round).select_related("milestone__round")
    for answer in answers:
        found[answer.milestone.intervention_id].append(answer)
    for entry in output.entries:
        for one in found[entry.report.intervention_id] if not entry.is_missing else ():
            yield [*_about(entry), *_milestone(one), *_record(entry)]


def _milestone(one: Milestone | MilestoneAnswer) -> list[Cell]:
    milestone = one.milestone if isinstance(one, MilestoneAnswer) else one
    agreed = milestone.round.year if milestone.round else None
    moved = one.moved_to.isoformat() if one.moved_to else None
    return [milestone.what, milestone.due.isoformat(), agreed, one.get_state_display(), moved]
