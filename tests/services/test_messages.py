"""Which words of a chat message are looked up."""

from __future__ import annotations

import pytest

from bot.archive.interface import Archive
from bot.errors import QuestionError
from bot.services.answers import Answers
from bot.services.messages import passages, question_about
from tests.services.asking import GAZETTE, save_bridge


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I love it: “The bridge is not safe,” she said. Ha.", ["The bridge is not safe,"]),
        ('look "we close it now" and "we will close it soon"', ["we will close it soon", "we close it now"]),
        ("> **The bridge** is not safe\nreally?", ["The bridge is not safe"]),
        (
            "Is it so? The bridge is not safe. See https://x.example/a",
            ["The bridge is not safe.", "Is it so?"],
        ),
        ("<@123456> *said* the bridge is “not” safe", ["said the bridge is “not” safe"]),
        ("lol https://x.example/a <:ok:123>", []),
        ("", []),
    ],
)
def test_quotations_are_looked_up_before_sentences(text: str, words: list[str]) -> None:
    assert passages(text) == words


def test_a_long_quotation_is_cut_between_words() -> None:
    [words] = passages(f"“{'bridges ' * 60}”")

    assert len(words) <= 300
    assert words.endswith("bridges")


async def test_the_sentence_that_somebody_said_is_asked_for(archive: Archive, answers: Answers) -> None:
    await save_bridge(archive)
    text = (
        "What a day that was for all of us here in the newsroom. Some 136 bolts are missing! Wow, just wow."
    )

    question = await question_about(answers, GAZETTE, text)

    assert question.words == "Some 136 bolts are missing!"


async def test_a_message_without_words_is_refused(answers: Answers) -> None:
    with pytest.raises(QuestionError, match="no words in that message"):
        await question_about(answers, GAZETTE, "🎉 https://x.example/a")
