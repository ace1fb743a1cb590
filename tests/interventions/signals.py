"""What the tests of signals share: a report with one signal."""

from datetime import date

from interventions.models import OutputValue, ProgressReport
from tests import factories

TODAY = date(2025, 2, 1)
MISSED = "signaal-missed-{}-0"
"""The name of the answer to the one signal, by the key of the indicator."""
LONG = (
    "<p>In Carnisse en Bloemhof zijn dit jaar 140 gezinnen bezocht. De wijkteams weten de gezinnen goed te vinden, "
    "en de wachttijd bleef onder de vier weken.</p>"
)


def make_missed(intervention, round) -> ProgressReport:
    """A green report in which one aim was missed."""
    made = factories.make_report(
        intervention,
        round,
        proposed_colour="groen",
        quantitative=LONG,
        qualitative="<p>Het loopt.</p>",
        state="draft",
    )
    indicator = intervention.output_indicators.create(name="Plaatsingen")
    OutputValue.objects.create(report=made, indicator=indicator, aim=390, realised=200)
    return made
