"""Making and changing an account: what is asked, what is refused, and two people who change it at the same time."""

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.auth.tokens import default_token_generator
from django.core import mail

from interventions.accounts.acts import AccountRefused, RoleChanges, change_account
from interventions.accounts.differences import Difference
from interventions.permissions import BUREAU_GROUP, DIRECTORS_GROUP
from tests import factories
from tests.interventions.accounts import as_shown, lines, text

NEW = "/accounts/nieuw/"
IRIS = {"first_name": "Iris", "last_name": "Nieuw", "email": "Iris@Example.org"}


@pytest.fixture
def at_work(client, bureau):
    client.force_login(bureau)
    return client


@pytest.fixture
def other(db):
    return factories.make_user(
        "iris@example.org", first_name="Iris", last_name="Iemand", email="iris@example.org"
    )


def edit(user):
    return f"/accounts/{user.pk}/wijzigen/"


# A new one


def test_a_new_account_has_its_roles_and_logs_in_with_the_address(at_work, bureau, intervention, lead):
    posted = IRIS | {
        "groups": ["directeur"],
        "pillars": [intervention.pillar_id],
        "interventions": [intervention.pk],
    }
    response = at_work.post(NEW, posted)
    account = User.objects.get(email__iexact="iris@example.org")
    assert response.url == f"/accounts/{account.pk}/"
    assert account.username == "iris@example.org"
    assert list(account.groups.values_list("name", flat=True)) == [DIRECTORS_GROUP]
    assert list(intervention.owners.order_by("pk"))[-1] == account
    assert set(intervention.pillar.leads.all()) == {lead, account}
    assert (account.is_staff, account.is_superuser, account.is_active) == (False, False, True)
    assert lines(account) == [
        "Account gemaakt.",
        "Hoort nu bij de programmadirectie.",
        "Werd trekker van Werk.",
        "Werd eigenaar van Werk 1.",
        "Uitnodiging verstuurd.",
    ]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"email": "geen adres"}, "Vul een volledig e-mailadres in"),
        ({"email": "OWNER@example.org"}, "hoort al bij een account"),
        ({"first_name": " "}, "Vul de voornaam in."),
        ({"interventions": ["999999"]}, "Een van de keuzes is er niet (meer)"),
    ],
)
def test_a_mistake_is_told_and_nothing_typed_is_lost(at_work, owner, intervention, wrong, told):
    owner.email = "owner@example.org"
    owner.save()
    html = text(at_work.post(NEW, IRIS | {"pillars": [intervention.pillar_id]} | wrong))
    assert "<title>Fout: Nieuw account" in html
    assert told in html
    assert 'value="Nieuw"' in html
    assert f'name="pillars" value="{intervention.pillar_id}" checked' in html
    assert not User.objects.filter(last_name="Nieuw").exists()
    assert mail.outbox == []


def test_an_address_that_is_someones_user_name_is_taken(at_work):
    factories.make_user("iris@example.org")
    assert "hoort al bij een account" in text(at_work.post(NEW, IRIS))


def test_a_double_click_makes_one_account_and_leads_to_it(at_work):
    first, second = at_work.post(NEW, IRIS), at_work.post(NEW, IRIS)
    assert first.url == second.url
    assert User.objects.filter(email__iexact=IRIS["email"]).count() == 1
    assert len(mail.outbox) == 1


def test_extra_fields_change_nothing(at_work, other):
    extra = {
        "is_superuser": "on", "is_staff": "on", "password": "geraden", "username": "baas",
        "is_active": "", "user_permissions": ["1"],
    }  # fmt: skip
    at_work.post(NEW, IRIS | {"email": "nieuw@example.org"} | extra)
    at_work.post(edit(other), as_shown(at_work, edit(other)) | extra)
    for account in (other, User.objects.get(email="nieuw@example.org")):
        account.refresh_from_db()
        assert (account.is_superuser, account.is_staff, account.is_active) == (False, False, True)
        assert account.username == account.email
        assert not account.check_password("geraden")
        assert not account.user_permissions.exists()


def test_a_made_up_group_is_refused(at_work, other):
    Group.objects.create(name="Beheerders")
    data = as_shown(at_work, edit(other)) | {"groups": ["Beheerders"]}
    assert at_work.post(edit(other), data).status_code == 200
    assert not other.groups.exists()
    assert at_work.post(edit(other), data | {"groups": ["bureau"]}).status_code == 302
    assert other.groups.get().name == BUREAU_GROUP


# Changing


def test_only_what_was_changed_is_written_and_logged(at_work, other, intervention):
    intervention.owners.add(other)
    data = as_shown(at_work, edit(other))
    assert data["interventions"] == data["shown-interventions"] == [str(intervention.pk)]
    at_work.post(edit(other), data | {"last_name": "Anders"})
    other.refresh_from_db()
    assert other.get_full_name() == "Iris Anders"
    assert list(other.owned_interventions.all()) == [intervention]
    assert lines(other) == ["Achternaam gewijzigd."]


