"""Celery application. Without `CELERY_BROKER_URL` tasks run at once, in process."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nprz_site.settings")

app = Celery("nprz_site")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
