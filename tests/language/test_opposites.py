"""Opposites: which words mean the contrary of each other."""

from __future__ import annotations

import pytest

from bot.language.inflection import stem
from bot.language.likeness import likeness
from bot.language.opposites import are_opposite


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("likely", "unlikely"),
        ("risen", "falling"),
        ("rising", "falling"),
        ("rises", "fell"),
        ("rising", "dropped"),
        ("succeeded", "failing"),
        ("prepared", "unprepared"),
        ("blame", "blameless"),
        ("up", "down"),
    ],
)
def test_opposites_are_never_alike(one: str, other: str) -> None:
    assert are_opposite(stem(one), stem(other))
    assert are_opposite(stem(other), stem(one))
    assert likeness(stem(one), stem(other)) == 0


@pytest.mark.parametrize(
    ("one", "other"), [("likely", "likely"), ("bridge", "brigde"), ("rise", "rose"), ("in", "in")]
)
def test_other_words_are_not_opposites(one: str, other: str) -> None:
    assert not are_opposite(stem(one), stem(other))
