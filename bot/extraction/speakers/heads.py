"""Heads: which name in a source phrase is the speaker, and which ones are only part of the phrase.

Ada Osei, who beat TOM BELL            OSEI adviser Tom Bell            the TARN police
lawyers for DUNN and PELL              a report by Tarn Trust           critics of OSEI, PELL and BELL
"""

from __future__ import annotations

from bot.domain.explanations import Way
from bot.extraction.names import SOMEBODY, Entity, Mention
from bot.extraction.speakers.bodies import BODY_NOUNS
from bot.extraction.speakers.descriptions import head_of
from bot.extraction.speakers.discourse import Discourse
from bot.extraction.speakers.speaker import Speaker
from bot.extraction.text import Range
from bot.extraction.words import (
    ADVERBS,
    CONJUNCTIONS,
    DETERMINERS,
    DOCUMENTS,
    GROUP_NOUNS,
    OF_OR_FOR,
    ORG_NOUNS,
    OWNER_MARKS,
    POSTS,
    PREPOSITIONS,
    RELATIVES,
    ROLE_NOUNS,
    SPOKES,
    VERBAL,
    word_set,
)


class Heads:
    """Finds the head of a source that names somebody."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.words = discourse.text.words
        self.lower = discourse.text.lower

    def named(self, first: int, end: int) -> Mention | None:
        """The mention that is the head of the phrase: a person, unless named only in passing, else a body."""
        mentions = self.discourse.mentions(first, end)
        head = head_of(self.lower[first:end])
        if not mentions or self._is_group(first, end, head):
            return None
        if (given := self._given(first, mentions)) is not None:
            return given
        document = head in DOCUMENTS
        body: Mention | None = None
        person: Mention | None = None
        reach = first  # end of the name before, which may be the object of a preposition
        for mention in mentions:
            passing = self._is_in_passing(mention, first, reach)
            if self._noun_end(mention.end, end) == mention.end:
                reach = mention.end  # not in "an adviser to LIB DEM leader Ada Osei"
            if self._is_aside(mention, (first, end), passing=passing, document=document):
                continue
            if mention.entity.person:
                if person is not None and not self._goes_on(person, mention):
                    break  # "Ann Lee, who follows Tom Bell": the first
                person = mention  # "Lee adviser Tom Bell": the last
            elif (body is None or self._is_of_body(body, mention)) and self._heads(
                mention, end, document=document
            ):
                body = mention
        return person or body

    def _given(self, first: int, mentions: list[Mention]) -> Mention | None:
        """The name that somebody gives, or is called by: "a trader, who gave her name only as Ada Osei"."""
        for mention in mentions:
            before = self.lower[max(first, mention.first - _GIVING) : mention.first]
            named = before[-1:] == ["named"] or (before[-1:] == ["as"] and not _NAMING.isdisjoint(before))
            if named or (before[-1:] == ["called"] and not _NAMING.isdisjoint(before[:-1])):
                return mention if mention.entity is not SOMEBODY else None
        return None

    def body_of_place(self, first: int, end: int) -> Speaker | None:
        """The body called by a name and a noun: "the Tarn police force", "the Osei campaign"."""
        for mention in self.discourse.mentions(first, end):
            start, stop = mention.end, self._noun_end(mention.end, end)
            if stop == start or self.lower[stop - 1] not in ORG_NOUNS or self._is_object(first, mention):
                continue
            known = self._known_body(mention, self.lower[stop - 1])
            if known is not None:
                return Speaker(known.name, known, way=Way.BODY_NOUN)
            return Speaker(self.discourse.text.cut(mention.first, stop), way=Way.WORDING)
        return None

    def _known_body(self, mention: Mention, noun: str) -> Entity | None:
        """The one body whose name includes a name and a noun: "the Tarn council" is Tarn City Council."""
        name = self.lower[mention.end - 1]
        found = {
            body.name: body
            for body in self.discourse.names.by_body_noun.get(noun, ())
            if len(body.words) > 1 and name in (word.lower() for word in body.words)
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _is_group(self, first: int, end: int, head: str) -> bool:
        """Whether the head is a group of people, so that names after it only describe them."""
        if head not in GROUP_NOUNS and head[:-1] not in ROLE_NOUNS:
            return False
        place = self.lower.index(head, first, end)
        mentions = self.discourse.mentions(first, place + 1)
        inside = any(mention.first <= place < mention.end or self._is_joined(mention) for mention in mentions)
        return not inside and (place == first or self.words[place][0].islower())

    def _is_joined(self, mention: Mention) -> bool:
        """Whether others speak together with a person named first: "Ada Osei and her colleagues"."""
        return mention.entity.person and self.discourse.text.word(mention.end) == "and"

    def _is_object(self, first: int, mention: Mention) -> bool:
        before = self.lower[mention.first - 1] if mention.first > first else ""
        return before in PREPOSITIONS or before == ","

    def _is_in_passing(self, mention: Mention, first: int, reach: int) -> bool:
        """Whether a name is the object of a preposition in a phrase that starts at `first`."""
        before = self.lower[mention.first - 1] if mention.first > first else ""
        if self._is_after_field(mention, first):
            return False
        if self.lower[reach] in PREPOSITIONS:
            reach = first  # "an adviser to Ada Osei OF THE TARN INSTITUTE"
        return before in PREPOSITIONS or self.discourse.is_inside_phrase(max(first, reach), mention.first)

    def _is_after_field(self, mention: Mention, first: int) -> bool:
        """Whether a person's name directly follows the field of an office: "Minister for Rivers Ada Osei"."""
        if not mention.entity.person or mention.first <= first + 1:
            return False
        if self.words[mention.first - 1][0].isupper():
            return True
        for place in range(mention.first - 1, max(first, mention.first - _FIELD), -1):
            word = self.lower[place]
            if word in OF_OR_FOR:
                return place < mention.first - 1 and self.lower[place - 1] in POSTS
            if word in _NO_FIELD or not word.isalpha():
                return False
        return False

    def _is_aside(self, mention: Mention, phrase: Range, *, passing: bool, document: bool) -> bool:
        """Whether a name in a phrase is not the speaker: a possessor, a title, the maker of a work."""
        first, end = phrase
        follows = self.lower[mention.end] if mention.end < end else ""
        if follows == "by" or self._is_in_clause(mention, first):
            return True  # "Tests by the Tarn Institute"
        if document:
            return self._is_no_maker(mention, first, follows, passing=passing)
        return passing or follows in OWNER_MARKS or self._only_tells_of(mention, end)

    def _is_no_maker(self, mention: Mention, first: int, follows: str, *, passing: bool) -> bool:
        """Whether a name beside a document is not its author's: "a report in TARN", "its report, ADRIFT"."""
        if mention.entity.words and mention.entity.words[0].lower() in _MEDIA:
            return True  # "a TV ad"
        if not passing:
            return "," in self.lower[first : mention.first]
        return self.lower[mention.first - 1] in _PLACING or follows in OWNER_MARKS

    def _is_in_clause(self, mention: Mention, first: int) -> bool:
        """Whether a name is in a clause about the head: "two people who met Ada Osei"."""
        clause = not RELATIVES.isdisjoint(self.lower[first + 1 : mention.first])
        return clause and self.lower[mention.first - 1] != ","

    def _only_tells_of(self, mention: Mention, end: int) -> bool:
        """Whether a noun after a name is the speaker: "OSEI supporters", "the TARN police"."""
        stop = self._noun_end(mention.end, end)
        if stop == mention.end:
            return False
        noun = self.lower[stop - 1]
        if noun in {word.lower() for word in mention.entity.words}:
            return False  # "Tarn council" of Tarn Council
        if noun in ORG_NOUNS:
            return mention.entity.person or noun in _OF_PLACES
        return noun in POSTS or noun in GROUP_NOUNS or noun[:-1] in ROLE_NOUNS

    def _noun_end(self, start: int, end: int) -> int:
        """Where the lower-case words end that directly follow a name: "Tarn POLICE FORCE in Kell"."""
        stop = start
        while stop < end and self.words[stop][0].islower() and self.lower[stop] not in _ENDS_NOUN:
            stop += 1
        return stop

    def _goes_on(self, person: Mention, mention: Mention) -> bool:
        """Whether only a description is between two names: "Lee adviser Tom Bell"."""
        between = self.lower[person.end : mention.first]
        return all(word[0].isalpha() and word not in _APART for word in between)

    def _is_of_body(self, body: Mention, mention: Mention) -> bool:
        """Whether a noun for a body is between its name and the next: "Tarn council Weir"."""
        return mention.first == body.end + 1 and self.lower[body.end] in BODY_NOUNS

    def _heads(self, mention: Mention, end: int, *, document: bool) -> bool:
        """Whether a body's name is the head of its phrase."""
        follows = self.lower[mention.end] if mention.end < end else ""
        return document or not follows or follows in _AFTER_BODY


_MEDIA = word_set("tv web radio television video internet")
_GIVING = 7  # tokens of "gave her name only as"
_NAMING = word_set("name named identified known called asked wished wanted be himself herself")
_NO_FIELD = PREPOSITIONS | DETERMINERS | POSTS  # never part of the field of an office: "chief of STAFF"
_FIELD = 4  # tokens: "director of road safety Ada Osei"
_PLACING = word_set("in on at about into against to for with after")  # before a name that is not the author's
_APART = PREPOSITIONS | word_set("and who or")  # between two names, these make the second somebody else
_AFTER_BODY = PREPOSITIONS | ORG_NOUNS | word_set(", who and itself group 's - (")
_ENDS_NOUN = PREPOSITIONS | CONJUNCTIONS | RELATIVES | VERBAL | ADVERBS | SPOKES | word_set("of that")
# After a place, they name one of its bodies: "the Tarn POLICE". "The Tarn company" is Tarn.
_OF_PLACES = word_set(
    """police airport council hospital force commission court ministry government department authority
    university school college parliament senate congress house assembly administration embassy army navy
    military service board committee church prison museum cabinet treasury tribunal bureau office conference
    regulator watchdog ombudsman campaign"""
)
