"""Naming: which speaker a question names, and which candidates are theirs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.domain.findings import Candidate
from bot.language.folding import fold
from bot.language.lexicon import FUNCTION_WORDS
from bot.language.likeness import likeness
from bot.language.stems import forms, stems

MAX_BESIDE = 300
"""Characters of a headline or a name that are compared."""
_SAME_NAME = 0.75
"""Names at least this much alike count as one name, misspelt."""


class Naming:
    """The names in a question, compared with the speakers of its candidates.

    `is_sure`: some speaker has all the words of the names. `is_full`: the names have several words.
    """

    def __init__(self, names: Sequence[str], candidates: Iterable[Candidate]) -> None:
        self.words = [word for name in names for word in fold(name) if word.form not in FUNCTION_WORDS]
        self._names = [name for name in names if name not in FUNCTION_WORDS]
        self._stems = frozenset(word.stem for word in self.words)
        shared = (self._shared(stems(called(one))) for one in candidates) if self._stems else ()
        self._most = max(shared, default=0)
        self.is_sure = 0 < len(self._stems) == self._most
        self.is_full = len(self._stems) > 1

    def means(self, candidate: Candidate, name: Sequence[str]) -> bool:
        """Whether the question names a candidate's speaker; `name` holds the stems of their name and role.

        It names the speaker who has most of its words, so "Ada Osei" is not Jon Osei. A misspelling counts
        only if no speaker has any of the words.
        """
        if self._most:
            return self._shared(name) == self._most
        parts = forms(called(candidate).lower().split())
        return any(is_part(one, parts) for one in self._names)

    def _shared(self, name: Iterable[str]) -> int:
        return len(self._stems.intersection(name))


def called(candidate: Candidate) -> str:
    """A speaker's name and role as one text."""
    return " ".join(filter(None, (candidate.speaker, candidate.role)))[:MAX_BESIDE]


def is_part(word: str, name: Iterable[str]) -> bool:
    """Whether a word is part of a name, perhaps misspelt."""
    return any(likeness(word, part) >= _SAME_NAME for part in name)
