#!/usr/bin/env python
"""Django's command line for the NPRZ Interventiemonitor."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nprz_site.settings")
    # A checkout without any secret is a developer's; a server (wsgi.py) never gets DEBUG by default.
    os.environ.setdefault("DEBUG", "0" if "SECRET_KEY" in os.environ else "1")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
