"""Descriptions: who "the company", "the 34-year-old" or "a source close to the talks" refers to."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise

from bot.domain.explanations import Way
from bot.extraction.names import SOMEBODY, Entity, Mention
from bot.extraction.sources import main_subject
from bot.extraction.speakers.bodies import BODY_NOUNS, Bodies
from bot.extraction.speakers.callings import OF_ONE_SORT, is_human
from bot.extraction.speakers.discourse import Discourse
from bot.extraction.speakers.documents import Documents, Resolve
from bot.extraction.speakers.epithets import Epithets
from bot.extraction.speakers.kin import PARTNERS, kin_gender, relative
from bot.extraction.speakers.speaker import NOBODY, Speaker
from bot.extraction.words import (
    BY_OR_FROM,
    DOCUMENTS,
    FEMALE_NOUNS,
    GROUP_NOUNS,
    HIS_OR_HER,
    INDEFINITE,
    MALE_NOUNS,
    ORG_NOUNS,
    POSSESSIVES,
    PREPOSITIONS,
    ROLE_NOUNS,
    word_set,
)

_LOOK_BACK = 60  # mentions


_DEFINITE = word_set("the this that his her their")  # start a phrase for a body mentioned before
_THE_OR_THIS = word_set("the this")
_THE_OR_OWNER = _THE_OR_THIS | POSSESSIVES
_SINGULAR_IN_S = word_set("congress news")
_ANY = word_set("a an one some several")  # start a phrase for no particular body


class Descriptions:
    """Resolves sources that name nobody."""

    def __init__(self, discourse: Discourse, resolve: Resolve) -> None:
        self.discourse = discourse
        self.bodies = Bodies(discourse)
        self.documents = Documents(discourse, resolve)
        self.epithets = Epithets(discourse)

    def speaker(self, first: int, end: int, words: list[str]) -> Speaker:
        """The person or body described: somebody named elsewhere, else the wording itself."""
        head = head_of(words)
        known = self._work(first, end, words, head) or self._office(first, end, words)
        if known is not None:
            return known
        found = self._body(first, head, words)
        if found is not None and not self._is_of_another(first, end, found[0]):
            body, way = found
            return Speaker(body.name, body, way=way)
        person, way = self._person(first, head, words)
        if person is not None:
            voice = self.discourse.cast.voices.get(id(person))
            return Speaker(person.name, person, way=way) if voice is None else replace(voice, way=way)
        return self._by_wording(first, end, words, head)

    def _work(self, first: int, end: int, words: list[str], head: str) -> Speaker | None:
        """The author of what "speaks": "the report", "tests by the Tarn Institute"."""
        document = head in DOCUMENTS
        made = self.documents.maker(first, end, words, head) if document or _is_work(words, head) else None
        if made is None or not (document or made.entity is not None):
            return None
        return replace(made, way=Way.DOCUMENT if made.name else made.way)

    def _body(self, first: int, head: str, words: list[str]) -> tuple[Entity, Way] | None:
        """The body described: "Council bosses", "the company", "the growers"."""
        if head in _BOSSES and words[-1] == head and len(words) > 1 and words[-2] in BODY_NOUNS:
            body = self.bodies.called(words[-2], first)
            if body is not None:
                return body, Way.BODY_NOUN
        if head in BODY_NOUNS and (words[0] in _DEFINITE or len(words) == 1):
            body = self.bodies.called(head, first)
            if body is not None:
                return body, Way.BODY if _is_tail(words, body) else Way.BODY_NOUN
        if words[0] == "the" and len(words) == _PHRASE and (body := self.bodies.ending(head, first)):
            return body, Way.BODY_NOUN
        return None

    def _is_of_another(self, first: int, end: int, body: Entity) -> bool:
        """Whether a description names another possessor: "the Orlian Union's top court"."""
        own = {word.lower() for word in body.words}
        return any(
            self.discourse.text.word(each.end) == "'s"
            and each.entity is not body
            and own.isdisjoint(word.lower() for word in each.entity.words)
            for each in self.discourse.mentions(first, end)
        )

    def _office(self, first: int, end: int, words: list[str]) -> Speaker | None:
        """The person whose office speaks: "Ms Osei's office said"."""
        if words[-1] == "office" and len(words) == _PHRASE and words[0] in HIS_OR_HER:
            whose = self.documents.resolve(first, first + 1)
            return replace(whose, role="office", way=Way.SPOKESPERSON) if whose.entity is not None else None
        mention = next(iter(self.discourse.mentions(first, end)), None)
        if words[-2:] != _OWNED_OFFICE or mention is None or mention.end != end - 2:
            return None
        person = mention.entity
        if not person.person or person is SOMEBODY:
            return None
        return Speaker(person.name, person, "office", way=Way.SPOKESPERSON)

    def _by_wording(self, first: int, end: int, words: list[str], head: str) -> Speaker:
        """The speaker under the article's own wording, if nobody named is meant."""
        lower = self.discourse.text.lower
        for mention in self.discourse.mentions(first + 1, end):
            if mention.entity is SOMEBODY and lower[mention.first - 1] in BY_OR_FROM:
                return NOBODY  # "a note from Bell", of two people called so
        if head in ORG_NOUNS and words[0] not in _ANY:
            start = first + 1 if words[0] in _THE_OR_THIS else first
            generic = end - start == 1
            if generic and (fuller := self.discourse.worded_before(first, head)) is not None:
                return Speaker(fuller, way=Way.WORDING)
            name = self.discourse.wording(first if generic else start, end)
            return Speaker(name, None, None, generic, way=Way.WORDING)
        plural = head in GROUP_NOUNS or (head.endswith("s") and head not in _SINGULAR_IN_S)
        name = self.discourse.wording(first, end)
        thing = not (plural or is_human(head) or words[0] in _ANY)
        return Speaker(name, None, None, True, way=Way.WORDING, plural=plural, is_thing=thing)

    def _person(self, first: int, head: str, words: list[str]) -> tuple[Entity | None, Way]:
        """The person a description refers to, and how it was resolved; None if the article does not say."""
        if words[-1] in PARTNERS and len(words) == _PHRASE and kin_gender(words):
            owner = self.documents.resolve(first, first + 1).entity
            kin = relative(self.discourse, self.documents.resolve, owner, words) if owner else None
            return kin, Way.KIN
        if words == _COUNSEL:
            words = ["the", *words]
        if words[0] in _THE_OR_OWNER and head not in GROUP_NOUNS:
            found, way = self.epithets.person(first, head, words)
            if found is not None:
                return found, way
        one = is_human(head) or "who" in words
        opening = words[0] == "the" and is_human(head) and self.discourse.sentence_index(first) == 0
        if (words[0] in INDEFINITE or opening) and one and head not in OF_ONE_SORT:
            return self._named_next(first, head) or self._introduced(first, head), Way.NEXT
        return None, Way.NOBODY

    def _introduced(self, token: int, head: str) -> Entity | None:
        """The person named later by the same noun: "An inspector warned … the inspector, Ann Lee, said"."""
        lower, names = self.discourse.text.lower, self.discourse.names
        for place in range(token + 2, min(token + _LATER, len(lower) - 3)):
            if lower[place] == head and lower[place + 1] == "," and lower[place - 1] == "the":
                mention = names.at.get(place + 2)
                new = mention is not None and mention.entity.first_token >= place
                return mention.entity if mention is not None and new and mention.entity.person else None
        return None

    def _named_next(self, token: int, head: str) -> Entity | None:
        """The person introduced as the subject of the next paragraph: "A nurse said … ¶ Ann Lee, 58, left".

        Only if the description opens its paragraph and that paragraph names nobody else.
        """
        text, names = self.discourse.text, self.discourse.names
        number = self.discourse.outer[self.discourse.sentence_index(token)].paragraph
        start, end = text.paragraphs[number]
        if token != start or number + 1 >= len(text.paragraphs):
            return None
        low = bisect_left(self.discourse.starts, start)
        people = [each for each in names.mentions[low : low + _LOOK_BACK] if each.entity.person]
        if not people or people[0].first < end:
            return None
        named = self._subject_among(people, end)
        if named is None or named is SOMEBODY or named.first_token < end:
            return None
        gender = "f" if head in FEMALE_NOUNS else "m" if head in MALE_NOUNS else ""
        return named if not gender or named.may_be(gender) else None

    def _subject_among(self, people: list[Mention], opening: int) -> Entity | None:
        """The first of some people in the subject of the sentence that starts at a token."""
        sentence = self.discourse.outer[self.discourse.sentence_index(opening)]
        found = main_subject(sentence, len(sentence.tokens))
        if found is None:
            return None
        first, last = sentence.tokens[found[0]], sentence.tokens[found[1] - 1]
        return next((each.entity for each in people if first <= each.first <= last), None)


