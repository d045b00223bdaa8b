"""Courts: who stands trial and who gives evidence, for "the defendant" and "the witness"."""

from __future__ import annotations

from bot.extraction.names import SOMEBODY, Entity
from bot.extraction.speakers.discourse import Discourse
from bot.extraction.words import word_set

_HEARD = 60  # sentences in which a witness is sought
_TESTIFIES = word_set("testified testifies testify testifying testimony evidence stand oath")
_PLEADS = word_set("denies denied deny admits admitted admit pleaded pleads pled faces faced charged accused")
_CHARGES = word_set(
    "count counts charge charges guilty murder manslaughter fraud theft assault offence offences"
)


class Courts:
    """The people of one article's trial."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.tried: list[Entity] = []  # two at most: a second one makes it ambiguous
        self.read = 0  # sentences searched so far

    def defendant(self) -> Entity | None:
        """The one person who denies or admits a charge: "the defendant"."""
        known = len(self.discourse.cast.sentences)
        for number in range(self.read, known):
            words, acting = set(self.discourse.outer[number].words), self.discourse.cast.named(number)
            if acting and words & _PLEADS and words & _CHARGES and acting[0] not in self.tried:
                self.tried = [*self.tried[:1], acting[0]]
        self.read = max(self.read, known - 1)  # the last one may not be complete yet
        return self.tried[0] if len(self.tried) == 1 else None

    def witness(self, token: int) -> Entity | None:
        """The last person said to give evidence before a token: "the witness"."""
        index = self.discourse.sentence_index(token)
        for number in range(index, max(-1, index - _HEARD), -1):
            words = self.discourse.outer[number].words
            acting = [each for each in self.discourse.cast.named(number) if each is not SOMEBODY]
            if acting and not _TESTIFIES.isdisjoint(words):
                return acting[0]
        return None
