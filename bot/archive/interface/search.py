"""Search: which quotations may answer a question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

from bot.domain.answers import Filters
from bot.domain.findings import Findings
from bot.domain.quotations import QuotationRecord
from bot.meaning.codes import Embedded

T = TypeVar("T")


class Moment(Protocol):
    """The archive as it is at one moment. Reading blocks, so it is never done on the event loop.

    Several readings, with computation between them, are done in one turn.
    """

    def candidates(
        self,
        guild: int,
        words: Sequence[str],
        filters: Filters,
        *,
        names: Sequence[str] = (),
        claims_only: bool = False,
        limit: int = 32,
        meant: Embedded | None = None,
        among: Sequence[int] | None = None,
    ) -> Findings:
        """Quotations that hold any of `words`, or words that may stand for them, the most relevant first.

        `words` are plain words in any form; they are never read as query syntax. A word that hardly any
        quotation holds is taken for a misspelling of those that one does. Quotations of a speaker called one
        of `names` come before others as relevant; with `claims_only`, only claims come. A quotation whose
        article has no date is left out when `filters` is dated. `filters.speaker` and `filters.publisher`
        match whole names or parts of them, in any case.

        `meant` is the question as a vector: then what lies near it comes too, apart from the candidates, and
        how near each is. Vectors of another model than the guild's find nothing.

        With `among`, only the quotations with these ids come; how rare a word is still depends on all. A few
        hundred ids cost no more than reading those quotations, in an archive of any size.
        """
        ...

    def undated_articles(self, guild: int, filters: Filters) -> int:
        """How many articles are left out only because they have no date."""
        ...

    def quotations(self, guild: int, ids: Sequence[int]) -> list[QuotationRecord]:
        """The quotations with these ids, in the order asked for; those not there are left out."""
        ...

    def corrected(self, guild: int, ids: Sequence[int]) -> set[int]:
        """Which of these quotations a correction that stands is about; one may attach an answer."""
        ...

    def denials_of(self, guild: int, ids: Sequence[int]) -> dict[int, list[QuotationRecord]]:
        """For each of these quotations that is denied, the quotations that deny it."""
        ...

    def arrived(self, guild: int, *, after: int, until: int) -> list[int]:
        """The quotations that arrived so (`Watches` says what that is); some may be gone since."""
        ...

    def said_by_each(self, guild: int, among: Sequence[int], speakers: Iterable[str]) -> dict[str, list[int]]:
        """For each name, which of these quotations somebody said who has it, or it as a part.

        Only where readers see the speaker named.
        """
        ...

    def same_words(self, guild: int, ids: Sequence[int]) -> dict[int, list[int]]:
        """For each of these quotations in a story: those with the same words and speaker there.

        It is one of them; the one whose article was published first comes first.
        """
        ...


class Search(Protocol):
    """Finding quotations."""

    async def at_one_moment(self, work: Callable[[Moment], T]) -> T:
        """Run `work` on one moment of the archive, in another thread; return its result."""
        ...
