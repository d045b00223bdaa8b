"""Links: one address for one article, whoever shared it and however."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from ipaddress import ip_address
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urljoin, urlsplit

from publicsuffixlist import PublicSuffixList
from yarl import URL

MAX_LINK = 2000
"""The longest address taken, in characters."""

_TRACKERS = (
    # analytics: Google, Matomo, AT Internet, Adobe, Webtrends, Chartbeat
    r"utm_\w*", r"_ga\w*", r"_gl", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "gad_source",
    r"(?:pk|mtm|piwik)_\w*",
    r"at_(?:medium|campaign|link|format|bbc|ptr|custom|send)\w*", "xtor", r"ns_\w*", r"s_(?:cid|kwcid)",
    r"wt_\w*", r"wt\.\w+",
    "cmp", "cmpid", "icid", "ocid", "ncid", "ito", "ftag", "taid", r"guc(?:e_\w+|counter)", r"tb_(?:cb|i)",
    # social networks: Facebook, X, Microsoft, Yandex, TikTok, Instagram, LinkedIn, Pinterest, Snapchat
    "fbclid", r"fb_\w*", "twclid", "msclkid", "yclid", "ttclid", "igsh(?:id)?", "li_fat_id", "epik",
    "sccid", r"__twitter\w*",
    r"ref_(?:src|url)", "share(?:type|token|_?id)", "sr_share", "smid", "smtyp", "unlocked_article_code",
    # newsletters: Mailchimp, HubSpot, Marketo, Vero, Omeda, Salesforce
    r"mc_[ce]id", r"_?hs(?:a|enc|mi|ctatracking)\w*", r"_hs\w*", "mkt_tok", r"vero_\w*", r"oly_\w+_id",
    r"sfmc_\w*",
    r"(?:campaign|instance|segment|regi)_id", "emc", "nlid",
)  # fmt: skip
"""Parameters that tell a site where a reader came from, and never choose the page."""

_VARIANTS = ("amp", "amp=[^&]*", "outputtype=amp", "usqp", "__amp_source_origin", r"amp_js_v", "amp_gsa")
"""Parameters that choose the same page made for telephones."""

_DROPPED = re.compile("|".join((*_TRACKERS, *_VARIANTS)), re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}
_SHORT_HOST = re.compile(r"^(?:www\d?|m|mobile|amp)\.")
_KEPT = "!$&'()*+,;=:@/~%-._"
_CACHED = re.compile(
    r"https?://(?:[\w-]+\.cdn\.ampproject\.org/[cv]/|(?:www\.)?google\.[a-z.]{2,6}/amp/)(s/)?(?=[^/]*\.)",
    re.IGNORECASE,
)
"""Where copies of AMP pages are kept: what follows is the page's own address, "s/" for https."""

_AMP_PATH = re.compile(r"^/amp(?=/[^/])|(?<=[^/])/amp(?=/?$)|\.amp(?=\.html?$|$)", re.IGNORECASE)
_HOME = re.compile(r"/?(?:(?:index|home|default)(?:\.\w{2,5})?/?|[a-z]{2}(?:-[a-z]{2})?/?)?", re.IGNORECASE)


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


def canonical(given: str) -> str | None:
    """The address without what differs between readers, None when it is not one of a web page.

    That is letter case, a usual port, the fragment, dot segments, trackers, the order of the parameters, and
    the variant of the page made for telephones. Parameters that may choose the page are kept.
    """
    link = http_link(_CACHED.sub(lambda found: f"http{'s' * bool(found[1])}://", given.strip(), count=1))
    if link is None:
        return None
    parts = urlsplit(link)
    try:
        host, port = _host(parts), parts.port
    except (UnicodeError, ValueError):
        return None
    scheme = parts.scheme.lower()
    port_part = f":{port}" if port and port != _PORTS[scheme] else ""
    path = _without_variant(quote(_dotless(parts.path), safe=_KEPT))
    query = urlencode(
        sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if _is_kept(*pair))
    )
    return f"{scheme}://{host}{port_part}{path or '/'}{'?' * bool(query)}{query}"


def address_of(page: str | None, stated: Iterable[str]) -> str | None:
    """The address of the article on a page: the first stated one that may speak for it, else the page's own.

    It has to be of the same registrable domain and not its home page. Without the page's own address any
    other is taken; None when there is none to take.
    """
    base = canonical(page) if page else None
    for each in stated:
        wanted = canonical(_absolute(page, each))
        if wanted and not is_home(wanted) and (base is None or is_same_site(base, wanted)):
            return wanted
    return base


def is_home(link: str) -> bool:
    """Whether an address is that of a site's home page, in whichever language."""
    parts = urlsplit(link)
    return not parts.query and _HOME.fullmatch(parts.path) is not None


def site_name(link: str | None) -> str | None:
    """The host of an address without its "www.", to stand for a publisher nobody named."""
    cleaned = canonical(link) if link else None
    return _SHORT_HOST.sub("", urlsplit(cleaned).netloc) if cleaned else None


def _without_variant(path: str) -> str:
    while (shorter := _AMP_PATH.sub("", path)) != path:
        path = shorter
    return path


def _is_kept(name: str, value: str) -> bool:
    return not _DROPPED.fullmatch(name) and not _DROPPED.fullmatch(f"{name}={value}")


def _absolute(page: str | None, stated: str) -> str:
    try:
        return urljoin(page or "", stated.strip())
    except ValueError:
        return ""


def is_same_site(one: str, other: str) -> bool:
    """Whether two addresses are of the same host, or of hosts that one registered domain has."""
    first, second = (urlsplit(link).hostname or "" for link in (one, other))
    return first == second or (_registrable(first) == _registrable(second) is not None)


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


def _registrable(host: str) -> str | None:
    """The part of a host that somebody registered: `courier.co.uk` of `www.courier.co.uk`."""
    try:
        ip_address(host)
    except ValueError:
        return _suffixes().privatesuffix(host)
    return None


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if ":" in host:
        return f"[{host}]"
    return host if host.isascii() else URL.build(scheme="http", host=host).raw_host or ""


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
