"""Controls: the buttons and menus under what a reader sees, as values.

A custom id holds everything that its button needs, so that it works after a restart and in an old message;
`cogs` does what the buttons ask for. Ids that earlier versions wrote are still understood there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import discord
from discord import ui

from bot.domain.answers import Sort
from bot.domain.spans import Span
from bot.presentation.escaping import cut
from bot.services.repairing import Part

LABEL, PLACEHOLDER = 80, 150
"""Units of a button's label, and of a menu's before anything is chosen."""

OPTIONS = 25
"""The most that a menu can offer."""

BACK, ON = "◀", "▶"
"""The labels of the buttons that turn pages."""


class Order(IntEnum):
    """How an article's card lists its quotations."""

    READING = 0
    SPEAKER = 1


@dataclass(frozen=True, slots=True)
class Button:
    """A button: with `url` a link, else with a custom id."""

    label: str
    custom_id: str | None = None
    url: str | None = None
    style: discord.ButtonStyle = discord.ButtonStyle.secondary
    is_spent: bool = False
    """Whether it is shown, greyed, though it cannot be pressed."""

    def item(self) -> ui.Button[Any]:
        """The button as discord.py sends it."""
        return ui.Button(
            label=self.label,
            custom_id=self.custom_id,
            url=self.url,
            style=self.style,
            disabled=self.is_spent,
        )


@dataclass(frozen=True, slots=True)
class Option:
    """What a menu offers."""

    label: str
    value: str
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu to choose one of several from."""

    custom_id: str
    placeholder: str
    options: tuple[Option, ...]

    def item(self) -> ui.Select[Any]:
        """The menu as discord.py sends it."""
        menu: ui.Select[Any] = ui.Select(custom_id=self.custom_id, placeholder=self.placeholder)
        for each in self.options:
            menu.add_option(label=each.label, value=each.value, description=each.description)
        return menu


@dataclass(frozen=True, slots=True)
class ChannelMenu:
    """A menu to choose one of the server's text channels from."""

    custom_id: str
    placeholder: str

    def item(self) -> ui.ChannelSelect[Any]:
        """The menu as discord.py sends it."""
        return ui.ChannelSelect(
            custom_id=self.custom_id,
            placeholder=self.placeholder,
            channel_types=[discord.ChannelType.text],
        )


def reports_channel() -> ChannelMenu:
    """Chooses where reports of problems go."""
    return ChannelMenu("otr:setup:reports", "A channel for reports")


def digest_channel() -> ChannelMenu:
    """Chooses where a digest is posted; asks for the time then."""
    return ChannelMenu("otr:setup:digest", "A channel for a digest")


def first_feed() -> Button:
    """*Follow a feed*: asks for its address."""
    return Button("Follow a feed", "otr:setup:feed", style=discord.ButtonStyle.primary)


def first_article() -> Button:
    """*Add an article*: asks for its address."""
    return Button("Add an article", "otr:setup:ingest", style=discord.ButtonStyle.primary)


def context(quotation: int) -> Button:
    """*Context*: the paragraphs around a quotation."""
    return Button("Context", f"otr:context:{quotation}")


def why(question: int, offset: int, quotation: int) -> Button:
    """*Why this?*: what matched, and how the speaker was found; question 0: nobody asked."""
    return Button("Why this?", f"otr:why:{question}:{offset}:{quotation}")


def copy(quotation: int) -> Button:
    """*Copy*: the words with their attribution, as plain text."""
    return Button("Copy", f"otr:copy:{quotation}")


def sources(quotation: int) -> Button:
    """*Other sources*: the same quotation in other articles, and how it is worded there."""
    return Button("Other sources", f"otr:sources:{quotation}")


def exact_words(
    quotation: int, part: Span, mark: str, place: int, label: str = "Use the exact words"
) -> Button:
    """*Use the exact words*: the part of a quotation that a draft has altered, ready to paste.

    `label` is for a draft that has the words, but names another speaker. `mark` tells the words that stood
    there and their speaker; `place` is the number of the card in its message: two may be about the same
    words.
    """
    ids = f"otr:exact:{quotation}:{part.start}:{part.end}:{place}:{mark}"
    return Button(label, ids, style=discord.ButtonStyle.primary)


def try_again(number: int) -> Button:
    """*Try again*: opens a form with what was typed into it."""
    return Button("Try again", f"otr:retype:{number}", style=discord.ButtonStyle.primary)


def report(quotation: int) -> Button:
    """*Report a problem*: tells the moderators what is wrong with a quotation."""
    return Button("Report a problem", f"otr:report:{quotation}")


def all_words(question: int, offset: int, quotation: int) -> Button:
    """*All of it*: a quotation that was too long to be shown whole."""
    return Button("All of it", f"otr:whole:{question}:{offset}:{quotation}")


def answer_page(label: str, question: int, offset: int) -> Button:
    """Turns to the page of an answer that begins at `offset`."""
    return Button(label, f"otr:page:{question}:{offset}")


def show_answer(question: int, offset: int) -> Button:
    """*Show in channel*: a page of a private answer, for everybody."""
    return Button("Show in channel", f"otr:show:{question}:{offset}", style=discord.ButtonStyle.primary)


def show_quotation(question: int, offset: int, quotation: int) -> Button:
    """*Show in channel*, for a quotation by itself."""
    ids = f"otr:showq:{question}:{offset}:{quotation}"
    return Button("Show in channel", ids, style=discord.ButtonStyle.primary)


