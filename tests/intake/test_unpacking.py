"""Packed pages are unpacked within limits, and refused when they did not arrive whole."""

import asyncio
import gzip
import zlib
from collections.abc import Callable

import pytest
from aiohttp import web

from bot.intake.door import Door
from bot.intake.page import Page
from tests.intake.website import Site, failure

PAGE = b"<p>\xe2\x80\x9cWe will appeal,\xe2\x80\x9d she said.</p>" * 200


def gzipped(data: bytes) -> bytes:
    return gzip.compress(data)


def deflated(data: bytes) -> bytes:
    return zlib.compress(data)


def bare(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACKERS = [("gzip", gzipped), ("x-gzip", gzipped), ("deflate", deflated), ("deflate", bare)]
Packer = Callable[[bytes], bytes]


async def content(door: Door, url: str) -> bytes:
    page = await door.fetch(url)
    assert isinstance(page, Page)
    return page.html


@pytest.mark.parametrize(("encoding", "packer"), PACKERS)
async def test_a_packed_page_is_unpacked(site: Site, encoding: str, packer: Packer) -> None:
    url = site.answers("/news", packer(PAGE), Content_Encoding=encoding)

    assert await content(site.door(), url) == PAGE
    assert site.requests[0].headers["Accept-Encoding"] == "gzip, deflate"


@pytest.mark.parametrize("left", [1, 4, 9, 0.5, -12, -8, -4, -1])
@pytest.mark.parametrize(("encoding", "packer"), PACKERS)
async def test_a_packed_page_that_was_cut_off_is_refused(
    site: Site, encoding: str, packer: Packer, left: float
) -> None:
    whole = packer(PAGE)
    part = whole[: int(left * len(whole)) if left == 0.5 else int(left)]
    url = site.answers("/news", part, Content_Encoding=encoding)

    assert "did not arrive whole" in await failure(site.door(), url)


async def test_a_packed_page_that_was_damaged_is_refused(site: Site) -> None:
    damaged = bytearray(gzipped(PAGE))
    damaged[-6] ^= 1  # in the check sum
    url = site.answers("/news", bytes(damaged), Content_Encoding="gzip")

    assert "did not arrive whole" in await failure(site.door(), url)


async def test_a_page_packed_in_several_members_is_read_to_the_end_of_the_last(site: Site) -> None:
    members = gzipped(PAGE) + gzipped(b"") + gzipped(PAGE)
    url = site.answers("/news", members + b"\0" * 100, Content_Encoding="gzip")
    cut_off = site.answers("/cut-off", members[:-3], Content_Encoding="gzip")

    assert await content(site.door(), url) == 2 * PAGE
    assert "did not arrive whole" in await failure(site.door(), cut_off)


async def test_a_page_that_comes_byte_by_byte_is_unpacked(site: Site) -> None:
    async def slow(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html", "Content-Encoding": "gzip"})
        await response.prepare(request)
        for byte in gzipped(PAGE) + gzipped(PAGE):
            await response.write(bytes([byte]))
            await asyncio.sleep(0)
        return response

    site.pages["/slow"] = slow

    assert await content(site.door(), site.url("/slow")) == 2 * PAGE


async def test_a_page_whose_connection_breaks_is_refused(site: Site) -> None:
    async def break_off(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html", "Content-Length": str(len(PAGE))})
        await response.prepare(request)
        await response.write(PAGE[:1000])
        assert request.transport
        request.transport.close()
        return response

    site.pages["/broken"] = break_off

    assert "could not be reached" in await failure(site.door(), site.url("/broken"))


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "rot13"])
async def test_what_cannot_be_unpacked_is_refused(site: Site, encoding: str) -> None:
    url = site.answers("/news", PAGE, Content_Encoding=encoding)

    assert "packed in a way that cannot be unpacked here" in await failure(site.door(), url)


@pytest.mark.parametrize("encoding", ["identity", ""])
async def test_what_is_not_packed_is_taken_as_it_is(site: Site, encoding: str) -> None:
    url = site.answers("/news", PAGE, Content_Encoding=encoding)

    assert await content(site.door(), url) == PAGE


@pytest.mark.parametrize(("encoding", "packer"), PACKERS)
async def test_a_bomb_is_let_go_of_however_it_is_packed(site: Site, encoding: str, packer: Packer) -> None:
    url = site.answers("/bomb", packer(bytes(40 * 2**20)), Content_Encoding=encoding)

    assert "larger than 3 MiB" in await failure(site.door(), url)


async def test_a_stream_of_nothing_without_end_is_let_go_of(site: Site) -> None:
    sent = 0

    async def endless(request: web.Request) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse(headers={"Content-Type": "text/html", "Content-Encoding": "gzip"})
        await response.prepare(request)
        while sent < 50 * 2**20:
            await response.write(gzipped(b"") * 3_000)
            sent += 3_000 * len(gzipped(b""))
        return response

    site.pages["/nothing"] = endless

    assert "larger than 3 MiB" in await failure(site.door(), site.url("/nothing"))
    assert sent < 20 * 2**20
