"""Makes the fonts of the documents (nprz_site/documents/fonts) from Source Sans 3 and Source Serif 4 of Adobe, under the OFL.

`python -m scripts.document_fonts SANS-REGULAR.ttf SANS-SEMIBOLD.ttf SERIF-SEMIBOLD.ttf`, with fonttools installed by hand: it
is needed only when the fonts change. The sources are the TTF files of the npm packages @expo-google-fonts/source-sans-3 and
@expo-google-fonts/source-serif-4 (0.4.1), whose LICENSE_FONT stands beside the fonts.

What is kept is Latin with its accents, and the signs of running text: 650 of 1,900. "Source" is a Reserved Font Name, which a
changed font may not carry: so they are called Zuid Sans and Zuid Serif. Their copyright and licence stay in them.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FOLDER = Path(__file__).resolve().parent.parent / "nprz_site" / "documents" / "fonts"
FONTS = (("Zuid Sans", 400, "Regular"), ("Zuid Sans", 600, "SemiBold"), ("Zuid Serif", 600, "SemiBold"))
KEPT = (
    "20-7E A0-17F 18F 192 1A0-1A1 1AF-1B0 1CD-1DC 1E6-1E7 1FA-21B 259 2BB-2BC 2C6-2C7 2D8-2DD 300-304 306-30C 30F 311-312 "
    "31B 323-328 1E00-1EF9 2002-200A 2010-2015 2018-201E 2020-2022 2026 202F-2030 2032-2033 2039-203A 2044 2070-208E 20AC "
    "2116 2122 2190-2193 2212 2215 2248 2260 2264-2265 25A1 25CF 25CB 25C6 2713"
)
LEGAL = frozenset({0, 5, 11, 13, 14})
"""Names in a font that stay: copyright, version, address of the designer, licence and its address."""


def make(source: str, family: str, weight: int, style: str) -> None:
    """Write the part of `source` that is kept, under its other name."""
    options = subset.Options(
        layout_features=["kern", "mark", "mkmk", "ccmp", "locl", "liga", "tnum", "lnum"], hinting=False,
        notdef_outline=True, name_IDs=["*"], glyph_names=False,
    )  # fmt: skip
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(KEPT))
    subsetter.subset(font)
    rename(font, family, style)
    font["OS/2"].usWeightClass = weight
    font.recalcTimestamp = False
    font.save(FOLDER / f"{family.lower().replace(' ', '-')}-{weight}.ttf")


def rename(font: TTFont, family: str, style: str) -> None:
    names, full = font["name"], f"{family} {style}"
    for number in {record.nameID for record in names.names} - LEGAL:
        names.removeNames(nameID=number)
    texts = {1: family if style == "Regular" else full, 2: "Regular", 3: f"{full} subset", 4: full}
    texts |= {6: full.replace(" ", ""), 16: family, 17: style}
    for number, text in texts.items():
        names.setName(text, number, 3, 1, 0x409)


if __name__ == "__main__":
    for source, kind in zip(sys.argv[1:], FONTS, strict=True):
        make(source, *kind)
