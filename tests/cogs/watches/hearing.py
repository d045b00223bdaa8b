"""Watches that are set, what arrives for them, and what their members are told."""

from __future__ import annotations

from datetime import UTC, datetime

import discord
import simcord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle

from bot.domain.articles import Article, Provenance, Via
from bot.domain.quotations import Quotation
from bot.services.newsroom import Newsroom
from tests.builders import said
from tests.servers import Server, answer, read, shown

HEARD = 61
"""Seconds after which a watch has heard of what arrived."""

STALE = 11 * 60
"""Seconds after which a claim that was never settled is taken over."""

PIECE = 2 * 60
"""Seconds that pass at once."""

BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)


class Hands:
    """The newsroom's clock and timer: the simulated Discord's."""

    env: simcord.Env | None = None

    def now(self) -> datetime:
        return self.env.now() if self.env else BEGINNING

    def elapsed(self) -> float:
        return (self.now() - BEGINNING).total_seconds()


async def wait(env: simcord.Env, seconds: float) -> None:
    """Let time pass in pieces: all the ticks of a piece have five real seconds, however busy the machine is."""
    while seconds > 0:
        await env.advance_time(min(seconds, PIECE))
        seconds -= PIECE


async def watch(member: MemberActor, server: Server, **what: object) -> str:
    """Set a watch; return what the bot answered."""
    return shown(answer(await member.slash(server.channel, "watch add", **what)))


async def arrives(
    newsroom: Newsroom, server: Server, *words: str, by: str = "Ada Osei", story: str = "bridge"
) -> int:
    """An article with these quotations is added, or changed; its id."""
    text = "\n\n".join(f"“{each}” said {by}." for each in words)
    article = Article(title=f"On the {story}", text=text, url=f"https://kelderpost.example/{story}")
    quotations: list[Quotation] = [said(each, text, by=by) for each in words]
    provenance = Provenance(server.moderator.id, newsroom.clock(), Via.LINK)
    saved = await newsroom.archive.save(server.guild.id, article, quotations, provenance)
    return saved.card.id


def messages(env: simcord.Env, member: MemberActor) -> ChannelHandle:
    """The direct messages between the bot and a member."""
    return ChannelHandle(env, None, env.backend.get_dm_channel(member.id))


def told(channel: ChannelHandle) -> list[str]:
    """What the bot wrote there."""
    return [read([each.to_dict() for each in message.components]) for message in channel.history()]


def buttons(message: discord.Message) -> dict[str, str]:
    """The ids of a message's buttons, by their labels."""
    found = (each for row in message.components for each in getattr(row, "children", ()))
    return {each.label or "": each.custom_id or "" for each in found if isinstance(each, discord.Button)}
