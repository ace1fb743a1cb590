"""The pages of evidence: adding, downloading, removing and putting back, by whom and with which headers."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from interventions.evidence import attach, remove
from interventions.models import Evidence, ProgressReport, Round
from interventions.review_place import review_url
from tests import factories

from . import evidence_files as files
from .progress import address, save

CONFIDANTS = ["owner", "lead", "bureau"]
OTHERS = ["other_lead", "director", "reader", "stranger"]


def sent(name="verslag.pdf", content=files.PDF):
    return SimpleUploadedFile(name, content, content_type="text/html")


def place(report, name="evidence-add", *more):
    return reverse(f"interventions:{name}", args=(*report.intervention.address, report.round.year, *more))


def add(client, user, report, *uploads, **headers):
    client.force_login(user)
    data = {"bestanden": uploads or [sent()], "omschrijving": "Telling"}
    return client.post(place(report), data, headers=headers)


@pytest.fixture
def evidence(report, owner):
    return attach(report, sent(), by=owner)


def get(client, user, url):
    client.force_login(user)
    return client.get(url)


def test_owner_adds_several_files_at_once_and_comes_back_at_the_evidence(client, report, owner):
    response = add(client, owner, report, sent(), sent("brief.docx", files.office()))
    assert response.status_code == 302
    assert response["Location"] == f"{address(report)}#bewijsstukken"
    page = client.get(address(report)).content.decode()
    assert "Toegevoegd: verslag.pdf en brief.docx." in page
    assert "Word-document" in page
    assert 'enctype="multipart/form-data"' in page


def test_each_refused_file_is_named_at_the_field_and_the_good_ones_stay(client, report, owner):
    response = add(client, owner, report, sent(), sent("a.pdf", files.EXE), sent("leeg.pdf", b""))
    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>Fout: " in page
    assert "Toegevoegd: verslag.pdf." in page
    assert "a.pdf: Dit soort bestand kan niet." in page
    assert "leeg.pdf: Dit bestand is leeg." in page
    assert Evidence.objects.count() == 1


def test_without_a_file_the_form_asks_for_one(client, report, owner):
    client.force_login(owner)
    response = client.post(place(report), {"omschrijving": "x" * 201})
    assert response.status_code == 422
    assert "Kies eerst een of meer bestanden." in response.content.decode()
    assert "hooguit 200 tekens" in response.content.decode()


def test_a_script_gets_the_section_only(client, report, owner):
    for upload, told in (
        (sent(), "Toegevoegd: verslag.pdf."),
        (sent("a.pdf", files.EXE), "a.pdf: Dit soort"),
    ):
        response = add(client, owner, report, upload, **{"X-Fragment": "1"})
        assert response.status_code == 200
        assert told in response.content.decode()
        assert response.content.decode().lstrip().startswith("<section")


@pytest.mark.parametrize("who", [*CONFIDANTS, *OTHERS])
@pytest.mark.parametrize("state", ["open", "finalised"])
def test_download_is_for_owner_lead_and_bureau_also_after_finalising(
    client, who, state, report, evidence, request
):
    Round.objects.update(state=state)
    response = get(client, request.getfixturevalue(who), place(report, "evidence-download", evidence.pk))
    assert response.status_code == (200 if who in CONFIDANTS else 404)
    if who in CONFIDANTS:
        assert b"".join(response) == files.PDF


def test_download_is_an_attachment_that_no_browser_runs_or_keeps(client, report, owner, evidence):
    response = get(client, owner, place(report, "evidence-download", evidence.pk))
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="verslag.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ('zij zei "ja".pdf', 'attachment; filename="zij zei \\"ja\\".pdf"'),
        ("überzicht.pdf", "attachment; filename*=utf-8''%C3%BCberzicht.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", 'attachment; filename="a Set-Cookie: x=1.pdf"'),
        ("verslag\u202efdp.pdf", 'attachment; filename="verslagfdp.pdf"'),
    ],
)
def test_name_arrives_as_it_was_sent_without_what_deceives(client, report, owner, evidence, name, told):
    """Also of a row that came in by another way than the form."""
    Evidence.objects.update(name=name)
    response = get(client, owner, place(report, "evidence-download", evidence.pk))
    assert response["Content-Disposition"] == told
    assert "Set-Cookie" not in response


def test_evidence_of_another_report_is_not_at_this_address(client, bureau, report, evidence):
    other = factories.make_report(factories.make_intervention(), report.round)
    url = place(other, "evidence-download", evidence.pk)
    assert get(client, bureau, url).status_code == 404
    assert get(client, bureau, place(report, "evidence-download", evidence.pk)).status_code == 200


def test_owner_removes_and_puts_back(client, report, owner, evidence):
    client.force_login(owner)
    response = client.post(place(report, "evidence-remove", evidence.pk), follow=True)
    assert "Verwijderd: verslag.pdf." in response.content.decode()
    assert "Zet terug<span" in response.content.decode()
    assert get(client, owner, place(report, "evidence-download", evidence.pk)).status_code == 404
    client.post(place(report, "evidence-restore", evidence.pk))
    assert get(client, owner, place(report, "evidence-download", evidence.pk)).status_code == 200


def test_what_was_sent_again_meanwhile_is_not_put_back_and_that_is_said(client, report, owner, evidence):
    remove(evidence, by=owner)
    attach(report, sent("nieuw.pdf"), by=owner)
    client.force_login(owner)
    response = client.post(place(report, "evidence-restore", evidence.pk), follow=True)
    assert "verslag.pdf is niet teruggezet. Dit bestand staat er al" in response.content.decode()


@pytest.mark.parametrize("name", ["evidence-remove", "evidence-restore"])
def test_report_that_is_handed_in_refuses_changes(client, report, owner, evidence, name):
    ProgressReport.objects.update(state="submitted")
    client.force_login(owner)
    assert client.post(place(report, name, evidence.pk)).status_code == 403
    assert add(client, owner, report, sent("b.docx", files.office())).status_code == 403
    assert Evidence.objects.kept().get() == evidence


def test_adding_a_file_does_not_make_a_conflict_for_whoever_is_typing(client, report, owner):
    add(client, owner, report)
    assert save(client, owner, report).status_code == 302


def test_reading_page_and_review_show_evidence_without_the_form(
    client, report, owner, lead, director, evidence
):
    ProgressReport.objects.update(state="submitted")
    for user, url in ((owner, address(report)), (lead, address(report)), (lead, review_url(report))):
        page = get(client, user, url).content.decode()
        assert "verslag.pdf" in page, url
        assert "Voeg bestanden toe" not in page
        assert "Verwijder<span" not in page
    page = get(client, director, address(report)).content.decode()
    assert "ewijsstuk" not in page


def test_request_over_the_limit_gets_a_page_that_says_so(client, report, owner, settings):
    settings.REQUEST_MOST_BYTES = 1000
    response = add(client, owner, report, sent(content=files.PDF + bytes(2000)))
    assert response.status_code == 413
    assert "te veel om in één keer te versturen" in response.content.decode()
    assert not Evidence.objects.exists()
    settings.REQUEST_MOST_BYTES = 10_000
    assert add(client, owner, report, sent(content=files.PDF + bytes(2000))).status_code == 302
