"""One intervention, and its report in the running round: reading, writing and every move, in every state."""

from typing import Any

from .row import Answers, Row
from .world import World

DETAIL = "interventies/<slug:slug>/"
OLDER = "interventies/<slug:plan>/<slug:slug>/"
FORM = "voortgang/<int:year>/"
MOVE = "voortgang/<int:year>/<str:action>/"
WRITERS = "owner deputy bureau superuser"
IN_SIGHT = f"{WRITERS} lead director"
REVIEWERS = "lead bureau superuser"
WAITING = "submitted/open in_review/open submitted/closed"
MOVES = {
    "submit": ("empty/open draft/open returned/open returned/closed", WRITERS),
    "withdraw": ("submitted/open", WRITERS),
    "start_review": ("submitted/open submitted/closed", REVIEWERS),
    "return": (WAITING, REVIEWERS),
    "approve": (WAITING, REVIEWERS),
    "undo": ("approved/open approved/closed returned/open returned/closed", "lead"),
    "reopen": ("approved/open approved/closed not_reported/closed", "bureau superuser"),
}
"""For each move: in which states it is made, and by whom. The lead is the one who decided in those states."""


def allowed(states: str, people: str) -> Answers:
    """A redirect for `people` in `states`; refused to others in sight, and not there for the rest."""
    rest = " ".join(name for name in IN_SIGHT.split() if name not in people.split())
    refused = f"403 {rest} |" if rest else ""
    return {
        states: f"302 {people} | {refused} 404 *",
        "*/finalised": "403 *",
        "*": f"403 {IN_SIGHT} | 404 *",
    }


def of_report(w: World) -> str:
    return f"{w.intervention.get_absolute_url()}voortgang/{w.report.round.year}/"


def of_older(w: World) -> str:
    return f"/interventies/{w.intervention.plan.slug}/{w.intervention.slug}/"


def of_following(w: World) -> str:
    return f"{w.following.intervention.get_absolute_url()}voortgang/{w.following.round.year}/"


def nowhere(*parts: str) -> Any:
    return lambda w: "/".join(["/interventies", *parts, ""])


def decision(w: World) -> dict[str, Any]:
    return {"version": w.report.version, "comment": "Omdat het zo is.", "colour": ""}


def saving(w: World) -> dict[str, Any]:
    return {
        "version": w.report.version, "act": "bewaren", "quantitative": "45 van 50", "qualitative": "Het loopt.",
        "proposed_colour": "groen", "measures": "", "explanation": "",
    }  # fmt: skip


READING: Answers = {
    "*/finalised": f"200 {WRITERS} | 403 *",
    "*": f"200 {WRITERS} | 403 lead director | 404 *",
}
FOLLOWED: Answers = {"*/finalised": "403 *", "*": f"403 {IN_SIGHT} | 404 *"}
WRITING = allowed("empty/open draft/open returned/open returned/closed", WRITERS)

ROWS = [
    Row(DETAIL, at=lambda w: w.intervention.get_absolute_url(), missing=nowhere("werk-9999"),
        get={"*": "200 *"}),
    Row(OLDER, case="of an older plan", at=lambda w: w.intervention.predecessors.first().get_absolute_url(),
        missing=nowhere("2019-2022", "werk-9999")),
    Row(OLDER, case="of the current plan", at=of_older, get="302 *", missing=nowhere("2023-2027", "werk-9999")),
    Row(DETAIL + FORM, at=of_report, missing=nowhere("werk-9999", "voortgang", "2024"), get=READING,
        post=WRITING, body=saving),
    Row(OLDER + FORM, at=lambda w: f"{of_older(w)}voortgang/2024/", get=READING, post=WRITING, body=saving,
        missing=nowhere("2023-2027", "werk-9999", "voortgang", "2024")),
    *(
        Row(
            DETAIL + MOVE, case=action, at=lambda w, action=action: f"{of_report(w)}{action}/",
            missing=nowhere("werk-9999", "voortgang", "2024", action), body=decision,
            get=f"405 {IN_SIGHT} | 404 *", post=allowed(states, people), options=f"405 {IN_SIGHT} | 404 *",
            other=f"405 {IN_SIGHT} | 404 *", nobody="a move is posted",
        )
        for action, (states, people) in MOVES.items()
    ),
    Row(
        DETAIL + MOVE, case="what is no move", at=lambda w: f"{of_report(w)}finalise_round/",
        get="404 *", post="404 *", options="404 *", other="404 *", body=decision, nobody="it is no move of a report",
    ),
    Row(
        OLDER + MOVE, case="withdraw", at=lambda w: f"{of_older(w)}voortgang/2024/withdraw/", body=decision,
        missing=nowhere("2023-2027", "werk-9999", "voortgang", "2024", "withdraw"),
        get=f"405 {IN_SIGHT} | 404 *", options=f"405 {IN_SIGHT} | 404 *", other=f"405 {IN_SIGHT} | 404 *",
        post=allowed(*MOVES["withdraw"]), nobody="a move is posted",
    ),
    Row(
        DETAIL + FORM, case="that follows another", at=of_following, missing=nowhere("werk-9999", "voortgang", "2024"),
        get={"*/finalised": "200 *", "*": f"200 {IN_SIGHT} | 404 *"}, post=FOLLOWED, body=saving,
        nobody="it is written where the other is",
    ),
    *(
        Row(
            DETAIL + MOVE, case=f"{action} of what follows another", body=decision,
            at=lambda w, action=action: f"{of_following(w)}{action}/", nobody="it moves with the other",
            missing=nowhere("werk-9999", "voortgang", "2024", action), get=f"405 {IN_SIGHT} | 404 *",
            options=f"405 {IN_SIGHT} | 404 *", other=f"405 {IN_SIGHT} | 404 *", post=FOLLOWED,
        )
        for action in ("submit", "approve")
    ),
]  # fmt: skip
