"""The published report of 2023, damaged in every way that a file gets damaged: always an error, never half a report."""

import pytest

from interventions.vgr import VgrError, read_report
from interventions.vgr.source import decode, split

HEADERLESS = {1317, 1322, 1340, 1353, 1676, 1688}


@pytest.fixture
def lines(real_data) -> list[str]:
    return real_data.decode().split("\n")


@pytest.fixture
def refused(real_corrections):
    """Whether the lines are refused, with the line number of the damage."""

    def refused(lines: list[str] | bytes) -> bool:
        data = lines if isinstance(lines, bytes) else "\n".join(lines).encode()
        try:
            read_report(data, year=2023, corrections=real_corrections)
        except VgrError as error:
            return error.line is not None and "gevonden" in str(error)
        return False

    return refused


def test_cut_at_forty_places(real_data, refused):
    start = real_data.index(b"SAMENVATTING VOORTGANG")
    for n in range(40):
        assert refused(real_data[: start + (len(real_data) - start) * n // 40])


def test_cut_in_the_last_lines(real_data, refused):
    for n in range(1, 120):
        assert refused(real_data[:-n])


def test_any_page_missing(real_data, lines, refused):
    source = split(decode(real_data), 2023)
    for page in (source.summary, *source.pages, source.finances):
        first, last = page.rows[0].line, page.rows[-1].line
        assert refused(lines[: first - 1] + lines[last:]), first


def test_any_intervention_missing(real, lines, refused):
    for it in real.interventions:
        assert refused(lines[: it.lines[0] - 1] + lines[it.lines[0] :]), (it.pillar, it.number)


def test_any_intervention_twice(real, lines, refused):
    for it in real.interventions[::3]:
        assert refused(lines[: it.lines[0]] + lines[it.lines[0] - 1 :]), (it.pillar, it.number)


def test_a_column_missing_on_a_page(real_data, lines, refused):
    for n, page in enumerate(split(decode(real_data), 2023).pages):
        width = len(page.rows[0].cells)
        columns = range(min(width, 7)) if page.line in HEADERLESS else [n % width, width - 1]
        for column in columns:
            damaged = list(lines)
            for row in page.rows:
                cells = damaged[row.line - 1].split("\t")
                damaged[row.line - 1] = "\t".join(cells[:column] + cells[column + 1 :])
            assert refused(damaged), (page.line, column)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("VOORTGANGSRAPPORTAGE NPRZ 2023", "VOORTGANGSRAPPORTAGE NPRZ 2022"),
        ("SAMENVATTING VOORTGANG 2023", "SAMENVATTING VOORTGANG 2024"),
        ("PIJLER WONEN", "PIJLER SPORT"),
        ("THUISBASIS OP ORDE", "SPORT OP ORDE"),
        ("PIJLER VEILIG", "PIJLER WERK"),
        ("Veiligheid\t", "Zorg\t"),
        ("\t29\n", "\t30\n"),
    ],
)
def test_a_label_that_is_not_the_reports(real_data, refused, old, new):
    assert refused(real_data.decode().replace(old, new).encode())


def test_other_encodings(real_data, refused):
    text = real_data.decode()
    for data in (text.encode("utf-16"), text.encode("cp1252", "replace"), text.encode("latin-1", "replace")):
        assert refused(data)
