"""What is written to the log of a request: one line without names for what a visitor did wrong."""

import logging
from smtplib import SMTPRecipientsRefused

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse

from nprz_site.log_lines import LineFormatter
from tests.nprz_site.conftest import PASSWORD

LINE = settings.LOGGING["formatters"]["line"]


@pytest.fixture
def lines(caplog):
    """The lines that the site's own formatter makes of what is logged in the test."""
    formatter = LineFormatter(LINE["format"], style=LINE["style"])
    return lambda: [
        formatter.format(record) for record in caplog.records if record.name.startswith("django.")
    ]


def test_a_refusal_is_one_line_with_the_pattern_of_the_address(client, reader, intervention, lines):
    client.force_login(reader)
    assert client.get(reverse("admin:auth_user_change", args=[reader.pk])).status_code == 403
    (line,) = lines()
    assert line.endswith("django.request 403 GET admin/auth/user/<path:object_id>/change/")
    assert "Traceback" not in line


def test_an_address_that_is_not_there_is_not_written_down(client, db, lines):
    client.get("/samira@example.org/")
    assert [line.partition("django.request ")[2] for line in lines()] == ["404 GET (no such address)"]


def test_a_form_without_its_token_names_nobody(db, lines):
    from django.test import Client

    Client(enforce_csrf_checks=True).post(reverse("login"), {"username": "samira", "password": PASSWORD})
    (line,) = lines()
    assert line.endswith("django.security.csrf 403 POST account/login/")


def test_a_mail_that_is_refused_names_nobody(client, reader, lines, monkeypatch):
    def refuse(message):
        raise SMTPRecipientsRefused({reader.email: (550, b"no such user")})

    type(reader).objects.filter(pk=reader.pk).update(email="reader@example.org")
    reader.refresh_from_db()
    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)
    client.post(reverse("password_reset"), {"email": reader.email})
    (line,) = lines()
    assert line.endswith(f"Failed to send password reset email to {reader.pk}: SMTPRecipientsRefused")


def test_a_host_that_is_not_ours_is_not_written_down(client, db, lines):
    client.get("/", headers={"host": "samira.example.org"})
    assert [line for line in lines() if "samira" in line or "Traceback" in line] == []
    assert any("400 GET" in line for line in lines())


def test_what_the_site_did_wrong_keeps_its_traceback_but_not_the_address(client, db, lines, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("stuk")

    monkeypatch.setattr(User.objects, "get", fail)
    monkeypatch.setattr("nprz_site.views.sign_in.PasswordRenewView.get_user", fail)
    client.raise_request_exception = False
    token = "cgx8jn-0123456789abcdef"
    assert client.get(reverse("password_reset_confirm", args=["MQ", token])).status_code == 500
    (line,) = lines()
    assert "500 GET account/reset/<uidb64>/<token>/" in line
    assert "RuntimeError: stuk" in line
    assert token not in line


def test_other_records_are_written_as_they_are():
    record = logging.LogRecord("interventions", logging.INFO, "", 1, "%s rijen", (3,), None)
    assert LineFormatter("{message}", style="{").format(record) == "3 rijen"


def test_djangos_own_handlers_do_not_write_it_once_more():
    handlers = settings.LOGGING["loggers"]["django"]["handlers"]
    assert handlers == []
