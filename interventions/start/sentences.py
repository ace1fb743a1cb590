"""The sentences that the start page opens with: what must I do now, and by when?"""

from datetime import date

from django.utils.formats import date_format

from nprz_site.dutch import in_words, number

from ..models import Round
from ..workflow import RoundState
from .lead import Queue
from .overview import Progress
from .owner import Work


def owner_headline(work: Work, round: Round, today: date) -> str:
    """ "Je hebt nog 3 van 5 verslagen te doen, uiterlijk vrijdag 14 maart."."""
    if not work.total:
        return f"Je hebt in ronde {round.year} geen verslagen te doen."
    if not work.todo:
        return f"Je hoeft niets meer te doen: {_all_yours(work.total)} ingeleverd of goedgekeurd."
    todo = f"Je hebt nog {number(len(work.todo))} van {number(work.total)} {_reports(work.total)} te doen"
    if round.state != RoundState.OPEN:
        return f"{todo}: teruggestuurd om aan te passen."
    return f"{todo}{_by(work.deadline, today)}."


def lead_headline(queue: Queue, round: Round, today: date) -> str:
    """ "4 verslagen wachten op jouw oordeel, uiterlijk vrijdag 4 april."."""
    if count := len(queue.waiting):
        verb = "wacht" if count == 1 else "wachten"
        return f"{number(count)} {_reports(count)} {verb} op jouw oordeel{_by(round.review_deadline, today)}."
    if count := len(queue.expected):
        verb = "moet" if count == 1 else "moeten"
        return (
            f"Er wacht niets op jouw oordeel; {number(count)} {_reports(count)} {verb} nog worden ingeleverd."
        )
    return f"In ronde {round.year} hoef je niets meer te beoordelen."


def overview_headline(progress: Progress, round: Round) -> str:
    """ "36 van de 131 verslagen van ronde 2024 zijn goedgekeurd, 39 wachten op een oordeel en 56 moeten nog komen.".

    Once the round is closed: what blocks finalising.
    """
    open_ends = progress.to_write + progress.to_review
    if not progress.total:
        return f"Ronde {round.year} heeft nog geen verslagen."
    if round.state == RoundState.CLOSED and not open_ends:
        return f"Ronde {round.year} is klaar om vast te stellen."
    if round.state == RoundState.CLOSED:
        verb = "heeft" if open_ends == 1 else "hebben"
        return f"Ronde {round.year} is gesloten; {number(open_ends)} {_reports(open_ends)} {verb} nog geen oordeel."
    parts = [
        f"{number(progress.judged)} van de {number(progress.total)} verslagen van ronde {round.year} "
        f"{_verb(progress.judged, 'is', 'zijn')} goedgekeurd"
    ]
    if count := progress.to_review:
        parts.append(f"{number(count)} {_verb(count, 'wacht', 'wachten')} op een oordeel")
    if count := progress.to_write:
        parts.append(f"{number(count)} {_verb(count, 'moet', 'moeten')} nog komen")
    return f"{', '.join(parts[:-1])} en {parts[-1]}." if len(parts) > 1 else f"{parts[0]}."


def deadline_sentence(round: Round, today: date, deadline: date | None = None) -> str:
    """How long there is left to submit, and until when is reviewed; for the whole round, unless `deadline` is another."""
    deadline = deadline or round.deadline
    if round.state != RoundState.OPEN:
        return f"Ronde {round.year} is gesloten en nog niet vastgesteld."
    if deadline is None:
        return "Er is nog geen inleverdatum gekozen."
    return " ".join(filter(None, [_handing_in(deadline, today), _reviewing(round, today)]))


def owner_lede(work: Work, round: Round, today: date) -> str:
    """What follows on an owner's headline, which named the first deadline: how long that is, who comes next, and what
    may come later."""
    return " ".join([_first_deadline(work, round, today), *_later(work, today)])


def _first_deadline(work: Work, round: Round, today: date) -> str:
    deadline, review = work.deadline, round.review_deadline
    if round.state != RoundState.OPEN or deadline is None or deadline < today:
        return deadline_sentence(round, today, deadline)
    left = (deadline - today).days
    span = {0: "Dat is vandaag.", 1: "Dat is morgen."}.get(left, f"Je hebt nog {in_words(left)} dagen.")
    if review is None or review < deadline:
        return span
    return f"{span} De pijlertrekker beoordeelt daarna tot en met {day(review, today)}."


def _later(work: Work, today: date) -> list[str]:
    """ "Voor Werk 10 heb je uitstel tot en met vrijdag 28 maart."."""
    return [
        f"Voor {task.report.intervention.label} heb je uitstel tot en met {day(task.deadline, today)}."
        for task in work.extended
        if task.deadline
    ]


def lead_lede(queue: Queue, round: Round, today: date) -> str:
    """What follows on a lead's headline: what waits longest, and what is still to come."""
    told = []
    if queue.longest:
        days = f"{in_words(queue.longest)} dag{'' if queue.longest == 1 else 'en'}"
        told.append(f"Het oudste wacht al {days}.")
    if queue.waiting and (count := len(queue.expected)):
        verb = _verb(count, "wordt", "worden")
        told.append(f"{number(count)} {_reports(count)} {verb} nog ingeleverd{_until(queue, round, today)}.")
    return " ".join(told) or deadline_sentence(round, today)


def _until(queue: Queue, round: Round, today: date) -> str:
    extended = sum(row.until is not None for row in queue.expected)
    if round.state != RoundState.OPEN:
        return ""
    return _by(round.deadline, today) + (f", {number(extended)} met uitstel" if extended else "")


def _handing_in(deadline: date, today: date) -> str:
    left = (deadline - today).days
    if left < 0:
        return f"De inleverdatum was {day(deadline, today)}. Zolang de ronde open is, kan inleveren nog."
    when = {0: "dat is vandaag", 1: "dat is morgen"}.get(left, f"over {in_words(left)} dagen")
    return f"Inleveren kan tot en met {day(deadline, today)}, {when}."


def _reviewing(round: Round, today: date) -> str:
    if round.review_deadline is None:
        return ""
    return f"Beoordelen kan tot en met {day(round.review_deadline, today)}."


def day(date: date, today: date) -> str:
    """ "vrijdag 14 maart", with the year when that is not this year's."""
    return date_format(date, "l j F" if date.year == today.year else "l j F Y")


def _by(deadline: date | None, today: date) -> str:
    """The deadline as the end of a sentence; a deadline that has passed stands in the next one."""
    return f", uiterlijk {day(deadline, today)}" if deadline and deadline >= today else ""


def _reports(count: int) -> str:
    return "verslag" if count == 1 else "verslagen"


def _all_yours(count: int) -> str:
    return "je ene verslag is" if count == 1 else f"al je {number(count)} verslagen zijn"


def _verb(count: int, one: str, more: str) -> str:
    return one if count == 1 else more
