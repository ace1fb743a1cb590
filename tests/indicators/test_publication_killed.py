"""A worker that is killed in the middle of a report: nothing half is left, and another makes it."""

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing

import pytest
from django.db import connection

from indicators.publication import making
from tests.factories import make_round

WORKER = """
    import os, signal, sys, django
    django.setup()
    from datetime import timedelta
    from django.db import connections
    connections["default"].settings_dict["NAME"] = sys.argv[1]
    from django.utils import timezone
    from indicators.models import Publication
    from indicators.publication import making, report
    from indicators.publication.parts import Part
    from nprz_site.documents.blocks import Heading
    def part(scope):
        return Part([Heading("Een")])
    def dies(scope):
        os.kill(os.getpid(), signal.SIGKILL)
    report.makers = lambda scope: [("Een", part), ("Twee", dies if sys.argv[2] == "dies" else part)]
    if sys.argv[2] == "later":
        Publication.objects.update(beat_at=timezone.now() - making.SILENT - timedelta(seconds=1))
    for pk in making.left_behind() or [int(sys.argv[3])]:
        making.make(pk)
    one = Publication.objects.get()
    print(one.state, one.done, one.total, one.attempts, one.size == len(one.content) > 0, bool(one.claim))
"""


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_halfway_is_taken_over_from_once_it_is_silent(reader, tmp_path):
    asked, _ = making.ask(reader, round=make_round(2023, "finalised"), format="pdf")
    database = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":  # another process cannot reach a database in memory
        database = str(tmp_path / "copy.sqlite3")
        with closing(sqlite3.connect(database)) as copy:
            connection.connection.backup(copy)

    def worker(when):
        arguments = [sys.executable, "-c", textwrap.dedent(WORKER), database, when, str(asked.pk)]
        return subprocess.run(arguments, env=os.environ, capture_output=True, text=True, check=False)

    killed = worker("dies")
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    at_once, later, again = worker("at once"), worker("later"), worker("at once")
    assert at_once.stdout.split() == ["running", "1", "3", "1", "False", "True"], at_once.stderr
    assert later.stdout.split() == ["ready", "3", "3", "2", "True", "False"], later.stderr
    assert again.stdout == later.stdout
