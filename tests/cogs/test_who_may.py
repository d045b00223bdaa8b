"""Who may do what: every command, button, menu and form that there is, found by looking, not by a list.

Whatever is new is for moderators or admins, and refuses everybody else, or it is named here as for everyone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import discord
import pytest
import simcord
from discord import app_commands, ui
from simcord.actors import MemberActor
from simcord.backend import serializers
from simcord.results import InteractionResult

from bot.client import ELSEWHERE, NewsroomBot
from bot.services.newsroom import Newsroom
from cogs.permissions import ADMINS_ONLY, REFUSAL
from tests.builders import article
from tests.servers import Server, answer, archived, forged, new_server

COMMANDS_FOR_ALL = {
    *("who-said", "claims", "said-by", "quotation", "article show", "article list", "article find"),
    *("help", "Who said this?", "verify", "Check quotations"),
    *("watch add", "watch list", "watch remove"),
}
ITEMS_FOR_ALL = {
    *("AnswerPage", "AskStored", "MoreMatches", "ShowAnswer", "ShowQuotation", "AskWith", "AskWithout"),
    *("ContextButton", "WhyButton", "CopyButton", "WholeQuotation", "CloserLook", "ReportButton"),
    *("CardPage", "OpenCard", "OpenChanges", "ChangesPage", "MoreQuotations", "ListPage", "MoreArticles"),
    *("SourcesButton", "NarrowMenu", "SortButton", "OpenDifferences", "DifferencesPage", "FoundPage"),
    *("DigestSection", "DigestPage", "ExactWords"),
    *("MoreHeard", "HeardPage", "StopWatching", "DropWatch", "ResumeWatch", "WatchesPage", "TryAgain"),
}
FORMS_FOR_ALL = {"otr:reported:1", "otr:draft"}

PART = "no choice but to close the bridge"
GIVEN = {"quotation": "Q1", "id": "A1", "article": "A1", "correction": "C1", "words": PART, "question": PART}
"""What typed options are given, so that whoever may gets far; the others are given a name."""

Kind = discord.InteractionType


@dataclass(frozen=True)
class Sent:
    """An interaction: its name for whoever reads a failure, and what a client, or a forger, sends."""

    name: str
    kind: Kind
    data: dict[str, Any]
    is_for_all: bool
    message: dict[str, Any] | None = None

    async def by(self, sender: MemberActor, server: Server, **changed: Any) -> InteractionResult:
        message = {} if self.message is None else {"message": self.message}
        return await forged(sender, server.channel, self.data, kind=self.kind, **message, **changed)


# What there is


def commands(bot: NewsroomBot, message: dict[str, Any]) -> Iterator[Sent]:
    for kind in (discord.AppCommandType.message, discord.AppCommandType.user):
        for menu in bot.tree.get_commands(type=kind):
            number = message["id"]
            data = {"id": "1", "name": menu.name, "type": kind.value, "target_id": number}
            resolved = {"messages": {number: message}}
            yield Sent(
                menu.name,
                Kind.application_command,
                data | {"resolved": resolved},
                menu.name in COMMANDS_FOR_ALL,
            )
    for command in bot.tree.walk_commands():
        if isinstance(command, app_commands.Command):
            is_for_all = command.qualified_name in COMMANDS_FOR_ALL
            for name, options in uses(command):
                yield Sent(name, Kind.application_command, nested(command, options), is_for_all)


def uses(command: app_commands.Command[Any, ..., Any]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A command with what it has to be given, and that with every choice between yes and no at yes."""
    required = [option(each) for each in command.parameters if each.required]
    yield command.qualified_name, required
    if flags := [each for each in command.parameters if each.type is discord.AppCommandOptionType.boolean]:
        chosen = [{**option(each), "value": True} for each in flags]
        yield f"{command.qualified_name} with flags", [*required, *chosen]


def nested(command: app_commands.Command[Any, ..., Any], options: list[dict[str, Any]]) -> dict[str, Any]:
    """The data of a command, within its group if it has one."""
    data = {"name": command.name, "type": 1, "options": options}
    parent = command.parent
    while parent is not None:
        data = {"name": parent.name, "type": 2 if parent.parent else 1, "options": [data]}
        parent = parent.parent
    return {**data, "id": "1", "type": 1}


def option(parameter: app_commands.Parameter) -> dict[str, Any]:
    value: Any = {3: GIVEN.get(parameter.name, "Nobody Here"), 4: 1, 5: False}.get(parameter.type.value, "1")
    if parameter.choices:
        value = parameter.choices[0].value
    return {"name": parameter.name, "type": parameter.type.value, "value": value}


