"""The site as an app: it holds template tags, commands and checks that belong to no part of the domain."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class SiteConfig(AppConfig):
    """Names the site."""

    name = "nprz_site"
    label = "nprz_site"
    verbose_name = "NPRZ Voortgang"


class ProgrammeAdminConfig(AdminConfig):
    """Django's admin with the programme's own idea of who may enter."""

    default_site = "interventions.admin_site.ProgrammeAdminSite"
