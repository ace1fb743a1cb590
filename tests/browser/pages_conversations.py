"""What to talk about first: of a running round, a finalised one, one pillar, and for who may not see it."""

from .visit import Visit
from .ways import everything_open

HERE = "/stoplichten/2024/gesprekken/"

VISITS = [
    Visit("directeur", HERE, "running"),
    Visit("directeur", HERE, "all open", everything_open),
    Visit("directeur", "/stoplichten/gesprekken/", "finalised"),
    Visit("bureau", "/stoplichten/2023/gesprekken/?pijler=wonen", "of a pillar"),
    Visit("trekker-werk", HERE, "not allowed", status=403),
    Visit("directeur", "/stoplichten/1900/gesprekken/", "not found", status=404),
    Visit("directeur", "/stoplichten/", "flow open", everything_open),
]
