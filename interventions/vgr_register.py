"""Match what a report says with the register, and fill in what the register does not know yet.

The register comes first: name, heading, former names, initiators and funding are only filled in where they are
empty; a difference becomes a remark. Descriptions come from the report, unless someone edited the intervention.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import slugify

from nprz_site.upserts import Changes, put, put_links

from .following import follow_register
from .loading import CURRENT_PLAN, SEPARATOR, edited_interventions, load_pillars, load_plan
from .models import Funding, Intervention, Organisation, Pillar, Plan, Theme
from .texts import clean_html
from .vgr import Pair, ReadActivity, ReadIntervention, Report
from .vgr.model import PILLARS, UNCOUNTED

REASON = "import_vgr"
Key = tuple[str, int]


class ImportRefused(Exception):
    """The report cannot be taken over without losing something; the text says what, in Dutch."""


@dataclass(frozen=True)
class Item:
    """One intervention or uncounted activity as the report has it; texts are clean HTML."""

    pillar: str
    number: int
    name: str
    theme: str
    former_name: str
    description: str
    quantitative: str
    qualitative: str
    initiators: tuple[str, ...]
    funding: tuple[str, ...]
    line: int
    pairs: tuple[Pair, ...] = ()
    reported_under: Key | None = None

    @property
    def key(self) -> Key:
        return self.pillar, self.number


@dataclass
class Matched:
    """The plan, and everything of the report with its place in the database."""

    plan: Plan
    themes: Mapping[tuple[str, str], Theme]
    interventions: Mapping[Key, Intervention]
    items: list[Item]
    changes: list[Changes] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def match_register(report: Report) -> Matched:
    """Find or make the plan, pillars, themes and interventions of `report`. Raises `ImportRefused`."""
    changes: list[Changes] = []
    plan = _plan_of(report.year, changes)
    pillars = _pillars(changes)
    there = _existing(plan)
    items = [*_counted(report), *_activities(report, there)]
    themes = _themes(plan, pillars, report, items, there, changes)
    matched = Matched(plan, themes, {}, items, changes)
    matched.interventions = _put_interventions(matched, pillars, there)
    _fill_references(matched)
    _fill_parties(matched, Intervention.initiators, _organisations(items, changes), "initiatiefnemers")
    _fill_parties(matched, Intervention.funding, _fundings(items, changes), "financiering")
    return matched


def _plan_of(year: int, changes: list[Changes]) -> Plan:
    plan = Plan.objects.filter(first_year__lte=year, last_year__gte=year).first()
    if plan is not None:
        return plan
    first, last = CURRENT_PLAN
    if not first <= year <= last:
        raise ImportRefused(f"Er is geen uitvoeringsplan waarin {year} valt. Maak het eerst in het beheer.")
    return load_plan(changes)


def _pillars(changes: list[Changes]) -> dict[str, Pillar]:
    found = {pillar.code: pillar for pillar in Pillar.objects.all()}
    return found if set(PILLARS) <= set(found) else load_pillars(changes)


def _existing(plan: Plan) -> dict[Key, Intervention]:
    found = Intervention.objects.filter(plan=plan).select_related("plan", "pillar", "theme", "reported_under")
    return {(intervention.pillar.code, intervention.number): intervention for intervention in found}


def _counted(report: Report) -> list[Item]:
    return [
        _item(read, read.pillar, read.number, pairs=read.pairs, reported_under=read.reported_under)
        for read in report.interventions
    ]


def _activities(report: Report, there: Mapping[Key, Intervention]) -> list[Item]:
    """The uncounted activities, which have no number in print: the register is searched by name, also one of before, then by
    place."""
    here = [intervention for (pillar, _), intervention in there.items() if pillar == UNCOUNTED]
    former = {name.casefold(): i.number for i in here for name in i.former_name.split(SEPARATOR) if name}
    known = former | {i.name.casefold(): i.number for i in here}
    names = {read.name.casefold() for read in report.activities}
    taken = {number for name, number in known.items() if name in names}
    items = []
    for place, read in enumerate(report.activities, start=1):
        number = known.get(read.name.casefold()) or _free(place, taken)
        taken.add(number)
        items.append(_item(read, UNCOUNTED, number))
    return items


def _item(read: ReadIntervention | ReadActivity, pillar: str, number: int, **more: Any) -> Item:
    return Item(
        pillar=pillar,
        number=number,
        name=read.name,
        theme=read.theme,
        former_name=SEPARATOR.join(read.former_names),
        description=clean_html(read.description),
        quantitative=clean_html(read.quantitative),
        qualitative=clean_html(read.qualitative),
        initiators=read.initiators,
        funding=read.funding,
        line=read.lines[0],
        **more,
    )


def _free(place: int, taken: set[int]) -> int:
    """The first number from `place` on that is not taken."""
    while place in taken:
        place += 1
    return place


def _themes(
    plan: Plan,
    pillars: Mapping[str, Pillar],
    report: Report,
    items: list[Item],
    there: Mapping[Key, Intervention],
    changes: list[Changes],
) -> dict[tuple[str, str], Theme]:
    """The themes by code of the pillar and name in small letters; those that are needed and missing are made,
    in the order of print."""
    found = _themes_by_any_name(plan)
    places = {
        code: len({theme.pk for theme in found.values() if theme.pillar.code == code}) for code in pillars
    }
    needed = [(read.lines[0], read.pillar, read.theme) for read in report.theme_reports]
    needed += [
        (item.line, item.pillar, item.theme)
        for item in items
        if item.key not in there or there[item.key].theme is None
    ]
    wanted: dict[tuple[str, str], dict[str, Any]] = {}
    for _, code, name in sorted(needed):
        key = code, name.casefold()
        if name and key not in found and key not in wanted:
            places[code] += 1
            wanted[key] = {"plan": plan, "pillar": pillars[code], "name": name, "position": places[code]}
    changes.append(Changes("programmalijnen"))
    put(Theme.objects.none(), ("pillar", "name"), [(None, values) for values in wanted.values()], changes[-1])
    return _themes_by_any_name(plan) if wanted else found


def _themes_by_any_name(plan: Plan) -> dict[tuple[str, str], Theme]:
    """By code of the pillar and name in small letters, also the names of before; a name of now goes first."""
    themes = list(Theme.objects.filter(plan=plan).select_related("pillar", "plan"))
    earlier = {
        (theme.pillar.code, name.casefold()): theme for theme in themes for name in theme.earlier_names
    }
    return earlier | {(theme.pillar.code, theme.name.casefold()): theme for theme in themes}


def _put_interventions(
    matched: Matched, pillars: Mapping[str, Pillar], there: Mapping[Key, Intervention]
) -> dict[Key, Intervention]:
    edited = edited_interventions()
    wanted = []
    for item in matched.items:
        values = {
            "plan": matched.plan,
            "pillar": pillars[item.pillar],
            "number": item.number,
            "name": item.name,
            "theme": matched.themes.get((item.pillar, item.theme.casefold())),
            "former_name": item.former_name,
            "description": item.description,
        }
        existing = there.get(item.key)
        wanted.append((None, values if existing is None else _only_gaps(existing, values, matched, edited)))
    matched.changes.append(Changes("interventies"))
    queryset = Intervention.objects.filter(plan=matched.plan).select_related("plan", "pillar", "theme")
    changes = matched.changes[-1]
    put(queryset, ("pillar", "number"), wanted, changes, name=lambda found: found.label, reason=REASON)
    found = _existing(matched.plan)
    return {item.key: found[item.key] for item in matched.items}


def _only_gaps(
    existing: Intervention, values: dict[str, Any], matched: Matched, edited: set[int]
) -> dict[str, Any]:
    """Of `values`, the ones that fill an empty field, and the description; differences become remarks."""
    taken = {name: values[name] for name in ("plan", "pillar", "number")}
    for name in ("name", "theme", "former_name", "description"):
        now, new = getattr(existing, name), values[name]
        if not new or now == new:
            continue
        if not now or (name == "description" and existing.pk not in edited):
            taken[name] = new
        elif name == "description":
            matched.remarks.append(f"{existing.label}: de omschrijving is met de hand bewerkt en blijft zo")
        else:
            label = existing._meta.get_field(name).verbose_name
            matched.remarks.append(
                f"{existing.label}: {label} is '{now}' en blijft zo; in het rapport '{new}'"
            )
    return taken


def _fill_references(matched: Matched) -> None:
    """Under which other intervention one is reported, where the register does not say."""
    by_pk = []
    for item in matched.items:
        if item.reported_under is None:
            continue
        own, other = matched.interventions[item.key], matched.interventions.get(item.reported_under)
        if own.reported_under is None and other is not None:
            own.reported_under = other
            by_pk.append(own)
        elif own.reported_under != other:
            where = " ".join(map(str, item.reported_under))
            matched.remarks.append(f"{own.label}: in het rapport staat hij onder {where}")
    Intervention.objects.bulk_update(by_pk, ["reported_under"])
    Intervention.history.bulk_history_create(by_pk, update=True, default_change_reason=REASON)
    for own in by_pk:
        matched.changes[-1].note(own.label, ["gerapporteerd onder"])
    if by_pk:
        follow_register(by=None)


def _by_any_name(rows: Iterable[Any]) -> dict[str, Any]:
    """By name in small letters, also the names of before it was renamed or merged; a name of now goes first."""
    found = list(rows)
    earlier = {name.casefold(): row for row in found for name in row.earlier_names}
    return earlier | {row.name.casefold(): row for row in found}


def _organisations(items: Iterable[Item], changes: list[Changes]) -> dict[str, Organisation]:
    """The organisations that the report names, by name in small letters; the missing ones are made."""
    changes.append(Changes("organisaties"))
    names = dict.fromkeys(name for item in items for name in item.initiators)
    there = _by_any_name(Organisation.objects.all())
    wanted = [(None, {"name": name}) for name in names if name.casefold() not in there]
    made = put(Organisation.objects.none(), ("name",), wanted, changes[-1])
    return there | {name.casefold(): organisation for (name,), organisation in made.items()}


def _fundings(items: Iterable[Item], changes: list[Changes]) -> dict[str, Funding]:
    """The same for fundings."""
    changes.append(Changes("financieringen"))
    names = dict.fromkeys(name for item in items for name in item.funding)
    there = _by_any_name(Funding.objects.all())
    wanted = [(None, {"name": name, "slug": slugify(name)}) for name in names if name.casefold() not in there]
    made = put(Funding.objects.none(), ("name",), wanted, changes[-1])
    return there | {name.casefold(): funding for (name,), funding in made.items()}


def _fill_parties(matched: Matched, relation: Any, known: Mapping[str, Any], label: str) -> None:
    """Link initiators or funding where an intervention has none; elsewhere a difference becomes a remark."""
    name = relation.field.name
    through, own, other = (
        relation.through,
        relation.field.m2m_column_name(),
        relation.field.m2m_reverse_name(),
    )
    there: dict[int, set[int]] = {}
    for pk, related in through.objects.values_list(own, other):
        there.setdefault(pk, set()).add(related)
    wanted = {}
    for item in matched.items:
        intervention = matched.interventions[item.key]
        read = {known[party.casefold()].pk for party in getattr(item, name)}
        now = there.get(intervention.pk, set())
        if read and not now:
            wanted[intervention.pk] = read
        elif read != now and read:
            printed = ", ".join(getattr(item, name))
            matched.remarks.append(
                f"{intervention.label}: {label} wijkt af en blijft zo; in het rapport {printed}"
            )
    changes = next(change for change in matched.changes if change.kind == "interventies")
    names = {intervention.pk: intervention.label for intervention in matched.interventions.values()}
    for pk in sorted(put_links(relation, wanted)):
        changes.note(names[pk], [label])
