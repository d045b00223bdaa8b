"""Addresses: which of them are on the public internet.

Python's `is_global` is not enough: it takes translated and tunnelled addresses (NAT64, 6to4, Teredo),
multicast and some clouds' metadata services for public ones.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

_NOT_PUBLIC = tuple(
    map(
        ip_network,
        (
            "192.0.0.0/24",  # protocol assignments; 192.0.0.192 is a cloud's metadata service
            "192.88.99.0/24",  # 6to4 relays
            "168.63.129.16/32",  # a cloud's metadata service, on a public address
            "100.64.0.0/10",  # carriers' own
            "::/96",  # IPv4-compatible: ::7f00:1 is 127.0.0.1
            "64:ff9b::/96",  # NAT64: an IPv4 address is inside
            "64:ff9b:1::/48",
            "2001::/23",  # protocol assignments, Teredo among them
            "2002::/16",  # 6to4: an IPv4 address is inside
            "fec0::/10",  # site-local
        ),
    )
)


def is_public(address: str) -> bool:
    """Whether an IP address, as a socket connects to it, is one anybody on the internet can reach."""
    try:
        found = _unwrapped(ip_address(address.partition("%")[0]))
    except ValueError:
        return False
    special = found.is_multicast or found.is_reserved or found.is_unspecified
    return found.is_global and not special and not any(found in network for network in _NOT_PUBLIC)


def _unwrapped(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 one like ::ffff:127.0.0.1 stands for."""
    return (address.ipv4_mapped if isinstance(address, IPv6Address) else None) or address
