"""A chart that leaves its page: with its name above it, and below it where the figures come from. Pure: no Django."""

from collections.abc import Iterator

from .labels import text_width
from .layout import Size
from .spec import INK, SOFT, Spec, fixed_text

TITLE_BY = 1.25
"""So many times as large as the labels is the title."""
LINE = 1.35
"""How high a line of text is, in sizes of its letters."""
GAP = 10


def captioned(spec: Spec, size: Size, title: str, source: str) -> Spec:
    """The picture of `spec` with a title and a source, each over as many lines as it needs; the picture becomes higher."""
    padding = spec["padding"]
    letters = size.letters * TITLE_BY
    above, below = list(wrapped(title, size.width, letters)), list(wrapped(source, size.width, size.small))
    left, height, step = 1 - padding["left"], letters * LINE, size.small * LINE
    top = padding["top"] + round(len(above) * height) + GAP
    bottom = padding["bottom"] + round(len(below) * step) + GAP
    texts = [fixed_text(line, left, (at + 0.5) * height - top, INK, letters) for at, line in enumerate(above)]
    foot = spec["height"] + padding["bottom"] + GAP
    texts += [
        fixed_text(line, left, foot + (at + 0.5) * step, SOFT, size.small) for at, line in enumerate(below)
    ]
    return spec | {"padding": padding | {"top": top, "bottom": bottom}, "layer": [*spec["layer"], *texts]}


def wrapped(text: str, width: float, letters: float) -> Iterator[str]:
    """The text in lines that fit in `width` pixels; a word that does not fit stands on a line of its own."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and text_width(longer, letters) > width - 2:
            yield line
            longer = word
        line = longer
    if line:
        yield line
