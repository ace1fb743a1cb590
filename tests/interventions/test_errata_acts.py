"""Correcting a finalised report: who, when, what is written and what follows."""

from datetime import date
from decimal import Decimal

import pytest

from interventions.aim_text import Aim
from interventions.aims import Comparator
from interventions.errata.acts import NO_REPORT, correct, may_correct, why_not
from interventions.models import Erratum, OutputValue, PrintedText, ProgressReport, Round
from interventions.moves import StaleReport
from interventions.printed import printed_texts, printing_of
from interventions.rounds import move_round
from interventions.workflow import Action, WorkflowError
from tests import factories

from .errata import corrected, make_final, make_value
from .printed import OWN


@pytest.fixture
def final(intervention) -> ProgressReport:
    return make_final(intervention)


def told(errata):
    return [(one.what, one.old, one.new) for one in errata]


def test_a_corrected_colour_is_the_colour_and_its_erratum_tells_both(final, bureau):
    (erratum,) = corrected(final, bureau, colour="groen")
    final.refresh_from_db()
    assert (final.colour, final.proposed_colour, final.version) == ("groen", "oranje", 2)
    assert (erratum.old, erratum.new, erratum.label, erratum.by) == ("oranje", "groen", "Kleur", bureau)
    last = final.history.first()
    assert (last.colour, last.history_user, last.version) == ("groen", bureau, 2)


def test_a_corrected_colour_reaches_the_next_round_and_not_one_that_is_finalised(final, intervention, bureau):
    running = factories.make_report(intervention, factories.make_round(2025), previous_colour="oranje")
    corrected(final, bureau, colour="groen")
    running.refresh_from_db()
    assert running.previous_colour == "groen"
    Round.objects.filter(year=2025).update(state="finalised", finalised_on=date(2026, 5, 1))
    corrected(final, bureau, colour="rood")
    running.refresh_from_db()
    assert running.previous_colour == "groen"


def test_what_follows_the_report_gets_the_colour_too_and_is_not_corrected_itself(final, bureau):
    follower = factories.make_report(
        factories.make_intervention(), final.round, state="finalised", colour="oranje", follows=final
    )
    corrected(final, bureau, colour="wit")
    follower.refresh_from_db()
    assert follower.colour == "wit"
    assert "corrigeer het daar" in why_not(follower)


def test_a_corrected_text_is_what_is_printed_and_the_owner_keeps_the_own(final, bureau, owner):
    (erratum,) = corrected(final, bureau, qualitative="<p>Het liep <script>x</script>goed.</p>")
    final.refresh_from_db()
    assert final.qualitative == OWN["qualitative"]
    assert printed_texts(final)["qualitative"] == erratum.new == "<p>Het liep goed.</p>"
    assert (erratum.what, erratum.old) == ("qualitative", OWN["qualitative"])
    text = PrintedText.objects.get()
    assert (text.by, text.at, text.history.count()) == (bureau, erratum.at, 1)
    printing = printing_of(final, owner, date(2026, 1, 1))
    assert printing.is_erratum
    assert not printing.is_open


def test_a_text_that_was_edited_before_is_corrected_as_it_was_printed(final, bureau):
    PrintedText.objects.create(
        report=final,
        name="summary",
        html="Gedrukt.",
        based_on=OWN["summary"],
        at="2025-04-01T10:00Z",
        version=3,
    )
    (erratum,) = corrected(final, bureau, summary="Beter gedrukt.")
    assert (erratum.old, erratum.new) == ("Gedrukt.", "Beter gedrukt.")
    assert PrintedText.objects.get().version == 4


def test_both_numbers_of_a_figure_are_corrected_with_their_history(final, bureau):
    value = make_value(final)
    errata = corrected(
        final,
        bureau,
        **{f"value:{value.pk}": Decimal(54), f"aim:{value.pk}": Aim(Comparator.AT_LEAST, Decimal(60))},
    )
    value.refresh_from_db()
    assert (value.realised, value.aim, value.comparator) == (54, 60, "ge")
    assert told(errata) == [(f"value:{value.pk}", "45", "54"), (f"aim:{value.pk}", "50", "minimaal 60")]
    assert errata[0].label == "Plaatsingen (personen), gehaald"
    assert (value.history.first().realised, value.history.first().history_user) == (54, bureau)


def test_a_figure_that_was_not_measured_says_so(final, bureau):
    value = make_value(final, realised=None)
    assert told(corrected(final, bureau, **{f"value:{value.pk}": Decimal("3.5")}))[0][1:] == (
        "niet gemeten",
        "3,5",
    )
    assert told(corrected(final, bureau, **{f"aim:{value.pk}": None}))[0][1:] == ("50", "geen streefgetal")
    assert OutputValue.objects.get().aim is None


