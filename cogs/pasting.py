"""Pasting: the form for an article's text, and reading what was sent."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import datetime
from itertools import pairwise
from typing import Any

import discord
from discord import ui

from bot.domain.articles import Article
from bot.errors import IntakeError
from bot.presentation.escaping import link
from bot.services.sources import read_source
from cogs.forms import fill_in

PASTE, PASTE_DRY = "otr:paste", "otr:paste:dry"
"""The custom ids of the form, and of the one whose text is only looked at."""

PASTED = re.compile(rf"{PASTE}(?P<dry>:dry)?(?::(?P<until>[1-9][0-9]{{0,9}}))?")
"""What they begin with; then comes until when the text is under embargo, in minutes since 1970, if it is."""

MAX_PART = 4000
"""Characters that one field of a form can hold."""

_SENTENCE_END = re.compile(r"[.!?:…”’\"')\]]\s*$")


class PasteForm(ui.Modal, title="Paste an article"):
    """The form for pasted text.

    The `/ingest` cog reads what is sent, not this object: after a restart the object would be gone, and
    the pasted text with it.
    """

    headline: ui.Label[Any] = ui.Label(
        text="Headline", component=ui.TextInput(custom_id="headline", max_length=300)
    )
    source: ui.Label[Any] = ui.Label(
        text="Publisher and date",
        description="For example: The Harrow Gazette, 1 March 2026",
        component=ui.TextInput(custom_id="source", max_length=200, required=False),
    )
    address: ui.Label[Any] = ui.Label(
        text="Address",
        description="Where it can be read, if it can: https://…",
        component=ui.TextInput(custom_id="address", max_length=2000, required=False),
    )
    body: ui.Label[Any] = ui.Label(
        text="Text",
        description="Up to 4,000 characters; longer text continues below, or comes as a file",
        component=ui.TextInput(custom_id="body", style=discord.TextStyle.paragraph, max_length=MAX_PART),
    )
    continued: ui.Label[Any] = ui.Label(
        text="Text, continued",
        component=ui.TextInput(
            custom_id="continued", style=discord.TextStyle.paragraph, max_length=MAX_PART, required=False
        ),
    )

    def __init__(
        self,
        typed: Mapping[str, str] | None = None,
        *,
        dry_run: bool = False,
        embargo: datetime | None = None,
    ) -> None:
        """`typed` is what its fields hold already."""
        until = f":{math.ceil(embargo.timestamp() / 60)}" if embargo else ""
        super().__init__(custom_id=f"{PASTE_DRY if dry_run else PASTE}{until}", timeout=3600)
        fill_in(self, typed or {})


def pasted_article(fields: dict[str, str]) -> Article:
    """The article in a form's fields, with its parts joined; earlier versions had a third, *concluded*."""
    publisher, published, unread = read_source(fields.get("source", ""))
    return Article(
        title=fields.get("headline", "").strip(),
        text=joined([fields.get(name, "") for name in ("body", "continued", "concluded")]),
        publisher=publisher,
        published=published,
        url=_address(fields.get("address", "").strip()),
        unread_date=unread or None,
    )


def typed_in(fields: dict[str, str]) -> str:
    """All that was typed into the form, to be given back; empty without a text."""
    head = [fields.get(name, "") for name in ("headline", "source", "address")]
    text = joined([fields.get(name, "") for name in ("body", "continued", "concluded")])
    return "\n".join([*(line for line in head if line), "", text]) if text else ""


def _address(typed: str) -> str | None:
    """The address of a page, perhaps typed without its beginning.

    Raises:
        IntakeError: it is not the address of a page.
    """
    if not typed:
        return None
    address = typed if "://" in typed else f"https://{typed}"
    if link(address) is None:
        message = "That is not the address of a page. Give one like https://gazette.example/story, or none."
        raise IntakeError(message)
    return address


def joined(parts: list[str]) -> str:
    """Join a form's parts to one text. Discord strips the white space at their ends.

    A part that ends with a sentence ends a paragraph. Any other part continues in the same sentence, and
    if it is full, perhaps in the same word.
    """
    written = [part for part in parts if part.strip()]
    seams = ["", *(_seam(before, after) for before, after in pairwise(written))]
    return "".join(seam + part for seam, part in zip(seams, written, strict=False)).strip()


def _seam(before: str, after: str) -> str:
    """What to put between two parts."""
    if before[-1].isspace() or after[0].isspace():
        return ""
    if _SENTENCE_END.search(before):
        return "\n\n"
    return "" if len(before) >= MAX_PART else " "
