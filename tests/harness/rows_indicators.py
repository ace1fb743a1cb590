"""Entering measurements by Excel: the template, the file that is sent, what it changes, and undoing that."""

from typing import Any

from indicators.models import MeasurementImport

from .row import Row
from .rows_register import At, bureau, there
from .rows_reports import SentAgain
from .things_entry import filled_in
from .world import World

ENTRY = "indicatoren/invoeren/"
ONE = f"{ENTRY}<int:pk>/"


def sending(w: World) -> dict[str, Any]:
    return {"stand": "VGR 2024", "bestand": SentAgain("metingen.xlsx", filled_in(w))}


def sending_another_kind(w: World) -> dict[str, Any]:
    return {"stand": "VGR 2024", "bestand": SentAgain("metingen.csv", b"indicator,gebied\n")}


def of_entry(which: int) -> At:
    """The first was taken over, the second waits."""
    return lambda w: there(ENTRY.strip("/"), str(w.of(MeasurementImport)[which].pk))(w)


def acting(what: str) -> Any:
    return lambda w: {"act": what}


GONE = there(ENTRY.strip("/"), "999999")

ROWS: list[Row] = [
    bureau(ENTRY, at=there(ENTRY.strip("/")), post=302, body=sending),
    bureau(
        ENTRY, case="of another kind of file", at=there(ENTRY.strip("/")), post=422, body=sending_another_kind,
        nobody="a file that cannot be read is refused", harmless=True,
    ),
    bureau(
        f"{ENTRY}sjabloon.xlsx", at=lambda w: f"/{ENTRY}sjabloon.xlsx", exports=("xlsx",), views=("stand=VGR+2024",),
    ),
    bureau(ONE, case="that waits", at=of_entry(1), missing=GONE, post=302, body=acting("neem-over")),
    bureau(
        ONE, case="that was taken over", at=of_entry(0), missing=GONE, post=302, body=acting("neem-over"), harmless=True
    ),
    bureau(ONE, case="undoing it", at=of_entry(0), missing=GONE, post=302, body=acting("maak-ongedaan")),
    bureau(
        ONE, case="undoing what waits", at=of_entry(1), missing=GONE, post=409, body=acting("maak-ongedaan"), harmless=True,
        nobody="what was not taken over cannot be undone",
    ),
    bureau(ONE, case="of nothing", at=GONE, get=404, post=404, body=acting("neem-over"), nobody="there is no such import"),
]  # fmt: skip
