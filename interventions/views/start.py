"""The start page: what must I do now, and by when?"""

from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views import View

from indicators.concept import concept_of
from indicators.counting import summary_of
from indicators.wording import back_sentence, course_headline

from ..bureau import problems
from ..following import pairs_of
from ..headlines import shared
from ..models import Round
from ..permissions import Actor, actor_for
from ..review_lists import agreements_in
from ..start.areas import answers_for
from ..start.lead import Queue, queue_of
from ..start.milestones import overdue_for
from ..start.overview import current_round, late_in, missing_by_owner, progress_of
from ..start.owner import Work, work_of
from ..start.rounds import round_lines
from ..start.sentences import (
    deadline_sentence,
    lead_headline,
    lead_lede,
    overview_headline,
    owner_headline,
    owner_lede,
)
from ..stoplights import Selection, lights, went_back
from ..years import years_for

ROUNDS_SHOWN = 6


class StartView(View):
    """`/`, for everyone who is logged in; what it shows follows from the roles someone has."""

    def get(self, request: HttpRequest) -> HttpResponse:
        actor, round = actor_for(request.user), current_round()
        page = _running(request.user, round, timezone.localdate()) if round else {}
        last = years_for(request.user, None).shown
        if last and last != round:
            page |= _last(last)
            page.setdefault("headline", page["course"])
        if actor.is_bureau:
            page["problems"] = problems()
        if actor.sees_every_round:
            page["rounds"] = round_lines(ROUNDS_SHOWN)
        page["area_answers"] = answers_for(request.user, timezone.localdate())
        return render(request, "interventions/start.html", page | {"actor": actor})


def _running(user: User, round: Round, today: date) -> dict[str, Any]:
    """What the running round asks of `user`; without a headline when that is nothing at all."""
    actor = actor_for(user)
    work = work_of(user, round) if actor.owned_interventions else Work()
    queue = queue_of(user, round, today) if actor.led_pillars else None
    page: dict[str, Any] = {"round": round, "work": work, "queue": queue}
    if actor.sees_every_round:
        page |= _overview(round, actor, today)
    if actor.sees_every_round or actor.led_pillars:
        page["overdue"] = overdue_for(user, today)
    if work.total or work.following or queue or actor.sees_every_round:
        page["headline"], page["lede"] = _opening(page, today)
        if work.todo and queue and queue.waiting:
            page["also"] = lead_headline(queue, round, today)
    return page


def _opening(page: dict[str, Any], today: date) -> tuple[str, str]:
    """Headline and what follows on it. What can be done now comes first: writing, reviewing, then the whole round."""
    round: Round = page["round"]
    work: Work = page["work"]
    queue: Queue | None = page["queue"]
    if work.todo:
        return owner_headline(work, round, today), owner_lede(work, round, today)
    if queue and (queue.waiting or not page.get("progress")):
        return lead_headline(queue, round, today), lead_lede(queue, round, today)
    if total := page.get("progress"):
        headline = overview_headline(total, round)
        told = headline.startswith(f"Ronde {round.year} is ")  # that it is closed
        return headline, "" if told else deadline_sentence(round, today)
    return owner_headline(work, round, today), deadline_sentence(round, today)


def _overview(round: Round, actor: Actor, today: date) -> dict[str, Any]:
    pillars, total = progress_of(round)
    return {
        "pillars": pillars,
        "progress": total,
        "back": went_back(lights(round, Selection())),
        "late": late_in(round, today),
        "shared": shared(pairs_of(round)),
        "missing": missing_by_owner(round) if actor.is_bureau else None,
        "agreements": agreements_in(round) if actor.is_director else [],
        "concept": concept_of(round.year),
    }


def _last(round: Round) -> dict[str, Any]:
    """The last year that is in sight whole, in a sentence."""
    tally = summary_of(round).total
    return {"last": round, "course": course_headline(tally), "last_back": back_sentence(tally)}
