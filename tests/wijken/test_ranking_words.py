"""The rankings and the comparison in words, where the data of the report do not reach. Pure."""

from decimal import Decimal

import pytest

from wijken.comparison import Choice, Gap, choose
from wijken.moves import Span
from wijken.pages import comparison_words, ranking_words
from wijken.pages.ranking_words import Told
from wijken.profile import Ends
from wijken.ranking import Step, Table


def told(*low: str, year: str = "2024", is_newest: bool = True, indexes: int = 3) -> Told:
    return Told(year, is_newest, indexes, low, ())


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (told("A"), "A staat op alle drie de indexen bij de laagste 7 van Zuid."),
        (told("A", "B"), "A en B staan op alle drie de indexen bij de laagste 7 van Zuid."),
        (told(), "Er staat geen wijk op alle drie de indexen bij de laagste 7 van Zuid."),
        (
            told("A", is_newest=False, year="2016"),
            "In 2016 stond A op alle drie de indexen bij de laagste 7 van Zuid.",
        ),
        (
            told(is_newest=False, year="2016"),
            "In 2016 stond geen wijk op alle drie de indexen bij de laagste 7 van Zuid.",
        ),
        (told("A", "B", indexes=2), "A en B staan op beide indexen bij de laagste 7 van Zuid."),
        (told("A", indexes=1), "A staat op de enige index bij de laagste 7 van Zuid."),
    ],
)
def test_the_headline(found, sentence):
    assert ranking_words.headline(found) == sentence


def test_who_is_only_there_by_a_tie_is_said():
    found = Told("2024", True, 3, ["A", "B"], [], [("sociale-index", ["A", "B"])])
    assert ranking_words.lede(found, []) == "A en B hebben daar op de sociale index een gedeelde plaats."


def test_without_an_earlier_year_nobody_rose():
    table = Table("sociale-index", "2014", {"a": Decimal(1)}, {}, {})
    assert ranking_words.lede(told("A"), [table]) == ""


def test_a_tie_of_many_is_counted():
    names = {slug: slug.upper() for slug in "abcde"}
    scores = dict.fromkeys("abcde", Decimal("90.0000"))
    said = ranking_words.tie(Ends(frozenset(), frozenset("abcde"), 2), scores, names)
    assert said == (
        "Gedeelde plaats: A, B, C, D en E hebben allemaal 90. Daarom staan er vijf op deze lijst, niet twee."
    )
    assert ranking_words.tie(Ends(frozenset("ab"), frozenset(), 2), scores, names) == ""


def test_steps_of_more_classes_are_counted():
    assert ranking_words.climb(Step("a", 4, 5)) == "van zwak naar voldoende"
    assert ranking_words.climb(Step("a", 7, 4)) == "van goed naar zwak, drie klassen"


def test_one_buurt_rises_in_the_singular():
    said = ranking_words.livability("2012", "2022", [Step("a", 4, 5)], 23)
    assert said == "1 van de 23 buurten staat in 2022 in een hogere klasse dan in 2012, 0 in een lagere"


def test_a_score_is_written_without_the_zeros_of_its_column():
    assert [ranking_words.shown(Decimal(text)) for text in ("110.0000", "92.5000")] == ["110", "92,5"]
    assert ranking_words.shown(None) == "–"
    assert ranking_words.change(Decimal("-10.0000")) == "−10"


def gap(index: str, high: int, low: int) -> Gap:
    return Gap(index, Decimal(high), Decimal(low), ("a",), ("b", "c"))


def test_all_who_share_a_score_are_in_the_headline():
    titles = {"a": "A", "b": "B", "c": "C"}
    said = comparison_words.headline(titles, [gap("fysieke-index", 100, 90)], {}, {})
    assert (
        said.replace("\N{NO-BREAK SPACE}", " ") == "Het meest verschilt de fysieke index: A 100, B en C 90."
    )


def test_what_is_equal_with_rotterdam_or_not_known_is_said():
    titles, city = {"a": "A"}, {"fysieke-index": Decimal(105)}
    assert comparison_words.headline(titles, [], city, {"fysieke-index": {"a": Decimal(105)}}) == (
        "A staat op elke index gelijk met Rotterdam."
    )
    assert comparison_words.headline(titles, [], city, {}) == "Van A is geen index bekend."


def test_the_heading_of_an_index_where_all_are_equal():
    found = Gap("fysieke-index", Decimal(90), Decimal(90), ("a", "b"), ("a", "b"))
    titles = {"a": "A", "b": "B"}
    assert comparison_words.title("fysieke index", "2024", found, titles, None, None) == (
        "Fysieke index 2024: allemaal 90"
    )
    assert comparison_words.title("fysieke index", "2024", None, titles, None, None) == "Fysieke index 2024"


def test_an_unknown_name_is_shortened_and_many_are_not_repeated():
    said = comparison_words.unknown(Choice(unknown=("x" * 500,)))
    assert len(said) < 120
    many = comparison_words.unknown(choose([f"n{count}" for count in range(30)], ()))
    assert many.startswith("“n0”, “n1”, “n2” en “n3” en nog meer: zo heet geen wijk")


def test_more_than_one_that_does_not_fit():
    titles = {slug: slug.upper() for slug in "abcdef"}
    said = comparison_words.too_many(choose("abcdef", titles), titles)
    assert said == "Je kunt er hooguit vier naast elkaar zetten. E en F pasten er niet meer bij."
    assert comparison_words.too_many(choose("abcd", titles), titles) == ""


def test_people_are_a_range_where_that_is_all_that_is_known():
    assert comparison_words.people(Span(1804, 1804)) == "1.804"
    assert comparison_words.people(Span(-2, 3), sign=True) == "−2 tot +3"
    assert comparison_words.people(None) == "–"
