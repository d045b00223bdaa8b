"""Statements: a quotation prepared for linking denials: its words, its side, and how it answers others."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from bot.domain.explanations import Rule
from bot.domain.quotations import Kind, Stance
from bot.extraction.quotations.grounds import FoundQuotation
from bot.extraction.quotations.rebuttals import DeniedClaim, denied_by
from bot.extraction.quotations.replies import Reply, contrasts, reply_before
from bot.extraction.quotations.topics import Clause, clauses_of, topic_words, words_of
from bot.extraction.text import Text
from bot.extraction.words import (
    ACCUSERS,
    ALLEGING,
    FIGURE_NOUNS,
    INSISTING,
    OPINION_NOUNS,
    PRONOUNS_SUBJECT,
    word_set,
)

_LOOKED_AT = 3000  # characters of a content
_NAMED_WITHIN = 1000  # characters in which an accused is named
_BEFORE, _AFTER = 400, 120  # characters of the writer's words before and after a quotation
_AT_START = 2  # characters: a mark and a space may be before words that open a paragraph
_NOUN = 30  # characters before a content, in which stands what it is called
_SUBJECT = 3  # words
_OF = word_set("of for")
_IN_NAMES = word_set("the of and for a an")
_WHOM = word_set("him her them it")
_OF_WHOM = _WHOM | word_set("he she they his their its")
_WORD = re.compile(r"[^\W_]+")
_FIGURE = re.compile(r"\d[\d,.]*")
_CAPITAL = re.compile(r"(?<=[\w,;] )[A-Z][\w-]+")


class Statement:
    """A quotation, prepared for linking denials. Properties are computed on demand: most never are.

    `content` are its words up to a limit, and `words` the same in lower case. `names` are the words of the
    speaker's name in lower case, and `called` the last of them and the initials; of "Voice for Tarn", it is
    Voice. `side` adds the words of the role, and those that the sentence has for the speaker. `paragraph` is
    the number of the one it starts in.
    """

    def __init__(self, text: Text, paragraphs: Sequence[int], found: FoundQuotation, before: int) -> None:
        self.quotation = quotation = found.quotation
        self.rule, self.lemma = found.grounds.rule, found.grounds.lemma
        self._text, self._paragraphs, self._found = text.text, paragraphs, found
        self._before = before  # where the quotation before it ends
        self.paragraph = bisect_right(paragraphs, quotation.spans[0].start)
        self.content = quotation.text(text.text)[:_LOOKED_AT]
        self.words = words_of(self.content)
        speaker = _WORD.findall(quotation.speaker or "")
        self._name = [word for word in speaker if word not in _IN_NAMES]
        names = [word.lower() for word in self._name]
        self.names = frozenset(names)
        of = (place for place, word in enumerate(speaker) if place and word in _OF)
        last = (word.lower() for word in speaker[: next(of, None)][-1:])
        self.called = frozenset({*last, "".join(word[0] for word in names)})
        self.side = self.names.union(words_of(f"{quotation.role or ''} {quotation.speaker_as_written or ''}"))

    @cached_property
    def name_topic(self) -> frozenset[str]:
        """The stems of the words of the speaker's name."""
        return topic_words(self.names)

    @cached_property
    def answers_in(self) -> int:
        """The number of the paragraph where its answer starts, which may only introduce it."""
        return bisect_right(self._paragraphs, self._introduced())

    @cached_property
    def reply(self) -> Reply:
        """How the writer's own words set it against what was said before."""
        quotation, text = self.quotation, self._text
        start, end = quotation.spans[0].start, quotation.spans[-1].end
        if (reply := reply_before(text[self._introduced() : start])) is not Reply.NONE:
            return reply
        source = min([start, *(span.start for span in quotation.source_spans)])
        before = text[max(self._starts(), source - _BEFORE) : source]
        if not contrasts(before, text[source:start], text[end : end + _AFTER]):
            return Reply.NONE
        is_named = (quotation.speaker_as_written or "").lower() not in PRONOUNS_SUBJECT
        return Reply.INSISTS if self.lemma in INSISTING and is_named else Reply.CONTRASTS

    def _starts(self) -> int:
        """Where the writer's words before it start in its paragraph."""
        return max(self._paragraphs[self.paragraph - 1], self._before)

    def _introduced(self) -> int:
        """The same, or where a paragraph starts that only introduces it."""
        start = self.quotation.spans[0].start
        first = self._paragraphs[self.paragraph - 1]
        opens = self.quotation.kind is Kind.DIRECT and start - first < _AT_START
        if opens and self.paragraph > 1:
            earlier = self._paragraphs[self.paragraph - 2]
            if self._before <= earlier and any(name in self._text[earlier:first] for name in self._name[-1:]):
                return max(earlier, start - _BEFORE)
        return max(self._starts(), start - _BEFORE)

    @cached_property
    def denied(self) -> DeniedClaim | None:
        """What its own words deny, if it is a denial."""
        return denied_by(self._found, self.content, self.words)

    @property
    def is_opinion(self) -> bool:
        """Whether an idea is what it rejects: "rejected the NOTION that it was a failure"."""
        start = self.quotation.spans[0].start
        return not OPINION_NOUNS.isdisjoint(words_of(self._text[max(0, start - _NOUN) : start]))

    @cached_property
    def topic(self) -> frozenset[str]:
        """The words for what it is about."""
        return topic_words(self.words)

    @cached_property
    def named(self) -> frozenset[str]:
        """Those of its topic words that are names."""
        return topic_words(word.lower() for word in _CAPITAL.findall(self.content))

    @cached_property
    def clauses(self) -> list[Clause]:
        """Its clauses; in what is denied, those without a negation say no."""
        clauses = clauses_of(self.content)
        if self.quotation.stance is Stance.ASSERTED:
            return clauses
        return [Clause(clause.words, not clause.is_negative) for clause in clauses]

    @property
    def is_negative(self) -> bool:
        """Whether it says no."""
        return any(clause.is_negative for clause in self.clauses)

    @cached_property
    def figures(self) -> frozenset[str]:
        """The numbers in it."""
        return frozenset(_FIGURE.findall(self.content))

    @property
    def is_figure(self) -> bool:
        """Whether it says what a figure is: "the FIGURE was 124"."""
        return bool(self.figures) and not FIGURE_NOUNS.isdisjoint(self.words[:_SUBJECT])

    @cached_property
    def _context(self) -> list[str]:
        """The words of the source, the cue and the content, which may name the accused."""
        quotation = self.quotation
        whole = (*quotation.source_spans, *quotation.cue_spans, *quotation.spans)
        start, end = min(span.start for span in whole), max(span.end for span in whole)
        return _WORD.findall(self._text[start : min(end, start + _NAMED_WITHIN)])

    @cached_property
    def _mentioned(self) -> frozenset[str]:
        """The words of the context, and "the" with each that may follow it."""
        words = self._context
        return frozenset(words).union(
            f"the {noun.lower()}"
            for the, between, noun in zip(words, words[1:], [*words[2:], ""], strict=False)
            if the in ("the", "The")
            for noun in (between, noun)
        )

    @property
    def names_in_narration(self) -> list[str]:
        """What the writer may call the speaker: "Bell", "the council"."""
        last = self._name[-1]
        return [last] if last[0].isupper() else [f"the {last}", f"The {last}"]

    def mentions(self, other: Statement) -> bool:
        """Whether it names the other's speaker, or calls a body or person by the kind: "the council"."""
        name = other._name
        if not name:
            return False
        capital = {word for word in (name[0], name[-1]) if word[0].isupper()}
        return not capital.isdisjoint(self._mentioned) or f"the {name[-1].lower()}" in self._mentioned

    @property
    def is_claim(self) -> bool:
        """Whether it asserts something that could be denied: not what only calls another claim untrue."""
        asserts = self.quotation.is_claim and self.quotation.stance is Stance.ASSERTED
        return asserts and (self.denied is None or bool(self.denied.about))

    @property
    def is_reported(self) -> bool:
        """Whether it is reported. Claims are, before they are illustrated in the speaker's own words."""
        return self.quotation.kind is not Kind.DIRECT

    @property
    def is_description(self) -> bool:
        """Whether it says what something is called: "called the claim a lie"."""
        return self.rule is Rule.DESCRIPTION

    @property
    def is_deed(self) -> bool:
        """Whether it says what was not done: "denied BEING unfair"."""
        return self.words[0].endswith("ing")

    @property
    def speaks_for_somebody(self) -> bool:
        """Whether its speaker may deny what others are accused of: a lawyer, a spokesman."""
        return self.quotation.role is not None

    @property
    def is_accusation(self) -> bool:
        """Whether it probably accuses the person it is about."""
        return self.rule is Rule.COMPLAINT or self.lemma in ALLEGING or not ACCUSERS.isdisjoint(self.names)

    @property
    def is_of_somebody(self) -> bool:
        """Whether it accuses somebody by a pronoun: "accused HIM of fraud", "alleged that HE lied"."""
        if self.rule is Rule.COMPLAINT:
            return not _WHOM.isdisjoint({word.lower() for word in self._context}.difference(self.words))
        return not _OF_WHOM.isdisjoint(self.words)

    def is_on_one_side_with(self, other: Statement) -> bool:
        """Whether both have one speaker, or one speaks for the other: "Bell", "the Bell campaign"."""
        return not (self.side.isdisjoint(other.called) and other.side.isdisjoint(self.called))

    def overlaps(self, other: Statement) -> bool:
        """Whether they share some words. A claim and a denial of exactly the same words do not overlap."""
        mine, others = self.quotation.spans, other.quotation.spans
        return mine != others and mine[0].start < others[-1].end and others[0].start < mine[-1].end
