"""One person or body on the record, and one quotation from every side."""

from __future__ import annotations

from typing import TypedDict

from bot.cli.objects.answers import ResultObject
from bot.cli.objects.articles import ChangeObject
from bot.cli.objects.quotations import CitedObject, QuotationObject, SpanPair


class RoleObject(TypedDict):
    """A role that `articles` give somebody, the first and the last of them dated so.

    `correction` is the id of what a moderator stated.
    """

    role: str
    first: str | None
    last: str | None
    articles: int
    correction: int | None


class AliasObject(TypedDict):
    """Another name of somebody, and how many articles use it."""

    alias: str
    articles: int
    correction: int | None


class OutletObject(TypedDict):
    """A publisher, and how many quotations of somebody it has."""

    publisher: str | None
    quotations: int


class PersonObject(TypedDict):
    """A person or body on the record. `unnamed`: the name is only a wording, perhaps for several people.

    `first` and `last` are the dates of the first and the last dated article; `months` counts quotations by
    the month in which they were published.
    """

    name: str
    unnamed: bool
    roles: list[RoleObject]
    aliases: list[AliasObject]
    outlets: list[OutletObject]
    first: str | None
    last: str | None
    quotations: int
    articles: int
    months: dict[str, int]


class RewordedObject(TypedDict):
    """Two wordings of one quotation, the first published first; `differs` are the spans that differ in each.

    `revision`: the same article was changed.
    """

    then: CitedObject
    now: CitedObject
    differs: list[list[SpanPair]]
    revision: bool


class TurnedObject(TypedDict):
    """Two claims of which one says the opposite of the other, the first published first."""

    then: CitedObject
    now: CitedObject


class ChangesObject(TypedDict):
    """How a speaker's words changed, among the `compared` latest quotations of `total`."""

    wording: list[RewordedObject]
    position: list[TurnedObject]
    compared: int
    total: int


class SaidByObject(TypedDict):
    """What one speaker said: `results` of `total`. A result has a label and a score only with `about`.

    Without a `person`, `reason` says why and `suggestions` who may be meant.
    """

    query: str
    about: str
    sort: str
    person: PersonObject | None
    results: list[CitedObject | ResultObject]
    total: int
    undated: int
    changes: ChangesObject
    reason: str | None
    suggestions: list[str]


class ContextObject(TypedDict):
    """The paragraphs around a quotation; `spans` are its own words in `passage`."""

    before: str
    passage: str
    after: str
    spans: list[SpanPair]


class SourceObject(CitedObject):
    """The same quotation elsewhere. `differs` are the spans that differ in the quotation, and in this one.

    `copy`: that article is a copy of the quotation's own. `other_speaker`: it names somebody else.
    """

    wording: str
    differs: list[list[SpanPair]]
    copy: bool
    other_speaker: bool


class ViewedObject(CitedObject):
    """One quotation with all that is known of it; `changes` are those of its article that led to it."""

    context: ContextObject
    denied_by: list[QuotationObject]
    sources: list[SourceObject]
    changes: list[ChangeObject]
