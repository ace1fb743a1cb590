"""The stoplights of a round: how many interventions are on course, which ones are not, and why."""

import logging
from collections import Counter
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from indicators.counting import courses_of
from indicators.course import Course, Picture, picture
from indicators.flow_reading import flow_of
from indicators.flow_words import cannot_tell, flow_words
from indicators.printed import Before
from indicators.publication.parts import Scope
from indicators.publication.stoplights import Board, stoplights_document
from indicators.published import before, courses, on_course_of, printed_summary
from indicators.summary import Row, Summary, summarise
from indicators.tables import EXPORTS, Links, matrix
from indicators.trend import Printed, title, trend
from indicators.trend import picture as trend_picture
from indicators.wording import (
    back_sentence,
    course_headline,
    course_sentence,
    demo_source,
    pillar_sentence,
    rest_sentence,
    selection_words,
)
from nprz_site.document_files import CONTENT_TYPES
from nprz_site.document_files import as_response as document_response
from nprz_site.documents.blocks import DocumentError
from nprz_site.spreadsheets import as_response
from wijken.atlas import Atlas
from wijken.models import read_atlas

from ..colours import Colour
from ..earlier import Earlier, earlier_than
from ..filters import QuickSelect, flat
from ..headlines import shared
from ..models import Round
from ..models.report import STATE_LABELS
from ..permissions import actor_for
from ..standing import Standing
from ..stoplights import (
    Choice,
    Light,
    Selection,
    areas_of,
    by_pillar,
    choices,
    everywhere_in,
    lights,
    long_off_course,
    sheet,
    went_ahead,
    went_back,
)
from ..workflow import RoundState
from ..working_areas import UNSTATED, words_of
from ..years import Years, years_for

logger = logging.getLogger(__name__)

FILTERS = (
    ("pijler", "Pijler", "Alle"),
    ("financiering", "Financiering", "Alle"),
    ("wijk", "Wijk", "Alle wijken"),
)


class StoplightsView(View):
    """`/stoplichten/[YEAR/]`, filtered by pillar, funding and wijk; the export holds what the page shows."""

    def get(self, request: HttpRequest, year: int | None = None) -> HttpResponse:
        years = years_for(request.user, year)
        if years.shown is None:
            return render(request, "interventions/stoplights.html", {"years": years})
        selection, atlas = Selection.of(request.GET), read_atlas()
        earlier = earlier_than(years.shown, years.rounds)
        shown = lights(years.shown, selection, atlas, earlier)
        if (format := request.GET.get("_export")) in EXPORTS:
            found = sheet(shown, years.shown.year, areas_of(years.shown.plan))
            return as_response(found, format, f"stoplichten-{years.shown.year}")
        page = _page(years, selection, shown, atlas)
        page |= _flow(years.shown, selection, shown, atlas, earlier)
        if format in CONTENT_TYPES:
            return _as_document(request, years.shown, format, shown, page)
        page["has_conversations"] = actor_for(request.user).sees_every_round
        return render(request, "interventions/stoplights.html", {"years": years} | page)


def _as_document(
    request: HttpRequest, round: Round, format: str, shown: list[Light], page: Mapping[str, Any]
) -> HttpResponse:
    """What the page shows, on one sheet of paper."""
    board = Board(
        Scope(round, format=format), shown, page["summary"], page["of"], page["headline"], page["course"], page["rest"],
        page["flow"], page["no_flow"],
    )  # fmt: skip
    try:
        return document_response(stoplights_document(board), format, f"stoplichten-{round.year}")
    except DocumentError:
        logger.exception("the stoplights of %s were not made", round.year)
        context = {"year": round.year, "page": "interventions:stoplights"}
        return render(request, "indicators/summary_failed.html", context, status=503)


def _page(years: Years, selection: Selection, shown: list[Light], atlas: Atlas) -> dict[str, Any]:
    round = years.shown
    options = choices(round.plan, atlas)
    alike = Counter(
        (light.pillar, light.pillar_name, light.colour, light.movement, light.state) for light in shown
    )
    summary = summarise(Row(*key, reports=count) for key, count in alike.items())
    links = Links(jaar=round.year, **selection.query)
    history, printed = _printed(round, selection, options)
    words = _words(selection, options, atlas)
    return {
        "round": round,
        "summary": summary,
        "of": words,
        "query": f"?{urlencode(selection.query)}" if selection.query else "",
        "filters": _filters(selection, options),
        "selection": selection,
        "everywhere": everywhere_in(round, selection, atlas),
        "strips": _strips(shown, summary, links),
        "shared": shared([(light.label, light.stands_at) for light in shown if light.stands_at]),
        "matrix": matrix(summary.total, links),
        "picture": None if selection.query else _picture(round, summary, history, dict(options["pijler"])),
        "back": went_back(shown),
        "ahead": went_ahead(shown),
        **_trend(years, selection, printed, atlas),
        **_elsewhere(shown, links),
        **_sentences(round, summary, history, words),
        **(
            demo_source(summary, printed_summary(round.year)) if round.is_demo and not selection.query else {}
        ),
    }