def test_an_answer_to_the_colour_can_become_another_but_not_empty(final, bureau):
    (erratum,) = corrected(final, bureau, measures_due=date(2026, 1, 1))
    assert (erratum.old, erratum.new) == ("1 juni 2025", "1 januari 2026")
    with pytest.raises(WorkflowError, match="niet leeg"):
        corrected(final, bureau, measures="<p> </p>")


def test_a_colour_that_brings_an_answer_into_sight_tells_that_too(final, bureau):
    ProgressReport.objects.filter(pk=final.pk).update(explanation="<p>Ooit getypt.</p>")
    assert told(corrected(final, bureau, colour="rood")) == [
        ("colour", "oranje", "rood"),
        ("explanation", "", "<p>Ooit getypt.</p>"),
    ]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"colour": ""}, "Kies een kleur"),
        ({"colour": "paars"}, "Kies een kleur"),
        ({"colour": "oranje"}, "niets veranderd"),
        ({}, "niets veranderd"),
    ],
)
def test_what_is_no_correction_changes_nothing(final, bureau, changes, words):
    with pytest.raises(WorkflowError, match=words):
        corrected(final, bureau, **changes)
    final.refresh_from_db()
    assert (final.version, Erratum.objects.count()) == (1, 0)


def test_a_reason_is_needed(final, bureau):
    with pytest.raises(WorkflowError, match="waarom"):
        corrected(final, bureau, reason="  ", colour="groen")


def test_a_part_that_is_not_there_is_a_mistake_of_the_code(final, bureau):
    elsewhere = make_value(make_final(factories.make_intervention()))
    for name in ("explanation", "previous_colour", "state", f"value:{elsewhere.pk}"):
        with pytest.raises(ValueError, match="no part"):
            corrected(final, bureau, **{name: "groen"})


def test_what_is_not_counted_has_no_colour_to_correct(bureau):
    pillar = factories.make_pillar("organisatie", counted=False)
    final = make_final(factories.make_intervention(pillar), colour="", proposed_colour="")
    with pytest.raises(ValueError, match="no part"):
        corrected(final, bureau, colour="groen")
    assert corrected(final, bureau, summary="Anders.")


@pytest.mark.parametrize("role", ["owner", "lead", "director", "reader"])
def test_only_the_bureau_corrects(final, request, role):
    user = request.getfixturevalue(role)
    assert not may_correct(final, user)
    with pytest.raises(WorkflowError, match="programmabureau"):
        corrected(final, user, colour="groen")


@pytest.mark.parametrize("state", ["open", "closed"])
def test_before_the_round_is_finalised_nothing_is_corrected(approved, bureau, state):
    Round.objects.update(state=state)
    with pytest.raises(WorkflowError, match="nog niet vastgesteld"):
        corrected(approved, bureau, colour="rood")


@pytest.mark.parametrize("state", ["not_reported", "submitted"])
def test_what_was_not_reported_gets_no_colour_afterwards(final, bureau, state):
    ProgressReport.objects.filter(pk=final.pk).update(state=state, colour="")
    final.refresh_from_db()
    assert why_not(final) == NO_REPORT.format(year=2024)
    with pytest.raises(WorkflowError, match="niet gerapporteerd"):
        corrected(final, bureau, summary="Toch.")


def test_of_two_who_corrected_the_same_the_second_is_told(final, bureau):
    corrected(final, bureau, summary="Van de ander.")
    with pytest.raises(StaleReport):
        correct(final, changes={"summary": "Van mij."}, reason="Daarom.", by=bureau, version=final.version)
    assert PrintedText.objects.get().html == "Van de ander."
    assert Erratum.objects.count() == 1


def test_a_round_that_was_taken_over_is_corrected_too(intervention, bureau):
    taken = factories.make_report(
        intervention,
        factories.make_round(2023, "finalised"),
        state="finalised",
        source="imported",
        colour="groen",
    )
    assert corrected(taken, bureau, colour="rood", quantitative="<p>Nu met tekst.</p>")


def test_errata_stay_when_the_director_undoes_the_finalising_and_the_round_goes_on(final, bureau, director):
    corrected(final, bureau, colour="groen", summary="Verbeterd.", measures="<p>Andere.</p>")
    round = move_round(Action.UNFINALISE_ROUND, final.round, by=director, comment="Te vroeg.")
    final.refresh_from_db()
    assert (round.state, final.state, final.colour) == ("closed", "approved", "groen")
    assert printed_texts(final)["summary"] == "Verbeterd."
    with pytest.raises(WorkflowError):
        corrected(final, bureau, colour="rood")
    move_round(Action.FINALISE_ROUND, round, by=director)
    assert corrected(final, bureau, colour="rood")
    assert Erratum.objects.count() == 4
