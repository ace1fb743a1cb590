"""How the world makes what somebody entered by Excel, and the workbook that they sent."""

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from indicators.models import Indicator, MeasurementImport
from tests.indicators.workbooks import row, workbook
from wijken.models import Area

if TYPE_CHECKING:
    from .world import World

SENT = datetime(2025, 1, 10, 9, 30, tzinfo=timezone.utc)  # noqa: UP017


def entry_of(world: "World", i: int) -> MeasurementImport:
    """The first was taken over, and says what stands there (the first `Measurement`); the others wait to be looked at."""
    stored = ["0", 0, "", False, "Bron"]
    becomes = stored if i == 0 else [f"{i}.5", 1, "", True, "Andere bron"]
    step = {
        "cell": "F3", "indicator": world.of(Indicator)[0].slug, "area": world.of(Area)[0].slug, "period": "2010",
        "was": None if i == 0 else stored, "becomes": becomes,
    }  # fmt: skip
    return MeasurementImport.objects.create(
        vintage="VGR 2023", filename=f"metingen {i}.xlsx", rows=[step], added=int(i == 0), changed=int(i > 0),
        notes=[f"Let op {i}"], state="overgenomen" if i == 0 else "voorstel", by=world.bureau, at=SENT + timedelta(hours=i),
    )  # fmt: skip


def filled_in(world: "World", value: Any = 57.7) -> bytes:
    """A workbook with one measurement that is not there yet."""
    return workbook(row(world.of(Indicator)[0].slug, world.of(Area)[0].slug, "1999", value))
