"""`/indicatoren/invoeren/`: the template, the proposal, taking it over and undoing it; for the bureau only."""

from decimal import Decimal

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from indicators import entering
from indicators.loading import load_indicators
from indicators.models import Indicator, Measurement, MeasurementImport
from interventions.journal import changed_here
from tests.indicators.entry_steps import (
    TEMPLATE,
    URL,
    act,
    everything,
    measure,
    proposed,
    text_of,
    undo,
    upload,
)
from tests.indicators.outcome_data import load_places
from tests.indicators.workbooks import make_known, row, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, bureau):
    make_known()
    client.force_login(bureau)
    return client


def test_only_the_bureau_comes_here(client, page, owner, lead, director, reader):
    entry = proposed(page, row())
    pages = [URL, TEMPLATE, f"{URL}{entry.pk}/"]
    for user in (owner, lead, director, reader):
        client.force_login(user)
        assert [client.get(url).status_code for url in pages] == [403] * 3
        assert upload(client, workbook(row(period="2022"))).status_code == 403
        assert act(client, entry).status_code == 403
        assert undo(client, entry).status_code == 403
        assert "invoeren/" not in client.get("/indicatoren/").content.decode()
    assert not Measurement.objects.exists()
    client.logout()
    assert client.get(URL).status_code == 302


def test_a_post_needs_the_token_of_the_page(page, bureau):
    entry = proposed(page, row())
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(bureau)
    assert upload(strict, workbook(row(period="2022"))).status_code == 403
    assert act(strict, entry).status_code == 403


def test_the_bureau_finds_it_from_the_indicators(page):
    assert f'href="{URL}"' in page.get("/indicatoren/").content.decode()


def test_a_file_is_looked_at_first_and_nothing_is_written(page):
    measure(value="52.0")
    measure(period="2021")
    entry = proposed(page, row(), row(period="2021"), row(period="2022", value="nb"), row(value=None))
    assert Measurement.objects.count() == 2
    assert (entry.changed, entry.added, entry.unchanged, entry.left_empty) == (1, 1, 1, 1)
    text = text_of(page.get(f"{URL}{entry.pk}/"))
    assert "1 meting komt erbij en 1 meting verandert, als je dit overneemt." in text
    assert "Er is nog niets veranderd. 1 meting uit het bestand staat er al zo." in text
    assert "1 rij zonder waarde is overgeslagen" in text
    assert "Streefniveau Zuid 2023 52,0 57,7 Metingen!F3" in text
    assert "Streefniveau Zuid 2022 niets nb Metingen!F5" in text


def test_taking_over_writes_all_of_it_and_tells_who_did(page, bureau):
    old = measure(value="52.0")
    entry = proposed(page, row(provisional="ja", source="Tabel 9"), row(period="2022", value="nb"))
    text = text_of(act(page, entry, follow=True))
    assert "2 metingen zijn overgenomen in VGR 2024." in text
    assert everything() == sorted(
        [
            ("streefniveau", "zuid", "2023", "VGR 2024", Decimal("57.7"), 1, "", True, "Tabel 9"),
            ("streefniveau", "zuid", "2022", "VGR 2024", None, 0, "nb", False, "Tabel 1"),
        ],
        key=str,
    )
    entry.refresh_from_db()
    assert (entry.state, entry.by) == ("overgenomen", bureau)
    assert changed_here(Measurement, added=True) == set(Measurement.objects.values_list("pk", flat=True))
    told = LogEntry.objects.get(object_id=str(old.pk))
    assert (told.user, told.change_message) == (bureau, "Ingelezen: 52,0 werd 57,7 (metingen.xlsx)")


def test_what_was_taken_over_is_not_overwritten_by_the_files(client, bureau):
    load_places()
    load_indicators()
    client.force_login(bureau)
    first = (
        Measurement.objects.filter(vintage="VGR 2023", mark="").select_related("indicator", "area").first()
    )
    cells = row(first.indicator.slug, first.area.slug, first.period, 41.5)
    data = workbook(cells, title="Metingen voor de stand VGR 2023")
    assert upload(client, data, "VGR 2023").status_code == 302
    act(client, MeasurementImport.objects.get())
    load_indicators()
    first.refresh_from_db()
    assert first.value == Decimal("41.5")


def test_the_same_file_twice_changes_nothing_and_says_so(page):
    act(page, proposed(page, row()))
    before = everything()
    text = text_of(upload(page, workbook(row()), follow=True))
    assert "Alles uit dit bestand staat al in VGR 2024. Er verandert niets." in text
    assert (everything(), MeasurementImport.objects.count()) == (before, 1)


def test_a_double_click_takes_over_once(page):
    entry = proposed(page, row())
    act(page, entry)
    assert "was al overgenomen" in text_of(act(page, entry, follow=True))
    assert (Measurement.objects.count(), LogEntry.objects.count()) == (1, 1)


@pytest.mark.parametrize("theirs", ["52.0", None])
def test_what_somebody_changed_in_between_is_not_overwritten(page, theirs):
    one = measure(value="50.0")
    entry = proposed(page, row(), row(period="2022"))
    if theirs:
        Measurement.objects.filter(pk=one.pk).update(value=theirs)
    else:
        one.delete()
    before = everything()
    response = act(page, entry)
    assert response.status_code == 409
    text = text_of(response)
    assert "Iemand veranderde intussen een van deze metingen. Er is niets overgenomen." in text
    assert f"er stond 50,0, nu staat er {'52,0' if theirs else 'niets'}." in text
    assert (everything(), LogEntry.objects.count()) == (before, 0)
    act(page, entry, "vergelijk")
    assert act(page, entry).status_code == 302
    assert Measurement.objects.count() == 2


