"""What a verb of saying takes for its words: a clause, with or without "that", and where it is none."""

from __future__ import annotations

import pytest

from bot.extraction import extract


def contents(text: str) -> list[str]:
    return [quotation.text(text).rstrip(".") for quotation in extract(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The trust reiterated it still considers the weir unsafe.", "it still considers the weir unsafe"),
        ("A good hedge, he said, requires patience above all.", "A good hedge requires patience above all"),
        (
            "The lock will stay shut until May, said Ann Lee, M&T's senior keeper.",
            "The lock will stay shut until May",
        ),
        (
            "The lock leaks in winter, said Ann Lee of the Tarn Trust, which runs three ferries.",
            "The lock leaks in winter",
        ),
    ],
)
def test_a_clause_is_told_by_its_verb_whichever_that_is(text: str, words: str) -> None:
    assert contents(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Jonas Marr has agreed a deal to replace Ann Lee as Tarn's keeper until May.",
        "The tone promised by Local 9's new leaders is a hard one.",
    ],
)
def test_an_owner_makes_no_clause_of_an_object(text: str) -> None:
    assert contents(text) == []
