"""Appositions: what the words set off beside a name describe, a person or a body.

"Holm Weir, a nurse, said"     "Holm Weir, 42, said"     "the retailer Holm Weir"     "A firm, Holm Weir, …"
"""

from __future__ import annotations

from bot.extraction.names.capitals import Run
from bot.extraction.text import Text
from bot.extraction.words import (
    DETERMINERS,
    FIRST_NAMES,
    PREPOSITIONS,
    ROLE_NOUNS,
    SPEECH_FORMS,
    word_set,
)


def description_behind(text: Text, token: int) -> str:
    """What the words set off behind a name describe: "person" (", 42,", ", a nurse"), "body" or ""."""
    lower = text.lower
    if token + 1 >= len(lower) or lower[token] != ",":
        return ""
    aged = lower[token + 1].isdigit() or lower[token + 1] in _SMALL_AGES
    if lower[token + 1] in ("who", "whose") or (aged and lower[token + 2 : token + 3] in ([","], ["."])):
        return "person"
    if lower[token + 1] == "which":
        return "body"
    opens = lower[token + 1] in DETERMINERS
    for word in lower[token + 1 : token + 7]:
        if word in _ENDS_DESCRIPTION or word in SPEECH_FORMS:
            break
        if (opens and word in _BODY_DESCRIPTIONS) or (
            word in _MAKERS and lower[token + 3 : token + 4] == ["of"]
        ):
            return "body"
        if word in ROLE_NOUNS:
            return "person"
    return ""


_ENDS_DESCRIPTION = word_set(", . of for that which")


def description_before(text: Text, run: Run) -> str:
    """What the words before a name describe, "body" or "": "the retailer Holm", "A firm, Holm Weir, …"."""
    lower, end = text.lower, run.first
    if run.titles or end < _SHORTEST or run.name[0].lower() in FIRST_NAMES:
        return ""
    if (lower[end - 1] in _BODY_DESCRIPTIONS and lower[end - 1] not in _NEVER_BEFORE_NAME) or (
        lower[end - 1] in _PARTNERS and lower[end - 2] == "the" and lower[run.end : run.end + 1] != ["and"]
    ):
        return "body"
    if (
        lower[end - 1] != ","
        or lower[end - 2] not in _BODY_DESCRIPTIONS
        or lower[run.end : run.end + 1] != [","]
    ):
        return ""
    opening = lower[max(0, end - 6) : end - 2]
    return "body" if not {"a", "an"}.isdisjoint(opening) and PREPOSITIONS.isdisjoint(opening) else ""


# Bodies that are no description before a name: "the UNION Holm"
_NEVER_BEFORE_NAME = word_set("club union body group")
_PARTNERS = word_set("consultants architects solicitors accountants brokers auditors insurers lawyers")
_SHORTEST = 2  # tokens before a name that can describe it


_SMALL_AGES = word_set("one two three four five six seven eight nine ten eleven twelve")


_MAKERS = word_set("builder provider producer seller importer exporter owner")
_BODY_DESCRIPTIONS = word_set(
    """maker company firm group charity retailer operator developer publisher club union body agency
    supplier airline"""
)
