"""A production site refuses to start without its secrets. Each try is a process of its own, as on a server."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "DEBUG": "0",
    "SECRET_KEY": "7c1f5f0e0b7d4d9c8f3a2b1c6e5d4f3a2b1c0d9e8f7a6b5c4d3e",
    "ALLOWED_HOSTS": "monitor.example.org",
    "SITE_URL": "https://monitor.example.org",
}
START = "import nprz_site.wsgi"


def run_python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `code` in a new process that knows no other settings than these."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "SYSTEMROOT"}}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=kept | environment, capture_output=True, text=True
    )


def setting(expression: str, **environment: str) -> str:
    """What `expression` about the settings prints with this environment."""
    code = f"from nprz_site import settings; print({expression})"
    return run_python(code, **environment).stdout.strip()


def test_production_starts_with_its_secrets():
    assert run_python(START, **PRODUCTION).returncode == 0


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL"])
@pytest.mark.parametrize("value", [None, ""])
def test_production_refuses_to_start_without_a_secret_and_names_it(name, value):
    environment = {key: text for key, text in PRODUCTION.items() if key != name}
    if value is not None:
        environment[name] = value
    started = run_python(START, **environment)
    assert started.returncode != 0
    assert f"Set {name}:" in started.stderr


def test_server_without_any_setting_is_a_production_site_and_refuses():
    assert "Set SECRET_KEY:" in run_python(START).stderr


def test_development_needs_no_settings():
    assert run_python(START, DEBUG="1").returncode == 0


@pytest.mark.parametrize(
    "name",
    ["SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_INCLUDE_SUBDOMAINS"],
)
def test_site_on_https_sends_cookies_over_https_only(name):
    assert setting(f"settings.{name}", **PRODUCTION) == "True"


def test_development_site_needs_no_https():
    assert setting("hasattr(settings, 'SECURE_SSL_REDIRECT')", DEBUG="1") == "False"


def test_sqlite_is_the_default_and_waits_for_its_lock():
    shown = setting("settings.DATABASES['default']['OPTIONS']", DEBUG="1")
    assert "'transaction_mode': 'IMMEDIATE'" in shown
    assert "journal_mode=WAL" in shown


def test_database_url_chooses_postgresql_with_a_pool():
    shown = setting(
        "settings.DATABASES['default']", DEBUG="1", DATABASE_URL="postgres://u:p@db.example.org/nprz"
    )
    assert "'ENGINE': 'django.db.backends.postgresql'" in shown
    assert "'pool'" in shown


def test_tasks_run_at_once_without_a_broker_and_in_a_queue_with_one():
    broker = "redis://127.0.0.1:6379/0"
    assert setting("settings.CELERY_TASK_ALWAYS_EAGER", DEBUG="1") == "True"
    assert setting("settings.CELERY_TASK_ALWAYS_EAGER", DEBUG="1", CELERY_BROKER_URL=broker) == "False"


@pytest.mark.parametrize("name", ["SESSION_IDLE_MINUTES", "SESSION_MAX_HOURS"])
@pytest.mark.parametrize("value", ["0", "-5"])
def test_session_that_ends_before_it_begins_is_refused(name, value):
    assert f"Set {name} to a number above 0" in run_python(START, DEBUG="1", **{name: value}).stderr


@pytest.mark.parametrize("value", ["2", "120"])
def test_lease_that_ends_while_a_mail_is_sent_is_refused(value):
    assert (
        "Set OUTBOX_LEASE_SECONDS above 120"
        in run_python(START, **PRODUCTION, OUTBOX_LEASE_SECONDS=value).stderr
    )


def test_cookie_of_the_session_lives_as_long_as_the_longest_session():
    assert setting("settings.SESSION_COOKIE_AGE", DEBUG="1", SESSION_MAX_HOURS="8") == "28800"


def test_no_proxy_is_believed_unless_it_is_told():
    assert setting("settings.TRUSTED_PROXIES", DEBUG="1") == "0"
    assert setting("settings.TRUSTED_PROXIES", DEBUG="1", TRUSTED_PROXIES="2") == "2"


def test_negative_number_of_proxies_is_refused():
    assert "Set TRUSTED_PROXIES" in run_python(START, DEBUG="1", TRUSTED_PROXIES="-1").stderr
