"""What interventions deliver: for everybody who is logged in, and of the running round for who sees it whole."""

from .row import Row
from .rows_site import RUNNING, SHEETS

VIEWS = ("", "pijler=werk", "optellend=1")

ROWS: list[Row] = [
    Row("opbrengst/", at=lambda w: "/opbrengst/", exports=SHEETS, views=VIEWS),
    Row(
        "opbrengst/<int:year>/", case="of a finalised year", exports=SHEETS, views=VIEWS,
        at=lambda w: "/opbrengst/2023/", missing=lambda w: "/opbrengst/1980/",
    ),
    Row(
        "opbrengst/<int:year>/", case="of the running round", exports=SHEETS, views=VIEWS, get=RUNNING,
        at=lambda w: "/opbrengst/2024/", missing=lambda w: "/opbrengst/1980/",
    ),
]  # fmt: skip
