"""Entering measurements by Excel and by hand, undoing that, and what works towards an indicator."""

from typing import Any

from indicators.models import MeasurementImport
from interventions.models import Intervention

from .row import Row
from .rows_register import At, bureau, on_page, there
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
VALUES, LINKS = "indicatoren/<slug:slug>/waarden/", "indicatoren/<slug:slug>/interventies/"
NO_SUCH: dict[str, Any] = {"get": 404, "post": 404, "nobody": "there is no such indicator"}


def of_indicator(page: str, slug: str = "indicator-0") -> At:
    return there("indicatoren", slug, page)


def typing(text: str) -> Any:
    """A text in the first cell."""
    return on_page(of_indicator("waarden"), needs="version", **{"cel-0-0": text})


def unlinking(w: World) -> dict[str, Any]:
    return {"shown-interventions": [w.of(Intervention)[0].pk], "interventions": []}


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
    bureau(VALUES, at=of_indicator("waarden"), missing=of_indicator("waarden", "geen"), post=302, body=typing("7,5")),
    bureau(
        VALUES, case="with a fault", at=of_indicator("waarden"), missing=of_indicator("waarden", "geen"), post=422,
        body=typing("veel"), nobody="what cannot be read is refused", harmless=True,
    ),
    bureau(
        VALUES, case="that nobody opened", at=of_indicator("waarden"), missing=of_indicator("waarden", "geen"), post=422,
        body=lambda w: {"version": "x", "cel-0-0": "7"}, nobody="a form that was not opened here", harmless=True,
    ),
    bureau(VALUES, case="of nothing", at=of_indicator("waarden", "geen"), body=lambda w: {}, **NO_SUCH),
    bureau(
        LINKS, at=of_indicator("interventies"), missing=of_indicator("interventies", "geen"), post=302, body=unlinking,
    ),
    bureau(LINKS, case="of nothing", at=of_indicator("interventies", "geen"), body=lambda w: {}, **NO_SUCH),
    bureau(ONE, case="of nothing", at=GONE, get=404, post=404, body=acting("neem-over"), nobody="there is no such import"),
]  # fmt: skip
