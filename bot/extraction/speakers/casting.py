"""Casting: who speaks and who acts in each sentence of an article, by name or by description."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.explanations import Manner, Rule, Way
from bot.extraction.attributions import Attribution
from bot.extraction.names import SOMEBODY, Entity, Mention
from bot.extraction.sources import main_subject
from bot.extraction.speakers.bodies import BODY_NOUNS
from bot.extraction.speakers.callings import is_human
from bot.extraction.speakers.cast import Appearance, Part, SpeakerKind
from bot.extraction.speakers.descriptions import head_of
from bot.extraction.speakers.discourse import Discourse, mentioned
from bot.extraction.speakers.documents import Resolve
from bot.extraction.speakers.speaker import NOBODY, Speaker
from bot.extraction.text import Range, Sentence
from bot.extraction.words import (
    AUXILIARIES,
    DOCUMENTS,
    FEMALE_NOUNS,
    GROUP_NOUNS,
    HE_OR_SHE,
    INDEFINITE,
    IS_OR_WAS,
    MALE_NOUNS,
    ORG_NOUNS,
    OWNER_MARKS,
    POSTS,
    ROLE_NOUNS,
    SPEECH_FORMS,
    word_set,
)


class Casting:
    """Fills the cast, sentence by sentence, so that later stages can look back on it."""

    def __init__(self, discourse: Discourse, resolve: Resolve) -> None:
        self.discourse = discourse
        self.resolve = resolve

    def cast_all(self, attributions: list[Attribution]) -> None:
        """Record who speaks or acts in every sentence, the likeliest referents first."""
        by_sentence: dict[int, list[Attribution]] = {}
        for each in attributions:
            if each.source is not None and each.sentence.inside < 0:
                index = self.discourse.sentence_index(each.source[0])
                by_sentence.setdefault(index, []).append(each)
        cast = self.discourse.cast
        for index, sentence in enumerate(self.discourse.outer):
            here: list[Appearance] = []
            cast.sentences.append(here)
            for phrase, part in sorted(self._phrases(sentence, by_sentence.get(index, []))):
                for found in self._appearances(*phrase, part):
                    if not any(_is_same(found, each) for each in here):
                        here.append(found)
            here.sort(key=lambda each: -each.part)
            cast.count(here)

    def _phrases(self, sentence: Sentence, attributions: list[Attribution]) -> set[tuple[Range, Part]]:
        """Who speaks and who acts in a sentence, in tokens. Of two speakers, the subject comes first."""
        found: dict[Range, Part] = {}
        subjects = list(self._subjects(sentence))
        for each in attributions:
            if each.source is None:
                continue
            part = self._part(each, each.source, subjects, attributions)
            found[each.source] = max(part, found.get(each.source, part))
        for subject in subjects:
            if not any(_overlap(subject, source) for source in found):
                inside = any(_overlap(subject, content) for each in attributions for content in each.contents)
                asked = sentence.words[-1] == "?"
                found[subject] = Part.SPOKEN_OF if asked or inside else Part.ACTS
        return set(found.items())

    def _part(
        self, attribution: Attribution, source: Range, subjects: list[Range], others: list[Attribution]
    ) -> Part:
        owns = self.discourse.text.word(source[1]) in OWNER_MARKS
        if subjects and _overlap(source, subjects[0]) and not owns:
            return Part.SPEAKS
        told_of = attribution.rule is Rule.NOUN and bool(subjects)  # "Osei dismissed claims by Bell that"
        agent = attribution.manner is Manner.BEHIND_BY and bool(subjects)  # "Osei was accused by Bell of"
        if told_of or agent or _is_inner(source, attribution, others):
            return Part.SPOKEN_OF
        return Part.SPEAKS_TOO if subjects else Part.SPEAKS

    def _subjects(self, sentence: Sentence) -> Iterator[Range]:
        """The tokens of the sentence's subject, and of the agent of a passive."""
        words = sentence.words
        found = _asked_about(words) if words[-1] == "?" else main_subject(sentence, len(words))
        if found is not None and words[found[0]] == "it":
            found = self._cleft(sentence, found) or found
        if found is not None and words[found[0]] not in SPEECH_FORMS:
            yield self._named_beside(sentence, found) or (
                sentence.tokens[found[0]],
                sentence.tokens[found[1] - 1] + 1,
            )
        agent = self._agent(sentence)
        if agent is not None:
            yield agent

    def _cleft(self, sentence: Sentence, subject: Range) -> Range | None:
        """The person in "it was Ada Osei who"."""
        words, first = sentence.words, subject[1] + 1
        if sentence.word(subject[1]) not in IS_OR_WAS:
            return None
        mention = self.discourse.names.at.get(sentence.tokens[first]) if first < len(words) else None
        end = first if mention is None else first + mention.end - mention.first
        return (first, end) if sentence.word(end) == "who" else None

    def _named_beside(self, sentence: Sentence, subject: Range) -> Range | None:
        """The person whom a description introduces: "The man in charge, Ada Osei, …"."""
        words, (first, end) = sentence.words, subject
        comma = next(
            (n for n in range(first, min(len(words) - 1, first + _OPENING)) if words[n] == ","), None
        )
        if comma is None or words[first] not in _OPENS_PERSON:
            return None
        mention = self.discourse.names.at.get(sentence.tokens[comma + 1])
        if mention is None or not _NO_DESCRIPTION.isdisjoint(words[first:comma]):
            return None
        if not mention.entity.person:
            named = self.discourse.text.word(mention.end) == "," and words[comma - 1] in BODY_NOUNS
            return (mention.first, mention.end) if named else None
        closed = self.discourse.text.word(mention.end) == ","
        if comma != end and (
            not closed or _PEOPLE.isdisjoint(word.removeprefix("co-") for word in words[first:comma])
        ):
            return None
        return (mention.first, mention.end)

    def _agent(self, sentence: Sentence) -> Range | None:
        """The agent in a passive sentence without a personal subject: "That was disputed by Ada Osei"."""
        words = sentence.words
        if words[0] not in _NO_PERSON:
            return None
        for position in range(2, len(words) - 1):
            token = sentence.tokens[position]
            if words[position] != "by" or not words[position - 1].endswith(_PASSIVE_ENDINGS):
                continue
            mention = self.discourse.names.at.get(token + 1)
            if mention is not None and mention.entity.person:
                return (mention.first, mention.end)
        return None

    def _appearances(self, first: int, end: int, part: Part) -> Iterator[Appearance]:
        """Everybody that some tokens refer to. Several, as in "Ada Osei and Jon Bell", are also a group."""
        joint = self._joint(first, end)
        for mention in joint:
            speaker = mentioned(self.discourse, mention)
            kind = SpeakerKind.PERSON if mention.entity.person else SpeakerKind.BODY
            entity = mention.entity if mention.entity.person else None
            mention.entity.evidence += mention.entity.person and part >= Part.SPEAKS_TOO
            yield Appearance(mention.first, speaker, kind, part, entity, is_joint=True)
        if joint:
            both = self.resolve(first, end)
            yield Appearance(first, both if both.together else NOBODY, SpeakerKind.GROUP, part, is_joint=True)
            return
        found = self._appearance(first, end, part)
        if found is not None:
            yield found

    def _joint(self, first: int, end: int) -> list[Mention]:
        """The people or bodies in a phrase that only lists several; none if it does more."""
        lower, mentions = self.discourse.text.lower, self.discourse.mentions(first, end)
        if len(mentions) < _SEVERAL or len({mention.entity.person for mention in mentions}) > 1:
            return []
        starts = [first, *(mention.end for mention in mentions)]
        between = [lower[start : each.first] for start, each in zip(starts, mentions, strict=False)]
        listed = all(_BETWEEN_JOINT.issuperset(words) for words in between) and mentions[-1].end == end
        return mentions if listed and "and" in between[-1] else []

    def _appearance(self, first: int, end: int, part: Part) -> Appearance | None:
        """Who some tokens refer to; None if they name or describe nobody."""
        words = self.discourse.text.lower[first:end]
        if part <= Part.ACTS and not self._may_name(first, end, words):
            return None
        speaker = self.resolve(first, end)
        entity = speaker.entity
        if speaker.way is Way.SEVERAL:
            return Appearance(first, speaker, SpeakerKind.PERSON, part, SOMEBODY)
        if entity is not None and entity.person and speaker.role != "spokesperson":
            entity.evidence += part >= Part.SPEAKS_TOO
            return Appearance(first, speaker, SpeakerKind.PERSON, part, entity)
        if entity is not None and speaker.role != "spokesperson":
            return Appearance(first, speaker, SpeakerKind.BODY, part)
        voice = _voice(speaker, words, part)
        if voice is not None:
            self.discourse.cast.voices[id(voice)] = speaker
            return Appearance(first, speaker, SpeakerKind.PERSON, part, voice)
        kind = _kind_of(speaker, head_of(words), part)
        if kind is SpeakerKind.GROUP and part <= Part.ACTS and not _is_group(head_of(words)):
            return None
        return None if kind is None else Appearance(first, speaker, kind, part)

    def _may_name(self, first: int, end: int, words: list[str]) -> bool:
        """Whether the subject of a sentence can be somebody in the cast."""
        if len(words) == 1 and (words[0] in HE_OR_SHE or words[0] in _MANY):
            following = self.discourse.text.lower[end : end + _VERB]
            return words[0] in HE_OR_SHE or not SPEECH_FORMS.keys().isdisjoint(following)
        if any(each.entity for each in self.discourse.mentions(first, end)):
            return True
        head = head_of(words)
        if head in BODY_NOUNS or head in GROUP_NOUNS:
            return words[0] not in INDEFINITE
        return words[0] in _OPENS_PERSON and is_human(head)


