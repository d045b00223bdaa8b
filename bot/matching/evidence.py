"""Evidence: what speaks for and against a candidate being what was asked for.

The question's words are aligned with the candidate's: equal stems, and stems that may stand for them. Each
word counts by its rarity, in nats, so a question's one rare word counts more than its "the".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from operator import mul

from rapidfuzz import fuzz

from bot.domain.answers import Asked
from bot.domain.findings import Candidate, Findings
from bot.language.folding import Word, plain
from bot.language.lexicon import FUNCTION_WORDS, weight
from bot.language.likeness import SHARED_ROOT
from bot.language.stems import forms, read_text, stems
from bot.matching.alignment import Alignment, align, answers
from bot.matching.naming import MAX_BESIDE, Naming, called, is_part
from bot.matching.polarity import Polarity
from bot.matching.questions import Reading
from bot.weights import IN_CONTEXT, IN_NAME, IN_TITLE, IN_TITLE_OF_SUBJECT

MAX_WORDS = 32
"""Words of a question that are compared: enough to say what a long one is about."""
MAX_TEXT = 4_000
"""Characters of a quotation that are compared. This bounds the cost of one candidate."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against a candidate. Shares are of the question's information, from 0 to 1."""

    coverage: float
    """The share found in the candidate's words, speaker's name, context or headline."""
    passage: float
    """The share found in its best passage."""
    adjacency: float
    """The share that stands together, in the order of the question."""
    resemblance: float
    """How alike its best passage and the question are, letter by letter, from 0 to 1."""
    information: float
    """What was found, in nats."""
    together: float
    """How much of that stands together, in nats."""
    exactness: float = 0.0
    """The share found in the same form: "closed", not "closing"."""
    telling: float = 0.0
    """The nats of the most telling content word of the question that it has, in any form."""
    missing: float = 0.0
    """The nats of the most telling word of the question that it lacks."""
    verbatim: bool = False
    """Whether it contains the question's words in one run."""
    contradicts: bool = False
    """Whether one of the two probably negates what the other asserts (`polarity`)."""
    opposes: bool = False
    """Whether one of the two certainly negates it."""
    other_fact: bool = False
    """Whether it has another number, month or day, or the opposite word, in place of the question's."""
    named_speaker: bool = False
    """Whether the question names its speaker."""
    other_speaker: bool = False
    """Whether the question names somebody else."""
    other_full_name: bool = False
    """Whether the question names somebody else by more than one word."""
    stranger: bool = False
    """Whether the question names somebody who is no speaker, and it does not have that name."""
    only_name: bool = False
    """Whether the question is nothing but its speaker's name."""
    lacks_number: bool = False
    """Whether the question asks how many and it has no number."""
    bare: bool = False
    """Whether the question is keywords, without function words."""
    lookalike: bool = False
    """Whether it has words spelt almost like content words of the question and none of the question's own."""
    little_only: bool = False
    """Whether it shares nothing but function words with a question that has others, its headline included."""


NO_EVIDENCE = Evidence(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, other_speaker=True)


class _Sought:
    """The words that a question looks for, and the nats of each."""

    def __init__(self, words: Sequence[Word], findings: Findings) -> None:
        self.stems = [word.stem for word in words]
        self.forms = [word.form for word in words]
        self.nats = [findings.rarity.get(word.stem) or weight(word.form) for word in words]
        self.total = sum(self.nats) or 1.0
        self.answers = answers(self.stems, findings.alike)
        self.line = " ".join(self.stems)
        self.telling = [at for at, form in enumerate(self.forms) if form not in FUNCTION_WORDS]
        self._neighbours = sum((one + other) / 2 for one, other in pairwise(self.nats)) or 1.0

    @property
    def is_bare(self) -> bool:
        """Whether they are keywords, without function words."""
        return len(self.telling) == len(self.stems)

    @property
    def subject(self) -> list[str]:
        """The stems of its content words; all stems if it has none."""
        return [self.stems[at] for at in self.telling] or self.stems

    def information(self, found: Sequence[float]) -> float:
        """The nats found, given how well each word was found."""
        return sum(map(mul, self.nats, found))

    def has_lookalikes_only(self, found: Sequence[float]) -> bool:
        """Whether content words were found in another spelling, and none as it is."""
        telling = [found[at] for at in self.telling]
        return 1.0 not in telling and any(like > SHARED_ROOT for like in telling)

    def adjacency(self, found: Alignment, together: float) -> float:
        """The share that stands together; for a single word, how well it was found."""
        return together / self._neighbours if len(self.stems) > 1 else found.found[0]

    def exactness(self, text_forms: Set[str]) -> float:
        """The share found in the same form, given the forms of a text."""
        return (
            sum(nats for form, nats in zip(self.forms, self.nats, strict=True) if form in text_forms)
            / self.total
        )


