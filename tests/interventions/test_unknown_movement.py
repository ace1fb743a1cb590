"""A colour of which nobody knows the one of the year before: counted everywhere, without a movement."""

import pytest

from indicators.counting import summary_of
from interventions.models import PastColour, ProgressReport
from interventions.reviewing import shift_of
from interventions.rounds import follow_changes_since
from tests.factories import make_report, make_round
from tests.interventions.register import add, text_of
from tests.loading import run

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(client, reader):
    """Opens a page as a reader of a finalised 2023 in which Werk 1 went groen from nobody knows what."""
    round = make_round(2023, "finalised", finalised_on=None)
    unknown = add(round, "groen", name="Jobhunters")
    add(round, "oranje")
    PastColour.objects.create(intervention=unknown, year=2022, answer="onbekend")
    follow_changes_since(2022)
    client.force_login(reader)
    return lambda address: text_of(client.get(address))


def test_it_counts_in_its_subtotal_and_in_no_column(shown):
    tally = summary_of(ProgressReport.objects.first().round).total
    assert (tally.coloured, tally.unmoved, tally.moved("nieuw")) == (2, 1, 1)
    text = shown("/samenvatting/2023/")
    assert (
        "Van 1 interventie (1 van Werk) is de kleur van 2022 niet bekend: zij staat in geen kolom, "
        "en telt wel mee in het subtotaal."
    ) in text
    assert "Werk,groen,0,0,0,0,1" in run("export_summary", "2023")


def test_its_note_opens_exactly_those(shown, client):
    address = "/interventies/?jaar=2023&beweging=niet-bekend"
    assert address in shown("/samenvatting/2023/")
    listed = client.get(f"{address}&_export=csv").content.decode().splitlines()
    assert [line.split(",")[2] for line in listed[1:]] == ["Jobhunters"]
    other = client.get("/interventies/?jaar=2023&beweging=nieuw&_export=csv").content.decode().splitlines()
    assert len(other) == 2


def test_the_stoplights_and_the_page_of_the_intervention_say_it(shown):
    assert "Van 1 is de kleur van het jaar ervoor niet bekend: zij staat in geen kolom." in shown(
        "/stoplichten/2023/"
    )
    detail = shown("/interventies/werk-1/")
    assert "Groen in 2023, de kleur van het jaar ervoor is niet bekend." in detail


def test_a_year_in_which_everything_is_known_says_nothing_of_it(client, reader):
    add(make_round(2023, "finalised"), "groen")
    client.force_login(reader)
    assert "niet bekend:" not in text_of(client.get("/samenvatting/2023/"))
    assert "niet bekend:" not in text_of(client.get("/stoplichten/2023/"))


def test_what_waits_for_review_shows_no_movement_either(open_round):
    report = make_report(round=open_round, state="submitted", proposed_colour="groen", previous_known=False)
    assert shift_of(report) is None
    report.previous_known = True
    assert shift_of(report) == "nieuw"
