"""The site as an app: it holds template tags, commands and checks that belong to no part of the domain."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Names the site."""

    name = "nprz_site"
    label = "nprz_site"
    verbose_name = "NPRZ Voortgang"