class Scales:
    """A question, prepared for weighing many candidates."""

    def __init__(self, reading: Reading, findings: Findings, asked: Asked) -> None:
        self._reading = reading
        is_subject = asked is Asked.CLAIMS or not reading.asserts
        self._in_title = IN_TITLE_OF_SUBJECT if is_subject else IN_TITLE
        self._naming = Naming(reading.names, findings.candidates)
        words = list(reading.words)
        if reading.core and not self._naming.is_sure:
            words += self._naming.words  # if no speaker has this name, search for it like any other word
        self._sought = _Sought(words[:MAX_WORDS], findings)
        self._polarity = Polarity(self._sought.stems, self._sought.telling)
        self._says_something = reading.asserts or reading.asks_whether
        self._may_oppose = reading.asserts and asked is Asked.WHO_SAID  # a denial is an answer to /claims
        self._is_framed = len(reading.core) < len(reading.as_typed)
        self._asks_whom = not (reading.names and reading.core)

    def weigh(self, candidate: Candidate) -> Evidence:
        """What speaks for and against one candidate."""
        sought, reading = self._sought, self._reading
        pieces, words = read_text(candidate.text[:MAX_TEXT])
        name = stems(called(candidate))
        is_named = self._naming.means(candidate, name)
        if not (reading.core or is_named):  # the question asks for anything that somebody else said
            return NO_EVIDENCE
        found = align(sought.stems, sought.answers, words)
        said = sought.information(found.found)
        everywhere = self._everywhere(candidate, name, found.found)
        beside = sought.information(everywhere) - said
        together = found.together(sought.nats)
        densest, passage = found.densest(sought.nats)
        is_typed, holds_core = self._runs(candidate.text[:MAX_TEXT], is_found=min(found.found) == 1.0)
        contradicts, opposes = self._against(candidate, words, found, passage)
        is_other = self._naming.is_sure and not (is_named or is_typed or reading.describes)
        return Evidence(
            coverage=(said + beside) / sought.total,
            passage=densest / sought.total,
            adjacency=sought.adjacency(found, together),
            resemblance=fuzz.partial_ratio(sought.line, " ".join(words)) / 100 if words else 0.0,
            information=said + beside,
            together=together,
            exactness=sought.exactness(forms(pieces)) if said else 0.0,
            telling=max((sought.nats[at] * found.found[at] for at in sought.telling), default=0.0),
            missing=max((sought.nats[at] * (1 - everywhere[at]) for at in sought.telling), default=0.0),
            little_only=bool(sought.telling) and not any(everywhere[at] for at in sought.telling),
            lookalike=sought.has_lookalikes_only(found.found),
            verbatim=is_typed or (holds_core and not (contradicts and self._is_framed)),
            contradicts=contradicts,
            opposes=opposes,
            other_fact=self._polarity.has_other_fact(words, found),
            named_speaker=is_named,
            other_speaker=is_other,
            other_full_name=is_other and self._naming.is_full,
            stranger=not (is_named or self._naming.is_sure or reading.describes or self._has_name(words)),
            only_name=self._asks_whom and all(is_part(one, name) for one in sought.subject),
            lacks_number=reading.wants_number and not any(one[0].isdigit() for one in words),
            bare=sought.is_bare,
        )

    def _has_name(self, words: Sequence[str]) -> bool:
        """Whether a text has the name in the question, which then may be what the words are about."""
        return all(word.stem in words for word in self._naming.words)

    def _runs(self, text: str, *, is_found: bool) -> tuple[bool, bool]:
        """Whether a text contains, in one run, the question as typed, and the question without its frame."""
        if not (is_found or self._is_framed):
            return False, False
        spoken = [form for form, _ in plain(text)]
        is_typed = self._is_framed and find_run(spoken, self._reading.as_typed) >= 0
        return is_typed, is_found and find_run(spoken, self._reading.core) >= 0

    def _against(
        self, candidate: Candidate, words: Sequence[str], found: Alignment, passage: range
    ) -> tuple[bool, bool]:
        """Whether a candidate contradicts the question, and whether it certainly says the opposite.

        A denied quotation says the opposite of its words, and so does a question for denials.
        """
        is_turned = candidate.is_denied != self._reading.denies
        if not self._says_something:
            return False, False
        contradicts = self._polarity.contradicts(words, found, passage) != is_turned
        if not self._may_oppose:
            return contradicts, False
        if self._reading.denies:
            return contradicts, contradicts
        return contradicts, not is_turned and self._polarity.opposes(words, found, passage)

    def _everywhere(
        self, candidate: Candidate, name: Sequence[str], found: Sequence[float]
    ) -> Sequence[float]:
        """How well each word is found in the text, the speaker's name, the headline or the context."""
        if min(found) == 1.0:
            return found
        best = list(found)
        title = stems(candidate.title[:MAX_BESIDE]) if candidate.title else []
        around = stems(candidate.context) if candidate.context else []
        for words, counts in ((name, IN_NAME), (title, self._in_title), (around, IN_CONTEXT)):
            for word in words:
                for index, alike in self._sought.answers.get(word, ()):
                    best[index] = max(best[index], counts * alike)
        return best


def find_run(words: Sequence[str], run: Sequence[str]) -> int:
    """The position where `run` stands in `words` without a gap; -1 if it does not."""
    return next(find_runs(words, run), -1)


def find_runs(words: Sequence[str], run: Sequence[str]) -> Iterator[int]:
    """The positions where `run` stands in `words` without a gap."""
    length, wanted = len(run), list(run)
    starts = (at for at in range(len(words) - length + 1) if run and words[at] == run[0])
    return (at for at in starts if list(words[at : at + length]) == wanted)
