"""The talk between owner, pillar lead and bureau about a report."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from interventions.models import Comment, Round
from tests import factories


@pytest.fixture
def url(report) -> str:
    return f"{report.intervention.get_absolute_url()}voortgang/2024/opmerkingen/"


def post(client, user, url, **fields):
    client.force_login(user)
    return client.post(url, {"text": "Hoe zit het met fase twee?", "vanaf": "beoordelen"} | fields)


@pytest.mark.parametrize(
    ("role", "status"),
    [("owner", 302), ("lead", 302), ("bureau", 302), ("director", 404), ("reader", 404), ("other_lead", 404)],
)
def test_owner_lead_and_bureau_talk_and_for_others_there_is_nothing(client, request, url, role, status):
    assert post(client, request.getfixturevalue(role), url).status_code == status
    assert Comment.objects.count() == (status == 302)


@pytest.mark.parametrize("role", ["owner", "lead", "bureau"])
def test_what_was_said_stands_on_the_pages_of_the_report(client, request, owner, url, report, role):
    type(report).objects.update(state="submitted", proposed_colour="groen")
    post(client, owner, url)
    client.force_login(request.getfixturevalue(role))
    pages = [report.intervention.get_absolute_url()]
    pages += (
        [url.replace("opmerkingen", "beoordelen")] if role != "owner" else [url.replace("opmerkingen/", "")]
    )
    for page in pages:
        assert "Hoe zit het met fase twee?" in client.get(page).content.decode(), page


def test_a_double_click_says_it_once_and_the_same_words_later_count(client, owner, url):
    for _ in range(2):
        post(client, owner, url)
    assert Comment.objects.count() == 1
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        post(client, owner, url)
    assert Comment.objects.count() == 2


def test_the_director_does_not_read_it(client, director, owner, url, report):
    post(client, owner, url)
    client.force_login(director)
    assert "fase twee" not in client.get(report.intervention.get_absolute_url()).content.decode()


def test_one_comes_back_to_the_page_one_came_from(client, lead, url):
    review = url.replace("opmerkingen", "beoordelen")
    assert post(client, lead, url).url == f"{review}#reacties"
    elsewhere = post(client, lead, url, vanaf="https://elders.nl")
    assert elsewhere.url == f"{review.split('voortgang')[0]}#reacties"


def test_an_empty_comment_is_not_placed(client, lead, url):
    response = post(client, lead, url, text=" ")
    assert response.status_code == 422
    assert "Schrijf eerst iets." in response.content.decode()
    assert not Comment.objects.exists()


def test_the_own_comment_is_withdrawn_within_ten_minutes_and_leaves_only_that_it_was(
    client, lead, url, report
):
    post(client, lead, url)
    comment = Comment.objects.get()
    post(client, lead, url, intrekken=comment.pk)
    comment.refresh_from_db()
    assert (comment.text, comment.withdrawn_at is not None) == ("", True)
    page = client.get(report.intervention.get_absolute_url()).content.decode()
    assert "Ingetrokken om" in page
    assert "fase twee" not in page


def test_after_ten_minutes_it_stays(client, lead, url):
    post(client, lead, url)
    with time_machine.travel(timezone.now() + timedelta(minutes=11), tick=False):
        post(client, lead, url, intrekken=Comment.objects.get().pk)
    assert Comment.objects.get().text


@pytest.mark.parametrize("key", ["mine", "x", "99999999999", "-1"])
def test_nobody_withdraws_what_another_said(client, lead, owner, url, key):
    post(client, lead, url)
    post(client, owner, url, intrekken=Comment.objects.get().pk if key == "mine" else key)
    assert Comment.objects.get().text


def test_nothing_is_said_about_a_finalised_round(client, lead, url):
    Round.objects.update(state="finalised")
    assert post(client, lead, url).status_code == 403


def test_markup_in_a_comment_is_shown_as_it_was_typed(client, lead, url, report):
    post(client, lead, url, text="<b>vet</b>")
    assert "&lt;b&gt;vet&lt;/b&gt;" in client.get(report.intervention.get_absolute_url()).content.decode()


def test_a_comment_on_another_report_is_not_withdrawn_here(client, lead, url, open_round):
    other = factories.make_report(factories.make_intervention(), open_round)
    said = other.comments.create(text="Daar gezegd.", by=lead, at=timezone.now())
    post(client, lead, url, intrekken=said.pk)
    said.refresh_from_db()
    assert said.text == "Daar gezegd."
