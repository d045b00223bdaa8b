"""Discourse: the article's names, sentences and cast, for resolving sources."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from bot.domain.explanations import Way
from bot.extraction.names import OPEN_NICKNAME, SOMEBODY, Entity, Mention, Names, Roles, gender_of_role
from bot.extraction.speakers.cast import Cast
from bot.extraction.speakers.speaker import Speaker
from bot.extraction.text import Piece, Sentence, Text, forms_of
from bot.extraction.words import (
    ADVERBS,
    INDEFINITE,
    OWNER_MARKS,
    PREPOSITIONS,
    RELATIVES,
    word_set,
)

_INSIDE = PREPOSITIONS | RELATIVES | {"that"}
_LAST = 12  # how many earlier speakers to look at
_NICKNAME = 4  # tokens of “Skip” Hanley after Walter
_LEAD = 5  # tokens before a name in an introductory phrase
_ENDS_LEAD = word_set(", and or")
_LEADING = PREPOSITIONS - {"to"}
_SETS_OFF = word_set(", ( — –")
_OPENS_ASIDE = PREPOSITIONS | word_set("who which whose a an the one both all")


class Discourse:
    """The names, sentences and cast of one article, shared by all resolvers."""

    def __init__(self, text: Text, names: Names, sentences: list[Sentence], pieces: list[Piece]) -> None:
        self.text = text
        self.names = names
        self.starts = [mention.first for mention in names.mentions]
        self.outer = [sentence for sentence in sentences if sentence.inside < 0]
        self.outer_starts = [sentence.tokens[0] for sentence in self.outer]
        self.pieces = pieces
        self.roles = Roles(text, names)
        self.cast = Cast()
        for person in names.people:
            person.evidence += self.roles.of(person) is not None
            person.gender = person.gender or gender_of_role(self.roles.of(person))

    def mentions(self, first: int, end: int) -> list[Mention]:
        """The names between two tokens, at most a dozen."""
        low = bisect_left(self.starts, first)
        near = self.names.mentions[low : min(low + 12, bisect_left(self.starts, end, low))]
        if not near:
            return near
        nickname = self.text.words[end : end + 1] and self.text.words[end] in OPEN_NICKNAME
        reach = end + (_NICKNAME if nickname else 1)
        return [mention for mention in near if mention.end <= reach]

    def sentence_index(self, token: int) -> int:
        """The number of the unquoted sentence that contains a token."""
        return bisect_left(self.outer_starts, token + 1) - 1

    def spoke_before(self, token: int, most: int) -> Iterator[Speaker]:
        """Who spoke before a token, the latest first."""
        index = self.sentence_index(token)
        for each in islice(self.cast.spoke(index, token), most):
            yield each.speaker

    def worded_before(self, token: int, noun: str) -> str | None:
        """How the article has named the speaker with that head noun: "the Dunmore fisheries ministry"."""
        for speaker in self.spoke_before(token, _LAST):
            name = (speaker.name or "").lower().split()
            if len(name) > 1 and name[-1] == noun and speaker.entity is None:
                return speaker.name
        return None

    def is_inside_phrase(self, first: int, position: int) -> bool:
        """Whether a name is inside a phrase: "head of the Dunmore Trust", "who runs the Dunmore Trust"."""
        lower = self.text.lower
        for token in range(position - 1, max(first, position - 5) - 1, -1):
            if lower[token] in _SETS_OFF:
                return False
            if lower[token] in _INSIDE and token > first:
                return True
        return False

    def wording(self, first: int, end: int) -> str:
        """How an anonymous speaker is shown: without the article and what commas set off."""
        lower = self.text.lower
        while first < end - 1 and (lower[first] in ADVERBS or lower[first] in INDEFINITE):
            first += 1
        for token in range(first + 1, end - 1):
            if lower[token] == "," and (
                lower[token + 1] in _OPENS_ASIDE or "VBN" in forms_of(lower[token + 1])
            ):
                end = token
                break
        return self.text.cut(first, end).rstrip(" ,")

    def people_in(self, sentence: Sentence, limit: int | None) -> list[Entity]:
        """The people a sentence names outside quotation marks, with possessors ("Bell's") last.

        Given a `limit`, only those before it, and not those in an introductory phrase: "Like Bell, she said".
        """
        first, last = sentence.tokens[0], sentence.tokens[-1] + 1
        end = last if limit is None else min(limit, last)
        quoted = [(self.pieces[n].open, self.pieces[n].end) for n in sentence.pieces.values()]
        found: list[Entity] = []
        owned: list[Entity] = []
        low = bisect_left(self.starts, first)
        for index in range(low, min(len(self.starts), low + 30)):
            mention = self.names.mentions[index]
            if mention.first >= end:
                break
            if not mention.entity.person or any(a <= mention.first < b for a, b in quoted[:8]):
                continue
            if self.text.lower[mention.first - 1] == "by" and mention.first:
                continue  # "Asked by Dr Lund, she said": she is not Dr Lund
            if limit is not None and self._is_led_in(first, mention):
                continue
            possessive = mention.end < last and self.text.lower[mention.end] in OWNER_MARKS
            (owned if possessive else found).append(mention.entity)
        return found + owned

    def _is_led_in(self, first: int, mention: Mention) -> bool:
        """Whether somebody is only in an introductory phrase: "After a talk with Bell, she"."""
        lower = self.text.lower
        if self.text.word(mention.end) not in _ENDS_LEAD:
            return False
        between = lower[max(first, mention.first - _LEAD) : mention.first]
        about = lower[mention.first - 1] == "for" and bool(between)  # "As for Bell, he said"
        return not about and not _LEADING.isdisjoint(between) and "," not in between


def mentioned(discourse: Discourse, mention: Mention) -> Speaker:
    """The speaker that a mention names."""
    entity = mention.entity
    if entity is SOMEBODY:
        return Speaker(None, way=Way.SEVERAL)
    return Speaker(entity.name, entity, way=_way_of_name(discourse, mention))


def _way_of_name(discourse: Discourse, mention: Mention) -> Way:
    entity, lower = mention.entity, discourse.text.lower
    last = entity.words[-1].lower().replace("’", "'")
    size = mention.end - mention.first
    if not entity.person:
        return Way.BODY if size >= len(entity.words) else Way.BODY_SHORT
    if len(entity.words) == 1:
        return Way.ONLY_NAME
    if lower[mention.first : mention.end].count(entity.words[0].lower()) and size >= len(entity.words):
        return Way.FULL_NAME
    if last not in lower[mention.first : mention.end]:
        inner = entity.words[0].lower() not in lower[mention.first : mention.end]
        return Way.SURNAME if inner else Way.FIRST_NAME  # "Ruiz" of Elena Ruiz Marin
    return Way.SHARED_NAME if len(discourse.names.surnames.get(last, ())) > 1 else Way.SURNAME
