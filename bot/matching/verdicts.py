"""Verdicts: a quotation of a draft and what the record holds → exact, altered, misattributed or not found.

wording.py   the same words?      cuts.py   the same sense?      voices.py   the same speaker?
differences.py   how alike, and which words differ
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import itemgetter

from bot.domain.quotations import Kind, Quotation, QuotationRecord, Stance
from bot.domain.spans import Span
from bot.domain.speakers import is_rank
from bot.domain.verification import Side, Stretch, Verdict
from bot.matching import cuts
from bot.matching.differences import Alignment, align, is_telling, overlap, stretches
from bot.matching.voices import Voice, voice
from bot.matching.wording import Run, Sort, Strictness, Token, find_run, record_tokens, tokens
from bot.weights import ALTERED, ALTERED_BY_OTHER, LAID_SIDE_BY_SIDE, NEAR_WORDS

_INNER_MARKS = re.compile(
    r"“[^“”]{8,}”|\"[^\"]{8,}\"|(?<!\w)‘[^‘]{8,}?’(?!\w)|(?<!\w)'(?:[^']|(?<=\w)'(?=\w)){8,}?'(?!\w)"
)
_OWN = re.compile(r"\b(?:I|we|We)\b(?:[ ’'][\w’']+){1,4}[,:]?\s*\Z")
"""What stands before words that the speaker quotes as their own: “I told him, ‘No.’”"""
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_COMMON = 3
"""Words that so many others are on record with are nobody's own."""
_REPORTED = "The article reports these words without quotation marks: they may not be the speaker's own."
_JOINED = "These words stand in two places of the article and are joined here."
_DENIED = "The record says the opposite: who asserted and who denied it is not as in the draft."
_PASSED_ON = "The record has these words as somebody else's, whom this speaker quotes."
_UNNAMED = "The article does not say for certain who said it."


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a draft in one pair of marks, or in several that its attribution divides."""

    spans: tuple[Span, ...]
    text: str
    """The words, those of several pairs with an ellipsis between them."""
    parts: tuple[Piece, ...] = ()
    """Each pair by itself, if there are several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What a piece is, and the record that says so.

    `exact` is the record's words for it; `by_other` if the record has them as somebody else's.
    """

    piece: Piece
    verdict: Verdict
    record: QuotationRecord | None = None
    exact: Span | None = None
    diff: tuple[Stretch, ...] = ()
    reason: str = ""
    by_other: bool = False


@dataclass(frozen=True)
class Compared:
    """A record, made ready for comparison; `after` is what follows it in its paragraph."""

    record: QuotationRecord
    after: str = ""

    @cached_property
    def tokens(self) -> list[Token]:
        """Its words."""
        return record_tokens(self.record)


def pieces(quotation: Quotation, draft: str) -> list[Piece]:
    """What of a draft's quotation must stand letter by letter: what is in marks.

    The parts of a direct quotation that its attribution divides belong together; those of a report do not.
    """
    is_direct = quotation.kind is Kind.DIRECT
    marked = quotation.spans if is_direct else quotation.quoted_spans
    parts = tuple(Piece((span,), span.cut(draft)) for span in marked)
    if not is_direct or len(parts) < 2:
        return [*parts]
    between = " … " if any(quotation.gaps or ()) else " "
    return [Piece(quotation.spans, between.join(part.text for part in parts), parts)]


def judge(piece: Piece, quotation: Quotation, records: Sequence[Compared], around: str) -> Judged:
    """What a piece of a draft's quotation is, by these records; `around` are the draft's words beside it."""
    desk = _Desk(piece, quotation, records, around)
    return (
        desk.in_one_piece()
        or desk.piece_by_piece()
        or desk.with_other_words()
        or desk.sentence_by_sentence()
        or desk.nearest()
    )


def worst(judged: Sequence[Judged]) -> Judged:
    """What a quotation is whose pieces are these: no better than the worst, not found only as a whole."""
    missing = [one for one in judged if one.verdict is Verdict.NOT_FOUND]
    if missing and len(missing) < len(judged):
        found = [one for one in judged if one.verdict is not Verdict.NOT_FOUND]
        reason = f"“{missing[0].piece.text.strip()}” is not on record."
        lost = Stretch(Side.DRAFT, missing[0].piece.text)
        return replace(worst(found), verdict=Verdict.ALTERED, reason=reason, diff=(*found[0].diff, lost))
    return max(judged, key=lambda one: _ORDER.index(one.verdict))


_ORDER = (Verdict.EXACT, Verdict.ALTERED, Verdict.MISATTRIBUTED, Verdict.NOT_FOUND)


class _Desk:
    """One piece and the records that may have it."""

    def __init__(self, piece: Piece, quotation: Quotation, records: Sequence[Compared], around: str) -> None:
        self._piece, self._quotation, self._around = piece, quotation, around
        self._records = records
        self._wanted = tokens(piece.text)
        self._words = [token for token in self._wanted if token.sort is Sort.WORD]

    def in_one_piece(self) -> Judged | None:
        """What the piece is if a record has just its words."""
        every = [*self._hits(Strictness.STRICT)]
        hits = _innermost(every)
        if passed_on := next((hit for hit in hits if self._is_passed_on(hit, every)), None):
            return self._judged(Verdict.MISATTRIBUTED, *passed_on, reason=_PASSED_ON)
        voices = [(self._voice_of(hit), hit) for hit in hits]
        ours = sorted((each for each in voices if each[0] is not Voice.OTHER), key=itemgetter(0))
        turned: list[Judged] = []
        for whose, (one, run) in ours:
            reason, left = self._turned(one, run)
            if not reason:
                note = _UNNAMED if whose is Voice.UNKNOWN and self._quotation.speaker else ""
                return self._judged(Verdict.EXACT, one, run, reason=note)
            turned.append(self._judged(Verdict.ALTERED, one, run, reason=reason, left=left))
        if turned:
            return turned[0]
        if hits and not self._is_common(hits):
            one, run = hits[0]
            return self._judged(Verdict.MISATTRIBUTED, one, run, reason=f"The record has {_called(one)}.")
        return None

    def _voice_of(self, hit: Hit) -> Voice:
        """Whose words a hit has: what its speaker quotes is somebody else's, and it is open whose."""
        return Voice.UNKNOWN if _is_nested(hit) else self._voice(hit[0])

    def _is_passed_on(self, hit: Hit, every: Sequence[Hit]) -> bool:
        """Whether the draft's speaker only passed on what somebody else had said."""
        if self._quotation.unnamed:
            return False
        if _is_nested(hit):
            return self._voice(hit[0]) is Voice.SAME and is_telling(self._words)
        itself = hit[0].record.quotation
        if (itself.speaker_as_written or "").casefold() in {"i", "we"} or self._voice(
            hit[0]
        ) is not Voice.UNKNOWN:
            return False
        return any(_quotes(one.record, hit[0].record) and self._voice(one) is Voice.SAME for one, _ in every)

    def _is_common(self, hits: Sequence[Hit]) -> bool:
        """Whether anybody might use these words."""
        speakers = {one.record.quotation.speaker for one, _ in hits}
        return not is_telling(self._words) or (len(speakers) >= _COMMON and len(self._words) <= 2 * _COMMON)

    def piece_by_piece(self) -> Judged | None:
        """What the piece is if its words are on record, but joined, or in a report."""
        for strictness, reason in ((Strictness.JOINED, _JOINED), (Strictness.REPORTED, _REPORTED)):
            for one, run in self._hits(strictness):
                if self._voice(one) is not Voice.OTHER and is_telling(self._words):
                    return self._judged(Verdict.ALTERED, one, run, reason=reason)
        parts = self._piece.parts
        if not parts or any(not tokens(part.text) for part in parts):
            return None
        return replace(
            worst([judge(part, self._quotation, self._records, self._around) for part in parts]),
            piece=self._piece,
        )

    def with_other_words(self) -> Judged | None:
        """What the piece is if a record has nearly its words."""
        laid = [(one, align(self._words, one.tokens)) for one in self._likely()]
        close = [(one, found) for one, found in laid if found.likeness >= self._least(one)]
        if not close:
            return None
        one, found = max(close, key=lambda each: (self._voice(each[0]) is not Voice.OTHER, each[1].likeness))
        return self._altered(one, found, by_other=self._voice(one) is Voice.OTHER)

    def sentence_by_sentence(self) -> Judged | None:
        """What the piece is if only some of its sentences are on record, or in several quotations."""
        texts = [text for text in _SENTENCE.split(self._piece.text) if tokens(text)]
        if len(texts) < 2:
            return None
        parts = [Piece(self._piece.spans[:1], text) for text in texts]
        judged = [judge(part, self._quotation, self._records, self._around) for part in parts]
        if not any(one.verdict in {Verdict.EXACT, Verdict.ALTERED} for one in judged):
            return None
        found = worst(judged)
        reason = _JOINED if found.verdict is Verdict.EXACT else found.reason
        diff = tuple(each for one in judged for each in one.diff or _alone(one))
        return replace(found, piece=self._piece, verdict=Verdict.ALTERED, reason=reason, diff=diff)

    def _least(self, one: Compared) -> float:
        """How alike words must be to be the record's, altered."""
        if not is_telling(self._words):
            return 1.1
        return ALTERED_BY_OTHER if self._voice(one) is Voice.OTHER else ALTERED

    def nearest(self) -> Judged:
        """The piece is not on record; with the record that is most like it."""
        near = next((one for one in self._likely() if overlap(self._words, one.tokens) >= NEAR_WORDS), None)
        return Judged(piece=self._piece, verdict=Verdict.NOT_FOUND, record=near.record if near else None)

    def _likely(self) -> list[Compared]:
        """The records that have most of the words."""
        alike = sorted(
            self._records,
            key=lambda one: (overlap(self._words, one.tokens), self._voice(one) is Voice.SAME),
            reverse=True,
        )
        return alike[:LAID_SIDE_BY_SIDE]

    def _hits(self, strictness: Strictness) -> Iterator[Hit]:
        for one in self._records:
            if run := find_run(self._wanted, one.tokens, strictness):
                yield one, run

    def _voice(self, one: Compared) -> Voice:
        return voice(self._quotation, one.record.quotation, text=one.record.text, after=one.after)

    def _turned(self, one: Compared, run: Run) -> tuple[str, str]:
        """Why a record that has the words has another sense, and what the draft leaves out."""
        if one.record.quotation.stance is not self._quotation.stance and Stance.DENIED in {
            one.record.quotation.stance,
            self._quotation.stance,
        }:
            return _DENIED, ""
        left = cuts.turned_by(run, self._wanted, one.tokens, one.record.text, self._around)
        return (f"The cut turns the sense: it leaves out “{left}”." if left else ""), left

    def _judged(
        self, verdict: Verdict, one: Compared, run: Run, *, reason: str = "", left: str = ""
    ) -> Judged:
        """A piece whose words a record has."""
        places = [at for at in run if at >= 0]
        held, text = one.tokens, one.record.text
        exact = Span(held[places[0]].span.start, held[places[-1]].span.end)
        diff: tuple[Stretch, ...] = ()
        if left and (at := text.find(left)) >= 0:
            exact = Span(min(exact.start, at), max(exact.end, at + len(left)))
            diff = _with_left(exact, Span(at, at + len(left)), text)
        return Judged(
            piece=self._piece,
            verdict=verdict,
            record=one.record,
            exact=exact,
            diff=diff or ((Stretch(Side.SAME, self._piece.text),) if verdict is Verdict.ALTERED else ()),
            reason=reason,
            by_other=verdict is Verdict.MISATTRIBUTED,
        )

    def _altered(self, one: Compared, found: Alignment, *, by_other: bool) -> Judged:
        """A piece of which a record has nearly the words."""
        held, text = one.tokens, one.record.text
        reach = _within_sentences(found, held, text)
        steps = [step for step in found.steps if step[1] is None or step[1] in reach]
        return Judged(
            piece=self._piece,
            verdict=Verdict.ALTERED,
            record=one.record,
            exact=Span(held[reach.start].span.start, held[reach.stop - 1].span.end) if reach else None,
            diff=stretches(steps, self._words, self._piece.text, held, text),
            reason=f"The record has {_called(one)}." if by_other else "",
            by_other=by_other,
        )


