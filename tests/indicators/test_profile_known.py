"""The Wijkprofiel, the Leefbaarometer and the moves of VGR 2023 by the data files, as the rekencontrole finds them."""

from collections import Counter

import pytest

from indicators.check_words import figure_words, slug_of
from indicators.checking import check
from indicators.checks import Kind, Verdict
from indicators.models import Measurement, PublishedFigure
from tests.indicators.outcome_data import load_all

pytestmark = pytest.mark.django_db
INDEXES = ("veiligheidsindex", "sociale-index", "fysieke-index")
COUNTS = {
    "achteruit/2014-2024": ("5 5", "6 6", "2 2"),
    "vooruit/2014-2024": ("15 15", "18 12", "16 18"),
    "achteruit/2014-2022": ("4 4", "5 5", "1 1"),
    "vooruit/2014-2022": ("12 18", "12 13", "13 15"),
    "achteruit/2022-2024": ("14 14", "12 12", "7 7"),
    "vooruit/2022-2024": ("7 7", "7 7", "8 7"),
    "boven-rotterdam/2024": ("9 9", "8 8", "5 5"),
    "boven-rotterdam/2022": ("7 7", "6 6", "5 5"),
    "beide-helften-achteruit/2022-2024": ("6 6", "6 6", "0 0"),
    "beide-helften-vooruit/2022-2024": ("4 4", "3 3", "3 3"),
}
"""What is printed and what was computed, per index."""
TIES = {
    "wijkprofiel/veiligheidsindex/laagste-7/2024": "Afrikaanderwijk 92, Bloemhof 92, Zuidwijk 92",
    "wijkprofiel/fysieke-index/laagste-7/2024": "Carnisse 90, Lombardijen 90",
    "wijkprofiel/sociale-index/hoogste-5/2024": "Noordereiland 110, Zuiderpark en Zuidrand 110",
    "wijkprofiel/sociale-index/laagste-10/2024": "Lombardijen 82, Oud Crooswijk 82",
    "wijkprofiel/fysieke-index/laagste-10/2024": "Carnisse 90, Lombardijen 90",
}
ROUNDED = {
    "veiligheidsindex/vreewijk", "veiligheidsindex/lombardijen", "veiligheidsindex/zuidwijk", "sociale-index/rotterdam",
    "fysieke-index/gebied-ijsselmonde",
}  # fmt: skip


@pytest.fixture
def found():
    load_all()
    return check(2023)


def of_wijken(found):
    return {one.figure: one for one in found if one.figure.startswith(("wijkprofiel", "buurten"))}


def test_the_counts_per_index(found):
    there = of_wijken(found)
    told = {
        what: tuple(
            f"{there[path].printed} {there[path].computed}"
            for path in (f"wijkprofiel/{index}/{what}" for index in INDEXES)
        )
        for what in COUNTS
    }
    assert told == COUNTS
    assert "18 vooruit" in there["wijkprofiel/sociale-index/achteruit/2014-2024"].note


def test_every_printed_figure_has_its_check_and_says_what_it_is(found):
    paths = PublishedFigure.objects.filter(figure__startswith="wijkprofiel") | PublishedFigure.objects.filter(
        figure__startswith="buurten"
    )
    in_halves = {f"richting-{half}" for half in ("subjectief", "objectief")}
    expected = Counter(
        row.figure for row in paths if row.figure.rsplit("/", 1)[1] not in in_halves
    ) + Counter(f"wijkprofiel/{index}/richting-helften/2014-2024" for index in INDEXES)
    assert (
        Counter(one.figure for one in found if one.figure.startswith(("wijkprofiel", "buurten"))) == expected
    )
    for one in of_wijken(found).values():
        words = figure_words(one.figure, {})
        assert "/" not in words
        assert one.inputs or one.note
        assert slug_of(one.figure) in {*INDEXES, "leefbaarometer", ""}


def test_lists_with_a_tie_are_equal_and_name_it(found):
    there = of_wijken(found)
    ties = {path: one.note for path, one in there.items() if "gelijk op" in one.note}
    assert {path: note.split(": ")[1] for path, note in ties.items()} == TIES
    assert {there[path].verdict for path in ties} == {Verdict.EQUAL}


def test_letters_that_rounding_explains(found):
    there = of_wijken(found)
    rounded = {path for path, one in there.items() if one.verdict is Verdict.ROUNDING}
    assert rounded == {f"wijkprofiel/{pair}/richting" for pair in ROUNDED}
    assert {there[path].inputs for path in rounded} == {"84 → 84", "94 → 94", "92 → 92", "100 → 100"}


