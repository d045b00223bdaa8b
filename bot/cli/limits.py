"""Limits at the command line: the operator is told of them, and never refused."""

from __future__ import annotations

from bot.archive.interface import Archive
from bot.cli.arguments import Request
from bot.cli.opening import Opening
from bot.cli.output import Output
from bot.domain.clock import now_utc
from bot.services.upkeep import Upkeep

TEXTS, FEEDS = ("articles", "MB of text"), ("feeds",)
"""What ingesting adds to, and what following a feed adds to."""

_SETTINGS = {"articles": "LIMIT_ARTICLES", "MB of text": "LIMIT_TEXT_MEGABYTES", "feeds": "LIMIT_FEEDS"}


async def warn_of_limits(upkeep: Upkeep, guild: int, output: Output, names: tuple[str, ...] = TEXTS) -> None:
    """Say of what a server now has all that it may, so that its moderators cannot add more."""
    for share in (await upkeep.health(guild)).shares:
        if share.name in names and share.is_full:
            output.notice(
                f"This server has {share}, so its moderators cannot add more: "
                f"raise {_SETTINGS[share.name]} in .env, or remove what is not needed."
            )


async def warn(opening: Opening, archive: Archive, asked: Request, output: Output) -> None:
    """Tell the operator of what a server now has all that it may."""
    names = FEEDS if asked.command == "feed" and asked.action == "add" else TEXTS
    await warn_of_limits(Upkeep(archive, now_utc, opening.limits), asked.guild, output, names)
