"""The page about mail: who gets one tomorrow, the outbox, and trying again."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from interventions.bureau import problems
from interventions.models import Notice
from nprz_site.models import OutgoingMail
from tests import factories

URL = "/beheer/berichten/"


@pytest.fixture
def page(client, bureau):
    client.force_login(bureau)
    return lambda query="": client.get(URL + query).content.decode()


def make_mail(person, key, **fields):
    return OutgoingMail.objects.create(
        person=person,
        purpose="dag",
        key=key,
        subject=f"Mail {key}",
        text="Tekst",
        message_id=f"<{key}>",
        **fields,
    )


@time_machine.travel("2025-03-06 12:00+01:00")
def test_the_page_tells_who_gets_mail_tomorrow_and_why(page, owner, report):
    owner.email = "olga@voorbeeld.nl"
    owner.save()
    html = page()
    assert "Morgenochtend krijgt één persoon mail." in html
    assert "Olga Eigenaar" in html
    assert "herinnering 7 dagen voor de inleverdatum" in html
    assert not Notice.objects.exists()


def test_an_empty_outbox_and_a_quiet_day_say_so(page):
    html = page()
    assert "Morgenochtend krijgt niemand mail." in html
    assert "Er is nog geen mail verstuurd" in html


def test_a_mail_that_failed_says_why_and_when_it_is_tried_again(page, owner):
    make_mail(owner, "a", problem="Versturen lukte niet (OSError).", attempts=2, next_try=timezone.now())
    make_mail(owner, "b", state="failed", problem="De mailserver weigert dit adres (550).")
    make_mail(owner, "c", state="sent", sent_at=timezone.now())
    html = page()
    assert "Twee mails zijn niet verstuurd" in html
    assert "Versturen lukte niet (OSError). Volgende poging:" in html
    assert "De mailserver weigert dit adres (550)." in html
    assert html.count("Probeer opnieuw: Mail") == 2


def test_the_bureau_sees_mail_that_was_not_sent_among_what_asks_for_attention(owner):
    assert all(problem.url != f"{URL}?stand=mislukt" for problem in problems())
    make_mail(owner, "a", state="failed", problem="x")
    make_mail(owner, "old", state="failed", created_at=timezone.now() - timedelta(days=31))
    [problem] = [one for one in problems() if one.url == f"{URL}?stand=mislukt"]
    assert (problem.count, problem.label) == (1, "mail is niet verstuurd")


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", "abc"), ("?stand=mislukt", "ab"), ("?stand=wacht", "a"), ("?stand=verstuurd", "c"), ("?q=olga", "abc"),
        ("?q=niemand", ""), ("?stand=iets", ""),
    ],
)  # fmt: skip
def test_the_outbox_can_be_filtered(page, owner, query, shown):
    make_mail(owner, "a", problem="x")
    make_mail(owner, "b", state="failed", problem="x")
    make_mail(owner, "c", state="sent", sent_at=timezone.now())
    html = page(query)
    assert [key for key in "abc" if f"<td>Mail {key}</td>" in html] == list(shown)


def test_a_failed_mail_is_tried_again_and_a_second_click_is_harmless(client, bureau, owner):
    client.force_login(bureau)
    mail = make_mail(owner, timezone.localdate().isoformat(), state="failed", problem="x", attempts=26)
    for _ in range(2):
        assert client.post(URL, {"mail": mail.pk}).status_code == 302
    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.problem) == ("waiting", 0, "")


def test_what_a_failed_mail_of_an_earlier_day_tells_joins_the_next_one(client, bureau, owner, report):
    client.force_login(bureau)
    mail = make_mail(owner, "2025-03-06", state="failed", problem="x")
    Notice.objects.create(person=owner, kind="reminded", report=report, at=timezone.now(), mail=mail)
    told = [client.post(URL, {"mail": mail.pk}, follow=True).content.decode() for _ in range(2)]
    assert "gaat mee met de volgende mail" in told[0]
    assert "gaat al mee met de volgende" in told[1]
    assert not OutgoingMail.objects.exists()
    assert Notice.objects.standing().count() == 1


@pytest.mark.parametrize("key", ["", "x", "999999", "-1", "sent"])
def test_what_cannot_be_tried_again_stays_as_it_is(client, bureau, owner, key):
    client.force_login(bureau)
    mail = make_mail(owner, "a", state="sent", sent_at=timezone.now())
    response = client.post(URL, {"mail": mail.pk if key == "sent" else key}, follow=True)
    assert "al verstuurd" in response.content.decode()
    mail.refresh_from_db()
    assert mail.state == "sent"


def test_a_mail_whose_text_is_gone_is_not_offered_again(page, owner):
    make_mail(owner, "a", state="failed", problem="x")
    OutgoingMail.objects.update(text="")
    assert "Probeer opnieuw: Mail" not in page()


def test_the_texts_of_mails_are_not_on_the_page(page, owner):
    OutgoingMail.objects.create(
        person=owner, purpose="dag", key="a", subject="x", text="Geheime tekst", message_id="a"
    )
    assert "Geheime tekst" not in page()


@pytest.mark.parametrize("role", ["owner", "lead", "director", "reader"])
def test_the_pages_are_for_the_bureau(client, request, role):
    client.force_login(request.getfixturevalue(role))
    for url in (URL, reverse("interventions:message-edit", args=["reactie"])):
        assert client.get(url).status_code == 403


def test_more_reports_people_and_mails_cost_no_more_queries(
    client, bureau, open_round, django_assert_max_num_queries
):
    client.force_login(bureau)

    def fill(count):
        for _ in range(count):
            user = factories.make_user(email="x@voorbeeld.nl")
            factories.make_report(factories.make_intervention(owners=(user,)), open_round)
            make_mail(user, f"m{user.pk}", state="failed", problem="x")

    fill(3)
    with time_machine.travel("2025-03-06 12:00+01:00"), django_assert_max_num_queries(45) as few:
        client.get(URL)
    fill(20)
    with time_machine.travel("2025-03-06 12:00+01:00"), django_assert_max_num_queries(len(few)):
        client.get(URL)