def test_another_address_is_the_new_user_name_too(at_work, other):
    data = as_shown(at_work, edit(other))
    at_work.post(edit(other), data | {"email": "Iris2@example.org"})
    other.refresh_from_db()
    assert (other.email, other.username) == ("iris2@example.org", "iris2@example.org")


def test_an_invitation_outlives_other_capitals_of_the_address(at_work, other):
    token = default_token_generator.make_token(other)
    data = as_shown(at_work, edit(other))
    at_work.post(edit(other), data | {"email": other.email.upper()})
    other.refresh_from_db()
    assert default_token_generator.check_token(other, token)


def test_a_user_name_of_its_own_stays(at_work, owner):
    owner.email = "owner@example.org"
    owner.save()
    at_work.post(edit(owner), as_shown(at_work, edit(owner)) | {"email": "olga@example.org"})
    owner.refresh_from_db()
    assert (owner.email, owner.username) == ("olga@example.org", "owner")


def test_two_people_who_change_the_same_account_both_succeed(at_work, client, other, intervention):
    """Each posts what the page showed: only the difference is carried out."""
    school = factories.make_intervention(factories.make_pillar("school"))
    first, second = as_shown(at_work, edit(other)), as_shown(at_work, edit(other))
    at_work.post(edit(other), first | {"interventions": [str(intervention.pk)], "last_name": "Anders"})
    at_work.post(edit(other), second | {"interventions": [str(school.pk)], "groups": ["directeur"]})
    other.refresh_from_db()
    assert set(other.owned_interventions.all()) == {intervention, school}
    assert other.last_name == "Anders"
    assert other.groups.get().name == DIRECTORS_GROUP


def test_what_the_form_does_not_show_stays(at_work, other):
    """Interventions of an older plan are not on the form."""
    old = factories.make_intervention(plan=factories.make_plan(2019, 2022), owners=(other,))
    at_work.post(edit(other), as_shown(at_work, edit(other)))
    assert list(other.owned_interventions.all()) == [old]


# Guards


def test_nobody_takes_the_own_role_of_bureau(at_work, bureau):
    factories.make_bureau_member()
    bureau.first_name, bureau.last_name, bureau.email = "Bea", "Bureau", "bea@example.org"
    bureau.save()
    data = as_shown(at_work, edit(bureau))
    assert "groups" not in data
    assert at_work.post(edit(bureau), data).status_code == 302
    assert bureau.groups.get().name == BUREAU_GROUP


def test_a_colleague_takes_the_role_of_bureau(at_work, bureau):
    other = factories.make_bureau_member()
    other.first_name, other.last_name, other.email = "Ben", "Bureau", "ben@example.org"
    other.save()
    data = as_shown(at_work, edit(other))
    data.pop("groups")
    assert at_work.post(edit(other), data).status_code == 302
    assert not other.groups.exists()


def test_the_last_of_the_bureau_stays_even_when_a_superuser_asks(client, bureau):
    bureau.first_name, bureau.last_name, bureau.email = "Bea", "Bureau", "bea@example.org"
    bureau.save()
    client.force_login(User.objects.create_superuser("super"))
    data = as_shown(client, edit(bureau))
    data.pop("groups")
    assert "laatste van het programmabureau" in text(client.post(edit(bureau), data))
    assert bureau.groups.get().name == BUREAU_GROUP
    closed = factories.make_bureau_member()
    User.objects.filter(pk=closed.pk).update(is_active=False)
    assert "laatste van het programmabureau" in text(client.post(edit(bureau), data))
    factories.make_bureau_member()
    assert client.post(edit(bureau), data).status_code == 302
    assert not bureau.groups.exists()


def test_the_guard_holds_below_the_page_too(bureau):
    gone = RoleChanges(groups=Difference(removed=frozenset(["bureau"])))
    with pytest.raises(AccountRefused, match="jezelf"):
        change_account(bureau, values={}, roles=gone, by=bureau)
    boss = User.objects.create_superuser("super")
    with pytest.raises(AccountRefused, match="technisch beheerder"):
        change_account(boss, values={"email": "mijn@example.org"}, roles=RoleChanges(), by=bureau)
    assert lines(boss) == lines(bureau) == []


def test_the_number_of_queries_of_form_and_page_does_not_grow(
    at_work, bureau, other, django_assert_num_queries, django_assert_max_num_queries
):
    def fill(count):
        for _ in range(count):
            factories.make_intervention(factories.make_pillar("werk"), owners=(other,))

    fill(3)
    for page, most in ((edit(other), 14), (f"/accounts/{other.pk}/", 15)):
        at_work.get(page)
        with django_assert_max_num_queries(most) as few:
            at_work.get(page)
        fill(20)
        with django_assert_num_queries(len(few)):
            at_work.get(page)
