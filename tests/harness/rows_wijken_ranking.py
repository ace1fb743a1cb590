"""The rankings and the comparison of wijken: for everybody who is logged in."""

from .row import Row
from .rows_site import SHEETS

ROWS: list[Row] = [
    Row(
        "wijken/ranglijst/", at=lambda w: "/wijken/ranglijst/", exports=SHEETS,
        views=("", "jaar=2014", "gebied=gebied-feijenoord&sort=wijk", "gebied=gebied-feijenoord&focus=1"),
    ),
    Row("wijken/vergelijken/", case="of nothing yet", at=lambda w: "/wijken/vergelijken/", views=("", "wijk=nergens")),
    Row(
        "wijken/vergelijken/", case="of some", at=lambda w: "/wijken/vergelijken/", exports=SHEETS,
        views=("wijk=bloemhof&wijk=bloemhof-1", "wijk=gebied-feijenoord&wijk=bloemhof&wijk=nergens"),
    ),
]  # fmt: skip
