"""Speaker: whom the words of a source mean, and the way that led there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.extraction.names import Entity


class Way(StrEnum):
    """How a source was led back to its speaker. The values are stable keys; measurements are kept by them."""

    NOBODY = "nobody"  # the article does not say who spoke, or does not settle it

    FULL_NAME = "full name"  # "Ada Osei said"
    SURNAME = "surname"  # "Osei said", "Ms Osei said"
    FIRST_NAME = "first name"  # "Ada said", "Sir Alun said"
    SHARED_NAME = "shared name"  # "Osei said", of two people called so; title or place tells which
    ONLY_NAME = "only name"  # "Grale said": one word is all the article gives
    INITIALS = "initials"  # "AO: …"

    BODY = "body"  # "Tarn Energy said"
    BODY_SHORT = "body, short"  # "Tarn said", "the EHRC said"
    BODY_NOUN = "body noun"  # "the company said"
    SPOKESPERSON = "spokesperson"  # "a spokesman for Tarn said"
    SAME_SPOKESPERSON = "same spokesperson"  # "the spokesman said": of the body that spoke before
    DOCUMENT = "document"  # "the report said": whoever made it

    ANSWER = "answer"  # "A: …": the person interviewed
    FIRST_PERSON = "first person"  # "I said" inside somebody's words

    PRONOUN_SPEAKER = "pronoun: speaker"  # "she said": the last woman to act or speak, one sentence before
    PRONOUN_SUBJECT = "pronoun: subject"  # the same, further back
    PRONOUN_NAMED = "pronoun: named"  # the last woman named, though she neither acted nor spoke
    PRONOUN_UNNAMED = "pronoun: unnamed"  # "he said" of "a spokesman", "one voter"
    PRONOUN_BODY = "pronoun: body"  # "it said", "they said"

    AGE = "age"  # "the 34-year-old said"
    ROLE = "role"  # "the striker said": whom the article calls so
    KIN = "kin"  # "the mother-of-two said"
    NEAREST = "nearest"  # "the striker said": the one person of the sentence before
    NEXT = "next"  # "A nurse said … ¶ Ann Lee, 58, left": described first, named afterwards

    WORDING = "wording"  # "a source close to the talks": unnamed


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who spoke. `way` is how the name was found, `how` says it in half a sentence.

    `carried` words have no source of their own: their speaker is that of the words in the paragraph before.
    """

    name: str | None
    entity: Entity | None = None
    role: str | None = None
    unnamed: bool = False
    as_written: str | None = None
    how: str = ""
    way: Way = Way.NOBODY
    plural: bool = False
    carried: bool = False


NOBODY = Speaker(None)
