"""A real server as in production: gunicorn with two workers of four threads, on a database of its own."""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from scripts.port import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
CAREFUL, CARELESS = "nprz_site.wsgi:application", "tests.harness.careless_wsgi:application"


@dataclass(frozen=True)
class Site:
    """Where it answers, what it runs on, and what it logs."""

    url: str
    environment: dict[str, str]
    log: Path

    def manage(self, code: str) -> str:
        """Run Python in the site's surroundings; what it printed."""
        done = subprocess.run(
            [sys.executable, "-c", f"import django; django.setup()\n{code}"],
            cwd=ROOT, env=self.environment, capture_output=True, text=True,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout


@contextlib.contextmanager
def database(folder: Path) -> Iterator[str]:
    """The address of an empty database: a file, or one on the server of `DATABASE_URL`; gone at the end."""
    server = urlsplit(os.environ.get("DATABASE_URL", ""))
    if not server.scheme.startswith("postgres"):
        yield f"sqlite:///{folder / 'db.sqlite3'}"
        return
    name, root = f"nprz_writers_{uuid.uuid4().hex}", server._replace(path="/postgres").geturl()
    with psycopg.connect(root, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    try:
        yield server._replace(path=f"/{name}").geturl()
    finally:
        with psycopg.connect(root, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def production(folder: Path, address: str, url: str) -> dict[str, str]:
    """The environment of a production site on this database."""
    unset = {"DEBUG", "DJANGO_SETTINGS_MODULE"}
    return {key: value for key, value in os.environ.items() if key not in unset} | {
        "DEBUG": "0", "SECRET_KEY": uuid.uuid4().hex * 2, "ALLOWED_HOSTS": "127.0.0.1", "SITE_URL": url,
        "DATABASE_URL": address, "STATIC_ROOT": str(folder / "static"), "DJANGO_SETTINGS_MODULE": "nprz_site.settings",
    }  # fmt: skip


@contextlib.contextmanager
def serving(application: str = CAREFUL) -> Iterator[Site]:
    """A production site without a proxy; it stops at the end."""
    with tempfile.TemporaryDirectory(prefix="nprz-writers-") as name, database(Path(name)) as address:
        folder, port = Path(name), free_port()
        url = f"http://127.0.0.1:{port}"
        environment = production(folder, address, url)
        site = Site(url, environment, folder / "log")
        for command in (["migrate", "--verbosity", "0"], ["collectstatic", "--noinput", "--verbosity", "0"]):
            subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)
        with site.log.open("w") as log:
            server = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", application, "--workers", "2", "--threads", "4", "--timeout", "120",
                 "--bind", f"127.0.0.1:{port}"],
                cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip
            try:
                _wait(site, server)
                yield site
            finally:
                server.terminate()
                server.wait(30)


def _wait(site: Site, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 90
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(f"{site.url}/account/login/", timeout=60).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"the site did not start:\n{site.log.read_text()}")
