"""What was typed into a form that did not work can be sent once more, and is stored nowhere."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import simcord
from simcord.results import InteractionResult

from bot.client import NewsroomBot
from bot.errors import ArchiveError
from bot.sandbox.reader import Reader
from bot.services.newsroom import Newsroom, open_newsroom
from tests.builders import article
from tests.servers import Server, answer, archived, first_id, forged_press, labels, shown

STORY = "“It is older than my grandmother,” said Ada Osei, the county engineer.\n"
EXACT = "“It is older than my grandmother,” Ada Osei said."
ALTERED = "“It is older than my grandfather,” Ada Osei said."
UNQUOTED = "The bridge at Kelder is closed."


@dataclass
class Timer:
    """A timer that the test winds."""

    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def timer() -> Timer:
    return Timer()


@pytest.fixture
async def newsroom(tmp_path: Path, reader: Reader, timer: Timer) -> AsyncIterator[Newsroom]:
    async with open_newsroom(tmp_path / "archive.sqlite3", timer=timer, reader=reader) as opened:
        yield opened


async def unreachable(*_given: Any) -> Any:
    message = "The archive cannot be read now: it is busy. Try again in a moment."
    raise ArchiveError(message)


def typed_into(form: InteractionResult) -> dict[str, str]:
    """What the fields of an opened form hold."""
    assert form.modal is not None
    fields = [each["component"] for each in form.modal["components"]]
    return {each["custom_id"]: each.get("value", "") for each in fields}


async def test_a_draft_whose_check_failed_can_be_tried_again_as_it_was(
    newsroom: Newsroom, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = await server.journalist.slash(server.channel, "verify")
    monkeypatch.setattr(newsroom.archive, "at_one_moment", unreachable)

    failed = await server.journalist.submit_modal(form, {"body": EXACT, "continued": ALTERED})

    assert answer(failed).ephemeral
    assert "hold in memory for an hour and store nowhere" in shown(answer(failed))
    again = await server.journalist.click(answer(failed), label="Try again")
    assert typed_into(again) == {"body": EXACT, "continued": ALTERED}


async def test_a_draft_in_which_nothing_is_quoted_can_be_tried_again(
    newsroom: Newsroom, server: Server
) -> None:
    await archived(newsroom, server, article(STORY))
    result = await server.journalist.slash(server.channel, "verify", text=UNQUOTED)

    form = await server.journalist.click(answer(result), label="Try again")
    checked = await server.journalist.submit_modal(form, {"body": EXACT})

    assert "No quotation to check" in shown(answer(result))
    assert typed_into(form) == {"body": UNQUOTED, "continued": ""}
    assert "1 quotation: 1 exact" in shown(answer(checked))
    assert "Try again" not in labels(answer(checked))


async def test_a_draft_is_held_for_its_writer_alone_and_for_an_hour(
    newsroom: Newsroom, server: Server, timer: Timer
) -> None:
    result = await server.journalist.slash(server.channel, "verify", text=UNQUOTED)
    try_again = first_id(answer(result), "Try again")

    others = await forged_press(server.moderator, server.channel, try_again, answer(result))
    timer.seconds += 3601
    later = await server.journalist.click(answer(result), label="Try again")

    assert [others.modal, later.modal] == [None, None]
    assert "is not held any more" in answer(later).content


async def test_a_draft_is_not_held_over_a_restart(
    env: simcord.Env, newsroom: Newsroom, server: Server
) -> None:
    result = await server.journalist.slash(server.channel, "verify", text=UNQUOTED)

    await env.restart_bot(NewsroomBot(newsroom))
    later = await server.journalist.click(answer(result), label="Try again")

    assert "is not held any more" in answer(later).content


async def test_the_text_beside_a_file_that_cannot_be_read_can_be_tried_again(server: Server) -> None:
    file = ("draft.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 64)

    refused = await server.journalist.slash(server.channel, "verify", text=EXACT, file=file)
    again = await server.journalist.click(answer(refused), label="Try again")

    assert "draft.txt is not a text file" in shown(answer(refused))
    assert typed_into(again)["body"] == EXACT


async def test_a_pasted_article_that_was_refused_can_be_put_right(newsroom: Newsroom, server: Server) -> None:
    form = await server.moderator.slash(server.channel, "ingest", dry_run=True)
    typed = {"headline": "Bridge", "source": "", "address": "ask the desk", "body": "The bridge is closed."}

    refused = await server.moderator.submit_modal(form, typed)
    [told] = [each for each in refused.followups if "Try again" in labels(each)]
    again = await server.moderator.click(told, label="Try again")
    result = await server.moderator.submit_modal(again, typed | {"address": ""})

    assert "not the address of a page" in shown(told)
    assert typed_into(again) == typed | {"continued": ""}
    assert "Bridge" in shown(answer(result))
    assert await newsroom.library.articles(server.guild.id) == []


async def test_words_that_an_article_does_not_have_can_be_put_right_with_their_reason(
    newsroom: Newsroom, server: Server
) -> None:
    await archived(newsroom, server, article(STORY))
    under = answer(await server.journalist.slash(server.channel, "quotation", id="Q1"))

    form = await forged_press(server.moderator, server.channel, "otr:correct:words:1", under)
    typed = {"words": "“It is older than the hills”", "reason": "it was cut short"}
    refused = await server.moderator.submit_modal(form, typed)
    [told] = [each for each in refused.followups if "Try again" in labels(each)]
    again = await server.moderator.click(told, label="Try again")

    assert "does not have these words" in shown(told)
    assert typed_into(again) == typed
