"""Extraction: article text to quotations. Pure functions, no model, linear in the length of the text."""

from __future__ import annotations

from bot.domain.quotations import Quotation


def extract(text: str) -> tuple[Quotation, ...]:
    """Every quotation in an article's text, in reading order."""
    raise NotImplementedError
