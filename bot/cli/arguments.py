"""The commands and options of the command line.

Global options work before and after the command. They are declared on the main parser with their
defaults and again on every command without defaults, so that only options typed there override.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from bot.cli.correct_arguments import add_corrections, article_id, number, quotation_id
from bot.cli.people_arguments import add_said_by
from bot.cli.speaker_arguments import add_speakers
from bot.domain.articles import published_period
from bot.domain.quotations import Kind
from bot.domain.transfer import Format
from bot.errors import SettingsError

STDIN = "-"
"""Typed in place of words, files or links: read them from standard input."""

LOCAL_GUILD = 0
"""The guild id of the local archive, which belongs to no Discord server."""

_LONG_LIST = re.compile(r" \(choose from .{100,}\)$")
"""How argparse lists what would be right; with many commands that is too long for a sentence."""

_WORDS = "the words, or - to read one question a line from standard input"


class UsageError(SettingsError):
    """A command line that cannot be understood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A command with its options; options that the command does not have keep their defaults."""

    command: str
    json: bool = False
    guild: int = LOCAL_GUILD
    database: Path | None = None
    port: int = 0
    inputs: tuple[str, ...] = ()
    words: str = ""
    speaker: str | None = None
    publisher: str | None = None
    since: str | None = None
    until: str | None = None
    kind: str | None = None
    limit: int = 5
    about: str = ""
    sort: str | None = None
    find: str | None = None
    article: int = 0
    quotation: int = 0
    action: str = ""
    url: str = ""
    feed: int = 0
    digest: int = 0
    phrase: str | None = None
    topic: str | None = None
    watch: int = 0
    target: Path = Path()
    dry_run: bool = False
    date: str | None = None
    embargo: str | None = None
    channels: tuple[int, ...] = ()
    pages: int | None = None
    before: int | None = None
    yes: bool = False
    all: bool = False
    format: str = ""
    act: str = ""
    reason: str = ""
    values: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """What a correction says, by the names of its options."""


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


class _Parser(argparse.ArgumentParser):
    """Raises wrong usage instead of printing it."""

    def error(self, message: str) -> NoReturn:
        message = _LONG_LIST.sub("", message)
        problem = f"{message[:1].upper()}{message[1:]}".rstrip(".")
        sentence = f"{problem}; `{self.prog} --help` shows what is possible."
        raise UsageError(sentence)


def _parser() -> _Parser:
    parser = _Parser(
        prog="ontherecord",
        description="A newsroom's archive of who said what, in which article, in their exact words.",
        epilog="Exit status: 0 done, 1 some input failed (the rest is done), 2 wrong usage or settings.",
        parents=[_global_options(declare_defaults=True)],
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, title="commands")

    def command(name: str, summary: str, *parents: _Parser) -> _Parser:
        return commands.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.",
            parents=[_global_options(declare_defaults=False), *parents],
            allow_abbrev=False,
        )

    command("run", "run the Discord bot (needs DISCORD_TOKEN)")
    playground = command("playground", "try the bot in a local browser page, without Discord")
    playground.add_argument(
        "--port", type=_port, default=0, metavar="N", help="the local port (default: any free one)"
    )
    extract = command("extract", "show the quotations in files, without an archive")
    extract.add_argument(
        "inputs",
        nargs="+",
        metavar="FILE",
        help="any file that `ingest` takes, or - for JSON lines",
    )
    ingest = command("ingest", "add articles to the archive")
    ingest.add_argument(
        "inputs",
        nargs="+",
        metavar="PATH-or-URL",
        help="files (or .gz), folders, links, or - for one a line",
    )
    ingest.add_argument("--dry-run", action="store_true", help="show what would be added, and save nothing")
    ingest.add_argument("--publisher", metavar="NAME", help="who published the articles that do not say it")
    ingest.add_argument("--date", type=_date, metavar="DATE", help="when those without a date came out (ISO)")
    ingest.add_argument(
        "--embargo", metavar="TIME", help="until when nobody sees them but moderators (ISO; UTC if not said)"
    )
    backfill = command("backfill", "add what a site's own sitemaps list, one page after the other")
    backfill.add_argument(
        "url", metavar="SITE-or-SITEMAP", help="the address of a site, or of one of its sitemaps"
    )
    backfill.add_argument(
        "--since", type=_date, metavar="DATE", help="only what its sitemaps do not date earlier (ISO)"
    )
    backfill.add_argument(
        "--limit", dest="pages", type=_pages, metavar="N", help="fetch N pages at most (default: all)"
    )
    proof = command("proof", "write what an article was read from, byte for byte as it was received")
    proof.add_argument("article", type=article_id, metavar="ID", help="an article's id: 12 or A12")
    proof.add_argument(
        "target", type=Path, metavar="FILE", help="a file that does not exist yet, or - for standard output"
    )
    proof.add_argument("--all", action="store_true", help="even if names are withheld in the article")
    command("who-said", "find who said something, and in which article", _question("WORDS"))
    command("claims", "find what is claimed about something, denials beside it", _question("QUESTION"))
    verify = command("verify", "check every quotation of a draft: exact, altered, misattributed, not found")
    verify.add_argument(
        "inputs",
        nargs="+",
        metavar="FILE",
        help="a draft of any kind that `ingest` takes, or - for standard input; it is kept nowhere",
    )
    add_said_by(command("said-by", "show what one person or body said, and what is known of them"))
    quotation = command("quotation", "show one quotation with its context, sources and former wordings")
    quotation.add_argument("quotation", type=quotation_id, metavar="ID", help="a quotation's id: 34 or Q34")
    _add_feed_actions(command("feed", "follow RSS and Atom feeds: what is new in them is archived"))
    _add_digest_actions(command("digest", "show what is new as a digest, and when digests are posted"))
    _add_watch_actions(command("watch", "hear when a speaker, a phrase or a topic comes up"))
    articles = command("articles", "list the articles in the archive, the last published first")
    articles.add_argument("--find", metavar="WORDS", help="only those with these words in title or publisher")
    articles.add_argument("--publisher", metavar="NAME", help="only from this publisher, 200 at most")
    articles.add_argument("--since", metavar="DATE", help="a year, month or day (ISO), included; 200 at most")
    articles.add_argument("--until", metavar="DATE", help="a year, month or day (ISO), included; 200 at most")
    article = command("article", "show one article with its text and quotations")
    article.add_argument("article", type=article_id, metavar="ID", help="an article's id: 12 or A12")
    embargo = command("embargo", "let nobody but moderators see an article until a time")
    embargo.add_argument("article", type=article_id, metavar="ID", help="an article's id: 12 or A12")
    embargo.add_argument("embargo", metavar="TIME", help="ISO; UTC if not said; none lifts it now")
    channels = command("channels", "keep an article to channels of its server, and their threads")
    channels.add_argument("article", type=article_id, metavar="ID", help="an article's id: 12 or A12")
    channels.add_argument(
        "channels", type=_channel, nargs="*", metavar="CHANNEL", help="their ids; none: every channel"
    )
    for each in (embargo, channels):
        each.add_argument("--reason", required=True, metavar="TEXT", help="why; kept in the audit log")
    export = command("export", "write every article whole, every quotation as CSV, or every claim")
    export.add_argument(
        "target", type=Path, metavar="FILE", help="a file that does not exist yet, or - for standard output"
    )
    export.add_argument(
        "--all",
        action="store_true",
        help="what was retracted, or is no quotation, and withheld names, too (jsonl)",
    )
    export.add_argument(
        "--format",
        choices=[each.value for each in Format],
        default=Format.JSONL.value,
        help="jsonl: whole articles, for `import` (the default); csv: quotations; claims: ClaimReview",
    )
    correct = command("correct", "correct what is on record, with a reason")
    add_corrections(correct, lambda: _global_options(declare_defaults=False))
    speaker = command("speaker", "state roles and other names of speakers; suggest who is the same")
    add_speakers(speaker, lambda: _global_options(declare_defaults=False))
    import_ = command("import", "add exported articles or bare quotations, a million in one go")
    import_.add_argument(
        "inputs",
        nargs="+",
        metavar="FILE",
        help='.jsonl or .jsonl.gz from export, or lines of {"id", "text", "speaker"}; - for standard input',
    )
    erase = command("erase", "erase an article, or everything, for good")
    erased = erase.add_mutually_exclusive_group(required=True)
    erased.add_argument("article", nargs="?", type=article_id, default=0, metavar="ID", help="12 or A12")
    erased.add_argument("--all", action="store_true", help="all that the archive has, but its audit log")
    erase.add_argument("--reason", required=True, metavar="WHY", help="kept in the audit log")
    erase.add_argument("--yes", action="store_true", help="say that it is meant: it cannot be undone")
    command("reread", "find the quotations of archived articles anew, by today's rules")
    backup = command("backup", "write a verified copy of the archive, also while the bot runs")
    backup.add_argument("target", type=Path, metavar="FILE", help="a file that does not exist yet")
    restore = command("restore", "put a backup in the place of the archive, while nothing uses it")
    restore.add_argument("target", type=Path, metavar="FILE", help="a file that `backup` wrote")
    command("stats", "show how much the archive holds, and how it fares")
    audit = command("audit", "show who changed what, when and why, the latest first")
    audit.add_argument("--limit", type=_limit, default=25, metavar="N", help="1 to 100 (default: 25)")
    audit.add_argument(
        "--before", type=_entry, metavar="ID", help="only entries below this one, to read further back"
    )
    return parser


def _add_digest_actions(digest: _Parser) -> None:
    action = _actions(digest)
    preview = action("preview", "show what a digest would say now; without an ID, what the last day brought")
    preview.add_argument(
        "digest", nargs="?", type=_digest_id, default=0, metavar="ID", help="a digest's id: 3 or D3"
    )
    action("list", "show every digest: when it comes next, and what became of its last post")


def _actions(command: _Parser) -> Callable[[str, str], _Parser]:
    """What adds an action to a command, given its name and what it does."""
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True, title="actions")

    def action(name: str, summary: str) -> _Parser:
        return actions.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.",
            parents=[_global_options(declare_defaults=False)],
            allow_abbrev=False,
        )

    return action


def _add_watch_actions(watch: _Parser) -> None:
    action = _actions(watch)
    add = action("add", "watch for a speaker, a phrase or a topic")
    what = add.add_mutually_exclusive_group(required=True)
    what.add_argument("--speaker", metavar="NAME", help="all that this person or body is quoted with")
    what.add_argument("--phrase", metavar="WORDS", help="these words, or nearly these")
    what.add_argument("--topic", metavar="WORDS", help="what is said about this, in any words")
    action("list", "show what is watched")
    remove = action("remove", "watch for something no more")
    remove.add_argument("watch", type=_watch_id, metavar="ID", help="a watch's id: 3 or W3")
    action("check", "show what came up since it was last checked")


def _add_feed_actions(feed: _Parser) -> None:
    action = _actions(feed)
    add = action("add", "follow a feed, or the one that a page names")
    add.add_argument("url", metavar="URL", help="the address of the feed or the page")
    action("list", "show every feed, and how it fares")
    for name, summary in (
        ("status", "show how a feed fares, and why nothing arrived"),
        ("pause", "let nothing arrive from a feed for a while"),
        ("resume", "follow a paused feed again"),
        ("remove", "follow a feed no more; its articles stay"),
    ):
        action(name, summary).add_argument("feed", type=_feed_id, metavar="ID", help="a feed's id: 3 or F3")
    action("poll", "ask the feeds that are due, and archive what is new in them")


def _channel(text: str) -> int:
    return number(text, 1, 2**63 - 1, "a channel's id")


def _global_options(*, declare_defaults: bool) -> _Parser:
    """The options every command takes; without defaults, an option not typed leaves its value alone."""

    def default(value: object) -> object:
        return value if declare_defaults else argparse.SUPPRESS

    options = _Parser(add_help=False)
    group = options.add_argument_group("global options, before or after the command")
    group.add_argument(
        "--database",
        type=Path,
        metavar="PATH",
        default=default(None),
        help="the archive's file (default: DATABASE in the environment or .env, else archive.sqlite3)",
    )
    group.add_argument(
        "--guild",
        type=_guild,
        metavar="ID",
        default=default(LOCAL_GUILD),
        help="whose archive (default: 0, the local one)",
    )
    group.add_argument(
        "--json", action="store_true", default=default(False), help="one JSON object a line on stdout"
    )
    return options


def _question(metavar: str) -> _Parser:
    """The words of a question and its filters."""
    question = _Parser(add_help=False)
    question.add_argument("words", nargs="+", metavar=metavar, help=_WORDS)
    question.add_argument("--speaker", metavar="NAME", help="only what this person or body said")
    question.add_argument("--publisher", metavar="NAME", help="only from this publisher")
    question.add_argument("--since", metavar="DATE", help="a year, month or day (ISO), included")
    question.add_argument("--until", metavar="DATE", help="a year, month or day (ISO), included")
    question.add_argument(
        "--kind", choices=[kind.value for kind in Kind], help="only quotations of this kind"
    )
    question.add_argument("--limit", type=_limit, default=5, metavar="N", help="1 to 100 (default: 5)")
    return question


def _port(text: str) -> int:
    return number(text, 0, 65535, "a port between 0 and 65535")


def _guild(text: str) -> int:
    return number(text, 0, 2**63 - 1, "a server's id")


def _limit(text: str) -> int:
    return number(text, 1, 100, "a number from 1 to 100")


def _pages(text: str) -> int:
    return number(text, 1, 2**31 - 1, "a number of pages")


def _date(text: str) -> str:
    if published_period(text) != text:
        message = f"{text[:40]!r} is not a year, month or day such as 2026-03-12"
        raise argparse.ArgumentTypeError(message)
    return text


def _entry(text: str) -> int:
    return number(text, 1, 2**63 - 1, "the number of an entry")


def _digest_id(text: str) -> int:
    return number(re.sub(r"^[Dd](?=\d)", "", text), 1, 2**63 - 1, "a digest's id, such as 3 or D3")


def _feed_id(text: str) -> int:
    return number(re.sub(r"^[Ff](?=\d)", "", text), 1, 2**63 - 1, "a feed's id, such as 3 or F3")


def _watch_id(text: str) -> int:
    return number(re.sub(r"^[Ww](?=\d)", "", text), 1, 2**63 - 1, "a watch's id, such as 3 or W3")
