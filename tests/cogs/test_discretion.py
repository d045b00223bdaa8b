"""What the log of a running bot never contains, at any level: tokens, questions, pasted text."""

import asyncio
import gc
import io
import json
import logging
import sqlite3
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import simcord

from bot import discretion
from bot.cli.logs import keep_logs
from bot.domain.answers import Question
from bot.errors import IntakeError
from bot.sandbox.reader import Reader
from bot.sandbox.sandbox import Sandbox
from bot.services.answers import Answers
from bot.services.newsroom import Newsroom
from tests.builders import article
from tests.servers import Server, answer, archived, first_id

BOT_TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.s3cret-s3cret-s3cret-s3cret"  # noqa: S105 - invented
QUESTION = "quokka smuggling in the zeppelin hangar"
SPEAKER = "Wilhelmina Featherstonehaugh"
SOUGHT = "xylophone"
PASTED = "The marmalade conspiracy.\n\n“It was marmalade all along,” said Ada Osei, the county engineer."
SECRETS = [
    "quokka",
    "zeppelin",
    "Featherston",
    "Wilhelmina",
    SOUGHT,
    "marmalade",
    "Gabcde",
    "simcord_interaction_",
]


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Everything logged at DEBUG; the test's own handlers are restored afterwards."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    root.handlers.clear()
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    keep_logs("DEBUG", secrets=[BOT_TOKEN])
    yield written
    root.handlers[:] = handlers
    root.setLevel(level)


def told(log: io.StringIO) -> str:
    """The log, after checking that it contains nothing secret."""
    text = log.getvalue()
    assert [secret for secret in SECRETS if secret.casefold() in text.casefold()] == []
    return text


async def test_commands_leave_nothing_of_what_was_asked_in_the_log(
    log: io.StringIO, env: simcord.Env, newsroom: Newsroom, server: Server
) -> None:
    many = [article(f"Story {n}: {SOUGHT}.", title=f"{SOUGHT} {n}", url=None) for n in range(12)]
    await archived(newsroom, server, *many)
    form = await server.moderator.slash(server.channel, "ingest")

    await server.moderator.submit_modal(form, {"headline": "Marmalade", "body": PASTED})
    asked = answer(
        await server.journalist.slash(
            server.channel, "who-said", words="it was marmalade all along", private=True
        )
    )
    for label in ("Context", "Why this?", "Show in channel"):
        await server.journalist.click(asked, label=label)
    await server.journalist.slash(server.channel, "claims", question=QUESTION, speaker=SPEAKER)
    await server.journalist.slash(server.channel, "who-said", words=QUESTION, since="zeppelin")
    await server.journalist.autocomplete(server.channel, "who-said", "speaker", SPEAKER)
    listed = answer(await server.journalist.slash(server.channel, "article list", find=SOUGHT))
    await server.journalist.click(listed, label="▶")
    env.inject_error("*", "/webhooks/*", status=400, times=None)
    await server.journalist.slash(server.channel, "who-said", words=QUESTION, speaker=SPEAKER)
    await server.journalist.click(listed, label="◀")

    written = told(log)
    assert "Could not tell the member (/who-said)" in written
    assert "Could not tell the member (otr:list)" in written
    env._errors.clear()


@pytest.mark.parametrize(
    "message", [QUESTION, "near “zeppelin”: syntax error", f"no such key\n    {SPEAKER}"]
)
async def test_a_failure_that_repeats_the_question_is_logged_without_it(
    log: io.StringIO, env: simcord.Env, server: Server, monkeypatch: pytest.MonkeyPatch, message: str
) -> None:
    async def fail(*given: Any, **options: Any) -> Any:
        raise RuntimeError(message) from KeyError(SPEAKER)

    monkeypatch.setattr(Answers, "ask", fail)
    await server.journalist.slash(server.channel, "who-said", words=QUESTION, speaker=SPEAKER)

    written = told(log)
    assert "Unexpected failure in /who-said" in written
    assert "RuntimeError: " in written
    assert "KeyError: '[typed] [typed]'" in written
    assert 'test_discretion.py", line' in written
    env._errors.clear()


