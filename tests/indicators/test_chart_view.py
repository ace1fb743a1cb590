"""The chart of an indicator at its address, and on its page."""

import re

import pytest
from django.urls import reverse

from indicators.chart.layout import Layout
from indicators.chart.model import Width
from indicators.charting import chart_for
from indicators.measured import values_of, year_of
from indicators.models import Indicator, Measurement

from .outcome_data import load_all
from .test_chart_labels import labels

pytestmark = pytest.mark.django_db
SVG = "/indicatoren/woz-waarde/grafiek.svg"


@pytest.fixture
def data(client, reader):
    load_all()
    client.force_login(reader)


def test_the_chart_is_an_svg_or_a_png(client, data):
    svg, png = client.get(SVG), client.get("/indicatoren/woz-waarde/grafiek.png")
    assert (svg.headers["Content-Type"], png.headers["Content-Type"]) == ("image/svg+xml", "image/png")
    assert ">Zuid 255.800</text>" in svg.content.decode()
    assert png.content.startswith(b"\x89PNG")
    assert svg.headers["Content-Disposition"] == 'inline; filename="woz-waarde-2023.svg"'


def test_the_address_has_the_format_in_it():
    assert reverse("indicators:indicator-chart", kwargs={"slug": "woz-waarde", "format": "svg"}) == SVG


def test_a_phone_gets_a_narrow_one(client, data):
    assert 'width="340"' in client.get(f"{SVG}?breedte=smal").content.decode()
    assert 'width="900"' in client.get(f"{SVG}?breedte=onzin").content.decode()


def test_who_has_the_picture_gets_it_only_when_it_changed(client, data, monkeypatch):
    first = client.get(SVG)
    assert first.headers["Cache-Control"] == "private, no-cache"
    tag = {"HTTP_IF_NONE_MATCH": first.headers["ETag"]}
    with monkeypatch.context() as patched:
        patched.setattr("indicators.views.chart.picture", None)  # nothing is drawn, or read from the cache
        again = client.get(SVG, **tag)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    Measurement.objects.filter(indicator__slug="woz-waarde", area__slug="zuid", period="2023").update(
        value=260000
    )
    changed = client.get(SVG, **tag)
    assert changed.status_code == 200
    assert ">Zuid 260.000</text>" in changed.content.decode()


def test_what_is_not_there_has_no_chart(client, data):
    assert client.get("/indicatoren/bestaat-niet/grafiek.svg").status_code == 404
    assert client.get("/indicatoren/woz-waarde/grafiek.gif").status_code == 404
    Measurement.objects.filter(indicator__slug="woz-waarde").update(value=None, mark="nb")
    assert client.get(SVG).status_code == 404
    assert "<figure" not in client.get("/indicatoren/woz-waarde/").content.decode()
    Measurement.objects.filter(indicator__slug="woz-waarde").delete()
    assert client.get(SVG).status_code == 404


def test_who_is_not_logged_in_gets_no_chart(client, db):
    load_all()
    assert client.get(SVG).status_code == 302


def test_an_indicator_that_shares_a_series_shows_it(client, data):
    svg = client.get("/indicatoren/kinderen-laag-inkomen-werk/grafiek.svg").content.decode()
    assert ">Zuid 19,1</text>" in svg
    assert ">streefniveau 2031: 12,6</text>" in svg


@pytest.mark.parametrize("slug", ["woz-waarde", "bevolking"])
def test_the_queries_are_bounded(client, data, slug, django_assert_max_num_queries):
    client.get(f"/indicatoren/{slug}/grafiek.svg")
    with django_assert_max_num_queries(9):
        client.get(f"/indicatoren/{slug}/grafiek.svg")


def test_the_page_shows_the_chart_with_its_text_and_its_size(client, data):
    page = (
        client.get("/indicatoren/streefniveau/")
        .content.decode()
        .replace("&nbsp;", " ")
        .replace("\N{NO-BREAK SPACE}", " ")
    )
    image = re.search(r"<img [^>]*grafiek[^>]*>", page)[0]
    assert 'alt="Lijngrafiek. Zuid ging van 48,0 % in 2016/17 naar 52,6 % in 2022/23' in image
    assert 'width="900" height="430"' in image
    assert re.search(r'<source [^>]*grafiek\.svg\?rapport=2023&amp;breedte=smal" width="340"', page)
    assert "Een open punt is een voorlopig cijfer." in page
    assert 'href="/indicatoren/streefniveau/grafiek.png?rapport=2023&amp;bijschrift=1" download' in page


def test_no_label_lies_on_another_in_any_chart_of_the_data(data):
    """In both widths; and each line of the newest report has its label."""
    wrong = []
    for indicator in Indicator.objects.select_related("rule"):
        values = values_of(indicator.slug)
        shown = chart_for(indicator, max(year_of(one.vintage) for one in values), values) if values else None
        for width in Width if shown else ():
            layout = Layout(shown, width)
            boxes = labels(layout)
            lines = sum(line.is_newest for line in layout.lines)
            named = sum(label.is_newest for label in layout.labels) - (shown.target is not None)
            if named != lines or any(one.overlaps(two) for at, one in enumerate(boxes) for two in boxes[:at]):
                wrong.append((indicator.slug, width.value))
    assert wrong == []
