"""`python -m bot` and `ontherecord`: settings, archive, services, bot, in that order.

Each command loads what it needs and nothing else: a question is answered before Discord's library
would have been read.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import signal
import sys
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bot.cli.arguments import Request, parse
from bot.cli.commands import obey
from bot.cli.logs import keep_logs
from bot.cli.opening import Opening
from bot.cli.output import open_output, write_failure
from bot.errors import ExpectedError, QuestionError, SettingsError

if TYPE_CHECKING:
    from bot.cli.objects.upkeep import PlaygroundObject
    from bot.services.newsroom import Newsroom
    from bot.settings import Settings

DONE, FAILED, WRONG_USAGE, SIGNALLED = 0, 1, 2, 128
"""Exit statuses; to the last one the number of a signal is added, as shells do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    _survive_any_terminal()
    try:
        asked = parse(given)
        from bot.settings import read_settings  # not before: help needs none

        settings = read_settings()
        _keep_logs(asked, settings)
        all_worked = asyncio.run(_obey(asked, settings))
    except ExpectedError as error:
        write_failure(str(error), as_json="--json" in given)
        return WRONG_USAGE if isinstance(error, SettingsError | QuestionError) else FAILED
    except (KeyboardInterrupt, _ToldToStop, asyncio.CancelledError):
        return _stopped()
    except OSError as error:
        if error.errno not in {errno.EPIPE, errno.ENOSPC}:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the last flush is quiet
        if error.errno == errno.ENOSPC:
            sys.stderr.write("The disk is full: not everything was written. Free some space and try again.\n")
        return FAILED
    return DONE if all_worked else FAILED


async def _obey(asked: Request, settings: Settings) -> bool:
    """Do what was asked; whether every input worked."""
    output = open_output(as_json=asked.json)
    opening = Opening(settings, asked.database or settings.database, output, _cancel_when_stopped)
    match asked.command:
        case "run":
            await _run(opening)
        case "playground":
            await _playground(opening, asked)
        case _:
            return await obey(opening, asked, output)
    return True


async def _run(opening: Opening) -> None:
    """The bot on Discord."""
    from bot.cli.serve import required_token, serve, settle
    from bot.client import NewsroomBot
    from bot.services.backups import BackupPlan
    from bot.services.following import following
    from bot.services.newsroom import open_newsroom

    settings = opening.settings
    token = required_token(settings.discord_token)
    stopped = _stop_signal()
    async with (
        opening.encoder() as encoder,
        open_newsroom(
            opening.database,
            contact=settings.user_agent_contact,
            encoder=encoder,
            limits=opening.limits,
            erase_after_days=settings.erase_after_days,
            backup_plan=BackupPlan(settings.backup_folder, settings.backup_keep, settings.backup_hours),
        ) as newsroom,
    ):
        bot = NewsroomBot(newsroom)
        settle()
        async with _vectors_made(newsroom), following(newsroom.follower):
            await serve(bot, token, stopped)


@asynccontextmanager
async def _vectors_made(newsroom: Newsroom) -> AsyncGenerator[None]:
    """Show at a terminal how far the vectors are that the archive lacks, beside everything else."""
    from bot.cli.embedding import make_vectors

    if newsroom.embedding is None:
        yield
        return
    making = asyncio.create_task(make_vectors(newsroom.embedding, as_json=False))
    try:
        yield
    finally:
        making.cancel()
        await asyncio.wait([making])


async def _playground(opening: Opening, asked: Request) -> None:
    """The bot in a browser page, over a file of its own that is gone afterwards."""
    from bot.cli.views.upkeep import playground_view
    from bot.client import NewsroomBot
    from bot.playground import play
    from bot.services.newsroom import open_newsroom

    def announce(url: str, tries: Mapping[str, str]) -> None:
        record: PlaygroundObject = {"url": url, "try": dict(tries)}
        opening.output.write(record, playground_view)
        sys.stdout.flush()

    stopped = _stop_signal()
    with TemporaryDirectory(prefix="ontherecord-") as folder:
        database = asked.database or Path(folder) / "playground.sqlite3"
        async with (
            opening.encoder() as encoder,
            open_newsroom(database, encoder=encoder) as newsroom,
        ):
            bot = NewsroomBot(newsroom, posts_digests=False)
            await play(bot, port=asked.port, announce=announce, stopped=stopped)


class _ToldToStop(SystemExit):
    """The process was told to stop (SIGTERM).

    It is no KeyboardInterrupt: if one is raised while Python runs code that was made at run time, as for a
    dataclass, Python ends itself by SIGINT in the end, though it was caught.
    """


class _Stop:
    """Which signal asked the process to stop."""

    signal = signal.SIGINT


def _stopped() -> int:
    """Say that not everything was done, unless whoever pressed Ctrl-C knows it; the exit status."""
    if _Stop.signal == signal.SIGTERM:
        sys.stderr.write("Stopped before everything was done; what was reported as done is kept.\n")
    return SIGNALLED + _Stop.signal


def _stop_signal() -> asyncio.Event:
    """Set when the process is asked to stop: by Ctrl-C, or by whoever supervises it."""
    stopped = asyncio.Event()
    with suppress(NotImplementedError):  # where loops take no signals, Ctrl-C interrupts as usual
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    return stopped


def _cancel_when_stopped() -> None:
    """Cancel the current task when the process is asked to stop; asked again, interrupt it wherever it is.

    Cancelled, it stops between two steps, so that what it counted is what it did.
    """
    loop, task = asyncio.get_running_loop(), asyncio.current_task()

    def cancel(asked: signal.Signals) -> None:
        _Stop.signal = asked
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)
            signal.signal(number, _interrupt)
        if task is not None:
            task.cancel()

    with suppress(NotImplementedError):  # as above
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, cancel, number)


def _keep_logs(asked: Request, settings: Settings) -> None:
    """The bot logs what it does; a command at a terminal only what goes wrong."""
    token = settings.discord_token.get_secret_value() if settings.discord_token else ""
    level = settings.log_level if asked.command == "run" or settings.log_level == "DEBUG" else "WARNING"
    keep_logs(level, secrets=[token])
    if asked.command != "run":  # there what is wrong with the archive is said on the page
        logging.getLogger("bot.archive.sqlite.condition").setLevel(logging.CRITICAL + 1)


def _survive_any_terminal() -> None:
    """Show what a terminal's encoding cannot as an escape, and let a signal to stop end a wait for input."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)


def _interrupt(number: int, _frame: object) -> None:
    _Stop.signal = signal.Signals(number)
    raise KeyboardInterrupt if number == signal.SIGINT else _ToldToStop


if __name__ == "__main__":
    raise SystemExit(main())
