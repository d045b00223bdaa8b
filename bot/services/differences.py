"""Differences: how a speaker’s words read in two articles, and which of their claims are opposites.

Both are told side by side, with their dates. Whether anybody changed their mind is for the reader to judge.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from bot.domain.people import Changes, Reworded, Turned
from bot.domain.quotations import Certainty, QuotationRecord, Stance
from bot.domain.versions import Change, Revision, folded_words
from bot.domain.wording import Wording, compare, quoted
from bot.matching.claims import Relation, read_claim, relations

MOST = 300
"""Quotations of a speaker that are compared with each other, the latest ones."""

_RUN = 3
"""Words in a row that bring two quotations together to be compared."""

_COMMON = 30
"""A run of words that more quotations have than this brings none of them together."""


def changes(records: Sequence[QuotationRecord], revisions: Iterable[Revision], total: int) -> Changes:
    """How the words of one speaker changed, the latest change first, among `total` quotations."""
    records = [one for one in records if one.quotation.certainty is Certainty.ATTRIBUTED]
    wording = [*_revised(records, revisions), *_reworded(records)]
    position = {(one.then.id, one.now.id): one for one in (*_denied(records), *_opposite(records))}
    return Changes(
        tuple(sorted(wording, key=lambda change: _date(change.now), reverse=True)),
        tuple(sorted(position.values(), key=lambda change: _date(change.now), reverse=True)),
        len(records),
        total,
    )


def _date(record: QuotationRecord) -> tuple[str, int]:
    """By what quotations are put in order: those without a date come first."""
    return record.article.published or "", record.id


def _in_order(one: QuotationRecord, other: QuotationRecord) -> tuple[QuotationRecord, QuotationRecord]:
    return (one, other) if _date(one) <= _date(other) else (other, one)


def _revised(records: Sequence[QuotationRecord], revisions: Iterable[Revision]) -> Iterator[Reworded]:
    """Quotations that an article words differently than its earlier version did."""
    current = {record.id for record in records}
    for revision in revisions:
        for change in revision.changes:
            then, now = change.before, change.after
            if change.kind is Change.REWORDED and then and now and now.id in current:
                compared = compare(then, now)
                if compared and compared.wording is Wording.OTHER:
                    yield Reworded(then, now, compared, is_revision=True)


def _reworded(records: Sequence[QuotationRecord]) -> Iterator[Reworded]:
    """Quotations that two articles word differently, each pair of wordings once."""
    seen: set[frozenset[tuple[str, ...]]] = set()
    for one, other in _alike(records):
        then, now = _in_order(one, other)
        compared = compare(then, now)
        if compared is None or compared.wording is not Wording.OTHER:
            continue
        wordings = frozenset(tuple(folded_words(record.text)) for record in (then, now))
        if wordings not in seen:
            seen.add(wordings)
            yield Reworded(then, now, compared, is_revision=False)


def _alike(records: Sequence[QuotationRecord]) -> Iterator[tuple[QuotationRecord, QuotationRecord]]:
    """Quotations of two articles that share runs of words in marks."""
    having: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, record in enumerate(records):
        words = [word.folded for word in quoted(record)]
        for run in {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}:
            having[run].append(place)
    shared = Counter(
        pair for places in having.values() if len(places) <= _COMMON for pair in combinations(places, 2)
    )
    for first, second in shared:
        if records[first].article.id != records[second].article.id:
            yield records[first], records[second]


def _denied(records: Sequence[QuotationRecord]) -> Iterator[Turned]:
    """Claims that their own speaker denies elsewhere in the article, by what is on record."""
    by_id = {record.id: record for record in records}
    for record in records:
        if record.denies in by_id and record.surely_denies:
            yield Turned(by_id[record.denies], record)


def _opposite(records: Sequence[QuotationRecord]) -> Iterator[Turned]:
    """Claims of which one says the opposite of the other."""
    by_id = {record.id: record for record in records if record.quotation.is_claim}
    claims = [
        read_claim(id_, record.text, is_denied=record.quotation.stance is Stance.DENIED)
        for id_, record in by_id.items()
    ]
    for one, other, relation in relations(claims):
        if relation is Relation.OPPOSITE:
            yield Turned(*_in_order(by_id[one.id], by_id[other.id]))
