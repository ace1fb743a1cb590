"""The rules of the signals: every planted contradiction is found, and a clean report has none."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interventions.aims import Comparator, Direction, Result
from interventions.colours import Colour
from interventions.demo.figures import INVENTED, figures_of
from interventions.demo.sentences import WORDS
from interventions.demo.texts import Subject, write
from interventions.signals import (
    Account,
    Aim,
    Due,
    Kind,
    Text,
    Thresholds,
    Year,
    missed_share,
    signals_in,
)
from interventions.texts import from_plain
from tests.interventions.signals import LONG, TODAY

OTHER = (
    "<p>Het schoolbestuur opende in september een nieuwe locatie. Daardoor konden 60 leerlingen extra beginnen met "
    "techniek, onder wie veel meisjes.</p>"
)


def aim(
    goal=None,
    realised=None,
    comparator=Comparator.EQUAL,
    *,
    upper=None,
    down=False,
    name="Plaatsingen",
    unit="",
):
    numbers = [None if one is None else Decimal(one) for one in (goal, realised, upper)]
    direction = Direction.DOWN if down else Direction.UP
    return Aim("7-0", name, Result(numbers[0], numbers[1], unit, comparator, numbers[2], direction))  # fmt: skip


def text(now=LONG, *before, field="quantitative", label="Cijfers in woorden"):
    return Text(field, label, now, before)


CLEAN = {
    Colour.GROEN: Account(
        2024, Colour.GROEN, (text(LONG, OTHER),), aims=(aim(390, 335),), milestones=(Due("1", "Meting", TODAY),),
        earlier=(Year(2023, Colour.GROEN, False),),
    ),
    Colour.ORANJE: Account(2024, Colour.ORANJE, (text(),), "<p>Twee extra begeleiders.</p>", aims=(aim(390, 200),)),
    Colour.ROOD: Account(2024, Colour.ROOD, (text(),), "<p>Een besluit van de gemeente.</p>", aims=(aim(390, 20),)),
    Colour.WIT: Account(2024, Colour.WIT, (text("<p>Er is nog niets te tellen.</p>"),), aims=(aim(390),)),
    None: Account(2024, None, (text(),)),
}  # fmt: skip
"""A report without contradictions of each colour."""


def found(account, thresholds=None):
    return signals_in(account, thresholds or Thresholds(), today=TODAY)


def kinds(account, thresholds=None):
    return [signal.kind for signal in found(account, thresholds)]


def sentence(account):
    (signal,) = found(account)
    return signal.sentence


def of(colour, **changes):
    """The clean report of a colour with one thing planted."""
    return replace(CLEAN[colour], **changes)


@pytest.mark.parametrize("colour", CLEAN)
def test_a_clean_report_has_none(colour):
    assert found(CLEAN[colour]) == []


PLANTED = [
    (of(Colour.GROEN, aims=(aim(390, 200),)), Kind.MISSED,
     "Plaatsingen: 200 van 390 beoogd gehaald (51 %), en toch groen."),
    (of(Colour.GROEN, aims=(aim(6, 9, Comparator.AT_MOST, name="Wachttijd"),)), Kind.MISSED,
     "Wachttijd: 9 gehaald, maximaal 6 beoogd, en toch groen."),
    (of(Colour.GROEN, aims=(aim(0, 3, down=True, name="Klachten"),)), Kind.MISSED,
     "Klachten: 3 van 0 beoogd gehaald, en toch groen."),
    (of(Colour.ORANJE, action=""), Kind.NO_ACTION, "De kleur is oranje, maar er staat geen maatregel bij."),
    (of(Colour.ROOD, action="<p>n.v.t.</p>"), Kind.NO_ACTION,
     "De kleur is rood, maar er staat niet bij wat er nodig is, alleen “n.v.t.”."),
    (of(Colour.GROEN, aims=(), texts=(text("<p>Het liep goed in 2024.</p>"),)), Kind.NO_FIGURES,
     "De kleur was groen in 2023 en 2024, maar in geen van beide jaren staat er een cijfer."),
    (of(Colour.GROEN, texts=(text(LONG, OTHER, LONG),)), Kind.SAME_TEXT,
     "De tekst bij “Cijfers in woorden” is gelijk aan die van 2023."),
    (of(Colour.ORANJE, aims=(aim(390, 400),)), Kind.ALL_REACHED,
     "Plaatsingen: 400 van 390 beoogd gehaald (103 %), en toch is de kleur oranje."),
    (of(Colour.ROOD, aims=(aim(390, 400), aim(4, 4, name="Scholen"))), Kind.ALL_REACHED,
     "Alle twee streefgetallen zijn gehaald (Plaatsingen 400 en Scholen 4), en toch is de kleur rood."),
    (of(Colour.GROEN, aims=(aim(40, unit="%"),)), Kind.NOT_MEASURED,
     "Plaatsingen: 40 % beoogd, maar er staat niet hoeveel er is gehaald."),
    (of(Colour.GROEN, milestones=(Due("1", "Meting gedaan", date(2025, 1, 31)),)), Kind.OVERDUE,
     "De mijlpaal “Meting gedaan” had op 31 januari 2025 klaar moeten zijn, en toch is de kleur groen."),
    (of(Colour.GROEN, texts=(text("<p>Er deden 45 gezinnen mee.</p><p>Kosten: PM. Eind ??</p>"),)), Kind.LEFT_OVER,
     "Bij “Cijfers in woorden” staat nog “PM” en “??”."),
]  # fmt: skip


@pytest.mark.parametrize(("account", "kind", "told"), PLANTED, ids=[str(kind) for _, kind, _ in PLANTED])
def test_a_planted_contradiction_is_found_and_nothing_else(account, kind, told):
    (signal,) = found(account)
    assert (signal.kind, signal.sentence) == (kind, told.replace(" %", "\N{NO-BREAK SPACE}%"))
    assert signal.question.endswith("?")


@pytest.mark.parametrize(("account", "kind"), [(account, kind) for account, kind, _ in PLANTED])
def test_a_kind_that_is_off_is_not_found(account, kind):
    assert found(account, Thresholds(off=frozenset({kind}))) == []
    assert kinds(account, Thresholds(off=frozenset(Kind) - {kind})) == [kind]


def test_each_kind_is_planted():
    assert {kind for _, kind, _ in PLANTED} == set(Kind)


def test_all_contradictions_at_once_are_all_found_with_names_that_differ():
    account = Account(
        2024, Colour.GROEN, (text(LONG + "<p>XX</p>", LONG + "<p>YY</p>"),), aims=(aim(390, 200), replace(aim(50), key="8-0")),
        milestones=(Due("3", "Besluit", date(2024, 1, 1)), Due("4", "Plan", date(2024, 1, 1))),
    )  # fmt: skip
    assert kinds(account) == [
        Kind.MISSED, Kind.NOT_MEASURED, Kind.OVERDUE, Kind.OVERDUE, Kind.SAME_TEXT, Kind.LEFT_OVER,
    ]  # fmt: skip
    names = [signal.name for signal in found(account)]
    assert names[:3] == ["signaal-missed-7-0", "signaal-not_measured-8-0", "signaal-overdue-3"]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("goal", "realised", "more", "share"),
    [
        (390, 273, {}, Fraction(3, 10)),
        (390, 390, {}, 0),
        (40, 40, {"comparator": Comparator.MORE}, 0),
        (4, 2, {"comparator": Comparator.AT_LEAST}, Fraction(1, 2)),
        (10, 14, {"down": True}, Fraction(4, 10)),
        (10, 2, {"down": True}, 0),
        (10, 12, {"comparator": Comparator.LESS}, Fraction(1, 5)),
        (1800, 900, {"comparator": Comparator.BETWEEN, "upper": 2100}, Fraction(1, 2)),
        (1800, 4200, {"comparator": Comparator.BETWEEN, "upper": 2100}, 1),
        (1800, 2000, {"comparator": Comparator.BETWEEN, "upper": 2100}, 0),
        (0, 1, {"down": True}, 1),
        (0, 0, {"down": True}, 0),
        (None, 12, {}, None),
        (12, None, {}, None),
    ],
)
def test_how_far_an_aim_was_missed(goal, realised, more, share):
    assert missed_share(aim(goal, realised, **more).result) == share


def test_exactly_at_the_threshold_is_not_missed():
    at, past = of(Colour.GROEN, aims=(aim(1000, 700),)), of(Colour.GROEN, aims=(aim(1000, 699),))
    assert (kinds(at), kinds(past)) == ([], [Kind.MISSED])
    assert kinds(past, Thresholds(missed=Fraction(1, 2))) == []
    assert kinds(at, Thresholds(missed=Fraction(29, 100))) == [Kind.MISSED]


@given(st.integers(1, 10_000), st.integers(0, 10_000), st.integers(1, 99))
def test_an_aim_is_missed_when_what_lacks_is_more_than_the_threshold(goal, realised, percent):
    account = of(Colour.GROEN, aims=(aim(goal, realised),))
    assert bool(kinds(account, Thresholds(missed=Fraction(percent, 100)))) == (
        (goal - realised) * 100 > percent * goal
    )


@pytest.mark.parametrize("colour", [Colour.ORANJE, Colour.ROOD])
def test_a_missed_aim_under_another_colour_is_as_it_should_be(colour):
    assert found(of(colour, aims=(aim(390, 10),))) == []


@pytest.mark.parametrize("action", ["<p>Geen</p>", "<p>-</p>", "<p>Nvt.</p>", "<p>…</p>", "<p>Zie boven</p>"])
def test_an_answer_that_says_nothing_is_no_action(action):
    assert kinds(of(Colour.ORANJE, action=action)) == [Kind.NO_ACTION]


def test_an_answer_that_only_starts_like_that_is_one():
    assert found(of(Colour.ORANJE, action="<p>Geen nieuwe groepen tot de zomer.</p>")) == []


def test_not_every_aim_reached_is_no_contradiction():
    assert found(of(Colour.ORANJE, aims=(aim(390, 400), aim(4, 3, name="Scholen")))) == []
    assert found(of(Colour.ORANJE, aims=())) == []


def test_many_reached_aims_are_not_all_named():
    aims = tuple(aim(4, 4, name=f"Doel {number}") for number in range(5))
    assert "(Doel 0 4, Doel 1 4 en Doel 2 4, en nog twee)" in sentence(of(Colour.ORANJE, aims=aims))


@pytest.mark.parametrize(
    "changes",
    [
        {"aims": (aim(None, 12),)},
        {"texts": (text("<p>Er deden 45 gezinnen mee.</p>"),)},
        {"earlier": (Year(2023, Colour.GROEN, True),)},
        {"earlier": (Year(2023, Colour.ORANJE, False),)},
        {"earlier": (Year(2023, None, False),)},
        {"earlier": ()},
    ],
)
def test_a_figure_or_another_colour_in_one_of_the_years_is_enough(changes):
    without = of(Colour.GROEN, aims=(), texts=(text("<p>Het liep goed in 2024.</p>"),))
    assert kinds(without) == [Kind.NO_FIGURES]
    assert kinds(replace(without, **changes)) == []


def test_more_years_without_figures_can_be_asked():
    years = (Year(2023, Colour.GROEN, False), Year(2022, Colour.GROEN, False))
    account = of(Colour.GROEN, aims=(), texts=(), earlier=years)
    assert "groen in 2022, 2023 en 2024, maar in geen van die jaren" in next(
        signal.sentence for signal in found(account, Thresholds(years=3))
    )
    assert found(account, Thresholds(years=4)) == []


def test_a_milestone_of_today_is_not_overdue():
    assert found(of(Colour.GROEN, milestones=(Due("1", "Meting", TODAY),))) == []
    late = (Due("1", "Meting", date(2025, 1, 1)),)
    assert found(of(Colour.ORANJE, milestones=late)) == []


DEMO = [
    (Subject(pillar, number, "Samen", year), colour)
    for pillar in WORDS
    for number in range(1, 20)
    for year in (2022, 2023, 2024)
    for colour in Colour
]


def test_the_demo_has_clean_reports_only():
    """All texts and invented figures; those that print took from the report hold real contradictions."""
    noticed = []
    for subject, colour in DEMO:
        pillar = subject.pillar if subject.pillar in INVENTED else "wonen"
        figures = () if pillar == "werk" else figures_of(pillar, subject.number, subject.year, colour)
        texts = write(subject, colour, figures)
        account = Account(
            subject.year,
            colour,
            (
                text(texts.quantitative),
                text(texts.qualitative, field="qualitative"),
                text(from_plain(texts.summary), field="summary"),
                *(text(answer, field=name) for name, answer in texts.answers.items() if isinstance(answer, str)),
            ),
            str(texts.answers.get("needed") or texts.answers.get("measures") or ""),
            aims=tuple(Aim(str(n), f.indicator.name, Result(f.aim, f.realised, f.indicator.unit, Comparator(f.comparator),
                                                            f.aim_upper, Direction(f.indicator.direction)))
                       for n, f in enumerate(figures)),
            earlier=(Year(subject.year - 1, colour, False),),
        )  # fmt: skip
        noticed += [f"{subject} {colour}: {signal.sentence}" for signal in found(account)]
    assert noticed == []
