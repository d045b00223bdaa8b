"""Appositions: whether the words set off beside a name describe a person or a body.

"Holm Weir, a nurse, said"     "Holm Weir, 42, said"     "the retailer Holm Weir"     "A firm, Holm Weir, …"
"""

from __future__ import annotations

from bot.extraction.names.capitals import Run
from bot.extraction.text import Text
from bot.extraction.words import (
    AUXILIARIES,
    COMMA_OR_STOP,
    DETERMINERS,
    FIRST_NAMES,
    OWNER_MARKS,
    PERSONAL_POSSESSIVES,
    POSTS,
    PREPOSITIONS,
    RELATIVES,
    RELATIVES_OF,
    ROLE_NOUNS,
    SENTENCE_ENDS,
    SPEECH_FORMS,
    word_set,
)


def description_after(text: Text, token: int) -> str:
    """What the words set off after a name describe: "person" (", 42,", ", a nurse"), "body" or ""."""
    following = text.word(token + 1)
    if not following or text.lower[token] != ",":
        return ""
    aged = following.isdigit() or following in _SMALL_AGES
    if following in _OF_PEOPLE or (aged and text.word(token + 2) in COMMA_OR_STOP):
        return "person"
    return "body" if following == "which" else _described_as(text, token + 1)


def _described_as(text: Text, first: int) -> str:
    """What the description that starts at a token is of: "person", "body" or "" if it does not say."""
    opens = text.lower[first] in DETERMINERS
    makes = text.word(first + 2) == "of"
    for token, word in enumerate(text.lower[first : first + 6], first):
        if word in _ENDS_DESCRIPTION or word in SPEECH_FORMS:
            break
        of_body = opens and word in _BODY_DESCRIPTIONS and text.word(token + 1) not in _OF_ITS_PEOPLE
        if of_body or (makes and word in _MAKERS):
            return "body"
        if word in ROLE_NOUNS:
            return "person"
    return ""


_OF_PEOPLE = word_set("who whose")
_OF_ITS_PEOPLE = POSTS | OWNER_MARKS  # "a company director", "the club's doctor"
_ENDS_DESCRIPTION = word_set(", . of for that which")


def description_before(text: Text, run: Run) -> str:
    """What the words before a name describe, "body" or "": "the retailer Holm", "A firm, Holm, …"."""
    lower, end = text.lower, run.first
    if run.titles or end < _SHORTEST or run.name[0].lower() in FIRST_NAMES:
        return ""
    if (lower[end - 1] in _BODY_DESCRIPTIONS and lower[end - 1] not in _NEVER_BEFORE_NAME) or (
        lower[end - 1] in _PARTNERS and lower[end - 2] == "the" and text.word(run.end) != "and"
    ):
        return "body"
    if (
        lower[end - 1] != ","
        or lower[end - 2] not in _BODY_DESCRIPTIONS
        or text.word(run.end) not in COMMA_OR_STOP
    ):
        return ""
    opening = lower[max(0, end - 6) : end - 2]
    return "body" if not _OPENS.isdisjoint(opening) and _LEADS_ON.isdisjoint(opening) else ""


def is_introduced(text: Text, run: Run) -> bool:
    """Whether a word is somebody's name, as a relative or a post before it tells: "her father, Russ,"."""
    before = text.word(run.first - 1)
    if before == "," and text.word(run.end) == ",":
        return text.word(run.first - 2) in ROLE_NOUNS
    return before in RELATIVES_OF and text.word(run.first - 2) in _OWNED_BY


_OWNED_BY = PERSONAL_POSSESSIVES | {"'s"}


def is_set_off_as_body(text: Text, first: int, end: int) -> bool:
    """Whether a name is set off next to a description of a body: "her label, Holm Weir, has"."""
    lower = text.lower
    if description_after(text, end) == "body":
        return True
    verb = lower[end + 1] if end + 1 < len(lower) and lower[end] == "," else ""
    return verb in _VERBS and first >= _SHORTEST and lower[first - 1] == "," and _is_body(lower, first - 1)


def _is_body(lower: list[str], comma: int) -> bool:
    """Whether the phrase before a comma describes a body: "The company that runs the fair"."""
    for place in range(comma - 1, max(-1, comma - _LONGEST), -1):
        if lower[place] in _BODY_DESCRIPTIONS:
            ends = place == comma - 1 or lower[place + 1] in _ENDS_DESCRIPTION
            return ends and not _OPENS.isdisjoint(lower[max(0, place - 3) : place])
        if lower[place] in _STOPS:
            return False
    return False


_VERBS = AUXILIARIES | SPEECH_FORMS.keys()
_OPENS = DETERMINERS | OWNER_MARKS
_STOPS = SENTENCE_ENDS | {","}
_LONGEST = 12  # tokens in "The company that runs the fair"


# Nouns for bodies that do not describe the name after them: "the UNION Holm"
_NEVER_BEFORE_NAME = word_set("club union body group")
_PARTNERS = word_set("consultants architects solicitors accountants brokers auditors insurers lawyers")
_LEADS_ON = PREPOSITIONS | RELATIVES
_SHORTEST = 2  # tokens before a name that are needed to describe it


_SMALL_AGES = word_set("one two three four five six seven eight nine ten eleven twelve")


_MAKERS = word_set("builder provider producer seller importer exporter owner")
_BODY_DESCRIPTIONS = word_set(
    """maker company firm group charity retailer operator developer publisher club union body agency
    supplier airline label band bank chain network broadcaster insurer lender startup brewery orchestra"""
)
