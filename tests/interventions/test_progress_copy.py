"""Taking an answer over to another intervention of the same owner."""

import pytest

from interventions.models import ProgressReport
from interventions.moves import move
from interventions.workflow import Action
from tests import factories

from .progress import ANSWERS, address, again, save

PARTS = ["quantitative", "qualitative", "colour", "summary"]


@pytest.fixture
def other(owner, open_round):
    """Another report of the same owner."""
    return factories.make_report(factories.make_intervention(owners=(owner,)), open_round)


@pytest.fixture
def written(client, owner, report):
    save(client, owner, report, proposed_colour="oranje", summary="Het gaat redelijk.", **ANSWERS["oranje"])
    return again(report)


def take_over(client, report, *targets, parts=PARTS, version=None):
    data = {"parts": parts, "targets": [target.pk for target in targets]}
    shown = {f"version-{t.pk}": again(t).version if version is None else version for t in targets}
    return client.post(f"{address(report)}kopieren/", data | shown)


def test_everything_is_taken_over_into_an_empty_report(client, written, other):
    response = take_over(client, written, other)
    assert (response.status_code, response.url) == (302, address(written))
    link = f'Overgenomen naar <a href="{address(other)}">{other.intervention.label}</a>.'
    assert link in client.get(response.url).content.decode()
    kept = again(other)
    for name in (
        "quantitative",
        "qualitative",
        "proposed_colour",
        "measures",
        "measures_by",
        "measures_due",
        "summary",
    ):
        assert getattr(kept, name) == getattr(written, name)
    assert (kept.state, kept.version) == ("draft", 2)


def test_a_text_comes_below_what_is_there_and_a_colour_that_is_there_stays(client, owner, written, other):
    save(client, owner, other, quantitative="Eigen tekst", proposed_colour="groen", summary="Van hier.")
    take_over(client, written, other)
    kept = again(other)
    assert kept.quantitative == f"<p>Eigen tekst</p>{written.quantitative}"
    assert (kept.proposed_colour, kept.measures, kept.summary) == ("groen", "", "Van hier.")


def test_what_stays_as_it_is_is_told(client, written, other):
    take_over(client, written, other)
    response = take_over(client, written, other)
    assert "Er is niets overgenomen" in client.get(response.url).content.decode()
    assert again(other).version == 2


def test_only_the_chosen_parts_are_taken_over(client, written, other):
    take_over(client, written, other, parts=["summary"])
    assert (again(other).summary, again(other).quantitative) == ("Het gaat redelijk.", "")


def test_all_or_nothing(client, owner, written, other, open_round):
    third = factories.make_report(factories.make_intervention(owners=(owner,)), open_round)
    response = take_over(client, written, other, third, version=7)
    assert response.status_code == 409
    assert "Er is niets overgenomen" in response.content.decode()
    assert (again(other).version, again(third).version) == (1, 1)


def test_a_target_that_changed_since_takes_the_rest_down_with_it(client, owner, written, other, open_round):
    third = factories.make_report(factories.make_intervention(owners=(owner,)), open_round)
    data = {
        "parts": PARTS,
        "targets": [other.pk, third.pk],
        f"version-{other.pk}": 1,
        f"version-{third.pk}": 1,
    }
    save(client, owner, third, quantitative="Intussen")
    assert client.post(f"{address(written)}kopieren/", data).status_code == 409
    assert (again(other).quantitative, again(third).quantitative) == ("", "<p>Intussen</p>")


def test_the_report_of_somebody_else_is_no_target(client, written, open_round):
    foreign = factories.make_report(factories.make_intervention(), open_round)
    response = take_over(client, written, foreign)
    assert (response.status_code, again(foreign).version) == (422, 1)


def test_what_was_handed_in_is_no_target(client, owner, written, other):
    save(client, owner, other)
    move(Action.SUBMIT, again(other), version=2, by=owner)
    assert take_over(client, written, other).status_code == 422
    assert "geen ander verslag" in client.get(f"{address(written)}kopieren/").content.decode()


@pytest.mark.parametrize(("parts", "chosen"), [([], True), (PARTS, False)])
def test_nothing_chosen_is_said_at_the_field(client, written, other, parts, chosen):
    response = take_over(client, written, *([other] if chosen else []), parts=parts)
    assert response.status_code == 422
    assert "Kies " in response.content.decode()


def test_a_reader_a_lead_and_a_stranger_take_nothing_over(client, lead, stranger, written, other):
    for user, status in ((lead, 403), (stranger, 404)):
        client.force_login(user)
        assert take_over(client, written, other).status_code == status
    assert ProgressReport.objects.get(pk=other.pk).version == 1
