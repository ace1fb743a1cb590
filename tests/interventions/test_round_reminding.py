"""`/rondes/2024/herinneren/`: who gets mail, and why some do not."""

import pytest

from interventions.models import Notice, NoticeKind, ProgressReport, Round
from tests import factories


@pytest.fixture(autouse=True)
def mailbox(owner):
    owner.email = "olga@example.org"
    owner.save()


@pytest.fixture
def remind(client, bureau):
    client.force_login(bureau)

    def remind(*reports):
        return client.post(
            "/rondes/2024/herinneren/", {"verslag": [report.pk for report in reports]}, follow=True
        )

    return remind


def told(response):
    return str(next(iter(response.context["messages"])))


def test_the_page_says_who_gets_mail_and_why_some_do_not(client, bureau, report, open_round, owner):
    others = [
        factories.make_report(factories.make_intervention(owners=(owner,)), open_round, state="submitted"),
        factories.make_report(factories.make_intervention(), open_round),
        factories.make_report(
            factories.make_intervention(owners=(factories.make_user(first_name="Stil"),)), open_round
        ),
        factories.make_report(factories.make_intervention(owners=(bureau,)), open_round),
        factories.make_report(factories.make_intervention(owners=(owner,)), open_round, follows=report),
    ]
    client.force_login(bureau)
    page = client.get("/rondes/2024/herinneren/", {"verslag": [one.pk for one in [report, *others]]})
    found = page.context["found"]
    assert [(one.report, one.people) for one in found.told] == [(report, "Olga Eigenaar")]
    assert [one.refused for one in found.refused] == [
        "het verslag is ingeleverd", "er is geen eigenaar", "Stil heeft geen e-mailadres",
        "je bent zelf de enige eigenaar", "het verslag staat bij een ander nummer",
    ]  # fmt: skip
    assert "de mail van de volgende ochtend" in page.content.decode()
    assert not Notice.objects.exists()


def test_a_reminder_goes_along_with_the_mail_of_the_next_morning(remind, bureau, report, owner):
    response = remind(report)
    notice = Notice.objects.get()
    assert (notice.kind, notice.person, notice.by, notice.mail) == (NoticeKind.REMINDED, owner, bureau, None)
    assert told(response) == "De herinnering voor 1 verslag gaat mee met de mail van de volgende ochtend."


def test_a_second_reminder_that_still_waits_stood_ready(remind, report):
    remind(report)
    assert told(remind(report)) == "Voor Werk 1 stond de herinnering al klaar."
    assert Notice.objects.count() == 1


def test_nobody_is_reminded_of_what_was_handed_in_meanwhile(remind, report):
    ProgressReport.objects.update(state="submitted")
    assert told(remind(report)).startswith("Er is niemand herinnerd")
    assert not Notice.objects.exists()


def test_after_closing_only_what_came_back_can_be_asked_for(remind, report, open_round, owner):
    back = factories.make_report(factories.make_intervention(owners=(owner,)), open_round, state="returned")
    Round.objects.update(state="closed")
    remind(report, back)
    assert [notice.report for notice in Notice.objects.all()] == [back]


def test_reports_of_another_round_are_left_out(remind, intervention, open_round):
    elsewhere = factories.make_report(intervention, factories.make_round(2025, "open"))
    remind(elsewhere)
    assert not Notice.objects.exists()


def test_who_ticks_nothing_is_told_so(client, bureau, report):
    client.force_login(bureau)
    response = client.get("/rondes/2024/herinneren/", {"verslag": "x"}, follow=True)
    assert told(response) == "Vink eerst een of meer verslagen aan."


def test_an_owner_who_came_later_is_reminded_too(remind, report):
    remind(report)
    new = factories.make_user(email="nieuw@example.org")
    report.intervention.owners.add(new)
    assert told(remind(report)).startswith("De herinnering voor 1 verslag gaat mee")
    assert Notice.objects.filter(person=new).count() == 1
    assert Notice.objects.count() == 2
