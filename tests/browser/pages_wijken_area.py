"""Wijken and gebieden: an ordinary one, one that asks for attention, of two buurten, part of a larger one, and a gebied."""

from . import ways
from .visit import Visit

VISITS = [
    Visit("lezer", "/wijken/bloemhof/"),
    Visit("lezer", "/wijken/bloemhof/", "all open", ways.everything_open),
    Visit("bureau", "/wijken/beverwaard/", "asks for attention"),
    Visit("lezer", "/wijken/zuiderpark-en-zuidrand/", "two buurten"),
    Visit("lezer", "/wijken/groot-ijsselmonde-noord/", "part of a buurt"),
    Visit("bureau", "/wijken/gebied-ijsselmonde/", "gebied", ways.everything_open),
    Visit("lezer", "/wijken/nergens/", "not found", status=404),
]
