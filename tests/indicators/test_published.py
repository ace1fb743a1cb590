"""Loading and reading what the reports printed."""

import pytest

from indicators.loading import load_published
from indicators.models import PublishedFigure
from indicators.published import before, printed_summary
from interventions.colours import Colour
from nprz_site.datafiles import DataError

pytestmark = pytest.mark.django_db
PILLARS = ["thuisbasis", "school", "werk", "wonen", "veilig"]


def test_loading_twice_changes_nothing():
    assert len(load_published().new) == PublishedFigure.objects.count() > 90
    again = load_published()
    assert not again.wrote
    assert again.unchanged == PublishedFigure.objects.count()


def test_loading_corrects_a_figure_and_keeps_others():
    load_published()
    PublishedFigure.objects.filter(figure="on-course/all", year=2019).update(printed="99")
    own = PublishedFigure.objects.create(report="VGR 2021", year=2021, figure="on-course/all", printed="50")
    assert len(load_published().changed) == 1
    assert PublishedFigure.objects.get(figure="on-course/all", year=2019).printed == "66"
    assert PublishedFigure.objects.filter(pk=own.pk).exists()


def test_a_file_with_a_wrong_year_is_refused_whole(tmp_path):
    path = tmp_path / "published.csv"
    path.write_text(
        "report,year,figure,printed,place,note\nVGR,2020,a,1,,\nVGR,nooit,b,2,,\n", encoding="utf-8"
    )
    with pytest.raises(DataError, match="regel 3"):
        load_published(path)
    assert not PublishedFigure.objects.exists()


def test_before_2023_the_whole_summary_of_2020_was_printed():
    load_published()
    found = before(2023, PILLARS)
    assert [(share.year, share.percent) for share in found.shares] == [(2020, "63"), (2019, "66")]
    assert found.year == 2020
    assert found.counts["werk"] == {Colour.GROEN: 6, Colour.ORANJE: 11, Colour.ROOD: 0, Colour.WIT: 0}
    assert found.of("school") == (15, 25)


def test_a_table_with_a_lost_row_is_not_whole():
    load_published()
    assert before(2024, PILLARS).year == 2020


def test_a_funding_has_its_own_printed_share_and_a_selection_without_print_has_none():
    load_published()
    assert [share.percent for share in before(2023, PILLARS, "regio-deal").shares] == ["65"]
    assert before(2023, PILLARS, "").shares == ()


def test_the_printed_summary_of_2023_contradicts_itself_and_that_of_2020_does_not():
    load_published()
    printed = printed_summary(2023)
    assert (printed.report, printed.column_sum, printed.printed_sum) == ("VGR 2023", 118, 120)
    assert printed.contradicts_itself
    assert printed.readings == {"thuisbasis", "veilig"}
    assert not printed_summary(2020).contradicts_itself
    assert printed_summary(2021) is None


def test_reading_takes_one_query(django_assert_num_queries):
    load_published()
    with django_assert_num_queries(1):
        before(2023, PILLARS)
    with django_assert_num_queries(1):
        printed_summary(2023)
