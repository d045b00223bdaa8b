"""Joint speakers: several named speakers who say one thing: "Ada Osei and Tom Bell said".

Not "Ada Osei and her lawyers", "the Ministry of Roads and Bridges", or "Osei, who met Pell and Bell,".
"""

from __future__ import annotations

from collections.abc import Callable

from bot.domain.explanations import Way
from bot.extraction.names import SOMEBODY, Mention
from bot.extraction.speakers.descriptions import head_of
from bot.extraction.speakers.discourse import Discourse, mentioned
from bot.extraction.speakers.joined import Part, may_join, read_joined
from bot.extraction.speakers.speaker import Speaker
from bot.extraction.text import is_word
from bot.extraction.words import DOCUMENTS, FIRST_NAMES, INDEFINITE, PLAIN_TITLES, POSTS, word_set

Resolve = Callable[[int, int], Speaker]
"""Resolves a description of somebody."""


def joint_speakers(discourse: Discourse, resolve: Resolve, first: int, end: int) -> Speaker | None:
    """All who speak together; nobody if one of them cannot be told; None if the phrase joins nobody."""
    if not may_join(discourse, first, end):
        return None
    lower = discourse.text.lower
    if (couple := _couple(discourse, first, end)) is not None:
        return couple
    first = _after_description(discourse, first, end)
    joined = read_joined(discourse, first, end)
    if (
        not joined.several
        or joined.end < end - (lower[end - 1] == ",")
        or head_of(lower[first:end]) in DOCUMENTS
    ):
        return None
    told = [part for part in joined.parts if not _is_left_out(lower, part)]
    if len(told) < _SEVERAL:
        return None
    names = _names(discourse, resolve, told)
    if joined.either or len(names) < len(told):
        return Speaker(None, way=Way.SEVERAL)
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    way = next((mentioned(discourse, part.mention).way for part in told if part.mention), Way.WORDING)
    return Speaker(listed, way=way, plural=True, together=tuple(names))


def _couple(discourse: Discourse, first: int, end: int) -> Speaker | None:
    """The two in "Mr and Mrs Osei", by their full names if the article has both."""
    titles = discourse.text.lower[first : end - 1]
    if end - first != _COUPLE or titles[1] not in _AND or not PLAIN_TITLES.issuperset(titles[::2]):
        return None
    bearers = discourse.names.surnames.get(discourse.text.lower[end - 1], [])
    named = [each.name for each in bearers if len(each.words) > 1]
    if len(named) != _SEVERAL:
        return Speaker(discourse.text.cut(first, end), way=Way.WORDING, plural=True)
    return Speaker(" and ".join(named), way=Way.SURNAME, plural=True, together=tuple(named))


_AND = word_set("and &")
_COUPLE = 4  # tokens


def _after_description(discourse: Discourse, first: int, end: int) -> int:
    """Where the names start after what says who they are: "her parents, TUNDE AND MARIAN"."""
    lower = discourse.text.lower
    comma = next((token for token in range(first + 1, end) if lower[token] == ","), None)
    if comma is None or not lower[comma - 1].endswith("s") or comma + 1 not in discourse.names.at:
        return first
    return first if discourse.mentions(first, comma) else comma + 1


def _is_left_out(lower: list[str], part: Part) -> bool:
    """Whether a part names nobody and points to nobody in particular: "her lawyers", "a neighbour"."""
    if part.mention is not None:
        return False
    return lower[part.first] in INDEFINITE or POSTS.isdisjoint(lower[part.first : part.end])


def _names(discourse: Discourse, resolve: Resolve, parts: list[Part]) -> list[str]:
    """Their names, each once. The first of "Tom and Ada Osei" is Tom Osei."""
    names: list[str] = []
    mixed = len({part.mention.entity.person for part in parts if part.mention}) > 1
    for number, part in enumerate(parts):
        head = part.mention
        if head is None:
            found = resolve(part.first, part.end)
            names += [found.name] if found.name and found.entity and not found.unnamed else []
            continue
        if head.entity is SOMEBODY or _is_unclear(head, mixed=mixed):
            continue
        words = head.entity.words
        if len(words) == 1 and words[0].lower() in FIRST_NAMES and part.end == head.end:
            shared = [each.mention for each in parts[number + 1 :] if each.first == head.end + 1]
            words += tuple(word for each in shared if each for word in each.entity.words[1:][-1:])
        names.append(" ".join(words))
    return list(dict.fromkeys(names))


def _is_unclear(mention: Mention, *, mixed: bool) -> bool:
    """Whether a single word may be no name of a body, or half the name of a person."""
    alone = len(mention.entity.words) == 1 and not mention.entity.person
    return alone and (mixed or is_word(mention.entity.words[0].lower()))


_SEVERAL = 2
