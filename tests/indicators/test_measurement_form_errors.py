"""The form of one indicator when something is wrong with it: at the cell, by someone else, or made up."""

import re

import pytest

from indicators import entering
from indicators.models import Indicator, Measurement, MeasurementImport
from tests.harness.asking import form_of
from tests.indicators.entry_steps import everything, measure, text_of
from tests.indicators.value_steps import REPORT, URL, filled, opened, values, with_area
from tests.indicators.workbooks import make_known

pytestmark = pytest.mark.django_db
FIRST, SECOND = "Eerste nieuwe periode", "Tweede nieuwe periode"
IN_FIRST, IN_SECOND = "Zuid, eerste nieuwe periode", "Zuid, tweede nieuwe periode"


@pytest.fixture
def page(client, bureau):
    make_known()
    client.force_login(bureau)
    return client


@pytest.mark.parametrize(
    ("cells", "at", "why"),
    [
        ({"Zuid, 2023": "veel"}, "Zuid, 2023", "Hier staat geen getal."),
        ({"Zuid, 2023": "52 voorlopig"}, "Zuid, 2023", "zet voor voorlopig een * achter het getal."),
        ({"Zuid, 2023": "*"}, "Zuid, 2023", "Voor de ster staat niets."),
        ({"Zuid, 2023": "€ 7"}, "Zuid, 2023", "deze indicator is niet in euro’s"),
        ({"Zuid, 2023": "1,23456"}, "Zuid, 2023", "hooguit 4 kan"),
        ({"Zuid, 2023": "7" * 41}, "Zuid, 2023", "Dit is te lang voor een getal."),
        ({"Zuid, 2023": "7\0"}, "Zuid, 2023", "Null"),
        ({FIRST: "2024"}, FIRST, "Vul in deze rij een waarde in, of maak de periode leeg."),
        ({IN_FIRST: "7"}, FIRST, "Vul de periode in waar deze waarden bij horen."),
        ({FIRST: "2023", IN_FIRST: "7"}, FIRST, "Deze periode heeft al een rij."),
        ({FIRST: "2024", IN_FIRST: "7", SECOND: "2024", IN_SECOND: "8"}, SECOND, "heeft al een rij."),
        ({FIRST: "22/23", IN_FIRST: "7"}, FIRST, "Schrijf het eerste jaar van een schooljaar"),
        ({FIRST: "2026", IN_FIRST: "7"}, FIRST, "Deze periode begint pas na het rapport over 2024."),
    ],
)
def test_what_is_wrong_is_told_at_its_cell_and_what_was_typed_stays(page, cells, at, why):
    measure(value="52.0")
    before = everything()
    response = filled(page, bron="Tabel 9")(cells)
    assert (response.status_code, everything()) == (422, before)
    form = response.context["values"]
    (box,) = [box for box in form if box.label == at]
    assert why in " ".join(box.errors)
    html = response.content.decode()
    assert re.search(rf'aria-describedby="[^"]*\b{box.auto_id}_error"', html)
    assert f'id="{box.auto_id}_error"' in html
    assert f'<a href="#{box.auto_id}">{at}: ' in html
    assert {b.label: b.value() for b in form if b.label in cells} == cells
    assert form["bron"].value() == "Tabel 9"


def test_all_that_is_wrong_is_told_at_once_and_can_be_mended(page):
    measure(value="52.0")
    measure(area="rotterdam")
    response = filled(page)({"Zuid, 2023": "veel", "Rotterdam, 2023": "-", IN_FIRST: "7"})
    assert len(response.context["values"].errors) == 3
    again = form_of(response.content.decode(), needs="version")[0]
    mended = {"Zuid, 2023": "53", "Rotterdam, 2023": "nb", FIRST: "2024"}
    assert filled(page, form=again)(mended).status_code == 302
    assert values() == {("zuid", "2023"): "53", ("rotterdam", "2023"): "nb", ("zuid", "2024"): "7"}


@pytest.mark.parametrize("source", ["b" * 161, "een\x07twee"])
def test_a_source_that_cannot_be_kept_is_refused(page, source):
    measure()
    response = filled(page, bron=source)({"Zuid, 2023": "7"})
    assert response.status_code == 422
    assert response.context["values"]["bron"].errors


def test_what_somebody_changed_meanwhile_is_not_overwritten_and_saving_again_is_knowing(page):
    measure(value="52.0", period="2022")
    measure(value="60.0")
    send = filled(page, bron="Tabel 9")
    Measurement.objects.filter(period="2023").update(value="61.0")
    measure(area="rotterdam", value="1.0")
    before = everything()
    cells = {"Zuid, 2022": "53", "Zuid, 2023": "62", FIRST: "2024", IN_FIRST: "7"}
    response = send(cells)
    assert (response.status_code, everything()) == (409, before)
    text = text_of(response)
    assert "Iemand anders veranderde een van deze waarden terwijl je bezig was." in text
    assert "Zuid, 2023 : jij vulde 62 in, nu staat er 61,0." in text
    again = form_of(response.content.decode(), needs="version")[0]
    assert filled(page, form=again)({}).status_code == 302
    assert values() == {
        ("zuid", "2022"): "53",
        ("zuid", "2023"): "62",
        ("zuid", "2024"): "7",
        ("rotterdam", "2023"): "1,0",
    }
    assert set(Measurement.objects.filter(area__slug="zuid").values_list("source", flat=True)) == {"Tabel 9"}


