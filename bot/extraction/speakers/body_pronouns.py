"""Body pronouns: which body or group "it" and "they" mean: the subject just before, else which spoke last."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.explanations import Way
from bot.extraction.names import Entity
from bot.extraction.speakers.bodies import BODY_NOUNS
from bot.extraction.speakers.descriptions import Descriptions
from bot.extraction.speakers.discourse import Discourse
from bot.extraction.speakers.speaker import NOBODY, Speaker
from bot.extraction.text import Sentence
from bot.extraction.words import AUXILIARIES, ORG_NOUNS, SPEECH_FORMS

_PHRASE = 2  # tokens of the shortest description: "The council"
_OPENS = 4  # tokens in which a sentence names its subject
_JUST = 2  # sentences: this one and the one before


class BodyPronouns:
    """The bodies and groups of one article, so that pronouns can look back."""

    def __init__(self, discourse: Discourse, descriptions: Descriptions) -> None:
        self.discourse = discourse
        self.descriptions = descriptions

    def _same_paragraph(self, first: int, token: int) -> bool:
        outer = self.discourse.outer
        one, other = (outer[self.discourse.sentence_index(each)].paragraph for each in (first, token))
        return one == other

    def body(self, token: int, word: str) -> Speaker:
        """The body or group that "they" or "it" means: the subject just before, else which spoke last."""
        it = word == "it"
        acting = self._body_acting(token) if it else None
        if acting is not None:
            return _meant(Speaker(acting.name, acting))
        spoke = self._spoke_last(token, several=not it)
        if spoke is not None:
            return _meant(spoke)
        index = self.discourse.sentence_index(token)
        body = self._just_described(index, token)
        if body is None and it and index >= 0:
            body = self._body_named(index, token)
        return _meant(Speaker(body.name, body)) if body is not None else NOBODY

    def _spoke_last(self, token: int, *, several: bool) -> Speaker | None:
        """The last body that spoke before a token; with `several` also a group, or somebody unnamed."""
        for number, (first, speaker) in enumerate(reversed(self.discourse.recent[-4:])):
            somebody = speaker.unnamed and not number and self._same_paragraph(first, token)
            group = several and (speaker.plural or somebody)
            if first < token and (group or _is_body(speaker)):
                return speaker
        return None

    def _just_described(self, index: int, token: int) -> Entity | None:
        """The body that the sentence before begins with: "The council …"."""
        opening = self.discourse.outer[index - 1].words[:2] if index > 0 else []
        described = len(opening) == _PHRASE and opening[0] == "the"
        return self.descriptions.bodies.called(opening[1], token) if described else None

    def _body_acting(self, token: int) -> Entity | None:
        """The body that begins this sentence or the one before: "Tarn Council was called; it said …"."""
        index = self.discourse.sentence_index(token)
        at, lower = self.discourse.names.at, self.discourse.text.lower
        for here in self.discourse.outer[max(0, index - 1) : index + 1][::-1]:
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
            sentence = self.discourse.outer[index - back]
            end = sentence.tokens[-1] + 1 if back else token
            for mention in self.discourse.mentions(sentence.tokens[0], end):
                words = {word.lower() for word in mention.entity.words}
                if not mention.entity.person and not words.isdisjoint(ORG_NOUNS):
                    return mention.entity
        return None


def _is_body(speaker: Speaker) -> bool:
    """Whether a body spoke, named or described: "the economy ministry"."""
    if speaker.entity is not None:
        return not speaker.entity.person
    return (speaker.name or "").lower().split()[-1] in ORG_NOUNS


def _meant(speaker: Speaker) -> Speaker:
    """A speaker as a pronoun means it."""
    return replace(speaker, as_written=None, way=Way.PRONOUN_BODY, plural=True, carried=False)
