"""Errata: the bureau corrects a finalised report; who may see a year whole reads what was corrected."""

from typing import Any

from .row import Answers, Row
from .rows_reports import DETAIL, OLDER, nowhere, of_older, of_report
from .world import World

BUREAU, OTHERS = "bureau superuser", "owner deputy lead director"
FORM = "voortgang/<int:year>/erratum/"
ADDING: Answers = {
    "finalised/finalised": f"200 {BUREAU} | 403 *",
    "*/finalised": "403 *",
    "*": f"403 {BUREAU} {OTHERS} | 404 *",
}
ADDED: Answers = {
    "finalised/finalised": f"302 {BUREAU} | 403 *",
    "*/finalised": f"409 {BUREAU} | 403 *",
    "*": f"409 {BUREAU} | 403 {OTHERS} | 404 *",
}
SEEN: Answers = {
    "*/finalised": "200 *",
    "*/prepared": "404 *",
    "*": f"200 {BUREAU} director | 404 *",
}


def correcting(w: World) -> dict[str, Any]:
    """Another colour, made final."""
    return {
        "version": w.report.version, "colour": "groen", "reason": "Verkeerd overgenomen.", "doe": "definitief",
        "quantitative": "45 van 50", "qualitative": "Het loopt.", "summary": "", "measures": "Meer mensen.",
        "measures_by": "Het team", "measures_due": "2025-06-01", "explanation": "Zo is het.", "consequence": "Dat ook.",
        "needed": "Geld.", "needed_from": "De gemeente", "starts": "Mei", "colour_reason": "Daarom.",
    }  # fmt: skip


ROWS = [
    *(
        Row(route + FORM, at=lambda w, of=of: f"{of(w)}erratum/", get=ADDING, post=ADDED, body=correcting,
            missing=nowhere(*gone, "voortgang", "2024", "erratum"))
        for route, of, gone in (
            (DETAIL, of_report, ("werk-9999",)),
            (OLDER, lambda w: f"{of_older(w)}voortgang/2024/", ("2023-2027", "werk-9999")),
        )
    ),
    Row("rondes/<int:year>/errata/", at=lambda w: f"/rondes/{w.report.round.year}/errata/", get=SEEN,
        missing=lambda w: "/rondes/1999/errata/", exports=("csv", "xlsx"), views=("", "pijler=werk")),
]  # fmt: skip
