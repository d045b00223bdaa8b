"""Explanations: why words are a quotation and who is named as their speaker, as values.

`presentation` writes the sentence for *Why this?*; the archive and exports keep the text in `stored`.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """What makes words a quotation. The values are stable keys: archives and measurements keep them."""

    DIRECT = "direct"  # “It is closing,” Ada Osei said
    MARKS = "marks"  # words in marks that no cue introduces
    LABEL = "label"  # a turn in a transcript
    CLAUSE = "clause"  # Ada Osei said it would close
    ACCORDING_TO = "according to"
    NOUN = "noun"  # Ada Osei's claim that it would close
    OBJECT = "object"  # Ada Osei criticised the plan
    DESCRIPTION = "description"  # Ada Osei called the plan a gamble
    COMPLAINT = "complaint"  # Ada Osei accused the board of hiding it
    QUESTION = "question"  # Ada Osei asked whether it would close
    DIRECTION = "direction"  # Ada Osei urged ministers to close it
    PROMISE = "promise"  # Ada Osei vowed to rebuild it
    IMPORTED = "imported"  # a bare quotation, without the article it comes from


class Manner(StrEnum):
    """Where the words for the speaker stand, or what replaces them. The values are stable keys."""

    SUBJECT = "subject"  # Ada Osei said
    MAIN_SUBJECT = "main subject"  # Ada Osei left, saying …
    AFTER = "after"  # “…,” Ada Osei said
    NAME_AFTER = "name after"  # “…,” said Ada Osei
    BEHIND_CUE = "behind cue"  # according to Ada Osei
    BEHIND_BY = "behind by"  # accused by Ada Osei
    OWNER = "owner"  # Ada Osei's claim
    TESTIMONY = "testimony"  # was accused, in the testimony of Ada Osei
    BEFORE_COLON = "before colon"  # Ada Osei: …
    BEHIND_DASH = "behind dash"  # “…” – Ada Osei
    LINE_BESIDE = "line beside"  # a caption
    INTRODUCTION = "introduction"  # of an interview
    QUOTATION_BEFORE = "quotation before"  # no words for the speaker: the previous speaker goes on
    SENTENCE_BEFORE = "sentence before"  # no words for the speaker: the sentence before is about them


class Way(StrEnum):
    """How the words for a speaker lead to the name. The values are stable keys."""

    NOBODY = "nobody"  # the article does not say who spoke, or leaves it open
    SEVERAL = "several"  # "Bell said", of two people with that name: nothing says which

    FULL_NAME = "full name"  # "Ada Osei said"
    SURNAME = "surname"  # "Osei said", "Ms Osei said"
    FIRST_NAME = "first name"  # "Ada said", "Sir Alun said"
    SHARED_NAME = "shared name"  # "Osei said", of two people with that name; title or place says which
    ONLY_NAME = "only name"  # "Grale said": the article gives one word only
    INITIALS = "initials"  # "AO: …"

    BODY = "body"  # "Tarn Energy said"
    BODY_SHORT = "body, short"  # "Tarn said", "the EHRC said"
    BODY_NOUN = "body noun"  # "the company said"
    SPOKESPERSON = "spokesperson"  # "a spokesman for Tarn said"
    SAME_SPOKESPERSON = "same spokesperson"  # "the spokesman said": of the body that spoke before
    DOCUMENT = "document"  # "the report said": its author

    ANSWER = "answer"  # "A: …": the person interviewed
    FIRST_PERSON = "first person"  # "I said" inside somebody's words

    PRONOUN_SPEAKER = "pronoun: speaker"  # "she said": the last woman to act or speak, one sentence before
    PRONOUN_SUBJECT = "pronoun: subject"  # the same, further back
    PRONOUN_NAMED = "pronoun: named"  # the last woman named, though she neither acted nor spoke
    PRONOUN_UNNAMED = "pronoun: unnamed"  # "he said" of "a spokesman", "one voter"
    PRONOUN_BODY = "pronoun: body"  # "it said", "they said"

    AGE = "age"  # "the 34-year-old said"
    ROLE = "role"  # "the striker said": the person the article calls that
    KIN = "kin"  # "the mother-of-two said"
    NEAREST = "nearest"  # "the striker said": the one person of the sentence before
    NEXT = "next"  # "A nurse said … ¶ Ann Lee, 58, left": described first, named afterwards

    STATED_ROLE = "stated role"  # "the mayor of Kelder said": whom moderators stated to be that then
    STATED_ALIAS = "stated alias"  # "Rosie said": a name that moderators stated to be somebody's
    KNOWN_ROLE = "known role"  # "the mayor of Kelder said": whom other articles of the time call that

    WORDING = "wording"  # "a source close to the talks": unnamed


FROM_ARCHIVE = frozenset({Way.STATED_ROLE, Way.STATED_ALIAS, Way.KNOWN_ROLE})
"""The ways that lead out of the article: it does not give the name."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Which rule found a quotation, where the words for its speaker stand, and how they lead to the name.

    `perhaps` is a name that was too uncertain to give. `sentence` is the whole explanation of a quotation
    archived by an older version, which kept sentences; its other fields are empty.
    """

    rule: Rule | None = None
    manner: Manner | None = None
    way: Way = Way.NOBODY
    perhaps: str | None = None
    sentence: str = ""

    @property
    def stored(self) -> str:
        """All of it as one text, for `read_explanation` to read."""
        if self.rule is None:
            return self.sentence
        return _BETWEEN.join((self.rule, self.manner or "", self.way, self.perhaps or ""))


UNEXPLAINED = Explanation()

_BETWEEN = "|"
_PARTS = 4


def read_explanation(stored: str) -> Explanation:
    """Read what `stored` returned; any other text is a sentence, to be shown as it is."""
    parts = stored.split(_BETWEEN, _PARTS - 1)
    if len(parts) == _PARTS:
        rule, manner, way, perhaps = parts
        with suppress(ValueError):
            return Explanation(Rule(rule), Manner(manner) if manner else None, Way(way), perhaps or None)
    return Explanation(sentence=stored)
