"""Spokespeople: an anonymous one speaks for the body or person named with the role."""

from __future__ import annotations

from dataclasses import replace
from heapq import nlargest

from bot.domain.explanations import Way
from bot.extraction.names import Entity, Mention, Names
from bot.extraction.sources import main_subject
from bot.extraction.speakers.bodies import BODY_NOUNS
from bot.extraction.speakers.callings import is_human
from bot.extraction.speakers.descriptions import Descriptions, head_of
from bot.extraction.speakers.discourse import Discourse, mentioned
from bot.extraction.speakers.speaker import Speaker
from bot.extraction.text import Range
from bot.extraction.words import (
    ADVERBS,
    DETERMINERS,
    GROUP_NOUNS,
    INDEFINITE,
    OBJECT_PRONOUNS,
    OF_OR_FOR,
    OFFICE_TITLES,
    OWNER_MARKS,
    POSTS,
    PREPOSITIONS,
    PRONOUNS_SUBJECT,
    RELATIVES,
    SPOKES,
    word_set,
)


def spokesperson(
    discourse: Discourse, descriptions: Descriptions, first: int, end: int, words: list[str]
) -> Speaker:
    """The person, if the spokesperson is named; else the body or person they speak for."""
    clause = next((n for n, word in enumerate(words) if n and word in RELATIVES), len(words))
    if not SPOKES.isdisjoint(words[:clause]):
        words, end = words[:clause], first + clause  # "a spokesman who asked not to be named"
    at = next(first + n for n, word in enumerate(words) if word in SPOKES)
    mentions = discourse.mentions(first, end)
    own = next((each for each in mentions if _is_own_name(discourse, each, (first, end), at)), None)
    if own is not None:
        return mentioned(discourse, own)
    if mentions:
        return _spokesperson_of(mentions[0].entity, Way.SPOKESPERSON)
    return _for_described(discourse, descriptions, (first, end), words) or _for_nobody(
        discourse, descriptions, (first, end), words
    )


def _is_own_name(discourse: Discourse, mention: Mention, source: Range, at: int) -> bool:
    """Whether a name in a phrase is the spokesperson's own. `at` is the position of the role."""
    lower, (first, end) = discourse.text.lower, source
    before = lower[mention.first - 1] if mention.first > first else ""
    if not mention.entity.person or discourse.text.word(mention.end) in OWNER_MARKS:
        return False
    if before == "," and lower[at + 1] in OF_OR_FOR and lower[mention.first - 2] in POSTS:
        return False  # "a spokesman for the minister, Alec Dunn"
    if mention.first > at:
        return before not in PREPOSITIONS and not discourse.is_inside_phrase(first, mention.first)
    return mention.end <= at and (mention.end >= end or lower[mention.end] in _SETS_OFF)


_SETS_OFF = word_set(", (")


def _for_described(
    discourse: Discourse, descriptions: Descriptions, source: Range, words: list[str]
) -> Speaker | None:
    """A spokesperson for somebody described: "a spokesman for the governor", "a council spokeswoman"."""
    office = _for_whom(words)
    person = _described_person(discourse, descriptions, source, words)
    if person is not None:
        return _spokesperson_of(person, Way.SPOKESPERSON)
    nouns = [word for word in words if word in BODY_NOUNS and word not in SPOKES]
    if not nouns:
        return _for_small_name(discourse, source, words)
    body = descriptions.bodies.called(nouns[-1], source[0])
    if body is not None:
        return _spokesperson_of(body, Way.SPOKESPERSON)
    wording = discourse.worded_before(source[0], nouns[-1])
    worded = discourse.text.cut(source[1] - len(office), source[1]) if office else f"the {nouns[-1]}"
    return _nameless(wording or worded, unnamed=wording is None)


def _for_small_name(discourse: Discourse, source: Range, words: list[str]) -> Speaker | None:
    """A spokesperson for a body with a lower-case name: "a spokesperson for flytarn"."""
    if words[-2:-1] != _FOR or words[-1] in _NO_NAMES or words[-1].endswith("s"):
        return None
    return _nameless(discourse.text.cut(source[1] - 1, source[1]), unnamed=False)


_FOR = ["for"]
_NO_NAMES = DETERMINERS | OBJECT_PRONOUNS | word_set("it police both")


def _described_person(
    discourse: Discourse, descriptions: Descriptions, source: Range, words: list[str]
) -> Entity | None:
    """The person in whose office the spokesperson works: "the governor's spokesman"."""
    office = _for_whom(words)
    whom = office or _whose(words)
    if not whom or head_of(whom) not in POSTS:
        return None
    at = source[1] - len(office) if office else source[0]
    person, _ = descriptions.epithets.described(at, head_of(whom), whom)
    if person is None and head_of(whom) not in OFFICE_TITLES:
        person = _named_most(discourse)  # whoever has just spoken needs no spokesman
    return person or _introduced(discourse, source[1], whom)


