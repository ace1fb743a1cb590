"""Pictures and sheets of wijken: for everybody who is logged in, of what the page shows them."""

from .row import Row

VIEWS = ("", "rapport=2023")

ROWS: list[Row] = [
    *(
        Row(
            f"wijken/<slug:slug>/grafiek/<slug:name>.{format}", views=(*VIEWS, "breedte=smal"), case=name,
            at=lambda w, name=name, format=format: f"/wijken/bloemhof/grafiek/{name}.{format}",
            missing=lambda w, name=name, format=format: f"/wijken/nergens/grafiek/{name}.{format}",
        )
        for name in ("indexen", "verhuizingen")
        for format in ("svg", "png")
    ),
    *(
        Row(
            f"wijken/<slug:slug>/blad.{format}", views=VIEWS,
            at=lambda w, format=format: f"/wijken/bloemhof/blad.{format}",
            missing=lambda w, format=format: f"/wijken/nergens/blad.{format}",
        )
        for format in ("pdf", "docx")
    ),
    *(
        Row(
            f"wijken/nprz-in-de-wijk.{format}", views=VIEWS, at=lambda w, format=format: f"/wijken/nprz-in-de-wijk.{format}",
            missing=lambda w, format=format: f"/wijken/nprz-in-de-wijk.{format}?rapport=1980",
        )
        for format in ("pdf", "docx")
    ),
]  # fmt: skip
