"""`/wijken/`: the map of an index, what can be chosen, and the table beside it."""

import re

import pytest

from indicators.loading import load_indicators
from tests.indicators.outcome_data import load_places

from .map_steps import PAGE, export, marks, report_around, text, tints

pytestmark = pytest.mark.django_db


@pytest.fixture
def figures(client, reader):
    load_places()
    load_indicators()
    client.force_login(reader)


@pytest.fixture
def works(figures):
    report_around()


def test_the_page_opens_on_the_social_index(client, figures):
    page = text(client.get(PAGE))
    assert "In 12 van de 23 wijken steeg de sociale index sinds 2014; in 6 daalde hij." in page
    assert "Wielewaal steeg het meest, van 85 naar 109; Zuidplein daalde het meest, van 107 naar 81." in page
    assert "Van de 7 focuswijken stegen er 5 en daalde er 1." in page
    assert "laagste 7 hoogste 5 (met gelijke stand 6) Lijn: 2014–2024; streep: Rotterdam 2014 = 100" in page


def test_every_wijk_is_a_tile_that_leads_to_its_page(client, figures):
    response = client.get(PAGE)
    tiles = re.findall(
        r'<li class="k(\d) r(\d) ?(\w*)"><a href="/wijken/([\w-]+)/">', response.content.decode()
    )
    assert len({(column, row) for column, row, _, _ in tiles}) == len({slug for *_, slug in tiles}) == 23
    assert ("4", "4", "low", "bloemhof") in tiles
    assert [tint for _, _, tint, _ in tiles].count("low") == 7
    assert [tint for _, _, tint, _ in tiles].count("high") == 6
    assert marks(response)["bloemhof"] == "74, −2 sinds 2014, laagste 7"
    assert marks(response)["hillesluis"] == "86, +11 sinds 2014"
    assert "Bloemhof Blo 74 −2 laagste 7 : 74, −2 sinds 2014, laagste 7" in text(response)


def test_all_lines_share_one_scale_with_rotterdam_as_its_mark(client, figures):
    html = client.get(PAGE).content.decode()
    assert len(set(re.findall(r'<path class="ref" d="(M0 \d+H100)"/>', html))) == 1
    lines = {slug: mark.line for slug, mark in client.get(PAGE).context["layer"].marks.items()}
    # 123 and 69 are near the ends of what was measured in Zuid since 2014.
    assert lines["heijplaat"].endswith("100 2")
    assert lines["carnisse"].endswith("100 27")
    assert lines["bloemhof"] == "M0 24L20 22 40 18 60 27 80 23 100 25"


def test_an_earlier_year_is_told_as_it_was_then(client, figures):
    response = client.get(PAGE, {"toon": "sociale-index", "jaar": "2018"})
    assert "steeg de sociale index van 2014 tot 2018;" in text(response)
    assert "Lijn: 2014–2018" in text(response)
    assert [column.key for column in response.context["layer"].columns] == [
        "2014", "2016", "2018", "sinds_2014", "sinds_2016", "plaats",
    ]  # fmt: skip


def test_the_first_year_and_a_half_are_laid_beside_rotterdam(client, figures):
    assert "was de sociale index van 2014 hoger dan in heel Rotterdam (100)." in text(
        client.get(PAGE, {"jaar": "2014"})
    )
    page = text(client.get(PAGE, {"toon": "sociale-index-subjectief"}))
    assert (
        "In 8 van de 23 wijken was de subjectieve sociale index van 2024 hoger dan in heel Rotterdam (91)."
        in page
    )
    assert "Lijn:" not in page
    assert "Het laagst staat Bloemhof (50), het hoogst staat Zuiderpark en Zuidrand (128)." in page


def test_the_change_is_shown_by_direction(client, figures):
    response = client.get(PAGE, {"toon": "veiligheidsindex", "sinds": "vorige"})
    assert "In 7 van de 23 wijken steeg de veiligheidsindex sinds 2022; in 14 daalde hij." in text(response)
    assert marks(response)["katendrecht"] == "+12 punten sinds 2022, vooruit, nu 142"
    assert marks(response)["tarwewijk"] == "−2 punten sinds 2022, gelijk, nu 87"
    found = tints(response)
    assert (found["katendrecht"], found["tarwewijk"], found["oud-ijsselmonde"]) == ("high", "", "low")


