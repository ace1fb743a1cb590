"""The words of the register in the report of a finalised year stay as they were when it was finalised."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interventions.imprints import Imprinted, imprint, register_of
from interventions.models import Funding, Imprint, Organisation, OutputIndicator, Plan, Theme
from interventions.rounds import move_round
from interventions.workflow import Action
from tests.factories import make_intervention, make_pillar, make_report, make_round
from tests.interventions.errata import corrected, make_value

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(intervention):
    """An approved report of a closed round, of an intervention with all that the register says of one."""
    round = make_round(2024, "closed")
    theme = Theme.objects.create(plan=intervention.plan, pillar=intervention.pillar, name="AanDeBak")
    intervention.theme, intervention.description, intervention.former_name = theme, "<p>Werk.</p>", "Baan"
    intervention.save()
    intervention.initiators.add(Organisation.objects.create(name="Gemeente Rotterdam"))
    intervention.funding.add(Funding.objects.create(name="Regio Deal", slug="regio-deal"))
    return make_report(
        intervention, round, state="approved", proposed_colour="groen", colour="groen", qualitative="<p>x</p>"
    )


def finalise(report, director):
    return move_round(Action.FINALISE_ROUND, report.round, by=director)


def change_everything(intervention):
    intervention.name, intervention.description, intervention.former_name = "Anders", "<p>Nieuw.</p>", ""
    intervention.save()
    intervention.initiators.set([Organisation.objects.create(name="Havenbedrijf")])
    intervention.funding.clear()
    Theme.objects.update(name="Aan de slag")
    OutputIndicator.objects.update(name="Banen")
    intervention.pillar.name = intervention.pillar.short_name = "Arbeid"
    intervention.pillar.save()


def test_what_changes_in_the_register_after_finalising_does_not_change_the_report(report, director):
    value = make_value(report)
    before = register_of(report.round)
    round = finalise(report, director)
    change_everything(report.intervention)
    assert register_of(round) == before
    told = register_of(round)[report.pk]
    assert (told.label, told.name, told.former_name) == ("Werk 1", "Interventie werk 1", "Baan")
    assert (told.initiators, told.funding, told.theme_name) == (
        ("Gemeente Rotterdam",),
        ("Regio Deal",),
        "AanDeBak",
    )
    assert told.figures == {value.pk: ("Plaatsingen", "", 0)}
    # Without the imprint the same register says something else.
    Imprint.objects.all().delete()
    assert register_of(round)[report.pk].name == "Anders"


def test_a_round_that_is_finalised_anew_takes_the_words_of_then(report, director):
    round = finalise(report, director)
    change_everything(report.intervention)
    round = move_round(Action.UNFINALISE_ROUND, round, by=director, comment="Werk 1 heet anders.")
    assert not Imprint.objects.exists()
    assert register_of(round)[report.pk].name == "Anders"
    round = move_round(Action.FINALISE_ROUND, round, by=director)
    assert register_of(round)[report.pk].name == "Anders"
    assert Imprint.objects.count() == 1


def test_closing_and_opening_keep_nothing(report, bureau):
    move_round(Action.OPEN_ROUND, report.round, by=bureau)
    move_round(Action.CLOSE_ROUND, report.round, by=bureau)
    assert not Imprint.objects.exists()


def test_an_erratum_leaves_the_words_of_the_register_alone(report, director, bureau):
    round = finalise(report, director)
    before = register_of(round)
    corrected(report, bureau, qualitative="<p>Het liep.</p>")
    assert register_of(round) == before


def test_other_rounds_keep_their_own_words(report, director):
    earlier = make_report(report.intervention, make_round(2023, "closed"), state="approved")
    move_round(Action.FINALISE_ROUND, earlier.round, by=director)
    change_everything(report.intervention)
    round = finalise(report, director)
    move_round(Action.UNFINALISE_ROUND, round, by=director, comment="Nog niet af.")
    assert register_of(earlier.round)[earlier.pk].name == "Interventie werk 1"


def test_a_round_that_was_taken_over_follows_the_register(intervention):
    report = make_report(intervention, make_round(2023, "finalised", is_demo=True), state="finalised")
    intervention.name = "Anders"
    intervention.save()
    assert register_of(report.round)[report.pk].name == "Anders"


def test_its_page_is_found_under_a_later_plan_too(report, client, reader):
    url = register_of(report.round)[report.pk].url
    assert url == "/interventies/2023-2027/werk-1/"
    client.force_login(reader)
    assert client.get(url, follow=True).status_code == 200
    Plan.objects.update(is_current=False)
    assert client.get(url, follow=True).status_code == 200


def test_what_is_stored_is_read_back_also_when_fields_were_added_since(report):
    imprint(report.round)
    told = Imprint.objects.get().told
    assert Imprinted.of(told) == register_of(report.round)[report.pk]
    old = {name: told[name] for name in told if name not in {"figures", "funding", "theme_key"}}
    assert Imprinted.of(old | {"left_out_since": 1}).name == "Interventie werk 1"
    assert Imprinted.of(old).funding == ()
    assert Imprinted.of(old | {"figures": {"7": ["Plaatsingen", ""]}}).figures == {7: ("Plaatsingen", "", 0)}


@pytest.mark.parametrize("is_kept", [False, True])
def test_however_many_there_are_it_asks_as_often(is_kept):
    counts = []
    for year, many in ((2023, 3), (2024, 23)):
        round = make_round(year, "closed")
        for _ in range(many):
            report = make_report(make_intervention(make_pillar("wonen")), round)
            make_value(report)
        with CaptureQueriesContext(connection) as kept:
            if is_kept:
                imprint(round)
        with CaptureQueriesContext(connection) as read:
            assert len(register_of(round)) == many
        counts.append((len(kept), len(read)))
    assert counts == [(6 if is_kept else 0, 5)] * 2
