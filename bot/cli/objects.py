"""Objects: the JSON objects that the command line writes, field by field.

Field names are a contract with scripts. Spans are `[start, end]`, half-open, in code points.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict

SpanPair = list[int]


class AccessObject(TypedDict, total=False):
    """Who sees an article: nobody before a time, or whoever asks in these channels; absent for everybody."""

    embargo: str
    channels: list[int]


class ArticleObject(AccessObject):
    """An article. `id` is the archive's, or without an archive the one in the file."""

    id: int | str | None
    title: str
    publisher: str | None
    author: str | None
    published: str | None
    url: str | None
    guessed: list[str]
    language: str | None


class QuotationObject(TypedDict):
    """A quotation. `id` and `denies` are the archive's ids, or without an archive 1-based positions.

    `certainty` says how its speaker may be named: "attributed", "probable", or "nobody", whatever the name.
    `spoken_by` is the role of whoever spoke for the speaker, who did not speak in person.

    `text` joins the words of all its spans with a space; `shown` is how readers see them, each span in
    marks of its own. `corrections` are those that stand, of the quotation and of its article.
    """

    id: int
    kind: str
    spans: list[SpanPair]
    quoted_spans: list[SpanPair]
    text: str
    shown: str
    speaker: str | None
    honorific: str | None
    speaker_as_written: str | None
    source_spans: list[SpanPair]
    role: str | None
    spoken_by: str | None
    unnamed: bool
    according_to: str | None
    speakers: list[str]
    cue: str | None
    cue_spans: list[SpanPair]
    stance: str
    is_claim: bool
    denies: int | None
    confidence: float
    certainty: str
    corrections: NotRequired[list[CorrectionObject]]


class StoryObject(TypedDict):
    """Two articles, the later one first, that may be one story."""

    article: ArticleObject
    other: ArticleObject


class CorrectionObject(TypedDict):
    """What a moderator changed; `change` has what it says, `undone` who took it back, when and why.

    `note` says it in a few words for a reader.
    """

    id: int
    note: str
    act: str
    quotation: int | None
    article: int | None
    change: dict[str, object]
    reason: str
    by: int
    at: str
    undone: dict[str, object] | None


class CorrectedObject(TypedDict):
    """A correction that was made or undone, and what it is about as it is now; null if that is hidden."""

    correction: CorrectionObject
    quotation: QuotationObject | None
    article: ArticleObject | None


class LikenessObject(TypedDict):
    """A speaker who is likely the same as `into`, whose name would stay, and why."""

    speaker: str
    into: str
    why: list[str]


class VersionObject(TypedDict):
    """A text that an article has or had: when and how it came, and how it was cited."""

    version: int
    at: str
    via: str
    title: str
    published: str | None


class ChangeObject(TypedDict):
    """What became of a quotation in a version: reworded, speaker changed, added or removed."""

    version: int
    change: str
    before: QuotationObject | None
    after: QuotationObject | None


class WholeArticleObject(ArticleObject):
    """An article with its text and quotations; `input` names the file it was read from.

    One in an archive has `versions`, the current one last, and `changes`, what they changed.
    """

    external_id: str | None
    input: NotRequired[str]
    text: str
    quotations: list[QuotationObject]
    corrections: NotRequired[list[CorrectionObject]]
    versions: NotRequired[list[VersionObject]]
    changes: NotRequired[list[ChangeObject]]


class CitedObject(QuotationObject):
    """An archived quotation with its article."""

    external_id: str | None
    article: ArticleObject


class ResultObject(CitedObject):
    """A quotation that answers a question.

    `matched` and `differing` are spans in its `text`; `differing` are the words of a close match that are not
    as asked, `missing` those of the query that it has not. `opposite` is there if its sense is the opposite
    of what was asked. In an answer about claims, `denied_by` deny it, `denied_claim` is the one `denies`
    names, and `same_claim` are the other results that claim the same. `sources` are all articles that carry
    the words as copies of each other, the earliest published first.
    """

    label: str
    score: float
    matched: list[SpanPair]
    differing: list[SpanPair]
    missing: NotRequired[list[str]]
    opposite: NotRequired[bool]
    sources: NotRequired[list[ArticleObject]]
    denied_by: NotRequired[list[QuotationObject]]
    denied_claim: NotRequired[QuotationObject]
    same_claim: NotRequired[list[CitedObject]]


class AnswerObject(TypedDict):
    """What the archive holds on one query; without `results` no quotation matches.

    `reason` says why if the filters, a name, a spelling or the archive are the reason, else it is null;
    `suggestions` are names or words that may have been meant.
    `notice` is a sentence about the query itself, if there is something to say: a filter names somebody
    unknown, or a key is not a filter.
    """

    id: object
    query: str
    results: list[ResultObject]
    nearest: list[ResultObject]
    reason: str | None
    suggestions: list[str]
    undated: int
    notice: NotRequired[str]


class ComparedObject(QuotationObject):
    """The quotation on record that one of a draft was compared with."""

    external_id: str | None
    article: ArticleObject


class StretchObject(TypedDict):
    """Words of a diff; `side` is who has them: "same" for both, "draft" or "record" for one alone."""

    side: str
    words: str


