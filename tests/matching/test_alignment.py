"""Alignment: where a quotation has the words of a question, and which keep together there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.alignment import Alignment, align


def aligned(question: str, text: str) -> Alignment:
    asked = question.split()
    answers: dict[str, list[tuple[int, float]]] = {}
    for at, word in enumerate(asked):
        answers.setdefault(word, []).append((at, 1.0))
    return align(asked, answers, text.split())


def ones(question: str) -> list[float]:
    return [1.0] * len(question.split())


def test_a_word_is_found_wherever_it_stands() -> None:
    found = aligned("bridge closed", "the bridge is closed and the bridge stays closed")

    assert found.found == [1.0, 1.0]
    assert found.places == [[1, 6], [3, 8]]


def test_a_word_misspelt_beyond_recognition_is_found_where_its_neighbours_expect_it() -> None:
    found = aligned("want something to hape to him", "they want something to happen to him there")

    assert found.places[3] == [4]
    assert 0 < found.found[3] < 1


def test_a_word_is_not_guessed_where_nothing_resembles_it() -> None:
    assert aligned("want something to zebra to him", "they want something to happen to him").places[3] == []


def test_words_in_order_stand_together_even_if_one_between_them_is_missing() -> None:
    together = aligned("a storm closed the old bridge", "a gale closed the old bridge")
    apart = aligned("a storm closed the old bridge", "the bridge of old stays and a road is closed")

    nats = ones("a storm closed the old bridge")
    assert together.together(nats) == pytest.approx(4.0)
    assert apart.together(nats) < 2


def test_the_densest_passage_has_the_most_words_close_together() -> None:
    text = " ".join(["bridge", *["filler"] * 20, "bridge", "closed", *["filler"] * 20, "closed"])

    nats, passage = aligned("bridge closed", text).densest([2.0, 3.0])

    assert nats == 5.0
    assert passage == range(21, 23)


def test_a_gap_is_given_in_the_question_and_in_the_text() -> None:
    found = aligned("room had an alarm", "the room had no alarm")

    assert (range(2, 3), range(3, 4)) in list(found.gaps([]))


@given(
    st.lists(st.sampled_from(["bridge", "closed", "never", "storm", "road"]), min_size=1, max_size=8),
    st.lists(st.sampled_from(["bridge", "closed", "never", "storm", "gale", "brigde"]), max_size=40),
)
def test_any_words_can_be_aligned(asked: list[str], text: list[str]) -> None:
    found = aligned(" ".join(asked), " ".join(text))
    nats = [1.0] * len(asked)
    most, passage = found.densest(nats)

    assert all(places == sorted(places) for places in found.places)
    assert all(0 <= place < len(text) for places in found.places for place in places)
    assert 0 <= most <= sum(found.found) + 1e-9
    assert 0 <= found.together(nats) <= len(asked)
    assert passage.stop <= len(text)
