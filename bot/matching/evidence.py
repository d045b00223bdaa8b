"""Evidence: what speaks for and against a candidate being what was asked for.

The question's words are aligned with the candidate's: equal stems, and stems that may stand for them. Each
word counts by its rarity, in nats, so the one rare word of a question counts more than its "the".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from operator import mul

from rapidfuzz import fuzz

from bot.domain.answers import Asked
from bot.domain.findings import Candidate, Findings
from bot.language.folding import fold, plain
from bot.language.lexicon import FUNCTION_WORDS, weight
from bot.language.likeness import likeness
from bot.language.stems import forms, read_text, stems
from bot.matching.alignment import align, answers
from bot.matching.polarity import Polarity
from bot.matching.questions import Reading

MAX_WORDS = 32
"""How many words of a question are compared: by then a long one has said what it is about."""
MAX_TEXT = 4_000
"""How many characters of a quotation are compared. This bounds the cost of one candidate."""
MAX_BESIDE = 300
"""How many characters of a headline or a name are compared."""

_IN_NAME, _IN_CONTEXT = 1.0, 0.35
_IN_TITLE = 0.3
_IN_TITLE_OF_SUBJECT = 0.6
"""How much a word counts that is not in the quotation but in its speaker's name, context or headline."""
_SAME_NAME = 0.75
"""Names at least this much alike count as one name, misspelt."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against a candidate. Shares are of the question's information, from 0 to 1."""

    coverage: float
    """The share that the candidate holds, in its words, its speaker's name, its context or its headline."""
    passage: float
    """The share in its best passage."""
    adjacency: float
    """The share that stands together in the same order as in the question."""
    resemblance: float
    """How much its best passage resembles the question letter by letter, from 0 to 1."""
    information: float
    """What was found, in nats."""
    together: float
    """What of that stands together, in nats."""
    exactness: float = 0.0
    """The share that it holds in the same form: "closed", not "closing"."""
    verbatim: bool = False
    """Whether it holds the question's words in one run."""
    contradicts: bool = False
    """Whether one of the two probably negates what the other asserts (`polarity`)."""
    opposes: bool = False
    """Whether one of them certainly does."""
    other_fact: bool = False
    """Whether it has another number, month or day, or the opposite word, where one should stand."""
    named_speaker: bool = False
    """Whether the question names its speaker."""
    other_speaker: bool = False
    """Whether the question names somebody else."""
    other_full_name: bool = False
    """Whether it names somebody else by more than one word."""
    only_name: bool = False
    """Whether the question is nothing but its speaker's name."""
    lacks_number: bool = False
    """Whether the question asks how many and it has no number."""
    bare: bool = False
    """Whether the question is keywords, without function words."""


NO_EVIDENCE = Evidence(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, other_speaker=True)


