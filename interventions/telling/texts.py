"""The words of each kind of notice: those of the product, and those that the bureau wrote instead.

Plain text with words in braces that are filled in. Filling never fails: what it does not know stays as it was typed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from nprz_site.dutch import enumeration

from ..journal import CHANGE, record
from ..models import MessageText, NoticeKind

PLACEHOLDER = re.compile(r"\{([a-z]+)\}")
MEANING = {
    "voornaam": "hoe de ontvanger heet",
    "jaar": "het jaar waar het verslag over gaat",
    "verslagen": "hoeveel verslagen het zijn, zoals “3 verslagen”",
    "inleverdatum": "tot en met wanneer de eerste kan worden ingeleverd",
    "dagen": "hoeveel dagen dat nog is, of al te laat, zoals “7 dagen”",
    "pijler": "van welke pijler iemand trekker is",
}
"""What can stand in braces, and what comes in its place."""
_REPORTS = ("voornaam", "jaar", "verslagen")
_DEADLINE = (*_REPORTS, "inleverdatum", "dagen")
PLACEHOLDERS: Mapping[NoticeKind, tuple[str, ...]] = {
    NoticeKind.BEFORE_14: _DEADLINE,
    NoticeKind.BEFORE_7: _DEADLINE,
    NoticeKind.BEFORE_1: _DEADLINE,
    NoticeKind.AFTER_2: _DEADLINE,
    NoticeKind.REMINDED: _DEADLINE,
    NoticeKind.RETURNED: _REPORTS,
    NoticeKind.COLOUR_CHANGED: _REPORTS,
    NoticeKind.COMMENTED: _REPORTS,
    NoticeKind.LEAD_DIGEST: (*_REPORTS, "pijler"),
    NoticeKind.BUREAU_DIGEST: ("voornaam", "jaar"),
}
"""Which of them each kind knows."""


@dataclass(frozen=True, slots=True)
class Words:
    """Subject and text of one kind; `version` counts what the bureau wrote, 0 for never. `is_own`: the bureau wrote it."""

    subject: str
    body: str
    version: int = 0
    is_own: bool = False


DEFAULTS: Mapping[NoticeKind, Words] = {
    NoticeKind.BEFORE_14: Words(
        "Je voortgang over {jaar}: inleveren tot en met {inleverdatum}",
        "Het is tijd om te vertellen hoe het gaat. Begin op tijd, dan kun je cijfers die je nog mist opvragen. "
        "Wat je invult, wordt vanzelf bewaard.",
    ),
    NoticeKind.BEFORE_7: Words(
        "Nog {dagen} voor je voortgang over {jaar}",
        "Dit staat nog open. Lukt het niet op tijd? Laat het nu aan het programmabureau weten.",
    ),
    NoticeKind.BEFORE_1: Words(
        "Lever je voortgang over {jaar} in, uiterlijk {inleverdatum}",
        "Dit staat nog open. Wat niet is ingeleverd als de ronde sluit, heet in het rapport “niet gerapporteerd”.",
    ),
    NoticeKind.AFTER_2: Words(
        "Je voortgang over {jaar} is nog niet ingeleverd",
        "De inleverdatum is voorbij. Zolang de ronde open is, kun je nog inleveren. Doe dat vandaag, of laat het "
        "programmabureau weten wat er speelt.",
    ),
    NoticeKind.REMINDED: Words(
        "Het programmabureau vraagt om je voortgang over {jaar}",
        "We missen nog {verslagen} van je. Lukt het niet? Laat het ons weten.",
    ),
    NoticeKind.RETURNED: Words(
        "Je voortgang over {jaar} is teruggestuurd",
        "Er is een vraag of een opmerking bij wat je inleverde. Lees die, pas je verslag aan en lever het opnieuw in.",
    ),
    NoticeKind.COLOUR_CHANGED: Words(
        "Een andere kleur dan je voorstelde, over {jaar}",
        "De pijlertrekker keurde je verslag goed, met een andere kleur. Bij het verslag staat waarom.",
    ),
    NoticeKind.COMMENTED: Words(
        "Een nieuwe reactie bij de voortgang over {jaar}",
        "Iemand reageerde bij een verslag. Lees het, en antwoord als dat nodig is.",
    ),
    NoticeKind.LEAD_DIGEST: Words(
        "Weekoverzicht voor {pijler}: wat je beoordeelt en wat nog komt",
        "Zo staan de verslagen van {pijler} ervoor.",
    ),
    NoticeKind.BUREAU_DIGEST: Words(
        "Weekoverzicht van de voortgang",
        "Zo staat het ervoor, en dit wacht op jullie.",
    ),
}
"""The words that the product comes with."""


class StaleText(Exception):
    """Someone else wrote other words meanwhile; `current` are those."""

    def __init__(self, current: Words) -> None:
        super().__init__(f"now at version {current.version}")
        self.current = current


@dataclass(frozen=True, slots=True)
class Change:
    """Who last changed the words of a kind, and when."""

    by: User | None
    at: datetime


def all_words() -> dict[NoticeKind, Words]:
    """The words of every kind as they are now: one query."""
    own = {row.kind: row for row in MessageText.objects.all()}
    return {kind: _words(kind, own.get(kind)) for kind in NoticeKind}


def words_of(kind: NoticeKind) -> Words:
    """The words of one kind as they are now."""
    return _words(kind, MessageText.objects.filter(kind=kind).first())


def _words(kind: NoticeKind, row: MessageText | None) -> Words:
    """Of a row without words the product's own hold: somebody put them back."""
    usual = DEFAULTS[kind]
    if row is None:
        return usual
    own = bool(row.subject or row.body)
    return Words(row.subject or usual.subject, row.body or usual.body, row.version, own)


@transaction.atomic
def set_words(kind: NoticeKind, *, version: int, subject: str, body: str, by: User) -> None:
    """Write other words for `kind`; both empty puts those of the product back. Raises `StaleText`."""
    now, values = timezone.now(), {"subject": subject, "body": body, "version": version + 1}
    if version:
        changed = bool(MessageText.objects.filter(kind=kind, version=version).update(**values))
    else:
        changed = MessageText.objects.get_or_create(kind=kind, defaults=values)[1]
    row = MessageText.objects.filter(kind=kind).first()
    if row is None or not changed:
        raise StaleText(_words(kind, row))
    if version:
        MessageText.history.bulk_history_create([row], update=True, default_user=by, default_date=now)
    else:
        row.history.update(history_user=by)
    record(row, CHANGE, "Tekst veranderd." if subject else "Tekst van het product teruggezet.", by=by)


def last_change(kind: NoticeKind) -> Change | None:
    """Who last changed the words of `kind`; None when nobody did."""
    row = MessageText.history.filter(kind=kind).select_related("history_user").first()
    return Change(row.history_user, row.history_date) if row else None


def check_braces(text: str, allowed: tuple[str, ...]) -> None:
    """Raises `ValidationError` for words in braces that this kind does not know, and for braces without a pair."""
    unknown = [name for name in PLACEHOLDER.findall(text) if name not in allowed]
    if unknown:
        known = enumeration([f"{{{name}}}" for name in allowed])
        raise ValidationError(f"{{{unknown[0]}}} kennen we hier niet. Je kunt kiezen uit {known}.")
    if re.search(r"[{}]", PLACEHOLDER.sub("", text)):
        raise ValidationError(
            "Een accolade staat hier alleen om een woord dat we invullen, zoals {voornaam}, zonder spaties."
        )


def filled(text: str, values: Mapping[str, str]) -> str:
    """`text` with what stands in braces filled in; what is not known stays."""
    return PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)
