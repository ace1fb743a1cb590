"""Evidence of a report: who may add, remove and put back, when, and what stays on the disk."""

import importlib
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile

import nprz_site.settings as site
from interventions.evidence import MOST, attach, attach_each, evidence_section, remove, restore
from interventions.evidence_kinds import Refused
from interventions.models import Evidence, ProgressReport, Round
from interventions.moves import save_draft
from interventions.rounds import move_round
from interventions.workflow import Action, WorkflowError
from tests import factories

from . import evidence_files as files
from .progress import again


def sent(name="verslag.pdf", content=files.PDF):
    return SimpleUploadedFile(name, content, content_type="text/html")


def on_disk(evidence):
    return Path(settings.EVIDENCE_ROOT, evidence.file.name)


@pytest.fixture
def evidence(report, owner):
    return attach(report, sent("Verslag Jansen.pdf"), by=owner, description=" Telling van mei ")


def test_file_is_kept_with_what_it_is(evidence, owner):
    evidence.refresh_from_db()
    assert (evidence.name, evidence.description) == ("Verslag Jansen.pdf", "Telling van mei")
    assert (evidence.kind_label, evidence.size_label) == ("pdf", f"{len(files.PDF)}\xa0bytes")
    assert evidence.by == owner
    assert on_disk(evidence).read_bytes() == files.PDF


def test_on_the_disk_nothing_tells_what_it_is_and_nobody_else_reads_it(evidence):
    assert "." not in evidence.file.name
    assert "ansen" not in evidence.file.name
    assert on_disk(evidence).stat().st_mode & 0o777 == 0o600
    with pytest.raises(ValueError, match="no address"):
        _ = evidence.file.url


def test_the_tests_write_in_a_folder_of_their_own():
    assert "nprz-evidence-" in settings.EVIDENCE_ROOT
    assert storages["evidence"].location == settings.EVIDENCE_ROOT


def test_adding_leaves_the_version_as_it_was(report, owner, evidence):
    save_draft(report, version=report.version, by=owner, texts={"qualitative": "Het loopt."})
    assert again(report).qualitative == "Het loopt."


def test_same_content_twice_is_told_and_not_doubled(report, owner, evidence):
    with pytest.raises(Refused, match="staat er al, als “Verslag"):
        attach(report, sent("anders.pdf"), by=owner)
    assert Evidence.objects.count() == 1


def test_same_content_in_another_report_is_kept(report, bureau, evidence, open_round):
    attach(factories.make_report(factories.make_intervention(), open_round), sent(), by=bureau)
    assert Evidence.objects.count() == 2


def test_good_files_are_kept_beside_those_that_are_refused(report, owner):
    outcome = attach_each(report, [sent(), sent("fout.pdf", files.EXE)], by=owner)
    assert outcome.added == ["verslag.pdf"]
    assert [name for name, _ in outcome.refused] == ["fout.pdf"]


def test_more_than_twenty_are_refused(report, owner):
    for number in range(MOST):
        attach(report, sent(content=files.PDF + str(number).encode()), by=owner)
    with pytest.raises(Refused, match="staan al 20"):
        attach(report, sent(), by=owner)


@pytest.mark.parametrize("who", ["lead", "other_lead", "director", "reader", "stranger"])
def test_only_owner_and_bureau_add_and_remove(who, report, evidence, request):
    person = request.getfixturevalue(who)
    with pytest.raises(WorkflowError):
        attach(report, sent("b.pdf", files.PDF + b"b"), by=person)
    with pytest.raises(WorkflowError):
        remove(evidence, by=person)


def test_bureau_adds_and_removes_on_behalf_of_the_owner(report, evidence, bureau):
    attach(report, sent("b.pdf", files.PDF + b"b"), by=bureau)
    remove(evidence, by=bureau)
    assert Evidence.objects.kept().count() == 1


