"""Planning the day, killed at random moments, and mail that many want to write down at once: each exists once.

`make queue` runs it, on SQLite or on DATABASE_URL.
"""

import json
import random
import subprocess
import sys
import time

import pytest

from .reminded import PLAN_DAY, PREPARE
from .site import ROOT
from .test_queue import KILLS, PEOPLE, SEED
from .workers import PATIENCE, Queue, wait_until

pytestmark = pytest.mark.queue
PUT_TOGETHER = """
import json, threading
from django.contrib.auth.models import User
from django.db import connection, transaction
from nprz_site import outbox
person, start, put = User.objects.create(username="olga"), threading.Barrier(8), []
def write(number):
    start.wait()
    for key in range(20):
        with transaction.atomic():
            put.append(outbox.put(person, purpose="day", key=str(key), subject=f"{number}", text="") is not None)
    connection.close()
threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(json.dumps([len(put), sum(put), person.mails.count()]))
"""


TIED = """
SELECT count(DISTINCT m.id) FROM interventions_notice AS n
JOIN nprz_site_outgoingmail AS m ON m.id = n.mail_id AND m.person_id = n.person_id
"""


def plan(queue: Queue) -> "subprocess.Popen[str]":
    """A process that plans the day."""
    return subprocess.Popen(
        [sys.executable, "-c", f"import django; django.setup()\n{PLAN_DAY}"],
        cwd=ROOT, env=queue.site.environment, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def count(queue: Queue, table: str, condition: str = "1 = 1") -> int:
    return queue.ask(f"SELECT count(*) FROM {table} WHERE {condition}")[0][0]


def test_each_person_gets_one_mail_whenever_the_planning_is_killed(queue, capsys):
    queue.site.manage(PREPARE.format(people=PEOPLE))
    rng, hit, progress = random.Random(SEED), 0, [0]
    for _ in range(KILLS):
        process = plan(queue)
        assert process.stdout.readline() == "ready\n"
        if rng.random() < 1 / 6:
            time.sleep(rng.uniform(0, 0.4))
        else:
            until = min(progress[-1] + rng.randint(1, 6), PEOPLE)
            wait_until(lambda until=until: count(queue, "nprz_site_outgoingmail") >= until)
            time.sleep(rng.uniform(0, 0.02))
        hit += process.poll() is None
        process.kill()
        process.wait()
        time.sleep(0.1)
        progress.append(count(queue, "nprz_site_outgoingmail"))
    assert plan(queue).wait(PATIENCE) == 0
    with capsys.disabled():
        print(f"\n{hit} of {KILLS} kills hit the planning, mails after each: {progress[1:]}")
    per_person = queue.ask("SELECT count(*), count(DISTINCT person_id) FROM nprz_site_outgoingmail")
    assert per_person == [(PEOPLE, PEOPLE)]
    assert count(queue, "interventions_notice") == PEOPLE
    assert queue.ask(TIED) == [(PEOPLE,)]
    assert hit > KILLS / 2


def test_a_mail_that_many_write_down_at_once_exists_once(queue):
    assert json.loads(queue.site.manage(PUT_TOGETHER)) == [160, 20, 20]
