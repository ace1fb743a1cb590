"""Words for the moves of a report: on its buttons, and in what the page says afterwards."""

from django.utils.formats import date_format

from .models import ProgressReport
from .workflow import TRANSITIONS, Action, RoundState

BUTTONS = {
    Action.SUBMIT: "Lever in",
    Action.WITHDRAW: "Trek in",
    Action.START_REVIEW: "Neem in behandeling",
    Action.RETURN: "Stuur terug",
    Action.APPROVE: "Keur goed",
    Action.UNDO: "Maak mijn besluit ongedaan",
    Action.REOPEN: "Heropen",
}
ASKS_COMMENT = frozenset(row.action for row in TRANSITIONS if row.comment)
"""Moves that need a comment; the transition table decides."""


def done(action: Action, report: ProgressReport, *, reviewers: str = "") -> str:
    """What happened to `report`, and what happens next."""
    label = report.intervention.label
    if action is Action.SUBMIT:
        until = report.round.review_deadline
        when = f" uiterlijk {date_format(until, 'j F')}" if until else ""
        withdraw = " Tot dat begint kun je het intrekken." if report.round.state == RoundState.OPEN else ""
        return f"{label} is ingeleverd. Het wordt{when} beoordeeld door {reviewers}.{withdraw}"
    colour = f": {report.colour}" if report.colour else ""
    return {
        Action.WITHDRAW: f"{label} is ingetrokken. Je kunt er weer in schrijven.",
        Action.START_REVIEW: f"{label} is in behandeling. De eigenaar kan het niet meer intrekken.",
        Action.RETURN: f"{label} is teruggestuurd. De eigenaar leest je opmerking en levert opnieuw in.",
        Action.APPROVE: f"{label} is goedgekeurd{colour}. Ongedaan maken kan tien minuten lang.",
        Action.UNDO: f"Je besluit over {label} is ongedaan gemaakt. Het verslag wacht weer op een oordeel.",
        Action.REOPEN: f"{label} is heropend. De eigenaar kan weer schrijven en levert opnieuw in.",
    }[action]