def _alone(judged: Judged) -> tuple[Stretch, ...]:
    """A piece without a diff of its own: all of it is on record, or none."""
    side = Side.DRAFT if judged.verdict is Verdict.NOT_FOUND else Side.SAME
    return (Stretch(side, judged.piece.text),)


def _within_sentences(found: Alignment, held: Sequence[Token], text: str) -> range:
    """The words of a record that stand in place of a draft's: no others than of the sentences they share."""
    places = [place for _, place in found.steps if place is not None]
    start, stop = found.reach.start, found.reach.stop
    while start - 1 in places and not cuts.ends_between(held[start - 1], held[start], text):
        start -= 1
    while stop and stop in places and not cuts.ends_between(held[stop - 1], held[stop], text):
        stop += 1
    return range(start, stop)


def _with_left(exact: Span, left: Span, text: str) -> tuple[Stretch, ...]:
    """The record's words, of which the draft leaves some out."""
    parts = (
        (Side.SAME, Span(exact.start, left.start)),
        (Side.RECORD, left),
        (Side.SAME, Span(left.end, exact.end)),
    )
    return tuple(Stretch(side, span.cut(text).strip()) for side, span in parts if span.cut(text).strip())


Hit = tuple[Compared, Run]
"""A record that has the words, and where."""


