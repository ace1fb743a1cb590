"""The pages of a Word document: upright or on their side, in sections, each with a foot as wide as the page."""

from copy import deepcopy
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.section import WD_HEADER_FOOTER, WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from .word_elements import W
from .word_parts import StyleIds, element, field, said
from .word_styles import LYING_WIDTH, TEXT_WIDTH

SHORT_SIDE, LONG_SIDE = Cm(21), Cm(29.7)


class Pages:
    """Knows which way the page lies on which is being written."""

    def __init__(self, word: WordDocument, footer: str, styles: StyleIds) -> None:
        self.word, self.text, self.styles = word, footer, styles
        self.is_landscape = False
        self.footers: dict[bool, str] = {}
        self._set()

    @property
    def width(self) -> float:
        """Centimetres between the margins."""
        return LYING_WIDTH if self.is_landscape else TEXT_WIDTH

    @property
    def is_fresh(self) -> bool:
        """Whether nothing stands in this section yet."""
        body = self.word.element.body
        return len(body) < 2 or _ends_section(body[-2])

    def turn(self, is_landscape: bool) -> None:
        """What follows is on pages that lie this way: the section ends with the last paragraph, and another begins."""
        if is_landscape == self.is_landscape:
            return
        if not self.is_fresh:
            self._end()
        self.is_landscape = is_landscape
        self._set()

    def _end(self) -> None:
        body = self.word.element.body
        last = body[-2]
        if last.tag != W["p"]:
            last = OxmlElement("w:p")
            body[-1].addprevious(last)
        last.get_or_add_pPr().append(deepcopy(body[-1]))

    def _set(self) -> None:
        section = self.word.sections[-1]
        section.orientation = WD_ORIENT.LANDSCAPE if self.is_landscape else WD_ORIENT.PORTRAIT
        sides = (LONG_SIDE, SHORT_SIDE) if self.is_landscape else (SHORT_SIDE, LONG_SIDE)
        section.page_width, section.page_height = sides
        properties = section._sectPr
        for old in properties.footerReference_lst:
            properties.remove(old)
        properties.add_footerReference(WD_HEADER_FOOTER.PRIMARY, self._footer())

    def _footer(self) -> str:
        """The relation to the foot of pages that lie this way; it is made once."""
        if self.is_landscape not in self.footers:
            document: Any = self.word.part
            part, relation = document.add_footer_part()
            self.footers[self.is_landscape] = relation
            self._write(part)
        return self.footers[self.is_landscape]

    def _write(self, part: Any) -> None:
        paragraph = Paragraph(part.element.p_lst[0], part)
        paragraph._p.style = self.styles["Footer"]
        if self.is_landscape:
            stops = paragraph.paragraph_format.tab_stops
            stops.add_tab_stop(Cm(LYING_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
            paragraph._p.get_or_add_pPr().find(qn("w:tabs")).insert(
                0, element("w:tab", val="clear", pos=round(Cm(TEXT_WIDTH).twips))
            )
        said(paragraph, self.text)
        paragraph.add_run().add_tab()
        said(paragraph, "Pagina ")
        field(paragraph, "PAGE")
        said(paragraph, " van ")
        field(paragraph, "NUMPAGES")


def _ends_section(one: Any) -> bool:
    return one.tag == W["p"] and one.pPr is not None and one.pPr.find(qn("w:sectPr")) is not None
