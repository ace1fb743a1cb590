"""What the bureau does for an owner or a pillar lead is told as such, wherever somebody reads of it."""

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from interventions.behalf import filled_in_at, for_whom
from interventions.models import ProgressReport, ReviewEntry
from interventions.moves import move, save_draft
from interventions.workflow import Action
from tests import factories

from .progress import address, again, hand_in, save
from .register import text_of

TODAY = date_format(timezone.localdate(), "j F")


@pytest.fixture
def page(client):
    def get(user, where):
        client.force_login(user)
        return text_of(client.get(where))

    return get


def test_the_form_says_to_the_bureau_for_whom_and_that_it_will_be_told(page, report, bureau, owner):
    assert "Je vult dit in namens de eigenaar: Olga Eigenaar. Dat staat erbij." in page(
        bureau, address(report)
    )
    assert "namens" not in page(owner, address(report)).split("<main")[1]


def test_the_owner_reads_that_the_bureau_filled_it_in_until_it_is_their_own_again(
    client, page, report, bureau, owner
):
    save(client, bureau, report, quantitative="Van het bureau")
    assert f"Het programmabureau vulde dit in namens jou op {TODAY}. Kijk het na." in page(owner, "/")
    assert "vulde dit in namens jou. Kijk het na" in page(owner, address(report))
    assert "vulde dit in namens de eigenaar" in page(bureau, report.intervention.get_absolute_url())
    save(client, owner, again(report), quantitative="Van mij")
    for where in ("/", address(report), report.intervention.get_absolute_url()):
        assert "namens" not in page(owner, where).split("<main")[1]


def test_what_was_handed_in_for_somebody_says_so_on_every_page(client, page, report, bureau, owner, lead):
    hand_in(client, bureau, report)
    entry = ReviewEntry.objects.get(action=Action.SUBMIT)
    assert (entry.on_behalf, for_whom(entry)) == (True, "namens de eigenaar")
    done = page(owner, "/")
    assert f"Het programmabureau vulde dit in namens jou op {TODAY}. Kijk het na." in done
    assert "Het programmabureau vulde dit in namens de eigenaar: Olga Eigenaar." in page(
        owner, address(report)
    )
    review = page(lead, f"{address(report)}beoordelen/")
    assert "namens Olga Eigenaar" in review
    assert "leverde in, namens de eigenaar" in review
    assert "Programmabureau, namens de eigenaar, leverde in" in page(
        owner, report.intervention.get_absolute_url()
    )


def test_what_the_bureau_judges_is_told_as_for_the_lead(client, page, report, bureau, owner):
    hand_in(client, owner, report)
    move(Action.APPROVE, again(report), version=again(report).version, by=bureau)
    assert "keurde goed, namens de pijlertrekker" in page(bureau, f"{address(report)}beoordelen/")
    timeline = page(owner, report.intervention.get_absolute_url())
    assert "Programmabureau, namens de pijlertrekker, keurde goed" in timeline
    assert "namens de eigenaar" not in timeline


def test_what_owner_and_lead_do_themselves_is_on_behalf_of_nobody(client, page, report, owner, lead, bureau):
    hand_in(client, owner, report)
    move(Action.APPROVE, again(report), version=again(report).version, by=lead)
    assert "namens" not in page(bureau, f"{address(report)}beoordelen/").split("<main")[1]
    assert {for_whom(entry) for entry in ReviewEntry.objects.all()} == {""}


def test_decisions_in_the_admin_are_marked_too(client, report, owner, lead, bureau):
    hand_in(client, owner, report)
    client.force_login(bureau)
    data = {"act": "approve", "report": report.pk, f"version-{report.pk}": again(report).version}
    client.post("/admin/interventions/progressreport/besluit/", data)
    assert again(report).state == "approved"
    assert for_whom(ReviewEntry.objects.get(action=Action.APPROVE)) == "namens de pijlertrekker"


def test_the_day_is_that_on_which_the_bureau_began_after_the_owner(report, bureau, owner):
    texts = {"quantitative": "<p>x</p>"}
    for by in (bureau, owner, bureau, bureau):
        current = again(report)
        save_draft(current, version=current.version, by=by, texts=texts)
    begun = report.history.get(version=4).history_date
    assert filled_in_at([again(report)]) == {report.pk: begun}
    save_draft(again(report), version=again(report).version, by=owner, texts=texts)
    assert filled_in_at([again(report)]) == {}


def test_it_asks_one_query_for_many_and_none_for_none(bureau, open_round, django_assert_num_queries):
    for _ in range(3):
        made = factories.make_report(factories.make_intervention(), open_round)
        save_draft(made, version=1, by=bureau, texts={"quantitative": "<p>x</p>"})
    reports = list(ProgressReport.objects.all())
    with django_assert_num_queries(1):
        assert len(filled_in_at(reports)) == 3
    with django_assert_num_queries(0):
        assert filled_in_at([]) == {}


def test_the_export_names_nobody(client, report, bureau, owner):
    hand_in(client, bureau, report)
    client.force_login(bureau)
    for name in (bureau.username, "namens"):
        assert name not in client.get("/interventies/?_export=csv").content.decode("utf-8-sig")
