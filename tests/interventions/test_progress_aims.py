"""An aim that was taken over from the year before: confirmed with a tick or by another aim, before handing in."""

import pytest

from interventions.completeness import Content, checklist, gaps
from interventions.models import OutputValue, ProgressReport
from interventions.moves import missing, move
from interventions.workflow import Action, WorkflowError
from tests import factories

from .progress import TEXTS, address, again, check, hand_in, save
from .register import text_of
from .test_progress_autosave import autosave


@pytest.fixture
def value(report):
    """Aimed at 50 in 2023, taken over into 2024."""
    indicator = report.intervention.output_indicators.create(name="Plekken")
    older = factories.make_report(report.intervention, factories.make_round(2023, "finalised"))
    OutputValue.objects.create(report=older, indicator=indicator, aim=50, realised=45)
    return OutputValue.objects.create(report=report, indicator=indicator, aim=50, aim_confirmed=False)


@pytest.fixture
def colleague(report):
    user = factories.make_user("colleague")
    report.intervention.owners.add(user)
    return user


def box(value, **boxes):
    return {f"{name}-{value.indicator_id}-0": typed for name, typed in boxes.items()}


def stored():
    value = OutputValue.objects.get(report__round__year=2024)
    return value.aim, value.aim_confirmed


def page(client, user, where):
    client.force_login(user)
    return text_of(client.get(where))


def test_the_form_shows_where_it_comes_from_and_asks_to_confirm_it(client, owner, report, value):
    text = page(client, owner, address(report))
    assert "Overgenomen uit 2023." in text
    assert "Dit klopt voor 2024" in text
    assert 'visually-hidden">: Plekken</span>' in text
    field = client.get(address(report)).context["form"][f"confirm-{value.indicator_id}-0"]
    assert field.label == "Dit klopt voor 2024: Plekken"
    assert "Dit klopt voor" not in page(client, owner, address(again(report)).replace("2024", "2023"))


@pytest.mark.parametrize(
    ("typed", "aim", "confirmed"),
    [
        ({"aim": "50", "confirm": "on"}, 50, True),
        ({"confirm": "on"}, 50, True),
        ({"aim": "60"}, 60, True),
        ({"aim": ""}, None, True),
        ({"aim": "50"}, 50, False),
        ({"aim": "50,0", "realised": "45"}, 50, False),
        ({"realised": "45", "remark": "tot juli"}, 50, False),
    ],
)
def test_a_tick_or_another_aim_confirms_and_nothing_else(client, owner, report, value, typed, aim, confirmed):
    save(client, owner, report, **box(value, **typed))
    assert stored() == (aim, confirmed)
    assert ("Dit klopt voor 2024" in page(client, owner, address(report))) is not confirmed


def test_a_tick_beside_an_aim_that_is_none_confirms_nothing(client, owner, report, value):
    told = autosave(client, owner, report, **box(value, aim="veel", confirm="on")).json()
    assert list(told["errors"]) == [f"aim-{value.indicator_id}-0"]
    assert stored() == (50, False)


def test_an_aim_that_was_typed_needs_no_confirming(client, owner, report):
    save(client, owner, report, **{"name-new1": "Nieuw", "aim-new1": "5"})
    assert stored() == (5, True)
    assert "Dit klopt voor" not in page(client, owner, address(report))


def test_it_is_asked_for_before_handing_in_with_a_link_to_the_row(client, owner, report, value):
    hand_in(client, owner, report)
    assert again(report).state == "draft"
    text = page(client, owner, check(report))
    assert "Bevestig wat er beoogd is, of pas het aan: Plekken." in text
    assert f'{address(report)}#id_confirm-{value.indicator_id}-0"' in text
    assert "is nog niet bevestigd" in text
    with pytest.raises(WorkflowError, match="Bevestig wat er beoogd is"):
        move(Action.SUBMIT, again(report), version=again(report).version, by=owner)
    hand_in(client, owner, again(report), **box(value, confirm="on"))
    assert again(report).state == "submitted"
    assert "niet bevestigd" not in page(client, owner, address(report))


def test_the_list_beside_the_form_has_it_until_it_is_done(client, owner, report, value):
    assert "Wat er beoogd is</a>" in page(client, owner, address(report))
    assert "nog vier van de vier onderdelen" in page(client, owner, address(report))
    told = autosave(client, owner, report, **box(value, confirm="on")).json()
    assert "Wat er beoogd is" not in told["side"]
    assert told["unconfirmed"] == []


