"""The picture "op koers per pijler": an earlier year's share beside this year's. Pure: no Django.

Geometry in the units of the picture (520 wide). The template draws what stands here and computes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from nprz_site.dutch import enumeration, number

LEFT, WIDTH, TOP, STEP = 132, 368, 52, 36
LABEL_GAP = 11
YEARS_APART = 44
"""Years closer together than this would overlap, so they lean outward."""


@dataclass(frozen=True, slots=True)
class Course:
    """Groen and started of one pillar, `then` and `now`; started is 1 or more."""

    name: str
    then_counts: tuple[int, int]
    now_counts: tuple[int, int]

    @property
    def then(self) -> Fraction:
        """The share (0 to 1) on course in the earlier year."""
        return Fraction(*self.then_counts)

    @property
    def now(self) -> Fraction:
        """The share (0 to 1) on course this year."""
        return Fraction(*self.now_counts)


@dataclass(frozen=True, slots=True)
class Label:
    """A text at `x`, with the class that says from where it is anchored."""

    x: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """One pillar in the picture: two dots, the line between them and their labels."""

    name: str
    y: int
    then_x: int
    now_x: int
    then: Label
    now: Label

    @property
    def text_y(self) -> int:
        """The baseline of the labels."""
        return self.y + 5


@dataclass(frozen=True, slots=True)
class Picture:
    """All lines, the years above the first, and a sentence for those who do not see it."""

    courses: tuple[Course, ...]
    lines: tuple[Line, ...]
    then: Label
    now: Label
    description: str
    title: str

    @property
    def axis_y(self) -> int:
        """Where the grid ends."""
        return TOP + STEP * len(self.lines) - 16

    @property
    def height(self) -> int:
        """The height of the whole picture."""
        return self.axis_y + 20

    @property
    def grid(self) -> list[tuple[int, str]]:
        """The vertical lines: position and label."""
        return [(LEFT + WIDTH * step // 4, f"{step * 25}") for step in range(5)]


def picture(courses: Sequence[Course], then: int, now: int) -> Picture | None:
    """The picture of `courses`, the largest gain first; None without any."""
    if not courses:
        return None
    ordered = sorted(courses, key=lambda course: course.then - course.now)
    lines = tuple(_line(course, TOP + STEP * place) for place, course in enumerate(ordered))
    old, new = _year_labels(lines[0], str(then), str(now))
    told = "; ".join(f"{c.name} {_percent(c.then)} en {_percent(c.now)} procent" for c in ordered)
    description = f"Aandeel op koers, {then} en {now}. {told}."
    return Picture(tuple(ordered), lines, old, new, description, title(ordered, then))


def title(courses: Sequence[Course], then: int) -> str:
    """The finding: which pillars are more often on course than in the year `then`."""
    more = [course.name for course in courses if course.now > course.then]
    if not more:
        return f"Geen enkele pijler ligt vaker op koers dan in {then}"
    if len(more) == len(courses):
        return f"Elke pijler ligt vaker op koers dan in {then}"
    verb = "Alleen {} ligt" if len(more) == 1 else "{} liggen"
    return f"{verb.format(enumeration(more))} vaker op koers dan in {then}"


def _line(course: Course, y: int) -> Line:
    then_x, now_x = _x(course.then), _x(course.now)
    forward = now_x >= then_x
    then, now = _outward(then_x, forward, course.then), _outward(now_x, not forward, course.now)
    return Line(course.name, y, then_x, now_x, then, now)


def _outward(x: int, left: bool, share: Fraction) -> Label:
    return Label(x - LABEL_GAP if left else x + LABEL_GAP, _percent(share), "t-end" if left else "")


def _year_labels(line: Line, then: str, now: str) -> tuple[Label, Label]:
    if abs(line.now_x - line.then_x) >= YEARS_APART:
        return Label(line.then_x, then, "t-mid"), Label(line.now_x, now, "t-mid")
    forward = line.now_x >= line.then_x
    middle = (line.now_x + line.then_x) // 2
    left, right = (middle - 4, "t-end"), (middle + 4, "")
    old, new = (left, right) if forward else (right, left)
    return Label(old[0], then, old[1]), Label(new[0], now, new[1])


def _x(share: Fraction) -> int:
    return LEFT + round(share * WIDTH)


def _percent(share: Fraction) -> str:
    return number(share * 100, 0)
