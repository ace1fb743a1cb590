"""Closing an account: who takes over, what ends, what stays; and opening it again."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from interventions.accounts.acts import AccountRefused, Heirs, deactivate
from interventions.models import Delegation
from interventions.permissions import actor_for
from tests import factories
from tests.interventions.accounts import lines, text

TODAY = timezone.localdate


@pytest.fixture
def at_work(client, bureau):
    client.force_login(bureau)
    return client


@pytest.fixture
def heir(db):
    return factories.make_user("erf", first_name="Eddy", last_name="Erfgenaam")


@pytest.fixture
def leaver(intervention):
    """Owns Werk 1 and 2 and School 1, and leads Werk."""
    user = factories.make_user("weg", first_name="Greta", last_name="Gaat")
    intervention.owners.add(user)
    intervention.pillar.leads.add(user)
    factories.make_intervention(intervention.pillar, owners=(user,))
    factories.make_intervention(factories.make_pillar("school"), owners=(user,))
    return user


def close(user):
    return f"/accounts/{user.pk}/afsluiten/"


def open_again(user):
    return f"/accounts/{user.pk}/heropenen/"


def owns(user):
    rows = user.owned_interventions.order_by("pillar__position", "number").select_related("pillar")
    return [row.label for row in rows]


def leads(user):
    return list(user.led_pillars.values_list("code", flat=True))


def test_the_question_says_what_there_is_and_changes_nothing(at_work, leaver):
    html = text(at_work.get(close(leaver)))
    assert "Sluit het account van Greta Gaat af?" in html
    assert "Trekker van Werk" in html
    assert "Eigenaar van twee interventies van Werk" in html
    assert "<li>Werk 1, Interventie werk 1</li><li>Werk 2, Interventie werk 2</li>" in html
    leaver.refresh_from_db()
    assert leaver.is_active


def test_nobody_takes_over_unless_that_is_chosen(at_work, leaver, owner, lead, intervention):
    assert at_work.post(close(leaver)).status_code == 302
    leaver.refresh_from_db()
    assert not leaver.is_active
    assert (owns(leaver), leads(leaver)) == ([], [])
    assert list(intervention.owners.all()) == [owner]
    assert list(intervention.pillar.leads.all()) == [lead]
    assert lines(leaver) == [
        "Is geen eigenaar meer van School 1; Werk 1 en 2.",
        "Is geen trekker meer van Werk.",
        "Account afgesloten.",
    ]


def test_everything_goes_to_one(at_work, leaver, heir):
    at_work.post(close(leaver), {"everything": heir.pk})
    assert (owns(heir), leads(heir)) == (["School 1", "Werk 1", "Werk 2"], ["werk"])
    assert lines(heir) == ["Werd eigenaar van School 1; Werk 1 en 2.", "Werd trekker van Werk."]


def test_each_part_to_its_own_and_one_to_nobody(at_work, leaver, heir, reader, intervention):
    werk, school = intervention.pillar, factories.make_pillar("school")
    choices = {f"owned-{school.pk}": reader.pk, f"led-{werk.pk}": "0"}
    at_work.post(close(leaver), {"everything": heir.pk} | choices)
    assert (owns(heir), leads(heir)) == (["Werk 1", "Werk 2"], [])
    assert (owns(reader), leads(reader)) == (["School 1"], [])


@pytest.mark.parametrize("wrong", ["self", "closed", "nobody"])
def test_only_someone_who_is_there_takes_over(at_work, leaver, heir, wrong):
    closed = factories.make_user(is_active=False)
    value = {"self": leaver.pk, "closed": closed.pk, "nobody": 999999}[wrong]
    response = at_work.post(close(leaver), {"everything": value})
    assert "<title>Fout: " in text(response)
    leaver.refresh_from_db()
    assert leaver.is_active
    assert at_work.post(close(leaver), {"everything": heir.pk}).status_code == 302


def test_roles_and_absences_end_and_what_was_stays(at_work, leaver, heir, reader):
    leaver.groups.add(*factories.make_director().groups.all())
    days = {"past": (-9, -3), "running": (-2, 4), "coming": (5, 9)}
    for first, last in days.values():
        Delegation.objects.create(
            absent=leaver, deputy=heir,
            first_day=TODAY() + timedelta(days=first), last_day=TODAY() + timedelta(days=last),
        )  # fmt: skip
    Delegation.objects.create(absent=reader, deputy=leaver, first_day=TODAY(), last_day=TODAY())
    at_work.post(close(leaver))
    assert not leaver.groups.exists()
    last_days = Delegation.objects.values_list("absent__username", "last_day")
    yesterday = TODAY() - timedelta(days=1)
    assert list(last_days) == [("weg", TODAY() - timedelta(days=3)), ("weg", yesterday)]


def test_a_closed_account_is_out_at_the_next_request(at_work, leaver, django_user_model):
    theirs = type(at_work)()
    theirs.force_login(leaver)
    assert theirs.get("/").status_code == 200
    at_work.post(close(leaver))
    assert theirs.get("/").status_code == 302
    assert not actor_for(django_user_model.objects.get(pk=leaver.pk)).is_authenticated


def test_a_double_click_closes_once(at_work, leaver, heir):
    for _ in range(2):
        assert at_work.post(close(leaver), {"everything": heir.pk}).status_code == 302
    assert lines(leaver).count("Account afgesloten.") == 1
    assert owns(heir) == ["School 1", "Werk 1", "Werk 2"]


def test_nobody_closes_the_own_account_not_even_below_the_page(at_work, bureau):
    factories.make_bureau_member()
    assert at_work.get(close(bureau)).status_code == 403
    assert at_work.post(close(bureau)).status_code == 403
    with pytest.raises(AccountRefused, match="eigen account"):
        deactivate(bureau, heirs=Heirs(), by=bureau)
    bureau.refresh_from_db()
    assert bureau.is_active


def test_the_last_of_the_bureau_is_not_closed_and_one_of_two_is(client, bureau):
    client.force_login(User.objects.create_superuser("super"))
    assert "laatste van het programmabureau" in text(client.post(close(bureau)))
    assert User.objects.get(pk=bureau.pk).is_active
    factories.make_bureau_member()
    assert client.post(close(bureau)).status_code == 302
    assert not User.objects.get(pk=bureau.pk).is_active


def test_opening_again_gives_the_account_back_without_its_roles(at_work, leaver):
    at_work.post(close(leaver))
    html = text(at_work.post(open_again(leaver), follow=True))
    assert "kan weer inloggen, als lezer" in html
    leaver.refresh_from_db()
    assert leaver.is_active
    assert (owns(leaver), leads(leaver)) == ([], [])
    assert lines(leaver)[-1] == "Account weer geopend."
    at_work.post(open_again(leaver))
    assert lines(leaver).count("Account weer geopend.") == 1


def test_the_page_of_who_left_says_so_and_offers_to_open_it(at_work, leaver):
    page = f"/accounts/{leaver.pk}/"
    assert "Sluit dit account af" in text(at_work.get(page))
    at_work.post(close(leaver))
    html = text(at_work.get(page))
    assert "In de geschiedenis heet deze persoon voormalig medewerker." in html
    assert "Open dit account weer" in html
    assert "Sluit dit account af" not in html
