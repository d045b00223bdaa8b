"""Tags: the parts of speech that the grammar of a sentence is told in; `tagging` gives them."""

from __future__ import annotations

from enum import StrEnum


class Tag(StrEnum):
    """The part of speech of a word; finite verbs, those with a subject of their own, are told from others."""

    NAME = "name"
    NOUN = "noun"
    NUMBER = "number"
    PRONOUN = "pronoun"
    DETERMINER = "determiner"
    OWNER = "owner"  # the "'s" of an owner
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    PREPOSITION = "preposition"
    TO = "to"  # before an infinitive
    JOINER = "joiner"  # and, but, or
    SUBORDINATOR = "subordinator"  # because, that
    RELATIVE = "relative"  # who, which, and question words
    FINITE = "finite"
    BASE = "base"
    PARTICIPLE = "participle"  # accused, written
    ING = "ing"
    QUOTED = "quoted"  # a piece in marks
    STOP = "stop"  # anything that is no word