@pytest.mark.parametrize("state", ["submitted", "in_review", "approved", "not_reported", "finalised"])
def test_report_that_cannot_be_written_in_keeps_what_it_has(state, report, owner, evidence):
    before = again(report)
    ProgressReport.objects.filter(pk=report.pk).update(state=state)
    with pytest.raises(WorkflowError):
        attach(before, sent("b.pdf", files.PDF + b"b"), by=owner)
    with pytest.raises(WorkflowError):
        remove(evidence, by=owner)


def test_round_that_closed_meanwhile_refuses(report, owner, evidence):
    """`report` and its round were loaded before; what stands in the database counts."""
    Round.objects.update(state="closed")
    with pytest.raises(WorkflowError):
        attach(report, sent("b.pdf", files.PDF + b"b"), by=owner)
    assert list(Path(settings.EVIDENCE_ROOT).rglob("*")).count(on_disk(evidence)) == 1


def test_failing_to_write_the_row_leaves_no_file(report, owner, monkeypatch):
    def fail(*_, **__):
        raise RuntimeError

    before = {path for path in Path(settings.EVIDENCE_ROOT).rglob("*") if path.is_file()}
    monkeypatch.setattr(Evidence, "save", fail)
    with pytest.raises(RuntimeError):
        attach(report, sent(), by=owner)
    assert {path for path in Path(settings.EVIDENCE_ROOT).rglob("*") if path.is_file()} == before


def test_removed_file_can_be_put_back(evidence, owner):
    remove(evidence, by=owner)
    assert not Evidence.objects.kept().exists()
    assert on_disk(evidence).exists()
    restore(evidence, by=owner)
    assert Evidence.objects.kept().get() == evidence


def test_what_was_sent_again_meanwhile_is_not_put_back_double(report, evidence, owner):
    remove(evidence, by=owner)
    attach(report, sent("nieuw.pdf"), by=owner)
    with pytest.raises(Refused, match="als “nieuw"):
        restore(evidence, by=owner)


def test_finalising_deletes_what_was_removed_and_nothing_else(
    report, evidence, owner, director, django_capture_on_commit_callbacks
):
    kept = attach(report, sent("b.pdf", files.PDF + b"b"), by=owner)
    remove(evidence, by=owner)
    ProgressReport.objects.update(state="approved")
    Round.objects.update(state="closed")
    with django_capture_on_commit_callbacks() as callbacks:
        move_round(Action.FINALISE_ROUND, report.round, by=director)
        assert on_disk(evidence).exists()  # until the transaction is kept
    for callback in callbacks:
        callback()
    assert list(Evidence.objects.all()) == [kept]
    assert not on_disk(evidence).exists()
    assert on_disk(kept).exists()


@pytest.mark.parametrize("state", ["open", "closed", "finalised"])
def test_owner_lead_and_bureau_see_evidence_and_nobody_else(state, evidence, request):
    Round.objects.update(state=state)
    people = ("owner", "lead", "bureau", "other_lead", "director", "reader", "stranger")
    seen = [who for who in people if Evidence.objects.visible_to(request.getfixturevalue(who)).exists()]
    assert seen == ["owner", "lead", "bureau"]


def test_section_asks_as_much_for_one_as_for_nine(report, owner, evidence, django_assert_num_queries):
    for number in range(8):
        attach(report, sent(content=files.PDF + str(number).encode()), by=owner)
    evidence_section(report, owner)  # who the owner is, is asked once
    with django_assert_num_queries(1):
        section = evidence_section(report, owner)
        assert [row.by.username for row in section["evidence"]] == ["owner"] * 9


def test_section_holds_nothing_for_the_director(report, director, evidence):
    assert evidence_section(report, director) == {"evidence": None}


def test_folder_within_the_static_files_is_refused(monkeypatch):
    monkeypatch.setenv("EVIDENCE_ROOT", str(Path(site.STATIC_ROOT) / "bewijs"))
    with pytest.raises(ImproperlyConfigured, match="EVIDENCE_ROOT"):
        importlib.reload(site)
    monkeypatch.undo()
    importlib.reload(site)
