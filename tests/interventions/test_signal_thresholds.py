"""The page on which the bureau says from when something is a signal."""

import pytest
from django.db import IntegrityError, transaction

from interventions.models import SignalThresholds
from interventions.signals import Kind
from tests import factories
from tests.interventions.accounts import as_shown, text

URL = "/beheer/signalen/"
NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def page(client, bureau):
    """A browser of the bureau."""
    client.force_login(bureau)
    return client


def typed(client, **changed):
    """The form as it stands, with what was changed in it; None for a tick that was taken away."""
    shown = {name: values[0] or "on" for name, values in as_shown(client, URL).items()} | changed
    return {name: value for name, value in shown.items() if value is not None}


def now():
    return SignalThresholds.objects.current()


def test_the_page_shows_what_holds_and_what_is_usual(page):
    html = text(page.get(URL))
    assert "Elk verslag wordt op acht dingen nagekeken." in html
    for value in ("30 %", "90 %", "80 tekens", "2 jaar"):
        shown = value.replace(" ", NBSP)
        assert f'value="{shown}"' in html
        assert f"Standaard {shown}." in html
    assert html.count(" checked") == len(Kind)
    assert "Nog niemand: alles staat zoals het begon." in html
    assert not SignalThresholds.objects.exists()


def test_the_bureau_changes_them_and_the_page_tells_who_did(page, bureau):
    response = page.post(URL, typed(page, missed="40 %", shortest="1.200", on_overdue=None), follow=True)
    assert (now().missed, now().shortest, now().off, now().version) == (40, 1200, ["overdue"], 1)
    html = text(response)
    assert "De signalen zijn bewaard." in html
    assert "Elk verslag wordt op zeven van de acht dingen nagekeken." in html
    assert f"Als er meer is gemist dan: 30{NBSP}% werd 40{NBSP}%" in html
    assert "Groen, maar een mijlpaal is te laat: aan werd uit" in html
    assert f"<b>{bureau.username}</b>" in html
    assert now().history.get().history_user == bureau


def test_nothing_changed_is_nothing_written(page):
    page.post(URL, typed(page))
    assert not SignalThresholds.objects.exists()
    page.post(URL, typed(page, missed="40"))
    assert "Er was niets veranderd" in text(page.post(URL, typed(page), follow=True))
    assert (now().version, now().history.count()) == (1, 1)


@pytest.mark.parametrize(
    ("box", "value", "fault"),
    [
        ("missed", "0", "Vul een heel getal in van 1 tot en met 99 %."),
        ("missed", "100 %", "Vul een heel getal in van 1 tot en met 99 %."),
        ("missed", "30,5 %", "Vul een heel getal in van 1 tot en met 99 %."),
        ("missed", "", "Vul een heel getal in van 1 tot en met 99 %."),
        ("missed", "veel", "“veel” is geen getal. Vul een heel getal in van 1 tot en met 99 %."),
        ("alike", "60", "Vul een heel getal in van 70 tot en met 100 %."),
        ("shortest", "5.001", "Vul een heel getal in van 20 tot en met 5.000 tekens."),
        ("years", "1", "Vul een heel getal in van 2 tot en met 4 jaar."),
    ],
)
def test_a_fault_stands_at_its_box_and_nothing_is_written(page, box, value, fault):
    response = page.post(URL, typed(page, **{box: value}))
    html = text(response).replace(NBSP, " ")
    assert response.status_code == 422
    assert html.count(fault) == 2  # in the summary and at the box
    assert f'id="id_{box}_error"' in html
    assert f'name="{box}" value="{value}"' in html or not value
    assert "<title>Fout: " in html
    assert not SignalThresholds.objects.exists()


@pytest.mark.parametrize("value", ["45", "45 %", "45%", f"45{NBSP}%", " 45,0 "])
def test_a_number_is_read_with_or_without_its_unit(page, value):
    page.post(URL, typed(page, missed=value))
    assert now().missed == 45


def test_whoever_comes_second_sees_both_and_overwrites_nothing(page, bureau):
    mine = typed(page, missed="50 %", on_left_over=None)
    page.post(URL, typed(page, missed="40 %", alike="95 %"))
    response = page.post(URL, mine)
    html = text(response).replace(NBSP, " ")
    assert response.status_code == 409
    assert (now().missed, now().alike, now().off, now().version) == (40, 95, [], 1)
    assert "jij koos 50 %, nu staat er 40 %." in html
    assert 'name="missed" value="50 %"' in html
    # What only the other changed is shown as it is now, what only I changed as I chose it.
    assert 'name="alike" value="95 %"' in html
    assert "Vanaf hoeveel gelijk</a>: jij koos" not in html
    assert html.count(" checked") == len(Kind) - 1


def test_saving_again_after_that_is_heard(page):
    mine = typed(page, missed="50 %")
    page.post(URL, typed(page, missed="40 %"))
    page.post(URL, mine)
    again = mine | {"version": "1"}
    assert page.post(URL, again).status_code == 302
    assert (now().missed, now().version) == (50, 2)


def test_a_version_that_never_was_is_refused(page):
    assert page.post(URL, typed(page, missed="40", version="7")).status_code == 409
    assert page.post(URL, typed(page, missed="40", version="x")).status_code == 422
    assert not SignalThresholds.objects.exists()


def test_there_is_one_row_at_most(db):
    SignalThresholds.objects.create(pk=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        SignalThresholds.objects.create(pk=2)


def test_a_kind_that_went_is_read_over(db):
    assert SignalThresholds(off=["was_once", "missed"]).rules.off == {Kind.MISSED}


@pytest.mark.parametrize("role", ["owner", "lead", "director", "reader"])
def test_the_page_is_for_the_bureau_alone(client, request, intervention, role):
    client.force_login(request.getfixturevalue(role))
    assert client.get(URL).status_code == 403
    assert client.post(URL, {"missed": "40"}).status_code == 403
    assert not SignalThresholds.objects.exists()


def test_a_superuser_may_and_who_is_not_logged_in_is_sent_to_log_in(client, bureau):
    assert client.get(URL).status_code == 302
    client.force_login(factories.make_user(is_superuser=True))
    assert client.get(URL).status_code == 200


def test_the_number_of_queries_does_not_grow(page, django_assert_max_num_queries, django_assert_num_queries):
    for value in range(10, 13):
        page.post(URL, typed(page, missed=str(value)))
    with django_assert_max_num_queries(12) as few:
        page.get(URL)
        count = len(few)
    for value in range(20, 50):
        page.post(URL, typed(page, missed=str(value)))
    with django_assert_num_queries(count):
        html = text(page.get(URL))
    assert html.count("<time") == 20
