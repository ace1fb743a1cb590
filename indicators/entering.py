"""Measurements of a workbook against those that are here: what would change, taking that over, and undoing it.

Nothing is written for a proposal but the proposal itself. Taking over and undoing are the same move in two directions: all
rows at once, and only when each stands as it stood when somebody looked. The journal tells of each measurement who changed
it, so that the files of `data/` leave it alone from then on (`load_indicators`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from interventions.journal import ADDITION, CHANGE, DELETION, record_each
from nprz_site.dutch import number
from wijken.models import Area

from .marks import Figure
from .measurements.file import Known, KnownIndicator, MeasurementFile
from .models import Indicator, Measurement, MeasurementImport

Key = tuple[str, str, str]
"""Slug of the indicator, slug of the area, period."""
FORGOTTEN_AFTER = timedelta(days=30)
State = MeasurementImport.State


class Stored(NamedTuple):
    """What a measurement says."""

    value: Decimal | None
    decimals: int
    mark: str
    is_provisional: bool
    source: str
    grade: str = ""

    @classmethod
    def of(cls, measurement: Measurement) -> "Stored":
        """As it is in the database."""
        return cls(*(getattr(measurement, name) for name in cls._fields))

    @classmethod
    def read(cls, figure: Figure, source: str, *, is_provisional: bool) -> "Stored":
        """As somebody sent or typed it."""
        mark = figure.mark or ""
        return cls(figure.value, figure.decimals, mark, is_provisional, source, figure.grade)

    @classmethod
    def from_json(cls, values: list[Any] | None) -> "Stored | None":
        """As it was kept with an import."""
        if values is None:
            return None
        value, *rest = values
        return cls(None if value is None else Decimal(value), *rest)

    def as_json(self) -> list[Any]:
        """To keep with an import."""
        return [None if self.value is None else str(self.value), *self[1:]]

    @property
    def printed(self) -> str:
        """The value, the class or the mark in the notation of the report."""
        return self.mark or self.grade or number(self.value, self.decimals)

    @property
    def words(self) -> str:
        """The same, and whether it is provisional."""
        return f"{self.printed} (voorlopig)" if self.is_provisional else self.printed


@dataclass(frozen=True, slots=True)
class Step:
    """What an import does to one measurement; nothing (None) is no measurement. `cell` is where that stood in the file."""

    cell: str
    key: Key
    was: Stored | None
    becomes: Stored | None

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> "Step":
        """As it was kept with an import."""
        key = (row["indicator"], row["area"], row["period"])
        return cls(row["cell"], key, Stored.from_json(row["was"]), Stored.from_json(row["becomes"]))

    def as_json(self) -> dict[str, Any]:
        """To keep with an import."""
        indicator, area, period = self.key
        return {
            "cell": self.cell, "indicator": indicator, "area": area, "period": period,
            "was": self.was and self.was.as_json(), "becomes": self.becomes and self.becomes.as_json(),
        }  # fmt: skip


class Overtaken(Exception):
    """Some measurements are not as they were when somebody looked: each step with what stands there now."""

    def __init__(self, steps: list[tuple[Step, Stored | None]]) -> None:
        super().__init__(f"{len(steps)} measurements were changed by someone else")
        self.steps = steps


class EntryRefused(Exception):
    """An import cannot be taken over or undone; the text says in Dutch why."""


def known() -> Known:
    """What a file may name: two queries."""
    indicators = Indicator.objects.values_list("slug", "name", "unit", "series__slug")
    found = [KnownIndicator(slug, name, unit, series or "") for slug, name, unit, series in indicators]
    return Known({one.slug: one for one in found}, dict(Area.objects.values_list("slug", "name")))


def steps_of(entry: MeasurementImport) -> list[Step]:
    """What the import does."""
    return [Step.from_json(row) for row in entry.rows]


def propose(file: MeasurementFile, vintage: str, *, filename: str, by: User) -> MeasurementImport | None:
    """Keep what the file would change, to be looked at; None when that is nothing. Proposals nobody took go after a month."""
    there = {key: Stored.of(one) for key, one in _there(vintage).items()}
    wanted = [
        (
            row.cell,
            (row.indicator, row.area, row.period),
            Stored.read(row.figure, row.source, is_provisional=row.is_provisional),
        )
        for row in file.rows
    ]
    steps = [Step(cell, key, there.get(key), becomes) for cell, key, becomes in wanted]
    now = timezone.now()
    MeasurementImport.objects.filter(state=State.PROPOSED, at__lt=now - FORGOTTEN_AFTER).delete()
    entry = MeasurementImport(vintage=vintage, filename=filename, by=by, at=now)
    entry.left_empty, entry.notes = file.left_empty, list(file.notes)
    _keep(entry, steps)
    if not entry.rows:
        return None
    entry.save()
    return entry


@transaction.atomic
def enter(
    indicator: Indicator, steps: list[Step], vintage: str, *, filename: str, by: User
) -> MeasurementImport | None:
    """What somebody typed about one indicator, taken over at once; None when all of it stands here already.

    Raises `Overtaken`, `EntryRefused`.
    """
    # One after the other: the second click of a double click finds here what the first one wrote.
    list(Indicator.objects.select_for_update().filter(pk=indicator.pk).values_list("pk"))
    now = {key: Stored.of(one) for key, one in _there(vintage).items()}
    entry = MeasurementImport(vintage=vintage, filename=filename, by=by, at=timezone.now())
    _keep(entry, [step for step in steps if now.get(step.key) != step.becomes])
    if not entry.rows:
        return None
    entry.save()
    take_over(entry.pk, by=by)
    return entry


def _keep(entry: MeasurementImport, steps: list[Step]) -> None:
    """Of `steps` those that change something: changed ones first, for they ask to be looked at."""
    real = [step for step in steps if step.was != step.becomes]
    real.sort(key=lambda step: step.was is None)
    entry.rows = [step.as_json() for step in real]
    entry.added = sum(step.was is None for step in real)
    entry.changed = len(real) - entry.added
    entry.unchanged += len(steps) - len(real)


@transaction.atomic
def compare_again(pk: int) -> MeasurementImport:
    """Lay a proposal beside what stands here now. One that nobody can take over any more stays as it is."""
    entry = _held(pk)
    if entry.state == State.PROPOSED:
        there = _there(entry.vintage)
        now = {key: Stored.of(one) for key, one in there.items()}
        _keep(entry, [Step(step.cell, step.key, now.get(step.key), step.becomes) for step in steps_of(entry)])
        entry.save()
    return entry


def take_over(pk: int, *, by: User) -> bool:
    """Make the measurements what a proposal says; False when that was done already. Raises `Overtaken`, `EntryRefused`."""
    try:
        with transaction.atomic():
            entry = _held(pk)
            if entry.state != State.PROPOSED:
                return False
            steps = steps_of(entry)
            _move(
                entry,
                {step.key: step.was for step in steps},
                {step.key: step.becomes for step in steps},
                "Ingevuld" if entry.is_typed else "Ingelezen",
                by,
            )
            entry.state, entry.by, entry.at = State.TAKEN_OVER, by, timezone.now()
            entry.save(update_fields=["state", "by", "at"])
    except IntegrityError:
        raise EntryRefused(
            "Iemand anders voerde op hetzelfde moment een van deze metingen in. Er is niets overgenomen. Kijk na wat er nu staat."
        ) from None
    return True


@transaction.atomic
def undo(pk: int, *, by: User) -> bool:
    """Put back what stood there before; False when that was done already. Raises `Overtaken`, `EntryRefused`."""
    entry = _held(pk)
    if entry.state == State.PROPOSED:
        raise EntryRefused("Dit is nog niet overgenomen, dus er is niets ongedaan te maken.")
    if entry.state == State.UNDONE:
        return False
    steps = steps_of(entry)
    _move(
        entry,
        {step.key: step.becomes for step in steps},
        {step.key: step.was for step in steps},
        "Invullen ongedaan gemaakt" if entry.is_typed else "Inlezen ongedaan gemaakt",
        by,
    )
    entry.state, entry.undone_by, entry.undone_at = State.UNDONE, by, timezone.now()
    entry.save(update_fields=["state", "undone_by", "undone_at"])
    return True


def discard(pk: int) -> bool:
    """Throw a proposal away; False when it is none any more."""
    return bool(MeasurementImport.objects.filter(pk=pk, state=State.PROPOSED).delete()[0])


def _held(pk: int) -> MeasurementImport:
    """The import, held until the end of the transaction: a second click waits, and then finds it done."""
    return MeasurementImport.objects.select_for_update().get(pk=pk)


def _there(vintage: str, *, held: bool = False) -> dict[Key, Measurement]:
    """The measurements of a report by key: one query."""
    found = Measurement.objects.filter(vintage=vintage).select_related("indicator", "area")
    if held:
        found = found.select_for_update(of=("self",))
    return {(one.indicator.slug, one.area.slug, one.period): one for one in found}


def _move(
    entry: MeasurementImport,
    expected: Mapping[Key, Stored | None],
    wanted: Mapping[Key, Stored | None],
    told: str,
    by: User,
) -> None:
    """From `expected` to `wanted`, wholly or not at all; nothing (None) means that there is no such measurement."""
    there = _there(entry.vintage, held=True)
    now = {key: Stored.of(there[key]) if key in there else None for key in expected}
    steps = {step.key: step for step in steps_of(entry)}
    overtaken = [(steps[key], now[key]) for key in expected if now[key] != expected[key]]
    if overtaken:
        raise Overtaken(overtaken)
    new = _made(entry.vintage, {key: one for key, one in wanted.items() if one and key not in there})
    changed = [_set(there[key], one) for key, one in wanted.items() if one and key in there]
    gone = [there[key] for key, one in wanted.items() if one is None and key in there]
    Measurement.objects.bulk_create(new)
    Measurement.objects.bulk_update(changed, Stored._fields)
    done = [
        *((one, ADDITION, f"{told}: {Stored.of(one).printed} ({entry.filename})") for one in new),
        *((one, CHANGE, _told_of(told, entry, now, one)) for one in changed),
        *((one, DELETION, f"{told}: {Stored.of(one).printed} werd niets ({entry.filename})") for one in gone),
    ]
    record_each(done, by=by)
    Measurement.objects.filter(pk__in=[one.pk for one in gone]).delete()


def _told_of(
    told: str, entry: MeasurementImport, before: Mapping[Key, Stored | None], one: Measurement
) -> str:
    was = before[one.indicator.slug, one.area.slug, one.period]
    return f"{told}: {was.printed if was else ''} werd {Stored.of(one).printed} ({entry.filename})"


def _set(measurement: Measurement, stored: Stored) -> Measurement:
    for name, value in stored._asdict().items():
        setattr(measurement, name, value)
    return measurement


def _made(vintage: str, wanted: Mapping[Key, Stored]) -> list[Measurement]:
    """Measurements that are not stored yet: two queries. What they are of can have gone since somebody looked."""
    if not wanted:
        return []
    indicators = {one.slug: one for one in Indicator.objects.filter(series=None)}
    areas = {one.slug: one for one in Area.objects.all()}
    for indicator, area, _ in wanted:
        if indicator not in indicators or area not in areas:
            gone = area if indicator in indicators else indicator
            raise EntryRefused(f"“{gone}” kan geen metingen meer krijgen. Er is niets overgenomen.")
    return [
        Measurement(
            indicator=indicators[indicator],
            area=areas[area],
            period=period,
            vintage=vintage,
            **stored._asdict(),
        )
        for (indicator, area, period), stored in wanted.items()
    ]
