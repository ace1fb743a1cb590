"""What the tests of working areas need: the areas of Zuid, and interventions that work in some of them."""

from interventions.proposing_areas import confirm, propose, working_of
from tests.interventions.register import add
from wijken.models import Area


def areas(*slugs):
    """The areas with these slugs, in that order."""
    return [Area.objects.get(slug=slug) for slug in slugs]


def working(round, name, *slugs, colour="groen", **fields):
    """An intervention of Werk with a report in `round`."""
    made = add(round, colour, name=name, **fields)
    made.areas.set(areas(*slugs))
    return made


def slugs_of(intervention):
    """Where it works now, by slug."""
    return sorted(intervention.areas.values_list("slug", flat=True))


def proposed(intervention, owner, *slugs, note=""):
    """A proposal that waits."""
    seen = working_of(intervention).token
    propose(intervention, areas=areas(*slugs), note=note, by=owner, based_on=seen)
    return intervention.area_proposals.get(state="open")


def confirmed(intervention, owner, bureau, *slugs):
    """A proposal that the bureau took over."""
    made = proposed(intervention, owner, *slugs)
    confirm(intervention, by=bureau, based_on=working_of(intervention).token)
    made.refresh_from_db()
    return made
