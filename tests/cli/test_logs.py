from __future__ import annotations

import json
import logging
import sys
from typing import Any

import pytest

from bot import discretion
from bot.cli.logs import DiscreetFormatter, JsonFormatter
from bot.events import Event, What


def _line(message: str, *arguments: object, error: Exception | None = None) -> str:
    info = (type(error), error, None) if error else None
    record = logging.LogRecord("bot", logging.ERROR, __file__, 1, message, arguments, info)
    return DiscreetFormatter(["s3cret.token"]).format(record)


def test_the_token_is_never_logged_wherever_it_turns_up() -> None:
    in_message = _line("login with s3cret.token")
    in_argument = _line("login with %s", "s3cret.token")
    in_traceback = _line("login failed", error=ValueError("bad header: Bot s3cret.token"))

    assert "s3cret" not in in_message + in_argument + in_traceback
    assert "bad header: Bot [token]" in in_traceback


def test_the_tokens_of_interactions_are_left_out_of_their_addresses() -> None:
    line = _line(
        "POST https://discord.com/api/v10/webhooks/12345/aW50ZXJhY3Rpb24/messages/@original answered 404"
    )

    assert "webhooks/12345/[token]/messages/@original answered 404" in line


def test_without_a_token_every_word_is_logged() -> None:
    record = logging.LogRecord("bot", logging.INFO, __file__, 1, "Synced 9 commands", (), None)

    assert DiscreetFormatter([""]).format(record).endswith("INFO    bot: Synced 9 commands")


INTERACTION = "aW50ZXJhY3Rpb246MTQ1NjA3NDQ0Mzk4MDgwMDAxNjpHYWJjZGU"
SECRET = ("s3cret", "quokka", "zeppelin", INTERACTION[:12], "marmalade")


@pytest.mark.parametrize("logger", ["bot.client", "asyncio"])
@pytest.mark.parametrize(
    ("message", "kept"),
    [
        ("logging in with s3cret.token", "logging in with [token]"),
        (f"POST /webhooks/123/{INTERACTION}/messages", "POST /webhooks/123/[token]/messages"),
        ('{"token": "s3cret-plain"}', '{"token": "[token]"}'),
        ("worked on quokka zeppelin", "worked on [typed]"),
        ("pressed otr:articles:5:marmalade", "pressed otr:articles"),
        (
            "Could not decode to UTF-8 column 'title' with text 'marmalade'",
            "Could not decode to UTF-8 column 'title'",
        ),
    ],
)
def test_a_line_of_json_is_as_discreet_as_any_other_and_stays_json(
    logger: str, message: str, kept: str
) -> None:
    discretion.remember({"options": [{"value": "quokka zeppelin"}]})
    try:
        raise LookupError(message) from KeyError(SECRET[1])  # noqa: TRY301 - to be logged
    except LookupError:
        record = logging.LogRecord(logger, logging.ERROR, __file__, 1, "%s", (message,), sys.exc_info())

    line = JsonFormatter(["s3cret.token"]).format(record)

    told: dict[str, Any] = json.loads(line)
    assert told["message"] == kept
    assert "LookupError" in told["exception"]
    assert "\n" not in line
    assert [word for word in SECRET if word in line] == []


class _RefusedRowError(Exception):
    """As PostgreSQL's library says it."""

    def __str__(self) -> str:
        return (
            'null value in column "b"\nDETAIL:  Failing row contains (the quokka\nhas left, null).\n'
            'CONTEXT:  COPY article, line 1: "zeppelin"'
        )


def test_the_row_that_a_database_refuses_is_left_out() -> None:
    line = _line("not kept: %s", _RefusedRowError(), error=_RefusedRowError())

    assert line.count('null value in column "b"') == 2
    assert not [word for word in ("quokka", "has left", "zeppelin") if word in line]


def test_an_event_in_json_has_its_fields_beside_the_line() -> None:
    record = logging.LogRecord("bot.events", logging.INFO, __file__, 1, "%s", ("feed: listed",), None)
    record.event = Event(what=What.FEED, outcome="listed", seconds=0.25, details={"server": 7, "new": 2})

    told = json.loads(JsonFormatter([]).format(record))

    assert told.pop("time").endswith("+00:00")
    assert told == {
        "level": "INFO",
        "logger": "bot.events",
        "message": "feed: listed",
        "event": "feed",
        "outcome": "listed",
        "seconds": 0.25,
        "server": 7,
        "new": 2,
    }
