"""What became of articles that were read, imported, exported or read again."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from bot.cli.objects.cards import ArticleObject


class IngestedObject(TypedDict):
    """What became of one input; `unread_date` is there if what it states as its date cannot be one."""

    input: str
    article: ArticleObject | None
    status: str
    quotations: int
    error: str | None
    unread_date: NotRequired[str]


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
