"""One intervention, and its report in the running round: reading, writing and every move, in every state."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from interventions.models import Evidence, PrintedText

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
        "proposed_colour": "groen", "measures": "", "explanation": "", "page_token": "", "page_sequence": "",
    }  # fmt: skip


def copying(w: World) -> dict[str, Any]:
    """To another report of the same owner; made when the world has none."""
    target = w.following if not w.following.follows_id else w.report
    return {"parts": "quantitative", "targets": target.pk, f"version-{target.pk}": target.version}


def judging(w: World) -> dict[str, Any]:
    return decision(w) | {"act": "approve", "opmerking-figures": "Waar komt dit vandaan?"}


def printing(w: World) -> dict[str, Any]:
    """An edit of the one printed text of the report."""
    version = PrintedText.objects.get(report=w.report, name="qualitative").version
    return {
        "version": w.report.version, "version-quantitative": 0, "version-qualitative": version, "version-summary": 0,
        "quantitative": "Geredigeerd.", "qualitative": "Ook geredigeerd.", "summary": "Kort.",
    }  # fmt: skip


READING: Answers = {
    "*/finalised": f"200 {WRITERS} | 403 *",
    "*": f"200 {WRITERS} | 403 lead director | 404 *",
}
BUREAU = "bureau superuser"
OTHERS_IN_SIGHT = "owner deputy lead director"
PRINTING: Answers = {
    "approved/*": f"200 {BUREAU} | 403 {OTHERS_IN_SIGHT} | 404 *",
    "*/finalised": "403 *",
    "*": f"403 {BUREAU} {OTHERS_IN_SIGHT} | 404 *",
}
PRINTED: Answers = {
    "approved/*": f"302 {BUREAU} | 403 {OTHERS_IN_SIGHT} | 404 *",
    "*/finalised": f"409 {BUREAU} | 403 *",
    "*": f"409 {BUREAU} | 403 {OTHERS_IN_SIGHT} | 404 *",
}
OBJECTING: Answers = {
    "approved/*": "302 owner deputy | 403 lead bureau superuser | 404 *",
    "*": "403 owner deputy lead bureau superuser | 404 *",
}
"""The printed text is the bureau's, while the report is approved; objecting is for the owner."""
WRITABLE = "empty/open draft/open returned/open returned/closed"


def written(now: str, later: str) -> Answers:
    """For who writes the report, in the states in which that can be done, and in the others."""
    return {
        WRITABLE: f"{now} {WRITERS} | 403 lead director | 404 *",
        "*/finalised": f"{later} {WRITERS} | 403 *",
        "*": f"{later} {WRITERS} | 403 lead director | 404 *",
    }


CHECKING, HANDING_IN = written("200", "302"), written("302", "302")
COPYING: Answers = {
    "*/finalised": f"422 {WRITERS} | 403 *",
    "*": f"422 {WRITERS} | 403 lead director | 404 *",
}
REVIEW: Answers = {
    "*/finalised": f"200 {REVIEWERS} | 403 *",
    "*": f"200 {REVIEWERS} | 403 owner deputy director | 404 *",
}
REVIEWED: Answers = {
    WAITING: f"302 {REVIEWERS} | 403 owner deputy director | 404 *",
    "*/finalised": "403 *",
    "*": f"403 {IN_SIGHT} | 404 *",
}
ELSEWISE = "405 *"
TALKERS = f"{WRITERS} lead"
TALK: Answers = {"*/finalised": f"403 {TALKERS} | 404 *", "*": f"302 {TALKERS} | 404 *"}
FOLLOWED: Answers = {"*/finalised": "403 *", "*": f"403 {IN_SIGHT} | 404 *"}
WRITING = allowed(WRITABLE, WRITERS)

EVIDENCE = "voortgang/<int:year>/bewijs/"
CONFIDANTS = f"{WRITERS} lead"
BESIDE: Answers = {
    WRITABLE: f"302 {WRITERS} | 403 lead | 404 *",
    "*": f"403 {CONFIDANTS} | 404 *",
}
"""Evidence is added and removed while the report can be written in; the director does not see it, nor does a reader."""


class SentAgain(SimpleUploadedFile):
    """A file that everybody sends, one after the other."""

    def read(self, *size: int) -> bytes:
        self.seek(0)
        return super().read(*size)


def evidence(w: World) -> dict[str, Any]:
    return {"bestanden": SentAgain("Nieuw.pdf", b"%PDF-1.4 nieuw"), "omschrijving": "Telling"}


def evidence_rows(of: str, at: Callable[[World], str], *gone: str) -> list[Row]:
    """The four addresses of evidence, below the report at `at`; `gone` is an intervention that is not there."""
    route, unseen = of + EVIDENCE, {"get": f"405 {CONFIDANTS} | 404 *"}
    posted = unseen | {"options": unseen["get"], "other": unseen["get"], "post": BESIDE, "body": lambda w: {}}
    first, second = (lambda w, i=i: f"{at(w)}bewijs/{w.of(Evidence)[i].pk}/" for i in (0, 1))
    at_nothing = ("voortgang", "2024", "bewijs")
    return [
        Row(route, at=lambda w: f"{at(w)}bewijs/", get=f"200 {CONFIDANTS} | 404 *", post=BESIDE, body=evidence,
            missing=nowhere(*gone, *at_nothing)),
        Row(f"{route}<int:pk>/", at=first, get=f"200 {CONFIDANTS} | 404 *", options="405 *",
            missing=nowhere(*gone, *at_nothing, "1")),
        Row(f"{route}<int:pk>/verwijderen/", at=lambda w: f"{first(w)}verwijderen/", **posted,
            missing=nowhere(*gone, *at_nothing, "1", "verwijderen"), nobody="it is posted"),
        Row(f"{route}<int:pk>/terugzetten/", at=lambda w: f"{second(w)}terugzetten/", **posted,
            missing=nowhere(*gone, *at_nothing, "2", "terugzetten"), nobody="it is posted"),
    ]  # fmt: skip


