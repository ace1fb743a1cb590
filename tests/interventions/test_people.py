"""How pages call people: whoever left is a former employee everywhere, and what they did stays."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from interventions.demo.people import FORMER as DEMO_FORMER
from interventions.models import Delegation, ReviewEntry
from interventions.people import FORMER, account_name, name_of, names_of, standing_in_for
from interventions.review_place import review_url
from interventions.start.overview import missing_by_owner
from tests import factories


@pytest.fixture
def gone(db):
    return factories.make_user("weg", first_name="Greta", last_name="Geweest", is_active=False)


@pytest.fixture
def told(report, gone):
    """A report that someone who left returned, saved and worked on."""
    report.state = "returned"
    report.updated_by, report.updated_at = gone, timezone.now()
    report.save()
    ReviewEntry.objects.create(
        report=report, action="return", from_state="submitted", to_state="returned",
        by=gone, at=timezone.now(), comment="Graag een cijfer erbij.",
    )  # fmt: skip
    return report


def test_a_name_an_account_and_nobody(owner, reader):
    assert name_of(owner) == "Olga Eigenaar"
    assert name_of(reader) == "reader"
    assert name_of(None, unknown="het systeem") == "het systeem"


def test_who_left_has_no_name_but_for_the_bureau(gone):
    assert name_of(gone) == FORMER
    assert account_name(gone) == "Greta Geweest"


def test_several_who_left_are_said_once_and_last(gone, owner):
    other = factories.make_user("ook-weg", is_active=False)
    assert names_of([gone, owner, other]) == f"Olga Eigenaar en {FORMER}"


def page_of(client, user, url):
    client.force_login(user)
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    "page",
    [
        "/",
        "/interventies/werk-1/",
        "/interventies/werk-1/voortgang/2024/",
    ],
)
def test_pages_for_an_owner_name_who_is_there_and_not_who_left(client, told, owner, gone, page):
    html = page_of(client, owner, page)
    assert FORMER in html.lower()
    assert "Geweest" not in html
    gone.is_active = True
    gone.save()
    assert "Geweest" in page_of(client, owner, page)


def test_the_review_page_and_its_history_do_not_name_who_left(client, told, lead, bureau, gone, intervention):
    told.state = "submitted"
    told.save()
    intervention.owners.add(gone)
    intervention._history_user = gone
    intervention.save()
    for user, url in [
        (lead, review_url(told)),
        (bureau, reverse("admin:interventions_intervention_history", args=[intervention.pk])),
    ]:
        html = page_of(client, user, url)
        assert FORMER in html.lower()
        assert "Geweest" not in html


def test_a_conflict_does_not_name_who_left(client, told, owner):
    client.force_login(owner)
    url = "/interventies/werk-1/voortgang/2024/"
    response = client.post(url, {"version": "0", "quantitative": "Anders."})
    assert response.status_code == 409
    assert "Voormalig medewerker was je voor" in response.content.decode()
    assert "Geweest" not in response.content.decode()


def test_what_only_someone_who_left_owned_counts_as_without_owner(intervention, report, owner, gone):
    intervention.owners.add(gone)
    assert [who.name for who in missing_by_owner(report.round)] == ["Olga Eigenaar"]
    intervention.owners.remove(owner)
    assert [who.name for who in missing_by_owner(report.round)] == [""]


def test_a_lead_who_left_reviews_nothing(client, report, owner, lead):
    report.state = "submitted"
    report.save()
    url = "/interventies/werk-1/voortgang/2024/"
    assert "Timo Trekker" in page_of(client, owner, url)
    lead.is_active = False
    lead.save()
    assert "het programmabureau" in page_of(client, owner, url)


@pytest.mark.parametrize(
    ("first", "last", "expected"), [(0, 0, ["Olga"]), (-2, 2, ["Olga"]), (1, 3, []), (-3, -1, [])]
)
def test_standing_in_counts_the_first_and_the_last_day(owner, reader, first, last, expected):
    today = timezone.localdate()
    Delegation.objects.create(
        absent=owner,
        deputy=reader,
        first_day=today + timedelta(days=first),
        last_day=today + timedelta(days=last),
    )
    assert [user.first_name for user in standing_in_for(reader, today)] == expected
    assert standing_in_for(owner, today) == []


def test_the_header_of_a_deputy_says_for_whom(client, owner, reader):
    today = timezone.localdate()
    delegation = Delegation.objects.create(absent=owner, deputy=reader, first_day=today, last_day=today)
    assert "vervangt Olga Eigenaar" in page_of(client, reader, reverse("help"))
    delegation.delete()
    assert "vervangt" not in page_of(client, reader, reverse("help"))


def test_the_demo_has_someone_who_left():
    assert DEMO_FORMER.role == FORMER
