"""The visits to the pages of the bureau: accounts, owners and leads, deputies, the register, what came before."""

from . import pages_cycle
from .pages_areas import AREAS
from .steps import Step, by, choose, fill, first_row, link, press, send, stale, under, unfold, untick
from .visit import ADMINISTRATOR, Visit
from .ways import LONG, Way, everything_open

ACCOUNT = "/accounts/{pk}/"


def account(name: str, *steps: Step) -> Way:
    """From the list of accounts to that of `name`, and on."""
    return by(f"/accounts/?q={name}", link(name), *steps)


ACCOUNTS = [
    Visit("bureau", "/beheer/"),
    Visit("lezer", "/beheer/", "not allowed", status=403),
    Visit("bureau", "/accounts/"),
    Visit("bureau", "/accounts/?q=bestaatniet", "empty"),
    Visit("bureau", "/accounts/?rol=trekker&sort=-email", "filtered"),
    Visit("bureau", "/accounts/?rol=koning", "unknown role"),
    Visit("bureau", "/accounts/nieuw/", "empty"),
    Visit("bureau", "/accounts/nieuw/", "error", by("/accounts/nieuw/", press("^Maak het account"))),
    Visit("bureau", "/accounts/nieuw/", "all open", everything_open),
    Visit("bureau", ACCOUNT, "away", account("Modelwoning")),
    Visit("bureau", ACCOUNT, "invited", account("Nognietwas")),
    Visit("bureau", ACCOUNT, "closed", account("Vanvroeger")),
    Visit("bureau", ACCOUNT, "of an administrator", account(ADMINISTRATOR)),
    Visit("bureau", ACCOUNT, "own", account("Proefdruk")),
    Visit("bureau", f"{ACCOUNT}wijzigen/", way=account("Voorbeeld", link("^Wijzig"))),
    Visit("bureau", f"{ACCOUNT}wijzigen/", "own", account("Proefdruk", link("^Wijzig"))),
    Visit(
        "bureau",
        f"{ACCOUNT}wijzigen/",
        "error",
        account("Meelezer", link("^Wijzig"), fill("^E-mail", "directeur@example.org"), press("^Bewaar")),
    ),
    Visit("bureau", f"{ACCOUNT}wijzigen/", "closed", account("Vanvroeger", under("wijzigen/")), 403),
    Visit("bureau", f"{ACCOUNT}afsluiten/", "asks", account("Testman", link("^Sluit"))),
    Visit("bureau", f"{ACCOUNT}afsluiten/", "nothing to hand over", account("Meelezer", link("^Sluit"))),
    Visit(
        "bureau",
        f"{ACCOUNT}afsluiten/",
        "error",
        account("Testman", link("^Sluit"), send(everything="999999")),
    ),
    Visit("bureau", f"{ACCOUNT}afsluiten/", "own", account("Proefdruk", under("afsluiten/")), 403),
]
PEOPLE = [
    Visit("bureau", "/eigenaren/"),
    Visit("bureau", "/eigenaren/?pijler=nergens", "unknown pillar"),
    Visit("bureau", "/eigenaren/", "error", by("/eigenaren/?pijler=wonen", press("^Voer uit"))),
    Visit(
        "bureau",
        "/eigenaren/",
        "changed",
        by(
            "/eigenaren/?pijler=wonen",
            lambda page: page.get_by_role("main").get_by_role("checkbox").first.check(),
            choose("Wat je aanvinkte", 3),
            press("^Voer uit"),
        ),
        changes=True,
    ),
    Visit("bureau", "/eigenaren/{pk}/", way=by("/eigenaren/", link("^Wijzig.* Werk 7$"))),
    Visit("bureau", "/eigenaren/{pk}/", "nobody yet", by("/eigenaren/", link("^Wijzig.* Thuisbasis 19$"))),
    Visit(
        "bureau",
        "/eigenaren/{pk}/",
        "error",
        by("/eigenaren/", link("^Wijzig.* Werk 7$"), send(extra="999999")),
    ),
    Visit("bureau", "/pijlertrekkers/"),
    Visit("bureau", "/pijlertrekkers/werk/"),
    Visit("bureau", "/vervanging/"),
    Visit("trekker-thuisbasis", "/vervanging/", "stands in"),
    Visit("eigenaar1", "/vervanging/", "empty"),
    Visit("lezer", "/vervanging/", "not allowed", status=403),
    Visit("bureau", "/vervanging/nieuw/", "empty"),
    Visit("bureau", "/vervanging/nieuw/", "error", by("/vervanging/nieuw/", press("^Bewaar"))),
    Visit("eigenaar1", "/vervanging/nieuw/", "own"),
]


