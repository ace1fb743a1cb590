"""Whether a row is true: asks everybody, in every state, with every method. Problems come back as sentences."""

from collections.abc import Iterable, Iterator
from typing import Any

from .asking import LOGIN, Reply, ask, form_of, without_address
from .row import METHODS, SAFE, Row
from .world import PEOPLE, SECRET, World, undone

REFUSALS = {403, 404, LOGIN}
SEES_THE_RUNNING_REPORT = {"owner", "deputy", "lead", "director", "bureau", "superuser"}


def problems_of(
    row: Row, world: World, *, methods: Iterable[str] = METHODS, states: Iterable[str] = ()
) -> list[str]:
    """Every way in which the answers at this address are not those of the row."""
    found = list(without_twin(row))
    for method in methods:
        for state in states or row.states(method):
            with undone():
                world.put(state)
                found += in_state(row, world, method, state, asked(row, method, state))
    return found


def asked(row: Row, method: str, state: str) -> list[str]:
    """Everybody asks with GET and POST; with the other methods one person of each kind of answer does."""
    expected, read = row.answers(method, state), row.answers("GET", state)
    if method in {"GET", "POST"}:
        return list(PEOPLE)
    return list({(expected[person], read[person]): person for person in PEOPLE}.values())


def in_state(row: Row, world: World, method: str, state: str, people: list[str]) -> Iterator[str]:
    url, body = row.at(world), body_of(row, world, state) if method == "POST" else {}
    expected, compared = row.answers(method, state), set()
    for person in people:
        reply = ask(world, person, method, url, body)
        told = f"{method} {row} by {person}, {state}"
        if reply.answer != expected[person]:
            yield f"{told}: {reply.answer}, not {expected[person]}"
        refused = expected[person] in {*REFUSALS, 405} and not (row.leads_out and reply.answer == LOGIN)
        if reply.writes and (row.harmless or method in SAFE or refused):
            yield f"{told}: writes {reply.writes[0][:60]}"
        if SECRET in reply.body and person not in SEES_THE_RUNNING_REPORT and not state.endswith("finalised"):
            yield f"{told}: shows a text that is out of sight"
        hidden = expected[person] == 404 or (row.hides and expected[person] == 403)
        # With GET for everybody; with the other methods for one of each kind of refusal, for the sake of time.
        if row.missing and hidden and (method == "GET" or expected[person] not in compared):
            compared.add(expected[person])
            nowhere = row.missing(world)
            yield from telling(reply, url, ask(world, person, method, nowhere, body), nowhere, told)


def telling(reply: Reply, url: str, nothing: Reply, nowhere: str, told: str) -> Iterator[str]:
    """What is out of sight must answer exactly as what does not exist."""
    if nothing.answer != reply.answer:
        yield f"{told}: {reply.answer}, but {nothing.answer} for what does not exist"
    elif without_address(reply.body, url) != without_address(nothing.body, nowhere):
        yield f"{told}: another page than for what does not exist"


def body_of(row: Row, world: World, state: str = "") -> dict[str, Any]:
    """What the row says is posted; else the form on the page, as somebody who may read it finds it."""
    if row.body:
        return row.body(world)
    readers = [name for name, answer in row.answers("GET", state).items() if answer == 200]
    return form_of(ask(world, readers[-1], "GET", row.at(world)).body)[0] if readers else {}


def without_twin(row: Row) -> Iterator[str]:
    """A refusal proves nothing where nobody ever gets in: then the address may simply be wrong."""
    for method in ("GET", "POST"):
        given = [answer for state in row.states(method) for answer in row.answers(method, state).values()]
        refused = {answer for answer in given if answer in REFUSALS}
        if (
            refused - {LOGIN}
            and not any(isinstance(answer, int) and answer < 400 for answer in given)
            and not row.nobody
        ):
            yield f"{row}: {method} is refused to everybody; say why in nobody="


def is_open(row: Row, person: str, state: str) -> bool:
    """Whether the page shows itself to `person`."""
    return row.answers("GET", state)[person] == 200
