"""What former names propose: exact, alike or missing, shared, double, and on the real register."""

import csv
from collections import Counter

import pytest

from interventions.origins import Entry, Likeness, effect_in_words, key_of, propose
from tests.loading import DATA

WERK, VEILIG = 1, 2


def now(pk, *former, name="Nu", pillar=WERK):
    return Entry(pk, pillar, name, former)


def then(pk, name, *former, pillar=WERK):
    return Entry(pk, pillar, name, former)


def found(proposals):
    return [(proposal.name, proposal.likeness, proposal.match) for proposal in proposals]


@pytest.mark.parametrize(
    "other",
    ["Cultuur & Campus", "“Cultuur&campus”", " cultuur  & campus.", "Cultúur & Campus", "CULTUUR&CAMPUS"],
)
def test_case_quotes_spaces_signs_and_accents_make_no_difference(other):
    assert key_of(other) == key_of("Cultuur&Campus")


def test_names_without_a_letter_are_not_all_the_same():
    assert key_of("???") != key_of("!!!")


def test_a_former_name_leads_to_what_is_called_so():
    proposals = propose([now(1, "Matching op werk")], [then(10, "matching op Werk"), then(11, "Iets")])
    assert found(proposals[1]) == [("Matching op werk", Likeness.SAME, 10)]


def test_an_older_one_is_found_by_a_name_that_it_had_too():
    proposals = propose([now(1, "Entree werk")], [then(10, "Entree", "Entree werk")])
    assert found(proposals[1]) == [("Entree werk", Likeness.SAME, 10)]


def test_a_spelling_more_or_less_looks_alike_and_says_so():
    proposals = propose([now(1, "Aanpak lerarentekort")], [then(10, "Aanpak leraren-tekorten")])
    assert found(proposals[1]) == [("Aanpak lerarentekort", Likeness.SIMILAR, 10)]


def test_something_else_does_not_look_alike():
    proposals = propose([now(1, "Ouderbetrokkenheid")], [then(10, "Schoolprofielen")])
    assert found(proposals[1]) == [("Ouderbetrokkenheid", Likeness.MISSING, None)]


def test_what_looks_alike_in_another_pillar_is_not_proposed_but_the_same_name_is():
    older = [then(10, "Reclasseringen", pillar=VEILIG), then(11, "Handhaving", pillar=VEILIG)]
    proposals = propose([now(1, "Reclassering", "Handhaving")], older)
    assert [proposal.match for proposal in proposals[1]] == [None, 11]


def test_of_two_with_one_name_the_one_in_the_own_pillar_is_meant():
    older = [then(10, "Handhaving", pillar=VEILIG), then(11, "Handhaving")]
    assert propose([now(1, "Handhaving")], older)[1][0].match == 11


def test_without_former_name_the_own_name_proposes_only_what_is_there():
    current = [now(1, name="Video-pitches"), now(2, name="Iets nieuws")]
    proposals = propose(current, [then(10, "Video pitches")])
    assert found(proposals[1]) == [("Video-pitches", Likeness.SAME, 10)]
    assert proposals[2] == []


def test_equal_former_names_propose_one_shared_predecessor():
    current = [now(1, "Aanboren"), now(2, "aanboren"), now(3, "Anders")]
    proposals = propose(current, [])
    assert proposals[1][0].shared == (2,)
    assert proposals[2][0].shared == (1,)
    assert proposals[1][0].mark == proposals[2][0].mark != proposals[3][0].mark


def test_two_former_names_of_one_older_intervention_are_one_proposal():
    proposals = propose([now(1, "Oud", "Ouder")], [then(10, "Oud", "Ouder")])
    assert [proposal.match for proposal in proposals[1]] == [10]


def test_confirming_what_is_missing_still_holds_when_it_was_made_in_between():
    missing = propose([now(1, "Entree")], [])[1][0]
    made = propose([now(1, "Entree")], [then(10, "Entree")])[1][0]
    alike = propose([now(1, "Entree")], [then(10, "Entrees")])[1][0]
    assert missing.mark == made.mark != alike.mark


@pytest.fixture(scope="module")
def register():
    with (DATA / "interventions.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    pillars = {code: number for number, code in enumerate(dict.fromkeys(row["pillar"] for row in rows))}
    return {
        f"{row['pillar']}-{row['number']}": Entry(
            pk,
            pillars[row["pillar"]],
            row["name"],
            tuple(name for name in row["former_names"].split(";") if name),
        )
        for pk, row in enumerate(rows, start=1)
    }


def test_the_real_register_proposes_for_the_49_with_a_former_name(register):
    proposals = propose(list(register.values()), [])
    counts = Counter(len(found) for found in proposals.values())
    assert counts == {0: 71, 1: 46, 2: 3}
    two = [slug for slug, entry in register.items() if len(proposals[entry.pk]) == 2]
    assert two == ["werk-30", "werk-33", "veilig-11"]


def test_the_real_register_shares_three_former_names(register):
    proposals = propose(list(register.values()), [])
    groups = Counter(p.mark for found in proposals.values() for p in found if p.shared)
    assert groups == {
        key_of("Licht verstandelijke beperking in de strafketen"): 4,
        key_of("Aanboren arbeidspotentieel"): 2,
        key_of("Cultuur&Campus"): 2,
    }


@pytest.mark.parametrize(
    ("before", "after", "frozen", "told"),
    [
        ({2023: "nieuw"}, {2023: "gelijk"}, [], "Beweging in 2023: nieuw → gelijk."),
        ({2023: "gelijk"}, {2023: "gelijk"}, [], ""),
        ({}, {2023: "nieuw"}, [], "Beweging in 2023: geen → nieuw."),
        ({2023: "nieuw"}, {2023: "nieuw"}, [2023], "Ronde 2023 is vastgesteld en houdt haar beweging."),
        ({}, {}, [2024, 2023], "De rondes 2023, 2024 zijn vastgesteld en houden hun beweging."),
    ],
)
def test_the_effect_on_the_movement_in_words(before, after, frozen, told):
    assert effect_in_words(before, after, frozen) == told
