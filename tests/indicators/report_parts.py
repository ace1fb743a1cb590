"""A report with all that the output part tells of one, and the parts read back: tables as text, sheets by their columns."""

from interventions.models import Funding, Organisation, ProgressReport, Theme
from nprz_site.documents.blocks import Items, Line, Table
from tests import factories
from tests.interventions.errata import make_value


def described(intervention) -> ProgressReport:
    """An approved report of 2024: oranje, and new; with figures, an initiator, a funding and a heading."""
    round = factories.make_round(2024, "closed")
    factories.make_round(2023, "finalised")
    theme = Theme.objects.create(plan=intervention.plan, pillar=intervention.pillar, name="AanDeBak")
    intervention.theme, intervention.former_name = theme, "Baan"
    intervention.description = "<p>Banen voor wie er geen heeft.</p>"
    intervention.save()
    intervention.initiators.add(Organisation.objects.create(name="Gemeente Rotterdam"))
    intervention.funding.add(Funding.objects.create(name="Regio Deal", slug="regio-deal"))
    made = factories.make_report(
        intervention, round, state="approved", proposed_colour="oranje", colour="oranje",
        quantitative="<p>Minder dan gehoopt.</p>", qualitative="<p>Het liep.</p>", summary="Het liep.",
    )  # fmt: skip
    make_value(made)
    return made


def tables(part):
    return [block for block in part.blocks if isinstance(block, Table) and block.is_dense]


def words(cell):
    """The text of a cell, a line per line."""
    return cell if isinstance(cell, str) else "\n".join(lines(cell.parts))


def lines(parts):
    for part in parts:
        if isinstance(part, Line):
            yield "".join(run.text for run in part.runs)
        elif isinstance(part, Items):
            for item in part.items:
                yield from lines(item.parts)


def rows(part):
    return [[words(cell) for cell in row] for table in tables(part) for row in table.groups[0].rows]


def sheet(part, title):
    found = next(sheet for sheet in part.sheets if sheet.title == title)
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]
