"""The sentence that a page of wijken has about what was printed of an index."""

import pytest

from indicators.models import Measurement, PublishedFigure
from tests.indicators.outcome_data import load_all
from wijken.pages.checked import printed_remark

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data():
    load_all()


def test_counts_that_do_not_follow_are_named():
    assert printed_remark(2023, "veiligheidsindex") == (
        "De gedrukte VGR 2023 noemt 12 stijgers van 2014 tot 2022 (uit de tabel volgen er 18)."
    )
    assert printed_remark(2023, "fysieke-index").startswith(
        "De gedrukte VGR 2023 noemt 16 stijgers sinds 2014 (uit de tabel volgen er 18), 13 stijgers"
    )


def test_more_wijken_than_there_are_is_said():
    remark = printed_remark(2023, "sociale-index")
    assert remark.endswith("18 stijgers en 6 dalers zijn er samen 24, terwijl er 23 wijken zijn.")


def test_where_nothing_differs_or_nothing_is_printed_there_is_no_remark():
    PublishedFigure.objects.filter(figure="wijkprofiel/veiligheidsindex/vooruit/2014-2022").update(
        printed="18"
    )
    assert printed_remark(2023, "veiligheidsindex") == ""
    assert printed_remark(2023, "leefbaarometer") == ""
    assert printed_remark(2020, "sociale-index") == ""
    Measurement.objects.filter(indicator__slug="sociale-index").delete()
    assert printed_remark(2023, "sociale-index") == ""


def test_it_takes_two_queries(django_assert_num_queries):
    with django_assert_num_queries(2):
        printed_remark(2023, "sociale-index")
