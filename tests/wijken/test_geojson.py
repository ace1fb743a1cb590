"""Reading boundaries: what is accepted, what is refused with which words, and how they are made small and drawn."""

import json
import math
import re

import pytest

from wijken import geojson, rd
from wijken.geojson import MapError, read_map
from wijken.outlines import METRE, Drawing, simplified

from .map_files import collection, data, feature, moved, square, to_rd

POINT = {"type": "Point", "coordinates": [4.5, 51.9]}
TOWERS = {
    "Amersfoort": ((155_000, 463_000), (5.38720621, 52.15517440)),
    "Westertoren": ((120_700.723, 487_525.501), (4.88352559, 52.37453253)),
    "Martinitoren": ((233_883.131, 582_065.167), (6.56820053, 53.21938317)),
}


def metres(one, other):
    """How far two places in degrees lie apart."""
    narrow = math.cos(math.radians(one[1]))
    return math.hypot((one[0] - other[0]) * narrow, one[1] - other[1]) / METRE


def refusal(found) -> str:
    with pytest.raises(MapError) as refused:
        read_map(found if isinstance(found, bytes) else data(found))
    return str(refused.value)


@pytest.mark.parametrize("tower", TOWERS)
def test_rd_becomes_degrees_within_a_metre(tower):
    at, expected = TOWERS[tower]
    assert metres(rd.to_degrees(*at), expected) < 0.5


def test_there_and_back_is_the_same_place_in_all_of_rotterdam():
    for length in (4.3, 4.5, 4.7):
        for breadth in (51.8, 51.9, 52.0):
            assert metres(rd.to_degrees(*to_rd(length, breadth)), (length, breadth)) < 1


def test_the_same_areas_in_rd_lie_in_the_same_place():
    degrees, rd_file = read_map(data(collection())), read_map(data(moved(collection(), to_rd)))
    for one, other in zip(degrees.features, rd_file.features, strict=True):
        assert one.name == other.name
        for here, there in zip(one.polygons[0][0], other.polygons[0][0], strict=True):
            assert metres(here, there) < 1


@pytest.mark.parametrize(
    "name",
    ["urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4258", "http://www.opengis.net/def/crs/EPSG/0/4326"],
)  # fmt: skip
def test_a_file_may_say_that_it_holds_degrees(name):
    crs = {"type": "name", "properties": {"name": name}}
    assert len(read_map(data(collection(crs=crs))).features) == 23


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:EPSG::28992", "EPSG:7415"])
def test_a_file_may_say_that_it_holds_rd(name):
    crs = {"type": "name", "properties": {"name": name}}
    assert read_map(data(moved(collection(crs=crs), to_rd))).features[0].is_near


def test_the_name_of_a_buurt_goes_before_that_of_the_wijk_around_it():
    found = collection(["x"])
    found["features"][0]["properties"] = {"WK_NAAM": "Wijk 1", "BU_NAAM": " Bloem\u00a0hof "}
    assert read_map(data(found)).features[0].name == "Bloem hof"


def test_heights_are_left_out_and_the_source_is_kept():
    found = read_map(data(moved(collection(attribution="CBS\n2024"), lambda x, y: (x, y, 1.5))))
    assert len(found.features[0].polygons[0][0][0]) == 2
    assert found.source == "CBS 2024"


