"""Questions: what may be asked, with which filters, and how long it is kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.archive.interface import Archive
from bot.domain.answers import Filters
from bot.domain.quotations import Kind
from bot.errors import QuestionError
from bot.services.answers import Answers, parse_filters
from tests.services.asking import (
    COURIER,
    GAZETTE,
    StillClock,
    save_bridge,
    who_said,
)


@pytest.mark.parametrize("words", ["", "   ", "?!…", "“ ”", "x" * 5_000, "word " * 100])
async def test_an_empty_or_endless_question_is_refused_in_a_sentence(answers: Answers, words: str) -> None:
    with pytest.raises(QuestionError, match="ask with a few words you remember"):
        await answers.ask(GAZETTE, who_said(words))


@pytest.mark.parametrize(
    "words", ['bridge" OR 1', "a-b col:x *", "AND NOT NEAR(", "'; DROP TABLE quotation;--"]
)
async def test_query_syntax_is_read_as_plain_words(archive: Archive, answers: Answers, words: str) -> None:
    await save_bridge(archive)

    answer = await answers.ask(GAZETTE, who_said(words))

    assert answer.question.words == words


async def test_a_question_behind_a_button_is_kept_for_thirty_days(
    answers: Answers, clock: StillClock
) -> None:
    question = who_said("harbour folly", speaker="Osei", since="2024")
    number = await answers.keep(GAZETTE, question)

    clock.now += timedelta(days=29)
    kept = await answers.kept(GAZETTE, number)
    clock.now += timedelta(days=2)

    assert kept == question
    with pytest.raises(QuestionError, match="Ask again"):
        await answers.kept(GAZETTE, number)


async def test_another_guild_cannot_use_a_kept_question(answers: Answers) -> None:
    number = await answers.keep(GAZETTE, who_said("harbour folly"))

    with pytest.raises(QuestionError):
        await answers.kept(COURIER, number)


@pytest.mark.parametrize(
    ("since", "until", "first", "last"),
    [
        ("2024", "2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-03", " 2024-02-03 ", date(2024, 2, 3), date(2024, 2, 3)),
        (None, "2023-11", None, date(2023, 11, 30)),
        ("", None, None, None),
    ],
)
def test_dates_are_years_months_or_days_and_inclusive(
    since: str | None, until: str | None, first: date | None, last: date | None
) -> None:
    filters = parse_filters(since=since, until=until)

    assert (filters.since, filters.until) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "2024-02-30",
        "2024-13",
        "0000",
        "yesterday",
        "24",
        "2024-2-3",
        "02/03/2024",
        "２０２４",
        "2024-02-03T10",
    ],
)
def test_what_is_not_a_date_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(QuestionError, match="is not a date: give a year, a month or a day"):
        parse_filters(since=text)


def test_dates_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(QuestionError, match="wrong way round"):
        parse_filters(since="2025", until="2024")


def test_other_filters_are_taken_as_written() -> None:
    filters = parse_filters(speaker=" Ada Osei ", publisher="", kind="Direct")

    assert filters == Filters(speaker="Ada Osei", kind=Kind.DIRECT)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(QuestionError, match="direct, mixed or indirect"):
        parse_filters(kind="spoken")
