"""Attribution: cue, source and content tied together, as the patterns find it and later rooms take it."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.domain.explanations import Manner, Rule
from bot.extraction.text import Range, Sentence


@dataclass(slots=True)
class Attribution:
    """Who said what by which words, in token numbers.

    `pieces` are the quoted pieces a direct quotation consists of; without them the content is
    `contents`, a reported clause. `rule` names the pattern, `manner` how the source was found.
    """

    sentence: Sentence
    rule: Rule
    manner: Manner | None
    cue: Range | None
    source: Range | None
    lemma: str
    contents: list[Range] = field(default_factory=list[Range])
    pieces: list[int] = field(default_factory=list[int])
