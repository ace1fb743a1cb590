"""One row of the table: an address, and what each person gets there with each method.

Answers are written as text: "200 owner bureau | 403 lead | 404 *". A star stands for everybody else who is logged in. Who
is not logged in, or whose account was closed, is sent to the log-in page, unless the row is `public`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver

from .asking import LOGIN
from .world import MEMBERS, PEOPLE, STATES, VISITORS, World

Answers = str | Mapping[str, str]
Body = Callable[[World], dict[str, Any]]
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
SAFE = ("GET", "HEAD", "OPTIONS")
ONE_PER_ROUND_STATE = tuple({state.split("/")[1]: state for state in STATES[::-1]}.values())


@dataclass(frozen=True)
class Row:
    """`route` as the URL resolver has it; several rows may describe one route, told apart by `case`.

    `at` makes an address from a world; `missing` makes the same address of what does not exist. `body` is what is
    posted; without it, the form on the page as it stands. Where nobody gets in, `nobody` says why. `many` says why
    the number of queries may differ with the rows. `hides` tells that a refusal may not tell what exists either,
    `harmless` that nobody's post changes anything here, `leads_out` that whoever posts here is logged out by it. `other`
    is for PUT, PATCH and DELETE; `put` where a PUT gets something else. `exports` are the formats of `?_export=`,
    `views` the queries under which the page shows other things.
    """

    route: str
    at: Callable[[World], str]
    get: Answers = "200 *"
    post: Answers = "405 *"
    options: Answers = "200 *"
    other: str = "405 *"
    put: str = ""
    missing: Callable[[World], str] | None = None
    body: Body | None = None
    case: str = ""
    public: bool = False
    nobody: str = ""
    many: str = ""
    hides: bool = False
    harmless: bool = False
    leads_out: bool = False
    exports: tuple[str, ...] = ()
    views: tuple[str, ...] = ("",)

    def __str__(self) -> str:
        return f"/{self.route} {self.case}".rstrip()

    def answers(self, method: str, state: str) -> dict[str, int | str]:
        """What each person gets."""
        texts = {"GET": self.get, "HEAD": self.get, "POST": self.post, "OPTIONS": self.options}
        text = texts.get(method) or (method == "PUT" and self.put) or self.other
        return read(of_state(text, state), self.public)

    def files(self) -> Iterator[tuple[str, str]]:
        """Every file: its format, and the query that asks for it."""
        for format in self.exports:
            for view in self.views:
                yield format, "?" + "&".join(filter(None, (view, f"_export={format}")))

    def states(self, method: str) -> tuple[str, ...]:
        """The states in which this method is asked: as many as the answers say that matter."""
        text = {"GET": self.get, "POST": self.post}.get(method, "")
        if isinstance(text, str):
            return STATES[:1]
        by_round_only = all(pattern.startswith("*") for patterns in text for pattern in patterns.split())
        return ONE_PER_ROUND_STATE if by_round_only else STATES


def of_state(answers: Answers, state: str) -> str:
    """The text for `state`: the first whose patterns (with blanks between) match."""
    if isinstance(answers, str):
        return answers
    for patterns, text in answers.items():
        if any(fnmatch(state, pattern) for pattern in patterns.split()):
            return text
    raise ValueError(f"no answers for the state {state}")


@cache
def read(text: str, public: bool) -> dict[str, int | str]:
    """The answer for each person. Raises ValueError for a name that nobody has and for people who are left out."""
    found: dict[str, int | str] = {} if public else dict.fromkeys(VISITORS, LOGIN)
    rest: int | str | None = None
    for part in text.split("|"):
        word, *names = part.split()
        answer = int(word) if word.isdecimal() else word
        for name in names:
            if name == "*":
                rest = answer
            elif name in PEOPLE:
                found[name] = answer
            else:
                raise ValueError(f"nobody is called {name}; there are {', '.join(PEOPLE)}")
    everybody = PEOPLE if public else VISITORS + MEMBERS
    left_out = [name for name in everybody if name not in found]
    if left_out and rest is None:
        raise ValueError(f"“{text}” does not say what {', '.join(left_out)} get")
    return found | dict.fromkeys(left_out, rest or 0)


def routes(patterns: list[Any], before: str = "") -> Iterator[str]:
    """Every route below `patterns`, as the resolver has it; which apps the admin knows is left out of it."""
    for pattern in patterns:
        route = before + re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route
