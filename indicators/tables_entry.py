"""What an import changes, a page at a time, with the names of what it is about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.functional import cached_property

from .entering import Step, Stored
from .measurements.file import SHEET, Known

PER_PAGE = 200
NOTHING = "niets"


@dataclass(frozen=True, slots=True)
class StepRow:
    """One line: what stood there and what it becomes; `now` where somebody else changed it since."""

    indicator: str
    slug: str
    area: str
    period: str
    place: str
    was: Stored | None
    becomes: Stored | None
    now: Stored | None

    @property
    def has_other_source(self) -> bool:
        """Whether it comes from somewhere else now."""
        return bool(self.was and self.becomes) and self.was.source != self.becomes.source

    def overtaken(self, expected: Stored | None) -> str:
        """That something else stands there now than somebody looked at: "41,5, nu staat er 42,0"."""
        then, now = (one.words if one else NOTHING for one in (expected, self.now))
        if then == now and expected and self.now:
            then, now = (f"{one.words} met bron “{one.source}”" for one in (expected, self.now))
        return f"{then}, nu staat er {now}"

    @property
    def overtaken_before(self) -> str:
        """Changed since it was proposed."""
        return self.overtaken(self.was)

    @property
    def overtaken_after(self) -> str:
        """Changed since it was taken over."""
        return self.overtaken(self.becomes)


def rows_of(steps: Iterable[tuple[Step, Stored | None]], known: Known) -> list[StepRow]:
    """Each step, with what stands there now."""
    return [
        StepRow(
            indicator=known.indicators[step.key[0]].name if step.key[0] in known.indicators else step.key[0],
            slug=step.key[0] if step.key[0] in known.indicators else "",
            area=known.areas.get(step.key[1], step.key[1]),
            period=step.key[2],
            place=f"{SHEET}!{step.cell}" if step.cell else "",
            was=step.was,
            becomes=step.becomes,
            now=now,
        )
        for step, now in steps
    ]


class StepTable:
    """The steps of an import with its pages."""

    def __init__(self, steps: Sequence[Step], known: Known, number: str | None) -> None:
        self.known = known
        self.page: Page = Paginator(steps, PER_PAGE).get_page(number)

    @cached_property
    def rows(self) -> list[StepRow]:
        """Those of this page."""
        return rows_of(((step, step.was) for step in self.page), self.known)

    @property
    def page_numbers(self) -> Iterable[int | str]:
        """The numbers to show, with a gap where there are many."""
        return self.page.paginator.get_elided_page_range(self.page.number)
