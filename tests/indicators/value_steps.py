"""What somebody of the bureau does in the form of one indicator: open it, type, save, undo."""

from indicators.models import Measurement, MeasurementImport
from tests.harness.asking import form_of

URL = "/indicatoren/streefniveau/waarden/"
REPORT = "VGR 2024"


def opened(client, report=REPORT):
    """The form as the browser has it: what would be posted if nobody touched it."""
    response = client.get(URL, {"stand": report})
    assert response.status_code == 200
    return form_of(response.content.decode(), needs="version")[0]


def cell(form_page, label):
    """The name of the input with this label."""
    (box,) = [box for box in form_page.context["values"] if box.label == label]
    return box.html_name


def with_area(client, area, report=REPORT, **typed):
    """The page with a column for one more area."""
    asked = opened(client, report) | typed | {"act": "gebied", "gebied": area}
    return client.post(f"{URL}?stand={report.replace(' ', '+')}", asked)


def filled(client, report=REPORT, *, bron="", form=None, page=None):
    """A function that fills cells of an opened form, by their label, and sends it."""
    page = page or client.get(URL, {"stand": report})
    body = form or form_of(page.content.decode(), needs="version")[0]

    def send(cells, **options):
        act = {"act": cells.pop("act")} if "act" in cells else {}
        typed = act | {cell(page, label): text for label, text in cells.items()}
        return client.post(
            f"{URL}?stand={report.replace(' ', '+')}",
            body | ({"bron": bron} if bron else {}) | typed,
            **options,
        )

    return send


def values(report=REPORT):
    """What stands in the report: area, period and the value as printed, a star for provisional."""
    found = Measurement.objects.filter(vintage=report).select_related("area")
    return {(one.area.slug, one.period): one.printed + "*" * one.is_provisional for one in found}


def entry():
    """The only import."""
    return MeasurementImport.objects.get()
