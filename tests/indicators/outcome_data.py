"""The outcome in `data/`, loaded into the database of a test; and one outcome made by hand."""

from decimal import Decimal
from fractions import Fraction

from indicators.gap import Path
from indicators.loading import load_indicators, load_published
from indicators.outcome import NOTHING, Amount, Outcome
from tests.factories import make_pillar
from wijken.loading import load_areas


def load_places() -> None:
    """What indicators refer to: the areas and the pillars, without the interventions."""
    load_areas()
    for code in ("thuisbasis", "school", "werk", "wonen", "veilig"):
        make_pillar(code)


def load_all() -> None:
    """The indicators, what they refer to, and what was printed."""
    load_places()
    load_indicators()
    load_published()


def amount(text: str, **more: bool) -> Amount:
    """A value with the decimals that are written: "52.60"."""
    value = Decimal(text)
    return Amount(value, max(0, -value.as_tuple().exponent), **more)


def outcome(start: str, now: str, reference: str, /, *, due: Fraction | None = None, **more) -> Outcome:
    """Zuid from `start` to `now`, against `reference`; 40 % is due unless told otherwise."""
    values = {
        "slug": "x", "name": "X", "kind": "doel", "pillars": ("School",), "unit": "%", "vintage": "VGR 2023",
        "reference": "G4", "due": Path.OLD.share(2023) if due is None else due, "first_period": "2011", "period": "2023",
        "start": amount(start), "now": amount(now), "new_reference": amount(reference), "old_reference": NOTHING,
    }  # fmt: skip
    return Outcome(**values | more)
