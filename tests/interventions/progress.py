"""What the tests of the yearly form share."""

from django.urls import reverse

from interventions.models import ProgressReport

TEXTS = {
    "quantitative": "45 van de 50 plekken zijn gevuld.",
    "qualitative": "Het loopt.\n\n- een\n- twee",
    "proposed_colour": "groen",
}
ANSWERS = {
    "groen": {},
    "oranje": {"measures": "Meer mensen.", "measures_by": "Het team", "measures_due": "2025-06-01"},
    "rood": {
        "explanation": "De werving stokt.", "consequence": "Het doel schuift op.", "needed": "Twee plaatsen.",
        "needed_from": "De gemeente",
    },
    "wit": {"starts": "mei 2025"},
}  # fmt: skip
"""Of each colour what it asks, as someone types it."""


def address(report, action=None):
    """Of the form of `report`, or of one of its moves."""
    arguments = [*report.intervention.address, report.round.year, *([action] if action else [])]
    name = "interventions:progress-move" if action else "interventions:progress-edit"
    return reverse(name, args=arguments)


def save(client, user, report, *, act="bewaren", version=None, **fields):
    """Post the form as `user`, with complete texts unless told otherwise."""
    client.force_login(user)
    data = TEXTS | {"version": report.version if version is None else version, "act": act} | fields
    return client.post(address(report), data)


def check(report):
    """The address of the check before handing in."""
    return f"{address(report)}nakijken/"


def hand_in(client, user, report, **fields):
    """Save the form as `user`, and hand it in at the check."""
    save(client, user, report, act="nakijken", **fields)
    return client.post(check(report), {"version": again(report).version})


def again(report):
    """The report as the database holds it now, with its relations."""
    return ProgressReport.objects.select_related("round", "intervention__pillar", "intervention__plan").get(
        pk=report.pk
    )
