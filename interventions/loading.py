"""Load the register of `data/`: the current plan with its pillars, themes, parties and interventions.

The files are the source of the facts they hold (name, heading, former names, initiators, funding, wijken,
reported under). Owners, descriptions, predecessors and endings are never touched, nothing is deleted, and what
someone edited in the product is left as it is: what differs is reported, and for interventions only taken over
when asked (`overwrite`). What was renamed or merged in the product is found by the names it had. What changes has
a history row.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from nprz_site.datafiles import Row, read_rows, require_unique
from nprz_site.upserts import Changes, put, put_links
from wijken.atlas import ZUID
from wijken.loading import load_areas
from wijken.models import Area

from .following import follow_register
from .journal import changed_here
from .loading_milestones import load_milestones
from .models import Funding, Intervention, Organisation, Pillar, Plan, Theme
from .proposing_areas import set_here

CURRENT_PLAN = (2023, 2027)
UNCOUNTED = "organisatie"
SEPARATOR = "; "
"""Between several former names in one field."""
REASON = "load_register"

PILLARS = ("code", "name", "short_name", "position", "counted")
THEMES = ("pillar", "position", "name")
ORGANISATIONS = ("name", "sector", "aliases")
FUNDINGS = ("slug", "name", "aliases")
ACTIVITIES = ("theme", "name", "former_names", "initiators", "funding")
INTERVENTIONS = (*ACTIVITIES, "pillar", "number", "areas", "reported_under")
LINKS = {"initiators": "initiatiefnemers", "funding": "financiering", "areas": "wijken"}


@dataclass
class Register:
    """What the rows of the interventions refer to, by the way the files call it."""

    plan: Plan
    pillars: Mapping[str, Pillar]
    themes: Mapping[tuple[str, str], Theme]
    organisations: Mapping[str, Organisation]
    fundings: Mapping[str, Funding]
    areas: Mapping[str, Area]
    changes: list[Changes] = field(default_factory=list)


@transaction.atomic
def load_register(folder: Path | None = None, *, overwrite: bool = False) -> list[Changes]:
    """Load everything, or nothing: raises `DataError` for the first thing that is wrong in a file.

    Returns what was new, changed, unchanged, or left because someone edited it, per kind.
    """
    folder = folder or settings.DATA_DIR
    changes = load_areas(folder)
    plan = load_plan(changes)
    pillars = load_pillars(changes, folder)
    register = Register(
        plan=plan,
        pillars=pillars,
        themes=_load_themes(plan, pillars, folder, changes),
        organisations=_load_organisations(folder, changes),
        fundings=_load_fundings(folder, changes),
        areas={area.slug: area for area in Area.objects.all()},
        changes=changes,
    )
    activities = _load_interventions(register, folder, overwrite)
    changes.append(load_milestones(folder, activities, register.areas, overwrite=overwrite, reason=REASON))
    return changes


def load_plan(changes: list[Changes]) -> Plan:
    """The plan of the register; it becomes the current one unless another is."""
    changes.append(Changes("uitvoeringsplannen"))
    first, last = CURRENT_PLAN
    values: dict[str, Any] = {"first_year": first, "last_year": last}
    if not Plan.objects.exclude(first_year=first).filter(is_current=True).exists():
        values["is_current"] = True
    return put(Plan.objects.all(), ("first_year",), [(None, values)], changes[-1])[(first,)]


def load_pillars(changes: list[Changes], folder: Path | None = None) -> dict[str, Pillar]:
    """The pillars of `pillars.csv`, by code."""
    rows = read_rows((folder or settings.DATA_DIR) / "pillars.csv", PILLARS)
    require_unique(rows, "code")
    require_unique(rows, "position")
    changes.append(Changes("pijlers"))
    wanted = [
        (
            row,
            {
                "code": row.text("code"),
                "name": row.text("name"),
                "short_name": row.text("short_name"),
                "position": row.number("position"),
                "counted": row.flag("counted"),
            },
        )
        for row in rows
    ]
    return {
        code: pillar for (code,), pillar in put(Pillar.objects.all(), ("code",), wanted, changes[-1]).items()
    }


def _load_themes(
    plan: Plan, pillars: Mapping[str, Pillar], folder: Path, changes: list[Changes]
) -> dict[tuple[str, str], Theme]:
    """The themes, by code of the pillar and name."""
    rows = read_rows(folder / "themes.csv", THEMES)
    require_unique(rows, "pillar", "name")
    changes.append(Changes("programmalijnen"))
    wanted = [
        (
            row,
            {
                "plan": plan,
                "pillar": row.one_of("pillar", pillars, "de code van een pijler"),
                "name": row.text("name"),
                "position": row.number("position"),
            },
        )
        for row in rows
    ]
    existing = Theme.objects.filter(plan=plan).select_related("plan", "pillar")
    renamed = {(theme.pillar, name): theme for theme in existing for name in theme.earlier_names}
    keep = changed_here(Theme)
    found = put(existing, ("pillar", "name"), wanted, changes[-1], keep=keep, aliases=renamed)
    return {(pillar.code, name): theme for (pillar, name), theme in found.items()}


def _load_organisations(folder: Path, changes: list[Changes]) -> dict[str, Organisation]:
    rows = read_rows(folder / "organisations.csv", ORGANISATIONS)
    require_unique(rows, "name")
    changes.append(Changes("organisaties"))
    wanted = [(row, {"name": row.text("name"), "sector": row["sector"]}) for row in rows]
    existing, keep = Organisation.objects.all(), changed_here(Organisation)
    renamed = {(name,): organisation for organisation in existing for name in organisation.earlier_names}
    found = put(existing, ("name",), wanted, changes[-1], keep=keep, aliases=renamed)
    return {name: organisation for (name,), organisation in found.items()}


def _load_fundings(folder: Path, changes: list[Changes]) -> dict[str, Funding]:
    rows = read_rows(folder / "fundings.csv", FUNDINGS)
    require_unique(rows, "slug")
    require_unique(rows, "name")
    changes.append(Changes("financieringen"))
    wanted = [(row, {"slug": row.text("slug"), "name": row.text("name")}) for row in rows]
    existing, keep = Funding.objects.all(), changed_here(Funding)
    earlier = {name: funding for funding in existing for name in funding.earlier_names}
    merged = {(row["slug"],): earlier[row["name"]] for row in rows if row["name"] in earlier}
    found = put(existing, ("slug",), wanted, changes[-1], keep=keep, aliases=merged)
    return {row["name"]: found[row["slug"],] for row in rows}


def _load_interventions(register: Register, folder: Path, overwrite: bool) -> dict[str, Intervention]:
    """The interventions of both files; returns the uncounted activities by the name that the file gives them."""
    counted = read_rows(folder / "interventions.csv", INTERVENTIONS)
    require_unique(counted, "pillar", "number")
    activities = read_rows(folder / "activities.csv", ACTIVITIES)
    rows = [(row, row["pillar"], row.number("number")) for row in counted]
    rows += [(row, UNCOUNTED, number) for number, row in enumerate(activities, start=1)]
    changes = Changes("interventies")
    register.changes.append(changes)
    keep = set() if overwrite else edited_interventions()
    existing = Intervention.objects.filter(plan=register.plan).select_related("plan", "pillar", "theme")
    wanted = [(row, _facts(row, code, number, register)) for row, code, number in rows]
    found = put(existing, ("pillar", "number"), wanted, changes, keep=keep, name=_label, reason=REASON)
    by_slug = {intervention.slug: intervention for intervention in found.values()}
    loaded = [(row, by_slug[f"{code}-{number}"]) for row, code, number in rows]
    _put_references(loaded, by_slug, changes, keep)
    _put_all_links(loaded, register, changes, keep, set() if overwrite else keep | set_here())
    return {row["name"]: intervention for row, intervention in loaded if row in activities}


def edited_interventions() -> set[int]:
    """The keys of the interventions that someone edited in the product: files do not overwrite those."""
    return set(Intervention.history.exclude(history_user=None).values_list("id", flat=True))


def _facts(row: Row, code: str, number: int, register: Register) -> dict[str, Any]:
    """The facts of one row, but for its relations to many."""
    if code not in register.pillars:
        raise row.error("pillar", "de code van een pijler")
    if (code, row["theme"]) not in register.themes:
        raise row.error("theme", f"een kopje van de pijler {code} uit themes.csv")
    if number < 1:
        raise row.error("number", "een nummer vanaf 1")
    return {
        "plan": register.plan,
        "pillar": register.pillars[code],
        "number": number,
        "theme": register.themes[code, row["theme"]],
        "name": row.text("name"),
        "former_name": SEPARATOR.join(row.values("former_names")),
    }


def _label(intervention: Intervention) -> str:
    return intervention.label


Loaded = list[tuple[Row, Intervention]]


def _put_references(
    loaded: Loaded, by_slug: Mapping[str, Intervention], changes: Changes, keep: set[int]
) -> None:
    """Set under which other intervention one is reported; that other must be there first."""
    again = Changes(changes.kind)
    wanted = []
    for row, intervention in loaded:
        slug = row.cells.get("reported_under", "")
        if slug and slug not in by_slug:
            raise row.error("reported_under", "een interventie, zoals werk-19")
        facts = {"pillar": intervention.pillar, "number": intervention.number}
        wanted.append((row, {**facts, "reported_under": by_slug.get(slug)}))
    existing = Intervention.objects.filter(pk__in=[intervention.pk for _, intervention in loaded])
    existing = existing.select_related("plan", "pillar", "reported_under")
    put(existing, ("pillar", "number"), wanted, again, keep=keep, name=_label, reason=REASON)
    for name, fields in again.changed.items():
        changes.note(name, fields)
    for name, fields in again.kept.items():
        changes.note(name, fields, kept=True)
    if again.changed:
        follow_register(by=None)


def _put_all_links(
    loaded: Loaded, register: Register, changes: Changes, keep: set[int], keep_areas: set[int]
) -> None:
    """Set initiators, funding and wijken; the wijken of `keep_areas` were set by the bureau."""
    _require_zuid_alone(loaded)
    known: dict[str, tuple[Mapping[str, Any], str]] = {
        "initiators": (register.organisations, "namen uit organisations.csv"),
        "funding": (register.fundings, "namen uit fundings.csv"),
        "areas": (register.areas, "slugs uit areas.csv"),
    }
    names = {intervention.pk: intervention.label for _, intervention in loaded}
    for relation, label in LINKS.items():
        wanted = {
            intervention.pk: {related.pk for related in row.all_of(relation, *known[relation])}
            for row, intervention in loaded
            if relation in row.cells
        }
        kept = keep_areas if relation == "areas" else keep
        for pk in sorted(put_links(getattr(Intervention, relation), wanted, keep=kept)):
            changes.note(names[pk], [label], kept=pk in kept)


def _require_zuid_alone(loaded: Loaded) -> None:
    """What works in all of Zuid names nothing else."""
    for row, _ in loaded:
        areas = row.values("areas") if "areas" in row.cells else ()
        if ZUID in areas and len(areas) > 1:
            raise row.error("areas", f"'{ZUID}' alleen, of wijken zonder '{ZUID}'")
