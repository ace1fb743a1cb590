"""The admin. A model that is registered there needs a line in `KEPT`; an address of its own needs a row."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from indicators.models import Indicator, Measurement, PublishedFigure, SumTerm, TargetRule
from interventions.models import (
    Funding,
    Intervention,
    Milestone,
    Organisation,
    OutputIndicator,
    Pillar,
    Plan,
    Theme,
    ThemeReport,
)
from wijken.models import Area, AreaPart

from .row import Row
from .rows_reports import REVIEWERS
from .world import World

ADMITTED = "lead other_lead bureau superuser"
OUTSIDE = "403 *"
BUREAU = "bureau superuser"


@dataclass(frozen=True)
class Kept:
    """A model in the register of the admin: for whom, and whether its things can be deleted."""

    model: type[Model]
    people: str = BUREAU
    deleted: bool = False


KEPT = [
    Kept(User, people="superuser", deleted=True),
    Kept(Group, people="superuser", deleted=True),
    Kept(Plan),
    Kept(Pillar),
    Kept(Theme, deleted=True),
    Kept(Organisation, deleted=True),
    Kept(Funding, deleted=True),
    Kept(Intervention),
    Kept(OutputIndicator, deleted=True),
    Kept(Milestone, deleted=True),
    Kept(ThemeReport),
    Kept(Area, deleted=True),
    Kept(AreaPart, deleted=True),
    Kept(Indicator, deleted=True),
    Kept(TargetRule, deleted=True),
    Kept(SumTerm, deleted=True),
    Kept(Measurement, deleted=True),
    Kept(PublishedFigure, deleted=True),
]


def rows_of(kept: Kept) -> Iterator[Row]:
    """The addresses that Django's admin gives a model."""
    options = kept.model._meta
    base = f"admin/{options.app_label}/{options.model_name}/"
    one = f"{base}<path:object_id>/"
    reads = f"200 {kept.people} | 403 *"
    of = {"hides": True, "missing": lambda w: f"/{base}999999/"}

    def key(w: World) -> Any:
        return w.spares[kept.model].pk if kept.deleted else w.of(kept.model)[0].pk

    def many_deleted(w: World) -> dict[str, Any]:
        return {"action": "delete_selected", "_selected_action": [key(w)], "index": 0, "post": "yes"}

    yield admin(base, at=lambda w: f"/{base}", get=reads, body=many_deleted, harmless=not kept.deleted,
                post=f"{302 if kept.deleted else 200} {kept.people} | 403 *")  # fmt: skip
    yield admin(
        f"{base}add/", at=lambda w: f"/{base}add/", get=reads, post=reads, body=lambda w: {"name": ""}
    )
    yield admin(f"{one}change/", at=lambda w: f"/{base}{key(w)}/change/", get=reads,
                post=f"302 {kept.people} | 403 *", **of | {"missing": lambda w: f"/{base}999999/change/"})  # fmt: skip
    yield admin(f"{one}history/", at=lambda w: f"/{base}{key(w)}/history/", get=reads, post=reads, body=lambda w: {},
                **of | {"missing": lambda w: f"/{base}999999/history/"})  # fmt: skip
    yield admin(one, at=lambda w: f"/{base}{key(w)}/", get=f"302 {ADMITTED} | 403 *", post=f"302 {ADMITTED} | 403 *",
                body=lambda w: {}, case="leads to the page")  # fmt: skip
    delete: dict[str, Any] = {
        "get": reads,
        "post": f"302 {kept.people} | 403 *",
        "many": "lists what goes along",
    }
    if not kept.deleted:
        delete = {"get": "403 *", "post": "403 *", "nobody": "nothing of this kind is ever deleted"}
    yield admin(f"{one}delete/", at=lambda w: f"/{base}{key(w)}/delete/", body=lambda w: {"post": "yes"}, **of | delete
                | {"missing": lambda w: f"/{base}999999/delete/"})  # fmt: skip


def admin(route: str, **options: Any) -> Row:
    """A row of the admin: it knows GET, HEAD and POST, and refuses whoever may not enter before all else."""
    get = options.get("get", "200 *")
    defaults = {"options": get if isinstance(get, str) else "200 *", "other": f"405 {ADMITTED} | 403 *"}
    return Row(route, **defaults | options)


REPORTS = "admin/interventions/progressreport/"


def of_report(w: World, what: str = "change/") -> str:
    return f"/{REPORTS}{w.report.pk}/{what}"


def history_of(w: World) -> str:
    history = w.intervention.history.last()
    return f"/admin/interventions/intervention/{w.intervention.pk}/history/{history.pk}/"


def choosing(w: World) -> dict[str, Any]:
    return {"action": "approve_selected", "_selected_action": [w.report.pk]}


def deciding(w: World) -> dict[str, Any]:
    return {
        "act": "approve",
        "comment": "",
        "report": [w.report.pk],
        f"version-{w.report.pk}": w.report.version,
    }


AUTOCOMPLETE = "/admin/autocomplete/?app_label=interventions&model_name=milestone&field_name=intervention"
REVIEW = "302 lead bureau superuser | 404 other_lead | 403 *"

