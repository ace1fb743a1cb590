"""The map of Zuid: for everybody who is logged in."""

from .row import Row
from .rows_site import SHEETS

VIEWS = (
    "", "jaar=2022", "sinds=vorige", "toon=leefbaarometer&jaar=2012", "toon=inwoners-per-wijk&sinds=eerste", "toon=verhuissaldo",
    "toon=interventies", "toon=op-koers&sort=-deel",
)  # fmt: skip

ROWS: list[Row] = [
    Row("wijken/", at=lambda w: "/wijken/", exports=SHEETS, views=VIEWS),
    Row(
        "wijken/", case="of one report", at=lambda w: "/wijken/?rapport=2023",
        missing=lambda w: "/wijken/?rapport=1980",
    ),
]  # fmt: skip
