"""`load_boundaries`: boundaries out of a file, all or nothing, and taken away again."""

import pytest
from django.core.management.base import CommandError

from tests.loading import dump, run
from wijken.boundaries import is_complete, read_boundaries, shapes_of
from wijken.loading import load_areas
from wijken.models import Area, read_atlas

from .map_files import buurten, collection, feature, moved, square, to_rd, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def areas():
    load_areas()


@pytest.fixture
def load(areas, tmp_path):
    """Runs the command on a file that holds what is given."""
    return lambda found=None, *options: run(
        "load_boundaries",
        write(tmp_path / "kaart.geojson", collection() if found is None else found),
        *options,
    )


def with_boundary() -> set[str]:
    return set(Area.objects.filter(boundary__isnull=False).values_list("slug", flat=True))


def shapes():
    return {shape.wijken: shape for shape in shapes_of(read_atlas(), read_boundaries().polygons)}


def test_the_buurten_get_their_boundary_and_once_more_changes_nothing(load):
    assert load() == "grenzen: 23 nieuw, 0 gewijzigd, 0 ongewijzigd\n"
    assert len(with_boundary()) == 23
    before = dump()
    assert load() == "grenzen: 0 nieuw, 0 gewijzigd, 23 ongewijzigd\n"
    assert dump() == before


def test_rd_gives_the_same_map_within_a_metre(load):
    load()
    printed = load(moved(collection(), to_rd))
    assert printed.startswith("grenzen: 0 nieuw,")
    ((ring,),) = read_boundaries().polygons["buurt-bloemhof"]
    expected = square(buurten().index("Bloemhof"))[0]
    for here, there in zip(ring, expected, strict=True):
        assert here == pytest.approx(there, abs=1.5e-5)


def test_a_changed_boundary_is_named(load):
    load()
    found = collection()
    found["features"][3]["geometry"]["coordinates"][0][1][0] += 0.002
    assert load(found) == "grenzen: 0 nieuw, 1 gewijzigd, 22 ongewijzigd\n  gewijzigd (grens): Bloemhof\n"


def test_every_wijk_is_drawn_from_its_buurten(load):
    load()
    found = shapes()
    assert is_complete(found.values(), read_atlas())
    assert [slug for slug, _ in found["bloemhof",].parts] == ["buurt-bloemhof"]
    both = found["zuiderpark-en-zuidrand",]
    assert [slug for slug, _ in both.parts] == ["buurt-charlois-zuidrand", "buurt-zuiderpark"]
    assert len(both.polygons) == 2


def test_two_wijken_in_one_buurt_share_its_shape(load):
    load()
    shared = shapes()["groot-ijsselmonde-noord", "groot-ijsselmonde-zuid"]
    assert [slug for slug, _ in shared.parts] == ["buurt-groot-ijsselmonde"]
    assert len(shapes()) == 22


def test_a_file_of_wijken_gives_each_its_own(load):
    names = [wijk.name for wijk in read_atlas().wijken]
    assert load(collection(names)).startswith("grenzen: 23 nieuw")
    assert {"groot-ijsselmonde-noord", "zuiderpark-en-zuidrand", "buurt-bloemhof"} <= with_boundary()
    assert "buurt-groot-ijsselmonde" not in with_boundary()
    assert len(shapes()) == 23


def test_one_wijk_of_two_is_not_drawn_over_the_whole(load):
    names = [*buurten(), "Groot IJsselmonde-Noord"]
    load(collection(names))
    assert ("groot-ijsselmonde-noord", "groot-ijsselmonde-zuid") in shapes()


def test_what_the_next_file_does_not_have_loses_its_boundary(load):
    load(collection([*buurten(), "Groot IJsselmonde-Noord"]))
    printed = load()
    assert "gewijzigd (niet meer in het bestand): Groot IJsselmonde-Noord" in printed
    assert "0 nieuw, 1 gewijzigd, 23 ongewijzigd" in printed
    assert len(with_boundary()) == 23


