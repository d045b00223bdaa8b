"""Pronouns: who "he" and "she" refer to: the last to act or speak, else the last to be named."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from bot.domain.explanations import Way
from bot.extraction.names import SOMEBODY, Entity
from bot.extraction.speakers.cast import Appearance, Part
from bot.extraction.speakers.discourse import Discourse
from bot.extraction.speakers.documents import Resolve
from bot.extraction.speakers.kin import kin_gender, relative
from bot.extraction.speakers.speaker import NOBODY, Speaker
from bot.extraction.text import Sentence
from bot.extraction.words import (
    COMMA_OR_STOP,
    DETERMINERS,
    OBJECT_PRONOUNS,
    ORG_NOUNS,
    SPEECH_FORMS,
    SUBORDINATORS,
    word_set,
)

GENDERED = {"he": "m", "she": "f", "him": "m", "her": "f", "his": "m"}
_BACK = 8  # sentences a pronoun looks back
_READ = 16  # including sentences that are entirely quoted
_NEAR = 3  # sentences within which a person who is only named can be meant
_MOSTLY = 5  # the main person must act or speak in one of this many sentences
_REPLIES = word_set("replied replies retorted retorts responded responds answered answers countered")
_ASKS = word_set("asked asks inquired enquired quizzed questioned pressed put challenged")
_TO = word_set("to from of")
_ADDRESSES = _ASKS | word_set("accused accuses told tells challenges urged called calls")
_VOICES = 6  # how many earlier speakers to search for an anonymous one
_JUST = 2  # sentences: this one and the one before


class Pronouns:
    """Resolves "he" and "she" from the cast."""

    def __init__(self, discourse: Discourse, resolve: Resolve) -> None:
        self.discourse = discourse
        self.resolve = resolve

    def person(self, token: int, gender: str, outer: Entity | None = None) -> Speaker:
        """The last person who acted or spoke and fits; else the last one named at all.

        Not `outer`, whose own words the pronoun is in.
        """
        index = self.discourse.sentence_index(token)
        answers = self._addressed(index, gender, self._asking(index, token)) if outer is None else None
        return answers or self._last(index, token, gender, outer) or self._unnamed(token)

    def _asking(self, index: int, token: int) -> frozenset[str]:
        """The verbs whose addressee a pronoun may be: any before "replied", asking ones before an answer."""
        if self.discourse.text.word(token + 1) in _REPLIES:
            return _ADDRESSES
        return _ASKS if index >= 0 and self.discourse.outer[index].words[0] == "“”" else frozenset()

    def _last(self, index: int, token: int, gender: str, outer: Entity | None) -> Speaker | None:
        """The last person who acted or spoke and fits; else the last one named nearby."""
        fallback: Speaker | None = None
        paragraph = -1  # of the sentence that gave it
        back = -1  # sentences that are not entirely quoted
        for place in range(index, max(-1, index - _READ), -1):
            here = self.discourse.outer[place]
            limit = token if place == index else None
            back += limit is not None or any(word != "“”" for word in here.words)
            if back == _BACK:
                break
            if limit is not None and self._is_of_another(here, token, gender):
                continue
            acting = [
                each
                for each in self.discourse.cast.acting(place, limit)
                if each.entity is not outer and not self._is_told_of(each, index, token)
            ]
            chosen = self._chosen(acting, gender, place, index, back)
            if chosen is not None:
                return chosen if fallback is None or here.paragraph == paragraph else fallback
            if fallback is None and back < _NEAR:
                fallback = self._merely_named(here, limit, gender, outer)
                paragraph = here.paragraph
            if fallback is not None and back + 1 >= _NEAR:
                return fallback
        return fallback

    def _is_told_of(self, appearance: Appearance, index: int, token: int) -> bool:
        """Whether what follows a pronoun names somebody, whom it cannot mean: "she told BELL'S lawyer"."""
        sentence = self.discourse.outer[index]
        after = self.discourse.mentions(token + 1, sentence.tokens[-1] + 1)
        if any(mention.entity is appearance.entity for mention in after):
            return True
        called = (appearance.speaker.name or "").lower().split()[-1:] if appearance.is_voice else []
        words = [word for at, word in zip(sentence.tokens, sentence.words, strict=True) if at > token]
        return any(pair == ("the", *called) for pair in pairwise(words))

    def _is_of_another(self, sentence: Sentence, token: int, gender: str) -> bool:
        """Whether a pronoun is outside what is said of those named: "Bell was late, he told us"."""
        lower = self.discourse.text.lower
        if not is_aside(lower, sentence, token):
            return False
        if self.discourse.text.word(token + 2) in COMMA_OR_STOP:
            return True
        index = self.discourse.sentence_index(token)
        before = self.discourse.cast.sentences[max(0, index - _JUST) : index]
        return any(each.fits(gender) and each.part >= Part.SPEAKS_TOO for here in before for each in here)

    def _addressed(self, index: int, gender: str, verbs: frozenset[str]) -> Speaker | None:
        """The person just accused or asked, who now replies: "Bell accused Osei. “No,” she replied."."""
        for place in range(index - 1, max(-1, index - _JUST), -1):
            here = self.discourse.outer[place]
            for position, word in enumerate(here.words[:-1]):
                found = self._addressee(place, position, gender) if word in verbs else None
                if found is not None:
                    return found
        return None

    def _addressee(self, place: int, position: int, gender: str) -> Speaker | None:
        """The person of a gender that a verb addresses, by name or as somebody's relative."""
        here = self.discourse.outer[place]
        position += 1 + (here.word(position + 1) == "it")  # "put it to him that"
        position -= here.word(position) not in _TO
        whom = here.word(position + 1)
        if here.word(position + 2) == "to":
            return None  # "asked him to leave": told, rather than asked
        if whom in OBJECT_PRONOUNS:
            asks = next(iter(self.discourse.cast.named(place)), None)
            other = GENDERED.get(whom) != gender or asks is None
            return None if other else self.person(here.tokens[position + 1], gender, asks)
        if position + 1 >= len(here.tokens):
            return None
        mention = self.discourse.names.at.get(here.tokens[position + 1])
        if mention is not None and mention.entity.person and mention.entity.gender == gender:
            return Speaker(mention.entity.name, mention.entity, way=Way.PRONOUN_SPEAKER)
        if whom == "the" and position + 2 < len(here.tokens):
            found = self.resolve(here.tokens[position + 1], here.tokens[position + 2] + 1)
            if found.entity is not None and found.entity.person and found.entity.may_be(gender):
                return Speaker(found.entity.name, found.entity, way=Way.PRONOUN_SPEAKER)
        for end in range(position + 3, min(position + 5, len(here.words))):
            if kin_gender(here.words[position + 1 : end]) == gender:
                return self._kin(here, position, end, place)
        return None

    def _kin(self, sentence: Sentence, position: int, end: int, place: int) -> Speaker:
        """The relative of the person who acts in a sentence; nobody else is meant, even if unnamed."""
        owners = self.discourse.cast.named(place)
        words = sentence.words[position + 1 : end]
        found = relative(self.discourse, self.resolve, owners[0], words) if owners else None
        return NOBODY if found is None else Speaker(found.name, found, way=Way.KIN)

    def _chosen(
        self, acting: list[Appearance], gender: str, place: int, index: int, back: int
    ) -> Speaker | None:
        """Which of those acting in a sentence a pronoun refers to; nobody if it can be either of two."""
        fitting = next((each for each in acting if each.entity is SOMEBODY or each.fits(gender)), None)
        if fitting is None:
            return None
        if _is_one_of_two(fitting, acting, gender) or fitting.entity is None:
            return replace(NOBODY, way=Way.SEVERAL)
        if fitting.entity.gender:
            return _meant(fitting, back)
        main = self._main_of_other_paragraph(place, index, gender)
        tagged = self.discourse.outer[index].words[0] == "“”"  # “…,” she added: the same speaker goes on
        alone = len(acting) == 1
        likelier = main is not None and not tagged and not alone
        if main is not None and (back >= _JUST or likelier):
            return Speaker(main.name, main, way=_way(back))
        if back < _JUST and alone and not fitting.is_voice:
            fitting.entity.gender = gender  # as the article's own pronoun shows
        return _meant(fitting, back)

    def _main_of_other_paragraph(self, place: int, index: int, gender: str) -> Entity | None:
        """The article's main person, if a pronoun is not in the paragraph of the sentence at `place`."""
        outer = self.discourse.outer
        return self._main(gender) if outer[place].paragraph != outer[index].paragraph else None

    def _main(self, gender: str) -> Entity | None:
        """The person the article is about, if a pronoun fits: likelier than somebody it may not fit."""
        cast = self.discourse.cast
        if cast.main is None or cast.main.gender != gender:
            return None
        return cast.main if cast.times[id(cast.main)] * _MOSTLY >= len(cast.sentences) else None

    def _merely_named(
        self, sentence: Sentence, limit: int | None, gender: str, outer: Entity | None
    ) -> Speaker | None:
        """The first person named in a sentence whom a pronoun fits."""
        people = [each for each in self.discourse.people_in(sentence, limit) if each is not outer]
        other = _fitting(people, gender)
        return None if other is None else Speaker(other.name, other, way=Way.PRONOUN_NAMED)

    def _unnamed(self, token: int) -> Speaker:
        """The last anonymous person who spoke: "one voter"."""
        for speaker in self.discourse.spoke_before(token, _VOICES):
            is_body = not ORG_NOUNS.isdisjoint((speaker.name or "").lower().split()[-1:])
            if speaker.unnamed and not speaker.plural and not is_body:
                return Speaker(speaker.name, None, speaker.role, True, way=Way.PRONOUN_UNNAMED)
        return NOBODY