def _flow(
    round: Round, selection: Selection, shown: list[Light], atlas: Atlas, earlier: Earlier
) -> dict[str, Any]:
    """What moved, came and went since the round before; or why that cannot be told."""
    found = flow_of(round, shown, earlier, selection.conditions(atlas))
    running = round.state == RoundState.OPEN
    words = found and flow_words(found, earlier.year or 0, round.year, provisional=running)
    return {
        "flow": words,
        "no_flow": "" if words else cannot_tell(earlier.year),
        "only_entered": earlier.year not in earlier.standings,
        "before": earlier.year,
        "off_course": long_off_course(shown),
    }


def _sentences(round: Round, summary: Summary, history: Before, words: str) -> dict[str, Any]:
    tally = summary.total
    running = round.state == RoundState.OPEN
    return {
        "headline": course_headline(tally, of=words, provisional=running),
        "course": course_sentence(tally, history, round.plan.first_year),
        "went_back": back_sentence(tally),
        "rest": rest_sentence(tally),
        "other_plan": history.year is not None and history.year < round.plan.first_year,
        "total": tally.total,
        "coloured": tally.coloured,
        "unmoved": tally.unmoved,
    }


def _strips(shown: list[Light], summary: Summary, links: Links) -> list[dict[str, Any]]:
    groups = dict(by_pillar(shown))
    return [
        {
            "name": pillar.name,
            "url": links(pijler=pillar.code),
            "course": pillar_sentence(pillar.tally),
            "groups": groups[pillar.code],
        }
        for pillar in summary.pillars
    ]


def _elsewhere(shown: list[Light], links: Links) -> dict[str, Any]:
    """What has no colour, by reason; what is not judged yet also by its state, each with its address."""
    undecided = Counter(light.state for light in shown if light.standing is Standing.UNDECIDED)
    states = [
        (label, undecided[state], links(stand=state))
        for state, label in STATE_LABELS.items()
        if undecided[state]
    ]
    return {
        "undecided": undecided.total(),
        "undecided_states": states,
        "unknown": sum(light.standing is Standing.UNKNOWN for light in shown),
        "silent": [light for light in shown if light.standing is Standing.NOT_REPORTED],
    }


def _picture(round: Round, summary: Summary, history: Before, names: dict[str, str]) -> Picture | None:
    """This year beside the latest year that was printed; pillars without a share are left out.

    `names` are the short names of the pillars.
    """
    courses = [
        Course(
            names[pillar.code],
            history.of(pillar.code),
            (pillar.tally.subtotal(Colour.GROEN), pillar.tally.started),
        )
        for pillar in summary.pillars
        if pillar.tally.started and history.on_course(pillar.code) is not None
    ]
    return picture(courses, history.year, round.year) if history.year else None


def _trend(years: Years, selection: Selection, printed: dict[int, Printed], atlas: Atlas) -> dict[str, Any]:
    """Op koers of the selection over all years in sight, beside what was printed on the same."""
    plans = sorted({round.plan.first_year for round in years.rounds})
    found = trend(printed, courses_of(years.rounds, **selection.conditions(atlas)), plans)
    return {
        "trend": found,
        "trend_title": title(found),
        "trend_picture": trend_picture(found),
        "several_plans": len({year.plan for year in found}) > 1,
    }


def _filters(selection: Selection, options: dict[str, list[Choice]]) -> list[tuple[str, str, str]]:
    """The selects of the filter form: id, label and the select itself."""
    found = []
    for name, label, everything in FILTERS:
        attributes = {"class": "form-select form-select-sm", "id": f"f-{name}"}
        select = QuickSelect(attributes, choices=[("", everything), *options[name]])
        found.append((f"f-{name}", label, select.render(name, getattr(selection, name))))
    return found


def _words(selection: Selection, options: dict[str, list[Choice]], atlas: Atlas) -> str:
    """The filter in words; "" with a value that cannot be chosen, which is never echoed."""
    for name, _, _ in FILTERS:
        slug = getattr(selection, name)
        if slug and slug not in dict(flat(options[name])):
            return ""
    pillar, funding = (
        dict(options[name]).get(getattr(selection, name), "") for name in ("pijler", "financiering")
    )
    where = words_of(selection.wijk, atlas, narrow=bool(selection.zonderzuid))
    more = "zonder ingevulde wijken" if selection.wijk == UNSTATED else ""
    if selection.zonderzuid and not selection.wijk:
        more = "zonder wat in heel Zuid werkt"
    return " ".join(filter(None, [selection_words(pillar, funding, where), more]))


def _printed(
    round: Round, selection: Selection, options: dict[str, list[Choice]]
) -> tuple[Before, dict[int, Printed]]:
    """What was printed of the selection: on years before the round, and by year. One query at most.

    Reports print of everything, per pillar and per funding; of a wijk, or of two filters together, nothing. What still
    runs is not compared with years before.
    """
    chosen = list(selection.query)
    if chosen not in ([], ["pijler"], ["financiering"]):
        return Before(), {}
    pillars = [code for code, _ in options["pijler"]]
    whose = selection.financiering if chosen else "all"
    figures = on_course_of(whose)
    history = Before() if round.state == RoundState.OPEN else before(round.year, pillars, whose, figures)
    if chosen:
        pillars = [selection.pijler] if selection.pijler else []
    return history, courses(pillars, whose, figures)
