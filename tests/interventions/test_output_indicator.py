"""An interventie-indicator that adds up over the years, with an ambition for the whole plan: who says so, and what cannot be."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from interventions.models import OutputIndicator
from tests import factories
from tests.indicators.output_steps import add_output
from tests.interventions.register import add, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def indicator(intervention):
    return OutputIndicator.objects.create(intervention=intervention, name="Woningen")


def test_nothing_adds_up_until_somebody_says_so(indicator):
    assert (indicator.accumulates, indicator.ambition) == (False, None)


@pytest.mark.parametrize(
    ("accumulates", "ambition", "told"),
    [(False, 4200, "Vink eerst aan"), (True, 0, "boven 0"), (True, -1, "boven 0")],
)
def test_an_ambition_is_above_zero_and_of_what_adds_up(indicator, accumulates, ambition, told):
    indicator.accumulates, indicator.ambition = accumulates, ambition
    with pytest.raises(ValidationError) as refused:
        indicator.full_clean()
    assert list(refused.value.message_dict) == ["ambition"]
    assert told in refused.value.message_dict["ambition"][0]
    with pytest.raises(IntegrityError), transaction.atomic():
        indicator.save()
    indicator.accumulates, indicator.ambition = True, 4200
    indicator.full_clean()
    indicator.save()


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [("unit", "%", "Een percentage"), ("direction", "down", "Een getal waarvan lager")],
)
def test_percentages_and_less_is_better_do_not_add_up(indicator, field, value, what):
    setattr(indicator, field, value)
    indicator.full_clean()
    indicator.accumulates = True
    with pytest.raises(ValidationError, match=what):
        indicator.full_clean()


def change(client, indicator, **changed):
    address = f"/admin/interventions/outputindicator/{indicator.pk}/change/"
    fields = {
        "intervention": indicator.intervention_id, "name": indicator.name, "unit": indicator.unit,
        "direction": indicator.direction, "position": indicator.position, "ambition": "",
    }  # fmt: skip
    return client.post(address, fields | changed)


def test_the_bureau_says_what_adds_up_and_the_history_knows(client, bureau, indicator):
    client.force_login(bureau)
    assert change(client, indicator, accumulates="on", ambition="4200").status_code == 302
    indicator.refresh_from_db()
    assert (indicator.accumulates, indicator.ambition) == (True, 4200)
    latest = indicator.history.latest()
    assert (latest.accumulates, latest.ambition, latest.history_user) == (True, 4200, bureau)
    refused = text_of(change(client, indicator, ambition="4200"))
    assert "Vink eerst aan dat dit getal optelt" in refused
    listed = text_of(client.get("/admin/interventions/outputindicator/"))
    assert "Telt op over de jaren" in listed
    assert indicator.intervention.label in listed
    assert ">4.200<" in listed
    form = client.get(f"/admin/interventions/outputindicator/{indicator.pk}/change/")
    assert 'name="ambition" value="4200"' in text_of(form)


def test_who_is_writing_is_not_told_of_what_stands_in_no_form(client, bureau, report, indicator):
    client.force_login(bureau)
    change(client, indicator, accumulates="on", ambition="4200")
    version = report.version
    report.refresh_from_db()
    assert report.version == version
    change(client, indicator, accumulates="on", ambition="4200", name="Huizen")
    report.refresh_from_db()
    assert report.version > version


@pytest.fixture
def homes(owner):
    """Werk 1 told how many homes in 2023, which is finalised, and in 2024, which runs."""
    year, running = factories.make_round(2023, "finalised"), factories.make_round(2024, "open")
    it = add(year, "groen")
    it.owners.add(owner)
    factories.make_report(it, running, state="submitted", proposed_colour="groen")
    add_output(it, 1000, 720, round=year, name="Woningen", accumulates=True, ambition=4200)
    add_output(it, 1000, 1330, round=running, name="Woningen")
    return it


def test_the_page_of_an_intervention_tells_how_far_the_plan_is(client, reader, homes):
    client.force_login(reader)
    text = text_of(client.get(homes.get_absolute_url()))
    assert "Woningen, over het plan tot en met 2023: 720 van 4.200 (17,1 %)" in text
    assert "720 ÷ 4.200 = 17,1 %" in text
    assert "2.050" not in text
    assert "1.330" not in text


def test_after_finalising_the_next_year_is_in_the_sum(client, reader, homes):
    factories.Round.objects.filter(year=2024).update(state="finalised")
    client.force_login(reader)
    text = text_of(client.get(homes.get_absolute_url()))
    assert "over het plan tot en met 2024: 2.050 van 4.200 (48,8 %)" in text


def test_a_year_out_of_sight_is_not_added_on_the_page_of_an_intervention(client, reader, homes):
    factories.Round.objects.filter(year=2024).update(state="finalised")
    factories.Round.objects.filter(year=2023).update(state="closed")
    client.force_login(reader)
    text = text_of(client.get(homes.get_absolute_url()))
    assert "nog niet op te tellen" in text
    assert "2.050" not in text
    assert "720" not in text


def test_what_does_not_add_up_has_no_sum_on_the_page(client, reader, homes):
    OutputIndicator.objects.update(accumulates=False, ambition=None)
    client.force_login(reader)
    assert "over het plan" not in text_of(client.get(homes.get_absolute_url()))


def test_the_sum_costs_one_query_however_many_there_are(client, reader, homes, django_assert_num_queries):
    from indicators.output_reading import over_plan_of

    over_plan_of(homes, 2023, reader)  # who somebody is, is asked once
    round = factories.Round.objects.get(year=2023)
    for count in (1, 6):
        with django_assert_num_queries(1):
            assert len(over_plan_of(homes, 2023, reader)) == count
        for number in range(5):
            add_output(homes, 5, 4, round=round, name=f"Extra {count}-{number}", accumulates=True)
