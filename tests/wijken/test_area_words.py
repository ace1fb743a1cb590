"""The sentences of the page of a wijk: every combination of changes, and what the data in `data/` give."""

from decimal import Decimal
from fractions import Fraction

import pytest

from indicators.gap import Reason
from indicators.outcome import Amount
from wijken.atlas import Place
from wijken.attention import Attention, Done, Why
from wijken.moves import Span, exactly
from wijken.pages import area_words as words
from wijken.pages.area_facts import (
    AreaFacts,
    AttentionFacts,
    IndexFacts,
    Inhabitants,
    LivabilityFacts,
    WorkFacts,
    WorksFacts,
)
from wijken.pages.area_work_words import (
    attention_words,
    balance_words,
    most_words,
    no_attention_words,
    share_words,
    unstated_words,
    works_words,
)

NAMES = {
    "veiligheidsindex": "Veiligheidsindex",
    "sociale-index": "Sociale index",
    "fysieke-index": "Fysieke index",
}
PILLARS = {
    "veiligheidsindex": ("Veilig",),
    "sociale-index": ("Thuisbasis", "School", "Werk"),
    "fysieke-index": ("Wonen",),
}
DIJK = Place("dijk", "Dijk", "wijk", "wijkprofiel", "gebied-oost", True)
OOST = Place("gebied-oost", "Oost", "gebied", "", "zuid")


def index(slug: str, *scores: int | None, **more) -> IndexFacts:
    """An index with scores of 2020, 2022, …; None is a mark."""
    line = {
        str(2020 + 2 * place): Amount(Reason.NOT_KNOWN if score is None else Decimal(score))
        for place, score in enumerate(scores)
    }
    return IndexFacts(slug, NAMES[slug], PILLARS[slug], line, {}, {}, **more)


def three(*scores: tuple[int, ...]) -> tuple[IndexFacts, ...]:
    return tuple(index(slug, *of) for slug, of in zip(NAMES, scores, strict=False))


def facts(*indexes: IndexFacts, place: Place = DIJK, **more) -> AreaFacts:
    values = {
        "place": place, "gebied": None if place is OOST else OOST, "previous": None, "next": None, "report": 2023,
        "is_concept": False, "inhabitants": None, "indexes": indexes, "livability": (), "works": WorksFacts(),
        "attention": AttentionFacts(), "moves": (),
    }  # fmt: skip
    return AreaFacts(**values | more)


UP, DOWN, SAME = (80, 90), (80, 70), (80, 82)


@pytest.mark.parametrize(
    ("scores", "sentence"),
    [
        ((UP, SAME, SAME), "Dijk werd alleen veiliger: van 80 naar 90 sinds 2020."),
        ((DOWN, SAME, SAME), "Dijk werd alleen minder veilig: van 80 naar 70 sinds 2020."),
        ((SAME, UP, SAME), "Dijk ging alleen sociaal vooruit: van 80 naar 90 sinds 2020."),
        ((SAME, SAME, DOWN), "Dijk ging alleen fysiek achteruit: van 80 naar 70 sinds 2020."),
        ((SAME, SAME, SAME), "In Dijk veranderde sinds 2020 geen van de drie indexen met meer dan 2 punten."),
        ((UP, UP, (80, 93)), "Dijk ging sinds 2020 op alle drie de indexen vooruit, het meest op de fysieke index: van 80 naar 93."),
        ((DOWN, DOWN, (80, 50)), "Dijk ging sinds 2020 op alle drie de indexen achteruit, het meest op de fysieke index: van 80 naar 50."),
        ((UP, (70, 80), (60, 63)), "Dijk ging sinds 2020 op alle drie de indexen vooruit, het meest op de veiligheidsindex en de sociale index: 10 punten."),
        ((UP, UP, UP), "Dijk ging sinds 2020 op alle drie de indexen vooruit, elk met 10 punten."),
        ((UP, UP, SAME), "Dijk werd sinds 2020 veiliger (van 80 naar 90) en ging sociaal vooruit (van 80 naar 90)."),
        ((SAME, UP, UP), "Dijk ging sinds 2020 sociaal (van 80 naar 90) en fysiek (van 80 naar 90) vooruit."),
        ((DOWN, SAME, DOWN), "Dijk werd sinds 2020 minder veilig (van 80 naar 70) en ging fysiek achteruit (van 80 naar 70)."),
        ((UP, DOWN, UP), "Dijk werd sinds 2020 veiliger en ging fysiek vooruit, maar sociaal achteruit: van 80 naar 70."),
        ((DOWN, UP, UP), "Dijk ging sinds 2020 sociaal en fysiek vooruit, maar werd minder veilig: van 80 naar 70."),
        ((UP, DOWN, DOWN), "Dijk ging sinds 2020 sociaal en fysiek achteruit, maar werd veiliger: van 80 naar 90."),
        ((DOWN, DOWN, UP), "Dijk werd sinds 2020 minder veilig en ging sociaal achteruit, maar fysiek vooruit: van 80 naar 90."),
        ((UP, DOWN, SAME), "Dijk werd sinds 2020 veiliger (van 80 naar 90), maar ging sociaal achteruit (van 80 naar 70)."),
        ((SAME, DOWN, UP), "Dijk ging sinds 2020 fysiek vooruit (van 80 naar 90), maar sociaal achteruit (van 80 naar 70)."),
        ((DOWN, UP, SAME), "Dijk ging sinds 2020 sociaal vooruit (van 80 naar 90), maar werd minder veilig (van 80 naar 70)."),
    ],
)  # fmt: skip
def test_the_headline_says_what_changed(scores, sentence):
    assert words.headline(facts(*three(*scores))) == sentence


