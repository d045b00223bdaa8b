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
from time import monotonic
from typing import TYPE_CHECKING

from bot.cli.arguments import Request, parse
from bot.cli.logs import keep_logs
from bot.cli.output import Output, open_output, write_failure
from bot.domain.clock import now_utc
from bot.domain.limits import Limits
from bot.errors import ExpectedError, QuestionError, SettingsError

if TYPE_CHECKING:
    from bot.archive.interface import Archive
    from bot.cli.objects import PlaygroundObject
    from bot.sandbox.encoding import Encoding
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
    database = asked.database or settings.database
    match asked.command:
        case "run":
            await _run(settings, database)
        case "playground":
            await _playground(settings, asked, output)
        case "extract":
            from bot.cli.extract import extract_files

            return extract_files(asked, output)
        case "ingest":
            from bot.cli.ingest import ingest_inputs

            async with _newsroom(database, settings) as newsroom:
                all_worked = await ingest_inputs(newsroom, asked, output)
                await _warn(newsroom.archive, settings, asked, output)
                return all_worked
        case "backfill":
            from bot.cli.backfill import backfill_site

            _cancel_when_stopped()
            async with _newsroom(database, settings) as newsroom:
                all_worked = await backfill_site(newsroom, asked, output)
                await _warn(newsroom.archive, settings, asked, output)
                return all_worked
        case "feed":
            from bot.cli.feed import obey

            _cancel_when_stopped()
            async with _newsroom(database, settings) as newsroom:
                all_worked = await obey(newsroom, asked, output)
                await _warn(newsroom.archive, settings, asked, output)
                return all_worked
        case "watch":
            from bot.cli.watch import watch
            from bot.services.answers import Answers
            from bot.services.watches import WatchDesk

            async with _encoder(settings) as encoder, _archive(database) as archive:
                answers = Answers(archive, now_utc, encoder=encoder)
                await watch(WatchDesk(archive, now_utc, monotonic, answers), asked, output)
        case "import":
            from bot.cli.transfer import import_files

            _cancel_when_stopped()
            async with _archive(database) as archive:
                by_meaning = settings.finds_by_meaning
                all_worked = await import_files(archive, now_utc, asked, output, finds_by_meaning=by_meaning)
                await _warn(archive, settings, asked, output)
                return all_worked
        case "restore":
            from bot.cli.upkeep import restore

            await restore(database, now_utc, asked, output)
        case "reread":
            from bot.cli.reread import reread_articles

            _cancel_when_stopped()
            async with _encoder(settings) as encoder, _existing_archive(database, output) as archive:
                return await reread_articles(archive, encoder, asked, output)
        case _:
            async with _existing_archive(database, output) as archive:
                return await _consult(archive, settings, asked, output)
    return True


async def _warn(archive: Archive, settings: Settings, asked: Request, output: Output) -> None:
    """Tell the operator of what a server now has all that it may."""
    from bot.cli.limits import FEEDS, TEXTS, warn_of_limits
    from bot.services.upkeep import Upkeep

    upkeep = Upkeep(archive, now_utc, _limits(settings))
    names = FEEDS if asked.command == "feed" and asked.action == "add" else TEXTS
    await warn_of_limits(upkeep, asked.guild, output, names)


def _limits(settings: Settings) -> Limits:
    return Limits(
        articles=settings.limit_articles,
        text_megabytes=settings.limit_text_megabytes,
        feeds=settings.limit_feeds,
        digests=settings.limit_digests,
        watches=settings.limit_watches,
        ingests_per_hour=settings.limit_ingests_per_hour,
    )


