"""What the bureau keeps, page by page, and what there asks for attention."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db.models import Count, Q
from django.urls import reverse

from nprz_site.dutch import enumeration, how_many, sentence_start
from nprz_site.models import OutgoingMail

from .accounts.states import IN_STATE, AccountState
from .models import AreaProposal, Intervention, Objection, Pillar, PrintedText


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that asks for attention: how many, of what, and where it is solved."""

    label: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the bureau, by the name of its address, with one sentence about it.

    The pages `in_register` lead to each other; one `in_menu` has an entry of its own there.
    """

    name: str
    label: str
    about: str
    in_register: bool = False
    in_menu: bool = False


PAGES = (
    Page("interventions:round-list", "Rondes", "Maak en open een ronde, volg de verslagen, herinner, sluit."),
    Page("interventions:account-list", "Accounts", "Wie kan inloggen, met welke rol. Nodig mensen uit."),
    Page("interventions:owner-list", "Eigenaren", "Wie vult de voortgang van welke interventie in."),
    Page("interventions:lead-list", "Pijlertrekkers", "Wie beoordeelt de verslagen van welke pijler."),
    Page("interventions:delegation-list", "Vervanging", "Wie neemt waar als iemand er niet is."),
    Page(
        "interventions:organisation-list",
        "Organisaties",
        "De partners die interventies uitvoeren.",
        in_register=True,
    ),
    Page("interventions:theme-list", "Programmalijnen", "De kopjes binnen een pijler.", in_register=True),
    Page(
        "interventions:funding-list",
        "Financiering",
        "Waar het geld van interventies vandaan komt.",
        in_register=True,
    ),
    Page(
        "interventions:programme-list",
        "Programma",
        "Beëindig, splits, hernoem of voeg interventies samen, en zet een nieuw plan klaar.",
        in_register=True,
    ),
    Page(
        "interventions:predecessor-list",
        "Voorgangers",
        "Welke interventie gaat door op een eerdere.",
        in_register=True,
    ),
    Page(
        "interventions:areas-list",
        "Werkgebieden",
        "In welke wijken elke interventie werkt, en wat eigenaren daarover voorstellen.",
        in_register=True,
    ),
    Page(
        "interventions:past-colour-list",
        "Kleuren van eerdere jaren",
        "Neem kleuren over uit een oud rapport.",
    ),
    Page(
        "interventions:review-queue",
        "Beoordelen en eindredactie",
        "Beoordeel namens een trekker. Wat klaar is, krijgt hier de tekst van het rapport.",
        in_menu=True,
    ),
    Page(
        "interventions:message-list",
        "Berichten",
        "Wie wanneer mail krijgt, in welke woorden, en wat niet is verstuurd.",
    ),
    Page(
        "interventions:workbook",
        "Invullen in Excel",
        "Haal verslagen op als werkmap, en lees ze namens eigenaren weer in.",
    ),
    Page("interventions:signal-thresholds", "Signalen", "Vanaf wanneer iets opvalt in een verslag."),
    Page(
        "admin:index",
        "Register en verslagen",
        "Elke interventie, pijler en voortgang, met wie wat wanneer veranderde.",
    ),
)
"""Every page of the bureau, in the order of the index."""


@dataclass(frozen=True, slots=True)
class Card:
    """A page of the index, with the problems that are solved there."""

    page: Page
    url: str
    problems: list[Problem] = field(default_factory=list)


def addresses() -> dict[str, str]:
    """The address of each page that belongs under Beheer in the menu, by name."""
    return {page.name: reverse(page.name) for page in PAGES if not page.in_menu}


def cards() -> list[Card]:
    """The index."""
    urls = {page.name: reverse(page.name) for page in PAGES}
    found = problems()
    return [
        Card(page, urls[page.name], [one for one in found if one.url.split("?")[0] == urls[page.name]])
        for page in PAGES
    ]


def problems() -> list[Problem]:
    """Everything that asks for attention; what there is none of is left out. One query each, however many rows."""
    return [problem for find in CHECKS if (problem := find()).count]


def headline(found: list[Problem]) -> str:
    """What asks for attention in one sentence: one or two are named, more are counted."""
    if not found:
        return "Er is niets dat aandacht vraagt."
    if len(found) > 2:
        return sentence_start(f"{how_many(len(found))} dingen vragen aandacht.")
    return sentence_start(f"{enumeration([f'{how_many(one.count)} {one.label}' for one in found])}.")


def _invited() -> Problem:
    count = User.objects.filter(IN_STATE[AccountState.INVITED]).count()
    label = "account is nog nooit gebruikt" if count == 1 else "accounts zijn nog nooit gebruikt"
    return Problem(label, count, f"{reverse('interventions:account-list')}?stand={AccountState.INVITED}")


def _without_owner() -> Problem:
    count = Intervention.objects.running().with_misses_owner().filter(misses_owner=True).count()
    label = "interventie heeft geen eigenaar" if count == 1 else "interventies hebben geen eigenaar"
    return Problem(label, count, f"{reverse('interventions:owner-list')}?eigenaar=geen")


def _without_lead() -> Problem:
    active = Count("leads", filter=Q(leads__is_active=True))
    count = Pillar.objects.filter(counted=True).annotate(active=active).filter(active=0).count()
    label = "pijler heeft geen trekker" if count == 1 else "pijlers hebben geen trekker"
    return Problem(label, count, reverse("interventions:lead-list"))


def _unconfirmed() -> Problem:
    count = Intervention.objects.counted().filter(plan__is_current=True, origin_confirmed=False).count()
    label = "interventie wacht" if count == 1 else "interventies wachten"
    return Problem(
        f"{label} op bevestiging van de voorgangers", count, reverse("interventions:predecessor-list")
    )


def _objections() -> Problem:
    count = Objection.objects.unanswered().count()
    label = "bezwaar wacht" if count == 1 else "bezwaren wachten"
    return Problem(
        f"{label} op antwoord van het programmabureau",
        count,
        f"{reverse('interventions:review-queue')}?stand=klaar",
    )


def _area_proposals() -> Problem:
    count = AreaProposal.objects.waiting().count()
    label = "voorstel voor wijken wacht" if count == 1 else "voorstellen voor wijken wachten"
    return Problem(f"{label} op antwoord", count, reverse("interventions:areas-list"))


def _overtaken() -> Problem:
    count = PrintedText.objects.overtaken().count()
    label = "bewerkte tekst telt" if count == 1 else "bewerkte teksten tellen"
    return Problem(
        f"{label} niet meer: de eigenaar veranderde het verslag",
        count,
        f"{reverse('interventions:review-queue')}?stand=klaar",
    )


def _troubled_mail() -> Problem:
    count = OutgoingMail.objects.troubled().count()
    label = "mail is niet verstuurd" if count == 1 else "mails zijn niet verstuurd"
    return Problem(label, count, f"{reverse('interventions:message-list')}?stand=mislukt")


CHECKS: tuple[Callable[[], Problem], ...] = (
    _invited,
    _without_owner,
    _without_lead,
    _unconfirmed,
    _objections,
    _overtaken,
    _area_proposals,
    _troubled_mail,
)
