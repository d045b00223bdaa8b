"""Stems: the fast reading of a text gives the same as the careful one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.folding import fold
from bot.language.stems import forms, stems

WORDS = st.sampled_from(
    [
        "isn't",
        "We’ll",
        "2,000",
        "2",
        "000",
        "twenty-first",
        "twenty",
        "one",
        "hundred",
        "and",
        "thirty",
        "six",
        "a",
        "million",
        "£9.2",
        "U.S.",
        "O’Neil’s",
        "co-op",
        "organised",
        "colours",
        "—",
        "“no”",
        "21st",
        "year(s)",
        "1",
        "500,000",
        "G20",
        "50%",
        "&",
        "ʼtis",
        "élan",
    ]
)


@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=60))
def test_fast_stems_are_the_careful_ones(text: str) -> None:
    assert stems(text) == [word.stem for word in fold(text)]


@pytest.mark.parametrize("text", ["one hundred and thirty-six", "136", "136 ", " 136"])
def test_a_number_has_one_stem_however_it_is_written(text: str) -> None:
    assert stems(text) == ["136"]


def test_forms_keep_their_inflection() -> None:
    assert forms(["The", "council's", "rules", "weren’t"]) == {"the", "council", "rules", "were", "not"}


def test_a_word_in_scientific_notation_is_not_written_out() -> None:
    held = stems("the code 9e99999999 was stamped on it")

    assert all(len(stem) < 20 for stem in held)
