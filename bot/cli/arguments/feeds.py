"""The actions of `feed`."""

from __future__ import annotations

from bot.cli.arguments.parser import Parser, actions
from bot.cli.arguments.values import feed_id


def feed(parser: Parser) -> None:
    """Adding feeds, asking them, and saying how they fare."""
    action = actions(parser)
    add = action("add", "follow a feed, or the one that a page names")
    add.add_argument("url", metavar="URL", help="the address of the feed or the page")
    action("list", "show every feed, and how it fares")
    for name, summary in (
        ("status", "show how a feed fares, and why nothing arrived"),
        ("pause", "let nothing arrive from a feed for a while"),
        ("resume", "follow a paused feed again"),
        ("remove", "follow a feed no more; its articles stay"),
    ):
        action(name, summary).add_argument("feed", type=feed_id, metavar="ID", help="a feed's id: 3 or F3")
    action("poll", "ask the feeds that are due, and archive what is new in them")


OPTIONS = {"feed": feed}