class CheckObject(TypedDict):
    """A quotation of a draft: `verdict` is exact, altered, misattributed or not-found.

    `spans` are offsets into the draft. `match` is the quotation on record, `exact` its words for this one;
    `nearest` is the nearest there is to one that was not found. `diff` has the words of an altered one.
    `corrected` is the draft's sentence with the words, or the speaker, on record. `id` is the draft's own.
    """

    id: NotRequired[object]
    input: NotRequired[str]
    text: str
    speaker: str | None
    kind: str
    spans: list[SpanPair]
    verdict: str
    reason: str | None
    match: ComparedObject | None
    nearest: ComparedObject | None
    exact: str | None
    diff: list[StretchObject] | None
    corrected: str | None


class VerificationObject(TypedDict):
    """A draft's quotations in its order; `reported` ones without marks and those `left` were not checked."""

    quotations: list[CheckObject]
    reported: int
    left: int


class WatchObject(TypedDict):
    """What is watched. `kind` is speaker, phrase or topic; `removed` is there when it was removed."""

    id: int
    kind: str
    words: str
    added: str
    removed: NotRequired[bool]


class HitObject(QuotationObject):
    """A new quotation that a watch is for; `label` says how close it comes to a phrase or a topic."""

    external_id: str | None
    label: str | None
    article: ArticleObject


class HeardObject(TypedDict):
    """What came up for a watch since it was last checked; `more` says that there is more than is listed."""

    watch: WatchObject
    results: list[HitObject]
    more: bool


class IngestedObject(TypedDict):
    """What became of one input; `unread_date` is there if what it states as its date cannot be one."""

    input: str
    article: ArticleObject | None
    status: str
    quotations: int
    error: str | None
    unread_date: NotRequired[str]


class FeedItemObject(TypedDict):
    """An item of a feed that could not be read; `next` is when it is tried again, null if it is not."""

    link: str
    title: str
    problem: str | None
    next: str | None


class FeedObject(TypedDict):
    """A feed and how it fares. `status` is working, failing, paused, new or removed.

    `problem` says why it fails, `since` when that began. `asked`, `answered` and `new` are when it was last
    asked, when it last answered, and when it last listed something new; `next` is when it is asked next.
    """

    id: int
    url: str
    title: str
    status: str
    added: str
    problem: str | None
    since: str | None
    asked: str | None
    answered: str | None
    new: str | None
    next: str | None
    listed: int
    without_link: int
    articles: int
    waiting: int
    given_up: int
    items: list[FeedItemObject]


class AskedObject(TypedDict):
    """What a feed answered: how many new items it lists, or why it could not be read."""

    feed: int
    url: str
    new: int
    error: str | None


class RefusedObject(TypedDict):
    """A reason for which pages led to no article, how many, and the first of them."""

    reason: str
    pages: int
    examples: list[str]


class BackfilledObject(TypedDict):
    """What became of the pages that a site's sitemaps list: counts by outcome, and why some were refused.

    `before` were fetched earlier or are in the archive, `earlier` are older than what was wanted.
    """

    backfill: str
    added: int
    updated: int
    unchanged: int
    before: int
    earlier: int
    quotations: int
    refused: list[RefusedObject]


class ImportedObject(TypedDict):
    """What became of the lines of one file, articles or bare quotations: counts by outcome."""

    input: str
    added: int
    updated: int
    unchanged: int
    failed: int
    quotations: int


class ExportedObject(TypedDict):
    """Where the archive was written: so many articles, or so many quotations or claims of theirs."""

    export: str
    articles: int
    quotations: NotRequired[int]
    claims: NotRequired[int]


class RereadObject(TypedDict):
    """What reading articles again changed; `renamed` of the quotations kept have another speaker now.

    `left` articles were not reached.
    """

    articles: int
    kept: int
    new: int
    gone: int
    renamed: int
    failed: int
    left: int


class ShareObject(TypedDict):
    """How much of what it may have a server has."""

    name: str
    used: int
    limit: int


class StatsObject(TypedDict):
    """Sizes of an archive; `last_added` is when its newest article was added.

    `without_vector` quotations are found by their words alone, so far. `trouble` says why nothing can be
    written, `last_backup` when a verified copy was last made. `limits` says how much of what it may
    have the server has.
    """

    articles: int
    quotations: int
    speakers: int
    publishers: int
    last_added: str | None
    schema: int
    bytes: int
    without_vector: NotRequired[int]
    limits: NotRequired[list[ShareObject]]
    trouble: NotRequired[str | None]
    last_backup: NotRequired[str | None]


class AuditObject(TypedDict):
    """An entry of the audit log; `by` is a member's id, 0 the operator."""

    id: int
    at: str
    by: int
    action: str
    subject: str
    reason: str


class BackupObject(TypedDict):
    """Where a verified copy of the archive was written."""

    backup: str


class RestoredObject(TypedDict):
    """The archive that is a backup now, where the file that it replaced is, and whose it must be."""

    restored: str
    kept: str | None
    owner: str | None


class ErasedObject(TypedDict):
    """The article that was erased, null for everything; `clean` says that no byte of it is left."""

    erased: int | None
    clean: bool


PlaygroundObject = TypedDict("PlaygroundObject", {"url": str, "try": dict[str, str]})
"""Where the playground is open; `try` says what to type there, and why."""


class ErrorObject(TypedDict):
    """An input or a command that failed, in one sentence."""

    id: NotRequired[object]
    input: NotRequired[str]
    error: str
