"""`import_vgr` of the published report of 2023, where it is at hand: alone, beside the register and in the demo."""

import pytest
from django.core.management.base import CommandError

from indicators.counting import summary_of
from indicators.models import PublishedFigure
from indicators.printed import figures_of
from interventions.models import Intervention, OutputValue, Pillar, ProgressReport, Round, ThemeReport
from tests.interventions.vgr.conftest import REAL
from tests.loading import dump, run

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not REAL.exists(), reason=f"the published report is not here: {REAL}"),
]
COUNTS = {"thuisbasis": 19, "school": 29, "werk": 35, "wonen": 19, "veilig": 18, "organisatie": 11}


@pytest.fixture(autouse=True)
def developer(settings):
    settings.DEBUG = True


def load(*options):
    return run("import_vgr", str(REAL), "--year", "2023", *options)


def numbers():
    return {
        pillar.code: list(
            Intervention.objects.filter(pillar=pillar, plan__first_year=2023).values_list("number", flat=True)
        )
        for pillar in Pillar.objects.all()
    }


def werk_values():
    found = OutputValue.objects.filter(report__round__year=2023, report__intervention__pillar__code="werk")
    return [(v.report.intervention.number, int(v.aim), int(v.realised), v.indicator.unit) for v in found]


def test_on_an_empty_database_all_120_are_there():
    load()
    assert numbers() == {code: list(range(1, count + 1)) for code, count in COUNTS.items()}
    assert ProgressReport.objects.filter(source="imported", state="finalised", colour="").count() == 131
    assert PublishedFigure.objects.filter(figure__startswith="summary-print/").count() == 63
    assert ThemeReport.objects.count() == 12


def test_the_eighteen_plain_pairs_of_werk_become_values():
    load()
    values = werk_values()
    assert len(values) == OutputValue.objects.count() == 18
    assert {
        (10, 50, 45, ""),
        (7, 390, 335, "arbeidsovereenkomsten"),
        (24, 14, 22, ""),
        (25, 700, 388, ""),
        (12, 150, 96, ""),
        (12, 50, 43, "%"),
        (29, 40, 10, ""),
        (28, 90, 125, "%"),
        (28, 40, 41, "%"),
    } <= set(values)


def test_twice_and_with_other_line_ends_changes_nothing(tmp_path):
    load()
    before = dump()
    load()
    crlf = tmp_path / "crlf.txt"
    crlf.write_bytes(REAL.read_bytes().replace(b"\n", b"\r\n"))
    run("import_vgr", str(crlf), "--year", "2023")
    assert dump() == before


def test_the_register_agrees_with_the_report():
    run("load_register")
    printed = load()
    remarks = printed[printed.index("Opmerkingen") :].splitlines()
    assert [line for line in remarks if line.startswith("  ") and "Kopje" not in line] == []
    assert "interventies: 0 nieuw, 126 gewijzigd, 5 ongewijzigd" in printed
    before = dump()
    run("load_register")
    load()
    assert dump() == before


def test_the_register_after_the_report_only_adds_what_the_text_does_not_say():
    load()
    printed = run("load_register")
    lines = [line for line in printed.splitlines() if "interventies" in line or "gewijzigd (wijken)" in line]
    assert lines[0] == "interventies: 0 nieuw, 48 gewijzigd, 83 ongewijzigd"
    assert lines[1].startswith("  gewijzigd (wijken): Thuisbasis 1–3")


def test_in_the_demo_its_texts_replace_the_invented_ones_and_the_colours_stay():
    run("load_demo")
    before = figures_of(summary_of(Round.objects.get(year=2023)))
    load()
    round = Round.objects.get(year=2023)
    assert figures_of(summary_of(round)) == before
    assert (round.is_demo, round.state) == (True, "finalised")
    assert not round.reports.exclude(source="imported").exists()
    assert not ProgressReport.objects.exclude(round=round).exclude(source="demo").exists()
    assert OutputValue.objects.filter(report__round=round).count() == len(werk_values()) == 18
    everything = dump()
    load()
    run("load_demo")
    assert dump() == everything


def test_the_demo_after_the_report_gives_it_colours_and_leaves_its_texts():
    load()
    texts = list(ProgressReport.objects.values_list("pk", "quantitative", "qualitative"))
    run("load_demo")
    round = Round.objects.get(year=2023)
    assert list(round.reports.values_list("pk", "quantitative", "qualitative")) == texts
    assert (round.is_demo, round.state) == (True, "finalised")
    own = figures_of(summary_of(round))
    assert (own["summary/totaal/vooruit"], own["summary/totaal/achteruit"], own["summary/totaal/totaal"]) == (
        14,
        17,
        120,
    )
    before = dump()
    load()
    run("load_demo")
    assert dump() == before


@pytest.mark.parametrize("kept", [0.5, 0.9, 0.999])
def test_a_report_that_was_cut_off_leaves_the_database_as_it_was(tmp_path, kept):
    run("load_areas")
    before = dump()
    data = REAL.read_bytes()
    cut = tmp_path / "half.txt"
    cut.write_bytes(data[: int(len(data) * kept)])
    with pytest.raises(CommandError, match="Regel"):
        run("import_vgr", str(cut), "--year", "2023")
    assert dump() == before
