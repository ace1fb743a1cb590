"""The page on which the bureau edits the printed text."""

import pytest
from django.utils import timezone

from interventions.models import Objection, PrintedText, ProgressReport, Round
from interventions.moves import move
from interventions.printed import edit
from interventions.workflow import Action
from tests import factories

from .printed import OWN, edited


@pytest.fixture
def url(approved) -> str:
    return f"{approved.intervention.get_absolute_url()}voortgang/2024/eindredactie/"


def body(approved, **fields):
    """What the page posts when nothing was typed, but for `fields`."""
    versions = dict(PrintedText.objects.filter(report=approved).values_list("name", "version"))
    hidden = {f"version-{name}": versions.get(name, 0) for name in OWN}
    plain = {"quantitative": "45 van 50.", "qualitative": "Het loopt goed.", "summary": "Het loopt."}
    return hidden | plain | {"version": approved.version} | fields


@pytest.mark.parametrize(
    ("role", "status"),
    [("bureau", 200), ("owner", 403), ("lead", 403), ("director", 403), ("reader", 404), ("other_lead", 404)],
)
def test_only_the_bureau_edits(client, request, url, approved, role, status):
    client.force_login(request.getfixturevalue(role))
    assert client.get(url).status_code == status
    posted = client.post(url, body(approved, summary="Anders."))
    assert posted.status_code == (302 if status == 200 else status)
    assert PrintedText.objects.exists() is (status == 200)


def test_what_the_owner_answered_to_the_colour_is_there_to_read(client, bureau, url, approved):
    ProgressReport.objects.filter(pk=approved.pk).update(
        proposed_colour="wit", colour="wit", starts="In mei 2026."
    )
    client.force_login(bureau)
    assert "In mei 2026." in client.get(url).content.decode()


def test_saving_keeps_the_printed_text_beside_the_owners(client, bureau, url, approved):
    client.force_login(bureau)
    html = {"qualitative": "<p>Het loopt <strong>best</strong>.</p>", "qualitative-opmaak": "html"}
    page = client.post(url, body(approved, **html), follow=True).content.decode()
    assert "De eigenaar ziet het verschil" in page
    assert "<p>Het loopt goed.</p>" in page  # the owner's, beside it
    text = PrintedText.objects.get()
    assert (text.name, text.html, text.by) == ("qualitative", html["qualitative"], bureau)
    assert ProgressReport.objects.get(pk=approved.pk).qualitative == OWN["qualitative"]


def test_a_summary_of_more_than_fifty_words_comes_back_as_typed(client, bureau, url, approved):
    client.force_login(bureau)
    response = client.post(url, body(approved, summary="woord " * 51))
    assert response.status_code == 422
    assert "Dit zijn 51 woorden" in response.content.decode()
    assert "woord woord" in response.content.decode()
    assert not PrintedText.objects.exists()


def test_a_text_is_put_back_and_what_else_was_typed_is_kept(client, bureau, url, approved):
    edited(approved, bureau, qualitative="<p>Anders.</p>")
    client.force_login(bureau)
    client.post(url, body(approved, qualitative="Anders.", summary="Ook anders.", terug="qualitative"))
    html = dict(PrintedText.objects.values_list("name", "html"))
    assert html == {"qualitative": OWN["qualitative"], "summary": "Ook anders."}


def test_a_conflict_shows_both_loses_nothing_and_is_saved_after_that(client, bureau, url, approved):
    seen = body(approved, summary="Van mij.")
    edited(approved, factories.make_bureau_member(), summary="Van de ander.", quantitative="<p>46.</p>")
    client.force_login(bureau)
    response = client.post(url, seen)
    page, form = response.content.decode(), response.context["form"]
    assert response.status_code == 409
    assert "Van mij." in page
    assert "Van de ander." in page
    assert PrintedText.objects.get(name="summary").html == "Van de ander."
    again = {name: form[name].value() for name in form.fields}
    assert again["quantitative"] == "46."  # not touched here: brought up to date
    assert client.post(url, again).status_code == 302
    html = dict(PrintedText.objects.values_list("name", "html"))
    assert html == {"summary": "Van mij.", "quantitative": "<p>46.</p>"}


@pytest.mark.parametrize(("state", "of_round"), [("returned", "open"), ("finalised", "finalised")])
def test_what_was_typed_is_shown_when_the_report_moved_on(client, bureau, url, approved, state, of_round):
    client.force_login(bureau)
    ProgressReport.objects.update(state=state)
    Round.objects.update(state=of_round)
    assert client.get(url).status_code == 403
    response = client.post(url, body(approved, qualitative="Lang over nagedacht."))
    assert response.status_code == 409
    assert "Lang over nagedacht." in response.content.decode()
    assert not PrintedText.objects.exists()


def test_reopened_changed_and_approved_again_the_page_says_that_the_edit_fell_away(
    client, bureau, url, approved
):
    edited(approved, bureau, summary="Bewerkt door ons.")
    moved = move(Action.REOPEN, approved, version=approved.version, by=bureau, comment="Een fout.")
    ProgressReport.objects.filter(pk=moved.pk).update(summary="Nieuw van mij.", state="approved")
    client.force_login(bureau)
    page = client.get(url).content.decode()
    assert "De eigenaar veranderde deze tekst" in page
    assert "Bewerkt door ons." in page
    assert "bewerkte tekst telt niet meer" in client.get("/").content.decode()


def test_an_answer_stands_at_the_objection_and_is_given_once(client, bureau, owner, url, approved):
    edited(approved, bureau, summary="Anders.")
    objection = Objection.objects.create(report=approved, text="Dit klopt niet.", by=owner, at=timezone.now())
    client.force_login(bureau)
    assert "bezwaar wacht op antwoord" in client.get("/").content.decode()
    key = f"antwoord-{objection.pk}"
    seen = body(approved, summary="Anders.", **{key: "We passen het aan."})
    assert client.post(url, seen).status_code == 302
    objection.refresh_from_db()
    assert (objection.answer, objection.answered_by) == ("We passen het aan.", bureau)
    assert "bezwaar wacht op antwoord" not in client.get("/").content.decode()
    late = client.post(url, seen | {key: "Nee, toch niet."})
    assert late.status_code == 409
    assert "Nee, toch niet." in late.content.decode()
    objection.refresh_from_db()
    assert objection.answer == "We passen het aan."


def test_the_bureau_gets_there_from_the_queue_and_the_review(client, bureau, lead, url, approved):
    pages = ("/beoordelen/?stand=klaar", url.replace("eindredactie", "beoordelen"))
    client.force_login(bureau)
    for page in pages:
        assert f'href="{url}"' in client.get(page).content.decode(), page
    client.force_login(lead)
    for page in pages:
        assert f'href="{url}"' not in client.get(page).content.decode(), page


def test_what_follows_another_is_edited_there(client, bureau, approved, open_round):
    follower = factories.make_report(round=open_round, state="approved", follows=approved)
    client.force_login(bureau)
    response = client.get(f"{follower.intervention.get_absolute_url()}voortgang/2024/eindredactie/")
    assert response.status_code == 403
    assert "staat bij" in response.content.decode()


def test_two_writes_of_one_moment_keep_one(approved, bureau):
    assert edit(approved, version=approved.version, versions={}, html={"summary": "A"}, by=bureau) == [
        "summary"
    ]
    assert edit(approved, version=approved.version, versions={}, html={"summary": "A"}, by=bureau) == []
