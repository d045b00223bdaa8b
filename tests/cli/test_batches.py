from __future__ import annotations

import json
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.batches import MAX_LINE, BadQuery, Query, lines, read_query

ASKED = Query(text="-", speaker="Ada Osei", limit=3)


def test_a_line_of_text_is_a_question_with_the_filters_of_the_command_line() -> None:
    query = read_query("who said the bridge “must close”".encode(), ASKED)

    assert query == Query(text="who said the bridge “must close”", speaker="Ada Osei", limit=3)


def test_an_object_brings_its_own_filters_and_its_id_comes_back() -> None:
    line = {
        "id": ["any", 7],
        "text": "the bridge",
        "speaker": "Jon Bell",
        "since": 2024,
        "limit": 9,
    }

    query = read_query(json.dumps(line).encode(), ASKED)

    assert query == Query(id=["any", 7], text="the bridge", speaker="Jon Bell", since="2024", limit=9)


def test_an_askers_own_keys_are_ignored_and_named() -> None:
    line = {"id": 7, "text": "the bridge", "gold": [3], "author": "Jon Bell"}

    query = read_query(json.dumps(line).encode(), ASKED)

    assert isinstance(query, Query)
    assert (query.id, query.text, query.speaker) == (7, "the bridge", "Ada Osei")
    assert query.notice == 'Ignored, because not a filter: "gold", "author".'


@pytest.mark.parametrize(
    ("key", "meant"),
    [("speker", "speaker"), ("Since", "since"), ("kinds", "kind"), ("publishr", "publisher")],
)
def test_a_misspelt_filter_is_not_silently_ignored(key: str, meant: str) -> None:
    bad = read_query(json.dumps({"id": 7, "text": "the bridge", key: "direct"}).encode(), ASKED)

    assert bad == BadQuery(f'There is no filter "{key}"; did you mean "{meant}"?', 7)


@pytest.mark.parametrize(
    ("line", "query_id"),
    [
        (b"\xff\xfe", None),
        (b'{"id": 4, "text": "cut off', None),
        (b'{"id": 4}', 4),
        (b'{"id": 4, "text": 12}', 4),
        (b'{"id": 4, "text": "x", "limit": true}', 4),
        (b'{"id": 4, "text": "x", "limit": 1000}', 4),
        (b'{"id": 4, "text": "x", "speaker": ["Ada"]}', 4),
        (b'{"id": 4, "text": "x", "speaker": 12}', 4),
        (b'{"id": 4, "text": "x", "since": true}', 4),
        (b'{"id": 4, "text": "x", "since": 2024.5}', 4),
        (b'{"a":' * 100_000, None),
        (b"x" * (MAX_LINE + 1), None),
    ],
)
def test_a_bad_line_says_why_and_returns_its_id_if_it_has_one(line: bytes, query_id: object) -> None:
    bad = read_query(line, ASKED)

    assert isinstance(bad, BadQuery)
    assert bad.error.endswith(".")
    assert bad.id == query_id


@given(st.binary(max_size=200))
def test_no_line_is_too_strange_to_be_answered(line: bytes) -> None:
    assert isinstance(read_query(line, ASKED), Query | BadQuery)


def test_lines_lose_their_line_ends_and_nothing_else() -> None:
    stream = BytesIO(b"one\n\ntwo \r\nthree")

    assert list(lines(stream)) == [b"one", b"", b"two ", b"three"]


def test_an_endless_line_is_cut_and_the_next_one_is_whole() -> None:
    stream = BytesIO(b"x" * (3 * MAX_LINE + 5) + b"\nafter\n")

    first, second = lines(stream)

    assert MAX_LINE < len(first) <= MAX_LINE + 1
    assert second == b"after"
