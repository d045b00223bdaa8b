"""The contract an archive fulfils, whatever stores it.

`tests/archive/contract.py` holds any implementation to it. Rules that hold for every method:

- `guild` comes first and bounds everything: no method reads or changes another guild's rows.
- An id is unique within its guild and kind, and is never given out twice, not even after a removal.
- Each method that writes is one transaction: it happens wholly or not at all.
- A removed article and its quotations are in no result but the audit log.
- Times are aware and come back in UTC.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol, TypeVar

from bot.domain.answers import Filters, Question
from bot.domain.articles import Article, ArticleCard, Provenance
from bot.domain.digests import Digest, DigestPlan, ScheduledDigest
from bot.domain.findings import Findings
from bot.domain.names import Named, NameKind
from bot.domain.quotations import ArticleRecord, Quotation, QuotationRecord
from bot.domain.transfer import BareQuotation, KeptArticle

T = TypeVar("T")


class SaveStatus(StrEnum):
    """What saving an article changed."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Saved:
    """An article's card after it was saved, and how many quotations it now holds."""

    card: ArticleCard
    status: SaveStatus
    quotations: int


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who changed what, when and why. `subject` names the thing, like "article 12"."""

    at: datetime
    by: int
    action: str
    subject: str
    reason: str


@dataclass(frozen=True, slots=True)
class Stats:
    """Sizes of one guild's archive; `schema` and `bytes` are the whole database's.

    `added_at` is when the newest article came in; None when there is none.
    """

    articles: int
    quotations: int
    speakers: int
    publishers: int
    added_at: datetime | None
    schema: int
    bytes: int


class SlotState(StrEnum):
    """How far a digest's post has come."""

    CLAIMED = "claimed"
    SENT = "sent"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Slot:
    """One moment a digest is due. `at` is in UTC; `message_id` is set once it was posted.

    `claimed_at` is when it was first claimed, None when an earlier version claimed it and did not keep that.
    """

    digest_id: int
    at: datetime
    state: SlotState
    message_id: int | None
    claimed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Untold:
    """News that no post of a digest has told: the articles numbered from `after` on, up to `until`.

    `since` is the slot of the last post, None before the first.
    """

    after: int
    until: int
    since: datetime | None


class Articles(Protocol):
    """Articles and the quotations found in them."""

    async def save(
        self, guild: int, article: Article, quotations: Iterable[Quotation], provenance: Provenance
    ) -> Saved:
        """Keep an article with its quotations, which are gone through once, in one transaction.

        It is the article that is there already when it has the same `external_id`, else the same `url`,
        else the same title and text and no other `external_id`, `url` or `publisher`. It is *unchanged*
        when its text is the same and its metadata tell nothing new. Else it is *updated*: its earlier
        text is kept as a former version, and a quotation whose words and speaker are unchanged keeps its
        id. Metadata that it lacks or only guesses do not erase what is known.

        A new article, and one that was a bare quotation before, is news: it gets the guild's next number in
        the same transaction. Numbers become visible in their order, whoever writes: when a number can be
        read, so can every lower one.
        """
        ...

    async def article(self, guild: int, article_id: int) -> ArticleRecord | None:
        """One article whole, None when it is not there."""
        ...

    async def articles(
        self, guild: int, *, find: str | None = None, limit: int = 25, before: int | None = None
    ) -> list[ArticleCard]:
        """Articles, newest id first; `find` asks for beginnings of words in title, publisher or address.

        `before` continues a listing: only ids below it.
        """
        ...

    async def remove_article(
        self, guild: int, article_id: int, *, by: int, reason: str, at: datetime
    ) -> ArticleCard | None:
        """Take an article out of every answer and note it in the audit log; None when it is not there."""
        ...

    async def quotation(self, guild: int, quotation_id: int) -> QuotationRecord | None:
        """One quotation, None when it is not there."""
        ...


