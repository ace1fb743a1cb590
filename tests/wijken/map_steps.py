"""What the tests of the map have in common: its page as text, what is heard of each wijk, its export, and interventions somewhere."""

import csv
import io
import re
from html import unescape

from indicators.models import Indicator, Measurement
from tests import factories
from wijken.models import Area

PAGE = "/wijken/"


def text(response) -> str:
    """What the page says, without its markup."""
    found = re.sub(r"<[^>]+>", " ", response.content.decode()).replace("\N{SOFT HYPHEN}", "")
    return re.sub(r"\s+", " ", unescape(found).replace("\N{NO-BREAK SPACE}", " "))


def marks(response) -> dict[str, str]:
    """What is heard of each wijk on the map, by its slug."""
    spoken = {slug: mark.spoken for slug, mark in response.context["layer"].marks.items()}
    return {slug: said.replace("\N{NO-BREAK SPACE}", " ") for slug, said in spoken.items()}


def tints(response) -> dict[str, str]:
    """The tint of each wijk."""
    return {slug: mark.tint for slug, mark in response.context["layer"].marks.items()}


def export(client, query: str = "") -> list[dict[str, str]]:
    """The rows of the CSV file."""
    content = client.get(f"{PAGE}?_export=csv{query}").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


def measure(slug: str, area: str, period: str, value: int) -> None:
    """One more measurement, of the report that is shown."""
    Measurement.objects.create(
        indicator=Indicator.objects.get(slug=slug), area=Area.objects.get(slug=area), period=period,
        value=value, vintage="VGR 2023", source="Test",
    )  # fmt: skip


def report_in(areas: list[str], colour: str, round) -> None:
    """An intervention in those areas, with its colour in the round."""
    intervention = factories.make_intervention()
    intervention.areas.set(Area.objects.filter(slug__in=areas))
    factories.make_report(intervention, round, colour=colour, state="finalised")


def report_around() -> None:
    """Five that started in Bloemhof, of which two by its gebied; and in all of Zuid, in Carnisse and nobody knows where."""
    round = factories.make_round(2023, "finalised")
    for areas, colour in (
        (["bloemhof"], "groen"), (["bloemhof"], "groen"), (["bloemhof", "carnisse"], "rood"),
        (["gebied-feijenoord"], "oranje"), (["gebied-feijenoord"], "groen"), (["heijplaat"], "wit"),
        (["zuid"], "groen"), (["zuid"], "oranje"), ([], "rood"),
    ):  # fmt: skip
        report_in(areas, colour, round)