ROWS = [
    admin("admin/", at=lambda w: "/admin/", get=f"200 {ADMITTED} | 403 *", post=f"200 {ADMITTED} | 403 *", body=lambda w: {}),
    Row("admin/login/", at=lambda w: "/admin/login/", get="302 *", post="302 *", options="302 *", other="302 *",
        body=lambda w: {}),
    admin("admin/logout/", at=lambda w: "/admin/logout/", get=f"405 {ADMITTED} | 403 *", body=lambda w: {},
          options=f"200 {ADMITTED} | 403 *", post=f"login {ADMITTED} | 403 *", nobody="it leads out",
          leads_out=True),
    admin("admin/password_change/", at=lambda w: "/admin/password_change/", get=f"302 {ADMITTED} | 403 *",
          post=f"302 {ADMITTED} | 403 *", body=lambda w: {}, harmless=True, case="leads to the page of the site"),
    admin("admin/password_change/done/", at=lambda w: "/admin/password_change/done/", get=f"302 {ADMITTED} | 403 *",
          post=f"302 {ADMITTED} | 403 *", body=lambda w: {}, harmless=True, case="leads to the page of the site"),
    admin("admin/autocomplete/", at=lambda w: AUTOCOMPLETE, get=f"200 {BUREAU} | 403 *",
          post=f"405 {ADMITTED} | 403 *", options=f"200 {ADMITTED} | 403 *", nobody="a search is no post"),
    admin("admin/jsi18n/", at=lambda w: "/admin/jsi18n/", get=f"200 {ADMITTED} | 403 *",
          post=f"405 {ADMITTED} | 403 *", options=f"200 {ADMITTED} | 403 *", nobody="texts are no post"),
    admin("admin/r/<path:content_type_id>/<path:object_id>/", get=f"302 {ADMITTED} | 403 *",
          at=lambda w: f"/admin/r/{ContentType.objects.get_for_model(Intervention).pk}/{w.intervention.pk}/",
          post=f"302 {ADMITTED} | 403 *", body=lambda w: {}),
    admin("admin/^<app_label>/$", at=lambda w: "/admin/interventions/", get=f"200 {ADMITTED} | 403 *",
          post=f"200 {ADMITTED} | 403 *", body=lambda w: {}, case="of an app that a lead works in"),
    admin("admin/^<app_label>/$", at=lambda w: "/admin/wijken/", get=f"200 {BUREAU} | 404 lead other_lead | 403 *",
          post=f"200 {BUREAU} | 404 lead other_lead | 403 *", body=lambda w: {}, case="of an app for the bureau",
          missing=lambda w: "/admin/bestaatniet/"),
    admin("admin/<url>$", at=lambda w: "/admin/bestaat/niet", get=f"404 {ADMITTED} | 403 *",
          post=f"404 {ADMITTED} | 403 *", nobody="nothing is here"),
    admin("admin/interventions/intervention/^([^/]+)/history/([^/]+)/$", at=history_of, get=f"200 {BUREAU} | 403 *",
          post=f"302 {BUREAU} | 403 *", hides=True, missing=lambda w: "/admin/interventions/intervention/999999/history/9/"),
    admin(REPORTS, at=lambda w: f"/{REPORTS}", get=f"200 {ADMITTED} | 403 *", body=choosing,
          post=f"200 {REVIEWERS} | 302 other_lead | 403 *"),
    admin(f"{REPORTS}add/", at=lambda w: f"/{REPORTS}add/", get="403 *", post="403 *", body=lambda w: {},
          nobody="reports come with their round"),
    admin(f"{REPORTS}besluit/", at=lambda w: f"/{REPORTS}besluit/", get=f"405 {ADMITTED} | 403 *",
          options=f"405 {ADMITTED} | 403 *", post=f"302 {ADMITTED} | 403 *", body=deciding, nobody="a decision is posted"),
    *(admin(f"{REPORTS}<path:object_id>/{what}/", at=lambda w, what=what: of_report(w, f"{what}/"), get=REVIEW, post=REVIEW,
            options=REVIEW, body=lambda w: {}, harmless=True, missing=lambda w, what=what: f"/{REPORTS}999999/{what}/",
            case="leads to the review page")
      for what in ("change", "history")),
    admin(f"{REPORTS}<path:object_id>/delete/", at=lambda w: of_report(w, "delete/"), get="403 *", post="403 *",
          body=lambda w: {"post": "yes"}, hides=True, missing=lambda w: f"/{REPORTS}999999/delete/",
          nobody="a report is never deleted"),
    admin(f"{REPORTS}<path:object_id>/", at=lambda w: of_report(w, ""), get=f"302 {ADMITTED} | 403 *",
          post=f"302 {ADMITTED} | 403 *", body=lambda w: {}, case="leads to the page"),
    admin("admin/auth/user/<id>/password/", at=lambda w: f"/admin/auth/user/{w.reader.pk}/password/",
          get="200 superuser | 403 *", post="200 superuser | 403 *", body=lambda w: {}, hides=True,
          missing=lambda w: "/admin/auth/user/999999/password/"),
    *(row for kept in KEPT for row in rows_of(kept)),
]  # fmt: skip
