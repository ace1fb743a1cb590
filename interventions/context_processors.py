"""What every page needs: the menu, who is logged in, and whether the data are a demo."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.urls import reverse

from nprz_site.dutch import enumeration

from . import bureau
from .models import ProgressReport, Round
from .people import name_of, names_of
from .permissions import actor_for

MANAGEMENT = "interventions:management"
QUEUE = "interventions:review-queue"
INDICATORS = "indicators:indicator-list"
UNDER_INDICATORS = frozenset({"indicators:check", "indicators:output"})
REVIEWS = frozenset({"interventions:review-detail", "interventions:printed-edit"})
DEMO = "Demo: de teksten, de personen en de kleuren per interventie zijn verzonnen."


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One entry of the menu; `count` is what waits there, None when nothing does."""

    label: str
    url: str
    current: bool
    count: int | None = None


class Frame:
    """Lazy, so that a page that does not draw the frame does not ask the database."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.user = getattr(request, "user", None)

    @cached_property
    def menu(self) -> list[MenuItem]:
        """The entries this person may open; none for anonymous visitors."""
        if self.user is None or not self.user.is_authenticated:
            return []
        actor = actor_for(self.user)
        entries = [
            ("Start", "start", True, None),
            ("Stoplichten", "interventions:stoplights", True, None),
            ("Interventies", "interventions:intervention-list", True, None),
            ("Beoordelen", QUEUE, actor.is_reviewer, self.waiting),
            ("Indicatoren", INDICATORS, True, None),
            ("Wijken", "wijken:area-list", True, None),
            ("Samenvatting", "indicators:summary", True, None),
            ("Rapport", "indicators:publication-list", True, None),
            ("Rondes", "interventions:round-list", actor.is_director and not actor.is_bureau, None),
            ("Beheer", MANAGEMENT, actor.is_bureau, None),
        ]
        return [
            MenuItem(label, reverse(name), self._is_current(name), count)
            for label, name, shown, count in entries
            if shown
        ]

    @property
    def is_bureau(self) -> bool:
        """Whether this person may keep accounts and the register."""
        return actor_for(self.user).is_bureau

    @cached_property
    def register(self) -> list[MenuItem]:
        """The pages on which the bureau keeps the register."""
        return [
            MenuItem(page.label, reverse(page.name), self._is_current(page.name))
            for page in bureau.PAGES
            if page.in_register
        ]

    def _is_current(self, name: str) -> bool:
        """Whether the page that is shown belongs under the entry; every page of the bureau does under "Beheer"."""
        path, url = self.request.path, reverse(name)
        match = self.request.resolver_match
        if match and match.view_name in REVIEWS:
            return name == QUEUE
        if match and match.view_name in UNDER_INDICATORS:
            return name == INDICATORS
        if name == MANAGEMENT:
            return path.startswith((url, *bureau.addresses().values()))
        return path == url if url == reverse("start") else path.startswith(url)

    @cached_property
    def waiting(self) -> int | None:
        """How many reports wait for this pillar lead; None outside the leads."""
        if not actor_for(self.user).led_pillars:
            return None
        return ProgressReport.objects.awaiting_review_by(self.user).count()

    @cached_property
    def user_label(self) -> str:
        """Name and role, as the header shows them."""
        actor = actor_for(self.user)
        roles = [
            (actor.is_director, "programmadirecteur"),
            (actor.is_bureau, "programmabureau"),
            (bool(actor.led_pillars), "pijlertrekker"),
            (bool(actor.owned_interventions), "eigenaar"),
        ]
        role = next((label for has, label in roles if has), "lezer")
        return f"{name_of(self.user)}, {role}"

    @cached_property
    def stands_in_for(self) -> str:
        """Whom this person stands in for today, for the header; empty for nobody."""
        return names_of(actor_for(self.user).stands_in_for) if self.user else ""

    @cached_property
    def demo(self) -> str:
        """What is invented in this database, for the line on every page; empty without a demo round."""
        imported = ProgressReport.objects.filter(round=OuterRef("pk"), source=ProgressReport.Source.IMPORTED)
        rounds = Round.objects.filter(is_demo=True).annotate(is_imported=Exists(imported)).order_by("year")
        found = dict(rounds.values_list("year", "is_imported"))
        years = [year for year, is_imported in found.items() if is_imported]
        if years:
            taken_over = enumeration(str(year) for year in years)
            return f"{DEMO} Alleen de teksten van {taken_over} komen uit de voortgangsrapportage."
        return DEMO if found else ""


def frame(request: HttpRequest) -> dict[str, Frame]:
    """The template variable `frame`."""
    return {"frame": Frame(request)}
