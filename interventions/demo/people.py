"""Invented accounts, and which interventions they own. Pure: no Django."""

from dataclasses import dataclass

DEFAULT_PASSWORD = "demo-wachtwoord"  # noqa: S105 (known to everyone; only a developer's site uses it)


@dataclass(frozen=True, slots=True)
class Account:
    """Someone who can log in to the demo. `try_this` says what to try, in Dutch."""

    username: str
    first_name: str
    last_name: str
    role: str
    try_this: str
    leads: str = ""
    is_bureau: bool = False
    is_director: bool = False

    @property
    def email(self) -> str:
        """An address that reaches nobody."""
        return f"{self.username}@example.org"


ACCOUNTS = (
    Account("eigenaar1", "Eva", "Voorbeeld", "eigenaar", "vul de voortgang van Werk 10 in en lever die in"),
    Account(
        "eigenaar2", "Sam", "Proefman", "eigenaar van heel School", "kijk wat er bij 28 interventies nog moet"
    ),
    Account("eigenaar3", "Noor", "Denkbeeld", "eigenaar", "maak een concept van Thuisbasis af"),
    Account("eigenaar4", "Daan", "Fictief", "eigenaar", "bekijk wat er bij Wonen achteruitgaat"),
    Account("eigenaar5", "Lina", "Verzonnen", "eigenaar", "pas een teruggestuurd verslag van Veilig aan"),
    Account("eigenaar6", "Omar", "Schijnbaar", "eigenaar", "vul een activiteit zonder kleur in"),
    Account(
        "trekker-thuisbasis", "Tine", "Demo", "pijlertrekker", "beoordeel wat er ligt", leads="thuisbasis"
    ),
    Account("trekker-school", "Sara", "Proefles", "pijlertrekker", "beoordeel wat er ligt", leads="school"),
    Account(
        "trekker-werk",
        "Wim",
        "Testman",
        "pijlertrekker, en eigenaar van Werk 30",
        "beoordeel Werk; je eigen Werk 30 kun je niet beoordelen",
        leads="werk",
    ),
    Account("trekker-wonen", "Wilma", "Modelwoning", "pijlertrekker", "beoordeel wat er ligt", leads="wonen"),
    Account("trekker-veilig", "Vera", "Oefening", "pijlertrekker", "beoordeel wat er ligt", leads="veilig"),
    Account(
        "directeur",
        "Dirk",
        "Nietecht",
        "programmadirecteur",
        "lees de stoplichten en de samenvatting",
        is_director=True,
    ),
    Account(
        "bureau",
        "Bea",
        "Proefdruk",
        "programmabureau",
        "zie wie nog moet inleveren, en wat bij Beheer aandacht vraagt",
        is_bureau=True,
    ),
    Account("lezer", "Leo", "Meelezer", "lezer", "lees wat is vastgesteld"),
)

INVITED = Account("genodigd", "Inge", "Nognietwas", "uitgenodigd", "")
FORMER = Account("vertrokken", "Frits", "Vanvroeger", "voormalig medewerker", "")
OTHERS = (INVITED, FORMER)
"""Accounts that nobody logs in as: one that was invited, and one that was closed."""
ABSENT, DEPUTY = "trekker-wonen", "trekker-thuisbasis"
"""Who is away for two weeks, and who stands in."""

OWNED_BY_EIGENAAR1 = {7, 9, 10, 11, 12, 14, 15}
WITHOUT_OWNER = {("thuisbasis", 19), ("school", 20), ("wonen", 11), ("veilig", 15), ("organisatie", 10)}
OWNER_OF_PILLAR = {
    "thuisbasis": "eigenaar3",
    "school": "eigenaar2",
    "werk": "eigenaar6",
    "wonen": "eigenaar4",
    "veilig": "eigenaar5",
    "organisatie": "eigenaar6",
}
LEADS = {account.leads: account.username for account in ACCOUNTS if account.leads}


def owners_of(pillar: str, number: int) -> tuple[str, ...]:
    """The usernames of who owns an intervention; the first is who writes. A few have none, one has two."""
    if (pillar, number) in WITHOUT_OWNER:
        return ()
    if pillar == "werk" and number == 30:
        return ("trekker-werk",)
    if pillar == "werk" and number in OWNED_BY_EIGENAAR1:
        return ("eigenaar1", "eigenaar6") if number == 7 else ("eigenaar1",)
    return (OWNER_OF_PILLAR.get(pillar, "eigenaar6"),)


def writer_of(pillar: str, number: int, year: int) -> str:
    """The username of who wrote about an intervention in `year`: that of Wonen came after the round of 2023."""
    if pillar == "wonen" and year <= 2023:
        return FORMER.username
    return (*owners_of(pillar, number), "bureau")[0]


def reviewer_of(pillar: str, number: int) -> str:
    """The username of who reviews: the lead of the pillar, but never of the own; the bureau where there is none."""
    lead = LEADS.get(pillar, "bureau")
    return "bureau" if lead in owners_of(pillar, number) else lead
