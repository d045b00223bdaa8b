"""Speakers: what stands beside a speaker's name: a rank before it, a role after it, who spoke for them."""

from __future__ import annotations

from bot.domain.explanations import Way
from bot.domain.quotations import Quotation

TITLES = frozenset({"the", "a", "an", "mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "dame"})
"""Titles and articles, in small letters: before a name they tell nobody from anybody else."""

_OFFICE = "office"
_FOR_ANOTHER = {Way.SPOKESPERSON, Way.SAME_SPOKESPERSON, Way.PRONOUN_UNNAMED, Way.PRONOUN_BODY}
_APART = {",", "of", "for", "at", "in"}


def spoken_by(quotation: Quotation) -> str | None:
    """The role of the unnamed person who spoke for the speaker: "spokesperson"; None if nobody did."""
    is_for_another = quotation.explanation.way in _FOR_ANOTHER and not quotation.unnamed
    return (quotation.role or None) if is_for_another and quotation.speaker else None


def through(role: str) -> str:
    """Who spoke for a speaker, after the name: "through a spokesperson"."""
    return "through their office" if role == _OFFICE else f"through {_a(role)}"


def on_behalf_of(role: str, name: str) -> str:
    """The same as the subject of a sentence: "a spokesperson for Tarn Energy"."""
    return f"the office of {name}" if role == _OFFICE else f"{_a(role)} for {name}"


def is_rank(role: str) -> bool:
    """Whether a role is said before a name: "Sen.", "South Carolina Gov.", and not "Tarn Inc. owner"."""
    words = role.replace(",", " , ").split()
    return role.endswith(".") and _APART.isdisjoint(words) and all(word[:1].isupper() for word in words)


def _a(role: str) -> str:
    return f"{'an' if role[:1].lower() in 'aeiou' else 'a'} {role}"
