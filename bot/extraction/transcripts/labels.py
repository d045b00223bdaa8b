"""Labels: an interview or a hearing as a transcript, each turn after its speaker's name and a colon.

    Ada Osei: I was the youngest on the ward.        Q: And now?   A: Now I am the oldest.

Turns are the speaker's own words, although not in quotation marks. If a labelled text does use quotation
marks after its labels, those show the words, and it is left to the other patterns. `interviews` reads texts
without labels.
"""

from __future__ import annotations

from bot.domain.explanations import Manner, Rule
from bot.extraction.attributions import Attribution
from bot.extraction.text import MARKS, Range, Sentence, Text
from bot.extraction.words import word_set

_ASKERS = word_set("q question interviewer")
ANSWERERS = word_set("a answer")
_EITHER = _ASKERS | ANSWERERS
_SEPARATORS = word_set(": . - – — )")
_FEWEST = 4  # labelled paragraphs, by two speakers who both speak at least twice, that make a transcript
_LONGEST = 5  # capitalised words in a label
_FARTHEST = 16  # tokens


def find_turns(text: Text, sentences: list[Sentence]) -> list[Attribution]:
    """The turns of a transcript, without questions; none if the article is not a transcript."""
    labels = {
        number: label
        for number, paragraph in enumerate(text.paragraphs)
        if (label := _label(text, *paragraph)) is not None
    }
    if any(end + 1 < len(text.words) and text.words[end + 1] in MARKS for _, end in labels.values()):
        return []
    short = {text.lower[first] for first, end in labels.values() if end - first <= 1}
    if not (short & _ASKERS and short & ANSWERERS):
        labels = {number: label for number, label in labels.items() if text.words[label[1]] == ":"}
        names = {text.cut(*label).partition(" (")[0] for label in labels.values()}
        if len(names) < 2 or not _are_turns(len(labels), len(names), len(text.paragraphs)):
            return []
    return _turns(text, sentences, labels)


def _are_turns(labels: int, names: int, paragraphs: int) -> bool:
    """Whether there are enough labels: two per speaker on average, or half the paragraphs of a debate."""
    debate = labels > names and 2 * labels >= paragraphs
    return labels >= _FEWEST and (labels >= 2 * names or debate)


def _turns(text: Text, sentences: list[Sentence], labels: dict[int, Range]) -> list[Attribution]:
    """One attribution for each label whose paragraph is not a question."""
    opening: dict[int, Sentence] = {}
    for sentence in sentences:
        opening.setdefault(sentence.paragraph, sentence)
    turns: list[Attribution] = []
    last = max(labels)
    dense = 2 * len(labels) >= last - min(labels) + 1  # paragraphs between two labels continue the turn
    for number, (first, colon) in labels.items():
        end = text.paragraphs[number][1]
        answers = text.lower[first] in ANSWERERS
        asked = text.lower[first] in _ASKERS or (text.words[end - 1] == "?" and not answers)
        if asked or colon + 1 >= end or number not in opening:
            continue
        contents = [(colon + 1, end)]
        follows = number + 1
        while (answers or dense) and follows < last and follows not in labels:
            if text.words[text.paragraphs[follows][0]] in _OPENS_NOTE:
                break
            contents.append(text.paragraphs[follows])
            follows += 1
        cue, source = (colon, colon + 1), _named(text, first, max(colon, first + 1))
        place = opening[number]
        turns.append(Attribution(place, Rule.LABEL, Manner.BEFORE_COLON, cue, source, ":", contents))
    return turns


_OPENS_NOTE = word_set("[ (")  # a note by the editor


def _named(text: Text, first: int, end: int) -> Range:
    """Who speaks: the label, or the name after an office in it, "The Minister for Roads (Ann Lee)"."""
    name = (first + text.words[first:end].index("(") + 1, end - 1) if "(" in text.words[first:end] else None
    return name if name is not None and text.lower[first] == "the" and name[1] - name[0] > 1 else (first, end)


def _past_time(text: Text, first: int, end: int) -> int:
    """Where a label starts after a recording time: [00:01:12] Ann Lee: …."""
    start = first
    while start < min(end, first + _TIME) and (text.words[start] in _CLOCK or text.words[start].isdigit()):
        start += 1
    return start if text.words[first:start].count(":") else first


_CLOCK = word_set("[ ] ( ) : - –")
_TIME = 9  # tokens


def without_inner(text: Text, attributions: list[Attribution], turns: list[Attribution]) -> list[Attribution]:
    """An article's attributions and turns, without those inside turns, which are the speaker's own.

    Those inside the questions between the turns are dropped as well.
    """
    spoken = {number for turn in turns for number in _paragraphs(turn)}
    for number in range(max(0, min(spoken) - 1), max(spoken)):
        first, end = text.paragraphs[number]
        if ends_asking(text, first, end) or _label(text, first, end) is not None:
            spoken.add(number)
    return [each for each in attributions if each.sentence.paragraph not in spoken] + turns


def ends_asking(text: Text, first: int, end: int) -> bool:
    """Whether a paragraph ends in an unquoted question mark, even if it is set in bold, **so?**."""
    last = end - 1
    while last > first and text.words[last] == "*":
        last -= 1
    return text.words[last] == "?"


def _paragraphs(turn: Attribution) -> range:
    """The paragraphs of a turn, which are consecutive."""
    first = turn.sentence.paragraph
    return range(first, first + len(turn.contents))


def _label(text: Text, first: int, end: int) -> Range | None:
    """A paragraph's label, up to its colon; None if it has none, or a time of day instead."""
    first = _past_time(text, first, end)
    if first >= end:
        return None
    if text.lower[first] in _EITHER and first + 1 < end:
        if text.words[first + 1] in _SEPARATORS:
            return (first, first + 1)
        return (first, first) if text.words[first].endswith(".") else None
    if not text.words[first][0].isupper():
        return None
    size = 0
    for token in range(first + 1, min(end, first + _FARTHEST)):
        word = text.words[token]
        if word == ":":
            return (first, token) if size < _LONGEST else None
        if word in _INNER or (text.words[token - 1] == "(" and word[0].isupper()):
            continue
        if not word[0].isupper():
            return None
        size += 1
    return None


_INNER = word_set("( ) for of the and .")  # "The Minister for Roads (Ann Lee):"
