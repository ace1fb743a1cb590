"""The outcomes per pillar and class, without a database."""

from fractions import Fraction

from indicators.gap import GapClass
from indicators.overview import WHOLE, judged, on_path, parts

from .outcome_data import outcome

FAR, NEAR = outcome("10", "19", "20", slug="far"), outcome("10", "15", "20", slug="near")
BACK = outcome("10", "8", "20", slug="back", pillars=("Werk",))
BOTH = outcome("10", "12", "20", slug="both", pillars=("School", "Werk"))
FREE = outcome("10", "12", "20", slug="free", pillars=())


def slugs(column):
    return [one.slug for one in column.outcomes]


def test_a_part_per_pillar_with_the_furthest_first():
    school, werk = parts([NEAR, FAR, BOTH, BACK])
    assert [slugs(column) for column in school.columns] == [["far", "near"], ["both"], [], []]
    assert [slugs(column) for column in werk.columns] == [[], ["both"], [], ["back"]]
    assert (school.name, school.on_path, school.judged) == ("School", 2, 3)
    assert (werk.name, werk.on_path, werk.judged) == ("Werk", 0, 2)
    assert [column.gap_class for column in werk.columns] == list(GapClass)


def test_what_has_no_share_stands_apart_and_is_not_counted():
    no_gap = outcome("10", "12", "10", slug="no-gap")
    (school,) = parts([FAR, no_gap])
    assert [one.slug for one in school.rest] == ["no-gap"]
    assert (school.on_path, school.judged) == (1, 1)
    assert judged([FAR, no_gap]) == [FAR]


def test_what_belongs_to_no_pillar_stands_in_the_last_part():
    assert [part.name for part in parts([FREE, FAR])] == ["School", WHOLE]


def test_the_path_decides_who_is_on_it():
    early = outcome("10", "12", "20", due=Fraction(1, 9))
    assert on_path([early]) == 1
    assert on_path([outcome("10", "12", "20")]) == 0
    assert parts([]) == []
