"""Twenty people write in one report at the same time, over HTTP, on a server as in production: nothing is lost.

`make parallel` runs it, on SQLite or on DATABASE_URL. `WRITERS` and `SAVES` in the environment make it larger or smaller.
"""

import json
import os
import time

import pytest

from .site import CARELESS, Site, serving
from .writers import PASSWORD, PREPARE, Browser, Tally, write_together

pytestmark = pytest.mark.parallel
WRITERS, SAVES = int(os.environ.get("WRITERS", "20")), int(os.environ.get("SAVES", "50"))
FORM = "/interventies/werk-{}/voortgang/2024/"
LOOK = """
import json
from interventions.models import ProgressReport, ReviewEntry
print(json.dumps([
    {"text": report.qualitative, "version": report.version, "state": report.state,
     "history": list(report.history.order_by("history_id").values_list("version", "state", "qualitative")),
     "entries": list(report.entries.values_list("action", flat=True))}
    for report in ProgressReport.objects.order_by("intervention__number")]))
"""


def prepare(site: Site, *, people: int, reports: int) -> None:
    site.manage(PREPARE.format(password=PASSWORD, people=people, reports=reports))


def look(site: Site) -> list[dict]:
    return json.loads(site.manage(LOOK))


def quiet(site: Site) -> None:
    """The server had no error, and no writer had to give way to a lock."""
    log = site.log.read_text()
    assert "Traceback" not in log, log[-3000:]
    assert "locked" not in log


def test_nothing_is_lost_when_many_write_in_one_report(capsys):
    with serving() as site:
        prepare(site, people=WRITERS, reports=1)
        started = time.monotonic()
        tally = write_together(site, WRITERS, SAVES, [FORM.format(1)])
        seconds = time.monotonic() - started
        (report,) = look(site)
        quiet(site)
    total = WRITERS * SAVES
    with capsys.disabled():
        print(
            f"\n{total} saves by {WRITERS} in {seconds:.0f} s, {tally.answers[409]} conflicts, {lost(tally, report)} lost"
        )
    assert tally.problems == []
    assert set(tally.answers) <= {302, 409}
    assert len(tally.saved) == total
    assert sorted(words(report["text"])) == sorted(tally.saved)
    assert report["version"] == total + 1
    assert [version for version, _, _ in report["history"]] == list(range(1, total + 2))


def test_without_the_version_texts_are_lost():
    """The guard taken away, in the server itself: else the test above may only show that nobody met."""
    with serving(CARELESS) as site:
        prepare(site, people=8, reports=1)
        tally = write_together(site, 8, 8, [FORM.format(1)])
        (report,) = look(site)
    assert len(tally.saved) == 64
    assert lost(tally, report) > 0


def test_a_round_that_closes_while_people_save_takes_each_save_whole_or_refuses_it():
    with serving() as site:
        prepare(site, people=8, reports=4)
        closing = Closing(site)
        tally = write_together(site, 8, 12, [FORM.format(number) for number in range(1, 5)], [closing.close])
        reports = look(site)
        quiet(site)
    assert tally.problems == []
    assert tally.saved
    assert tally.refused
    assert sorted(word for report in reports for word in words(report["text"])) == sorted(tally.saved)
    for report in reports:
        *before, (_, last, text) = report["history"]
        assert last == report["state"] == "not_reported"
        assert [state for _, state, _ in before] == ["empty", *["draft"] * (len(before) - 1)]
        assert text == (before[-1][2] if before else "")
        assert report["entries"] == ["close_round"]


class Closing:
    """The bureau, which closes the round once some have saved."""

    def __init__(self, site: Site) -> None:
        self.site, self.bureau = site, Browser(site, "bureau")

    def close(self) -> None:
        until = time.monotonic() + 60
        while self._versions() < 12 and time.monotonic() < until:
            time.sleep(0.1)
        path = "/rondes/2024/sluiten/"
        _, page = self.bureau.get(path)
        seen = page.partition('name="gezien" value="')[2].partition('"')[0]
        status, _ = self.bureau.post(path, {"gezien": seen})
        assert status == 302, status

    def _versions(self) -> int:
        return int(self.site.manage(
            "from interventions.models import ProgressReport as P\nprint(sum(P.objects.values_list('version', flat=True)) - 4)"
        ))  # fmt: skip


def words(text: str) -> list[str]:
    return text.replace("<p>", " ").replace("</p>", " ").split()


def lost(tally: Tally, report: dict) -> int:
    return len(set(tally.saved) - set(words(report["text"])))
