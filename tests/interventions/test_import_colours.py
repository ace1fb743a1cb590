"""`import_colours YEAR FILE`: the columns of the printed report come out as its printed summary."""

import csv
import json
from io import BytesIO, TextIOWrapper

import pytest
from django.core.management.base import CommandError

from indicators.counting import summary_of
from indicators.loading import load_published
from indicators.printed import differences, figures_of
from indicators.published import printed_summary
from interventions.loading import load_register
from interventions.models import PastColour, PastEntry, ProgressReport, Round
from interventions.past.colours import enter, grid_of
from interventions.past.columns import sheet
from nprz_site.spreadsheets import to_csv
from tests.factories import make_intervention, make_pillar, make_plan, make_report, make_round
from tests.loading import DATA, dump, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def columns(tmp_path):
    """The columns "Kleur 2022" and "Kleur 2023" of every intervention, as files; their colours are the demo's."""
    files = {year: tmp_path / f"{year}.csv" for year in (2022, 2023)}
    with (DATA / "demo_colours_2023.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    for year, column in ((2022, "previous_colour"), (2023, "colour")):
        empty = "nieuw" if year == 2022 else ""
        lines = [f"{row['pillar']};{row['number']};{row[column] or empty}" for row in rows]
        files[year].write_text("\n".join(["pijler;nummer;kleur", *lines]), encoding="utf-8")
    return files


@pytest.fixture
def register():
    load_register()
    load_published()


@pytest.fixture
def one(tmp_path):
    """One intervention, and a file that says groen of it."""
    intervention = make_intervention()
    path = tmp_path / "een.csv"
    path.write_text("pijler,nummer,kleur\nwerk,1,groen\n", encoding="utf-8")
    return intervention, path


@pytest.mark.parametrize("order", [(2022, 2023), (2023, 2022)])
def test_both_columns_of_the_report_give_its_printed_table(register, columns, order):
    for year in order:
        printed = run("import_colours", str(year), str(columns[year]))
    assert "Alles past op de gedrukte tabel van 2023." in printed
    summary = summary_of(Round.objects.get(year=2023))
    assert differences(figures_of(summary), printed_summary(2023)) == []
    assert (summary.total.coloured, summary.total.total) == (118, 120)
    assert '"subtotaal": 19' in run("export_summary", "2023", "--format", "json")


def test_the_same_file_again_changes_nothing(register, columns):
    for year in (2022, 2023):
        run("import_colours", str(year), str(columns[year]))
    before = dump()
    for year in (2022, 2023):
        assert ", 0 veranderd." in run("import_colours", str(year), str(columns[year]))
    assert dump() == before


def test_what_is_exported_and_read_again_is_the_same(register, columns, tmp_path):
    run("import_colours", "2022", str(columns[2022]))
    exported = tmp_path / "kolom.csv"
    exported.write_bytes(to_csv(sheet(grid_of(2022))))
    before = dump()
    assert "120 kleuren gelezen, 0 veranderd." in run("import_colours", "2022", str(exported))
    assert dump() == before
    assert to_csv(sheet(grid_of(2022))) == exported.read_bytes()


def test_a_column_that_is_half_done_says_what_does_not_fit(register, columns, tmp_path):
    run("import_colours", "2022", str(columns[2022]))
    half = tmp_path / "half.csv"
    lines = columns[2023].read_text(encoding="utf-8").splitlines()
    lines.remove(next(line for line in lines if line.startswith("werk;") and line.endswith("groen")))
    half.write_text("\n".join(lines), encoding="utf-8")
    told = json.loads(run("import_colours", "2023", str(half), "--json"))
    sentences = [one["sentence"] for one in told["differences"]]
    assert sentences[0] == "Werk: 18 groen ingevuld, 19 gedrukt (1 te weinig)."
    assert sentences[1].startswith("Werk: ")
    assert sentences[2].startswith("Alle pijlers: ")
    assert len(sentences) == 3
    assert (told["without_answer"], told["round_made"], len(told["changed"])) == (3, True, 117)


def test_the_column_of_the_year_before_is_laid_beside_the_number_of_new_ones(register, tmp_path):
    file = tmp_path / "deel.csv"
    file.write_text("pijler,nummer,kleur\nwerk,1,nieuw\n", encoding="utf-8")
    printed = run("import_colours", "2022", str(file))
    assert "2023: Werk: 1 nieuw ingevuld, 16 gedrukt (15 te weinig)." in printed
    assert (
        "Thuisbasis: 0 nieuw ingevuld, 12 gedrukt (12 te weinig; het gedrukte getal is een lezing)."
        in printed
    )
    assert "Veilig" not in printed


def test_a_dry_run_writes_nothing_and_says_what_would_change(one):
    before = dump()
    printed = run("import_colours", "2023", str(one[1]), "--dry-run")
    assert "1 kleur gelezen, 1 veranderd." in printed
    assert "Dit was een proef: er is niets weggeschreven." in printed
    assert dump() == before


def test_with_json_nothing_else_is_on_standard_output(one):
    intervention, path = one
    told = json.loads(run("import_colours", "2023", str(path), "--json"))
    assert told["changed"] == [{"pillar": "werk", "number": 1, "before": "", "after": "groen"}]
    assert (told["year"], told["dry_run"], told["unchanged"]) == (2023, False, 0)
    assert PastEntry.objects.get().source == "file"
    assert PastColour.objects.get().intervention == intervention


def test_the_file_can_come_from_standard_input(one, monkeypatch):
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(one[1].read_bytes())))
    assert "1 veranderd" in run("import_colours", "2022", "-")