def test_scores_that_are_printed_twice_are_the_same(found):
    twice = [one for one in found if one.figure.startswith("wijkprofiel/") and one.kind is Kind.DOUBLE]
    assert len(twice) == 23 * 18 + 15 + 5 + 8 + 7
    assert {one.verdict for one in twice} == {Verdict.EQUAL}


def test_what_needs_halves_that_are_not_printed_is_not_computable(found):
    unknown = [one for one in of_wijken(found).values() if one.verdict is Verdict.NOT_COMPUTABLE]
    assert Counter(one.figure.split("/")[2] for one in unknown) == {
        "richting-helften": 3, "beide-helften-achteruit-namen": 2, "beide-helften-vooruit-namen": 3,
    }  # fmt: skip
    assert all("niet gedrukt" in one.note for one in unknown)


def test_the_leefbaarometer_is_right_in_print(found):
    there = [one for one in found if one.figure.startswith("buurten")]
    assert [one.printed for one in there if one.printed.isdecimal()] == ["23", "5", "7"]
    assert {one.verdict for one in there} == {Verdict.EQUAL}


def test_moves_add_up_in_all_28_rows_and_over_areas(found):
    moves = [one for one in found if one.figure.startswith(("som/ver", "som/vestiging", "som/inwoners-per"))]
    by_name = Counter(one.figure.split("/")[-1] for one in moves if "/verhuurders" not in one.figure)
    assert {name: by_name[name] for name in ("herkomst", "bestemming", "bewegingen", "komen en gaan")} == {
        "herkomst": 28, "bestemming": 28, "bewegingen": 28, "komen en gaan": 28,
    }  # fmt: skip
    of_moves = [one for one in moves if not one.figure.startswith("som/verkochte")]
    assert {one.verdict for one in of_moves} == {Verdict.EQUAL}
    shares = [one for one in of_moves if one.figure.endswith("/aandeel")]
    assert len(shares) == 28
    hidden = {one.figure: one.band for one in of_moves if one.note}
    assert hidden["som/vestiging-totaal/buurt-kop-van-zuid/2023/herkomst"] == "677 tot 681"
    assert hidden["som/vertrek-totaal/buurt-heijplaat/2023/bestemming"] == "98 tot 106"


def test_a_wrong_score_or_class_is_noticed(found):
    before = Counter(one.verdict for one in found)
    Measurement.objects.filter(
        indicator__slug="veiligheidsindex", area__slug="bloemhof", period="2024"
    ).update(value=84)
    Measurement.objects.filter(
        indicator__slug="leefbaarometer", area__slug="buurt-heijplaat", period="2022"
    ).update(value=4, grade="zwak")
    after = of_wijken(check(2023))
    wrong = {path for path, one in after.items() if one.verdict is Verdict.DIFFERS}
    assert {
        "wijkprofiel/veiligheidsindex/vooruit/2014-2024",
        "wijkprofiel/veiligheidsindex/bloemhof/2024",
        "buurten/leefbaarometer/hoger-namen/2012-2022",
    } <= wrong
    assert before[Verdict.DIFFERS] < len(wrong) + 59


def test_one_indicator_has_the_checks_of_its_own(client, reader, found):
    client.force_login(reader)
    page = client.get("/indicatoren/sociale-index/").content.decode()
    assert "18 stijgers" not in page
    assert "met 6 achteruit samen 24, terwijl er 23 wijken zijn" in page


def test_the_page_can_show_one_subject(client, reader, found):
    client.force_login(reader)
    response = client.get("/rekencontrole/2023/?onderwerp=wijkprofiel&oordeel=wijkt-af")
    assert len(response.context["rows"]) == 12
    page = response.content.decode()
    assert "?onderwerp=leefbaarometer" not in page
    assert "?onderwerp=wijkprofiel&amp;oordeel=alle" in page
    assert "Veiligheidsindex: de laagste 10 van Rotterdam, eraf in 2024" in page
    exported = client.get("/rekencontrole/2023/?onderwerp=leefbaarometer&oordeel=alle&_export=csv").content
    assert len(exported.decode("utf-8-sig").splitlines()) == 1 + 5
    assert len(client.get("/rekencontrole/2023/?onderwerp=onzin&oordeel=alle").context["rows"]) == len(found)


def test_every_subject_is_offered_with_how_much_there_is(client, reader, found):
    client.force_login(reader)
    subjects = client.get("/rekencontrole/2023/?oordeel=alle").context["subjects"]
    assert sum(count for *_, count in subjects) == len(found)
    assert {name: count for _, name, count in subjects if name in {"Wijkprofiel", "Leefbaarometer", "Verhuizingen"}} == {
        "Wijkprofiel": 615, "Leefbaarometer": 5, "Verhuizingen": 240,
    }  # fmt: skip
