"""The actions of `watch`."""

from __future__ import annotations

from bot.cli.arguments.parser import Parser, actions
from bot.cli.arguments.values import watch_id


def watch(parser: Parser) -> None:
    """Setting watches, and asking what came up."""
    action = actions(parser)
    add = action("add", "watch for a speaker, a phrase or a topic")
    what = add.add_mutually_exclusive_group(required=True)
    what.add_argument("--speaker", metavar="NAME", help="all that this person or body is quoted with")
    what.add_argument("--phrase", metavar="WORDS", help="these words, or nearly these")
    what.add_argument("--topic", metavar="WORDS", help="what is said about this, in any words")
    action("list", "show what is watched")
    remove = action("remove", "watch for something no more")
    remove.add_argument("watch", type=watch_id, metavar="ID", help="a watch's id: 3 or W3")
    action("check", "show what came up since it was last checked")


OPTIONS = {"watch": watch}
