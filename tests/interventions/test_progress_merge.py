"""What someone typed on an older version, laid over what is stored by now: box by box, with nothing overwritten unseen."""

import pytest

from interventions.models import Milestone, OutputValue
from interventions.rounds import move_round
from interventions.workflow import Action
from tests import factories

from .progress import address, again, save
from .test_progress_autosave import autosave


@pytest.fixture
def colleague(report):
    """Owns the intervention too."""
    user = factories.make_user("colleague", first_name="Youssef", last_name="Aarab")
    report.intervention.owners.add(user)
    return user


def shown(response):
    """What the boxes of the page hold, by name."""
    form = response.context["form"]
    return {name: form[name].value() for name in form.fields}


def test_a_text_that_saved_itself_many_times_is_not_overwritten_by_who_did_not_touch_it(
    client, owner, colleague, report
):
    for step, text in enumerate(("een", "twee", "drie", "vier"), start=1):
        autosave(client, owner, report, version=step, page=("een-bladzijde", step), quantitative=text)
    response = save(client, colleague, report, version=3, quantitative="twee", summary="Van Youssef")
    boxes = shown(response)
    assert (response.status_code, response.context["clashes"]) == (409, [])
    assert (boxes["quantitative"], boxes["summary"]) == ("vier", "Van Youssef")


def test_a_figure_that_the_other_filled_in_stays(client, owner, colleague, report):
    indicator = report.intervention.output_indicators.create(name="Plekken")
    box = f"realised-{indicator.pk}-0"
    save(client, owner, report, **{box: ""})
    save(client, owner, again(report), **{box: "10"})
    save(client, owner, again(report), quantitative="En een tekst", **{box: "10"})
    response = save(client, colleague, report, version=2, summary="Van Youssef", **{box: ""})
    assert shown(response)[box] == "10"
    assert OutputValue.objects.get().realised == 10


def test_what_the_bureau_changed_in_the_admin_meanwhile_stays(client, owner, bureau, report):
    save(client, owner, report, **{"what-mnew1": "Oud", "due-mnew1": "2025-04-01", "name-new1": "Oude naam"})
    milestone, indicator = Milestone.objects.get(), report.intervention.output_indicators.get()
    opened = again(report).version
    client.force_login(bureau)
    register = "/admin/interventions/"
    changes = {
        f"{register}milestone/{milestone.pk}/change/": {
            "intervention": report.intervention.pk, "round": report.round.pk, "what": "Nieuw",
            "due": "1-5-2025", "state": milestone.state,
        },
        f"{register}outputindicator/{indicator.pk}/change/": {
            "intervention": report.intervention.pk, "name": "Nieuwe naam", "direction": indicator.direction,
            "position": indicator.position, "added_in": report.round.pk,
        },
    }  # fmt: skip
    for url, data in changes.items():
        assert client.post(url, data).status_code == 302
        changed = again(report).version
        assert client.post(url, data).status_code == 302  # as it stands by now: nothing to tell
        assert again(report).version == changed > opened
    stale = {
        f"what-m{milestone.pk}": "Oud",
        f"due-m{milestone.pk}": "2025-04-01",
        f"name-{indicator.pk}-0": "Oude naam",
    }
    response = save(client, owner, report, version=opened, summary="Van Olga", **stale)
    boxes = shown(response)
    assert (response.status_code, response.context["clashes"]) == (409, [])
    assert boxes[f"what-m{milestone.pk}"] == "Nieuw"
    assert boxes[f"name-{indicator.pk}-0"] == "Nieuwe naam"
    assert boxes["summary"] == "Van Olga"


def test_a_milestone_and_a_name_that_the_other_changed_stay(client, owner, colleague, report):
    save(client, owner, report, **{"what-mnew1": "Oud", "due-mnew1": "2025-04-01", "name-new1": "Oude naam"})
    milestone, indicator = Milestone.objects.get(), report.intervention.output_indicators.get()
    stale = {
        f"what-m{milestone.pk}": "Oud",
        f"due-m{milestone.pk}": "2025-04-01",
        f"name-{indicator.pk}-0": "Oude naam",
    }
    newer = stale | {f"what-m{milestone.pk}": "Nieuw", f"name-{indicator.pk}-0": "Nieuwe naam"}
    save(client, owner, again(report), **newer)
    response = save(client, colleague, report, version=2, summary="Van Youssef", **stale)
    boxes = shown(response)
    assert (response.status_code, response.context["clashes"]) == (409, [])
    assert (boxes[f"what-m{milestone.pk}"], boxes[f"name-{indicator.pk}-0"]) == ("Nieuw", "Nieuwe naam")


def test_both_changed_a_milestone_and_both_are_shown(client, owner, colleague, report):
    save(client, owner, report, **{"what-mnew1": "Oud", "due-mnew1": "2025-04-01"})
    box, day = (f"{name}-m{Milestone.objects.get().pk}" for name in ("what", "due"))
    save(client, owner, again(report), **{box: "Van Olga", day: "2025-04-01"})
    response = save(client, colleague, report, version=2, **{box: "Van Youssef", day: "2025-04-01"})
    assert shown(response)[box] == "Van Youssef"
    assert "Nu opgeslagen: Van Olga" in response.content.decode()


def test_a_row_that_was_taken_away_while_someone_typed_in_it_comes_back_as_a_new_one(
    client, owner, colleague, report
):
    save(
        client,
        owner,
        report,
        **{"name-new1": "Plekken", "aim-new1": "5", "what-mnew1": "Meting", "due-mnew1": "2025-04-01"},
    )
    key, mile = f"{report.intervention.output_indicators.get().pk}-0", f"m{Milestone.objects.get().pk}"
    save(client, owner, again(report), **{f"drop-{key}": "on", f"drop-{mile}": "on"})
    assert "Weggehaald: Plekken, Meting." in client.get(address(report)).content.decode()
    typed = {f"name-{key}": "Plekken", f"aim-{key}": "5", f"realised-{key}": "4", f"what-{mile}": "Nulmeting",
             f"due-{mile}": "2025-04-01"}  # fmt: skip
    boxes = shown(save(client, colleague, report, version=2, **typed))
    assert (boxes["name-new1"], boxes["aim-new1"], boxes["realised-new1"]) == ("Plekken", "5", "4")
    assert (boxes["what-mnew1"], boxes["due-mnew1"]) == ("Nulmeting", "2025-04-01")


def test_two_rows_do_not_get_the_same_name(client, owner, report):
    report.intervention.output_indicators.create(name="Plekken")
    added = report.intervention.output_indicators.create(name="Banen", added_in=report.round)
    response = save(client, owner, report, **{f"name-{added.pk}-0": "plekken"})
    assert response.context["form"].errors[f"name-{added.pk}-0"] == [
        "Zo heet een andere interventie-indicator al. Kies een andere naam."
    ]
    added.refresh_from_db()
    assert added.name == "Banen"


def test_the_bureau_gives_a_colour_to_what_was_never_handed_in(client, owner, bureau, report):
    save(client, owner, report, proposed_colour="oranje")
    move_round(Action.CLOSE_ROUND, report.round, by=bureau)
    type(report).objects.filter(pk=report.pk).update(state="finalised", colour="oranje")
    assert again(report).colour == "oranje"


def test_a_day_has_a_year_of_this_age(client, owner, report):
    response = save(client, owner, report, **{"what-mnew1": "Meting", "due-mnew1": "0025-04-01"})
    assert "jaar van vier cijfers" in response.context["form"].errors["due-mnew1"][0]
    assert not Milestone.objects.exists()
