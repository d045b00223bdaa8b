"""Matching: a question and candidate quotations → ranked, labelled matches. Pure functions.

    question ─▶ reading ──┐
     questions.py         ├─▶ ranked ─▶ label ─▶ matched and differing spans
    candidates ─▶ folded ─┘  ranking.py  labels.py  highlights.py
                  folding.py

`folding` is the one place that decides when two words count as the same.
"""

from bot.language.folding import Word, fold, plain
from bot.language.likeness import nearest
from bot.matching.questions import Reading, read_question, search_words, synonyms_of
from bot.matching.ranking import Evidence, Rankable, Ranked, rank

__all__ = [
    "Evidence",
    "Rankable",
    "Ranked",
    "Reading",
    "Word",
    "fold",
    "nearest",
    "plain",
    "rank",
    "read_question",
    "search_words",
    "synonyms_of",
]
