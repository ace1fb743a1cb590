"""The pages about accounts and relations: who gets in, by which method, and what is refused to the bureau itself."""

import re

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from interventions.models import Delegation
from tests import factories

OUTSIDE = ["owner", "lead", "other_lead", "director", "reader", "stranger"]
PAGES = [
    "/beheer/",
    "/accounts/",
    "/accounts/nieuw/",
    "/accounts/{other}/",
    "/accounts/{other}/wijzigen/",
    "/accounts/{other}/afsluiten/",
    "/eigenaren/",
    "/eigenaren/{intervention}/",
    "/pijlertrekkers/",
    "/pijlertrekkers/werk/",
]
POST_ONLY = ["/accounts/{other}/link/", "/accounts/{other}/heropenen/", "/eigenaren/ongedaan/"]
POSTED = ["/accounts/nieuw/", "/accounts/{other}/wijzigen/", "/accounts/{other}/afsluiten/", "/eigenaren/"]


def without_token(response) -> str:
    """The page, without what differs with every answer."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", response.content.decode())


@pytest.fixture
def other(db):
    return factories.make_user("iemand", first_name="Iris", last_name="Iemand", email="iris@example.org")


@pytest.fixture
def address(intervention, other):
    return lambda page: page.format(other=other.pk, intervention=intervention.pk)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", OUTSIDE)
def test_the_pages_are_closed_for_everyone_else(client, request, address, role, page):
    client.force_login(request.getfixturevalue(role))
    assert client.get(address(page)).status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_are_open_for_the_bureau_and_for_superusers(client, bureau, address, page):
    for user in (bureau, User.objects.create_superuser("super")):
        client.force_login(user)
        assert client.get(address(page)).status_code == 200


@pytest.mark.parametrize("page", [*POST_ONLY, *POSTED])
@pytest.mark.parametrize("role", OUTSIDE)
def test_nobody_else_can_post(client, request, address, other, role, page):
    client.force_login(request.getfixturevalue(role))
    before = list(User.objects.order_by("pk").values())
    assert client.post(address(page)).status_code == 403
    assert list(User.objects.order_by("pk").values()) == [
        row | {"last_login": now["last_login"]}
        for row, now in zip(before, User.objects.order_by("pk").values(), strict=True)
    ]


@pytest.mark.parametrize("page", POST_ONLY)
def test_acts_are_a_post_and_the_bureau_may(client, bureau, address, page):
    client.force_login(bureau)
    assert client.get(address(page)).status_code == 405
    assert client.post(address(page)).status_code == 302


@pytest.mark.parametrize("page", [*PAGES, *POST_ONLY])
def test_anonymous_visitors_are_sent_to_the_log_in(client, address, page):
    response = client.post(address(page))
    assert (response.status_code, response.url.split("?")[0]) == (302, "/account/login/")


def test_a_role_that_was_taken_away_is_gone_at_the_next_request(client, bureau):
    client.force_login(bureau)
    assert client.get("/accounts/").status_code == 200
    bureau.groups.clear()
    assert client.get("/accounts/").status_code == 403


@pytest.mark.parametrize(
    "page", ["/accounts/999999/", "/accounts/999999/wijzigen/", "/eigenaren/999999/", "/pijlertrekkers/nee/"]
)
def test_what_does_not_exist_is_not_found(client, bureau, page):
    client.force_login(bureau)
    assert client.get(page).status_code == 404


@pytest.mark.parametrize("act", ["wijzigen", "afsluiten", "link", "heropenen"])
def test_the_bureau_does_not_touch_a_superuser_and_a_superuser_does(client, bureau, act):
    boss = User.objects.create_superuser("super", email="super@example.org")
    page = f"/accounts/{boss.pk}/{act}/"
    client.force_login(bureau)
    assert client.post(page).status_code == 403
    assert "technisch beheerder" in client.get(f"/accounts/{boss.pk}/").content.decode()
    client.force_login(User.objects.create_superuser("tweede"))
    assert client.post(page).status_code in {200, 302}


@pytest.mark.parametrize("act", ["wijzigen", "link"])
def test_a_closed_account_is_opened_before_it_is_changed(client, bureau, other, act):
    client.force_login(bureau)
    assert client.post(f"/accounts/{other.pk}/{act}/").status_code in {200, 302}
    User.objects.filter(pk=other.pk).update(is_active=False)
    assert client.post(f"/accounts/{other.pk}/{act}/").status_code == 403


@pytest.fixture
def absence(intervention, owner, reader):
    today = timezone.localdate()
    return Delegation.objects.create(absent=owner, deputy=reader, first_day=today, last_day=today)


# Absences: also for owners and leads, about themselves


@pytest.mark.parametrize("page", ["/vervanging/", "/vervanging/nieuw/"])
@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("owner", 200), ("lead", 200), ("other_lead", 200), ("stranger", 200), ("bureau", 200),
        ("director", 403), ("reader", 403),
    ],
)  # fmt: skip
def test_absences_are_for_who_has_something_to_hand_over(client, request, intervention, role, status, page):
    client.force_login(request.getfixturevalue(role))
    assert client.get(page).status_code == status


def test_a_deputy_reads_what_it_is_about_but_cannot_end_it(client, owner, reader, absence):
    client.force_login(reader)
    assert client.get("/vervanging/").status_code == 200
    assert client.post(f"/vervanging/{absence.pk}/beeindigen/").status_code == 403
    assert Delegation.objects.filter(pk=absence.pk).exists()


@pytest.mark.parametrize(
    ("role", "status"), [("stranger", 404), ("lead", 404), ("owner", 302), ("bureau", 302)]
)
def test_an_absence_of_others_answers_as_one_that_does_not_exist(
    client, request, intervention, absence, role, status
):
    client.force_login(request.getfixturevalue(role))
    page = f"/vervanging/{absence.pk}/beeindigen/"
    assert client.get(page).status_code == 405
    assert client.post(page).status_code == status
    if status == 404:
        assert without_token(client.post("/vervanging/999999/beeindigen/")) == without_token(
            client.post(page)
        )
