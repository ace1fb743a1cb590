"""Starts the site with demo data, as `make run` does, on a database and a port of its own.

Serves the Chromium tests and the screenshots. Loading the demo takes seconds, so it is done once into a
template database, of which each site gets a copy: a SQLite file, or a PostgreSQL database when
`DATABASE_URL` names a server.
"""

import contextlib
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from scripts.port import free_port

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 60
STOP_SECONDS = 10


class SQLiteDatabases:
    """The template and its copies as files in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.template = self.url(folder / "template.sqlite3")

    @staticmethod
    def url(path: Path) -> str:
        return f"sqlite:///{path}"

    def copy(self) -> str:
        """The address of a new copy of the template."""
        path = self.folder / f"{uuid.uuid4().hex}.sqlite3"
        shutil.copy(self.folder / "template.sqlite3", path)
        return self.url(path)

    def close(self) -> None:
        """The folder goes with the files."""


class PostgreSQLDatabases:
    """The template and its copies as databases with a name of their own on the server of `url`."""

    def __init__(self, url: str) -> None:
        self.server = urlsplit(url)
        self.names: list[str] = []
        self.template = self._create("")

    def _create(self, options: str) -> str:
        name = f"nprz_demo_{uuid.uuid4().hex}"
        self._execute(f'CREATE DATABASE "{name}" {options}')
        self.names.append(name)
        return self.server._replace(path=f"/{name}").geturl()

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self.server._replace(path="/postgres").geturl(), autocommit=True) as connection:
            connection.execute(statement.encode())

    def copy(self) -> str:
        """The address of a new copy of the template."""
        return self._create(f'TEMPLATE "{self.names[0]}"')

    def close(self) -> None:
        for name in reversed(self.names):
            self._execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def environment(database_url: str) -> dict[str, str]:
    """The environment of a development site on `database_url`, without what the caller's says of another."""
    names = {"SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "DEMO_PASSWORD", "DJANGO_SETTINGS_MODULE"}
    kept = {name: value for name, value in os.environ.items() if name not in names}
    return kept | {"DEBUG": "1", "DATABASE_URL": database_url}


def production(folder: Path) -> dict[str, str]:
    """What to add to the environment for a site as in production, with its static files collected in `folder`."""
    settings = {"DEBUG": "0", "SECRET_KEY": secrets.token_urlsafe(50), "ALLOWED_HOSTS": "127.0.0.1"}
    settings["STATIC_ROOT"] = str(folder)
    manage("sqlite://:memory:", "collectstatic", "--noinput", SITE_URL="http://127.0.0.1", **settings)
    return settings


def manage(database_url: str, *arguments: str, **settings: str) -> None:
    """Run a command of manage.py, with `settings` in its environment; raises with its output when it fails."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment(database_url) | settings,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"manage.py {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")


@contextlib.contextmanager
def demo_databases() -> Iterator[SQLiteDatabases | PostgreSQLDatabases]:
    """Databases of which the template holds the demo; removed at the end."""
    url = os.environ.get("DATABASE_URL", "")
    with tempfile.TemporaryDirectory(prefix="nprz-demo-") as folder:
        databases = PostgreSQLDatabases(url) if url.startswith("postgres") else SQLiteDatabases(Path(folder))
        try:
            manage(databases.template, "migrate", "--verbosity", "0")
            manage(databases.template, "load_demo")
            yield databases
        finally:
            databases.close()


@contextlib.contextmanager
def running_site(database_url: str, **settings: str) -> Iterator[str]:
    """The address of a site that runs on `database_url`; it stops at the end. `settings` join its environment."""
    port = free_port()
    with tempfile.TemporaryFile("w+") as log:
        server = subprocess.Popen(  # noqa: S603
            [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"],
            cwd=ROOT,
            env=environment(database_url) | {"SITE_URL": f"http://127.0.0.1:{port}"} | settings,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/account/login/", server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            try:
                server.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                server.kill()


def _wait_for(url: str, server: "subprocess.Popen[bytes]", log: object) -> None:
    """Until the site answers, in whatever way; raises with its log when it stops or stays silent."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=START_SECONDS).close()  # noqa: S310
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    log.seek(0)
    raise RuntimeError(f"the site did not start:\n{log.read()}")
