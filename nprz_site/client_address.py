"""The network address that a request came from, also behind proxies. Pure: no Django.

Each proxy adds to the right of `X-Forwarded-For` whom it got the request from. What stands further to the left
than our own proxies wrote was typed by the visitor and proves nothing.
"""

from ipaddress import IPv6Address, IPv6Network, ip_address

UNKNOWN_ADDRESS = "unknown"


def client_address(remote: str, forwarded: str, trusted_proxies: int) -> str:
    """The address of the visitor, who reached us through so many proxies of our own.

    `remote` is who opened the connection, `forwarded` the header. Whoever came past the proxies is known by
    `remote`. An IPv6 address stands for its /64: that is what one subscriber gets.
    """
    hops = [*(hop for hop in forwarded.split(",") if hop.strip()), remote]
    claimed = hops[-1 - trusted_proxies] if len(hops) > trusted_proxies else remote
    return _network(claimed) or _network(remote) or UNKNOWN_ADDRESS


def looks_proxied(remote: str, forwarded: str) -> bool:
    """Whether a proxy of our own seems to stand in between: something near us says whom it speaks for."""
    try:
        return bool(forwarded) and (not remote or ip_address(remote).is_private)
    except ValueError:
        return False


def _network(text: str) -> str:
    """The address in one way of writing; empty when `text` is none."""
    try:
        address = ip_address(_without_port(text.strip()))
    except ValueError:
        return ""
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or IPv6Network((int(address), 64), strict=False))
    return str(address)


def _without_port(text: str) -> str:
    """Some proxies write 192.0.2.1:5000 or [2001:db8::1]:5000."""
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text
