"""Figures in the yearly form: Dutch numbers, aims that are kept, and new indicators."""

import re
from decimal import Decimal

import pytest

from interventions.models import OutputIndicator, OutputValue
from nprz_site.dutch import parse_number
from tests import factories
from wijken.models import Area

from .progress import address, again, save


@pytest.fixture
def indicator(report):
    return report.intervention.output_indicators.create(name="Overeenkomsten", unit="", position=1)


def boxes(indicator, area=None, **values):
    return {f"{name}-{indicator.pk}-{area.pk if area else 0}": value for name, value in values.items()}


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1.234,5", "1234.5"),
        ("1234,5", "1234.5"),
        ("1.234", "1234"),
        ("1.234.567", "1234567"),
        ("412", "412"),
        (" 12,50 ", "12.50"),
        ("12.5", "12.5"),
        ("-3", "-3"),
        ("−0,4", "-0.4"),
        ("0", "0"),
    ],
)
def test_numbers_are_read_the_dutch_way(typed, number):
    assert parse_number(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed",
    [
        "negen",
        "1,234.5",
        "1.23.4",
        "12.3456",
        "0.125",
        "1,2,3",
        "68%",
        "1e3",
        "NaN",
        "inf",
        "--1",
        "1 234",
        "٣",
    ],
)
def test_what_is_not_plainly_a_number_is_not_guessed_at(typed):
    with pytest.raises(ValueError, match=re.escape(typed)):
        parse_number(typed)


def test_figures_are_kept_with_the_texts(client, owner, report, indicator):
    save(client, owner, report, **boxes(indicator, aim="1.390", realised="412,5", remark="tot juli"))
    value = OutputValue.objects.get()
    assert (value.aim, value.realised, value.remark) == (1390, Decimal("412.5"), "tot juli")
    form = client.get(address(report)).context["form"]
    assert form[f"aim-{indicator.pk}-0"].value() == "1.390"
    assert form[f"realised-{indicator.pk}-0"].value() == "412,5"


@pytest.mark.parametrize(
    ("box", "typed", "told"),
    [
        ("realised", "veel", "“veel” is geen getal. Vul een getal in, bijvoorbeeld 1.234,5."),
        ("realised", "36 %", "Laat “%” weg. Het gaat hier om fte."),
        ("realised", "€ 36", "Laat “€” weg. Het gaat hier om fte."),
        ("remark", "x" * 301, "Dit is te lang: hooguit 300 tekens."),
        ("aim", "9" * 61, "Dit is te lang: hooguit 60 tekens."),
    ],
)
def test_what_does_not_fit_stays_in_its_box_with_what_to_do(
    client, owner, report, indicator, box, typed, told
):
    type(indicator).objects.filter(pk=indicator.pk).update(unit="fte")
    response = save(client, owner, report, **boxes(indicator, **{box: typed}))
    field = response.context["form"][f"{box}-{indicator.pk}-0"]
    assert (field.errors, field.value()) == ([told], typed)
    assert "maxlength" not in str(field)


def test_an_empty_box_is_not_known_and_not_zero(client, owner, report, indicator):
    OutputValue.objects.create(report=report, indicator=indicator, aim=5, realised=0)
    save(client, owner, report, **boxes(indicator, aim="5", realised=""))
    assert OutputValue.objects.get().realised is None
    save(client, owner, again(report), **boxes(indicator, aim="5", realised="0"))
    assert OutputValue.objects.get().realised == 0


def test_figures_that_nobody_entered_make_no_rows(client, owner, report, indicator):
    save(client, owner, report, **boxes(indicator, aim="", realised=""))
    assert not OutputValue.objects.exists()


def test_the_comparator_and_both_bounds_of_an_aim_are_kept(client, owner, report, indicator):
    OutputValue.objects.create(
        report=report, indicator=indicator, comparator="between", aim=1800, aim_upper=2100
    )
    client.force_login(owner)
    shown = client.get(address(report)).context["form"][f"aim-{indicator.pk}-0"].value()
    assert shown == "1.800 tot 2.100"
    save(client, owner, report, **boxes(indicator, aim=shown, realised="1900"))
    value = OutputValue.objects.get()
    assert (value.comparator, value.aim, value.aim_upper, value.realised) == ("between", 1800, 2100, 1900)
    save(client, owner, again(report), **boxes(indicator, aim="> 40"))
    value = OutputValue.objects.get()
    assert (value.comparator, value.aim, value.aim_upper) == ("gt", 40, None)


