"""One request by one person, without traces: what came back, and what it wrote on the way."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from django.db import connection
from django.http import HttpResponse

from .world import World, undone

LOGIN = "login"
"""The answer that sends someone to the log-in page."""
LOGIN_PAGES = ("/account/login/", "/admin/login/")
BOOKKEEPING = re.compile(
    r'(INSERT INTO|UPDATE) "nprz_site_accountsession"|UPDATE "auth_user" SET "last_login"'
)


@dataclass(frozen=True)
class Reply:
    """`answer` is the status, or "login" for a redirect to the log-in page; `writes` are the statements that changed data."""

    answer: int | str
    body: str
    response: HttpResponse
    writes: tuple[str, ...]


@contextmanager
def watched() -> Iterator[list[str]]:
    """Collects every statement that writes, but for the use of sessions and the time of the last log-in."""
    found: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")) and not BOOKKEEPING.search(sql):
            found.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found


def ask(world: World, person: str, method: str, url: str, data: dict[str, Any] | None = None) -> Reply:
    """Send `method` to `url` as `person`; afterwards the database and the person's cookies are as before."""
    client = world.client(person)
    cookies = client.cookies.copy()
    with undone(), watched() as writes:
        response = getattr(client, method.lower())(url, data or {})
        body = b"".join(response) if response.streaming else response.content
    client.cookies = cookies
    return Reply(answer_of(response), body.decode("utf-8", "replace"), response, tuple(writes))


def answer_of(response: HttpResponse) -> int | str:
    """The status; "login" for a redirect to the log-in page."""
    is_login = response.status_code == 302 and urlsplit(response["Location"]).path in LOGIN_PAGES
    return LOGIN if is_login else response.status_code


VARYING = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"|data-csrf="[^"]*"|data-seconds="\d+"|[?&;]next=[^"&]*|<option[^>]*>'
)


def without_address(body: str, url: str) -> str:
    """A page as it would be at any other address: without tokens and without `url`."""
    return VARYING.sub("", body).replace(url, "…")


class Forms(HTMLParser):
    """The forms of a page that post, as a browser would send them without anybody touching them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[dict[str, Any]] = []
        self.names: list[set[str]] = []
        self._open = False
        self._select: tuple[str, bool] | None = None
        self._area: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name")
        if tag == "form":
            self._open = (given.get("method") or "get").lower() == "post"
            if self._open:
                self.found.append({})
                self.names.append(set())
        elif self._open and tag == "option" and self._select:
            if "selected" in given:
                self._add(self._select[0], given.get("value") or "", many=self._select[1])
        elif self._open and name and tag in {"input", "select", "textarea"} and "disabled" not in given:
            self.names[-1].add(name)
            self._control(tag, name, given)

    def _control(self, tag: str, name: str, given: dict[str, str | None]) -> None:
        kind = given.get("type") or "text"
        if tag == "select":
            self._select = (name, "multiple" in given)
        elif tag == "textarea":
            self._area = name
            self.found[-1][name] = ""
        elif kind in {"checkbox", "radio"}:
            if "checked" in given:
                self._add(name, given.get("value") or "on", many=kind == "checkbox")
        elif kind not in {"submit", "button", "image", "file", "reset"}:
            self._add(name, given.get("value") or "")

    def _add(self, name: str, value: str, *, many: bool = False) -> None:
        if many:
            self.found[-1].setdefault(name, []).append(value)
        else:
            self.found[-1][name] = value

    def handle_data(self, data: str) -> None:
        if self._open and self._area is not None:
            self.found[-1][self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = False
        elif tag == "select":
            self._select = None
        elif tag == "textarea" and self._area:
            # The first line break in a text box is not part of its text.
            self.found[-1][self._area] = self.found[-1][self._area].removeprefix("\n")
            self._area = None


def form_of(page: str, *, needs: str = "") -> tuple[dict[str, Any], set[str]]:
    """The longest form of the page that posts (that has a control named `needs`), with the names of its controls."""
    forms = Forms(page)
    both = [
        (data, names) for data, names in zip(forms.found, forms.names, strict=True) if needs in {"", *names}
    ]
    data, names = max(both, key=lambda form: len(form[1]), default=({}, set()))
    kept = {name: value for name, value in data.items() if name != "csrfmiddlewaretoken"}
    return kept, names
