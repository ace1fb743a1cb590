"""Times pages as multiples of a bare view and of Django admin's list of the same rows: `make bench`.

One process and one database (a SQLite file, or a new database on the server of `DATABASE_URL`), removed at the
end. The pages are asked for in turn, round after round, so that a slow moment of the machine hits them all alike;
the medians are printed for 120 and for 12,000 interventions. Settings are those of a production site: templates
are compiled once. Measures, and judges nothing: the exit code is 0 whatever the times.
"""

import argparse
import contextlib
import os
import secrets
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.demo_site import PostgreSQLDatabases, SQLiteDatabases

SIZES = (120, 12_000)
BARE, ADMIN, LIST, STOPLIGHTS, SUMMARY = "bare view", "admin's list", "interventions", "stoplights", "summary"
AIMS = {LIST: 15, STOPLIGHTS: 15, SUMMARY: 8}
"""So many times a bare view at most, with 120 interventions."""
DOCUMENT_ROUNDS = 5
AIM_GROWTH = 2
"""The first page of a list of 12,000 takes at most so many times that of 120."""


@dataclass(frozen=True)
class Timing:
    """What one page took with one number of interventions: the median in seconds, and its database queries."""

    seconds: float
    queries: int


@contextlib.contextmanager
def new_database() -> Iterator[None]:
    """Point `DATABASE_URL` to a database that is removed at the end, and the static files to a folder that is too."""
    url = os.environ.get("DATABASE_URL", "")
    with tempfile.TemporaryDirectory(prefix="nprz-bench-") as folder:
        databases = PostgreSQLDatabases(url) if url.startswith("postgres") else SQLiteDatabases(Path(folder))
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "nprz_site.settings",
            "DEBUG": "0",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "ALLOWED_HOSTS": "testserver",
            "SITE_URL": "http://testserver",
            "STATIC_ROOT": f"{folder}/static",
            "DATABASE_URL": databases.template,
        }
        try:
            yield
        finally:
            databases.close()


def prepare_site() -> None:
    """Set Django up on the new database, with two addresses to compare with."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.urls import path

    from nprz_site import urls

    # The same lookup of file names as in production, without the minutes of compressing them.
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    )
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("migrate", verbosity=0)
    urls.urlpatterns += [path("bench/bare/", bare_view()), path("bench/admin/", stock_admin().urls)]


def bare_view() -> Callable[..., object]:
    """A view that does nothing, behind all middleware: what a request costs at least."""
    from django.http import HttpRequest, HttpResponse

    def bare(request: HttpRequest) -> HttpResponse:
        return HttpResponse("ok")

    return bare


def stock_admin() -> "AdminSite":  # noqa: F821
    """Django's admin as it comes, with a list of the reports that shows what the interventions list shows."""
    from django.contrib.admin import AdminSite, ModelAdmin

    from interventions.models import ProgressReport

    class ReportAdmin(ModelAdmin):
        list_display = ("intervention", "colour", "previous_colour", "movement", "state")
        list_select_related = ("intervention__pillar", "intervention__theme", "round")
        list_filter = ("intervention__pillar", "colour", "movement", "state")
        list_per_page = 120

    site = AdminSite(name="bench")
    site.register(ProgressReport, ReportAdmin)
    return site


def pages() -> dict[str, str]:
    """Name and address of what is timed."""
    from django.urls import reverse

    from interventions.models import Intervention, Round

    running = Round.objects.get(year=2024)
    address = (
        Intervention.objects.select_related("plan", "pillar").get(pillar__code="werk", number=10).address
    )
    return {
        BARE: "/bench/bare/",
        ADMIN: f"/bench/admin/interventions/progressreport/?round__id__exact={running.pk}",
        LIST: reverse("interventions:intervention-list"),
        STOPLIGHTS: reverse("interventions:stoplights", args=[2023]),
        SUMMARY: reverse("indicators:summary", args=[2023]),
        "start": reverse("start"),
        "detail": reverse("interventions:intervention-detail", args=address),
        "indicators": reverse("indicators:indicator-list"),
        "indicator": reverse("indicators:indicator-detail", args=["woz-waarde"]),
        "chart": reverse("indicators:indicator-chart", kwargs={"slug": "woz-waarde", "format": "svg"}),
        "general": reverse("indicators:general"),
        "check": reverse("indicators:check", args=[2023]),
        "output": reverse("indicators:output", args=[2023]),
        "map": reverse("wijken:area-list"),
        "wijk": reverse("wijken:area-detail", args=["bloemhof"]),
        "ranking": reverse("wijken:ranking"),
        "comparison": reverse("wijken:comparison") + "?wijk=bloemhof&wijk=carnisse&wijk=katendrecht",
        "form": reverse("interventions:progress-edit", args=(*address, running.year)),
    }


