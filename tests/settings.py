"""The site's own settings as a developer's, with a quick password hash for the many log-ins."""

import os
from tempfile import TemporaryDirectory

os.environ.setdefault("DEBUG", "1")
# Files that tests keep, also those of sites that they start, go with the tests.
_evidence = TemporaryDirectory(prefix="nprz-evidence-")
os.environ["EVIDENCE_ROOT"] = _evidence.name
_charts = TemporaryDirectory(prefix="nprz-charts-")
os.environ["CHART_CACHE_ROOT"] = _charts.name

from nprz_site.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
