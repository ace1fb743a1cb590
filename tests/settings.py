"""The site's own settings as a developer's, with a quick password hash for the many log-ins."""

import os

os.environ.setdefault("DEBUG", "1")

from nprz_site.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
