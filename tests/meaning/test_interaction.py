"""Late interaction: which words of a question something comes near to."""

from __future__ import annotations

import pytest

from bot.domain.findings import Passage
from bot.domain.spans import Span
from bot.meaning.encoder import Encoder, open_encoder
from bot.meaning.interaction import compare

TITLE = "Harbour board in crisis. Ada Osei: "
SAID = "The ferry cost the taxpayer nine million crowns"
FERRY = Passage(f"{TITLE}{SAID}", Span(len(TITLE), len(TITLE) + len(SAID)))


@pytest.fixture(scope="module")
def own() -> Encoder:
    """The bot's own encoder, loaded once."""
    return open_encoder()


def test_each_word_of_a_question_finds_the_nearest_of_a_passage(own: Encoder) -> None:
    (ferry,) = compare(own.pieces, "The boat was expensive to taxpayers", [FERRY])

    near = dict(zip(ferry.words, ferry.anywhere, strict=True))

    assert ferry.words == ("the", "boat", "was", "expensive", "to", "taxpayers")
    assert min(near["boat"], near["taxpayers"]) > 0.4


def test_a_word_that_nothing_in_the_passage_means_is_found_least(own: Encoder) -> None:
    (ferry,) = compare(own.pieces, "ferry taxpayer bakery", [FERRY])

    assert min(zip(ferry.anywhere, ferry.words, strict=True))[1] == "bakery"


def test_a_word_of_the_headline_is_no_word_of_the_quotation(own: Encoder) -> None:
    (ferry,) = compare(own.pieces, "harbour", [FERRY])

    assert ferry.anywhere[0] > ferry.own[0]


def test_passages_are_compared_in_their_order(own: Encoder) -> None:
    other = Passage("The bakery fire was started by an oven", Span(0, 38))

    ferry, bakery = compare(own.pieces, "who paid for the boat", [FERRY, other])

    assert ferry.back > bakery.back


def test_a_quotation_beyond_what_is_read_has_no_near_words(own: Encoder) -> None:
    long = "word " * 400

    (far,) = compare(own.pieces, "the boat", [Passage(f"{long}ferry", Span(len(long), len(long) + 5))])

    assert (far.own, far.back) == ((0.0, 0.0), 0.0)


def test_a_model_without_vectors_of_words_compares_nothing() -> None:
    assert compare(lambda _: None, "the boat", [FERRY]) == []