def _innermost(hits: Sequence[Hit]) -> list[Hit]:
    """The hits without those that quote another hit: words quoted within words are the inner speaker's."""
    return [hit for hit in hits if not any(_quotes(hit[0].record, other.record) for other, _ in hits)]


def _is_nested(hit: Hit) -> bool:
    """Whether a record has the words in marks within its own: as what somebody else said."""
    one, run = hit
    if one.record.quotation.kind is not Kind.DIRECT:
        return False
    places = [at for at in run if at >= 0]
    start, end = one.tokens[places[0]].span.start, one.tokens[places[-1]].span.end
    inner = (Span(*found.span()) for found in _INNER_MARKS.finditer(one.record.text))
    around = next((each for each in inner if each.start < start and end < each.end), None)
    return around is not None and not _OWN.search(one.record.text[: around.start])


def _quotes(outer: QuotationRecord, inner: QuotationRecord) -> bool:
    """Whether one record stands within another one's words."""
    if outer.id == inner.id or outer.article.id != inner.article.id:
        return False
    outside, inside = outer.quotation.spans, inner.quotation.spans
    within = all(any(a.start <= b.start and b.end <= a.end for a in outside) for b in inside)
    return within and outside != inside


def _called(one: Compared) -> str:
    """Whose words a record has: "“Ada Osei”, county engineer"."""
    quotation = one.record.quotation
    name = " ".join(filter(None, (quotation.honorific, quotation.speaker))) or "nobody"
    role = quotation.role or ""
    return f"{role} {name}" if is_rank(role) else f"{name}, {role}" if role else name
