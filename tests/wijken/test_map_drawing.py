"""The map within boundaries, and the tints of both maps."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from indicators.loading import load_indicators
from tests.indicators.outcome_data import load_places
from tests.loading import run
from wijken.models import AreaPart

from .map_files import collection, write
from .map_steps import PAGE, report_around, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def figures(client, reader):
    load_places()
    load_indicators()
    client.force_login(reader)


@pytest.fixture
def works(figures):
    report_around()


@pytest.fixture
def boundaries(figures, tmp_path):
    run("load_boundaries", write(tmp_path / "kaart.geojson", collection()))


def style() -> str:
    return Path(finders.find("css/wijken.css")).read_text(encoding="utf-8")


def test_within_boundaries_every_wijk_is_a_link_with_a_name(client, boundaries):
    html = client.get(PAGE).content.decode()
    assert "Zuid op de kaart" in html
    assert "tile-map" not in html
    drawing = html[html.index('<svg class="real-map"') :].split("</svg>")[0]
    links = re.findall(r'<a href="/wijken/([\w-]+)/" aria-label="([^"]+)">', drawing)
    assert len(dict(links)) == len(links) == 23
    assert dict(links)["bloemhof"] == "Bloemhof: 74, −2 sinds 2014, laagste 7"
    # The two wijken of one buurt are two links on one shape; a wijk of two buurten is one link on two.
    assert drawing.count('<rect class="hit"') == 2
    assert drawing.count('class="shared ') == 1
    assert drawing.count("<path class") - drawing.count('<path class="edge') == 23
    assert "style=" not in drawing
    one = "Tussen Groot IJsselmonde-Noord en Groot IJsselmonde-Zuid is geen grens bekend: zij staan in één vlak."
    assert one in text(client.get(PAGE))


def test_the_two_buurten_of_a_wijk_have_their_own_tint(client, boundaries):
    html = client.get(PAGE, {"toon": "leefbaarometer"}).content.decode()
    (link,) = re.findall(r'<a href="/wijken/zuiderpark-en-zuidrand/" aria-label.*?</a>', html)
    assert re.findall(r'<path class="(\w+)"', link) == ["c7", "c4"]
    assert 'class="shared"' not in html


def test_the_source_of_the_boundaries_is_told(client, figures, tmp_path):
    run("load_boundaries", write(tmp_path / "kaart.geojson", collection(attribution="CBS & Kadaster 2024")))
    assert "Grenzen: CBS & Kadaster 2024." in text(client.get(PAGE))
    run("load_boundaries", "--remove")
    assert "Kadaster" not in text(client.get(PAGE))
    assert "Zuid in tegels" in text(client.get(PAGE))


def test_the_tiles_are_back_when_a_wijk_has_no_boundary(client, boundaries):
    AreaPart.objects.filter(part__slug="buurt-bloemhof").delete()
    assert "Zuid in tegels" in text(client.get(PAGE))


def test_the_page_stays_small(client, boundaries):
    assert len(client.get(PAGE).content) < 60_000


def test_every_tint_is_in_the_style_sheet(client, works):
    css = style()
    for layer in ("leefbaarometer", "inwoners-per-wijk", "op-koers", "interventies"):
        response = client.get(PAGE, {"toon": layer})
        used = {tint for mark in response.context["layer"].marks.values() for tint in mark.tint.split()}
        used |= {key.tint for key in response.context["layer"].key}
        assert [tint for tint in used if f".{tint} " not in css] == []


def test_the_ramp_grows_darker_step_by_step():
    css = style()
    for ramp, step in (("t", 1), ("c", -1)):
        greys = [grey(re.search(rf"\.{ramp}{i} {{ --tint: #(\w+);", css)[1]) for i in range(1, 10)][::step]
        assert greys == sorted(greys, reverse=True)
        assert min(one - other for one, other in pairwise(greys)) > 4


def grey(colour: str) -> float:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (0, 2, 4))
    return 0.299 * red + 0.587 * green + 0.114 * blue
