"""The pictures of a wijk: what they show and say, how they are laid out, and at their address."""

import re

import pytest
from django.urls import reverse

from indicators.chart.labels import Box, text_width
from indicators.chart.model import Width
from indicators.models import Measurement
from tests.indicators.outcome_data import load_places
from tests.loading import run
from wijken.models import Area
from wijken.pages.chart_spec import spec
from wijken.pages.charts import INDICES, MOVES, NAMES, chart_of, pictures
from wijken.pages.figures import read_figures
from wijken.pages.index_layout import layout, parted

from .chart_data import indices, moves

LINE = {"2014": "82", "2022": "91", "2024": "92"}
CITY = {"2014": "100", "2022": "110", "2024": "105"}
KNOWN = "356 444 101 124 210 503 66 658 430 259 145 173 180 137"
HIDDEN = "49 26 79 111 202 <5 <5 101 227 63 77 114 98 18"


def texts(chart, width=Width.WIDE):
    """What stands in the picture, with where and how large."""
    return spec(chart, width)["layer"][-1]["data"]["values"]


def words(chart, width=Width.WIDE):
    return [one["text"] for one in texts(chart, width)]


def marks(chart, kind):
    return [layer for layer in spec(chart)["layer"] if layer["mark"]["type"] == kind]


def boxes(chart, width):
    """The room that each text takes in the widest usual font."""
    found = []
    for one in texts(chart, width):
        wide = text_width(one["text"], one["letters"], bold=one["weight"] > 400)
        left = one["x"] - {"left": 0, "center": wide / 2, "right": wide}[one["align"]]
        found.append((one["text"], Box(left, one["y"] - one["letters"] / 2, wide, one["letters"])))
    return found


def test_the_indices_are_told_against_the_gebied_and_the_city():
    chart = chart_of(
        indices(dorp=LINE, gebied_zuid={"2014": "86", "2024": "98"}, rotterdam=CITY), "dorp", INDICES
    )
    said = "Veiligheidsindex: Dorp van 82 naar 92, Rotterdam van 100 naar 105, gebied Zuid van 86 naar 98."
    assert chart.alt.startswith(f"Lijngrafieken, van 2014 tot 2024. {said} Sociale index: ")
    assert words(chart).count("Dorp 92") == 3
    assert {"Veiligheidsindex", "Sociale index", "Fysieke index"} < set(words(chart))


def test_a_gebied_is_drawn_among_its_wijken_of_which_the_ends_have_a_name():
    measured = indices(
        gebied_zuid=LINE, dorp={"2014": "70", "2024": "80"}, haven={"2014": "90", "2024": "130"}
    )
    chart = chart_of(measured, "gebied-zuid", INDICES)
    assert "De wijken liggen in 2024 tussen 80 (Dorp) en 130 (Haven)." in chart.alt
    assert {"Zuid 92", "Dorp 80", "Haven 130"} < set(words(chart))
    assert "Elke dunne lijn is een wijk" in " ".join(chart.reading)


def test_all_three_have_the_same_scale():
    measured = indices(dorp=LINE, rotterdam=CITY)
    measured.lines["sociale-index", "dorp"] = {"2014": "40", "2024": "160"}
    fields = layout(chart_of(measured, "dorp", INDICES), Width.WIDE).fields
    assert len({(field.frame.values, field.frame.years, field.frame.height) for field in fields}) == 1


def test_an_index_that_was_not_measured_is_left_out_and_without_any_there_is_no_picture():
    measured = indices(dorp=LINE)
    del measured.lines["sociale-index", "dorp"]
    chart = chart_of(measured, "dorp", INDICES)
    assert [panel.title for panel in chart.panels] == ["Veiligheidsindex", "Fysieke index"]
    assert pictures(indices(rotterdam=CITY), "dorp") == {}


def test_a_year_without_a_value_interrupts_the_line():
    """2014 stands alone then, as a point; the others go on from 2020."""
    city = CITY | {"2018": "108", "2020": "110"}
    whole, broken = (
        chart_of(indices(dorp=LINE | {"2018": text, "2020": "85"}, rotterdam=city), "dorp", INDICES)
        for text in ("84", "nb")
    )
    drawn = [
        sorted(len(layer["data"]["values"]) for layer in marks(chart, "line")) for chart in (whole, broken)
    ]
    assert drawn == [[5] * 6, [3] * 3 + [5] * 3]
    assert len(marks(broken, "point")) == len(marks(whole, "point")) + 3
    assert "nb" not in broken.alt


