"""The page of the rankings: the ends per index, several lists, who rose and fell, the table."""

from collections.abc import Mapping
from typing import Any

from indicators.measured import year_of

from ..atlas import Place
from ..profile import Direction, Ends
from ..ranking import Table, by_score, lists, times
from . import ranking_words as words
from .checked import printed_remark
from .ranking import NAME, Ranking, Selection, cells, link
from .ranking_beside import city_part, livability_part


def ranking_page(ranking: Ranking, chosen: Selection) -> dict[str, Any]:
    """What the template shows."""
    told, tables = told_of(ranking), list(ranking.tables.values())
    return {
        "ranking": ranking,
        "chosen": chosen,
        "reports": ranking.figures.reports,
        "headline": words.headline(told),
        "lede": words.lede(told, tables),
        "indexes": [_index(ranking, table) for table in tables],
        "several": [
            ("De laagste 7", _several(ranking, ranking.low)),
            ("De hoogste 5", _several(ranking, ranking.high)),
        ],
        "counts": [_counts(ranking, table) for table in tables],
        "remarks": _remarks(ranking),
        "columns": [_column(name, chosen) for name in (NAME, *ranking.tables)],
        "rows": [_row(ranking, wijk) for wijk in ranking.rows(chosen)],
        "city": city_part(ranking),
        "livability": livability_part(ranking.figures),
    }


def told_of(ranking: Ranking) -> words.Told:
    """What the page says first."""
    everywhere = len(ranking.tables)
    low = times(lists(ranking.low), everywhere)
    by_tie = [
        (index, ranking.named(low & ends.tied)) for index, ends in ranking.low.items() if low & ends.tied
    ]
    return words.Told(
        ranking.year,
        ranking.is_newest,
        everywhere,
        ranking.named(low),
        ranking.named(times(lists(ranking.high), everywhere)),
        by_tie,
    )


def _remarks(ranking: Ranking) -> list[tuple[str, str]]:
    """Per index where the report counted otherwise than its own scores do. It tells of the newest year only."""
    if not ranking.is_newest:
        return []
    years = {index: year_of(ranking.figures.vintages[index]) for index in ranking.tables}
    return [
        (words.NAMES[index], remark)
        for index, year in years.items()
        if (remark := printed_remark(year, index))
    ]


def _index(ranking: Ranking, table: Table) -> dict[str, Any]:
    """The two ends of one index."""
    ends = [("Hoogste 5", table.high), ("Laagste 7", table.low)]
    return {
        "slug": table.index,
        "name": words.NAMES[table.index],
        "city": words.shown(table.city.get(table.year)),
        "ends": [
            {
                "name": name,
                "lines": [_line(ranking, table, slug) for slug in by_score(end.everyone, table.scores, ranking.names)],
                "tie": words.tie(end, table.scores, ranking.names),
            }
            for name, end in ends
        ],
    }  # fmt: skip


def _line(ranking: Ranking, table: Table, slug: str) -> dict[str, Any]:
    spot = table.spot(slug)
    return {
        **link(ranking, slug),
        "place": words.place(spot),
        "is_shared": bool(spot and spot.is_shared),
        "score": words.shown(table.scores[slug]),
        "changes": [(since, words.change(table.change(slug, since))) for since in ranking.since],
    }


def _several(ranking: Ranking, ends: Mapping[str, Ends]) -> list[dict[str, Any]]:
    """Who stands on how many of the lists: all first."""
    found = lists(ends)
    return [
        {
            "count": count,
            "wijken": [
                {
                    **link(ranking, slug),
                    "on": words.lists_of(slug, found[slug], ends),
                }
                for slug in sorted(times(found, count), key=lambda slug: ranking.names[slug])
            ],
        }
        for count in range(len(ends), 0, -1)
    ]


def _counts(ranking: Ranking, table: Table) -> dict[str, Any]:
    """How many rose and fell, and how many lie above Rotterdam, now and in the measurement before."""
    years = (table.year, *ranking.since[-1:])
    return {
        "name": words.NAMES[table.index],
        "moves": [
            (since, [(way.value, ranking.named(table.moved(since)[way])) for way in Direction])
            for since in ranking.since
        ],
        "above": [
            (year, words.shown(table.city[year]), ranking.named(above))
            for year in years
            if (above := table.above_city(year)) is not None
        ],
    }


def _column(name: str, chosen: Selection) -> dict[str, str]:
    """The head of a column: its label, how the rows are ordered by it now, and what a click asks for."""
    direction = {name: "ascending", f"-{name}": "descending"}.get(chosen.sort, "")
    first, second = (name, f"-{name}") if name == NAME else (f"-{name}", name)
    label = "Wijk" if name == NAME else words.NAMES[name].capitalize()
    return {
        "name": name,
        "label": label,
        "direction": direction,
        "next": second if chosen.sort == first else first,
    }


def _row(ranking: Ranking, wijk: Place) -> dict[str, Any]:
    gebied = ranking.names[wijk.parent]
    return {**link(ranking, wijk.slug), "gebied": gebied, "cells": cells(ranking, wijk.slug)}
