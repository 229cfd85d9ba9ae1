"""Who is calling, for counting alone: an address that is forgotten as soon as it is hashed."""

from __future__ import annotations

import hashlib
import ipaddress

from django.conf import settings
from django.http import HttpRequest

#: Whoever has one IPv6 address has the whole network of this length.
IPV6_PREFIX = 64


def caller(request: HttpRequest) -> str:
    """A name for the caller's address that only this installation can make; empty where callers cannot be
    told apart (behind a proxy that does not say, or on a socket)."""
    address = address_of(request)
    if address is None:
        return ""
    network = ipaddress.ip_network((address, IPV6_PREFIX if address.version == 6 else 32), strict=False)
    key = hashlib.sha256(settings.SECRET_KEY.encode()).digest()
    return hashlib.blake2b(network.network_address.packed, digest_size=12, key=key).hexdigest()


def address_of(request: HttpRequest) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address that may be believed.

    Anyone can write ``X-Forwarded-For``: each proxy adds the address that it saw itself at the end, so of
    ``HUB_LIMITS["proxies"]`` proxies the one furthest out wrote that place from the right. Without proxies
    the connection's own address counts, unless it is known to be that of a proxy (``hidden``).
    """
    proxies: int = settings.HUB_LIMITS["proxies"]
    if not proxies:
        return None if settings.HUB_LIMITS["hidden"] else _parsed(request.META.get("REMOTE_ADDR", ""))
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    return _parsed(told[-proxies]) if len(told) >= proxies else None


def _parsed(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address
