"""Epithets: which person "the 34-year-old", "the striker" or "the retired postman" refers to.

A description refers to a person whom the article describes that way; failing that, to the person its
paragraph is about, since writers vary names rather than repeat them. An office ("the judge") is not used as
another name for somebody; it needs a named holder.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from bot.domain.explanations import Way
from bot.extraction.names import SOMEBODY, Entity
from bot.extraction.speakers.callings import KIN, OF_ONE_SORT, gender_of, is_human
from bot.extraction.speakers.courts import Courts
from bot.extraction.speakers.discourse import Discourse
from bot.extraction.speakers.profiles import Profiles
from bot.extraction.text import Range
from bot.extraction.words import (
    BE,
    FIRST_NAMES,
    LETTER_TITLES,
    OFFICE_TITLES,
    ORG_NOUNS,
    OWNER_MARKS,
    POSSESSIVES,
    POSTS,
    PREPOSITIONS,
    ROLE_NOUNS,
    SPEECH_FORMS,
    word_set,
)

_LOOK_BACK = 60  # mentions
_SENTENCES = 30  # of a paragraph that are looked at
_PARAGRAPHS = 2  # how many paragraphs before its own an epithet can refer back to
# Words of an office that sport and headlines use of anybody who leads.
_LOOSE = word_set("manager coach captain boss")
_OFFICES = (OFFICE_TITLES - _LOOSE) | word_set(
    """spokesman spokeswoman spokesperson referee prosecutor lawyer solicitor barrister defendant victim
    witness doctor nurse official aide source insider resident user analyst critic expert host presenter
    commentator friend neighbour neighbor worker employee teacher magistrate whistleblower person caller
    reporter correspondent reader vet paramedic firefighter driver voter member assistant clerk client
    customer supporter fan protester student tenant passenger moderator interviewer journalist investor"""
)


class Epithets:
    """The people of one article, by what they are called apart from their names."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.profiles = Profiles(discourse)
        self.courts = Courts(discourse)

    def person(self, first: int, head: str, words: list[str]) -> tuple[Entity | None, Way]:
        """Who a definite description refers to, and how it was resolved; None if the article does not say."""
        found, way = self.described(first, head, words)
        if found is not None or words[0] in POSSESSIVES or head.endswith("-year-old"):
            return found, way
        if head in OF_ONE_SORT or not is_human(head) or _belongs(words, head):
            return None, Way.NOBODY
        kin = head.split("-")[0] in KIN
        found = self._topic(first, head, words)
        if found is not None:
            self.profiles.learn(found, head)
        return found, Way.KIN if kin else Way.NEAREST

    def described(self, first: int, head: str, words: list[str]) -> tuple[Entity | None, Way]:
        """Whom the article describes so."""
        if head.endswith("-year-old"):
            return self._by_age(head, first, words), Way.AGE
        if words[0] in POSSESSIVES:
            return self._only_one(head, words), Way.ROLE
        found = self.courts.defendant() if head in _TRIED else self._described(first, head, words)
        if found is None and head == "witness":
            found = self.courts.witness(first)
        if found is not None:
            return found, Way.ROLE
        return self._only_one(head, words) if first < _LEAD else None, Way.NEXT

    def _only_one(self, head: str, words: list[str]) -> Entity | None:
        """The one person of the article whom every word of a description fits, also if named only later."""
        if head not in POSTS or head in OF_ONE_SORT or _belongs(words, head):
            return None
        others = {word for word in words if word != head and word not in _PLAIN_OR_OWNER}
        fitting = [
            person
            for person in self.discourse.names.people[:_PEOPLE]
            if len(person.words) > 1 and self.profiles.words(person) >= {head, *others}
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _is_another_office(self, entity: Entity, head: str, token: int, words: list[str]) -> bool:
        """Whether somebody holds another office of that name: a finance officer is no planning officer."""
        place = words.index(head) if head in words else 0
        field = self.discourse.text.words[token + place - 1] if place > 1 else ""
        if head not in _WITH_FIELD or not field.islower() or field in self.profiles.words(entity):
            return False
        roles = [role.lower().split() for role in self.discourse.roles.all_of(entity)]
        return any(head in role[1:] and role[role.index(head) - 1].isalpha() for role in roles)

    def _people_before(self, token: int) -> Iterator[Entity]:
        """The people named before a token, the latest first, each once."""
        seen: set[int] = set()
        index = bisect_left(self.discourse.starts, token)
        for position in range(index - 1, max(-1, index - _LOOK_BACK), -1):
            entity = self.discourse.names.mentions[position].entity
            if entity.person and entity is not SOMEBODY and id(entity) not in seen:
                seen.add(id(entity))
                yield entity

    def _described(self, token: int, head: str, words: list[str]) -> Entity | None:
        """The latest person so described, among those whose description fits best."""
        best: Entity | None = None
        most = -1
        others = [word for word in words if word != head and word not in _PLAIN]
        belongs_to = _complement(words)
        for entity in self._people_before(token):
            if not self.profiles.fits(entity, head) or self._is_another_office(entity, head, token, words):
                continue
            known = self.profiles.words(entity)
            if not known.issuperset(_GRADES.intersection(words)) or self._speaks_of(entity, head, token):
                continue
            if not _FORMER.isdisjoint(words) and _FORMER.isdisjoint(known):
                continue
            if belongs_to and self.profiles.is_specific(entity) and known.isdisjoint(belongs_to):
                continue  # "the head of the union" is not the head of the school
            fit = sum(word in known for word in others)
            if fit > most:
                best, most = entity, fit
        return best

    def _speaks_of(self, entity: Entity, head: str, token: int) -> bool:
        """Whether somebody has just spoken to or of "the mayor", so that they cannot be the mayor."""
        index = self.discourse.sentence_index(token)
        for place in range(index, max(-1, index - _JUST), -1):
            words, tokens = self.discourse.outer[place].words, self.discourse.outer[place].tokens
            for each in self.discourse.cast.acting(place, token):
                if each.entity is entity and _is_spoken_of(head, words, tokens, (each.token, token)):
                    return True
        return False

    def _by_age(self, head: str, token: int, words: list[str]) -> Entity | None:
        """The person of that age, else the person the paragraph is about, unless they have another age."""
        age = head.split("-")[0]
        for entity in self._people_before(token):
            if self.discourse.roles.age(entity) == age:
                return entity
        return self._topic(token, head, words)

    def _topic(self, token: int, head: str, words: list[str]) -> Entity | None:
        """The person that a description's paragraph is about or, if it opens one, the paragraphs before."""
        index = self.discourse.sentence_index(token)
        gender = gender_of(head) or self._gender_after(token + len(words))
        aged = any(word.endswith("-year-old") for word in words)
        office = head in _OFFICES and not aged and _FORMER.isdisjoint(words)
        if not aged and _is_of_seat(words, head):
            return None
        for entity in self._of_paragraph(index, token):
            if not self._suits(entity, head, gender, aged=aged) or self._speaks_of(entity, head, token):
                continue
            if _FORMER.isdisjoint(words) and self.profiles.contradicts(entity, head):
                continue
            private = self.profiles.is_described(entity) or self.discourse.roles.age(entity) is not None
            if not (office and private):
                return entity
        if office:
            return None
        return self._of_paragraphs_before(self.discourse.outer[index].paragraph, head, gender, words)

    def _suits(self, entity: Entity, head: str, gender: str, *, aged: bool) -> bool:
        """Whether a description may be of somebody; of a person without a name only if it tells no post."""
        voice = self.discourse.cast.voices.get(id(entity))
        if voice is not None and not (aged or head in _ANYBODY or head in (voice.name or "").lower().split()):
            return False
        return _suits(entity, gender) and not (aged and self.discourse.roles.age(entity))

    def _of_paragraphs_before(
        self, paragraph: int, head: str, gender: str, words: list[str]
    ) -> Entity | None:
        """The last who acts or speaks in the paragraphs before and can be called so, else whom they name.

        Of several, whoever the article is about is likelier meant by what tells no post: "the 34-year-old".
        """
        aged, former = head.endswith("-year-old"), not _FORMER.isdisjoint(words)
        for number in range(paragraph - 1, max(-1, paragraph - 1 - _PARAGRAPHS), -1):
            for people in (self._acting_in(number), self._named_in(number)):
                found = [
                    each
                    for each in people
                    if self._suits(each, head, gender, aged=aged)
                    and (former or not self.profiles.contradicts(each, head))
                ]
                main = self.discourse.cast.main
                if found:
                    plain = aged or head.split("-")[0] in KIN
                    voices = self.discourse.cast.voices
                    again = [
                        each for each in found if head in getattr(voices.get(id(each)), "name", "").split()
                    ]
                    if again:
                        return again[0]  # "One man shouted … the man said"
                    return main if plain and any(each is main for each in found) else found[0]
        return None

    def _gender_after(self, end: int) -> str:
        """The gender that other words in the sentence imply: "the striker said SHE was tired"."""
        words = self.discourse.text.lower[end : end + _AFTER_DESCRIPTION]
        if not words or words[0] not in SPEECH_FORMS:
            words = self.discourse.outer[self.discourse.sentence_index(end - 1)].words
        she, he = "she" in words, "he" in words
        return "" if she == he else "f" if she else "m"

    def _of_paragraph(self, index: int, token: int) -> Iterator[Entity]:
        """The people who act or speak before a token in its paragraph, the latest sentence first."""
        discourse = self.discourse
        yield from discourse.people_in(discourse.outer[index], token)
        for place in range(index - 1, max(-1, index - _SENTENCES), -1):
            if discourse.outer[place].paragraph != discourse.outer[index].paragraph:
                break
            yield from discourse.cast.people(place)
            named = {id(each): each for each in discourse.people_in(discourse.outer[place], None)}
            if len(named) == 1:
                yield from named.values()

    def _acting_in(self, number: int) -> Iterator[Entity]:
        """Those who act or speak in a paragraph, the last first."""
        discourse = self.discourse
        _, end = discourse.text.paragraphs[number]
        last = discourse.sentence_index(end - 1)
        for place in range(last, max(-1, last - _SENTENCES), -1):
            if discourse.outer[place].paragraph != number:
                break
            yield from discourse.cast.people(place)

    def _named_in(self, number: int) -> Iterator[Entity]:
        """The people a paragraph names, the last first."""
        discourse = self.discourse
        first, end = discourse.text.paragraphs[number]
        low, high = bisect_left(discourse.starts, first), bisect_left(discourse.starts, end)
        for place in range(high - 1, max(low, high - _LOOK_BACK) - 1, -1):
            entity = discourse.names.mentions[place].entity
            if entity.person:
                yield entity


_TRIED = word_set("defendant accused")
_WITH_FIELD = word_set(
    "officer minister secretary director manager editor inspector adviser advisor commissioner"
)
# They distinguish offices: the prime minister is not the minister
_GRADES = word_set("prime vice deputy shadow assistant chief acting junior")
_SAYS_WHAT_IS = BE | word_set(", as became — –")
_JUST = 3  # sentences within which somebody has just been spoken of
_PLAIN = word_set("the this that a an of for and")
_PLAIN_OR_OWNER = _PLAIN | POSSESSIVES
# They tell no post, so that somebody without a name may be called so again.
_ANYBODY = word_set("man woman boy girl lady lad lass youth teenager teen youngster mother father mum dad")
_SEATS = ORG_NOUNS | word_set("town village district parish borough federal national regional")
_LEAD = 150  # tokens: the paragraphs that can tell of an office before they name its holder
_PEOPLE = 60  # whose descriptions are looked at
_FORMER = word_set("former retired ex veteran one-time would-be")


def _is_spoken_of(head: str, words: list[str], tokens: list[int], between: Range) -> bool:
    """Whether a sentence uses a noun for somebody other than the person who acts in it."""
    for place in range(2, len(words)):
        if words[place] == head and words[place - 1] == "the" and between[0] + 1 < tokens[place] < between[1]:
            return words[place - 2] not in _SAYS_WHAT_IS
    return False


def _is_of_seat(words: list[str], head: str) -> bool:
    """Whether a noun tells a post that somebody has only if the article says so: "the county engineer"."""
    place = words.index(head) if head in words else 0
    return (
        head in ROLE_NOUNS and head not in _LOOSE and words[place - 1] in _SEATS and _FORMER.isdisjoint(words)
    )


def _suits(entity: Entity, gender: str) -> bool:
    known = entity.evidence > 0 or (entity.words[:1] != () and entity.words[0].lower() in FIRST_NAMES)
    return entity is not SOMEBODY and known and (not gender or entity.may_be(gender))


_AFTER_DESCRIPTION = 3  # tokens: the cue, "that", a pronoun


def _complement(words: list[str]) -> set[str]:
    """What a person belongs to, according to a description: {"union"} for "head of the union"."""
    place = next((n for n, word in enumerate(words) if word in _OF), len(words))
    return {word for word in words[place + 1 :] if word not in _PLAIN and word[0].isalnum()}


_OF = word_set("of for at")


_REFUSING = word_set("not cannot")
_OWNING = PREPOSITIONS | OWNER_MARKS


def _belongs(words: list[str], head: str) -> bool:
    """Whether a description says whose or of what somebody is, so that it is not just another name."""
    place = words.index(head) if head in words else len(words) - 1
    if "who" in words and not _REFUSING.isdisjoint(words):
        return True  # "who asked not to be named"
    if not OWNER_MARKS.isdisjoint(words[:place]):
        return True  # "the boy's mother"
    if head in LETTER_TITLES and words[place + 1 : place + 2] == ["for"]:
        return False  # "the MP for Kell": of whoever was just named
    if words[place + 1 : place + 2] == ["of"] and words[place + 2 : place + 3] != []:
        counted = words[place + 2] in _NUMBERS or words[place + 2].isdigit()  # "the mother of two"
        return not (counted and (len(words) == place + 3 or words[place + 3] in _AFTER_NUMBER))
    return words[place + 1 : place + 2] != [] and words[place + 1] in _OWNING


_AFTER_NUMBER = PREPOSITIONS | word_set(
    "children kids boys girls sons daughters young small grown who whose , and"
)
_NUMBERS = word_set("two three four five six seven eight nine ten eleven twelve several")
