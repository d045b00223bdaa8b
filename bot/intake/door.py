"""The guarded door: the only way a page, a feed or a sitemap gets in from the internet.

What is asked for comes from people and what comes back from strangers, so everything is bounded:
where a connection may go (judged by the address a socket is about to connect to, which no name,
redirect or spelling can disguise), how long it may take, how much it may bring, and what kind of
thing it may be. Nothing of ours goes out: no cookies, no credentials, no proxy settings.
"""

from __future__ import annotations

import asyncio
import errno
import re
import socket
import zlib
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar
from weakref import WeakValueDictionary

import aiohttp
from yarl import URL

from bot.domain.feeds import Validators
from bot.domain.sitemaps import AGENT
from bot.errors import FetchError, PaywallError
from bot.intake.addresses import is_public
from bot.intake.compression import ACCEPTED, Unpacker, can_unpack
from bot.intake.links import MAX_LINK
from bot.intake.page import FeedDocument, Page, PlainText, SiteFile
from bot.intake.stated import named
from bot.resolver import Resolver

T = TypeVar("T")

_USER_AGENT = f"{AGENT}/0.1 (newsroom archive{{contact}})"
_PORTS = {"http": 80, "https": 443}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PAYWALLED = frozenset({401, 402, 403})
_GONE = frozenset({404, 410})
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_OK, _NOT_MODIFIED, _REFUSED, _TOO_MANY, _FAULT = 200, 304, 400, 429, 500
_ACCEPTED_PAGES = ", ".join([*sorted(_PAGES), "text/plain;q=0.5"])
_ACCEPTED_FEEDS = (
    "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)
_ACCEPTED_SITEMAPS = "application/xml, text/xml;q=0.9, text/plain;q=0.8, */*;q=0.5"
_NO_ADDRESS = "is not the address of a web page. Give one that begins with https://."
_INSTEAD = "paste the text or attach it as a file instead."
_CUT_OFF = f"did not arrive whole. Try again, or {_INSTEAD}"
_PIECE = 1 << 14
"""Bytes unpacked in one go."""
_LOOK_UPS = 4
"""For each page at once: a name that is never found keeps the system four times as long as the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchPolicy:
    """Where a page may be fetched from, and how much time, data and patience it gets.

    `loopback_port` lets tests serve pages from this machine, on that one port. Times are in seconds;
    `max_bytes` counts what is left after decompression.
    """

    loopback_port: int | None = None
    max_bytes: int = 3 * 1024 * 1024
    max_redirects: int = 5
    total_timeout: float = 20.0
    connect_timeout: float = 5.0
    read_timeout: float = 5.0
    at_once: int = 4

    def allows_port(self, scheme: str, port: int) -> bool:
        """Whether a page at this port may be asked for at all."""
        return port == _PORTS[scheme] or port == self.loopback_port

    def allows_address(self, address: str, port: int) -> bool:
        """Whether a socket may connect there."""
        if self.loopback_port is not None and port == self.loopback_port and address == "127.0.0.1":
            return True
        return port in _PORTS.values() and is_public(address)


Receive = Callable[[aiohttp.ClientResponse, str, URL], Awaitable[T]]
"""Makes something of a site's answer; it is also given the address that was asked for, and the last one."""


class _NotPublicError(OSError):
    """A socket was about to connect to an address that is not public."""

    def __init__(self) -> None:
        super().__init__(errno.EACCES, "not a public address")


class Door:
    """Fetches one page at a time from each site, and only a few at once."""

    def __init__(self, policy: FetchPolicy | None = None, *, contact: str | None = None) -> None:
        self._policy = policy or FetchPolicy()
        self._user_agent = _USER_AGENT.format(contact=f"; contact: {contact}" if contact else "")
        self._at_once = asyncio.Semaphore(self._policy.at_once)
        self._resolver = Resolver(at_once=_LOOK_UPS * self._policy.at_once)
        self._sites: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def fetch(self, url: str) -> Page | PlainText:
        """The page or the plain text at an address, still to be read.

        Raises:
            FetchError: it was refused, could not be reached, or is too large, too slow or no page.
            PaywallError: it is for subscribers.
        """
        return await self._ask(url, {"Accept": _ACCEPTED_PAGES}, self._page)

    async def feed(self, url: str, known: Validators) -> FeedDocument | None:
        """What is at the address of a feed, still to be read; None if nothing has changed since `known`.

        Raises:
            FetchError: as for `fetch`.
        """
        asked = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
        headers = {"Accept": _ACCEPTED_FEEDS, **{name: value for name, value in asked.items() if value}}
        return await self._ask(url, headers, self._feed)

    async def sitemap(self, url: str, *, max_bytes: int) -> SiteFile:
        """What is at the address of a sitemap, still to be read.

        Raises:
            FetchError: as for `fetch`.
        """

        async def receive(response: aiohttp.ClientResponse, given: str, address: URL) -> SiteFile:
            _check_feed_status(given, response)
            data = await self._body(response, given, max_bytes, "a sitemap")
            return SiteFile(data, where=given, url=str(address), charset=response.charset)

        return await self._ask(url, {"Accept": _ACCEPTED_SITEMAPS}, receive)

    async def robots(self, url: str) -> SiteFile:
        """A site's robots.txt, still to be read; an empty one if the site has none.

        Raises:
            FetchError: as for `fetch`; then nothing on the site may be fetched (RFC 9309, 2.3.1.4).
        """
        return await self._ask(url, {"Accept": "text/plain, */*;q=0.5"}, self._robots)

    async def _ask(self, url: str, headers: Mapping[str, str], receive: Receive[T]) -> T:
        """What an address answers, received in one way or another."""
        given = url.strip().removeprefix("<").removesuffix(">")  # as Discord's people write links
        address = self._address(given, given)
        site = self._sites.setdefault(address.host or "", asyncio.Lock())
        async with site, self._at_once:
            try:
                async with (
                    asyncio.timeout(self._policy.total_timeout),
                    self._session(headers) as session,
                ):
                    return await self._follow(session, given, address, receive)
            except TimeoutError as error:
                why = f"took too long to answer. Try again later, or {_INSTEAD}"
                raise _failure(given, why, is_outage=True) from error
            except zlib.error as error:
                raise _failure(given, _CUT_OFF) from error
            except (aiohttp.ClientError, OSError, ValueError) as error:
                raise _unreachable(given, error) from error

    @asynccontextmanager
    async def _session(self, headers: Mapping[str, str]) -> AsyncGenerator[aiohttp.ClientSession]:
        """A session of its own for one page: nothing is carried from one site to the next."""
        policy = self._policy

        def guarded_socket(info: tuple[Any, ...]) -> socket.socket:
            family, kind, protocol, _, (host, port, *_) = info
            if not policy.allows_address(host, port):
                raise _NotPublicError
            return socket.socket(family, kind, protocol)

        timeout = aiohttp.ClientTimeout(
            total=policy.total_timeout, sock_connect=policy.connect_timeout, sock_read=policy.read_timeout
        )
        async with aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                resolver=self._resolver, socket_factory=guarded_socket, force_close=True
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self._user_agent, "Accept-Encoding": ACCEPTED, **headers},
            auto_decompress=False,
            timeout=timeout,
            trust_env=False,
        ) as session:
            yield session

    async def _follow(
        self, session: aiohttp.ClientSession, given: str, address: URL, receive: Receive[T]
    ) -> T:
        """What is at an address or where it redirects to, every hop checked like the first."""
        for _ in range(self._policy.max_redirects + 1):
            async with session.get(address, allow_redirects=False) as response:
                if response.status not in _REDIRECTS:
                    return await receive(response, given, address)
                address = self._redirected(given, address, response.headers.get("Location", ""))
        raise _failure(given, "redirects too often. Give the address of the article itself.")

    def _redirected(self, given: str, address: URL, location: str) -> URL:
        target = address.join(URL(location))
        if address.scheme == "https" and target.scheme == "http":
            raise _failure(given, f"redirects to a page that is not encrypted. To be safe, {_INSTEAD}")
        return self._address(given, str(target))

    def _address(self, given: str, wanted: str) -> URL:
        """The address to ask, `given` being what the error names.

        It is read by the same parser that connects: two parsers can disagree about where a host ends.
        """
        try:
            address = URL(wanted)
            host, port = address.host, address.port
        except ValueError:
            host, port, address = None, None, URL()
        is_web = address.scheme in _PORTS and host and len(wanted) <= MAX_LINK
        if not is_web or re.search(r"[\s\0-\x1f\\]", wanted):
            raise _failure(given, _NO_ADDRESS)
        if address.user is not None or address.password is not None:
            message = "The address holds a user name or password. Give it without them."
            raise FetchError(message)
        if port is None or not self._policy.allows_port(address.scheme, port):
            raise _failure(given, f"is not on a web site's usual port, so it is not fetched; {_INSTEAD}")
        return address

    async def _feed(self, response: aiohttp.ClientResponse, given: str, address: URL) -> FeedDocument | None:
        """What an answer brings, whatever its site calls it: half of all feeds are called something else."""
        if response.status == _NOT_MODIFIED:
            return None
        _check_feed_status(given, response)
        sent = response.headers
        return FeedDocument(
            await self._body(response, given),
            where=given,
            url=str(address),
            charset=response.charset,
            validators=Validators(sent.get("ETag"), sent.get("Last-Modified")),
        )

    async def _robots(self, response: aiohttp.ClientResponse, given: str, address: URL) -> SiteFile:
        """What an answer brings; a site that keeps its robots.txt from everybody has none (RFC 9309)."""
        has_none = _REFUSED <= response.status < _FAULT and response.status != _TOO_MANY
        if not has_none:
            _check_other_status(given, response)
        data = b"" if has_none else await self._body(response, given)
        return SiteFile(data, where=given, url=str(address))

    async def _page(self, response: aiohttp.ClientResponse, given: str, address: URL) -> Page | PlainText:
        """What an answer brings, if it is a page."""
        _check_status(given, response)
        kind = response.content_type if "Content-Type" in response.headers else "text/html"
        if not re.fullmatch(r"[\w.+-]{1,40}/[\w.+-]{1,80}", kind):
            kind = "something else"
        if kind not in _PAGES and kind != "text/plain":
            raise _failure(
                given, f"is not a web page but {kind}. Give the address of an article, or {_INSTEAD}"
            )
        data = await self._body(response, given)
        if kind == "text/plain":
            return PlainText(data, where=given, url=str(address), charset=response.charset)
        return Page(data, where=given, url=str(address), charset=response.charset)

    async def _body(
        self,
        response: aiohttp.ClientResponse,
        given: str,
        max_bytes: int | None = None,
        what: str = "an article",
    ) -> bytes:
        """An answer's bytes, unpacked; counted while they come, so that a bomb is let go of early."""
        limit = max_bytes or self._policy.max_bytes
        unpacker = _unpacker(response, given)
        body, received = bytearray(), 0
        async for piece in response.content.iter_chunked(_PIECE):
            received += len(piece)
            body += unpacker.unpack(piece, limit + 1 - len(body))
            if max(received, len(body)) > limit:
                raise _failure(
                    given, f"is larger than {limit / 2**20:.0f} MiB, too large for {what}; {_INSTEAD}"
                )
        if not unpacker.is_whole:
            raise _failure(given, _CUT_OFF)
        return bytes(body)


