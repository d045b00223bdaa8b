"""Versions: the texts that an article has had, and what became of its quotations from one to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

from bot.domain.articles import ArticleCard
from bot.domain.quotations import QuotationRecord

REWORDED_BY_ONE = 0.6
"""From which likeness on words are the same speaker's words, reworded; 1 is equal."""

REWORDED_BY_ANOTHER = 0.8
"""From which likeness on words are reworded although another speaker is named."""

MOST_COMPARED = 150
"""How many changed quotations of a version are compared with those of the next, which takes half a second."""


@dataclass(frozen=True, slots=True)
class Version:
    """One text of an article. Its card says how it was cited then, and when and how that text came.

    `hidden` are the ids of quotations that were retracted: they are matched, and never shown.
    """

    number: int
    card: ArticleCard
    text: str
    quotations: tuple[QuotationRecord, ...]
    hidden: frozenset[int] = frozenset()


class Change(StrEnum):
    """What became of a quotation in the next version."""

    REWORDED = "reworded"
    RENAMED = "speaker changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class QuotationChange:
    """A quotation before and after a change; None where there is none."""

    kind: Change
    before: QuotationRecord | None
    after: QuotationRecord | None

    @property
    def ids(self) -> set[int]:
        """The ids of the quotation before and after."""
        return {one.id for one in (self.before, self.after) if one is not None}


@dataclass(frozen=True, slots=True)
class Revision:
    """What a version changed: its quotations, and whether the headline and the text are others."""

    version: Version
    changes: tuple[QuotationChange, ...]
    has_new_title: bool
    has_new_text: bool

    def counted(self) -> dict[Change, int]:
        """How many changes there are of each kind, without those that there are none of."""
        counts = Counter(change.kind for change in self.changes)
        return {kind: counts[kind] for kind in Change if counts[kind]}


@dataclass(frozen=True, slots=True)
class History:
    """The versions of an article, the current one last, and what each changed, or the latest of them."""

    versions: tuple[Version, ...]
    revisions: tuple[Revision, ...]


@dataclass(frozen=True, slots=True)
class Former:
    """A quotation that its article no longer has as it was.

    `gone_with` is the version that changed it; `now` is what it reads as today, None if the words are gone.
    """

    record: QuotationRecord
    gone_with: Version
    now: QuotationRecord | None


def history(versions: Sequence[Version], *, latest: int | None = None) -> History:
    """The history that these versions make, without what was retracted, in whatever words.

    Only the `latest` so many changes are looked for, if that is given: each takes time.
    """
    compared = list(pairwise(versions))[-latest if latest else 0 :]
    changes = [quotation_changes(before, after) for before, after in compared]
    hidden = _hidden(versions, changes)
    revisions = [
        Revision(
            after,
            tuple(change for change in changed if not change.ids & hidden),
            has_new_title=before.card.title != after.card.title,
            has_new_text=before.text != after.text,
        )
        for (before, after), changed in zip(compared, changes, strict=True)
    ]
    return History(tuple(versions), tuple(revisions))


def hidden_in_any(versions: Sequence[Version]) -> set[int]:
    """The ids of quotations that were retracted, and of earlier wordings of those, oldest version first."""
    return _hidden(versions, [quotation_changes(*pair) for pair in pairwise(versions)])


def _hidden(versions: Sequence[Version], changes: Sequence[Sequence[QuotationChange]]) -> set[int]:
    """The quotations that were retracted, and those that became one of these."""
    hidden = {id_ for version in versions for id_ in version.hidden}
    for changed in reversed(changes):
        for change in changed:
            if change.after is not None and change.after.id in hidden:
                hidden |= change.ids
    return hidden


def quotation_changes(before: Version, after: Version) -> tuple[QuotationChange, ...]:
    """What became of the quotations of a version in the next one; those that are kept are left out.

    Words that are printed in both versions are neither added nor removed: other rules may have read them.
    """
    kept = {one.id for one in before.quotations} & {one.id for one in after.quotations}
    old, new = (
        [_Compared(one) for one in version.quotations if one.id not in kept] for version in (before, after)
    )
    pairs = _pairs(old[:MOST_COMPARED], new[:MOST_COMPARED])
    matched = {one.record.id for pair in pairs for one in pair}
    changes = [QuotationChange(_kind(one, other), one.record, other.record) for one, other in pairs]
    changes += [QuotationChange(Change.REMOVED, record, None) for record in _unprinted(old, after, matched)]
    changes += [QuotationChange(Change.ADDED, None, record) for record in _unprinted(new, before, matched)]
    return tuple(changes)


def former(versions: Sequence[Version], quotation_id: int) -> Former | None:
    """What became of a quotation that is not in the last version; None if it is, or was never there.

    It is also None while the article still prints its words, and for what was retracted.
    """
    changes = [quotation_changes(before, after) for before, after in pairwise(versions)]
    if quotation_id in _hidden(versions, changes):
        return None
    found: Former | None = None
    wanted = quotation_id
    for after, changed in zip(versions[1:], changes, strict=True):
        change = next((one for one in changed if one.before is not None and one.before.id == wanted), None)
        if change is None or change.before is None:
            continue
        first = found or Former(change.before, after, None)
        found = Former(first.record, first.gone_with, change.after)
        if change.after is None:
            return found
        wanted = change.after.id
    is_current = bool(versions) and any(one.id == wanted for one in versions[-1].quotations)
    return found if is_current else None


class _Compared:
    """A quotation with its words, which are compared again and again."""

    def __init__(self, record: QuotationRecord) -> None:
        self.record = record
        self.words = folded_words(record.text)
        self._counts = Counter(self.words)

    def likeness(self, other: _Compared) -> float:
        """The share of the words that two quotations have in common, in their order."""
        both = len(self.words) + len(other.words)
        common = sum(min(count, other._counts[word]) for word, count in self._counts.items())
        if 2 * common < REWORDED_BY_ONE * both:
            return 0.0
        return SequenceMatcher(None, self.words, other.words, autojunk=False).ratio()


_Pair = tuple[_Compared, _Compared]


def _kind(before: _Compared, after: _Compared) -> Change:
    return Change.RENAMED if before.words == after.words else Change.REWORDED


def _pairs(old: Sequence[_Compared], new: Sequence[_Compared]) -> list[_Pair]:
    """Quotations that are the same one, the most alike first, in the order of the new version."""
    alike = [
        (likeness, one, other)
        for one in old
        for other in new
        if (likeness := one.likeness(other)) >= _least(one.record, other.record)
    ]
    alike.sort(key=lambda found: -found[0])
    partner: dict[int, _Pair] = {}
    taken: set[int] = set()
    for _, one, other in alike:
        if one.record.id not in taken and other.record.id not in partner:
            taken.add(one.record.id)
            partner[other.record.id] = one, other
    return [partner[other.record.id] for other in new if other.record.id in partner]


def _least(one: QuotationRecord, other: QuotationRecord) -> float:
    is_one_speaker = one.quotation.speaker == other.quotation.speaker
    return REWORDED_BY_ONE if is_one_speaker else REWORDED_BY_ANOTHER


def _unprinted(
    compared: Sequence[_Compared], version: Version, matched: Set[int]
) -> Iterator[QuotationRecord]:
    """The quotations without a match whose words a version does not print."""
    printed = f" {' '.join(folded_words(version.text))} "
    for one in compared:
        if one.record.id not in matched and f" {' '.join(one.words)} " not in printed:
            yield one.record


def folded_words(text: str) -> list[str]:
    """The words of a text, without case and marks."""
    words = ("".join(filter(str.isalnum, word)) for word in text.casefold().split())
    return [word for word in words if word]
