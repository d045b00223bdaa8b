"""`python -m bot` and `ontherecord`: settings, archive, services, bot, in that order.

Each command loads what it needs and nothing else: a question is answered before Discord's library
would have been read.
"""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from bot.cli.arguments import NothingAskedError, Request, as_typed, parse
from bot.cli.output import on_stderr, open_output, write_failure
from bot.cli.signals import ToldToStop, cancel_when_stopped, end_waits, stop_signal, stopped
from bot.domain.locations import Server
from bot.errors import ExpectedError, QuestionError, SettingsError

if TYPE_CHECKING:
    from bot.cli.objects.upkeep import PlaygroundObject
    from bot.cli.opening import Opening
    from bot.services.newsroom import Newsroom
    from bot.settings import Settings

DONE, FAILED, WRONG_USAGE = 0, 1, 2
"""Exit statuses; a command that is told to stop has one of its own."""


_MANY = 50_000
"""Objects that may be made before Python looks for unused ones: what is loaded first is all used."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    gc.set_threshold(_MANY)
    _survive_any_terminal()
    end_waits()
    try:
        try:
            return _answer(sys.argv[1:] if arguments is None else arguments)
        finally:
            sys.stdout.flush()  # here, where it is said why that fails
    except (KeyboardInterrupt, ToldToStop):
        return stopped()
    except OSError as error:
        if not _is_of_output(error):
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the last flush is quiet
        if error.errno == errno.ENOSPC:
            sys.stderr.write("The disk is full: not everything was written. Free some space and try again.\n")
        return FAILED


def _answer(given: Sequence[str]) -> int:
    """Do what the command line says; the exit status."""
    asked: Request | None = None
    try:
        asked = parse(given)
        if asked.command == "completion":
            from bot.cli.completion import script

            sys.stdout.write(script(asked.shell))
            return DONE
        return DONE if _perform(asked) else FAILED
    except ExpectedError as error:
        if isinstance(error, NothingAskedError) and "--json" not in given:
            sys.stdout.write(error.help)
            return DONE
        write_failure(as_typed(str(error)), as_json="--json" in given, tell=_teller(asked))
        return WRONG_USAGE if isinstance(error, SettingsError | QuestionError) else FAILED


def _is_of_output(failure: Exception) -> bool:
    """Whether nobody reads any more what is written, or there is no room for it."""
    return isinstance(failure, OSError) and failure.errno in {errno.EPIPE, errno.ENOSPC}


def _teller(asked: Request | None) -> Callable[[str], None]:
    """What says why a command ends."""
    if asked is None or asked.command != "run":
        return on_stderr
    from bot.cli.logs import tell

    return tell


def _perform(asked: Request) -> bool:
    """Do what was asked; whether every input worked."""
    import asyncio  # not before: help needs none of it

    from bot.settings import read_settings, tolerant_settings

    settings = tolerant_settings()[0] if asked.command == "doctor" else read_settings()
    _keep_logs(asked, settings)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy would start a thread for each core
    try:
        return asyncio.run(_obey(asked, settings))
    except asyncio.CancelledError as cancelled:
        raise KeyboardInterrupt from cancelled
    except Exception as failure:
        if isinstance(failure, ExpectedError) or _is_of_output(failure):
            raise
        from bot.cli.logs import unforeseen

        raise unforeseen(failure) from failure


async def _obey(asked: Request, settings: Settings) -> bool:
    """Do what was asked; whether every input worked."""
    from bot.cli.commands import obey
    from bot.cli.opening import Opening

    output = open_output(as_json=asked.json)
    opening = Opening(settings, asked.database or settings.database, output, cancel_when_stopped)
    match asked.command:
        case "run":
            await _run(opening, asked)
        case "playground":
            await _playground(opening, asked)
        case _:
            return await obey(opening, asked, output)
    return True


async def _run(opening: Opening, asked: Request) -> None:
    """The bot on Discord."""
    from bot.cli.serve import required_token, serve, served_shards, settle
    from bot.client import NewsroomBot
    from bot.operations import operated
    from bot.services.backups import BackupPlan
    from bot.services.following import following
    from bot.services.newsroom import open_newsroom

    settings = opening.settings
    shards = served_shards(asked.shards, asked.of)
    token = required_token(settings.discord_token)
    stopped = stop_signal()
    async with (
        opening.encoder() as encoder,
        open_newsroom(
            opening.database,
            contact=settings.user_agent_contact,
            encoder=encoder,
            limits=opening.limits,
            erase_after_days=settings.erase_after_days,
            backup_plan=BackupPlan(settings.backup_folder, settings.backup_keep, settings.backup_hours),
            shards=shards,
        ) as newsroom,
    ):
        bot = NewsroomBot(newsroom)
        settle()
        async with (
            operated(bot, settings.metrics_port),
            _vectors_made(newsroom),
            following(newsroom.follower),
        ):
            await serve(bot, token, stopped)


@asynccontextmanager
async def _vectors_made(newsroom: Newsroom) -> AsyncGenerator[None]:
    """Show at a terminal how far the vectors are that the archive lacks, beside everything else."""
    import asyncio

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
    from tempfile import TemporaryDirectory

    from bot.cli.views.upkeep import playground_view
    from bot.client import NewsroomBot
    from bot.operations import operated
    from bot.playground import play
    from bot.services.newsroom import open_newsroom

    def announce(url: str, tries: Mapping[str, str]) -> None:
        record: PlaygroundObject = {"url": url, "try": dict(tries)}
        opening.output.write(record, playground_view)
        sys.stdout.flush()

    stopped = stop_signal()
    with TemporaryDirectory(prefix="ontherecord-") as folder:
        database = asked.database or Path(folder) / "playground.sqlite3"
        async with (
            opening.encoder() as encoder,
            open_newsroom(database, encoder=encoder) as newsroom,
        ):
            bot = NewsroomBot(newsroom, posts_digests=False)
            async with operated(bot, opening.settings.metrics_port):
                await play(bot, port=asked.port, announce=announce, stopped=stopped)


def _keep_logs(asked: Request, settings: Settings) -> None:
    """The bot logs what it does; a command at a terminal only what goes wrong."""
    import logging

    from bot.cli.logs import keep_logs

    token = settings.discord_token.get_secret_value() if settings.discord_token else ""
    places = (asked.database, settings.database, asked.source, asked.into)
    passwords = [password for each in places if isinstance(each, Server) for password in each.passwords]
    level = settings.log_level if asked.command == "run" or settings.log_level == "DEBUG" else "WARNING"
    keep_logs(level, secrets=[token, *passwords], as_json=settings.log_format == "json")
    if asked.command != "run":  # there what is wrong with the archive is said on the page
        logging.getLogger("bot.archive.sqlite.condition").setLevel(logging.CRITICAL + 1)


def _survive_any_terminal() -> None:
    """Show what a terminal's encoding cannot as an escape; do without what is closed."""
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
