"""Speakers: who a source phrase refers to, under the fullest name the article gives.

Handles names, titles, roles, pronouns, bodies and spokespeople. If the article does not say, the answer is no
name: a wrong name is worse than none.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from weakref import proxy

from bot.domain.explanations import Way
from bot.extraction.attributions import Attribution
from bot.extraction.names import Entity, Names
from bot.extraction.sources import is_prose
from bot.extraction.speakers.body_pronouns import BodyPronouns
from bot.extraction.speakers.callings import CALLINGS
from bot.extraction.speakers.casting import Casting
from bot.extraction.speakers.descriptions import Descriptions, head_of
from bot.extraction.speakers.discourse import Discourse, mentioned
from bot.extraction.speakers.heads import Heads
from bot.extraction.speakers.joined import whole_source
from bot.extraction.speakers.joint import joint_speakers
from bot.extraction.speakers.pronouns import GENDERED, Pronouns
from bot.extraction.speakers.speaker import NOBODY, Speaker
from bot.extraction.speakers.spokespeople import spokesperson
from bot.extraction.text import Piece, Range, Sentence, Text
from bot.extraction.transcripts import ANSWERERS, answerer
from bot.extraction.words import (
    RELATIVES,
    SPOKES,
    word_set,
)

_BODY_PRONOUNS = word_set("they it their its them")
_READS = word_set("read reads")
_FIRST_PERSONS = word_set("i we my our you")
_SINGULAR = word_set("i my")


class Speakers:
    """Resolves the sources of one article, in reading order."""

    def __init__(
        self,
        text: Text,
        names: Names,
        sentences: list[Sentence],
        pieces: list[Piece],
        attributions: list[Attribution],
    ) -> None:
        self.discourse = Discourse(text, names, sentences, pieces)
        here = proxy(self)  # no cycle: the article is freed at once, without the garbage collector

        def resolve(first: int, end: int) -> Speaker:
            return here._plain(first, end)

        self.descriptions = Descriptions(self.discourse, resolve)
        self.body_pronouns = BodyPronouns(self.discourse, self.descriptions.bodies)
        self.pronouns = Pronouns(self.discourse, resolve)
        self.heads = Heads(self.discourse)
        self.answers: Speaker | None = None
        self.initials: dict[str, list[Entity]] = {}
        for person in names.people:
            self.initials.setdefault("".join(word[0] for word in person.words), []).append(person)
        for each in attributions:
            self._widen(each)
        Casting(self.discourse, self._plain).cast_all(attributions)

    def _widen(self, attribution: Attribution) -> None:
        """Let a source take in all who are joined to it, and its content start behind them."""
        if attribution.source is None:
            return
        attribution.source = whole_source(self.discourse, attribution.source, attribution.cue)
        first, end = attribution.source
        after = end + (self.discourse.text.word(end) == ",")
        attribution.contents = [
            (after if first <= start < end < after < stop else start, stop)
            for start, stop in attribution.contents
        ]

    def resolve(self, source: Range, *, outer: Speaker | None = None) -> Speaker:
        """The speaker that a source refers to. `outer` is the speaker of the words around the source."""
        first, end = source
        lower = self.discourse.text.lower
        written = self.discourse.text.cut(first, end)
        found = self._resolve(first, end, lower[first:end], outer)
        role = found.role
        if found.entity is not None and role is None and found.entity.person:
            role = self.discourse.roles.of(found.entity)
        return replace(found, role=role, as_written=written)

    def _resolve(self, first: int, end: int, words: list[str], outer: Speaker | None) -> Speaker:
        alone = self._single(first, words[0], outer) if len(words) == 1 else None
        if alone is not None:
            return alone
        if not SPOKES.isdisjoint(words) and "press" not in words:
            return spokesperson(self.discourse, self.descriptions, first, end, words)
        if words[0] == "the" and (person := self._called(first, words)) is not None:
            return person
        joint = joint_speakers(self.discourse, self._plain, first, end)
        if joint is not None:
            return joint
        mention = self.heads.named(first, end)
        if mention is not None:
            return mentioned(self.discourse, mention)
        if (body := self.heads.body_of_place(first, end)) is not None:
            return body
        described = self.descriptions.speaker(first, end, words)
        return NOBODY if described.entity is None and self._is_prose(first, end) else described

    def _is_prose(self, first: int, end: int) -> bool:
        """Whether a source is not a noun phrase, so that the article may not say who spoke."""
        sentence = self.discourse.outer[self.discourse.sentence_index(first)]
        start = bisect_left(sentence.tokens, first)
        stop = bisect_left(sentence.tokens, end)
        whole = sentence.tokens[start : start + 1] == [first] and stop - start <= end - first
        return whole and is_prose(sentence, start, stop)

    def _single(self, first: int, word: str, outer: Speaker | None) -> Speaker | None:
        """Who a single word refers to: "A", a pronoun or initials; None if it is none of these."""
        if word in ANSWERERS:
            return self._answerer(first)
        return self._by_pronoun(first, word, outer) or self._by_initials(self.discourse.text.words[first])

    def _by_pronoun(self, first: int, word: str, outer: Speaker | None) -> Speaker | None:
        """The speaker that a pronoun refers to; None if the word is not a pronoun."""
        if word in GENDERED:
            return self.pronouns.person(first, GENDERED[word], None if outer is None else outer.entity)
        if word == "it" and self.discourse.text.word(first + 1) in _READS:
            return self.descriptions.documents.just_written(first) or NOBODY
        if word in _BODY_PRONOUNS:
            return self.body_pronouns.body(first, word)
        if word not in _FIRST_PERSONS:
            return None
        own = outer is not None and outer.name is not None and word in _SINGULAR
        return replace(outer, way=Way.FIRST_PERSON) if own and outer is not None else NOBODY

    def _called(self, first: int, words: list[str]) -> Speaker | None:
        """The person meant by a noun after a capitalised word: "the Dunmore Democrat", "the Kell MP"."""
        head = head_of(words)
        place = words.index(head) if head in words else 0
        large = any(word[0].isupper() for word in self.discourse.text.words[first + 1 : first + place])
        end = first + next((n for n, word in enumerate(words) if word in RELATIVES), len(words))
        named = any(mention.entity.person for mention in self.discourse.mentions(first, end))
        if not large or named or head not in CALLINGS:
            return None
        found = self.descriptions.speaker(first, first + len(words), words)
        return found if found.entity is not None else None

    def _answerer(self, token: int) -> Speaker:
        """The person who gives the answers in an interview. The first "A:" settles it for all."""
        if self.answers is None:
            found = answerer(self.discourse.text, self.discourse.names, token)
            self.answers = Speaker(found.entity.name, found.entity, way=Way.ANSWER) if found else NOBODY
        return self.answers

    def _by_initials(self, written: str) -> Speaker | None:
        """The only person with these initials, used as a label: AO."""
        people = self.initials.get(written, [])
        if len(people) != 1 or not 2 <= len(written) <= 3:
            return None
        return Speaker(people[0].name, people[0], way=Way.INITIALS)

    def _plain(self, first: int, end: int) -> Speaker:
        return self._resolve(first, end, self.discourse.text.lower[first:end], None)
