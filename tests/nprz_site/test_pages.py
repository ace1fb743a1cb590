"""The frame, logging in and out, the help pages and the error pages."""

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

PASSWORD = "een lang genoeg geheim"


@pytest.fixture
def member(db) -> User:
    return User.objects.create_user("samira", "samira@example.org", PASSWORD, first_name="Samira")


def page(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("name", ["accessibility", "privacy", "login", "password_reset"])
def test_some_pages_are_open_to_everyone(client, db, name):
    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", ["help", "password_change"])
def test_other_pages_ask_to_log_in(client, db, name):
    response = client.get(reverse(name))
    assert response.status_code == 302
    assert response.url.startswith(reverse("login"))


@pytest.mark.parametrize("name", ["help", "accessibility", "privacy", "password_change"])
def test_someone_logged_in_can_read_them_all_and_log_out_there(client, member, name):
    client.force_login(member)
    html = page(client.get(reverse(name)))
    assert f'<form method="post" action="{reverse("logout")}">' in html
    assert "Samira" in html


def test_the_help_page_explains_every_colour(client, member):
    client.force_login(member)
    html = page(client.get(reverse("help")))
    for sign in [
        "groen",
        "oranje",
        "rood",
        "wit",
        "niet-gerapporteerd",
        "nieuw",
        "vooruit",
        "gelijk",
        "achteruit",
    ]:
        assert f"glyphs.svg#{sign}" in html


def test_a_page_has_one_heading_a_title_a_language_and_no_inline_code(client, db):
    html = page(client.get(reverse("privacy")))
    assert html.count("<h1") == 1
    assert "<title>Privacy – NPRZ Voortgang</title>" in html
    assert '<html lang="nl"' in html
    assert "<style" not in html
    assert " style=" not in html
    assert "<script>" not in html
    assert "data:" not in html


def test_the_way_past_the_menu_comes_first(client, db):
    html = page(client.get(reverse("privacy")))
    assert html.index('href="#inhoud"') < html.index("<header")
    assert 'id="inhoud"' in html


def test_logging_in_leads_to_the_page_that_was_asked_for(client, member):
    asked = reverse("help")
    response = client.post(reverse("login"), {"username": "samira", "password": PASSWORD, "next": asked})
    assert response.status_code == 302
    assert response.url == asked


def test_logging_in_never_leads_to_another_site(client, member):
    data = {"username": "samira", "password": PASSWORD, "next": "https://elders.example/"}
    assert client.post(reverse("login"), data).url == reverse("start")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"username": "samira", "password": "mis"}, "horen niet bij elkaar"),
        ({"username": "niemand", "password": "mis"}, "horen niet bij elkaar"),
        ({"username": "samira", "password": ""}, "Vul je wachtwoord in"),
        ({"username": "", "password": "mis"}, "Vul je gebruikersnaam in"),
    ],
)
def test_a_failed_log_in_says_what_to_do_and_takes_the_focus(client, member, data, told):
    html = page(client.post(reverse("login"), data))
    assert "<title>Fout: Inloggen" in html
    assert told in html
    assert 'class="error-summary" role="alert" tabindex="-1" autofocus' in html
    assert 'value="mis"' not in html


def test_a_failed_log_in_reads_the_same_for_known_and_unknown_names(client, member):
    known, unknown = (
        page(client.post(reverse("login"), {"username": name, "password": "mis"}))
        for name in ("samira", "amiras")
    )
    assert known.count("horen niet bij elkaar") == unknown.count("horen niet bij elkaar") == 1


def test_the_fields_of_the_log_in_can_be_filled_by_a_password_manager(client, db):
    html = page(client.get(reverse("login")))
    assert 'autocomplete="username"' in html
    assert 'autocomplete="current-password"' in html


def test_logging_out_is_a_post(client, member):
    client.force_login(member)
    assert client.get(reverse("logout")).status_code == 405
    assert client.post(reverse("logout")).status_code == 302
    assert "_auth_user_id" not in client.session


def test_a_new_password_that_is_too_short_is_told_at_the_field_and_on_top(client, member):
    client.force_login(member)
    data = {"old_password": PASSWORD, "new_password1": "kort", "new_password2": "kort"}
    html = page(client.post(reverse("password_change"), data))
    assert "<title>Fout: Wachtwoord wijzigen" in html
    assert 'href="#id_new_password1"' in html
    assert 'aria-describedby="id_new_password1_helptext id_new_password1_error"' in html
    assert "kort" not in html.replace("te kort", "")


def test_a_forgotten_password_is_renewed_through_a_dutch_mail(client, member):
    client.post(reverse("password_reset"), {"email": member.email})
    (message,) = mail.outbox
    assert message.subject == "Nieuw wachtwoord voor NPRZ Voortgang"
    assert "Samira" not in message.body.replace(member.username, "")
    link = next(line for line in message.body.splitlines() if line.startswith("http")).split("testserver")[1]
    form = client.get(link, follow=True)
    assert "Kies een nieuw wachtwoord." in page(form)
    new = {"new_password1": "vier losse woorden", "new_password2": "vier losse woorden"}
    done = client.post(form.redirect_chain[-1][0], new, follow=True)
    assert "Je nieuwe wachtwoord is bewaard." in page(done)
    assert client.login(username="samira", password="vier losse woorden")


def test_an_unknown_address_gets_no_mail_and_the_same_page(client, member):
    response = client.post(reverse("password_reset"), {"email": "niemand@example.org"}, follow=True)
    assert mail.outbox == []
    assert "Kijk in je mailbox." in page(response)


def test_a_used_or_old_link_offers_a_new_one(client, db):
    html = page(client.get(reverse("password_reset_confirm", args=["MQ", "oud-oud"])))
    assert "Deze link werkt niet meer." in html
    assert reverse("password_reset") in html


def test_an_unknown_page_answers_in_dutch(client, db):
    response = client.get("/bestaat-niet/")
    assert response.status_code == 404
    assert "Deze pagina is er niet" in page(response)


def test_a_form_without_its_token_is_refused_with_the_way_back(db):
    response = Client(enforce_csrf_checks=True).post(reverse("login"), {"username": "samira"})
    assert response.status_code == 403
    assert "Ga terug met de knop van je browser" in page(response)


@pytest.mark.parametrize("template", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_an_error_page_needs_no_request_and_no_database(template):
    """Without the `db` fixture a query would fail the test."""
    html = render_to_string(template)
    assert html.count("<h1") == 1
    assert 'id="menu"' not in html


def test_a_refusal_tells_its_own_reason():
    assert "Alleen de pijlertrekker" in render_to_string(
        "403.html", {"exception": "Alleen de pijlertrekker."}
    )
