"""The mail with a link to choose a password: what it says, that it works once, and what happens when it fails."""

import re
from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from tests import factories
from tests.interventions.accounts import lines, text

NEW = "/accounts/nieuw/"
IRIS = {"first_name": "Iris", "last_name": "Nieuw", "email": "iris@example.org"}
PASSWORD = {"new_password1": "vier losse woorden", "new_password2": "vier losse woorden"}


class BrokenBackend(EmailBackend):
    """A mail server that hangs up, as smtplib tells it, with the address in the error."""

    def send_messages(self, messages):
        raise SMTPServerDisconnected(f"gone while sending to {messages[0].to}")


@pytest.fixture
def at_work(client, bureau):
    client.force_login(bureau)
    return client


def link_in(message):
    return re.search(r"^http://127\.0\.0\.1:8000(/account/reset/\S+)$", message.body, re.M)[1]


def invited(client):
    client.post(NEW, IRIS)
    return User.objects.get(email=IRIS["email"])


def test_the_invitation_is_dutch_and_for_the_new_account_only(at_work):
    account = invited(at_work)
    (message,) = mail.outbox
    assert message.to == ["iris@example.org"]
    assert message.subject == "Je account voor NPRZ Voortgang"
    assert message.body.startswith("Beste Iris Nieuw,\n")
    assert "Je gebruikersnaam is iris@example.org" in message.body
    assert "zeven dagen geldig" in message.body
    assert link_in(message) not in text(at_work.get(f"/accounts/{account.pk}/"))


def test_the_link_leads_to_a_password_and_a_log_in_and_works_once(at_work, client):
    account = invited(at_work)
    link = link_in(mail.outbox[0])
    client.logout()
    form = client.get(link, follow=True)
    assert "Kies een nieuw wachtwoord." in text(form)
    assert "is bewaard" in text(client.post(form.redirect_chain[-1][0], PASSWORD, follow=True))
    assert client.login(username="iris@example.org", password=PASSWORD["new_password1"])
    client.logout()
    assert "Deze link werkt niet meer." in text(client.get(link, follow=True))
    assert account.pk


@pytest.mark.parametrize(("days", "works"), [(6, True), (8, False)])
def test_the_link_is_valid_for_the_days_that_the_mail_says(at_work, client, days, works):
    invited(at_work)
    client.logout()
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        html = text(client.get(link_in(mail.outbox[0]), follow=True))
    assert ("Kies een nieuw wachtwoord." in html) is works
    assert ("vraag het programmabureau" in html) is not works


def test_whose_invitation_ran_out_can_ask_for_a_new_link(at_work, client):
    """A new account has a password that nobody knows, so that "wachtwoord vergeten" works for it."""
    invited(at_work)
    client.logout()
    client.post("/account/password_reset/", {"email": "iris@example.org"})
    assert [message.to for message in mail.outbox] == [["iris@example.org"]] * 2
    assert "zeven dagen geldig" in mail.outbox[1].body


def test_an_account_stays_when_the_mail_fails_and_the_page_says_so(at_work, settings, caplog):
    settings.EMAIL_BACKEND = f"{__name__}.BrokenBackend"
    html = text(at_work.post(NEW, IRIS, follow=True))
    account = User.objects.get(email="iris@example.org")
    assert "de e-mail kon niet worden verstuurd" in html
    assert "Stuur de uitnodiging opnieuw" in html
    assert lines(account)[-1] == "Uitnodiging kon niet worden verstuurd."
    assert "SMTPServerDisconnected" in caplog.text
    assert "iris" not in caplog.text.lower()


def test_the_invitation_can_be_sent_again(at_work):
    account = invited(at_work)
    html = text(at_work.post(f"/accounts/{account.pk}/link/", follow=True))
    assert "Uitnodiging verstuurd naar iris@example.org." in html
    assert [message.subject for message in mail.outbox] == ["Je account voor NPRZ Voortgang"] * 2
    assert lines(account)[-2:] == ["Uitnodiging verstuurd."] * 2


def test_who_logged_in_before_gets_a_link_for_a_new_password(at_work, owner):
    owner.email, owner.last_login = "olga@example.org", timezone.now()
    owner.save()
    assert "Stuur een link voor een nieuw wachtwoord" in text(at_work.get(f"/accounts/{owner.pk}/"))
    at_work.post(f"/accounts/{owner.pk}/link/")
    (message,) = mail.outbox
    assert message.subject == "Kies een nieuw wachtwoord voor NPRZ Voortgang"
    assert "Je gebruikersnaam is owner" in message.body
    assert link_in(message)


def test_without_an_address_nothing_is_sent_and_that_is_told(at_work, reader):
    assert "kon niet worden verstuurd" in text(at_work.post(f"/accounts/{reader.pk}/link/", follow=True))
    assert mail.outbox == []


def test_the_way_the_mail_is_written_is_text_without_html_escapes(at_work):
    at_work.post(NEW, IRIS | {"last_name": "d'Ark & Zn"})
    assert "Beste Iris d'Ark & Zn," in mail.outbox[0].body


def test_a_link_for_an_old_address_stops_working(at_work, client):
    account = invited(at_work)
    User.objects.filter(pk=account.pk).update(email="ander@example.org")
    client.logout()
    assert "Deze link werkt niet meer." in text(client.get(link_in(mail.outbox[0]), follow=True))
    assert factories.make_user()
