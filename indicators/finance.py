"""The finances of the programme bureau, added up and looked over. Pure: no Django.

Amounts are in euros. What is not known is None, and so is every total of it: it is never counted as nothing. Source: VGR 2023
part II, "Financiën programmabureau": what the other partners contribute in money goes off the share of the municipality in
the shared posts, and is neither budgeted nor spent.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal

from nprz_site.dutch import enumeration, euro, share

Amount = Decimal | None
NOTHING = Decimal(0)
WORDS = {
    "budget": "begroot",
    "realised": "gerealiseerd",
    "municipality": "deel gemeente",
    "partners": "deel partners",
}


@dataclass(frozen=True, slots=True)
class Amounts:
    """What was budgeted and realised, and which part municipality and other partners paid."""

    budget: Amount = None
    realised: Amount = None
    municipality: Amount = None
    partners: Amount = None

    @property
    def used(self) -> str:
        """Realised as a share of the budget: "95 %"; "–" where either is not known."""
        return share(self.realised, self.budget)

    @property
    def paid(self) -> Amount:
        """What municipality and partners paid together."""
        return added([self.municipality, self.partners])


@dataclass(frozen=True, slots=True)
class Post:
    """One line. What is not shared is paid by the municipality alone: then the partners pay nothing, which is known."""

    name: str
    amounts: Amounts
    is_shared: bool = True

    @property
    def counted(self) -> Amounts:
        """The amounts as they count in a total."""
        told = self.amounts
        return told if self.is_shared else Amounts(told.budget, told.realised, told.municipality, NOTHING)


@dataclass(frozen=True, slots=True)
class Totals:
    """Per bearer, and of everything; None for a bearer without posts."""

    shared: Amounts | None
    alone: Amounts | None
    all: Amounts


def totals(posts: Sequence[Post], contribution: Amount) -> Totals:
    """What the posts add up to. The contribution counts where there is something shared."""
    shared = [post.counted for post in posts if post.is_shared]
    alone = [post.counted for post in posts if not post.is_shared]
    if shared:
        shared.append(contributed(contribution))
    return Totals(_sum(shared) if shared else None, _sum(alone) if alone else None, _sum([*shared, *alone]))


def contributed(contribution: Amount) -> Amounts:
    """The contribution as a line: off the municipality, on to the partners."""
    off = None if contribution is None else -contribution
    return Amounts(NOTHING, NOTHING, off, contribution)


def added(amounts: Iterable[Amount]) -> Amount:
    """The sum; None as soon as one of them is not known."""
    total = NOTHING
    for amount in amounts:
        if amount is None:
            return None
        total += amount
    return total


def _sum(rows: Sequence[Amounts]) -> Amounts:
    return Amounts(*(added(getattr(row, field.name) for row in rows) for field in fields(Amounts)))


def warnings(posts: Sequence[Post], contribution: Amount) -> list[str]:
    """What is worth a second look, though it may be right: one sentence each."""
    found = [told for post in posts if (told := _not_paid(post))]
    shared = totals(posts, contribution).shared
    if shared and shared.municipality is not None and shared.municipality < 0:
        found.append("De partnerbijdrage is meer dan het deel van de gemeente in de gedeelde posten.")
    if posts and contribution and shared is None:
        found.append("De partnerbijdrage telt niet mee: er is geen post die partners meebetalen.")
    return [*found, *_unknown(posts, contribution)]


def _not_paid(post: Post) -> str:
    realised, paid = post.counted.realised, post.counted.paid
    if realised is None or paid is None or realised == paid:
        return ""
    return (
        f"{post.name}: gerealiseerd is {_euros(realised)}, maar gemeente en partners betaalden samen {_euros(paid)}. "
        f"Dat scheelt {_euros(abs(realised - paid))}."
    )


def _unknown(posts: Sequence[Post], contribution: Amount) -> list[str]:
    """Which totals cannot be told, and what they wait for."""
    found = []
    for name, word in WORDS.items():
        missing = [post.name for post in posts if getattr(post.counted, name) is None]
        is_payer = name in {"municipality", "partners"}
        if is_payer and contribution is None and any(post.is_shared for post in posts):
            missing.append("partnerbijdrage")
        if missing:
            found.append(
                f"Het totaal “{word}” is niet bekend. Er ontbreekt een bedrag bij {enumeration(missing)}."
            )
    return found


def headline(totals: Totals) -> str:
    """ "Het programmabureau gaf € 1.444.990 uit, 99 % van wat is begroot."."""
    spent, budget = totals.all.realised, totals.all.budget
    if spent is None:
        return "Nog niet bekend is wat het programmabureau uitgaf."
    of_budget = f", {totals.all.used} van wat is begroot" if budget else ""
    return f"Het programmabureau gaf {_euros(spent)} uit{of_budget}."


def _euros(amount: Decimal) -> str:
    """With cents only where there are any: the database keeps two decimals of every amount."""
    return euro(amount, 0 if amount == int(amount) else 2)