class Moment(Protocol):
    """The archive as it is at one moment, read without waiting: never on the event loop.

    What takes several readings and computation between them is done in one turn.
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
    ) -> Findings:
        """Quotations that hold any of `words`, or words that may stand for them, the most relevant first.

        `words` are plain words in any form; they are never read as query syntax. A word that hardly any
        quotation holds is taken for a misspelling of those that one does. Quotations of a speaker called one
        of `names` come before others as relevant; with `claims_only`, only claims come. A quotation whose
        article has no date is left out when `filters` is dated. `filters.speaker` and `filters.publisher`
        match whole names or parts of them, in any case.
        """
        ...

    def undated_articles(self, guild: int, filters: Filters) -> int:
        """How many articles that `filters` would else admit have no date."""
        ...

    def quotations(self, guild: int, ids: Sequence[int]) -> list[QuotationRecord]:
        """The quotations with these ids, in the order asked for; those not there are left out."""
        ...

    def denials_of(self, guild: int, ids: Sequence[int]) -> dict[int, list[QuotationRecord]]:
        """For each of these quotations that is denied, the quotations that deny it."""
        ...


class Search(Protocol):
    """Finding quotations and names."""

    async def at_one_moment(self, work: Callable[[Moment], T]) -> T:
        """What `work` makes of the archive; it runs beside the event loop, in another thread."""
        ...

    async def names(self, guild: int, kind: NameKind, typed: str, *, limit: int = 25) -> list[Named]:
        """Names of which each typed word begins a word; all, when nothing was typed.

        Speakers come most quoted first, publishers by their articles, articles newest first. Titles
        ("Dr") count for nothing, and a speaker's initialism leads to the full name.
        """
        ...

    async def similar_names(self, guild: int, kind: NameKind, typed: str, *, limit: int = 200) -> list[Named]:
        """Names that have, for each longer word of `typed`, one that begins nearly as it does.

        In the order of `names`. Which of them are near enough is the caller's to judge.
        """
        ...

    async def is_known(self, guild: int, kind: NameKind, name: str) -> bool:
        """Whether a filter by this speaker's or publisher's name can admit anything.

        Read as `candidates` reads it: a whole name or part of one, in any case, or a shorter form of it that
        an article used.
        """
        ...


class Questions(Protocol):
    """Questions kept so that the buttons under an answer work after a restart."""

    async def keep_question(self, guild: int, question: Question, *, at: datetime) -> int:
        """Keep a question and return its id."""
        ...

    async def question(
        self, guild: int, question_id: int, *, since: datetime | None = None
    ) -> Question | None:
        """A kept question, None when it is not there (any more) or was asked before `since`."""
        ...

    async def forget_questions(self, *, before: datetime) -> int:
        """Forget every guild's questions asked before a moment; how many there were."""
        ...


