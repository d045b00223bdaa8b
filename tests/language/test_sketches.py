"""Copies of a text are told from other texts by a few numbers."""

from __future__ import annotations

import random

from bot.language.sketches import ALIKE, SHORTEST, Sketch, bands, likeness, sketch

WORDS = [f"{one}{two}" for one in "bcdfghjklmnprstvw" for two in ("alt", "orn", "ide", "ume", "est", "and")]


def text(draw: random.Random, length: int = 600) -> list[str]:
    return [WORDS[int(len(WORDS) * draw.random() ** 2)] for _ in range(length)]


def edited(words: list[str], draw: random.Random, edits: int = 20) -> list[str]:
    """The words with so many changed, left out or put in."""
    changed = list(words)
    for _ in range(edits):
        at = draw.randrange(len(changed))
        draw.choice(
            [changed.pop, lambda at: changed.insert(at, "new"), lambda at: changed.__setitem__(at, "x")]
        )(at)
    return changed


def is_found(one: Sketch | None, other: Sketch | None) -> bool:
    assert one is not None
    assert other is not None
    return bool(set(bands(one)) & set(bands(other))) and likeness(one, other) >= ALIKE


def test_a_copy_with_twenty_words_edited_is_recognised() -> None:
    draw = random.Random(7)
    pairs = [(words, edited(words, draw)) for words in (text(draw) for _ in range(200))]

    found = sum(is_found(sketch(" ".join(one)), sketch(" ".join(other))) for one, other in pairs)

    assert found >= 194  # all 200 when it was written


def test_no_two_of_two_hundred_articles_are_taken_for_copies() -> None:
    draw = random.Random(8)
    sketches = [sketch(" ".join(text(draw))) for _ in range(200)]

    pairs = [(one, other) for at, one in enumerate(sketches) for other in sketches[:at]]

    assert not any(is_found(one, other) for one, other in pairs)


def test_capitals_and_marks_make_no_difference() -> None:
    words = text(random.Random(9))

    one, other = sketch(" ".join(words)), sketch("“" + ",\n".join(words).upper() + "”")

    assert one is not None
    assert other is not None
    assert likeness(one, other) == 1


def test_a_brief_is_too_short_to_be_told_from_others() -> None:
    assert sketch("word " * (SHORTEST - 1)) is None
