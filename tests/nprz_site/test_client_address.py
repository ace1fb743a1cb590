"""Where a visitor comes from, with and without proxies."""

import pytest

from nprz_site.client_address import client_address, looks_proxied

PROXY, OUTER, VISITOR = "10.0.0.2", "10.0.0.1", "198.51.100.7"


@pytest.mark.parametrize(
    ("remote", "forwarded", "proxies", "address"),
    [
        (VISITOR, "", 0, VISITOR),
        (VISITOR, "192.0.2.1", 0, VISITOR),
        (PROXY, VISITOR, 1, VISITOR),
        (PROXY, f"192.0.2.1, {VISITOR}", 1, VISITOR),
        (PROXY, f"192.0.2.1,{VISITOR}, {OUTER}", 2, VISITOR),
        (VISITOR, "", 1, VISITOR),
        (PROXY, VISITOR, 2, PROXY),
        ("", VISITOR, 1, VISITOR),
        (PROXY, "onzin", 1, PROXY),
        (PROXY, f"{VISITOR}:50123", 1, VISITOR),
        (PROXY, "[2001:db8:1:2::9]:50123", 1, "2001:db8:1:2::/64"),
        ("", "", 0, "unknown"),
    ],
)
def test_only_what_our_own_proxies_wrote_counts(remote, forwarded, proxies, address):
    assert client_address(remote, forwarded, proxies) == address


def test_an_ipv6_subscriber_is_one_address_and_another_is_not():
    own = {client_address(f"2001:db8:1:2::{host}", "", 0) for host in ("1", "2", "ffff")}
    assert len(own) == 1
    assert client_address("2001:db8:1:3::1", "", 0) not in own


def test_an_ipv4_address_in_ipv6_clothes_is_itself():
    assert client_address(f"::ffff:{VISITOR}", "", 0) == VISITOR


@pytest.mark.parametrize(
    ("remote", "forwarded", "proxied"),
    [
        (PROXY, VISITOR, True),
        ("", VISITOR, True),
        (PROXY, "", False),
        ("1.1.1.1", "192.0.2.1", False),
        ("x", "y", False),
    ],
)
def test_a_proxy_that_nobody_told_about_is_noticed(remote, forwarded, proxied):
    assert looks_proxied(remote, forwarded) is proxied
