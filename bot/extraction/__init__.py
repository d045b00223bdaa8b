"""Extraction: article text to quotations. Pure functions, no model, linear in the length of the text.

    text ─▶ attributions ─▶ names ─▶ transcripts ─▶ speakers ─▶ quotations
            cues, sources,           labels,        pronouns,    joining, stance,
            contents                 interviews     bodies       denials, confidence

Each stage is a room, and its `__init__` is the only entrance. From the bottom up: `words`, the word lists of
the rules; `text`; `sources` and `names`; `attributions`; `transcripts`; `speakers`; `quotations`. Imports
point downwards. Articles in other languages take another way, `foreign`.
"""

from __future__ import annotations

from bot.domain.languages import is_foreign
from bot.domain.quotations import Quotation
from bot.extraction.attributions import find_attributions
from bot.extraction.foreign import find_marked
from bot.extraction.names import find_names
from bot.extraction.quotations import FoundQuotation, assemble, join
from bot.extraction.speakers import Speakers
from bot.extraction.text import find_pieces, find_sentences, tokenize
from bot.extraction.transcripts import find_answers, find_captions, find_turns, without_inner

__all__ = ["extract", "find"]


def extract(text: str, language: str | None = None) -> tuple[Quotation, ...]:
    """Every quotation in an article's text, in reading order.

    In a language other than English only words in quotation marks are found, and nobody is named.
    """
    if is_foreign(language):
        return find_marked(text)
    return tuple(each.quotation.with_gaps(text) for each in find(text))


def find(text: str) -> list[FoundQuotation]:
    """The same quotations, each with its grounds."""
    tokens = tokenize(text)
    pieces = find_pieces(tokens)
    sentences = find_sentences(tokens, pieces)
    attributions = find_attributions(tokens, sentences, pieces)
    attributions += find_captions(tokens, sentences, pieces, attributions)
    names = find_names(tokens, pieces)
    if turns := find_turns(tokens, sentences) or find_answers(tokens, sentences, names):
        attributions = without_inner(tokens, attributions, turns)
    speakers = Speakers(tokens, names, sentences, pieces, attributions)
    drafts = join(tokens, pieces, sentences, attributions)
    return assemble(tokens, pieces, drafts, speakers)