def test_two_points_do_not_count_and_three_do():
    assert "geen van de drie" in words.headline(facts(*three((80, 82), (80, 78), (80, 80))))
    assert words.headline(facts(*three((80, 83), (80, 78), (80, 80)))).startswith("Dijk werd alleen veiliger")


def test_the_headline_without_all_figures():
    one = index("fysieke-index", 80, 90)
    assert words.headline(facts()) == "Van Dijk zijn nog geen cijfers."
    assert "één keer gemeten" in words.headline(facts(index("fysieke-index", 80)))
    assert "één keer gemeten" in words.headline(facts(index("fysieke-index", None, 80)))
    assert words.headline(facts(one)) == "Dijk ging sinds 2020 fysiek vooruit (van 80 naar 90)."
    assert words.headline(facts(index("fysieke-index", 80, 81))).startswith(
        "In Dijk veranderde sinds 2020 de fysieke index niet"
    )
    assert words.headline(facts(one, place=OOST)).startswith("Gebied Oost ging")


def test_the_lede_tells_the_last_measurement_and_the_place():
    safe = index("veiligheidsindex", 70, 80, 90, rank=2, ranked=23, is_highest=True)
    social = index("sociale-index", 90, 90, 80, rank=20, ranked=23, is_lowest=True)
    assert words.lede(facts(safe, social)) == (
        "Sinds de meting van 2022 steeg de veiligheidsindex (van 80 naar 90) en daalde de sociale index (van 90 naar 80). "
        "Op de veiligheidsindex (plaats 2) hoort de wijk bij de hoogste 5 van Zuid. "
        "Op de sociale index (plaats 20) hoort de wijk bij de laagste 7 van Zuid."
    )
    middle = index("fysieke-index", 80, 81, 82, rank=12, ranked=23)
    assert words.lede(facts(middle)) == (
        "Sinds de meting van 2022 veranderde geen index met meer dan 2 punten. "
        "Op geen index hoort de wijk bij de hoogste 5 of laagste 7 van Zuid: plaats 12 van 23."
    )
    assert words.lede(facts(report=None)) == words.NO_FIGURES


def test_who_lives_here_and_of_what_that_is_the_number():
    of_all = Inhabitants(29648, "2024", "Groot Dijk")
    assert words.kicker(facts(inhabitants=Inhabitants(13922, "2024"))) == (
        "Focuswijk in gebied Oost, 13.922 inwoners op 1 januari 2024"
    )
    assert words.inhabitants_words(facts(inhabitants=of_all)) == (
        "29.648 inwoners in heel Groot Dijk op 1 januari 2024"
    )
    assert words.kicker(facts(place=OOST)) == "Gebied met 0 wijken"


@pytest.mark.parametrize(
    ("ranks", "sentence"),
    [
        ((4, 4, 4), "Zwak, in alle metingen sinds 2012."),
        ((4, 3, 5), "Van zwak in 2012 naar voldoende in 2016: één klasse hoger."),
        ((5, 4, 3), "Van voldoende in 2012 naar onvoldoende in 2016: twee klassen lager."),
        ((4, 3, 4), "Zwak, net als in 2012; daartussen onvoldoende."),
        ((9,), "Uitstekend in 2012."),
    ],
)
def test_the_classes_in_a_sentence(ranks, sentence):
    line = {str(2012 + 2 * place): rank for place, rank in enumerate(ranks)}
    assert words.livability_words(LivabilityFacts(DIJK, False, line)) == sentence


def work(standing: str = "groen", *via: str) -> WorkFacts:
    return WorkFacts("Wonen", "Wonen 1", "Naam", "/", standing, standing, "gelijk", via)


def test_how_many_interventions_work_here():
    here = (work(), work("rood"), work("oranje", "gebied Oost"))
    told = WorksFacts(2023, here, (), unstated=4, total=9, green=1, started=3)
    assert works_words(facts(works=told)) == (
        "Drie interventies werken in Dijk; twee noemen de wijk zelf. Van de 3 die zijn begonnen, staat er één op groen."
    )
    assert unstated_words(facts(works=told)).startswith("Van 4 van de 9 interventies is niet ingevuld")
    assert "Geen interventie noemt Dijk" in works_words(facts(works=WorksFacts(2023, unstated=4, total=9)))
    assert "Van geen enkele" in works_words(facts(works=WorksFacts(2023, unstated=9, total=9)))
    assert "nog geen ronde" in works_words(facts())


