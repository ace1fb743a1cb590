"""The stoplights on one page, for the board: how many are on course, every intervention with its sign, and what moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from interventions.standing import ORDER, Standing
from interventions.stoplights import Light, went_ahead, went_back
from nprz_site.documents.blocks import Block, Document, Facts, Heading, Look, Paragraph, Points
from nprz_site.dutch import NBSP, enumeration, number

from ..flow_words import FlowWords
from ..summary import Summary
from ..wording import pillar_sentence
from .parts import Scope
from .signs import NO_SIGN, SIGNS, sign, sign_and_word
from .summary import PROGRAMME, made_words, notice_of

MOST = 3
"""So many of what went back, and of what went ahead, are named: then it stays one page."""
NAME_LENGTH = 45


@dataclass(frozen=True, slots=True)
class Board:
    """What the page of the same address shows: `of` is the filter in words ("van Werk"), `flow` what moved and came and went.

    The sentences are those of the page.
    """

    scope: Scope
    lights: Sequence[Light]
    summary: Summary
    of: str
    headline: str
    course: str
    rest: str
    flow: FlowWords | None
    no_flow: str

    @property
    def title(self) -> str:
        """ "Stoplichten 2023 van Werk"."""
        return " ".join(filter(None, ["Stoplichten", str(self.scope.round.year), self.of]))


def stoplights_document(board: Board) -> Document:
    """One A4, upright. No queries."""
    stand = "" if board.scope.is_final else ", concept"
    return Document(
        board.title,
        board.headline,
        [*_blocks(board)],
        board.scope.made_on,
        f"{PROGRAMME}. {board.title}{stand}",
    )


def _blocks(board: Board) -> Iterator[Block]:
    yield Heading(board.title)
    yield Paragraph(made_words(board.scope), Look.SOFT)
    yield from notice_of(board.scope)
    yield Paragraph(board.headline, Look.LEAD)
    if said := " ".join(filter(None, [board.course, board.rest])):
        yield Paragraph(said)
    if board.lights:
        yield Paragraph(f"{_legend(board)}. Bij elk teken staat het nummer in de pijler.", Look.SOFT)
        yield Facts([*_strips(board)])
    flow = board.flow
    yield Paragraph(" ".join(filter(None, [flow.sentence, flow.share])) if flow else board.no_flow)
    yield from _moved("Achteruit", went_back(board.lights))
    yield from _moved("Vooruit", went_ahead(board.lights))


def _legend(board: Board) -> str:
    """ "● groen 45, ▲ oranje 63 …": what the signs mean, and how many there are."""
    total = board.summary.total
    told = [
        f"{sign_and_word(one)}{NBSP}{number(total.having(one))}"
        for one in Standing
        if one in SIGNS or total.having(one)
    ]
    return ", ".join(told)


def _strips(board: Board) -> Iterator[tuple[str, str]]:
    """Per pillar how much is on course, and its signs."""
    for pillar in board.summary.pillars:
        lights = [light for light in board.lights if light.pillar == pillar.code]
        if lights:
            short = lights[0].label.rpartition(" ")[0]
            yield short, f"{pillar_sentence(pillar.tally)}: {_strip(lights)}"


def _strip(lights: Sequence[Light]) -> str:
    """Every number with its sign, those of one colour together."""
    ordered = sorted(lights, key=lambda light: ORDER[light.standing])
    lines: dict[str, list[str]] = {}
    for light in ordered:
        lines.setdefault(sign(light.standing), []).append(f"{sign(light.standing)}{NBSP}{light.number}")
    without = {light.standing.word for light in lights if light.standing not in SIGNS}
    if NO_SIGN in lines:
        lines[NO_SIGN].append(f"({enumeration(sorted(without))})")
    return "  ".join("  ".join(found) for found in lines.values())


def _moved(what: str, lights: Sequence[Light]) -> Iterator[Block]:
    yield Heading(f"{what}: {number(len(lights))}", 2)
    if not lights:
        yield Paragraph("Geen enkele interventie.")
        return
    named = [_one(light) for light in lights[:MOST]]
    left = len(lights) - MOST
    yield Points([*named, *([f"en nog {number(left)}"] if left > 0 else [])])


def _one(light: Light) -> str:
    """ "Werk 11: Jongerenloket, groen → ▲ oranje"."""
    name = light.name if len(light.name) <= NAME_LENGTH else f"{light.name[: NAME_LENGTH - 1]}…"
    return f"{light.label}: {name}, {light.previous} → {sign_and_word(light.standing)}"