def test_a_provisional_value_is_an_open_point_and_said_to_be():
    final, provisional = (
        chart_of(indices(dorp=LINE | {"2024": text}), "dorp", INDICES) for text in ("92", "92*")
    )
    fills = [{layer["mark"]["fill"] for layer in marks(chart, "point")} for chart in (final, provisional)]
    assert (fills[0], fills[1]) == ({"#12497f"}, {"#ffffff"})
    assert "Een open punt is een voorlopig cijfer." in provisional.reading
    assert "Een open punt is een voorlopig cijfer." not in final.reading


def test_one_measurement_is_a_point_with_its_label():
    chart = chart_of(indices(dorp={"2024": "92"}), "dorp", INDICES)
    assert chart.alt == (
        "Lijngrafieken, in 2024. Veiligheidsindex: Dorp 92. Sociale index: Dorp 92. Fysieke index: Dorp 92."
    )
    assert len(marks(chart, "point")) == 3
    assert marks(chart, "line") == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Dorp 92", ["Dorp 92"]),
        ("Zuiderpark en Zuidrand 107", ["Zuiderpark en", "Zuidrand 107"]),
        ("Kop van Zuid-Entrepot 106", ["Kop van Zuid-", "Entrepot 106"]),
        ("Groot IJsselmonde-Noord 103", ["Groot IJssel-", "monde-Noord 103"]),
        ("Afrikaanderwijk 92", ["Afrikaander-", "wijk 92"]),
        ("Onbreekbaarlangenaamxx 92", ["Onbreekbaarlangenaamxx", "92"]),
    ],
)
def test_a_long_name_is_parted_where_a_reader_would(name, found):
    assert parted(name, 130, 15, is_bold=True) == found


def test_moves_go_out_to_the_left_and_in_to_the_right():
    chart = chart_of(moves(oost=KNOWN), "dorp", MOVES)
    assert chart.alt.startswith(
        "Staafgrafiek. In 2023 kwamen 1.804 mensen in Oost wonen: 503 uit het buitenland, 444 "
    )
    assert "In 2023 vertrokken 1.982 mensen: 658 naar elders op Zuid, " in chart.alt
    assert {"Vertrokken 1.982", "Gekomen 1.804", "Oost", "658", "503"} < set(words(chart))
    middle = {
        row["x"] for layer in marks(chart, "rule") for row in layer["data"]["values"] if row["x"] == row["x2"]
    }
    bars = [layer["data"]["values"][0] for layer in marks(chart, "rect")]
    assert len(middle) == 1
    assert {(bar["x"] in middle, bar["x2"] in middle) for bar in bars} == {(True, False), (False, True)}


def test_what_is_kept_back_is_an_open_bar_from_0_to_4_and_makes_the_sum_a_range():
    chart = chart_of(moves(oost=HIDDEN), "dorp", MOVES)
    assert words(chart).count("0 tot 4") == 2
    assert "Gekomen 467 tot 475" in words(chart)
    assert "Vertrokken 698" in words(chart)
    assert sum("strokeDash" in layer["mark"] for layer in marks(chart, "rect")) == 2
    assert "“0 tot 4” is een aantal onder de 5" in chart.reading[0]
    assert "<5" not in " ".join(words(chart))
    assert chart_of(moves(oost=KNOWN), "dorp", MOVES).reading == []


def test_two_buurten_stand_below_each_other_and_are_not_added_up():
    one, two = (
        chart_of(moves(oost=KNOWN), "haven", MOVES),
        chart_of(moves(oost=KNOWN, west=HIDDEN), "haven", MOVES),
    )
    assert {"Oost", "West", "Gekomen 1.804", "Gekomen 467 tot 475"} < set(words(two))
    assert two.size(Width.WIDE).height > 1.9 * one.size(Width.WIDE).height


def test_where_a_number_is_missing_there_is_no_sum():
    measured = moves(oost=KNOWN)
    del measured.lines["vertrek-naar-buitenland", "buurt-oost"]
    chart = chart_of(measured, "dorp", MOVES)
    assert "Vertrokken" in words(chart)
    assert "In 2023 vertrokken mensen: " in chart.alt


@pytest.fixture
def data(client, reader):
    load_places()
    run("load_indicators")
    client.force_login(reader)
    return read_figures(reader)


