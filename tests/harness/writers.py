"""People at a form, all at once: each a browser of its own that adds words to one text, and merges after a conflict."""

import http.cookiejar
import random
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from .asking import form_of
from .site import Site

PASSWORD = "een-lang-wachtwoord"
PREPARE = """
from datetime import date
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, User
from interventions.models import *
plan = Plan.objects.create(first_year=2023, last_year=2027, is_current=True)
pillar = Pillar.objects.create(code="werk", name="Werk", short_name="Werk", position=1)
round = Round.objects.create(plan=plan, year=2024, state="open", deadline=date(2025, 3, 14))
password = make_password("{password}")
people = [User.objects.create(username=f"schrijver{{i}}", password=password) for i in range({people})]
bureau = User.objects.create(username="bureau", password=password)
bureau.groups.add(Group.objects.get_or_create(name="Programmabureau")[0])
for number in range(1, {reports} + 1):
    intervention = Intervention.objects.create(plan=plan, pillar=pillar, number=number, name=f"Nummer {{number}}")
    intervention.owners.set(people)
    ProgressReport.objects.create(round=round, intervention=intervention)
"""


class Stay(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer to look at."""

    def redirect_request(self, *args: Any) -> None:
        return None


class Browser:
    """One person, logged in."""

    def __init__(self, site: Site, username: str) -> None:
        self.site = site
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar, Stay())
        self.token = ""
        self.get("/account/login/")
        status, _ = self.post("/account/login/", {"username": username, "password": PASSWORD})
        assert status == 302, f"{username} could not log in: {status}"

    def get(self, path: str) -> tuple[int, str]:
        return self._send(path, None)

    def post(self, path: str, data: dict[str, Any]) -> tuple[int, str]:
        return self._send(
            path, urllib.parse.urlencode(data | {"csrfmiddlewaretoken": self.token}, doseq=True).encode()
        )

    def _send(self, path: str, data: bytes | None) -> tuple[int, str]:
        request = urllib.request.Request(self.site.url + path, data, {"Referer": self.site.url})
        try:
            with self.opener.open(request, timeout=120) as response:
                status, page = response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            status, page = error.code, error.read().decode()
        marked = page.partition('name="csrfmiddlewaretoken" value="')[2]
        self.token = marked.partition('"')[0] or self.token
        return status, page


@dataclass
class Tally:
    """What came of all the saves."""

    saved: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    answers: Counter[int] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)


def add_word(browser: Browser, path: str, word: str, tally: Tally, rng: random.Random) -> None:
    """Save the text with `word` behind it; after a conflict read what stands there now, and go on from that."""
    for attempt in range(1000):
        started = time.monotonic()
        status, page = browser.get(path)
        body, names = form_of(page, needs="version")
        if status != 200 or "qualitative" not in names:
            tally.refused.append(word)
            return
        body["qualitative"] = f"{body['qualitative']} {word}".strip()
        status, page = browser.post(path, body | {"act": "bewaren"})
        tally.answers[status] += 1
        if status == 302:
            tally.saved.append(word)
            return
        if status != 409:
            (tally.refused if status == 403 else tally.problems).append(word)
            return
        if word not in page:
            tally.problems.append(f"{word}: the own text is not on the page of the conflict")
        # As people who wait for each other: longer after each conflict, and on a machine where all takes longer.
        time.sleep(rng.random() * min((time.monotonic() - started) * 2 ** min(attempt, 8), 10))
    tally.problems.append(f"{word}: given up")


def write_together(
    site: Site, people: int, saves: int, paths: list[str], meanwhile: Iterable[Any] = ()
) -> Tally:
    """Every person saves `saves` times, person i at the report `paths[i % len(paths)]`; `meanwhile` runs besides."""
    tally = Tally()
    browsers = [Browser(site, f"schrijver{i}") for i in range(people)]

    def work(number: int) -> None:
        rng = random.Random(number)
        for save in range(saves):
            add_word(browsers[number], paths[number % len(paths)], f"w{number}x{save}x", tally, rng)

    threads = [threading.Thread(target=guarded, args=(work, number, tally)) for number in range(people)]
    threads += [threading.Thread(target=guarded, args=(lambda act: act(), act, tally)) for act in meanwhile]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tally


def guarded(work: Any, argument: Any, tally: Tally) -> None:
    """A thread that fails says so."""
    try:
        work(argument)
    except Exception as error:
        tally.problems.append(repr(error))
