"""Interventions with a report, as the tests of the list, the detail page and the export need them."""

from decimal import Decimal
from html import unescape

from interventions.models import Intervention, OutputIndicator, OutputValue, ProgressReport, Round
from tests import factories


def add(
    round: Round | None, colour: str = "", previous: str = "", *, pillar: str = "werk", **fields
) -> Intervention:
    """An intervention of `pillar` with a report in `round`: finalised, unless `state` says otherwise."""
    report = {name: fields.pop(name) for name in ("state", "quantitative", "qualitative") if name in fields}
    plan = round.plan if round else None
    intervention = factories.make_intervention(
        factories.make_pillar(pillar, counted=pillar != "organisatie"), plan=plan, **fields
    )
    if round:
        report = {"state": "finalised"} | report
        factories.make_report(intervention, round, colour=colour, previous_colour=previous, **report)
    return intervention


def add_value(
    intervention: Intervention, aim=None, realised=None, *, name="Trajecten", unit="", round=None, **fields
) -> OutputValue:
    """A pair of figures in the intervention's report of `round`, or in its only one."""
    indicator = OutputIndicator.objects.get_or_create(
        intervention=intervention,
        name=name,
        defaults={
            "unit": unit,
            "direction": fields.pop("direction", "up"),
            "position": fields.pop("position", 0),
        },
    )[0]
    reports = ProgressReport.objects.filter(intervention=intervention)
    return OutputValue.objects.create(
        report=reports.get(round=round) if round else reports.get(),
        indicator=indicator,
        aim=None if aim is None else Decimal(aim),
        realised=None if realised is None else Decimal(realised),
        **fields,
    )


def text_of(response) -> str:
    """The page with ordinary spaces and signs."""
    return unescape(response.content.decode()).replace("\N{NO-BREAK SPACE}", " ")
