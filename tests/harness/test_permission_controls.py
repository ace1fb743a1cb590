"""Without its guard a row is no longer true, and an address without a row is reported: else the table proves nothing."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from interventions.admin_site import BureauAdmin, ProgrammeAdminSite
from interventions.models import Intervention, ProgressReport, Round
from interventions.models.report import ProgressReportQuerySet
from interventions.permissions import Actor
from interventions.workflow import Role

from .checks import problems_of
from .row import Row
from .table import ROWS, outdated, unlisted
from .world import STATES

pytestmark = pytest.mark.django_db


def row_of(address: str) -> Row:
    return next(row for row in ROWS if str(row) == address)


FORM = "/interventies/<slug:slug>/voortgang/<int:year>/"
AREAS = "/admin/wijken/area/"


def everything(queryset: Any, *args: Any) -> Any:
    return queryset


def yes(*args: Any, **options: Any) -> bool:
    return True


@pytest.mark.parametrize(
    ("address", "holder", "guard", "without", "noticed"),
    [
        (FORM, ProgressReportQuerySet, "visible_to", everything, "GET {} by reader, draft/open: 403, not 404"),
        (FORM, ProgressReportQuerySet, "visible_to", everything, "POST {} by other_lead, draft/open: 403, not 404"),
        (AREAS, BureauAdmin, "has_view_permission", yes, "GET {} by lead, draft/open: 200, not 403"),
        (AREAS, ProgrammeAdminSite, "has_permission", yes, "PUT {} by reader, draft/open: 405, not 403"),
        ("/beoordelen/", Actor, "is_reviewer", True, "GET {} by reader, draft/open: 200, not 403"),
        (f"{FORM}<str:action>/ approve", Actor, "roles_on", lambda *_: frozenset({Role.LEAD}),
         "POST {} by director, submitted/open: 302, not 403"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_guard_that_is_taken_away_is_noticed(world, monkeypatch, address, holder, guard, without, noticed):
    monkeypatch.setattr(holder, guard, without)
    method, state = noticed.split()[0], noticed.partition(", ")[2].partition(":")[0]
    found = problems_of(row_of(address), world, methods=[method], states=[state])
    assert noticed.format(address) in found


def test_a_site_that_is_open_to_everybody_is_noticed(world, settings, monkeypatch):
    monkeypatch.setitem(world.clients, "anonymous", Client())  # one that has not loaded the guard yet
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "LoginRequired" not in name]
    found = problems_of(row_of("/hulp/"), world)
    assert "GET /hulp/ by anonymous, draft/open: 200, not login" in found


def test_a_page_that_changes_something_when_it_is_read_is_noticed(world, monkeypatch):
    real = ProgressReportQuerySet.visible_to

    def counts_readers(queryset: Any, user: Any) -> Any:
        Round.objects.update(is_demo=False)
        return real(queryset, user)

    monkeypatch.setattr(ProgressReportQuerySet, "visible_to", counts_readers)
    found = problems_of(row_of(FORM), world, methods=["GET"], states=STATES[:1])
    assert any(": writes UPDATE" in line and line.startswith("GET") for line in found)


def test_a_refusal_that_tells_what_exists_is_noticed(world, monkeypatch):
    monkeypatch.setattr(ProgressReportQuerySet, "visible_to", everything)
    monkeypatch.setattr(Actor, "sees_every_round", True)
    found = problems_of(row_of(FORM), world, methods=["GET"], states=STATES[:1])
    assert any("but 404 for what does not exist" in line for line in found)


def test_a_text_that_is_out_of_sight_is_noticed(world, monkeypatch):
    monkeypatch.setattr(ProgressReportQuerySet, "sees_all_of", yes)
    monkeypatch.setattr(ProgressReportQuerySet, "visible_to", everything)
    found = problems_of(row_of("/interventies/<slug:slug>/"), world, methods=["GET"], states=STATES[:1])
    assert any("by reader" in line and "out of sight" in line for line in found)


def test_a_row_in_which_nobody_gets_in_has_to_say_why(world):
    closed = Row(
        "hulp/", at=lambda w: "/bestaat-niet/", get="404 *", options="404 *", other="404 *", post="404 *"
    )
    assert problems_of(closed, world)[0] == "/hulp/: GET is refused to everybody; say why in nobody="


class WithANewPage:
    """Addresses as they are, and one more."""

    @staticmethod
    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse("nieuw")

    urlpatterns = [path("", include("nprz_site.urls")), path("nieuw/<int:pk>/", page, name="nieuw")]


def test_an_address_without_a_row_is_reported_with_what_to_do():
    (told,) = unlisted(urlconf=WithANewPage)
    assert told.startswith("/nieuw/<int:pk>/ has no row. Say who gets what")
    assert "rows_*.py" in told


def test_a_row_without_an_address_and_a_row_twice_are_reported():
    rows = [*ROWS, Row("weg/", at=lambda w: "/weg/"), ROWS[0]]
    assert len(outdated(rows)) == 2


def test_the_world_holds_what_the_rows_are_about(world):
    assert Intervention.objects.get(pk=world.intervention.pk).owners.filter(username="owner").exists()
    running = ProgressReport.objects.filter(round__state="open")
    assert running.not_following().count() == world.size
    assert running.get(follows__isnull=False) == world.following
