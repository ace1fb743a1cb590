"""`/wijken/vergelijken/`: the choice, what stands side by side, the export, and how often it asks the database."""

import csv
import io
from html import escape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.loading import load_indicators
from indicators.models import Measurement
from tests import factories
from tests.indicators.outcome_data import load_places
from tests.interventions.register import add, text_of
from wijken.models import Area

pytestmark = pytest.mark.django_db
PAGE = "/wijken/vergelijken/"
TWO = "?wijk=bloemhof&wijk=katendrecht"


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


def rows_of(text: str, name: str) -> list[str]:
    """The rows of the table of a section."""
    return [row.split("</tr>")[0] for row in part_of(text, name).split('<th scope="row">')[1:]]


def records_of(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_nothing_is_chosen_yet_so_there_are_suggestions(page):
    text = page()
    assert "Zet tot vier wijken of gebieden naast elkaar." in text
    assert f'href="{PAGE}?wijk=carnisse&wijk=oud-charlois&wijk=tarwewijk"' in text
    assert text.count('name="wijk"') == 4
    assert '<optgroup label="Gebied Charlois">' in text
    assert "Excel" not in text


def test_the_headline_says_what_differs_most(page):
    text = page(TWO)
    assert "Het meest verschilt de sociale index" not in text
    assert "Het meest verschilt de veiligheidsindex: Katendrecht 142, Bloemhof 92." in text
    assert "Het minst verschilt de fysieke index: 34 punten." in text
    assert "De grootste verandering sinds 2014: Katendrecht, op de veiligheidsindex 17 punten omhoog." in text


def test_who_differ_no_more_than_two_points_do_not_differ(page):
    Measurement.objects.filter(indicator__slug__in=["sociale-index", "fysieke-index"]).delete()
    text = page("?wijk=groot-ijsselmonde-noord&wijk=groot-ijsselmonde-zuid")
    assert (
        "Groot IJsselmonde-Noord en Groot IJsselmonde-Zuid verschillen op geen enkele index meer dan 2 punten."
        in text
    )


def test_one_alone_stands_beside_rotterdam(page):
    text = page("?wijk=bloemhof")
    assert "Bloemhof ligt op de sociale index het verst onder Rotterdam: 74 tegen 100." in text
    assert "Sociale index 2024: 74, Rotterdam 100" in text
    assert text.count(">Voeg toe<") == 3


def test_each_index_has_years_changes_halves_and_rotterdam(page):
    bloemhof, katendrecht, rotterdam = rows_of(page(TWO), "veiligheidsindex")
    cells = [cell.split("</td>")[0] for cell in bloemhof.split('<td class="num">')[1:]]
    assert cells == ["82", "76", "84", "83", "91", "<b>92</b>", "+10", "+1", "60", "124"]
    assert "<b>142</b>" in katendrecht
    assert "<b>105</b>" in rotterdam


def test_the_picture_says_the_same_in_words(page):
    part = part_of(page(TWO), "sociale-index")
    said = "Sociale index: Bloemhof van 76 in 2014 naar 74 in 2024; Katendrecht van 103 in 2014 naar 115 in 2024;"
    assert part.count(f'role="img" aria-label="{said}') == 2


def test_the_order_is_that_of_the_address_and_can_be_changed(page):
    text = page("?wijk=bloemhof&wijk=carnisse&wijk=heijplaat")
    assert f'href="{PAGE}?wijk=bloemhof&wijk=heijplaat&wijk=carnisse">Naar voren' in text
    assert f'href="{PAGE}?wijk=bloemhof&wijk=carnisse">Haal weg' in text
    assert text.count(">Naar voren") == 2


def test_a_fifth_is_named_and_can_take_a_place(page):
    text = page("?wijk=bloemhof&wijk=carnisse&wijk=heijplaat&wijk=vreewijk&wijk=pendrecht")
    assert "Je kunt er hooguit vier naast elkaar zetten. Pendrecht paste er niet meer bij." in text
    assert f'href="{PAGE}?wijk=bloemhof&wijk=carnisse&wijk=heijplaat&wijk=pendrecht">Vreewijk</a>' in text
    assert len(rows_of(text, "sociale-index")) == 5


def test_what_nobody_knows_is_named_and_the_rest_stays(page):
    text = page("?wijk=bloemhof&wijk=cool&wijk=<b>")
    assert "“cool” en “<b>”: zo heet geen wijk of gebied van Zuid. De rest van je keuze staat er nog." in text
    assert len(rows_of(text, "sociale-index")) == 2
    assert "zo heet geen" not in page("?wijk=bloemhof")


def test_nothing_of_an_unknown_name_runs(client, page):
    page()
    html = client.get(f"{PAGE}?wijk=<script>1</script>&wijk=%00").content.decode()
    assert escape("<script>1</script>") in html
    assert "<script>1" not in html
    assert "De rest van je keuze" not in html


def test_the_wijk_and_the_gebied_feijenoord_are_two(page):
    rows = rows_of(page("?wijk=feijenoord&wijk=gebied-feijenoord"), "veiligheidsindex")
    assert [row.split("<")[0] for row in rows] == ["Feijenoord", "Gebied Feijenoord", "Rotterdam"]


def test_a_larger_buurt_stands_once_and_says_so(page):
    text = page("?wijk=groot-ijsselmonde-noord&wijk=groot-ijsselmonde-zuid")
    for name in ("leefbaarometer", "bewoners"):
        assert sum(row.startswith("Groot IJsselmonde ") for row in rows_of(text, name)) == 1
        assert (
            "Buurt Groot IJsselmonde is groter dan Groot IJsselmonde-Noord en Groot IJsselmonde-Zuid: "
            "apart is dat niet bekend." in part_of(text, name)
        )
    assert "29.648" in part_of(text, "bewoners")


def test_the_parts_of_a_wijk_are_not_added_up(page):
    text = page("?wijk=zuiderpark-en-zuidrand")
    assert [row.split("<")[0].strip() for row in rows_of(text, "bewoners")] == [
        "Charlois Zuidrand",
        "Zuiderpark",
    ]
    assert "zijn delen van Zuiderpark en Zuidrand: voor het geheel is dat niet bekend." in part_of(
        text, "bewoners"
    )
    assert "−40 tot −32" in part_of(text, "bewoners")
    assert "Aantallen onder 5 zijn in de bron niet gegeven." in part_of(text, "bewoners")


def test_where_nothing_is_suppressed_nothing_is_said_of_it(page):
    people = part_of(page("?wijk=bloemhof"), "bewoners")
    assert "−178" in people
    assert "Aantallen onder 5" not in people


def test_what_a_gebied_counted_as_zero_is_said(page):
    people = part_of(page("?wijk=gebied-charlois&wijk=bloemhof"), "bewoners")
    assert "In de getallen van gebied Charlois telt de bron aantallen onder 5 in een buurt als 0." in people
    assert "telt de bron" not in part_of(page("?wijk=bloemhof"), "bewoners")


def test_a_gebied_has_no_class_but_counts_those_of_its_buurten(page):
    text = part_of(page("?wijk=gebied-ijsselmonde"), "leefbaarometer")
    assert "Van de 4 buurten in 2022: 1 ruim voldoende, 1 voldoende en 2 zwak." in text


def test_interventions_are_counted_where_they_say_they_work(page):
    round = factories.make_round(2023, "finalised")
    here, gebied, all_over = (add(round, colour) for colour in ("groen", "oranje", "groen"))
    here.areas.add(Area.objects.get(slug="bloemhof"))
    gebied.areas.add(Area.objects.get(slug="gebied-feijenoord"))
    all_over.areas.add(Area.objects.get(slug="zuid"))
    add(round, "rood")
    text = page("?wijk=bloemhof&wijk=carnisse")
    bloemhof, carnisse = rows_of(text, "interventies")
    assert "<b>2</b>" in bloemhof
    assert "1 van 2" in bloemhof
    assert "<b>0</b>" in carnisse
    assert "Eén interventie werkt in heel Zuid" in text
    assert "Van 1 van de 4 interventies is niet gezegd waar ze werken." in text


@pytest.mark.parametrize("state", ["closed", "finalised"])
def test_colours_that_are_not_final_are_said_to_be_so(client, bureau, figures, state):
    add(factories.make_round(2023, state), "groen")
    client.force_login(bureau)
    text = text_of(client.get(PAGE + TWO))
    assert ("Deze ronde is nog niet vastgesteld." in text) is (state == "closed")
    layer = text_of(client.get("/wijken/?toon=interventies"))
    assert ("Ronde 2023, nog niet vastgesteld." in layer) is (state == "closed")


def test_without_a_round_nothing_is_said_of_interventions(page):
    assert 'id="interventies"' not in page(TWO)


def test_before_anything_is_measured_the_page_says_so(client, reader):
    load_places()
    client.force_login(reader)
    assert "Zet tot vier wijken" in text_of(client.get(PAGE))
    text = text_of(client.get(PAGE + TWO))
    assert "Van Bloemhof en Katendrecht is geen index naast elkaar te leggen." in text
    assert 'id="leefbaarometer"' not in text_of(client.get(PAGE + "?wijk=gebied-charlois"))
    assert "Van deze wijken is nog geen Wijkprofiel ingevoerd." in text


def test_the_export_holds_what_the_page_shows(client, page):
    page()
    rows = records_of(client.get(f"{PAGE}?wijk=bloemhof&wijk=zuiderpark-en-zuidrand&_export=csv"))

    def found(wijk: str, what: str, period: str) -> list[tuple[str, str, str, str]]:
        wanted = [
            row for row in rows if (row["wijk"], row["onderwerp"], row["periode"]) == (wijk, what, period)
        ]
        return [(row["gemeten_in"], row["waarde"], row["waarde_tot"], row["klasse"]) for row in wanted]

    assert found("Bloemhof", "Veiligheidsindex", "2024") == [("Bloemhof", "92", "", "")]
    assert found("Bloemhof", "Sociale index subjectief", "2024") == [("Bloemhof", "50", "", "")]
    assert found("Bloemhof", "Leefbaarometer", "2022") == [("buurt Bloemhof", "", "", "zwak")]
    assert found("Zuiderpark en Zuidrand", "Saldo", "2023") == [
        ("buurt Charlois Zuidrand", "-40", "-32", ""),
        ("buurt Zuiderpark", "87", "91", ""),
    ]
    assert found("Rotterdam", "Fysieke index", "2014") == [("Rotterdam", "100", "", "")]
    assert client.get(f"{PAGE}{TWO}&_export=xlsx").status_code == 200


def test_links_keep_the_report(client, bureau, figures):
    factories.make_round(2023, "finalised")
    old = Measurement.objects.filter(indicator__slug="sociale-index", area__slug="bloemhof").first()
    Measurement.objects.create(
        indicator=old.indicator, area=old.area, period="2026", value=80, vintage="VGR 2024"
    )
    client.force_login(bureau)
    text = text_of(client.get(f"{PAGE}{TWO}&rapport=2024"))
    assert f'href="{PAGE}?wijk=katendrecht&rapport=2024">Haal weg' in text
    assert 'href="/wijken/bloemhof/?rapport=2024"' in text
    assert 'name="rapport" value="2024"' in text


def test_a_reader_does_not_see_a_concept(client, reader, figures):
    factories.make_round(2022, "finalised")
    client.force_login(reader)
    assert client.get(f"{PAGE}{TWO}&rapport=2023").status_code == 404


def test_without_logging_in_nobody_sees_anything(client, figures):
    assert client.get(PAGE).status_code == 302


def test_the_page_asks_the_database_as_often_for_one_as_for_four(client, page):
    round = factories.make_round(2023, "finalised")
    add(round, "groen").areas.add(Area.objects.get(slug="bloemhof"))
    page()
    counts = []
    for query in (
        "?wijk=bloemhof",
        "?wijk=bloemhof&wijk=carnisse&wijk=gebied-charlois&wijk=heijplaat",
        f"{TWO}&_export=csv",
    ):
        with CaptureQueriesContext(connection) as captured:
            client.get(PAGE + query)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 18
    assert counts[2] <= counts[0]
