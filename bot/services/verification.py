"""Verification: the quotations of a draft, checked against the archive. The draft is kept nowhere."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.archive.interface import Archive, Moment
from bot.domain.answers import Filters
from bot.domain.findings import Candidate
from bot.domain.languages import UNDETERMINED
from bot.domain.quotations import Kind, Quotation
from bot.domain.verification import MAX_DRAFT, MOST_CHECKED, Check, Verdict, Verification
from bot.errors import DraftError
from bot.intake.languages import language_of
from bot.language.folding import plain
from bot.language.lexicon import FUNCTION_WORDS
from bot.language.names import telling_words_of
from bot.matching import drafting
from bot.matching.verdicts import Compared, Judged, Piece, judge, pieces, worst
from bot.retrieval.finding import MAX_WORDS
from bot.sandbox.reader import Reader
from bot.services.archiving import Progress
from bot.services.turns import Turns

WHERE = "The draft"
CANDIDATES = 30
"""Records that a piece of a draft is compared with."""
AT_ONCE = 8
"""Quotations that are checked at one moment of the archive; others may read between two."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A quotation of a draft; `is_doubtful` if only its marks say that it is one."""

    quotation: Quotation
    is_doubtful: bool = False


class Verifier:
    """Checks drafts."""

    def __init__(self, archive: Archive, reader: Reader) -> None:
        self._archive = archive
        self._reader = reader
        self._extracting = Turns()

    async def check(self, guild: int, draft: str, *, progress: Progress | None = None) -> Verification:
        """Check every quotation of a draft that has words in quotation marks.

        Raises:
            DraftError: there is no text, or too much of it.
            IntakeError: finding its quotations takes too long.
        """
        require_draft(draft)
        tell = progress or _nobody
        await tell("Looking for quotations…")
        async with self._extracting.of(guild):
            found, reported = await self._found(draft)
        checks: list[Check] = []
        wanted = found[:MOST_CHECKED]
        for start in range(0, len(wanted), AT_ONCE):
            if start:
                await tell(f"Checking quotation {start + 1} of {len(wanted)}…")
            some = wanted[start : start + AT_ONCE]
            checks += await self._archive.at_one_moment(
                lambda moment, some=some: _checked(moment, guild, draft, some)
            )
        return Verification(tuple(checks), reported, len(found) - len(wanted))

    async def _found(self, draft: str) -> tuple[list[_Found], int]:
        """The quotations to check, in the order of the draft, and how many are reported without marks."""
        language = await asyncio.to_thread(language_of, draft)
        every = list(await self._reader.quotations(WHERE, draft, language))
        marked = await self._reader.quotations(WHERE, draft, UNDETERMINED)
        outer = [one for one in every if not any(_is_within(one, other) for other in every)]
        checked = [_Found(one) for one in outer if pieces(one, draft)]
        checked += [_Found(one, is_doubtful=True) for one in marked if not _overlaps(one, every)]
        checked.sort(key=lambda one: one.quotation.spans[0].start)
        return checked, sum(one.kind is Kind.INDIRECT for one in outer)


def require_draft(draft: str) -> None:
    """Refuse what cannot be checked.

    Raises:
        DraftError: there is no text, or too much of it.
    """
    if not draft.strip():
        message = "There is no text in that draft; paste its text, or attach it as a file."
        raise DraftError(message)
    if len(draft) > MAX_DRAFT:
        message = f"That draft has {len(draft):,} characters, more than {MAX_DRAFT:,}; check it in parts."
        raise DraftError(message)


def _is_within(one: Quotation, other: Quotation) -> bool:
    """Whether one quotation stands within another one's words, which are checked as a whole."""
    if one is other or one.spans == other.spans:
        return False
    marked = other.quoted_spans or other.spans
    return all(any(a.start <= b.start and b.end <= a.end for a in marked) for b in one.spans)


def _overlaps(one: Quotation, others: Iterable[Quotation]) -> bool:
    place = drafting.place_of(one)
    return any(span.start < place.end and place.start < span.end for other in others for span in other.spans)


def _checked(moment: Moment, guild: int, draft: str, found: Sequence[_Found]) -> list[Check]:
    """Check quotations at one moment of the archive; what is doubtful only counts if it is on record."""
    sought = [
        (piece, _candidates(moment, guild, one.quotation, piece))
        for one in found
        for piece in pieces(one.quotation, draft)
    ]
    records = _compared(moment, guild, {each.id: each for _, some in sought for each in some})
    checks: list[Check] = []
    following = iter(sought)
    for one in found:
        judged = [
            _judged(moment, guild, one.quotation, piece, _among(records, candidates), draft)
            for piece, candidates in islice(following, len(pieces(one.quotation, draft)))
        ]
        check = _check(one.quotation, draft, worst(judged))
        if not (one.is_doubtful and check.verdict is Verdict.NOT_FOUND):
            checks.append(check)
    return checks


def _among(records: Mapping[int, Compared], candidates: Iterable[Candidate]) -> list[Compared]:
    return [records[each.id] for each in candidates if each.id in records]


def _judged(
    moment: Moment, guild: int, quotation: Quotation, piece: Piece, compared: list[Compared], draft: str
) -> Judged:
    """What a piece is; what is not exact is looked for again among all that its speaker said."""
    around = drafting.beside(quotation, draft)
    judged = judge(piece, quotation, compared, around)
    if judged.verdict is Verdict.EXACT or quotation.speaker is None or quotation.unnamed:
        return judged
    known = {one.record.id for one in compared}
    name = telling_words_of(quotation.speaker)[-1]
    theirs = _candidates(moment, guild, quotation, piece, Filters(speaker=name))
    more = _compared(moment, guild, {each.id: each for each in theirs if each.id not in known})
    return judge(piece, quotation, [*compared, *more.values()], around) if more else judged


def _candidates(
    moment: Moment, guild: int, quotation: Quotation, piece: Piece, filters: Filters | None = None
) -> Sequence[Candidate]:
    """The records that hold most of a piece's words, the most relevant first."""
    words = [form for form, _ in plain(piece.text)]
    if len(words) > MAX_WORDS:
        words = [word for word in words if word not in FUNCTION_WORDS]
    named = quotation.speaker is not None and not quotation.unnamed and filters is None
    names = telling_words_of(quotation.speaker or "") if named else []
    found = moment.candidates(guild, words, filters or Filters(), names=names, limit=CANDIDATES)
    return found.candidates


def _compared(moment: Moment, guild: int, candidates: Mapping[int, Candidate]) -> dict[int, Compared]:
    """Candidates, by their ids, as the archive has them."""
    records = moment.quotations(guild, list(candidates))
    return {record.id: Compared(record, candidates[record.id].after) for record in records}


def _check(quotation: Quotation, draft: str, judged: Judged) -> Check:
    return Check(
        quotation=quotation,
        text=quotation.text(draft),
        place=drafting.place_of(quotation),
        verdict=judged.verdict,
        record=judged.record,
        exact=judged.exact,
        diff=judged.diff,
        reason=judged.reason,
        corrected=drafting.corrected(quotation, judged, draft),
    )


async def _nobody(_doing: str) -> None:
    """Progress that nobody watches."""
