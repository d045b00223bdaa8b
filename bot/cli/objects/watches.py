"""What is watched, and what came up."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from bot.cli.objects.cards import ArticleObject
from bot.cli.objects.quotations import QuotationObject


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
