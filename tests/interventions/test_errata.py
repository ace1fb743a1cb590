"""Errata in words, which report tells of which, the list of a year, and the line on other pages."""

import csv
import io
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from interventions.errata.telling import corrections
from interventions.errata.words import Change, Kind, Part, differences, kind_of, sentence, told
from interventions.models import Erratum, Round, RoundEntry
from tests import factories
from tests.interventions.register import text_of

from .errata import REASON, corrected, make_final, make_value


def change(what, old, new, label="Hoe gaat het?"):
    return Change(what, label, old, new)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (change("colour", "oranje", "groen"), "kleur was oranje, is groen"),
        (change("value:3", "45", "54", "Plaatsingen, gehaald"), "“Plaatsingen, gehaald” was 45, is 54"),
        (change("qualitative", "<p>a</p>", "<p>b</p>"), "“Hoe gaat het?” is aangepast"),
        (change("measures_by", "Piet", "Het team", "Wie"), "“Wie” was Piet, is Het team"),
        (change("starts", "", "mei", "Begin"), "“Begin” was leeg, is mei"),
        (change("summary", "x", "y " * 40, "In gewone taal"), "“In gewone taal” is aangepast"),
    ],
)
def test_a_change_in_a_sentence(made, words):
    assert made.sentence == words


def test_several_changes_make_one_sentence():
    both = [change("colour", "oranje", "groen"), change("qualitative", "a", "b")]
    assert sentence(both) == "kleur was oranje, is groen; “Hoe gaat het?” is aangepast"


def test_every_kind_of_part_is_known():
    kinds = [
        kind_of(what) for what in ("colour", "value:1", "aim:1", "measures", "measures_by", "measures_due")
    ]
    assert kinds == [Kind.COLOUR, Kind.NUMBER, Kind.NUMBER, Kind.RICH, Kind.LINE, Kind.DAY]


def test_what_came_into_sight_or_went_is_a_difference_too():
    before = [Part("colour", "Kleur", "groen", "groen"), Part("starts", "Begin", "mei", "mei")]
    after = [Part("colour", "Kleur", "groen", "groen"), Part("needed", "Nodig", "x", "x")]
    assert [(one.what, one.old, one.new) for one in differences(before, after)] == [
        ("starts", "mei", ""),
        ("needed", "", "x"),
    ]


@pytest.mark.parametrize(
    ("count", "words"), [(1, "is één ding gecorrigeerd"), (2, "zijn twee dingen gecorrigeerd")]
)
def test_how_many_things_were_corrected(count, words):
    assert told(count) == f"Na de vaststelling {words}"


def finalise(round, at):
    RoundEntry.objects.create(
        round=round, action="finalise_round", from_state="closed", to_state="finalised", at=at
    )


def erratum_at(report, at, summary="x"):
    return Erratum.objects.create(report=report, what="summary", label="x", new=summary, reason="y", at=at)


def test_a_report_tells_of_all_errata_since_the_round_before_was_finalised(intervention):
    moment = timezone.make_aware(datetime(2025, 5, 1, 12))
    old, new = make_final(intervention, 2023), make_final(intervention, 2024)
    finalise(old.round, moment - timedelta(days=365))
    finalise(new.round, moment)
    before, after = erratum_at(old, moment - timedelta(hours=1)), erratum_at(old, moment + timedelta(hours=1))
    own = erratum_at(new, moment + timedelta(hours=2))
    next_year = factories.make_round(2025)
    assert list(Erratum.objects.told_in(new.round)) == [before]
    assert list(Erratum.objects.told_in(next_year)) == [own, after]
    # Finalised anew: what was corrected in between stands in that report itself.
    finalise(new.round, moment + timedelta(hours=3))
    assert list(Erratum.objects.told_in(next_year)) == []
    assert list(Erratum.objects.told_in(new.round)) == [after, before]


def test_a_round_that_was_taken_over_has_no_moment_and_an_old_one_a_day(intervention):
    taken = make_final(intervention, 2022)
    Round.objects.update(finalised_on=None)
    erratum = erratum_at(taken, timezone.now())
    assert list(Erratum.objects.told_in(factories.make_round(2023, "closed"))) == [erratum]
    Round.objects.filter(year=2022).update(finalised_on=timezone.localdate() + timedelta(days=1))
    assert list(Erratum.objects.told_in(Round.objects.get(year=2023))) == []


@pytest.fixture
def errata(intervention, bureau):
    """A colour and a text at one time, and a figure of another pillar."""
    type(bureau).objects.filter(pk=bureau.pk).update(first_name="Bea", last_name="Bureau")
    final = make_final(intervention)
    corrected(final, bureau, colour="groen", qualitative="<p>Het liep.</p>")
    value = make_value(make_final(factories.make_intervention(factories.make_pillar("wonen"), name="Sloop")))
    corrected(value.report, bureau, reason="Een tikfout.", **{f"value:{value.pk}": Decimal(54)})
    return final


