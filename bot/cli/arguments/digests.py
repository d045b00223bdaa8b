"""The actions of `digest`."""

from __future__ import annotations

from bot.cli.arguments.parser import Parser, actions
from bot.cli.arguments.values import digest_id


def digest(parser: Parser) -> None:
    """Showing a digest, and listing all."""
    action = actions(parser)
    preview = action("preview", "show what a digest would say now; without an ID, what the last day brought")
    preview.add_argument(
        "digest", nargs="?", type=digest_id, default=0, metavar="ID", help="a digest's id: 3 or D3"
    )
    action("list", "show every digest: when it comes next, and what became of its last post")


OPTIONS = {"digest": digest}
