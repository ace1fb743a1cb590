"""How the world makes the finances of the bureau."""

from typing import Any

from indicators.models import BureauFinance, FinanceLine
from interventions.models import Round

MAKERS: dict[Any, Any] = {
    BureauFinance: lambda world, i: BureauFinance.objects.create(
        round=world.of(Round)[i], contribution=i, remark=f"Toelichting {i}"
    ),
    FinanceLine: lambda world, i: world.of(BureauFinance)[0].lines.create(
        name=f"Post {i}", position=i, budget=1000 + i, realised=900 + i, municipality=800 + i, partners=100
    ),
}
