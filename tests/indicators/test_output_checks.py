"""The printed shares of ambitions for a whole plan, beside what was printed of them; those of VGR 2020 from the data files."""

import pytest

from indicators.check_words import figure_words, slug_of
from indicators.checking import check
from indicators.checks import Kind, Printed, Verdict
from indicators.gap import Reason
from indicators.models import PublishedFigure
from indicators.output.checks import output_checks
from tests.indicators.outcome_data import load_all

HOUSES = [
    (2022, "output/huizen/ambitie", "4200"),
    (2019, "output/huizen/gerealiseerd", "720"),
    (2020, "output/huizen/gerealiseerd", "1.330"),
    (2020, "output/huizen/aandeel", "49"),
]
SHARES = {
    "Corporatiewoningen totaal": "49",
    "Corporatiewoningen nieuwbouw": "46",
    "Corporatiewoningen renovatie": "50",
    "Basisbeheer particuliere woningen": "65",
    "Grondige aanpak totaal": "73",
    "Grondige aanpak sloopnieuwbouw": "23",
    "Grondige aanpak samenvoegen en vergroten": "87",
}


def checked(*figures, place="tabel"):
    return output_checks([(year, Printed(figure, place, text)) for year, figure, text in figures])


def without(*names):
    return [row for row in HOUSES if row[1].rpartition("/")[2] not in names]


def test_a_share_is_laid_beside_the_ambition_and_all_that_was_realised():
    (found,) = checked(*HOUSES)
    assert (found.kind, found.verdict, found.computed, found.band) == (Kind.INTERN, Verdict.EQUAL, "49", "")
    assert found.inputs == "(720 + 1.330) ÷ 4.200"


@pytest.mark.parametrize(
    ("text", "verdict"), [("48,8", Verdict.EQUAL), ("48", Verdict.DIFFERS), ("32", Verdict.DIFFERS)]
)
def test_counts_are_exact_and_leave_no_room(text, verdict):
    (found,) = checked(*without("aandeel"), (2020, "output/huizen/aandeel", text))
    assert (found.verdict, found.band) == (verdict, "")


def test_a_share_is_of_its_own_year():
    (found,) = checked(*without("aandeel"), (2019, "output/huizen/aandeel", "17"))
    assert (found.verdict, found.inputs) == (Verdict.EQUAL, "720 ÷ 4.200")
    (later,) = checked(*without("aandeel"), (2021, "output/huizen/aandeel", "49"))
    assert (later.verdict, later.note) == (Verdict.NOT_COMPUTABLE, Reason.NO_PARTS)


@pytest.mark.parametrize("missing", ["ambitie", "gerealiseerd"])
def test_what_is_not_printed_is_told(missing):
    (found,) = checked(*without(missing))
    assert (found.verdict, found.note) == (Verdict.NOT_COMPUTABLE, Reason.NO_PARTS)


@pytest.mark.parametrize(("text", "reason"), [("nb", Reason.NOT_KNOWN), ("circa 800", Reason.NO_NUMBER)])
def test_what_is_no_number_is_told(text, reason):
    rows = [*without("gerealiseerd"), (2019, "output/huizen/gerealiseerd", text), HOUSES[2]]
    assert [one.note for one in checked(*rows)] == [reason]


def test_one_thing_is_not_counted_with_another():
    other = (2020, "output/schepen/gerealiseerd", "9")
    (found,) = checked(
        *HOUSES, other, (2020, "summary/huizen/gerealiseerd", "9"), (2020, "output/huizen", "9")
    )
    assert found.verdict is Verdict.EQUAL


def test_what_stands_in_a_second_place_is_laid_beside_the_first():
    table = [(year, Printed(figure, "tabel", text)) for year, figure, text in HOUSES]
    aim, done, share = [
        (year, Printed(f"output/huizen/{name}", "tekst", text))
        for year, name, text in [(2022, "ambitie", "4.200"), (2019, "gerealiseerd", "721"), (2020, "aandeel", "50")]
    ]  # fmt: skip
    found = output_checks([*table, aim, done, share])[1:]
    assert [(one.kind, one.printed, one.verdict, one.computed) for one in found] == [
        (Kind.DOUBLE, "4.200", Verdict.EQUAL, "4200"),
        (Kind.DOUBLE, "721", Verdict.DIFFERS, "720"),
        (Kind.INTERN, "50", Verdict.DIFFERS, "49"),
        (Kind.DOUBLE, "50", Verdict.DIFFERS, "49"),
    ]
    assert {one.source for one in found} == {"tekst"}
    assert found[0].inputs == "tabel"


def test_in_words_the_slug_is_the_name():
    assert figure_words("output/grondige-aanpak-totaal/aandeel", {}) == (
        "Grondige aanpak totaal: aandeel van de ambitie"
    )
    assert figure_words("output/huizen/ambitie", {}) == "Huizen: ambitie"
    assert slug_of("output/huizen/ambitie") == ""


@pytest.fixture
def data(db):
    load_all()


def of_output():
    return [one for one in check(2020) if one.figure.startswith("output/")]


def test_the_seven_shares_of_2020_follow_from_what_is_printed(data):
    found = [one for one in of_output() if one.kind is Kind.INTERN and ", tabel " in one.source]
    shares = {figure_words(one.figure, {}).partition(":")[0]: one.printed for one in found}
    assert shares == SHARES
    assert [(one.computed, one.verdict) for one in found] == [
        (printed, Verdict.EQUAL) for printed in SHARES.values()
    ]


def test_what_the_text_of_2020_repeats_is_what_its_table_says(data):
    repeated = [one for one in of_output() if ", tabel " not in one.source]
    assert [(one.kind, one.printed, one.verdict) for one in repeated] == [
        (Kind.DOUBLE, "4200", Verdict.EQUAL),
        (Kind.INTERN, "49", Verdict.EQUAL),
        (Kind.DOUBLE, "49", Verdict.EQUAL),
        (Kind.DOUBLE, "3000", Verdict.EQUAL),
        (Kind.DOUBLE, "1400", Verdict.EQUAL),
    ]


def test_a_share_that_does_not_follow_is_found(data):
    PublishedFigure.objects.filter(figure="output/corporatiewoningen-totaal/gerealiseerd", year=2020).update(
        printed="1.230"
    )
    assert {(one.figure, one.computed) for one in check(2020) if one.verdict is Verdict.DIFFERS} == {
        ("output/corporatiewoningen-totaal/aandeel", "46")
    }


def test_the_page_of_2020_shows_them_in_words(client, reader, data):
    client.force_login(reader)
    page = client.get("/rekencontrole/2020/?oordeel=alle").content.decode()
    assert "Corporatiewoningen totaal: aandeel van de ambitie" in page
    assert "(720 + 1.330) ÷ 4.200" in page
