"""The outbox: a mail is written down once, sent by one, tried again when that is of use, and never lost.

The mail server is a real one. What happens when workers are killed is in tests/harness/test_queue.py.
"""

import logging
from datetime import timedelta
from itertools import pairwise

import pytest
import time_machine
from django.core.mail.backends.smtp import EmailBackend
from django.db import transaction
from django.utils import timezone

from nprz_site import outbox
from nprz_site.models import OutgoingMail
from tests import factories
from tests.smtp_sink import Sink

WAITING, SENT, FAILED = OutgoingMail.State.WAITING, OutgoingMail.State.SENT, OutgoingMail.State.FAILED


@pytest.fixture
def sink(settings):
    with Sink() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        yield sink


@pytest.fixture
def clock():
    """A clock that stands still until it is moved."""
    with time_machine.travel("2026-03-02 07:00 +0100", tick=False) as clock:
        yield clock


def write(person=None, **fields):
    """A mail to somebody."""
    person = person or factories.make_user(email=f"u{OutgoingMail.objects.count()}@example.org")
    return outbox.put(
        person, **{"purpose": "day", "key": "2026-03-02", "subject": "Te doen", "text": "Dag"} | fields
    )


def again(mail):
    mail.refresh_from_db()
    return mail


def test_a_mail_is_sent_once_with_its_message_id(db, sink):
    mail = write(html="<p>Dag</p>")
    assert outbox.deliver(mail.pk)
    assert not outbox.deliver(mail.pk)
    (letter,) = sink.answered
    assert letter.to == mail.person.email
    assert letter.message_id == mail.message_id
    assert letter.message["Auto-Submitted"] == "auto-generated"
    assert letter.message.get_body(["html"]).get_content().strip() == "<p>Dag</p>"
    assert (again(mail).state, mail.attempts, mail.claim, mail.lease_until) == (SENT, 1, "", None)


def test_a_mail_is_written_down_once_per_person_purpose_and_key(db):
    mail = write()
    assert write(mail.person, subject="Anders") is None
    assert write(mail.person, key="2026-03-03") is not None
    assert OutgoingMail.objects.get(pk=mail.pk).subject == "Te doen"


def test_a_mail_goes_with_its_transaction(db, sink):
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert outbox.deliver_waiting() == 0


def test_a_subject_becomes_one_line_that_fits(db, sink):
    mail = write(subject="Te doen\r\nBcc: ander@example.org\n" + "x" * 300)
    assert outbox.deliver(mail.pk)
    assert len(mail.subject) == 200
    assert "Bcc" not in sink.answered[0].message


@pytest.mark.parametrize("fields", [{"email": ""}, {"email": "weg@example.org", "is_active": False}])
def test_who_has_no_address_or_left_gets_no_mail(db, sink, fields):
    mail = write(factories.make_user(**fields))
    assert not outbox.deliver(mail.pk)
    assert (again(mail).state, sink.accepted) == (FAILED, [])
    assert mail.problem == "Het account is afgesloten of heeft geen e-mailadres."


@pytest.mark.parametrize(
    ("where", "problem"),
    [
        ("refuse", "De mailserver weigert dit adres (550)."),
        ("refuse_text", "De mailserver weigert deze mail (550)."),
    ],
)
def test_what_the_server_refuses_for_good_is_not_tried_again(db, sink, where, problem):
    refused, other = write(), write()
    getattr(sink, where)[refused.person.email] = "550 5.1.1 No such user"
    assert outbox.deliver_waiting() == 1
    assert (again(refused).state, refused.attempts, refused.problem) == (FAILED, 1, problem)
    assert again(other).state == SENT


@pytest.mark.parametrize("where", ["refuse", "refuse_text"])
def test_what_the_server_does_not_take_now_is_tried_later(db, sink, clock, where):
    mail = write()
    getattr(sink, where)[mail.person.email] = "451 4.7.1 Greylisted"
    assert outbox.deliver_waiting() == 0
    assert again(mail).state == WAITING
    assert mail.next_try == timezone.now() + timedelta(minutes=1)
    assert mail.problem.startswith("Versturen lukte niet (SMTP")
    getattr(sink, where).clear()
    assert outbox.deliver_waiting() == 0
    clock.shift(61)
    assert outbox.deliver_waiting() == 1
    assert (again(mail).state, mail.problem) == (SENT, "")


def test_while_the_server_is_down_the_tries_grow_apart_and_afterwards_the_mail_goes_out(db, sink, clock):
    mail, tries = write(), []
    sink.down()
    for _ in range(10):
        assert not outbox.deliver(mail.pk)
        tries.append(again(mail).next_try)
        assert mail.problem == "Versturen lukte niet (ConnectionRefusedError)."
        clock.move_to(mail.next_try + timedelta(seconds=1))
    waits = [later - earlier for earlier, later in pairwise(tries)]
    assert waits == sorted(waits)
    assert waits[0] < timedelta(minutes=3)
    assert timedelta(hours=4) <= waits[-1] < timedelta(hours=4, minutes=1)
    sink.up()
    assert outbox.deliver(mail.pk)
    assert again(mail).state == SENT


def test_a_weekend_without_a_server_is_survived_and_then_it_ends(db, sink, clock):
    mail, began = write(), timezone.now()
    sink.down()
    while again(mail).state == WAITING:
        clock.move_to(max(mail.next_try, timezone.now()))
        outbox.deliver(mail.pk)
    assert mail.attempts == outbox.MOST_ATTEMPTS
    assert timedelta(days=2, hours=16) < timezone.now() - began < timedelta(days=4)


