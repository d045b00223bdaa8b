"""Forms: what somebody typed into one.

A form is recognised by its custom id, not by the object that opened it, so one from before a restart is
read, too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, cast

import discord
from discord import ui

if TYPE_CHECKING:
    from bot.client import NewsroomBot

ModalT = TypeVar("ModalT", bound=ui.Modal)


@dataclass(frozen=True, slots=True)
class SentForm:
    """A form that was sent: the parts of its custom id, and what was typed, by the ids of the fields."""

    id: re.Match[str]
    fields: dict[str, str]


def sent_form(
    interaction: discord.Interaction[NewsroomBot], custom_id: str | re.Pattern[str]
) -> SentForm | None:
    """The form of an interaction; None if it is none whose custom id matches."""
    if interaction.type is not discord.InteractionType.modal_submit:
        return None
    data = cast("dict[str, Any]", interaction.data or {})
    found = re.fullmatch(custom_id, str(data.get("custom_id", "")))
    return SentForm(found, dict(_fields(data.get("components", [])))) if found else None


def fill_in(form: ModalT, typed: Mapping[str, str]) -> ModalT:
    """Let a form be opened with this in its fields, by their ids, as far as it fits; return the form."""
    for field in form.walk_children():
        if isinstance(field, ui.TextInput) and field.custom_id in typed:
            field.default = typed[field.custom_id][: field.max_length] or None
    return form


def _fields(components: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """The text fields of a sent form, however its layout nests them."""
    found: list[tuple[str, str]] = []
    for component in components:
        if isinstance(component.get("custom_id"), str) and isinstance(component.get("value"), str):
            found.append((component["custom_id"], component["value"]))
        nested = component.get("components", []) or [component.get("component")]
        found += _fields([inner for inner in nested if isinstance(inner, dict)])
    return found
