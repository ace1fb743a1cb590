"""The sentences that the start page opens with: what must I do now, and by when?"""

from datetime import date

from django.utils.formats import date_format

from nprz_site.dutch import in_words, number

from .models import Round
from .start import Progress, Queue, Work
from .workflow import RoundState


def owner_headline(work: Work, round: Round, today: date) -> str:
    """ "Je hebt nog 3 van 5 verslagen te doen, uiterlijk vrijdag 14 maart."."""
    if not work.total:
        return f"Je hebt in ronde {round.year} geen verslagen te doen."
    if not work.todo:
        return f"Je hoeft niets meer te doen: {_all_yours(work.total)} ingeleverd of goedgekeurd."
    todo = f"Je hebt nog {number(len(work.todo))} van {number(work.total)} {_reports(work.total)} te doen"
    if round.state != RoundState.OPEN:
        return f"{todo}: teruggestuurd om aan te passen."
    return f"{todo}{_by(round.deadline, today)}."


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
    """ "43 van de 131 verslagen van ronde 2024 zijn goedgekeurd."; once closed, what blocks finalising."""
    open_ends = progress.to_write + progress.to_review
    if not progress.total:
        return f"Ronde {round.year} heeft nog geen verslagen."
    if round.state == RoundState.CLOSED and not open_ends:
        return f"Ronde {round.year} is klaar om vast te stellen."
    if round.state == RoundState.CLOSED:
        verb = "heeft" if open_ends == 1 else "hebben"
        return f"Ronde {round.year} is gesloten; {number(open_ends)} {_reports(open_ends)} {verb} nog geen oordeel."
    judged = progress.judged
    verb = "is" if judged == 1 else "zijn"
    return f"{number(judged)} van de {number(progress.total)} verslagen van ronde {round.year} {verb} goedgekeurd."


def deadline_sentence(round: Round, today: date) -> str:
    """How long there is left to submit, and until when is reviewed; empty for a closed round."""
    if round.state != RoundState.OPEN:
        return f"Ronde {round.year} is gesloten en nog niet vastgesteld."
    if round.deadline is None:
        return "Er is nog geen inleverdatum gekozen."
    left = (round.deadline - today).days
    review = (
        f" Beoordelen kan tot en met {day(round.review_deadline, today)}." if round.review_deadline else ""
    )
    if left < 0:
        return f"De inleverdatum was {day(round.deadline, today)}. Zolang de ronde open is, kan inleveren nog.{review}"
    when = {0: "dat is vandaag", 1: "dat is morgen"}.get(left, f"over {in_words(left)} dagen")
    return f"Inleveren kan tot en met {day(round.deadline, today)}, {when}.{review}"


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
