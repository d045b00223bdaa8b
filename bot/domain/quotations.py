"""Quotations: words an article attributes to someone.

Terms follow PARC3 and PolNeAR: an attribution ties a *source span* through a *cue* to *content spans*;
the source resolves to a *speaker*.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.domain.articles import ArticleCard
from bot.domain.explanations import UNEXPLAINED, Explanation
from bot.domain.spans import Span, cut_all

if TYPE_CHECKING:
    from bot.domain.corrections import Correction

RULES = 3
"""Counts up whenever extraction finds other quotations or names in a text.

Articles in which older rules found the quotations can be reread.
"""


class Kind(StrEnum):
    """How words are attributed: in quotation marks, reported and partly in marks, or reported."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


ATTRIBUTED = 0.7
"""Confidence from which a speaker is named without reserve: about 95 in 100 such quotations are right."""

PROBABLE = 0.5
"""Confidence from which a speaker is named as probable: about 8 in 10 are right. Below it nobody is named."""


class Certainty(StrEnum):
    """How a speaker may be named."""

    ATTRIBUTED = "attributed"
    PROBABLE = "probable"
    NOBODY = "nobody"


def certainty(speaker: str | None, confidence: float) -> Certainty:
    """How a speaker may be named, given the confidence."""
    if speaker is None or confidence < PROBABLE:
        return Certainty.NOBODY
    return Certainty.ATTRIBUTED if confidence >= ATTRIBUTED else Certainty.PROBABLE


class Stance(StrEnum):
    """Whether the speaker asserted the content or denied it ("X denied that Y": content Y, denied)."""

    ASSERTED = "asserted"
    DENIED = "denied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words an article attributes to someone.

    `spans` is the content; several if the sentence is interrupted (“We will appeal,” she said, “and
    win.”) or the quotation runs over paragraphs. All spans are sorted, do not overlap, and are offsets into
    the article's text. `speaker` is the fullest name the article gives; None if it does not say who spoke.
    When several say one thing, it is "Ada Osei and Tom Bell", and `speakers` holds each of their names.
    `denies` is the position, in the article's list of quotations, of the earlier one this contradicts.
    `confidence`, from 0 to 1, is a cautious estimate that words and speaker are both right; "nobody" counts
    as right if the article does not say who spoke. `explanation` says which rule found the quotation and how
    the name was resolved. `gaps` says for each span but the last whether the article has words between it and
    the next; None as long as nobody has looked.
    """

    kind: Kind
    spans: tuple[Span, ...]
    quoted_spans: tuple[Span, ...] = ()
    speaker: str | None = None
    speakers: tuple[str, ...] = ()
    honorific: str | None = None
    speaker_as_written: str | None = None
    source_spans: tuple[Span, ...] = ()
    role: str | None = None
    unnamed: bool = False
    according_to: str | None = None
    cue: str | None = None
    cue_spans: tuple[Span, ...] = ()
    stance: Stance = Stance.ASSERTED
    is_claim: bool = True
    denies: int | None = None
    confidence: float = 0.0
    explanation: Explanation = UNEXPLAINED
    gaps: tuple[bool, ...] | None = field(default=None, compare=False)

    @property
    def certainty(self) -> Certainty:
        """How its speaker may be named."""
        return certainty(self.speaker, self.confidence)

    def text(self, article_text: str) -> str:
        """The attributed words, cut from the article."""
        return cut_all(self.spans, article_text)

    def with_gaps(self, article_text: str) -> Quotation:
        """The same quotation, knowing between which spans the article has words."""
        between = (article_text[one.end : other.start] for one, other in pairwise(self.spans))
        return replace(self, gaps=tuple(any(map(str.isalnum, words)) for words in between))


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationRecord:
    """A quotation as the archive keeps it: with its id, its words and its article.

    `denies` is the id of the quotation in the same article that this one contradicts;
    `quotation.denies`, a position, has no meaning here and is None. `corrections` are those that stand: of
    the quotation, of its article, and of whom the name leads to. `answers` are quotations that they attach.
    """

    id: int
    quotation: Quotation
    text: str
    article: ArticleCard
    denies: int | None = None
    corrections: tuple[Correction, ...] = ()
    answers: tuple[QuotationRecord, ...] = ()

    @property
    def surely_denies(self) -> bool:
        """Whether it may be shown as denying what `denies` names.

        A link is no surer than whose words these are: the claims of that speaker's own side were left out.
        One that a moderator made is sure.
        """
        is_decided = any(each.act == "denial" for each in self.corrections)
        return is_decided or self.quotation.certainty is Certainty.ATTRIBUTED


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """A whole archived article: its text, its quotations in reading order, and its corrections that stand.

    `version` counts up whenever it changes. `has_withheld` says that names are withheld in it, `retracted`
    where words stand that were retracted.
    """

    card: ArticleCard
    text: str
    quotations: tuple[QuotationRecord, ...]
    corrections: tuple[Correction, ...] = ()
    version: int = 1
    has_withheld: bool = False
    retracted: tuple[Span, ...] = ()
