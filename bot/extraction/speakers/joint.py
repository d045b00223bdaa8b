"""Joint speakers: several named speakers who say one thing: "Ada Osei and Tom Bell said".

Not "Ada Osei and her lawyers", "the Ministry of Roads and Bridges", or "Osei, who met Pell and Bell,".
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from bot.extraction.names import SOMEBODY, Mention
from bot.extraction.speakers.descriptions import head_of
from bot.extraction.speakers.discourse import Discourse, mentioned
from bot.extraction.speakers.speaker import Speaker
from bot.extraction.text import Range, is_word
from bot.extraction.words import DETERMINERS, DOCUMENTS, FIRST_NAMES, PREPOSITIONS, RELATIVES

Named = Callable[[int, int], Mention | None]
"""Finds the name that heads a phrase."""


def joint_speakers(discourse: Discourse, named: Named, first: int, end: int) -> Speaker | None:
    """All who speak together, if every part of the phrase names one of them; None if not."""
    lower = discourse.text.lower
    first += lower[first] == "both"
    first = _after_description(discourse, first, end)
    words = lower[first:end]
    if "and" not in words or not RELATIVES.isdisjoint(words) or head_of(words) in DOCUMENTS:
        return None
    heads = [_whole(discourse, named, part) for part in _parts(discourse, first, end)]
    found = [head for head in heads if head is not None]
    names = _names(found)
    alike = len({head.entity.person for head in found}) == 1
    if not alike or len(names) < max(_SEVERAL, len(heads)):
        return None
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    return Speaker(listed, way=mentioned(discourse, found[0]).way, plural=True, together=tuple(names))


def _after_description(discourse: Discourse, first: int, end: int) -> int:
    """Where the names start after what says who they are: "her parents, TUNDE AND MARIAN"."""
    lower = discourse.text.lower
    comma = next((token for token in range(first + 1, end) if lower[token] == ","), None)
    if comma is None or not lower[comma - 1].endswith("s") or comma + 1 not in discourse.names.at:
        return first
    return first if discourse.mentions(first, comma) else comma + 1


def _names(heads: list[Mention]) -> list[str]:
    """Their names, each once. The first of "Tom and Ada Osei" is Tom Osei."""
    names: list[str] = []
    for number, head in enumerate(heads):
        words = head.entity.words
        if len(words) == 1 and words[0].lower() in FIRST_NAMES:
            shared = [each for each in heads[number + 1 :] if each.first == head.end + 1]
            words += tuple(word for each in shared for word in each.entity.words[1:][-1:])
        names.append(" ".join(words))
    return list(dict.fromkeys(names))


def _parts(discourse: Discourse, first: int, end: int) -> list[Range]:
    """The parts of a phrase joined by "and" and commas, without what commas set off after a name."""
    lower = discourse.text.lower
    inside = {
        token for mention in discourse.mentions(first, end) for token in range(mention.first, mention.end)
    }
    parts: list[Range] = []
    for start, stop in _between(lower, first, end, ",", inside):
        if start == first or not _is_description(discourse, start):
            parts += _between(lower, start, stop, "and", inside)
    return parts


def _between(lower: list[str], first: int, end: int, cut: str, inside: set[int]) -> list[Range]:
    """The stretches between occurrences of a word that is not part of a name."""
    cuts = [token for token in range(first, end) if lower[token] == cut and token not in inside]
    return [(start + 1, stop) for start, stop in pairwise([first - 1, *cuts, end]) if stop > start + 1]


def _is_description(discourse: Discourse, first: int) -> bool:
    """Whether a part describes the one before: "Ada Osei, THE MAYOR OF KELL, and Tom Bell"."""
    word = discourse.text.words[first]
    return word != "and" and not word[0].isupper()


def _whole(discourse: Discourse, named: Named, part: Range) -> Mention | None:
    """The name that a part consists of, with at most a title or an office before it; None if it has more."""
    mention = named(*part)
    if mention is None or mention.entity is SOMEBODY or mention.end != part[1]:
        return None
    if not _ASIDE.isdisjoint(discourse.text.lower[part[0] : mention.first]):
        return None
    alone = len(mention.entity.words) == 1 and not mention.entity.person
    return None if alone and is_word(mention.entity.words[0].lower()) else mention


_ASIDE = (PREPOSITIONS | DETERMINERS) - {"the"}
_SEVERAL = 2
