"""`/interventies/`: the headline, the rows and their order, pages, export, sight and what is empty."""

import csv
import io
import re

import pytest
from django.http import QueryDict

from interventions.lists import InterventionList
from interventions.models import Funding, ProgressReport, Theme
from tests import factories
from tests.interventions.register import add, add_value, text_of

pytestmark = pytest.mark.django_db
LIST = "/interventies/"


@pytest.fixture
def finalised():
    return factories.make_round(2023, "finalised")


@pytest.fixture
def page(client, reader):
    """Fetches the list as a reader."""
    client.force_login(reader)
    return lambda query="": client.get(f"{LIST}{query}")


def names(response):
    return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', response.content.decode())


def exported(response):
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_headline_counts_the_latest_finalised_year(page, finalised):
    add(finalised, "groen")
    add(finalised, "oranje", pillar="wonen")
    add(finalised, "groen", pillar="organisatie")
    text = text_of(page())
    assert "Het programma telt 2 interventies; 1 ligt op koers." in text
    assert "Dat is 50 % van de 2 die begonnen zijn." in text
    assert "<title>Interventies 2023: 2 gevonden, 1 op koers" in text


def test_a_row_tells_colour_movement_and_figures_in_words(page, finalised):
    factories.make_round(2022, "finalised", plan=factories.make_plan(2019, 2022))
    intervention = add(finalised, "oranje", "groen", name="Jobhunters", former_name="Matching")
    add_value(intervention, 390, 335)
    add_value(intervention, 1, 1, name="Tweede", position=1)
    row = re.search(r"<tr><td class=\"nr.*?</tr>", page().content.decode(), re.S).group()
    told = " ".join(re.sub(r"<[^>]+>", " ", row).replace("&nbsp;", " ").split())
    assert told == "Werk 1 Jobhunters was: Matching groen oranje achteruit 335 390 86 %"
    assert '<th scope="col" class="wide">' in page().content.decode()
    assert ">2022</a>" in page().content.decode()
    assert ">2023</a>" in page().content.decode()


def test_a_former_name_that_did_not_change_is_not_repeated(page, finalised):
    add(finalised, "groen", name="Handhaving", former_name="handhaving")
    assert "was:" not in text_of(page())


def test_rows_link_to_their_page_also_in_an_older_plan(page, finalised):
    old = factories.make_round(2020, "finalised", plan=factories.make_plan(2019, 2022))
    for round in (finalised, old):
        intervention = add(round, "groen")
        link = f'<a href="{intervention.get_absolute_url()}">{intervention.name}</a>'
        assert link in page(f"?jaar={round.year}").content.decode()


def test_the_default_order_is_that_of_the_register(page, finalised):
    for pillar, number in [("wonen", 1), ("werk", 10), ("werk", 9), ("school", 3)]:
        add(finalised, "groen", pillar=pillar, number=number, name=f"{pillar} {number}")
    assert names(page()) == ["school 3", "werk 9", "werk 10", "wonen 1"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("naam", "ABCD"),
        ("-naam", "DCBA"),
        ("lijn", "BACD"),
        ("kleur", "BACD"),
        ("vorige", "CABD"),
        ("beweging", "BACD"),
        ("deel", "CABD"),
        ("-deel", "BACD"),
        ("-nummer", "DCBA"),
        ("onzin", "ABCD"),
        ("-kleur", "CABD"),
        ("-beweging", "CABD"),
    ],
)
def test_columns_sort_and_what_has_no_value_comes_last(page, finalised, sort, order):
    """Shares: A 50 %, B 200 %, C 10 %, D none, because less is better there."""
    theme = [
        Theme.objects.create(plan=finalised.plan, pillar=factories.make_pillar(), name=name) for name in "YX"
    ]
    add_value(add(finalised, "oranje", "oranje", name="A", theme=theme[0]), 10, 5)
    add_value(add(finalised, "groen", "rood", name="B", theme=theme[1]), 10, 20)
    add_value(add(finalised, "rood", "groen", name="C", theme=theme[0]), 10, 1)
    add_value(add(finalised, state="not_reported", name="D", theme=theme[0]), 10, 1, direction="down")
    assert names(page(f"?sort={sort}")) == list(order)


def test_the_sorted_column_says_so(page, finalised):
    add(finalised, "groen")
    text = page("?sort=-naam&pijler=werk").content.decode()
    assert text.count("aria-sort=") == 1
    assert re.search(r'aria-sort="descending">\s*<a href="\?sort=naam&amp;pijler=werk">Interventie', text)


def test_fifty_fit_on_a_page_and_all_on_one_when_asked(page, finalised):
    for _ in range(52):
        add(finalised, "groen")
    first, second = page(), page("?page=2")
    assert len(names(first)) == 50
    assert len(names(second)) == 2
    assert "1–50 van 52" in text_of(first)
    assert "Toon alle 52" in text_of(first)
    assert len(names(page("?alles=1"))) == 52
    assert names(page("?page=99")) == names(second)
    assert names(page("?page=x")) == names(first)
    assert "Toon alle" not in text_of(page("?alles=1"))


def test_too_much_for_one_page_stays_in_pages(page, finalised, monkeypatch):
    monkeypatch.setattr("interventions.tables.ALL_UP_TO", 51)
    for _ in range(52):
        add(finalised, "groen")
    assert len(names(page("?alles=1"))) == 50
    assert "Toon alle" not in text_of(page())