def items(bot: NewsroomBot, message: dict[str, Any]) -> Iterator[Sent]:
    """Every button and menu whose id the bot answers, in a message that has it."""
    for template, item in bot._connection._view_store._dynamic_items.items():
        for custom_id in ids(template):
            is_menu = "Select" in repr(item.__orig_bases__)  # type: ignore[attr-defined]
            data: dict[str, Any] = {"custom_id": custom_id, "component_type": 3 if is_menu else 2}
            shown: dict[str, Any] = {"type": 2, "custom_id": custom_id, "style": 1, "label": "x"}
            if is_menu:
                data["values"] = ["1"]
                shown = {"type": 3, "custom_id": custom_id, "options": [{"label": "x", "value": "1"}]}
            own = message | {"flags": 0, "components": [{"type": 1, "components": [shown]}]}
            yield Sent(custom_id, Kind.component, data, item.__name__ in ITEMS_FOR_ALL, own)


def ids(template: re.Pattern[str]) -> list[str]:
    """Ids that a template describes: one for each word that it leaves a choice of."""
    group = re.compile(r"\(\?P<\w+>((?:[^()]|\([^()]*\))*)\)")
    choices = [words(found[1]) for found in group.finditer(template.pattern)]
    found = [filled(group, template.pattern, iter(chosen)) for chosen in product(*choices)]
    assert [one for one in found if not template.fullmatch(one)] == [], "teach `words` this kind of template"
    return found


def filled(group: re.Pattern[str], pattern: str, chosen: Iterator[str]) -> str:
    return group.sub(lambda _: next(chosen), pattern)


def words(pattern: str) -> list[str]:
    if pattern.startswith("."):
        return [""]
    plain = [word for word in pattern.split("|") if re.fullmatch(r"[\w-]+", word)]
    return [word for word in plain if word != "0"] or ["1"]


async def forms(
    sent: list[Sent], server: Server, env: simcord.Env, monkeypatch: pytest.MonkeyPatch
) -> list[Sent]:
    """Every form that a command, button or menu opens for somebody who may do everything."""
    everything = discord.Permissions(manage_messages=True, manage_guild=True)
    role = server.guild.create_role("All", permissions=everything)
    chief = server.guild.add_member(env.create_user("chief"), roles=[role])
    opened: list[ui.Modal] = []
    send = discord.InteractionResponse.send_modal

    async def spied(self: Any, modal: ui.Modal, /) -> Any:
        opened.append(modal)
        return await send(self, modal)

    monkeypatch.setattr(discord.InteractionResponse, "send_modal", spied)
    for each in sent:
        if not takes_more_than_words(each):
            await each.by(chief, server)
    assert {*map(class_of, opened)} >= {*subclasses(ui.Modal)}, "which command or button opens it?"
    return [form(modal) for modal in {modal.custom_id: modal for modal in opened}.values()]


def takes_more_than_words(sent: Sent) -> bool:
    """Whether a command takes a channel or a file, which would have to be there."""
    return bool(re.search(r"'type': (?:7|11)\b", repr(sent.data.get("options"))))


def form(modal: ui.Modal) -> Sent:
    fields = [box for box in modal.walk_children() if isinstance(box, ui.TextInput)]
    given = [
        {
            "type": 18,
            "component": {"type": 4, "custom_id": box.custom_id, "value": GIVEN.get(box.custom_id, "Ada")},
        }
        for box in fields
    ]
    data = {"custom_id": modal.custom_id, "components": given}
    return Sent(f"form {modal.custom_id}", Kind.modal_submit, data, modal.custom_id in FORMS_FOR_ALL)


def class_of(modal: ui.Modal) -> str:
    return type(modal).__qualname__


def subclasses(of: type[ui.Modal]) -> Iterator[str]:
    for each in of.__subclasses__():
        if each.__module__.startswith("cogs."):
            yield each.__qualname__
        yield from subclasses(each)


# A newsroom in which everything can be asked for


@pytest.fixture
async def everything(
    env: simcord.Env, newsroom: Newsroom, server: Server, monkeypatch: pytest.MonkeyPatch
) -> list[Sent]:
    """Every interaction that there is, and an archive in which each finds something."""
    practice = new_server(env, "practice")
    for each in (server, practice):
        await archived(newsroom, each, article())
    asked = answer(await practice.journalist.slash(practice.channel, "who-said", words=PART))
    message = dict(serializers.message_payload(env.backend, asked._message))
    bot = newsroom_bot(env)
    sent = [*commands(bot, message), *items(bot, message)]
    return [*sent, *await forms(sent, practice, env, monkeypatch)]


def newsroom_bot(env: simcord.Env) -> NewsroomBot:
    assert isinstance(env.bot, NewsroomBot)
    return env.bot


async def state(newsroom: Newsroom, guild: int) -> object:
    """What moderators and admins change."""
    archive = newsroom.archive
    whole = [page async for page in archive.export(guild, hidden=True)]
    plans = [
        await archive.digests(guild),
        await archive.feeds(guild),
        await archive.moderators_channel(guild),
    ]
    return [whole, plans, await archive.audit(guild), await archive.corrections(guild)]


