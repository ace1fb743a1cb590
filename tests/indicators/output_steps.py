"""What owners told of interventie-indicatoren, for the tests: pure rows, and rows in the database."""

from decimal import Decimal

from indicators.output.years import Output, Told
from interventions.aims import Comparator, Direction, Result
from interventions.models import Intervention, OutputValue
from tests.interventions.register import add_value


def told(year, aim=None, realised=None, *, comparator="eq", upper=None, area=False, direction="up") -> Told:
    """What was told in `year`, of the whole unless of an `area`; numbers as text."""
    pair = Result(
        _number(aim), _number(realised), "", Comparator(comparator), _number(upper), Direction(direction)
    )
    return Told(year, pair, is_whole=not area)


def _number(text) -> Decimal | None:
    return None if text is None else Decimal(text)


def output(*rows: Told, ambition=None, **fields) -> Output:
    """An indicator of Wonen 1 that adds up over 2019–2022, unless told otherwise."""
    known = {
        "code": "wonen", "pillar": "Wonen", "number": 1, "label": "Wonen 1", "intervention": "Bouwen", "url": "/wonen-1/",
        "name": "Woningen", "unit": "", "first_year": 2019, "last_year": 2022, "accumulates": True,
    }  # fmt: skip
    return Output(**known | fields, told=rows, ambition=_number(ambition))


def add_output(
    intervention: Intervention, aim, realised, *, round=None, name="Trajecten", **fields
) -> OutputValue:
    """A pair of figures; `accumulates`, `ambition` and `added_in` are of the indicator."""
    own = {key: fields.pop(key) for key in ("accumulates", "ambition", "added_in") if key in fields}
    value = add_value(intervention, aim, realised, name=name, round=round, **fields)
    for key, given in own.items():
        setattr(value.indicator, key, given)
    value.indicator.save()
    return value
