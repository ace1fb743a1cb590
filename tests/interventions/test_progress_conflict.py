"""Two people write in one report: nobody overwrites the other unseen, and nothing typed is lost."""

import pytest

from interventions.forms import ProgressForm
from interventions.models import Milestone, OutputValue, ProgressReport
from interventions.moves import move, save_draft
from interventions.rounds import move_round
from interventions.workflow import Action
from tests import factories
from wijken.models import Area

from .progress import address, again, hand_in, save


@pytest.fixture
def colleague(report):
    """Owns the intervention too."""
    user = factories.make_user("colleague", first_name="Youssef", last_name="Aarab")
    report.intervention.owners.add(user)
    return user


def test_a_stale_save_is_refused_with_both_texts(client, owner, colleague, report):
    save(client, colleague, report, quantitative="Van Youssef")
    response = save(client, owner, report, quantitative="Van Olga")
    page = response.content.decode()
    assert response.status_code == 409
    assert "Youssef Aarab bewaarde dit verslag" in page
    assert "<p>Van Youssef</p>" in page
    assert response.context["form"]["quantitative"].value() == "Van Olga"
    assert '<a href="#id_quantitative">De cijfers in woorden</a>.' in page
    assert again(report).quantitative == "<p>Van Youssef</p>"


@pytest.mark.parametrize("how", [{"act": "begin:quantitative"}, {"keep-quantitative": "both"}])
@pytest.mark.parametrize("own", ["x" * 50_001, "met een \0"])
def test_a_text_that_does_not_fit_comes_back_with_its_fault(client, owner, report, how, own):
    before = factories.make_report(report.intervention, factories.make_round(2023, "closed"))
    type(before).objects.filter(pk=before.pk).update(quantitative="<p>Vorig jaar</p>")
    response = save(client, owner, report, quantitative=own, **how)
    form = response.context["form"]
    assert (response.status_code, form["quantitative"].value()) == (200, own)
    assert list(form.errors) == ["quantitative"]


def test_the_form_after_a_conflict_is_based_on_the_current_version(client, owner, colleague, report):
    save(client, colleague, report, quantitative="Van Youssef")
    page = save(client, owner, report, quantitative="Van Olga").content.decode()
    assert 'name="version" value="2"' in page
    assert save(client, owner, report, version=2, quantitative="Van Olga").status_code == 302
    assert again(report).quantitative == "<p>Van Olga</p>"


def test_a_text_that_only_the_other_changed_is_taken_over(client, owner, colleague, report):
    save(client, owner, report, quantitative="a", qualitative="b")
    save(
        client,
        colleague,
        again(report),
        quantitative="a van Youssef",
        qualitative="b",
        proposed_colour="rood",
    )
    response = save(client, owner, report, version=2, quantitative="a", qualitative="b van Olga")
    form = response.context["form"]
    assert (response.status_code, form["quantitative"].value()) == (409, "a van Youssef")
    assert (form["qualitative"].value(), form["proposed_colour"].value()) == ("b van Olga", "rood")
    assert list(form.changed_data) == ["qualitative"]


@pytest.mark.parametrize("version", [0, 99, "", "een", "-1", "9" * 30])
def test_a_version_that_was_never_there_is_refused_too(client, owner, report, version):
    response = save(client, owner, report, version=version)
    assert (response.status_code, again(report).version) == (409, 1)


def test_figures_of_the_other_are_shown_beside_the_own(client, owner, colleague, report):
    indicator = report.intervention.output_indicators.create(name="Fte")
    box = f"realised-{indicator.pk}-0"
    save(client, colleague, report, **{box: "7"})
    response = save(client, owner, report, **{box: "8"})
    page = response.content.decode()
    assert response.status_code == 409
    assert 'value="8"' in page
    assert "Nu opgeslagen: 7" in page
    assert OutputValue.objects.get().realised == 7


def test_a_double_click_saves_once(client, owner, report):
    assert save(client, owner, report, **{"name-new1": "Fte", "aim-new1": "14"}).status_code == 302
    second = save(client, owner, report, **{"name-new1": "Fte", "aim-new1": "14,0"})
    assert (second.status_code, again(report).version) == (302, 2)


