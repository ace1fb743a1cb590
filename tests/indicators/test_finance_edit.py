"""`/rapport/JAAR/financien/`: the bureau fills it in; nobody overwrites another, and nothing changes after it is finalised."""

from datetime import date
from decimal import Decimal

import pytest

from indicators.finance_loading import load_finance
from indicators.loading import load_published
from indicators.models import BureauFinance, FinanceLine
from indicators.publication.finance import finance_part
from indicators.publication.parts import Scope
from interventions.models import Round
from tests import factories

pytestmark = pytest.mark.django_db
PAGE = "/rapport/2024/financien/"


@pytest.fixture
def round():
    return factories.make_round(2024, "closed")


@pytest.fixture
def bureau_client(client, bureau):
    client.force_login(bureau)
    return client


def posted(*lines, version=0, initial=0, **more):
    """What a browser sends: each line as (name, bearer, budget, realised, municipality, partners)."""
    fields = ("name", "bearer", "budget", "realised", "municipality", "partners")
    data = {
        "version": version,
        "post-TOTAL_FORMS": len(lines),
        "post-INITIAL_FORMS": initial,
        "contribution": "",
        "remark": "",
    }
    for place, line in enumerate(lines):
        data |= {f"post-{place}-{name}": value for name, value in zip(fields, line, strict=False)}
    return data | more


PERSONEEL = ("Personeel", "shared", "1.275.000", "1146372,50", "€ 1.021.372", "125000")
EMPTY = ("", "shared", "", "", "", "")


def test_amounts_are_typed_the_dutch_way_and_empty_lines_do_not_count(bureau_client, round):
    response = bureau_client.post(PAGE, posted(PERSONEEL, EMPTY, contribution="0", remark="Zo is het"))
    assert response.status_code == 302
    finance = BureauFinance.objects.get()
    assert (finance.contribution, finance.remark, finance.version, finance.lines.count()) == (
        0,
        "Zo is het",
        1,
        1,
    )
    line = finance.lines.get()
    assert (line.budget, line.realised, line.municipality) == (1275000, Decimal("1146372.50"), 1021372)
    shown = bureau_client.get(PAGE).content.decode()
    assert "1.146.372,50" in shown
    assert "Dat scheelt €\N{NO-BREAK SPACE}0,50" in shown


@pytest.mark.parametrize(
    ("line", "box", "said"),
    [
        (("X", "shared", "veel"), "budget", "getal"),
        (("X", "shared", "-5"), "budget", "nul of meer"),
        (("X", "shared", "12345678901"), "budget", "hoogstens 10 cijfers"),
        (("", "shared", "5"), "name", "naam van de post"),
        (("X", "municipality", "", "", "", "5"), "partners", "alleen"),
        (("X", "iemand"), "bearer", "wie betaalt"),
        (("x" * 121, "shared"), "name", "te lang"),
    ],
)
def test_a_fault_is_told_at_its_box_and_nothing_is_lost(bureau_client, round, line, box, said):
    response = bureau_client.post(PAGE, posted(PERSONEEL, line, remark="Blijft staan"))
    assert response.status_code == 422
    assert said in str(response.context["lines"].forms[1].errors[box])
    page = response.content.decode()
    assert "Blijft staan" in page
    assert "1.275.000" in page
    assert f"#veld_post-1-{box}" in page
    assert not BureauFinance.objects.exists()


def test_a_line_is_changed_removed_and_added_and_the_history_says_by_whom(bureau_client, round, bureau):
    bureau_client.post(PAGE, posted(PERSONEEL, ("Werkbudget", "shared", "5")))
    first, second = FinanceLine.objects.order_by("position")
    data = posted(
        ("Personeel", "shared", "7"),
        ("Werkbudget", "shared", "5"),
        ("Huur", "municipality"),
        version=1,
        initial=2,
    )
    data |= {"post-0-pk": first.pk, "post-1-pk": second.pk, "post-1-removed": "on"}
    assert bureau_client.post(PAGE, data).status_code == 302
    assert list(FinanceLine.objects.order_by("position").values_list("name", "budget")) == [
        ("Personeel", 7),
        ("Huur", None),
    ]
    assert [(one.history_type, one.history_user) for one in first.history.all()] == [
        ("~", bureau),
        ("+", bureau),
    ]
    assert FinanceLine.history.filter(history_type="-", id=second.pk).get().history_user == bureau
    assert set(BureauFinance.history.values_list("history_user", flat=True)) >= {bureau.pk}


