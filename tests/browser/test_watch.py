"""The watch itself: each kind of problem is noticed, and a sound page is not called a problem."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.browser.watch import Watch

POLICY = "default-src 'self'; script-src 'nonce-good'"
PAGES = {
    "/sound": "<title>x</title><script nonce=good>document.title = 'sound'</script>",
    "/console": "<script nonce=good>console.error('broken')</script>",
    "/exception": "<script nonce=good>missing()</script>",
    "/inline-script": "<script>document.title = 'ran'</script>",
    "/inline-style": "<p style='color: red'>x</p>",
    "/other-site": "<a href='http://other.invalid/'>x</a>",
    "/failure": "<p>failed</p>",
}


class Handler(BaseHTTPRequestHandler):
    """Serves `PAGES` under a strict policy."""

    def do_GET(self) -> None:
        self.send_response(500 if self.path == "/failure" else 200 if self.path in PAGES else 204)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(PAGES.get(self.path, "").encode())

    def log_message(self, *arguments: object) -> None:
        """Quiet."""


@pytest.fixture(scope="module")
def small_site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def problems_of(chromium, site: str, path: str) -> list[str]:
    context = chromium.new_context(base_url=site)
    page = context.new_page()
    watch = Watch(page, site)
    page.goto(path)
    if path == "/other-site":
        page.route("http://other.invalid/**", lambda route: route.fulfill(body="x"))
        page.get_by_role("link").click()
    page.wait_for_timeout(100)
    context.close()
    return watch.problems


def test_sound_page_has_no_problems(chromium, small_site):
    assert problems_of(chromium, small_site, "/sound") == []


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/console", "console: broken"),
        ("/exception", "script error: "),
        ("/inline-script", "CSP: script-src-elem refused inline"),
        ("/inline-style", "CSP: style-src-attr refused inline"),
        ("/other-site", "request to another site: http://other.invalid/"),
        ("/failure", "answer 500: "),
    ],
)
def test_problem_is_noticed(chromium, small_site, path, words):
    assert any(words in problem for problem in problems_of(chromium, small_site, path))