@pytest.mark.django_db
def test_no_text_lies_on_another_is_cut_off_or_too_small_in_any_picture_of_the_data(data):
    wrong = []
    for area in Area.objects.with_page():
        for name in NAMES:
            chart = chart_of(data, area.slug, name)
            for width in Width:
                size, found = chart.size(width), boxes(chart, width)
                room = Box(-1, -1, size.width + 2, size.height + 2)
                wrong += [(area.slug, name, width, text) for text, box in found if not box.inside(room)]
                wrong += [
                    (area.slug, name, width, one[0], two[0])
                    for at, one in enumerate(found)
                    for two in found[:at]
                    if one[1].overlaps(two[1])
                ]
                wrong += [(area.slug, text) for text, box in found if box.height < 12]
    assert wrong == []


@pytest.mark.django_db
def test_every_line_has_room_to_be_read_and_the_important_ones_a_label(data):
    for area in Area.objects.with_page():
        for width in Width:
            for field in layout(chart_of(data, area.slug, INDICES), width).fields:
                assert field.frame.width >= 90, (area.slug, width)
                assert len(field.labels) == (4 if area.level == "gebied" else 3)


SVG = "/wijken/bloemhof/grafiek/indexen.svg"


@pytest.mark.django_db
def test_a_picture_is_an_svg_or_a_png_at_its_address(client, data):
    assert (
        reverse("wijken:area-chart", kwargs={"slug": "bloemhof", "name": "indexen", "format": "svg"}) == SVG
    )
    svg, png = client.get(SVG), client.get("/wijken/bloemhof/grafiek/verhuizingen.png")
    assert (svg.headers["Content-Type"], png.headers["Content-Type"]) == ("image/svg+xml", "image/png")
    assert ">Bloemhof 92</text>" in svg.content.decode()
    assert png.content.startswith(b"\x89PNG")
    assert svg.headers["Content-Disposition"] == 'inline; filename="bloemhof-indexen-2023.svg"'
    assert 'width="340"' in client.get(f"{SVG}?breedte=smal").content.decode()
    assert 'width="900"' in client.get(f"{SVG}?breedte=onzin").content.decode()


@pytest.mark.django_db
def test_who_has_the_picture_gets_it_only_when_it_changed(client, data, monkeypatch):
    first = client.get(SVG)
    tag = {"HTTP_IF_NONE_MATCH": first.headers["ETag"]}
    with monkeypatch.context() as patched:
        patched.setattr("wijken.views.chart.picture", None)  # nothing is drawn, or read from the cache
        assert client.get(SVG, **tag).status_code == 304
    Measurement.objects.filter(indicator__slug="sociale-index", area__slug="bloemhof", period="2024").update(
        value=75
    )
    changed = client.get(SVG, **tag)
    assert ">Bloemhof 75</text>" in changed.content.decode()
    assert first.headers["Cache-Control"] == "private, no-cache"


@pytest.mark.django_db
def test_what_is_not_there_has_no_picture(client, data):
    for slug, name in (
        *(("nergens", "indexen.svg"), ("bloemhof", "klimaat.svg"), ("bloemhof", "indexen.gif")),
        *(("rotterdam", "indexen.svg"), ("buurt-bloemhof", "verhuizingen.svg"), ("zuid", "verhuizingen.svg")),
    ):
        assert client.get(f"/wijken/{slug}/grafiek/{name}").status_code == 404
    assert client.get(f"{SVG}?rapport=1980").status_code == 404
    Measurement.objects.filter(area__slug="bloemhof").delete()
    assert client.get(SVG).status_code == 404
    assert client.get("/wijken/bloemhof/grafiek/verhuizingen.svg").status_code == 200
    client.logout()
    assert client.get(SVG).status_code == 302


@pytest.mark.django_db
def test_the_page_shows_both_pictures_with_their_words_and_sizes(client, data):
    page = client.get("/wijken/bloemhof/").content.decode()
    for picture in pictures(data, "bloemhof").values():
        image = re.search(rf"<img [^>]*grafiek/{picture.name}\.svg[^>]*>", page)[0]
        assert f'alt="{picture.alt}"' in image
        assert f'width="{picture.wide.width}" height="{picture.wide.height}"' in image


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_the_queries_are_bounded(client, data, name, django_assert_max_num_queries):
    client.get(f"/wijken/bloemhof/grafiek/{name}.svg")
    with django_assert_max_num_queries(10):
        client.get(f"/wijken/bloemhof/grafiek/{name}.svg")
