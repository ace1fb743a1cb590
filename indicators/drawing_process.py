"""Draws Vega-Lite specifications: a process of its own, which ends with the pictures (see `drawing`).

Reads {"specs": […], "format": "svg" or "png"} on standard input, writes on standard output, in JSON, for each {"picture": …} in
Base64, or {"error": …} for what is no specification. It imports nothing of the site, so that it starts quickly and knows no
secrets; it fetches nothing from the network.
"""

import base64
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


def told(spec: dict[str, object], format: str) -> dict[str, str]:
    """The picture in JSON; one that cannot be drawn does not keep the others from it."""
    try:
        return {"picture": base64.b64encode(draw(spec, format)).decode()}
    except ValueError as error:
        lines = str(error).strip().splitlines()
        return {"error": lines[0] if lines else type(error).__name__}


if __name__ == "__main__":
    asked = json.load(sys.stdin.buffer)
    json.dump([told(spec, asked["format"]) for spec in asked["specs"]], sys.stdout)
