"""A later deadline for one report: the bureau gives it and takes it back, while the report can still be written."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from interventions.extending import token_of
from interventions.models import Extension

from .row import Answers, Row
from .rows_reports import DETAIL, OLDER, nowhere, of_older, of_report
from .world import World

ADDRESS = "voortgang/<int:year>/uitstel/"
BUREAU = "bureau superuser"
OTHERS_IN_SIGHT = "owner deputy lead director"
READS: Answers = {
    "*/finalised": f"200 {BUREAU} | 403 *",
    "*": f"200 {BUREAU} | 403 {OTHERS_IN_SIGHT} | 404 *",
}
WRITABLE = "empty/open draft/open returned/open"


def written(now: str, later: str) -> Answers:
    """For the bureau, while the report can still be written in an open round, and after that."""
    return {
        WRITABLE: f"{now} {BUREAU} | 403 {OTHERS_IN_SIGHT} | 404 *",
        "*/finalised": f"{later} {BUREAU} | 403 *",
        "*": f"{later} {BUREAU} | 403 {OTHERS_IN_SIGHT} | 404 *",
    }


def at(w: World) -> str:
    return f"{of_report(w)}uitstel/"


def at_older(w: World) -> str:
    return f"{of_older(w)}voortgang/{w.report.round.year}/uitstel/"


def doing(act: str, **more: str) -> Callable[[World], dict[str, Any]]:
    """An act on what stands now."""
    stored = Extension.objects.filter
    return lambda w: {"doe": act, "gezien": token_of(stored(report=w.report).first())} | more


def giving(w: World) -> dict[str, Any]:
    later = max(timezone.localdate(), w.report.round.deadline or timezone.localdate()) + timedelta(days=7)
    return doing("geef", until=later.isoformat(), reason="De cijfers komen later.")(w)


ROWS = [
    Row(f"{DETAIL}{ADDRESS}", case="giving", at=at, get=READS, post=written("302", "409"), body=giving,
        missing=nowhere("werk-9999", "voortgang", "2024", "uitstel")),
    Row(f"{DETAIL}{ADDRESS}", case="taking back", at=at, get=READS, post=written("302", "409"),
        body=doing("intrekken")),
    Row(f"{DETAIL}{ADDRESS}", case="with an act that is none", at=at, get=READS, body=doing("iets"),
        post={"*/finalised": f"404 {BUREAU} | 403 *", "*": f"404 {BUREAU} | 403 {OTHERS_IN_SIGHT} | 404 *"},
        nobody="there is no such act"),
    Row(f"{OLDER}{ADDRESS}", at=at_older, get=READS, post=written("302", "409"), body=giving,
        missing=nowhere("2023-2027", "werk-9999", "voortgang", "2024", "uitstel")),
]  # fmt: skip
