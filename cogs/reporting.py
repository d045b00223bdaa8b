"""Reporting: *Report a problem* under every quotation, and the forms by which moderators correct it.

What is sent is read by the custom id of its form, so a form from before a restart works, too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import discord
from discord import ui
from discord.ext import commands

from bot.client import acknowledge, attempt
from bot.delivery import UNREACHED
from bot.domain.asking import asking_in
from bot.domain.corrections import Act, Response
from bot.domain.seams import shown
from bot.errors import NotAllowedError
from bot.presentation.answers import corrected_reply, report_reply
from bot.presentation.corrections import FORMS, nobody_to_tell_sentence, told_sentence
from bot.presentation.ids import read_quotation_id
from bot.presentation.reply import Reply
from bot.services.corrections import Made, Moderator
from bot.services.typed import LONGEST_NAME, LONGEST_REASON, LONGEST_WORDS
from cogs.forms import fill_in, sent_form
from cogs.pace import Pace
from cogs.permissions import require_moderator
from cogs.pressing import ID, Press, Where, show
from cogs.retyping import offer_again

if TYPE_CHECKING:
    from bot.client import NewsroomBot

_REPORTED, _CORRECTION = "otr:reported", "otr:correction"
"""How the custom ids of the forms begin."""

_ACT = rf"(?P<act>{'|'.join(FORMS)})"
_FORM = re.compile(rf"{_REPORTED}:(?P<reported>{ID})|{_CORRECTION}:{_ACT}:(?P<quotation>{ID})")

LONGEST_REPORT = 1000
"""Characters of a report."""


def form_field(
    name: str,
    label: str,
    most: int,
    *,
    description: str | None = None,
    given: str = "",
    required: bool = True,
) -> ui.Label[Any]:
    """A field of a form."""
    long = most > LONGEST_REASON
    style = discord.TextStyle.paragraph if long else discord.TextStyle.short
    box: ui.TextInput[Any] = ui.TextInput(
        custom_id=name, style=style, max_length=most, required=required, default=given[:most] or None
    )
    return ui.Label(text=label, description=description, component=box)


def form_of(title: str, custom_id: str, *fields: ui.Label[Any]) -> ui.Modal:
    """A form, which stays open for an hour."""
    form = ui.Modal(title=title, custom_id=custom_id, timeout=3600)
    for field in fields:
        form.add_item(field)
    return form


class ReportButton(Press, template=f"otr:report:(?P<quotation>{ID})"):
    """*Report a problem*: asks what is wrong."""

    where = Where.FORM

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Open the form."""
        await interaction.response.send_modal(_problem_form(self.number("quotation")))


