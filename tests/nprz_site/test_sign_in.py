"""Guessing passwords is stopped, and nobody can keep somebody else out (decision 13)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.auth.models import User
from django.urls import reverse

from nprz_site import sign_in
from nprz_site.models import Tally
from nprz_site.sign_in import ACCOUNT, ADDRESS, DEVICE
from tests.nprz_site.conftest import HOME, OFFICE, PASSWORD, guess, logged_in, try_log_in

MORNING = datetime(2025, 3, 14, 9, 0, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
ALL = ACCOUNT.many


def page(response) -> str:
    return response.content.decode()


def test_guessing_is_stopped_even_when_the_right_password_comes_by(samira, browser):
    attacker = browser(HOME)
    assert guess(attacker, ALL + 1) == [200] * ALL + [429]
    assert try_log_in(attacker).status_code == 429
    assert not logged_in(attacker)


def test_without_the_limit_the_same_attacker_gets_in(samira, browser, monkeypatch):
    """The control: it is the limit that stops the attacker above, and nothing else."""
    monkeypatch.setattr(sign_in, "ACCOUNT", sign_in.Limit("account and address", 1000))
    attacker = browser(HOME)
    guess(attacker, ALL + 1)
    assert try_log_in(attacker).status_code == 302


def test_new_browsers_at_the_same_address_get_no_new_guesses(samira, browser):
    assert [guess(browser(HOME), 1)[0] for _ in range(ALL + 1)] == [200] * ALL + [429]


def test_the_refusal_says_when_to_try_again_and_what_else_can_be_done(samira, browser):
    attacker = browser(HOME)
    with time_machine.travel(MORNING, tick=False):
        guess(attacker, ALL)
        response = try_log_in(attacker)
    assert response["Retry-After"] == "900"
    assert "<title>Fout: Inloggen" in page(response)
    assert "Probeer het om 09:16 uur opnieuw" in page(response)
    assert f'<a href="{reverse("password_reset")}">kies een nieuw wachtwoord</a>' in page(response)


def test_after_a_quarter_of_an_hour_it_can_be_tried_again(samira, browser):
    attacker = browser(HOME)
    with time_machine.travel(MORNING, tick=False) as clock:
        guess(attacker, ALL)
        clock.shift(timedelta(minutes=14, seconds=59))
        assert try_log_in(attacker).status_code == 429
        clock.shift(timedelta(seconds=1))
        assert try_log_in(attacker).status_code == 302


def test_asking_again_and_again_does_not_make_the_wait_longer(samira, browser):
    attacker = browser(HOME)
    with time_machine.travel(MORNING, tick=False) as clock:
        guess(attacker, ALL)
        for _ in range(14):
            clock.shift(timedelta(minutes=1))
            assert guess(attacker, 1) == [429]
        clock.shift(timedelta(minutes=1))
        assert guess(attacker, 1) == [200]


def test_attackers_at_fifty_addresses_cannot_keep_the_owner_out(samira, browser):
    for number in range(50):
        assert guess(browser(f"192.0.2.{number}"), ALL + 1)[-1] == 429
    assert try_log_in(browser(HOME)).status_code == 302


def test_attacker_at_the_same_address_cannot_keep_a_known_browser_out(samira, browser):
    own = browser(OFFICE)
    assert try_log_in(own).status_code == 302
    own.post(reverse("logout"))
    assert guess(browser(OFFICE), ALL + 1)[-1] == 429
    assert try_log_in(browser(OFFICE)).status_code == 429  # the control: a browser that is not known waits
    assert try_log_in(own).status_code == 302


def test_attacker_at_the_same_address_cannot_keep_out_who_follows_the_link_in_the_mail(
    samira, browser, mailoutbox
):
    guess(browser(OFFICE), ALL)
    own = browser(OFFICE)
    assert try_log_in(own).status_code == 429
    own.post(reverse("password_reset"), {"email": samira.email})
    link = next(line for line in mailoutbox[0].body.splitlines() if line.startswith("http")).split(
        "testserver"
    )[1]
    form = own.get(link, follow=True).redirect_chain[-1][0]
    own.post(form, {"new_password1": "vier losse woorden", "new_password2": "vier losse woorden"})
    assert try_log_in(own, "vier losse woorden").status_code == 302


def test_one_who_tries_many_accounts_is_stopped_but_known_browsers_are_not(samira, browser):
    own = browser(OFFICE)
    try_log_in(own)
    own.post(reverse("logout"))
    sprayer = browser(OFFICE)
    statuses = [guess(sprayer, 1, f"persoon{number}")[0] for number in range(ADDRESS.many + 1)]
    assert statuses == [200] * ADDRESS.many + [429]
    assert guess(browser(HOME), 1, "persoon99") == [200]
    assert try_log_in(own).status_code == 302


def test_logging_in_oneself_gives_a_sprayer_no_new_guesses(samira, browser):
    User.objects.create_user("mallory", password=PASSWORD)
    for number in range(ADDRESS.many):
        guess(browser(OFFICE), 1, f"persoon{number}")
        if number < ADDRESS.many - 1:
            assert try_log_in(browser(OFFICE), username="mallory").status_code == 302
    assert guess(browser(OFFICE), 1, "nogeen") == [429]


def test_a_whole_office_may_log_in_at_one_address(db, browser):
    for number in range(ADDRESS.many + 5):
        User.objects.create_user(f"collega{number}", password=PASSWORD)
        assert try_log_in(browser(OFFICE), username=f"collega{number}").status_code == 302


def test_a_known_browser_may_not_guess_without_end_either(samira, browser):
    own = browser(OFFICE)
    try_log_in(own)
    own.post(reverse("logout"))
    assert guess(own, DEVICE.many + 1) == [200] * DEVICE.many + [429]


def test_the_cookie_of_one_account_is_worth_nothing_for_another(samira, browser):
    mallory = User.objects.create_user("mallory", password=PASSWORD)
    User.objects.filter(pk=mallory.pk).update(password=samira.password)  # as with the demo's accounts
    attacker = browser(OFFICE)
    try_log_in(attacker, username="mallory")
    cookie = next(name for name in attacker.cookies if name.startswith("bekend-"))
    attacker.cookies[f"bekend-{samira.pk}"] = attacker.cookies[cookie].value
    guess(browser(OFFICE), ALL)
    assert try_log_in(attacker).status_code == 429


def test_the_cookie_of_before_a_new_password_is_worth_nothing(samira, browser):
    own = browser(OFFICE)
    try_log_in(own)
    own.post(reverse("logout"))
    samira.set_password("vier losse woorden")
    samira.save()
    guess(browser(OFFICE), ALL)
    assert try_log_in(own, "vier losse woorden").status_code == 429


def test_the_cookie_is_old_after_half_a_year(samira, browser):
    own = browser(OFFICE)
    with time_machine.travel(MORNING, tick=False) as clock:
        try_log_in(own)
        own.post(reverse("logout"))
        kept = {name: own.cookies[name].value for name in own.cookies if name.startswith("bekend-")}
        clock.shift(timedelta(days=181))
        later = browser(OFFICE)
        later.cookies.load(kept)
        guess(browser(OFFICE), ALL)
        assert try_log_in(later).status_code == 429


def test_the_cookie_is_for_the_server_only_and_travels_to_the_account_pages(samira, browser):
    own = browser()
    try_log_in(own)
    cookie = own.cookies[f"bekend-{samira.pk}"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/account/")
    assert cookie["max-age"] == 180 * 24 * 60 * 60
    assert "samira" not in cookie.value


def test_the_cookie_alone_logs_nobody_in(samira, browser):
    own = browser()
    try_log_in(own)
    own.post(reverse("logout"))
    assert not logged_in(own)


@pytest.mark.parametrize("username", ["samira", "bestaatniet", "afgesloten"])
def test_known_unknown_and_closed_accounts_answer_alike_before_and_during_the_wait(samira, browser, username):
    User.objects.create_user("afgesloten", password=PASSWORD, is_active=False)
    client = browser(HOME)
    wrong = try_log_in(client, PASSWORD if username == "afgesloten" else "mis", username)
    assert wrong.status_code == 200
    assert (
        "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. Let in je wachtwoord op hoofdletters."
        in page(wrong)
    )
    guess(client, ALL - 1, username)
    stopped = try_log_in(client, PASSWORD, username)
    assert stopped.status_code == 429
    assert "Er is te vaak een verkeerd wachtwoord geprobeerd." in page(stopped)


def test_what_is_kept_names_nobody_and_is_gone_after_a_while(samira, browser):
    with time_machine.travel(MORNING, tick=False) as clock:
        guess(browser(HOME), 3)
        kept = str(list(Tally.objects.values()))
        assert Tally.objects.count() == 2
        assert "samira" not in kept
        assert HOME not in kept
        clock.shift(timedelta(hours=2))
        try_log_in(browser(OFFICE))
        assert not Tally.objects.filter(ends__lt=MORNING + timedelta(hours=1)).exists()


def test_nothing_of_it_is_logged(samira, browser, caplog):
    with caplog.at_level("DEBUG"):
        guess(browser(HOME), ALL + 1, "samira")
    written = " ".join(
        record.getMessage() for record in caplog.records if not record.name.startswith("django.db")
    )
    assert "samira" not in written
    assert HOME not in written
    assert "mis 1" not in written


def test_behind_a_proxy_each_visitor_counts_alone(samira, browser, settings):
    settings.TRUSTED_PROXIES = 1
    attacker, own = browser("10.0.0.2"), browser("10.0.0.2")
    attacker.defaults["HTTP_X_FORWARDED_FOR"] = HOME
    own.defaults["HTTP_X_FORWARDED_FOR"] = OFFICE
    assert guess(attacker, ALL + 1)[-1] == 429
    attacker.defaults["HTTP_X_FORWARDED_FOR"] = f"192.0.2.200, {HOME}"  # made up by the attacker
    assert guess(attacker, 1) == [429]
    assert try_log_in(own).status_code == 302


def test_without_a_proxy_the_header_is_not_believed(samira, browser):
    attacker = browser(HOME)
    guess(attacker, ALL)
    attacker.defaults["HTTP_X_FORWARDED_FOR"] = "192.0.2.200"
    assert guess(attacker, 1) == [429]


@pytest.mark.parametrize(("proxies", "warned"), [(0, True), (1, False)])
def test_a_proxy_that_nobody_told_about_is_logged(samira, browser, settings, caplog, proxies, warned):
    settings.TRUSTED_PROXIES = proxies
    client = browser("10.0.0.2")
    client.defaults["HTTP_X_FORWARDED_FOR"] = HOME
    guess(client, 1)
    assert ("Set TRUSTED_PROXIES" in caplog.text) is warned
    assert HOME not in caplog.text


def test_logging_in_again_leads_to_the_page_that_was_asked_for_and_never_elsewhere(samira, browser):
    for asked, expected in [
        (reverse("help"), reverse("help")),
        ("https://elders.example/", reverse("start")),
    ]:
        data = {"username": "samira", "password": PASSWORD, "next": asked}
        assert browser().post(reverse("login"), data).url == expected


@pytest.mark.parametrize(
    ("wanted", "page"),
    [
        ("/interventies/werk-10/voortgang/2024/opmerkingen/", "/interventies/werk-10/voortgang/2024/"),
        ("/interventies/werk-10/voortgang/2024/withdraw/", "/interventies/werk-10/voortgang/2024/"),
        (
            "/interventies/werk-10/voortgang/2024/bewijs/7/verwijderen/",
            "/interventies/werk-10/voortgang/2024/bewijs/7/",
        ),
        ("/stoplichten/2023/?pijler=werk", "/stoplichten/2023/?pijler=werk"),
        ("/bestaat-niet/", "/bestaat-niet/"),
        ("https://elders.example/", "/"),
    ],
)
def test_after_logging_in_one_comes_to_a_page_that_can_be_opened(samira, client, wanted, page):
    data = {"username": samira.username, "password": PASSWORD, "next": wanted}
    assert client.post(reverse("login"), data).url == page
