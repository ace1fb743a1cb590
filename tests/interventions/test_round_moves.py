"""Opening, closing and finalising a round on its page: told first, done once, and kept with what was told."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from indicators.models import Indicator, Measurement, PublishedFigure
from interventions.models import (
    Extension,
    Objection,
    OutputIndicator,
    OutputValue,
    PrintedText,
    ProgressReport,
    Round,
    RoundEntry,
    Theme,
    ThemeReport,
)
from interventions.rounds import move_round
from interventions.workflow import Action
from tests import factories
from wijken.models import Area


@pytest.fixture
def page(client):
    """The page of a move of 2024, as somebody opens it."""

    def page(user, move):
        client.force_login(user)
        return client.get(f"/rondes/2024/{move}/")

    return page


@pytest.fixture
def do(client, page):
    """Open the page of a move, and do what it asks."""

    def do(user, move, *, seen=None, **fields):
        seen = page(user, move).context["seen"] if seen is None else seen
        client.force_login(user)
        return client.post(f"/rondes/2024/{move}/", {"gezien": seen} | fields)

    return do


def lines(response):
    return [point.line for point in [*response.context["tells"], *response.context["asks"]]]


def state():
    return Round.objects.get(year=2024).state


def test_opening_says_how_many_reports_there_will_be(page, do, bureau, intervention):
    factories.make_intervention(factories.make_pillar("wonen"))
    factories.make_round(2024, "prepared", deadline=None)
    assert lines(page(bureau, "openen")) == [
        "2 interventies krijgen een verslag.", "Er is nog geen inleverdatum.", "Eén interventie heeft geen eigenaar.",
    ]  # fmt: skip
    assert do(bureau, "openen").url == "/rondes/2024/"
    assert (state(), ProgressReport.objects.count()) == ("open", 2)


def test_opening_before_the_year_before_is_closed_is_warned_of(page, bureau, intervention):
    factories.make_round(2023, "open")
    factories.make_round(2024, "prepared")
    assert any("Sluit eerst wat ervoor komt" in line for line in lines(page(bureau, "openen")))


def test_closing_names_what_will_not_be_reported(page, do, bureau, report, open_round):
    behind = factories.make_report(factories.make_intervention(), open_round, state="draft", follows=None)
    Extension.objects.create(
        report=behind, until=timezone.localdate() + timedelta(3), reason="Ziek", by=bureau, at=timezone.now()
    )
    factories.make_report(factories.make_intervention(), open_round, state="submitted")
    told = lines(page(bureau, "sluiten"))
    assert told == [
        "2 verslagen zijn niet ingeleverd en worden “niet gerapporteerd”: Werk 1 en Werk 2.",
        "Eén verslag heeft uitstel dat nog loopt: Werk 2.",
        "Eén ingeleverd verslag heeft nog geen oordeel: Werk 3.",
    ]
    do(bureau, "sluiten")
    assert state() == "closed"
    assert sorted(ProgressReport.objects.values_list("state", flat=True)) == [
        "not_reported",
        "not_reported",
        "submitted",
    ]
    entry = RoundEntry.objects.get()
    assert (entry.action, entry.by, entry.said.splitlines()) == ("close_round", bureau, told)


def test_reopening_says_what_comes_back(page, do, bureau, report):
    move_round(Action.CLOSE_ROUND, report.round, by=bureau)
    assert "Eén niet gerapporteerd verslag kan weer worden ingevuld: Werk 1." in lines(page(bureau, "openen"))
    do(bureau, "openen")
    assert (state(), ProgressReport.objects.get().state) == ("open", "empty")


def test_a_double_click_moves_once(do, page, bureau, report):
    seen = page(bureau, "sluiten").context["seen"]
    assert [do(bureau, "sluiten", seen=seen).status_code for _ in range(2)] == [302, 302]
    assert RoundEntry.objects.count() == 1


def test_who_was_overtaken_by_another_move_reads_that_in_words(do, page, bureau, report):
    seen = page(bureau, "sluiten").context["seen"]
    other = factories.make_bureau_member()
    do(other, "sluiten")
    response = do(bureau, "sluiten", seen=seen)
    assert response.status_code == 409
    assert "sloot de ronde op" in response.content.decode()
    do(other, "openen")
    assert do(bureau, "sluiten", seen=seen).status_code == 409
    assert state() == "open"


def test_what_is_told_must_still_hold(do, page, bureau, report):
    seen = page(bureau, "sluiten").context["seen"]
    ProgressReport.objects.update(state="submitted")
    response = do(bureau, "sluiten", seen=seen)
    assert response.status_code == 409
    assert "Eén ingeleverd verslag heeft nog geen oordeel" in response.content.decode()
    assert state() == "open"
    assert do(bureau, "sluiten", seen=response.context["seen"]).status_code == 302


def test_nothing_moves_without_its_page(do, bureau, report):
    assert do(bureau, "sluiten", seen="").status_code == 409
    assert state() == "open"


@pytest.mark.parametrize("move", ["openen", "ongedaan"])
def test_what_cannot_be_done_now_is_said(page, do, bureau, director, report, move):
    who = bureau if move == "openen" else director
    assert "daarom kan dit niet" in page(who, move).content.decode()
    assert do(who, move, reden="Toch").status_code == 409
    assert state() == "open"


def test_there_is_no_other_move(page, bureau, report):
    assert page(bureau, "verwijderen").status_code == 404


def incomplete(round, intervention, lead, bureau):
    """A closed round in which something of every kind is missing."""
    of = {name: factories.make_intervention() for name in ("gone", "waits", "back", "pale", "told")}
    states = {
        "gone": "not_reported",
        "waits": "in_review",
        "back": "returned",
        "pale": "approved",
        "told": "approved",
    }
    reports = {
        name: factories.make_report(
            of[name],
            round,
            state=states[name],
            colour="groen" if name == "told" else "",
            quantitative="<p>Nieuw</p>",
        )
        for name in of
    }
    told, now = reports["told"], timezone.now()
    Objection.objects.create(report=told, text="Dat zei ik niet", by=lead, at=now)
    PrintedText.objects.create(
        report=told, name="quantitative", html="<p>Kort</p>", based_on="<p>Oud</p>", by=bureau, at=now
    )
    indicator = OutputIndicator.objects.create(intervention=of["told"], name="Plekken")
    OutputValue.objects.create(report=told, indicator=indicator, aim=5, aim_confirmed=False)
    theme = Theme.objects.create(plan=round.plan, pillar=intervention.pillar, name="Tech op Zuid")
    ThemeReport.objects.create(
        theme=theme, round=factories.make_round(2023, "finalised"), description="<p>Toen</p>"
    )
    Round.objects.filter(pk=round.pk).update(state="closed")
    return [
        "Eén verslag is niet gerapporteerd: Werk 2.",
        "Eén ingeleverd verslag heeft nog geen oordeel: Werk 3.",
        "Eén verslag is teruggestuurd en nog niet opnieuw ingeleverd: Werk 4.",
        "Eén goedgekeurd verslag heeft geen kleur: Werk 5.",
        "Eén verslag heeft een doel van vorig jaar dat niet is bevestigd: Werk 6.",
        "Eén programmalijn heeft dit jaar geen tekst en eerder wel: Tech op Zuid.",
        "Eén verslag heeft een bezwaar zonder antwoord: Werk 6.",
        "Eén verslag heeft een bewerkte tekst die niet meer telt: de eigenaar veranderde het verslag: Werk 6.",
    ]


def test_finalising_says_everything_that_is_incomplete_and_keeps_that(
    page, do, director, bureau, lead, open_round, intervention
):
    expected = incomplete(open_round, intervention, lead, bureau)
    response = page(director, "vaststellen")
    no_figures = (
        "De rekencontrole zegt niets over 2024: er zijn geen gedrukte cijfers van dat jaar ingevoerd."
    )
    assert lines(response) == [no_figures, *expected]
    assert "Acht punten vragen aandacht." in response.content.decode()
    assert do(director, "vaststellen").status_code == 302
    round = Round.objects.get(year=2024)
    assert (round.state, round.finalised_on) == ("finalised", timezone.localdate())
    assert RoundEntry.objects.get().said.splitlines() == [*expected, no_figures]


def test_finalising_says_what_the_figures_lack_and_the_rekencontrole_finds(page, director, open_round):
    Round.objects.update(state="closed")
    zuid = Area.objects.create(name="Zuid", slug="zuid", level="programme")
    made = Indicator.objects.create(slug="woz", name="WOZ", unit="%")
    Measurement.objects.create(
        indicator=made,
        area=zuid,
        period="2024",
        value=3,
        vintage="VGR 2024",
        is_provisional=True,
        source="CBS",
    )
    for name, text in {"nieuw": "1", "gelijk": "2", "subtotaal": "4"}.items():
        PublishedFigure.objects.create(
            figure=f"summary/werk/groen/{name}", printed=text, year=2024, report="VGR 2024", place="p. 1"
        )
    told = " ".join(lines(page(director, "vaststellen")))
    assert "1 indicator heeft nog voorlopige cijfers." in told
    assert "Van 1 controle van de VGR 2024 kloppen er 0; 1 wijkt af. Oordelen: 1 wijkt af." in told
    assert 'href="/rekencontrole/2024/"' in page(director, "vaststellen").content.decode()


def test_a_complete_round_has_nothing_open(page, director, open_round):
    Round.objects.update(state="closed")
    assert "Er staat niets open." in page(director, "vaststellen").content.decode()


def test_the_bureau_reads_whether_a_round_is_ready_and_does_not_finalise(page, do, client, bureau, report):
    told = page(bureau, "vaststellen")
    assert "Vaststellen kan als de ronde gesloten is." in told.content.decode()
    assert '<button class="btn btn-primary">' not in told.content.decode()
    assert do(bureau, "vaststellen").status_code == 403
    assert page(bureau, "ongedaan").status_code == 403


def test_undoing_asks_for_a_reason_and_keeps_it(page, do, client, director, open_round):
    Round.objects.update(state="closed")
    do(director, "vaststellen")
    response = do(director, "ongedaan", reden=" ")
    assert response.status_code == 422
    assert "reden" in response.context["form"].errors
    assert state() == "finalised"
    assert do(director, "ongedaan", reden="Werk 3 ontbrak.").status_code == 302
    assert state() == "closed"
    assert "Werk 3 ontbrak." in client.get("/rondes/2024/").content.decode()


def test_what_came_out_of_a_printed_report_is_not_undone(page, do, director, db):
    factories.make_round(2024, "finalised", finalised_on=date(2025, 6, 1), is_demo=True)
    assert do(director, "ongedaan", reden="Toch").status_code == 409
    assert state() == "finalised"
    assert "Maak de vaststelling ongedaan" not in page(director, "vaststellen").content.decode()
