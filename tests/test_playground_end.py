"""How the playground ends, without a browser."""

import asyncio
import gc
from typing import Any

import pytest

from bot.playground import _first


async def test_a_page_that_fails_ends_the_playground_with_its_reason() -> None:
    unheard: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: unheard.append(context))

    async def fail() -> None:
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await _first(asyncio.Event().wait(), fail())

    gc.collect()
    assert unheard == []
    assert asyncio.all_tasks() == {asyncio.current_task()}
