"""`/rondes/2024/`: watching one round."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from interventions.models import Extension, Notice, NoticeKind, Organisation, Round
from tests import factories


@pytest.fixture
def passed(db):
    """An open round of which the deadline was a week ago."""
    return factories.make_round(2024, "open", deadline=timezone.localdate() - timedelta(7))


@pytest.fixture
def watch(client, bureau):
    client.force_login(bureau)

    def watch(query=""):
        return client.get(f"/rondes/2024/{query}").context["watch"]

    return watch


def add(round, state="empty", *, pillar="werk", by=(), owners=(), **fields):
    made = factories.make_intervention(factories.make_pillar(pillar), owners=owners)
    for name in by:
        made.initiators.add(Organisation.objects.get_or_create(name=name)[0])
    return factories.make_report(made, round, state=state, **fields)


def counts(lines):
    return {line.name: {count.about: count.value for count in line.counts if count.value} for line in lines}


def test_the_headline_counts_what_was_handed_in_and_what_is_late(watch, passed):
    for state in ("empty", "draft", "returned", "submitted", "in_review", "approved"):
        add(passed, state)
    assert watch().headline == "3 van 6 verslagen zijn ingeleverd; 3 zijn te laat."


def test_who_got_a_later_deadline_is_not_late_until_that_day_passed(watch, passed, bureau):
    report, today = add(passed), timezone.localdate()
    given = Extension.objects.create(report=report, until=today, reason="Ziek", by=bureau, at=timezone.now())
    assert watch().headline == "0 van 1 verslag zijn ingeleverd; er is niets te laat."
    Extension.objects.filter(pk=given.pk).update(until=today - timedelta(1))
    assert watch().headline.endswith("1 is te laat.")
    assert watch().shown[0].row.late.days == 1


def test_reports_are_counted_per_pillar_and_per_organisation(watch, passed):
    add(passed, "empty", by=("Gemeente", "Politie"))
    add(passed, "submitted", pillar="wonen", by=("Gemeente",))
    add(passed, "approved", pillar="wonen")
    found = watch()
    assert counts(found.pillars) == {
        "Werk": {"nog niet begonnen": 1, "te laat": 1, "samen": 1},
        "Wonen": {"ingeleverd": 1, "goedgekeurd": 1, "samen": 2},
        "Samen": {"nog niet begonnen": 1, "ingeleverd": 1, "goedgekeurd": 1, "te laat": 1, "samen": 3},
    }
    assert counts(found.organisations) == {
        "Gemeente": {"nog niet begonnen": 1, "ingeleverd": 1, "te laat": 1, "samen": 2},
        "Politie": {"nog niet begonnen": 1, "te laat": 1, "samen": 1},
        "zonder initiatiefnemer": {"goedgekeurd": 1, "samen": 1},
    }


def test_each_count_leads_to_just_as_many_reports(watch, passed):
    for state in ("empty", "draft", "submitted", "approved"):
        add(passed, state, by=("Gemeente",))
        add(passed, state, pillar="wonen")
    found = watch()
    for line in (*found.pillars, *found.organisations):
        for count in line.counts:
            if count.url:
                assert len(watch(count.url.partition("#")[0]).shown) == count.value, (line.name, count.about)


def test_one_report_behind_two_numbers_counts_once(watch, passed):
    main = add(passed, "draft")
    add(passed, follows=main)
    assert len(watch().rows) == 1


def test_an_unknown_filter_shows_nothing_and_says_so(client, watch, passed):
    add(passed)
    assert watch("?stand=vast").shown == []
    assert "Dit filter kennen we niet" in client.get("/rondes/2024/?stand=vast").content.decode()


def test_the_list_says_who_was_reminded_when_and_by_whom(client, watch, passed, bureau, owner):
    report = add(passed, owners=(owner,))
    moment = timezone.make_aware(timezone.datetime(2025, 3, 10, 9))
    Notice.objects.create(person=owner, kind=NoticeKind.REMINDED, report=report, by=bureau, at=moment)
    watch()
    told = client.get("/rondes/2024/").content.decode()
    assert "10 maart 2025, door" in told
    assert "nog niet verstuurd" in told
    Notice.objects.update(kind=NoticeKind.BEFORE_7, by=None)
    assert "10 maart 2025, automatisch" in client.get("/rondes/2024/").content.decode()


def test_a_closed_round_says_what_was_not_reported(watch, passed):
    add(passed, "approved")
    add(passed, "not_reported")
    Round.objects.update(state="closed")
    found = watch()
    assert found.headline == "1 van 2 verslagen is goedgekeurd; 1 is niet gerapporteerd."
    assert counts(found.pillars)["Samen"] == {"goedgekeurd": 1, "niet gerapporteerd": 1, "samen": 2}


def test_a_prepared_round_has_no_reports_yet(client, watch, db):
    factories.make_round(2024, "prepared")
    assert "Er zijn nog geen verslagen" in client.get("/rondes/2024/").content.decode()
    assert client.get("/rondes/1999/").status_code == 404


def test_the_export_has_the_rows_of_the_list_and_names_nobody(client, watch, passed, owner):
    add(passed, "draft", owners=(owner,), by=("Gemeente",))
    add(passed, "approved")
    watch()
    answer = client.get("/rondes/2024/?stand=concept&_export=csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["nummer"], row["stand"], row["te_laat_dagen"], row["initiatiefnemers"]) for row in rows] == [
        ("1", "concept", "7", "Gemeente")
    ]
    assert "Olga" not in answer.content.decode()
    assert client.get("/rondes/2024/?_export=xlsx")["Content-Type"].endswith("sheet")


def test_the_director_reads_the_list_without_the_acts_of_the_bureau(client, director, passed, owner):
    add(passed, "draft", owners=(owner,))
    client.force_login(director)
    told = client.get("/rondes/2024/").content.decode()
    assert "Olga Eigenaar" in told
    assert "Herinner de eigenaren" not in told
    assert "Klaar om vast te stellen?" in told


def test_the_number_of_queries_does_not_grow_with_the_reports(client, watch, passed, owner, bureau):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get("/rondes/2024/")
        return len(captured)

    def more(count):
        for _ in range(count):
            report = add(passed, "draft", owners=(owner, factories.make_user()), by=("Gemeente",))
            now = timezone.now()
            Notice.objects.create(person=owner, kind=NoticeKind.REMINDED, report=report, by=bureau, at=now)
            Extension.objects.create(report=report, until=date(2025, 4, 1), reason="Ziek", by=bureau, at=now)

    more(3)
    watch()
    few = queries()
    more(20)
    assert queries() == few <= 30
