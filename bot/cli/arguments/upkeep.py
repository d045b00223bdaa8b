"""The options of the commands about the archive as a whole, and of those that run the bot."""

from __future__ import annotations

from pathlib import Path

from bot.cli.arguments.parser import Parser
from bot.cli.arguments.values import article_id, entry, limit, location, port, shard_count, shards
from bot.domain.transfer import Format

SHELLS = ("bash", "zsh", "fish")


def completion(parser: Parser) -> None:
    """The shell."""
    parser.add_argument(
        "shell", choices=[*SHELLS], metavar="SHELL", help="the one to complete commands: bash, zsh or fish"
    )


def run(parser: Parser) -> None:
    """Which shards this process serves, when there are several."""
    parser.add_argument(
        "--shards",
        type=shards,
        default=(),
        metavar="N,N…",
        help="serve only these shards, counted from 0; other processes serve the others (with --of)",
    )
    parser.add_argument(
        "--of", type=shard_count, default=0, metavar="N", help="how many shards there are altogether"
    )


def playground(parser: Parser) -> None:
    """The port."""
    parser.add_argument(
        "--port", type=port, default=0, metavar="N", help="the local port (default: any free one)"
    )


def export(parser: Parser) -> None:
    """The file, and what is in it."""
    parser.add_argument(
        "target", type=Path, metavar="FILE", help="a file that does not exist yet, or - for standard output"
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help="what was retracted, or is no quotation, and withheld names, too (jsonl)",
    )
    parser.add_argument(
        "--format",
        choices=[each.value for each in Format],
        default=Format.JSONL.value,
        help="jsonl: whole articles, for `import` (the default); csv: quotations; claims: ClaimReview",
    )


def move(parser: Parser) -> None:
    """From where, and where to."""
    for option, dest, what in (("--from", "source", "the archive to copy"), ("--to", "into", "an empty one")):
        parser.add_argument(
            option,
            dest=dest,
            type=location,
            required=True,
            metavar="PATH",
            help=f"{what}: a file, or a postgresql:// address",
        )


def erase(parser: Parser) -> None:
    """What to erase, why, and that it is meant."""
    erased = parser.add_mutually_exclusive_group(required=True)
    erased.add_argument("article", nargs="?", type=article_id, default=0, metavar="ID", help="12 or A12")
    erased.add_argument("--all", action="store_true", help="all that the archive has, but its audit log")
    parser.add_argument("--reason", required=True, metavar="WHY", help="kept in the audit log")
    parser.add_argument("--yes", action="store_true", help="say that it is meant: it cannot be undone")


def backup(parser: Parser) -> None:
    """Where the copy goes."""
    parser.add_argument("target", type=Path, metavar="FILE", help="a file that does not exist yet")


def restore(parser: Parser) -> None:
    """Which copy."""
    parser.add_argument("target", type=Path, metavar="FILE", help="a file that `backup` wrote")


def doctor(parser: Parser) -> None:
    """Whether to ask Discord."""
    parser.add_argument("--online", action="store_true", help="ask Discord, too: token, clock, permissions")


def audit(parser: Parser) -> None:
    """How many entries, and where to begin."""
    parser.add_argument("--limit", type=limit, default=25, metavar="N", help="1 to 100 (default: 25)")
    parser.add_argument(
        "--before", type=entry, metavar="ID", help="only entries below this one, to read further back"
    )


OPTIONS = {
    "audit": audit,
    "backup": backup,
    "completion": completion,
    "doctor": doctor,
    "erase": erase,
    "export": export,
    "move": move,
    "playground": playground,
    "restore": restore,
    "run": run,
}
