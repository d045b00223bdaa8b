"""Messages: which words of a chat message to look up: a quotation in it, or the sentence that fits."""

from __future__ import annotations

import asyncio
import re

from bot.domain.answers import MAX_QUESTION, Answer, Asked, Label, Question
from bot.errors import QuestionError
from bot.services.answers import Answers

TRIED = 4
"""Quotations, or sentences, of a message that are looked up, the longest first."""

_FEWEST = 3
"""Words that are worth looking up."""

_QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]+)[”“»\"]")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+|\n+")
_DISCORDS = re.compile(
    r"https?://\S+|<[^<>\s]{1,100}>|^\s*(?:>{1,3}|-#|#{1,3}|[-*])\s|[*_`|~]{1,3}", re.MULTILINE
)
"""What is no word of a message: links, mentions, and marks of formatting."""

_ORDER = {label: place for place, label in enumerate(Label)}


async def question_about(answers: Answers, guild: int, text: str) -> Question:
    """What to ask about a message: of its quotations, or else its sentences, the one that fits best.

    Raises:
        QuestionError: it has no words to look up.
    """
    questions = [Question(Asked.WHO_SAID, words) for words in passages(text)]
    if not questions:
        message = (
            "There are no words in that message to look up: use it on one with a quotation or a sentence."
        )
        raise QuestionError(message)
    if len(questions) == 1:
        return questions[0]
    found = await asyncio.gather(*(answers.ask(guild, question, limit=1) for question in questions))
    return max(found, key=_fit).question


def passages(text: str) -> list[str]:
    """The quotations of a message, or else its sentences, as questions: the longest first."""
    plain = _DISCORDS.sub(" ", text)
    quoted = [found[1] for found in _QUOTED.finditer(plain)]
    for pieces in (quoted, _SENTENCE.split(plain)):
        words = dict.fromkeys(_short(" ".join(piece.split())) for piece in pieces)
        worth = [each for each in words if len(re.findall(r"\w+", each)) >= _FEWEST]
        if worth:
            return sorted(worth, key=len, reverse=True)[:TRIED]
    return []


def _short(words: str) -> str:
    """As many whole words as a question can have."""
    if len(words) <= MAX_QUESTION:
        return words
    cut = words[: MAX_QUESTION + 1]
    return cut.rpartition(" ")[0] or words[:MAX_QUESTION]


def _fit(answer: Answer) -> tuple[int, float]:
    """How well the best match fits; below nothing is what has none."""
    if not answer.matches:
        return -len(_ORDER), 0.0
    best = answer.matches[0]
    return -_ORDER[best.label], best.score
