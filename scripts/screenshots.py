"""Takes the pictures of docs/img from the running product with its demo data: `make screenshots`."""

from pathlib import Path

from playwright.sync_api import Browser

from scripts.chromium import log_in, running_chromium
from scripts.demo_site import demo_databases, running_site

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "img"
DESKTOP, PHONE = {"width": 1440, "height": 1000}, {"width": 390, "height": 844}
PICTURES = (
    ("stoplichten", "directeur", "/stoplichten/2023/", DESKTOP),
    ("voortgang", "eigenaar1", "/interventies/werk-7/voortgang/2024/", DESKTOP),
    ("beoordelen", "trekker-werk", "/interventies/werk-11/voortgang/2024/beoordelen/", DESKTOP),
    ("samenvatting", "directeur", "/samenvatting/2023/", DESKTOP),
    ("stoplichten-telefoon", "directeur", "/stoplichten/2023/", PHONE),
)


def take(browser: Browser, site: str, name: str, username: str, address: str, size: dict[str, int]) -> None:
    """One picture: what `username` sees first at `address` in a window of `size`."""
    context = browser.new_context(base_url=site, viewport=size, locale="nl-NL")
    page = context.new_page()
    log_in(page, username)
    page.goto(address)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=IMAGES / f"{name}.png")
    context.close()


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with (
        demo_databases() as databases,
        running_site(databases.template) as site,
        running_chromium() as browser,
    ):
        for name, username, address, size in PICTURES:
            take(browser, site, name, username, address, size)
            print(f"docs/img/{name}.png")


if __name__ == "__main__":
    main()
