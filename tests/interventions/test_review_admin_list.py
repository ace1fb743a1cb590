"""The list of reports in the admin: filters, search, and decisions on many at once."""

import pytest
from django.contrib.messages import get_messages

from interventions.models import ProgressReport
from interventions.moves import move
from interventions.workflow import Action
from tests import factories

from .progress import again

LIST = "/admin/interventions/progressreport/"
COMPLETE = {"quantitative": "<p>45</p>", "qualitative": "<p>Goed</p>", "proposed_colour": "groen"}


@pytest.fixture
def reports(owner, lead, open_round):
    """Werk 1 to 3: handed in, being reviewed, a draft."""
    pillar = factories.make_pillar("werk", leads=(lead,))
    names = {"submitted": "Leerbanen", "in_review": "Jobhunters", "draft": "Baanbonus"}
    return [
        factories.make_report(
            factories.make_intervention(pillar, name=name, owners=(owner,)),
            open_round,
            state=state,
            **COMPLETE,
        )
        for state, name in names.items()
    ]


def listed(client, query=""):
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == 200
    return [report.intervention.number for report in response.context["cl"].result_list]


def choose(client, action, reports):
    return client.post(
        LIST, {"action": action, "_selected_action": [report.pk for report in reports], "index": 0}
    )


def confirm(client, act, reports, **data):
    versions = {f"version-{report.pk}": report.version for report in reports}
    return client.post(
        f"{LIST}besluit/", {"act": act, "report": [report.pk for report in reports]} | versions | data
    )


def states(reports):
    return [again(report).state for report in reports]


def messages_of(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", [1, 2, 3]),
        ("wacht=mij", [1, 2]),
        ("wacht=iemand", [1, 2]),
        ("stand=draft", [3]),
        ("pijler=werk", [1, 2, 3]),
        ("pijler=school", []),
        ("jaar=2024", [1, 2, 3]),
        ("jaar=2023", []),
        ("voorgesteld=groen", [1, 2, 3]),
        ("voorgesteld=rood", []),
        ("kleur=geen", [1, 2]),
        ("kleur=groen", [3]),
        ("beweging=nieuw", [3]),
        ("q=leerbanen", [1]),
        ("q=2", [2]),
        ("q=Werk+3", [3]),
        ("q=school+3", []),
    ],
)
def test_the_list_filters_and_searches(client, lead, reports, query, numbers):
    ProgressReport.objects.filter(pk=reports[2].pk).update(colour="groen")
    client.force_login(lead)
    assert sorted(listed(client, query)) == numbers


def test_what_waits_comes_first(client, lead, reports):
    ProgressReport.objects.filter(pk=reports[0].pk).update(state="approved")
    client.force_login(lead)
    assert listed(client) == [2, 1, 3]


def test_colours_stand_in_the_list_as_glyph_and_word(client, lead, reports):
    client.force_login(lead)
    page = client.get(LIST).content.decode()
    assert '<svg class="glyph groen"' in page
    assert "</svg>groen</span>" in page
    assert "Voortgang: 2 verslagen wachten op jouw oordeel" in page
    assert "3 verslagen" in page


def test_choosing_changes_nothing_and_names_what_cannot_be_done(client, lead, reports):
    client.force_login(lead)
    page = choose(client, "approve_selected", reports).content.decode()
    assert "Keur goed (2)" in page
    assert "het verslag is een concept" in page
    assert all(f'name="version-{report.pk}" value="1"' in page for report in reports)
    assert states(reports) == ["submitted", "in_review", "draft"]


def test_many_are_approved_and_each_other_is_named_with_its_reason(client, lead, bureau, reports):
    move(Action.RETURN, reports[1], version=1, by=bureau, comment="Meer.")
    client.force_login(lead)
    response = confirm(client, "approve", reports)
    assert states(reports) == ["approved", "returned", "draft"]
    done, refused = messages_of(response)
    assert done == "Goedgekeurd: Werk 1 (groen)."
    assert f"Werk 2 ({bureau.username} veranderde het om" in refused
    assert "Werk 3 (het verslag is een concept)" in refused


def test_many_are_returned_with_one_comment(client, lead, reports):
    client.force_login(lead)
    response = confirm(client, "return", reports[:2], comment="Noem de plekken.")
    assert states(reports) == ["returned", "returned", "draft"]
    assert messages_of(response) == ["Teruggestuurd: Werk 1, Werk 2."]
    assert [report.entries.get().comment for report in reports[:2]] == ["Noem de plekken."] * 2


def test_returning_many_without_a_comment_is_refused_before_anything_is_done(client, lead, reports):
    client.force_login(lead)
    response = confirm(client, "return", reports[:2], comment=" ")
    assert (response.status_code, states(reports[:2])) == (422, ["submitted", "in_review"])
    assert "<title>Fout: " in response.content.decode()


def test_a_version_that_is_missing_or_old_is_refused(client, lead, reports):
    client.force_login(lead)
    response = confirm(
        client, "approve", reports[:2], **{f"version-{reports[0].pk}": "", f"version-{reports[1].pk}": 9}
    )
    assert states(reports[:2]) == ["submitted", "in_review"]
    assert "Werk 1" in messages_of(response)[0]


def test_what_one_decided_just_now_is_undone_and_nothing_else(client, lead, bureau, reports):
    client.force_login(lead)
    confirm(client, "approve", reports[:1])
    move(Action.APPROVE, reports[1], version=reports[1].version, by=bureau)
    chosen = [again(report) for report in reports]
    page = choose(client, "undo_selected", chosen)
    assert [bool(reason) for _, _, reason in page.context["rows"]] == [False, True, True]
    assert "ongedaan maken kan tot tien minuten na je eigen besluit" in page.content.decode()
    response = confirm(client, "undo", chosen)
    assert messages_of(response)[0] == "Weer te beoordelen: Werk 1."
    assert states(reports) == ["in_review", "approved", "draft"]


def test_reports_of_another_pillar_are_not_found_by_the_action(client, other_lead, lead, reports):
    client.force_login(other_lead)
    assert choose(client, "approve_selected", reports).status_code == 302
    response = confirm(client, "approve", reports)
    assert states(reports) == ["submitted", "in_review", "draft"]
    assert messages_of(response)[-1] == "Niet gedaan: 3 die er niet (meer) zijn."
    client.force_login(lead)
    confirm(client, "approve", reports[:1])
    assert states(reports[:1]) == ["approved"]


def test_a_lead_does_not_approve_the_own_report_among_others(client, lead, reports):
    reports[0].intervention.owners.add(lead)
    client.force_login(lead)
    response = confirm(client, "approve", reports[:2])
    assert states(reports[:2]) == ["submitted", "approved"]
    assert "dit is je eigen verslag" in messages_of(response)[1]


@pytest.mark.parametrize(
    "data", [{}, {"act": "approve"}, {"act": "reopen", "report": 1}, {"act": "approve", "report": "x"}]
)
def test_nothing_chosen_changes_nothing(client, lead, reports, data):
    client.force_login(lead)
    assert client.post(f"{LIST}besluit/", data).status_code == 302
    assert states(reports) == ["submitted", "in_review", "draft"]


def test_a_decision_on_many_is_a_post(client, lead, reports):
    client.force_login(lead)
    assert client.get(f"{LIST}besluit/?act=approve&report={reports[0].pk}").status_code == 405
