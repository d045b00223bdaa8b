"""Reasons: what matched, in one sentence a reader can check."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.answers import Label

_MOST_SHOWN = 4


def reason(label: Label, matched: Sequence[str], *, denied: bool = False, opposite: bool = False) -> str:
    """Why a quotation is an answer; `matched` are the slices of it that match.

    `denied`: the speaker denied these words. `opposite`: its sense is the opposite of what was asked.
    """
    said = _agreement(label, matched)
    if denied:
        return f"The speaker denied what these words say. {said}"
    return f"It says the opposite of what was asked. {said}" if opposite else said


def _agreement(label: Label, matched: Sequence[str]) -> str:
    if label is Label.VERBATIM:
        return "It has exactly the words asked for, apart from capitals and punctuation."
    if label is Label.REPORTED:
        return (
            "The article reports it in exactly the words asked for, which may not be the speaker's own words."
        )
    if not matched:
        return "It resembles the words asked for, but shares none of them exactly."
    shown = ", ".join(f"“{_shortened(words)}”" for words in matched[:_MOST_SHOWN])
    more = len(matched) - _MOST_SHOWN
    rest = f" and {more} more" if more > 0 else ""
    if label is Label.CLOSE:
        return f"It says nearly what was asked; these words agree: {shown}{rest}."
    return f"It shares these words with the question: {shown}{rest}."


def _shortened(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:60].rstrip()} […]"
