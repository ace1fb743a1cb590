"""App configuration."""

from django.apps import AppConfig


class InterventionsConfig(AppConfig):
    """The app interventions."""

    name = "interventions"
    verbose_name = "Interventies"