class Digests(Protocol):
    """Scheduled digests, their slots, and what a digest says."""

    async def create_digest(
        self, guild: int, plan: DigestPlan, *, by: int, at: datetime, since: datetime | None = None
    ) -> ScheduledDigest:
        """Keep a digest plan and note it in the audit log.

        Its first post begins with the first news added from `since` on; without it, with the next news.
        """
        ...

    async def digests(self, guild: int) -> list[ScheduledDigest]:
        """A guild's digests, oldest first."""
        ...

    async def all_digests(self) -> list[ScheduledDigest]:
        """Every guild's digests: for the scheduler only."""
        ...

    async def remove_digest(self, guild: int, digest_id: int, *, by: int, at: datetime) -> bool:
        """Remove a digest and note it in the audit log; False when it is not there."""
        ...

    async def claim_slot(
        self,
        guild: int,
        digest_id: int,
        slot: datetime,
        *,
        now: datetime,
        stale_before: datetime | None = None,
    ) -> bool:
        """Claim a due slot before posting; False when it is claimed already, by this process or another.

        With `stale_before`, a claim made before then that was never settled is taken over: whoever made
        it crashed or could not reach Discord. So is one that was made as far in the future, by a clock that
        was wrong. Only one of several that try gets it.
        """
        ...

    async def renew_claim(
        self, guild: int, digest_id: int, slot: datetime, *, held: datetime, now: datetime
    ) -> bool:
        """Make the claim that was made, or last renewed, at `held` a claim of now; False when it is gone."""
        ...

    async def settle_slot(
        self, guild: int, digest_id: int, slot: datetime, state: SlotState, *, message_id: int | None = None
    ) -> None:
        """Record that a claimed slot was sent or skipped."""
        ...

    async def slots(
        self, guild: int, digest_id: int, *, until: datetime | None = None, limit: int = 10
    ) -> list[Slot]:
        """A digest's slots, latest first; with `until`, none later than that."""
        ...

    async def untold(self, guild: int, digest_id: int, *, before: datetime) -> Untold:
        """The news that no sent post of a digest has told; `since` is its last slot sent before a moment."""
        ...

    async def fix_untold(self, guild: int, digest_id: int, slot: datetime) -> Untold:
        """What the post for a claimed slot is to tell, all that is `untold` now, kept with the slot.

        Once the slot is settled as sent, by whomever, this counts as told. Fixed again, it reaches further.
        """
        ...

    async def news(self, guild: int, told: Untold, *, since: datetime, until: datetime) -> Digest:
        """The news numbered as `told` says and what was said in it; the times are for the reader."""
        ...

    async def digest(self, guild: int, since: datetime, until: datetime) -> Digest:
        """What was added in `[since, until)` (by when it was added to the archive) and said in it.

        Bare quotations that were imported are no news.
        """
        ...


class Upkeep(Protocol):
    """Health, copies and the audit log."""

    async def audit(self, guild: int, *, limit: int = 25) -> list[AuditEntry]:
        """The audit log, latest first."""
        ...

    async def stats(self, guild: int) -> Stats:
        """Sizes."""
        ...

    async def remember(self, key: str, value: str) -> None:
        """Keep a fact about this installation, such as the hash of the commands last synced."""
        ...

    async def recall(self, key: str) -> str | None:
        """A fact kept by `remember`."""
        ...

    async def backup(self, target: Path) -> None:
        """Write a consistent, verified copy while the archive is in use.

        Raises:
            WrongFileError: `target` exists already, or its folder does not.
            ArchiveError: it cannot be written, or the archive is damaged.
        """
        ...

    def trouble(self) -> str | None:
        """Why nothing can be written for now, as a sentence, as far as is known; None when all is well."""
        ...

    async def close(self) -> None:
        """Close every connection; nothing is lost."""
        ...


class Importing(Protocol):
    """An import under way: it keeps apart, over all its batches, what one archive kept apart."""

    async def add(self, given: Sequence[BareQuotation | KeptArticle]) -> list[SaveStatus | None]:
        """Keep a batch in one transaction, bare quotations first; what became of each.

        A bare quotation becomes an article of its own. One whose `external_id` is there already is
        *unchanged* when its words and speaker are, else *updated*. Of several with one `external_id` the last
        is kept, and all but the first count as *unchanged*. None stands for one that was refused: its
        `external_id` is that of a whole article.

        A whole article is kept with its versions. One that is there already is as `save` says, by its current
        version, and loses its former ones. Else it keeps its ids, and those of its quotations, unless they
        were given out here before.
        """
        ...


class Bulk(Protocol):
    """Quotations and articles by the thousand, into an archive and out of it."""

    def importing(self, guild: int, provenance: Provenance) -> AbstractAsyncContextManager[Importing]:
        """Import batch after batch; bare quotations get this provenance, whole articles have their own."""
        ...

    def export(self, guild: int) -> AsyncGenerator[list[KeptArticle]]:
        """Every article with its versions, by id, some at a time; all of one moment."""
        ...


class Archive(Articles, Search, Questions, Digests, Bulk, Upkeep, Protocol):
    """Everything above: what the services are given."""