def said(result: InteractionResult) -> list[str]:
    """What an interaction was answered with, in words."""
    messages = [each for each in (result.response, *result.followups) if each is not None]
    return [each.content or repr(each.components) for each in messages]


# Who may


async def test_what_is_not_for_everyone_refuses_whoever_may_not(
    newsroom: Newsroom, server: Server, everything: list[Sent]
) -> None:
    before = await state(newsroom, server.guild.id)

    told = {each.name: said(await each.by(server.journalist, server)) for each in everything}

    assert {"form otr:paste", "form otr:paste:dry", "form otr:removal:1"} <= told.keys()
    closed = {each.name for each in everything if not each.is_for_all}
    assert {name for name in closed if told[name] not in ([REFUSAL], [ADMINS_ONLY])} == set()
    assert {name for name in told.keys() - closed if told[name] in ([REFUSAL], [ADMINS_ONLY])} == set()
    for_admins = [each for each in everything if told[each.name] == [ADMINS_ONLY]]
    assert {"archive stats", "archive export", "form otr:erase:0"} <= {each.name for each in for_admins}
    for each in for_admins:
        assert said(await each.by(server.moderator, server)) == [ADMINS_ONLY], each.name
    assert await state(newsroom, server.guild.id) == before


async def test_nothing_is_answered_in_a_direct_message(
    newsroom: Newsroom, server: Server, everything: list[Sent]
) -> None:
    before = await state(newsroom, server.guild.id)
    me = {"id": str(server.admin.id), "username": "ada", "discriminator": "0", "avatar": None}
    where: dict[str, Any] = {"guild_id": None, "member": None, "user": me, "context": 1}

    told = {each.name: said(await each.by(server.admin, server, **where)) for each in everything}

    assert {name for name, sentences in told.items() if sentences != [ELSEWHERE]} == set()
    assert await state(newsroom, server.guild.id) == before


async def test_another_servers_moderator_reaches_nothing_here(
    env: simcord.Env, newsroom: Newsroom, server: Server, everything: list[Sent]
) -> None:
    rival = new_server(env, "courier")
    before = await state(newsroom, server.guild.id)

    told = [
        (each.name, said(await each.by(member, rival)))
        for each in everything
        for member in (rival.moderator, rival.admin)
        if not takes_more_than_words(each)
    ]

    seen = [name for name, sentences in told if re.search("Kelder|Osei|county", repr(sentences))]
    assert seen == []
    assert await state(newsroom, server.guild.id) == before


async def test_nothing_completes_for_somebody_who_may_not_use_it(
    env: simcord.Env, newsroom: Newsroom, server: Server
) -> None:
    rival = new_server(env, "courier")
    await archived(newsroom, server, article())

    completed = [
        f"{command.qualified_name} {parameter.name}"
        for command, parameter in completing(newsroom_bot(env))
        for member, place in ((server.journalist, server), (rival.admin, rival))
        for typed in ("1", "a")
        if not (place is server and command.qualified_name in COMMANDS_FOR_ALL)
        if not (place is rival and parameter.name == "timezone")  # the same everywhere
        if await offered(member, place, command, parameter, typed)
    ]

    assert completed == []


def completing(bot: NewsroomBot) -> list[tuple[app_commands.Command[Any, ..., Any], app_commands.Parameter]]:
    """Every option that completes."""
    return [
        (command, parameter)
        for command in bot.tree.walk_commands()
        if isinstance(command, app_commands.Command)
        for parameter in command.parameters
        if parameter.autocomplete
    ]


async def offered(
    member: MemberActor,
    server: Server,
    command: app_commands.Command[Any, ..., Any],
    parameter: app_commands.Parameter,
    typed: str,
) -> object:
    focused = {**option(parameter), "value": typed, "focused": True}
    result = await forged(member, server.channel, nested(command, [focused]), kind=Kind.autocomplete)
    return result.autocomplete_choices


@pytest.mark.parametrize("digest", [0, 1])
async def test_a_preview_of_a_digest_is_turned_by_moderators_alone(
    newsroom: Newsroom, server: Server, everything: list[Sent], digest: int
) -> None:
    section = next(each for each in everything if each.name.startswith("otr:digest:"))
    id_ = f"otr:digest:{digest}:0:1"
    shown: dict[str, Any] = {"type": 2, "custom_id": id_, "style": 1, "label": "x"}
    message = (section.message or {}) | {"components": [{"type": 1, "components": [shown]}]}
    preview = replace(section, data=section.data | {"custom_id": id_}, message=message)

    assert said(await preview.by(server.journalist, server)) == [REFUSAL]
    assert said(await preview.by(server.moderator, server)) != [REFUSAL]