def first(address: str, *steps: Step) -> Way:
    """From a list of the register to the first in it, and on."""
    return by(address, first_row, *steps)


REGISTER = [
    *(
        Visit("bureau", f"/{kind}/{rest}", state)
        for kind in ("organisaties", "programmalijnen", "financiering")
        for rest, state in (("", "filled"), ("nieuw/", "empty"))
    ),
    *(
        Visit("bureau", f"/{kind}/{{pk}}/", way=first(f"/{kind}/"))
        for kind in ("organisaties", "programmalijnen", "financiering")
    ),
    *(
        Visit("bureau", f"/{kind}/{{pk}}/verwijderen/", "in use", first(f"/{kind}/", under("verwijderen/")))
        for kind in ("organisaties", "programmalijnen", "financiering")
    ),
    *(
        Visit("bureau", f"/{kind}/{{pk}}/samenvoegen/", "chooses", first(f"/{kind}/", under("samenvoegen/")))
        for kind in ("organisaties", "financiering")
    ),
    Visit("bureau", "/organisaties/?q=bestaatniet", "empty"),
    Visit("lezer", "/organisaties/", "not allowed", status=403),
    Visit("bureau", "/organisaties/nieuw/", "error", by("/organisaties/nieuw/", press("^Bewaar")), 422),
    Visit("bureau", "/programmalijnen/nieuw/", "error", by("/programmalijnen/nieuw/", press("^Bewaar")), 422),
    Visit(
        "bureau",
        "/organisaties/{pk}/",
        "error",
        first("/organisaties/", fill("^Naam", ""), press("^Bewaar")),
        422,
    ),
    Visit(
        "bureau",
        "/organisaties/{pk}/",
        "conflict",
        first("/organisaties/", fill("^Naam", LONG), stale("initial-name"), press("^Bewaar")),
        409,
    ),
    Visit(
        "bureau",
        "/organisaties/{pk}/verwijderen/",
        "asks",
        by("/organisaties/?q=Nergens", link("^Nergens"), link("^Verwijderen")),
    ),
    Visit(
        "bureau",
        "/organisaties/{pk}/samenvoegen/",
        "error",
        first("/organisaties/", link("^Samenvoegen"), press("^Bekijk")),
    ),
    Visit(
        "bureau",
        "/organisaties/{pk}/samenvoegen/",
        "asks",
        first("/organisaties/", link("^Samenvoegen"), choose("Samenvoegen met", 2), press("^Bekijk")),
    ),
    Visit(
        "bureau",
        "/organisaties/{pk}/samenvoegen/",
        "conflict",
        first(
            "/organisaties/",
            link("^Samenvoegen"),
            choose("Samenvoegen met", 2),
            press("^Bekijk"),
            stale("gezien"),
            press("^Voeg samen"),
        ),
        409,
    ),
]
OLDER = "/voorgangers/plan/2019-2022/"
DOUBLE = "Samenvoegen met"
ORIGINS = [
    Visit("bureau", "/voorgangers/"),
    Visit(
        "bureau",
        "/voorgangers/",
        "confirmed",
        by("/voorgangers/", press("^Bevestig Veilig 3"), unfold("^Veilig")),
        changes=True,
    ),
    Visit("bureau", "/voorgangers/veilig-2/"),
    Visit(
        "bureau",
        "/voorgangers/veilig-4/",
        "error",
        by("/voorgangers/veilig-4/", untick, press("^Bewaar")),
        422,
    ),
    Visit(
        "bureau",
        "/voorgangers/veilig-5/",
        "conflict",
        by("/voorgangers/veilig-5/", stale("gezien"), press("^Bewaar")),
        409,
    ),
    Visit("bureau", OLDER),
    Visit("bureau", f"{OLDER}veilig-1/"),
    Visit(
        "bureau",
        f"{OLDER}veilig-1/",
        "conflict",
        by(f"{OLDER}veilig-1/", untick, stale("gezien"), press("^Bewaar")),
        409,
    ),
    Visit("bureau", f"{OLDER}veilig-1/samenvoegen/", "chooses"),
    Visit(
        "bureau",
        f"{OLDER}veilig-1/samenvoegen/",
        "error",
        by(f"{OLDER}veilig-1/samenvoegen/", press("^Bekijk")),
    ),
    Visit(
        "bureau",
        f"{OLDER}veilig-1/samenvoegen/",
        "refused",
        by(f"{OLDER}veilig-1/samenvoegen/", choose(DOUBLE, 1), press("^Bekijk")),
    ),
]
PAST = [
    Visit("bureau", "/kleuren/"),
    Visit("lezer", "/kleuren/", "not allowed", status=403),
    Visit("bureau", "/kleuren/2023/"),
    Visit("bureau", "/kleuren/2024/", "refused"),
    Visit(
        "bureau",
        "/kleuren/2023/",
        "conflict",
        by(
            "/kleuren/2023/",
            lambda page: page.locator(".past-choice label").nth(3).click(),
            lambda page: page.locator("main [name^='was-']").first.evaluate(
                "(box) => { box.value = 'nieuw'; }"
            ),
            press("^Bewaar"),
        ),
        409,
    ),
]
SIGNALS = [
    Visit("bureau", "/beheer/signalen/"),
    Visit("lezer", "/beheer/signalen/", "not allowed", status=403),
    Visit(
        "bureau",
        "/beheer/signalen/",
        "error",
        by("/beheer/signalen/", fill("^Als er meer", "veel"), press("^Bewaar")),
        422,
    ),
    Visit(
        "bureau",
        "/beheer/signalen/",
        "conflict",
        by("/beheer/signalen/", fill("^Als er meer", "45"), stale("version", "9"), press("^Bewaar")),
        409,
    ),
]
BUREAU = [*ACCOUNTS, *PEOPLE, *REGISTER, *ORIGINS, *AREAS, *PAST, *SIGNALS, *pages_cycle.VISITS]

POST_ONLY, NOT_HTML = "POST only", "no page: data for a script"
POSTED = "POST only, to what is there"
BUREAU_EXEMPT = {
    **pages_cycle.EXEMPT,
    "accounts/<int:pk>/link/": POST_ONLY,
    "accounts/<int:pk>/heropenen/": POST_ONLY,
    "eigenaren/ongedaan/": POST_ONLY,
    "vervanging/<int:pk>/beeindigen/": POST_ONLY,
    "voorgangers/<slug:slug>/ongedaan/": POST_ONLY,
    "kleuren/<int:year>/ongedaan/<int:pk>/": POST_ONLY,
    **{
        f"interventies/{plan}<slug:slug>/voortgang/<int:year>/bewijs/<int:pk>/{rest}": why
        for plan in ("", "<slug:plan>/")
        for rest, why in {"": "a file", "verwijderen/": POSTED, "terugzetten/": POSTED}.items()
    },
    "interventies/<slug:plan>/<slug:slug>/voortgang/<int:year>/eindredactie/bezwaar/": POSTED,
    "account/sessie/": NOT_HTML,
    "account/sessies/uitloggen/": POST_ONLY,
    "account/sessies/<slug:handle>/uitloggen/": POST_ONLY,
}
