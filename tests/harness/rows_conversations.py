"""What to talk about first: for director and bureau, by year."""

from .row import Answers, Row
from .rows_site import SHEETS

SEES = "200 director bureau superuser | 403 *"
VIEWS = ("", "pijler=werk", "pijler=bestaatniet")
BY_STATE: Answers = {"*/prepared": "404 director bureau superuser | 403 *", "*": SEES}

ROWS = [
    Row("stoplichten/gesprekken/", at=lambda w: "/stoplichten/gesprekken/", get=SEES, exports=SHEETS, views=VIEWS),
    Row(
        "stoplichten/<int:year>/gesprekken/", case="of a finalised year", get=SEES, exports=SHEETS, views=VIEWS,
        at=lambda w: "/stoplichten/2023/gesprekken/", missing=lambda w: "/stoplichten/1980/gesprekken/",
    ),
    Row(
        "stoplichten/<int:year>/gesprekken/", case="of the running round", get=BY_STATE, exports=SHEETS, views=VIEWS,
        at=lambda w: "/stoplichten/2024/gesprekken/", missing=lambda w: "/stoplichten/1980/gesprekken/",
    ),
]  # fmt: skip
