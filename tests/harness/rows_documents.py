"""Documents to take along: for everybody who is logged in, of what the page shows them."""

from .row import Row

ROWS: list[Row] = [
    Row(
        f"indicatoren/<slug:slug>/blad.{format}", views=("", "rapport=2023"),
        at=lambda w, format=format: f"/indicatoren/indicator-0/blad.{format}",
        missing=lambda w, format=format: f"/indicatoren/bestaat-niet/blad.{format}",
    )
    for format in ("pdf", "docx")
]  # fmt: skip