ROWS = [
    *evidence_rows(DETAIL, of_report, "werk-9999"),
    *evidence_rows(OLDER, lambda w: f"{of_older(w)}voortgang/2024/", "2023-2027", "werk-9999"),
    Row(DETAIL, at=lambda w: w.intervention.get_absolute_url(), missing=nowhere("werk-9999"),
        get={"*": "200 *"}),
    Row(OLDER, case="of an older plan", at=lambda w: w.intervention.predecessors.first().get_absolute_url(),
        missing=nowhere("2019-2022", "werk-9999")),
    Row(OLDER, case="of the current plan", at=of_older, get="302 *", missing=nowhere("2023-2027", "werk-9999")),
    Row(DETAIL + FORM, at=of_report, missing=nowhere("werk-9999", "voortgang", "2024"), get=READING,
        post=WRITING, body=saving),
    Row(OLDER + FORM, at=lambda w: f"{of_older(w)}voortgang/2024/", get=READING, post=WRITING, body=saving,
        missing=nowhere("2023-2027", "werk-9999", "voortgang", "2024")),
    Row(DETAIL + FORM + "nakijken/", at=lambda w: f"{of_report(w)}nakijken/", body=decision,
        missing=nowhere("werk-9999", "voortgang", "2024", "nakijken"), get=CHECKING, post=HANDING_IN),
    Row(OLDER + FORM + "nakijken/", at=lambda w: f"{of_older(w)}voortgang/2024/nakijken/", body=decision,
        missing=nowhere("2023-2027", "werk-9999", "voortgang", "2024", "nakijken"), get=CHECKING, post=HANDING_IN),
    Row(DETAIL + FORM + "kopieren/", at=lambda w: f"{of_report(w)}kopieren/", body=copying, get=READING, post=COPYING,
        missing=nowhere("werk-9999", "voortgang", "2024", "kopieren"), nobody="nobody owns a second report to copy to"),
    Row(OLDER + FORM + "kopieren/", at=lambda w: f"{of_older(w)}voortgang/2024/kopieren/", body=copying, get=READING,
        post=COPYING, missing=nowhere("2023-2027", "werk-9999", "voortgang", "2024", "kopieren"),
        nobody="nobody owns a second report to copy to"),
    Row(DETAIL + FORM + "beoordelen/", at=lambda w: f"{of_report(w)}beoordelen/", get=REVIEW, post=REVIEWED,
        other=ELSEWISE, body=judging, missing=nowhere("werk-9999", "voortgang", "2024", "beoordelen"),
        views=("", "toon=lezen", "toon=jaar")),
    Row(OLDER + FORM + "beoordelen/", at=lambda w: f"{of_older(w)}voortgang/2024/beoordelen/", get=REVIEW,
        post=REVIEWED, other=ELSEWISE, body=judging, missing=nowhere("2023-2027", "werk-9999", "voortgang", "2024", "beoordelen")),
    Row(DETAIL + FORM + "beoordelen/", case="of what follows another", at=lambda w: f"{of_following(w)}beoordelen/",
        get=REVIEW, post=FOLLOWED, body=judging, nobody="it is judged where the other is",
        missing=nowhere("werk-9999", "voortgang", "2024", "beoordelen"), other=ELSEWISE),
    *(
        Row(route + FORM + "eindredactie/", at=lambda w, of=of: f"{of(w)}eindredactie/", get=PRINTING, post=PRINTED,
            body=printing, missing=nowhere(*gone, "voortgang", "2024", "eindredactie"))
        for route, of, gone in (
            (DETAIL, of_report, ("werk-9999",)),
            (OLDER, lambda w: f"{of_older(w)}voortgang/2024/", ("2023-2027", "werk-9999")),
        )
    ),
    *(
        Row(route + FORM + "eindredactie/bezwaar/", at=lambda w, of=of: f"{of(w)}eindredactie/bezwaar/", get=f"405 {TALKERS} | 404 *",
            options=f"405 {TALKERS} | 404 *", other=f"405 {TALKERS} | 404 *", post=OBJECTING, body=lambda w: {"text": "Nee."},
            missing=nowhere(*gone, "voortgang", "2024", "eindredactie", "bezwaar"), nobody="an objection is posted")
        for route, of, gone in (
            (DETAIL, of_report, ("werk-9999",)),
            (OLDER, lambda w: f"{of_older(w)}voortgang/2024/", ("2023-2027", "werk-9999")),
        )
    ),
    *(
        Row(route + FORM + "opmerkingen/", case=case, at=lambda w, of=of: f"{of(w)}opmerkingen/", get=f"405 {TALKERS} | 404 *",
            options=f"405 {TALKERS} | 404 *", other=f"405 {TALKERS} | 404 *", post=post, body=lambda w: {"text": "Dag."},
            missing=nowhere("werk-9999", "voortgang", "2024", "opmerkingen"), nobody="a comment is posted")
        for route, case, of, post in (
            (DETAIL, "", of_report, TALK),
            (OLDER, "", lambda w: f"{of_older(w)}voortgang/2024/", TALK),
            (DETAIL, "of what follows another", of_following, f"403 {TALKERS} | 404 *"),
        )
    ),
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
