"""Whatever id a button or menu is forged with, its answer is a card or one sentence, never a failure."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.sandbox.reader import Reader
from bot.services.newsroom import Newsroom, open_newsroom
from tests.builders import article
from tests.servers import Server, answer, archived, forged_press

LARGEST = "9" * 15
WAYS = ["1", "2", "3", "4", LARGEST]
"""Questions of each kind: what was said, claimed, said by somebody, and articles; and none."""

PRESSED = [
    *(
        f"otr:{kind}:{way}:{at}"
        for kind in ("page", "found", "more")
        for way in WAYS
        for at in ("7", LARGEST)
    ),
    *(f"otr:{kind}:{way}" for kind in ("ask",) for way in WAYS),
    *(f"otr:with:{way}:0" for way in WAYS),
    *(f"otr:without:{way}:{part}" for way in WAYS for part in ("speaker", "dates", "topic")),
    *(f"otr:sort:{way}:{sort}" for way in WAYS for sort in ("best", "earliest")),
    *(
        f"otr:{kind}:{way}:{at}"
        for kind in ("differences", "differing")
        for way in WAYS
        for at in ("0", LARGEST)
    ),
    *(
        f"otr:{kind}:{way}:0:{one}"
        for kind in ("why", "whole", "showq")
        for way in WAYS
        for one in ("1", LARGEST)
    ),
    *(f"otr:show:{way}:{LARGEST}" for way in WAYS),
    *(
        f"otr:exact:{ids}:0{mark}"
        for mark in ("", ":69217a30")
        for ids in ("1:9:2", f"1:0:{LARGEST}", f"1:{LARGEST}:1", f"{LARGEST}:0:1")
    ),
    *(
        f"otr:{kind}:{LARGEST}"
        for kind in ("context", "copy", "sources", "open", "changes", "rewatch", "dropwatch", "retype")
    ),
    f"otr:changed:1:{LARGEST}",
    f"otr:card:1:1:{LARGEST}",
    f"otr:list:{LARGEST}:",
    "otr:digest:0:99999999999:4",
    f"otr:digest:{LARGEST}:0:1",
    f"otr:digested:0:0:3:{LARGEST}",
    f"otr:heard:{'9' * 19}:{LARGEST}:{LARGEST}:1:{LARGEST}",
    f"otr:hearing:{'9' * 19}:{LARGEST}:{LARGEST}:1:{LARGEST}",
    f"otr:watches:{LARGEST}",
    f"otr:unwatch:{'9' * 19}:{LARGEST}:1",
    f"otr:story:same-story:1:{LARGEST}",
    "otr:story:keep-apart:1:1",
    f"otr:same:merge:{LARGEST}:1",
    "otr:same:apart:1:1",
    f"otr:audit:{LARGEST}",
    f"otr:again:{LARGEST}",
    f"otr:report:{LARGEST}",
    f"otr:correct:words:{LARGEST}",
    f"otr:remove:{LARGEST}",
]
CHOSEN = [
    *(
        (f"otr:narrow:{way}", [value])
        for way in WAYS
        for value in ("dates=0001", "dates=9999", "dates", "speaker=\u200b", "publisher=\n", "kind=x", "")
    ),
    *((f"otr:look:{way}:{LARGEST}", [LARGEST]) for way in WAYS),
    ("otr:look:1:0", []),
    ("otr:setup:reports", []),
    ("otr:setup:digest", []),
    ("otr:setup:digest", [LARGEST]),
]


@dataclass
class Watch:
    """A timer that the test winds: members are refused who press too fast."""

    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def timer() -> Watch:
    return Watch()


@pytest.fixture
async def newsroom(tmp_path: Path, reader: Reader, timer: Watch) -> AsyncIterator[Newsroom]:
    async with open_newsroom(tmp_path / "archive.sqlite3", timer=timer, reader=reader) as opened:
        yield opened


@pytest.mark.parametrize("part", range(4))
async def test_a_forged_id_is_answered_and_never_fails(
    newsroom: Newsroom, server: Server, timer: Watch, caplog: pytest.LogCaptureFixture, part: int
) -> None:
    await archived(newsroom, server, article())
    said = {"words": "no choice but to close the bridge"}
    under = answer(await server.moderator.slash(server.channel, "who-said", **said))
    await server.journalist.slash(server.channel, "claims", question="will the bridge be closed")
    await server.journalist.slash(server.channel, "said-by", speaker="Ada Osei")
    await server.journalist.slash(server.channel, "article find")
    every = [*((each, None) for each in PRESSED), *CHOSEN][part::4]

    for custom_id, values in every:
        for member in (server.moderator, server.admin):
            timer.seconds += 60
            caplog.clear()
            pressed = await forged_press(member, server.channel, custom_id, under, values)

            assert pressed.acknowledged, custom_id
            assert not [each for each in caplog.records if each.levelno >= logging.ERROR], (custom_id, values)
