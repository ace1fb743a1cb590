"""The workbook of an owner: what is in it, and that what comes back is what somebody typed and nothing else."""

import io
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from interventions.models import OutputValue, ProgressReport, WorkbookImport
from interventions.workbook.layout import LAYOUTS, as_plain, loses_layout
from tests import factories
from tests.interventions.workbooks import (
    RICH,
    URL,
    edited,
    everything,
    fetch,
    filled,
    give_figures,
    make_owned,
    page,
    proposed,
    put,
    send,
    text_of,
    upload,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner_client(client, owner, report):
    client.force_login(owner)
    return client


def now(report) -> ProgressReport:
    return ProgressReport.objects.get(pk=report.pk)


def cells(data: bytes, sheet: str = "Voortgang") -> list[dict[str, object]]:
    header, *rows = load_workbook(io.BytesIO(data))[sheet].values
    return [dict(zip(header, row, strict=True)) for row in rows]


@pytest.mark.parametrize("html", RICH)
def test_a_text_that_comes_back_unchanged_changes_nothing(owner_client, report, html):
    ProgressReport.objects.filter(pk=report.pk).update(quantitative=html, measures=html)
    before = everything()
    response = upload(owner_client, fetch(owner_client), follow=True)
    assert "Er is niets te veranderen" in text_of(response)
    assert everything() == before


def test_a_whole_report_comes_back_unchanged(owner_client, report):
    values = {**factories.ANSWERS["oranje"], **factories.ANSWERS["rood"], **factories.ANSWERS["wit"]}
    ProgressReport.objects.filter(pk=report.pk).update(
        **values, proposed_colour="oranje", summary="Het gaat\r\nzo.  Ja.", colour_reason="<p>Nieuw.</p>"
    )
    (value,) = give_figures(
        report, "Banen", comparator="between", aim=1800, aim_upper=2100, realised="1234.5"
    )
    OutputValue.objects.filter(pk=value.pk).update(remark="=SUM(A1) in augustus")
    give_figures(report, "Minder", comparator="lower", aim="60.125")
    before = everything()
    assert upload(owner_client, fetch(owner_client))["Location"] == URL
    assert everything() == before


def test_what_a_spreadsheet_program_does_to_blanks_is_no_change(owner_client, report):
    ProgressReport.objects.filter(pk=report.pk).update(qualitative="<p>Een twee.</p><p>Drie.</p>")
    assert (
        upload(owner_client, filled(owner_client, qualitative="Een  twee. \r\n\r\n\r\nDrie.\n"))["Location"]
        == URL
    )


def test_the_workbook_has_a_row_for_each_report_to_write_and_each_figure(
    owner_client, owner, report, open_round
):
    make_owned(owner, open_round, 2)
    handed_in = factories.make_intervention(owners=(owner,))
    factories.make_report(handed_in, open_round, state="submitted")
    data = fetch(owner_client)
    assert [row["Nummer"] for row in cells(data)] == ["Werk 1", "Werk 2", "Werk 3"]
    assert [row["Nummer"] for row in cells(data, "Cijfers")] == ["Werk 2", "Werk 3"]
    assert cells(data, "Cijfers")[0]["Beoogd"] == "50"


def test_what_stood_there_last_year_is_in_it_to_read(owner_client, report, intervention):
    last = factories.make_round(2023, "finalised")
    factories.make_report(
        intervention,
        last,
        state="finalised",
        colour="rood",
        proposed_colour="rood",
        quantitative="<p>Vorig jaar 12.</p>",
    )
    ProgressReport.objects.filter(pk=report.pk).update(previous_colour="rood")
    (row,) = cells(fetch(owner_client))
    assert (row["Kleur vorig jaar"], row["Cijfers in woorden vorig jaar"]) == ("rood", "Vorig jaar 12.")


def test_texts_never_become_formulas_or_links(owner_client, report):
    ProgressReport.objects.filter(pk=report.pk).update(
        quantitative="<p>=1+1</p>", qualitative="<p>https://x.nl</p>"
    )
    sheet = load_workbook(io.BytesIO(fetch(owner_client)))["Voortgang"]
    assert [cell.coordinate for row in sheet for cell in row if cell.data_type == "f" or cell.hyperlink] == []


def test_only_what_can_be_filled_in_stands_open_and_the_key_is_hidden(owner_client, report):
    sheet = load_workbook(io.BytesIO(fetch(owner_client)))["Voortgang"]
    is_open = [cell.column_letter for cell in sheet[2] if not cell.protection.locked]
    inputs = [c.field for c in LAYOUTS[0].columns if c.is_input]
    assert len(is_open) == len(inputs)
    assert sheet.protection.sheet
    assert [sheet.column_dimensions[letter].hidden for letter in "AD"] == [True, False]
    assert [str(v.sqref) for v in sheet.data_validations.dataValidation if v.type == "list"] == ["L2"]
    assert sheet.freeze_panes == "F2"


def test_what_was_filled_in_is_kept_as_a_draft(owner_client, owner, report):
    (value,) = give_figures(report, "Banen")
    send(
        owner_client,
        qualitative="Het gaat goed.\n\n- een\n- twee",
        proposed_colour=" Oranje ",
        measures="Meer mensen.",
        measures_by="De gemeente",
        measures_due=date(2025, 6, 1),
        summary="Kort.",
        aim="> 40",
        realised=45.5,
        remark="In maart",
    )
    report = now(report)
    assert (report.state, report.proposed_colour, report.updated_by) == ("draft", "oranje", owner)
    assert report.qualitative == "<p>Het gaat goed.</p><ul><li>een</li><li>twee</li></ul>"
    assert (report.measures, report.measures_by, report.measures_due) == (
        "<p>Meer mensen.</p>", "De gemeente", date(2025, 6, 1),
    )  # fmt: skip
    value.refresh_from_db()
    assert (value.comparator, value.aim, value.realised, value.remark) == (
        "gt",
        40,
        Decimal("45.5"),
        "In maart",
    )
    assert report.history.count() == 2
    assert value.history.count() == 2


def test_a_figure_that_had_no_value_yet_gets_one(owner_client, report, intervention):
    intervention.output_indicators.create(name="Nieuw")
    send(owner_client, realised=7)
    assert OutputValue.objects.get(report=report).realised == 7


@pytest.mark.parametrize(
    ("value", "notation", "stored"),
    [
        (0.67, "0%", "67"),
        ("67%", "", "67"),
        ("1.234,5", "", "1234.5"),
        (1234.5, "#,##0.0", "1234.5"),
        ("-3", "", "-3"),
    ],
)
def test_a_number_counts_as_the_cell_shows_it(owner_client, report, value, notation, stored):
    give_figures(report, "Deel")
    report.intervention.output_indicators.update(unit="%")
    data = edited(fetch(owner_client), put("realised", value, notation=notation))
    owner_client.post(f"{URL}{(entry := proposed(owner_client, data)).pk}/", {
        "act": "neem-over", "gezien": page(owner_client, entry).context["found"].token,
    })  # fmt: skip
    assert OutputValue.objects.get(report=report).realised == Decimal(stored)


@pytest.mark.parametrize(
    ("value", "notation", "text"), [(2024, "General", "2024"), (-5.5, "General", "-5,5"), (0.67, "0%", "67%")]
)
def test_a_number_in_a_text_stays_as_it_is(owner_client, report, value, notation, text):
    data = edited(fetch(owner_client), put("quantitative", value, notation=notation))
    owner_client.post(f"{URL}{(entry := proposed(owner_client, data)).pk}/", {
        "act": "neem-over", "gezien": page(owner_client, entry).context["found"].token,
    })  # fmt: skip
    assert now(report).quantitative == f"<p>{text}</p>"


def test_html_that_is_typed_stays_what_was_typed(owner_client, report):
    ProgressReport.objects.filter(pk=report.pk).update(quantitative=RICH[1])
    send(owner_client, quantitative="<script>alert(1)</script> <b>vet</b>")
    assert now(report).quantitative == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &lt;b&gt;vet&lt;/b&gt;</p>"


def test_an_emptied_cell_empties_the_text(owner_client, report):
    ProgressReport.objects.filter(pk=report.pk).update(
        quantitative="<p>Weg hiermee.</p>", measures_due=date(2025, 1, 1)
    )
    send(owner_client, quantitative=None, measures_due=None)
    assert (now(report).quantitative, now(report).measures_due) == ("", None)


def test_the_page_warns_that_layout_gets_lost_only_where_it_does(owner_client, report):
    ProgressReport.objects.filter(pk=report.pk).update(quantitative=RICH[2], qualitative="<p>Gewoon.</p>")
    response = page(
        owner_client, proposed(owner_client, filled(owner_client, quantitative="Nieuw", qualitative="Nieuw"))
    )
    assert text_of(response).count("De opmaak van deze tekst") == 1


@pytest.mark.parametrize(
    ("html", "loses"), list(zip(RICH, (True, True, True, True, True, False, False), strict=True))
)
def test_layout_that_plain_text_cannot_hold_is_known(html, loses):
    assert loses_layout(html) is loses


def test_a_text_that_is_too_long_for_a_cell_stays_on_the_site(owner_client, report):
    long = f"<p>{'woord ' * 6_000}</p>"
    ProgressReport.objects.filter(pk=report.pk).update(quantitative=long)
    data = fetch(owner_client)
    assert str(cells(data)[0]["De cijfers in woorden"]).startswith("Deze tekst is te lang voor Excel.")
    assert upload(owner_client, data)["Location"] == URL
    response = upload(owner_client, filled(owner_client, quantitative="Korter"))
    assert (response.status_code, now(report).quantitative) == (422, long)


def test_an_activity_that_is_not_counted_has_no_colour_to_fill_in(client, owner, open_round):
    activity = factories.make_intervention(
        factories.make_pillar("organisatie", counted=False), owners=(owner,)
    )
    report = factories.make_report(activity, open_round)
    client.force_login(owner)
    send(client, qualitative="Het loopt.")
    assert now(report).qualitative == "<p>Het loopt.</p>"
    response = upload(client, filled(client, proposed_colour="groen"))
    assert "hoort geen kleur" in text_of(response)


def test_the_bureau_writes_on_behalf_of_owners_and_chooses_a_pillar(
    client, bureau, report, open_round, stranger
):
    other = factories.make_report(stranger.owned_interventions.get(), open_round)
    client.force_login(bureau)
    assert len(cells(fetch(client))) == 2
    (row,) = cells(fetch(client, "?pijler=wonen"))
    assert row["Nummer"] == "Wonen 1"
    assert client.get(f"{URL}werkmap.xlsx?pijler=nergens").status_code == 422
    send(client, qualitative="Namens de eigenaar.")
    assert now(report).on_behalf
    assert now(other).qualitative == ""


def test_a_line_break_as_excel_writes_it_is_a_line_break(owner_client, report):
    entry = proposed(owner_client, filled(owner_client, qualitative="een_x000D_\ntwee"))
    assert entry.rows[0]["cells"]["qualitative"]["text"] == "een\ntwee"


def test_plain_text_of_a_cell_holds_no_control_characters():
    assert as_plain("<p>a\x0bb\tc</p>") == "a b c"


def test_proposals_that_nobody_took_over_go_after_a_month(owner_client, report):
    entry = proposed(owner_client, filled(owner_client, qualitative="Oud"))
    WorkbookImport.objects.update(at="2020-01-01T00:00Z")
    proposed(owner_client, filled(owner_client, qualitative="Nieuw"))
    assert not WorkbookImport.objects.filter(pk=entry.pk).exists()
