"""Every page of the site, in each of its states, as somebody visits it. tests/test_listed_pages.py tells what is missing.

To add a page: a `Visit` with who looks, the address, and, for a state that an address alone does not give, the way
into it. A page of the admin joins by itself when its model is registered.
"""

from collections.abc import Iterator

from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db.models import Model

from interventions.models import Intervention, ProgressReport
from wijken.models import Area

from . import pages_wijken, steps, ways
from .pages_bureau import BUREAU, BUREAU_EXEMPT, NOT_HTML, POST_ONLY
from .pages_entry import VISITS as ENTERING
from .pages_general import VISITS as GENERAL
from .pages_outcome import VISITS as OUTCOME
from .pages_output import VISITS as OUTPUT
from .pages_printed import VISITS as PRINTING
from .pages_review import VISITS as REVIEWING
from .pages_values import VISITS as TYPING
from .visit import ADMINISTRATOR, ANYONE, Visit, error

ACCOUNT = [
    Visit(ANYONE, "/account/login/", "empty"),
    error(ANYONE, "/account/login/"),
    error(
        ANYONE,
        "/account/login/",
        ways.filled("Inloggen", ("Gebruikersnaam", "niemand"), ("Wachtwoord", "onjuist")),
        "wrong password",
    ),
    Visit(ANYONE, "/account/password_reset/", "empty"),
    error(ANYONE, "/account/password_reset/"),
    Visit(ANYONE, "/account/password_reset/done/"),
    Visit(ANYONE, "/account/reset/MQ/set-password/", "link used"),
    Visit(ANYONE, "/account/reset/done/"),
    Visit("lezer", "/account/password_change/", "empty"),
    error("lezer", "/account/password_change/"),
    Visit("lezer", "/account/password_change/done/"),
    Visit("lezer", "/account/"),
    Visit(ADMINISTRATOR, "/account/", "without name and address"),
    Visit("lezer", "/account/sessies/", "only here"),
    Visit(
        "eigenaar4",
        "/account/sessies/",
        "two places",
        steps.by("/account/sessies/", steps.elsewhere_too("eigenaar4")),
    ),
]
SITE = [
    *(Visit(person, "/") for person in ("eigenaar1", "eigenaar2", "eigenaar3", "eigenaar5")),
    *(Visit(person, "/") for person in ("trekker-werk", "trekker-school", "bureau", "directeur")),
    Visit("trekker-thuisbasis", "/", "stands in"),
    Visit("trekker-wonen", "/", "away"),
    Visit("lezer", "/", "nothing to do"),
    Visit("directeur", "/", "menu open", ways.menu_open),
    Visit("lezer", "/hulp/"),
    Visit(ANYONE, "/toegankelijkheid/"),
    Visit(ANYONE, "/privacy/"),
    Visit("lezer", "/privacy/"),
    Visit(ANYONE, "/bestaat-niet/", "not found", status=404),
    Visit("lezer", "/stoplichten/1900/", "not found", status=404),
    Visit(ANYONE, "/stuk/", "failure", ways.failing),
    Visit(ANYONE, "/account/login/", "no token", ways.without_token, status=403),
]
READING = [
    Visit("directeur", "/stoplichten/"),
    Visit("lezer", "/stoplichten/2022/"),
    Visit("directeur", "/stoplichten/2024/", "running"),
    Visit("directeur", "/samenvatting/"),
    Visit("directeur", "/samenvatting/2024/", "running"),
    Visit("lezer", "/interventies/"),
    Visit("lezer", "/interventies/?q=bestaatniet", "empty"),
    Visit("lezer", "/interventies/?kleur=oranje&jaar=2023&alles=1", "filtered"),
    Visit("lezer", "/interventies/?jaar=1900", "unknown year"),
    Visit("lezer", "/interventies/", "all filters", ways.everything_open),
    Visit("lezer", "/interventies/werk-10/", "all open", ways.everything_open),
    Visit("eigenaar1", "/interventies/werk-10/", "to fill in"),
    Visit("trekker-werk", "/interventies/werk-4/", "to review"),
    Visit("lezer", "/interventies/thuisbasis-1/"),
    Visit("lezer", "/interventies/organisatie-3/", "not counted"),
    Visit("lezer", "/interventies/2019-2022/thuisbasis-1/", "plan before"),
    Visit("lezer", "/interventies/thuisbasis-7/", "follows another"),
    Visit("lezer", "/stoplichten/verdeling/"),
    Visit("directeur", "/stoplichten/2024/verdeling/?op=organisatie", "running, per organisation"),
    Visit("lezer", "/stoplichten/2022/verdeling/?op=lijn&sort=-deel", "per programme line"),
]
EVIDENCE = "/interventies/werk-7/voortgang/2024/bewijs/"
OLDER_EVIDENCE = "/interventies/2019-2022/thuisbasis-1/voortgang/2022/bewijs/"
ATTACHING = [
    Visit("eigenaar1", EVIDENCE, "empty"),
    Visit(
        "eigenaar1",
        EVIDENCE,
        "error",
        lambda page, address: page.goto(address) and ways.post(page, address, {}),
        422,
    ),
    Visit("trekker-werk", EVIDENCE, "to read"),
    Visit("directeur", EVIDENCE, "not found", status=404),
    Visit("bureau", OLDER_EVIDENCE, "plan before"),
]
WRITING = [
    Visit("eigenaar1", "/interventies/werk-10/voortgang/2024/", "empty"),
    Visit("eigenaar1", "/interventies/werk-7/voortgang/2024/", "draft"),
    Visit("eigenaar1", "/interventies/werk-12/voortgang/2024/", "returned"),
    Visit("eigenaar1", "/interventies/werk-11/voortgang/2024/", "handed in"),
    Visit("eigenaar1", "/interventies/werk-9/voortgang/2024/", "approved"),
    Visit("eigenaar6", "/interventies/organisatie-3/voortgang/2024/", "not counted"),
    Visit("bureau", "/interventies/werk-10/voortgang/2024/", "on behalf"),
    Visit("directeur", "/interventies/werk-11/voortgang/2024/", "not allowed", status=403),
    Visit("lezer", "/interventies/2019-2022/thuisbasis-1/voortgang/2022/", "plan before", status=403),
    Visit("eigenaar3", "/interventies/thuisbasis-7/voortgang/2024/", "follows another"),
    Visit(
        "eigenaar3",
        "/interventies/thuisbasis-7/voortgang/2024/",
        "follows another since it was opened",
        steps.by(
            "/interventies/thuisbasis-7/voortgang/2024/", steps.send(version="1", quantitative=ways.LONG)
        ),
        403,
    ),
    Visit(
        "eigenaar1",
        "/interventies/werk-10/voortgang/2024/",
        "error",
        ways.filled("Bewaar", ("Aantal video-pitches", "veel")),
        changes=True,
    ),
    Visit("eigenaar1", "/interventies/werk-7/voortgang/2024/nakijken/", "something is missing"),
    Visit("eigenaar1", "/interventies/werk-12/voortgang/2024/nakijken/", "complete"),
    Visit(
        "eigenaar1",
        "/interventies/werk-12/voortgang/2024/nakijken/",
        "conflict",
        steps.by(
            "/interventies/werk-12/voortgang/2024/nakijken/",
            steps.stale("version", "1"),
            steps.press("^Inleveren"),
        ),
        409,
    ),
    *(
        Visit(
            "lezer", f"/interventies/2019-2022/thuisbasis-1/voortgang/2022/{page}/", "plan before", status=403
        )
        for page in ("nakijken", "kopieren")
    ),
    Visit("eigenaar1", "/interventies/werk-7/voortgang/2024/kopieren/"),
    Visit("eigenaar1", "/interventies/werk-7/voortgang/2024/kopieren/", "error", ways.sent_empty, 422),
    Visit("bureau", "/interventies/werk-7/voortgang/2024/kopieren/", "nothing to copy to"),
    Visit(
        "eigenaar1", "/interventies/werk-15/voortgang/2024/", "conflict", ways.overtaken, 409, changes=True
    ),
    Visit(
        "bureau",
        "/interventies/werk-9/voortgang/2024/reopen/",
        "error",
        ways.moved("reopen", version="4"),
        422,
    ),
    Visit(
        "eigenaar1",
        "/interventies/werk-11/voortgang/2024/withdraw/",
        "conflict",
        ways.moved("withdraw", version="1", comment=ways.LONG),
        409,
    ),
    Visit(
        "bureau",
        "/interventies/2019-2022/thuisbasis-1/voortgang/2022/reopen/",
        "not allowed",
        ways.moved("reopen", version="9", comment=ways.LONG),
        409,
    ),
]
REPORTS = "/admin/interventions/progressreport/"
REVIEW = [
    Visit("trekker-werk", "/beoordelen/"),
    Visit("bureau", "/beoordelen/"),
    Visit("trekker-werk", "/admin/"),
    Visit("bureau", "/admin/"),
    Visit(ADMINISTRATOR, "/admin/"),
    Visit("trekker-werk", REPORTS),
    Visit("trekker-werk", f"{REPORTS}?q=bestaatniet", "empty"),
    Visit("bureau", f"{REPORTS}?stand=submitted", "filtered", ways.everything_open),
    Visit("lezer", REPORTS, "not allowed", status=403),
    Visit("trekker-werk", REPORTS, "asks: approve", ways.decided("Keur goed met de voorgestelde kleur …")),
    Visit("trekker-werk", REPORTS, "asks: return", ways.decided("Stuur terug met een opmerking …")),
    Visit("trekker-werk", REPORTS, "asks: undo", ways.decided("Maak mijn besluit ongedaan …")),
    Visit(
        "trekker-werk",
        f"{REPORTS}besluit/",
        "error",
        ways.decided("Stuur terug met een opmerking …", comment=""),
        422,
    ),
    Visit(
        "bureau",
        "/admin/interventions/funding/",
        "asks: delete",
        ways.asked("Geselecteerde financieringen verwijderen"),
    ),
    Visit("bureau", "/admin/interventions/"),
    Visit("bureau", "/admin/interventions/intervention/{pk}/history/{pk}/", "old version", ways.old_version),
    Visit(ADMINISTRATOR, "/admin/auth/user/{pk}/password/", "empty", ways.first),
    error(ADMINISTRATOR, "/admin/auth/user/{pk}/password/"),
    Visit("bureau", "/admin/interventions/intervention/{pk}/change/", "all open", ways.everything_open),
    Visit("bureau", "/admin/interventions/pillar/{pk}/change/", "all open", ways.everything_open),
]


