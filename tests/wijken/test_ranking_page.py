"""`/wijken/ranglijst/`: what the page says, its years, its filter, its export, and how often it asks the database."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.loading import load_indicators, load_published
from indicators.models import Measurement
from tests import factories
from tests.indicators.outcome_data import load_places
from tests.interventions.register import text_of

pytestmark = pytest.mark.django_db
PAGE = "/wijken/ranglijst/"
TIED = "Gedeelde plaats: Afrikaanderwijk, Bloemhof en Zuidwijk hebben alle drie 92."
LEFT_OUT = "Daarom staan er acht op deze lijst, niet zeven."


@pytest.fixture
def figures(db):
    load_places()
    load_indicators()


@pytest.fixture
def page(client, reader, figures):
    client.force_login(reader)

    def get(query: str = "") -> str:
        return text_of(client.get(PAGE + query))

    return get


def part_of(text: str, name: str) -> str:
    """One section of the page."""
    return text.split(f'aria-labelledby="{name}"')[1].split("</section>")[0]


def order_of(text: str) -> list[str]:
    """The wijken of the table, as they stand."""
    rows = part_of(text, "ranglijst").split('<th scope="row">')[1:]
    return [row.split("</a>")[0].split(">")[-1] for row in rows]


def rows_of(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_page_opens_with_who_is_lowest_on_all_three(page):
    text = page()
    assert "Bloemhof en Tarwewijk staan op alle drie de indexen bij de laagste 7 van Zuid." in text
    assert "Bloemhof heeft daar op de veiligheidsindex een gedeelde plaats." in text
    assert "Katendrecht en Noordereiland staan op alle drie de indexen bij de hoogste 5." in text


def test_an_earlier_year_is_told_in_the_past(page):
    text = page("?jaar=2020")
    assert "In 2020 stonden " in text
    assert "op alle drie de indexen bij de laagste 7 van Zuid." in text
    assert "Sinds 2014 tot 2020 gingen" not in text
    assert "Van 2014 tot 2020 gingen op de veiligheidsindex" in text


def test_the_first_year_tells_no_change(page):
    text = page("?jaar=2014")
    assert "gingen" not in text.split("<main")[1].split('id="uiteinden"')[0]
    assert 'id="stijgers"' in text
    assert ">vooruit</th>" not in text


def test_a_tie_at_the_boundary_names_all_and_says_so(page):
    ends = part_of(page(), "uiteinden")
    assert f"{TIED} {LEFT_OUT}" in ends
    assert "Noordereiland en Zuiderpark en Zuidrand hebben allebei 110. Daarom staan er zes" in ends


def test_without_a_tie_nothing_is_said_of_one(page):
    ends = part_of(page("?jaar=2014"), "uiteinden")
    assert "Gedeelde plaats" not in ends


def test_each_line_has_score_and_both_changes(page):
    ends = part_of(page(), "uiteinden")
    line = ends.split(">Wielewaal</a>")[1].split("</tr>")[0]
    assert [one in line for one in ("<b>87</b>", "−17", "−5")] == [True] * 3


def test_how_many_rose_and_fell_and_lie_above_rotterdam(page):
    counts = part_of(page(), "stijgers")
    rows = [row.split("</tr>")[0] for row in counts.split('<th scope="row">')[1:]]
    numbers = [[cell.split("<")[0].strip() for cell in row.split('">')[1:]] for row in rows]
    assert [[one for one in row if one.isdigit()] for row in numbers] == [
        ["15", "3", "5", "7", "2", "14", "9", "7"],
        ["12", "5", "6", "7", "4", "12", "8", "6"],
        ["18", "3", "2", "7", "9", "7", "5", "5"],
    ]
    assert "boven Rotterdam in 2022 (110): 7" in counts


def test_what_the_report_counted_otherwise_is_said_of_the_newest_year_only(page):
    assert "Bekijk de rekencontrole" not in page()
    load_published()
    counts = part_of(page(), "stijgers")
    assert "18" in counts.split("<details")[0].split("Bekijk de rekencontrole")[0].split("</table>")[1]
    assert "Bekijk de rekencontrole" not in page("?jaar=2022")


def test_wijken_on_several_lists_with_the_indexes(page):
    several = part_of(page(), "lijsten")
    low, high = several.split("De hoogste 5 van Zuid")
    twice = low.split("op twee")[1].split("op één")[0]
    assert "Zuidplein</a>" in twice
    assert "veiligheidsindex (gedeelde plaats) en sociale index" in twice.split("Zuidwijk")[1]
    assert "gedeelde plaats op de veiligheidsindex" in low.split("op twee")[0]
    assert "geen wijk" in high.split("op één")[1]


def test_the_table_starts_with_the_safest_and_sorts_by_a_link(page):
    text = page()
    assert order_of(text)[:2] == ["Heijplaat", "Katendrecht"]
    assert len(order_of(text)) == 23
    assert "sort=sociale-index" not in text
    assert "sort=-sociale-index#ranglijst" in text
    assert order_of(page("?sort=sociale-index"))[0] == "Carnisse"
    assert order_of(page("?sort=wijk"))[0] == "Afrikaanderwijk"
    assert order_of(page("?sort=-wijk"))[0] == "Zuidwijk"
    assert order_of(page("?sort=leeftijd")) == order_of(text)


def test_the_filter_leaves_wijken_out_and_keeps_their_place_in_zuid(page):
    text = page("?gebied=gebied-charlois&focus=1")
    assert order_of(text) == ["Oud-Charlois", "Carnisse", "Tarwewijk"]
    assert part_of(text, "ranglijst").count("laagste 7") == 5
    assert "3 wijken" in text
    assert "Toon alles" in text


def test_a_filter_that_nobody_can_choose_is_not_chosen(page):
    assert len(order_of(page("?gebied=gebied-noord&focus=ja"))) == 23


def test_where_no_wijk_is_left_the_page_says_why(page):
    text = page("?gebied=gebied-ijsselmonde&focus=1")
    assert "In dit gebied ligt geen focuswijk." in text


def test_the_lowest_of_rotterdam_with_who_lies_in_zuid(page):
    city = part_of(page(), "rotterdam")
    assert "5 van de 10 op de veiligheidsindex, 9 van de 11 op de sociale index en 8 van de 11 op" in city
    assert "Op alle drie de lijsten: Tarwewijk en Zuidplein." in city
    assert "CS-kwartier" in city
    assert 'id="rotterdam"' not in page("?jaar=2022")


def test_the_leefbaarometer_has_a_part_of_its_own(page):
    part = part_of(page("?jaar=2014"), "leefbaarometer")
    assert "5 van de 23 buurten staan in 2022 in een hogere klasse dan in 2012, 7 in een lagere." in part
    assert "3 van de 23 buurten staan in 2022 in een hogere klasse dan in 2020, 7 in een lagere." in part
    assert "van zwak naar ruim onvoldoende, twee klassen" in part
    assert "ruim onvoldoende <" in part
    assert '"/wijken/zuiderpark-en-zuidrand/">Zuiderpark<' in part


def test_the_export_holds_the_rows_of_the_table(client, page):
    page()
    rows = rows_of(client.get(f"{PAGE}?gebied=gebied-charlois&focus=1&_export=csv"))
    assert [row["wijk"] for row in rows] == ["Oud-Charlois", "Carnisse", "Tarwewijk"]
    carnisse = rows[1]
    assert (carnisse["jaar"], carnisse["gebied"], carnisse["focuswijk"]) == ("2024", "Charlois", "ja")
    assert (carnisse["fysieke_index"], carnisse["plaats_fysieke_index"]) == ("90", "16")
    assert (carnisse["gedeeld_fysieke_index"], carnisse["lijst_fysieke_index"]) == ("ja", "laagste 7")
    assert (carnisse["verschil_2014_sociale_index"], carnisse["verschil_2022_sociale_index"]) == ("-13", "3")
    assert client.get(f"{PAGE}?_export=xlsx").status_code == 200


def test_the_export_of_the_first_year_has_no_changes(client, page):
    page()
    rows = rows_of(client.get(f"{PAGE}?jaar=2014&_export=csv"))
    assert not [column for column in rows[0] if column.startswith("verschil")]
    assert len(rows) == 23


@pytest.mark.parametrize("query", ["?jaar=2015", "?jaar=veel", "?rapport=1980"])
def test_what_was_not_measured_is_not_found(client, page, query):
    page()
    assert client.get(PAGE + query).status_code == 404


def test_before_anything_is_measured_the_page_says_what_comes(client, reader):
    client.force_login(reader)
    text = text_of(client.get(f"{PAGE}?jaar=2024"))
    assert "Er is nog geen Wijkprofiel om wijken op te ordenen." in text


def test_without_logging_in_nobody_sees_anything(client, figures):
    assert client.get(PAGE).status_code == 302


def test_links_keep_the_report(client, bureau, figures):
    factories.make_round(2023, "finalised")
    old = Measurement.objects.filter(indicator__slug="sociale-index", area__slug="bloemhof").first()
    Measurement.objects.create(
        indicator=old.indicator, area=old.area, period="2026", value=80, vintage="VGR 2024"
    )
    client.force_login(bureau)
    text = text_of(client.get(f"{PAGE}?rapport=2024"))
    assert 'href="/wijken/bloemhof/?rapport=2024"' in text
    assert 'name="rapport" value="2024"' in text
    assert "rapport=" not in text_of(client.get(PAGE)).split("<main")[1].split('aria-label="Rapport"')[0]


def test_what_one_wijk_lacks_is_not_known_and_no_zero(page):
    Measurement.objects.filter(indicator__slug="sociale-index", area__slug="bloemhof", period="2024").delete()
    row = part_of(page(), "ranglijst").split(">Bloemhof</a>")[1].split("</tr>")[0]
    assert "–" in row.split('data-label="sociale index"')[1].split("</td>")[0]
    assert "Tarwewijk en Zuidplein staan op alle drie" in page()


def test_the_page_asks_the_database_as_often_for_one_wijk_as_for_all(client, page):
    load_published()
    page()
    counts = []
    for query in ("", "?gebied=gebied-charlois&focus=1", "?jaar=2014", "?_export=csv"):
        with CaptureQueriesContext(connection) as captured:
            client.get(PAGE + query)
        counts.append(len(captured))
    assert counts[0] == counts[1] == counts[2] + 6 <= 20
    assert counts[3] <= counts[0]
