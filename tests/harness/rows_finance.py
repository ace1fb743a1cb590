"""The finances of the programme bureau: for the bureau alone."""

from .row import Row
from .rows_register import there

BUREAU = "bureau superuser"

ROWS: list[Row] = [
    Row(
        "rapport/<int:year>/financien/", at=there("rapport", "2024", "financien"),
        missing=lambda w: "/rapport/1999/financien/",
        get=f"200 {BUREAU} | 403 *", post=f"302 {BUREAU} | 403 *", options=f"200 {BUREAU} | 403 *",
        other=f"405 {BUREAU} | 403 *", hides=True, views=("", "neem-over=2023"),
    ),
]  # fmt: skip
