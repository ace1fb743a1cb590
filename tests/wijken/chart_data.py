"""Figures of wijken made by hand, for pictures without a database."""

from decimal import Decimal

from indicators.gap import Reason
from indicators.outcome import Amount
from wijken.atlas import Atlas, Place
from wijken.moves import ELSEWHERE

PLACES = (
    Place("rotterdam", "Rotterdam", "city"),
    Place("gebied-zuid", "Zuid", "gebied", parent="rotterdam"),
    Place("dorp", "Dorp", "wijk", "wijkprofiel", "gebied-zuid"),
    Place("haven", "Haven", "wijk", "wijkprofiel", "gebied-zuid"),
    Place("buurt-oost", "Oost", "buurt", "cbs", "gebied-zuid"),
    Place("buurt-west", "West", "buurt", "cbs", "gebied-zuid"),
)
PARTS = (("dorp", "buurt-oost"), ("haven", "buurt-oost"), ("haven", "buurt-west"))


def amount(text: str) -> Amount:
    """ "82", "82,5" with a decimal, "82*" provisional, "<5" suppressed, "nb" not known."""
    if text in {"<5", "nb"}:
        return Amount(Reason.SUPPRESSED if text == "<5" else Reason.NOT_KNOWN)
    value = Decimal(text.rstrip("*").replace(",", "."))
    return Amount(value, max(0, -int(value.as_tuple().exponent)), text.endswith("*"))


class Measured:
    """Lines by indicator and area, as `figures.Figures` gives them."""

    def __init__(self, lines: dict[tuple[str, str], dict[str, str]]) -> None:
        self.atlas = Atlas({place.slug: place for place in PLACES}, PARTS)
        self.lines = lines

    def line(self, indicator: str, area: str) -> dict[str, Amount]:
        """What is known of that area."""
        return {period: amount(text) for period, text in self.lines.get((indicator, area), {}).items()}


def indices(**lines: dict[str, str]) -> Measured:
    """The same lines by area for each of the three indexes."""
    return Measured(
        {
            (index, area.replace("_", "-")): line
            for index in ("veiligheidsindex", "sociale-index", "fysieke-index")
            for area, line in lines.items()
        }
    )


def moves(**cells: str) -> Measured:
    """By buurt seven numbers of who came and seven of who went, parted by blanks."""
    ways = [f"{way}-{one}" for way in ("vestiging-vanuit", "vertrek-naar") for one in ELSEWHERE]
    return Measured(
        {
            (way, f"buurt-{buurt}"): {"2023": text}
            for buurt, texts in cells.items()
            for way, text in zip(ways, texts.split(), strict=True)
        }
    )
