"""Saving while typing: the same rules as the buttons, and nothing of one page is ever in its own way."""

from datetime import timedelta

import pytest
from django.utils import timezone

from interventions.models import Milestone, OutputValue, ProgressReport
from interventions.moves import move
from interventions.workflow import Action
from tests import factories

from .progress import TEXTS, address, again


@pytest.fixture
def colleague(report):
    """Owns the intervention too."""
    user = factories.make_user("colleague", first_name="Youssef", last_name="Aarab")
    report.intervention.owners.add(user)
    return user


def autosave(client, user, report, *, version=1, page=("een-bladzijde", 1), **fields):
    """What the script of the page sends."""
    client.force_login(user)
    data = TEXTS | {"version": version, "page_token": page[0], "page_sequence": page[1]} | fields
    return client.post(address(report), data, headers={"Accept": "application/json"})


def test_it_tells_the_version_the_time_and_what_is_still_to_do(client, owner, report):
    response = autosave(client, owner, report, qualitative="")
    kept, told = again(report), response.json()
    assert (kept.state, kept.version, kept.qualitative) == ("draft", 2, "")
    assert (told["version"], told["time"]) == (2, f"om {timezone.localtime(kept.updated_at):%H:%M}")
    assert "Twee van drie klaar" in told["side"]
    assert told["left"].strip() == ": nog één van de drie onderdelen te doen"


def test_a_save_of_another_day_is_told_with_its_day(client, owner, report):
    type(report).objects.filter(pk=report.pk).update(updated_at="2024-11-07T14:47:00Z")
    told = autosave(
        client, owner, report, qualitative="x" * 50_001, quantitative="", proposed_colour=""
    ).json()
    assert (told["time"], list(told["errors"])) == ("op 7 november om 15:47", ["qualitative"])


def test_nothing_changed_writes_nothing(client, owner, report):
    autosave(client, owner, report)
    told = autosave(client, owner, report, version=2, page=("een-bladzijde", 2)).json()
    assert (told["version"], again(report).version) == (2, 2)


def test_what_is_valid_is_kept_beside_what_is_not(client, owner, report):
    indicator = report.intervention.output_indicators.create(name="Fte")
    boxes = {f"aim-{indicator.pk}-0": "5", f"realised-{indicator.pk}-0": "veel"}
    told = autosave(client, owner, report, quantitative="Bewaard", **boxes).json()
    assert list(told["errors"]) == [f"realised-{indicator.pk}-0"]
    assert again(report).quantitative == "<p>Bewaard</p>"
    assert (OutputValue.objects.get().aim, OutputValue.objects.get().realised) == (5, None)


def test_new_rows_get_a_place_and_are_not_made_twice(client, owner, report):
    new = {"name-new1": "Fte", "aim-new1": "5", "what-mnew1": "Meting", "due-mnew1": "2025-04-01"}
    rows = autosave(client, owner, report, **new).json()["rows"]
    indicator, milestone = report.intervention.output_indicators.get(), Milestone.objects.get()
    assert rows == {"new1": f"{indicator.pk}-0", "mnew1": f"m{milestone.pk}"}
    settled = {f"name-{rows['new1']}": "Fte per wijk", f"aim-{rows['new1']}": "6", f"unit-{rows['new1']}": "fte",
               f"what-{rows['mnew1']}": "Nulmeting", f"due-{rows['mnew1']}": "2025-04-01"}  # fmt: skip
    autosave(client, owner, report, version=2, page=("een-bladzijde", 2), **settled)
    indicator.refresh_from_db()
    assert (indicator.name, indicator.unit, indicator.values.get().aim) == ("Fte per wijk", "fte", 6)
    assert Milestone.objects.get().what == "Nulmeting"


def test_a_row_whose_answer_was_lost_is_not_made_twice(client, owner, report):
    new = {"name-new1": "Fte", "aim-new1": "5", "what-mnew1": "Meting", "due-mnew1": "2025-04-01"}
    first = autosave(client, owner, report, **new).json()["rows"]
    again_sent = new | {"aim-new1": "6"}
    told = autosave(client, owner, report, version=1, page=("een-bladzijde", 2), **again_sent).json()
    assert (told["rows"], told["errors"]) == (first, {})
    assert OutputValue.objects.get().aim == 6
    assert Milestone.objects.count() == 1