def test_the_same_text_of_someone_else_is_no_double_click(client, owner, colleague, report):
    save(client, colleague, report)
    assert save(client, owner, report).status_code == 409


def test_a_report_that_was_handed_in_meanwhile_still_shows_what_was_typed(client, owner, colleague, report):
    hand_in(client, colleague, report)
    response = save(client, owner, report, quantitative="Van Olga")
    page = response.content.decode()
    assert response.status_code == 409
    assert "Van Olga" in page
    assert "Kopieer jouw tekst" in page
    assert 'value="bewaren"' not in page
    assert again(report).quantitative != "<p>Van Olga</p>"


def test_someone_who_is_first_between_reading_and_writing_is_not_overwritten(
    client, owner, colleague, report, monkeypatch
):
    validate = ProgressForm.is_valid

    def is_valid_after_another_save(form):
        if again(report).version == 1:
            save_draft(again(report), version=1, by=colleague, texts={"quantitative": "<p>Van Youssef</p>"})
        return validate(form)

    monkeypatch.setattr(ProgressForm, "is_valid", is_valid_after_another_save)
    response = save(client, owner, report, quantitative="Van Olga")
    assert response.status_code == 409
    assert "Van Olga" in response.content.decode()
    assert again(report).quantitative == "<p>Van Youssef</p>"


def test_a_returned_report_shows_why_and_can_be_handed_in_again(client, owner, lead, report):
    hand_in(client, owner, report)
    move(Action.RETURN, again(report), version=again(report).version, by=lead, comment="Welke plekken?")
    page = client.get(address(report)).content.decode()
    assert "Timo Trekker stuurde terug" in page.replace("</b>", "").replace("<b>", "")
    assert "Welke plekken?" in page
    hand_in(client, owner, again(report))
    assert again(report).state == "submitted"
    assert ProgressReport.objects.count() == 1


def test_a_form_that_is_posted_after_the_round_closed_names_no_deadline(client, owner, bureau, report):
    move_round(Action.CLOSE_ROUND, report.round, by=bureau)
    page = save(client, owner, report, qualitative="Net te laat").content.decode()
    assert "Net te laat" in page
    assert "De ronde is inmiddels gesloten: inleveren kan niet meer." in page
    assert "Inleveren kan tot en met" not in page
    assert "14 maart" not in page


def test_all_that_was_typed_when_the_round_closed_is_there_to_copy(client, owner, bureau, report):
    indicator = report.intervention.output_indicators.create(name="Plekken")
    carnisse = Area.objects.create(level="wijk", name="Carnisse", slug="carnisse")
    milestone = Milestone.objects.create(intervention=report.intervention, what="Plan", due="2020-07-01")
    move_round(Action.CLOSE_ROUND, report.round, by=bureau)
    typed = {
        f"realised-{indicator.pk}-0": "45,5",
        "name-new1": "Fte",
        "area-new1": carnisse.pk,
        f"became-m{milestone.pk}": "done",
        "due-mnew1": "2099-04-01",
    }
    page = save(client, owner, again(report), **typed).content.decode()
    for told in (
        "Gehaald, Plekken",
        "<p>45,5</p>",
        "<p>Fte</p>",
        "<p>Carnisse</p>",
        "<p>gehaald</p>",
        "2099-04-01",
    ):
        assert told in page, told


def test_a_round_that_closes_during_the_save_refuses_it_and_keeps_what_was_typed(
    client, owner, bureau, report, monkeypatch
):
    """Between the check at the door and the write: the round is closed when the write takes hold of it."""
    real = ProgressForm.save

    def closes_first(form, **options):
        move_round(Action.CLOSE_ROUND, report.round, by=bureau)
        return real(form, **options)

    monkeypatch.setattr(ProgressForm, "save", closes_first)
    response = save(client, owner, report, qualitative="Net te laat")
    assert (response.status_code, again(report).state) == (409, "not_reported")
    assert "Net te laat" in response.content.decode()
