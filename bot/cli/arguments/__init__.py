"""The commands and options of the command line, a module for each family of commands.

A command's options are added, and what they need is loaded, only when that command is typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial, reduce
from importlib import import_module
from itertools import takewhile
from typing import Any, Protocol, cast

from bot.cli.arguments.parser import (
    AddsOptions,
    NothingAskedError,
    Parser,
    ShowVersion,
    UsageError,
    add_global_options,
    subcommands,
)
from bot.cli.arguments.request import LOCAL_GUILD, STDIN, Request

__all__ = [
    "LOCAL_GUILD",
    "STDIN",
    "NothingAskedError",
    "Request",
    "UsageError",
    "as_typed",
    "main_parser",
    "parse",
]

_COMMANDS: Mapping[str, tuple[str, str | None]] = {
    "run": ("run the Discord bot (needs DISCORD_TOKEN)", "upkeep"),
    "playground": ("try the bot in a local browser page, without Discord", "upkeep"),
    "extract": ("show the quotations in files, without an archive", "intake"),
    "ingest": ("add articles to the archive", "intake"),
    "backfill": ("add what a site's own sitemaps list, one page after the other", "intake"),
    "proof": ("write what an article was read from, byte for byte as it was received", "articles"),
    "who-said": ("find who said something, and in which article", "answers"),
    "claims": ("find what is claimed about something, denials beside it", "answers"),
    "verify": ("check every quotation of a draft: exact, altered, misattributed, not found", "answers"),
    "said-by": ("show what one person or body said, and what is known of them", "people"),
    "quotation": ("show one quotation with its context, sources and former wordings", "people"),
    "feed": ("follow RSS and Atom feeds: what is new in them is archived", "feeds"),
    "digest": ("show what is new as a digest, and when digests are posted", "digests"),
    "watch": ("hear when a speaker, a phrase or a topic comes up", "watches"),
    "articles": ("list the articles in the archive, the last published first", "articles"),
    "article": ("show one article with its text and quotations", "articles"),
    "embargo": ("let nobody but moderators see an article until a time", "articles"),
    "channels": ("keep an article to channels of its server, and their threads", "articles"),
    "export": ("write every article whole, every quotation as CSV, or every claim", "upkeep"),
    "correct": ("correct what is on record, with a reason", "corrections"),
    "speaker": ("state roles and other names of speakers; suggest who is the same", "people"),
    "import": ("add exported articles or bare quotations, a million in one go", "intake"),
    "erase": ("erase an article, or everything, for good", "upkeep"),
    "reread": ("find the quotations of archived articles anew, by today's rules", None),
    "backup": ("write a verified copy of the archive, also while the bot runs", "upkeep"),
    "restore": ("put a backup in the place of the archive, while nothing uses it", "upkeep"),
    "move": ("copy the archives of all servers into another store, and compare them", "upkeep"),
    "stats": ("show how much the archive holds, and how it fares", None),
    "doctor": ("check this installation, and say what to mend", "upkeep"),
    "audit": ("show who changed what, when and why, the latest first", "upkeep"),
    "completion": ("write what makes a shell complete commands and options", "upkeep"),
}
"""What each command does, and the module here that has its options, if it has any."""

_OF_EVERY_CORRECTION = {"command", "json", "guild", "database", "act", "reason"}
"""The options of `correct` and `speaker` for every correction; the others are what the correction says."""

_IN_DISCORD = re.compile(r"(?<!\S)/([a-z-]+) ([a-z-]+)\b")


class _Family(Protocol):
    OPTIONS: Mapping[str, AddsOptions]


def parse(arguments: Sequence[str]) -> Request:
    """Read the command line.

    Raises:
        NothingAskedError: it ends where a command or an action is to follow.
        UsageError: it cannot be understood; the message is one sentence.
    """
    parser = main_parser()
    before = takewhile(lambda each: each not in parser.subcommands, arguments)
    if mistyped := [each for each in before if parser.has_no(each)]:
        parser.refuse(mistyped)  # else what follows it, its value, would be taken for the command
    for command in parser.subcommands.keys() & set(arguments):
        parser.subcommands[command].complete()
    try:
        read, unknown = parser.parse_known_args(arguments)
    except NothingAskedError:
        asked = reduce(lambda known, each: known.subcommands.get(each, known), arguments, parser)
        if mistyped := [each for each in arguments if asked.has_no(each)]:
            asked.refuse(mistyped)
        raise
    options = vars(read)
    if unknown:
        _chosen(parser, options).refuse(unknown)
    if options["command"] in {"correct", "speaker"}:
        values = {name: options.pop(name) for name in [*options] if name not in _OF_EVERY_CORRECTION}
        return Request(**options, values=values)
    options["inputs"] = tuple(options.get("inputs", ()))
    options["channels"] = tuple(options.get("channels", ()))
    options["words"] = " ".join(options.get("words", ()))
    return Request(**options)


def as_typed(sentence: str) -> str:
    """A sentence for readers in Discord, with its commands ("/watch list") as they are typed here.

    A command that is in Discord alone stays as it is.
    """
    parser = main_parser()

    def typed(found: re.Match[str]) -> str:
        if (command := parser.subcommands.get(found[1])) is None:
            return found[0]
        command.complete()
        return f"`{parser.prog} {found[1]} {found[2]}`" if found[2] in command.subcommands else found[0]

    return _IN_DISCORD.sub(typed, sentence)


def _chosen(parser: Parser, options: Mapping[str, Any]) -> Parser:
    """The parser of the command that was typed, or of its action."""
    for name in ("command", "action", "act"):
        parser = parser.subcommands.get(options.get(name, ""), parser)
    return parser


def main_parser() -> Parser:
    """The parser of the whole command line; its commands have no options yet."""
    parser = Parser(
        prog="ontherecord",
        description="A newsroom's archive of who said what, in which article, in their exact words.",
    )
    parser.add_argument("--version", action=ShowVersion)
    add_global_options(parser, declare_defaults=True)
    add = subcommands(parser, dest="command", metavar="COMMAND", title="commands")
    for name, (summary, family) in _COMMANDS.items():
        add(name, summary, None if family is None else partial(_add_options, family, name))
    return parser


def _add_options(family: str, command: str, parser: Parser) -> None:
    module = cast("_Family", import_module(f"bot.cli.arguments.{family}"))
    module.OPTIONS[command](parser)
