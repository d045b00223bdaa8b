"""Names are looked up as the system does it, a few at once, and none for longer than it may take."""

import asyncio
import socket
import threading
from typing import Any

import pytest

from bot.resolver import Resolver


async def test_a_name_is_found_where_the_system_finds_it() -> None:
    found = await Resolver(at_once=1).resolve("localhost", 80, socket.AF_INET)

    assert [(each["host"], each["port"], each["hostname"]) for each in found] == [
        ("127.0.0.1", 80, "localhost")
    ]


async def test_a_name_that_does_not_exist_is_an_error_of_the_system() -> None:
    with pytest.raises(OSError, match=r"known|resolution|failure"):
        await Resolver(at_once=1).resolve("nobody.invalid", 80)


async def test_a_name_is_given_up_in_time_and_holds_its_place_until_the_system_is_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    is_over = threading.Event()
    look_up = socket.getaddrinfo

    def resolved(host: str, *rest: Any, **options: Any) -> Any:
        if host == "silent.example":
            is_over.wait(60)
        return look_up("127.0.0.1", *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    resolver = Resolver(at_once=1, timeout=0.2)

    with pytest.raises(TimeoutError, match=r"silent\.example was not found in time"):
        await resolver.resolve("silent.example", 80)
    with pytest.raises(TimeoutError, match=r"courier\.example was not found in time"):
        await resolver.resolve("courier.example", 80)
    is_over.set()
    async with asyncio.timeout(10):
        while True:
            try:
                found = await resolver.resolve("courier.example", 80)
                break
            except TimeoutError:
                continue

    assert [each["host"] for each in found] == ["127.0.0.1"]
