"""What the pages show of one report behind two numbers: Thuisbasis 1 stands at Werk 1."""

import csv
import io
import json
import re

import pytest

from interventions.following import link
from interventions.models import ProgressReport
from interventions.moves import move, save_draft
from interventions.review_place import review_url
from interventions.stoplights import Selection, lights, sheet
from interventions.workflow import Action
from tests import factories
from tests.interventions.progress import address, again, save
from tests.loading import run

pytestmark = pytest.mark.django_db
TOLD = {"quantitative": "<p>Geheim 45.</p>", "qualitative": "<p>Goed.</p>", "proposed_colour": "oranje",
        **factories.ANSWERS["oranje"]}  # fmt: skip


@pytest.fixture
def follower_owner(db):
    return factories.make_user("volger")


@pytest.fixture
def follower_lead(db):
    return factories.make_user("trekker-thuis")


@pytest.fixture
def follower(intervention, follower_owner, follower_lead):
    pillar = factories.make_pillar("thuisbasis", leads=(follower_lead,))
    return factories.make_intervention(pillar, owners=(follower_owner,), reported_under=intervention)


@pytest.fixture
def main(follower, report, owner, bureau):
    """The report of Werk 1, handed in as oranje; that of Thuisbasis 1 follows it."""
    factories.make_report(follower, report.round, previous_colour="groen")
    link(report.round, by=bureau)
    draft = save_draft(report, version=report.version, by=owner, texts=TOLD)
    return again(move(Action.SUBMIT, draft, version=draft.version, by=owner))


@pytest.fixture
def behind(main):
    return again(main.followers.get())


@pytest.fixture
def approved(main, behind, lead):
    return move(Action.APPROVE, main, version=main.version, by=lead)


def get(client, user, url):
    client.force_login(user)
    return client.get(url)


# The form


def test_the_form_says_where_the_report_is_and_links_there(client, behind, follower_owner, bureau):
    for user in (follower_owner, bureau):
        response = get(client, user, address(behind))
        assert response.status_code == 200
        text = response.content.decode()
        assert "Dit verslag staat bij Werk 1." in text
        assert "Geheim" not in text
        assert "<textarea" not in text
    assert 'href="/interventies/werk-1/"' in text


def test_who_owns_both_goes_to_the_form_of_the_other(client, behind, main, owner):
    behind.intervention.owners.add(owner)
    move(Action.WITHDRAW, main, version=main.version, by=owner)
    assert (
        'href="/interventies/werk-1/voortgang/2024/"' in get(client, owner, address(behind)).content.decode()
    )


def test_nothing_is_saved_and_what_was_typed_is_shown_to_take_over(client, behind, follower_owner):
    for version in (behind.version, behind.version - 1):
        response = save(client, follower_owner, behind, version=version, quantitative="Mijn <b>werk</b>.")
        assert response.status_code == 403
        text = response.content.decode()
        assert "Wat je typte is niet bewaard" in text
        assert "Mijn &lt;b&gt;werk&lt;/b&gt;." in text
    assert again(behind).quantitative == ""


@pytest.mark.parametrize("action", ["submit", "withdraw", "approve", "return", "reopen"])
def test_no_move_by_its_address(client, behind, follower_owner, follower_lead, bureau, action):
    for user in (follower_owner, follower_lead, bureau):
        client.force_login(user)
        data = {"version": behind.version, "comment": "Zo.", "colour": "groen"}
        response = client.post(address(behind, action), data)
        assert response.status_code == 403
        assert "Dit verslag staat bij Werk 1." in response.content.decode()
    assert again(behind).version == behind.version


def test_out_of_sight_stays_out_of_sight(client, behind, stranger, reader):
    for user in (stranger, reader):
        assert get(client, user, address(behind)).status_code == 404
        client.force_login(user)
        assert client.post(address(behind), {"version": behind.version}).status_code == 404


# The start page


def test_the_owner_is_not_asked_and_knows_why(client, behind, follower_owner):
    response = get(client, follower_owner, "/")
    assert response.context["headline"] == "Je hebt in ronde 2024 geen verslagen te doen."
    text = response.content.decode()
    assert "Staat bij Werk 1: je hoeft hier niets in te vullen." in text
    assert "Beginnen" not in text
    labels = re.findall(
        r'<td data-label="([^"]+)">(?:<span class="light"><svg[^>]*><use[^>]*></svg>(\w+))?', text
    )
    assert labels == [("Vorige ronde", "groen"), ("Kleur 2024", "oranje"), ("Stand", "")]


def test_the_overview_counts_one_report(client, behind, director, bureau):
    for user in (director, bureau):
        text = get(client, user, "/").content.decode()
        assert "0 van de 1 verslagen" in text
        assert "Achter 1 interventie zit het verslag van een andere: Thuisbasis 1 (bij Werk 1)." in text


# The page of an intervention


def test_both_pages_say_that_it_is_one_report(client, approved, behind, director):
    text = get(client, director, "/interventies/thuisbasis-1/").content.decode()
    assert "Eén verslag achter twee nummers: het staat bij Werk 1." in text
    assert "Zo staat het bij" in text
    assert "Geheim 45." in text
    text = get(client, director, "/interventies/werk-1/").content.decode()
    assert "Eén verslag achter twee nummers: wat hier staat, geldt ook voor Thuisbasis 1." in text


def test_the_follower_sees_the_colour_but_not_the_texts_of_the_other(
    client, approved, follower_owner, follower_lead, owner, lead
):
    for user in (follower_owner, follower_lead):
        text = get(client, user, "/interventies/thuisbasis-1/").content.decode()
        assert "Ronde 2024: goedgekeurd" in text
        assert "oranje" in text
        assert "Je ziet het zodra de ronde is vastgesteld" in text
        for secret in ("Geheim 45.", "Meer mensen.", "Timo Trekker keurde"):
            assert secret not in text
    for user in (owner, lead):
        assert "Geheim 45." in get(client, user, "/interventies/werk-1/").content.decode()


