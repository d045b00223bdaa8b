"""An article without its text, as everything else cites it."""

from __future__ import annotations

from typing import TypedDict


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