@pytest.mark.parametrize("version", [0, 1])
def test_who_is_overtaken_gets_409_keeps_what_was_typed_and_can_save_again(bureau_client, round, version):
    bureau_client.post(PAGE, posted(PERSONEEL))
    bureau_client.post(PAGE, posted(version=1, remark="Van een ander"))
    response = bureau_client.post(PAGE, posted(("Van mij", "shared", "3"), version=version))
    assert response.status_code == 409
    page = response.content.decode()
    assert "Van mij" in page
    assert "Personeel" in page
    assert FinanceLine.objects.filter(name="Van mij").count() == 0
    again = response.context["form"]["version"].value()
    assert bureau_client.post(PAGE, posted(("Van mij", "shared", "3"), version=again)).status_code == 302
    assert set(FinanceLine.objects.values_list("name", flat=True)) == {"Personeel", "Van mij"}


def test_a_frozen_year_does_not_change(bureau_client, round):
    bureau_client.post(PAGE, posted(PERSONEEL))
    Round.objects.update(state="finalised", finalised_on=date(2025, 6, 1), is_demo=False)
    page = bureau_client.get(PAGE)
    assert "veranderen daarom niet meer" in page.content.decode()
    assert "Bewaar</button>" not in page.content.decode()
    response = bureau_client.post(PAGE, posted(("Anders", "shared"), version=1))
    assert response.status_code == 409
    assert "Anders" in response.content.decode()
    assert FinanceLine.objects.get().name == "Personeel"


@pytest.mark.parametrize("person", ["reader", "director", "lead", "owner"])
def test_it_is_for_the_bureau_alone(client, request, round, person):
    client.force_login(request.getfixturevalue(person))
    assert client.get(PAGE).status_code == client.post(PAGE, posted(PERSONEEL)).status_code == 403
    assert not BureauFinance.objects.exists()


def test_the_lines_of_last_year_are_offered_without_amounts(bureau_client, round):
    before = BureauFinance.objects.create(round=factories.make_round(2023, "finalised"))
    before.lines.create(name="Personeel", budget=987654)
    assert "Neem de posten van 2023 over" in bureau_client.get(PAGE).content.decode()
    page = bureau_client.get(f"{PAGE}?neem-over=2023").content.decode()
    assert 'value="Personeel"' in page
    assert "987.654" not in page
    assert BureauFinance.objects.filter(round=round).count() == 0


@pytest.mark.parametrize(
    "data", [{}, {"version": "1"}, {"version": "x", "post-TOTAL_FORMS": "1", "post-INITIAL_FORMS": "0"}]
)
def test_what_is_no_form_of_ours_is_refused_in_words(bureau_client, round, data):
    response = bureau_client.post(PAGE, data)
    assert response.status_code == 422
    assert "niet meer te lezen" in response.content.decode()


@pytest.mark.parametrize("lines", [2, 22])
def test_the_page_and_the_part_ask_as_much_for_many_lines(
    bureau_client, round, lines, django_assert_num_queries, django_assert_max_num_queries
):
    finance = BureauFinance.objects.create(round=round)
    for place in range(lines):
        finance.lines.create(name=f"Post {place}", position=place)
    with django_assert_num_queries(2):
        finance_part(Scope(round))
    with django_assert_max_num_queries(13):
        bureau_client.get(PAGE)


def test_the_demo_has_the_printed_figures_and_the_part_prints_their_totals():
    round = factories.make_round(2023, "finalised", is_demo=True)
    load_published()
    assert load_finance().new == ["Personeel", "Werkbudget", "Inkoop van diensten", "Huisvesting"]
    assert not load_finance().wrote
    part = finance_part(Scope(round))
    table = part.blocks[2]
    assert table.groups[0].rows[-1] == ["Subtotaal", "1.315.000", "1.252.217", "481.822", "770.395"]
    assert table.groups[2].rows[0] == ["Totaal", "1.465.000", "1.444.990", "602.132", "770.395"]
    assert part.sheets[0].rows[-1][:7] == ["Totaal", "totaal", None, 1465000, 1444990, 602132, 770395]


def test_a_year_without_finances_says_so(round):
    part = finance_part(Scope(round))
    assert part.blocks[1].text == "De financiën van 2024 zijn nog niet ingevuld."
    assert part.sheets[0].rows == []
