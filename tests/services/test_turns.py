"""Work that is done one after the other: each server in its turn, none for longer than it has something."""

import asyncio

import pytest

from bot.errors import IntakeError
from bot.services.turns import MAX_WAITING, Turns


class Work:
    """Pieces of work, each under way until it is let go."""

    def __init__(self) -> None:
        self.turns = Turns()
        self.begun: list[str] = []
        self._may_end = asyncio.Semaphore(0)

    def begin(self, piece: str) -> asyncio.Task[None]:
        """Begin a piece of the server that its first character names."""
        return asyncio.create_task(self._do(piece))

    async def _do(self, piece: str) -> None:
        async with self.turns.of(int(piece[0])):
            self.begun.append(piece)
            await self._may_end.acquire()

    async def end(self, pieces: int = 1) -> None:
        """Let so many pieces end, one after the other."""
        for _ in range(pieces):
            self._may_end.release()
            await settled()


async def settled() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_each_server_has_its_turn_before_any_has_another() -> None:
    work = Work()
    tasks = [work.begin(piece) for piece in ("1a", "1b", "1c", "1d", "2a", "2b", "3a")]
    await settled()

    await work.end(len(tasks))

    assert work.begun == ["1a", "2a", "3a", "1b", "2b", "1c", "1d"]
    assert all(task.done() for task in tasks)


async def test_there_is_one_turn_at_a_time() -> None:
    work = Work()
    tasks = [work.begin(piece) for piece in ("1a", "2a", "3a")]
    await settled()
    begun_at_first = list(work.begun)

    await work.end(3)

    assert begun_at_first == ["1a"]
    assert all(task.done() for task in tasks)


async def test_who_gives_up_waiting_leaves_the_turn_to_the_next() -> None:
    work = Work()
    first, second, third, fourth = (work.begin(piece) for piece in ("1a", "2a", "3a", "4a"))
    await settled()

    second.cancel()
    await work.end()
    third.cancel()  # which has its turn
    await settled()
    await work.end()
    late = work.begin("5a")
    await work.end()

    assert work.begun == ["1a", "3a", "4a", "5a"]
    assert [task.cancelled() for task in (first, second, third, fourth, late)] == [
        *(False, True, True, False, False)
    ]


async def test_a_turn_that_comes_as_its_wait_is_given_up_goes_on_to_the_next() -> None:
    turns = Turns()
    first = turns.of(1)
    await first.__aenter__()
    given_up, following = (asyncio.create_task(turns.of(guild).__aenter__()) for guild in (2, 3))
    await settled()

    await first.__aexit__(None, None, None)
    given_up.cancel()
    await settled()

    assert given_up.cancelled()
    assert following.done()


async def test_a_server_that_has_too_much_waiting_is_told_and_no_other_is() -> None:
    work = Work()
    tasks = [work.begin("1a") for _ in range(MAX_WAITING + 1)]
    await settled()

    with pytest.raises(IntakeError, match="is waiting to be read already"):
        await work.begin("1b")
    other = work.begin("2a")
    await work.end(len(tasks) + 1)

    assert other.done()
    assert work.begun.index("2a") == 1