EXAMPLES = (Intervention, Area, User)
"""One with versions and much that goes with it, one of indicators alone, and one of Django's own."""


def address_in_admin(model: type[Model]) -> str:
    """Where the list of `model` stands."""
    return f"/admin/{model._meta.app_label}/{model._meta.model_name}/"


def admin_pages(model: type[Model]) -> Iterator[Visit]:
    """The list, the form with its faults and filled in.

    An empty form and a history look alike for all models, and so does the question before deleting: a few stand for
    the others, see `ALIKE`.
    """
    list_of, person = address_in_admin(model), ADMINISTRATOR if model in {User, Group} else "bureau"
    yield Visit(person, list_of)
    yield Visit(person, f"{list_of}add/", "error", ways.sent_empty)
    yield Visit(person, f"{list_of}{{pk}}/change/", way=ways.first)
    if model in EXAMPLES:
        yield Visit(person, f"{list_of}add/", "empty")
        yield Visit(person, f"{list_of}{{pk}}/history/", way=ways.first)
        if getattr(admin.site._registry[model], "can_delete", True):
            yield Visit(person, f"{list_of}{{pk}}/delete/", "asks", ways.first)


REGISTER = [model for model in admin.site._registry if model is not ProgressReport]
ADMIN = [visit for model in REGISTER for visit in admin_pages(model)]
ALIKE = {
    f"{address_in_admin(model)[1:]}<path:object_id>/{page}/"
    for model in REGISTER
    if model not in EXAMPLES
    for page in ("history", "delete")
}
"""Pages that nobody looks at, for those of the examples look the same."""
VISITS = [
    *ACCOUNT,
    *SITE,
    *READING,
    *OUTCOME,
    *GENERAL,
    *OUTPUT,
    *ENTERING,
    *TYPING,
    *pages_wijken.VISITS,
    *ATTACHING,
    *WRITING,
    *BUREAU,
    *REVIEW,
    *REVIEWING,
    *PRINTING,
    *ADMIN,
]

