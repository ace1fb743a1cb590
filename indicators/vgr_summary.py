"""Store the summary per pillar that an imported report printed, cell by cell and as it stands there.

The text holds no colours and its labels stand shifted, so a cell is named by the label in force, the row under
that label and the column: `summary-print/school/1/nieuw`. What the cells mean is a reading (`data/published.csv`).
"""

from interventions.vgr import Report
from nprz_site.upserts import Changes, put

from .models import PublishedFigure

PREFIX = "summary-print/"


def store_printed_summary(report: Report) -> Changes:
    """Store each filled cell of the table with the line where it stands; cells of an earlier import that the
    report does not have are removed."""
    name = f"VGR {report.year}"
    changes = Changes("gedrukte samenvatting")
    wanted = [
        (
            None,
            {
                "report": name,
                "year": report.year,
                "figure": f"{PREFIX}{cell.pillar}/{cell.row}/{cell.column}",
                "printed": cell.printed,
                "place": f"{name} deel II, samenvatting, regel {cell.line}",
            },
        )
        for cell in report.summary
    ]
    existing = PublishedFigure.objects.filter(report=name, year=report.year, figure__startswith=PREFIX)
    found = put(existing, ("figure",), wanted, changes)
    existing.exclude(figure__in=[figure for (figure,) in found]).delete()
    return changes
