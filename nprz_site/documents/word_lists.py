"""The lists of a Word document, as Word knows them: whoever adds an item gets the next number."""

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from .rich import DEEPEST
from .word_parts import element

BULLETS = ("•", "–", "•", "–", "•")
INDENT = 284
"""Twips from one depth of a list to the next: half a centimetre."""


class Numbering:
    """The lists of a document: one with bullets, and for each list in order one that begins at 1."""

    def __init__(self, word: WordDocument) -> None:
        self.root = word.part.numbering_part.element
        kinds = [int(one.get(qn("w:abstractNumId"))) for one in self.root.findall(qn("w:abstractNum"))]
        self.next = max((int(one.get(qn("w:numId"))) for one in self.root.findall(qn("w:num"))), default=0)
        self.kind = max(kinds, default=0) + 1
        self._add_kind(self.kind, is_ordered=False)
        self._add_kind(self.kind + 1, is_ordered=True)
        self.bullets = self._add(self.kind)

    def ordered(self, depth: int) -> int:
        """The number of a new list in order, of which the items stand at this depth."""
        return self._add(self.kind + 1, depth)

    def _add(self, kind: int, depth: int = 0) -> int:
        self.next += 1
        made = element("w:num", numId=self.next)
        made.append(element("w:abstractNumId", val=kind))
        if depth:
            again = element("w:lvlOverride", ilvl=depth - 1)
            again.append(element("w:startOverride", val=1))
            made.append(again)
        self.root.append(made)
        return self.next

    def _add_kind(self, number: int, *, is_ordered: bool) -> None:
        made = element("w:abstractNum", abstractNumId=number)
        made.append(element("w:multiLevelType", val="hybridMultilevel"))
        for depth in range(DEEPEST):
            level = element("w:lvl", ilvl=depth)
            level.append(element("w:start", val=1))
            level.append(element("w:numFmt", val="decimal" if is_ordered else "bullet"))
            level.append(element("w:lvlText", val=f"%{depth + 1}." if is_ordered else BULLETS[depth]))
            level.append(element("w:lvlJc", val="left"))
            looks = element("w:pPr")
            looks.append(element("w:ind", left=INDENT * (depth + 1), hanging=INDENT))
            level.append(looks)
            made.append(level)
        first = self.root.find(qn("w:num"))
        if first is None:
            self.root.append(made)
        else:
            first.addprevious(made)
