"""Paragraphs: where one ends and the next begins."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.paragraphs import paragraphs


def cut(text: str) -> list[str]:
    return [paragraph.cut(text) for paragraph in paragraphs(text)]


def test_a_line_is_a_paragraph_whatever_the_line_break() -> None:
    text = "The pier is shut.\r\n\r\n  Nobody knows why. \u2028A gale is expected.\n"

    assert cut(text) == ["The pier is shut.", "Nobody knows why.", "A gale is expected."]


def test_a_line_broken_in_mid_sentence_continues_on_the_next() -> None:
    text = "The pier, which opened\n    in 1898, is shut.\nit will stay so"

    assert cut(text) == ["The pier, which opened\n    in 1898, is shut.", "it will stay so"]


def test_lines_far_apart_are_two_paragraphs_even_if_the_second_begins_small() -> None:
    text = "The pier, which opened\n\n\nin 1898, is shut."

    assert cut(text) == ["The pier, which opened", "in 1898, is shut."]


def test_invisible_characters_make_no_paragraph() -> None:
    assert cut("\ufeff \n\u200b\n\t") == []


@given(st.text("aA .,\n\r\u2028\u200b“"))
def test_every_visible_character_is_in_exactly_one_paragraph(text: str) -> None:
    found = paragraphs(text)

    ends = [0, *(paragraph.end for paragraph in found)]
    between = [text[end : paragraph.start] for end, paragraph in zip(ends, found, strict=False)]
    assert all(not gap.strip().strip("\u200b\n\r\u2028 ") for gap in [*between, text[ends[-1] :]])
    assert all(paragraph.start < paragraph.end for paragraph in found)


def test_in_wrapped_text_a_line_goes_on_before_a_name_that_did_not_fit() -> None:
    text = (
        "The board told reporters on Monday after the annual meeting\n"
        "that nobody would be out of pocket, although most people in\n"
        "the hall had left by the time it spoke, and that all of the\n"
        "boats in the small harbour below the church and those along\n"
        "the harbour had been sold to a man who lives in the town of\n"
        "Kell, and that nobody had asked the crews about it or about\n"
        '"the plan" for the pier.\n'
        "Kell\n"
        "Harbour"
    )

    assert [each.splitlines()[-1] for each in cut(text)] == ['"the plan" for the pier.', "Kell", "Harbour"]


def test_without_wrapped_lines_a_capital_begins_a_paragraph() -> None:
    text = "The Long Wait for the Ferry to Kell\nBoats\nThe harbour was full"

    assert len(paragraphs(text)) == 3