def test_what_cannot_be_chosen_is_not_chosen(client, figures):
    usual = client.get(PAGE).context["layer"].headline
    for name, asked in (
        ("toon", "bestaat-niet"),
        ("jaar", "1900"),
        ("jaar", "2024\0"),
        ("sinds", "gisteren"),
        ("sort", "niets"),
    ):
        response = client.get(PAGE, {name: asked})
        assert response.context["layer"].headline == usual
        assert response.context["order"] == ""


def test_the_choices_of_a_topic_keep_the_others(client, figures):
    html = client.get(
        PAGE, {"toon": "fysieke-index", "jaar": "2020", "sinds": "eerste", "sort": "-2020"}
    ).content.decode()
    for chosen in (
        'value="fysieke-index" selected',
        "<option selected>2020",
        'value="eerste" selected',
        'name="sort" value="-2020"',
    ):
        assert chosen in html
    assert '<a href="?toon=fysieke-index" aria-current="page">Fysiek</a>' in html


def test_the_table_stands_per_gebied_with_the_city_below(client, figures):
    lines = [line for line, _ in client.get(PAGE).context["lines"]]
    assert [line.name for line in lines if line.level != "wijk"] == [
        "Gebied Charlois", "Gebied Feijenoord", "Gebied IJsselmonde", "Rotterdam",
    ]  # fmt: skip
    assert len(lines) == 23 + 4
    assert {line.gebied for line in lines[:10]} == {"Charlois"}


def test_a_heading_orders_the_table(client, figures):
    response = client.get(PAGE, {"sort": "-sinds_2014"})
    lines = [line for line, _ in response.context["lines"]]
    assert [line.name for line in lines[:2]] == ["Wielewaal", "Katendrecht"]
    assert [line.level for line in lines] == ["wijk"] * 23 + ["gebied"] * 3 + [""]
    assert 'aria-sort="descending"' in response.content.decode()
    assert [row["naam"] for row in export(client, "&sort=wijk")][:2] == ["Afrikaanderwijk", "Beverwaard"]


def test_the_export_holds_the_rows_of_the_table(client, works):
    for layer in ("sociale-index", "leefbaarometer", "inwoners-per-wijk", "verhuissaldo", "op-koers"):
        shown = client.get(PAGE, {"toon": layer}).context
        rows = export(client, f"&toon={layer}")
        columns = [column.key for column in shown["layer"].columns]
        assert [row["naam"] for row in rows] == [line.name for line, _ in shown["lines"]]
        assert list(rows[0]) == ["naam", "niveau", "gebied", "focuswijk", *columns, "opmerking"]
        assert all(row["gebied"] for row in rows if row["niveau"] == "wijk")
        assert shown["layer"].main in rows[0]


def test_the_number_of_queries_is_bounded(client, works, django_assert_max_num_queries):
    for layer, most in (("sociale-index", 15), ("verhuissaldo", 13), ("op-koers", 16)):
        with django_assert_max_num_queries(most):
            client.get(PAGE, {"toon": layer})


def test_without_wijken_the_way_there_is_told(client, reader):
    client.force_login(reader)
    page = text(client.get(PAGE))
    assert "Er zijn nog geen wijken om te laten zien." in page
    assert "load_areas" in page
    assert "alle wijken in één PDF" not in page


def test_without_figures_something_else_can_be_chosen(client, reader):
    load_places()
    client.force_login(reader)
    page = text(client.get(PAGE))
    assert "Hiervan zijn nog geen cijfers per wijk bekend." in page
    assert "Kies hieronder iets anders." in page


def test_a_report_out_of_sight_is_not_there(client, figures):
    assert client.get(PAGE, {"rapport": "2023"}).status_code == 200
    assert client.get(PAGE, {"rapport": "2024"}).status_code == 404


def test_the_menu_leads_to_the_wijken(client, figures):
    html = client.get(PAGE).content.decode()
    assert 'href="/wijken/" aria-current="page">Wijken</a>' in html
    assert html.index(">Indicatoren</a>") < html.index(">Wijken</a>") < html.index(">Samenvatting</a>")
    assert (
        'href="/wijken/" aria-current="true">Wijken</a>' in client.get("/wijken/bloemhof/").content.decode()
    )
