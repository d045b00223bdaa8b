"""Text: an article as tokens, paragraphs, quoted passages, and sentences with parts of speech.

The input is the article's text. The output is its tokens (`tokenize`), the passages in quotation marks
(`find_pieces`), the sentences around and inside them (`find_sentences`), and the parts of speech of a
sentence (`tags_of`). All later rooms count in tokens; `Text` maps them back to characters.
"""

from __future__ import annotations

from bot.extraction.text.marks import MARKS, Piece, final_character, find_pieces
from bot.extraction.text.scanning import drop_final, find_word, is_capitalised, skip, until
from bot.extraction.text.sentences import Sentence, find_sentences
from bot.extraction.text.tagging import tags_of
from bot.extraction.text.tags import Tag
from bot.extraction.text.tokens import Range, Text, tokenize
from bot.extraction.text.word_forms import forms_of, is_word, lemma

__all__ = [
    "MARKS",
    "Piece",
    "Range",
    "Sentence",
    "Tag",
    "Text",
    "drop_final",
    "final_character",
    "find_pieces",
    "find_sentences",
    "find_word",
    "forms_of",
    "is_capitalised",
    "is_word",
    "lemma",
    "skip",
    "tags_of",
    "tokenize",
    "until",
]
