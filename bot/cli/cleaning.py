"""Cleaning: untrusted text without what controls a terminal."""

from __future__ import annotations

from unicodedata import category

_JOINERS = "\u200c\u200d"
"""Invisible, but part of the spelling of words and emoji."""


def clean(text: str) -> str:
    """`text` with every character that controls a terminal replaced, so that offsets stay valid.

    Line breaks and tabs become spaces, other control and formatting characters U+FFFD.
    """
    return "".join(_harmless(character) for character in text)


def _harmless(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    if character.isspace():
        return " "
    return "�" if category(character) in {"Cc", "Cf", "Cs"} else character
