import asyncio
import gzip
import socket
import sys
import threading
from collections.abc import Iterator

import pytest
from aiohttp import web
from yarl import URL

from bot.domain.articles import Article
from bot.domain.feeds import Validators
from bot.errors import FetchError, IntakeError, PaywallError
from bot.intake.door import Door, FetchPolicy
from bot.intake.page import FeedDocument, Page, PlainText
from bot.sandbox.reader import Reader
from tests.intake.website import Site, failure

INSIDE = [
    "127.0.0.1", "[::ffff:127.0.0.1]", "[::1]", "[::7f00:1]", "localhost", "①②⑦.⓪.⓪.①", "0x7f.1",
    "169.254.169.254", "[64:ff9b::a9fe:a9fe]", "[2002:7f00:1::]", "168.63.129.16", "192.0.0.192", "10.0.0.1",
]  # fmt: skip


class OnPort(FetchPolicy):
    """The real rule about addresses, on the port where the test's site listens."""

    def allows_port(self, scheme: str, port: int) -> bool:
        return True

    def allows_address(self, address: str, port: int) -> bool:
        return super().allows_address(address, 80)


@pytest.mark.parametrize("host", INSIDE)
async def test_no_spelling_of_an_address_reaches_a_machine_inside(site: Site, host: str) -> None:
    site.answers("/", "secret")
    door, url = Door(OnPort()), f"http://{host}:{site.port}/"

    for asked in (door.fetch(url), door.feed(url, Validators()), door.sitemap(url, max_bytes=1000)):
        with pytest.raises(FetchError, match="not on the public internet"):
            await asked

    assert site.requests == []


async def test_a_name_that_leads_inside_is_refused_whatever_it_is(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def resolved(*_: object, **__: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", site.port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    site.answers("/", "secret")

    refused = await failure(Door(OnPort()), f"http://innocent.example:{site.port}/")

    assert "not on the public internet" in refused
    assert site.requests == []


@pytest.fixture
def silence(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """No name is found until the test ends; the names that were asked for."""
    is_over, asked = threading.Event(), list[str]()

    def resolved(host: str, *_: object, **__: object) -> list[object]:
        asked.append(host)
        is_over.wait(60)
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    yield asked
    is_over.set()


async def test_names_that_are_never_found_keep_nobody_elses_work(silence: list[str]) -> None:
    door = Door(FetchPolicy(total_timeout=0.2))
    links = [f"https://{number}.silent.example/" for number in range(60)]

    refused = await asyncio.gather(*(failure(door, link) for link in links))
    await asyncio.wait_for(asyncio.to_thread(int), 5)

    assert all("took too long to answer" in why for why in refused)
    assert len(silence) == 16


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("file:///etc/passwd", "not the address of a web page"),
        ("gopher://courier.example/", "not the address of a web page"),
        ("javascript:alert(1)", "not the address of a web page"),
        ("", "not the address of a web page"),
        ("http://", "not the address of a web page"),
        ("http://[", "not the address of a web page"),
        ("http://courier.example\\@127.0.0.1/", "not the address of a web page"),
        ("http://courier.example/a b", "not the address of a web page"),
        (f"http://courier.example/{'a' * 3000}", "not the address of a web page"),
        ("http://courier.example:8080/", "usual port"),
        ("https://courier.example:22/", "usual port"),
        ("http://ada:secret@courier.example/", "user name or password"),
        ("http://nobody.invalid/", "could not be reached"),
        (f"http://{'a' * 70}.example/", "not the address of a web page"),
        ("http://127.1/", "not the address of a web page"),
    ],
)
async def test_what_is_not_an_ordinary_web_address_is_refused_in_a_sentence(url: str, why: str) -> None:
    refused = await failure(Door(), url)

    assert why in refused
    assert "secret" not in refused
    assert len(refused) < 400


async def test_a_page_arrives_as_it_was_sent(site: Site) -> None:
    url = site.answers("/news", b"<p>\x93No choice\x94", Content_Type="text/html; charset=windows-1252")

    page = await site.door().fetch(url)

    assert page == Page(b"<p>\x93No choice\x94", where=url, url=url, charset="windows-1252")


async def test_nothing_of_ours_goes_out_but_an_honest_name(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1/")
    url = site.answers("/news", "<p>", Set_Cookie="visitor=1; Path=/")
    door = Door(FetchPolicy(loopback_port=site.port), contact="desk@courier.example")

    await door.fetch(url)
    await door.fetch(url)

    sent = site.requests[1].headers
    assert "OnTheRecord" in sent["User-Agent"]
    assert "desk@courier.example" in sent["User-Agent"]
    assert not {"Cookie", "Authorization", "Referer"} & sent.keys()


async def test_a_plain_text_page_is_an_article_already(site: Site, reader: Reader) -> None:
    url = site.answers(
        "/copy.txt", "Bridge to shut\n\n“No choice,” she said.", Content_Type="text/plain; charset=utf-8"
    )

    article = await reader.read(await site.door().fetch(url))

    assert isinstance(article, Article)
    assert (article.title, article.text, article.url) == ("Bridge to shut", "“No choice,” she said.", url)


async def test_a_plain_text_arrives_as_it_was_sent_too(site: Site) -> None:
    kind = "text/plain; charset=idna"
    url = site.answers("/copy.txt", b"\x93No choice\x94", Content_Type=kind)

    text = await site.door().fetch(url)

    assert text == PlainText(b"\x93No choice\x94", where=url, url=url, charset="idna")


async def test_a_redirect_is_followed_to_the_page(site: Site) -> None:
    page = site.answers("/new", "<p>")
    url = site.redirects("/old", "/new", status=308)

    found = await site.door().fetch(url)

    assert isinstance(found, Page)
    assert (found.url, found.where) == (page, url)


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("http://169.254.169.254/latest/meta-data/", "not on the public internet"),
        ("http://127.0.0.1/", "not on the public internet"),
        ("http://localhost:6379/", "usual port"),
        ("file:///etc/passwd", "not the address of a web page"),
        ("http://ada:secret@courier.example/", "user name or password"),
        ("http://[", "not the address of a web page"),
    ],
)
async def test_a_redirect_leads_nowhere_a_link_may_not(site: Site, target: str, why: str) -> None:
    url = site.redirects("/old", target)

    assert why in await failure(site.door(), url)


