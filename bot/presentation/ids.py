"""Ids, as readers see and type them: article `A12`, quotation `Q34`; a letter and a number."""

from __future__ import annotations

import re

from bot.errors import ExpectedError, NotFoundError


def typed_id(letter: str, typed: str) -> int | None:
    """The number meant by `34`, `Q34` or `q34`, if the letter is "Q"; None for anything else."""
    found = re.fullmatch(rf"\s*[{letter.lower()}{letter}]?([1-9][0-9]{{0,14}})\s*", typed)
    return int(found[1]) if found else None


def article_id(number: int) -> str:
    """How an article is cited: `A12`."""
    return f"A{number}"


def quotation_id(number: int) -> str:
    """How a quotation is cited: `Q34`."""
    return f"Q{number}"


def correction_id(number: int) -> str:
    """How a correction is cited: `C5`."""
    return f"C{number}"


def typed_quotation_id(typed: str) -> int | None:
    """The quotation meant by `34`, `Q34` or `q34`; None for anything else."""
    return typed_id("Q", typed)


def read_quotation_id(typed: str) -> int:
    """The quotation meant by `34`, `Q34` or `q34`.

    Raises:
        NotFoundError: what was typed is not a quotation's id.
    """
    number = typed_quotation_id(typed)
    if number is None:
        message = "That is not a quotation's id; ids look like Q34 and stand under each quotation."
        raise NotFoundError(message)
    return number


def read_correction_id(typed: str) -> int:
    """The correction meant by `5`, `C5` or `c5`.

    Raises:
        NotFoundError: what was typed is not a correction's id.
    """
    number = typed_id("C", typed)
    if number is None:
        message = "That is not a correction's id; ids look like C5; choose one from the list."
        raise NotFoundError(message)
    return number


def typed_article_id(typed: str) -> int | None:
    """The article meant by `12`, `A12` or `a12`; None for anything else."""
    return typed_id("A", typed)


def read_channels(typed: str) -> list[int]:
    """The channels that somebody named, as Discord sends them: <#123> <#124>.

    Raises:
        ExpectedError: there is something else.
    """
    named = re.findall(r"<#(\d{1,19})>", typed)
    if re.sub(r"<#\d{1,19}>|[\s,]", "", typed):
        message = "Choose the channels by typing # and their names, one after the other."
        raise ExpectedError(message)
    return [int(each) for each in dict.fromkeys(named)]


def read_article_id(typed: str) -> int:
    """The article meant by `12`, `A12` or `a12`.

    Raises:
        NotFoundError: what was typed is not an article's id.
    """
    number = typed_article_id(typed)
    if number is None:
        message = "That is not an article id; ids look like A12. Choose one from the list under the option."
        raise NotFoundError(message)
    return number