def _named_most(discourse: Discourse) -> Entity | None:
    """The person whom the article names most often; None if there are two."""
    most = nlargest(2, discourse.names.people, key=lambda person: person.mentions)
    return most[0] if len({person.mentions for person in most}) == len(most) > 0 else None


def _for_nobody(discourse: Discourse, descriptions: Descriptions, source: Range, words: list[str]) -> Speaker:
    """A spokesperson of nobody in particular: for the body that spoke last, or the same one again."""
    new_one = words[0] in INDEFINITE
    if new_one and (bare := _bare(discourse, descriptions, source[0], words)) is not None:
        return bare
    for speaker in discourse.spoke_before(source[0], _LAST):
        if new_one and speaker.entity is not None and not speaker.entity.person:
            return _spokesperson_of(speaker.entity, Way.SAME_SPOKESPERSON)
        if any(word in (speaker.role or "") for word in SPOKES):
            return replace(speaker, as_written=None, way=Way.SAME_SPOKESPERSON, carried=False)
    only = descriptions.bodies.nearest(source[0]) if new_one and len(words) <= _BARE else None
    if only is not None:
        return _spokesperson_of(only, Way.SAME_SPOKESPERSON)
    return _nameless(discourse.wording(*source))


def _bare(discourse: Discourse, descriptions: Descriptions, token: int, words: list[str]) -> Speaker | None:
    """A new spokesperson with a noun or nothing before the role: "a palace spokesman", "a spokeswoman"."""
    if len(words) == _BARE and words[1] not in _NO_BODIES:
        return _nameless(f"the {words[1]}")
    return _of_sentence_before(discourse, descriptions, token) if len(words) < _BARE else None


def _of_sentence_before(discourse: Discourse, descriptions: Descriptions, token: int) -> Speaker | None:
    """One for the body that a paragraph's sentence before is about, or says was asked.

    "Her department was less coy. “No,” a spokeswoman said."    "The Echo asked Tarn Homes why. A spokesman …"
    """
    index = discourse.sentence_index(token)
    before = discourse.outer[index - 1] if index > 0 else None
    if before is None or before.paragraph != discourse.outer[index].paragraph:
        return None
    asked = next((place for place, word in enumerate(before.words) if word in _ASKED), None)
    if asked is not None:
        bodies = discourse.mentions(before.tokens[asked], before.tokens[-1] + 1)
        found = next((each.entity for each in reversed(bodies) if not each.entity.person), None)
        return None if found is None else _spokesperson_of(found, Way.SAME_SPOKESPERSON)
    subject = main_subject(before, len(before.words))
    if subject is None or before.words[subject[0]] in PRONOUNS_SUBJECT:
        return None
    first, end = before.tokens[subject[0]], before.tokens[subject[1] - 1] + 1
    words = discourse.text.lower[first:end]
    if is_human(head_of(words)) or head_of(words) in GROUP_NOUNS or head_of(words).endswith("s"):
        return None
    speaker = descriptions.documents.resolve(first, end)
    if speaker.entity is not None:
        known = descriptions.bodies.is_known(speaker.entity) or Names.surely_bodies(speaker.entity)
        known = known and not speaker.entity.person
        return _spokesperson_of(speaker.entity, Way.SAME_SPOKESPERSON) if known else None
    if words[0] not in DETERMINERS:
        return None
    return _nameless(discourse.text.cut(first + (words[0] == "the"), end))


_ASKED = word_set("asked contacted approached emailed phoned rang reached invited requested")
_NO_BODIES = ADVERBS | word_set("senior second former official different separate chief")
_BARE = 3  # words in "a police spokesman"; a longer phrase says for whom


def _for_whom(words: list[str]) -> list[str]:
    """The description after "a spokesman for": ["the", "governor"]."""
    place = next((number for number, word in enumerate(words) if word in OF_OR_FOR), len(words))
    return words[place + 1 :] if words[place + 1 : place + 2] == _THE else []


_THE = ["the"]


def _whose(words: list[str]) -> list[str]:
    """The possessor in "the governor's spokesman": ["the", "governor"]."""
    place = next((number for number, word in enumerate(words) if word in OWNER_MARKS), 0)
    return words[:place] if words[0] == "the" and not SPOKES.isdisjoint(words[place:]) else []


def _introduced(discourse: Discourse, token: int, words: list[str]) -> Entity | None:
    """The holder of an office who is named soon after a token: "…, said the governor, Ada Osei"."""
    lower = discourse.text.lower
    for place in range(token, min(token + _SOON, len(lower) - len(words) - 1)):
        end = place + len(words)
        if lower[place:end] == words:
            mention = discourse.names.at.get(end + 1 if lower[end] == "," else end)
            return mention.entity if mention is not None and mention.entity.person else None
    return None


_SOON = 40  # tokens
_LAST = 12  # how many earlier speakers to look at


def _spokesperson_of(whom: Entity, way: Way) -> Speaker:
    return Speaker(whom.name, whom, "spokesperson", way=way)


def _nameless(wording: str, *, unnamed: bool = True) -> Speaker:
    return Speaker(wording, None, "spokesperson", unnamed, way=Way.WORDING)
