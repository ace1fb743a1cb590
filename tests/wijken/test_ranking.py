"""Who stands where: places, both ends, several lists, how many moved. Pure."""

from decimal import Decimal

from wijken.profile import Direction, Ends
from wijken.ranking import Spot, Step, Table, by_score, in_classes, lists, steps, times, years_before


def scores(**values: int) -> dict[str, Decimal]:
    return {slug: Decimal(value) for slug, value in values.items()}


def table(now: dict[str, Decimal], before: dict[str, dict[str, Decimal]] | None = None, **city: int) -> Table:
    years = {year.removeprefix("in_"): Decimal(value) for year, value in city.items()}
    return Table("sociale-index", "2024", now, before or {}, years)


def test_equal_scores_share_the_best_place():
    ranked = table(scores(a=110, b=100, c=100, d=90))
    assert [ranked.spot(slug) for slug in "abcd"] == [
        Spot(1, False),
        Spot(2, True),
        Spot(2, True),
        Spot(4, False),
    ]


def test_without_a_score_there_is_no_place_and_no_change():
    ranked = table(scores(a=110), {"2014": scores(b=100)}, in_2024=100)
    assert ranked.spot("b") is None
    assert ranked.change("b", "2014") is None
    assert ranked.change("a", "2014") is None
    assert ranked.change("a", "1990") is None


def test_a_tie_at_the_boundary_names_all_who_are_tied():
    ranked = table(scores(a=9, b=8, c=7, d=6, e=5, f=5, g=4, h=3, i=2, j=1, k=1, m=0))
    assert ranked.high == Ends(frozenset("abcd"), frozenset("ef"), 5)
    assert ranked.low == Ends(frozenset("ghijkm"), frozenset("ef"), 7)


def test_a_change_counts_from_more_than_two_points():
    before = scores(up=100, little=100, same=100, down=100, back=100, new=1) | scores(gone=5)
    now = scores(up=103, little=102, same=100, down=98, back=97, other=50)
    found = table(now, {"2014": before}).moved("2014")
    assert found == {
        Direction.FORWARD: {"up"},
        Direction.SAME: {"little", "same", "down"},
        Direction.BACK: {"back"},
    }


def test_above_rotterdam_is_really_above_in_that_year():
    ranked = table(scores(a=105, b=106), {"2022": scores(a=111, b=110)}, in_2024=105, in_2022=110)
    assert ranked.above_city("2024") == {"b"}
    assert ranked.above_city("2022") == {"a"}
    assert ranked.above_city("2014") is None


def test_changes_are_told_since_the_first_measurement_and_the_one_before():
    years = ("2014", "2016", "2018")
    assert years_before(years, "2018") == ("2014", "2016")
    assert years_before(years, "2016") == ("2014",)
    assert years_before(years, "2014") == ()


def test_who_stands_on_how_many_lists():
    ends = {
        "veiligheidsindex": Ends(frozenset("ab"), frozenset("c"), 2),
        "sociale-index": Ends(frozenset("a"), frozenset("c"), 1),
        "fysieke-index": Ends(frozenset("ad"), frozenset(), 2),
    }
    found = lists(ends)
    assert found["a"] == ("veiligheidsindex", "sociale-index", "fysieke-index")
    assert found["c"] == ("veiligheidsindex", "sociale-index")
    assert [times(found, count) for count in (3, 2, 1)] == [{"a"}, {"c"}, {"b", "d"}]


def test_every_change_of_class_is_a_step():
    before, now = scores(up=4, same=4, down=6, gone=1), scores(up=5, same=4, down=4, new=9)
    assert steps(before, now) == [Step("up", 4, 5), Step("down", 6, 4)]
    assert [step.size for step in steps(before, now)] == [1, -2]


def test_classes_go_from_high_to_low_and_empty_ones_are_left_out():
    found = in_classes(scores(a=4, b=9, c=4))
    assert list(found.items()) == [(9, {"b"}), (4, {"a", "c"})]


def test_equal_scores_are_ordered_by_name_both_ways():
    of, names = scores(x=5, y=5, z=7), {"x": "B", "y": "A", "z": "C"}
    assert by_score("xyz", of, names) == ["z", "y", "x"]
    assert by_score("xyz", of, names, down=False) == ["y", "x", "z"]
