"""Joined names: the parts of a phrase that joins several, and what is set off after each.

ADA OSEI, the mayor of Kell, and the treasurer, TOM BELL,     KAY SMITH and her husband JOE SMITH
ADA OSEI (Lab), TOM BELL of the Dock Union and MARY KAUR      ADA OSEI or TOM BELL
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.extraction.names import Mention
from bot.extraction.speakers.discourse import Discourse
from bot.extraction.text import Range, Sentence, Tag, tags_of
from bot.extraction.words import (
    DETERMINERS,
    FINITE,
    GROUP_NOUNS,
    OWNER_MARKS,
    POSTS,
    PREPOSITIONS,
    PRONOUNS_SUBJECT,
    RELATIVES,
    SPEECH_FORMS,
    SUBORDINATORS,
    VERBAL,
    word_set,
)


class Part(NamedTuple):
    """One of several joined: its tokens with what describes it, and its name, None if it has none."""

    first: int
    end: int
    mention: Mention | None


@dataclass(slots=True)
class Joined:
    """The parts of a phrase up to `end`. `either` if "or" joins them; not `closed` without any such word."""

    end: int
    parts: list[Part] = field(default_factory=list[Part])
    closed: bool = False
    either: bool = False

    @property
    def several(self) -> bool:
        """Whether the phrase joins at least two."""
        return self.closed and len(self.parts) >= _SEVERAL


def read_joined(discourse: Discourse, first: int, end: int) -> Joined:
    """The joined parts of the phrase that starts at a token, as far as they go before `end`."""
    return _Reading(discourse, end).read(first)


def may_join(discourse: Discourse, first: int, end: int) -> bool:
    """Whether any word between two tokens can join several. Most phrases have none."""
    return not _FIRST_OF_JOINTS.isdisjoint(discourse.text.lower[first:end])


def whole_source(discourse: Discourse, source: Range, cue: Range | None) -> Range:
    """A source with all who are joined to it: "ADA OSEI, THE MAYOR, AND Tom Bell said"."""
    sentence = discourse.outer[max(0, discourse.sentence_index(source[0]))]
    first, last = sentence.tokens[0], sentence.tokens[-1]
    if not first <= source[0] <= last or not may_join(discourse, first, last):
        return source
    if cue is not None and cue[0] < source[0]:
        return _from_here(discourse, sentence, source)
    ends = [source[1] + (discourse.text.word(source[1]) == ")")]
    ends += [cue[0]] if cue is not None and 0 < cue[0] - source[1] < _LONGEST else []
    for first in [*_clause_starts(sentence, source[0]), source[0]]:
        for end in ends:
            found = read_joined(discourse, first, end)
            closed = found.end + (discourse.text.word(found.end) == ",")
            if found.several and end in (found.end, closed) and any(part.mention for part in found.parts):
                return (first, end)
    return source


def _from_here(discourse: Discourse, sentence: Sentence, source: Range) -> Range:
    """A source after its cue, with those joined behind it, unless these have a verb of their own."""
    found = read_joined(discourse, source[0], _unbroken(sentence, source[0]))
    if not found.several or found.end <= source[1] or found.parts[0].mention is None:
        return source
    place = bisect_left(sentence.tokens, found.end)
    place += sentence.word(place) == ","
    if place >= len(sentence.tokens):
        return (source[0], found.end)
    goes_on = tags_of(sentence)[place] is Tag.FINITE or sentence.words[place] in _GOES_ON
    return source if goes_on else (source[0], found.end)


def _unbroken(sentence: Sentence, first: int) -> int:
    """Where the tokens of a sentence end that follow each other without quoted words."""
    place = bisect_left(sentence.tokens, first)
    while place + 1 < len(sentence.tokens) and sentence.tokens[place + 1] == sentence.tokens[place] + 1:
        place += 1
    return sentence.tokens[place] + 1


def _clause_starts(sentence: Sentence, before: int) -> list[int]:
    """The tokens before a source where a subject can start: first of all, after a lead-in, after a mark."""
    words, starts = sentence.words, list[int]()
    lead = words[0] in _OPENS_LEAD
    for place in range(max(0, bisect_left(sentence.tokens, before) - _LONGEST), len(words)):
        if sentence.tokens[place] >= before:
            break
        after = words[place - 1] if place else ""
        if not after or after in _BEFORE_SUBJECT or (after == "," and lead):
            starts.append(sentence.tokens[place])
            lead = lead and after != ","
    return starts


class _Reading:
    """Reads the parts of a phrase from left to right."""

    def __init__(self, discourse: Discourse, end: int) -> None:
        self.names = discourse.names
        self.words, self.lower = discourse.text.words, discourse.text.lower
        self.end = min(end, len(self.lower))

    def read(self, first: int) -> Joined:
        """The parts, and how they are joined."""
        found = Joined(first)
        named = self._mention(first)
        opens = self._at(first) in _OPENS and (named is None or named.end == first + 1)
        position = first + opens
        while position < self.end and len(found.parts) < _MOST:
            part = self._part(position, found)
            if part is None or self._is_also(part, found):
                break
            found.parts.append(part)
            found.end = part.end
            position = self._after_joint(part.end, found)
            if position == part.end:
                break
        return found

    def _at(self, position: int) -> str:
        return self.lower[position] if position < self.end else ""

    def _after_joint(self, position: int, found: Joined) -> int:
        """Where the next part starts, after a comma, "and" or "or"; the same place if none follows."""
        if found.closed and self._at(position) != ",":
            found.closed = self._at(position) not in _JOINS  # "Osei and Bell and Kaur"
        comma = position + (self._at(position) == ",")
        for joint in _JOINTS:
            if tuple(self.lower[comma : min(self.end, comma + len(joint))]) == joint:
                found.closed, found.either = True, found.either or "or" in joint
                return comma + len(joint)
        return position if found.closed else comma

    def _part(self, first: int, found: Joined) -> Part | None:
        """The part that starts at a token, with what is set off after its name."""
        mention = self._mention(first)
        owns = mention is not None and self._at(mention.end) in OWNER_MARKS
        led = mention is None or owns
        if led:
            after = first if mention is None else mention.end + 1  # "Ada Osei's BROTHER, KOFI,"
            start = self._named_after(after)
            if start is None:
                return self._described(first, after)
            mention = self._mention(start)
        if mention is None or _is_group(mention):
            return None
        end = self._past_bracket(self._past_place(mention.end))
        if found.parts and self._is_place(mention, found.parts[-1]) and not found.closed:
            before = found.parts.pop()  # "a nurse from Tarn, OHIO"
            return before._replace(end=end)
        if self._at(end) == "," and not (led and self._is_introduced(first, mention)):
            end = self._past_apposition(end)
        return Part(first, end, mention)

    def _is_also(self, part: Part, found: Joined) -> bool:
        """Whether it says what else the same person is: "its chairman and MANAGING DIRECTOR ADA OSEI"."""
        led = part.mention is not None and part.mention.first > part.first
        unnamed = bool(found.parts) and found.parts[-1].mention is None
        return led and unnamed and self.lower[part.first] not in DETERMINERS

    def _mention(self, position: int) -> Mention | None:
        mention = self.names.at.get(position)
        return mention if mention is not None and mention.end <= self.end else None

    def _named_after(self, first: int) -> int | None:
        """Where the name is that a description leads to: "her husband JOE", "the mayor, ADA OSEI,"."""
        if self._at(first) == "the" and self._mention(first + 1) is not None:
            return first + 1
        for position in range(first, min(self.end, first + _DESCRIPTION)):
            word, mention = self.lower[position], self._mention(position)
            if mention is not None and not self._is_object(first, position):
                return position if mention.entity.person else None
            if word == ",":
                human = not POSTS.isdisjoint(self.lower[first:position])
                return position + 1 if human and position + 1 in self.names.at else None
            if word in _NO_NAME_AFTER or not word[0].isalnum():
                return None
        return None

    def _is_object(self, first: int, position: int) -> bool:
        """Whether a name belongs to a preposition: "the daughter of Mayor TOM OSEI", "the mayor of KELL"."""
        before = position
        while before > first and (self.lower[before - 1] in POSTS or self.words[before - 1][0].isupper()):
            before -= 1
        return before > first and self.lower[before - 1] in PREPOSITIONS

    def _described(self, opening: int, first: int) -> Part | None:
        """Somebody without a name: "the treasurer", "her lawyers"; not "friends of Bell"."""
        end = first
        while end < self.end and self.lower[end] not in _AFTER_PART and end - first < _DESCRIPTION:
            odd = self.lower[end] in _NO_DESCRIPTION or not self.lower[end][0].isalnum()
            if odd or end in self.names.at:
                return None
            end += 1
        definite = self._at(first) in DETERMINERS and end > first + 1
        return Part(opening, end, None) if definite or end > first > opening else None

    def _is_introduced(self, first: int, mention: Mention) -> bool:
        """Whether a description before a comma introduces the name: "the treasurer, TOM BELL"."""
        return "," in self.lower[first : mention.first]

    def _is_place(self, mention: Mention, before: Part) -> bool:
        """Whether a name ends the description before it: "a nurse from Tarn, OHIO"."""
        described = before.mention is not None and before.end > before.mention.end + 1
        return described and not mention.entity.person and len(mention.entity.words) == 1

    def _past_bracket(self, position: int) -> int:
        if self._at(position) != "(":
            return position
        reach = min(self.end, position + _DESCRIPTION)
        return next((n + 1 for n in range(position, reach) if self.lower[n] == ")"), position)

    def _past_place(self, position: int) -> int:
        """Where "of the Dock Union" after a name ends."""
        if self._at(position) not in _OF:
            return position
        end = position + 1
        while end < self.end and self.lower[end] not in _AFTER_PLACE and end - position < _DESCRIPTION:
            mention = self._mention(end)
            end = mention.end if mention is not None else end + 1
        return end

    def _past_apposition(self, comma: int) -> int:
        """Where the description after a name's comma ends, after its other comma; the same if it is none."""
        first = comma + 1
        opens = self._at(first)
        if not opens or first in self.names.at or opens in _AFTER_PART or opens.endswith("ing"):
            return comma
        named = self._named_after(first)
        another = named is not None and self.lower[named - 1] != ","
        if opens in _NO_APPOSITION or another or self.words[first][0].isupper():
            return comma
        end = first
        while end < self.end and self.lower[end] not in _ENDS_APPOSITION:
            if opens not in RELATIVES and self.lower[end] in VERBAL:
                return comma
            end += 1
        return end


