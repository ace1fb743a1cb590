"""What a reviewer reads first."""

from decimal import Decimal

import pytest

from interventions.aims import Comparator, Direction, Result
from interventions.colours import Colour
from interventions.review_words import Proposal, changes, opening

G, O, R = Colour.GROEN, Colour.ORANJE, Colour.ROOD  # noqa: E741
NBSP = "\N{NO-BREAK SPACE}"


def result(aim, realised, unit="", **fields) -> Result:
    return Result(aim and Decimal(aim), realised and Decimal(realised), unit, **fields)


HIT, MISS = result("5", "6"), result("5", "2")


@pytest.mark.parametrize(
    ("proposal", "results", "told"),
    [
        (Proposal(O, O), [result("390", "412")], "haalt 412 van de 390 en blijft toch oranje"),
        (Proposal(G, O), [HIT, HIT, HIT], "haalt alle drie doelen en gaat vooruit, van oranje naar groen"),
        (Proposal(G, G), [HIT, MISS], "haalt een van de twee doelen en blijft groen"),
        (Proposal(G, G), [MISS, MISS], "haalt geen van de twee doelen en blijft toch groen"),
        (Proposal(R, G), [MISS], "haalt 2 van de 5 en gaat achteruit, van groen naar rood"),
        (Proposal(G, None), [], "is nieuw en begint met groen"),
        (Proposal(G, None, previous_known=False), [], "stelt groen voor"),
        (Proposal(None, None), [], "is ingeleverd"),
        (
            Proposal(G, G),
            [result("65", "68", "%", comparator=Comparator.MORE)],
            f"komt op 68{NBSP}% (doel: meer dan 65{NBSP}%) en blijft groen",
        ),
        (Proposal(O, O), [result("5", None), result(None, "3")], "blijft oranje"),
    ],
)
def test_the_question_on_top(proposal, results, told):
    assert opening("Werk 7", proposal, results) == f"Werk 7 {told}: akkoord?"


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        (result("390", "412"), result("350", "335"), ["77 meer gehaald", "doel was 350"]),
        (result("390", "412"), result("390", "412"), []),
        (result("65.000", "61.000", "%"), result("65.000", "68.000", "%"), ["7 procentpunt minder gehaald"]),
        (result("390", None), result("390", "412"), ["nu niet gemeten"]),
        (result("390", "412"), result("390", None), ["vorig jaar niet gemeten"]),
        (result(None, "412"), result("390", "412"), ["doel van 390 vervallen"]),
        (
            result("65", "61,5".replace(",", "."), "%"),
            result("65", "68", "%"),
            ["6,5 procentpunt minder gehaald"],
        ),
        (result("390", "412"), result(None, None), []),
        (result("3", "2", direction=Direction.DOWN), result("3", "4"), ["2 minder gehaald"]),
    ],
)
def test_what_changed_since_last_year(now, before, told):
    assert changes(now, before) == told
