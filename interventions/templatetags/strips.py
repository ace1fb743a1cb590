"""The strip of a pillar, and what went back or ahead: a line per intervention. Written in Python because a page holds
hundreds of them."""

from collections.abc import Iterable, Sequence
from html import escape

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from interventions.colours import Movement
from interventions.stoplights import Light

from .stoplight import NOTHING, arrow, from_to, glyph

SHOWN = {Movement.VOORUIT, Movement.ACHTERUIT}
"""The movements that a strip shows; the others are told in the tip only."""
FIRST_OF_GROUP = SafeString(' class="gap"')
ELSEWHERE = SafeString("*")
"""Behind the number of an intervention whose report stands at another; the sentence under the strips says where."""
ITEM = '<li{}><a href="{}">{}<span class="strip-nr" aria-hidden="true">{}{}</span>{}<span class="tip">{}</span></a></li>\n'
BACK = '<tr><td>{}</td><th scope="row"><a href="{}">{}</a> {}{}</th><td class="why">{}</td></tr>\n'
AHEAD = '<li>{} <span><a href="{}">{}</a> {}{}</span></li>\n'
AT = ' <span class="soft">(verslag bij {})</span>'

register = template.Library()


@register.simple_tag
def strip(groups: Iterable[Sequence[Light]]) -> SafeString:
    """The items of a strip; the first of each group but the first keeps a distance. The tip names the link.

    Escaped with Python's own `escape`: it does what `format_html` does, in a quarter of the time.
    """
    items = []
    for place, group in enumerate(groups):
        shape = glyph(group[0].standing)
        for light in group:
            opens = FIRST_OF_GROUP if place and light is group[0] else NOTHING
            moved = arrow(light.movement) if light.movement in SHOWN else NOTHING
            star = ELSEWHERE if light.stands_at else NOTHING
            number, tip = escape(light.number), escape(light.tip)
            items.append(ITEM.format(opens, escape(light.url), shape, number, star, moved, tip))
    return mark_safe("".join(items))  # noqa: S308  (every item is escaped above)


@register.simple_tag
def went_back(lights: Iterable[Light]) -> SafeString:
    """The rows of what went back, each with its explanation."""
    rows = [format_html(BACK, *_moved(light), light.why or "Geen toelichting ingevuld.") for light in lights]
    return mark_safe("".join(rows))  # noqa: S308  (every row is escaped above)


@register.simple_tag
def went_ahead(lights: Iterable[Light]) -> SafeString:
    """The items of what went ahead."""
    items = [format_html(AHEAD, *_moved(light)) for light in lights]
    return mark_safe("".join(items))  # noqa: S308  (every item is escaped above)


def _moved(light: Light) -> tuple[SafeString | str, ...]:
    """From which colour to which, address, number, name, and where its report stands if not here."""
    elsewhere = format_html(AT, light.stands_at) if light.stands_at else NOTHING
    return from_to(light.previous, light.colour), light.url, light.label, light.name, elsewhere