class CorrectButton(Press, template=rf"otr:correct:{_ACT}:(?P<quotation>{ID})"):
    """A button under a report: opens the form to correct the quotation."""

    where = Where.FORM

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Open the form, with what stands now."""
        require_moderator(interaction)
        act, number = Act(self.custom_id.split(":")[2]), self.number("quotation")
        record = await interaction.client.newsroom.library.quotation(guild, number)
        quotation = record.quotation
        stands = {
            "name": quotation.speaker or "",
            "role": quotation.role or "",
            "words": shown(quotation, record.text) if act is Act.WORDS else "",
        }
        await interaction.response.send_modal(fill_in(_correction_form(act, number), stands))


def _problem_form(number: int) -> ui.Modal:
    """Asks what is wrong with a quotation."""
    problem = form_field(
        "problem", "What is wrong?", LONGEST_REPORT, description="The moderators will read it"
    )
    return form_of(f"Problem with Q{number}", f"{_REPORTED}:{number}", problem)


def _correction_form(act: Act, number: int) -> ui.Modal:
    """Asks how to correct a quotation, and why."""
    match act:
        case Act.SPEAKER:
            fields = [
                form_field("name", "Who spoke", LONGEST_NAME, required=False),
                form_field("role", "What they are", LONGEST_NAME, required=False),
            ]
        case Act.WORDS:
            fields = [form_field("words", "The words, as the article has them", LONGEST_WORDS * 4)]
        case Act.REPLY | Act.DISPUTE:
            fields = [
                form_field("by", "Whose answer it is", LONGEST_NAME),
                form_field("words", "What they answered", LONGEST_WORDS, required=False),
                form_field("address", "Where that stands", 300, required=False),
                form_field("answer", "Or a quotation of theirs, like Q34", 20, required=False),
            ]
        case _:
            fields = []
    reason = form_field("reason", "Why", LONGEST_REASON, description="It is kept in the audit log")
    title = f"{act.value.replace('-', ' ').capitalize()}: Q{number}"
    return form_of(title, f"{_CORRECTION}:{act}:{number}", *fields, reason)


class Forms(commands.Cog):
    """Reads the forms that were sent."""

    def __init__(self, bot: NewsroomBot) -> None:
        self._newsroom = bot.newsroom
        self._pace = Pace(bot.newsroom.timer, times=5, seconds=60)

    @commands.Cog.listener("on_interaction")
    async def sent(self, interaction: discord.Interaction[NewsroomBot]) -> None:
        """A form was sent, perhaps one from before a restart."""
        sent = sent_form(interaction, _FORM)
        if sent is None:
            return
        found, fields = sent.id, sent.fields
        if found["reported"]:
            number = int(found["reported"])
            await attempt(interaction, lambda guild: self._report(interaction, guild, number, fields))
        else:
            act, number = Act(found["act"]), int(found["quotation"])
            await attempt(interaction, lambda guild: self._correct(interaction, guild, act, number, fields))

    async def _report(
        self, interaction: discord.Interaction[NewsroomBot], guild: int, number: int, fields: dict[str, str]
    ) -> None:
        """Post a report in the moderators' channel, or say whom to ask."""
        offer_again(interaction, fields, lambda typed: fill_in(_problem_form(number), typed))
        self._pace.keep(interaction)
        await acknowledge(interaction, private=True)
        record = await self._newsroom.library.quotation(guild, number)
        await self._require_open(guild, number)
        problem = fields.get("problem", "")[:LONGEST_REPORT]
        post = report_reply(record, interaction.user.display_name, problem)
        if await self._posted(interaction, guild, post):
            await show(interaction, Reply(content=told_sentence()))
        else:
            await show(interaction, Reply(content=nobody_to_tell_sentence(_roles(interaction), number)))

    async def _require_open(self, guild: int, number: int) -> None:
        """Refuse to post words in the moderators' channel that are kept to others.

        Raises:
            NotAllowedError: the article of this quotation is.
        """
        chosen = await self._newsroom.corrections.channel(guild)
        with asking_in(frozenset({chosen or 0})):
            if await self._newsroom.archive.quotation(guild, number) is None:
                message = f"Q{number} is kept to other channels than the moderators': tell a moderator here."
                raise NotAllowedError(message)

    async def _posted(self, interaction: discord.Interaction[NewsroomBot], guild: int, post: Reply) -> bool:
        """Whether a report stands in the moderators' channel now."""
        chosen = await self._newsroom.corrections.channel(guild)
        server = interaction.client.get_guild(guild)
        channel = server.get_channel(chosen) if server and chosen else None
        if not isinstance(channel, discord.TextChannel):
            return False
        try:
            await channel.send(
                view=post.layout(private=False), allowed_mentions=discord.AllowedMentions.none()
            )
        except UNREACHED:
            return False
        return True

    async def _correct(
        self,
        interaction: discord.Interaction[NewsroomBot],
        guild: int,
        act: Act,
        number: int,
        fields: dict[str, str],
    ) -> None:
        """Make the correction that a form asks for; everybody in the channel sees it."""
        require_moderator(interaction)
        offer_again(interaction, fields, lambda typed: fill_in(_correction_form(act, number), typed))
        await acknowledge(interaction, private=False)
        who = Moderator(interaction.user.id, fields.get("reason", ""))
        await show(interaction, corrected_reply(await self._made(guild, act, number, fields, who)))

    async def _made(self, guild: int, act: Act, number: int, fields: dict[str, str], who: Moderator) -> Made:
        desk = self._newsroom.corrections
        match act:
            case Act.SPEAKER:
                return await desk.speaker(guild, number, fields.get("name"), fields.get("role"), who)
            case Act.WORDS:
                return await desk.words(guild, number, fields.get("words", ""), who)
            case Act.REPLY | Act.DISPUTE:
                answer = fields.get("answer", "").strip()
                response = Response(
                    fields.get("by", ""),
                    fields.get("words"),
                    fields.get("address"),
                    read_quotation_id(answer) if answer else None,
                )
                return await desk.respond(guild, act, number, response, who)
            case _:
                return await desk.hide(guild, act, number, who)


def _roles(interaction: discord.Interaction[NewsroomBot]) -> list[str]:
    """The roles whose members may correct, the highest first; not the bot's own."""
    guild = interaction.guild
    if guild is None:
        return []
    roles: list[discord.Role] = [*guild.roles]
    named = [role for role in roles if role.permissions.manage_messages and role not in guild.me.roles]
    return [role.name for role in sorted(named, key=lambda role: role.position, reverse=True)]


BUTTONS = (ReportButton, CorrectButton)
"""Registered with the bot, so that buttons on messages of an earlier run work."""
