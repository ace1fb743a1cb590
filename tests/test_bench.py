"""The data of the benchmark: it has to keep up with what the database asks of a report."""

import pytest

from interventions.models import OutputValue, ProgressReport
from scripts.bench_data import STATES, grow_to, make_frame


@pytest.mark.django_db
def test_the_data_of_the_benchmark_grow_to_any_number():
    make_frame()
    for total in (40, 60):
        grow_to(total)
        assert ProgressReport.objects.count() == 2 * total
        assert OutputValue.objects.count() == 4 * total
    assert set(ProgressReport.objects.filter(round__year=2024).values_list("state", flat=True)) == set(STATES)
