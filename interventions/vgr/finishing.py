"""From what was put together to the result: names, funding, organisations, pairs."""

from .corrections import Ledger
from .drafts import TEXTS, Draft
from .errors import unexpected
from .facts import NameFacts, capital, funding_in, in_order, read_initiators, read_name
from .markup import render
from .model import ReadActivity, ReadIntervention, ReadThemeReport
from .pairs import read_pairs

IDEM = "Idem"


def intervention(draft: Draft, ledger: Ledger) -> ReadIntervention:
    """One counted intervention."""
    facts = _name(draft, ledger)
    _move_data_source(draft, ledger)
    theme = draft.theme or draft.programme
    programme = draft.programme or draft.theme
    return ReadIntervention(
        pillar=draft.pillar,
        number=draft.number,
        name=facts.name,
        former_names=facts.former_names,
        theme=theme.name if theme else "",
        programme=programme.name if programme else "",
        description=_html(draft, "description"),
        quantitative=_html(draft, "quantitative"),
        qualitative=_html(draft, "qualitative"),
        initiators=_initiators(draft, ledger),
        funding=_funding(draft, facts),
        reported_under=_reported_under(draft, ledger),
        pairs=read_pairs([item for block in draft.blocks["quantitative"] for item in block.texts]),
        lines=tuple(draft.lines),
    )


def activity(draft: Draft, ledger: Ledger) -> ReadActivity:
    """One uncounted activity."""
    facts = _name(draft, ledger)
    theme = draft.theme or draft.programme
    return ReadActivity(
        theme=theme.name if theme else "",
        name=facts.name,
        former_names=facts.former_names,
        description=_html(draft, "description"),
        quantitative=_html(draft, "quantitative"),
        qualitative=_html(draft, "qualitative"),
        initiators=_initiators(draft, ledger),
        funding=_funding(draft, facts),
        lines=tuple(draft.lines),
    )


def theme_report(draft: Draft, ledger: Ledger) -> ReadThemeReport | None:
    """The text beside a heading, when there is any."""
    if not any(draft.blocks.get(name) for name in TEXTS):
        return None
    return ReadThemeReport(
        pillar=draft.pillar,
        theme=draft.name,
        description=_html(draft, "description"),
        quantitative=_html(draft, "quantitative"),
        qualitative=_html(draft, "qualitative"),
        initiators=_initiators(draft, ledger),
        lines=tuple(draft.lines),
    )


def _html(draft: Draft, name: str) -> str:
    return render(draft.blocks.get(name, ()))


def _name(draft: Draft, ledger: Ledger) -> NameFacts:
    facts = read_name(draft.name)
    number = draft.number or ""
    entry = ledger.find("name", draft.pillar, number, facts.name or draft.text("description"), draft.line)
    name = entry.value if entry else facts.name
    if not name:
        raise unexpected(draft.line, f"een naam voor {draft.target}", "een lege cel")
    former = facts.former_names
    if former and (
        entry := ledger.find("former_names", draft.pillar, number, " / ".join(former), draft.line)
    ):
        former = entry.values
    return NameFacts(name, tuple(name if old.casefold() == "idem" else old for old in former), facts.funding)


def _funding(draft: Draft, facts: NameFacts) -> tuple[str, ...]:
    """Named in the name, the description or a row that goes on, or on a heading above."""
    found = {*facts.funding, *funding_in(draft.text("description")), *draft.funding}
    for heading in (draft.programme, draft.theme):
        found |= heading.funding if heading else set()
    return in_order(found)


def _initiators(draft: Draft, ledger: Ledger) -> tuple[str, ...]:
    text = draft.text("initiators")
    if text and (entry := ledger.find("initiators", draft.pillar, draft.number or "", text, draft.line)):
        return tuple(capital(name) for name in entry.values)
    return read_initiators(", ".join(block.text for block in draft.blocks.get("initiators", ())))


def _move_data_source(draft: Draft, ledger: Ledger) -> None:
    """Where the last column says where the data come from, that belongs to the figures."""
    if ledger.find("data_source", draft.pillar, draft.number, draft.text("initiators"), draft.line):
        draft.blocks["quantitative"] += draft.blocks["initiators"]
        draft.blocks["initiators"] = ()


def _reported_under(draft: Draft, ledger: Ledger) -> tuple[str, int] | None:
    entry = ledger.find("reported_under", draft.pillar, draft.number, draft.text("quantitative"), draft.line)
    if entry is None:
        return None
    pillar, number = entry.value.split()
    return pillar, int(number)
