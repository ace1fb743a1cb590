"""Times the report of a year, and the sheets of one page, on the data of the benchmark: part of `make bench`.

Needs a configured Django and a site that `bench_data` filled. The first making draws the charts and fills their cache; it is
told apart. Seconds are those of the clock, with the processor time of this process and of those that it started behind them.
"""

import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

YEAR = 2023
AIMS = {"docx": 1.5, "pdf": 0.5, "xlsx": 0.6}
"""Seconds at most for the output of 120 interventions."""


@dataclass(frozen=True)
class Took:
    """What making a document took: seconds of the clock and of the processor; and how large it is, in kB."""

    clock: float
    processor: float
    size: int


def time_documents(client: "Client", rounds: int) -> dict[str, list[Took]]:  # noqa: F821
    """Each document made `rounds` times after a first, all formats in turn."""
    makers = documents(client)
    found: dict[str, list[Took]] = {name: [timed(make)] for name, make in makers.items()}
    for _ in range(rounds):
        for name, make in makers.items():
            found[name].append(timed(make))
    return found


def documents(client: "Client") -> dict[str, Callable[[], bytes]]:  # noqa: F821
    """What is timed: the whole report, its output alone (that of one funder tells the same), and the sheets of one page."""
    from indicators.publication import report
    from indicators.publication.output import output_part
    from indicators.publication.parts import Scope
    from interventions.models import Round

    round = Round.objects.select_related("plan").get(year=YEAR)

    def whole(format: str) -> Callable[[], bytes]:
        return lambda: report.made(Scope(round, format=format)).content

    def output(format: str) -> Callable[[], bytes]:
        scope = Scope(round, format=format)
        return lambda: report.written(scope, [output_part(scope)]).content

    def page(address: str) -> Callable[[], bytes]:
        return lambda: client.get(address).content

    return {
        **{f"output {format}": output(format) for format in AIMS},
        **{f"report {format}": whole(format) for format in AIMS},
        **{f"summary {format}": page(f"/samenvatting/{YEAR}/?_export={format}") for format in AIMS},
        "stoplights pdf": page(f"/stoplichten/{YEAR}/?_export=pdf"),
    }


def timed(make: Callable[[], bytes]) -> Took:
    """One making."""
    start, used = time.perf_counter(), processor()
    content = make()
    return Took(time.perf_counter() - start, processor() - used, len(content) // 1024)


def processor() -> float:
    """Seconds of processor time of this process and of those that it waited for."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    used = [resource.getrusage(kind) for kind in kinds]
    return sum(one.ru_utime + one.ru_stime for one in used)


def table(found: dict[str, list[Took]]) -> str:
    """The results as text, a document on each line, and which aims were reached."""
    lines = [f"{'document':<16} | first: s |    s  processor   kB", "-" * 52]
    clocks = {}
    for name, (first, *others) in found.items():
        clock, used = (
            statistics.median(values)
            for values in zip(*((took.clock, took.processor) for took in others), strict=True)
        )
        clocks[name] = clock
        lines.append(f"{name:<16} | {first.clock:>8.2f} | {clock:>4.2f} {used:>10.2f} {first.size:>4}")
    lines.append("")
    for format, most in AIMS.items():
        clock = clocks[f"output {format}"]
        verdict = "reached" if clock <= most else "not reached"
        lines.append(f"aim: output {format} of 120 interventions at most {most} s: {clock:.2f} ({verdict})")
    return "\n".join(lines)
