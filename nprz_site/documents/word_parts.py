"""The parts of a Word file for which python-docx has no words: fields, links, bookmarks, the text instead of a picture."""

from typing import Any

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from .blocks import plain


class StyleIds(dict[str, str]):
    """The identifier of each style of a document, by its name, looked up once.

    python-docx would go through all styles for each paragraph again: two thirds of the time of a long document.
    """

    def __init__(self, word: WordDocument) -> None:
        super().__init__()
        self.word = word

    def __missing__(self, name: str) -> str:
        found: str = self.word.styles[name].style_id
        self[name] = found
        return found


def add_paragraph(word: WordDocument, style: str) -> Any:
    """An empty paragraph at the end, with the style of this identifier (`StyleIds`)."""
    paragraph = word.add_paragraph()
    paragraph._p.style = style
    return paragraph


def element(name: str, /, **attributes: object) -> Any:
    """An element of the main namespace, as in `element("w:tblHeader", val="true")`."""
    made = OxmlElement(name)
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), str(value))
    return made


def said(paragraph: Any, text: str) -> Any:
    """A run with this text added; a line break stays one, and nothing of it is read as anything but text."""
    run = paragraph.add_run()
    for at, line in enumerate(plain(text).split("\n")):
        if at:
            run.add_break()
        run._r.add_t(line)
    return run


def field(paragraph: Any, code: str, part: str = "") -> None:
    """A field that Word works out, such as the number of the page; or only its `begin` or `end`, around other runs."""
    if part != "end":
        _run(paragraph, element("w:fldChar", fldCharType="begin"))
        instruction = element("w:instrText")
        instruction.set(qn("xml:space"), "preserve")
        instruction.text = f" {code} "
        _run(paragraph, instruction)
        _run(paragraph, element("w:fldChar", fldCharType="separate"))
        if not part:
            paragraph.add_run("1")
    if part != "begin":
        _run(paragraph, element("w:fldChar", fldCharType="end"))


def _run(paragraph: Any, inside: Any) -> None:
    paragraph.add_run()._r.append(inside)


def link(paragraph: Any, text: str, bookmark_name: str) -> None:
    """A text that leads to a place in this document."""
    run = said(paragraph, text)._r
    around = element("w:hyperlink", anchor=bookmark_name, history="1")
    run.addprevious(around)
    around.append(run)


def bookmark(paragraph: Any, name: str, number: int) -> None:
    """A name for the place of this paragraph."""
    start = element("w:bookmarkStart", id=number, name=name)
    runs = paragraph._p.r_lst
    runs[0].addprevious(start)
    runs[-1].addnext(element("w:bookmarkEnd", id=number))


def describe(shape: Any, alt: str) -> None:
    """The text instead of a picture."""
    shape._inline.docPr.set("descr", alt)


def rule_above(paragraph: Any) -> None:
    """A thin line above the paragraph."""
    borders = element("w:pBdr")
    borders.append(element("w:top", val="single", sz=4, space=6, color="C9CED3"))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
