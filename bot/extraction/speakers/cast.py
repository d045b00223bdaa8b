"""Cast: who is present in each sentence of an article, and what part each of them has.

    "Osei told Bell that Kaur had lied."     Osei speaks, Bell is spoken to, Kaur is only spoken of

Pronouns and descriptions are resolved from it: people who speak or act are likelier referents.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, IntEnum

from bot.extraction.names import SOMEBODY, Entity
from bot.extraction.speakers.speaker import Speaker

_READ = 16  # sentences to search for earlier speakers


class Part(IntEnum):
    """What somebody does in a sentence. The higher, the likelier that a pronoun refers to them."""

    SPOKEN_OF = 0
    """Speaks in somebody else's reported words, or a question is about them."""
    ACTS = 1
    SPEAKS_TOO = 2
    """Speaks, but is not the subject of the sentence."""
    SPEAKS = 3


class SpeakerKind(Enum):
    """What a speaker is. Pronouns agree with it."""

    PERSON = "he, she"
    BODY = "it, they"
    GROUP = "they"


@dataclass(frozen=True, slots=True)
class Appearance:
    """Somebody present at one place. `entity` is also set for an anonymous person, as worded in `speaker`."""

    token: int
    speaker: Speaker
    kind: SpeakerKind
    part: Part
    entity: Entity | None = None
    is_joint: bool = False  # one of several who act together: "Osei and Bell said"

    @property
    def is_voice(self) -> bool:
        """Whether this is an anonymous person."""
        return self.kind is SpeakerKind.PERSON and self.speaker.entity is not self.entity

    @property
    def speaks_for_many(self) -> bool:
        """Whether "it" or "they" can refer to this: a body, a group, or a spokesman's body."""
        entity = self.speaker.entity
        return self.kind is not SpeakerKind.PERSON or (entity is not None and not entity.person)

    def fits(self, gender: str) -> bool:
        """Whether "he" or "she" can refer to this: a person not known to be of another gender."""
        if self.kind is not SpeakerKind.PERSON or self.entity is None or self.entity is SOMEBODY:
            return False
        return self.entity.gender == gender or (not self.entity.gender and self.entity.evidence > 0)


class Cast:
    """The appearances in one article, in reading order."""

    def __init__(self) -> None:
        self.sentences: list[list[Appearance]] = []
        self.main: Entity | None = None  # the person who acts or speaks most often
        self.voices: dict[int, Speaker] = {}  # people whom the article does not name
        self.times: dict[int, int] = {}  # sentences in which a person acts or speaks

    def count(self, appearances: list[Appearance]) -> None:
        """Count who is present in a sentence."""
        for entity in {id(each.entity): each.entity for each in appearances if each.entity}.values():
            if entity is SOMEBODY:
                continue
            self.times[id(entity)] = self.times.get(id(entity), 0) + 1
            if self.times[id(entity)] > self.times.get(id(self.main), 0):
                self.main = entity

    def acting(self, index: int, limit: int | None = None) -> list[Appearance]:
        """The people who speak or act in a sentence, before a given token."""
        here = self.sentences[index] if index < len(self.sentences) else []
        return [
            each for each in here if each.kind is SpeakerKind.PERSON and (limit is None or each.token < limit)
        ]

    def bodies(self, index: int, limit: int) -> list[Appearance]:
        """The bodies and groups that speak or act in a sentence before a token, including by a spokesman."""
        here = self.sentences[index] if 0 <= index < len(self.sentences) else []
        return [each for each in here if each.token < limit and each.speaks_for_many]

    def spoke(self, index: int, token: int) -> Iterator[Appearance]:
        """Who spoke before a token, the latest first. `index` is the number of its sentence."""
        for place in range(min(index, len(self.sentences) - 1), max(-1, index - _READ), -1):
            for each in reversed(self.sentences[place]):
                if each.part is not Part.ACTS and each.token < token:
                    yield each

    def people(self, index: int) -> list[Entity]:
        """The people who speak or act in a sentence themselves, those without a name, too."""
        acting = (each for each in self.acting(index) if each.part is not Part.SPOKEN_OF)
        return [each.entity for each in acting if each.entity is not None and each.entity is not SOMEBODY]

    def named(self, index: int) -> list[Entity]:
        """The named people who speak or act in a sentence themselves."""
        acting = (each for each in self.acting(index) if each.part is not Part.SPOKEN_OF)
        people = (each.speaker.entity for each in acting)
        return [each for each in people if each is not None and each is not SOMEBODY]
