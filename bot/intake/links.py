"""Links: one address for one page, whoever shared it."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urljoin, urlsplit

MAX_LINK = 2000
"""The longest address taken, in characters."""

_TRACKERS = re.compile(
    r"(?:utm_|at_(?:medium|campaign|link|format|bbc|ptr|custom|send)|mc_[ce]id|ns_|pk_|hsa_|__twitter|_hs|vero_|wt_)\w*"
    r"|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igsh(?:id)?|li_fat_id|mkt_tok|oly_\w+_id"
    r"|cmpid|icid|ito|ftag|guccounter|guce_\w+|xtor|s_cid|sr_share|smid|smtyp|ref_src|ref_url|taid|amp|outputtype=amp",
    re.I,
)
_PORTS = {"http": 80, "https": 443}
_VARIANT = re.compile(r"^(?:www\d?|m|mobile|amp)\.")
_KEPT = "!$&'()*+,;=:@/~%-._"


_WRITTEN = re.compile(r"https?://[^\s<>\"]+", re.I)
_AFTER = ".,;:!?'’”»"
"""What may follow an address in a sentence."""


def links_in(text: str) -> list[str]:
    """The addresses of web pages written in a text, in order, each once."""
    written = (http_link(_bare(found[0])) for found in _WRITTEN.finditer(text))
    return list(dict.fromkeys(filter(None, written)))


def _bare(written: str) -> str:
    """An address without the stop or bracket of the sentence around it: "(see https://…)."."""
    while written[-1] in _AFTER or (written[-1] == ")" and written.count("(") < written.count(")")):
        written = written[:-1]
    return written


def http_link(given: str | None) -> str | None:
    """The address as given, None when it is not one of a web page."""
    given = (given or "").strip()
    try:
        parts = urlsplit(given)
        is_link = parts.scheme.lower() in _PORTS and bool(parts.hostname) and len(given) <= MAX_LINK
    except ValueError:
        return None
    return given if is_link and not re.search(r"[\s<>\"\0-\x1f\ud800-\udfff]", given) else None


def clean_link(given: str) -> str | None:
    """The address without what differs between readers: trackers, fragment, letter case, port, order.

    Parameters that may choose the page are kept.
    """
    link = http_link(given)
    if link is None:
        return None
    parts = urlsplit(link)
    try:
        host, port = _host(parts), parts.port
    except (UnicodeError, ValueError):
        return None
    scheme = parts.scheme.lower()
    port_part = f":{port}" if port and port != _PORTS[scheme] else ""
    path = quote(_dotless(parts.path), safe=_KEPT)
    kept = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKERS.fullmatch(name) and not _TRACKERS.fullmatch(f"{name}={value}")
    )
    query = f"?{urlencode(kept)}" if kept else ""
    return f"{scheme}://{host}{port_part}{path or '/'}{query}"


def canonical_link(page: str | None, stated: str | None) -> str | None:
    """The address a page states for itself, cleaned, if it may speak for it: one of the same site.

    Without the page's own address any full one is taken; None when there is none to take.
    """
    base = clean_link(page) if page else None
    try:
        wanted = clean_link(urljoin(page or "", stated.strip())) if stated else None
    except ValueError:
        wanted = None
    if wanted is None or base is None:
        return wanted or base
    return wanted if _same_site(base, wanted) else base


def site_name(link: str | None) -> str | None:
    """The host of an address without its "www.", to stand for a publisher nobody named."""
    cleaned = clean_link(link) if link else None
    return _VARIANT.sub("", urlsplit(cleaned).netloc) if cleaned else None


def _same_site(one: str, other: str) -> bool:
    """Whether one's host is the other's or lies below it, "www." and the like aside."""
    first, second = (_VARIANT.sub("", urlsplit(link).hostname or "") for link in (one, other))
    shorter, longer = sorted((first, second), key=len)
    return first == second or ("." in shorter and longer.endswith(f".{shorter}"))


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if ":" in host:
        return f"[{host}]"
    return host if host.isascii() else host.encode("idna").decode("ascii")


def _dotless(path: str) -> str:
    """A path without `.` and `..` segments."""
    kept: list[str] = []
    for segment in path.split("/"):
        if segment == "..":
            if len(kept) > 1:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    ends_open = path.endswith(("/.", "/.."))
    return "/".join(kept) + ("/" if ends_open else "")
