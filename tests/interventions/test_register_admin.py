"""The register in the admin: for the bureau, cleaned on the way in, and without ways around the rules."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interventions.models import Intervention, Pillar, Plan, ProgressReport, Round, Theme, ThemeReport
from tests import factories

REVIEW = ProgressReport
ACCOUNTS = (User, Group)
REGISTER = [model for model in admin.site._registry if model not in {REVIEW, *ACCOUNTS}]


def url_of(model, *parts):
    return "/".join(["/admin", model._meta.app_label, model._meta.model_name, *map(str, parts), ""])


def fields_of(intervention, **changed):
    fields = {
        "plan": intervention.plan_id, "pillar": intervention.pillar_id, "number": intervention.number,
        "name": intervention.name, "former_name": "", "description": "", "ended": "", "ended_reason": "",
        "owners": [user.pk for user in intervention.owners.all()],
    }  # fmt: skip
    return fields | changed


def test_the_register_is_registered():
    names = {model.__name__ for model in REGISTER}
    assert names >= {
        "Plan", "Pillar", "Theme", "Organisation", "Funding", "Intervention", "OutputIndicator",
        "Milestone", "ThemeReport", "Area", "AreaPart", "PublishedFigure", "Indicator", "TargetRule", "Measurement",
    }  # fmt: skip


@pytest.mark.parametrize("model", REGISTER, ids=lambda model: model.__name__)
def test_the_bureau_keeps_the_register_and_a_lead_does_not_see_it(client, bureau, lead, intervention, model):
    for user, status in ((bureau, 200), (lead, 403)):
        client.force_login(user)
        assert client.get(url_of(model)).status_code == status
        assert client.get(url_of(model, "add")).status_code == status


@pytest.mark.parametrize("key", ["abc", "1 2", "9" * 30])
def test_a_history_of_nothing_is_not_there(client, bureau, intervention, key):
    client.force_login(bureau)
    for model in (Intervention, Plan):
        assert client.get(url_of(model, key, "history")).status_code == 404
    assert client.get(url_of(Intervention, intervention.pk, "history", key)).status_code == 404
    assert client.get(url_of(Intervention, intervention.pk, "history")).status_code == 200


@pytest.mark.parametrize("model", ACCOUNTS, ids=lambda model: model.__name__)
def test_accounts_and_groups_are_for_superusers(client, bureau, admin_user, model):
    client.force_login(bureau)
    assert client.get(url_of(model)).status_code == 403
    assert client.get(url_of(model, "add")).status_code == 403
    assert client.post(url_of(User, bureau.pk, "change"), {"is_superuser": "on"}).status_code == 403
    assert not User.objects.get(pk=bureau.pk).is_superuser
    client.force_login(admin_user)
    assert client.get(url_of(model)).status_code == 200


def test_permissions_given_in_django_open_neither_accounts_nor_register(client, intervention):
    from django.contrib.auth.models import Permission

    staff = factories.make_user("staff", is_staff=True)
    staff.user_permissions.set(Permission.objects.all())
    client.force_login(staff)
    for model in (*REGISTER, *ACCOUNTS, REVIEW):
        assert client.get(url_of(model)).status_code == 403


def test_the_bureau_gives_an_intervention_its_owners(client, bureau, intervention, reader):
    client.force_login(bureau)
    page = client.get(url_of(Intervention, intervention.pk, "change")).content.decode()
    assert "Olga Eigenaar (owner)" in page
    response = client.post(
        url_of(Intervention, intervention.pk, "change"), fields_of(intervention, owners=[reader.pk])
    )
    assert response.status_code == 302
    assert list(intervention.owners.all()) == [reader]


def test_texts_are_cleaned_on_the_way_in_and_tables_kept(client, bureau, intervention):
    client.force_login(bureau)
    url = url_of(Intervention, intervention.pk, "change")
    client.post(url, fields_of(intervention, description="<script>alert(1)</script>tekst"))
    assert Intervention.objects.get().description == "<p>&lt;script&gt;alert(1)&lt;/script&gt;tekst</p>"
    table = "<table><tbody><tr><td>1</td></tr></tbody></table>"
    Intervention.objects.update(description=table)
    client.post(url, fields_of(intervention, description=f"{table}<script>alert(1)</script>", name="Anders"))
    assert Intervention.objects.get().description == table
    assert Intervention.objects.get().history.first().history_user == bureau


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"ended": "01-02-2024"}, "__all__"),
        ({"ended_reason": "Klaar"}, "ended"),
        ({"number": 0}, "__all__"),
        ({"predecessors": ["self"]}, "predecessors"),
    ],
)
def test_the_register_refuses_what_cannot_be(client, bureau, intervention, changed, field):
    changed = {name: [intervention.pk] if value == ["self"] else value for name, value in changed.items()}
    client.force_login(bureau)
    response = client.post(
        url_of(Intervention, intervention.pk, "change"), fields_of(intervention, **changed)
    )
    assert response.status_code == 200
    assert field in response.context["adminform"].form.errors


def test_a_programme_line_of_another_pillar_is_refused(client, bureau, intervention):
    theme = Theme.objects.create(plan=intervention.plan, pillar=factories.make_pillar("school"), name="Lijn")
    client.force_login(bureau)
    url = url_of(Intervention, intervention.pk, "change")
    assert (
        "theme" in client.post(url, fields_of(intervention, theme=theme.pk)).context["adminform"].form.errors
    )
    Theme.objects.update(pillar=intervention.pillar)
    assert client.post(url, fields_of(intervention, theme=theme.pk)).status_code == 302


@pytest.mark.parametrize("model", [Plan, Pillar, Intervention])
def test_what_the_programme_hangs_on_is_not_deleted(client, bureau, report, model):
    client.force_login(bureau)
    assert client.post(url_of(model, model.objects.first().pk, "delete"), {"post": "yes"}).status_code == 403
    assert model.objects.exists()


def test_the_history_of_an_intervention_is_for_the_bureau(client, bureau, lead, intervention):
    record = intervention.history.first()
    for user, status in ((bureau, 200), (lead, 403)):
        client.force_login(user)
        assert client.get(url_of(Intervention, intervention.pk, "history")).status_code == status
        assert client.get(url_of(Intervention, intervention.pk, "history", record.pk)).status_code == status


def test_programme_lines_of_a_finalised_round_are_frozen(client, bureau, intervention, open_round):
    theme = Theme.objects.create(plan=intervention.plan, pillar=intervention.pillar, name="Lijn")
    text = ThemeReport.objects.create(theme=theme, round=open_round)
    client.force_login(bureau)
    fields = {"theme": theme.pk, "round": open_round.pk, "quantitative": "Nieuw"}
    assert client.post(url_of(ThemeReport, text.pk, "change"), fields).status_code == 302
    Round.objects.update(state="finalised")
    assert (
        client.post(url_of(ThemeReport, text.pk, "change"), fields | {"quantitative": "x"}).status_code == 403
    )
    assert ThemeReport.objects.get().quantitative == "<p>Nieuw</p>"


def test_the_form_of_an_intervention_does_not_ask_the_database_once_per_choice(client, bureau, intervention):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(url_of(Intervention, intervention.pk, "change"))
        return len(captured)

    client.force_login(bureau)
    queries()
    few = queries()
    for _ in range(20):
        factories.make_intervention(owners=(factories.make_user(),))
    assert queries() == few


def test_the_movement_follows_predecessors_that_are_set_here(client, bureau, intervention):
    round = factories.make_round(2023, "finalised")
    report = factories.make_report(intervention, round, colour="groen", state="finalised")
    plan = factories.make_plan(2019, 2022)
    old = factories.make_intervention(plan=plan, name="Toen")
    factories.make_report(
        old, factories.make_round(2022, "finalised", plan=plan), colour="oranje", state="finalised"
    )
    client.force_login(bureau)
    client.post(
        url_of(Intervention, intervention.pk, "change"), fields_of(intervention, predecessors=[old.pk])
    )
    report.refresh_from_db()
    assert (report.previous_colour, report.movement) == ("oranje", "vooruit")
