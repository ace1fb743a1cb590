"""More than seventy ways in which a workbook can be wrong: each has its own message, names its cell, and changes nothing."""

import io

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from interventions.models import ProgressReport, Round, WorkbookImport
from interventions.moves import move
from interventions.workbook.marks import Mark, read_mark
from interventions.workflow import Action
from tests import factories
from tests.interventions.workbook_damage import FILES, ROWS, sheet, with_comment
from tests.interventions.workbooks import (
    URL,
    edited,
    everything,
    fetch,
    filled,
    give_figures,
    make_owned,
    proposed,
    put,
    send,
    text_of,
    upload,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner_client(client, owner, report, open_round):
    """Two reports, of which the first has two figures."""
    give_figures(report, "Banen", "Stages")
    make_owned(owner, open_round, 1)
    client.force_login(owner)
    return client


def refused(client, data: bytes, name: str = "v.xlsx"):
    """The page that says why; nothing changed."""
    before = everything()
    response = upload(client, data, name)
    assert response.status_code == 422
    assert everything() == before
    assert "Fout:" in text_of(response)
    return response


def places(response) -> list[str]:
    return [error.place for error in response.context["errors"]]


@pytest.mark.parametrize("case", FILES)
def test_a_file_that_is_wrong_is_refused_as_a_whole(owner_client, case):
    name, damage, told = FILES[case]
    response = refused(owner_client, damage(fetch(owner_client)), name)
    assert places(response) == []
    assert told in text_of(response)


@pytest.mark.parametrize("case", ROWS)
def test_a_row_or_cell_that_is_wrong_is_named(owner_client, case):
    damage, place, told = ROWS[case]
    response = refused(owner_client, damage(fetch(owner_client)))
    assert (place in places(response)) if place else (places(response) == [])
    assert told in text_of(response)


def test_there_are_more_than_seventy_kinds_of_damage():
    assert len(FILES) + len(ROWS) > 70


def test_all_errors_are_told_at_once(owner_client):
    response = refused(
        owner_client, filled(owner_client, proposed_colour="paars", aim="veel", measures_due="ooit")
    )
    assert places(response) == ["Voortgang!L2", "Voortgang!O2", "Cijfers!J2"]
    assert "Er kloppen 3 cellen niet." in text_of(response)


def test_what_people_do_with_a_workbook_without_filling_it_in_is_no_fault(owner_client):
    before = everything()
    assert upload(owner_client, edited(fetch(owner_client), with_comment))["Location"] == URL
    assert everything() == before


def test_words_in_bold_inside_a_cell_are_just_words(owner_client, report):
    rich = CellRichText("Het gaat ", TextBlock(InlineFont(b=True), "goed"), ".")
    entry = proposed(owner_client, edited(fetch(owner_client), put("qualitative", rich)))
    assert entry.rows[0]["cells"]["qualitative"]["text"] == "Het gaat goed."


def test_a_row_that_was_taken_out_of_the_file_says_nothing(owner_client):
    assert (
        upload(owner_client, edited(fetch(owner_client), lambda b: b["Voortgang"].delete_rows(3)))["Location"]
        == URL
    )


def test_a_file_of_another_year_is_refused(owner_client, owner, report):
    data = filled(owner_client, qualitative="Van vorig jaar")
    Round.objects.update(state="finalised")
    factories.make_report(report.intervention, factories.make_round(2025))
    assert "Dit bestand is van ronde 2024, maar nu loopt ronde 2025." in text_of(refused(owner_client, data))


def test_a_file_of_a_round_that_closed_is_refused(owner_client):
    data = filled(owner_client, qualitative="Te laat")
    Round.objects.update(state="closed")
    assert "er loopt nu geen ronde" in text_of(refused(owner_client, data)).lower()


def test_the_file_of_another_owner_answers_as_if_it_did_not_exist(owner_client, client, stranger, open_round):
    factories.make_report(stranger.owned_interventions.get(), open_round)
    for data in (fetch(owner_client), filled(owner_client, qualitative="Van een ander")):
        client.force_login(stranger)
        response = refused(client, data)
        assert {error.reason for error in response.context["errors"]} == {
            "Hierin kun je niet schrijven, of het bestaat niet. Haal de rij weg."
        }
        client.force_login(open_round.reports.first().intervention.owners.get())


def test_what_never_existed_gets_the_same_answer(owner_client):
    key = "999999"
    mark = read_mark_of(fetch(owner_client))
    data = edited(fetch(owner_client), resigned(Mark(mark.year, key, 1, mark.names, mark.cells)))
    assert "Hierin kun je niet schrijven, of het bestaat niet." in text_of(refused(owner_client, data))


def test_a_version_of_the_future_is_refused(owner_client):
    mark = read_mark_of(fetch(owner_client))
    data = edited(fetch(owner_client), resigned(Mark(mark.year, mark.key, 99, mark.names, mark.cells)))
    assert places(refused(owner_client, data)) == ["Voortgang!2"]


def test_a_file_of_an_older_layout_is_refused(owner_client):
    mark = read_mark_of(fetch(owner_client))
    older = Mark(mark.year, mark.key, mark.version, mark.names, mark.cells[:-1], layout=0)
    assert "van een oudere opzet" in text_of(
        refused(owner_client, edited(fetch(owner_client), resigned(older)))
    )


def read_mark_of(data: bytes) -> Mark:
    mark = read_mark(str(load_workbook(io.BytesIO(data))["Voortgang"]["C2"].value))
    assert mark
    return mark


def resigned(mark: Mark):
    """The hidden cells of the first row as the site itself would have signed them."""

    def change(book):
        book["Voortgang"]["A2"], book["Voortgang"]["B2"] = mark.key, str(mark.version)
        book["Voortgang"]["C2"] = mark.sign()

    return change


def test_a_report_that_was_handed_in_meanwhile_cannot_be_changed(owner_client, owner, report):
    data = filled(owner_client, qualitative="Nog iets")
    ProgressReport.objects.filter(pk=report.pk).update(
        quantitative="<p>45.</p>",
        qualitative="<p>Goed.</p>",
        proposed_colour="groen",
        state="draft",
        version=2,
    )
    current = ProgressReport.objects.select_related("round", "intervention__pillar").get(pk=report.pk)
    move(Action.SUBMIT, current, version=2, by=owner)
    response = refused(owner_client, data)
    assert "Dit verslag is ingeleverd: je kunt er nu niet in schrijven." in text_of(response)
    # What was not changed in it does no harm.
    other = edited(fetch(owner_client), put("qualitative", "Van de tweede"))
    assert proposed(owner_client, other).rows[0]["label"] == "Werk 2"


def test_a_row_of_figures_that_is_gone_is_told_when_it_was_filled_in(owner_client, report):
    untouched, data = fetch(owner_client), filled(owner_client, realised=12)
    value = report.output_values.first()
    value.delete()
    value.indicator.delete()
    assert upload(owner_client, untouched)["Location"] == URL
    assert "Deze regel is er op de site niet meer." in text_of(refused(owner_client, data))


def test_a_file_that_nobody_chose_is_asked_for(owner_client):
    response = owner_client.post(URL)
    assert (response.status_code, "Kies eerst een bestand." in text_of(response)) == (422, True)


def test_a_colour_in_another_case_is_the_colour(owner_client, report):
    send(owner_client, proposed_colour=" GROEN ")
    assert ProgressReport.objects.get(pk=report.pk).proposed_colour == "groen"


def test_nothing_is_kept_of_a_file_with_errors(owner_client):
    refused(owner_client, sheet(lambda tab: tab.merge_cells("I2:J2"))(fetch(owner_client)))
    assert not WorkbookImport.objects.exists()
