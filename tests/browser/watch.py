"""Notices what a person does not see at once: errors, breaches of the CSP, calls to others, failed answers."""

from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request, Response

REPORT_BREACHES = """
document.addEventListener('securitypolicyviolation', (event) =>
  console.error('CSP: ' + event.effectiveDirective + ' refused ' + (event.blockedURI || 'inline') + ' in ' + location.href));
"""
OWN_SCHEMES = {"data", "blob", "about"}


class Watch:
    """Collects the `problems` of one page from its first request on.

    `origin` is the address of the site, scheme and port included; a request to another is a problem.
    """

    def __init__(self, page: Page, origin: str) -> None:
        self.origin = urlsplit(origin)[:2]
        self.problems: list[str] = []
        page.add_init_script(REPORT_BREACHES)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.problems.append(f"script error: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.problems.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts[:2] != self.origin and parts.scheme not in OWN_SCHEMES:
            self.problems.append(f"request to another site: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 500:
            self.problems.append(f"answer {response.status}: {response.url}")