def test_the_moves_of_the_other_stand_in_the_history_with_where_they_were_made(
    client, main, lead, bureau, director
):
    move(Action.RETURN, main, version=main.version, by=lead, comment="Onder ons.")
    text = get(client, bureau, "/interventies/thuisbasis-1/").content.decode()
    assert "(ronde 2024, verslag bij Werk 1)" in text
    assert "Onder ons." in text
    text = get(client, director, "/interventies/thuisbasis-1/").content.decode()
    assert "(ronde 2024, verslag bij Werk 1)" in text
    assert "Onder ons." not in text


# Lists, stoplights, files


def test_the_list_and_its_file_name_the_other(client, approved, director):
    text = get(client, director, "/interventies/?jaar=2024").content.decode()
    assert "verslag bij Werk 1</span>" in text
    data = client.get("/interventies/?jaar=2024&_export=csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data)))
    assert [(row["pijler"], row["kleur"], row["verslag_bij"]) for row in rows] == [
        ("Thuisbasis", "oranje", "Werk 1"), ("Werk", "oranje", ""),
    ]  # fmt: skip


def test_the_whole_export_refers_instead_of_repeating(approved, behind):
    ProgressReport.objects.filter(pk=behind.pk).update(quantitative="<p>Eigen tekst van toen.</p>")
    first, second = json.loads(run("export_interventions", "2024", "--format", "json"))
    assert (first["verslag_bij"], first["kwantitatief"], first["kwalitatief"]) == (
        "Werk 1", "Zie Werk 1.", "Zie Werk 1.",
    )  # fmt: skip
    assert "Geheim 45." in second["kwantitatief"]


def test_the_stoplights_mark_it_and_explain_it_with_the_words_of_the_other(
    client, approved, behind, director
):
    text = get(client, director, "/stoplichten/2024/").content.decode()
    assert "* Achter 1 interventie zit het verslag van een andere: Thuisbasis 1 (bij Werk 1)." in text
    assert "oranje, achteruit, verslag bij Werk 1</span>" in text
    assert ">1*</span>" in text
    follower, other = lights(approved.round, Selection())
    assert (follower.why, follower.movement, other.movement) == ("Meer mensen.", "achteruit", "nieuw")
    assert [row[-2] for row in sheet([follower, other], 2024, {}).rows] == ["Werk 1", None]


def test_without_shared_reports_nothing_is_said(client, report, director):
    assert "verslag van een andere" not in get(client, director, "/stoplichten/2024/").content.decode()


# The review


def test_the_review_says_that_it_decides_for_two(client, main, behind, lead, follower_lead):
    text = get(client, lead, review_url(main)).content.decode()
    assert "Je oordeel geldt voor twee nummers." in text
    assert "Thuisbasis 1, Interventie thuisbasis 1" in text
    page = review_url(behind)
    text = get(client, follower_lead, page).content.decode()
    assert "Hier valt niets te besluiten" in text
    assert 'href="/interventies/werk-1/"' in text
    assert "Leg dit besluit vast" not in text
    assert "Geheim" not in text
    response = client.post(page, {"act": "approve", "version": behind.version})
    assert response.status_code == 403
    assert again(behind).state == "submitted"


def test_the_bureau_finds_the_other_from_the_review_page(client, main, behind, bureau):
    text = get(client, bureau, review_url(behind)).content.decode()
    assert f'href="{review_url(main)}"' in text


def test_deciding_on_many_skips_it_and_says_why(client, main, behind, bureau):
    client.force_login(bureau)
    data = {"act": "approve", "report": [main.pk, behind.pk], "comment": ""}
    data |= {f"version-{report.pk}": report.version for report in (main, behind)}
    text = client.post("/admin/interventions/progressreport/besluit/", data, follow=True).content.decode()
    assert "Goedgekeurd: Werk 1 (oranje)." in text
    assert "Thuisbasis 1 (" in text
    assert again(behind).colour == "oranje"
    assert not behind.entries.exists()


def test_the_list_of_the_review_marks_it(client, main, follower_lead, bureau):
    text = get(client, follower_lead, "/admin/interventions/progressreport/").content.decode()
    assert "ingeleverd, staat bij Werk 1" in text
    assert "0 verslagen wachten" in text
    for query, count in [("", 2), ("?wacht=iemand", 1), ("?wacht=mij", 1)]:
        response = get(client, bureau, f"/admin/interventions/progressreport/{query}")
        assert response.context["cl"].result_count == count
    assert "Thuisbasis 1" not in get(client, bureau, "/beoordelen/").content.decode()


@pytest.mark.parametrize("url", ["/interventies/?jaar=2024", "/stoplichten/2024/", "/", "/beoordelen/",
                                 "/admin/interventions/progressreport/", "/interventies/?jaar=2024&_export=csv"])  # fmt: skip
def test_the_number_of_queries_does_not_grow_with_what_follows(
    client, main, intervention, bureau, url, django_assert_num_queries, django_assert_max_num_queries
):
    client.force_login(bureau)
    client.get(url)
    with django_assert_max_num_queries(30) as few:
        client.get(url)
    for _ in range(20):
        more = factories.make_intervention(factories.make_pillar("wonen"), reported_under=intervention)
        factories.make_report(more, main.round, follows=main, state="submitted", proposed_colour="oranje")
    with django_assert_num_queries(len(few)):
        client.get(url)