async def test_a_failure_behind_a_button_is_logged_without_the_question(
    log: io.StringIO, env: simcord.Env, newsroom: Newsroom, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "“The quokka number {} flew a zeppelin,” said Ada Osei, the mayor."
    many = [article(said.format(n), title=f"Story {n}", url=None) for n in range(12)]
    await archived(newsroom, server, *many)
    asked = answer(
        await server.journalist.slash(server.channel, "who-said", words="the quokka zeppelin", private=True)
    )

    async def fail(_self: Answers, _guild: int, question: Question, **options: Any) -> Any:
        message = f"near “{question.words}”: syntax error"
        raise RuntimeError(message)

    monkeypatch.setattr(Answers, "ask", fail)
    for label in ("▶", "Why this?", "Show in channel"):
        await server.journalist.click(asked, custom_id=first_id(asked, label))

    assert "Unexpected failure in otr:why" in told(log)
    assert "RuntimeError: near “[typed]" in log.getvalue()
    env._errors.clear()


def test_a_damaged_text_is_logged_without_it(log: io.StringIO) -> None:
    db = sqlite3.connect(":memory:")  # noqa: TID251 - to hear how SQLite itself says it
    try:
        db.execute("SELECT CAST(x'7a657070656c696eff' AS TEXT) AS question").fetchall()
    except sqlite3.OperationalError as failure:
        logging.getLogger("bot.archive").critical("It is damaged (%s).", failure)
        logging.getLogger("bot.archive").exception("It failed")
    finally:
        db.close()

    assert told(log).count("Could not decode to UTF-8 column 'question'") == 2


async def test_a_link_in_brackets_is_logged_without_its_address(log: io.StringIO) -> None:
    discretion.remember({"options": [{"value": "<https://zeppelin.example/quokka>"}]})

    logging.getLogger("bot.sandbox").warning("A process that worked on https://zeppelin.example/quokka ended")

    assert "worked on [typed] ended" in told(log)


async def test_a_completion_that_fails_is_logged_without_what_was_typed(
    log: io.StringIO, server: Server, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*given: Any, **options: Any) -> Any:
        raise KeyError(SPEAKER)

    monkeypatch.setattr(newsroom.archive, "names", fail)
    await server.journalist.autocomplete(server.channel, "who-said", "speaker", SPEAKER)

    assert "Ignoring exception in autocomplete" in told(log)


def test_a_task_that_nobody_waited_for_is_logged_without_what_was_typed(log: io.StringIO) -> None:
    async def fail() -> None:
        raise LookupError(QUESTION) from KeyError(SPEAKER)

    async def answer_carelessly() -> None:
        discretion.remember({"options": [{"value": QUESTION}, {"value": SPEAKER}]})
        asyncio.create_task(fail())  # noqa: RUF006 - forgotten, as a careless command would
        await asyncio.sleep(0)

    async def serve() -> None:
        await asyncio.create_task(answer_carelessly())
        gc.collect()

    asyncio.run(serve())

    written = told(log)
    assert "Task exception was never retrieved" in written
    assert "in fail" in written
    assert "LookupError" in written


async def test_a_pasted_text_that_takes_too_long_is_logged_without_its_headline(log: io.StringIO) -> None:
    discretion.remember({"options": [{"value": QUESTION}]})
    reader = Reader(Sandbox(extract_timeout=0.001))

    with pytest.raises(IntakeError):
        await reader.quotations(QUESTION, PASTED * 1000)
    await reader.close()

    assert "A process that worked on [typed] was ended" in told(log)


async def test_a_damaged_list_is_logged_without_its_search_words(
    log: io.StringIO, env: simcord.Env, server: Server, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [article(f"Story {n}: {SOUGHT}.", title=f"{SOUGHT} {n}", url=None) for n in range(12)]
    await archived(newsroom, server, *many)
    listed = answer(await server.journalist.slash(server.channel, "article list", find=SOUGHT))

    async def fail(*given: Any, **options: Any) -> Any:
        raise KeyError(given[-1])

    monkeypatch.setattr(newsroom.archive, "names", fail)
    await server.journalist.click(listed, label="▶")

    assert "KeyError: '[typed]'" in told(log)
    env._errors.clear()


INTERACTION = "aW50ZXJhY3Rpb246MTQ1NjA3NDQ0Mzk4MDgwMDAxNjpHYWJjZGU"
EVENT = {
    "t": "INTERACTION_CREATE",
    "d": {
        "token": INTERACTION,
        "data": {"options": [{"name": "words", "value": QUESTION}, {"name": "speaker", "value": SPEAKER}]},
    },
}
URL = f"https://discord.com/api/v10/webhooks/1456074443980800000/{INTERACTION}/messages/@original"


@pytest.mark.parametrize(
    ("logger", "level", "message", "arguments"),
    [
        ("discord.gateway", logging.DEBUG, "For Shard ID %s: WebSocket Event: %s", (None, EVENT)),
        ("discord.gateway", logging.DEBUG, "Received %s", (json.dumps(EVENT),)),
        ("discord.http", logging.DEBUG, "%s %s with %s has returned %s", ("PATCH", URL, QUESTION, 200)),
        ("discord.webhook.async_", logging.DEBUG, "Webhook ID %s with %s %s", (1, "PATCH", URL)),
        ("aiosqlite", logging.DEBUG, "executing %s", (f"INSERT …, {{'question': '{QUESTION}'}}",)),
        ("asyncio", logging.WARNING, "Executing %s took %.3f seconds", (f"<Handle f('{QUESTION}')>", 0.2)),
        ("asyncio", logging.DEBUG, "%s", (QUESTION,)),
        ("some.library.of.tomorrow", logging.DEBUG, "%s", (EVENT,)),
    ],
)
def test_details_logged_by_libraries_are_dropped_even_at_debug_level(
    log: io.StringIO, logger: str, level: int, message: str, arguments: tuple[object, ...]
) -> None:
    before = logging.getLogger(logger).level
    logging.getLogger(logger).setLevel(logging.DEBUG)

    logging.getLogger(logger).log(level, message, *arguments)

    logging.getLogger(logger).setLevel(before)
    assert log.getvalue() == ""


@pytest.mark.parametrize(
    "message",
    [
        f"We are being rate limited. PATCH {URL} responded with 429.",
        f"Cannot connect: URL('{URL}')",
        f"redirected to https%3A%2F%2Fdiscord.com%2Fapi%2Fwebhooks%2F123%2F{INTERACTION}",
        "POST https://discord.com/api/webhooks/123456789012345678/Gabcde-plain_TOKEN answered 404",
        f"POST /interactions/1456074443980800016/{INTERACTION}/callback",
        f"unexpected payload {EVENT['d']['token']!r}",
        "{'token': 'Gabcde-plain', 'id': 7}",
        '{"token": "Gabcde-plain", "id": 7}',
        "<Interaction token=Gabcde-plain>",
        f"headers: {{'Authorization': 'Bot {BOT_TOKEN}'}}",
        f"header Authorization: Bot {BOT_TOKEN[:30]}",
        f"logging in with {BOT_TOKEN}",
    ],
)
@pytest.mark.parametrize("level", [logging.INFO, logging.ERROR])
def test_a_token_in_any_form_is_removed_from_the_log(log: io.StringIO, message: str, level: int) -> None:
    logging.getLogger("discord.http").log(level, message)

    assert "[token]" in log.getvalue()
    assert "Gabcde" not in log.getvalue()
    assert INTERACTION[:20] not in log.getvalue()


def test_a_pending_press_is_named_without_the_words_in_its_id(log: io.StringIO) -> None:
    name = f"discord-ui-dynamic-item-MoreArticles-otr:articles:5:{SOUGHT} in the hangar"

    logging.getLogger("asyncio").error(
        "Task was destroyed but it is pending!\ntask: <Task name='%s' coro=<…>>", name
    )

    assert "MoreArticles-otr:articles' coro" in told(log)


def test_details_logged_by_the_bot_itself_are_kept(log: io.StringIO) -> None:
    logging.getLogger("bot.client").debug("Synced %d commands", 9)

    assert log.getvalue().endswith("DEBUG   bot.client: Synced 9 commands\n")


def test_a_message_that_is_not_text_is_logged(log: io.StringIO) -> None:
    logging.getLogger("discord.client").error(ValueError("odd"))

    assert log.getvalue().endswith("odd\n")
