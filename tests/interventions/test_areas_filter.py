"""The filter by wijk, gebied and focuswijk: the same on the list, the stoplights, the trend and in every file."""

import csv
import io
import json
import re
from urllib.parse import urlencode

import pytest

from indicators.counting import courses_of
from interventions.models import Round
from interventions.stoplights import Selection
from interventions.working_areas import label_of
from tests import factories
from tests.interventions.areas import working
from tests.interventions.register import text_of
from tests.loading import run
from wijken.loading import load_areas
from wijken.models import Area, read_atlas

pytestmark = pytest.mark.django_db
WHERE = {
    "in de wijk": ["bloemhof"],
    "in twee wijken": ["bloemhof", "hillesluis"],
    "in het gebied": ["gebied-feijenoord"],
    "in de focuswijken": ["focuswijken"],
    "heel Zuid": ["zuid"],
    "in een wijkteam": ["wijkteam-carnisse-zuidplein"],
    "elders": ["lombardijen"],
    "niet ingevuld": [],
}


@pytest.fixture
def round(db):
    load_areas()
    made = factories.make_round(2023, "finalised")
    for name, slugs in WHERE.items():
        working(made, name, *slugs)
    return made


@pytest.fixture
def get(client, reader, round):
    client.force_login(reader)
    return lambda address, **query: client.get(f"{address}?{urlencode(query)}")


def listed(response):
    return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', response.content.decode())


FOUND = [
    ("bloemhof", ["in de wijk", "in twee wijken", "in het gebied", "in de focuswijken", "heel Zuid"]),
    ("carnisse", ["in de focuswijken", "heel Zuid", "in een wijkteam"]),
    ("vreewijk", ["in het gebied", "heel Zuid"]),
    (
        "gebied-feijenoord",
        ["in de wijk", "in twee wijken", "in het gebied", "in de focuswijken", "heel Zuid"],
    ),
    ("gebied-ijsselmonde", ["heel Zuid", "elders"]),
    (
        "focuswijken",
        [
            "in de wijk",
            "in twee wijken",
            "in het gebied",
            "in de focuswijken",
            "heel Zuid",
            "in een wijkteam",
        ],
    ),
    (
        "wijkteam-carnisse-zuidplein",
        ["in de focuswijken", "heel Zuid", "in een wijkteam"],
    ),
    ("zuid", ["heel Zuid"]),
    ("niet-ingevuld", ["niet ingevuld"]),
]


@pytest.mark.parametrize(("wijk", "names"), FOUND)
def test_the_list_the_stoplights_and_their_files_find_the_same_each_once(get, wijk, names):
    assert listed(get("/interventies/", wijk=wijk)) == names
    page = get("/stoplichten/", wijk=wijk)
    assert page.context["total"] == len(names)
    for address in ("/interventies/", "/stoplichten/"):
        data = get(address, wijk=wijk, _export="csv").content.decode("utf-8-sig")
        assert [row["naam"] for row in csv.DictReader(io.StringIO(data))] == names
        assert get(address, wijk=wijk, _export="xlsx").content.startswith(b"PK")


@pytest.mark.parametrize(("wijk", "names"), FOUND)
def test_the_trend_counts_by_the_same_rule(round, wijk, names):
    found = courses_of(Round.objects.all(), **Selection(wijk=wijk).conditions())
    assert (found[2023].groen, found[2023].started) == (len(names), len(names))


def test_what_works_in_all_of_zuid_is_told_apart_and_can_be_left_out(get):
    text = text_of(get("/interventies/", wijk="bloemhof"))
    assert "Eén hiervan werkt in heel Zuid: die telt in elke wijk mee." in text
    assert 'href="?wijk=bloemhof&zonderzuid=1"' in text
    without = get("/interventies/", wijk="bloemhof", zonderzuid=1)
    assert listed(without) == ["in de wijk", "in twee wijken", "in het gebied", "in de focuswijken"]
    assert "in heel Zuid: die" not in text_of(without)
    lights = get("/stoplichten/", wijk="bloemhof")
    assert "Eén hiervan werkt in heel Zuid" in text_of(lights)
    assert 'href="?wijk=bloemhof&zonderzuid=1"' in text_of(lights)
    page = get("/stoplichten/", wijk="bloemhof", zonderzuid=1)
    assert page.context["total"] == 4
    assert page.context["headline"].startswith(
        "4 van de 4 gestarte interventies in Bloemhof (zonder heel Zuid)"
    )
    assert 'name="zonderzuid" value="1" checked' in text_of(page)