def is_aside(lower: list[str], sentence: Sentence, token: int) -> bool:
    """Whether a pronoun is in "…, he said" after the reported words, whose names are other people."""
    if token <= sentence.tokens[0] or lower[token - 1] != "," or lower[token + 1] not in SPEECH_FORMS:
        return False
    before = [word for at, word in zip(sentence.tokens, sentence.words, strict=True) if at < token]
    leads_in = before[0] in SUBORDINATORS or before[0].endswith(_LEADS_IN)
    verbs = (word in SPEECH_FORMS and earlier not in DETERMINERS for earlier, word in pairwise(before))
    return not leads_in and ":" not in before and not any(verbs)


def _is_one_of_two(fitting: Appearance, acting: list[Appearance], gender: str) -> bool:
    """Whether a pronoun can refer to either of two people who act together or share a surname."""
    if fitting.entity is SOMEBODY:
        return True
    others = (each for each in acting if each is not fitting)
    return fitting.is_joint and any(each.is_joint and each.fits(gender) for each in others)


_LEADS_IN = ("ing", "ed")  # "Speaking to Bell, he said"


def _meant(appearance: Appearance, back: int) -> Speaker:
    if appearance.is_voice:
        return replace(appearance.speaker, way=Way.PRONOUN_UNNAMED)
    entity = appearance.speaker.entity
    return NOBODY if entity is None else Speaker(entity.name, entity, way=_way(back))


def _way(back: int) -> Way:
    return Way.PRONOUN_SPEAKER if back < _JUST else Way.PRONOUN_SUBJECT


def _fitting(people: list[Entity], gender: str) -> Entity | None:
    """The first person of a gender, or of unknown gender."""
    people = [person for person in people if person is not SOMEBODY]
    return next(
        (each for each in people if each.gender == gender or (not each.gender and each.evidence)), None
    )
