"""`load_areas`: the areas of data/areas.csv, once, and nothing of a file that is wrong."""

import pytest
from django.core.management.base import CommandError

from tests.loading import copy_data, dump, edit, run
from wijken.models import Area

pytestmark = pytest.mark.django_db


@pytest.fixture
def areas_csv(settings, tmp_path):
    settings.DATA_DIR = copy_data(tmp_path)
    return settings.DATA_DIR / "areas.csv"


def test_the_wijk_and_the_gebied_feijenoord_are_two_areas():
    run("load_areas")
    wijk, gebied = Area.objects.get(slug="feijenoord"), Area.objects.get(slug="gebied-feijenoord")
    assert (wijk.name, gebied.name) == ("Feijenoord", "Feijenoord")
    assert (wijk.level, gebied.level, wijk.parent) == ("wijk", "gebied", gebied)


def test_seven_wijken_are_focuswijken_and_the_23_have_a_tile():
    run("load_areas")
    assert Area.objects.filter(is_focus=True, level="wijk").count() == 7
    wijken = Area.objects.with_page().filter(level="wijk")
    tiles = wijken.values_list("map_column", "map_row")
    assert len(set(tiles)) == wijken.count() == 23
    assert (None, None) not in tiles


def test_the_second_time_changes_nothing_and_says_so():
    assert run("load_areas") == (
        "gebieden: 73 nieuw, 0 gewijzigd, 0 ongewijzigd\ndelen van gebieden: 33 nieuw, 0 gewijzigd, 0 ongewijzigd\n"
    )
    before = dump()
    assert run("load_areas") == (
        "gebieden: 0 nieuw, 0 gewijzigd, 73 ongewijzigd\ndelen van gebieden: 0 nieuw, 0 gewijzigd, 33 ongewijzigd\n"
    )
    assert dump() == before


def test_what_changed_is_named(areas_csv):
    run("load_areas")
    edit(areas_csv, "zuid,Zuid,programme,,rotterdam,0", "zuid,Rotterdam Zuid,programme,,rotterdam,0")
    printed = run("load_areas")
    assert "0 nieuw, 1 gewijzigd, 72 ongewijzigd" in printed
    assert "gewijzigd (naam): zuid" in printed
    assert Area.objects.get(slug="zuid").name == "Rotterdam Zuid"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("slug,name,level", "slug,naam,level", "areas.csv, regel 1: verwacht de kolom name"),
        ("vreewijk,Vreewijk,wijk", "vreewijk,Vreewijk,dorp", "areas.csv, regel 16: level 'dorp'"),
        ("rotterdam,Rotterdam,city,,nederland", "rotterdam,Rotterdam,city,,belgie", "kolom parent: verwacht"),
        ("rotterdam,Rotterdam,city,,nederland", "rotterdam,Rotterdam,city,,zuid", "niet in dit gebied zelf"),
        ("\nheijplaat,Heijplaat,", "\ncarnisse,Heijplaat,", "verwacht een andere waarde dan op regel"),
        ("\nheijplaat,Heijplaat,", "\nheijplaat,Carnisse,", "kolom name: verwacht een andere waarde"),
        (
            "wijkprofiel,gebied-charlois,0,1,4",
            "wijkprofiel,gebied-charlois,0,een,4",
            "verwacht een geheel getal",
        ),
        ("wijkprofiel,gebied-charlois,0,1,4", "wijkprofiel,gebied-charlois,nee,1,4", "verwacht 0 of 1"),
        ("wijkprofiel,gebied-charlois,0,1,4", "wijkprofiel,gebied-charlois,0,1", "verwacht 8 kolommen"),
    ],
)
def test_a_wrong_file_is_refused_whole_with_its_place(areas_csv, old, new, message):
    edit(areas_csv, old, new)
    with pytest.raises(CommandError, match=message):
        run("load_areas")
    assert not Area.objects.exists()


def test_a_missing_file_is_named(areas_csv):
    areas_csv.unlink()
    with pytest.raises(CommandError, match=r"areas\.csv: dit bestand ontbreekt"):
        run("load_areas")


def test_a_part_that_is_no_area_is_refused(areas_csv):
    edit(areas_csv.with_name("area_parts.csv"), "carnisse,buurt-carnisse", "carnisse,buurt-carnise")
    with pytest.raises(
        CommandError, match=r"area_parts\.csv, regel 15, kolom part: .* gevonden 'buurt-carnise'"
    ):
        run("load_areas")
    assert not Area.objects.exists()
