"""Choices: what Discord offers while somebody types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from discord.app_commands import Choice

from bot.domain.corrections import Correction, note
from bot.domain.quotations import QuotationRecord
from bot.presentation.attribution import plain_text
from bot.presentation.cards import option
from bot.presentation.escaping import units
from bot.presentation.ids import article_id, correction_id, quotation_id

LIMIT = 25
"""The most choices Discord shows."""

_LENGTH = 100
"""Units in a choice's name, and in its value."""


def name_choices(names: Iterable[str]) -> list[Choice[str]]:
    """Names to choose from. Of a name that is too long, the value is its beginning: that finds it, too."""
    choices: dict[str, Choice[str]] = {}
    for name in names:
        value = name
        while units(value) > _LENGTH:
            value = value[:-1]
        if shown := plain_text(name, _LENGTH):
            choices.setdefault(value, Choice(name=shown, value=value))
    return list(choices.values())[:LIMIT]


def article_choices(headlines: Mapping[int, str]) -> list[Choice[str]]:
    """Articles to choose from, by id and headline."""
    return [
        Choice(name=plain_text(f"{article_id(id_)} · {headline}", _LENGTH), value=article_id(id_))
        for id_, headline in headlines.items()
    ][:LIMIT]


def quotation_choices(quotations: Iterable[QuotationRecord]) -> list[Choice[str]]:
    """Quotations to choose from, by id, speaker and words."""
    found = {each.id: option(each) for each in quotations}
    return [
        Choice(name=plain_text(f"{each.label}: {each.description or ''}", _LENGTH), value=quotation_id(id_))
        for id_, each in found.items()
    ][:LIMIT]


def correction_choices(corrections: Iterable[Correction], typed: str) -> list[Choice[str]]:
    """Corrections that stand, to be taken back, those whose id or words begin so."""
    sought = typed.strip().casefold()
    choices = [
        Choice(name=plain_text(_listed(each), _LENGTH), value=correction_id(each.id))
        for each in corrections
        if each.stands
    ]
    return [each for each in choices if sought in each.name.casefold()][:LIMIT]


def _listed(correction: Correction) -> str:
    about = f" {quotation_id(correction.quotation)}" if correction.quotation else ""
    return f"{correction_id(correction.id)}{about}: {note(correction)} – {correction.reason}"