def _unpacker(response: aiohttp.ClientResponse, given: str) -> Unpacker:
    encoding = ", ".join(response.headers.getall("Content-Encoding", [])).strip().lower()
    encoding = encoding.removeprefix("identity")
    if not can_unpack(encoding):
        raise _failure(given, f"is packed in a way that cannot be unpacked here; {_INSTEAD}")
    return Unpacker(encoding)


def _check_status(given: str, response: aiohttp.ClientResponse) -> None:
    if response.status in _PAYWALLED:
        raise PaywallError(named(given))
    _check_other_status(given, response)


def _check_feed_status(given: str, response: aiohttp.ClientResponse) -> None:
    if response.status in _PAYWALLED:
        raise _failure(
            given, f"is kept from us by its site (HTTP {response.status}). Ask the site for access."
        )
    _check_other_status(given, response)


def _check_other_status(given: str, response: aiohttp.ClientResponse) -> None:
    status, wait = response.status, response.headers.get("Retry-After")
    if status in _GONE:
        raise _failure(given, f"is not there (HTTP {status}). Check the address.")
    if status != _OK:
        why = f"could not be fetched: the site answered HTTP {status}. Try later, or {_INSTEAD}"
        is_outage = status == _TOO_MANY or wait is not None
        raise _failure(given, why, is_outage=is_outage, is_fault=status >= _FAULT, retry_after=wait)


def _unreachable(given: str, error: Exception) -> FetchError:
    if isinstance(error, aiohttp.ClientConnectorError) and isinstance(error.os_error, _NotPublicError):
        return _failure(given, f"is not on the public internet, so it is not fetched; {_INSTEAD}")
    if isinstance(error, ValueError):
        return _failure(given, _NO_ADDRESS)
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        why = "could not be reached: there is no such site. Check the address."
        return _failure(given, why, is_outage=True)
    why = f"could not be reached. Check the address and try again, or {_INSTEAD}"
    return _failure(given, why, is_outage=True)


def _failure(
    given: str,
    why: str,
    *,
    is_outage: bool = False,
    is_fault: bool = False,
    retry_after: str | None = None,
) -> FetchError:
    problem, *_ = re.split(r"[.;] ", why)  # then comes what whoever gave the link can do
    sentence = f"{named(given) or 'That'} {why}"
    return FetchError(
        sentence,
        problem=f"It {problem.rstrip('.')}.",
        is_outage=is_outage,
        is_fault=is_fault,
        retry_after=retry_after,
    )