@pytest.mark.parametrize("typed", ["", "53"])
def test_a_value_that_somebody_took_away_meanwhile(page, typed):
    one = measure(value="52.0")
    send = filled(page)
    one.delete()
    response = send({"Zuid, 2023": typed}, follow=True)
    if typed:
        assert response.status_code == 409
        assert "jij vulde 53 in, nu staat er niets." in text_of(response)
    else:
        assert "Er is niets veranderd." in text_of(response)


def test_emptying_what_somebody_changed_meanwhile(page):
    one = measure(value="52.0")
    send = filled(page)
    Measurement.objects.filter(pk=one.pk).update(is_provisional=True)
    assert "jij maakte de cel leeg, nu staat er 52,0*." in text_of(send({"Zuid, 2023": ""}))


def test_the_new_period_that_somebody_else_added_too(page):
    send = filled(page)
    measure(value="60.0")
    response = send({FIRST: "2023", IN_FIRST: "62"})
    assert response.status_code == 409
    assert "Zuid, 2023 : jij vulde 62 in, nu staat er 60,0." in text_of(response)
    again = form_of(response.content.decode(), needs="version")[0]
    filled(page, form=again)({})
    assert values() == {("zuid", "2023"): "62"}


def test_what_others_do_in_other_cells_stands_in_nobodys_way(page):
    measure(value="52.0")
    send = filled(page, page=with_area(page, "rotterdam"))
    measure(area="rotterdam", value="60.0")
    Measurement.objects.filter(area__slug="zuid").update(source="Tabel 7")
    assert send({FIRST: "2024", IN_FIRST: "7"}).status_code == 302
    assert values()["rotterdam", "2023"] == "60,0"


def test_the_second_click_of_a_double_click_changes_nothing_and_says_so(page):
    measure(value="52.0")
    send = filled(page, bron="Tabel 9")
    cells = {"Zuid, 2023": "53", FIRST: "2024", IN_FIRST: "7"}
    send(cells)
    assert "Er is niets veranderd." in text_of(send(cells, follow=True))
    assert MeasurementImport.objects.count() == 1


def test_what_is_refused_while_it_is_written_stays_in_the_form(page, monkeypatch):
    send = filled(page)
    monkeypatch.setattr(entering, "_there", lambda *args, **options: {})
    measure(value="52.0")
    response = send({FIRST: "2023", IN_FIRST: "62"})
    assert (response.status_code, values()) == (409, {("zuid", "2023"): "52,0"})
    assert "op hetzelfde moment" in text_of(response)
    assert 'value="62"' in response.content.decode()
    assert not MeasurementImport.objects.exists()


def test_an_indicator_that_lost_its_measurements_to_another_leads_there(page):
    send = filled(page)
    Indicator.objects.filter(slug="streefniveau").update(series=Indicator.objects.get(slug="schulden"))
    assert (
        send({FIRST: "2023", IN_FIRST: "62"})["Location"] == "/indicatoren/schulden/waarden/?stand=VGR+2024"
    )
    assert not Measurement.objects.exists()


@pytest.mark.parametrize("version", ["", "x", ":::", "\0", "[]", "{}", "é" * 5000])
def test_a_form_that_somebody_made_up_is_refused(page, version):
    measure(value="52.0")
    response = page.post(
        f"{URL}?stand={REPORT}", opened(page) | {"version": version, "cel-0-0": ["", "a"], "cel-9-9": "1"}
    )
    assert (response.status_code, values()) == (422, {("zuid", "2023"): "52,0"})
    assert "Dit formulier is niet meer te lezen" in text_of(response)


def test_the_form_of_another_indicator_or_report_is_refused(page):
    other = form_of(page.get("/indicatoren/schulden/waarden/", {"stand": REPORT}).content.decode())[0]
    earlier = opened(page, "VGR 2023")
    for body in (other, earlier):
        assert page.post(f"{URL}?stand={REPORT}", body).status_code == 422


def test_cells_that_did_not_come_along_are_not_emptied(page):
    measure(value="52.0")
    body = {name: text for name, text in opened(page).items() if not name.startswith("cel-")}
    assert page.post(f"{URL}?stand={REPORT}", body).status_code == 302
    assert values() == {("zuid", "2023"): "52,0"}
