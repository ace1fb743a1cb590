"""The rankings as rows to export: one per wijk that the page shows, with score, place and change on each index."""

from collections.abc import Iterable

from interventions.aims import plain
from nprz_site.spreadsheets import Cell, Sheet

from .atlas import Place
from .pages.ranking import Cell as Stand
from .pages.ranking import Ranking, cells
from .profile import INDEXES


def ranking_sheet(ranking: Ranking, wijken: Iterable[Place]) -> Sheet:
    """The rows of the table. `gedeeld` says whether others have the same place, `lijst` whether it is an end of the ranking."""
    columns = ["jaar", "wijk", "gebied", "focuswijk"]
    for index in INDEXES:
        name = index.replace("-", "_")
        columns += [name, f"plaats_{name}", f"gedeeld_{name}", f"lijst_{name}"]
        columns += [f"verschil_{year}_{name}" for year in ranking.since]
    rows = [[ranking.year, *_wijk(ranking, wijk)] for wijk in wijken]
    return Sheet(f"Ranglijst {ranking.year}", columns, rows)


def _wijk(ranking: Ranking, wijk: Place) -> list[Cell]:
    found = {cell.index: cell for cell in cells(ranking, wijk.slug)}
    row: list[Cell] = [wijk.name, ranking.names[wijk.parent], "ja" if wijk.is_focus else "nee"]
    for index in INDEXES:
        row += _stand(found.get(index), len(ranking.since))
    return row


def _stand(cell: Stand | None, changes: int) -> list[Cell]:
    if cell is None or cell.spot is None or cell.score is None:
        return [None] * (4 + changes)
    shared = "ja" if cell.spot.is_shared else "nee"
    moved = [None if change is None else plain(change) for change in cell.changes]
    return [plain(cell.score), cell.spot.number, shared, cell.on or None, *moved]
