"""Speakers: whom the words of a source name, in the fullest form the article gives.

Names, titles, roles, pronouns, bodies and their spokespeople. When the article does not tell, the answer
is no name: a wrong one is worse than none.
"""

from __future__ import annotations

from dataclasses import replace

from bot.domain.explanations import Way
from bot.extraction.names import Entity, Mention, Names
from bot.extraction.speakers.bodies import BODY_NOUNS
from bot.extraction.speakers.body_pronouns import BodyPronouns
from bot.extraction.speakers.descriptions import Descriptions, head_of
from bot.extraction.speakers.discourse import Discourse, mentioned
from bot.extraction.speakers.epithets import CALLINGS
from bot.extraction.speakers.pronouns import GENDERED, Pronouns
from bot.extraction.speakers.speaker import NOBODY, Speaker
from bot.extraction.speakers.spokespeople import spokesperson
from bot.extraction.text import Piece, Range, Sentence, Text
from bot.extraction.transcripts import ANSWERERS, answerer
from bot.extraction.words import (
    DOCUMENTS,
    ORG_NOUNS,
    OWNER_MARKS,
    PREPOSITIONS,
    RELATIVES,
    SPOKES,
    word_set,
)

_BEHIND_BODY = PREPOSITIONS | ORG_NOUNS | word_set(", who and itself group 's - (")


_OF_PLACES = word_set("police airport council hospital")


_BODY_PRONOUNS = word_set("they it their its them")
_FIRST_PERSONS = word_set("i we my our you")
_SINGULAR = word_set("i my")
_BEFORE_OBJECT = PREPOSITIONS | {"of"}
_APART = PREPOSITIONS | {"and", "who", "or"}  # between two names: the second is somebody else


