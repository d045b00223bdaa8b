"""Focus: whom "he", "she", "it" and "they" mean: who acted or spoke last."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from bot.extraction.bodies import BODY_NOUNS
from bot.extraction.descriptions import Descriptions, head_of
from bot.extraction.documents import Resolve
from bot.extraction.entities import SOMEBODY, Entity
from bot.extraction.epithets import is_human
from bot.extraction.lexicon import AUXILIARIES, DOCUMENTS, PREPOSITIONS, SPEECH_FORMS, SUBORDINATORS, word_set
from bot.extraction.people import FEMALE_NOUNS, MALE_NOUNS, ORG_NOUNS, ROLE_NOUNS, SPOKES
from bot.extraction.scene import NOBODY, Range, Scene, Speaker
from bot.extraction.sentences import Sentence
from bot.extraction.subjects import main_subject
from bot.extraction.ways import Way

_NOUNS = {"f": "woman", "m": "man"}
GENDERED = {"he": "m", "she": "f", "him": "m", "her": "f", "his": "m"}
_BACK = 8  # sentences a pronoun looks back
_READ = 16  # with those that are nothing but words in marks
_OPENING = 15  # tokens in which a spokesperson is named
_PHRASE = 2  # tokens of the shortest description: "The curator"
_ING = 5  # letters of the shortest participle: "king" and "being" open no phrase
_OPENS_PERSON = frozenset({"the", "a", "an", "another", "one", "his", "her", "their"})
_OPENS = 4  # tokens in which a sentence names its subject
_NEAR = 3  # sentences in which a person merely named may be meant
_SPEAKING_THINGS = DOCUMENTS | word_set("note message sign placard banner caption headline voice plaque")
_MOSTLY = 3  # one sentence in as many is about the person an article is about
_JUST = 2  # sentences: this one and the one before


class Focus:
    """Who is being talked about, sentence by sentence, so that pronouns can look back."""

    def __init__(self, scene: Scene, resolve: Resolve, descriptions: Descriptions) -> None:
        self.scene = scene
        self.resolve = resolve
        self.descriptions = descriptions
        self.times: dict[int, int] = {}  # sentences in which somebody acts or speaks
        self.voices: dict[int, tuple[Entity, Speaker]] = {}

    def note_subjects(self, sources: list[Range]) -> None:
        """Learn, sentence by sentence, who acts or speaks in it, so that pronouns can look back."""
        by_sentence: dict[int, list[Range]] = {}
        for source in sources:
            by_sentence.setdefault(self.scene.sentence_index(source[0]), []).append(source)
        for index in range(len(self.scene.outer)):
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
            self.scene.salient.append(found)
            for entity in found:
                self.times[id(entity)] = self.times.get(id(entity), 0) + 1
                if self.times[id(entity)] > self.times.get(id(self.scene.main), 0):
                    self.scene.main = entity

    def _voice_of(self, first: int, end: int) -> Entity | None:
        """The person who speaks; an unnamed one ("a spokesman", "one voter") is a voice of its own."""
        words = self.scene.text.lower[first:end]
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
            and (is_human(head_of(words)) or words[0] in ("a", "an", "one", "another"))
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
        sentence = self.scene.outer[index]
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
        low = bisect_left(self.scene.starts, token)
        if not SPOKES.isdisjoint(words[lead : lead + 4]):
            return self._named_spokesperson(sentence, lead, low)
        apposed = self._apposed(sentence, token, low)
        if apposed is not None:
            return [apposed]
        for mention in self.scene.names.mentions[low : low + 2]:
            if (
                mention.first > token + 6
                or mention.first > sentence.tokens[-1]
                or (limit is not None and mention.end > limit)
            ):
                break
            between = self.scene.text.lower[token : mention.first]
            if any(word in AUXILIARIES or word in PREPOSITIONS or word in SPEECH_FORMS for word in between):
                break
            owned = mention.end < len(self.scene.text.lower) and self.scene.text.lower[mention.end] in (
                "'s",
                "'",
            )
            if mention.entity.person and not owned:
                return [mention.entity]
        return []

    def _pronoun_follows(self, index: int) -> bool:
        """Whether "he" or "she" stands in a sentence or in the two behind it."""
        following = self.scene.outer[index : index + _NEAR]
        return any("he" in sentence.words or "she" in sentence.words for sentence in following)

    def _unnamed_subject(self, index: int, limit: int | None = None) -> list[Entity]:
        """Whoever a sentence begins with and does not name: "The boy's mother wept"."""
        sentence = self.scene.outer[index]
        lead = _lead(sentence.words)
        found = (
            main_subject(self.scene.text, sentence, len(sentence.words))
            if lead < len(sentence.words)
            else None
        )
        if found is None or sentence.words[found[0]] not in _OPENS_PERSON:
            return []
        first, end = sentence.tokens[found[0]], sentence.tokens[found[1] - 1] + 1
        if limit is not None and end > limit:
            return []
        head = head_of(self.scene.text.lower[first:end])
        if not is_human(head) or self.scene.mentions(first, end):
            return []
        voice = self._voice_of(first, end)
        return [] if voice is None else [voice]

    def _apposed(self, sentence: Sentence, token: int, low: int) -> Entity | None:
        """The person set off behind what she is: "The curator of the show, Ann Lee, has …"."""
        lower = self.scene.text.lower
        for mention in self.scene.names.mentions[low : low + 3]:
            if mention.first > min(token + _OPENING, sentence.tokens[-1]):
                return None
            before = lower[token : mention.first - 1]
            if lower[mention.first - 1] != "," or not mention.entity.person or len(before) < _PHRASE:
                continue
            plain = all(
                word not in AUXILIARIES and word not in SPEECH_FORMS and word != "," for word in before
            )
            if plain and not ROLE_NOUNS.isdisjoint(before) and lower[mention.end : mention.end + 1] == [","]:
                return mention.entity
        return None

    def person(self, token: int, gender: str, word: str) -> Speaker:
        """The last fitting person who was a subject or spoke; else the last one named at all."""
        index = self.scene.sentence_index(token)
        fallback: Speaker | None = None
        paragraph = -1  # of the sentence that gave it
        back = -1  # sentences of the writer's own words
        for place in range(index, max(-1, index - _READ), -1):
            here = self.scene.outer[place]
            back += place == index or any(word != "“”" for word in here.words)
            if back == _BACK:
                break
            subjects = self.scene.salient[place] if place < index else self._subjects(index, token)
            if place == index and not subjects:
                subjects = self._unnamed_subject(index, token)
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

    def _acting(
        self, subjects: list[Entity], gender: str, place: int, index: int, back: int
    ) -> Entity | None:
        """Who of those that act in a sentence a pronoun may mean."""
        chosen = _fitting(subjects, gender)
        if chosen is None or chosen.gender:
            return chosen
        elsewhere = self.scene.outer[place].paragraph != self.scene.outer[index].paragraph
        tagged = self.scene.outer[index].words[0] == "“”"  # “…,” she added: whoever spoke goes on
        if back < _JUST and (tagged or not elsewhere or self._main(gender) is None):
            if len(subjects) == 1 and id(chosen) not in self.voices:
                chosen.gender = gender  # the article's own pronoun tells
            return chosen
        return (self._main(gender) or chosen) if elsewhere else chosen

    def _main(self, gender: str) -> Entity | None:
        """Whom the article is about, if a pronoun fits: likelier than somebody it might not fit."""
        main = self.scene.main
        if main is None or main.gender != gender:
            return None
        return main if self.times[id(main)] * _MOSTLY >= len(self.scene.salient) else None

    def _actor(self, chosen: Entity, gender: str, word: str, back: int) -> Speaker:
        if id(chosen) in self.voices:
            meant = self.voices[id(chosen)][1]
            whoever = f"whoever spoke before for {meant.name}" if meant.entity else meant.name
            return replace(meant, how=f"“{word}” is {whoever}", way=Way.PRONOUN_UNNAMED)
        how = f"“{word}” is {chosen.name}, the last {_NOUNS[gender]} to act or speak"
        way = Way.PRONOUN_SPEAKER if back < _JUST else Way.PRONOUN_SUBJECT
        return Speaker(chosen.name, chosen, how=how, way=way)

    def _merely_named(self, sentence: Sentence, limit: int | None, gender: str, word: str) -> Speaker | None:
        other = _fitting(self.scene.people_in(sentence, limit), gender)
        if other is None:
            return None
        how = f"“{word}” is {other.name}, the last {_NOUNS[gender]} named"
        return Speaker(other.name, other, how=how, way=Way.PRONOUN_NAMED)

    def _unnamed(self, token: int, word: str) -> Speaker:
        """The last unnamed person who spoke: "one voter"."""
        for first, speaker in reversed(self.scene.recent[-6:]):
            is_body = not ORG_NOUNS.isdisjoint((speaker.name or "").lower().split()[-1:])
            if speaker.unnamed and not speaker.plural and not is_body and first < token:
                how = f"“{word}” is {speaker.name}, who spoke before"
                return Speaker(speaker.name, None, speaker.role, True, how=how, way=Way.PRONOUN_UNNAMED)
        return NOBODY

    def _named_spokesperson(self, sentence: Sentence, lead: int, low: int) -> list[Entity]:
        """The person set off by commas in "A spokeswoman for the mayor, Ann Lee, …"."""
        for mention in self.scene.names.mentions[low : low + 3]:
            if mention.first > sentence.tokens[min(lead + _OPENING, len(sentence.tokens)) - 1]:
                break
            beside = self.scene.text.lower[mention.first - 1] in (",", *SPOKES)
            if mention.entity.person and mention.entity is not SOMEBODY and beside:
                told = "f" if "spokeswoman" in sentence.words[lead : lead + 4] else ""
                told = "m" if "spokesman" in sentence.words[lead : lead + 4] else told
                mention.entity.gender = told or mention.entity.gender
                return [mention.entity]
        return []

    def _same_paragraph(self, first: int, token: int) -> bool:
        outer = self.scene.outer
        one, other = (outer[self.scene.sentence_index(each)].paragraph for each in (first, token))
        return one == other

    def body(self, token: int, word: str) -> Speaker:
        """The body or group that "they" or "it" means: the subject just before, else which spoke last."""
        subject = self._body_acting(token) if word == "it" else None
        if subject is not None:
            return _pronoun_body(Speaker(subject.name, subject), word)
        for number, (first, speaker) in enumerate(reversed(self.scene.recent[-4:])):
            somebody = speaker.unnamed and not number and self._same_paragraph(first, token)
            one = speaker.entity is not None and not speaker.entity.person
            one = one or (speaker.entity is None and (speaker.name or "").lower().split()[-1] in ORG_NOUNS)
            if first < token and (one or (word != "it" and (speaker.plural or somebody))):
                return _pronoun_body(speaker, word)
        index = self.scene.sentence_index(token)
        opening = self.scene.outer[index - 1].words[:2] if index > 0 else []
        if len(opening) == _PHRASE and opening[0] == "the":
            body = self.descriptions.bodies.called(opening[1], token)
            if body is not None:
                return _pronoun_body(Speaker(body.name, body), word)
        nearest = self._body_named(index, token) if word == "it" and index >= 0 else None
        return _pronoun_body(Speaker(nearest.name, nearest), word) if nearest is not None else NOBODY

    def _body_acting(self, token: int) -> Entity | None:
        """The body that begins this sentence or the one before: "Tarn Council was called; it said …"."""
        index = self.scene.sentence_index(token)
        at, lower = self.scene.names.at, self.scene.text.lower
        for here in self.scene.outer[max(0, index - 1) : index + 1][::-1]:
            opening = [each for each in here.tokens[: _OPENS + 1] if each < token]
            described = self._body_described(here, token)
            if described is not None:
                return described
            mention = next((at[each] for each in opening if each in at), None)
            if mention is None or mention.entity.person or lower[mention.end : mention.end + 1] == ["'s"]:
                continue
            if self.descriptions.bodies.is_known(mention.entity):
                return mention.entity
        return None

    def _body_described(self, sentence: Sentence, token: int) -> Entity | None:
        """The body a sentence begins with by what it is: "The hotel chain declined to comment."."""
        words = sentence.words
        if words[0] != "the" or sentence.tokens[min(len(words) - 1, 1)] >= token:
            return None
        for place in range(1, min(len(words) - 1, _OPENS)):
            following = words[place + 1]
            verb = following in AUXILIARIES or following in SPEECH_FORMS or following.endswith("ed")
            if words[place] in BODY_NOUNS and verb:
                return self.descriptions.bodies.called(words[place], token)
        return None

    def _body_named(self, index: int, token: int) -> Entity | None:
        """The first body that this sentence names before a token, or the one before."""
        for back in range(min(_JUST, index + 1)):
            sentence = self.scene.outer[index - back]
            end = sentence.tokens[-1] + 1 if back else token
            for mention in self.scene.mentions(sentence.tokens[0], end):
                words = {word.lower() for word in mention.entity.words}
                if not mention.entity.person and not words.isdisjoint(ORG_NOUNS):
                    return mention.entity
        return None


def _pronoun_body(speaker: Speaker, word: str) -> Speaker:
    how = f"“{word}” is {speaker.name}, who acted or spoke before"
    return replace(speaker, as_written=None, how=how, way=Way.PRONOUN_BODY, plural=True, carried=False)


def _fitting(people: list[Entity], gender: str) -> Entity | None:
    """The first person of a gender, one whose gender is known before one whose is not."""
    people = [person for person in people if person is not SOMEBODY]
    return next(
        (each for each in people if each.gender == gender or (not each.gender and each.evidence)), None
    )


def _lead(words: list[str]) -> int:
    """Where the main clause of a sentence begins, behind "But", "On Monday," and "When he left,"."""
    lead = 0
    while (
        lead < len(words)
        and lead < 4
        and words[lead] in ("but", "and", "so", "then", "later", "instead", "yet", ",", "“”")
    ):
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