def test_every_error_is_told_at_once_and_nothing_is_changed(one, tmp_path):
    wrong = tmp_path / "fout.csv"
    wrong.write_text("pijler,nummer,kleur\nwerk,1,groen\nwerk,2,rood\nwerk,1,paars\n", encoding="utf-8")
    before = dump()
    with pytest.raises(CommandError) as error:
        run("import_colours", "2023", str(wrong))
    assert str(error.value).splitlines() == [
        "Er is niets overgenomen:",
        "  Regel 3: werk heeft geen nummer 2.",
        "  Regel 4: “paars” is geen kleur; kies groen, oranje, rood, wit, nieuw of niet bekend.",
    ]
    assert dump() == before


@pytest.mark.parametrize(
    ("year", "path", "reason"),
    [
        ("23", "een.csv", "vier cijfers"),
        ("٢٠٢٣", "een.csv", "vier cijfers"),
        ("2090", "een.csv", "geen uitvoeringsplan"),
        ("2023", "weg.csv", "bestaat niet"),
        ("2023", ".", "is een map"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(one, tmp_path, year, path, reason):
    with pytest.raises(CommandError, match=reason):
        run("import_colours", year, str(tmp_path / path))


def test_a_round_in_which_people_report_is_refused(one):
    report = make_report(one[0], make_round(2024, "open"))
    with pytest.raises(CommandError, match="De ronde 2024 wordt hier ingevuld"):
        run("import_colours", "2024", str(one[1]))
    report.refresh_from_db()
    assert report.colour == ""


def test_the_uncounted_pillar_has_no_colours(one, tmp_path):
    make_intervention(make_pillar("organisatie", counted=False))
    wrong = tmp_path / "fout.csv"
    wrong.write_text("pijler,nummer,kleur\norganisatie,1,groen\n", encoding="utf-8")
    with pytest.raises(CommandError, match="geen pijler “organisatie” met kleuren"):
        run("import_colours", "2023", str(wrong))


def test_the_report_can_be_imported_after_its_colours(vgr_file, bureau):
    vgr_file.load()
    texts = dict(ProgressReport.objects.values_list("intervention__name", "qualitative"))
    Round.objects.all()[0].theme_reports.all().delete()
    ProgressReport.objects.all().delete()
    Round.objects.all().delete()
    key = grid_of(2023).cells[0]
    enter(2023, {key.pk: "rood"}, by=bureau, source="page")
    vgr_file.load()
    assert dict(ProgressReport.objects.values_list("intervention__name", "qualitative")) == texts
    assert ProgressReport.objects.get(intervention=key.pk).colour == "rood"


def test_a_plan_of_before_is_not_touched(one):
    before = make_intervention(plan=make_plan(2019, 2022))
    make_round(2022, "finalised", plan=before.plan, is_demo=True)
    run("import_colours", "2022", str(one[1]))
    assert PastColour.objects.get().intervention == one[0]
