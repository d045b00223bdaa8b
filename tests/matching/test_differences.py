"""What differs in a close match is told: words of the article, and words of the question."""

from time import process_time

import pytest

from bot.domain.answers import Label
from bot.matching import highlights, read_question

TEXT = "We must close the bridge before the winter comes"


def differences(words: str, text: str = TEXT) -> tuple[list[str], tuple[str, ...]]:
    stems = {word.stem for word in read_question(text).words}
    alike = {stem: {stem: 1.0} for stem in stems | {word.stem for word in read_question(words).words}}
    found = highlights.highlights(read_question(words), text, Label.CLOSE, alike)
    return [span.cut(text) for span in found.differing], found.missing


@pytest.mark.parametrize(
    ("asked", "differing", "missing"),
    [
        ("we must close the bridge frankly before the winter", [], ("frankly",)),
        ("we must close the bridge yesterday", [], ("yesterday",)),
        ("we must bridge the close before the winter", ["close the"], ()),
        ("we must close the bridge before winter", ["the"], ()),
    ],
)
def test_a_close_match_says_what_differs(asked: str, differing: list[str], missing: tuple[str, ...]) -> None:
    assert differences(asked) == (differing, missing)


def test_a_word_said_a_thousand_times_is_put_in_order_quickly() -> None:
    began = process_time()

    differences("water close " * 100, "close water " * 5000)

    assert process_time() - began < 2
