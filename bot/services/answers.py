"""Answers: what the archive has on record for a question."""

from __future__ import annotations

import asyncio
import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.archive.interface import Archive, Moment
from bot.domain.answers import MAX_QUESTION, Answer, Asked, Filters, Label, Match, Question
from bot.domain.articles import ArticleCard
from bot.domain.clock import Clock
from bot.domain.findings import Findings
from bot.domain.processes import Duty
from bot.domain.quotations import Kind, QuotationRecord, Stance
from bot.domain.seams import apart, own_words, parts
from bot.domain.spans import Span
from bot.errors import QuestionError
from bot.matching import (
    Compare,
    Ranked,
    Reading,
    decide,
    highlights,
    labels,
    nothing_closer,
    read_question,
    reasons,
)
from bot.meaning.codes import Embedded
from bot.services.copies import Copies, once
from bot.services.grouping import grouped
from bot.services.leases import SOLE, Ownership
from bot.services.naming import Explained, did_you_mean, stranger, unknown_names

if TYPE_CHECKING:
    from bot.sandbox.encoding import Encoding

KEPT_FOR = timedelta(days=30)
"""How long a question behind a button is kept."""
MAX_CANDIDATES = 30
"""Quotations ranked for a question, unless a larger page is asked for; the index delivers the best first."""
NEAREST = 5
"""Nearest misses offered at most."""
_WAIT, _WAIT_FIRST = 0.5, 10.0
"""Seconds that a question waits for its vector before it is answered by its words alone; and the same for the
first question, for which the encoder may have to be loaded."""
_WAIT_COMPARED = 3.0
"""Seconds that a question waits until the best candidates are compared word by word: a tenth of a second on a
quiet processor."""
_ASKED_AT_ONCE = 2
"""Questions answered at the same time; the others wait, as more threads would only slow each other down."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """A ranked candidate with its label and marks, and whether it contradicts what the question asserts."""

    ranked: Ranked
    label: Label
    is_opposite: bool
    matched: tuple[Span, ...]
    differing: tuple[Span, ...] = ()
    missing: tuple[str, ...] = ()


class Answers:
    """Searches the archive, ranks what it finds, and says how well each match fits."""

    def __init__(
        self,
        archive: Archive,
        clock: Clock,
        *,
        encoder: Encoding | None = None,
        ownership: Ownership = SOLE,
    ) -> None:
        """Without an encoder questions are answered by their words alone."""
        self._archive = archive
        self._ownership = ownership
        self._clock = clock
        self._encoder = encoder
        self._has_embedded = False
        self._asking = asyncio.Semaphore(_ASKED_AT_ONCE)

    async def ask(
        self,
        guild: int,
        question: Question,
        *,
        limit: int = 5,
        offset: int = 0,
        among: Sequence[int] | None = None,
    ) -> Answer:
        """Answer a question: matches from `offset` on, or the nearest misses if nothing matches.

        With `among`, only the quotations with these ids may answer, and each is judged by itself, whatever
        others there are.

        Raises:
            QuestionError: the question is empty or too long.
        """
        reading = _reading(question.words)
        meant = await self.meant(guild, question.words)
        compare = self._comparing(question.words)
        async with self._asking:
            answer = await self._archive.at_one_moment(
                lambda moment: _answer(
                    moment, guild, question, reading, meant, compare, among, limit=limit, offset=offset
                )
            )
            if answer.matches or answer.notice or among is not None:
                return answer
            why = await self._why_none(guild, question, reading, meant, compare)
            suggestions = tuple(dict.fromkeys(why.suggestions + answer.suggestions))
            reason = why.reason or did_you_mean(answer.suggestions)
            return replace(answer, notice=reason, suggestions=suggestions)

    async def _why_none(
        self, guild: int, question: Question, reading: Reading, meant: Embedded | None, compare: Compare
    ) -> Explained:
        """Why nothing matched, if a filter or a name is the reason."""
        filters = question.filters
        if (unknown := await unknown_names(self._archive, guild, filters)).reason:
            return unknown
        if reading.is_commonplace:
            return Explained(_COMMONPLACE)
        if filters != Filters():
            wider = replace(question, filters=Filters())
            answer = await self._archive.at_one_moment(
                lambda moment: _answer(moment, guild, wider, reading, meant, compare, None, limit=1, offset=0)
            )
            if answer.matches:
                return Explained("Only what the filters leave out matches: ask without them to see it.")
        return await stranger(self._archive, guild, highlights.name_as_typed(reading, question.words))

    async def meant(self, guild: int, words: str) -> Embedded | None:
        """The question as a vector; None when that takes too long, or there is nothing to compare."""
        if self._encoder is None or await self._archive.vectors_of(guild) is None:
            return None
        try:
            seconds = _WAIT if self._has_embedded else _WAIT_FIRST
            meant = await asyncio.wait_for(self._encoder.embed([words]), seconds)
        except TimeoutError:
            return None
        self._has_embedded = True
        return meant

    def _comparing(self, words: str) -> Compare:
        """How candidates are compared with a question word by word: by the encoder, if there is one."""
        if (encoder := self._encoder) is None:
            return nothing_closer
        return lambda passages: encoder.compare(words, passages, seconds=_WAIT_COMPARED)

    async def keep(self, guild: int, question: Question) -> int:
        """Keep a question for the buttons under its answer.

        Raises:
            ArchiveError: The archive cannot be written to now.
        """
        return await self._archive.keep_question(guild, question, at=self._clock())

    async def kept(self, guild: int, question_id: int) -> Question:
        """The question behind a button.

        Raises:
            QuestionError: it is too old, or has been deleted.
        """
        since = self._clock() - KEPT_FOR
        question = await self._archive.question(guild, question_id, since=since)
        if question is None:
            message = "This answer is more than 30 days old and its question is no longer kept. Ask again."
            raise QuestionError(message)
        return question

    async def forget_old(self) -> None:
        """Delete the questions that are too old to be asked again, unless another process does that.

        Raises:
            ArchiveError: The archive cannot be written to now.
        """
        if await self._ownership.may(Duty.QUESTIONS):
            await self._archive.forget_questions(before=self._clock() - KEPT_FOR)


_COMMONPLACE = (
    "Small words alone are in almost everything that is said: add one that tells what it was about, or who "
    "said it."
)


def require_words(words: str) -> None:
    """Check that a question can be asked, without searching.

    Raises:
        QuestionError: it has no words, or is too long.
    """
    _reading(words)


def parse_filters(
    *,
    speaker: str | None = None,
    publisher: str | None = None,
    since: str | None = None,
    until: str | None = None,
    kind: str | None = None,
) -> Filters:
    """Read raw options; `since` and `until` are a year, month or day, both included.

    Raises:
        QuestionError: a date cannot be read, the dates are the wrong way round, or there is no such kind.
    """
    filters = Filters(
        speaker=_stripped(speaker),
        publisher=_stripped(publisher),
        since=_days(since)[0] if _stripped(since) else None,
        until=_days(until)[1] if _stripped(until) else None,
        kind=_kind(kind),
    )
    if filters.since and filters.until and filters.since > filters.until:
        message = f"The dates are the wrong way round: {filters.since} is after {filters.until}."
        raise QuestionError(message)
    return filters


def _reading(words: str) -> Reading:
    words = words.strip()
    if len(words) > MAX_QUESTION:
        message = (
            f"A question can have up to {MAX_QUESTION} characters and this one has {len(words):,}: "
            "ask with a few words you remember."
        )
        raise QuestionError(message)
    reading = read_question(words)
    if not reading.words:
        message = "There are no words in that question: ask with a few words you remember."
        raise QuestionError(message)
    return reading


def _answer(
    moment: Moment,
    guild: int,
    question: Question,
    reading: Reading,
    meant: Embedded | None,
    compare: Compare,
    among: Sequence[int] | None,
    *,
    limit: int,
    offset: int,
) -> Answer:
    """Answer a question from one snapshot of the archive."""
    found = moment.candidates(
        guild,
        [word.form for word in reading.words],
        question.filters,
        names=reading.names,
        claims_only=question.asked is Asked.CLAIMS,
        limit=max(MAX_CANDIDATES, limit),
        meant=meant,
        among=among,
    )
    is_claims = question.asked is Asked.CLAIMS
    answers, near = decide(reading, found, asked=question.asked, compare=compare, has_rivals=among is None)
    denials: Mapping[int, Sequence[QuotationRecord]] = {}
    if is_claims:
        denials = moment.denials_of(guild, [one.id for one in (*answers, *near)])
        corrected = moment.corrected(guild, [one.id for one in answers])
        answers = sorted(answers, key=lambda one: one.id not in corrected)
        answers, near = _apart(answers, denials), _apart(near, denials)
    own_place = frozenset[int]() if is_claims else frozenset(one.id for one in answers)
    matching = once(moment, guild, answers)
    is_open = not offset and all(_label(one) is Label.RELATED for one in matching.ranked)
    misses = once(moment, guild, near if is_open else [])

    def matches(copies: Copies, shown: slice, *, are_misses: bool = False) -> tuple[Match, ...]:
        chosen = copies.ranked[shown]
        ids = [one.id for one in chosen]
        records = {record.id: record for record in moment.quotations(guild, ids)}
        denied = [record.denies for record in records.values() if is_claims and record.denies is not None]
        claims = {record.id: record for record in moment.quotations(guild, denied)} if denied else {}
        denied_by = denials if is_claims else moment.denials_of(guild, ids)
        return tuple(
            _match(
                _judged(reading, one, record := records[one.id], found),
                record,
                denied_by=[each for each in denied_by.get(record.id, ()) if each.id not in own_place],
                denies=claims.get(record.denies or 0),
                sources=copies.sources(moment, guild, one.id),
                is_miss=are_misses,
            )
            for one in chosen
        )

    found_here = matches(matching, slice(offset, offset + limit))
    return Answer(
        question=question,
        matches=grouped(found_here) if is_claims else found_here,
        nearest=matches(misses, slice(max(0, NEAREST - len(matching.ranked))), are_misses=True),
        undated=moment.undated_articles(guild, question.filters),
        notice="" if found.quotations else "There are no quotations in this archive yet.",
        suggestions=() if matching.ranked else tuple(found.lookalikes),
    )


def _apart(ranked: Sequence[Ranked], denials: Mapping[int, Sequence[QuotationRecord]]) -> list[Ranked]:
    """Drop denials of a claim that ranks above them: they are shown beside that claim."""
    apart: list[Ranked] = []
    beside: set[int] = set()
    for one in ranked:
        if one.id not in beside:
            apart.append(one)
            beside |= {denial.id for denial in denials.get(one.id, ())}
    return apart


def _label(one: Ranked) -> Label:
    """How well a candidate fits; what only meaning finds is never more than related."""
    return labels.label(one) or Label.RELATED


def _judged(reading: Reading, one: Ranked, record: QuotationRecord, found: Findings) -> _Judged:
    """Give a ranked quotation its label and marks."""
    quotation, text = record.quotation, record.text
    is_opposite = reading.asserts and (one.evidence.opposes or one.evidence.contradicts)
    label = _label(one)
    if label is Label.VERBATIM:
        label, run = _run(reading, record)
        if run:
            return _Judged(one, label, is_opposite, (run,))
    marked = highlights.highlights(reading, text, label, found.alike)
    matched, differing = (
        tuple(apart(spans, quotation, text)) for spans in (marked.matched, marked.differing)
    )
    return _Judged(one, label, is_opposite, matched, differing, marked.missing)


def _run(reading: Reading, record: QuotationRecord) -> tuple[Label, Span | None]:
    """The label of words that stand as they were asked for, and one place where they do.

    Only words of the speaker's own mouth are *verbatim*, which what they denied is not. Words of two places
    in the article are no run.
    """
    runs = [*highlights.runs(reading, record.text)]
    is_denied = record.quotation.stance is Stance.DENIED
    own = [] if is_denied else own_words(record.quotation, record.text)
    reported = parts(record.quotation.spans, record.text)
    for label, places in ((Label.VERBATIM, own), (Label.REPORTED, reported)):
        for run in runs:
            if any(place.start <= run.start and run.end <= place.end for place in places):
                return label, run
    return Label.CLOSE, None


def _match(
    judged: _Judged,
    record: QuotationRecord,
    *,
    denied_by: Sequence[QuotationRecord],
    denies: QuotationRecord | None,
    sources: tuple[ArticleCard, ...],
    is_miss: bool,
) -> Match:
    return Match(
        record=record,
        label=judged.label,
        score=round(judged.ranked.score, 3),
        matched=judged.matched,
        differing=judged.differing,
        missing=judged.missing,
        why=reasons.reason(
            judged.label,
            [span.cut(record.text) for span in judged.matched],
            denied=record.quotation.stance is Stance.DENIED,
            opposite=judged.is_opposite,
        ),
        is_opposite=judged.is_opposite,
        denied_by=tuple(denied_by),
        denies=denies,
        sources=sources,
        is_miss=is_miss,
    )


def _stripped(option: str | None) -> str | None:
    return (option.strip() or None) if option else None


def _kind(option: str | None) -> Kind | None:
    option = _stripped(option)
    if option is None:
        return None
    try:
        return Kind(option.lower())
    except ValueError:
        message = f"“{option[:50]}” is not a kind of quotation: choose direct, mixed or indirect."
        raise QuestionError(message) from None


def _days(option: str | None) -> tuple[date, date]:
    """The first and last day of an ISO year, month or day."""
    option = (option or "").strip()
    found = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", option)
    message = (
        f"“{option[:50]}” is not a date: give a year, a month or a day, such as 2024, 2024-02 or 2024-02-29."
    )
    if not found:
        raise QuestionError(message)
    year, month, day = found.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise QuestionError(message) from None
    if day:
        return first, first
    last_month = int(month or 12)
    return first, date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])
