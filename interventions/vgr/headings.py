"""Rows that are not about one intervention: pillars, programmes and themes."""

import re

from .corrections import Ledger
from .drafts import Draft
from .errors import quoted, unexpected
from .facts import funding_in, read_name, sentence_case, tidy, without_funding
from .layout import Cells
from .markup import paragraph, parse
from .model import COUNTED, PILLARS, UNCOUNTED

_PILLAR = re.compile(
    r"(?:pijler\s+)?(?P<long>thuisbasis op orde(?: en vrije tijd)?|organisatie en financi[eë]n)|pijler\s+(?P<short>\w+)",
    re.I,
)
_CODES = {"thuisbasis": "thuisbasis", "organisatie": UNCOUNTED, "veiligheid": "veilig"}


def pillar_heading(title: str, line: int) -> tuple[str, str] | None:
    """The pillar that a row opens and what its cell says besides; raises when there is no such pillar."""
    match = _PILLAR.match(title)
    if match is None:
        return None
    word = (match["short"] or match["long"].split()[0]).casefold()
    code = _CODES.get(word, word)
    if code not in PILLARS:
        raise unexpected(line, f"een van de pijlers {', '.join(COUNTED)}", quoted(title))
    return code, title[match.end() :].strip()


def programme(pillar: str, row: Cells, besides: str, ledger: Ledger) -> Draft:
    """The heading of a table, which stands in the column beside the pillar."""
    return _heading(
        pillar, row, row.text("description"), ledger, besides, rest=("quantitative", "qualitative")
    )


def theme(pillar: str, row: Cells, title: str, ledger: Ledger) -> Draft:
    """A heading between the rows of a table."""
    beside = row.text("description")
    if beside.isupper():
        return _heading(pillar, row, beside, ledger, "", rest=("quantitative", "qualitative"))
    return _heading(pillar, row, title, ledger, "", rest=("description", "quantitative", "qualitative"))


def _heading(
    pillar: str, row: Cells, printed: str, ledger: Ledger, besides: str, rest: tuple[str, ...]
) -> Draft:
    entry = ledger.find("heading", pillar, "", printed, row.line)
    facts = read_name(printed.removeprefix(entry.pattern) if entry else printed)
    name = entry.value if entry else sentence_case(facts.name)
    draft = Draft(pillar, row.line, tidy(name), funding=set(funding_in(f"{printed} {besides}")))
    draft.blocks = {field: parse(row.html.get(field, "")) for field in (*rest, "initiators")}
    said = without_funding(printed.removeprefix(entry.pattern)) if entry else ""
    said = said or (f"Was: {' / '.join(facts.former_names)}" if facts.former_names else "")
    draft.blocks["description"] = paragraph(said) + draft.blocks.get("description", ())
    return draft
