"""An approved report and an edit of its printed text, for the tests of the final editing."""

from interventions.models import PrintedText
from interventions.printed import edit

OWN = {"quantitative": "<p>45 van 50.</p>", "qualitative": "<p>Het loopt goed.</p>", "summary": "Het loopt."}


def edited(report, by, **html):
    """The bureau edits `html`, on the page as it stands."""
    versions = dict(PrintedText.objects.filter(report=report).values_list("name", "version"))
    return edit(report, version=report.version, versions=versions, html=html, by=by)
