"""Makes one PDF: a process of its own, which ends with the file (see `pdf`).

Reads {"data": a document as `pdf.as_data` has it, in JSON, "seconds": the moment that stands in the file} on standard input,
writes the file on standard output. It imports nothing of the site, uses no font of the machine and fetches nothing.

A PDF that everybody can read holds no sign without a picture of it. So a sign that no font has becomes an open square, as
on paper it would have been anyhow.
"""

import json
import re
import sys
from pathlib import Path

import typst

HERE = Path(__file__).parent
TEMPLATE = (HERE / "template.typ").read_bytes()
FONTS = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(HERE / "fonts")])
USUAL = re.compile(
    r"[\n\x20-\x7e\xa0-\u017f\u200b\u2010-\u2014\u2018-\u201e\u2020-\u2022\u2026\u20ac\u2212]+"
)
"""What the fonts of the site have; of other signs that is tried."""
TRIAL = b'#set document(title: "x")\n#set text(lang: "nl")\n#for one in sys.inputs.data { par(one) }'
SQUARE = "\N{WHITE SQUARE}"


def compiled(source: bytes, data: str, seconds: int) -> bytes:
    """The file; raises `typst.TypstError`. Its types want input and root alike, which they need not be."""
    made_file: bytes = typst.compile(  # type: ignore[call-overload]
        source, format="pdf", pdf_standards=["ua-1"], font_paths=FONTS, ignore_system_fonts=True, root=str(HERE),
        sys_inputs={"data": data}, timestamp=seconds,
    )  # fmt: skip
    return made_file


def without_picture(signs: str) -> str:
    """Those of `signs` that no font has: halved until each part has all or is one sign."""
    try:
        compiled(TRIAL, signs, 0)
    except typst.TypstError:
        half = len(signs) // 2
        return without_picture(signs[:half]) + without_picture(signs[half:]) if half else signs
    return ""


def made(data: str, seconds: int) -> bytes:
    """The file. Signs that do have a picture may lack one side by side: then none of the unusual ones is kept."""
    unusual = "".join(sorted(set(USUAL.sub("", data))))
    missing = without_picture(unusual) if unusual else ""
    try:
        return compiled(TEMPLATE, data.translate(dict.fromkeys(map(ord, missing), SQUARE)), seconds)
    except typst.TypstError as error:
        if "could not be displayed" not in error.message:
            raise
    return compiled(TEMPLATE, data.translate(dict.fromkeys(map(ord, unusual), SQUARE)), seconds)


if __name__ == "__main__":
    asked = json.load(sys.stdin.buffer)
    try:
        sys.stdout.buffer.write(made(asked["data"], asked["seconds"]))
    except typst.TypstError as error:
        sys.exit(f"TypstError: {error.message}")
