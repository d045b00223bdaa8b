"""Attributions set into a sentence or closing it."""

from __future__ import annotations

import pytest

from bot.extraction import extract


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        (
            "Tom Pell told his tenants that the roof was unsafe, prosecutor Ada Osei said.",
            "Tom Pell told his tenants that the roof was unsafe",
            "the roof was unsafe",
        ),
        (
            "Afterwards, Pell said he had paid the builder, Osei testified.",
            "Afterwards, Pell said he had paid the builder",
            "he had paid the builder",
        ),
        (
            "Pell claimed that nobody had asked him, Osei told the court.",
            "Pell claimed that nobody had asked him",
            "nobody had asked him",
        ),
    ],
)
def test_a_closing_attribution_is_no_part_of_what_another_said(text: str, outer: str, inner: str) -> None:
    quotations = {quotation.text(text) for quotation in extract(text)}

    assert quotations == {outer, inner}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The average bus is 13 years old, the memo notes, and a third would fail an inspection.",
            "The average bus is 13 years old and a third would fail an inspection",
        ),
        (
            "The lamps were never tested, the report claims, and two had no wiring.",
            "The lamps were never tested and two had no wiring",
        ),
        (
            "A scan would follow today, the striker added, but he had felt worse and played.",
            "A scan would follow today but he had felt worse and played",
        ),
    ],
)
def test_reported_words_continue_after_a_parenthesis(text: str, words: str) -> None:
    [quotation] = extract(text)

    assert quotation.text(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bell cooks at a school where, he reports, nobody has left the peas.", "nobody has left the peas"),
        ("There were groups which, according to Osei, were run from abroad.", "were run from abroad"),
        ("He named a clerk who, he said, had opened the letters.", "had opened the letters"),
    ],
)
def test_what_a_parenthesis_in_a_relative_clause_reports_begins_behind_it(text: str, words: str) -> None:
    assert words in [quotation.text(text) for quotation in extract(text)]


@pytest.mark.parametrize("cue", ["it pointed out", "the letter points out", "the memo notes"])
def test_a_document_speaks_behind_its_words(cue: str) -> None:
    text = f"The letter came from the board. Eight in ten families keep bees, {cue}."

    [quotation] = extract(text)

    assert quotation.text(text) == "Eight in ten families keep bees"


@pytest.mark.parametrize(
    "text",
    [
        "The board, a charge Ada Osei rejects, closed it.",
        "Her mother cleaned the school in which Ada, as she points out, was caned.",
    ],
)
def test_half_a_sentence_is_no_quotation(text: str) -> None:
    assert extract(text) == ()


def test_what_nobody_complained_of_is_no_quotation() -> None:
    text = "Bell cooks at a school, and since the move nobody has complained."

    assert extract(text) == ()


def test_a_denied_claim_ends_where_its_reason_begins() -> None:
    text = "Osei disputes that the sample was too small: the team followed 1,140 animals, she says."

    words = [quotation.text(text) for quotation in extract(text)]

    assert words == ["the sample was too small", "the team followed 1,140 animals"]