class Speakers:
    """Resolves sources of one article, in reading order."""

    def __init__(
        self, text: Text, names: Names, sentences: list[Sentence], pieces: list[Piece], sources: list[Range]
    ) -> None:
        self.discourse = Discourse(text, names, sentences, pieces)
        self.descriptions = Descriptions(self.discourse, self._plain)
        self.body_pronouns = BodyPronouns(self.discourse, self.descriptions)
        self.pronouns = Pronouns(self.discourse, self._plain, self.descriptions)
        self.answers: Speaker | None = None
        self.initials: dict[str, list[Entity]] = {}
        for person in names.people:
            self.initials.setdefault("".join(word[0] for word in person.words), []).append(person)
        self.pronouns.note_subjects(sources)

    def resolve(self, source: Range, *, outer: Speaker | None = None) -> Speaker:
        """The speaker a source names; `outer` is who speaks the words the source stands in."""
        first, end = source
        lower = self.discourse.text.lower
        written = self.discourse.text.cut(first, end)
        found = self._resolve(first, end, lower[first:end], outer)
        role = found.role
        if found.entity is not None and role is None and found.entity.person:
            role = self.discourse.roles.of(found.entity)
        speaker = replace(found, role=role, as_written=written)
        if speaker.name:
            self.discourse.recent.append((first, speaker))
        return speaker

    def _resolve(self, first: int, end: int, words: list[str], outer: Speaker | None) -> Speaker:
        alone = self._by_pronoun(first, words[0], outer) if len(words) == 1 else None
        if alone is not None:
            return alone
        if not SPOKES.isdisjoint(words) and "press" not in words:
            return spokesperson(self.discourse, self.descriptions, first, end, words)
        if words[0] in ANSWERERS and len(words) == 1:
            return self._answerer(first)
        if end - first == 1 and (person := self._by_initials(self.discourse.text.words[first])) is not None:
            return person
        if words[0] == "the" and (person := self._called(first, words)) is not None:
            return person
        mention = self._named(first, end)
        if mention is not None:
            return mentioned(self.discourse, mention)
        return self.descriptions.speaker(first, end, words)

    def _by_pronoun(self, first: int, word: str, outer: Speaker | None) -> Speaker | None:
        """Whom a pronoun means; None for a word that is none."""
        if word in GENDERED:
            return self.pronouns.person(first, GENDERED[word], word)
        if word in _BODY_PRONOUNS:
            return self.body_pronouns.body(first, word)
        if word not in _FIRST_PERSONS:
            return None
        own = outer is not None and outer.name is not None and word in _SINGULAR
        return replace(outer, way=Way.FIRST_PERSON) if own and outer is not None else NOBODY

    def _called(self, first: int, words: list[str]) -> Speaker | None:
        """The person a noun means that capitals stand before: "the Dunmore Democrat", "the Kell MP"."""
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
        """Whoever gives the answers of an interview: the first "A:" settles it for all."""
        if self.answers is None:
            found = answerer(self.discourse.text, self.discourse.names, token)
            self.answers = Speaker(found.entity.name, found.entity, way=Way.ANSWER) if found else NOBODY
        return self.answers

    def _by_initials(self, written: str) -> Speaker | None:
        """The one person of some initials, used as a label: AO."""
        people = self.initials.get(written, [])
        if len(people) != 1 or not 2 <= len(written) <= 3:
            return None
        return Speaker(people[0].name, people[0], way=Way.INITIALS)

    def _named(self, first: int, end: int) -> Mention | None:
        """The mention that heads the phrase: a person if one is not merely mentioned in passing."""
        document = head_of(self.discourse.text.lower[first:end]) in DOCUMENTS
        body: Mention | None = None
        person: Mention | None = None
        reach = first  # end of the name before, which may be the object of a preposition
        for mention in self.discourse.mentions(first, end):
            passing = self._is_in_passing(mention, first, reach)
            reach = mention.end
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

    def _is_in_passing(self, mention: Mention, first: int, reach: int) -> bool:
        """Whether a name is the object of a preposition in a phrase that begins at `first`."""
        before = self.discourse.text.lower[mention.first - 1] if mention.first > first else ""
        if self._is_behind_field(mention, first):
            return False
        return before in _BEFORE_OBJECT or self.discourse.behind_preposition(max(first, reach), mention.first)

    def _is_behind_field(self, mention: Mention, first: int) -> bool:
        """Whether a person's name follows the field of an office at once: "Minister for Rivers Ada Osei"."""
        large = mention.first > first + 1 and self.discourse.text.words[mention.first - 1][0].isupper()
        return large and mention.entity.person

    def _is_aside(self, mention: Mention, phrase: Range, *, passing: bool, document: bool) -> bool:
        """Whether a name in a phrase is not who speaks: an owner, a title, the maker of a work."""
        lower = self.discourse.text.lower
        follows = lower[mention.end] if mention.end < phrase[1] else ""
        if follows == "by":
            return True  # "Tests by the Tarn Institute"
        if document:
            return not passing and "," in lower[phrase[0] : mention.first]  # "its report, Adrift,"
        return passing or follows in OWNER_MARKS

    def _goes_on(self, person: Mention, mention: Mention) -> bool:
        """Whether only what somebody is stands between two names: "Lee adviser Tom Bell"."""
        between = self.discourse.text.lower[person.end : mention.first]
        return all(word[0].isalpha() and word not in _APART for word in between)

    def _is_of_body(self, body: Mention, mention: Mention) -> bool:
        """Whether a noun for the body before stands between two names: "Tarn council Weir"."""
        return mention.first == body.end + 1 and self.discourse.text.lower[body.end] in BODY_NOUNS

    def _heads(self, mention: Mention, end: int, *, document: bool) -> bool:
        """Whether a body's name is the head of its phrase; "Tarn police" are a body of their own."""
        follows = self.discourse.text.lower[mention.end] if mention.end < end else ""
        short = mention.end - mention.first == 1 and mention.end == end - 1
        if short and follows in _OF_PLACES:
            return False
        return document or not follows or follows in _BEHIND_BODY

    def _plain(self, first: int, end: int) -> Speaker:
        return self._resolve(first, end, self.discourse.text.lower[first:end], None)
