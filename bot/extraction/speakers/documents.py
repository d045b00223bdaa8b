"""Documents: a report, a letter or a survey speaks for its author."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property
from itertools import pairwise

from bot.extraction.speakers.cast import Part
from bot.extraction.speakers.discourse import Discourse
from bot.extraction.speakers.speaker import Speaker
from bot.extraction.words import (
    BY_OR_FROM,
    DAYS,
    DOCUMENTS,
    INDEFINITE,
    MONTHS,
    OWNER_MARKS,
    OWNERS,
    word_set,
)

Resolve = Callable[[int, int], Speaker]
"""Resolves the source between two tokens."""
_SIGNED = word_set("letter statement note email e-mail message petition")
_SIGNED_BY = ("signed", "by")
_LONGEST = 10  # tokens in an author's name
_MADE = (
    word_set(
        """published released written issued compiled produced prepared conducted drafted sent circulated
    filed submitted signed carried out authored led late early last on in this week month year"""
    )
    | DAYS
    | MONTHS
)
"""What may be between a document and its maker: "a report published on Monday by the union"."""
_FROM_DOCUMENT = 6  # tokens
_NOT_BY_MAKER = word_set(
    "seen obtained reviewed commissioned ordered criticised criticized read requested shared"
)
_BACK = 250  # tokens: about four paragraphs
_MAKER_ENDS = word_set("which that and who has was is on in into claims says said found")
_ONE_TOO_MANY = 2  # authors: more than one leaves it open which is meant
_SOON = 60  # tokens within which a document is mentioned again
_MEANS = word_set("in by")
_MADE_IT = word_set("released issued published sent filed wrote produced posted circulated unveiled launched")
_GOT = word_set("got received receives found opened read saw seen shown obtained leaked handed given faced")
_WRITES = frozenset({Part.SPEAKS, Part.ACTS})
_SPOKEN_OF = word_set("the this that")
_STUDIES = word_set("report study survey review analysis paper research audit")
"""Documents that a writer calls now by one name, now by another."""
_BEFORE_DOCUMENT = word_set("a an his her their")  # "wrote A letter"


class Documents:
    """The authors of the documents an article mentions."""

    def __init__(self, discourse: Discourse, resolve: Resolve) -> None:
        self.discourse = discourse
        self.lower = discourse.text.lower
        self.resolve = resolve

    @cached_property
    def signed(self) -> list[int]:
        """Where the names of signatories start."""
        following = enumerate(pairwise(self.lower[:-1]), 2)
        return [token for token, pair in following if pair == _SIGNED_BY]

    @cached_property
    def made_by(self) -> dict[str, list[int]]:
        """Where the names of authors start, by document noun."""
        found: dict[str, list[int]] = {}
        for token, word in enumerate(self.lower[:-1]):
            if word in DOCUMENTS and (maker := self._maker_after(token)):
                found.setdefault(word, []).append(maker)
        return found

    def _maker_after(self, token: int) -> int:
        """Where the name of a document's author starts; 0 if it is not given."""
        for place in range(token + 1, min(token + _FROM_DOCUMENT, len(self.lower) - 1)):
            if self.lower[place] in BY_OR_FROM:
                return place + 1
            if self.lower[place] not in _MADE:
                return 0
        return 0

    def _signer(self, head: str) -> Speaker | None:
        """The person who signed the article's only letter: "It is signed by Ann Lee"."""
        if head not in _SIGNED or len(self.signed) != 1:
            return None
        return self._named_at(self.signed[0])

    def maker(self, first: int, end: int, words: list[str], head: str) -> Speaker | None:
        """A document's author: after "by" or "from", its possessor, or as named earlier."""
        if words[0] in _SPOKEN_OF and (writer := self._writer(first, head)) is not None:
            return writer
        if (signer := self._signer(head)) is not None:
            return signer
        for token in range(first + 1, end - 1):
            if self.lower[token] in BY_OR_FROM and self.lower[token - 1] not in _NOT_BY_MAKER:
                return self.resolve(token + 1, end)
            if self.lower[token] in OWNER_MARKS and token > first:
                return self.resolve(first, token)
        if words[0] in OWNERS:
            return self.resolve(first, first + 1)
        if words[0] in INDEFINITE:
            return self._sender(first) or self._told_next(first, head)
        if words[0] not in _SPOKEN_OF:
            return None
        return self._told_before(first, head)

    def _told_before(self, token: int, head: str) -> Speaker | None:
        """The last author of such a document before a token; else of the one document with another name."""
        places = self.made_by.get(head, [])
        if before := bisect_left(places, token):
            return self._named_at(places[before - 1])
        if head not in _STUDIES:
            return None
        others = [places[:_ONE_TOO_MANY] for noun in _STUDIES if (places := self.made_by.get(noun))]
        earlier = [place for places in others for place in places if place < token]
        return self._named_at(earlier[0]) if len(earlier) == 1 else None

    def _told_next(self, token: int, head: str) -> Speaker | None:
        """The author given when a document is next mentioned: "A report said … The report, by Tarn Audit"."""
        places = self.made_by.get(head, [])
        place = bisect_left(places, token)
        if place == len(places) or places[place] - token > _SOON or self.lower[places[place] - 3] != "the":
            return None
        return self._named_at(places[place])

    def _named_at(self, start: int) -> Speaker | None:
        """The author whose name starts at a token."""
        stop = start
        while stop < len(self.lower) and stop - start < _LONGEST and self._in_name(stop):
            stop += 1
        return self.resolve(start, stop) if stop > start else None

    def _sender(self, token: int) -> Speaker | None:
        """Who acts in a sentence where a document is the means: "Osei asked in a letter, saying …"."""
        if token < 1 or not (self.lower[token - 1] in _MEANS or self.lower[token - 1] in _MADE_IT):
            return None
        here = self.discourse.cast.sentences[self.discourse.sentence_index(token)]
        acting = [each for each in here if each.token < token]
        return acting[0].speaker if acting and acting[0].part is not Part.SPOKEN_OF else None

    def just_written(self, token: int) -> Speaker | None:
        """Whose words "it" is, in "Osei nailed a letter to the door. It READ: …"."""
        index = self.discourse.sentence_index(token)
        sentence = self.discourse.outer[max(0, index - 1)]
        for at in range(sentence.tokens[0] + 1, token):
            if self.lower[at] not in DOCUMENTS or self.lower[at - 1] not in _BEFORE_DOCUMENT:
                continue
            if (maker := self._maker_after(at)) and (named := self._named_at(maker)) is not None:
                return named
            acting = self.discourse.cast.sentences[max(0, index - 1)]
            sent = _GOT.isdisjoint(self.lower[sentence.tokens[0] : at])
            return acting[0].speaker if acting and sent and acting[0].part in _WRITES else None
        return None

    def _writer(self, token: int, head: str) -> Speaker | None:
        """Who spoke in the sentence that introduced a document: "In a memo to staff, Ada Osei wrote …"."""
        for place in range(token - 1, max(1, token - _BACK), -1):
            if self.lower[place] == head and self.lower[place - 1] in _BEFORE_DOCUMENT:
                if self.lower[place - 2] not in _MEANS:
                    return None
                here = self.discourse.cast.sentences[self.discourse.sentence_index(place)]
                named = [each.speaker for each in here if each.speaker.entity and each.part in _WRITES]
                return named[0] if named else None
        return None

    def _in_name(self, token: int) -> bool:
        word = self.lower[token]
        return word[0].isalnum() and word not in _MAKER_ENDS
