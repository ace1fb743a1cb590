"""Real workers, which can be killed: celery on a Redis of its own, a database of its own and a mail server of its own."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import redis

from scripts.port import free_port
from tests.smtp_sink import Sink

from .site import ROOT, Site, database, production

CAREFUL = "nprz_site.celery"
LEASE = 2
"""Seconds; in production five minutes."""
PATIENCE = 240
"""Seconds to wait for what takes one or two when nobody else uses the machine."""


class Broker:
    """A Redis that keeps nothing, within a `with`; `down` and `up` make it go away and come back, empty."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def up(self) -> None:
        self.process = subprocess.Popen(
            ["redis-server", "--bind", "127.0.0.1", "--port", str(self.port), "--save", "", "--appendonly", "no",
             "--dir", self.folder],
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        assert wait_until(self._answers), "Redis did not start"

    def down(self) -> None:
        self.process.terminate()
        self.process.wait(20)

    def __enter__(self) -> "Broker":
        self.up()
        return self

    def __exit__(self, *_: object) -> None:
        self.down()

    def _answers(self) -> bool:
        with contextlib.suppress(redis.ConnectionError):
            return bool(redis.Redis(port=self.port).ping())
        return False


class Running:
    """A process with children of its own, killed as when the power goes."""

    def __init__(self, queue: "Queue", *command: str) -> None:
        with queue.site.log.open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, *command], cwd=ROOT, env=queue.site.environment, stdout=log,
                stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip

    def kill(self) -> None:
        """Kill −9: it and its children get no chance to write anything down."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@dataclass
class Queue:
    """The surroundings of the workers: settings, database, Redis, and where their mail arrives."""

    site: Site
    broker: Broker
    sink: Sink

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        """What the database answers, without Django."""
        address = self.site.environment["DATABASE_URL"]
        if address.startswith("sqlite"):
            with contextlib.closing(sqlite3.connect(address.removeprefix("sqlite:///"), timeout=20)) as file:
                return file.execute(question).fetchall()
        with psycopg.connect(address) as server:
            return server.execute(question.encode()).fetchall()

    def sent(self) -> set[str]:
        """The Message-ID of each mail that the outbox holds for sent."""
        return {
            key for (key,) in self.ask("SELECT message_id FROM nprz_site_outgoingmail WHERE state = 'sent'")
        }

    def logged(self) -> str:
        """The end of what workers and beat logged."""
        return self.site.log.read_text()[-3000:]

    def clear(self) -> None:
        """As it began: nobody, no mail, no task."""
        self.site.manage(
            "from django.core.management import call_command\ncall_command('flush', '--no-input')"
        )
        redis.Redis(port=self.broker.port).flushall()
        self.sink.clear()
        self.site.environment.pop("CARELESS", None)
        self.site.log.unlink(missing_ok=True)

    def worker(self, app: str = CAREFUL) -> Running:
        """A worker with one child, which reads its settings from the environment."""
        quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
        worker = [
            "worker",
            "--concurrency",
            "1",
            "--loglevel",
            "info",
            "--hostname",
            f"{uuid.uuid4().hex}@%h",
        ]
        return Running(self, "-m", "celery", "-A", app, *worker, *quiet)

    def workers(self, count: int, app: str = CAREFUL) -> list[Running]:
        """So many workers, all of which look for tasks already."""
        workers = [self.worker(app) for _ in range(count)]
        assert wait_until(lambda: self.site.log.read_text().count(" ready.") >= count), (
            self.site.log.read_text()
        )
        return workers

    def beat(self) -> Running:
        """What wakes the sweep each half second."""
        schedule = str(self.site.log.with_name("beat"))
        return Running(self, "-m", "celery", "-A", CAREFUL, "beat", "--schedule", schedule)

    @contextlib.contextmanager
    def running(self, *processes: Running) -> Iterator[None]:
        """They are gone at the end."""
        try:
            yield
        finally:
            for process in processes:
                process.kill()


def wait_until(happened: Callable[[], bool]) -> bool:
    """Whether it happened, on a machine that may be busy."""
    until = time.monotonic() + PATIENCE
    while not happened():
        if time.monotonic() > until:
            return False
        time.sleep(0.002)
    return True


@contextlib.contextmanager
def queueing() -> Iterator[Queue]:
    """A production site with a queue and a mail server; no worker yet."""
    with (
        tempfile.TemporaryDirectory(prefix="nprz-queue-") as name,
        database(Path(name)) as address,
        Broker(Path(name)) as broker,
        Sink() as sink,
    ):
        environment = production(Path(name), address, "http://127.0.0.1") | {
            "CELERY_BROKER_URL": broker.url, "EMAIL_URL": sink.url, "OUTBOX_SWEEP_SECONDS": "0.5",
            "DJANGO_SETTINGS_MODULE": "tests.harness.short_lease", "TEST_LEASE": str(LEASE),
        }  # fmt: skip
        subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], cwd=ROOT, env=environment, check=True)  # fmt: skip
        yield Queue(Site("http://127.0.0.1", environment, Path(name) / "log"), broker, sink)
