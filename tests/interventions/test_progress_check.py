"""The last look before handing in, and what happens after it."""

import pytest

from interventions.models import OutputValue, ProgressReport
from interventions.moves import move, save_draft
from interventions.views import progress_check
from interventions.workflow import Action
from tests import factories

from .progress import address, again, check, hand_in, save


def test_looking_after_saving_leads_to_the_check(client, owner, report):
    response = save(client, owner, report, act="nakijken")
    assert (response.status_code, response.url) == (302, check(report))
    assert again(report).state == "draft"


def test_what_is_missing_and_what_is_only_advised_are_named_apart(client, owner, report):
    report.intervention.output_indicators.create(name="Fte")
    save(client, owner, report, act="nakijken", qualitative="", proposed_colour="rood")
    page = client.get(check(report))
    text = page.content.decode()
    fields = [gap.field for gap, _ in page.context["missing"]]
    assert fields == ["qualitative", "explanation", "consequence", "needed", "needed_from"]
    assert f'href="{address(report)}#id_qualitative"' in text
    assert "Eén cijfer is nog leeg" in text
    assert "Er is nog geen samenvatting in gewone taal" in text
    assert ">Inleveren</button>" not in text


def test_the_report_stands_there_as_it_will_be_printed(client, owner, report):
    indicator = report.intervention.output_indicators.create(name="Fte")
    OutputValue.objects.create(report=report, indicator=indicator, aim=50, realised=45)
    save(client, owner, report, act="nakijken", summary="Het gaat goed.")
    text = client.get(check(report)).content.decode()
    for told in (
        "Fte: 45 gehaald, 50 beoogd, 90",
        "45 van de 50 plekken",
        "<li>een</li>",
        "Het gaat goed.",
        "jouw voorstel",
    ):
        assert told in text


def test_the_answers_to_the_colour_stand_outside_what_is_printed(client, owner, report):
    save(
        client,
        owner,
        report,
        act="nakijken",
        proposed_colour="oranje",
        measures="Er komt een tweede opnamedag.",
    )
    printed, beside = client.get(check(report)).content.decode().split("Dit komt niet in het rapport.")
    assert "Er komt een tweede opnamedag." not in printed
    assert "Er komt een tweede opnamedag." in beside


def test_handing_in_tells_what_happens_next(client, owner, report):
    save(client, owner, report, act="nakijken")
    response = client.post(check(report), {"version": 2}, follow=True)
    assert again(report).state == "submitted"
    text = response.content.decode()
    assert "Dit gebeurt er nu" in text
    assert "Het wordt beoordeeld door Timo Trekker" in text


def test_what_was_handed_in_is_all_there_to_read(client, owner, report):
    indicator = report.intervention.output_indicators.create(name="Plekken")
    boxes = {f"aim-{indicator.pk}-0": "50", f"realised-{indicator.pk}-0": "45"}
    agreed = {"what-mnew1": "Nulmeting", "due-mnew1": "2099-04-01"}
    hand_in(client, owner, report, **boxes, **agreed)
    page = client.get(address(report)).content.decode()
    assert again(report).state == "submitted"
    assert "Plekken: 45 gehaald, 50 beoogd, 90\xa0%" in page
    assert "Nulmeting: klaar op 1 april 2099" in page


def test_a_second_click_hands_in_once(client, owner, report):
    save(client, owner, report)
    client.post(check(report), {"version": 2})
    assert client.post(check(report), {"version": 2}).url == address(report)
    assert report.entries.count() == 1


def test_two_clicks_at_the_same_moment_hand_in_once(client, owner, report, monkeypatch):
    save(client, owner, report)
    posted = progress_check.posted_version

    def after_the_other_click(request):
        if again(report).state == "draft":
            move(Action.SUBMIT, again(report), version=2, by=owner)
        return posted(request)

    monkeypatch.setattr(progress_check, "posted_version", after_the_other_click)
    response = client.post(check(report), {"version": 2}, follow=True)
    assert response.redirect_chain == [(address(report), 302)]
    assert "Werk 1 is ingeleverd" in response.content.decode()
    assert report.entries.count() == 1


def test_an_incomplete_report_is_not_handed_in(client, owner, report):
    save(client, owner, report, qualitative="")
    response = client.post(check(report), {"version": 2})
    assert (response.status_code, again(report).state) == (422, "draft")


@pytest.mark.parametrize("version", [1, "", "x"])
def test_what_was_changed_meanwhile_is_shown_before_it_goes(client, owner, report, version):
    save(client, owner, report)
    response = client.post(check(report), {"version": version})
    assert (response.status_code, again(report).state) == (409, "draft")
    assert "terwijl jij het nakeek" in response.content.decode()


def test_somebody_who_writes_between_reading_and_handing_in_is_not_overlooked(
    client, owner, report, monkeypatch
):
    save(client, owner, report)

    def overtaken(action, old, **options):
        save_draft(again(report), version=2, by=owner, texts={"quantitative": "<p>Nog iets</p>"})
        monkeypatch.undo()
        return move(action, old, **options)

    from interventions.views.progress_check import move

    monkeypatch.setattr("interventions.views.progress_check.move", overtaken)
    assert client.post(check(report), {"version": 2}).status_code == 409
    assert again(report).state == "draft"


def test_who_may_not_hand_in_goes_to_the_form(client, owner, lead, report):
    client.force_login(lead)
    assert client.get(check(report)).status_code == 403
    assert client.post(check(report), {"version": 1}).status_code == 403
    assert again(report).state == "empty"
    client.force_login(factories.make_user())
    assert client.get(check(report)).status_code == 404


def test_the_check_asks_the_database_no_more_for_more_figures(
    client, owner, report, django_assert_num_queries
):
    def add(numbers):
        for number in numbers:
            indicator = report.intervention.output_indicators.create(name=f"Fte {number}")
            OutputValue.objects.create(report=report, indicator=indicator, aim=5, realised=4)

    add(range(3))
    ProgressReport.objects.filter(pk=report.pk).update(quantitative="<p>1</p>")
    client.force_login(owner)
    client.get(check(report))
    with django_assert_num_queries(28):
        client.get(check(report))
    add(range(3, 23))
    with django_assert_num_queries(28):
        client.get(check(report))


def test_an_answer_that_is_too_long_is_told_at_its_box_and_nothing_is_handed_in(client, owner, report):
    save(client, owner, report, quantitative="PM nog in te vullen")
    [signal] = client.get(check(report)).context["signals"]
    long = "x" * 301
    response = client.post(check(report), {"version": 2, "act": "inleveren", signal.name: long})
    assert (response.status_code, again(report).state) == (422, "draft")
    assert "Dit antwoord telt 301 tekens" in response.content.decode()
    assert long in response.content.decode()
    client.post(check(report), {"version": 2, "act": "inleveren", signal.name: "Komt nog."})
    assert again(report).state == "submitted"
    assert report.signal_answers.get().answer == "Komt nog."
