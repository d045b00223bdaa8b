"""Pronouns: whom "he", "she", "it" and "they" mean: who acted or spoke last."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from bot.domain.explanations import Way
from bot.extraction.names import SOMEBODY, Entity
from bot.extraction.sources import main_subject
from bot.extraction.speakers.descriptions import Descriptions, head_of
from bot.extraction.speakers.discourse import Discourse
from bot.extraction.speakers.documents import Resolve
from bot.extraction.speakers.epithets import is_human
from bot.extraction.speakers.kin import kin_gender, relative
from bot.extraction.speakers.speaker import NOBODY, Speaker
from bot.extraction.text import Range, Sentence
from bot.extraction.words import (
    AUXILIARIES,
    DOCUMENTS,
    FEMALE_NOUNS,
    MALE_NOUNS,
    ORG_NOUNS,
    PREPOSITIONS,
    ROLE_NOUNS,
    SPEECH_FORMS,
    SPOKES,
    SUBORDINATORS,
    word_set,
)

GENDERED = {"he": "m", "she": "f", "him": "m", "her": "f", "his": "m"}
_BACK = 8  # sentences a pronoun looks back
_READ = 16  # with those that are nothing but words in marks
_OPENING = 15  # tokens in which a spokesperson is named
_PHRASE = 2  # tokens of the shortest description: "The curator"
_ING = 5  # letters of the shortest participle: "king" and "being" open no phrase
_OPENS_PERSON = frozenset({"the", "a", "an", "another", "one", "his", "her", "their"})
_OPENS = 4  # tokens in which a sentence names its subject
_PEOPLE = ROLE_NOUNS | FEMALE_NOUNS | MALE_NOUNS
_NO_PERSON = frozenset({"that", "this", "it", "the", "these", "those", "both", "all", "such"})
_NEAR = 3  # sentences in which a person merely named may be meant
_SPEAKING_THINGS = DOCUMENTS | word_set("note message sign placard banner caption headline voice plaque")
_MOSTLY = 5  # one sentence in as many is about the person an article is about
_REPLIES = word_set("replied replies retorted retorts responded responds answered answers countered")
_ADDRESSES = word_set("accused accuses asked asks told tells challenged challenges urged called calls")
_JUST = 2  # sentences: this one and the one before


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
            found: list[Entity] = []
            for first, end in by_sentence.get(index, ()):
                entity = self._voice_of(first, end)
                if entity is not None and entity not in found:
                    found.append(entity)
            acting = self._subjects(index, None)
            if not acting and self._pronoun_follows(index):
                acting = self._unnamed_subject(index)
            for entity in acting:
                if entity not in found:
                    found.append(entity)
            self.discourse.salient.append(found)
            for entity in found:
                self.times[id(entity)] = self.times.get(id(entity), 0) + 1
                if self.times[id(entity)] > self.times.get(id(self.discourse.main), 0):
                    self.discourse.main = entity

    def _voice_of(self, first: int, end: int) -> Entity | None:
        """The person who speaks; an unnamed one ("a spokesman", "one voter") is a voice of its own."""
        words = self.discourse.text.lower[first:end]
        if len(words) == 1 and words[0] in ("he", "she"):
            return self.person(first, GENDERED[words[0]], words[0]).entity
        speaker = self.resolve(first, end)
        if speaker.entity is not None and speaker.entity.person and speaker.role != "spokesperson":
            speaker.entity.evidence += 1
            return speaker.entity
        single = speaker.role == "spokesperson" or (
            speaker.unnamed
            and head_of(words) not in _SPEAKING_THINGS
            and not speaker.plural
            and (is_human(head_of(words)) or words[0] in _SOMEBODY_NEW)
        )
        if not single or speaker.name is None:
            return None
        head = set(words)
        gender = "f" if head & FEMALE_NOUNS else "m" if head & MALE_NOUNS else ""
        voice = Entity((speaker.name,), True, gender=gender, evidence=1)
        self.voices[id(voice)] = (voice, speaker)
        return voice

    def _subjects(self, index: int, limit: int | None) -> list[Entity]:
        """The person a sentence begins with, by name or by "he" and "she"."""
        sentence = self.discourse.outer[index]
        words = sentence.words
        lead = _lead(words)
        if lead >= len(words):
            return []
        token = sentence.tokens[lead]
        if limit is not None and token >= limit:
            return []
        if words[lead] in ("he", "she"):
            found = self.person(token, GENDERED[words[lead]], words[lead]) if limit is None else NOBODY
            return [found.entity] if found.entity is not None else []
        low = bisect_left(self.discourse.starts, token)
        if not SPOKES.isdisjoint(words[lead : lead + 4]):
            return self._named_spokesperson(sentence, lead, low)
        apposed = self._apposed(sentence, token, low)
        if apposed is not None:
            return [apposed]
        for mention in self.discourse.names.mentions[low : low + 2]:
            if (
                mention.first > token + 6
                or mention.first > sentence.tokens[-1]
                or (limit is not None and mention.end > limit)
            ):
                break
            between = self.discourse.text.lower[token : mention.first]
            if any(word in AUXILIARIES or word in PREPOSITIONS or word in SPEECH_FORMS for word in between):
                break
            owned = mention.end < len(self.discourse.text.lower) and self.discourse.text.lower[
                mention.end
            ] in (
                "'s",
                "'",
            )
            if mention.entity.person and not owned:
                return [mention.entity]
        return self._agent(sentence, limit)

    def _pronoun_follows(self, index: int) -> bool:
        """Whether "he" or "she" stands in a sentence or in the two behind it."""
        following = self.discourse.outer[index : index + _NEAR]
        return any("he" in sentence.words or "she" in sentence.words for sentence in following)

    def _unnamed_subject(self, index: int, limit: int | None = None) -> list[Entity]:
        """Whoever a sentence begins with and does not name: "The boy's mother wept"."""
        sentence = self.discourse.outer[index]
        words, lower = sentence.words, self.discourse.text.lower
        if words[-1] == "?":
            found = _asked_about(words)
        else:
            lead = _lead(words) < len(words)
            found = main_subject(self.discourse.text, sentence, len(words)) if lead else None
        if found is None or (limit is not None and sentence.tokens[found[1] - 1] >= limit):
            return []
        first, end = sentence.tokens[found[0]], sentence.tokens[found[1] - 1] + 1
        head = head_of(lower[first:end])
        owned = "'s" in lower[first:end]
        if not is_human(head) or not (owned or words[found[0]] in _OPENS_PERSON):
            return []
        mentions = self.discourse.mentions(first, end)
        if any(each.entity.person and lower[each.end] != "'s" for each in mentions):
            return []
        if mentions and words[found[0]] == "the" and not owned:
            return []  # "the Tarn senator" is somebody named elsewhere
        voice = self._voice_of(first, end)
        return [] if voice is None else [voice]

    def _agent(self, sentence: Sentence, limit: int | None) -> list[Entity]:
        """Who acts in a passive that begins with no person: "That was disputed by Ada Osei"."""
        words = sentence.words
        if words[0] not in _NO_PERSON:
            return []
        for position in range(2, len(words) - 1):
            token = sentence.tokens[position]
            if limit is not None and token >= limit:
                break
            if words[position] != "by" or not words[position - 1].endswith(("ed", "en")):
                continue
            mention = self.discourse.names.at.get(token + 1)
            if mention is not None and mention.entity.person and mention.entity is not SOMEBODY:
                return [mention.entity]
        return []

    def _apposed(self, sentence: Sentence, token: int, low: int) -> Entity | None:
        """The person set off behind what she is: "The curator of the show, Ann Lee, has …"."""
        lower = self.discourse.text.lower
        for mention in self.discourse.names.mentions[low : low + 3]:
            if mention.first > min(token + _OPENING, sentence.tokens[-1]):
                return None
            before = lower[token : mention.first - 1]
            if lower[mention.first - 1] != "," or not mention.entity.person or len(before) < _PHRASE:
                continue
            plain = all(
                (word == "being" or word not in AUXILIARIES) and word not in SPEECH_FORMS and word != ","
                for word in before
            )
            if plain and not _PEOPLE.isdisjoint(before) and lower[mention.end : mention.end + 1] == [","]:
                return mention.entity
        return None

    def person(self, token: int, gender: str, word: str) -> Speaker:
        """The last fitting person who was a subject or spoke; else the last one named at all."""
        index = self.discourse.sentence_index(token)
        if (
            self.discourse.text.lower[token + 1 : token + 2]
            and self.discourse.text.lower[token + 1] in _REPLIES
        ):
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
        if lower[token - 1] != "," or behind[0] not in SPEECH_FORMS or behind[-1] not in (",", "."):
            return False
        before = [word for at, word in zip(sentence.tokens, sentence.words, strict=True) if at < token]
        return before[0] not in SUBORDINATORS and not any(w in SPEECH_FORMS or w == ":" for w in before)

    def _addressed(self, index: int, gender: str) -> Speaker | None:
        """Whoever was just accused or asked, and so replies: "Bell accused Osei. “No,” she replied."."""
        for place in range(index - 1, max(-1, index - _JUST), -1):
            here = self.discourse.outer[place]
            for position, word in enumerate(here.words[:-1]):
                if word not in _ADDRESSES:
                    continue
                first = here.tokens[position + 1]
                mention = self.discourse.names.at.get(first)
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

    def _named_spokesperson(self, sentence: Sentence, lead: int, low: int) -> list[Entity]:
        """The person set off by commas in "A spokeswoman for the mayor, Ann Lee, …"."""
        for mention in self.discourse.names.mentions[low : low + 3]:
            if mention.first > sentence.tokens[min(lead + _OPENING, len(sentence.tokens)) - 1]:
                break
            beside = self.discourse.text.lower[mention.first - 1] in (",", *SPOKES)
            if mention.entity.person and mention.entity is not SOMEBODY and beside:
                told = "f" if "spokeswoman" in sentence.words[lead : lead + 4] else ""
                told = "m" if "spokesman" in sentence.words[lead : lead + 4] else told
                mention.entity.gender = told or mention.entity.gender
                return [mention.entity]
        return []


def _fitting(people: list[Entity], gender: str) -> Entity | None:
    """The first person of a gender, one whose gender is known before one whose is not."""
    people = [person for person in people if person is not SOMEBODY]
    return next(
        (each for each in people if each.gender == gender or (not each.gender and each.evidence)), None
    )


def _asked_about(words: list[str]) -> Range | None:
    """The description a question is about: "And what does the colonel make of it?"."""
    for position in range(min(len(words) - 2, _OPENS)):
        if words[position] in AUXILIARIES and words[position + 1] == "the":
            return (position + 1, position + 3)
    return None


def _lead(words: list[str]) -> int:
    """Where the main clause of a sentence begins, behind "But", "On Monday," and "When he left,"."""
    lead = 0
    while lead < len(words) and lead < 4 and words[lead] in _LEADS_IN:
        lead += 1
    opening = words[lead] if lead < len(words) else ""
    if opening in AUXILIARIES and words[lead + 1 : lead + 2] in (["he"], ["she"]):
        return lead + 1  # "Will she go back?"
    participle = opening in ("asked", "pressed", "told") or (opening.endswith("ing") and len(opening) > _ING)
    if opening in PREPOSITIONS or opening in SUBORDINATORS or participle:
        comma = next((n for n in range(lead, min(len(words), lead + 25)) if words[n] == ","), None)
        inner = [n for n in range(lead, min(len(words), comma or lead + 8)) if words[n] in ("he", "she")]
        if inner and comma is None:
            lead = inner[0]
        elif comma is not None:
            lead = comma + 1
    return lead


_LEADS_IN = word_set("but and so then later instead yet , “”")  # words before the subject of a sentence
