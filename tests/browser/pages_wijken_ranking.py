"""The rankings and the comparison: another year, filtered, nothing found; nothing chosen yet, one, four, five and an unknown one."""

from . import ways
from .visit import Visit

RANKING, COMPARISON = "/wijken/ranglijst/", "/wijken/vergelijken/"
FOUR = "wijk=bloemhof&wijk=groot-ijsselmonde-noord&wijk=zuiderpark-en-zuidrand&wijk=gebied-charlois"

VISITS = [
    Visit("lezer", RANKING),
    Visit("bureau", f"{RANKING}?jaar=2014", "first year", ways.everything_open),
    Visit(
        "lezer",
        f"{RANKING}?gebied=gebied-charlois&focus=1&sort=sociale-index",
        "filtered",
        ways.everything_open,
    ),
    Visit("lezer", f"{RANKING}?gebied=gebied-ijsselmonde&focus=1", "nothing found"),
    Visit("lezer", f"{RANKING}?jaar=2015", "not found", status=404),
    Visit("lezer", COMPARISON, "nothing chosen"),
    Visit("lezer", f"{COMPARISON}?wijk=nergens", "unknown"),
    Visit("lezer", f"{COMPARISON}?wijk=bloemhof", "one"),
    Visit("bureau", f"{COMPARISON}?{FOUR}", "four", ways.everything_open),
    Visit("lezer", f"{COMPARISON}?{FOUR}&wijk=carnisse&wijk=nergens", "one too many"),
]
