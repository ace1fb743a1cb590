"""When sessions end, what keeps them alive, and what the warning is told."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nprz_site.models import AccountSession
from tests.nprz_site.conftest import logged_in, try_log_in

STATE = reverse("session-state")
MORNING = datetime(2025, 3, 14, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture
def clock():
    with time_machine.travel(MORNING, tick=False) as clock:
        yield clock


@pytest.fixture
def own(clock, samira, browser):
    client = browser()
    try_log_in(client)
    return client


def minutes_left(client) -> float:
    return client.get(STATE).json()["seconds"] / 60


def test_session_ends_an_hour_after_its_last_use(own, clock):
    clock.shift(timedelta(minutes=59))
    assert logged_in(own)
    clock.shift(timedelta(minutes=59))
    assert logged_in(own)
    clock.shift(timedelta(minutes=61))
    assert not logged_in(own)


def test_session_ends_after_twelve_hours_however_much_it_is_used(own, clock):
    for _ in range(23):
        clock.shift(timedelta(minutes=30))
        assert logged_in(own)
    clock.shift(timedelta(minutes=29))
    assert logged_in(own)
    assert own.get(STATE).json()["can_extend"] is False
    clock.shift(timedelta(minutes=2))
    assert not logged_in(own)


def test_a_new_password_does_not_make_the_longest_life_longer(own, clock, samira):
    clock.shift(timedelta(minutes=50))
    data = {"old_password": "een lang genoeg geheim"}
    own.post(
        reverse("password_change"),
        data | dict.fromkeys(["new_password1", "new_password2"], "vier losse woorden"),
    )
    assert AccountSession.objects.get(account=samira).started == MORNING


def test_logging_in_again_begins_a_new_session_and_ends_the_old(own, clock, samira):
    old = own.session.session_key
    clock.shift(timedelta(minutes=50))
    try_log_in(own)
    (session,) = AccountSession.objects.filter(account=samira)
    assert session.session_key != old
    assert session.started == MORNING + timedelta(minutes=50)


def test_other_limits_can_be_set(clock, samira, browser, settings):
    settings.SESSION_IDLE_MINUTES, settings.SESSION_MAX_HOURS = 10, 1
    own = browser()
    try_log_in(own)
    clock.shift(timedelta(minutes=11))
    assert not logged_in(own)


def test_asking_how_long_is_left_does_not_keep_the_session_alive(own, clock):
    for _ in range(6):
        clock.shift(timedelta(minutes=9))
        assert own.get(STATE).status_code == 200
    assert minutes_left(own) == 6
    clock.shift(timedelta(minutes=7))
    assert own.get(STATE).json() == {"seconds": 0}
    assert not logged_in(own)


def test_staying_logged_in_does(own, clock):
    clock.shift(timedelta(minutes=58))
    answer = own.post(STATE).json()
    assert (answer["seconds"], answer["can_extend"]) == (3600, True)
    clock.shift(timedelta(minutes=58))
    assert logged_in(own)


def test_staying_logged_in_brings_no_ended_session_back(own, clock):
    clock.shift(timedelta(minutes=61))
    assert own.post(STATE).json() == {"seconds": 0}
    assert not logged_in(own)


def test_staying_logged_in_needs_a_token(own):
    own.handler.enforce_csrf_checks = True
    assert own.post(STATE).status_code == 403
    assert own.post(STATE, headers={"X-CSRFToken": own.cookies["csrftoken"].value}).status_code == 200


def test_a_visitor_is_told_that_there_is_nothing_left(client, db):
    for answer in (client.get(STATE), client.post(STATE)):
        assert (answer.status_code, answer.json()) == (200, {"seconds": 0})
        assert "no-store" in answer["Cache-Control"]


def test_tabs_of_another_account_can_tell(own, browser, django_user_model, clock):
    django_user_model.objects.create_user("timo", password="een lang genoeg geheim")
    other = browser()
    try_log_in(other, username="timo")
    assert own.get(STATE).json()["account"] != other.get(STATE).json()["account"]


def test_use_is_written_down_once_a_minute_and_costs_nothing_else(own, clock, django_assert_num_queries):
    own.get(reverse("privacy"))
    with CaptureQueriesContext(connection) as before:
        own.get(reverse("privacy"))
    assert not [query for query in before.captured_queries if not query["sql"].startswith("SELECT")]
    clock.shift(timedelta(seconds=61))
    with django_assert_num_queries(len(before.captured_queries) + 1) as later:
        own.get(reverse("privacy"))
    (write,) = [query["sql"] for query in later.captured_queries if not query["sql"].startswith("SELECT")]
    assert write.startswith("UPDATE")


def test_a_write_of_use_leaves_alone_what_another_request_put_in_the_session(own, clock):
    clock.shift(timedelta(minutes=5))
    session = own.session
    session["bewaard"] = "door een ander verzoek"
    session.save()
    clock.shift(timedelta(minutes=5))
    own.get(reverse("privacy"))
    assert own.session["bewaard"] == "door een ander verzoek"


def test_every_page_for_people_who_are_logged_in_carries_the_warning_and_its_figures(own, client):
    html = own.get(reverse("privacy")).content.decode()
    assert 'role="alertdialog"' in html
    assert 'data-seconds="3600" data-warning="300"' in html
    assert "js/session.js" in html
    visitor = client.get(reverse("privacy")).content.decode()
    assert "session-end" not in visitor
    assert "js/session.js" not in visitor


def test_the_admin_carries_the_warning_too(clock, client, bureau):
    client.force_login(bureau)
    html = client.get(reverse("admin:index")).content.decode()
    assert 'role="alertdialog"' in html
    assert "js/session.js" in html


def test_ended_sessions_are_removed_by_djangos_own_command(own, clock):
    from django.core.management import call_command

    clock.shift(timedelta(minutes=59))
    call_command("clearsessions")
    assert AccountSession.objects.count() == 1
    clock.shift(timedelta(minutes=2))
    call_command("clearsessions")
    assert AccountSession.objects.count() == 0
