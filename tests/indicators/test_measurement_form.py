"""`/indicatoren/SLUG/waarden/`: what the bureau types of one indicator is saved at once, and can be undone."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.models import Indicator, Measurement, MeasurementImport
from tests.factories import make_round
from tests.harness.asking import form_of
from tests.indicators.entry_steps import everything, measure, text_of, undo
from tests.indicators.value_steps import REPORT, URL, entry, filled, values, with_area
from tests.indicators.workbooks import make_known

pytestmark = pytest.mark.django_db
FIRST, SECOND = "Eerste nieuwe periode", "Tweede nieuwe periode"


@pytest.fixture
def page(client, bureau):
    make_known()
    client.force_login(bureau)
    return client


def test_only_the_bureau_comes_here(client, page, owner, lead, director, reader):
    for user in (owner, lead, director, reader):
        client.force_login(user)
        assert client.get(URL).status_code == 403
        assert client.post(URL, {}).status_code == 403
        assert "waarden/" not in client.get("/indicatoren/streefniveau/").content.decode()
    client.logout()
    assert client.get(URL).status_code == 302


def test_an_indicator_that_is_not_there_has_no_form(page):
    assert page.get("/indicatoren/bestaat-niet/waarden/").status_code == 404
    assert page.post("/indicatoren/bestaat-niet/waarden/").status_code == 404


def test_what_is_typed_is_saved_and_tells_how_much(page, bureau):
    old = measure(value="52.0")
    measure(area="rotterdam", value="57.3")
    send = filled(page, bron="Tabel 9")
    cells = {"Zuid, 2023": "52,1*", FIRST: "2024", "Zuid, eerste nieuwe periode": "nb", "Rotterdam, 2023": ""}
    text = text_of(send(cells, follow=True))
    assert "Bewaard in VGR 2024: 1 waarde nieuw, 1 gewijzigd en 1 weggehaald." in text
    assert values() == {("zuid", "2023"): "52,1*", ("zuid", "2024"): "nb"}
    assert set(Measurement.objects.values_list("source", flat=True)) == {"Tabel 9"}
    assert (entry().filename, entry().state, entry().by) == ("formulier: Streefniveau", "overgenomen", bureau)
    told = LogEntry.objects.get(object_id=str(old.pk)).change_message
    assert told == "Ingevuld: 52,0 werd 52,1 (formulier: Streefniveau)"


def test_a_value_that_is_changed_keeps_its_source_when_none_is_named(page):
    measure(value="52.0", source="Tabel 3")
    filled(page)({"Zuid, 2023": "52,1"})
    assert Measurement.objects.get().source == "Tabel 3"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("52", "52"),
        ("52,0", "52,0"),
        (" 52,05 % ", "52,05"),
        ("−7,7", "−7,7"),
        ("NVT", "nvt"),
        ("x", "x"),
        ("<5", "<5"),
        ("1.234 *", "1.234*"),
    ],
)
def test_a_cell_takes_what_excel_takes(page, text, shown):
    filled(page)({FIRST: "2023", "Zuid, eerste nieuwe periode": text})
    assert values() == {("zuid", "2023"): shown}


def test_a_value_comes_back_in_its_cell_as_it_was_typed(page):
    measure(value="1234.50", decimals=2, is_provisional=True)
    assert 'value="1.234,50*"' in page.get(URL, {"stand": REPORT}).content.decode()
    assert "Er is niets veranderd." in text_of(filled(page)({}, follow=True))
    assert not MeasurementImport.objects.exists()


def test_undoing_puts_back_exactly_what_stood_there(page):
    measure(value="52.0", is_provisional=True, source="Tabel 0")
    measure(area="rotterdam", value=None, mark="nvt", decimals=0)
    measure(vintage="VGR 2023", value="40.0")
    before = everything()
    filled(page)(
        {
            "Zuid, 2023": "53",
            "Rotterdam, 2023": "",
            SECOND: "2022/23",
            "Rotterdam, tweede nieuwe periode": "7",
        }
    )
    assert values() == {("zuid", "2023"): "53", ("rotterdam", "2022/23"): "7"}
    assert "1 waarde nieuw, 1 gewijzigd en 1 weggehaald in VGR 2024, en daarna ongedaan gemaakt." in text_of(
        undo(page, entry(), follow=True)
    )
    assert everything() == before
    told = list(LogEntry.objects.order_by("pk").values_list("change_message", flat=True))
    assert "Ingevuld: nvt werd niets (formulier: Streefniveau)" in told[:3]
    assert "Invullen ongedaan gemaakt: nvt (formulier: Streefniveau)" in told[3:]


def test_what_is_undone_was_not_changed_since(page):
    measure(value="52.0")
    filled(page)({"Zuid, 2023": ""})
    measure(value="60.0")
    response = undo(page, entry())
    assert response.status_code == 409
    assert "Streefniveau, Zuid, 2023: dit werd niets, nu staat er 60,0." in text_of(response)
    assert "Metingen!" not in text_of(response)
    assert f'href="{URL}?stand=VGR%202024">Pas ze aan in het formulier' in response.content.decode()


def test_the_page_of_what_was_saved_names_no_cells_of_a_file(page):
    measure(value="52.0")
    filled(page)({"Zuid, 2023": ""})
    text = text_of(page.get(f"/indicatoren/invoeren/{entry().pk}/"))
    assert "Formulier: Streefniveau." in text
    assert "Streefniveau Zuid 2023 52,0 niets" in text
    assert "Cel" not in text


def test_the_report_before_stands_beside_the_cells_and_gives_the_periods(page):
    measure(vintage="VGR 2023", value="51.3", is_provisional=True)
    measure(vintage="VGR 2020", period="2019", value="40.0")
    text = text_of(page.get(URL, {"stand": REPORT}))
    assert "In VGR 2024 staat nog geen waarde van deze indicator." in text
    assert "VGR 2023: 51,3*" in text
    assert "VGR 2020" not in text.split("Waarden in VGR 2024")[1]


def test_without_a_choice_it_is_the_report_that_is_being_filled_in(page):
    measure(vintage="VGR 2023")
    assert page.get(URL).context["grid"].vintage == "VGR 2024"
    measure(vintage="VGR 2024", slug="schulden")
    assert page.get(URL).context["grid"].vintage == "VGR 2025"
    make_round(2024, "open")
    assert page.get(URL).context["grid"].vintage == "VGR 2024"


def test_the_columns_are_those_of_the_indicator_and_one_more_can_be_asked(page):
    measure(area="wijk-feijenoord")
    measure(area="zuid", vintage="VGR 2020")
    assert page.get(URL).context["values"].columns == ["Zuid", "Feijenoord"]
    wider = with_area(page, "rotterdam", **{"cel-0-1": "8", "periode-1": "2024", "cel-1-1": "7"})
    assert wider.context["values"].columns == ["Zuid", "Rotterdam", "Feijenoord"]
    assert values() == {("wijk-feijenoord", "2023"): "57,7"}
    filled(page, page=wider)({"Rotterdam, 2023": "9"})
    assert values() == {
        ("rotterdam", "2023"): "9",
        ("wijk-feijenoord", "2023"): "8",
        ("wijk-feijenoord", "2024"): "7",
    }
    assert with_area(page, "bestaat-niet").context["values"].columns == ["Zuid", "Rotterdam", "Feijenoord"]


@pytest.mark.parametrize(
    "query", [{"stand": "2024"}, {"stand": "VGR 2099"}, {"stand": "\0"}, {"stand": "VGR ٢٠٢٣"}]
)
def test_a_report_that_cannot_be_is_refused(page, query):
    assert page.get(URL, query).status_code == 422
    assert page.post(f"{URL}?{next(iter(query))}=zomaar", {}).status_code == 422


def test_an_indicator_with_the_measurements_of_another_leads_to_its_form(page):
    response = page.get("/indicatoren/schulden-g4/waarden/", follow=True)
    assert response.redirect_chain == [("/indicatoren/schulden/waarden/", 302)]
    text = text_of(response)
    assert (
        "“Schulden (G4)” heeft dezelfde metingen als “Problematische schulden”. Je vult ze hier in." in text
    )
    asked = page.post("/indicatoren/schulden-g4/waarden/?stand=VGR+2020", {})
    assert asked["Location"] == "/indicatoren/schulden/waarden/?stand=VGR+2020"


def test_a_long_name_fits_in_the_journal(page):
    Indicator.objects.filter(slug="streefniveau").update(name="n" * 200)
    filled(page)({FIRST: "2023", "Zuid, eerste nieuwe periode": "7"})
    assert len(entry().filename) == 120


@pytest.mark.parametrize("what", ["shown", "saved"])
def test_the_number_of_queries_does_not_grow_with_the_rows(page, what):
    found = []
    for size, first in ((3, 1950), (23, 1970)):
        for year in range(first, first + size):
            measure(period=str(year), value="1.0")
        with CaptureQueriesContext(connection) as shown:
            send = filled(page)
        typed = {f"Zuid, {year}": "2" for year in range(first, first + size)}
        with CaptureQueriesContext(connection) as saved:
            assert send(typed).status_code == 302
        queries = {"shown": shown, "saved": saved}[what]
        found.append([query["sql"].split()[0] for query in queries])
    assert found[0] == found[1]
    assert len(found[0]) <= {"shown": 14, "saved": 32}[what]


def test_empty_cells_are_filled_from_the_report_before_and_saved_only_when_somebody_says_so(page):
    measure(value="52.0", vintage="VGR 2023")
    measure(area="rotterdam", value="57.3", vintage="VGR 2023", is_provisional=True)
    form = filled(page)({"Zuid, 2023": "52,4", FIRST: "2024", "act": "vul-aan"})
    assert form.status_code == 200
    assert "Eén lege cel heeft nu een waarde uit VGR 2023" in text_of(form)
    shown = form_of(form.content.decode(), needs="version")[0]
    assert {"52,4", "57,3*", "2024"} <= set(shown.values())
    assert values() == {}
    del shown["periode-1"]
    page.post(f"{URL}?stand=VGR+2024", shown)
    assert values() == {("zuid", "2023"): "52,4", ("rotterdam", "2023"): "57,3*"}
    assert "Vul lege cellen" not in text_of(page.get(f"{URL}?stand=VGR+2024"))


def test_filling_up_leaves_empty_what_somebody_emptied_here(page):
    measure(value="52.0")
    measure(value="51.0", period="2022", vintage="VGR 2023")
    form = filled(page)({"Zuid, 2023": "", "act": "vul-aan"})
    shown = form_of(form.content.decode(), needs="version")[0]
    page.post(f"{URL}?stand=VGR+2024", shown)
    assert values() == {("zuid", "2022"): "51,0"}


def test_what_is_hardly_possible_is_saved_and_asked_about(page):
    measure(value="52.0", period="2022", vintage="VGR 2023")
    cells = {
        FIRST: "2023",
        "Zuid, eerste nieuwe periode": "150",
        SECOND: "2023/24",
        "Zuid, tweede nieuwe periode": "53",
    }
    text = text_of(filled(page)(cells, follow=True))
    assert "Klopt dit? Zuid, 2023: 150 is meer dan 100 %; Zuid, 2023/24: de andere rijen hebben" in text
    assert values() == {("zuid", "2023"): "150", ("zuid", "2023/24"): "53"}
    assert "53 is heel anders" not in text
    text = text_of(filled(page)({"Zuid, 2023": "9"}, follow=True))
    assert "9 is heel anders dan 52 in de periode ervoor" in text
    assert "Klopt dit?" not in text_of(filled(page)({"Zuid, 2023": "60"}, follow=True))