def _is_group(mention: Mention) -> bool:
    """Whether a name is that of several people: "FRIENDS OF ADA OSEI and Tom Bell"."""
    return bool(mention.entity.words) and mention.entity.words[0].lower() in GROUP_NOUNS


_SEVERAL, _MOST = 2, 8
_LONGEST = 40  # tokens before a source in which those joined to it are looked for
_DESCRIPTION = 12  # tokens
_OPENS = word_set("both either")
_JOINTS = (
    ("and", "/", "or"),
    ("as", "well", "as"),
    ("along", "with"),
    ("together", "with"),
    ("and",),
    ("or",),
    ("&",),
)
_FIRST_OF_JOINTS = frozenset(joint[0] for joint in _JOINTS)
_JOINS = word_set("and or &")
_AFTER_PART = word_set(', and or & . ; : ( ) — – “ ” "')
_AFTER_PLACE = _AFTER_PART | VERBAL
_ENDS_APPOSITION = word_set(', . ; : ( ) — – “ ” "')
_OF = word_set("of from at for in")
_NO_DESCRIPTION = FINITE | PRONOUNS_SUBJECT | VERBAL | SPEECH_FORMS.keys() | SUBORDINATORS
_NO_NAME_AFTER = _NO_DESCRIPTION | _JOINS
_NO_APPOSITION = (
    (PREPOSITIONS - {"of"}) | SUBORDINATORS | VERBAL | SPEECH_FORMS.keys() | word_set("but then not")
) - RELATIVES
_OPENS_LEAD = PREPOSITIONS | SUBORDINATORS
_BEFORE_SUBJECT = word_set("“” but ; : — – that while although though because as")
_GOES_ON = VERBAL | SPEECH_FORMS.keys() | {"'s"}