def test_saving_while_typing_tells_which_rows_still_wait(client, owner, report, value):
    told = autosave(client, owner, report, **box(value, realised="4")).json()
    assert told["unconfirmed"] == [f"{value.indicator_id}-0"]
    # The page goes on sending a tick that is stored by now.
    autosave(client, owner, report, version=2, page=("een-bladzijde", 2), **box(value, confirm="on"))
    autosave(
        client, owner, report, version=3, page=("een-bladzijde", 3), summary="x", **box(value, confirm="on")
    )
    assert stored() == (50, True)


def test_the_start_page_counts_it_without_asking_more(
    client, owner, report, value, django_assert_num_queries
):
    save(client, owner, report)
    assert "Er mist nog een onderdeel." in page(client, owner, "/")
    reports = [again(report)]
    with django_assert_num_queries(1):
        assert [gap.field for gap in missing(reports[0])] == [f"confirm-{value.indicator_id}-0"]
    with django_assert_num_queries(0):
        assert missing(reports[0], []) == []


def test_reviewer_and_reader_of_the_report_read_that_it_is_not_confirmed(
    client, lead, director, report, value
):
    assert "nog niet bevestigd" in page(client, lead, f"{address(report)}beoordelen/")
    ProgressReport.objects.filter(pk=report.pk).update(state="not_reported")
    client.force_login(director)
    assert "is nog niet bevestigd" in text_of(client.get(address(report)))
    OutputValue.objects.update(aim_confirmed=True)
    assert "niet bevestigd" not in page(client, lead, f"{address(report)}beoordelen/")


def test_a_tick_survives_when_somebody_else_saved_first(client, owner, colleague, report, value):
    save(client, owner, report, summary="Van Olga")
    save(client, owner, again(report), summary="Van Olga weer")
    answer = save(client, colleague, report, version=2, **box(value, aim="50", confirm="on"))
    assert answer.status_code == 409
    assert answer.context["form"][f"confirm-{value.indicator_id}-0"].value() is True
    assert stored() == (50, False)


def test_a_tick_confirms_no_aim_that_somebody_else_typed_meanwhile(client, owner, colleague, report, value):
    save(client, owner, report)
    save(client, owner, again(report), **box(value, aim="60"))
    answer = save(client, colleague, report, version=2, **box(value, aim="50", confirm="on"))
    form = answer.context["form"]
    assert form[f"aim-{value.indicator_id}-0"].value() == "60"
    assert f"confirm-{value.indicator_id}-0" not in form.fields
    assert stored() == (60, True)


def test_who_did_not_tick_leaves_what_the_other_confirmed(client, owner, colleague, report, value):
    save(client, owner, report)
    save(client, owner, again(report), **box(value, aim="50", confirm="on"))
    answer = save(client, colleague, report, version=2, summary="Van de ander", **box(value, aim="50"))
    assert answer.context["clashes"] == []
    save(client, colleague, again(report), summary="Van de ander", **box(value, aim="50"))
    assert stored() == (50, True)


def test_copying_texts_confirms_nothing(client, owner, report, value, open_round):
    other = factories.make_report(factories.make_intervention(owners=(owner,)), open_round)
    save(client, owner, other)
    current = again(report)
    client.post(
        f"{address(other)}kopieren/",
        {"parts": "quantitative", "targets": current.pk, f"version-{current.pk}": current.version},
    )
    assert again(report).quantitative == f"<p>{TEXTS['quantitative']}</p>"
    assert stored() == (50, False)


class Aim:
    def __init__(self, key, label):
        self.key, self.label = key, label


def test_one_thing_is_asked_however_many_aims_wait():
    content, aims = (
        Content("<p>x</p>", "<p>x</p>", {}, counted=False),
        [Aim("1-0", "A"), Aim("2-7", "B, Bloemhof")],
    )
    assert [(gap.field, gap.message) for gap in gaps(content, aims)] == [
        ("confirm-1-0", "Bevestig wat er beoogd is, of pas het aan: A; B, Bloemhof.")
    ]
    assert [(item.field, item.done) for item in checklist(content, aims)][:1] == [("confirm-1-0", False)]
    assert gaps(content) == []
    assert len(checklist(content)) == 2
