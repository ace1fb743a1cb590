"""A chart as SVG or PNG: drawn in a process of its own, and kept.

The library that draws takes some 90 MB and half a second. That is too much for a web worker, which has to stay small: so a
process draws what is asked for at one time and ends, and each picture is kept in the cache "charts" until its specification
changes.
"""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from django.core.cache import caches

from nprz_site.documents.blocks import UNSEEN
from nprz_site.own_process import ProcessError, answer

FORMATS = {"svg": "image/svg+xml", "png": "image/png"}
PROGRAM = Path(__file__).with_name("drawing_process.py")
SECONDS = 30
GIVE_UP = 3
SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = frozenset({"svg", "g", "rect", "path", "line", "text", "title"})
"""Of which a picture may consist: nothing that runs, and nothing that is fetched from elsewhere."""
REFERS = ("url(", "javascript:", "data:")
WORDED = frozenset({"aria-label", "aria-roledescription"})
"""Attributes that hold words of people, which no browser takes for anything else."""


class DrawingError(Exception):
    """The picture could not be drawn; the message says why."""


@cache
def _drawn_by() -> str:
    """What makes a picture, beside its specification: the version of the library, and how it is asked."""
    return f"{version('vl-convert-python')} {hashlib.sha256(PROGRAM.read_bytes()).hexdigest()}"


def key_of(spec: Mapping[str, Any], format: str) -> str:
    """The digest of everything that a picture depends on: its name in the cache, and its ETag."""
    told = json.dumps([spec, format, _drawn_by()], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def picture(spec: Mapping[str, Any], format: str) -> bytes:
    """The picture of a specification, from the cache if it is there. Raises `DrawingError`."""
    return or_raise(pictures([spec], format)[0])


def pictures(specs: Sequence[Mapping[str, Any]], format: str) -> list[bytes | DrawingError]:
    """The picture of each specification, or why there is none: those that are not in the cache are drawn together."""
    keys, store = [key_of(spec, format) for spec in specs], caches["charts"]
    found: dict[str, bytes | DrawingError] = store.get_many(set(keys))
    missing = {key: spec for key, spec in zip(keys, specs, strict=True) if key not in found}
    drawn = dict(zip(missing, draw(list(missing.values()), format), strict=True))
    for key, one in drawn.items():
        if not isinstance(one, DrawingError):
            store.set(key, one)
    found |= drawn
    return [found[key] for key in keys]


def draw(specs: Sequence[Mapping[str, Any]], format: str) -> list[bytes | DrawingError]:
    """The pictures, newly drawn in one process; when that ends without an answer, each in one of its own."""
    if not specs:
        return []
    try:
        answered = answer(PROGRAM, {"specs": _seen(specs), "format": format}, SECONDS)
    except ProcessError as error:
        if len(specs) == 1:
            return [DrawingError(str(error))]
        return _one_by_one(specs, format)
    return [_checked(told, format) for told in json.loads(answered)]


def _one_by_one(specs: Sequence[Mapping[str, Any]], format: str) -> list[bytes | DrawingError]:
    """Each in a process of its own; after some failures side by side nothing is tried any more, for that takes long."""
    found: list[bytes | DrawingError] = []
    for spec in specs:
        last = found[-GIVE_UP:]
        if len(last) == GIVE_UP and all(isinstance(one, DrawingError) for one in last):
            found.append(DrawingError("those before it could not be drawn either"))
        else:
            found += draw([spec], format)
    return found


def _checked(told: Mapping[str, str], format: str) -> bytes | DrawingError:
    if "error" in told:
        return DrawingError(told["error"])
    drawn = base64.b64decode(told["picture"])
    try:
        if format == "svg":
            refuse_unsafe(drawn)
    except DrawingError as error:
        return error
    return drawn


def or_raise(found: bytes | DrawingError) -> bytes:
    """The picture; raises what stands there instead of it."""
    if isinstance(found, DrawingError):
        raise found
    return found


def _seen(part: Any) -> Any:
    """The same without signs that nobody sees: a picture cannot hold them, and the library ends at once."""
    if isinstance(part, str):
        return UNSEEN.sub("", part)
    if isinstance(part, Mapping):
        return {key: _seen(value) for key, value in part.items()}
    return [_seen(one) for one in part] if isinstance(part, list | tuple) else part


def refuse_unsafe(svg: bytes) -> None:
    """Raise `DrawingError` for a picture that could run something, or fetch something from elsewhere."""
    if b"<!" in svg:
        raise DrawingError("the picture declares something")
    try:
        elements = list(ElementTree.fromstring(svg).iter())  # noqa: S314  (nothing declared: no entities)
    except ElementTree.ParseError as error:
        raise DrawingError(f"the picture is no XML: {error}") from None
    for element in elements:
        name = element.tag.removeprefix(SVG)
        if name not in ELEMENTS:
            raise DrawingError(f"the picture holds a {name}")
        for attribute, value in element.attrib.items():
            short = attribute.rpartition("}")[2]
            refers = short not in WORDED and any(one in value for one in REFERS)
            if refers or short in {"href", "style"} or short.startswith("on"):
                raise DrawingError(f"the picture holds a {name} with {short}")
