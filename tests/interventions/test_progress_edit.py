"""The yearly form: drafts, handing in, and what is asked."""

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from interventions.models import ProgressReport
from tests import factories

from .progress import ANSWERS, TEXTS, address, again, hand_in, save


def messages_of(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_a_draft_is_kept_as_clean_html_and_says_when(client, owner, report):
    response = save(client, owner, report)
    assert (response.status_code, response.url) == (302, address(report))
    kept = again(report)
    assert kept.quantitative == "<p>45 van de 50 plekken zijn gevuld.</p>"
    assert kept.qualitative == "<p>Het loopt.</p><ul><li>een</li><li>twee</li></ul>"
    assert (kept.proposed_colour, kept.state, kept.version) == ("groen", "draft", 2)
    assert messages_of(response) == [f"Opgeslagen om {timezone.localtime(kept.updated_at):%H:%M}."]


def test_an_empty_draft_can_be_kept(client, owner, report):
    save(client, owner, report, quantitative="", qualitative="", proposed_colour="")
    assert again(report).state == "draft"


def test_markup_that_was_typed_is_text(client, owner, report):
    save(client, owner, report, quantitative="<script>alert(1)</script> 3 < 4")
    assert again(report).quantitative == "<p>&lt;script&gt;alert(1)&lt;/script&gt; 3 &lt; 4</p>"
    assert b"<script>alert" not in client.get(address(report)).content


def test_what_was_kept_comes_back_as_it_was_typed(client, owner, report):
    save(client, owner, report, qualitative="Eén & twee <3\nregel\n\n- een")
    page = client.get(address(report))
    assert page.context["form"]["qualitative"].value() == "Eén & twee <3\nregel\n\n- een"


def test_a_table_survives_an_edit_of_another_field_and_of_the_text_around_it(client, owner, report):
    stored = "<p>Zie <strong>hier</strong></p><table><tbody><tr><td>1</td></tr></tbody></table>"
    ProgressReport.objects.filter(pk=report.pk).update(quantitative=stored)
    client.force_login(owner)
    shown = client.get(address(report)).context["form"]["quantitative"].value()
    save(client, owner, report, quantitative=shown)
    assert again(report).quantitative == stored
    edited = shown.replace("Zie", "Kijk") + '<img src=x onerror="alert(1)">'
    save(client, owner, again(report), quantitative=edited)
    assert again(report).quantitative == stored.replace("Zie", "Kijk")


def test_bold_text_that_nobody_touched_stays_bold(client, owner, report):
    ProgressReport.objects.filter(pk=report.pk).update(qualitative="<p>Het <strong>loopt</strong></p>")
    save(client, owner, report, qualitative="Het loopt")
    assert again(report).qualitative == "<p>Het <strong>loopt</strong></p>"


def test_handing_in_a_complete_report_tells_who_is_next(client, owner, report):
    response = hand_in(client, owner, report)
    assert response.url == address(report)
    assert again(report).state == "submitted"
    assert "Timo Trekker" in messages_of(response)[0]


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"quantitative": ""}, ["quantitative"]),
        ({"qualitative": " \n "}, ["qualitative"]),
        ({"proposed_colour": ""}, ["proposed_colour"]),
        ({"proposed_colour": "oranje"}, ["measures", "measures_by", "measures_due"]),
        ({"proposed_colour": "rood"}, ["explanation", "consequence", "needed", "needed_from"]),
        ({"proposed_colour": "wit"}, ["starts"]),
        ({"proposed_colour": "wit", "starts": "In mei.", "quantitative": ""}, ["quantitative"]),
    ],
)
def test_an_incomplete_report_stays_a_draft_and_what_is_missing_leads_to_its_place_in_the_form(
    client, owner, report, fields, missing
):
    response = hand_in(client, owner, report, **fields)
    kept = again(report)
    assert (response.status_code, kept.state) == (422, "draft")
    assert kept.proposed_colour == (TEXTS | fields)["proposed_colour"]
    form = client.get(address(report)).content.decode()
    assert [gap.field for gap, _ in response.context["missing"]] == missing
    for _, anchor in response.context["missing"]:
        assert f'href="{address(report)}#{anchor}"' in response.content.decode()
        assert f'id="{anchor}"' in form


@pytest.mark.parametrize("colour", ["oranje", "rood", "wit"])
def test_the_question_of_a_colour_answered_is_enough(client, owner, report, colour):
    hand_in(client, owner, report, proposed_colour=colour, **ANSWERS[colour])
    assert again(report).state == "submitted"


