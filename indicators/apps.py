"""App configuration."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """The app indicators."""

    name = "indicators"
    verbose_name = "Indicatoren"
