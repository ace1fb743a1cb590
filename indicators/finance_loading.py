"""The finances that VGR 2023 printed as those of the demo's year: the figures are facts, the names of the lines are our own."""

from decimal import Decimal

from interventions.models import Round
from nprz_site.dutch import parse_number
from nprz_site.upserts import Changes

from .models import BureauFinance, FinanceLine, PublishedFigure

YEAR = 2023
COLUMNS = {
    "budget": "begroot",
    "realised": "gerealiseerd",
    "municipality": "gemeente",
    "partners": "partners",
}
LINES = (
    ("personeel", "Personeel", FinanceLine.Bearer.SHARED),
    ("werkbudget", "Werkbudget", FinanceLine.Bearer.SHARED),
    ("backoffice", "Inkoop van diensten", FinanceLine.Bearer.MUNICIPALITY),
    ("huisvesting", "Huisvesting", FinanceLine.Bearer.MUNICIPALITY),
)


def load_finance() -> Changes:
    """Fill in the demo round of 2023 from what was printed; nothing where there is something already, or no such round."""
    changes = Changes("financiën van het programmabureau")
    round = Round.objects.filter(year=YEAR, is_demo=True, finance__isnull=True).first()
    figures = PublishedFigure.objects.filter(year=YEAR, figure__startswith="finance/")
    printed = {figure: parse_number(text) for figure, text in figures.values_list("figure", "printed")}
    if round is None or not printed:
        return changes
    contribution = printed.get("finance/partnerbijdrage/partners")
    finance = BureauFinance.objects.create(round=round, contribution=contribution)
    for position, (slug, name, bearer) in enumerate(LINES):
        amounts: dict[str, Decimal | None] = {
            field: printed.get(f"finance/{slug}/{column}") for field, column in COLUMNS.items()
        }
        FinanceLine.objects.create(finance=finance, position=position, name=name, bearer=bearer, **amounts)
        changes.new.append(name)
    changes.total = len(changes.new)
    return changes
