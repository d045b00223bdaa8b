"""One article whole: its text, its quotations and its versions."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from bot.cli.objects.cards import ArticleObject
from bot.cli.objects.quotations import CorrectionObject, QuotationObject


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