@pytest.mark.parametrize(
    "name", ["kop van zuid - entrepot", "KOP VAN ZUID-ENTREPOT", "Kop van Zuid Entrepot"]
)
def test_a_name_may_be_written_differently(load, name):
    names = [name if one == "Kop van Zuid-Entrepot" else one for one in buurten()]
    load(collection(names))
    assert "buurt-kop-van-zuid-entrepot" in with_boundary()


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ("{", "kaart.geojson: Dit is geen JSON"),
        (collection([*buurten(), "Delfshaven", "Cool"]), "horen niet bij een wijk of buurt van Zuid: “Delfshaven”, “Cool”. Met --skip-unknown"),
        (collection([f"Plek {i}" for i in range(30)]), "“Plek 7” en nog 22."),
        (collection([one for one in buurten() if one not in {"Bloemhof", "Zuiderpark"}]), "het bestand mist “Bloemhof”, “Zuiderpark en Zuidrand”."),
        (collection([*buurten(), "bloemhof"]), "“bloemhof” staat er twee keer in."),
        (moved(collection(), lambda x, y: (x + 1, y)), "Buiten Rotterdam ligt volgens de coördinaten “Kop van Zuid”,"),
        (collection() | {"features": [feature("Bloemhof", type="Point", coordinates=[4.5, 51.9])]}, "“Bloemhof” heeft “Point”"),
    ],
    ids=["json", "unknown", "many unknown", "missing", "twice", "elsewhere", "point"],
)  # fmt: skip
def test_a_file_that_does_not_fit_changes_nothing(load, found, told):
    load()
    before = dump()
    with pytest.raises(CommandError) as refused:
        load(found)
    assert told in str(refused.value)
    assert str(refused.value).endswith("Er is niets veranderd.")
    assert "\n" not in str(refused.value)
    assert refused.value.returncode == 1
    assert dump() == before


def test_what_lies_elsewhere_can_be_left_out(load):
    far = moved({"features": [feature("Bloemhof", 30)]}, lambda x, y: (x + 1, y))["features"]
    found = collection([*buurten(), "Delfshaven"])
    load(found | {"features": [*found["features"], *far]}, "--skip-unknown")
    assert len(with_boundary()) == 23


def test_the_files_that_are_not_there_or_no_file(areas, tmp_path):
    for name, told in (
        (tmp_path / "weg.json", "bestaat niet"),
        (tmp_path, "is een map"),
        ("a\0b", "niet te lezen"),
    ):
        with pytest.raises(CommandError, match=told):
            run("load_boundaries", str(name))


def test_a_file_or_remove_is_asked_for_and_not_both(load, areas):
    for arguments in ([], ["kaart.geojson", "--remove"]):
        with pytest.raises(CommandError, match="een van de twee"):
            run("load_boundaries", *arguments)


def test_without_areas_the_way_there_is_told(db, tmp_path):
    with pytest.raises(CommandError, match="draai eerst load_areas"):
        run("load_boundaries", write(tmp_path / "kaart.geojson", collection()))


def test_removing_leaves_the_database_as_it_was(load):
    before = dump()
    load()
    assert dump() != before
    assert run("load_boundaries", "--remove").startswith("grenzen: 23 weggehaald")
    assert dump() == before
    assert run("load_boundaries", "--remove").startswith("grenzen: 0 weggehaald")


def test_loading_the_areas_again_keeps_the_boundaries(load):
    load()
    run("load_areas")
    assert len(with_boundary()) == 23


def test_a_very_fine_file_makes_no_heavy_map(load):
    found = collection()
    for one in found["features"]:
        ring = one["geometry"]["coordinates"][0]
        (west, north), (east, _) = ring[0], ring[1]
        jagged = [[west + (east - west) * i / 500, north + 0.0001 * (i % 2)] for i in range(1, 500)]
        ring[1:1] = jagged
    load(found)
    stored = read_boundaries().polygons.values()
    assert sum(len(ring) for polygons in stored for polygon in polygons for ring in polygon) <= 4000
