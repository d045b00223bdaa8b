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
from bot.extraction.speakers.discourse import Discourse
from bot.extraction.speakers.profiles import Profiles
from bot.extraction.text import Range
from bot.extraction.words import (
    BE,
    DEMONYMS,
    DOCUMENTS,
    FEMALE_NOUNS,
    FIRST_NAMES,
    MALE_NOUNS,
    OFFICE_TITLES,
    ORG_NOUNS,
    OWNER_MARKS,
    PARTY_NOUNS,
    POSTS,
    PREPOSITIONS,
    ROLE_NOUNS,
    SPEECH_FORMS,
    is_demonym,
    word_set,
)

_LOOK_BACK = 60  # mentions
_SENTENCES = 30  # of a paragraph that are looked at
_PARAGRAPHS = 2  # how many paragraphs before its own an epithet can refer back to
_FEMALE = FEMALE_NOUNS | word_set("mum actress")
_MALE = MALE_NOUNS - {"actor"}
_KIN = FEMALE_NOUNS | MALE_NOUNS
_OFFICES = OFFICE_TITLES | word_set(
    """spokesman spokeswoman spokesperson referee prosecutor lawyer solicitor barrister defendant victim
    witness doctor nurse official aide source insider resident user analyst critic expert host presenter
    commentator friend neighbour neighbor worker employee teacher magistrate whistleblower person caller
    reporter correspondent reader vet paramedic firefighter driver voter member assistant clerk client
    customer supporter fan protester student tenant passenger moderator interviewer journalist investor"""
)
OF_ONE_SORT = word_set(
    """source aide official insider whistleblower person witness spokesperson resident voter host presenter
    referee judge user commentator analyst critic expert friend neighbour neighbor"""
)
"""Nouns that several people in an article share: they refer only to people it has called that."""
CALLINGS = ROLE_NOUNS | DEMONYMS | PARTY_NOUNS | {"mp"}
"""Nouns for a person, whatever is before them."""
_HUMAN_ENDS = ("man", "woman", "ist", "ian", "person", "er", "or")
_ALSO_HUMAN = word_set(
    """centre-half centre-back full-back left-back right-back wing-back forward batsman batter bowler
    all-rounder seamer spinner wicketkeeper fly-half scrum-half flanker quarterback pitcher golfer sprinter
    youngster debutant winner champion star legend starlet newcomer hopeful maestro supremo guru chef cook
    peeress crooner popstar grandee backbencher expat academic clergyman cleric teen tot girl lad lass
    scot icon virtuoso soprano tenor graduate virologist recluse socialite royal duke duchess earl countess"""
)
_NOT_HUMAN = (
    DOCUMENTS
    | ORG_NOUNS
    | word_set(
        """letter newspaper newsletter paper poster banner number order matter chapter leader-column maker
    insurer lender retailer broadcaster carrier supplier manufacturer developer operator publisher
    regulator brewer builder computer monitor tracker charter register error mirror sensor tower river
    water power weather summer winter october september november"""
    )
)


