"""The site: settings, addresses, celery; nothing of the domain."""

import os

# Documents for Word bring lxml along, with which openpyxl would read; it is to read with defusedxml (docs/dependencies.md).
os.environ["OPENPYXL_LXML"] = "False"

from .celery import app as celery_app

__all__ = ["celery_app"]
