"""A chart that leaves its page tells what it is and where its figures come from."""

import pytest
from django.test import Client

from indicators.chart.caption import captioned, wrapped
from indicators.chart.labels import text_width
from indicators.chart.layout import SIZES
from indicators.chart.model import Width
from indicators.chart.spec import spec
from indicators.chart.words import source_words

from .chart_data import streefniveau
from .outcome_data import load_all


@pytest.mark.parametrize("width", Width)
def test_the_field_stays_as_it_is_and_the_picture_becomes_higher(width):
    bare = spec(streefniveau(), width)
    told = captioned(bare, SIZES[width], "Een heel lange naam van een indicator " * 3, "Bron: VGR 2023.")
    assert [told[name] for name in ("width", "height")] == [bare[name] for name in ("width", "height")]
    assert told["padding"]["top"] > bare["padding"]["top"]
    assert told["padding"]["bottom"] > bare["padding"]["bottom"]
    assert told["layer"][: len(bare["layer"])] == bare["layer"]
    places = [one["encoding"]["y"]["value"] for one in told["layer"][len(bare["layer"]) :]]
    assert -told["padding"]["top"] < min(places)
    assert max(places) < told["height"] + told["padding"]["bottom"]


def test_a_text_is_broken_between_words_where_the_line_is_full():
    lines = list(wrapped("een twee drie vier vijf", 80, 14))
    assert " ".join(lines) == "een twee drie vier vijf"
    assert len(lines) > 1
    assert all(text_width(line, 14) <= 80 for line in lines)
    assert list(wrapped("onafgebroken", 10, 14)) == ["onafgebroken"]
    assert list(wrapped("", 80, 14)) == []


def test_the_source_names_the_report_and_who_measured():
    assert source_words("VGR 2023", "CBS.") == "Bron: VGR 2023, cijfers van CBS."
    assert source_words("VGR 2023", "") == "Bron: VGR 2023."


@pytest.mark.django_db
def test_what_is_taken_along_has_a_title_and_a_source(client: Client, reader):
    load_all()
    client.force_login(reader)
    page = client.get("/indicatoren/streefniveau/").content.decode()
    assert 'href="/indicatoren/streefniveau/grafiek.svg?rapport=2023&amp;bijschrift=1" download' in page
    svg = client.get("/indicatoren/streefniveau/grafiek.svg?rapport=2023&bijschrift=1")
    assert svg.headers["Content-Disposition"] == 'inline; filename="streefniveau-2023.svg"'
    assert ">Bron: VGR 2023" in svg.content.decode()
    assert ">Bron:" not in client.get("/indicatoren/streefniveau/grafiek.svg").content.decode()
