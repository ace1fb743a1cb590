"""Browsers in words."""

import pytest

from nprz_site.browsers import describe_browser
from nprz_site.models import AccountSession

GECKO, WEBKIT = "Gecko/20100101", "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("agent", "told"),
    [
        (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) {GECKO} Firefox/128.0", "Firefox op Windows"),
        (f"Mozilla/5.0 (X11; Linux x86_64) {WEBKIT} Chrome/130.0 Safari/537.36", "Chrome op Linux"),
        (f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} Chrome/130.0 Safari/537.36 Edg/130.0", "Edge op Windows"),
        (f"Mozilla/5.0 (Linux; Android 14) {WEBKIT} Chrome/130.0 Mobile Safari/537.36", "Chrome op Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1", "Safari op een iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17.5 Safari/605.1", "Safari op een Mac"),
        ("curl/8.5.0", "Onbekende browser"),
        ("", "Onbekende browser"),
        ("<script>alert(1)</script>", "Onbekende browser"),
    ],
)  # fmt: skip
def test_browser_and_system_are_named_without_versions(agent, told):
    assert describe_browser(agent) == told


def test_every_description_fits_its_column():
    longest = describe_browser("SamsungBrowser/ iPhone")
    assert len(longest) <= AccountSession._meta.get_field("browser").max_length
