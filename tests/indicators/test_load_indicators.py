"""`load_indicators`: what is measured, what it is held to, and the measurements; twice changes nothing."""

import pytest
from django.core.management import CommandError
from django.urls import reverse

from indicators.models import Indicator, Measurement, PublishedFigure, SumTerm, TargetRule
from tests.indicators.outcome_data import load_places
from tests.loading import copy_data, dump, edit, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path, settings):
    settings.DATA_DIR = copy_data(tmp_path)
    load_places()
    return settings.DATA_DIR


def test_loading_twice_changes_nothing(files):
    run("load_indicators")
    before = dump()
    printed = run("load_indicators")
    assert dump() == before
    assert printed.startswith("indicatoren: 0 nieuw, 0 gewijzigd, 206 ongewijzigd")
    stored = [model.objects.count() for model in (Indicator, TargetRule, SumTerm, Measurement)]
    assert stored == [206, 39, 130, 2602]


def test_what_an_indicator_means_is_loaded_and_an_unknown_one_is_refused(files):
    run("load_indicators")
    debt = Indicator.objects.get(slug="problematische-schuld")
    assert debt.definition
    assert debt.reasoning
    assert debt.source.startswith("CBS")
    edit(files / "indicator_texts.csv", "\nproblematische-schuld,", "\nschuld,")
    with pytest.raises(CommandError, match=r"indicator_texts\.csv, regel .*kolom indicator"):
        run("load_indicators")


def test_figures_are_kept_as_printed(files):
    run("load_indicators")
    shown = {
        (slug, area): Measurement.objects.get(indicator__slug=slug, area__slug=area, period=period, vintage="VGR 2023").printed
        for slug, area, period in [
            ("opleidingsniveau", "zuid", "2013"), ("midden-en-hoge-inkomens", "zuid", "2011"),
            ("bevolking", "zuid", "2023"), ("met-startkwalificatie", "g4", "2011"),
        ]
    }  # fmt: skip
    assert list(shown.values()) == ["52,0", "41", "211.168", "nb"]


def test_what_changed_is_named(files):
    run("load_indicators")
    edit(files / "measurements.csv", 'streefniveau,zuid,2022/23,"52,6"', 'streefniveau,zuid,2022/23,"52,7"')
    edit(files / "indicators.csv", "doel,school,%,,,2016/17,g4", "doel,school;werk,%,,,2016/17,g4")
    printed = run("load_indicators")
    assert "gewijzigd (pijlers): streefniveau" in printed
    assert "metingen: 0 nieuw, 1 gewijzigd, 2.601 ongewijzigd" in printed
    assert "gewijzigd (waarde): % groep 8 op streefniveau (2F en S), Zuid, 2022/23 (VGR 2023)" in printed


def test_what_the_bureau_changed_stays_and_that_is_said(files, client, bureau):
    run("load_indicators")
    client.force_login(bureau)
    made = Measurement.objects.get(indicator__slug="streefniveau", area__slug="zuid", period="2022/23")
    fields = {
        "indicator": made.indicator_id,
        "area": made.area_id,
        "period": made.period,
        "vintage": made.vintage,
    }
    url = reverse("admin:indicators_measurement_change", args=[made.pk])
    assert client.post(url, fields | {"figure": "53,1", "source": "Eigen telling"}).status_code == 302
    printed = run("load_indicators")
    made.refresh_from_db()
    assert (made.printed, made.source) == ("53,1", "Eigen telling")
    assert (
        "wijkt af en blijft zo (waarde, voorlopig, bron): % groep 8 op streefniveau (2F en S), Zuid"
        in printed
    )
    assert "metingen: 0 nieuw, 0 gewijzigd, 2.601 ongewijzigd" in printed


