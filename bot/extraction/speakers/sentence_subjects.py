"""Sentence subjects: the person a sentence names where its subject stands, however it is put.

"Ann Lee left."    "The curator, Ann Lee, left."    "A spokeswoman, Ann Lee, said …"    "It was put by Lee."
"""

from __future__ import annotations

from bisect import bisect_left

from bot.extraction.names import SOMEBODY, Entity
from bot.extraction.speakers.discourse import Discourse
from bot.extraction.text import Range, Sentence
from bot.extraction.words import (
    AUXILIARIES,
    FEMALE_NOUNS,
    HE_OR_SHE,
    MALE_NOUNS,
    OWNER_MARKS,
    PREPOSITIONS,
    ROLE_NOUNS,
    SPEECH_FORMS,
    SPOKES,
    SUBORDINATORS,
    word_set,
)

_OPENING = 15  # tokens in which a spokesperson is named
_NAMED = 6  # tokens before a subject's name: "The former council leader Ann Lee"
_PHRASE = 2  # tokens of the shortest description: "The curator"
_ING = 5  # letters of the shortest participle: "king" and "being" open no phrase
_OPENS = 4  # tokens in which a sentence names its subject
_PEOPLE = ROLE_NOUNS | FEMALE_NOUNS | MALE_NOUNS
_NO_PERSON = word_set("that this it the these those both all such")


def subject_named(discourse: Discourse, sentence: Sentence, lead: int, limit: int | None) -> Entity | None:
    """The person that a sentence names as its subject, behind its lead and before the token `limit`."""
    token = sentence.tokens[lead]
    low = bisect_left(discourse.starts, token)
    if not SPOKES.isdisjoint(sentence.words[lead : lead + 4]):
        return _spokesperson(discourse, sentence, lead, low)
    return (
        _apposed(discourse, sentence, token, low)
        or _plain(discourse, sentence, low, (token, limit))
        or _agent(discourse, sentence, limit)
    )


def _plain(
    discourse: Discourse, sentence: Sentence, low: int, place: tuple[int, int | None]
) -> Entity | None:
    """The person named before the verb: "The former council leader Ann Lee"."""
    lower, (token, limit) = discourse.text.lower, place
    last = min(token + _NAMED, sentence.tokens[-1])
    for mention in discourse.names.mentions[low : low + 2]:
        if mention.first > last or (limit is not None and mention.end > limit):
            return None
        if not _ENDS_SUBJECT.isdisjoint(lower[token : mention.first]):
            return None
        owned = not OWNER_MARKS.isdisjoint(lower[mention.end : mention.end + 1])
        if mention.entity.person and not owned:
            return mention.entity
    return None


_ENDS_SUBJECT = AUXILIARIES | PREPOSITIONS | SPEECH_FORMS.keys()


def _agent(discourse: Discourse, sentence: Sentence, limit: int | None) -> Entity | None:
    """Who acts in a passive that begins with no person: "That was disputed by Ada Osei"."""
    words = sentence.words
    if words[0] not in _NO_PERSON:
        return None
    for position in range(2, len(words) - 1):
        token = sentence.tokens[position]
        if limit is not None and token >= limit:
            return None
        if words[position] != "by" or not words[position - 1].endswith(("ed", "en")):
            continue
        mention = discourse.names.at.get(token + 1)
        if mention is not None and mention.entity.person and mention.entity is not SOMEBODY:
            return mention.entity
    return None


def _apposed(discourse: Discourse, sentence: Sentence, token: int, low: int) -> Entity | None:
    """The person set off behind what she is: "The curator of the show, Ann Lee, has …"."""
    lower = discourse.text.lower
    for mention in discourse.names.mentions[low : low + 3]:
        if mention.first > min(token + _OPENING, sentence.tokens[-1]):
            return None
        before = lower[token : mention.first - 1]
        set_off = lower[mention.first - 1] == "," and lower[mention.end : mention.end + 1] == [","]
        if set_off and mention.entity.person and _describes_person(before):
            return mention.entity
    return None


def _describes_person(words: list[str]) -> bool:
    """Whether words say what somebody is and hold no verb: "The curator of the show"."""
    plain = len(words) >= _PHRASE and _NO_DESCRIPTION.isdisjoint(words)
    return plain and not _PEOPLE.isdisjoint(words)


_NO_DESCRIPTION = (AUXILIARIES - {"being"}) | SPEECH_FORMS.keys() | {","}


def _spokesperson(discourse: Discourse, sentence: Sentence, lead: int, low: int) -> Entity | None:
    """The person set off by commas in "A spokeswoman for the mayor, Ann Lee, …"."""
    opening = sentence.words[lead : lead + 4]
    for mention in discourse.names.mentions[low : low + 3]:
        if mention.first > sentence.tokens[min(lead + _OPENING, len(sentence.tokens)) - 1]:
            return None
        beside = discourse.text.lower[mention.first - 1] in _BESIDE
        if mention.entity.person and mention.entity is not SOMEBODY and beside:
            told = "m" if "spokesman" in opening else "f" if "spokeswoman" in opening else ""
            mention.entity.gender = told or mention.entity.gender
            return mention.entity
    return None


_BESIDE = SPOKES | {","}


def asked_about(words: list[str]) -> Range | None:
    """The description a question is about: "And what does the colonel make of it?"."""
    for position in range(min(len(words) - 2, _OPENS)):
        if words[position] in AUXILIARIES and words[position + 1] == "the":
            return (position + 1, position + 3)
    return None


def lead_of(words: list[str]) -> int:
    """Where the main clause of a sentence begins, behind "But", "On Monday," and "When he left,"."""
    lead = 0
    while lead < len(words) and lead < 4 and words[lead] in _LEADS_IN:
        lead += 1
    opening = words[lead] if lead < len(words) else ""
    if opening in AUXILIARIES and not HE_OR_SHE.isdisjoint(words[lead + 1 : lead + 2]):
        return lead + 1  # "Will she go back?"
    return _behind_phrase(words, lead) if _opens_phrase(opening) else lead


def _opens_phrase(word: str) -> bool:
    """Whether a word opens what stands before the main clause: "On Monday", "When he left", "Asked"."""
    return word in _PHRASE_OPENERS or (word.endswith("ing") and len(word) > _ING)


def _behind_phrase(words: list[str], first: int) -> int:
    """Where the main clause begins behind the comma of a phrase, or at "he" or "she" without one."""
    comma = next((n for n in range(first, min(len(words), first + 25)) if words[n] == ","), None)
    if comma is not None:
        return comma + 1
    return next((n for n in range(first, min(len(words), first + 8)) if words[n] in HE_OR_SHE), first)


_LEADS_IN = word_set("but and so then later instead yet , “”")  # words before the subject of a sentence
_PHRASE_OPENERS = PREPOSITIONS | SUBORDINATORS | word_set("asked pressed told")