async def _run(settings: Settings, database: Path) -> None:
    """The bot on Discord."""
    from bot.cli.serve import required_token, serve, settle
    from bot.client import NewsroomBot
    from bot.services.backups import BackupPlan
    from bot.services.following import following
    from bot.services.newsroom import open_newsroom

    token = required_token(settings.discord_token)
    stopped = _stop_signal()
    async with (
        _encoder(settings) as encoder,
        open_newsroom(
            database,
            contact=settings.user_agent_contact,
            limits=_limits(settings),
            encoder=encoder,
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


async def _playground(settings: Settings, asked: Request, output: Output) -> None:
    """The bot in a browser page, over a file of its own that is gone afterwards."""
    from bot.cli.views.upkeep import playground_view
    from bot.client import NewsroomBot
    from bot.playground import play
    from bot.services.newsroom import open_newsroom

    def announce(url: str, tries: Mapping[str, str]) -> None:
        record: PlaygroundObject = {"url": url, "try": dict(tries)}
        output.write(record, playground_view)
        sys.stdout.flush()

    stopped = _stop_signal()
    with TemporaryDirectory(prefix="ontherecord-") as folder:
        database = asked.database or Path(folder) / "playground.sqlite3"
        async with (
            _encoder(settings) as encoder,
            open_newsroom(database, encoder=encoder) as newsroom,
        ):
            bot = NewsroomBot(newsroom, posts_digests=False)
            await play(bot, port=asked.port, announce=announce, stopped=stopped)


async def _consult(archive: Archive, settings: Settings, asked: Request, output: Output) -> bool:
    """Ask an archive, or look after it."""
    from bot.cli import lookup, upkeep
    from bot.services.library import Library
    from bot.services.upkeep import Upkeep

    match asked.command:
        case "articles":
            await lookup.list_articles(archive, now_utc, asked, output)
        case "article":
            await lookup.show_article(archive, now_utc, asked, output)
        case "quotation":
            from bot.cli.people import show_quotation

            await show_quotation(archive, now_utc, asked, output)
        case "correct" | "speaker" | "embargo" | "channels":
            from bot.cli.correct import correct
            from bot.cli.speaker import speaker

            change = speaker if asked.command == "speaker" else correct
            await change(archive, now_utc, asked, output)
        case "backup":
            await upkeep.back_up(Upkeep(archive, now_utc), asked, output)
        case "export":
            from bot.cli.transfer import export_file

            await export_file(archive, now_utc, asked, output)
        case "proof":
            await upkeep.write_proof(Library(archive, now_utc), asked, output)
        case "stats":
            await upkeep.show_stats(Upkeep(archive, now_utc, _limits(settings)), asked, output)
        case "erase":
            await upkeep.erase(Upkeep(archive, now_utc), asked, output)
        case "verify":
            return await _verify(archive, asked, output)
        case "audit":
            await upkeep.show_audit(Upkeep(archive, now_utc), asked, output)
        case _:
            return await _answer(archive, settings, asked, output)
    return True


async def _answer(archive: Archive, settings: Settings, asked: Request, output: Output) -> bool:
    """Answer questions by words and by meaning; whether all could be answered."""
    from bot.cli import lookup, people
    from bot.services.answers import Answers

    async with _encoder(settings) as encoder:
        answers = Answers(archive, now_utc, encoder=encoder)
        if asked.command == "said-by":
            await people.show_said_by(archive, answers, asked, output)
            return True
        if asked.command == "digest":
            from bot.cli.digest import show_digests
            from bot.services.digests import DigestDesk

            await show_digests(DigestDesk(archive, now_utc, answers), asked, output)
            return True
        return await lookup.answer_questions(answers, asked, output)


async def _verify(archive: Archive, asked: Request, output: Output) -> bool:
    """Check drafts; whether all of their quotations are exact."""
    from bot.cli.verify import verify_drafts
    from bot.sandbox.reader import Reader
    from bot.services.drafts import Drafts
    from bot.services.verification import Verifier

    reader = Reader()
    try:
        return await verify_drafts(Verifier(archive, reader), Drafts(reader), asked, output)
    finally:
        await reader.close()


@asynccontextmanager
async def _newsroom(database: Path, settings: Settings) -> AsyncGenerator[Newsroom]:
    """The archive, made when there is none, and all services on it."""
    from bot.services.newsroom import open_newsroom

    async with (
        _encoder(settings) as encoder,
        open_newsroom(
            database, contact=settings.user_agent_contact, encoder=encoder, limits=_limits(settings)
        ) as newsroom,
    ):
        yield newsroom


@asynccontextmanager
async def _existing_archive(database: Path, output: Output) -> AsyncGenerator[Archive]:
    """The archive, which must be there: a mistyped path is not an empty record.

    Raises:
        SettingsError: there is no file, or it is not an archive.
        ArchiveError: it cannot be used now.
    """
    with suppress(OSError):  # opening it says more
        if not database.exists():  # noqa: ASYNC240 - nothing else is waiting yet
            message = (
                f"There is no archive at {database}: name another by --database, or `ingest` into it first."
            )
            raise SettingsError(message)
    async with _archive(database) as archive:
        yield archive
        if trouble := archive.trouble():  # found while something else was done
            output.notice(trouble)


@asynccontextmanager
async def _archive(database: Path) -> AsyncGenerator[Archive]:
    """The archive, made when there is none."""
    from bot.archive.sqlite import open_archive

    archive = await open_archive(database)
    try:
        yield archive
    finally:
        await archive.close()


@asynccontextmanager
async def _encoder(settings: Settings) -> AsyncGenerator[Encoding | None]:
    """What turns texts into vectors; None when the operator wants none.

    Raises:
        SettingsError: EMBEDDING_MODEL names no model.
    """
    if not settings.finds_by_meaning:
        yield None
        return
    from bot.sandbox.encoding import Encoding

    encoding = Encoding(settings.embedding_model)
    try:
        yield encoding
    finally:
        await encoding.close()


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
        logging.getLogger("bot.archive.condition").setLevel(logging.CRITICAL + 1)


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
