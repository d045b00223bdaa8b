"""Versions: the texts that an article has had, and what became of its quotations from one to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
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


@dataclass(frozen=True, slots=True)
class Version:
    """One text of an article. Its card says how it was cited then, and when and how that text came."""

    number: int
    card: ArticleCard
    text: str
    quotations: tuple[QuotationRecord, ...]


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
    """The versions of an article, the current one last, and what each but the first changed."""

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


def history(versions: Sequence[Version]) -> History:
    """The history that these versions make."""
    return History(
        tuple(versions),
        tuple(
            Revision(
                after,
                quotation_changes(before, after),
                has_new_title=before.card.title != after.card.title,
                has_new_text=before.text != after.text,
            )
            for before, after in pairwise(versions)
        ),
    )


def quotation_changes(before: Version, after: Version) -> tuple[QuotationChange, ...]:
    """What became of the quotations of a version in the next one; those that are kept are left out.

    Words that are printed in both versions are neither added nor removed: other rules may have read them.
    """
    kept = {one.id for one in before.quotations} & {one.id for one in after.quotations}
    old = [one for one in before.quotations if one.id not in kept]
    new = [one for one in after.quotations if one.id not in kept]
    pairs = _pairs(old, new)
    matched = {id(one) for pair in pairs for one in pair}
    changes = [QuotationChange(_kind(one, other), one, other) for one, other in pairs]
    changes += [
        QuotationChange(Change.REMOVED, one, None)
        for one in old
        if id(one) not in matched and not _is_printed(one, after)
    ]
    changes += [
        QuotationChange(Change.ADDED, None, one)
        for one in new
        if id(one) not in matched and not _is_printed(one, before)
    ]
    return tuple(changes)


def former(versions: Sequence[Version], quotation_id: int) -> Former | None:
    """What became of a quotation that is not in the last version; None if it is, or was never there.

    It is also None while the article still prints its words.
    """
    found: Former | None = None
    current: QuotationRecord | None = None
    for before, after in pairwise(versions):
        wanted = current.id if current else quotation_id
        record = next((one for one in before.quotations if one.id == wanted), None)
        if record is None or any(one.id == wanted for one in after.quotations):
            continue
        change = next((one for one in quotation_changes(before, after) if one.before is record), None)
        if change is None:  # still printed
            return None
        current = change.after
        found = Former(found.record if found else record, found.gone_with if found else after, current)
        if current is None:
            return found
    return found


def _kind(before: QuotationRecord, after: QuotationRecord) -> Change:
    return Change.RENAMED if _words(before) == _words(after) else Change.REWORDED


def _pairs(
    old: Sequence[QuotationRecord], new: Sequence[QuotationRecord]
) -> list[tuple[QuotationRecord, QuotationRecord]]:
    """Quotations that are the same one, the most alike first, in the order of the new version."""
    alike = [
        (likeness, one, other)
        for one in old
        for other in new
        if (likeness := _likeness(one, other)) >= _least(one, other)
    ]
    alike.sort(key=lambda found: -found[0])
    partner: dict[int, tuple[QuotationRecord, QuotationRecord]] = {}
    taken: set[int] = set()
    for _, one, other in alike:
        if id(one) not in taken and id(other) not in partner:
            taken.add(id(one))
            partner[id(other)] = one, other
    return [partner[id(other)] for other in new if id(other) in partner]


def _least(one: QuotationRecord, other: QuotationRecord) -> float:
    is_one_speaker = one.quotation.speaker == other.quotation.speaker
    return REWORDED_BY_ONE if is_one_speaker else REWORDED_BY_ANOTHER


def _likeness(one: QuotationRecord, other: QuotationRecord) -> float:
    """The share of the words that two quotations have in common, in their order."""
    first, second = _words(one), _words(other)
    common = sum((Counter(first) & Counter(second)).values())
    if 2 * common < REWORDED_BY_ONE * (len(first) + len(second)):
        return 0.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _is_printed(record: QuotationRecord, version: Version) -> bool:
    wanted, printed = " ".join(_words(record)), " ".join(_folded(version.text))
    return f" {wanted} " in f" {printed} "


def _words(record: QuotationRecord) -> list[str]:
    return _folded(record.text)


def _folded(text: str) -> list[str]:
    """The words of a text, without case and marks."""
    words = ("".join(filter(str.isalnum, word)) for word in text.casefold().split())
    return [word for word in words if word]
