"""The people who visit the pages: each logs in once per site and is then known by cookie."""

from playwright.sync_api import Browser, BrowserContext, Page

from scripts.chromium import log_in

from .watch import Watch

TIMEOUT = 45_000


class Crowd:
    """Opens pages as one of the demo accounts, or as nobody. Close the pages yourself."""

    def __init__(self, chromium: Browser) -> None:
        self.chromium = chromium
        self.contexts: dict[tuple[str, str | None], BrowserContext] = {}

    def open(self, site: str, person: str | None, size: tuple[int, int]) -> tuple[Page, Watch]:
        """A new page of `size` on `site`, logged in as `person`, with what watches it."""
        page = self._context(site, person).new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        return page, Watch(page, site)

    def _context(self, site: str, person: str | None) -> BrowserContext:
        if (site, person) not in self.contexts:
            # Without smooth scrolling, what has the focus is on the screen at once.
            context = self.chromium.new_context(base_url=site, locale="nl-NL", reduced_motion="reduce")
            context.set_default_timeout(TIMEOUT)
            if person:
                page = context.new_page()
                log_in(page, person)
                page.close()
            self.contexts[site, person] = context
        return self.contexts[site, person]

    def close(self) -> None:
        for context in self.contexts.values():
            context.close()
