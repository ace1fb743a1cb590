"""The mail that says that a report is ready, or will not come. It tells nothing of what is in it."""

from functools import partial

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from interventions.people import name_of
from nprz_site import outbox
from nprz_site.tasks import queue_mails

from ..models import Publication

PURPOSE = "publication"


def put_mail(publication: Publication) -> None:
    """Write it down in the outbox, and have it sent when this transaction holds. One for each time that it was asked for."""
    year = publication.round.year
    outcome = "kon niet worden gemaakt" if publication.problem else "is klaar"
    told = {
        "title": f"Je rapport over {year} {outcome}",
        "name": name_of(publication.made_for),
        "year": year,
        "format": publication.get_format_display(),
        "until": publication.expires_at,
        "problem": publication.problem,
        "url": f"{settings.SITE_URL}{reverse('indicators:publication-detail', args=[publication.pk])}",
    }
    mail = outbox.put(
        publication.made_for,
        purpose=PURPOSE,
        key=f"{publication.pk}-{publication.asked_at:%Y%m%d%H%M%S%f}",
        subject=told["title"],
        text=render_to_string("indicators/mail/publication.txt", told).strip() + "\n",
        html=render_to_string("indicators/mail/publication.html", told),
    )
    if mail:
        transaction.on_commit(partial(queue_mails, [mail.pk]))
