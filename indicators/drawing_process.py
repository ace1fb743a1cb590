"""Draws one Vega-Lite specification: a process of its own, which ends with the picture (see `drawing`).

Reads {"spec": …, "format": "svg" or "png"} on standard input, writes the picture on standard output. It imports nothing of
the site, so that it starts quickly and knows no secrets; it fetches nothing from the network.
"""

import json
import sys

import vl_convert

VERSION = "5.21"
"""Of Vega-Lite: the last of the fifth, whose schema the specifications name."""
SCALE = 2
"""Pixels of a PNG per pixel of the specification: sharp on paper and on screens of phones."""


def draw(spec: dict[str, object], format: str) -> bytes:
    """The picture; raises ValueError for what is no specification."""
    if format == "png":
        return vl_convert.vegalite_to_png(
            spec, vl_version=VERSION, scale=SCALE, format_locale="nl-NL", allowed_base_urls=[]
        )
    return vl_convert.vegalite_to_svg(
        spec, vl_version=VERSION, format_locale="nl-NL", allowed_base_urls=[]
    ).encode()


if __name__ == "__main__":
    asked = json.load(sys.stdin.buffer)
    sys.stdout.buffer.write(draw(asked["spec"], asked["format"]))
