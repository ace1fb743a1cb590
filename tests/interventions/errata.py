"""A finalised report with figures, and a correction of it, for the tests of errata."""

from datetime import date
from typing import Any

from interventions.errata.acts import correct
from interventions.models import Erratum, OutputIndicator, OutputValue, ProgressReport, Round
from tests import factories
from tests.interventions.printed import OWN

REASON = "Verkeerd overgenomen."


def make_final(intervention, year: int = 2024, **fields: Any) -> ProgressReport:
    """A report in a round that was finalised here, with the texts of its owner."""
    round = Round.objects.filter(year=year).first() or factories.make_round(
        year, "finalised", finalised_on=date(year + 1, 5, 1)
    )
    values = {"state": "finalised", "proposed_colour": "oranje", "colour": "oranje"} | OWN | fields
    return factories.make_report(intervention, round, **values)


def make_value(report: ProgressReport, **fields: Any) -> OutputValue:
    """Fifty were aimed for, forty-five reached."""
    indicator = OutputIndicator.objects.get_or_create(
        intervention=report.intervention, name="Plaatsingen", defaults={"unit": "personen"}
    )[0]
    return OutputValue.objects.create(
        report=report, indicator=indicator, **({"aim": 50, "realised": 45} | fields)
    )


def corrected(report: ProgressReport, by, *, reason: str = REASON, **changes: Any) -> list[Erratum]:
    """The bureau corrects parts, by name, over what stands there now."""
    now = ProgressReport.objects.select_related("round", "intervention__pillar", "intervention__plan")
    report = now.get(pk=report.pk)
    return correct(report, changes=changes, reason=reason, by=by, version=report.version)