REDIRECTS, NEVER = "redirects", "nobody may"
EXEMPT = {
    **BUREAU_EXEMPT,
    **pages_wijken.EXEMPT,
    "account/logout/": POST_ONLY,
    "admin/logout/": POST_ONLY,
    "admin/login/": REDIRECTS,
    "admin/password_change/": REDIRECTS,
    "admin/password_change/done/": REDIRECTS,
    "admin/autocomplete/": NOT_HTML,
    "admin/jsi18n/": NOT_HTML,
    "indicatoren/<slug:slug>/grafiek.svg": NOT_HTML,
    "indicatoren/<slug:slug>/grafiek.png": NOT_HTML,
    "indicatoren/<slug:slug>/blad.pdf": NOT_HTML,
    "indicatoren/<slug:slug>/blad.docx": NOT_HTML,
    "admin/r/<path:content_type_id>/<path:object_id>/": REDIRECTS,
    "admin/(?P<url>.*)$": "whatever is not there: 404",
    "admin/interventions/progressreport/add/": NEVER,
    "admin/interventions/progressreport/<path:object_id>/delete/": NEVER,
    "admin/interventions/progressreport/<path:object_id>/change/": REDIRECTS,
    "admin/interventions/progressreport/<path:object_id>/history/": REDIRECTS,
}
for _model in admin.site._registry:
    _route = address_in_admin(_model).removeprefix("/")
    EXEMPT[f"{_route}<path:object_id>/"] = REDIRECTS
    if not getattr(admin.site._registry[_model], "can_delete", True):
        EXEMPT[f"{_route}<path:object_id>/delete/"] = NEVER
ALIKE -= EXEMPT.keys()
