"""Stoplights, movements and icons from the sprite `static/img/glyphs.svg`.

A page holds hundreds of them, so each distinct one is built once and kept as a SafeString. The functions
can be called from Python too, for table columns.
"""

from functools import lru_cache

from django import template
from django.core.files.storage import Storage, storages
from django.utils.html import format_html
from django.utils.safestring import SafeString

from interventions.colours import Movement
from interventions.standing import Standing

NOT_REPORTED = Standing.NOT_REPORTED.value
WORDS = {standing.value: standing.word for standing in Standing}
MOVEMENTS = {movement.value for movement in Movement}
SIGNS = WORDS.keys() | MOVEMENTS | {"naar", "klaar", "open", "let-op", "merk"}
NOTHING = SafeString("")

register = template.Library()


@register.simple_tag
def glyph(colour: str | None, named: bool = False) -> SafeString:
    """The shape of a stoplight; `named` adds its word for those who do not see it."""
    return _glyph(colour or NOT_REPORTED, named, _sprite())


@register.simple_tag
def light(colour: str | None, word: str = "") -> SafeString:
    """The shape of a stoplight and, beside it, its word or another `word`."""
    return _light(colour or NOT_REPORTED, word, _sprite())


@register.simple_tag
def arrow(movement: str | None, named: bool = False) -> SafeString:
    """The sign of a movement; `named` adds its word for those who do not see it. Nothing without movement."""
    return _arrow(movement, named, _sprite()) if movement else NOTHING


@register.simple_tag
def move(movement: str | None) -> SafeString:
    """The sign of a movement and its word. Nothing without movement."""
    return _move(movement, _sprite()) if movement else NOTHING


@register.simple_tag
def from_to(old: str | None, new: str | None) -> SafeString:
    """The stoplight of the round before, an arrow, this round's, with their words. Without the first it is new."""
    return _from_to(old or "", new or NOT_REPORTED, _sprite())


@register.simple_tag
def icon(name: str) -> SafeString:
    """A small sign in the colour of the text: klaar, open, let-op, naar, or a movement."""
    return _svg("icon", name, _sprite())


@register.simple_tag
def mark() -> SafeString:
    """The sign of the programme, for the header."""
    return _svg("brand-mark", "merk", _sprite())


def _sprite() -> str:
    return _address(storages["staticfiles"])


@lru_cache(maxsize=8)
def _address(storage: Storage) -> str:
    """The sprite's address, looked up once for each storage (tests use another than the server)."""
    return storage.url("img/glyphs.svg")


@lru_cache(maxsize=128)
def _svg(classes: str, name: str, sprite: str) -> SafeString:
    if name not in SIGNS:
        raise ValueError(f"There is no sign {name!r} in {sprite}")
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>', classes, sprite, name)


@lru_cache(maxsize=128)
def _glyph(colour: str, named: bool, sprite: str) -> SafeString:
    shape = _svg(f"glyph {colour}", colour, sprite)
    return shape + _hidden(WORDS[colour]) if named else shape


@lru_cache(maxsize=512)
def _light(colour: str, word: str, sprite: str) -> SafeString:
    shape = _svg(f"glyph {colour}", colour, sprite)
    return format_html('<span class="light">{}{}</span>', shape, word or WORDS[colour])


@lru_cache(maxsize=128)
def _arrow(movement: str, named: bool, sprite: str) -> SafeString:
    sign = _svg("move", movement, sprite)
    return sign + _hidden(movement) if named else sign


@lru_cache(maxsize=128)
def _move(movement: str, sprite: str) -> SafeString:
    return format_html("{}&nbsp;{}", _svg("move", movement, sprite), movement)


@lru_cache(maxsize=128)
def _from_to(old: str, new: str, sprite: str) -> SafeString:
    if old:
        before = _light(old, "", sprite) + _hidden(" naar ") + _svg("icon", "naar", sprite)
    else:
        before = format_html('<span class="light">{}:</span>', _move(Movement.NIEUW, sprite))
    return format_html('<span class="from-to">{} {}</span>', before, _light(new, "", sprite))


@lru_cache(maxsize=128)
def _hidden(word: str) -> SafeString:
    return format_html('<span class="visually-hidden">{}</span>', word)
