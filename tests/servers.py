"""Simulated Discord servers, and how tests read what the bot shows there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import discord
import simcord
from simcord import interactions
from simcord.actors import MemberActor
from simcord.backend import serializers
from simcord.builders import ChannelHandle, GuildHandle
from simcord.results import InteractionResult, ResponseMessage

from bot.domain.articles import Article
from bot.errors import ExpectedError
from bot.presentation.reply import Line, Reply
from bot.services.ingested import Ingested
from bot.services.newsroom import Newsroom


@dataclass(frozen=True, slots=True)
class Server:
    """A Discord server with a channel, a journalist, a moderator and an admin."""

    guild: GuildHandle
    channel: ChannelHandle
    journalist: MemberActor
    moderator: MemberActor
    admin: MemberActor


def new_server(env: simcord.Env, name: str) -> Server:
    """A server that has added the bot."""
    guild = env.create_guild(name)
    moderators = guild.create_role("Moderators", permissions=discord.Permissions(manage_messages=True))
    admins = guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
    return Server(
        guild,
        guild.create_text_channel("newsroom"),
        guild.add_member(env.create_user(f"{name} journalist")),
        guild.add_member(env.create_user(f"{name} moderator"), roles=[moderators]),
        guild.add_member(env.create_user(f"{name} admin"), roles=[admins]),
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
    """The one message a command was answered with, beside the guide that moderators are shown once."""
    sent = [each for each in (result.response, *result.followups) if each is not None]
    [message] = [each for each in sent if not is_guide(each)]
    return message


def beside_guide(result: InteractionResult) -> list[ResponseMessage]:
    """What followed an answer, beside the guide that moderators are shown once."""
    return [each for each in result.followups if not is_guide(each)]


def is_guide(message: ResponseMessage) -> bool:
    """Whether a message is the guide to setting the bot up."""
    return any(str(each.get("custom_id", "")).startswith("otr:setup") for each in walk(message.components))


def shown(message: ResponseMessage) -> str:
    """All that a reader sees of a message, without its formatting."""
    return visible(markdown(message))


def markdown(message: ResponseMessage) -> str:
    """All text of a message, as the bot wrote it."""
    return "\n".join([message.content, *_texts(message.components)]).strip()


def read(components: Sequence[Any]) -> str:
    """All that a reader sees in some components, without its formatting."""
    return visible("\n".join(_texts(components)))


def _texts(components: Sequence[Any]) -> list[str]:
    return [each["content"] for each in walk(components) if "content" in each]


def written(reply: Reply) -> str:
    """All text of a reply that is not sent yet, without its formatting."""
    parts = [part if isinstance(part, str) else part.text for part in texts_of(reply)]
    return visible("\n".join([reply.content or "", *parts]).strip())


def texts_of(reply: Reply) -> list[str | Line]:
    """The texts of a reply, from top to bottom."""
    return [part for block in reply.blocks for part in block.parts if isinstance(part, str | Line)]


def walk(components: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """Every component of a message, from top to bottom, however deep it stands."""
    for each in components:
        yield each
        yield from walk(each.get("components", []))
        yield from walk([each["accessory"]] if "accessory" in each else [])


def menus(message: ResponseMessage) -> list[dict[str, Any]]:
    """The menus of a message."""
    return [each for each in walk(message.components) if "options" in each]


def visible(markdown: str) -> str:
    """Markdown without what Discord does not show: escapes, marks of formatting, isolates."""
    text = re.sub("[\u2068\u2069]", "", markdown)
    text = re.sub(r"(?<!\\)(?:\*\*|__|\*)|^(?:> |-# |#{2,3} )", "", text, flags=re.MULTILINE)
    text = re.sub(r"(?<!\\)\[((?:\\.|[^\]\\])*)\]\(https?://[^)]*\)", r"\1", text)
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", text)


def labels(message: ResponseMessage) -> list[str]:
    """The labels of the buttons under a message."""
    return [each["label"] for each in walk(message.components) if "label" in each]


def first_id(message: ResponseMessage, label: str) -> str:
    """The id of the first button with this label."""
    return next(each["custom_id"] for each in walk(message.components) if each.get("label") == label)


def outcome(result: InteractionResult) -> ResponseMessage:
    """What a button brought: a message beside the one that has the button, else that one, changed."""
    return result.followups[0] if result.followups else answer(result)


async def forged_press(
    member: MemberActor,
    channel: ChannelHandle,
    custom_id: str,
    under: ResponseMessage,
    values: Sequence[str] | None = None,
) -> InteractionResult:
    """A button, or with `values` a menu, that no message has, used as if it stood under this one."""
    backend = member._env.backend
    used: dict[str, Any] = {"type": 2, "style": 2, "label": "Forged", "custom_id": custom_id}
    data: dict[str, Any] = {"custom_id": custom_id, "component_type": 2}
    if values is not None:
        used = {"type": 3, "custom_id": custom_id, "options": [{"label": "Forged", "value": "forged"}]}
        data |= {"component_type": 3, "values": list(values)}
    message = dict(serializers.message_payload(backend, under._message))
    message |= {"components": [{"type": 1, "components": [used]}], "flags": 64}
    return await forged(member, channel, data, kind=discord.InteractionType.component, message=message)


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