def test_a_save_whose_answer_was_lost_is_no_conflict_with_the_next_of_the_same_page(client, owner, report):
    autosave(client, owner, report, quantitative="Eerst")
    response = autosave(client, owner, report, version=1, page=("een-bladzijde", 2), quantitative="Daarna")
    assert response.status_code == 200
    assert again(report).quantitative == "<p>Daarna</p>"


def test_a_save_that_arrives_after_a_later_one_changes_nothing(client, owner, report):
    autosave(client, owner, report, page=("een-bladzijde", 2), quantitative="Later getypt")
    response = autosave(
        client, owner, report, version=1, page=("een-bladzijde", 1), quantitative="Eerder getypt"
    )
    assert response.status_code == 200
    assert again(report).quantitative == "<p>Later getypt</p>"


@pytest.mark.parametrize("page", [("andere-bladzijde", 1), ("", 1), ("een-bladzijde", "x"), ("x" * 40, 9)])
def test_another_page_of_the_same_person_is_told(client, owner, report, page):
    autosave(client, owner, report, quantitative="Hier")
    response = autosave(client, owner, report, version=1, page=page, quantitative="Daar")
    assert response.status_code == 409
    assert response.json()["message"].startswith("Je bewaarde dit verslag in een ander venster om")
    assert again(report).quantitative == "<p>Hier</p>"


def test_the_token_of_a_page_is_of_no_use_to_somebody_else(client, owner, colleague, report):
    autosave(client, owner, report, quantitative="Van Olga")
    response = autosave(
        client, colleague, report, version=1, page=("een-bladzijde", 2), quantitative="Weg ermee"
    )
    assert response.status_code == 409
    assert again(report).quantitative == "<p>Van Olga</p>"


def test_a_colleague_is_named(client, owner, colleague, report):
    autosave(client, colleague, report, page=("van-youssef", 1), quantitative="Van Youssef")
    told = autosave(client, owner, report, version=1, quantitative="Van Olga").json()
    assert told["message"].startswith("Youssef Aarab bewaarde dit verslag om")


def test_a_report_that_was_handed_in_meanwhile_is_refused_in_words(client, owner, report):
    autosave(client, owner, report)
    move(Action.SUBMIT, again(report), version=2, by=owner)
    response = autosave(client, owner, report, version=3, page=("een-bladzijde", 2), quantitative="Te laat")
    assert response.status_code == 403
    assert "ingeleverd" in response.json()["message"]


def test_who_is_logged_out_is_sent_to_log_in(client, owner, report):
    client.force_login(owner)
    client.logout()
    response = client.post(address(report), TEXTS | {"version": 1}, headers={"Accept": "application/json"})
    assert (response.status_code, again(report).version) == (302, 1)


def test_of_long_ago_one_version_per_five_minutes_is_left(client, owner, report, time_machine):
    start = timezone.now()
    for step in range(12):
        time_machine.move_to(start + timedelta(minutes=step), tick=False)
        autosave(
            client, owner, report, version=step + 1, page=("een-bladzijde", step + 1), quantitative=f"{step}"
        )
    versions = report.history.order_by("version").values_list("version", flat=True)
    assert list(versions) == list(range(1, 14))
    time_machine.move_to(start + timedelta(hours=13), tick=False)
    autosave(client, owner, report, version=13, page=("andere-bladzijde", 1), quantitative="De volgende dag")
    assert list(versions.all()) == [1, 7, 12, 14]


def test_what_a_page_sends_after_its_button_was_pressed_came_too_late(client, owner, report):
    client.force_login(owner)
    page = {"page_token": "een-bladzijde", "page_sequence": 5}
    client.post(
        address(report), TEXTS | page | {"version": 1, "act": "bewaren", "quantitative": "Met de knop"}
    )
    response = autosave(client, owner, report, version=1, page=("een-bladzijde", 6), quantitative="Ervoor")
    assert (response.status_code, again(report).quantitative) == (409, "<p>Met de knop</p>")
    assert not again(report).saved_by_itself


def test_a_draft_is_kept_out_of_sight_of_others(client, report):
    assert autosave(client, factories.make_user(), report).status_code == 404
    assert ProgressReport.objects.get(pk=report.pk).version == 1
