"""Questions of function words alone: hundreds of quotations have them, and few are what was asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.answers import Asked, Label
from bot.domain.findings import Findings
from bot.language.stems import stems
from bot.matching import decide, labels, read_question
from tests.matching.test_meaning import SAID

QUOTATIONS = [
    replace(SAID, id=1, text="It is a matter of what the council is to do, and it is not for us."),
    replace(SAID, id=2, text="We lost, and it is what it is."),
    replace(SAID, id=3, text="I never did such a thing, and the bridge is not mine."),
]


def decided(words: str, asked: Asked) -> tuple[list[tuple[int, Label | None]], list[int]]:
    """The answers with their labels, and the near misses, when all lie near by meaning, too."""
    alike = {word.stem: {word.stem: 1.0} for word in read_question(words).words}
    known = {stem for one in QUOTATIONS for stem in stems(one.text)}
    alike = {stem: same for stem, same in alike.items() if stem in known}
    findings = Findings(QUOTATIONS, 400, {}, alike, (), {1: 0.9, 2: 0.8, 3: 0.7})
    answers, near = decide(read_question(words), findings, asked=asked)
    return [(one.id, labels.label(one)) for one in answers], [one.id for one in near]


@pytest.mark.parametrize("asked", Asked)
@pytest.mark.parametrize(
    "words",
    [
        "the",
        "it is",
        "isn't it",
        "of the and to",
        "what is it",
        "who said it",
        "did anyone say it is",
        "how many",
    ],
)
def test_function_words_that_stand_so_nowhere_or_everywhere_find_nothing(words: str, asked: Asked) -> None:
    assert decided(words, asked) == ([], [])


@pytest.mark.parametrize(
    ("words", "right"), [("it is what it is", 2), ("who said it is what it is?", 2), ("I never did", 3)]
)
def test_function_words_that_somebody_said_in_one_run_are_found_there_alone(words: str, right: int) -> None:
    assert decided(words, Asked.WHO_SAID) == ([(right, Label.VERBATIM)], [])