def test_everybody_reads_what_was_corrected_and_only_bureau_and_director_by_whom(
    client, errata, reader, owner, bureau, director
):
    for user, who in (
        (reader, "programmabureau"),
        (owner, "programmabureau"),
        (bureau, "Bea"),
        (director, "Bea"),
    ):
        client.force_login(user)
        text = text_of(client.get("/rondes/2024/errata/"))
        assert "In 2024 zijn drie dingen gecorrigeerd." in text
        assert "Kleur was oranje, is groen; “Hoe gaat het?” is aangepast." in text
        assert f"door {who}" in text
        assert ("Bea" in text.split("gecorrigeerd.", 1)[1]) is (who == "Bea")


def test_a_pillar_shows_its_own_and_what_stands_at_its_numbers(client, errata, reader):
    client.force_login(reader)
    assert "Sloop" in text_of(client.get("/rondes/2024/errata/?pijler=wonen"))
    assert "Sloop" not in text_of(client.get("/rondes/2024/errata/?pijler=werk"))
    assert "Geen errata bij deze pijler" in text_of(client.get("/rondes/2024/errata/?pijler=nergens"))
    other = factories.make_intervention(factories.make_pillar("school"))
    factories.make_report(other, errata.round, state="finalised", follows=errata)
    assert f"geldt ook voor {other.label}" in text_of(client.get("/rondes/2024/errata/?pijler=school"))


def test_the_export_has_a_row_per_part_and_no_names(client, errata, bureau):
    client.force_login(bureau)
    data = client.get("/rondes/2024/errata/?_export=csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data)))
    told = [(row["onderdeel"], row["stond_er"], row["staat_er_nu"], row["waarom"]) for row in rows]
    assert ("Hoe gaat het?", "Het loopt goed.", "Het liep.", REASON) in told
    assert ("Plaatsingen (personen), gehaald", "45", "54", "Een tikfout.") in told
    assert {row["door"] for row in rows} == {"programmabureau"}
    assert "Bea" not in data
    assert client.get("/rondes/2024/errata/?_export=xlsx").content[:2] == b"PK"


@pytest.mark.parametrize(
    ("role", "status"), [("reader", 404), ("owner", 404), ("bureau", 200), ("director", 200)]
)
def test_a_year_that_is_not_finalised_has_no_list_for_readers(client, request, errata, role, status):
    Round.objects.update(state="closed")
    client.force_login(request.getfixturevalue(role))
    response = client.get("/rondes/2024/errata/")
    assert response.status_code == status
    if status == 200:
        assert "Deze errata zijn van toen ze dat wel was" in text_of(response)


def test_a_year_without_errata_says_what_to_do(client, intervention, reader, bureau):
    make_final(intervention)
    for user, words in (
        (reader, "Laat het het programmabureau weten"),
        (bureau, "kies daar “Corrigeer 2024”"),
    ):
        client.force_login(user)
        assert words in text_of(client.get("/rondes/2024/errata/"))


@pytest.mark.parametrize("page", ["stoplichten", "samenvatting"])
def test_the_pages_that_count_the_colours_tell_that_something_was_corrected(client, errata, reader, page):
    client.force_login(reader)
    response = client.get(f"/{page}/2024/")
    assert "Na de vaststelling zijn drie dingen gecorrigeerd:" in text_of(response)
    assert 'href="/rondes/2024/errata/"' in response.content.decode()
    Erratum.objects.all().delete()
    assert "gecorrigeerd" not in text_of(client.get(f"/{page}/2024/"))


def test_the_list_asks_as_often_for_many_as_for_few(
    client, errata, bureau, reader, django_assert_num_queries, django_assert_max_num_queries
):
    client.force_login(reader)
    client.get("/rondes/2024/errata/")
    with django_assert_max_num_queries(14) as few:
        client.get("/rondes/2024/errata/")
    for number in range(5):
        final = make_final(factories.make_intervention())
        factories.make_report(factories.make_intervention(), final.round, state="finalised", follows=final)
        corrected(final, bureau, colour="groen", summary=f"Anders {number}")
    with django_assert_num_queries(len(few)):
        client.get("/rondes/2024/errata/")


def test_corrections_of_one_moment_stand_together(errata, reader):
    rows = Erratum.objects.select_related("report", "by")
    assert [len(one.parts) for one in corrections(rows, reader)] == [1, 2]
    assert corrections(rows, reader)[0].on == timezone.localdate()
    assert isinstance(corrections(rows, reader)[0].on, date)
