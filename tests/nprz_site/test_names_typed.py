"""Whoever logs in types the name with any capitals, and the choices of a password are told in Dutch."""

import pytest
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from nprz_site.sign_in import ACCOUNT
from tests.nprz_site.conftest import guess, logged_in, try_log_in


@pytest.mark.parametrize("typed", ["samira", "Samira", "SAMIRA", " samira "])
def test_capitals_and_blanks_do_not_matter(samira, browser, typed):
    client = browser()
    try_log_in(client, username=typed)
    assert logged_in(client)


def test_other_capitals_give_no_new_guesses(samira, browser):
    client = browser()
    assert guess(client, ACCOUNT.many, username="Samira") == [200] * ACCOUNT.many
    assert guess(client, 1, username="sAMIRA") == [429]
    assert guess(browser(), 1, username="samira") == [429]


def test_two_names_that_differ_in_capitals_only_are_two_accounts(samira, browser):
    User.objects.create_user("SAMIRA", password="iets heel anders hier")
    client = browser()
    assert try_log_in(client, username="samira").status_code == 302
    assert client.session["_auth_user_id"] == str(samira.pk)


def link_of(user):
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    return reverse("password_reset_confirm", args=(uid, token))


@pytest.mark.parametrize("is_active", [True, False])
def test_a_link_of_a_closed_account_does_not_work(samira, browser, is_active):
    User.objects.filter(pk=samira.pk).update(is_active=is_active)
    answer = browser().get(link_of(samira), follow=True).content.decode()
    assert ("Deze link werkt niet meer." in answer) is not is_active


def test_a_short_password_is_refused_in_dutch(samira, browser):
    client = browser()
    address = client.get(link_of(samira)).url
    answer = client.post(address, {"new_password1": "kort-zin", "new_password2": "kort-zin"}).content.decode()
    assert "Dit wachtwoord is te kort. Neem ten minste 12 tekens." in answer
    assert "This password" not in answer
