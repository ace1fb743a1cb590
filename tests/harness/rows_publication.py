"""Reports that are made for somebody: of others nobody sees anything, whatever they may do."""

from typing import Any

from indicators.models import Publication

from .row import Row
from .world import World

ONE = "rapport/<int:pk>/"
MINE = "200 other_owner | 404 *"
OTHERS = "404 *"


def at_publication(which: int, end: str = "") -> Any:
    """The first is ready, the second waits; both are those of another owner, a person whose roles no test takes away."""
    return lambda w: f"/rapport/{w.of(Publication)[which].pk}/{end}"


def asking(w: World) -> dict[str, Any]:
    """The year that everybody sees."""
    return {"ronde": "2023", "soort": "xlsx"}


def of_one(case: str, which: int, what: str, **more: Any) -> Row:
    return Row(
        ONE, at=at_publication(which), get=MINE, case=case, post=f"302 other_owner | {OTHERS}", hides=True, body=lambda w: {"doe": what}, missing=lambda w: "/rapport/999999/", **more,
    )  # fmt: skip


ROWS = [
    Row("rapport/", at=lambda w: "/rapport/", post="302 *", body=asking, views=("", "ronde=2023&pijler=werk")),
    Row("rapport/", at=lambda w: "/rapport/", case="of a year that is not there", post="422 *",
        body=lambda w: {"ronde": "1999", "soort": "odt"}, nobody="there is no such year", harmless=True),
    of_one("stopped", 1, "stop"),
    of_one("thrown away", 0, "verwijder"),
    of_one("that is there already", 0, "opnieuw", harmless=True, nobody="it is ready"),
    Row(
        "rapport/<int:pk>/bestand/", at=at_publication(0, "bestand/"), get=MINE, hides=True, missing=lambda w: "/rapport/999999/bestand/",
        nobody="it is only fetched",
    ),
]  # fmt: skip