def _is_tail(words: list[str], body: Entity) -> bool:
    """Whether a description is a body's name without its place: "the county council"."""
    tail = words[1:]
    return len(tail) > 1 and [word.lower() for word in body.words[-len(tail) :]] == tail


_COUNSEL = ["counsel"]  # lawyers do without the article
_OWNED_OFFICE = ["'s", "office"]
_BOSSES = word_set("bosses chiefs")


def head_of(words: list[str]) -> str:
    """The head noun of a phrase: "minister" in "the minister for roads, who …"."""
    for before, word in pairwise(words):
        described = before in _DESCRIBED and (word in _PARTICIPLES or word.endswith("ed"))
        if described or word in _AFTER_NOUN:
            return before
    return words[-1]


def _is_work(words: list[str], head: str) -> bool:
    """Whether a phrase is something done by a named maker: "tests by the Tarn Institute"."""
    place = words.index(head) + 1 if head in words else len(words)
    return words[place : place + 1] == _BY and head not in ROLE_NOUNS and head not in GROUP_NOUNS


_BY = ["by"]
_LATER = 250  # tokens: about four paragraphs
_PHRASE = 2  # words: "the growers"
_PARTICIPLES = word_set("seen sent written made drawn taken found held known shown")
_DESCRIBED = ROLE_NOUNS | DOCUMENTS | GROUP_NOUNS  # "a study PUBLISHED on Monday"
_AFTER_NOUN = PREPOSITIONS | word_set(", of who that which close familiar")
