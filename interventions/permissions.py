"""Who someone is to the programme: owner, pillar lead, bureau, director or reader.

What someone may do follows from this and from the state of the report (`interventions.workflow`). It is read
again with every request, so a role that is taken away is gone at the next one.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.utils import timezone

from .people import standing_in_for
from .workflow import CONFIDANTS, REVIEWERS, Role

if TYPE_CHECKING:
    from .models import ProgressReport

BUREAU_GROUP = "Programmabureau"
DIRECTORS_GROUP = "Programmadirectie"


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone, with what the programme gave them: groups, pillars led, interventions owned (primary keys).

    Led and owned are also those of `stands_in_for`: whose deputy this person is today (`Delegation`). So whoever
    stands in for a lead reviews no report that the lead, or the deputy, owns.
    """

    is_authenticated: bool
    is_bureau: bool = False
    is_director: bool = False
    led_pillars: frozenset[int] = frozenset()
    owned_interventions: frozenset[int] = frozenset()
    stands_in_for: tuple[User, ...] = ()

    @property
    def sees_every_round(self) -> bool:
        """Bureau and director see the running round whole."""
        return self.is_bureau or self.is_director

    @property
    def is_reviewer(self) -> bool:
        """Whether the review pages and the admin are for this person."""
        return self.is_bureau or bool(self.led_pillars)

    def roles_on(self, report: "ProgressReport") -> frozenset[Role]:
        """Every role this person has on `report`; its intervention must be at hand (select_related)."""
        held = {
            Role.BUREAU: self.is_bureau,
            Role.DIRECTOR: self.is_director,
            Role.OWNER: report.intervention_id in self.owned_interventions,
            Role.LEAD: report.intervention.pillar_id in self.led_pillars,
        }
        return frozenset(role for role, has in held.items() if has)

    def reviews(self, report: "ProgressReport") -> bool:
        """Whether the review of `report` is for this person, though perhaps not its decision."""
        return bool(REVIEWERS & self.roles_on(report))

    def is_confidant_of(self, report: "ProgressReport") -> bool:
        """Whether evidence, remarks and comments of `report` are for this person."""
        return bool(CONFIDANTS & self.roles_on(report))

    @property
    def roles_on_rounds(self) -> frozenset[Role]:
        """The roles that count for moves of a whole round."""
        held = {Role.BUREAU: self.is_bureau, Role.DIRECTOR: self.is_director}
        return frozenset(role for role, has in held.items() if has)


def actor_for(user: AbstractBaseUser | AnonymousUser) -> Actor:
    """The `Actor` behind `user`: four queries, once per request (the user object lives no longer)."""
    if not user.is_authenticated or not user.is_active:
        return Actor(is_authenticated=False)
    actor: Actor | None = getattr(user, "_actor", None)
    if actor is None:
        groups = set(user.groups.values_list("name", flat=True))
        absent = standing_in_for(user, timezone.localdate())
        people = [user.pk, *(one.pk for one in absent)]
        actor = Actor(
            is_authenticated=True,
            is_bureau=user.is_superuser or BUREAU_GROUP in groups,
            is_director=DIRECTORS_GROUP in groups,
            # Of the table between, not of the people: these two are asked for with every page.
            led_pillars=_keys(people, User.led_pillars.through, "pillar"),
            owned_interventions=_keys(people, User.owned_interventions.through, "intervention"),
            stands_in_for=tuple(absent),
        )
        user._actor = actor
    return actor


def as_bureau() -> User:
    """Nobody, who sees what the bureau sees: for commands and reports, which read for whoever may have them."""
    user = User(is_active=True)
    user._actor = Actor(is_authenticated=True, is_bureau=True)  # type: ignore[attr-defined]
    return user


def _keys(people: list[int], links: Any, what: str) -> frozenset[int]:
    """What `people` have, by the table of `links`, as primary keys: one query."""
    return frozenset(links._default_manager.filter(user__in=people).values_list(what, flat=True))
