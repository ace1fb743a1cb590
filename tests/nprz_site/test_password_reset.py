"""A forgotten password and a changed one: mails, links, and what happens to sessions."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.urls import reverse

from nprz_site.models import AccountSession
from nprz_site.sign_in import OLD_PASSWORD
from tests.nprz_site.conftest import PASSWORD, logged_in, try_log_in

NEW = "vier losse woorden"
NEW_TWICE = {"new_password1": NEW, "new_password2": NEW}
START = datetime(2025, 3, 14, 9, 0)


def page(response) -> str:
    return response.content.decode()


def ask_mail(client, email: str = "samira@example.org"):
    return client.post(reverse("password_reset"), {"email": email}, follow=True)


def link_in(message) -> str:
    return next(line for line in message.body.splitlines() if line.startswith("http")).split("testserver")[1]


def renew(client, link: str, data=NEW_TWICE):
    """Follow the link and send the form."""
    form = client.get(link, follow=True)
    return client.post(form.redirect_chain[-1][0], data, follow=True)


def test_at_most_three_mails_an_hour_go_to_one_address(samira, browser, mailoutbox):
    with time_machine.travel(START, tick=False) as clock:
        for number in range(5):
            ask_mail(browser(f"192.0.2.{number}"), "Samira@Example.org")
        assert len(mailoutbox) == 3
        clock.shift(timedelta(hours=1))
        ask_mail(browser())
        assert len(mailoutbox) == 4


def test_mails_to_others_are_not_held_back(samira, browser, mailoutbox):
    User.objects.create_user("timo", "timo@example.org", PASSWORD)
    for _ in range(5):
        ask_mail(browser())
    ask_mail(browser(), "timo@example.org")
    assert mailoutbox[-1].to == ["timo@example.org"]


def test_known_unknown_and_too_often_asked_addresses_read_the_same(samira, browser, mailoutbox):
    User.objects.create_user("weg", "weg@example.org", PASSWORD, is_active=False)
    answers = {
        page(ask_mail(browser(), email))
        for email in ["samira@example.org"] * 5 + ["x@example.org", "weg@example.org"]
    }
    assert len(answers) == 1
    assert "Kijk in je mailbox." in answers.pop()
    assert {to for message in mailoutbox for to in message.to} == {"samira@example.org"}


def test_the_earlier_links_work_when_no_more_mails_come(samira, browser, mailoutbox):
    for _ in range(5):
        ask_mail(browser())
    assert "Je nieuwe wachtwoord is bewaard." in page(renew(browser(), link_in(mailoutbox[0])))


def test_the_mail_tells_no_name_and_how_long_the_link_works(samira, browser, mailoutbox):
    ask_mail(browser())
    (message,) = mailoutbox
    assert "Samira" not in message.body + message.subject
    assert "zeven dagen geldig" in message.body
    with time_machine.travel(datetime.now() + timedelta(days=7, minutes=1)):
        assert "Deze link werkt niet meer." in page(browser().get(link_in(message), follow=True))


def test_a_link_works_once_and_then_says_what_to_do(samira, browser, mailoutbox):
    ask_mail(browser())
    renew(browser(), link_in(mailoutbox[0]))
    again = page(browser().get(link_in(mailoutbox[0]), follow=True))
    assert "Deze link werkt niet meer." in again
    assert f'href="{reverse("password_reset")}"' in again


def test_a_bad_new_password_is_told_at_the_field_and_the_link_still_works(samira, browser, mailoutbox):
    ask_mail(browser())
    own = browser()
    html = page(renew(own, link_in(mailoutbox[0]), {"new_password1": "kort", "new_password2": "kort"}))
    assert "<title>Fout: Nieuw wachtwoord kiezen" in html
    assert 'href="#id_new_password1"' in html
    assert "Je nieuwe wachtwoord is bewaard." in page(renew(own, link_in(mailoutbox[0])))


def test_a_renewed_password_ends_every_session_of_the_account_and_of_no_other(samira, browser, mailoutbox):
    timo = User.objects.create_user("timo", "timo@example.org", PASSWORD)
    phone, other = browser(), browser()
    try_log_in(phone)
    try_log_in(other, username="timo")
    ask_mail(browser())
    renew(browser(), link_in(mailoutbox[0]))
    assert not AccountSession.objects.filter(account=samira).exists()
    assert not logged_in(phone)
    assert AccountSession.objects.filter(account=timo).count() == 1
    assert logged_in(other)


def test_someone_who_is_logged_in_can_follow_the_link_too(samira, browser, mailoutbox):
    own = browser()
    try_log_in(own)
    ask_mail(own)
    done = renew(own, link_in(mailoutbox[0]))
    assert done.status_code == 200
    assert "Je nieuwe wachtwoord is bewaard." in page(done)
    assert not logged_in(own)


def test_a_changed_password_ends_the_other_sessions_and_not_this_one(samira, browser):
    own, phone = browser(), browser()
    try_log_in(own)
    try_log_in(phone)
    own.post(reverse("password_change"), {"old_password": PASSWORD, **NEW_TWICE})
    assert logged_in(own)
    assert not logged_in(phone)
    assert AccountSession.objects.filter(account=samira).count() == 1


def test_the_password_cannot_be_guessed_in_a_browser_that_was_left_open(samira, browser):
    own = browser()
    try_log_in(own)
    wrong = {"old_password": "mis", **NEW_TWICE}
    for _ in range(OLD_PASSWORD.many):
        assert "Te vaak verkeerd" not in page(own.post(reverse("password_change"), wrong))
    html = page(own.post(reverse("password_change"), {"old_password": PASSWORD, **NEW_TWICE}))
    assert "Te vaak verkeerd" in html
    assert 'href="#id_old_password"' in html
    elsewhere = browser()
    try_log_in(elsewhere)
    changed = elsewhere.post(reverse("password_change"), {"old_password": PASSWORD, **NEW_TWICE})
    assert changed.url == reverse("password_change_done")


def test_a_password_given_by_a_superuser_ends_the_sessions_of_the_account(samira, browser, client):
    own = browser()
    try_log_in(own)
    client.force_login(User.objects.create_superuser("root", password=PASSWORD))
    address = reverse("admin:auth_user_password_change", args=[samira.pk])
    done = client.post(address, {"password1": NEW, "password2": NEW, "usable_password": "true"})
    assert done.status_code == 302
    assert not AccountSession.objects.filter(account=samira).exists()
    assert not logged_in(own)


def test_the_admin_has_no_page_of_its_own_to_change_a_password(samira, browser, client):
    client.force_login(User.objects.create_superuser("root", password=PASSWORD))
    assert client.get(reverse("admin:password_change")).url == reverse("password_change")


@pytest.mark.parametrize("name", ["password_reset_done", "password_reset_complete"])
def test_the_last_pages_are_open_to_everyone_and_say_what_comes_next(client, db, name):
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert "<h1" in page(response)


@pytest.mark.parametrize("weak", ["123456789012", "kort"])
def test_a_weak_password_is_refused(samira, browser, mailoutbox, weak):
    ask_mail(browser())
    html = page(renew(browser(), link_in(mailoutbox[0]), {"new_password1": weak, "new_password2": weak}))
    assert "<title>Fout: Nieuw wachtwoord kiezen" in html
