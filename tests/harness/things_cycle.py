"""How the world makes what belongs to the reporting cycle: moves of rounds, extensions, errata, changes, mail."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.timezone import now

from interventions.models import (
    Erratum,
    Extension,
    Intervention,
    MessageText,
    Notice,
    NoticeKind,
    ProgrammeChange,
    ProgressReport,
    Round,
    RoundEntry,
    WorkbookImport,
)
from nprz_site.models import OutgoingMail

from . import things_finance, things_publication

if TYPE_CHECKING:
    from .world import World


def mail_of(world: "World", i: int) -> OutgoingMail:
    """Each of another day; of every three the last could not be sent."""
    failed = {"state": "failed", "problem": "De mailserver nam de mail niet aan (OSError)."}
    return OutgoingMail.objects.create(
        person=world.owner, purpose="dag", key=f"2025-03-{i + 1:02}", subject=f"Voortgang {i}", text=f"Tekst {i}",
        message_id=f"<{i}@nprz.example>", **(failed if i % 3 == 2 else {"state": "sent", "sent_at": now()}),
    )  # fmt: skip


def notice_of(world: "World", i: int) -> Notice:
    return Notice.objects.create(
        person=world.owner, kind=NoticeKind.REMINDED, report=world.of(ProgressReport)[i], by=world.bureau,
        at=now() - timedelta(days=i), mail=world.of(OutgoingMail)[i],
    )  # fmt: skip


def message_of(world: "World", i: int) -> MessageText:
    """One per kind: there are ten."""
    kind = NoticeKind.values[i % len(NoticeKind.values)]
    return MessageText.objects.get_or_create(
        kind=kind, defaults={"subject": f"Onderwerp {i}", "body": f"Tekst van het bureau {i}"}
    )[0]


def change_of(world: "World", i: int) -> ProgrammeChange:
    """Each of another intervention, which it gave the name that it has."""
    intervention = world.of(Intervention)[i]
    made = ProgrammeChange.objects.create(
        kind="renamed", day=date(2024, 1, 1), reason=f"Reden {i}", old_name=f"Oude naam {i}",
        new_name=intervention.name, by=world.bureau, at=now() - timedelta(hours=world.size - i),
    )  # fmt: skip
    made.before.add(intervention)
    made.after.add(intervention)
    return made


def workbook_of(world: "World", i: int) -> WorkbookImport:
    """The first was taken over, the others wait to be looked at."""
    report, place = world.report, f"Voortgang!K{i + 2}"
    cells = {"summary": {"place": place, "text": f"Uit Excel {i}", "base": "0"}}
    row = {"report": report.pk, "label": f"Werk {i}"} | (
        {"cells": cells} if i else {"told": [f"In gewone taal {i}"]}
    )
    return WorkbookImport.objects.create(
        round=report.round, by=world.owner, at=now() - timedelta(hours=i), filename=f"voortgang {i}.xlsx", rows=[row],
        state="voorstel" if i else "overgenomen",
    )  # fmt: skip


MAKERS = {
    RoundEntry: lambda world, i: RoundEntry.objects.create(
        round=world.of(Round)[0], action="open_round", from_state="prepared", to_state="open", by=world.bureau,
        at=now() - timedelta(days=i), comment=f"Reden {i}", said=f"Dit ontbrak {i}",
    ),
    Extension: lambda world, i: Extension.objects.create(
        report=world.of(ProgressReport)[i], until=date(2025, 3, 20), reason=f"Ziekte {i}", by=world.bureau, at=now()
    ),
    Erratum: lambda world, i: Erratum.objects.create(
        report=world.of(ProgressReport)[i], what="qualitative", label="Hoe het gaat", old=f"<p>Oud {i}</p>",
        new=f"<p>Nieuw {i}</p>", reason=f"Verkeerd overgenomen {i}", by=world.bureau, at=now(),
    ),
    ProgrammeChange: change_of,
    OutgoingMail: mail_of,
    Notice: notice_of,
    MessageText: message_of,
    WorkbookImport: workbook_of,
    **things_finance.MAKERS,
    **things_publication.MAKERS,
}  # fmt: skip
