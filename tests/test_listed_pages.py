"""The list of pages that are looked at in a browser: every address that answers with a page is in it."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path, resolve
from django.urls.resolvers import RegexPattern

from tests.browser.pages import ALIKE, EXEMPT, NEVER, POST_ONLY, VISITS

HINT = """{} answers to GET, but nobody looks at it. Add a Visit to tests/browser/pages.py, with who looks and the address
(and one for each other state: empty, error, conflict, not allowed), or, when it answers no page, a reason to EXEMPT."""


def routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """The route of every address, written as `resolve(…).route` does."""
    for pattern in resolver.url_patterns:
        own = str(pattern.pattern)
        route = before + own.removeprefix("^") if before else own
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from routes(pattern, route)


def visited() -> set[str]:
    return {
        resolve(visit.address.split("?")[0].replace("{pk}", "1")).route
        for visit in VISITS
        if not visit.is_unknown
    }


def unlisted(resolver: URLResolver) -> list[str]:
    """Routes that are neither visited nor exempt."""
    known = visited() | EXEMPT.keys() | ALIKE
    return [route for route in routes(resolver) if route not in known]


def example(route: str) -> str:
    """An address of `route`, whatever its arguments."""
    parts = route.removesuffix("$").split("/")
    return "/" + "/".join("1" if part[:1] in {"<", "("} else part for part in parts)


def test_every_page_is_looked_at():
    assert [HINT.format(route) for route in unlisted(get_resolver())] == []


def test_page_that_is_not_in_the_list_is_reported():
    patterns = import_module(settings.ROOT_URLCONF).urlpatterns
    new = path("nieuw/<int:year>/", lambda request, year: HttpResponse())
    assert unlisted(URLResolver(RegexPattern(r"^/"), [*patterns, new])) == ["nieuw/<int:year>/"]


def test_no_state_is_listed_twice():
    names = [str(visit) for visit in VISITS]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_no_exemption_is_left_of_a_page_that_went_or_is_visited():
    assert EXEMPT.keys() - set(routes(get_resolver())) == set()
    assert (EXEMPT.keys() | ALIKE) & visited() == set()
    assert ALIKE - set(routes(get_resolver())) == set()


@pytest.mark.parametrize("route", EXEMPT)
def test_what_is_exempt_is_no_page(client, bureau, route):
    client.force_login(bureau)
    response = client.get(example(route))
    is_page = response.status_code == 200 and response["Content-Type"].startswith("text/html")
    assert not is_page
    expected = {POST_ONLY: 405, NEVER: 403}.get(EXEMPT[route], response.status_code)
    assert response.status_code == expected
