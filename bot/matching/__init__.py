"""Matching: a question and candidate quotations → ranked, labelled matches. Pure functions.

    question ─▶ reading ──┐
     questions.py         ├─▶ alignment ─▶ evidence ─▶ score ─────▶ answers ────▶ label ─▶ marked words
    candidates ───────────┘  alignment.py evidence.py ranking.py   deciding.py  labels.py highlights.py
                             polarity.py              meaning.py
                                                      closeness.py

`bot/language` is the one place that decides when two words count as the same.
"""

from bot.matching.closeness import Compare, nothing_closer
from bot.matching.deciding import decide
from bot.matching.evidence import Evidence
from bot.matching.names import nearest_names
from bot.matching.questions import Reading, read_question
from bot.matching.ranking import Ranked, rank
from bot.matching.sameness import alike, likely_same

__all__ = [
    "Compare",
    "Evidence",
    "Ranked",
    "Reading",
    "alike",
    "decide",
    "likely_same",
    "nearest_names",
    "nothing_closer",
    "rank",
    "read_question",
]
