"""The map of Zuid in tiles: each thing that it can show. Within boundaries: test_map.py."""

from .pages_bureau import NOT_HTML
from .pages_wijken_area import VISITS as AREA
from .pages_wijken_ranking import VISITS as RANKING
from .visit import Visit

PAGE = "/wijken/"
FILES = [
    *(f"wijken/<slug:slug>/grafiek/<slug:name>.{format}" for format in ("svg", "png")),
    *(
        f"wijken/{name}.{format}"
        for name in ("<slug:slug>/blad", "nprz-in-de-wijk")
        for format in ("pdf", "docx")
    ),
]
EXEMPT = dict.fromkeys(FILES, NOT_HTML)

VISITS = [
    *AREA,
    *RANKING,
    Visit("lezer", PAGE),
    Visit("lezer", f"{PAGE}?toon=veiligheidsindex&jaar=2022&sinds=vorige", "change"),
    Visit("lezer", f"{PAGE}?toon=fysieke-index-subjectief", "half of an index"),
    Visit("bureau", f"{PAGE}?toon=leefbaarometer&sort=-2022", "classes, ordered"),
    Visit("lezer", f"{PAGE}?toon=inwoners-per-wijk", "inhabitants"),
    Visit("lezer", f"{PAGE}?toon=verhuissaldo", "came and went"),
    Visit("directeur", f"{PAGE}?toon=interventies", "interventions"),
    Visit("lezer", f"{PAGE}?toon=op-koers", "on course"),
    Visit("lezer", f"{PAGE}?rapport=1980", "not found", status=404),
]
