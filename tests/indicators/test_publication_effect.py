"""The effect part of the report, from the figures of the printed one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators import sheets
from indicators.drawing import DrawingError
from indicators.models import Indicator, Measurement
from indicators.publication.effect import effect_part
from indicators.publication.parts import Scope
from interventions.models import Pillar
from nprz_site.documents.blocks import Heading, Picture, Rich, Table
from tests.documents import SVG, each
from tests.factories import make_round
from tests.loading import run

pytestmark = pytest.mark.django_db


@pytest.fixture
def round(db, monkeypatch):
    run("load_areas")
    run("load_register")
    run("load_indicators")
    monkeypatch.setattr(sheets, "pictures", each(lambda *_: SVG))
    return make_round(2023, "finalised")


def headings(part, level):
    return [block.text for block in part.blocks if isinstance(block, Heading) and block.level == level]


def words(cell):
    return cell if isinstance(cell, str) else " ".join(run_in(cell))


def run_in(rich: Rich):
    for part in rich.parts:
        for item in part.items:
            yield from (run.text for line in item.parts for run in line.runs)


def test_each_indicator_of_the_report_has_its_sheet_below_the_four_classes(round):
    part = effect_part(Scope(round, format="pdf"))
    assert headings(part, 1) == ["Effectrapportage (outcome)"]
    assert len(headings(part, 2)) == 43
    assert "Alle waarden" in headings(part, 3)
    assert part.remarks == []
    assert sum(isinstance(block, Picture) for block in part.blocks) == 42
    table = next(block for block in part.blocks if isinstance(block, Table))
    (group,) = table.groups
    names = [row[0] for row in group.rows]
    assert names == ["Thuisbasis", "School", "Werk", "Wonen", "Heel Zuid"]
    wonen = [words(cell) for cell in group.rows[3]]
    assert "Gemiddelde WOZ-waarde van woningen: " in " ".join(wonen[1:5])


def test_of_one_pillar_only_its_own_indicators(round):
    pillar = Pillar.objects.get(code="wonen")
    part = effect_part(Scope(round, pillar, format="xlsx"))
    table = next(block for block in part.blocks if isinstance(block, Table))
    assert [row[0] for row in table.groups[0].rows] == ["Wonen"]
    outcome, measurements = part.sheets
    own = set(Indicator.objects.filter(pillars=pillar).values_list("name", flat=True))
    assert {row[0] for row in outcome.rows} <= own
    assert 0 < len(measurements.rows) < Measurement.objects.filter(vintage="VGR 2023").count()
    assert {row[8] for row in measurements.rows} == {"VGR 2023"}


def test_a_chart_that_fails_is_named_and_the_sheet_stays(round, monkeypatch):
    def fail(*_):
        raise DrawingError("stuk")

    monkeypatch.setattr(sheets, "pictures", each(fail))
    part = effect_part(Scope(round, format="docx"))
    assert "De grafiek van Gemiddelde WOZ-waarde van woningen kon niet worden getekend." in part.remarks
    assert len(part.remarks) == 42
    assert len(headings(part, 2)) == 43


def test_a_year_without_measurements_says_so(db):
    part = effect_part(Scope(make_round(2026, "open")))
    assert [block.text for block in part.blocks] == [
        "Effectrapportage (outcome)", "Er zijn geen metingen in de stand VGR 2026.",
    ]  # fmt: skip
    assert part.sheets == []


def test_it_asks_no_more_for_more_indicators(round):
    scope = Scope(round, format="pdf")
    with CaptureQueriesContext(connection) as many:
        effect_part(scope)
    keep = list(Indicator.objects.filter(kind="doel").values_list("pk", flat=True)[:3])
    Measurement.objects.exclude(indicator__in=keep).delete()
    with CaptureQueriesContext(connection) as few:
        effect_part(scope)
    assert len(few) == len(many) <= 14
