"""The output part of the report for machines: numbers, plain text, and the record behind each row."""

from datetime import date
from decimal import Decimal

import pytest

from indicators.publication.output import output_part
from indicators.publication.parts import Scope
from interventions.models import Milestone, MilestoneAnswer
from tests.indicators.report_parts import described, sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(intervention):
    return described(intervention)


def test_the_sheets_hold_numbers_plain_text_and_their_record(report):
    part = output_part(Scope(report.round))
    (value,) = sheet(part, "Uitvoerwaarden")
    assert (value["beoogd"], value["gehaald"], value["soort_doel"]) == (Decimal(50), Decimal(45), "precies")
    (row,) = sheet(part, "Voortgang")
    assert (row["record"], row["versie"]) == ("werk-1/2024", report.version)
    assert (row["omschrijving"], row["maatregelen"]) == ("Banen voor wie er geen heeft.", "Meer mensen.")
    assert (row["maatregelen_klaar_op"], row["beweging"]) == ("2025-06-01", "nieuw")
    assert "Mijlpalen" not in [sheet.title for sheet in part.sheets]


def test_milestones_that_were_agreed_or_answered_in_the_year(report):
    new = {"intervention": report.intervention, "due": date(2025, 9, 1)}
    Milestone.objects.create(**new, round=report.round, what="Start")
    old = Milestone.objects.create(**new, what="Plan")
    Milestone.objects.create(**new, what="Van geen jaar")
    MilestoneAnswer.objects.create(report=report, milestone=old, state="moved", moved_to=date(2026, 1, 1))
    found = sheet(output_part(Scope(report.round)), "Mijlpalen")
    assert [(row["mijlpaal"], row["stand"], row["verschoven_naar"]) for row in found] == [
        ("Start", "open", None),
        ("Plan", "verschoven", "2026-01-01"),
    ]
