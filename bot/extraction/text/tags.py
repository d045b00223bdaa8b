"""Tags: the parts of speech that the grammar of a sentence is told in; `tagging` gives them."""

from __future__ import annotations

from typing import ClassVar


class Tag(str):
    """The part of speech of a word; finite verbs, those with a subject of their own, are told from others.

    No enumeration: before Python 3.12 those call a function for every member looked up, and the grammar
    looks up thousands an article.
    """

    __slots__ = ()

    NAME: ClassVar[Tag]
    NOUN: ClassVar[Tag]
    NUMBER: ClassVar[Tag]
    PRONOUN: ClassVar[Tag]
    DETERMINER: ClassVar[Tag]
    OWNER: ClassVar[Tag]  # the "'s" of an owner
    ADJECTIVE: ClassVar[Tag]
    ADVERB: ClassVar[Tag]
    PREPOSITION: ClassVar[Tag]
    TO: ClassVar[Tag]  # before an infinitive
    JOINER: ClassVar[Tag]  # and, but, or
    SUBORDINATOR: ClassVar[Tag]  # because, that
    RELATIVE: ClassVar[Tag]  # who, which, and question words
    FINITE: ClassVar[Tag]
    BASE: ClassVar[Tag]
    PARTICIPLE: ClassVar[Tag]  # accused, written
    ING: ClassVar[Tag]
    QUOTED: ClassVar[Tag]  # a piece in marks
    STOP: ClassVar[Tag]  # anything that is no word


for _name in Tag.__annotations__:
    setattr(Tag, _name, Tag(_name.lower()))
