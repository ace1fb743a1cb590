"""The words of one kind of notice: to change, to look at first, and to put back."""

import pytest
import time_machine

from interventions.models import MessageText, Notice, NoticeKind
from interventions.telling.kinds import BY_SLUG
from interventions.telling.texts import DEFAULTS, words_of
from nprz_site.models import OutgoingMail
from tests import factories

URL = "/beheer/berichten/teruggestuurd/"
KIND = NoticeKind.RETURNED


@pytest.fixture
def post(client, bureau):
    client.force_login(bureau)

    def posted(act="bewaar", **fields):
        usual = {
            "onderwerp": "Terug over {jaar}",
            "tekst": "Dag {voornaam}.\r\nKijk nog eens.",
            "versie": "0",
            "doe": act,
        }
        return client.post(URL, usual | fields)

    return posted


@pytest.mark.parametrize("slug", list(BY_SLUG))
def test_every_kind_has_its_page_with_an_example(client, bureau, report, slug):
    client.force_login(bureau)
    html = client.get(f"/beheer/berichten/{slug}/").content.decode()
    assert "Een voorbeeld, aan" in html
    assert "style=" not in html
    assert not Notice.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_without_any_report_the_page_says_what_to_do(client, bureau):
    client.force_login(bureau)
    assert "Open eerst een ronde" in client.get(URL).content.decode()


def test_a_kind_that_does_not_exist_has_no_page(client, bureau):
    client.force_login(bureau)
    assert client.get("/beheer/berichten/iets/").status_code == 404


def test_other_words_are_saved_and_used(post, client):
    assert post().status_code == 302
    words = words_of(KIND)
    assert (words.subject, words.body) == ("Terug over {jaar}", "Dag {voornaam}.\nKijk nog eens.")
    assert "Eigen tekst" in client.get("/beheer/berichten/").content.decode()


def test_a_double_click_saves_once(post):
    post()
    assert post().status_code == 302
    assert MessageText.objects.get().version == 1


def test_the_preview_shows_what_was_typed_and_saves_nothing(post, report):
    response = post("voorbeeld", tekst="Dag {voornaam}, <b>kijk</b>.")
    html = response.content.decode()
    assert response.status_code == 200
    assert "Dag Olga, &lt;b&gt;kijk&lt;/b&gt;." in html
    assert "nog niet bewaard" in html
    assert not MessageText.objects.exists()


@pytest.mark.parametrize("act", ["bewaar", "voorbeeld"])
@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("tekst", "Dag {naam}", "{naam} kennen we hier niet."),
        ("tekst", "Dag {voornaam", "Een accolade staat hier alleen om een woord"),
        ("tekst", " ", "Vul een tekst in."),
        ("onderwerp", "", "Vul een onderwerp in."),
        ("onderwerp", "x" * 121, "Dit is te lang"),
        ("tekst", "x" * 2001, "Dit is te lang"),
    ],
)  # fmt: skip
def test_what_cannot_be_mailed_is_refused_at_its_field(post, report, act, field, value, told):
    response = post(act, **{field: value})
    html = response.content.decode()
    assert response.status_code == 422
    assert "<title>Fout:" in html
    assert html.count(told) == 2
    assert not MessageText.objects.exists()


def test_whoever_comes_second_reads_both_and_loses_nothing(post):
    post()
    response = post(tekst="Iets anders", versie="0")
    html = response.content.decode()
    assert response.status_code == 409
    assert "Kijk nog eens." in html
    assert "Iets anders" in html
    assert 'name="versie" value="1"' in html
    assert post(tekst="Iets anders", versie="1").status_code == 302
    assert words_of(KIND).body == "Iets anders"


@pytest.mark.parametrize("version", ["", "x", "-3", "99999999999999999999"])
def test_a_version_that_is_none_overwrites_nothing(post, version):
    assert post(versie=version).status_code == 409
    assert not MessageText.objects.exists()


def test_the_words_of_the_product_are_put_back_and_a_second_click_is_harmless(post):
    post()
    for _ in range(2):
        assert post("terugzetten", versie="1").status_code == 302
    assert words_of(KIND).body == DEFAULTS[KIND].body


def test_putting_back_what_somebody_just_changed_is_a_conflict(post):
    post()
    post(tekst="Nieuwer", versie="1")
    assert post("terugzetten", versie="1").status_code == 409
    assert words_of(KIND).body == "Nieuwer"


def test_an_act_that_is_none_is_not_there(post):
    assert post("iets").status_code == 404


@time_machine.travel("2025-03-06 12:00+01:00")
def test_the_page_shows_the_mail_of_somebody_who_gets_it_tomorrow_and_who_else(
    client, bureau, owner, report, open_round
):
    other = factories.make_user(first_name="Piet", last_name="Ander", email="piet@voorbeeld.nl")
    factories.make_report(factories.make_intervention(owners=(other,)), open_round)
    owner.email = "olga@voorbeeld.nl"
    owner.save()
    client.force_login(bureau)
    html = client.get("/beheer/berichten/7-dagen-ervoor/").content.decode()
    assert "Dit krijgt Olga Eigenaar morgen." in html
    assert "Twee mensen: Olga Eigenaar, Piet Ander." in html
    assert "inleveren tot en met 14 maart 2025 (over 7 dagen)" in html