async def test_a_redirect_does_not_give_up_encryption() -> None:
    courier = URL("https://courier.example/")

    with pytest.raises(FetchError, match="not encrypted"):
        Door()._redirected("the link", courier, "http://courier.example/")
    assert Door()._redirected("the link", courier, "/news") == courier / "news"


async def test_a_redirect_in_circles_ends(site: Site) -> None:
    url = site.redirects("/round", "/round")

    assert "redirects too often" in await failure(site.door(), url)
    assert len(site.requests) == 6


async def test_five_redirects_are_followed_and_six_are_not(site: Site) -> None:
    for hop in range(6):
        site.redirects(f"/{hop}", f"/{hop + 1}")
    site.answers("/6", "<p>")

    assert "redirects too often" in await failure(site.door(), site.url("/0"))
    assert isinstance(await site.door().fetch(site.url("/1")), Page)


@pytest.mark.parametrize("status", [401, 402, 403])
async def test_a_page_for_subscribers_says_so(site: Site, status: int) -> None:
    url = site.answers("/news", "Pay first", status=status)

    with pytest.raises(PaywallError, match=r"behind a paywall\. Paste the text"):
        await site.door().fetch(url)


@pytest.mark.parametrize(
    ("status", "why"),
    [(404, "is not there"), (410, "is not there"), (429, "HTTP 429"), (500, "HTTP 500"), (204, "HTTP 204")],
)
async def test_a_site_that_will_not_answer_is_named_with_its_reason(
    site: Site, status: int, why: str
) -> None:
    assert why in await failure(site.door(), site.answers("/news", b"", status=status))


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "video/mp4", "application/octet-stream"])
async def test_what_is_not_a_page_is_refused_by_its_kind(site: Site, kind: str) -> None:
    refused = await failure(site.door(), site.answers("/file", b"\0", Content_Type=kind))

    assert f"not a web page but {kind}" in refused


async def test_a_kind_that_is_made_up_is_not_repeated(site: Site) -> None:
    refused = await failure(site.door(), site.answers("/file", b"", Content_Type="a/<@everyone>"))

    assert "everyone" not in refused


