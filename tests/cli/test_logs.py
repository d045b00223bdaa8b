from __future__ import annotations

import logging

from bot.cli.logs import DiscreetFormatter


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
