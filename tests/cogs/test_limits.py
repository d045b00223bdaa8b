"""Moderators hear that their server has little room left before it has none."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import cast

import simcord

from bot.client import NewsroomBot
from bot.domain.limits import Limits
from bot.services.newsroom import Newsroom
from cogs.limits import LimitNotices
from tests.builders import article
from tests.servers import Server, archived, read


async def test_moderators_are_told_once_that_little_room_is_left(
    env: simcord.Env, newsroom: Newsroom, server: Server
) -> None:
    desk, here = server.guild.create_text_channel("moderators"), server.guild.id
    newsroom.quota.limits = Limits(articles=1)
    await archived(newsroom, server, article())
    cog = cast("LimitNotices", cast("NewsroomBot", env.bot).get_cog("LimitNotices"))

    await cog.tell()
    unchosen = desk.history(viewer=server.moderator)
    await newsroom.archive.choose_moderators_channel(here, desk.id, by=1, at=datetime.now(UTC))
    for _ in range(2):
        await cog.tell()

    assert unchosen == []
    [notice] = desk.history(viewer=server.moderator)
    told = read([each.to_dict() for each in notice.components])
    assert "This server's archive has 1 of 1 articles." in told
    assert "everything in it can still be read" in told
