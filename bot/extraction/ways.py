"""Ways: how a source was led back to its speaker, and how often each way finds the right one."""

from __future__ import annotations

from enum import StrEnum


class Way(StrEnum):
    """A way of naming a speaker. The values are stable keys; measurements are kept by them."""

    NOBODY = "nobody"  # the article does not say who spoke, or does not settle it

    FULL_NAME = "full name"  # "Ada Osei said"
    SURNAME = "surname"  # "Osei said", "Ms Osei said"
    FIRST_NAME = "first name"  # "Ada said", "Sir Alun said"
    SHARED_NAME = "shared name"  # "Osei said", of two people called so; title or place tells which
    ONLY_NAME = "only name"  # "Banksy said": one word is all the article gives
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


SURENESS: dict[Way, float] = {
    Way.NOBODY: 0.0,
    Way.FULL_NAME: 0.95,
    Way.SURNAME: 0.95,
    Way.FIRST_NAME: 0.9,
    Way.SHARED_NAME: 0.85,
    Way.ONLY_NAME: 0.9,
    Way.INITIALS: 0.9,
    Way.BODY: 0.9,
    Way.BODY_SHORT: 0.9,
    Way.BODY_NOUN: 0.8,
    Way.SPOKESPERSON: 0.9,
    Way.SAME_SPOKESPERSON: 0.8,
    Way.DOCUMENT: 0.8,
    Way.ANSWER: 0.85,
    Way.FIRST_PERSON: 0.8,
    Way.PRONOUN_SPEAKER: 0.8,
    Way.PRONOUN_SUBJECT: 0.7,
    Way.PRONOUN_NAMED: 0.5,
    Way.PRONOUN_UNNAMED: 0.6,
    Way.PRONOUN_BODY: 0.6,
    Way.AGE: 0.7,
    Way.ROLE: 0.7,
    Way.KIN: 0.7,
    Way.NEAREST: 0.7,
    Way.NEXT: 0.7,
    Way.WORDING: 0.8,
}
"""How often a way finds the right speaker, on articles marked up by hand."""

CARRIED = 0.7
"""What remains of it for words without a cue, whose speaker is that of the words a paragraph before."""
