"""Taking over a workbook: what is shown is what is written, beside what others did meanwhile, once and as a whole."""

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from interventions import moves
from interventions.models import OutputValue, ProgressReport, WorkbookImport
from interventions.moves import save_draft
from tests import factories
from tests.interventions.workbooks import (
    FILE,
    RICH,
    URL,
    edited,
    everything,
    fetch,
    filled,
    give_figures,
    make_owned,
    page,
    proposed,
    put,
    take_over,
    text_of,
    token,
    upload,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner_client(client, owner, report):
    give_figures(report, "Banen")
    client.force_login(owner)
    return client


def now(report) -> ProgressReport:
    return ProgressReport.objects.select_related("round", "intervention__pillar").get(pk=report.pk)


def write_online(report, by, **texts):
    current = now(report)
    save_draft(current, version=current.version, by=by, texts=texts)


def test_the_page_shows_each_field_before_and_after_and_writes_nothing(owner_client, report):
    before = everything()
    entry = proposed(
        owner_client, filled(owner_client, proposed_colour="groen", aim="60", qualitative="Het gaat goed")
    )
    told = text_of(page(owner_client, entry))
    assert "3 antwoorden veranderen in één verslag." in told
    assert "Beoogd, Banen (aantal) Cijfers!J2 50 wordt 60" in told
    now_there = everything()
    assert {table for table in before if before[table] != now_there[table]} == {
        "interventions_workbookimport"
    }


def test_what_only_the_site_changed_stays(owner_client, owner, report):
    data = filled(owner_client, qualitative="Uit Excel")
    write_online(report, owner, quantitative="<p>Van de site</p>")
    assert take_over(owner_client, proposed(owner_client, data)).status_code == 302
    assert (now(report).quantitative, now(report).qualitative) == ("<p>Van de site</p>", "<p>Uit Excel</p>")


def test_what_both_changed_is_shown_twice_and_the_site_wins_unless_somebody_chooses(
    owner_client, owner, report
):
    data = filled(owner_client, qualitative="Uit Excel", summary="Ook uit Excel")
    write_online(report, owner, qualitative="<p>Van de site</p>")
    entry = proposed(owner_client, data)
    response = page(owner_client, entry)
    told = text_of(response)
    assert "Bij één antwoord veranderde er intussen ook iets op de site." in told
    assert "Nu op de site Van de site In je bestand Uit Excel" in told
    assert f'name="houd-{report.pk}-qualitative" value="site" checked' in response.content.decode()
    take_over(owner_client, entry)
    assert (now(report).qualitative, now(report).summary) == ("<p>Van de site</p>", "Ook uit Excel")


def test_somebody_can_choose_what_stands_in_the_file(owner_client, owner, report):
    data = filled(owner_client, qualitative="Uit Excel", realised=7)
    write_online(report, owner, qualitative="<p>Van de site</p>")
    OutputValue.objects.update(realised=6)
    entry = proposed(owner_client, data)
    key = f"{report.output_values.get().indicator_id}-0"
    chosen = {f"houd-{report.pk}-{name}": "bestand" for name in ("qualitative", f"realised-{key}")}
    take_over(owner_client, entry, **chosen)
    assert now(report).qualitative == "<p>Uit Excel</p>"
    assert OutputValue.objects.get().realised == 7


def test_the_same_change_on_both_sides_is_no_conflict(owner_client, owner, report):
    data = filled(owner_client, qualitative="Hetzelfde")
    write_online(report, owner, qualitative="<p>Hetzelfde</p>")
    assert upload(owner_client, data)["Location"] == URL


def test_keeping_all_of_the_site_writes_nothing(owner_client, owner, report):
    data = filled(owner_client, qualitative="Uit Excel")
    write_online(report, owner, qualitative="<p>Van de site</p>")
    entry, version = proposed(owner_client, data), now(report).version
    response = take_over(owner_client, entry)
    assert "Alles bleef zoals het op de site stond." in text_of(owner_client.get(response["Location"]))
    assert now(report).version == version


def test_what_changed_after_somebody_looked_stops_the_import(owner_client, owner, report):
    entry = proposed(owner_client, filled(owner_client, qualitative="Uit Excel"))
    seen = token(owner_client, entry)
    write_online(report, owner, qualitative="<p>Zojuist</p>")
    before = everything()
    response = take_over(owner_client, entry, seen, **{f"houd-{report.pk}-qualitative": "bestand"})
    assert response.status_code == 409
    assert everything() == before
    told = text_of(response)
    assert "Er veranderde intussen iets op de site. Er is niets overgenomen." in told
    assert "Zojuist" in told
    assert f'name="houd-{report.pk}-qualitative" value="bestand" checked' in response.content.decode()


def test_without_having_looked_nothing_is_taken_over(owner_client, report):
    entry = proposed(owner_client, filled(owner_client, qualitative="Uit Excel"))
    assert take_over(owner_client, entry, "iets anders").status_code == 409
    assert now(report).qualitative == ""


def test_a_second_click_finds_it_done(owner_client, report):
    entry = proposed(owner_client, filled(owner_client, qualitative="Uit Excel"))
    seen = token(owner_client, entry)
    take_over(owner_client, entry, seen)
    version = now(report).version
    response = owner_client.post(f"{URL}{entry.pk}/", {"act": "neem-over", "gezien": seen}, follow=True)
    assert "Dit was al overgenomen" in text_of(response)
    assert (now(report).version, version) == (2, 2)


def test_a_report_that_is_handed_in_before_the_click_stops_the_import(owner_client, report):
    entry = proposed(owner_client, filled(owner_client, qualitative="Uit Excel"))
    seen = token(owner_client, entry)
    ProgressReport.objects.filter(pk=report.pk).update(state="submitted")
    before = everything()
    response = take_over(owner_client, entry, seen)
    assert (response.status_code, everything() == before) == (409, True)
    assert "Dit bestand kan nu niet worden overgenomen." in text_of(response)
    assert "Neem over als concept" not in text_of(response)


def test_a_file_can_be_thrown_away_until_it_is_taken_over(owner_client, report):
    entry = proposed(owner_client, filled(owner_client, qualitative="Uit Excel"))
    owner_client.post(f"{URL}{entry.pk}/", {"act": "gooi-weg"})
    assert not WorkbookImport.objects.exists()
    entry = proposed(owner_client, filled(owner_client, qualitative="Uit Excel"))
    take_over(owner_client, entry)
    response = owner_client.post(f"{URL}{entry.pk}/", {"act": "gooi-weg"}, follow=True)
    assert "Dit was al overgenomen" in text_of(response)
    assert WorkbookImport.objects.exists()


def test_the_texts_of_a_file_are_not_kept_after_it_was_taken_over(owner_client, report):
    entry = proposed(owner_client, filled(owner_client, qualitative="Uit Excel"))
    take_over(owner_client, entry)
    entry.refresh_from_db()
    assert entry.rows == [{"report": report.pk, "label": "Werk 1", "told": ["Hoe gaat het?"]}]


def test_the_file_of_somebody_else_does_not_exist(owner_client, client, bureau, report):
    entry = proposed(owner_client, filled(owner_client, qualitative="Uit Excel"))
    client.force_login(bureau)
    assert page(client, entry).status_code == 404
    assert client.post(f"{URL}{entry.pk}/", {"act": "neem-over", "gezien": "x"}).status_code == 404


def test_what_becomes_of_a_text_with_a_table_is_said_and_only_that_text_changes(owner_client, report):
    ProgressReport.objects.filter(pk=report.pk).update(quantitative=RICH[2], qualitative=RICH[1])
    entry = proposed(owner_client, filled(owner_client, quantitative="Zonder tabel"))
    assert "De opmaak van deze tekst" in text_of(page(owner_client, entry))
    take_over(owner_client, entry)
    assert (now(report).quantitative, now(report).qualitative) == ("<p>Zonder tabel</p>", RICH[1])


def three_reports(client, owner, report):
    """A file that changes three reports, and what it would write."""
    make_owned(owner, report.round, 2)
    data = edited(fetch(client), *(put("qualitative", f"Uit Excel {row}", row) for row in (2, 3, 4)))
    return proposed(client, data)


def test_an_error_of_the_database_at_the_last_report_leaves_nothing_written(
    owner_client, owner, report, monkeypatch
):
    entry = three_reports(owner_client, owner, report)
    seen, before = token(owner_client, entry), everything()
    write, calls = moves.write, []

    def fails_at_the_third(*arguments, **options):
        calls.append(1)
        if len(calls) == 3:
            connection.cursor().execute("INSERT INTO interventions_round (id) VALUES (1)")
        return write(*arguments, **options)

    monkeypatch.setattr(moves, "write", fails_at_the_third)
    with pytest.raises(DatabaseError):
        take_over(owner_client, entry, seen)
    assert len(calls) == 3
    assert everything() == before
    monkeypatch.undo()
    assert take_over(owner_client, entry, seen).status_code == 302
    assert ProgressReport.objects.filter(state="draft").count() == 3


KILLED = """
    import os, signal, django
    django.setup()
    from django.db import connections
    connections["default"].settings_dict["NAME"] = {database!r}
    from django.contrib.auth.models import User
    from interventions import moves
    from interventions.forms_workbook import take_over
    from interventions.models import WorkbookImport
    write, calls = moves.write, []
    def dies_at_the_third(*arguments, **options):
        calls.append(1)
        if len(calls) == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return write(*arguments, **options)
    moves.write = dies_at_the_third
    take_over(WorkbookImport.objects.get(), by=User.objects.get(username="owner"), seen={seen!r}, mine=())
"""


@pytest.mark.django_db(transaction=True)
def test_a_process_that_is_killed_halfway_leaves_nothing_written(owner_client, owner, report, tmp_path):
    entry = three_reports(owner_client, owner, report)
    seen, database = token(owner_client, entry), str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":  # another process cannot reach a database in memory
        database = str(tmp_path / "copy.sqlite3")
        with closing(sqlite3.connect(database)) as copy:
            connection.connection.backup(copy)
    before = contents(database)
    code = textwrap.dedent(KILLED).format(database=database, seen=seen)
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert contents(database) == before
    assert "Uit Excel 2" in str(before)


def contents(database: str) -> object:
    """All that the database holds, as somebody else sees it."""
    if connection.vendor != "sqlite":
        return everything(), str(WorkbookImport.objects.get().rows)
    with closing(sqlite3.connect(database)) as copy:
        return list(copy.iterdump())


def test_neither_the_file_nor_the_page_asks_more_for_more_reports(owner_client, owner, report, open_round):
    def queries() -> list[int]:
        data = edited(fetch(owner_client), *(put("qualitative", "Nieuw", row) for row in range(2, 2 + count)))
        found = []
        with CaptureQueriesContext(connection) as captured:
            owner_client.get(FILE)
        found.append(len(captured))
        with CaptureQueriesContext(connection) as captured:
            entry = proposed(owner_client, data)
        found.append(len(captured))
        with CaptureQueriesContext(connection) as captured:
            page(owner_client, entry)
        return [*found, len(captured)]

    last = factories.make_round(2023, "finalised")
    for one in make_owned(owner, open_round, 1):
        factories.make_report(one.intervention, last, state="finalised")
    count = 2
    few = queries()
    for one in make_owned(owner, open_round, 8):
        factories.make_report(one.intervention, last, state="finalised")
    count = 10
    assert queries() == few
    assert max(few) < 30
