"""The bureau keeps indicators, rules and measurements in the admin; what no rule can read is refused at its field."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from indicators.models import Indicator, Measurement, TargetRule
from wijken.models import Area

pytestmark = pytest.mark.django_db


@pytest.fixture
def indicator():
    return Indicator.objects.create(slug="koop", name="% koopwoningen", kind="indicator", unit="%")


@pytest.fixture
def zuid():
    return Area.objects.create(slug="zuid", name="Zuid", level="programme")


@pytest.fixture
def as_bureau(client, bureau):
    client.force_login(bureau)
    return client


def errors(client, model, fields):
    response = client.post(reverse(f"admin:indicators_{model}_add"), fields)
    return None if response.status_code == 302 else response.context["adminform"].form.errors


def measurement(indicator, zuid, **changed):
    fields = {"indicator": indicator.pk, "area": zuid.pk, "period": "2022/23", "figure": "27,50"}
    return fields | {"vintage": "VGR 2023"} | changed


def test_a_measurement_is_entered(as_bureau, indicator, zuid):
    assert errors(as_bureau, "measurement", measurement(indicator, zuid)) is None
    made = Measurement.objects.get()
    assert (made.printed, made.mark) == ("27,50", "")


def test_the_list_shows_values_as_printed_and_what_is_provisional_in_words(as_bureau, indicator, zuid):
    errors(as_bureau, "measurement", measurement(indicator, zuid, is_provisional="on"))
    page = as_bureau.get(reverse("admin:indicators_measurement_changelist"))
    assertContains(page, '<td class="field-value_as_printed">27,50</td>', html=True)
    assertContains(page, '<td class="field-provisional">voorlopig</td>', html=True)
    assertContains(page, "Waarde")


@pytest.mark.parametrize("mark", ["nvt", "nb", "x", "<5"])
def test_a_mark_takes_the_place_of_a_value_and_back(as_bureau, indicator, zuid, mark):
    errors(as_bureau, "measurement", measurement(indicator, zuid))
    url = reverse("admin:indicators_measurement_change", args=[Measurement.objects.get().pk])
    assert as_bureau.get(url).context["adminform"].form["figure"].value() == "27,50"
    as_bureau.post(url, measurement(indicator, zuid, figure=mark))
    made = Measurement.objects.get()
    assert (made.value, made.mark, made.printed) == (None, mark, mark)
    as_bureau.post(url, measurement(indicator, zuid, figure="0"))
    assert (Measurement.objects.get().value, Measurement.objects.get().mark) == (0, "")


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"period": "2022/24"}, "period", "Schrijf een jaar (2023), een schooljaar"),
        ({"vintage": "rapport"}, "vintage", "Schrijf VGR en het jaar"),
        ({"figure": ""}, "figure", "verplicht"),
        ({"figure": "1,23456"}, "figure", "niet meer dan 4"),
        ({"figure": "12345678901"}, "figure", "niet meer dan 10"),
        ({"figure": "27 %?"}, "figure", "Schrijf een getal, zoals 52,0, of een van nvt, nb, x en <5."),
    ],
)
def test_what_no_rule_can_read_is_refused_at_its_field(as_bureau, indicator, zuid, changed, field, message):
    found = errors(as_bureau, "measurement", measurement(indicator, zuid, **changed))
    assert any(message in error for error in found[field])
    assert not Measurement.objects.exists()


def test_a_measurement_stands_once_in_each_report(as_bureau, indicator, zuid):
    errors(as_bureau, "measurement", measurement(indicator, zuid))
    found = errors(as_bureau, "measurement", measurement(indicator, zuid))
    assert "Deze meting is er al in deze stand." in found["__all__"]
    assert errors(as_bureau, "measurement", measurement(indicator, zuid, vintage="VGR 2024")) is None


@pytest.mark.parametrize(("reference", "level"), [(True, "38"), (False, "")])
def test_a_rule_has_one_aim(as_bureau, indicator, zuid, reference, level):
    fields = {"indicator": indicator.pk, "baseline": "2011", "path": "25-2021", "level": level}
    fields["reference"] = zuid.pk if reference else ""
    assert "Kies een referentie of een vast niveau" in str(errors(as_bureau, "targetrule", fields))
    assert not TargetRule.objects.exists()


def test_an_indicator_is_no_series_of_itself(as_bureau, indicator):
    fields = {
        "slug": "koop",
        "name": "Koop",
        "kind": "doel",
        "unit": "%",
        "position": 1,
        "series": indicator.pk,
    }
    url = reverse("admin:indicators_indicator_change", args=[indicator.pk])
    response = as_bureau.post(url, fields)
    assert "Kies een andere indicator" in str(response.context["adminform"].form.errors)


def test_measurements_of_another_are_not_those_of_a_third_nor_beside_own_ones(as_bureau, indicator, zuid):
    follower = Indicator.objects.create(slug="volgt", name="Volgt", kind="doel", unit="%", series=indicator)
    fields = {"name": "Naam", "kind": "doel", "unit": "%", "position": 1}
    found = errors(as_bureau, "indicator", fields | {"slug": "derde", "series": follower.pk})
    assert found["series"] == ["Kies een indicator die zelf metingen heeft."]
    assert "indicator" in errors(as_bureau, "measurement", measurement(follower, zuid))
    url = reverse("admin:indicators_indicator_change", args=[indicator.pk])
    other = Indicator.objects.create(slug="ander", name="Ander", kind="doel", unit="%")
    response = as_bureau.post(url, fields | {"series": other.pk})
    assert "Deze indicator heeft zelf metingen" in str(response.context["adminform"].form.errors["series"])


def test_what_a_measurement_is_about_stays_and_a_slug_too(as_bureau, indicator, zuid):
    errors(as_bureau, "measurement", measurement(indicator, zuid))
    made = Measurement.objects.get()
    url = reverse("admin:indicators_measurement_change", args=[made.pk])
    assert as_bureau.post(url, measurement(indicator, zuid, period="2021", figure="30,0")).status_code == 302
    made.refresh_from_db()
    assert (made.period, made.printed) == ("2022/23", "30,0")
    url = reverse("admin:indicators_indicator_change", args=[indicator.pk])
    as_bureau.post(url, {"slug": "anders", "name": "Nieuw", "kind": "doel", "unit": "%", "position": 1})
    indicator.refresh_from_db()
    assert (indicator.slug, indicator.name) == ("koop", "Nieuw")


def test_years_joined_by_a_hyphen_are_joined_by_a_dash(as_bureau, indicator, zuid):
    errors(as_bureau, "measurement", measurement(indicator, zuid, period="2020-2022"))
    assert Measurement.objects.get().period == "2020–2022"
    fields = {"indicator": indicator.pk, "baseline": "2016-2018", "path": "25-2021", "level": "30"}
    assert errors(as_bureau, "targetrule", fields) is None
    assert TargetRule.objects.get().baseline == "2016–2018"


def test_an_indicator_with_measurements_is_not_deleted(as_bureau, indicator, zuid):
    errors(as_bureau, "measurement", measurement(indicator, zuid))
    as_bureau.post(reverse("admin:indicators_indicator_delete", args=[indicator.pk]), {"post": "yes"})
    assert Indicator.objects.exists()
