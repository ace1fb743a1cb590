"""The stoplights on one page, for the board: how many are on course, every intervention with its sign, and what moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from interventions.standing import ORDER, Standing
from interventions.stoplights import Light, went_ahead, went_back
from nprz_site.documents.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Group,
    Heading,
    Line,
    Look,
    Paragraph,
    Points,
    Rich,
    Run,
    Table,
)
from nprz_site.dutch import NBSP, number

from ..flow_words import FlowWords
from ..summary import Summary
from ..wording import pillar_sentence
from .parts import Scope
from .signs import INKS, NO_SIGN, SIGNS, sign, sign_and_word
from .summary import PROGRAMME, made_words, notice_of

MOST = 4
"""So many of what went back, and of what went ahead, are named: then it stays one page."""
NAME_LENGTH = 44
SHARES = {Standing.GROEN: 25, Standing.ORANJE: 27, Standing.ROOD: 11, Standing.WIT: 11}
"""How the width is divided over the colours."""


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
        yield _table(board)
    flow = board.flow
    yield Paragraph(" ".join(filter(None, [flow.sentence, flow.share])) if flow else board.no_flow)
    yield from _moved("Achteruit", went_back(board.lights))
    yield from _moved("Vooruit", went_ahead(board.lights))


def _table(board: Board) -> Table:
    """A row per pillar, a column per colour: how many, and which numbers within the pillar."""
    shown = [one for one in ORDER if one in SIGNS or board.summary.total.having(one)]
    columns = [Column("Pijler", share=16), *(Column(one.word, share=SHARES.get(one, 13)) for one in shown)]
    rows = []
    for pillar in board.summary.pillars:
        lights = [light for light in board.lights if light.pillar == pillar.code]
        if lights:
            short, course = lights[0].label.rpartition(" ")[0], pillar_sentence(pillar.tally)
            about = Rich([Line([Run(short, bold=True)]), Line([Run(course)])])
            rows.append([about, *(_cell(lights, one) for one in shown)])
    caption = "Per pijler en kleur: hoeveel interventies, en hun nummers in de pijler"
    return Table(caption, columns, [Group(rows)], is_dense=True)


def _cell(lights: Sequence[Light], standing: Standing) -> Cell:
    numbers = [light.number for light in lights if light.standing is standing]
    if not numbers:
        return Rich([Line([Run(NO_SIGN)])])
    count = Run(f"{sign(standing)}{NBSP}{len(numbers)}", bold=True, colour=INKS.get(standing, ""))
    return Rich([Line([count]), Line([Run("  ".join(numbers))])])


def _moved(what: str, lights: Sequence[Light]) -> Iterator[Block]:
    yield Heading(f"{what}: {number(len(lights))}", 2)
    if not lights:
        yield Paragraph("Geen enkele interventie.")
        return
    left = len(lights) - MOST
    more = [f"en nog {number(left)}"] if left > 0 else []
    yield Points([*map(_one, lights[:MOST]), *more])


def _one(light: Light) -> str:
    """ "Werk 11: Jongerenloket, groen → ▲ oranje"."""
    name = light.name if len(light.name) <= NAME_LENGTH else f"{light.name[: NAME_LENGTH - 1]}…"
    moved = f"{light.previous} → {sign_and_word(light.standing)}".replace(" ", NBSP)
    return f"{light.label}: {name}, {moved}"
