"""Reminders by real workers on a real Redis to a real mail server, killed at random moments: nobody is missed.

`make queue` runs it, on SQLite or on DATABASE_URL. `SEED` in the environment chooses other moments.
"""

import os
import random
import time
from dataclasses import dataclass, field

import pytest

from .reminded import PLAN_DAY, PREPARE, RETRY_ALL, SEND_DAY, TWO_SWEEPS
from .workers import LEASE, Queue, Running, wait_until

pytestmark = pytest.mark.queue
SEED = int(os.environ.get("SEED", "7"))
CARELESS = "tests.harness.careless_celery"
PEOPLE, KILLS = 200, 30


@dataclass
class Killer:
    """Kills workers, and keeps for each kill which mail the server had that the outbox did not know of."""

    queue: Queue
    rng: random.Random
    doubts: set[tuple[str, int]] = field(default_factory=set)

    def kill(self, worker: Running) -> None:
        """At a random moment: one in six while it starts, the others somewhere in its first mails."""
        sink = self.queue.sink
        if self.rng.random() < 1 / 6:
            time.sleep(self.rng.uniform(0, 2))
        else:
            until = sink.asked + self.rng.randint(1, 8)
            wait_until(lambda: sink.asked >= until or len(sink.copies()) == PEOPLE)
            time.sleep(self.rng.uniform(0, 0.02))
        worker.kill()
        # What was under way to the mail server and to the database still arrives.
        time.sleep(0.1)
        sent = self.queue.sent()
        self.doubts |= {(key, copies) for key, copies in sink.copies().items() if key not in sent}


def mails(queue: Queue) -> dict[str, str]:
    """Message-ID and address of every mail in the outbox."""
    return dict(queue.ask(
        "SELECT message_id, email FROM nprz_site_outgoingmail AS m JOIN auth_user AS u ON u.id = m.person_id"
    ))  # fmt: skip


def all_sent(queue: Queue) -> bool:
    return queue.sent() == set(mails(queue))


def remind(queue: Queue, people: int) -> None:
    """Plan the day of so many people, and queue their mail."""
    queue.site.manage(PREPARE.format(people=people))
    queue.site.manage(SEND_DAY)
    assert len(set(mails(queue).values())) == len(mails(queue)) == people


def test_everyone_is_reminded_whenever_a_worker_is_killed(queue, capsys):
    queue.sink.pause = 0.003
    remind(queue, PEOPLE)
    started, killer = time.monotonic(), Killer(queue, random.Random(SEED))
    with queue.running(queue.beat()):
        for _ in range(KILLS):
            killer.kill(queue.worker())
        before = len(queue.sent())
        with queue.running(queue.worker()):
            assert wait_until(lambda: all_sent(queue)), queue.logged()
    copies, seconds = queue.sink.copies(), time.monotonic() - started
    repeats = copies.total() - len(copies)
    with capsys.disabled():
        print(
            f"\n{len(copies)} mails, {KILLS} kills in {seconds:.0f} s ({before} sent by then), {repeats} repeated"
        )
    assert before < PEOPLE, "the last kills hit nobody: the test needs more people"
    assert {letter.message_id: letter.to for letter in queue.sink.answered} == mails(queue)
    # A mail came again after a kill between the server's answer and writing that down, and for no other reason.
    assert {key: 1 + sum(key == doubt for doubt, _ in killer.doubts) for key in copies} == copies
    assert 0 < repeats <= KILLS


def test_a_worker_that_tells_before_it_sends_loses_mail_and_this_shows(queue):
    """A guard taken away: else the test above may only show that nobody died at a bad moment."""
    queue.sink.pause, queue.site.environment["CARELESS"] = 0.05, "sent before"
    remind(queue, 20)
    for _ in range(3):
        worker, asked = queue.worker(CARELESS), queue.sink.asked
        assert wait_until(lambda asked=asked: queue.sink.asked > asked + 1)
        worker.kill()
    with queue.running(queue.beat(), queue.worker(CARELESS)):
        assert wait_until(lambda: all_sent(queue)), queue.logged()
        time.sleep(1)
    assert set(mails(queue)) - set(queue.sink.copies())


def sweep_with_two(queue: Queue, app: str) -> None:
    """Two workers that both go through the same mails, nobody being killed."""
    queue.sink.pause = 0.02
    queue.site.manage(PREPARE.format(people=40))
    queue.site.manage(PLAN_DAY)
    with queue.running(*queue.workers(2, app)):
        queue.site.manage(TWO_SWEEPS)
        assert wait_until(lambda: all_sent(queue)), queue.logged()
        time.sleep(0.5)


def test_two_workers_at_once_send_each_mail_once(queue):
    sweep_with_two(queue, "nprz_site.celery")
    assert queue.sink.copies() == dict.fromkeys(mails(queue), 1)
    assert queue.site.log.read_text().count("deliver_waiting") > 1


def test_two_workers_without_a_claim_send_twice_and_this_shows(queue):
    queue.site.environment["CARELESS"] = "no claim"
    sweep_with_two(queue, CARELESS)
    assert queue.sink.copies().total() > 40


def test_a_mail_server_that_is_down_is_seen_and_its_mail_arrives_afterwards(queue):
    queue.sink.down()
    remind(queue, 5)
    with queue.running(queue.worker(), queue.beat()):
        try:
            tried = "SELECT count(*) FROM nprz_site_outgoingmail WHERE attempts = 1 AND state = 'waiting' AND claim = ''"
            assert wait_until(lambda: queue.ask(tried) == [(5,)]), queue.logged()
        finally:
            queue.sink.up()
        reasons = queue.ask("SELECT DISTINCT problem FROM nprz_site_outgoingmail")
        assert reasons == [("Versturen lukte niet (ConnectionRefusedError).",)]
        time.sleep(LEASE)
        assert queue.sink.accepted == [], "their turn comes after a minute"
        queue.site.manage(RETRY_ALL)
        assert wait_until(lambda: all_sent(queue)), queue.logged()
    assert queue.sink.copies() == dict.fromkeys(mails(queue), 1)


def test_a_broker_that_goes_away_and_comes_back_costs_no_mail(queue):
    with queue.running(*queue.workers(1), queue.beat()):
        queue.broker.down()
        try:
            remind(queue, 5)
        finally:
            queue.broker.up()
        assert queue.sink.accepted == []
        assert wait_until(lambda: all_sent(queue)), queue.logged()
    assert queue.sink.copies() == dict.fromkeys(mails(queue), 1)
