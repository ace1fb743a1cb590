"""Loading what stands in `data/` of the outcome: the figures that reports printed, the indicators, their measurements."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from interventions.journal import changed_here
from interventions.models import Pillar
from nprz_site.datafiles import Row, read_rows, require_unique
from nprz_site.upserts import Changes, Values, put, put_links
from wijken.models import Area

from .marks import Figure, Mark, parse_figure
from .models import Indicator, Measurement, PublishedFigure, SumTerm, TargetRule
from .periods import bounds, tidy

PUBLISHED_KEY = ("report", "year", "figure", "place")
PUBLISHED = (*PUBLISHED_KEY, "printed", "note")
RULE = ("baseline", "reference", "level", "path")
INDICATORS = ("slug", "name", "kind", "pillars", "unit", "break_year", "series", *RULE)
TEXT_COLUMNS = ("definition", "reasoning", "source", "remark")
TEXTS = ("indicator", *TEXT_COLUMNS)
OWNER = "de slug van een indicator met eigen metingen"
SUM_KEY = ("whole", "name", "part")
SUMS = (*SUM_KEY, "sign")
MEASUREMENT_KEY = ("indicator", "area", "period", "vintage")
MEASUREMENTS = (*MEASUREMENT_KEY, "value", "provisional", "source")


@transaction.atomic
def load_published(path: Path | None = None) -> Changes:
    """Store every figure of the file; the second time that changes nothing. Raises `DataError`.

    Figures that are not in the file stay: an import may have stored them. So do those that somebody corrected here.
    """
    rows = read_rows(path or settings.DATA_DIR / "published.csv", PUBLISHED)
    require_unique(rows, *PUBLISHED_KEY)
    changes = Changes("gepubliceerde cijfers")
    wanted = [(row, {name: row[name] for name in PUBLISHED} | {"year": row.number("year")}) for row in rows]
    keep = changed_here(PublishedFigure, added=True)
    put(PublishedFigure.objects.all(), PUBLISHED_KEY, wanted, changes, keep=keep)
    return changes


@transaction.atomic
def load_indicators(folder: Path | None = None) -> list[Changes]:
    """Bring indicators, their rules, their sums and their measurements to what the files say; areas and pillars are there already.

    Returns what that changed, per kind. What the files do not name stays, and so does what somebody changed here.
    Raises `DataError`.
    """
    folder = folder or settings.DATA_DIR
    rows = read_rows(folder / "indicators.csv", INDICATORS)
    require_unique(rows, "slug")
    areas = {area.slug: area for area in Area.objects.all()}
    changes, rules = Changes("indicatoren"), Changes("streefregels")
    known = _put_indicators(rows, _texts(folder, rows), changes)
    wanted = [(row, _rule(row, known, areas)) for row in rows if any(row[column] for column in RULE)]
    there = TargetRule.objects.select_related("indicator")
    put(there, ("indicator",), wanted, rules, keep=changed_here(TargetRule, added=True))
    owners = {row["slug"]: known[row["slug"]] for row in rows if not row["series"]}
    return [changes, rules, _load_sums(folder, owners), _load_measurements(folder, owners, areas)]


def _texts(folder: Path, indicators: list[Row]) -> dict[str, Row]:
    """What is told of an indicator, by its slug; of many there is nothing to tell."""
    rows = read_rows(folder / "indicator_texts.csv", TEXTS)
    require_unique(rows, "indicator")
    slugs = {row["slug"]: row for row in indicators}
    for row in rows:
        row.one_of("indicator", slugs, "de slug van een indicator")
    return {row["indicator"]: row for row in rows}


def _put_indicators(rows: list[Row], told: Mapping[str, Row], changes: Changes) -> dict[str, Indicator]:
    """All indicators by slug; those with measurements of another come after the ones they take them from."""
    positions = {row["slug"]: position for position, row in enumerate(rows, 1)}
    owners = {row["slug"]: row for row in rows if not row["series"]}
    known: dict[str, Indicator] = {}
    keep = changed_here(Indicator, added=True)
    for group in (owners.values(), [row for row in rows if row["series"]]):
        wanted = []
        for row in group:
            if row["series"]:
                row.one_of("series", owners, OWNER)
            texts = {name: told[row["slug"]][name] if row["slug"] in told else "" for name in TEXT_COLUMNS}
            wanted.append((row, _indicator(row, positions[row["slug"]], known) | texts))
        there = Indicator.objects.select_related("series")
        found = put(there, ("slug",), wanted, changes, keep=keep, name=_slug)
        known |= {slug: indicator for (slug,), indicator in found.items()}
    pillars = {pillar.code: pillar.pk for pillar in Pillar.objects.all()}
    links = {known[row["slug"]].pk: row.all_of("pillars", pillars, "codes van pijlers") for row in rows}
    slugs = {indicator.pk: slug for slug, indicator in known.items()}
    for pk in sorted(put_links(Indicator.pillars, links, keep=keep), key=slugs.__getitem__):
        changes.note(slugs[pk], ["pijlers"], kept=pk in keep)
    return known


def _indicator(row: Row, position: int, known: Mapping[str, Indicator]) -> dict[str, Any]:
    return {
        "slug": row.text("slug"),
        "name": row.text("name"),
        "kind": row.text("kind"),
        "unit": row.text("unit"),
        "position": position,
        "break_year": row.number_or_none("break_year"),
        "series": known.get(row["series"]),
    }


def _rule(row: Row, known: Mapping[str, Indicator], areas: Mapping[str, Area]) -> Values:
    if bool(row["reference"]) is bool(row["level"]):
        raise row.error("reference", "een gebied, of een niveau in de kolom level")
    return {
        "indicator": known[row["slug"]],
        "baseline": _period(row, "baseline"),
        "reference": row.one_of("reference", areas, "de slug van een gebied") if row["reference"] else None,
        "level": _level(row) if row["level"] else None,
        "path": row.text("path"),
    }


def _level(row: Row) -> Decimal:
    value = _figure(row, "level").value
    if value is None:
        raise row.error("level", "een getal")
    return value


def _load_sums(folder: Path, owners: Mapping[str, Indicator]) -> Changes:
    rows = read_rows(folder / "sums.csv", SUMS)
    require_unique(rows, *SUM_KEY)
    changes = Changes("delen van sommen")
    wanted = [(row, _term(row, owners)) for row in rows]
    there = SumTerm.objects.select_related("whole", "part")
    put(there, SUM_KEY, wanted, changes, keep=changed_here(SumTerm, added=True))
    return changes


def _term(row: Row, owners: Mapping[str, Indicator]) -> Values:
    whole, part = (row.one_of(name, owners, OWNER) for name in ("whole", "part"))
    signs = {"1": False, "-1": True}
    return {
        "whole": whole,
        "name": row.text("name"),
        "part": part,
        "is_subtracted": row.one_of("sign", signs, "1 of -1"),
    }


def _load_measurements(folder: Path, owners: Mapping[str, Indicator], areas: Mapping[str, Area]) -> Changes:
    rows = read_rows(folder / "measurements.csv", MEASUREMENTS)
    require_unique(rows, *MEASUREMENT_KEY)
    changes = Changes("metingen")
    wanted = [(row, _measurement(row, owners, areas)) for row in rows]
    there = Measurement.objects.select_related("indicator", "area")
    put(there, MEASUREMENT_KEY, wanted, changes, keep=changed_here(Measurement, added=True))
    return changes


def _measurement(row: Row, known: Mapping[str, Indicator], areas: Mapping[str, Area]) -> Values:
    figure, indicator = _figure(row, "value"), row.one_of("indicator", known, OWNER)
    if figure.value is not None and bool(figure.grade) is not (indicator.unit == Indicator.Unit.CLASS):
        raise row.error("value", "een getal, en bij een klasse het woord ervan")
    return {
        "indicator": indicator,
        "area": row.one_of("area", areas, "de slug van een gebied"),
        "period": _period(row, "period"),
        "value": figure.value,
        "decimals": figure.decimals,
        "mark": figure.mark or "",
        "grade": figure.grade,
        "is_provisional": row.flag("provisional"),
        "vintage": row.text("vintage"),
        "source": row.text("source"),
    }


def _figure(row: Row, column: str) -> Figure:
    try:
        return parse_figure(row[column])
    except ValueError:
        raise row.error(column, f"een getal, of {', '.join(Mark)}") from None


def _period(row: Row, column: str) -> str:
    try:
        bounds(row[column])
    except ValueError:
        raise row.error(column, "een periode, zoals 2023, 2022/23, 2020–2022 of 2022-12") from None
    return tidy(row[column])


def _slug(indicator: Indicator) -> str:
    return indicator.slug
