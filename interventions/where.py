"""Where one intervention works, as its page tells it: to everyone what is in the register, to some what is proposed."""

from dataclasses import dataclass

from django.urls import reverse

from wijken.models import Area

from .models import Intervention
from .permissions import Actor
from .working_areas import in_words, label_of


def address_of(intervention: Intervention) -> str:
    """The page on which its areas are proposed and confirmed."""
    return reverse("interventions:areas-edit", args=intervention.address)


def may_see(actor: Actor, intervention: Intervention) -> bool:
    """Proposals are for who owns it, who leads its pillar, bureau and director."""
    leads = intervention.pillar_id in actor.led_pillars
    return actor.sees_every_round or leads or may_propose(actor, intervention)


def may_propose(actor: Actor, intervention: Intervention) -> bool:
    """Owners and their deputies; the bureau says it at once."""
    return intervention.pk in actor.owned_interventions and not actor.is_bureau


@dataclass(frozen=True, slots=True)
class Where:
    """Where one intervention works, for its page: areas as label and address, and what else this person may know or do."""

    areas: list[tuple[str, str]]
    url: str = ""
    act: str = ""
    proposed: str = ""


def where_of(intervention: Intervention, actor: Actor) -> Where:
    """For `actor`: one query, and two more for who may see proposals."""
    areas = sorted((label_of(area), _about(area)) for area in intervention.areas.select_related("parent"))
    if not may_see(actor, intervention):
        return Where(areas)
    waiting = intervention.area_proposals.waiting().prefetch_related("areas").first()
    return Where(
        areas,
        address_of(intervention),
        _act(actor, intervention, waiting is not None),
        in_words(waiting.areas.all()) if waiting else "",
    )


def _about(area: Area) -> str:
    """The page of the area, or else all that works there."""
    found = reverse("interventions:intervention-list")
    return area.get_absolute_url() if area.has_page else f"{found}?wijk={area.slug}"


def _act(actor: Actor, intervention: Intervention, waits: bool) -> str:
    if actor.is_bureau:
        return "beantwoord het voorstel" if waits else "aanpassen"
    if may_propose(actor, intervention):
        return "Wijzig je voorstel" if waits else "Klopt dit niet? Stel wijken voor"
    return "bekijk het voorstel" if waits else ""
