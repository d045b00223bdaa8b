"""Labels: an interview or a hearing set as a transcript, each turn behind its speaker's name and a colon.

    Ada Osei: I was the youngest on the ward.        Q: And now?   A: Now I am the oldest.

The turns are that speaker's own words although no mark says so. A labelled text that also sets marks behind
its labels shows its words by those, and is left to them.
"""

from __future__ import annotations

from bot.extraction.marks import MARKS
from bot.extraction.reading import Attribution
from bot.extraction.sentences import Sentence
from bot.extraction.text import Text

_ASKERS = frozenset({"q", "question", "interviewer"})
ANSWERERS = frozenset({"a", "answer"})
_FEWEST = (
    4  # labelled paragraphs, of two speakers at least, that make a transcript, each speaking twice or more
)
_LONGEST = 5  # tokens in a label


def find_turns(text: Text, sentences: list[Sentence]) -> list[Attribution]:
    """The turns of a transcript; none when the article is not one. Questions are left out."""
    labels = {
        number: colon
        for number, paragraph in enumerate(text.paragraphs)
        if (colon := _colon(text, *paragraph))
    }
    names = {text.cut(text.paragraphs[number][0], colon) for number, colon in labels.items()}
    marked = any(colon + 1 < len(text.words) and text.words[colon + 1] in MARKS for colon in labels.values())
    alternating = len(names) >= 2 and len(labels) >= 2 * len(names)
    if len(labels) < _FEWEST or not alternating or marked:
        return []
    first_sentence: dict[int, Sentence] = {}
    for sentence in sentences:
        first_sentence.setdefault(sentence.paragraph, sentence)
    turns: list[Attribution] = []
    for number, colon in labels.items():
        first, end = text.paragraphs[number]
        asked = text.lower[first] in _ASKERS or text.words[end - 1] == "?"
        if not asked and colon + 1 < end and number in first_sentence:
            place = first_sentence[number]
            cue, source = (colon, colon + 1), (first, colon)
            turns.append(Attribution(place, "label", "before a colon", cue, source, ":", [(colon + 1, end)]))
    return turns


def without_inner(attributions: list[Attribution], turns: list[Attribution]) -> list[Attribution]:
    """The attributions of an article with its turns, whose inner reports are the speaker's own words."""
    paragraphs = {turn.sentence.paragraph for turn in turns}
    return [each for each in attributions if each.sentence.paragraph not in paragraphs] + turns


def _colon(text: Text, first: int, end: int) -> int:
    """The colon behind a paragraph's label; 0 when it has none, and for a time of day."""
    if not text.words[first][0].isupper():
        return 0
    for token in range(first + 1, min(end, first + _LONGEST + 1)):
        if text.words[token] == ":":
            return token
        if not text.words[token][0].isupper():
            return 0
    return 0
