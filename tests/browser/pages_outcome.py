"""The indicators and the rekencontrole: of the newest report, of an earlier one, and a concept for bureau and director."""

from playwright.sync_api import Page

from tests.indicators.workbooks import workbook

from .pages_entry import PAGE, figures, send
from .steps import press
from .visit import Visit

CONCEPT = workbook(*figures("amsterdam", 41.5))


def concept(page: Page, address: str) -> None:
    """Figures of VGR 2024, of which the round still runs, were taken over."""
    page.goto(PAGE)
    send(page, CONCEPT)
    if page.get_by_role("button", name="Neem over").count():  # else they were there
        press("^Neem over")(page)
    page.goto(address)


VISITS = [
    Visit("lezer", "/indicatoren/"),
    Visit("lezer", "/indicatoren/?soort=doel&pijler=wonen", "filtered"),
    Visit("lezer", "/indicatoren/?soort=demografie&pijler=wonen", "empty"),
    Visit("lezer", "/indicatoren/woz-waarde/"),
    Visit("lezer", "/indicatoren/koopwoningen/", "went back"),
    Visit("lezer", "/indicatoren/mbo-zorg/", "fixed level, more than all"),
    Visit("lezer", "/indicatoren/bevolking/", "without a rule"),
    Visit("lezer", "/rekencontrole/"),
    Visit("lezer", "/rekencontrole/?oordeel=wijkt-af", "differs"),
    Visit("lezer", "/rekencontrole/?onderwerp=wijkprofiel", "one subject, lists"),
    Visit("lezer", "/rekencontrole/2020/", "report before"),
    Visit("lezer", "/indicatoren/?rapport=2020", "earlier report"),
    Visit("lezer", "/indicatoren/woz-waarde/?rapport=2020", "earlier report"),
    Visit("lezer", "/indicatoren/woz-waarde/?rapport=2022", "between two reports"),
    Visit("lezer", "/indicatoren/bijstand/?rapport=2020", "untold"),
    Visit("lezer", "/indicatoren/ve-bereik/", "many areas"),
    Visit("bureau", "/indicatoren/?rapport=2024", "concept", concept, changes=True),
    Visit("bureau", "/indicatoren/koopwoningen/?rapport=2024", "concept", concept, changes=True),
    Visit("bureau", "/rekencontrole/2024/", "concept", concept, changes=True),
    Visit("bureau", "/", "concept", concept, changes=True),
    Visit("lezer", "/indicatoren/?rapport=2019", "not there", status=404),
]