def test_a_number_that_is_none_keeps_everything_typed_and_says_so_at_the_field(client, owner, report):
    response = save(client, owner, report, act="nakijken", qualitative="", **{"realised-new1": "negen"})
    page, form = response.content.decode(), response.context["form"]
    assert again(report).state == "empty"
    assert "Vul een getal in, bijvoorbeeld 1.234,5." in form.errors["realised-new1"][0]
    assert {"realised-new1", "name-new1"} == set(form.errors)
    assert form["quantitative"].value() == TEXTS["quantitative"]
    assert 'value="negen"' in page
    assert "Nog niet opgeslagen: twee dingen kloppen niet" in page


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("123456789012", "Vul een getal in met hoogstens 11 cijfers voor de komma."),
        ("1,2345", "Vul een getal in met hoogstens 3 cijfers achter de komma."),
        ("123456789012345", "Vul een getal in met hoogstens 11 cijfers voor de komma en 3 erachter."),
    ],
)
def test_a_number_that_is_too_long_is_told_in_plain_words(client, owner, report, typed, told):
    response = save(client, owner, report, **{"name-new1": "Banen", "aim-new1": typed})
    assert response.context["form"].errors["aim-new1"] == [told]


def test_an_unknown_colour_is_refused(client, owner, report):
    response = save(client, owner, report, proposed_colour="paars")
    assert "Kies groen, oranje, rood of wit." in response.content.decode()
    assert again(report).state == "empty"


def test_extra_fields_change_nothing(client, owner, report, stranger):
    save(
        client,
        owner,
        report,
        state="approved",
        colour="groen",
        owner=stranger.pk,
        owners=stranger.pk,
        intervention=99,
        previous_colour="wit",
        source="imported",
        submitted_at="2020-01-01",
    )
    kept = again(report)
    assert (kept.state, kept.colour, kept.previous_colour, kept.source) == ("draft", "", "", "logged")
    assert kept.submitted_at is None
    assert list(kept.intervention.owners.all()) == [owner]


def test_an_activity_that_is_not_counted_has_no_colour(client, owner, open_round):
    activity = factories.make_intervention(
        factories.make_pillar("organisatie", counted=False), owners=(owner,)
    )
    report = factories.make_report(activity, open_round)
    client.force_login(owner)
    assert "proposed_colour" not in client.get(address(report)).content.decode()
    hand_in(client, owner, report, proposed_colour="rood", measures="x")
    kept = again(report)
    assert (kept.state, kept.proposed_colour, kept.measures) == ("submitted", "", "")


def test_last_year_stands_beside_this_year(client, owner, report):
    before = factories.make_round(2023, "finalised")
    factories.make_report(
        report.intervention, before, quantitative="<p>Toen 335</p>", qualitative="<p>Toen liep het</p>",
        measures="<p>Toen een maatregel</p>", colour="oranje", state="finalised",
    )  # fmt: skip
    ProgressReport.objects.filter(pk=report.pk).update(previous_colour="oranje")
    client.force_login(owner)
    page = client.get(address(report)).content.decode()
    assert all(
        text in page for text in ("Toen 335", "Toen liep het", "Toen een maatregel", "Vorig jaar was het")
    )


def test_a_report_of_a_predecessor_out_of_sight_is_not_shown(client, owner, report):
    old = factories.make_intervention(factories.make_pillar("school"))
    report.intervention.predecessors.add(old)
    closed = factories.make_round(2023, "closed")
    factories.make_report(old, closed, quantitative="<p>Geheim</p>")
    client.force_login(owner)
    assert "Geheim" not in client.get(address(report)).content.decode()
    type(closed).objects.filter(pk=closed.pk).update(state="finalised")
    assert "Geheim" in client.get(address(report)).content.decode()


def test_the_checklist_counts_what_is_kept(client, owner, report):
    client.force_login(owner)
    assert client.get(address(report)).context["left"] == 3
    save(client, owner, report, proposed_colour="oranje", qualitative="")
    page = client.get(address(report))
    assert (page.context["total"], page.context["left"]) == (6, 4)
    assert ": nog vier van de zes onderdelen te doen" in page.content.decode()


def test_the_number_of_queries_does_not_grow_with_the_figures(client, owner, report):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address(report)).status_code == 200
        return len(captured)

    client.force_login(owner)
    factories.make_round(2023, "finalised")
    for number in range(3):
        report.intervention.output_indicators.create(name=f"indicator {number}")
    few = queries()
    for number in range(3, 23):
        report.intervention.output_indicators.create(name=f"indicator {number}")
    assert queries() == few