def test_what_somebody_added_in_between_is_not_overwritten(page, monkeypatch):
    entry = proposed(page, row())
    measure(value="52.0")
    assert act(page, entry).status_code == 409
    monkeypatch.setattr(entering, "_there", lambda *args, **options: {})
    assert "op hetzelfde moment" in text_of(act(page, entry))
    assert Measurement.objects.get().value == Decimal("52.0")


def test_comparing_again_with_nothing_left_to_do_says_so(page):
    entry = proposed(page, row())
    measure()
    assert "staat er nu al" in text_of(act(page, entry, "vergelijk", follow=True))
    assert not MeasurementImport.objects.exists()


def test_an_indicator_that_got_its_measurements_from_another_since_is_refused(page):
    entry = proposed(page, row())
    Indicator.objects.filter(slug="streefniveau").update(series=Indicator.objects.get(slug="schulden"))
    response = act(page, entry)
    assert (response.status_code, Measurement.objects.count()) == (409, 0)
    assert "“streefniveau” kan geen metingen meer krijgen." in text_of(response)


def test_a_proposal_can_be_thrown_away(page):
    entry = proposed(page, row())
    assert "Er is niets overgenomen." in text_of(act(page, entry, "gooi-weg", follow=True))
    assert act(page, entry).status_code == 404
    entry = proposed(page, row())
    act(page, entry)
    assert "kun je ongedaan maken" in text_of(act(page, entry, "gooi-weg", follow=True))
    assert MeasurementImport.objects.count() == 1


def test_proposals_that_nobody_took_over_go_after_a_month(page):
    with time_machine.travel("2026-01-01"):
        page.force_login(page.get(URL).wsgi_request.user)
        forgotten = proposed(page, row())
    with time_machine.travel("2026-03-01"):
        page.force_login(forgotten.by)
        proposed(page, row())
    assert not MeasurementImport.objects.filter(pk=forgotten.pk).exists()


def test_undoing_puts_back_exactly_what_stood_there(page, bureau):
    measure(value="52.0", is_provisional=True, source="Tabel 0")
    measure(period="2021", value=None, mark="nvt", decimals=0)
    measure(vintage="VGR 2023", value="40.0")
    before = everything()
    entry = proposed(page, row(), row(period="2021", value=3), row(period="2022"))
    act(page, entry)
    assert everything() != before
    text = text_of(undo(page, entry, follow=True))
    assert "3 metingen zijn overgenomen, en daarna ongedaan gemaakt." in text
    assert everything() == before
    entry.refresh_from_db()
    assert (entry.state, entry.undone_by) == ("ongedaan", bureau)
    assert "ongedaan gemaakt op" in text_of(page.get(URL))
    assert "was al ongedaan gemaakt" in text_of(undo(page, entry, follow=True))
    assert act(page, entry).status_code == 302
    assert everything() == before


def test_what_was_changed_afterwards_is_not_undone_and_the_cells_are_named(page):
    entry = proposed(page, row(), row(period="2022"))
    act(page, entry)
    Measurement.objects.filter(period="2022").update(value="60.0")
    before = everything()
    response = undo(page, entry)
    assert response.status_code == 409
    text = text_of(response)
    assert "Iemand veranderde een van deze metingen daarna. Er is niets ongedaan gemaakt." in text
    assert "Metingen!F4, Streefniveau, Zuid, 2022: dit werd 57,7, nu staat er 60,0." in text
    assert everything() == before


def test_another_source_alone_is_a_change_too(page):
    entry = proposed(page, row())
    act(page, entry)
    Measurement.objects.update(source="Tabel 8")
    response = undo(page, entry)
    assert response.status_code == 409
    assert "dit werd 57,7 met bron “Tabel 1”, nu staat er 57,7 met bron “Tabel 8”." in text_of(response)


def test_many_rows_are_shown_a_page_at_a_time(page):
    entry = proposed(
        page,
        *(
            row(area=area, period=str(year))
            for area in ("zuid", "rotterdam", "wijk-feijenoord")
            for year in range(1925, 2025)
        ),
    )
    first, second = (text_of(page.get(f"{URL}{entry.pk}/", {"page": number})) for number in (1, 2))
    assert "300 metingen komen erbij" in first
    assert (first.count("Metingen!F"), second.count("Metingen!F")) == (200, 100)


def test_a_proposal_cannot_be_undone(page):
    entry = proposed(page, row())
    response = undo(page, entry)
    assert response.status_code == 409
    assert "er is niets ongedaan te maken" in text_of(response)


@pytest.mark.parametrize("what", ["upload", "neem-over", "undo"])
def test_the_number_of_queries_does_not_grow_with_the_rows(page, what):
    found = []
    for size, first in ((3, 1950), (23, 1970)):
        years = range(first, first + size)
        for year in years[: size // 2]:
            measure(period=str(year), value="1.0")
        data = workbook(*(row(period=str(year)) for year in years))
        with CaptureQueriesContext(connection) as sent:
            upload(page, data)
        entry = MeasurementImport.objects.first()
        with CaptureQueriesContext(connection) as taken:
            act(page, entry)
        with CaptureQueriesContext(connection) as undone:
            undo(page, entry)
        queries = {"upload": sent, "neem-over": taken, "undo": undone}[what]
        found.append([query["sql"].split()[0] for query in queries])
    assert found[0] == found[1]
    assert len(found[0]) <= 24