def test_a_sweep_does_not_wait_for_a_server_that_is_down_once_per_mail(db, sink, caplog):
    mails = [write() for _ in range(6)]
    sink.down()
    assert outbox.deliver_waiting() == 0
    assert [again(mail).attempts for mail in mails] == [1, 1, 1, 0, 0, 0]
    sink.up()
    assert outbox.deliver_waiting() == 3
    assert not any(mail.person.email in caplog.text for mail in mails)


def test_a_sweep_takes_no_more_than_it_is_told(db, sink):
    for _ in range(3):
        write()
    assert [outbox.deliver_waiting(limit=2) for _ in range(3)] == [2, 1, 0]


def test_a_mail_that_cannot_be_made_stops_neither_the_others_nor_goes_on_for_ever(db, sink, clock):
    broken, other = write(), write()
    OutgoingMail.objects.filter(pk=broken.pk).update(subject="Te doen\nBcc: ander@example.org")
    assert outbox.deliver_waiting() == 1
    assert [letter.to for letter in sink.answered] == [other.person.email]
    for _ in range(40):
        clock.shift(timedelta(hours=5))
        outbox.deliver_waiting()
    assert (again(broken).state, broken.attempts) == (FAILED, outbox.MOST_ATTEMPTS)
    assert broken.problem == "Versturen lukte niet (BadHeaderError)."


def test_a_mail_whose_sender_is_stopped_each_time_does_not_go_on_for_ever(db, sink, clock):
    mail = write()
    for _ in range(outbox.MOST_ATTEMPTS):
        assert outbox.claim(mail.pk)
        clock.shift(timedelta(minutes=6))
    assert not outbox.deliver(mail.pk)
    assert (again(mail).state, mail.problem) == (FAILED, "Versturen werd telkens afgebroken.")


def test_who_claimed_a_mail_has_it_alone_until_the_lease_ends(db, sink, clock):
    mail = write()
    assert outbox.claim(mail.pk)
    assert not outbox.deliver(mail.pk)
    clock.shift(timedelta(minutes=5, seconds=1))
    assert outbox.deliver(mail.pk)


class Overtaken(EmailBackend):
    """While the first worker sends, its lease ends and a second one takes over."""

    def send_messages(self, messages):
        count = super().send_messages(messages)
        if mail := OutgoingMail.objects.filter(attempts=1).first():
            OutgoingMail.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
            outbox.claim(mail.pk)
        return count


def test_sent_is_sent_also_when_the_lease_ended_meanwhile(db, sink, settings):
    mail = write()
    settings.EMAIL_BACKEND = f"{__name__}.Overtaken"
    assert outbox.deliver(mail.pk)
    assert (again(mail).state, mail.claim, mail.lease_until) == (SENT, "", None)


def test_who_lost_the_claim_does_not_undo_what_another_wrote(db, sink, clock):
    mail = write()
    slow = outbox.claim(mail.pk)
    clock.shift(timedelta(minutes=6))
    assert outbox.deliver(mail.pk)
    outbox._put_off(slow, TimeoutError())
    assert (again(mail).state, mail.problem) == (SENT, "")


def test_a_server_that_hangs_up_after_its_250_got_the_mail(db, sink, settings):
    mail = write()
    settings.EMAIL_BACKEND = f"{__name__}.HangsUp"
    assert outbox.deliver(mail.pk)


class HangsUp(EmailBackend):
    """Taking leave fails."""

    def close(self):
        super().close()
        raise ConnectionResetError


def test_a_mail_that_failed_can_be_tried_anew_and_one_that_was_sent_cannot(db, sink):
    mail = write()
    sink.refuse[mail.person.email] = "550 No such user"
    outbox.deliver(mail.pk)
    sink.refuse.clear()
    assert outbox.retry(mail.pk)
    assert (again(mail).state, mail.attempts, mail.problem) == (WAITING, 0, "")
    assert outbox.deliver_waiting() == 1
    assert not outbox.retry(mail.pk)
    assert not outbox.retry(mail.pk + 1)


def test_a_mail_that_somebody_sends_now_is_not_tried_anew(db):
    mail = write()
    outbox.claim(mail.pk)
    assert not outbox.retry(mail.pk)


def test_a_mail_whose_text_was_not_kept_is_not_tried_anew(db):
    mail = write()
    OutgoingMail.objects.update(state=FAILED, text="")
    assert not outbox.retry(mail.pk)


def test_the_log_names_no_address(db, sink, caplog):
    caplog.set_level(logging.DEBUG)
    mail = write(factories.make_user(email="iemand@example.org"))
    sink.refuse["iemand@example.org"] = "550 <iemand@example.org> is unknown here"
    outbox.deliver(mail.pk)
    own = [record.getMessage() for record in caplog.records if record.name.startswith("nprz_site")]
    assert own == [f"Mail {mail.pk} was not sent, attempt 1: SMTPRecipientsRefused"]
    assert "iemand" not in again(mail).problem


@pytest.mark.django_db(transaction=True)
def test_no_mail_goes_out_from_within_a_transaction():
    """Rolled back, the claim would never have been there."""
    mail = write()
    with pytest.raises(RuntimeError), transaction.atomic():
        outbox.deliver(mail.pk)
