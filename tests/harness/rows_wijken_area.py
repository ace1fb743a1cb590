"""The page of a wijk or gebied: for everybody who is logged in."""

from .row import Row

ROWS: list[Row] = [
    Row("wijken/<slug:slug>/", at=lambda w: "/wijken/bloemhof/", missing=lambda w: "/wijken/nergens/"),
]
