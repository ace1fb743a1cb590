"""The owner reads the remarks of a reviewer at the sections of the form, and answers there."""

import pytest

from interventions.models import Remark
from interventions.moves import move
from interventions.workflow import Action
from tests import factories

from .progress import address, again, hand_in, save


@pytest.fixture
def remark(client, owner, lead, report):
    """The report came back with a question about how it goes."""
    hand_in(client, owner, report)
    handed_in = again(report)
    move(
        Action.RETURN, handed_in, version=handed_in.version, by=lead, comment="Zie hieronder.",
        remarks={"qualitative": "Waarom loopt het?"},
    )  # fmt: skip
    return Remark.objects.get()


def test_a_remark_stands_at_its_section_and_is_answered_there(client, owner, report, remark):
    client.force_login(owner)
    page = client.get(address(report)).content.decode()
    assert page.index("Hoe gaat het?</h2>") < page.index("Waarom loopt het?")
    save(client, owner, again(report), **{f"antwoord-{remark.pk}": "Er kwamen mensen bij."})
    remark.refresh_from_db()
    assert (remark.answer, remark.answered_by) == ("Er kwamen mensen bij.", owner)


def test_a_remark_that_waits_for_an_answer_is_named_where_the_report_is_handed_in(
    client, owner, report, remark
):
    client.force_login(owner)
    link = f'#id_antwoord-{remark.pk}">Eén opmerking wacht op je antwoord</a>'
    for page in (address(report), f"{address(report)}nakijken/"):
        assert link in client.get(page).content.decode()
    save(client, owner, again(report), **{f"antwoord-{remark.pk}": "Er kwamen mensen bij."})
    assert link not in client.get(address(report)).content.decode()


def test_an_answer_is_saved_while_typing(client, owner, report, remark):
    client.force_login(owner)
    current = again(report)
    data = {
        "version": current.version,
        "page_token": "bladzijde",
        "page_sequence": 1,
        f"antwoord-{remark.pk}": "Meer mensen",
    }
    response = client.post(address(report), data, headers={"Accept": "application/json"})
    remark.refresh_from_db()
    assert (response.status_code, remark.answer) == (200, "Meer mensen")


def test_an_answer_of_somebody_else_is_not_overwritten_unseen(client, owner, report, remark):
    colleague = factories.make_user("colleague", first_name="Youssef", last_name="Aarab")
    report.intervention.owners.add(colleague)
    version = again(report).version
    save(client, colleague, report, version=version, **{f"antwoord-{remark.pk}": "Van Youssef"})
    response = save(client, owner, report, version=version, **{f"antwoord-{remark.pk}": "Van Olga"})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Van Youssef" in page
    assert "Van Olga" in page
    remark.refresh_from_db()
    assert remark.answer == "Van Youssef"


def test_nobody_answers_the_remark_on_another_report(client, owner, report, remark, open_round):
    other = factories.make_report(factories.make_intervention(owners=(owner,)), open_round)
    save(client, owner, other, **{f"antwoord-{remark.pk}": "Hoort hier niet"})
    remark.refresh_from_db()
    assert remark.answer == ""