def test_the_export_has_exactly_the_filtered_rows_in_the_same_order(page, finalised):
    for number in range(60):
        add(finalised, "groen" if number % 3 else "rood", name=f"Naam {number:02}")
    query = "?kleur=groen&sort=-naam&page=2"
    rows = exported(page(f"{query}&_export=csv"))
    assert [row["naam"] for row in rows] == names(page(f"{query}&alles=1"))
    assert len(rows) == 40


def test_the_export_opens_in_a_spreadsheet(page, finalised):
    add(finalised, "groen")
    response = page("?_export=xlsx")
    assert response["Content-Disposition"] == 'attachment; filename="interventies-2023.xlsx"'
    assert response.content.startswith(b"PK")


@pytest.mark.parametrize("query", ["?_export=pdf", "?_export=xls"])
def test_an_unknown_format_gets_the_page_with_a_message(page, finalised, query):
    add(finalised, "groen")
    assert "een ander formaat is er niet" in text_of(page(query))
    assert "een ander formaat is er niet" not in text_of(page())


def test_a_wrong_filter_gives_no_file(page, finalised):
    add(finalised, "groen")
    assert page("?kleur=paars&_export=csv")["Content-Type"].startswith("text/html")


def test_a_reader_sees_no_colour_of_a_running_round(page, report, open_round):
    ProgressReport.objects.filter(pk=report.pk).update(
        colour="rood", previous_colour="groen", state="approved"
    )
    assert names(page("?jaar=2024")) == [report.intervention.name]
    text = text_of(page("?jaar=2024"))
    assert "nog niet openbaar" in text
    assert "Het programma telt één interventie." in text
    for query in ("kleur=rood", "beweging=achteruit", "stand=approved", "kleur=nog-niet-beoordeeld"):
        assert names(page(f"?jaar=2024&{query}")) == []
    row = exported(page("?jaar=2024&_export=csv"))[0]
    assert [row[name] for name in ("kleur", "vorige_kleur", "beweging", "status")] == [""] * 4


def test_what_is_out_of_sight_is_not_even_counted(report, reader, owner):
    ProgressReport.objects.filter(pk=report.pk).update(colour="rood", state="approved")
    query = QueryDict("jaar=2024")
    assert not InterventionList(query, reader).count.standings
    assert InterventionList(query, owner).count.standings == {"rood": 1}


def test_figures_of_a_running_round_stay_hidden_too(page, client, report, owner):
    add_value(report.intervention, 390, 335)
    assert "335" not in text_of(page("?jaar=2024"))
    client.force_login(owner)
    assert "335" in text_of(client.get(f"{LIST}?jaar=2024"))


@pytest.mark.parametrize("who", ["owner", "lead", "bureau", "director"])
def test_who_may_see_it_finds_the_colour_of_a_running_round(client, request, report, who):
    ProgressReport.objects.filter(pk=report.pk).update(colour="rood", state="approved")
    client.force_login(request.getfixturevalue(who))
    assert names(client.get(f"{LIST}?jaar=2024&kleur=rood")) == [report.intervention.name]


def test_a_reader_starts_at_the_year_that_is_seen_whole(page, client, director, finalised):
    add(finalised, "groen")
    factories.make_round(2024, "closed")
    assert "ronde 2023" in text_of(page())
    client.force_login(director)
    assert "ronde 2024" in text_of(client.get(LIST))


def test_anonymous_visitors_are_sent_to_the_log_in(client):
    assert client.get(LIST).status_code == 302


def test_the_number_of_queries_does_not_grow_with_the_rows(
    page, finalised, django_assert_num_queries, django_assert_max_num_queries
):
    def fill(number):
        for _ in range(number):
            intervention = add(finalised, "groen")
            intervention.funding.add(Funding.objects.get_or_create(name="Regio Deal", slug="regio-deal")[0])
            add_value(intervention, 2, 1)

    fill(3)
    with django_assert_max_num_queries(20) as few:
        page()
    fill(20)
    with django_assert_num_queries(len(few)):
        assert len(names(page())) == 23


def test_what_people_typed_is_text(page, finalised):
    payload = "<script>alert(1)</script>\"'&"
    theme = Theme.objects.create(plan=finalised.plan, pillar=factories.make_pillar(), name=payload)
    intervention = add(finalised, "groen", name=payload, former_name=f"was {payload}", theme=theme)
    intervention.funding.add(Funding.objects.create(name=payload[:80], slug="x"))
    add_value(intervention, 2, 1, unit="<b>", name=payload)
    text = page("?q=<script>alert(1)</script>").content.decode()
    assert names(page())
    assert "<script>alert" not in text + page().content.decode()


def test_an_empty_database_says_what_to_do(page):
    text = text_of(page())
    assert "Het programma heeft nog geen interventies." in text
    assert "load_register" in text


def test_without_a_round_the_register_is_listed(page):
    add(None, name="Zonder ronde")
    assert names(page()) == ["Zonder ronde"]
    assert "Het programma telt één interventie." in text_of(page())


@pytest.mark.parametrize("year", ["2031", "x", "99999999999999999999999", "2023'--"])
def test_a_year_without_a_round_says_so(page, finalised, year):
    add(finalised, "groen")
    response = page(f"?jaar={year}")
    assert response.status_code == 200
    assert f"Van {year} is er geen ronde." in text_of(response)
    assert names(response) == []
