"""How a Word document looks: its paper and its styles. Whoever edits on changes a style once, not every paragraph."""

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from .word_parts import element

TEXT_WIDTH = 17.0
"""Centimetres between the margins of an upright A4."""
LYING_WIDTH = 25.7
"""The same of one that lies on its side."""
TERM = 3.4
"""Centimetres from a term to what is said of it."""
INK, SOFT = RGBColor(0x17, 0x20, 0x2A), RGBColor(0x4B, 0x56, 0x61)
HEADINGS = ((20.0, 0.0, 6.0), (13.0, 16.0, 4.0), (11.0, 10.0, 3.0))
"""Size, and room above and below, of each level in points."""
FONT = "Calibri"
"""Comes with Word; who has another program gets one that is as wide."""


def prepare(word: WordDocument) -> None:
    """Paper, language and styles of an empty document."""
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm((21 - TEXT_WIDTH) / 2)
    section.top_margin, section.bottom_margin = Cm(2), Cm(2.2)
    _set_language(word)
    _set_compatibility(word)
    styles = word.styles
    _look(styles["Normal"], 10.5, after=0)
    _look(styles["Body Text"], 10.5, after=6)
    for level, (size, before, after) in enumerate(HEADINGS, 1):
        _look(styles[f"Heading {level}"], size, is_bold=True, before=before, after=after)
    _look(styles["List Bullet"], 10.5, after=3)
    _look(styles["Caption"], 9, SOFT, after=4)
    _look(styles["Footer"], 9, SOFT)
    styles["Footer"].paragraph_format.tab_stops.clear_all()
    styles["Footer"].paragraph_format.tab_stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    for name, size, more in (
        ("Lead", 12.5, {"is_bold": True, "after": 6}),
        ("Soft", 9, {"colour": SOFT, "after": 4}),
        ("Fact", 10.5, {"after": 5}),
        ("Figure", 10.5, {"before": 6, "after": 3}),
        ("Notice", 10.5, {"before": 4, "after": 8}),
        ("Contents Heading", 13, {"is_bold": True, "before": 12, "after": 6}),
        ("Table Text", 9.5, {}),
        ("Dense Text", 8, {}),
    ):
        _look(styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH), size, **more)
    for level in (1, 2, 3):
        entry = styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        _look(entry, 10.5, after=3)
        entry.paragraph_format.left_indent = Cm(0.6 * (level - 1))
    for name in ("Figure", "Contents Heading"):
        styles[name].paragraph_format.keep_with_next = True
    fact = styles["Fact"].paragraph_format
    fact.left_indent, fact.first_line_indent = Cm(TERM), Cm(-TERM)
    _frame(styles["Notice"])


def _look(
    style: Any,
    size: float,
    colour: RGBColor = INK,
    *,
    is_bold: bool = False,
    before: float = 0,
    after: float = 0,
) -> None:
    font, spacing = style.font, style.paragraph_format
    font.name, font.size, font.bold, font.italic, font.color.rgb = FONT, Pt(size), is_bold, False, colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{script}"), None)
    for script in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    spacing.space_before, spacing.space_after, spacing.line_spacing = Pt(before), Pt(after), 1.1


def _frame(style: Any) -> None:
    """A line at the left and a tint behind it, as on the pages of the site."""
    borders = element("w:pBdr")
    borders.append(element("w:left", val="single", sz=18, space=8, color="12497F"))
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:spacing", "w:ind", "w:jc")
    shade = element("w:shd", val="clear", color="auto", fill="F3F5F7")
    properties.insert_element_before(shade, "w:spacing", "w:ind", "w:jc")


def _set_language(word: WordDocument) -> None:
    """Of all text, so that it is spelled and read aloud as Dutch."""
    for found in word.styles.element.iter(qn("w:lang")):
        for attribute in ("val", "eastAsia"):
            found.set(qn(f"w:{attribute}"), "nl-NL")


def _set_compatibility(word: WordDocument) -> None:
    """As a document of this time; without it Word opens it as one of 2007."""
    settings = word.settings.element
    found = settings.find(qn("w:compat"))
    if found is None:
        found = element("w:compat")
        settings.insert_element_before(found, "w:rsids", "m:mathPr", "w:themeFontLang", "w:clrSchemeMapping")
    for old in found.findall(qn("w:compatSetting")):
        found.remove(old)
    uri = "http://schemas.microsoft.com/office/word"
    found.append(element("w:compatSetting", name="compatibilityMode", uri=uri, val=15))
