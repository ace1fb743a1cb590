"""Who may open and post the yearly form, in every state; each refusal beside one who may."""

import pytest

from interventions.models import Intervention, ProgressReport, Round
from interventions.moves import actions_for
from interventions.workflow import Action, ReportState
from tests import factories

from .progress import address, again, save

OPENS = {"owner": 200, "bureau": 200, "lead": 403, "director": 403}
OUT_OF_SIGHT = ["reader", "stranger", "other_lead"]


@pytest.fixture
def someone(request):
    return request.getfixturevalue


@pytest.mark.parametrize("role", [*OPENS, *OUT_OF_SIGHT])
def test_the_form_opens_for_whoever_writes_and_exists_for_nobody_out_of_sight(client, someone, report, role):
    client.force_login(someone(role))
    assert client.get(address(report)).status_code == OPENS.get(role, 404)


@pytest.mark.parametrize("role", [*OPENS, *OUT_OF_SIGHT])
def test_posting_writes_for_whoever_may_and_changes_nothing_for_the_others(client, someone, report, role):
    response = save(client, someone(role), report)
    may = OPENS.get(role) == 200
    assert response.status_code == (302 if may else OPENS.get(role, 404))
    assert again(report).state == ("draft" if may else "empty")


@pytest.mark.parametrize("role", ["owner", "bureau", "lead", "director"])
@pytest.mark.parametrize("state", ReportState)
def test_the_form_follows_the_transition_table_in_every_state(client, someone, report, role, state):
    user = someone(role)
    ProgressReport.objects.filter(pk=report.pk).update(state=state)
    may = Action.EDIT in actions_for(again(report), user)
    response = save(client, user, report)
    assert response.status_code == (302 if may else 403)
    assert (again(report).quantitative != "") is may


@pytest.mark.parametrize("state", ["submitted", "in_review", "approved", "finalised", "not_reported"])
def test_an_owner_reads_what_cannot_be_written_and_learns_the_next_step(client, owner, report, state):
    ProgressReport.objects.filter(pk=report.pk).update(state=state, quantitative="<p>Wat er staat</p>")
    client.force_login(owner)
    response = client.get(address(report))
    page = response.content.decode()
    assert response.status_code == 200
    assert "Wat er staat" in page
    assert 'name="quantitative"' not in page
    assert response.context["next_step"]
    assert ("Trek in" in page) is (state == "submitted")


def test_a_reader_of_a_finalised_round_reads_and_does_not_write(client, reader, report):
    ProgressReport.objects.filter(pk=report.pk).update(state="finalised")
    Round.objects.update(state="finalised")
    client.force_login(reader)
    assert client.get(address(report)).status_code == 403
    assert save(client, reader, report).status_code == 403


def test_a_round_that_is_not_open_yet_says_so(client, owner, report):
    Round.objects.update(state="prepared")
    client.force_login(owner)
    assert "nog niet open" in client.get(address(report)).content.decode()
    assert save(client, owner, report).status_code == 403


def test_whoever_is_not_logged_in_is_asked_to(client, report):
    response = client.get(address(report))
    assert (response.status_code, response.url.split("?")[0]) == (302, "/account/login/")


def test_an_owner_who_is_no_longer_one_finds_nothing(client, owner, report):
    client.force_login(owner)
    assert client.get(address(report)).status_code == 200
    report.intervention.owners.clear()
    assert client.get(address(report)).status_code == 404
    assert save(client, owner, report).status_code == 404


def test_a_report_of_an_older_plan_has_the_years_in_its_address(client, owner):
    old = factories.make_intervention(plan=factories.make_plan(2019, 2022), owners=(owner,))
    report = factories.make_report(old, factories.make_round(2022, "open", plan=old.plan))
    client.force_login(owner)
    assert address(report) == "/interventies/2019-2022/werk-1/voortgang/2022/"
    assert client.get(address(report)).status_code == 200
    assert client.get("/interventies/werk-1/voortgang/2022/").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["werk-1/voortgang/2025", "werk-99/voortgang/2024", "werk/voortgang/2024", "x-1/voortgang/2024",
     "2019-2022/werk-1/voortgang/2024", "oud/werk-1/voortgang/2024", "werk-9999999999999/voortgang/2024"],
)  # fmt: skip
def test_addresses_that_name_nothing_are_not_found(client, owner, report, path):
    client.force_login(owner)
    assert client.get(f"/interventies/{path}/").status_code == 404


def test_the_bureau_writes_on_behalf_and_is_told_for_whom(client, bureau, report):
    client.force_login(bureau)
    assert "namens de eigenaar: Olga Eigenaar" in client.get(address(report)).content.decode()
    assert Intervention.objects.get().owners.count() == 1
