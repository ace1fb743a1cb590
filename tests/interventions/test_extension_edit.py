"""`…/voortgang/2024/uitstel/`: the bureau gives a later deadline; and where owners, leads and others read of it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from interventions.extending import extension_of, token_of
from interventions.models import Extension, ProgressReport, Round
from tests import factories

from .progress import address, again
from .register import text_of

TODAY = timezone.localdate()
LATER = TODAY + timedelta(days=9)


def told(day):
    return date_format(day, "l j F" if day.year == TODAY.year else "l j F Y")


@pytest.fixture
def open_round(db):
    return factories.make_round(
        2024, "open", deadline=TODAY + timedelta(days=2), review_deadline=TODAY + timedelta(days=20)
    )


@pytest.fixture
def url(report):
    return f"{address(report)}uitstel/"


@pytest.fixture
def post(client, report, url):
    """Post an act as `user`, on what stands there now or on what was `seen`."""

    def send(user, act="geef", seen=None, **fields):
        client.force_login(user)
        seen = token_of(extension_of(again(report))) if seen is None else seen
        typed = {"until": LATER.isoformat(), "reason": "De cijfers komen later."} | fields
        return client.post(url, {"doe": act, "gezien": seen} | typed)

    return send


@pytest.fixture
def page(client):
    def get(user, where):
        client.force_login(user)
        return text_of(client.get(where))

    return get


def test_the_bureau_gives_it_and_the_owner_reads_until_when_and_why(
    post, page, report, url, owner, lead, bureau
):
    assert post(bureau).status_code == 302
    assert f"heeft uitstel tot en met {told(LATER)}" in page(bureau, url)
    form = page(owner, address(report))
    assert f"Inleveren kan tot en met <b>{told(LATER)}</b> (uitstel)" in form
    assert "De cijfers komen later." in form
    start = page(owner, "/")
    assert f"uiterlijk {told(LATER)}" in start
    assert "De cijfers komen later." in start
    assert f"uitstel tot en met {told(LATER)}" in page(lead, "/")
    assert "(uitstel)" in page(owner, report.intervention.get_absolute_url())
    assert f"tot en met {told(LATER)} (uitstel)" in page(lead, f"{address(report)}beoordelen/")
    assert f"uitstel tot en met {told(LATER)}" in page(lead, "/beoordelen/?stand=eigenaar")


def test_an_owner_with_several_reads_the_first_deadline_and_which_is_later(
    post, page, report, owner, bureau, open_round
):
    factories.make_report(factories.make_intervention(owners=(owner,)), open_round)
    post(bureau)
    start = page(owner, "/")
    assert f"uiterlijk {told(open_round.deadline)}" in start
    assert f"Voor {report.intervention.label} heb je uitstel tot en met {told(LATER)}." in start


def test_only_the_bureau_gives_it(client, post, report, url, owner, lead, director, stranger):
    for user, status in ((owner, 403), (lead, 403), (director, 403), (stranger, 404)):
        assert post(user).status_code == status
        assert client.get(url).status_code == status
    assert not Extension.objects.exists()


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"reason": " "}, "Vul in waarom je uitstel geeft."),
        ({"until": ""}, "Vul een datum in."),
        ({"until": "morgen"}, "Vul een datum in, zoals 14-3-2025."),
        ({"until": (TODAY + timedelta(days=2)).isoformat()}, "Kies een dag na de inleverdatum van de ronde."),
        ({"reason": "x" * 301}, "Dit is te lang"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(post, bureau, typed, problem):
    answer = post(bureau, **typed)
    text = text_of(answer)
    assert answer.status_code == 422
    assert problem in text
    assert "<title>Fout: " in text
    assert (typed.get("reason", "De cijfers komen later.").strip() or 'name="reason"') in text
    assert not Extension.objects.exists()


def test_a_day_after_the_reviewing_is_warned_for_in_words(post, page, url, bureau):
    assert post(bureau, until=(TODAY + timedelta(days=30)).isoformat()).status_code == 302
    assert "de laatste dag om te beoordelen" in page(bureau, url)
    post(bureau)
    assert "de laatste dag om te beoordelen" not in page(bureau, url)


def test_who_came_second_sees_both_and_overwrites_nothing(post, report, bureau):
    post(bureau, reason="Van de eerste")
    answer = post(factories.make_bureau_member(), seen="", reason="Van de tweede")
    text = text_of(answer)
    assert answer.status_code == 409
    assert "Van de eerste" in text
    assert 'value="Van de tweede"' in text
    assert Extension.objects.get().reason == "Van de eerste"


def test_what_was_handed_in_meanwhile_gets_none_and_what_was_typed_is_shown(post, report, bureau):
    ProgressReport.objects.update(state="submitted")
    answer = post(bureau)
    assert answer.status_code == 409
    assert "De cijfers komen later." in text_of(answer)
    assert "uitstel is niet nodig" in text_of(answer)
    assert not Extension.objects.exists()


def test_it_is_taken_back_and_the_history_tells_of_both(post, page, report, url, bureau):
    post(bureau)
    assert post(bureau, "intrekken").status_code == 302
    text = page(bureau, url)
    assert not Extension.objects.exists()
    assert "trok het uitstel in" in text
    assert f"gaf uitstel tot en met {told(LATER)}" in text


def test_an_act_that_is_none_is_not_there(post, bureau):
    assert post(bureau, "iets").status_code == 404


def test_an_extension_that_the_round_overtook_is_not_told_of(post, page, report, bureau, owner):
    post(bureau)
    page(bureau, "/")  # the message is read
    Round.objects.update(deadline=LATER + timedelta(days=3))
    assert "uitstel" not in page(owner, address(report)).split("<main")[1]
    assert "uitstel" not in page(owner, "/").split("<main")[1]


def test_the_pages_ask_as_much_with_as_without(client, report, owner, bureau, post):
    def asked(user, where):
        client.force_login(user)
        with CaptureQueriesContext(connection) as queries:
            client.get(where)
        return len(queries)

    pages = [(owner, address(report)), (owner, "/"), (bureau, report.intervention.get_absolute_url())]
    before = [asked(*one) for one in pages]
    post(bureau)
    client.get("/")  # the message is read
    assert [asked(*one) for one in pages] == before
