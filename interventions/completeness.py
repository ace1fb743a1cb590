"""What a report still misses before it can be submitted. Pure: no Django.

Source: the colour legend of VGR 2023 part II (what each colour asks for).
"""

from dataclasses import dataclass

from .colours import Colour
from .texts import is_empty


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing: the form field and what to do about it, in Dutch."""

    field: str
    message: str


def gaps(
    *,
    quantitative: str,
    qualitative: str,
    colour: Colour | None,
    measures: str,
    explanation: str,
    counted: bool,
) -> list[Gap]:
    """What is missing, in the order of the form; empty when the report can be submitted.

    Texts are clean HTML. An activity that is not `counted` has no colour.
    """
    found = []
    if is_empty(quantitative):
        found.append(
            Gap("quantitative", "Beschrijf de cijfers in woorden. Zijn er geen cijfers? Schrijf dan waarom.")
        )
    if is_empty(qualitative):
        found.append(Gap("qualitative", "Beschrijf hoe het gaat: wat hielp, en wat zat tegen?"))
    if counted and colour is None:
        found.append(Gap("proposed_colour", "Kies een kleur."))
    if counted and colour is Colour.ORANJE and is_empty(measures):
        found.append(Gap("measures", f"Bij oranje hoort een antwoord: {Colour.ORANJE.asks_for}"))
    if counted and colour in {Colour.ROOD, Colour.WIT} and is_empty(explanation):
        found.append(Gap("explanation", f"Bij {colour} hoort een antwoord: {colour.asks_for}"))
    return found
