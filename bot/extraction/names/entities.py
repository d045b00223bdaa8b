"""Entities: a person or body that an article names, and the places where it is named."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.extraction.words import NOT_PERSON, ORG_NOUNS


@dataclass(slots=True)
class Entity:
    """A named person or body. `words` are its fullest name; `gender` is "f", "m" or ""."""

    words: tuple[str, ...]
    person: bool
    honorific: str | None = None
    role: str | None = None
    generation: str = ""  # "Jr", "III": tells a son from his father
    gender: str = ""
    first_token: int = 0
    mentions: int = 0
    evidence: int = 0  # signs that this is a person: a title, a known first name, the surname on its own

    # how often "Mr" or "Mrs" precedes the surname on its own
    titled: dict[str, int] = field(default_factory=dict[str, int])
    ranks: set[str] = field(default_factory=set[str])  # titles that precede its name
    speaks: bool = False  # in a sentence that gives its full name
    told: bool = False  # the article's own wording shows that this is a body
    named_at: list[int] = field(default_factory=list[int])  # tokens where the full name is

    def may_be(self, gender: str) -> bool:
        """Whether an entity can be of a gender: it is, or its gender is unknown."""
        return self.gender in ("", gender)

    @property
    def name(self) -> str:
        """The name as shown to readers."""
        return " ".join((*self.words, self.generation)).rstrip()


SOMEBODY = Entity((), True)
"""One of several people with one surname; the article does not say which."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where an entity is named. `first` up to `end` are the tokens of its name and title."""

    first: int
    end: int
    entity: Entity


@dataclass(slots=True)
class Names:
    """All entities and mentions of an article."""

    mentions: list[Mention] = field(default_factory=list[Mention])
    at: dict[int, Mention] = field(default_factory=dict[int, Mention])
    people: list[Entity] = field(default_factory=list[Entity])
    bodies: list[Entity] = field(default_factory=list[Entity])
    surnames: dict[str, list[Entity]] = field(default_factory=dict[str, list[Entity]])
    by_body_noun: dict[str, list[Entity]] = field(default_factory=dict[str, list[Entity]])
    by_first_word: dict[str, list[Entity]] = field(default_factory=dict[str, list[Entity]])
    by_first_name: dict[str, list[Entity]] = field(default_factory=dict[str, list[Entity]])
    by_inner: dict[str, list[Entity]] = field(default_factory=dict[str, list[Entity]])
    short: dict[str, Entity] = field(default_factory=dict[str, Entity])

    def index(self) -> None:
        """Index people by first name, and by the names between first name and surname."""
        for person in self.people:
            for part in person.words[-1].lower().split("-")[1:]:
                self.by_inner.setdefault(part, []).append(person)
            for place, word in enumerate(person.words[:-1]):
                known = self.by_inner if place else self.by_first_name
                known.setdefault(word.lower(), []).append(person)

    @staticmethod
    def surely_bodies(entity: Entity) -> bool:
        """Whether an entity is a body, going by more than a guess, rather than a place or a thing."""
        words = [word.lower() for word in entity.words]
        return len(words) > 1 and not any(word in NOT_PERSON for word in words)

    def demote(self, entity: Entity) -> None:
        """Reclassify an entity from person to body. The caller filters `people` once all are done."""
        entity.person = False
        entity.told = True
        self.bodies.append(entity)
        for word in {word.lower() for word in entity.words if word.lower() in ORG_NOUNS}:
            self.by_body_noun.setdefault(word, []).append(entity)
