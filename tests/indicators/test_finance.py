"""The finances of the bureau, on the figures that VGR 2023 part II printed."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from indicators.finance import Amounts, Post, headline, totals, warnings
from nprz_site.dutch import parse_number

COLUMNS = ("begroot", "gerealiseerd", "gemeente", "partners")
NBSP = "\N{NO-BREAK SPACE}"


def printed(row):
    path = Path(__file__).parents[2] / "data" / "published.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = {
            one["figure"]: parse_number(one["printed"])
            for one in csv.DictReader(file)
            if one["figure"].startswith("finance/")
        }
    return Amounts(*(found.get(f"finance/{row}/{column}") for column in COLUMNS))


POSTS = [
    Post("Personeel", printed("personeel")),
    Post("Werkbudget", printed("werkbudget")),
    Post("Inkoop van diensten", printed("backoffice"), is_shared=False),
    Post("Huisvesting", printed("huisvesting"), is_shared=False),
]
CONTRIBUTION = printed("partnerbijdrage").partners


def test_the_totals_are_those_that_were_printed():
    found = totals(POSTS, CONTRIBUTION)
    assert found.shared == printed("totaal-1-2")
    assert (found.shared.municipality, found.shared.partners) == (481822, 770395)
    assert found.alone == Amounts(150000, 192773, 120310, 0)
    assert found.all == Amounts(1465000, 1444990, 602132, 770395)
    assert found.all.used == f"99{NBSP}%"
    assert headline(found) == f"Het programmabureau gaf €{NBSP}1.444.990 uit, 99{NBSP}% van wat is begroot."


def test_what_was_realised_but_not_paid_is_told():
    assert warnings(POSTS, CONTRIBUTION) == [
        f"Inkoop van diensten: gerealiseerd is €{NBSP}89.991, maar gemeente en partners betaalden samen €{NBSP}17.528. "
        f"Dat scheelt €{NBSP}72.463."
    ]


def test_a_total_of_something_unknown_is_unknown_and_says_what_is_missing():
    posts = [Post("A", Amounts(Decimal(5), None, Decimal(2), Decimal(3))), POSTS[3]]
    found = totals(posts, Decimal(0))
    assert (found.shared.realised, found.all.realised, found.all.budget) == (None, None, 100005)
    assert warnings(posts, Decimal(0)) == [
        "Het totaal “gerealiseerd” is niet bekend. Er ontbreekt een bedrag bij A."
    ]
    assert headline(found) == "Nog niet bekend is wat het programmabureau uitgaf."


def test_without_a_known_contribution_only_the_shares_are_unknown():
    found = totals(POSTS, None)
    assert (found.all.realised, found.all.municipality, found.all.partners) == (1444990, None, None)
    assert [one.split(".")[0] for one in warnings(POSTS, None)[1:]] == [
        "Het totaal “deel gemeente” is niet bekend", "Het totaal “deel partners” is niet bekend",
    ]  # fmt: skip


@pytest.mark.parametrize("contribution", [None, Decimal(5)])
def test_what_the_municipality_bears_alone_waits_for_no_contribution(contribution):
    found = totals(POSTS[3:], contribution)
    assert found.shared is None
    assert (found.all.municipality, found.all.partners) == (102782, 0)
    told = ["De partnerbijdrage telt niet mee: er is geen post die partners meebetalen."]
    assert warnings(POSTS[3:], contribution) == (told if contribution else [])


def test_a_contribution_above_the_share_of_the_municipality_is_told():
    posts = [Post("A", Amounts(Decimal(5), Decimal(5), Decimal(5), Decimal(0)))]
    assert warnings(posts, Decimal(6)) == [
        "De partnerbijdrage is meer dan het deel van de gemeente in de gedeelde posten."
    ]
    assert warnings(posts, Decimal(5)) == []


def test_no_posts_add_up_to_nothing():
    assert totals([], None).all == Amounts(0, 0, 0, 0)
    assert totals([], None).shared is None
