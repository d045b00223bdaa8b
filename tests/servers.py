"""Simulated Discord servers, and how tests read what the bot shows there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import discord
import simcord
from simcord import interactions
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, GuildHandle
from simcord.results import InteractionResult, ResponseMessage

from bot.domain.articles import Article
from bot.errors import ExpectedError
from bot.services.ingest import Ingested
from bot.services.newsroom import Newsroom


@dataclass(frozen=True, slots=True)
class Server:
    """A Discord server with a channel, a journalist and a moderator."""

    guild: GuildHandle
    channel: ChannelHandle
    journalist: MemberActor
    moderator: MemberActor


def new_server(env: simcord.Env, name: str) -> Server:
    """A server that has added the bot."""
    guild = env.create_guild(name)
    moderators = guild.create_role("Moderators", permissions=discord.Permissions(manage_messages=True))
    return Server(
        guild,
        guild.create_text_channel("newsroom"),
        guild.add_member(env.create_user(f"{name} journalist")),
        guild.add_member(env.create_user(f"{name} moderator"), roles=[moderators]),
    )


def is_expected(error: BaseException | None) -> bool:
    """Whether an error carries a sentence for its reader."""
    while error is not None:
        if isinstance(error, ExpectedError):
            return True
        error = error.__cause__
    return False


async def archived(newsroom: Newsroom, server: Server, *articles: Article) -> list[int]:
    """Put articles into a server's archive, as a moderator would; their ids."""
    ids: list[int] = []
    for each in articles:
        outcome: Ingested
        async for outcome in newsroom.ingest.paste(server.guild.id, each, by=server.moderator.id):
            assert outcome.card is not None, outcome.error
            ids.append(outcome.card.id)
    return ids


def answer(result: InteractionResult) -> ResponseMessage:
    """The one message a command was answered with."""
    [message] = [each for each in (result.response, *result.followups) if each is not None]
    return message


def shown(message: ResponseMessage) -> str:
    """All that a reader sees of a message, without its formatting."""
    parts = [message.content]
    for embed in message.embeds:
        parts += [embed.author.name, embed.title, embed.description, embed.footer.text]
        parts += [text for field in embed.fields for text in (field.name, field.value)]
    return visible("\n".join(part for part in parts if part))


def visible(markdown: str) -> str:
    """Markdown without what Discord does not show: escapes, marks of formatting, isolates."""
    text = re.sub("[\u2068\u2069]", "", markdown)
    text = re.sub(r"(?<!\\)(?:\*\*|__|\*)|^> ", "", text, flags=re.MULTILINE)
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", text)


def labels(message: ResponseMessage) -> list[str]:
    """The labels of the buttons under a message."""
    return [each["label"] for row in message.components for each in row["components"] if "label" in each]


async def forged(
    member: MemberActor,
    channel: ChannelHandle,
    data: dict[str, Any],
    /,
    *,
    kind: discord.InteractionType = discord.InteractionType.application_command,
    **changed: Any,
) -> InteractionResult:
    """An interaction no Discord client would send; `changed` replaces parts of its payload."""
    env = member._env
    record, payload = interactions.base_payload(
        env.backend,
        type=kind.value,
        channel_id=channel.id,
        guild_id=member.guild.id,
        user_id=member.id,
        data=data,
    )
    payload.update(changed)
    env.backend.emit(
        "INTERACTION_CREATE", {key: value for key, value in payload.items() if value is not None}
    )
    await env.settle()
    return InteractionResult(env, record)
