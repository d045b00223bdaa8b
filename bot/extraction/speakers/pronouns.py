"""Pronouns: whom "he", "she", "it" and "they" mean: who acted or spoke last."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.explanations import Way
from bot.extraction.names import SOMEBODY, Entity
from bot.extraction.sources import main_subject
from bot.extraction.speakers.descriptions import Descriptions, head_of
from bot.extraction.speakers.discourse import Discourse
from bot.extraction.speakers.documents import Resolve
from bot.extraction.speakers.epithets import is_human
from bot.extraction.speakers.kin import kin_gender, relative
from bot.extraction.speakers.sentence_subjects import asked_about, lead_of, subject_named
from bot.extraction.speakers.speaker import NOBODY, Speaker
from bot.extraction.text import Range, Sentence
from bot.extraction.words import (
    DOCUMENTS,
    FEMALE_NOUNS,
    HE_OR_SHE,
    MALE_NOUNS,
    ORG_NOUNS,
    SPEECH_FORMS,
    SUBORDINATORS,
    word_set,
)

GENDERED = {"he": "m", "she": "f", "him": "m", "her": "f", "his": "m"}
_BACK = 8  # sentences a pronoun looks back
_READ = 16  # with those that are nothing but words in marks
_OPENS_PERSON = frozenset({"the", "a", "an", "another", "one", "his", "her", "their"})
_NEAR = 3  # sentences in which a person merely named may be meant
_SPEAKING_THINGS = DOCUMENTS | word_set("note message sign placard banner caption headline voice plaque")
_MOSTLY = 5  # one sentence in as many is about the person an article is about
_REPLIES = word_set("replied replies retorted retorts responded responds answered answers countered")
_ADDRESSES = word_set("accused accuses asked asks told tells challenged challenges urged called calls")
_JUST = 2  # sentences: this one and the one before


_TAG = 2  # tokens behind the pronoun of "he said,"
_TAG_ENDS = word_set(", .")
_SOMEBODY_NEW = word_set("a an one another")  # how an unnamed person is brought in


class Pronouns:
    """Who is being talked about, sentence by sentence, so that pronouns can look back."""

    def __init__(self, discourse: Discourse, resolve: Resolve, descriptions: Descriptions) -> None:
        self.discourse = discourse
        self.resolve = resolve
        self.descriptions = descriptions
        self.times: dict[int, int] = {}  # sentences in which somebody acts or speaks
        self.voices: dict[int, tuple[Entity, Speaker]] = {}

    def note_subjects(self, sources: list[Range]) -> None:
        """Learn, sentence by sentence, who acts or speaks in it, so that pronouns can look back."""
        by_sentence: dict[int, list[Range]] = {}
        for source in sources:
            by_sentence.setdefault(self.discourse.sentence_index(source[0]), []).append(source)
        for index in range(len(self.discourse.outer)):
            voices = [self._voice_of(*source) for source in by_sentence.get(index, ())]
            acting = self._subjects(index, None)
            if not acting and self._pronoun_follows(index):
                acting = self._unnamed_subject(index)
            found: list[Entity] = []
            for entity in (*voices, *acting):
                if entity is not None and entity not in found:
                    found.append(entity)
            self.discourse.salient.append(found)
            for entity in found:
                self._count(entity)

    def _count(self, entity: Entity) -> None:
        """Count a sentence in which somebody acts; the article is about whom most of them are."""
        self.times[id(entity)] = self.times.get(id(entity), 0) + 1
        if self.times[id(entity)] > self.times.get(id(self.discourse.main), 0):
            self.discourse.main = entity

    def _voice_of(self, first: int, end: int) -> Entity | None:
        """The person who speaks; an unnamed one ("a spokesman", "one voter") is a voice of its own."""
        words = self.discourse.text.lower[first:end]
        if len(words) == 1 and words[0] in HE_OR_SHE:
            return self.person(first, GENDERED[words[0]], words[0]).entity
        speaker = self.resolve(first, end)
        if speaker.entity is not None and speaker.entity.person and speaker.role != "spokesperson":
            speaker.entity.evidence += 1
            return speaker.entity
        if speaker.name is None or not _is_one_voice(speaker, words):
            return None
        head = set(words)
        gender = "f" if head & FEMALE_NOUNS else "m" if head & MALE_NOUNS else ""
        voice = Entity((speaker.name,), True, gender=gender, evidence=1)
        self.voices[id(voice)] = (voice, speaker)
        return voice

    def _subjects(self, index: int, limit: int | None) -> list[Entity]:
        """The person a sentence begins with, by name or by "he" and "she"."""
        sentence = self.discourse.outer[index]
        lead = lead_of(sentence.words)
        if lead >= len(sentence.words):
            return []
        token, word = sentence.tokens[lead], sentence.words[lead]
        if limit is not None and token >= limit:
            return []
        if word in HE_OR_SHE:
            found = self.person(token, GENDERED[word], word).entity if limit is None else None
        else:
            found = subject_named(self.discourse, sentence, lead, limit)
        return [found] if found is not None else []

    def _pronoun_follows(self, index: int) -> bool:
        """Whether "he" or "she" stands in a sentence or in the two behind it."""
        following = self.discourse.outer[index : index + _NEAR]
        return any(not HE_OR_SHE.isdisjoint(sentence.words) for sentence in following)

    def _unnamed_subject(self, index: int, limit: int | None = None) -> list[Entity]:
        """Whoever a sentence begins with and does not name: "The boy's mother wept"."""
        sentence = self.discourse.outer[index]
        found = self._subject_at(sentence)
        if found is None or (limit is not None and sentence.tokens[found[1] - 1] >= limit):
            return []
        first, end = sentence.tokens[found[0]], sentence.tokens[found[1] - 1] + 1
        if not self._is_unnamed_person(first, end, sentence.words[found[0]]):
            return []
        voice = self._voice_of(first, end)
        return [] if voice is None else [voice]

    def _subject_at(self, sentence: Sentence) -> Range | None:
        """Where the subject of a sentence, or what a question is about, stands in it."""
        words = sentence.words
        if words[-1] == "?":
            return asked_about(words)
        has_main = lead_of(words) < len(words)
        return main_subject(self.discourse.text, sentence, len(words)) if has_main else None

    def _is_unnamed_person(self, first: int, end: int, opening: str) -> bool:
        """Whether a subject describes one person and names nobody but an owner."""
        lower = self.discourse.text.lower
        owned = "'s" in lower[first:end]
        if not is_human(head_of(lower[first:end])) or not (owned or opening in _OPENS_PERSON):
            return False
        mentions = self.discourse.mentions(first, end)
        if any(each.entity.person and lower[each.end] != "'s" for each in mentions):
            return False
        return owned or opening != "the" or not mentions  # "the Tarn senator" is named elsewhere

    def person(self, token: int, gender: str, word: str) -> Speaker:
        """The last fitting person who was a subject or spoke; else the last one named at all."""
        index = self.discourse.sentence_index(token)
        if not _REPLIES.isdisjoint(self.discourse.text.lower[token + 1 : token + 2]):
            answers = self._addressed(index, gender)
            if answers is not None:
                return answers
        fallback: Speaker | None = None
        paragraph = -1  # of the sentence that gave it
        back = -1  # sentences of the writer's own words
        for place in range(index, max(-1, index - _READ), -1):
            here = self.discourse.outer[place]
            back += place == index or any(word != "“”" for word in here.words)
            if back == _BACK:
                break
            if place == index and self._is_aside(here, token):
                continue
            subjects = self.discourse.salient[place] if place < index else self._before(index, token)
            chosen = self._acting(subjects, gender, place, index, back)
            if chosen is not None:
                if fallback is not None and here.paragraph != paragraph:
                    return fallback
                return self._actor(chosen, gender, word, back)
            if fallback is None and back < _NEAR:
                fallback = self._merely_named(here, token if place == index else None, gender, word)
                paragraph = here.paragraph
            if fallback is not None and back + 1 >= _NEAR:
                return fallback
        return fallback or self._unnamed(token, word)

    def _before(self, index: int, token: int) -> list[Entity]:
        """Who acts in a sentence before a token of it, by name or by description."""
        return self._subjects(index, token) or self._unnamed_subject(index, token)

    def _is_aside(self, sentence: Sentence, token: int) -> bool:
        """Whether a pronoun stands in "…, he said, …" behind what is said: its own names are others."""
        lower = self.discourse.text.lower
        behind = lower[token + 1 : token + 3]
        if token <= sentence.tokens[0] or lower[token - 1] != "," or len(behind) < _TAG:
            return False
        if behind[0] not in SPEECH_FORMS or behind[1] not in _TAG_ENDS:
            return False
        before = [word for at, word in zip(sentence.tokens, sentence.words, strict=True) if at < token]
        return before[0] not in SUBORDINATORS and not any(w in SPEECH_FORMS or w == ":" for w in before)

    def _addressed(self, index: int, gender: str) -> Speaker | None:
        """Whoever was just accused or asked, and so replies: "Bell accused Osei. “No,” she replied."."""
        for place in range(index - 1, max(-1, index - _JUST), -1):
            here = self.discourse.outer[place]
            for position, word in enumerate(here.words[:-1]):
                found = self._addressee(place, position, gender) if word in _ADDRESSES else None
                if found is not None:
                    return found
        return None

    def _addressee(self, place: int, position: int, gender: str) -> Speaker | None:
        """The person of a gender whom a verb addresses, by name or as somebody's relative."""
        here = self.discourse.outer[place]
        mention = self.discourse.names.at.get(here.tokens[position + 1])
        if mention is not None and mention.entity.person and mention.entity.gender == gender:
            return Speaker(mention.entity.name, mention.entity, way=Way.PRONOUN_SPEAKER)
        for end in range(position + 3, min(position + 5, len(here.words))):
            if kin_gender(here.words[position + 1 : end]) == gender:
                return self._kin(here, position, end, place)
        return None

    def _kin(self, sentence: Sentence, position: int, end: int, place: int) -> Speaker:
        """The relative of who acts in a sentence: nobody else is meant, also where the article names none."""
        owners = self.discourse.salient[place]
        words = sentence.words[position + 1 : end]
        found = relative(self.discourse, self.resolve, owners[0], words) if owners else None
        return NOBODY if found is None else Speaker(found.name, found, way=Way.KIN)

    def _acting(
        self, subjects: list[Entity], gender: str, place: int, index: int, back: int
    ) -> Entity | None:
        """Who of those that act in a sentence a pronoun may mean."""
        chosen = _fitting(subjects, gender)
        if chosen is None or chosen.gender:
            return chosen
        elsewhere = self.discourse.outer[place].paragraph != self.discourse.outer[index].paragraph
        tagged = self.discourse.outer[index].words[0] == "“”"  # “…,” she added: whoever spoke goes on
        if back < _JUST and (tagged or not elsewhere or self._main(gender) is None):
            if len(subjects) == 1 and id(chosen) not in self.voices:
                chosen.gender = gender  # the article's own pronoun tells
            return chosen
        return (self._main(gender) or chosen) if elsewhere else chosen

    def _main(self, gender: str) -> Entity | None:
        """Whom the article is about, if a pronoun fits: likelier than somebody it might not fit."""
        main = self.discourse.main
        if main is None or main.gender != gender:
            return None
        return main if self.times[id(main)] * _MOSTLY >= len(self.discourse.salient) else None

    def _actor(self, chosen: Entity, gender: str, word: str, back: int) -> Speaker:
        if id(chosen) in self.voices:
            return replace(self.voices[id(chosen)][1], way=Way.PRONOUN_UNNAMED)
        way = Way.PRONOUN_SPEAKER if back < _JUST else Way.PRONOUN_SUBJECT
        return Speaker(chosen.name, chosen, way=way)

    def _merely_named(self, sentence: Sentence, limit: int | None, gender: str, word: str) -> Speaker | None:
        other = _fitting(self.discourse.people_in(sentence, limit), gender)
        return None if other is None else Speaker(other.name, other, way=Way.PRONOUN_NAMED)

    def _unnamed(self, token: int, word: str) -> Speaker:
        """The last unnamed person who spoke: "one voter"."""
        for first, speaker in reversed(self.discourse.recent[-6:]):
            is_body = not ORG_NOUNS.isdisjoint((speaker.name or "").lower().split()[-1:])
            if speaker.unnamed and not speaker.plural and not is_body and first < token:
                return Speaker(speaker.name, None, speaker.role, True, way=Way.PRONOUN_UNNAMED)
        return NOBODY


def _is_one_voice(speaker: Speaker, words: list[str]) -> bool:
    """Whether somebody unnamed speaks, one person and no thing: "a spokesman", "one voter"."""
    if speaker.role == "spokesperson":
        return True
    head = head_of(words)
    if not speaker.unnamed or speaker.plural or head in _SPEAKING_THINGS:
        return False
    return is_human(head) or words[0] in _SOMEBODY_NEW


def _fitting(people: list[Entity], gender: str) -> Entity | None:
    """The first person of a gender, one whose gender is known before one whose is not."""
    people = [person for person in people if person is not SOMEBODY]
    return next(
        (each for each in people if each.gender == gender or (not each.gender and each.evidence)), None
    )
