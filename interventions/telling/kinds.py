"""What a page says of each kind of notice: its address, when it goes out, and to whom."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..models import NoticeKind


@dataclass(frozen=True, slots=True)
class About:
    """One kind of notice in words."""

    kind: NoticeKind
    slug: str
    when: str
    to: str

    @property
    def label(self) -> str:
        """What it is."""
        return str(self.kind.label)


_OWNERS = "eigenaren die nog niet inleverden, en wie hen vervangt"
_OWN = "de eigenaren van het verslag, en wie hen vervangt"
ABOUT: Mapping[NoticeKind, About] = {
    about.kind: about
    for about in (
        About(NoticeKind.BEFORE_14, "14-dagen-ervoor", "14 dagen voor de inleverdatum", _OWNERS),
        About(NoticeKind.BEFORE_7, "7-dagen-ervoor", "7 dagen voor de inleverdatum", _OWNERS),
        About(NoticeKind.BEFORE_1, "1-dag-ervoor", "1 dag voor de inleverdatum", _OWNERS),
        About(NoticeKind.AFTER_2, "2-dagen-erna", "2 dagen na de inleverdatum, zolang de ronde open is", _OWNERS),
        About(NoticeKind.REMINDED, "herinnering", "als het programmabureau iemand herinnert", _OWN),
        About(NoticeKind.RETURNED, "teruggestuurd", "als een verslag is teruggestuurd of heropend", _OWN),
        About(NoticeKind.COLOUR_CHANGED, "andere-kleur", "als een andere kleur is vastgesteld dan voorgesteld", _OWN),
        About(
            NoticeKind.COMMENTED, "reactie", "als iemand reageert bij een verslag",
            "eigenaren, pijlertrekkers, wie hen vervangt, en wie van het programmabureau meepraat",
        ),
        About(
            NoticeKind.LEAD_DIGEST, "weekoverzicht-pijlertrekkers",
            "elke week op maandag, of zodra er op een werkdag daarna iets te melden is",
            "pijlertrekkers bij wie iets wacht of te laat is, en wie hen vervangt",
        ),
        About(
            NoticeKind.BUREAU_DIGEST, "weekoverzicht-programmabureau",
            "elke week op maandag, of zodra er op een werkdag daarna iets te melden is", "iedereen van het programmabureau",
        ),
    )
}  # fmt: skip
"""Every kind, in the order of the page."""
BY_SLUG: Mapping[str, About] = {about.slug: about for about in ABOUT.values()}
