"""A small programme with somebody of every role, and at least `size` of everything. Knows nothing of pytest.

`world.report` is what most tests look at: of `world.intervention`, which `owner` owns and of which `lead` leads the
pillar, in the round of 2024. `world.elsewhere` is an intervention of `other_owner` in the pillar of `other_lead`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.db.models import Model
from django.test import Client
from django.utils import timezone

from indicators.models import Indicator, Measurement, PublishedFigure, SumTerm, TargetRule
from interventions.following import mirror
from interventions.models import (
    AreaChange,
    Funding,
    Intervention,
    Milestone,
    Organisation,
    OriginChange,
    OutputIndicator,
    OutputValue,
    Pillar,
    Plan,
    PrintedText,
    ProgressReport,
    ReviewEntry,
    Round,
    Theme,
)
from interventions.permissions import BUREAU_GROUP, DIRECTORS_GROUP
from interventions.predecessors import origins_of
from wijken.models import Area, AreaPart

from .things import MAKERS, make_report
from .things_wijken import make_wijken

OUR_APPS = ("nprz_site", "wijken", "interventions", "indicators")
VISITORS = ("anonymous", "closed")
"""Nobody is logged in: without a session, and with the session of an account that was closed since."""
MEMBERS = (
    "owner", "deputy", "other_owner", "lead", "other_lead", "director", "bureau", "reader", "superuser",
)  # fmt: skip
PEOPLE = VISITORS + MEMBERS
SECRET = "alleen-voor-wie-het-mag-zien"
"""Stands in every text of the report that tests look at."""
STATES = (
    "draft/open", "empty/prepared", "empty/open", "submitted/open", "in_review/open", "returned/open", "approved/open",
    "not_reported/closed", "submitted/closed", "returned/closed", "approved/closed", "finalised/finalised",
    "not_reported/finalised",
)  # fmt: skip
"""Each state of the report with the states of its round that matter; the first is the usual one."""


ALONE = (
    User,
    Group,
    Theme,
    Organisation,
    Funding,
    OutputIndicator,
    Milestone,
    Area,
    AreaPart,
    Indicator,
    TargetRule,
    SumTerm,
    Measurement,
    PublishedFigure,
)
"""Of each of these there is one more, on which nothing else depends: it can be deleted."""


def our_models() -> list[type[Model]]:
    """Every model of the apps of this project, without the copies that django-simple-history keeps."""
    found = [model for model in apps.get_models() if model._meta.app_label in OUR_APPS]
    return [model for model in found if not hasattr(model, "instance_type")]


class MissingMaker(Exception):
    """A model that the world does not know how to make."""


class World:
    """What `build` made. Get things by model with `of`, people by their name."""

    owner: User
    deputy: User
    other_owner: User
    lead: User
    other_lead: User
    director: User
    bureau: User
    reader: User
    superuser: User
    closed: User
    following: ProgressReport

    def __init__(self, size: int) -> None:
        self.size = size
        self.things: dict[type[Model], list[Any]] = {}
        self.spares: dict[type[Model], Any] = {}
        self.clients: dict[str, Client] = {}

    def of(self, model: type[Model]) -> list[Any]:
        """The things of one model, in the order in which they were made."""
        return self.things[model]

    @property
    def intervention(self) -> Intervention:
        return self.of(Intervention)[0]

    @property
    def elsewhere(self) -> Intervention:
        return self.of(Intervention)[1]

    @property
    def report(self) -> ProgressReport:
        return self.of(ProgressReport)[0]

    def make_person(self, username: str, **fields: Any) -> User:
        """An account without a role; nobody logs in with a password here."""
        return User.objects.create(username=username, email=f"{username}@voorbeeld.nl", **fields)

    def client(self, person: str) -> Client:
        """A browser in which `person` is logged in."""
        return self.clients[person]

    def put(self, state: str) -> None:
        """Bring the report and its round in a state such as "draft/open", as the last one who decided left it."""
        of_report, of_round = state.split("/")
        now = timezone.now()
        colour = "oranje" if of_report in {"approved", "finalised"} else ""
        Round.objects.filter(pk=self.report.round_id).update(state=of_round)
        ProgressReport.objects.filter(pk=self.report.pk).update(
            state=of_report, colour=colour, updated_at=now
        )
        self.report.refresh_from_db()
        if of_report in {"approved", "returned"}:
            action = {"approved": "approve", "returned": "return"}[of_report]
            ReviewEntry.objects.create(
                report=self.report, action=action, from_state="submitted", to_state=of_report, by=self.lead, at=now
            )  # fmt: skip


def build(size: int = 3) -> World:
    """A world with at least `size` of everything; `size` is at least 2."""
    missing = sorted(model.__name__ for model in our_models() if model not in MAKERS)
    if missing:
        raise MissingMaker(
            f"No way to make: {', '.join(missing)}. Add a line for each to MAKERS in tests/harness/things.py, "
            "so that the checks for query counts, scripts and formulas see its rows and texts."
        )
    world = World(size)
    for name in (*MEMBERS, "closed"):
        setattr(world, name, world.make_person(name, first_name=name.title(), last_name="Voorbeeld"))
    for model, make in MAKERS.items():
        world.things[model] = []
        for number in range(size):
            world.things[model].append(make(world, number))
    world.spares = {model: make(world, size) for model, make in MAKERS.items() if model in ALONE}
    _tie(world)
    _log_in(world)
    return world


def _tie(world: World) -> None:
    """Who is what, and what belongs to the intervention that tests look at."""
    for group, name in ((BUREAU_GROUP, "bureau"), (DIRECTORS_GROUP, "director")):
        getattr(world, name).groups.add(Group.objects.get_or_create(name=group)[0])
    User.objects.filter(pk=world.superuser.pk).update(is_superuser=True, is_staff=True)
    werk, school = world.of(Pillar)[:2]
    werk.leads.add(world.lead, world.closed, *world.of(User)[1:])
    school.leads.add(world.other_lead)
    others = [intervention for intervention in world.of(Intervention) if intervention != world.elsewhere]
    for intervention in others:
        intervention.owners.add(world.owner, world.closed)
    world.elsewhere.owners.add(world.other_owner)
    main = world.intervention
    main.owners.add(*world.of(User)[1:])
    main.initiators.add(*world.of(Organisation))
    main.funding.add(*world.of(Funding))
    main.areas.add(*world.of(Area))
    AreaChange.objects.update(after=sorted(main.areas.values_list("pk", flat=True)))
    main.predecessors.add(*_older(world))
    OriginChange.objects.update(after=origins_of([main.pk])[main.pk].as_json())
    for round in world.of(Round)[1:]:
        old = make_report(round, main)
        OutputValue.objects.create(report=old, indicator=world.of(OutputIndicator)[0], aim=40, realised=30)
    world.following = _following(world)
    _general_picture(world)
    make_wijken(world)
    secret = f"<p>{SECRET}</p>"
    ProgressReport.objects.filter(pk=world.report.pk).update(
        quantitative=secret, qualitative=secret, measures=secret, explanation=secret
    )
    PrintedText.objects.filter(report=world.report).update(html=f"{secret}<p>Gedrukt</p>", based_on=secret)
    world.put(STATES[0])
    for _ in range(world.size):
        main.save()  # each leaves a line in the history


def _general_picture(world: World) -> None:
    """As many general indicators as there is of everything, each with a value where the page looks for one."""
    slugs = ("zuid", "g4", "nederland")
    areas = [Area.objects.create(name=f"Gebied {slug}", slug=slug, level="city") for slug in slugs]
    for i in range(world.size):
        made = Indicator.objects.create(slug=f"algemeen-{i}", name=f"Algemeen {i}", kind="algemeen", unit="%")
        made.pillars.add(world.of(Pillar)[0])
        SumTerm.objects.create(whole=made, name="effecttabel", part=world.of(Indicator)[0])
        for value, area in enumerate(areas):
            made.measurements.create(area=area, period="2024", value=value + i, vintage="VGR 2023")


def _older(world: World) -> list[Intervention]:
    """Interventions of the plan before, each reported on in its last year."""
    plan, pillar = world.of(Plan)[1], world.of(Pillar)[0]
    theme = Theme.objects.create(plan=plan, pillar=pillar, name="Programmalijn van toen")
    return [
        Intervention.objects.create(
            plan=plan, pillar=pillar, theme=theme, number=i + 1, name=f"Voorganger {i}"
        )
        for i in range(world.size)
    ]


def _following(world: World) -> ProgressReport:
    """The report of one more intervention of the same people, which stands at the report that tests look at."""
    main = world.intervention
    other = Intervention.objects.create(
        plan=main.plan, pillar=main.pillar, theme=main.theme, number=world.size + 1, name="Staat ergens anders",
        reported_under=main,
    )  # fmt: skip
    other.owners.add(world.owner, world.closed)
    report = ProgressReport.objects.create(round=world.report.round, intervention=other, follows=world.report)
    mirror(ProgressReport.objects.filter(pk=report.pk), by=None)
    return report


def _log_in(world: World) -> None:
    for name in PEOPLE:
        world.clients[name] = Client(SERVER_NAME="testserver")
        if name != "anonymous":
            world.clients[name].force_login(getattr(world, name), "django.contrib.auth.backends.ModelBackend")
    User.objects.filter(pk=world.closed.pk).update(is_active=False)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside to the database did not happen."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
