"""`/`: what must I do now, per role."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from interventions.models import ReviewEntry
from interventions.start.lead import Queue
from interventions.start.owner import Work
from interventions.start.sentences import day, deadline_sentence, lead_headline, owner_headline
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime(2025, 3, 3, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def start(client):
    """Fetches the start page as someone."""

    def fetch(user):
        client.force_login(user)
        response = client.get("/")
        assert response.status_code == 200
        return response

    return fetch


def add(round, owner=None, *, pillar="werk", **fields):
    owners = (owner,) if owner else ()
    intervention = factories.make_intervention(factories.make_pillar(pillar), owners=owners)
    return factories.make_report(intervention, round, **fields)


@pytest.fixture
def work(owner, lead, report, open_round):
    """Of `owner`: Werk 1 empty, 2 draft, 3 returned by `lead`, 4 submitted, 5 approved. Werk 6 is of nobody."""
    report.previous_colour = "oranje"
    report.save()
    add(open_round, owner, state="draft", quantitative="<p>x</p>")
    returned = add(open_round, owner, state="returned", proposed_colour="groen")
    for of_march, comment in [(1, "Eerst dit."), (2, "Leg de kleur uit.")]:
        ReviewEntry.objects.create(
            report=returned, action="return", from_state="submitted", to_state="returned", by=lead,
            at=datetime(2025, 3, of_march, tzinfo=UTC), comment=comment,
        )  # fmt: skip
    add(open_round, owner, state="submitted", proposed_colour="oranje")
    add(open_round, owner, state="approved", proposed_colour="groen", colour="groen")
    add(open_round, state="empty")
    return open_round


def test_an_owner_reads_what_is_left_and_by_when(start, owner, work):
    response = start(owner)
    assert response.context["headline"] == (
        "Je hebt nog 3 van 5 verslagen te doen, uiterlijk vrijdag 14 maart."
    )
    text = response.content.decode()
    assert "Je hebt nog elf dagen." in text
    assert [task.report.state for task in response.context["work"].todo] == ["returned", "draft", "empty"]
    assert "Leg de kleur uit." in text
    assert "Eerst dit." not in text
    assert "van Timo Trekker" in text
    assert 'href="/interventies/werk-1/voortgang/2024/"' in text
    assert "Vorige ronde" in text


def test_an_owner_sees_nothing_of_another(start, stranger, work):
    add(work, state="draft", quantitative="<p>geheim</p>")
    response = start(stranger)
    assert response.context["work"].total == 0
    assert "werk-1" not in response.content.decode()
    assert "Leg de kleur uit." not in response.content.decode()


def test_an_owner_who_is_ready_is_told_so(start, owner, open_round):
    add(open_round, owner, state="approved", colour="groen")
    response = start(owner)
    assert response.context["headline"] == (
        "Je hoeft niets meer te doen: je ene verslag is ingeleverd of goedgekeurd."
    )


def test_after_the_round_closes_only_what_came_back_is_left(start, owner, work):
    work.state = "closed"
    work.save()
    response = start(owner)
    assert [task.report.state for task in response.context["work"].todo] == ["returned"]
    assert "teruggestuurd om aan te passen" in response.context["headline"]


def test_a_lead_reads_what_waits_and_what_is_still_to_come(start, lead, work):
    response = start(lead)
    assert response.context["headline"] == "1 verslag wacht op jouw oordeel."
    queue = response.context["queue"]
    assert [row.label for row in queue.waiting] == ["Werk 4"]
    assert [row.label for row in queue.expected] == ["Werk 1", "Werk 2", "Werk 3", "Werk 6"]
    waiting = work.reports.get(state="submitted")
    text = response.content.decode()
    assert f'href="{waiting.intervention.get_absolute_url()}voortgang/2024/beoordelen/"' in text
    assert 'href="/beoordelen/"' in text


def test_a_lead_reads_how_long_each_waits_and_what_to_look_at(start, lead, work):
    waiting = work.reports.get(state="submitted")
    waiting.submitted_at, waiting.previous_colour = datetime(2025, 2, 19, 12, tzinfo=UTC), "groen"
    waiting.save()
    waiting.intervention.milestones.create(what="Loket open", due=date(2025, 3, 2))
    ReviewEntry.objects.create(
        report=waiting, action="return", from_state="submitted", to_state="returned",
        at=datetime(2025, 2, 18, tzinfo=UTC), comment="Nog eens.",
    )  # fmt: skip
    calm = add(work, state="submitted", submitted_at=datetime(2025, 3, 3, 8, tzinfo=UTC))
    calm.intervention.milestones.create(what="Later", due=date(2025, 3, 3))
    calm.intervention.milestones.create(what="Klaar", due=date(2025, 1, 3), state="done")
    response = start(lead)
    assert [(row.label, row.since, row.signals) for row in response.context["queue"].waiting] == [
        ("Werk 4", "12 dagen", ["gaat achteruit", "mijlpaal is te laat", "opnieuw ingeleverd"]),
        ("Werk 7", "vandaag", []),
    ]
    text = response.content.decode()
    assert "Het oudste wacht al twaalf dagen. 4 verslagen worden nog ingeleverd" in text
    assert "mijlpaal is te laat" in text


def test_an_owner_reads_the_last_remark_also_of_an_earlier_round(start, owner, lead, work):
    report = work.reports.get(state="empty", intervention__owners=owner)
    before = factories.make_round(2023, "finalised")
    earlier = factories.make_report(report.intervention, before, colour="groen")
    said = [(1, "approve", "Noem de wijken."), (2, "submit", ""), (2, "return", "Vergeet dit.")]
    for of_march, action, comment in [*said, (2, "undo", ""), (2, "approve", "")]:
        ReviewEntry.objects.create(
            report=earlier, action=action, from_state="submitted", to_state="approved", by=lead,
            at=datetime(2024, 3, of_march, tzinfo=UTC), comment=comment,
        )  # fmt: skip
    response = start(owner)
    remarks = {task.report.pk: task.remark for task in response.context["work"].todo}
    assert remarks[report.pk].comment == "Noem de wijken."
    assert "Laatste opmerking van Timo Trekker, ronde 2023:" in response.content.decode()


def test_the_director_reads_what_is_late_and_with_whom(start, director, work):
    work.deadline, work.review_deadline = date(2025, 2, 28), date(2025, 3, 14)
    work.save()
    work.reports.filter(state="submitted").update(submitted_at=datetime(2025, 2, 10, tzinfo=UTC))
    response = start(director)
    assert [(row.label, row.lateness.words) for row in response.context["late"]] == [
        ("Werk 1", "3 dagen te laat met inleveren"),
        ("Werk 2", "3 dagen te laat met inleveren"),
        ("Werk 3", "teruggestuurd; de inleverdatum is 3 dagen voorbij"),
        ("Werk 6", "3 dagen te laat met inleveren"),
        ("Werk 4", "wacht 21 dagen op een oordeel"),
    ]
    assert "5 verslagen zijn laat" in response.content.decode()


def test_before_the_deadline_nothing_is_late(start, director, work):
    response = start(director)
    assert response.context["late"] == []
    assert "Er is niets te laat" in response.content.decode()


def test_the_bureau_reads_the_rounds_and_what_comes_next(start, bureau, director, lead, work):
    factories.make_round(2023, "finalised")
    factories.make_round(2025, "prepared")
    page = start(bureau)
    assert [
        (line.round.year, line.next_step, line.judged, line.reports) for line in page.context["rounds"]
    ] == [
        (2025, "Openen", 0, 0),
        (2024, "Volgen en sluiten", 1, 6),
        (2023, "", 0, 0),
    ]
    assert 'href="/rondes/2024/"' in page.content.decode()
    assert 'href="/rondes/nieuw/"' not in start(director).content.decode()
    assert "rounds" not in start(lead).context


def test_a_lead_sees_no_other_pillar_and_never_the_own_report(start, lead, work):
    add(work, pillar="wonen", state="submitted")
    add(work, lead, state="submitted")
    assert [row.label for row in start(lead).context["queue"].waiting] == ["Werk 4"]


def test_what_waits_of_an_earlier_round_is_there_too_with_its_year(start, lead, work):
    add(factories.make_round(2023, "closed"), state="in_review")
    assert [row.label for row in start(lead).context["queue"].waiting] == ["Werk 7 (2023)", "Werk 4"]


def test_who_owns_and_leads_writes_first(start, lead, work):
    add(work, lead, state="draft")
    response = start(lead)
    assert response.context["headline"].startswith("Je hebt nog 1 van 1 verslag te doen")
    assert "<b>1 verslag wacht op jouw oordeel.</b>" in response.content.decode()


def test_the_director_reads_how_far_the_round_is_and_what_goes_back(start, director, work):
    add(work, state="approved", colour="rood", previous_colour="groen")
    response = start(director)
    assert response.context["headline"] == (
        "2 van de 7 verslagen van ronde 2024 zijn goedgekeurd, 1 wacht op een oordeel en 4 moeten nog komen."
    )
    text = response.content.decode()
    assert "1 interventie gaat tot nu toe achteruit" in text
    assert 'href="/stoplichten/2024/"' in text
    total = response.context["progress"]
    assert (total.to_write, total.to_review, total.judged, total.total) == (4, 1, 2, 7)
    assert response.context["missing"] is None


def test_the_bureau_also_reads_who_is_behind(start, bureau, work):
    page = start(bureau)
    assert [(who.name, list(who.numbers), who.count) for who in page.context["missing"]] == [
        ("Olga Eigenaar", ["Werk"], 3),
        ("", ["Werk"], 1),
    ]
    assert '<a href="/interventies/werk-6/">' in page.content.decode()


def test_a_closed_round_says_what_blocks_finalising(start, director, owner, open_round):
    open_round.state = "closed"
    open_round.save()
    waiting = add(open_round, owner, state="submitted")
    page = start(director)
    assert page.context["headline"] == "Ronde 2024 is gesloten; 1 verslag heeft nog geen oordeel."
    assert "gesloten en nog niet vastgesteld" not in page.content.decode()
    waiting.state, waiting.colour = "approved", "groen"
    waiting.save()
    assert start(director).context["headline"] == "Ronde 2024 is klaar om vast te stellen."


def test_a_reader_reads_the_last_finalised_year_and_nothing_of_the_running_one(start, reader, work):
    last = factories.make_round(2023, "finalised")
    add(last, state="finalised", colour="groen")
    response = start(reader)
    assert response.context["headline"] == "De enige gestarte interventie ligt op koers."
    text = response.content.decode()
    assert 'href="/stoplichten/2023/"' in text
    assert 'href="/samenvatting/2023/"' in text
    assert "2024" not in text


@pytest.mark.parametrize("role", ["reader", "owner", "lead", "director"])
def test_an_empty_site_says_what_comes_to_everyone(start, role, request):
    text = start(request.getfixturevalue(role)).content.decode()
    assert "Er is nu niets te doen: er loopt geen ronde." in text
    assert "Zodra het programmabureau een ronde opent" in text


@pytest.mark.parametrize(("state", "way"), [("", "Maak de eerste ronde"), ("prepared", "Openen")])
def test_the_bureau_of_an_empty_site_reads_how_to_begin(start, bureau, state, way):
    if state:
        factories.make_round(2024, state)
    text = start(bureau).content.decode()
    for said in ("Er loopt nog geen ronde.", 'bij <a href="#rondes">Rondes</a>', f">{way}<"):
        assert said in text


def test_without_logging_in_the_start_page_asks_for_it(client):
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("role", ["owner", "lead", "bureau", "director", "reader"])
def test_the_number_of_queries_does_not_grow_with_the_rows(
    client, role, request, owner, work, django_assert_num_queries, django_assert_max_num_queries
):
    client.force_login(request.getfixturevalue(role))
    with django_assert_max_num_queries(26) as few:
        client.get("/")
    for state in ("returned", "submitted", "empty", "approved"):
        for _ in range(5):
            add(work, owner, state=state)
            add(work, state=state, colour="rood" if state == "approved" else "", previous_colour="groen")
    with django_assert_num_queries(len(few)):
        client.get("/")


def test_a_deadline_of_another_year_names_it_and_one_that_passed_does_not_press(open_round):
    assert day(date(2026, 3, 14), date(2025, 3, 3)) == "zaterdag 14 maart 2026"
    assert "was vrijdag 14 maart. Zolang" in deadline_sentence(open_round, date(2025, 3, 15))
    assert "dat is vandaag" in deadline_sentence(open_round, date(2025, 3, 14))
    assert owner_headline(Work(), open_round, date(2025, 3, 3)) == (
        "Je hebt in ronde 2024 geen verslagen te doen."
    )


def test_a_lead_without_anything_is_told_so(open_round):
    assert lead_headline(Queue([], []), open_round, date(2025, 3, 3)) == (
        "In ronde 2024 hoef je niets meer te beoordelen."
    )