class Epithets:
    """The people of one article, by what they are called apart from their names."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.profiles = Profiles(discourse)
        self.tried: list[Entity] = []  # two at most: a second one makes it ambiguous
        self.read = 0  # sentences searched so far

    def person(self, first: int, head: str, words: list[str]) -> tuple[Entity | None, Way]:
        """Who a definite description refers to, and how it was resolved; None if the article does not say."""
        if head.endswith("-year-old"):
            return self._by_age(head, first, words), Way.AGE
        found = self._on_trial() if head in _TRIED else self._described(first, head, words)
        if found is not None:
            return found, Way.ROLE
        if head in OF_ONE_SORT or not is_human(head) or _belongs(words, head):
            return None, Way.NOBODY
        kin = head.split("-")[0] in _KIN
        found = self._topic(first, head, words)
        if found is not None:
            self.profiles.learn(found, head)
        return found, Way.KIN if kin else Way.NEAREST

    def _on_trial(self) -> Entity | None:
        """The one person who denies or admits a charge: "the defendant"."""
        known = len(self.discourse.cast.sentences)
        for number in range(self.read, known):
            words, acting = set(self.discourse.outer[number].words), self.discourse.cast.named(number)
            if acting and words & _PLEADS and words & _CHARGES and acting[0] not in self.tried:
                self.tried = [*self.tried[:1], acting[0]]
        self.read = max(self.read, known - 1)  # the last one may not be complete yet
        return self.tried[0] if len(self.tried) == 1 else None

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
        topic = self._topic(token, head, words)
        return topic if topic is not None and self.discourse.roles.age(topic) is None else None

    def _topic(self, token: int, head: str, words: list[str]) -> Entity | None:
        """The person that a description's paragraph is about or, if it opens one, the paragraphs before."""
        index = self.discourse.sentence_index(token)
        if index < 0:
            return None
        gender = _gender_of(head) or self._gender_after(token + len(words))
        aged = any(word.endswith("-year-old") for word in words)
        office = head in _OFFICES and not aged and not _FORMER.intersection(words)
        for entity in self._of_paragraph(index, token):
            if not _suits(entity, gender) or self._speaks_of(entity, head, token):
                continue
            if not (office and self.profiles.is_described(entity)):
                return entity
        if office:
            return None
        if aged and gender and (main := self._main_of_no_age(gender)) is not None:
            return main
        return self._of_paragraphs_before(self.discourse.outer[index].paragraph, head, gender)

    def _main_of_no_age(self, gender: str) -> Entity | None:
        """The person the article is about, if the gender fits and no age is given."""
        main = self.discourse.cast.main
        fits = main is not None and main.gender == gender and self.discourse.roles.age(main) is None
        return main if fits else None

    def _of_paragraphs_before(self, paragraph: int, head: str, gender: str) -> Entity | None:
        """The last person to act, speak or be named in the paragraphs before who can be called so."""
        for number in range(paragraph - 1, max(-1, paragraph - 1 - _PARAGRAPHS), -1):
            for entity in self._of_earlier(number):
                if _suits(entity, gender) and not self.profiles.contradicts(entity, head):
                    return entity
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
            yield from discourse.cast.named(place)
            named = {id(each): each for each in discourse.people_in(discourse.outer[place], None)}
            if len(named) == 1:
                yield from named.values()

    def _of_earlier(self, number: int) -> Iterator[Entity]:
        """The people who act or speak in a paragraph, then those it names, the latest first."""
        discourse = self.discourse
        first, end = discourse.text.paragraphs[number]
        last = discourse.sentence_index(end - 1)
        for place in range(last, max(-1, last - _SENTENCES), -1):
            if discourse.outer[place].paragraph != number:
                break
            yield from discourse.cast.named(place)
        low, high = bisect_left(discourse.starts, first), bisect_left(discourse.starts, end)
        for place in range(high - 1, max(low, high - _LOOK_BACK) - 1, -1):
            entity = discourse.names.mentions[place].entity
            if entity.person:
                yield entity


_TRIED = word_set("defendant accused")
_PLEADS = word_set("denies denied deny admits admitted admit pleaded pleads pled faces faced charged accused")
_CHARGES = word_set(
    "count counts charge charges guilty murder manslaughter fraud theft assault offence offences"
)
_WITH_FIELD = word_set(
    "officer minister secretary director manager editor inspector adviser advisor commissioner"
)
# They distinguish offices: the prime minister is not the minister
_GRADES = word_set("prime vice deputy shadow assistant chief acting junior")
_SAYS_WHAT_IS = BE | word_set(", as became — –")
_JUST = 3  # sentences within which somebody has just been spoken of
_PLAIN = word_set("the this that a an of for and")
_FORMER = word_set("former retired ex veteran one-time would-be")


def _gender_of(head: str) -> str:
    """The gender that a noun implies, else ""."""
    kin = head.split("-")[0]
    return "f" if kin in _FEMALE else "m" if kin in _MALE else ""


def _is_spoken_of(head: str, words: list[str], tokens: list[int], between: Range) -> bool:
    """Whether a sentence uses a noun for somebody other than the person who acts in it."""
    for place in range(2, len(words)):
        if words[place] == head and words[place - 1] == "the" and between[0] + 1 < tokens[place] < between[1]:
            return words[place - 2] not in _SAYS_WHAT_IS
    return False


def _suits(entity: Entity, gender: str) -> bool:
    known = entity.evidence > 0 or (entity.words[:1] != () and entity.words[0].lower() in FIRST_NAMES)
    return entity is not SOMEBODY and known and (not gender or entity.may_be(gender))


def is_human(head: str) -> bool:
    """Whether a noun that speaks is a person rather than a paper or a firm."""
    if head in _HUMAN or is_demonym(head) or head.split("-")[0] in _KIN:
        return True
    if "-of-" in head or head.endswith("-year-old"):
        return True
    return head not in _NOT_HUMAN and len(head) > _SHORTEST and head.endswith(_HUMAN_ENDS)


_HUMAN = POSTS | _ALSO_HUMAN | PARTY_NOUNS


_AFTER_DESCRIPTION = 3  # tokens: the cue, "that", a pronoun
_SHORTEST = 5  # letters: "her", "war" and "floor" have the same endings


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
    return words[place + 1 : place + 2] != [] and words[place + 1] in _OWNING
