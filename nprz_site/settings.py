"""Settings, read from the environment; without any, a development site on a SQLite file.

Production (`DEBUG=0`) refuses to start without `SECRET_KEY`, `ALLOWED_HOSTS` and `SITE_URL`.
The variables are explained in docs/running.md.
"""

from math import ceil
from pathlib import Path
from urllib.parse import urlsplit

import environ
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = BASE_DIR / "data"

env = environ.Env()
DEBUG = env.bool("DEBUG", default=False)


def required(name: str, *, development: str) -> str:
    """Value of environment variable `name`; only a development site may go without."""
    value = env.str(name, default="")
    if value:
        return value
    if DEBUG:
        return development
    raise ImproperlyConfigured(f"Set {name}: a production site (DEBUG=0) does not start without it.")


def positive(name: str, *, default: float) -> float:
    """Environment variable `name` as a number above 0."""
    value = env.float(name, default=default)
    if value > 0:
        return value
    raise ImproperlyConfigured(f"Set {name} to a number above 0, or leave it out for {default}.")


SECRET_KEY = required("SECRET_KEY", development="development-only-" + "x" * 50)
ALLOWED_HOSTS = required("ALLOWED_HOSTS", development="127.0.0.1,localhost,[::1],testserver").split(",")
SITE_URL = required("SITE_URL", development="http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
DEMO_PASSWORD = env.str("DEMO_PASSWORD", default="demo-wachtwoord")

INSTALLED_APPS = [
    "nprz_site.apps.ProgrammeAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_filters",
    "django_tables2",
    "django_prose_editor",
    "simple_history",
    "csp",
    "nprz_site.apps.SiteConfig",
    "wijken",
    "interventions",
    "indicators",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "nprz_site.middleware.RequestSizeMiddleware",
    "nprz_site.middleware.SessionUseMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "nprz_site.urls"
WSGI_APPLICATION = "nprz_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "nprz_site.context_processors.session_end",
                "interventions.context_processors.frame",
            ],
        },
    },
]

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    # The pool keeps connections; Django itself must not.
    DATABASES["default"] |= {"CONN_MAX_AGE": 0, "OPTIONS": {"pool": {"min_size": 1, "max_size": 8}}}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Pictures of charts, under the digest of what they show: they never get old, and all workers share them.
    "charts": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": env.str("CHART_CACHE_ROOT", default=str(BASE_DIR / "chart-cache")),
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "nprz_site.validators.LengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# Of every link in a mail with which someone chooses a password: an invitation may lie over a weekend.
PASSWORD_RESET_TIMEOUT = 7 * 24 * 3600
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "start"
LOGOUT_REDIRECT_URL = "login"

SESSION_ENGINE = "nprz_site.session_store"
SESSION_IDLE_MINUTES = positive("SESSION_IDLE_MINUTES", default=60)
SESSION_MAX_HOURS = positive("SESSION_MAX_HOURS", default=12)
# The cookie may outlive the session, which ends on the server.
SESSION_COOKIE_AGE = ceil(SESSION_MAX_HOURS * 3600)
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
if TRUSTED_PROXIES < 0:
    raise ImproperlyConfigured("Set TRUSTED_PROXIES to how many proxies stand in front, 0 or more.")

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True
# Years and keys are numbers too: thousands get their dot where a page asks for it (filter `number`).
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static"]
EVIDENCE_ROOT = env.str("EVIDENCE_ROOT", default=str(BASE_DIR / "evidence"))
for _served in (STATIC_ROOT, *STATICFILES_DIRS):
    if Path(EVIDENCE_ROOT).resolve().is_relative_to(Path(_served).resolve()):
        raise ImproperlyConfigured(
            f"Set EVIDENCE_ROOT to a folder outside {_served}: that one is for everybody."
        )
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
    "evidence": {
        "BACKEND": "nprz_site.private_files.PrivateStorage",
        "OPTIONS": {
            "location": EVIDENCE_ROOT,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
}
# Larger files wait on the disk while they come in. A request over the limit is refused before it is read.
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
REQUEST_MOST_BYTES = 55 * 1024 * 1024

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
DJANGO_TABLES2_TEMPLATE = "django_tables2/bootstrap5-responsive.html"

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
# A page waits for the mail to be sent; it must be able to say that it was not.
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="nprz@localhost")

CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="") or None
CELERY_TASK_ALWAYS_EAGER = CELERY_BROKER_URL is None
CELERY_TIMEZONE = TIME_ZONE
# A task is done when it ended: of a worker that was killed another takes it over. Each may therefore run twice.
CELERY_TASK_ACKS_LATE = CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 600
# The first well above the longest task: after it Redis hands a task out again.
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600, "socket_connect_timeout": 3}
# Who queues does not wait long for a broker that is down: what is to be sent is in the outbox.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0.2}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# The time limit of the task that sends a mail; one worker has a mail for itself well above that.
OUTBOX_SEND_SECONDS = 120
OUTBOX_LEASE_SECONDS = positive("OUTBOX_LEASE_SECONDS", default=300)
if OUTBOX_LEASE_SECONDS <= OUTBOX_SEND_SECONDS:
    raise ImproperlyConfigured(
        f"Set OUTBOX_LEASE_SECONDS above {OUTBOX_SEND_SECONDS}, or leave it out for 300."
    )
OUTBOX_SWEEP_SECONDS = positive("OUTBOX_SWEEP_SECONDS", default=60)
CELERY_BEAT_SCHEDULE = {
    "send_day": {"task": "interventions.tasks.send_day", "schedule": crontab(hour=7, minute=0)},
    "deliver_waiting": {
        "task": "nprz_site.tasks.deliver_waiting",
        "schedule": OUTBOX_SWEEP_SECONDS,
        # They do not pile up while no worker runs.
        "options": {"expires": OUTBOX_SWEEP_SECONDS},
    },
    "sweep_publications": {
        "task": "indicators.tasks.sweep_publications",
        "schedule": 120,
        "options": {"expires": 120},
    },
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
if urlsplit(SITE_URL).scheme == "https":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True

# Texts, names and addresses of visitors stay out of the log (nprz_site.log_lines).
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "nprz_site.log_lines.LineFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    # Django's own handlers would write everything once more, as it came.
    "loggers": {"django": {"handlers": [], "level": "INFO", "propagate": True}},
    "root": {"handlers": ["console"], "level": "INFO" if not DEBUG else "WARNING"},
}