def test_a_multipolygon_has_all_its_parts():
    both = feature("Bloemhof", type="MultiPolygon", coordinates=[square(0, holes=1), square(1)])
    (read,) = read_map(data(collection() | {"features": [both]})).features
    assert [len(polygon) for polygon in read.polygons] == [2, 1]


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (b"", "geen JSON: regel 1, teken 1"),
        (b"{\n'naam'}", "geen JSON: regel 2, teken 1"),
        (b"\xff\xfe{\x00}\x00", "geen UTF-8"),
        (b"[]", "geen GeoJSON: verwacht een FeatureCollection"),
        (b"null", "geen GeoJSON"),
        (POINT, "Verwacht een FeatureCollection, gevonden “Point”"),
        ({"type": "Topology" * 20}, "gevonden “TopologyTopologyTopologyTopologyTopology…”"),
        ({"type": "FeatureCollection"}, "geen lijst features"),
        (collection([]), "geen enkel gebied"),
        (collection([None]), "Gebied 1 heeft geen naam; verwacht een van naam, buurtnaam"),
        (collection() | {"features": [None]}, "Gebied 1 heeft geen naam"),
        (collection() | {"features": [feature("Bloemhof") | {"geometry": POINT}]}, "“Bloemhof” heeft “Point”; verwacht Polygon"),
        (collection() | {"features": [feature("Bloemhof") | {"geometry": None}]}, "“Bloemhof” heeft geen vorm"),
        (collection() | {"features": [feature("A", coordinates=[])]}, "van “A” is leeg"),
        (collection() | {"features": [feature("A", coordinates=[[]])]}, "van “A” is leeg"),
        (collection() | {"features": [feature("A", coordinates=[[[[4.5, 51.9]]]])]}, "niet uit twee getallen"),
        (collection() | {"features": [feature("A", coordinates=[square(0)[0][:4]])]}, "niet gesloten"),
        (collection() | {"features": [feature("A", coordinates=[[[4.5, 51.9]] * 5])]}, "minder dan drie punten"),
        (collection() | {"features": [feature("A", coordinates=[[[4.5, 51.9], [4.51, 51.9], [4.52, 51.9], [4.5, 51.9]]])]}, "omsluit niets"),
        (moved(collection(), lambda x, y: (str(x), y)), "niet uit twee getallen"),
        (moved(collection(), lambda x, y: (True, y)), "niet uit twee getallen"),
        (moved(collection(), lambda x, y: (x,)), "niet uit twee getallen"),
        (moved(collection(), lambda x, y: (float("nan"), y)), "geen getal is (NaN)"),
        (moved(collection(), lambda x, y: (float("-inf"), y)), "geen getal is (-Infinity)"),
        (json.dumps(collection()).replace("4.44", "1e999").encode(), "niet uit twee getallen"),
        (json.dumps(collection()).replace("4.44", "9" * 5000).encode(), "niet uit twee getallen"),
        (collection(crs={"properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}), "van “urn:ogc:def:crs:EPSG::3857”; verwacht WGS84"),
        (moved(collection(), lambda x, y: (y, x)), "omgewisseld"),
        (moved(collection(), lambda x, y: to_rd(x, y)[::-1]), "omgewisseld"),
        (moved(collection(), lambda x, y: (x * 111_319.49, 6_780_000 + y)), "Web Mercator"),
        (moved(collection(), lambda x, y: (x + 60, y)), "buiten Nederland"),
        (moved(collection(), lambda x, y: (x * 1e6, y)), "onbekend stelsel"),
        (b"[" * 200_000, "te diep genest"),
        (b'{"type":"FeatureCollection","features":' + b"[" * 200_000, "te diep genest"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)  # fmt: skip
def test_what_cannot_be_used_is_refused_in_one_line(found, told):
    said = refusal(found)
    assert told in said
    assert "\n" not in said
    assert len(said) < 220


def test_a_file_that_is_too_large_is_not_read(monkeypatch):
    monkeypatch.setattr(geojson, "MOST_BYTES", 1000)
    assert "te groot" in refusal(collection())
    monkeypatch.undo()
    assert len(read_map(data(collection())).features) == 23


def test_too_many_points_are_refused(monkeypatch):
    monkeypatch.setattr(geojson, "MOST_POSITIONS", 50)
    assert "te veel punten" in refusal(collection())


def test_simplifying_leaves_out_points_on_a_line_but_no_corner():
    along = [[4.44 + i / 10_000, 51.91] for i in range(100)]
    ring = [*along, [4.45, 51.90], [4.44, 51.90], [4.44, 51.91]]
    (polygon,) = simplified(
        read_map(data(collection() | {"features": [feature("A", coordinates=[ring])]})).features[0].polygons,
        2,
    )
    assert polygon[0] == ((4.44, 51.91), (4.4499, 51.91), (4.45, 51.9), (4.44, 51.9), (4.44, 51.91))


def test_simplifying_keeps_a_closed_ring_of_whatever_is_left():
    speck = [[4.5, 51.9], [4.50001, 51.9], [4.50001, 51.90001], [4.5, 51.9]]
    ((ring,),) = simplified((tuple([tuple(map(tuple, speck))]),), 2)
    assert ring[0] == ring[-1]
    assert len(ring) == 4


def test_a_hole_that_vanishes_is_left_out():
    hole = [[4.445, 51.905], [4.445, 51.905004], [4.445004, 51.905], [4.445, 51.905]]
    polygon = (*map(lambda ring: tuple(map(tuple, ring)), [square(0)[0], hole]),)
    assert [len(rings) for rings in simplified((polygon,), 2)] == [1]


def test_the_drawing_has_north_up_and_a_shape_as_wide_as_it_is():
    shape = ((((4.44, 51.92), (4.46, 51.92), (4.46, 51.91), (4.44, 51.91), (4.44, 51.92)),),)
    sheet = Drawing.of([shape], 1000, margin=0)
    assert (sheet.width, sheet.height) == (1000, 811)
    assert sheet.place((4.44, 51.92)) == (0, 0)
    assert re.fullmatch(r"M0 0l1000 0l0 8\d\dl-1000 0z", sheet.path(shape))


def test_a_label_stands_where_the_shape_is_roomy():
    # A flag on a long pole: the label belongs in the flag, not halfway down the pole.
    flag = (
        (4.44, 51.92),
        (4.46, 51.92),
        (4.46, 51.915),
        (4.4405, 51.915),
        (4.4405, 51.90),
        (4.44, 51.90),
        (4.44, 51.92),
    )
    sheet = Drawing.of([((flag,),)], 1000)
    room = sheet.room(((flag,),))
    assert 400 < room.x < 600
    assert room.y < sheet.height / 4
    assert room.width > 900
