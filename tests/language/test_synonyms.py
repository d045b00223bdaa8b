"""Synonyms: words of about one sense, however they are inflected."""

from __future__ import annotations

import pytest

from bot.language.inflection import stem
from bot.language.synonyms import synonyms


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("told", "instructed"),
        ("ordered", "instructed"),
        ("told", "ordered"),
        ("commanded", "told"),
        ("said", "told"),
        ("briefed", "told"),
        ("asked", "requested"),
    ],
)
def test_verbs_of_telling_and_ordering_stand_for_one_another(asked: str, said: str) -> None:
    assert stem(said) in synonyms(stem(asked))
    assert stem(asked) in synonyms(stem(said))