LOW = index("fysieke-index", 80, 70, is_lowest=True, rank=23, ranked=23)


@pytest.mark.parametrize(
    ("why", "done", "said"),
    [
        (Why.NONE, Done(total=5), "Geen interventie van Wonen noemt deze wijk of een gebied waar die in ligt."),
        (Why.ONLY_EVERYWHERE, Done(everywhere=("groen", "rood"), total=5), "Van Wonen werken hier alleen interventies voor heel Zuid: 2, waarvan één op groen."),
        (Why.NO_GREEN, Done(here=("oranje", "rood", "oranje"), total=5), "Van de 3 interventies van Wonen die hier werken, staat er geen op groen: 2 oranje en 1 rood."),
        (Why.NO_GREEN, Done(here=("rood",), total=5), "De enige interventie van Wonen die hier werkt, staat op rood."),
        (Why.NO_GREEN, Done(here=("niet-gerapporteerd",), total=5), "De enige interventie van Wonen die hier werkt, is niet gerapporteerd."),
        (Why.NOT_STATED, Done(unstated=5, total=5), "Van geen van de 5 interventies van Wonen is ingevuld waar ze werken. Of er hier iets gebeurt, is dus niet te zeggen."),
        (Why.NONE, Done(unstated=2, total=5), "Geen interventie van Wonen noemt deze wijk of een gebied waar die in ligt. Van twee is niet ingevuld waar ze werken."),
        (Why.NO_GREEN, Done(here=("rood",), everywhere=("groen",), total=5), "De enige interventie van Wonen die hier werkt, staat op rood. Voor heel Zuid is er 1, waarvan één op groen."),
    ],
)  # fmt: skip
def test_what_asks_for_attention_is_told_without_a_cause(why, done, said):
    sentence = attention_words(Attention("fysieke-index", why, done), LOW)
    assert sentence == f"De fysieke index hoort bij de laagste 7 van Zuid. {said}"


def test_a_tie_at_the_boundary_is_told():
    tied = index("fysieke-index", 80, 70, is_lowest=True, is_tied=True, rank=16, ranked=23)
    sentence = attention_words(Attention("fysieke-index", Why.NONE, Done(total=5)), tied)
    assert sentence.startswith("De fysieke index hoort, met gelijke stand, bij de laagste 7 van Zuid.")


def test_that_nothing_asks_for_attention_says_what_was_looked_at():
    some, silent = WorksFacts(2023, unstated=1, total=9), WorksFacts(2023, unstated=9, total=9)
    every = tuple(NAMES)
    low = AttentionFacts(low=("fysieke-index",), looked_at=every)
    shown = three(SAME, SAME, SAME)
    assert "nog geen ronde" in no_attention_words(facts(*shown))
    assert "nog geen cijfers" in no_attention_words(facts(works=some))
    assert "geen van de drie indexen" in no_attention_words(
        facts(*shown, works=some, attention=AttentionFacts(looked_at=every))
    )
    assert "minstens één interventie op groen" in no_attention_words(facts(*shown, works=some, attention=low))
    assert "Van geen enkele" in no_attention_words(facts(*shown, works=silent, attention=low))
    undecided = AttentionFacts(low=low.low, looked_at=every, undecided=low.low)
    said = no_attention_words(facts(*shown, works=some, attention=undecided))
    assert "nog niet alle kleuren bekend" in said
    assert "Geen aandachtspunten" not in said


@pytest.mark.parametrize(
    ("balance", "said"),
    [
        (exactly(-178), "per saldo 178 minder"),
        (exactly(6), "per saldo 6 meer"),
        (Span(-21, -17), "per saldo 17 tot 21 minder"),
        (Span(0, 4), "per saldo 0 tot 4 meer"),
        (Span(-3, 1), "per saldo tussen 3 minder en 1 meer"),
        (exactly(0), "evenveel"),
    ],
)
def test_the_balance_in_words(balance, said):
    assert balance_words(balance) == said


def test_shares_and_the_biggest_in_words():
    low, high = Fraction(509, 1000), Fraction(511, 1000)
    assert share_words((low, high)) == "50,9 tot 51,1\N{NO-BREAK SPACE}%"
    assert share_words((low, low)) == "50,9\N{NO-BREAK SPACE}%"
    assert (
        most_words({"buitenland": exactly(503), "de-regio": exactly(4)}, inwards=True)
        == "uit het buitenland, 503"
    )
    assert most_words({"overig-zuid": exactly(658)}, inwards=False) == "naar elders op Zuid, 658"
    assert (
        most_words({"buitenland": exactly(5), "de-regio": exactly(5)}, inwards=True)
        == "uit het buitenland en uit de regio, elk 5"
    )
    assert most_words({"buitenland": exactly(0)}, inwards=True) == ""