class Scales:
    """A question made ready to weigh many candidates."""

    def __init__(self, reading: Reading, findings: Findings, asked: Asked) -> None:
        self._reading = reading
        is_subject = asked is Asked.CLAIMS or not reading.asserts
        self._in_title = _IN_TITLE_OF_SUBJECT if is_subject else _IN_TITLE
        named = [word for name in reading.names for word in fold(name) if word.form not in FUNCTION_WORDS]
        self._called = frozenset(word.stem for word in named)
        self._best_called = self._best(findings.candidates) if self._called else 0
        self._is_sure = 0 < len(self._called) == self._best_called
        # If no speaker has this name, search for it like any other word.
        words = (list(reading.words) + named * (not self._is_sure and bool(reading.core)))[:MAX_WORDS]
        self._stems = [word.stem for word in words]
        self._forms = [word.form for word in words]
        self._nats = [findings.rarity.get(word.stem) or weight(word.form) for word in words]
        self._possible = sum((one + other) / 2 for one, other in pairwise(self._nats)) or 1.0
        self._answers = answers(self._stems, findings.alike)
        self._line = " ".join(self._stems)
        self._total = sum(self._nats) or 1.0
        telling = [index for index, word in enumerate(words) if word.form not in FUNCTION_WORDS]
        self._about = [self._stems[at] for at in telling] or self._stems
        self._polarity = Polarity(self._stems, telling)
        self._says_something = reading.asserts or reading.asks_whether
        # Who asks for claims asks for the denials too.
        self._may_oppose = reading.asserts and asked is Asked.WHO_SAID
        self._is_framed = len(reading.core) < len(reading.as_typed)
        self._bare = len(telling) == len(words)
        self._asks_whom = not (reading.names and reading.core)

    def weigh(self, candidate: Candidate) -> Evidence:
        """What speaks for one candidate."""
        text = candidate.text[:MAX_TEXT]
        pieces, words = read_text(text)
        name = stems(_called(candidate))
        is_named = self._is_named(candidate, name)
        if not (self._reading.core or is_named):  # asked for whatever somebody else said
            return NO_EVIDENCE
        found = align(self._stems, self._answers, words)
        beside = self._beside(candidate, name, found.found)
        information = sum(map(mul, self._nats, found.found))
        together = found.together(self._nats)
        densest, passage = found.densest(self._nats)
        held = min(found.found) == 1.0
        spoken = [form for form, _ in plain(text)] if held or self._is_framed else []
        is_typed = self._is_framed and contains_run(spoken, self._reading.as_typed) >= 0
        holds_core = held and contains_run(spoken, self._reading.core) >= 0
        is_other = self._is_sure and not is_named and not is_typed
        turned = candidate.is_denied != self._reading.denies
        contradicts = self._says_something and self._polarity.contradicts(words, found, passage) != turned
        opposes = self._may_oppose and (
            contradicts
            if self._reading.denies
            else not turned and self._polarity.opposes(words, found, passage)
        )
        return Evidence(
            coverage=(information + beside) / self._total,
            passage=densest / self._total,
            adjacency=together / self._possible if len(self._stems) > 1 else found.found[0],
            resemblance=fuzz.partial_ratio(self._line, " ".join(words)) / 100 if words else 0.0,
            information=information + beside,
            together=together,
            exactness=self._exactness(forms(pieces)) if information else 0.0,
            verbatim=is_typed or (holds_core and not (contradicts and self._is_framed)),
            contradicts=contradicts,
            opposes=opposes,
            other_fact=self._polarity.has_other_fact(words, found),
            named_speaker=is_named,
            other_speaker=is_other,
            other_full_name=is_other and len(self._called) > 1,
            only_name=self._asks_whom and all(_is_part(one, name) for one in self._about),
            lacks_number=self._reading.wants_number and not any(one[0].isdigit() for one in words),
            bare=self._bare,
        )

    def _best(self, candidates: Iterable[Candidate]) -> int:
        """How many of the words by which the question calls somebody are in one speaker's name and role."""
        return max((len(self._called.intersection(stems(_called(one)))) for one in candidates), default=0)

    def _is_named(self, candidate: Candidate, name: Sequence[str]) -> bool:
        """Whether the question names this speaker: as well as any, so that "Ada Osei" is not Jon Osei.

        A name may be misspelt only when no speaker bears it as it is. `name` are the stems of theirs.
        """
        if self._best_called:
            return len(self._called.intersection(name)) == self._best_called
        parts = forms(_called(candidate).lower().split())
        return any(_is_part(one, parts) for one in self._reading.names if one not in FUNCTION_WORDS)

    def _exactness(self, held: Set[str]) -> float:
        found = (nats for form, nats in zip(self._forms, self._nats, strict=True) if form in held)
        return sum(found) / self._total

    def _beside(self, candidate: Candidate, name: Sequence[str], found: Sequence[float]) -> float:
        """The nats that the name, the headline and the words around hold beyond the text."""
        if min(found) == 1.0:
            return 0.0
        best = list(found)
        title = stems(candidate.title[:MAX_BESIDE]) if candidate.title else []
        around = stems(candidate.context) if candidate.context else []
        for words, counts in ((name, _IN_NAME), (title, self._in_title), (around, _IN_CONTEXT)):
            for word in words:
                for index, alike in self._answers.get(word, ()):
                    best[index] = max(best[index], counts * alike)
        return sum(map(mul, self._nats, best)) - sum(map(mul, self._nats, found))


def contains_run(words: Sequence[str], run: Sequence[str]) -> int:
    """Where `run` stands in `words` without a gap; -1 when it does not."""
    if not run:
        return -1
    length, wanted = len(run), list(run)
    starts = (at for at in range(len(words) - length + 1) if words[at] == run[0])
    return next((at for at in starts if list(words[at : at + length]) == wanted), -1)


def _called(candidate: Candidate) -> str:
    """A speaker's name and role as one text."""
    return " ".join(filter(None, (candidate.speaker, candidate.role)))[:MAX_BESIDE]


def _is_part(one: str, name: Iterable[str]) -> bool:
    """Whether a word is a part of a name, perhaps misspelt."""
    return any(likeness(one, part) >= _SAME_NAME for part in name)
