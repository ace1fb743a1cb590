"""Errata, rekencontrole and colofon of the report."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from indicators.publication.closing import checks_part, colophon
from indicators.publication.errata import errata_part
from indicators.publication.parts import Scope
from interventions.models import Erratum, Funding, Round, RoundEntry
from interventions.rounds import move_round
from interventions.workflow import Action
from nprz_site.documents.blocks import Heading, Paragraph, Table
from tests import factories
from tests.indicators.report_parts import words
from tests.interventions.errata import REASON, corrected, make_final, make_value
from tests.loading import run

pytestmark = pytest.mark.django_db


def rows(part):
    found = [block for block in part.blocks if isinstance(block, Table)]
    return [[words(cell) for cell in row] for table in found for group in table.groups for row in group.rows]


def headings(part):
    return [block.text for block in part.blocks if isinstance(block, Heading)]


@pytest.fixture
def final(intervention):
    return make_final(intervention, 2024)


def test_without_errata_one_sentence(final):
    part = errata_part(Scope(final.round))
    assert part.blocks == [Heading("Errata"), Paragraph("Er is niets gecorrigeerd.")]
    assert part.sheets[0].rows == []


def test_what_stood_there_and_what_stands_there_now(final, bureau, settings):
    settings.SITE_URL = "https://monitor.example.org"
    value = make_value(final)
    corrected(
        final,
        bureau,
        colour="groen",
        qualitative="<p>Het <em>liep</em>.</p>",
        **{f"value:{value.pk}": Decimal(54)},
    )
    part = errata_part(Scope(final.round))
    assert headings(part) == ["Errata", "Correcties in dit rapport"]
    today = timezone.localdate()
    told = {row[1]: row for row in rows(part)}
    assert told["Kleur"][2:5] == ["▲ oranje", "● groen", REASON]
    assert told["Kleur"][5].startswith(f"{today.day} ")
    assert told["Kleur"][5].endswith(f"{today.year}, programmabureau")
    assert told["Hoe gaat het?"][2:4] == ["Het loopt goed.", "Het liep."]
    assert told["Plaatsingen (personen), gehaald"][2:4] == ["45", "54"]
    name = part.blocks[3].groups[0].rows[0][0].parts[0].runs[0]
    assert name.link == "https://monitor.example.org/interventies/2023-2027/werk-1/"
    (sheet,) = part.sheets
    row = next(row for row in sheet.rows if row[sheet.columns.index("onderdeel")] == "Hoe gaat het?")
    named = dict(zip(sheet.columns, row, strict=True))
    assert (named["jaar"], named["staat_er_nu"], named["record"]) == (2024, "Het liep.", "werk-1/2024")
    assert bureau.username not in str(part)


def test_what_was_empty_is_called_so(final):
    Erratum.objects.create(
        report=final, what="qualitative", label="Hoe gaat het?", new="<p>x</p>", reason="y", at=timezone.now()
    )
    assert rows(errata_part(Scope(final.round)))[0][2:4] == ["leeg", "x"]


def test_the_next_report_tells_it_and_a_report_finalised_anew_does_not(final, bureau):
    corrected(final, bureau, qualitative="<p>Het liep.</p>")
    part = errata_part(Scope(factories.make_round(2025)))
    assert headings(part) == ["Errata", "Correcties in eerdere jaren"]
    assert part.blocks[3].groups[0].title == "2024"
    RoundEntry.objects.create(
        round=final.round, action="finalise_round", from_state="closed", to_state="finalised",
        at=timezone.now() + timedelta(minutes=1),
    )  # fmt: skip
    assert rows(errata_part(Scope(final.round))) == []


def test_of_a_year_that_is_no_longer_finalised_the_corrections_are_simply_its_text(final, bureau):
    corrected(final, bureau, qualitative="<p>Het liep.</p>")
    Round.objects.update(state="closed")
    final.round.refresh_from_db()
    assert rows(errata_part(Scope(final.round))) == []


def test_of_one_pillar_or_funding_only_its_own_and_what_stands_at_its_report(final, bureau):
    corrected(final, bureau, qualitative="<p>Het liep.</p>")
    school, wonen = factories.make_pillar("school"), factories.make_pillar("wonen")
    follower = factories.make_intervention(school)
    factories.make_report(follower, final.round, follows=final, state="finalised")
    funding = Funding.objects.create(name="Regio Deal", slug="regio-deal")
    row = rows(errata_part(Scope(final.round, pillar=school)))[0]
    assert row[0] == "Werk 1: Interventie werk 1\nGeldt ook voor School 1."
    assert rows(errata_part(Scope(final.round, pillar=wonen))) == []
    assert rows(errata_part(Scope(final.round, funding=funding))) == []
    final.intervention.funding.add(funding)
    assert len(rows(errata_part(Scope(final.round, funding=funding)))) == 1


def test_however_many_errata_there_are_it_asks_as_often(final):
    counts = []
    for many in (3, 23):
        for _ in range(many):
            report = make_final(factories.make_intervention(), 2024)
            Erratum.objects.create(
                report=report, what="qualitative", label="x", new="<p>x</p>", reason="y", at=timezone.now()
            )
        with CaptureQueriesContext(connection) as asked:
            assert len(rows(errata_part(Scope(final.round)))) >= many
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 13


def test_a_year_without_printed_figures_has_nothing_to_check(open_round):
    part = checks_part(Scope(open_round))
    assert part.blocks[0] == Heading("Rekencontrole")
    assert part.blocks[1].text == "Van de VGR 2024 valt nog niets na te rekenen."
    assert (len(part.blocks), part.sheets) == (2, [])


def test_the_rekencontrole_of_the_printed_report(client, director):
    for name in ("load_areas", "load_register", "load_indicators"):
        run(name)
    round = factories.make_round(2023, "finalised")
    with CaptureQueriesContext(connection) as asked:
        part = checks_part(Scope(round))
    assert len(asked) == 12
    counted = {row[0]: row[1] for row in rows(part) if len(row) == 2}
    differing = [row for row in rows(part) if len(row) == 5]
    assert len(differing) == int(counted["Wijkt af"]) > 30
    assert [
        "alle pijlers, subtotaal",
        "VGR 2023 deel II, samenvatting",
        "120",
        "118",
        "46 + 14 + 41 + 17",
    ] in [row[:5] for row in differing]
    client.force_login(director)
    page = client.get("/rekencontrole/2023/").context["headline"]
    assert part.blocks[1].text == page
    (sheet,) = part.sheets
    assert f"{len(sheet.rows):,}".replace(",", ".") == counted["Samen"]


def amsterdam(*moment):
    return timezone.make_aware(datetime(*moment))


def test_the_colofon_tells_the_moments_of_the_round_and_what_was_missing(open_round, bureau, director):
    move_round(Action.CLOSE_ROUND, open_round, by=bureau)
    said = "Eén verslag is niet gerapporteerd: Werk 3.\nDe rekencontrole wijkt 2 keer af."
    round = move_round(Action.FINALISE_ROUND, open_round, by=director, said=said)
    RoundEntry.objects.filter(action="close_round").update(at=amsterdam(2025, 4, 1, 9, 5))
    RoundEntry.objects.filter(action="finalise_round").update(at=amsterdam(2025, 7, 1, 0, 30))
    factories.make_report(round=round)
    told = colophon(Scope(round))
    assert told[:3] == [
        "Rapportagejaar 2024 van het uitvoeringsplan 2023–2027.",
        "De ronde sloot op 1 april 2025 om 09:05 en is vastgesteld op 1 juli 2025 om 00:30.",
        f"Dit was bekend bij de vaststelling: {said.replace(chr(10), ' ')}",
    ]
    assert told == colophon(Scope(round))
    assert not any(user.username in line for line in told for user in (bureau, director))


def test_the_colofon_says_of_when_the_words_of_the_register_are(intervention, director):
    report = factories.make_report(intervention, factories.make_round(2024, "closed"))
    assert any("zoals nu in de monitor" in line for line in colophon(Scope(report.round)))
    round = move_round(Action.FINALISE_ROUND, report.round, by=director)
    assert any("toen het jaar werd vastgesteld" in line for line in colophon(Scope(round)))


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"state": "finalised"}, "Dit jaar is overgenomen uit het gedrukte rapport, de VGR 2023."),
        ({"state": "finalised", "finalised_on": "2024-06-14"}, "De ronde is vastgesteld op 14 juni 2024."),
        (
            {"state": "finalised", "is_demo": True, "finalised_on": "2024-06-14"},
            "Dit is een demo: kleuren en teksten zijn verzonnen.",
        ),
    ],
)
def test_the_colofon_of_a_year_that_has_no_moves(db, fields, line):
    factories.make_round(2023, **fields)
    assert line in colophon(Scope(Round.objects.get()))


def test_a_concept_says_so_with_the_day(open_round):
    today = timezone.localdate()
    (line,) = [line for line in colophon(Scope(open_round)) if line.startswith("Concept")]
    assert f"{today.day} " in line
    assert str(today.year) in line


def test_a_funder_is_told_nothing_of_the_measurements(db):
    run("load_areas")
    run("load_register")
    run("load_indicators")
    round = factories.make_round(2023, "finalised")
    assert "De metingen zijn die van de stand VGR 2023." in colophon(Scope(round))
    funding = Funding.objects.first()
    assert not any("metingen" in line for line in colophon(Scope(round, funding=funding)))