def test_without_what_is_everywhere_also_goes_without_a_wijk(get):
    assert "heel Zuid" not in listed(get("/interventies/", zonderzuid=1))
    page = get("/stoplichten/", zonderzuid=1)
    assert page.context["total"] == len(WHERE) - 1
    assert "zonder wat in heel Zuid werkt" in page.context["headline"]


@pytest.mark.parametrize(
    ("wijk", "words"),
    [
        ("gebied-feijenoord", "in gebied Feijenoord"),
        ("focuswijken", "in de focuswijken"),
        ("zuid", "interventie in heel Zuid"),
        ("niet-ingevuld", "interventie zonder ingevulde wijken"),
    ],
)
def test_the_headline_of_the_stoplights_says_where(get, wijk, words):
    assert words in get("/stoplichten/", wijk=wijk).context["headline"]


@pytest.mark.parametrize("address", ["/interventies/", "/stoplichten/"])
def test_the_choices_are_all_of_zuid_nothing_and_groups(get, address):
    text = text_of(get(address))
    select = re.search(r'<select name="wijk".*?</select>', text, re.S).group()
    assert re.findall(r'<optgroup label="(\w+)"', select) == [
        "Gebieden",
        "Focuswijken",
        "Wijken",
        "Wijkteams",
    ]
    options = dict(re.findall(r'<option value="([^"]*)"[^>]*>([^<]+)<', select))
    assert (options[""], options["zuid"]) == ("Alle wijken", "Heel Zuid")
    assert options["niet-ingevuld"] == "Wijken niet ingevuld"
    assert (options["feijenoord"], options["gebied-feijenoord"]) == ("Feijenoord", "Feijenoord (gebied)")
    assert not {"cool", "rotterdam", "buurt-bloemhof"} & options.keys()
    assert len(options) == 3 + 3 + 1 + 23 + 7


def test_an_area_outside_zuid_is_no_choice(get):
    assert "Dit filter kennen we niet." in text_of(get("/interventies/", wijk="cool"))
    for slug in ("nergens", "cool", "rotterdam", "buurt-bloemhof"):
        assert get("/stoplichten/", wijk=slug).context["total"] == 0


def test_files_say_where_each_works(get, round):
    data = get("/interventies/", _export="csv").content.decode("utf-8-sig")
    told = {row["naam"]: row["wijken"] for row in csv.DictReader(io.StringIO(data))}
    assert told["in twee wijken"] == "Bloemhof; Hillesluis"
    assert told["in het gebied"] == "Feijenoord (gebied)"
    assert told["in een wijkteam"] == "Carnisse-Zuidplein (wijkteam)"
    assert (told["heel Zuid"], told["niet ingevuld"]) == ("heel Zuid", "")
    lights = get("/stoplichten/", _export="csv").content.decode("utf-8-sig")
    assert {row["naam"]: row["wijken"] for row in csv.DictReader(io.StringIO(lights))} == told
    assert next(csv.reader(io.StringIO(lights)))[-1] == next(csv.reader(io.StringIO(data)))[-1] == "wijken"
    records = json.loads(run("export_interventions", "2023", "--format", "json"))
    assert {record["naam"]: record["wijken"] for record in records} == told


def test_names_tell_the_wijk_from_the_gebied_and_the_wijkteam(round):
    atlas = read_atlas()
    slugs = ("feijenoord", "gebied-feijenoord", "lombardijen", "wijkteam-lombardijen", "zuid")
    labels = [label_of(atlas.places[slug]) for slug in slugs]
    assert labels == [
        "Feijenoord",
        "Feijenoord (gebied)",
        "Lombardijen",
        "Lombardijen (wijkteam)",
        "heel Zuid",
    ]
    assert [label_of(Area.objects.get(slug=slug)) for slug in slugs] == labels


@pytest.mark.parametrize("address", ["/interventies/", "/stoplichten/"])
@pytest.mark.parametrize("export", ["", "csv"])
def test_a_wijk_asks_the_database_no_more_for_more_interventions(
    get, round, address, export, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(22) as few:
        get(address, wijk="bloemhof", _export=export)
    for number in range(8):
        working(round, f"Nog {number}", "bloemhof", "hillesluis")
        working(round, f"Overal {number}", "zuid")
    with django_assert_num_queries(len(few)):
        get(address, wijk="bloemhof", _export=export)
