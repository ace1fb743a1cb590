"""Charts as pictures, drawn by the real library in its process."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.cache import caches

from indicators import drawing
from indicators.chart.model import Width
from indicators.chart.spec import spec

from .chart_data import chart, points, streefniveau


@pytest.fixture(autouse=True)
def empty_cache():
    caches["charts"].clear()


@pytest.fixture
def count(monkeypatch):
    """How often a process was started."""
    started = []
    real = subprocess.run

    def run(*arguments, **options):
        started.append(options["env"])
        return real(*arguments, **options)

    monkeypatch.setattr(subprocess, "run", run)
    return started


@pytest.mark.parametrize("width", Width)
def test_the_svg_has_every_label_and_its_size(width):
    svg = drawing.picture(spec(streefniveau(), width), "svg").decode()
    for text in ("Zuid 52,6", "G4 59,8", "streefniveau 2031: 59,8", "2016/17", "2022/23"):
        assert f">{text}</text>" in svg
    size = {Width.WIDE: 'width="900" height="430" viewBox="0 0 900 430"', Width.NARROW: 'width="340"'}[width]
    assert size in svg
    assert 'font-family="sans-serif"' in svg


def test_numbers_on_the_axis_are_dutch_and_years_are_whole():
    euros = chart(points("zuid", {"2011": "126434", "2023": "255800"}), unit="€")
    svg = drawing.picture(spec(euros), "svg").decode()
    assert ">200.000</text>" in svg
    assert ">2023</text>" in svg
    assert ">2.023<" not in svg
    shares = chart(points("zuid", {"2011": "2.6", "2023": "3.4"}))
    assert ">2,6</text>" in drawing.picture(spec(shares), "svg").decode()


def test_a_png_is_a_png_of_twice_the_size():
    png = drawing.picture(spec(streefniveau()), "png")
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert [int.from_bytes(png[at : at + 4], "big") for at in (16, 20)] == [1800, 860]


def test_a_picture_that_was_drawn_is_kept(count):
    first = drawing.picture(spec(streefniveau()), "svg")
    assert drawing.picture(spec(streefniveau()), "svg") == first
    assert len(count) == 1
    drawing.picture(spec(chart(points("zuid", {"2022": "1", "2023": "2"}))), "svg")
    assert len(count) == 2


def test_pictures_are_drawn_in_one_process_and_a_broken_one_does_not_stop_the_others(count):
    other = spec(chart(points("zuid", {"2022": "1", "2023": "2"})))
    first, broken, second = drawing.pictures([spec(streefniveau()), {}, other], "svg")
    assert len(count) == 1
    assert isinstance(broken, drawing.DrawingError)
    assert (first, second) == tuple(drawing.picture(one, "svg") for one in (spec(streefniveau()), other))
    assert len(count) == 1
    assert drawing.pictures([other, other], "svg") == [second, second]


def test_a_process_that_ends_at_once_leaves_each_picture_to_one_of_its_own(count, monkeypatch, tmp_path):
    crash = (
        Path(drawing.PROGRAM)
        .read_text(encoding="utf-8")
        .replace(
            "asked = json.load(sys.stdin.buffer)",
            "asked = json.load(sys.stdin.buffer)\n    if len(asked['specs']) > 1: sys.exit(9)",
        )
    )
    monkeypatch.setattr(drawing, "PROGRAM", program := tmp_path / "crashing.py")
    program.write_text(crash, encoding="utf-8")
    both = drawing.draw([spec(streefniveau()), {}], "svg")
    assert [type(one) for one in both] == [bytes, drawing.DrawingError]
    assert len(count) == 3


def test_the_process_gets_no_secret(count, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "geheim")
    drawing.draw([spec(streefniveau())], "svg")
    assert count == [{}]


def test_specification_format_and_version_make_the_key(monkeypatch):
    one, other = spec(streefniveau()), spec(streefniveau(), Width.NARROW)
    keys = {drawing.key_of(one, "svg"), drawing.key_of(one, "png"), drawing.key_of(other, "svg")}
    monkeypatch.setattr(drawing, "_drawn_by", lambda: "another version")
    keys.add(drawing.key_of(one, "svg"))
    assert len(keys) == 4


@pytest.mark.parametrize("broken", [{}, {"mark": "nonsense", "encoding": {}}])
def test_a_broken_specification_is_refused_and_not_kept(broken):
    with pytest.raises(drawing.DrawingError):
        drawing.picture(broken, "svg")
    assert caches["charts"].get(drawing.key_of(broken, "svg")) is None


def test_drawing_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(drawing, "SECONDS", 0.01)
    with pytest.raises(drawing.DrawingError, match="more than"):
        drawing.picture(spec(streefniveau()), "svg")


def test_a_name_with_markup_stays_text():
    drawn = spec(chart(points("<script>alert(1)</script> on x = url(y)", {"2022": "1", "2023": "2"})))
    svg = drawing.picture(drawn, "svg").decode()
    assert "&lt;script>" in svg.lower().replace("&gt;", ">")
    assert "<script" not in svg.lower()


def test_nothing_is_fetched_for_a_picture():
    image = {
        "mark": {"type": "image", "url": "https://example.org/a.png"},
        "data": {"values": [{}]},
        "encoding": {},
    }
    with pytest.raises(drawing.DrawingError):
        drawing.picture(image, "svg")


@pytest.mark.parametrize(
    "inside",
    [
        "<script>1</script>", "<foreignObject/>", '<image href="https://example.org/a.png"/>', "<style>a{}</style>",
        '<path onload="1"/>', '<path style="fill:red"/>', '<path fill="url(https://example.org)"/>',
        '<a xlink:href="javascript:1"/>', '<g xlink:href="#a"/>', "<!-- -->", "<g>",
    ],
)  # fmt: skip
def test_an_svg_that_runs_or_fetches_something_is_refused(inside):
    head = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
    drawing.refuse_unsafe(f'{head}<path fill="red" aria-label="url(x)"/></svg>'.encode())
    with pytest.raises(drawing.DrawingError):
        drawing.refuse_unsafe(f"{head}{inside}</svg>".encode())


def test_the_process_imports_nothing_of_the_site():
    program = Path(drawing.PROGRAM).read_text(encoding="utf-8")
    imports = [line for line in program.splitlines() if line.startswith(("import", "from"))]
    assert imports == ["import base64", "import json", "import sys", "import vl_convert"]


def test_a_web_worker_does_not_load_the_library():
    """It takes more memory than a worker may have."""
    code = "import django; django.setup(); import nprz_site.urls, sys; print('vl_convert' in sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=drawing.PROGRAM.parents[1], capture_output=True, text=True,
        env={"DEBUG": "1", "DJANGO_SETTINGS_MODULE": "nprz_site.settings"},
    )  # fmt: skip
    assert told.stdout.strip() == "False", told.stderr
