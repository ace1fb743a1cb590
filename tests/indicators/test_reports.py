"""Which reports there are to look at: a report of a round that is not finalised is a concept."""

import pytest

from indicators.models import Measurement
from indicators.reports import concepts_of
from tests.factories import make_round

from .outcome_data import load_all

WOZ = "/indicatoren/woz-waarde/"
CONCEPT = "Concept: deze ronde is nog niet vastgesteld."


@pytest.mark.parametrize(
    ("rounds", "concepts"),
    [
        ([], set()),
        ([(2023, "finalised")], {2024, 2025}),
        ([(2022, "finalised"), (2024, "open"), (2023, "finalised")], {2024, 2025}),
        ([(2024, "open"), (2023, "closed")], {2023, 2024, 2025}),
        ([(2025, "prepared")], {2025}),
        ([(2022, "closed"), (2023, "finalised")], {2022, 2024, 2025}),
    ],
)
def test_a_report_is_a_concept_until_its_round_is_finalised(rounds, concepts):
    assert concepts_of(range(2020, 2026), rounds) == concepts


@pytest.fixture
def concept(db):
    """2023 is finalised; of 2024 the round is closed, and the bureau entered one value."""
    load_all()
    make_round(2023, "finalised")
    make_round(2024, "closed")
    of_now = Measurement.objects.get(indicator__slug="woz-waarde", area__slug="zuid", period="2023")
    of_now.pk, of_now.period, of_now.vintage, of_now.value = None, "2024", "VGR 2024", 271_000
    of_now.save()


@pytest.mark.parametrize("role", ["reader", "owner", "lead"])
def test_nobody_else_sees_a_concept(client, concept, request, role):
    client.force_login(request.getfixturevalue(role))
    assert client.get("/indicatoren/?rapport=2024").status_code == 404
    for page in (WOZ, f"{WOZ}grafiek.svg"):
        assert "271.000" not in client.get(f"{page}?rapport=2024").content.decode()
    assert client.get("/rekencontrole/2024/").status_code == 404
    for page in ("/indicatoren/", WOZ, "/rekencontrole/"):
        shown = client.get(page).content.decode()
        assert "VGR 2024" not in shown
        assert "271.000" not in shown


@pytest.mark.parametrize("role", ["bureau", "director"])
def test_bureau_and_director_see_the_concept_when_they_ask_for_it(client, concept, request, role):
    client.force_login(request.getfixturevalue(role))
    for page in (WOZ, "/indicatoren/", "/rekencontrole/"):
        assert CONCEPT not in client.get(page).content.decode()
    shown = client.get(f"{WOZ}?rapport=2024").content.decode()
    assert CONCEPT in shown
    assert "271.000" in shown
    assert "grafiek.svg?rapport=2024" in shown
    assert CONCEPT in client.get("/rekencontrole/2024/").content.decode()


def test_an_earlier_report_is_shown_without_what_came_later(client, concept, reader):
    client.force_login(reader)
    shown = client.get(f"{WOZ}?rapport=2020").content.decode()
    assert "255.800" not in shown
    assert "(169.500 − 113.690) ÷ (224.000 − 113.690)" in shown
    assert 'aria-current="page">VGR 2020' in shown
    overview = client.get("/indicatoren/?rapport=2020").content.decode()
    assert f'href="{WOZ}?rapport=2020"' in overview


@pytest.mark.parametrize("asked", ["2019", "onzin", "0", "20235"])
def test_a_report_that_is_not_there_is_not_found(client, concept, reader, asked):
    client.force_login(reader)
    for page in ("/indicatoren/", "/indicatoren/algemeen/"):
        assert client.get(f"{page}?rapport={asked}").status_code == 404


@pytest.mark.parametrize(
    ("asked", "shown"), [("2022", 2020), ("onzin", 2023), ("²", 2023), ("9" * 5000, 2023)]
)
def test_an_indicator_that_a_report_does_not_tell_of_shows_what_was_known(
    client, concept, reader, asked, shown
):
    client.force_login(reader)
    assert client.get(WOZ, {"rapport": asked}).context["year"] == shown


def test_a_report_before_the_first_figure_of_an_indicator_shows_no_later_one(client, concept, reader):
    client.force_login(reader)
    page = client.get("/indicatoren/streefniveau/?rapport=2019").content.decode()
    assert "VGR 2019 zegt nog niets over deze indicator." in page
    assert 'href="?rapport=2023"' in page
    assert "grafiek" not in page
    assert client.get("/indicatoren/streefniveau/grafiek.svg?rapport=2019").status_code == 404
    assert (
        "VGR 2022 zegt hier niets over; dit is de VGR 2020."
        in client.get(f"{WOZ}?rapport=2022").content.decode()
    )


def test_without_anything_to_check_the_rekencontrole_does_not_say_that_all_is_well(client, concept, bureau):
    Measurement.objects.filter(vintage="VGR 2024").update(period="2019")
    client.force_login(bureau)
    page = client.get("/rekencontrole/2024/").content.decode()
    assert "Van de VGR 2024 valt nog niets na te rekenen." in page
    assert "Alles is gelijk" not in page


def test_a_part_of_a_new_report_does_not_hide_the_one_before(client, concept, bureau):
    client.force_login(bureau)
    assert "van de 38 doelen en indicatoren" in client.get("/indicatoren/").content.decode()


@pytest.mark.parametrize(("role", "told"), [("bureau", True), ("director", True), ("reader", False)])
def test_the_start_page_tells_what_the_report_to_be_finalised_holds(client, concept, request, role, told):
    client.force_login(request.getfixturevalue(role))
    shown = client.get("/").content.decode()
    sentence = "Van geen van de 38 doelen en indicatoren is al te berekenen hoe ver Zuid is."
    assert (sentence in shown) is told
    Measurement.objects.filter(vintage="VGR 2024").delete()
    assert "Cijfers van de VGR 2024" not in client.get("/").content.decode()