def time_pages(client: "Client", rounds: int) -> dict[str, Timing]:  # noqa: F821
    """The median time of each page over `rounds` rounds, and how many queries it makes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    queries, seconds = {}, {name: [] for name in pages()}
    for name, address in pages().items():
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{name}: {address} answers {answer.status_code}")
        queries[name] = len(captured)
    for _ in range(rounds):
        for name, address in pages().items():
            start = time.perf_counter()
            client.get(address)
            seconds[name].append(time.perf_counter() - start)
    return {name: Timing(statistics.median(times), queries[name]) for name, times in seconds.items()}


def table(results: dict[int, dict[str, Timing]]) -> str:
    """The results as text, a page on each line."""
    small, large = (results[size] for size in SIZES)
    head = "".join(f" | {size:>6,}: ms  x bare x admin queries" for size in SIZES)
    lines = [f"{'page':<14}{head} | growth", "-" * (len(head) + 24)]
    for name in small:
        cells = "".join(f" | {_cells(name, result)}" for result in (small, large))
        lines.append(f"{name:<14}{cells} | {large[name].seconds / small[name].seconds:>5.1f}x")
    return "\n".join([*lines, "", *aims(small, large)])


def _cells(name: str, result: dict[str, Timing]) -> str:
    timing = result[name]
    bare, admin = (timing.seconds / result[other].seconds for other in (BARE, ADMIN))
    return f"{timing.seconds * 1000:>10.1f} {bare:>7.1f} {admin:>7.2f} {timing.queries:>7}"


def aims(small: dict[str, Timing], large: dict[str, Timing]) -> list[str]:
    """What was aimed at, and whether it was reached."""
    lines = []
    for name, most in AIMS.items():
        times = small[name].seconds / small[BARE].seconds
        lines.append(f"aim: {name} at most {most} x bare view: {times:.1f} ({_verdict(times <= most)})")
    growth = large[LIST].seconds / small[LIST].seconds
    lines.append(
        f"aim: first page of 12,000 at most {AIM_GROWTH} x that of 120: {growth:.1f} ({_verdict(growth <= AIM_GROWTH)})"
    )
    return lines


def _verdict(reached: bool) -> str:
    return "reached" if reached else "not reached"


def machine() -> str:
    """How busy the machine is: waiting for a core makes long pages look slower than short ones."""
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    busy = ", which is too busy to measure on" if load > cores else ""
    return f"load {load:.1f} on {cores} cores{busy}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description="Times of the pages, as multiples of a bare view and of the admin's list."
    )
    parser.add_argument("--rounds", type=int, default=25, help="how often each page is asked for (25)")
    rounds = parser.parse_args().rounds
    with new_database():
        prepare_site()
        from django.db import connection
        from django.test import Client

        from scripts.bench_data import grow_to, make_frame
        from scripts.bench_documents import table as document_table
        from scripts.bench_documents import time_documents

        client, results = Client(), {}
        client.force_login(make_frame())
        for size in SIZES:
            grow_to(size)
            if connection.vendor == "postgresql":  # what the server does by itself after a while
                connection.cursor().execute("ANALYZE")
            results[size] = time_pages(client, rounds)
            if size == SIZES[0]:
                documents = time_documents(client, DOCUMENT_ROUNDS)
        print(f"{connection.vendor}, medians of {rounds} rounds; {machine()}")
        print(table(results))
        print(f"\n{document_table(documents)}")
        connection.close()


if __name__ == "__main__":
    main()