def _is_group(noun: str) -> bool:
    """Whether a noun refers to people: "doctors", "residents", "they", not "claims"."""
    return noun in GROUP_NOUNS or noun == "they" or (noun.endswith("s") and noun[:-1] in POSTS)


def _kind_of(speaker: Speaker, head: str, part: Part) -> SpeakerKind | None:
    """Whether a description is of a body ("the economy ministry") or a group ("two aides").

    What speaks and is neither a person nor written is a body too: "the festival said".
    """
    if speaker.name is None:
        return None
    if speaker.plural and head != "it":
        return SpeakerKind.GROUP
    speaks = speaker.is_thing and part >= Part.SPEAKS_TOO and head not in _SPEAKING_THINGS
    speaks = speaks or head == "it"
    return SpeakerKind.BODY if speaks or speaker.name.lower().split()[-1] in ORG_NOUNS else None


def _voice(speaker: Speaker, words: list[str], part: Part) -> Entity | None:
    """An anonymous person ("a spokesman", "one voter") as an entity."""
    head = head_of(words)
    single = speaker.role == "spokesperson" or (
        speaker.unnamed
        and not speaker.plural
        and head not in _SPEAKING_THINGS
        and (is_human(head) or (part >= Part.SPEAKS_TOO and words[0] in _SOMEBODY_NEW))
    )
    if not single or speaker.name is None:
        return None
    known = set(words)
    gender = "f" if known & FEMALE_NOUNS else "m" if known & MALE_NOUNS else ""
    return Entity((speaker.name,), True, gender=gender, evidence=1)


