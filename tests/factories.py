"""Plain functions that make one thing for a test, with sensible values for what the test does not name."""

from datetime import date
from itertools import count
from typing import Any

from django.contrib.auth.models import Group, User

from interventions.models import Intervention, Pillar, Plan, ProgressReport, Round
from interventions.permissions import BUREAU_GROUP, DIRECTORS_GROUP

_numbers = count(1)


def make_user(username: str | None = None, **fields: Any) -> User:
    """A user without any role: a reader."""
    return User.objects.create_user(username or f"user{next(_numbers)}", password="secret", **fields)


def make_bureau_member() -> User:
    user = make_user()
    user.groups.add(Group.objects.get_or_create(name=BUREAU_GROUP)[0])
    return user


def make_director() -> User:
    user = make_user()
    user.groups.add(Group.objects.get_or_create(name=DIRECTORS_GROUP)[0])
    return user


def make_plan(first_year: int = 2023, last_year: int = 2027) -> Plan:
    """The current plan is the one of 2023."""
    defaults = {"last_year": last_year, "is_current": first_year == 2023}
    return Plan.objects.get_or_create(first_year=first_year, defaults=defaults)[0]


def make_pillar(code: str = "werk", *, leads: tuple[User, ...] = (), counted: bool = True) -> Pillar:
    codes = ["thuisbasis", "school", "werk", "wonen", "veilig", "organisatie"]
    position = codes.index(code) + 1 if code in codes else 10 + next(_numbers)
    defaults = {"name": code.title(), "short_name": code.title(), "position": position, "counted": counted}
    pillar = Pillar.objects.get_or_create(code=code, defaults=defaults)[0]
    pillar.leads.add(*leads)
    return pillar


def make_intervention(
    pillar: Pillar | None = None, *, plan: Plan | None = None, owners: tuple[User, ...] = (), **fields: Any
) -> Intervention:
    """An intervention with the next free number, of Werk and the current plan unless told otherwise."""
    plan, pillar = plan or make_plan(), pillar or make_pillar()
    number = fields.pop("number", None) or Intervention.objects.filter(plan=plan, pillar=pillar).count() + 1
    fields.setdefault("name", f"Interventie {pillar.code} {number}")
    intervention = Intervention.objects.create(plan=plan, pillar=pillar, number=number, **fields)
    intervention.owners.add(*owners)
    return intervention


def make_round(year: int = 2024, state: str = "open", **fields: Any) -> Round:
    fields.setdefault("deadline", date(year + 1, 3, 14))
    plan = fields.pop("plan", None) or make_plan()
    return Round.objects.create(plan=plan, year=year, state=state, **fields)


ANSWERS: dict[str, dict[str, Any]] = {
    "oranje": {
        "measures": "<p>Meer mensen.</p>", "measures_by": "Het team", "measures_due": date(2025, 6, 1),
    },
    "rood": {
        "explanation": "<p>De werving stokt.</p>", "consequence": "<p>Het doel wordt niet gehaald.</p>",
        "needed": "<p>Twee plaatsen.</p>", "needed_from": "De gemeente",
    },
    "wit": {"starts": "mei 2025"},
}  # fmt: skip
"""What each colour asks, answered."""
HANDED_IN = {"submitted", "in_review", "approved", "finalised"}


def make_report(
    intervention: Intervention | None = None, round: Round | None = None, **fields: Any
) -> ProgressReport:
    """A report with the given fields; fetched again, so that what the database computes is at hand.

    One that was handed in answers what its colour asks.
    """
    if fields.get("state") in HANDED_IN:
        fields = ANSWERS.get(fields.get("proposed_colour", ""), {}) | fields
    report = ProgressReport.objects.create(
        intervention=intervention or make_intervention(), round=round or make_round(), **fields
    )
    return ProgressReport.objects.select_related("round", "intervention__pillar", "intervention__plan").get(
        pk=report.pk
    )