async def test_a_page_of_50_mb_is_let_go_of_early(site: Site) -> None:
    sent = 0

    async def endless(request: web.Request) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        while sent < 50 * 2**20:
            await response.write(b"<p>words" * 8192)
            sent += 65_536
        return response

    site.pages["/huge"] = endless

    assert "larger than 3 MiB" in await failure(site.door(), site.url("/huge"))
    assert sent < 20 * 2**20


async def test_a_bomb_of_400_mb_does_not_fill_the_memory(site: Site) -> None:
    resource = pytest.importorskip("resource")
    bomb = gzip.compress(bytes(400 * 2**20), 1)
    url = site.answers("/bomb", bomb, Content_Encoding="gzip")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    refused = await failure(site.door(), url)

    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert "larger than 3 MiB" in refused
    assert grown < 50 * (2**20 if sys.platform == "darwin" else 2**10)


async def test_a_page_that_drips_is_given_up(site: Site) -> None:
    async def drip(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        for _ in range(100):
            await response.write(b"<")
            await asyncio.sleep(0.05)
        return response

    site.pages["/drip"] = drip

    refused = await failure(site.door(total_timeout=0.4, read_timeout=0.3), site.url("/drip"))

    assert "took too long" in refused


async def test_a_site_that_hangs_up_is_not_reached(site: Site) -> None:
    async def hang_up(request: web.Request) -> web.StreamResponse:
        assert request.transport
        request.transport.abort()
        return web.Response()

    site.pages["/gone"] = hang_up

    assert "could not be reached" in await failure(site.door(), site.url("/gone"))


async def test_a_site_is_asked_for_one_page_at_a_time(site: Site) -> None:
    now = most = 0

    async def slow(_request: web.Request) -> web.StreamResponse:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.02)
        now -= 1
        return web.Response(text="<p>", content_type="text/html")

    site.pages["/slow"] = slow
    door = site.door()

    pages = await asyncio.gather(*(door.fetch(site.url("/slow")) for _ in range(5)))

    assert (len(pages), most) == (5, 1)


def test_a_failure_to_fetch_is_an_expected_one() -> None:
    assert issubclass(FetchError, IntakeError)
    assert issubclass(PaywallError, IntakeError)


async def test_a_feed_comes_with_what_its_site_wants_to_hear_next_time(site: Site) -> None:
    url = site.answers("/rss", "<rss/>", Content_Type="text/plain", ETag='"v1"', Last_Modified="Monday")

    document = await site.door().feed(url, Validators())

    assert document == FeedDocument(b"<rss/>", url, url, None, Validators('"v1"', "Monday"))
    assert not {"If-None-Match", "If-Modified-Since"} & site.requests[0].headers.keys()


async def test_a_feed_that_has_not_changed_brings_nothing(site: Site) -> None:
    url = site.answers("/rss", b"", status=304)

    document = await site.door().feed(url, Validators('"v1"', "Monday"))

    sent = site.requests[0].headers
    assert document is None
    assert (sent["If-None-Match"], sent["If-Modified-Since"]) == ('"v1"', "Monday")


@pytest.mark.parametrize(
    ("status", "problem"),
    [
        (401, "It is kept from us by its site (HTTP 401)."),
        (404, "It is not there (HTTP 404)."),
        (503, "It could not be fetched: the site answered HTTP 503."),
    ],
)
async def test_a_feed_that_is_refused_says_why_and_how_long(site: Site, status: int, problem: str) -> None:
    url = site.answers("/rss", b"", status=status, Retry_After="120")

    with pytest.raises(FetchError) as refusal:
        await site.door().feed(url, Validators())

    assert refusal.value.problem == problem
    assert refusal.value.retry_after == ("120" if status == 503 else None)


async def test_a_feed_inside_is_never_reached(site: Site) -> None:
    inside = site.redirects("/rss", "http://169.254.169.254/latest")

    with pytest.raises(FetchError, match="not on the public internet"):
        await site.door().feed(inside, Validators())
    with pytest.raises(FetchError, match="not on the public internet"):
        await Door().feed("http://127.0.0.1/rss", Validators())
