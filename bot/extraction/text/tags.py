"""Tags: the parts of speech, as `tagging` assigns them."""

from __future__ import annotations

from typing import ClassVar


class Tag(str):
    """The part of speech of a word. Finite verbs, which have a subject, are kept apart from other verbs.

    Not an enumeration: before Python 3.12, looking up a member of one calls a function, and the grammar does
    so thousands of times an article.
    """

    __slots__ = ()

    NAME: ClassVar[Tag]
    NOUN: ClassVar[Tag]
    NUMBER: ClassVar[Tag]
    PRONOUN: ClassVar[Tag]
    DETERMINER: ClassVar[Tag]
    OWNER: ClassVar[Tag]  # the "'s" of a possessor
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
    QUOTED: ClassVar[Tag]  # a quoted passage
    STOP: ClassVar[Tag]  # anything that is not a word


for _name in Tag.__annotations__:
    setattr(Tag, _name, Tag(_name.lower()))