def _is_same(one: Appearance, other: Appearance) -> bool:
    return one.entity is not None and one.entity is other.entity


def _asked_about(words: list[str]) -> Range | None:
    """The description a question is about: "And what does the colonel make of it?"."""
    for position in range(min(len(words) - 2, _OPENS)):
        if words[position] in AUXILIARIES and words[position + 1] == "the":
            return (position + 1, position + 3)
        if words[position] in AUXILIARIES and words[position + 1] in HE_OR_SHE:
            return (position + 1, position + 2)
    return None


def _is_inner(source: Range, attribution: Attribution, others: list[Attribution]) -> bool:
    """Whether a source is inside the reported words of somebody else."""
    return any(
        first <= source[0] < end
        for other in others
        if other is not attribution
        for first, end in other.contents
    )


def _overlap(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


_PASSIVE_ENDINGS = ("ed", "en")
# they can refer to a body that speaks; in other sentences they may be a thing
_MANY = word_set("it they")
_VERB = 3  # tokens of "did not say"
_SEVERAL = 2
_BETWEEN_JOINT = POSTS | word_set("and , both the")
_PEOPLE = ROLE_NOUNS | FEMALE_NOUNS | MALE_NOUNS
_OPENING = 15  # tokens within which a person is named after a description
_NO_DESCRIPTION = (AUXILIARIES - {"being"}) | SPEECH_FORMS.keys()
_OPENS = 4  # a question names its subject within this many tokens
_OPENS_PERSON = word_set("the a an another one his her their")
_NO_PERSON = word_set("that this it the these those both all such")
_SOMEBODY_NEW = word_set("a an one another")  # these introduce an anonymous person
_SPEAKING_THINGS = DOCUMENTS | word_set("note message sign placard banner caption headline voice plaque")
