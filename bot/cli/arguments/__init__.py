"""The commands and options of the command line, a module for each family of commands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.cli.arguments.answers import claims, verify, who_said
from bot.cli.arguments.articles import article, articles, channels, embargo, proof
from bot.cli.arguments.corrections import correct
from bot.cli.arguments.digests import digest
from bot.cli.arguments.feeds import feed
from bot.cli.arguments.intake import backfill, extract, import_, ingest
from bot.cli.arguments.parser import Parser, UsageError, add_global_options, subcommands
from bot.cli.arguments.people import quotation, said_by, speaker
from bot.cli.arguments.request import LOCAL_GUILD, STDIN, Request
from bot.cli.arguments.upkeep import audit, backup, erase, export, playground, restore
from bot.cli.arguments.watches import watch

__all__ = ["LOCAL_GUILD", "STDIN", "Request", "UsageError", "parse"]


def _nothing(_parser: Parser) -> None:
    """No option of its own."""


_COMMANDS: dict[str, tuple[str, Callable[[Parser], None]]] = {
    "run": ("run the Discord bot (needs DISCORD_TOKEN)", _nothing),
    "playground": ("try the bot in a local browser page, without Discord", playground),
    "extract": ("show the quotations in files, without an archive", extract),
    "ingest": ("add articles to the archive", ingest),
    "backfill": ("add what a site's own sitemaps list, one page after the other", backfill),
    "proof": ("write what an article was read from, byte for byte as it was received", proof),
    "who-said": ("find who said something, and in which article", who_said),
    "claims": ("find what is claimed about something, denials beside it", claims),
    "verify": ("check every quotation of a draft: exact, altered, misattributed, not found", verify),
    "said-by": ("show what one person or body said, and what is known of them", said_by),
    "quotation": ("show one quotation with its context, sources and former wordings", quotation),
    "feed": ("follow RSS and Atom feeds: what is new in them is archived", feed),
    "digest": ("show what is new as a digest, and when digests are posted", digest),
    "watch": ("hear when a speaker, a phrase or a topic comes up", watch),
    "articles": ("list the articles in the archive, the last published first", articles),
    "article": ("show one article with its text and quotations", article),
    "embargo": ("let nobody but moderators see an article until a time", embargo),
    "channels": ("keep an article to channels of its server, and their threads", channels),
    "export": ("write every article whole, every quotation as CSV, or every claim", export),
    "correct": ("correct what is on record, with a reason", correct),
    "speaker": ("state roles and other names of speakers; suggest who is the same", speaker),
    "import": ("add exported articles or bare quotations, a million in one go", import_),
    "erase": ("erase an article, or everything, for good", erase),
    "reread": ("find the quotations of archived articles anew, by today's rules", _nothing),
    "backup": ("write a verified copy of the archive, also while the bot runs", backup),
    "restore": ("put a backup in the place of the archive, while nothing uses it", restore),
    "stats": ("show how much the archive holds, and how it fares", _nothing),
    "audit": ("show who changed what, when and why, the latest first", audit),
}
"""What each command does, and what adds its options."""

_OF_EVERY_CORRECTION = {"command", "json", "guild", "database", "act", "reason"}
"""The options of `correct` and `speaker` for every correction; the others are what the correction says."""


def parse(arguments: Sequence[str]) -> Request:
    """Read the command line.

    Raises:
        UsageError: it cannot be understood; the message is one sentence.
    """
    options = vars(_parser().parse_args(arguments))
    if options["command"] in {"correct", "speaker"}:
        values = {name: options.pop(name) for name in [*options] if name not in _OF_EVERY_CORRECTION}
        return Request(**options, values=values)
    options["inputs"] = tuple(options.get("inputs", ()))
    options["channels"] = tuple(options.get("channels", ()))
    options["words"] = " ".join(options.get("words", ()))
    return Request(**options)


def _parser() -> Parser:
    parser = Parser(
        prog="ontherecord",
        description="A newsroom's archive of who said what, in which article, in their exact words.",
        epilog="Exit status: 0 done, 1 some input failed (the rest is done), 2 wrong usage or settings.",
        allow_abbrev=False,
    )
    add_global_options(parser, declare_defaults=True)
    add = subcommands(parser, dest="command", metavar="COMMAND", title="commands")
    for name, (summary, add_options) in _COMMANDS.items():
        add_options(add(name, summary))
    return parser
