"""App configuration."""

from django.apps import AppConfig


class WijkenConfig(AppConfig):
    """The app wijken."""

    name = "wijken"
    verbose_name = "Wijken"
