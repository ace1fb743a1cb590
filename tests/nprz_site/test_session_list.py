"""Where one is logged in, and ending that."""

import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nprz_site.models import AccountSession
from nprz_site.sessions import end_sessions, sessions_of
from tests.nprz_site.conftest import FIREFOX, PASSWORD, logged_in, try_log_in

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1"
LIST, END_ALL = reverse("session-list"), reverse("session-end-all")


@pytest.fixture
def own(samira, browser):
    client = browser(agent=FIREFOX)
    try_log_in(client)
    return client


@pytest.fixture
def phone(own, browser):
    client = browser(agent=PHONE)
    try_log_in(client)
    return client


@pytest.fixture
def timos_browser(db, browser):
    User.objects.create_user("timo", password=PASSWORD)
    client = browser(agent="Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0 Safari/537.36")
    try_log_in(client, username="timo")
    return client


def page(response) -> str:
    return response.content.decode()


def without_token(response) -> str:
    """The page, but for the tokens, which are new every time."""
    return re.sub(r'value="\w{64}"', "", page(response))


def end_address(client) -> str:
    """Where to end the session of `client`."""
    return reverse("session-end", args=[AccountSession.objects.get(pk=client.session.session_key).handle])


def test_the_list_shows_ones_own_sessions_and_marks_this_one(own, phone, timos_browser):
    html = page(own.get(LIST))
    assert "Je bent op twee plekken ingelogd." in html
    assert "Firefox op Windows <b>(dit apparaat)</b>" in html
    assert "Safari op een iPhone</th>" in html
    assert "Chrome op Linux" not in html
    assert "Chrome op Linux" in page(timos_browser.get(LIST))


def test_a_single_session_is_told_and_offers_nothing_to_end_elsewhere(own):
    html = page(own.get(LIST))
    assert "Je bent alleen hier ingelogd." in html
    assert "Log alle andere apparaten uit" not in html


def test_the_page_tells_no_key_that_logs_in(own, phone):
    html = page(own.get(LIST))
    assert own.session.session_key not in html
    assert phone.session.session_key not in html


def test_another_session_can_be_ended(own, phone):
    response = own.post(end_address(phone))
    assert (response.status_code, response.url) == (302, LIST)
    assert "Safari op een iPhone is uitgelogd." in page(own.get(LIST))
    assert not logged_in(phone)
    assert logged_in(own)


def test_ending_this_session_is_logging_out(own, phone):
    assert own.post(end_address(own)).url == reverse("login")
    assert not logged_in(own)
    assert logged_in(phone)


def test_session_of_somebody_else_answers_as_one_that_is_not_there(own, timos_browser):
    theirs = own.post(end_address(timos_browser))
    unknown = own.post(reverse("session-end", args=["0" * 32]))
    assert theirs.status_code == unknown.status_code == 404
    assert without_token(theirs) == without_token(unknown)
    assert logged_in(timos_browser)


def test_everywhere_else_keeps_this_one(own, phone, timos_browser):
    response = own.post(END_ALL)
    assert (response.status_code, response.url) == (302, LIST)
    assert "Je bent op alle andere apparaten uitgelogd." in page(own.get(LIST))
    assert [logged_in(client) for client in (own, phone, timos_browser)] == [True, False, True]


def test_everywhere_here_too_leads_to_logging_in(own, phone, timos_browser):
    response = own.post(END_ALL, {"ook_hier": "1"}, follow=True)
    assert response.redirect_chain == [(reverse("login"), 302)]
    assert "Je bent overal uitgelogd." in page(response)
    assert [logged_in(client) for client in (own, phone, timos_browser)] == [False, False, True]


def test_ending_is_a_post_with_a_token(own, phone):
    assert own.get(END_ALL).status_code == 405
    assert own.get(end_address(phone)).status_code == 405
    own.handler.enforce_csrf_checks = True
    assert own.post(END_ALL).status_code == 403
    assert own.post(end_address(phone)).status_code == 403
    assert logged_in(phone)


@pytest.mark.parametrize(
    ("name", "arguments", "method"),
    [
        ("account", [], "get"),
        ("session-list", [], "get"),
        ("session-end", ["0" * 32], "post"),
        ("session-end-all", [], "post"),
    ],
)
def test_visitors_are_asked_to_log_in(client, db, name, arguments, method):
    response = getattr(client, method)(reverse(name, args=arguments))
    assert response.status_code == 302
    assert response.url.startswith(reverse("login"))


@pytest.mark.parametrize("person", ["owner", "lead", "director", "bureau", "reader", "stranger"])
def test_everyone_has_an_account_and_a_list_of_sessions(client, request, intervention, person):
    client.force_login(request.getfixturevalue(person))
    assert client.get(reverse("account")).status_code == 200
    assert client.get(LIST).status_code == 200
    assert client.post(END_ALL).status_code == 302


def test_the_list_asks_as_much_for_three_as_for_twenty_three(own, browser, samira, django_assert_num_queries):
    for _ in range(2):
        try_log_in(browser())
    own.get(LIST)
    with CaptureQueriesContext(connection) as few:
        own.get(LIST)
    queries = len(few)
    for _ in range(20):
        try_log_in(browser())
    with django_assert_num_queries(queries):
        assert "Je bent op 23 plekken ingelogd." in page(own.get(LIST))


def test_a_closed_account_is_out_at_the_next_request(own, samira):
    assert logged_in(own)
    User.objects.filter(pk=samira.pk).update(is_active=False)
    assert not logged_in(own)


def test_sessions_can_be_ended_for_somebody_with_one_left(own, phone, timos_browser, samira):
    assert end_sessions(samira, keep=own.session.session_key) == 1
    assert [logged_in(client) for client in (own, phone, timos_browser)] == [True, False, True]
    assert end_sessions(samira) == 1
    assert not sessions_of(samira).exists()


def test_removing_an_account_removes_its_sessions(own, samira):
    samira.delete()
    assert not AccountSession.objects.filter(account__isnull=False).exists()
    assert not logged_in(own)


def test_closing_an_account_in_the_admin_logs_it_out_for_good(own, phone, samira, admin_client):
    """Opened again, the account has to log in anew: a browser that was left open does not come back to life."""
    address = f"/admin/auth/user/{samira.pk}/change/"
    kept = {
        "username": "samira",
        "first_name": "Sam",
        "date_joined_0": "2026-01-01",
        "date_joined_1": "09:00:00",
    }
    assert admin_client.post(address, {**kept, "is_active": "on"}).status_code == 302
    assert [logged_in(client) for client in (own, phone)] == [True, True]
    assert admin_client.post(address, kept).status_code == 302
    assert not sessions_of(samira).exists()
    User.objects.filter(pk=samira.pk).update(is_active=True)
    assert [logged_in(client) for client in (own, phone)] == [False, False]
