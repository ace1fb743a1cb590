"""Mijn account."""

from django.urls import reverse


def page(response) -> str:
    return response.content.decode()


def test_it_tells_who_one_is_and_leads_to_password_and_sessions(client, lead, intervention):
    lead.email = "timo@example.org"
    lead.save()
    client.force_login(lead)
    html = page(client.get(reverse("account")))
    assert "Je bent ingelogd als Timo Trekker, pijlertrekker." in html
    assert "<dt>E-mailadres</dt><dd>timo@example.org</dd>" in html
    for name in ["password_change", "session-list"]:
        assert f'href="{reverse(name)}"' in html
    assert f'<form method="post" action="{reverse("logout")}">' in html


def test_without_an_address_it_says_what_does_not_work(client, reader):
    client.force_login(reader)
    assert "kun je zelf geen nieuw wachtwoord aanvragen" in page(client.get(reverse("account")))


def test_the_header_leads_to_it(client, reader):
    client.force_login(reader)
    html = page(client.get(reverse("start")))
    assert f'<a href="{reverse("account")}">' in html.replace("\n", "")
