"""Error sentences that contain what somebody typed."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import ExpectedError, NoArticleFoundError, PaywallError
from bot.intake.files import documents
from bot.presentation.digest_plans import read_digest_id
from bot.presentation.escaping import one_line, units
from bot.presentation.ids import read_article_id
from bot.presentation.reply import MESSAGE, sentence
from bot.services.answers import parse_filters
from bot.services.plans import read_days, read_time, read_timezone
from tests.presentation.test_escaping import HOSTILE, PAYLOADS, parsed, read

RAISING: list[Callable[[str], object]] = [
    lambda typed: parse_filters(since=typed),
    lambda typed: parse_filters(until=typed),
    lambda typed: parse_filters(kind=typed),
    read_time,
    read_days,
    read_timezone,
    read_digest_id,
    read_article_id,
]


def sentences(typed: str) -> Iterator[str]:
    """The error sentences that members see after typing this in the wrong place."""
    for reading in RAISING:
        try:
            reading(typed)
        except ExpectedError as error:
            yield str(error)
    yield str(NoArticleFoundError(typed))
    yield str(PaywallError(typed))
    for document in documents(f"{typed}.pdf", b"%PDF"):
        yield str(document.found)


@given(st.text(max_size=200) | HOSTILE)
def test_a_sentence_shows_what_was_typed_and_nothing_else(typed: str) -> None:
    for told in sentences(typed):
        assert read(sentence(told)) == one_line(told)


@given(st.text(st.sampled_from("*_~`|<>[]()@#:/\\&.+=1 ab"), max_size=60))
def test_a_markdown_parser_sees_no_markup_in_a_sentence(typed: str) -> None:
    for told in sentences(typed):
        assert parsed(sentence(told)) == (one_line(told), set())


@pytest.mark.parametrize("typed", PAYLOADS.split())
def test_no_payload_does_anything_in_a_sentence(typed: str) -> None:
    told = [sentence(each) for each in sentences(typed)]

    assert len(told) > 3
    assert [parsed(each)[1] for each in told] == [set()] * len(told)


@given(st.text(max_size=200).map(lambda typed: typed * 40))
def test_a_sentence_leaves_room_for_a_heading(typed: str) -> None:
    assert units(sentence(typed)) <= MESSAGE - 200
