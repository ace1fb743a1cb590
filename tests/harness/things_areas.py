"""How the world makes proposals for areas, and what the bureau made of them."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.timezone import now

from interventions.models import AreaChange, AreaProposal, Intervention
from wijken.models import Area

if TYPE_CHECKING:
    from .world import World


def proposal_of(world: "World", i: int) -> AreaProposal:
    """Each of another intervention: the first, which tests look at, waits; of every three the last was refused."""
    answer = {
        "state": "refused",
        "reason": f"Geen wijk {i}",
        "answered_by": world.bureau,
        "answered_at": now(),
    }
    made = AreaProposal.objects.create(
        intervention=world.of(Intervention)[i], note=f"Omdat {i}", by=world.owner, at=now(),
        **(answer if i % 3 == 2 else {}),
    )  # fmt: skip
    made.areas.add(world.of(Area)[i])
    return made


def change_of(world: "World", i: int) -> AreaChange:
    """The last can be undone: it left the intervention with the areas that it has (`World`)."""
    return AreaChange.objects.create(
        intervention=world.intervention, at=now() - timedelta(hours=world.size - i), by=world.bureau, before=[], after=[]
    )  # fmt: skip


MAKERS = {AreaProposal: proposal_of, AreaChange: change_of}