def sort_by(question: int, sort: Sort) -> Button:
    """*Earliest first* and the like: what somebody said, in another order."""
    return Button(f"{sort.title()} first", f"otr:sort:{question}:{sort}")


def differences(question: int, count: int) -> Button:
    """*Changes*: what somebody worded differently, and which of their claims are opposites, if any."""
    return Button(f"Changes ({count})", f"otr:differences:{question}:0", is_spent=not count)


def differences_page(label: str, question: int, offset: int) -> Button:
    """Turns to the page of changes that begins at `offset`."""
    return Button(label, f"otr:differing:{question}:{offset}")


def narrow(question: int, placeholder: str, options: Sequence[Option]) -> Menu:
    """A menu that narrows an answer by speaker, publisher or year, or widens it again."""
    return Menu(f"otr:narrow:{question}", placeholder, tuple(options[:OPTIONS]))


def ask_with(question: int, place: int, suggestion: str) -> Button:
    """*Ask with …*: what was suggested, in place of what nobody here is called."""
    return Button(cut(f"Ask with {suggestion}", LABEL), f"otr:with:{question}:{place}")


def ask_without(question: int, part: Part) -> Button:
    """*Ask without …*: the same question, not narrowed by one part."""
    return Button(f"Ask without the {part}", f"otr:without:{question}:{part}")


def ask_stored(label: str, question: int) -> Button:
    """Asks a stored question, for everybody."""
    return Button(label, f"otr:ask:{question}", style=discord.ButtonStyle.primary)


def digest_section(label: str, digest: int, slot: int, section: int) -> Button:
    """All of one section of a digest's post; slot 0: as it would be now, digest 0: the last 24 hours."""
    return Button(label, f"otr:digest:{digest}:{slot}:{section}")


def digest_page(label: str, digest: int, slot: int, section: int, offset: int) -> Button:
    """Turns to the page of such a section that begins at `offset`."""
    return Button(label, f"otr:digested:{digest}:{slot}:{section}:{offset}")


def card_page(label: str, article: int, order: Order, offset: int) -> Button:
    """Turns to the page of an article's card that begins at `offset`, or puts it into another order."""
    return Button(label, f"otr:card:{article}:{order}:{offset}")


def open_card(article: int) -> Button:
    """*Open*: an article's card."""
    return Button("Open", f"otr:open:{article}")


def open_changes(article: int) -> Button:
    """*What changed*: what an article's latest version changed."""
    return Button("What changed", f"otr:changes:{article}")


def changes_page(label: str, article: int, offset: int) -> Button:
    """Turns to the version that is so many before the latest."""
    return Button(label, f"otr:changed:{article}:{offset}")


def list_page(label: str, offset: int, find: str | None) -> Button:
    """Turns to the page of a list of articles that begins at `offset`."""
    return Button(label, f"otr:list:{offset}:{find or ''}")


def found_page(label: str, question: int, offset: int) -> Button:
    """Turns to the page of found articles that begins at `offset`."""
    return Button(label, f"otr:found:{question}:{offset}")


def audit_page(label: str, before: int) -> Button:
    """Turns to the page of the audit log that begins below an entry."""
    return Button(label, f"otr:audit:{before}")


def ingest_again(article: int) -> Button:
    """*Ingest again*: reads an article's address once more."""
    return Button("Ingest again", f"otr:again:{article}")


def remove(article: int) -> Button:
    """*Remove*: asks for the reason to take an article out of every answer."""
    return Button("Remove", f"otr:remove:{article}", style=discord.ButtonStyle.danger)


def same_story(article: int, other: int) -> Button:
    """*Same story*: the articles are one."""
    return Button("Same story", f"otr:story:same-story:{article}:{other}")


def keep_apart(article: int, other: int) -> Button:
    """*Keep apart*: the articles are two."""
    return Button("Keep apart", f"otr:story:keep-apart:{article}:{other}")


def more_heard(label: str, guild: int, watch: int, after: int, until: int, offset: int) -> Button:
    """*And 12 more*: what else a watch told, from `offset` on; it works in direct messages, too."""
    return Button(label, f"otr:heard:{guild}:{watch}:{after}:{until}:{offset}")


def heard_page(label: str, guild: int, watch: int, after: int, until: int, offset: int) -> Button:
    """Turns to the page of that which begins at `offset`."""
    return Button(label, f"otr:hearing:{guild}:{watch}:{after}:{until}:{offset}")


def stop_watching(guild: int, watch: int, until: int) -> Button:
    """*Stop watching*; its id also tells which message this is, `until` which arrival it tells."""
    return Button("Stop watching", f"otr:unwatch:{guild}:{watch}:{until}")


def resume_watch(watch: int) -> Button:
    """*Resume*: lets a paused watch hear again."""
    return Button("Resume", f"otr:rewatch:{watch}", style=discord.ButtonStyle.primary)


def remove_watch(watch: int) -> Button:
    """*Remove*, beside a watch in its member's list."""
    return Button("Remove", f"otr:dropwatch:{watch}")


def watches_page(label: str, offset: int) -> Button:
    """Turns to the page of a member's watches that begins at `offset`."""
    return Button(label, f"otr:watches:{offset}")


def closer_look(question: int, offset: int, placeholder: str, options: Sequence[Option]) -> Menu:
    """A menu of quotations that are shown in short; the chosen one is shown by itself."""
    return Menu(f"otr:look:{question}:{offset}", placeholder, tuple(options[:OPTIONS]))
