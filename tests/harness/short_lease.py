"""The settings of the site with a lease that a test can wait for; the site itself refuses one so short."""

import os

from nprz_site.settings import *  # noqa: F403

OUTBOX_LEASE_SECONDS = float(os.environ["TEST_LEASE"])
