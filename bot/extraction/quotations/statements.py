"""Statements: a quotation prepared for linking denials: its words, its side, and what it denies."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from bot.domain.explanations import Rule
from bot.extraction.quotations.grounds import FoundQuotation
from bot.extraction.quotations.rebuttals import DeniedClaim, denied_by
from bot.extraction.quotations.topics import topic_words, words_of
from bot.extraction.text import Text
from bot.extraction.words import ACCUSERS, ALLEGING, word_set

_LOOKED_AT = 3000  # characters
_NOT = word_set("not never")
_DID_NOT = word_set("didn't don't doesn't haven't hasn't hadn't")
_MODALS = word_set("will would should could can may might must")
_NEGATIVE = word_set("no not never none nobody nothing neither nor without")
_IN_NAMES = word_set("the of and for")
_SENTENCE = re.compile(r"[.!?]+\s")


class Statement:
    """A quotation, prepared for linking denials. Properties are computed on demand: most never are."""

    def __init__(self, text: Text, paragraphs: list[int], found: FoundQuotation) -> None:
        self.quotation = found.quotation
        self.rule, self.lemma = found.grounds.rule, found.grounds.lemma
        self._text, self._paragraphs, self._found = text, paragraphs, found

    @cached_property
    def content(self) -> str:
        """The quotation's words, up to a limit."""
        return self.quotation.text(self._text.text)[:_LOOKED_AT]

    @cached_property
    def in_order(self) -> list[str]:
        """The words of the content."""
        return words_of(self.content)

    @cached_property
    def _name(self) -> list[str]:
        return [word.removesuffix("'s") for word in words_of(self.quotation.speaker or "")]

    @cached_property
    def names(self) -> frozenset[str]:
        """The words of the speaker's name."""
        return frozenset(self._name) - _IN_NAMES

    @cached_property
    def called(self) -> set[str]:
        """The last name and the initials of the speaker."""
        return {*self._name[-1:], "".join(word[0] for word in self._name if word not in _IN_NAMES)}

    @cached_property
    def side(self) -> frozenset[str]:
        """The words of the speaker's name and role."""
        return self.names | set(words_of(self.quotation.role or ""))

    @cached_property
    def paragraph(self) -> int:
        """The number of the paragraph where it starts."""
        return bisect_right(self._paragraphs, self.quotation.spans[0].start)

    @cached_property
    def denied(self) -> DeniedClaim | None:
        """What it denies, if it is a denial."""
        return denied_by(self._found, self.content)

    @cached_property
    def _context(self) -> str:
        quotation = self.quotation
        whole = (*quotation.source_spans, *quotation.cue_spans, *quotation.spans)
        start, end = min(span.start for span in whole), max(span.end for span in whole)
        return self._text.text[start : min(end, start + _LOOKED_AT)]

    @cached_property
    def topic(self) -> frozenset[str]:
        """The words for what it is about."""
        return topic_words(self.in_order)

    @cached_property
    def mentioned(self) -> frozenset[str]:
        """The words of the content, its cue and its source, which may name the accused."""
        return frozenset(words_of(self._context))

    def mentions(self, other: Statement) -> bool:
        """Whether it names the other's speaker."""
        return not other.names.isdisjoint(self.mentioned)

    @property
    def is_claim(self) -> bool:
        """Whether it asserts something that could be denied. Denials do not."""
        return self.quotation.is_claim and self.denied is None

    @property
    def is_accusation(self) -> bool:
        """Whether it probably accuses the person it is about."""
        return self.rule is Rule.COMPLAINT or self.lemma in ALLEGING or not ACCUSERS.isdisjoint(self.names)

    @property
    def is_negative(self) -> bool:
        """Whether it includes a negation."""
        return _says_no(self.in_order)

    @cached_property
    def negated(self) -> frozenset[str]:
        """The topic of the sentences with a negation; the others deny nothing."""
        sentences = [words_of(sentence) for sentence in _SENTENCE.split(self.content)]
        return topic_words([word for words in sentences if _says_no(words) for word in words])

    @cached_property
    def undone(self) -> frozenset[str]:
        """What it says was not done: "dump" in "never dumped"."""
        words = ["", *self.in_order]
        each = zip(words, words[1:], words[2:], strict=False)
        return topic_words(
            verb for modal, no, verb in each if (no in _NOT and modal not in _MODALS) or no in _DID_NOT
        )

    def is_on_one_side_with(self, other: Statement) -> bool:
        """Whether both have one speaker, or one speaks for the other: "Bell", "the Bell campaign"."""
        return not (self.side.isdisjoint(other.called) and other.side.isdisjoint(self.called))

    def overlaps(self, other: Statement) -> bool:
        """Whether they share some words. A claim and a denial of exactly the same words do not overlap."""
        mine, others = self.quotation.spans, other.quotation.spans
        return mine != others and mine[0].start < others[-1].end and others[0].start < mine[-1].end


def _says_no(words: list[str]) -> bool:
    return not _NEGATIVE.isdisjoint(words) or any(word.endswith("n't") for word in words)
