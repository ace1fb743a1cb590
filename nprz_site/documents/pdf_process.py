"""Makes one PDF: a process of its own, which ends with the file (see `pdf`).

Reads {"data": a document as `pdf.as_data` has it, in JSON, "pictures": [{"svg": text} or {"png": base64}], "seconds": the
moment that stands in the file} on standard input, writes the file on standard output. Which pictures are none is told as error. It imports nothing of the site, uses no font of the machine and fetches nothing.

A PDF that everybody can read holds no sign without a picture of it. So a sign that no font has becomes an open square, as
on paper it would have been anyhow.
"""

import json
import re
import sys
from base64 import b64decode
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


SHOWN = b'#set document(title: "x")\n#set text(lang: "nl")\n#image("/" + sys.inputs.data, alt: "x")'


def compiled(source: bytes, data: str, seconds: int, folder: str | Path = HERE) -> bytes:
    """The file, with pictures of `folder`; raises `typst.TypstError`. Its types want input and root alike, which they need not be."""
    made_file: bytes = typst.compile(  # type: ignore[call-overload]
        source, format="pdf", pdf_standards=["ua-1"], font_paths=FONTS, ignore_system_fonts=True, root=str(folder),
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


def put(pictures: list[dict[str, str]], folder: str, squares: dict[int, str]) -> list[str]:
    """The pictures as files, by the names that the template has for them, with the signs of `squares` replaced."""
    names = []
    for at, one in enumerate(pictures):
        names.append(f"{at}.svg" if "svg" in one else f"{at}.png")
        content = one["svg"].translate(squares).encode() if "svg" in one else b64decode(one["png"])
        Path(folder, names[-1]).write_bytes(content)
    return names


def failing(names: list[str], folder: str) -> list[str]:
    """The numbers of the pictures that are none: each is tried on its own."""
    found = []
    for name in names:
        try:
            compiled(SHOWN, name, 0, folder)
        except typst.TypstError:
            found.append(name.partition(".")[0])
    return found


def made(data: str, pictures: list[dict[str, str]], seconds: int, folder: str) -> bytes:
    """The file. Signs that do have a picture may lack one side by side: then none of the unusual ones is kept."""
    texts = set(data).union(*(one.get("svg", "") for one in pictures))
    unusual = "".join(sorted(USUAL.sub("", "".join(texts))))
    for signs in (without_picture(unusual) if unusual else "", unusual):
        squares = dict.fromkeys(map(ord, signs), SQUARE)
        names = put(pictures, folder, squares)
        try:
            return compiled(TEMPLATE, data.translate(squares) if signs else data, seconds, folder)
        except typst.TypstError as error:
            if "could not be displayed" in error.message and signs != unusual:
                continue
            if wrong := failing(names, folder):
                sys.exit(f"PictureError: {' '.join(wrong)}")
            raise
    raise AssertionError("the last round returns or raises")


if __name__ == "__main__":
    asked = json.load(sys.stdin.buffer)
    try:
        sys.stdout.buffer.write(made(asked["data"], asked["pictures"], asked["seconds"], str(Path.cwd())))
    except typst.TypstError as error:
        sys.exit(f"TypstError: {error.message}")