def test_the_aim_of_last_year_stands_beside_what_is_typed_now(client, owner, report, indicator):
    before = factories.make_report(report.intervention, factories.make_round(2023, "closed"))
    OutputValue.objects.create(report=before, indicator=indicator, comparator="ge", aim=4, realised=3)
    client.force_login(owner)
    page = client.get(address(report)).content.decode()
    assert "3 van minimaal 4" in page
    save(client, owner, report, **boxes(indicator, aim="minimaal 5"))
    assert report.output_values.get().comparator == "ge"


def test_a_figure_per_wijk_has_a_row_of_its_own(client, owner, report, indicator):
    carnisse = Area.objects.create(level="wijk", name="Carnisse", slug="carnisse")
    OutputValue.objects.create(report=report, indicator=indicator, area=carnisse, aim=5)
    save(client, owner, report, **boxes(indicator, carnisse, aim="5", realised="4"))
    assert OutputValue.objects.get().realised == 4
    assert "Overeenkomsten, Carnisse" in client.get(address(report)).content.decode()


def test_figures_of_another_intervention_cannot_be_written(client, owner, report, stranger):
    other = OutputIndicator.objects.create(intervention=stranger.owned_interventions.get(), name="ander")
    response = save(client, owner, report, **boxes(other, aim="5", realised="4"))
    assert response.status_code == 302
    assert not OutputValue.objects.exists()


def test_new_indicators_get_a_name_a_unit_and_figures(client, owner, report, indicator):
    new = {
        "name-new1": "Fte",
        "unit-new1": "fte",
        "aim-new1": "14,0",
        "realised-new1": "9,5",
        "name-new3": "Leeg",
    }
    save(client, owner, report, **new)
    fte = report.intervention.output_indicators.get(name="Fte")
    assert (fte.unit, fte.position, fte.values.get().realised) == ("fte", 2, Decimal("9.5"))
    assert not report.intervention.output_indicators.get(name="Leeg").values.exists()


@pytest.mark.parametrize(
    ("new", "field"),
    [
        ({"aim-new2": "5"}, "name-new2"),
        ({"name-new1": "overeenkomsten"}, "name-new1"),
        ({"name-new1": "Fte", "name-new2": "fte"}, "name-new2"),
    ],
)
def test_a_new_indicator_has_a_name_of_its_own(client, owner, report, indicator, new, field):
    there = boxes(indicator, aim="", realised="", remark="")  # as a page sends it
    response = save(client, owner, report, **there, **new)
    assert list(response.context["form"].errors) == [field]
    assert report.intervention.output_indicators.count() == 1
    assert '<details class="mt-3 add-rows" open>' in response.content.decode()


def test_an_indicator_of_a_later_round_is_taken_over_and_its_name_is_taken(client, owner, report, indicator):
    later = factories.make_round(2025, "prepared")
    theirs = report.intervention.output_indicators.create(name="Één plek", added_in=later)
    save(client, owner, report, **{"name-new1": "Eigen plek"})
    own = report.intervention.output_indicators.get(name="Eigen plek")
    response = save(client, owner, again(report), **{f"name-{own.pk}-0": "Één plek"})
    told = ["Zo heet een andere interventie-indicator al. Kies een andere naam."]
    assert response.context["form"].errors[f"name-{own.pk}-0"] == told
    save(client, owner, again(report), **{"name-new1": "één plek", "aim-new1": "5"})
    assert OutputValue.objects.get().indicator == theirs
    assert f"aim-{theirs.pk}-0" in client.get(address(report)).context["form"].fields


def test_figures_and_texts_are_kept_together_or_not_at_all(client, owner, report, indicator, monkeypatch):
    def fail(*args, **options):
        raise RuntimeError

    monkeypatch.setattr("interventions.forms_figures.store_value", fail)
    with pytest.raises(RuntimeError):
        save(client, owner, report, **boxes(indicator, aim="5"))
    assert (again(report).version, again(report).quantitative) == (1, "")
