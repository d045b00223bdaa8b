"""Body pronouns: which body or group "it" and "they" refer to: the one that just acted, else spoke last."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.explanations import Way
from bot.extraction.names import Entity
from bot.extraction.speakers.bodies import Bodies
from bot.extraction.speakers.cast import Appearance, Part, SpeakerKind
from bot.extraction.speakers.discourse import Discourse
from bot.extraction.speakers.pronouns import is_aside
from bot.extraction.speakers.speaker import NOBODY, Speaker
from bot.extraction.words import NOT_PERSON, ORG_NOUNS, SPEECH_FORMS, word_set

_OF_ONE_BODY = word_set("it its")
_JUST = 2  # sentences: this one and the one before
_SPOKE = 4  # how many of the last speakers to consider


class BodyPronouns:
    """Resolves "it" and "they" from the cast."""

    def __init__(self, discourse: Discourse, bodies: Bodies) -> None:
        self.discourse = discourse
        self.bodies = bodies

    def body(self, token: int, word: str) -> Speaker:
        """The body or group that "they" or "it" refers to; nobody if it could be either of two."""
        several = word not in _OF_ONE_BODY
        index = self.discourse.sentence_index(token)
        aside = index >= 0 and is_aside(self.discourse.text.lower, self.discourse.outer[index], token)
        for place in range(index - aside, max(-1, index - _JUST), -1):
            acting = [each for each in self.discourse.cast.bodies(place, token) if self._fits(each, several)]
            if acting:
                return _meant(acting, several=several)
        spoke = self._spoke_last(index, token, several=several)
        if spoke is not None:
            return _as_pronoun(spoke.speaker)
        nearest = None if several else self._body_named(index, token)
        return NOBODY if nearest is None else _as_pronoun(Speaker(nearest.name, nearest))

    def _fits(self, appearance: Appearance, several: bool) -> bool:
        """Whether a pronoun can refer to a body or group. A place that acts is not one."""
        if appearance.kind is SpeakerKind.GROUP and not several:
            return False
        entity = appearance.speaker.entity
        if entity is None or appearance.part >= Part.SPEAKS_TOO or self.bodies.is_known(entity):
            return True
        mention = self.discourse.names.at.get(appearance.token)
        if mention is not None and self.discourse.text.word(mention.end) in SPEECH_FORMS:
            return True  # "Tarn disputes this. It says"
        return several and NOT_PERSON.isdisjoint(word.lower() for word in entity.words)

    def _spoke_last(self, index: int, token: int, *, several: bool) -> Appearance | None:
        """The last body that spoke before a token; with `several`, also a group or an anonymous person."""
        paragraph = self.discourse.outer[index].paragraph if index >= 0 else -1
        for number, each in enumerate(self.discourse.cast.spoke(index, token)):
            near = self.discourse.outer[self.discourse.sentence_index(each.token)].paragraph == paragraph
            somebody = several and each.is_voice and not number and near
            if number == _SPOKE:
                return None
            if somebody or (each.speaks_for_many and (several or each.kind is not SpeakerKind.GROUP)):
                return each
        return None

    def _body_named(self, index: int, token: int) -> Entity | None:
        """The first body named in this sentence before a token, or in the sentence before."""
        for back in range(min(_JUST, index + 1)):
            sentence = self.discourse.outer[index - back]
            end = sentence.tokens[-1] + 1 if back else token
            for mention in self.discourse.mentions(sentence.tokens[0], end):
                words = {word.lower() for word in mention.entity.words}
                if not mention.entity.person and not words.isdisjoint(ORG_NOUNS):
                    return mention.entity
        return None


def _meant(acting: list[Appearance], *, several: bool) -> Speaker:
    """Which of those acting is meant: all together, else the most prominent; nobody if there are two."""
    most = max(each.part for each in acting)
    leading = [each.speaker for each in acting if each.part is most]
    leading = [each for each in leading if several and each.together] or leading
    if any(each.name != leading[0].name for each in leading):
        return NOBODY
    return _as_pronoun(leading[0])


def _as_pronoun(speaker: Speaker) -> Speaker:
    return replace(speaker, as_written=None, way=Way.PRONOUN_BODY, plural=True, carried=False)
