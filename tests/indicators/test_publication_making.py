"""A report that somebody asked for: made once, by one worker, for one person, and gone after a week."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from kombu.exceptions import OperationalError

from indicators import tasks
from indicators.models import Publication
from indicators.publication import making, ready_mail, report
from indicators.publication.parts import Part
from interventions.rounds import move_round
from interventions.workflow import Action
from nprz_site.documents.blocks import DocumentError, Heading
from nprz_site.models import OutgoingMail
from tests.factories import make_round

pytestmark = pytest.mark.django_db
PARTS = [
    (name, lambda scope, name=name: Part([Heading(name)], remarks=[f"Iets met {name}."]))
    for name in ("Een", "Twee")
]


@pytest.fixture(autouse=True)
def two_parts(monkeypatch):
    """Real parts, but short ones."""
    monkeypatch.setattr(report, "makers", lambda scope: PARTS)


@pytest.fixture
def round():
    return make_round(2023, "finalised")


@pytest.fixture
def asked(reader, round):
    return making.ask(reader, round=round, format="pdf")[0]


def again(publication):
    return Publication.objects.get(pk=publication.pk)


def test_it_is_made_with_its_remarks_and_kept_for_a_week(asked):
    assert making.make(asked.pk)
    made = again(asked)
    assert (made.state, made.done, made.total) == ("ready", 3, 3)
    assert bytes(made.content).startswith(b"%PDF")
    assert made.remarks.splitlines() == ["Iets met Een.", "Iets met Twee."]
    assert timedelta(days=6) < made.expires_at - timezone.now() <= timedelta(days=7)
    assert not making.make(asked.pk)


def test_the_same_question_twice_is_one_report_and_three_at_a_time_is_most(reader, round):
    first, is_new = making.ask(reader, round=round, format="pdf")
    assert (making.ask(reader, round=round, format="pdf"), is_new) == ((first, False), True)
    for format in ("docx", "xlsx"):
        making.ask(reader, round=round, format=format)
    with pytest.raises(making.TooMany):
        making.ask(reader, round=make_round(2022, "finalised"), format="pdf")
    assert making.stop(first)
    making.ask(reader, round=round, format="pdf")


def test_what_is_stopped_in_the_middle_is_not_made(asked, monkeypatch):
    def stopping(scope):
        making.stop(again(asked))
        return Part([Heading("Een")])

    monkeypatch.setattr(report, "makers", lambda scope: [("Een", stopping), *PARTS])
    assert not making.make(asked.pk)
    assert (again(asked).state, again(asked).size) == ("cancelled", 0)
    assert making.again(again(asked))
    monkeypatch.setattr(report, "makers", lambda scope: PARTS)
    assert making.make(asked.pk)


def test_a_worker_that_was_taken_over_from_hands_nothing_in(asked, monkeypatch):
    def overtaken(scope):
        Publication.objects.update(beat_at=timezone.now() - making.SILENT - timedelta(seconds=1))
        assert making.claim(asked.pk)  # the other worker
        return Part([Heading("Een")])

    monkeypatch.setattr(report, "makers", lambda scope: [("Een", overtaken), *PARTS])
    assert not making.make(asked.pk)
    assert again(asked).state == "running"


def test_a_round_that_is_finalised_meanwhile_has_its_report_made_anew(director, monkeypatch):
    round = make_round(2023, "closed")
    asked, _ = making.ask(director, round=round, format="pdf")
    seen = []

    def finalising(scope):
        seen.append(scope.is_final)
        if not scope.is_final:
            move_round(Action.FINALISE_ROUND, round, by=director)
        return Part([Heading("Een")])

    monkeypatch.setattr(report, "makers", lambda scope: [("Een", finalising), *PARTS])
    assert making.make(asked.pk)
    assert seen == [False, True]
    assert (again(asked).state, again(asked).is_concept, again(asked).attempts) == ("ready", False, 2)


def test_what_is_being_made_is_not_claimed_until_its_worker_is_silent(asked):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        assert making.claim(asked.pk)
        assert making.claim(asked.pk) is None
        clock.shift(making.SILENT + timedelta(seconds=1))
        assert making.left_behind() == [asked.pk]
        assert making.claim(asked.pk)


def test_after_three_workers_that_died_nobody_tries_any_more(asked):
    Publication.objects.update(attempts=making.MOST_ATTEMPTS)
    assert not making.make(asked.pk)
    assert (again(asked).state, again(asked).problem) == ("failed", making.BROKEN_OFF)


def test_a_document_that_cannot_be_made_says_so(asked, monkeypatch):
    def broken(*_):
        raise DocumentError("stuk")

    monkeypatch.setattr(report, "made_file", broken)
    assert not making.make(asked.pk)
    assert (again(asked).state, again(asked).problem) == ("failed", making.NOT_MADE)


def test_whatever_else_goes_wrong_nobody_waits_for_ever_and_no_word_of_it_is_shown(asked, monkeypatch):
    def broken(*_):
        raise RuntimeError("een tekst uit een rapport")

    monkeypatch.setattr(report, "made_file", broken)
    assert not making.make(asked.pk)
    assert (again(asked).state, again(asked).problem) == ("failed", making.NOT_MADE)


def test_a_mail_that_cannot_be_written_leaves_no_report_that_nobody_hears_of(asked, monkeypatch, settings):
    settings.CELERY_TASK_ALWAYS_EAGER = False

    def broken(*_, **__):
        raise OSError

    monkeypatch.setattr(ready_mail.outbox, "put", broken)
    assert not making.make(asked.pk)
    assert (again(asked).state, again(asked).size) == ("failed", 0)


def test_anew_counts_as_one_of_three_too(reader, round, asked):
    making.stop(asked)
    for year in (2020, 2021, 2022):
        making.ask(reader, round=make_round(year, "finalised"), format="pdf")
    with pytest.raises(making.TooMany):
        making.again(again(asked))
    assert again(asked).state == "cancelled"


def test_who_may_no_longer_see_the_year_gets_nothing(asked, round):
    round.state = "closed"
    round.save()
    assert not making.make(asked.pk)
    assert (again(asked).state, again(asked).problem) == ("failed", making.OUT_OF_SIGHT)


def test_a_mail_is_written_when_it_is_ready_for_who_asked_for_it(reader, round, settings):
    settings.CELERY_TASK_ALWAYS_EAGER = False
    for wanted, format in ((True, "pdf"), (False, "xlsx")):
        made, _ = making.ask(reader, round=round, format=format, mail_when_ready=wanted)
        assert making.make(made.pk)
        assert not making.make(made.pk)
    mail = OutgoingMail.objects.get()
    assert (mail.person, mail.purpose, mail.subject) == (
        reader,
        "publication",
        "Je rapport over 2023 is klaar",
    )
    assert f"/rapport/{made.pk - 1}/" in mail.text
    assert f"/rapport/{made.pk - 1}/" in mail.html


def test_what_was_not_made_is_mailed_too(asked, monkeypatch, settings):
    settings.CELERY_TASK_ALWAYS_EAGER = False

    def broken(*_):
        raise DocumentError("stuk")

    monkeypatch.setattr(report, "made_file", broken)
    assert not making.make(asked.pk)
    mail = OutgoingMail.objects.get()
    assert mail.subject == "Je rapport over 2023 kon niet worden gemaakt"
    for told in (mail.text, mail.html):
        assert making.NOT_MADE in told
        assert f"/rapport/{asked.pk}/" in told
        assert "Dat kan tot" not in told


def test_made_at_once_needs_no_mail(asked):
    assert making.make(asked.pk)
    assert not OutgoingMail.objects.exists()


def test_after_a_week_the_file_is_gone_and_after_a_month_the_line_too(asked):
    making.make(asked.pk)
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        making.forget()
        assert bytes(again(asked).content) == b""
        assert not again(asked).is_there
        assert making.again(again(asked))
        assert making.make(asked.pk)
        assert again(asked).is_there
    with time_machine.travel(timezone.now() + timedelta(days=60)):
        making.forget()
        assert not Publication.objects.exists()


def test_a_broker_that_is_down_leaves_it_for_the_sweep(asked, monkeypatch):
    def refuse(pk):
        raise OperationalError

    with monkeypatch.context() as down:
        down.setattr(tasks.make_publication, "delay", refuse)
        tasks.queue_publication(asked.pk)
    assert again(asked).state == "waiting"
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        tasks.sweep_publications()
    assert again(asked).state == "ready"


def test_a_concept_is_no_longer_for_who_does_not_see_every_round(director, round):
    round.state = "closed"
    round.save()
    concept, _ = making.ask(director, round=round, format="pdf")
    assert making.make(concept.pk)
    round.state = "finalised"
    round.save()
    assert making.may_have(again(concept))
    director.groups.clear()
    assert not making.may_have(again(concept))


def test_asking_for_a_mail_later_counts(reader, round, settings):
    settings.CELERY_TASK_ALWAYS_EAGER = False
    for wanted in (False, True):
        asked, _ = making.ask(reader, round=round, format="pdf", mail_when_ready=wanted)
    assert making.make(asked.pk)
    assert OutgoingMail.objects.count() == 1
