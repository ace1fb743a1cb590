"""The strip of a pillar: one link per intervention. Written in Python because a page holds hundreds of them."""

from collections.abc import Iterable, Sequence

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from interventions.colours import Movement
from interventions.stoplights import Light

from .stoplight import NOTHING, arrow, glyph

SHOWN = {Movement.VOORUIT, Movement.ACHTERUIT}
"""The movements that a strip shows; the others are told in the tip only."""
FIRST_OF_GROUP = SafeString(' class="gap"')
ELSEWHERE = SafeString("*")
"""Behind the number of an intervention whose report stands at another; the sentence under the strips says where."""
ITEM = '<li{}><a href="{}">{}<span class="strip-nr" aria-hidden="true">{}{}</span>{}<span class="tip">{}</span></a></li>\n'

register = template.Library()


@register.simple_tag
def strip(groups: Iterable[Sequence[Light]]) -> SafeString:
    """The items of a strip; the first of each group but the first keeps a distance. The tip names the link."""
    items = []
    for place, group in enumerate(groups):
        shape = glyph(group[0].standing)
        for light in group:
            opens = FIRST_OF_GROUP if place and light is group[0] else NOTHING
            moved = arrow(light.movement) if light.movement in SHOWN else NOTHING
            star = ELSEWHERE if light.stands_at else NOTHING
            items.append(format_html(ITEM, opens, light.url, shape, light.number, star, moved, light.tip))
    return mark_safe("".join(items))  # noqa: S308  (every item is escaped above)
