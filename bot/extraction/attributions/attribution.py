"""Attribution: cue, source and content tied together, as the patterns find them and later rooms use them."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.domain.explanations import Manner, Rule
from bot.extraction.text import Range, Sentence


@dataclass(slots=True)
class Attribution:
    """Who said what, and by which cue, in token numbers.

    `pieces` are the quoted passages of direct speech. Reported speech has none; its content is `contents`.
    `rule` names the pattern that matched, `manner` says where the source was.
    """

    sentence: Sentence
    rule: Rule
    manner: Manner | None
    cue: Range | None
    source: Range | None
    lemma: str
    contents: list[Range] = field(default_factory=list[Range])
    pieces: list[int] = field(default_factory=list[int])