def test_a_rule_that_the_bureau_made_anew_and_a_corrected_print_stay(files, client, bureau):
    run("load_indicators")
    client.force_login(bureau)
    rule = TargetRule.objects.get(indicator__slug="woz-waarde")
    client.post(reverse("admin:indicators_targetrule_delete", args=[rule.pk]), {"post": "yes"})
    fields = {"indicator": rule.indicator_id, "baseline": "2015", "path": "25-2021", "level": "300.000"}
    assert client.post(reverse("admin:indicators_targetrule_add"), fields).status_code == 302
    figure = PublishedFigure.objects.get(figure="effect/woz-waarde/ingelopen", year=2023)
    kept = {"report": figure.report, "year": 2023, "figure": figure.figure, "place": figure.place, "note": ""}
    url = reverse("admin:indicators_publishedfigure_change", args=[figure.pk])
    assert client.post(url, kept | {"printed": "64,8"}).status_code == 302
    run("load_indicators")
    figure.refresh_from_db()
    assert (TargetRule.objects.get(indicator__slug="woz-waarde").level, figure.printed) == (300000, "64,8")


ZUID_2023 = 'streefniveau,zuid,2022/23,"52,6",1,VGR 2023'
RULE = "streefniveau,% groep 8 op streefniveau (2F en S),doel,school,%,,,2016/17,g4,,25-2021"
WRONG = [
    ("measurements", ZUID_2023, 'streefniveau,zuid,2022/23,"52,6 ja",1,VGR 2023', "kolom value: verwacht een getal, of nvt"),
    ("measurements", ZUID_2023, "streefniveau,zuid,2022/23,,1,VGR 2023", "kolom value: verwacht een getal"),
    ("measurements", ZUID_2023, 'streefniveau,zuid,2022/24,"52,6",1,VGR 2023', "kolom period: verwacht een periode"),
    ("measurements", ZUID_2023, 'streefniveau,maan,2022/23,"52,6",1,VGR 2023', "kolom area: verwacht de slug"),
    ("measurements", ZUID_2023, 'streef,zuid,2022/23,"52,6",1,VGR 2023', "kolom indicator: verwacht de slug"),
    ("measurements", ZUID_2023, 'streefniveau,zuid,2022/23,"52,6",ja,VGR 2023', "verwacht 0 of 1"),
    ("measurements", ZUID_2023, 'streefniveau,zuid,2022/23,"52,6",1,', "kolom vintage: verwacht een tekst"),
    ("measurements", ZUID_2023, 'streefniveau,zuid,2016/17,"52,6",1,VGR 2023', "een andere waarde dan op regel"),
    ("indicators", RULE, RULE.replace("g4,,", "g4,38,"), "kolom reference: verwacht een gebied, of een niveau"),
    ("indicators", RULE, RULE.replace("g4,,", ",,"), "kolom reference: verwacht een gebied, of een niveau"),
    ("indicators", RULE, RULE.replace("25-2021", ""), "kolom path: verwacht een tekst"),
    ("indicators", RULE, RULE.replace("g4,,", ",nvt,"), "kolom level: verwacht een getal"),
    ("indicators", RULE, RULE.replace("25-2021", "20-2021"), "indicators.csv, regel 14: path '20-2021'"),
    ("indicators", RULE, RULE.replace("doel,school", "streven,school"), "kind 'streven'"),
    ("indicators", RULE, RULE.replace("school,%", "scholen,%"), "kolom pillars: verwacht codes van pijlers"),
    ("indicators", RULE, RULE.replace("%,,,2016", "%,,inkomsten,2016"), "kolom series: verwacht de slug"),
    ("indicators", RULE, RULE.replace("%,,,2016", "%,,streefniveau,2016"), "kolom series: verwacht de slug"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "message"), WRONG, ids=[row[3] for row in WRONG])
def test_a_wrong_file_is_refused_whole_with_its_place(files, file, old, new, message):
    before = dump()
    edit(files / f"{file}.csv", old, new)
    with pytest.raises(CommandError, match=message):
        run("load_indicators")
    assert dump() == before


def test_measurements_stand_at_the_indicator_that_owns_them(files):
    edit(
        files / "measurements.csv",
        "kinderen-laag-inkomen,zuid,2020,",
        "kinderen-laag-inkomen-werk,zuid,2020,",
    )
    with pytest.raises(CommandError, match="een indicator met eigen metingen"):
        run("load_indicators")


def test_the_register_comes_first(tmp_path, settings):
    settings.DATA_DIR = copy_data(tmp_path)
    with pytest.raises(CommandError, match="codes van pijlers"):
        run("load_indicators")
