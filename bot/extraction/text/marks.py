"""Marks: which words are inside quotation marks.

Handles curly, straight, low and angle marks, doubled single marks, and single marks, which can look like
apostrophes. A mark that is still open at the end of its paragraph quotes up to that end, as in a quotation
that the next paragraph reopens. Each paragraph is read once, from left to right, with a stack.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.extraction.text.tokens import Text
from bot.extraction.words import COMMA_OR_COLON, DETERMINERS, HE_OR_SHE, POSTS, SENTENCE_ENDS, word_set

_OPENING = word_set("“ „ « `` ‹ 「 『")
_CLOSING = word_set("” » › 」 』")
_EITHER = frozenset({'"', "''", "‟"})
_DOUBLE = _OPENING | _CLOSING | _EITHER
_SINGLE = frozenset({"'", "‘", "’", "‚", "‛"})
MARKS = _DOUBLE | _SINGLE
# Before a closing mark these leave no doubt; they do not occur before an apostrophe.
_FIRM = frozenset('.,!?;:…—–-"”)]')
_BEFORE_OPENING = frozenset('([{—–-:/“"‘«')
_ELIDED = word_set("em til tis twas cause n bout round tween cos nuff s d ll re ve t m")
_BEFORE_SPEECH = frozenset(".?!…:,—–-")  # precedes speech that a paragraph leaves open
_MAX_DEPTH = 6  # deeper nesting is noise


@dataclass(slots=True)
class Piece:
    """A quoted passage: the words between two marks, in token numbers.

    `open` is the opening mark, `first` up to `last` (exclusive) the words, and `end` the token after the
    closing mark. `parent` is the index of the piece around this one, -1 if there is none.
    """

    open: int
    first: int
    last: int
    end: int
    paragraph: int
    depth: int
    parent: int
    closed: bool
    single: bool


@dataclass(slots=True)
class _Mark:
    token: int
    single: bool
    opens: bool
    closes: bool
    firm: bool


def final_character(text: Text, piece: Piece) -> str:
    """The last character inside the marks that is not itself a closing mark."""
    last = piece.last - 1
    while last > piece.first and text.words[last] in MARKS:
        last -= 1
    return text.words[last][-1]


def find_pieces(text: Text) -> list[Piece]:
    """All quoted passages, in the order of their opening marks."""
    pieces: list[Piece] = []
    lower = text.lower
    starters = [_starter(text, first) for first, _ in text.paragraphs]
    for number, (first, end) in enumerate(text.paragraphs):
        if MARKS.isdisjoint(lower[first:end]):
            continue
        marks = [_mark(text, t, first, end) for t in range(first, end) if lower[t] in MARKS]
        reopened = starters[number + 1] if number + 1 < len(starters) else None
        _pair(text, marks, number, (first, end), reopened, pieces)
    pieces.sort(key=lambda piece: piece.open)
    _set_parents(pieces)
    return pieces


def _starter(text: Text, first: int) -> str | None:
    """The kind of mark a paragraph starts with."""
    word = text.words[first]
    if word in _OPENING or word in _EITHER:
        return "double"
    return "single" if word in _SINGLE and word != "’" else None


def _mark(text: Text, token: int, first: int, end: int) -> _Mark:
    """A mark, with what its neighbours allow it to be."""
    raw = text.text
    start, stop = text.starts[token], text.ends[token]
    before = raw[start - 1] if token > first else " "
    after = raw[stop] if token + 1 < end and stop < len(raw) else " "
    word = text.words[token]
    if word in _EITHER:
        opens, closes = _either(before, after)
    elif word in _DOUBLE:
        opens, closes = _double(word, before, after)
    else:
        following = text.lower[token + 1] if token + 1 < end else ""
        opens, closes = _single(word, before, after, following)
    return _Mark(token, word in _SINGLE, opens, closes, before in _FIRM)


def _either(before: str, after: str) -> tuple[bool, bool]:
    """Whether a symmetrical mark can open and can close, judging by the spaces around it."""
    opens = not before.isalnum()
    return opens, not before.isspace() or after.isspace()


def _double(word: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a directed double mark can open and can close. It may have been typed the wrong way round."""
    opens = word in _OPENING or (before.isspace() and after.isalnum())
    return opens, word in _CLOSING or not (before.isspace() or after.isalnum())


def _single(word: str, before: str, after: str, following: str) -> tuple[bool, bool]:
    """Whether a single mark can open and can close, rather than be an apostrophe: ’em, the ’90s."""
    short = word != "‘" and (following in _ELIDED or after.isdigit())
    loose = before.isspace() or before in _BEFORE_OPENING
    opens = word != "’" and loose and not after.isspace() and not short
    return opens, word != "‘" and not before.isspace() and not after.isalnum()


def _pair(
    text: Text,
    marks: list[_Mark],
    number: int,
    paragraph: tuple[int, int],
    reopened: str | None,
    pieces: list[Piece],
) -> None:
    """Pair one paragraph's marks and append the pieces."""
    end = paragraph[1]
    final = _final_close(marks)
    believable = _apostrophes(text, marks, open_end=reopened == "single" and marks[-1].token < end - 1)
    stack: list[_Mark] = []

    def close(opening: _Mark, last: int, after: int) -> None:
        if last > opening.token + 1:
            begin, closed = opening.token, after > last
            pieces.append(Piece(begin, begin + 1, last, after, number, 0, -1, closed, opening.single))

    for index, mark in enumerate(marks):
        kinds = [opening.single for opening in stack]
        if mark.closes and mark.single in kinds and not (mark.single and believable[index]):
            close(_pop(stack, single=mark.single), mark.token, mark.token + 1)
            continue
        if not mark.opens or len(stack) >= _MAX_DEPTH:
            continue
        if not mark.single and False in kinds and not _doubly_closed(marks, index):
            stack.clear()  # the earlier mark was never closed: begin again here
        unclosed = mark.single and mark.token > final
        if unclosed and (stack or not _is_meant_open(text, mark, paragraph, reopened)):
            continue  # an apostrophe
        stack.append(mark)
    if stack and (tag := _tag_start(text, stack[0].token, end)) is not None:
        opening = stack[0]
        pieces.append(Piece(opening.token, opening.token + 1, tag, tag, number, 0, -1, True, opening.single))
    elif stack and _is_meant_open(text, stack[0], paragraph, reopened):
        close(stack[0], end, end)


def _tag_start(text: Text, opening: int, end: int) -> int | None:
    """Where a paragraph ends in an attribution whose closing mark is missing: “It is green, SAID ADA OSEI."""
    if text.words[opening] not in _DOUBLE or text.words[end - 1] != ".":
        return None
    places = range(max(opening + _FEWEST, end - _LONGEST_TAG), end - _SHORTEST_TAG)
    return next(
        (at for at in places if text.words[at - 1] in _BEFORE_TAG and _is_tag(text, at, end - 1)), None
    )


def _is_tag(text: Text, first: int, end: int) -> bool:
    """Whether words are only a verb of saying and a speaker: "said nurse Ada Osei", "Ada Osei, 40, said"."""
    inverted = text.lower[first] in _SAYING
    if not inverted and text.lower[end - 1] not in _SAYING:
        return False
    source = range(first + 1, end) if inverted else range(first, end - 1)
    named = text.lower[source.start] in HE_OR_SHE or any(text.words[at][0].isupper() for at in source)
    return named and all(text.words[at][0].isupper() or _describes(text.lower[at]) for at in source)


def _describes(word: str) -> bool:
    return word in _IN_SOURCE or word.isdigit()


_FEWEST = 3  # tokens that are quoted
_SHORTEST_TAG, _LONGEST_TAG = 2, 12  # tokens
_BEFORE_TAG = word_set(", ? !")
_SAYING = word_set("said says added adds explained insisted warned recalled asked replied told")
_IN_SOURCE = POSTS | DETERMINERS | HE_OR_SHE | word_set(", of for")


def _pop(stack: list[_Mark], *, single: bool) -> _Mark:
    """Take the last opening mark of a kind off the stack, with everything above it. There must be one."""
    opening = stack.pop()
    while opening.single != single:
        opening = stack.pop()
    return opening


def _is_meant_open(text: Text, opening: _Mark, paragraph: tuple[int, int], reopened: str | None) -> bool:
    """Whether an unclosed mark is meant to quote up to the end of its paragraph."""
    goes_on = reopened == ("single" if opening.single else "double")
    first, end = paragraph
    before = text.words[opening.token - 1] if opening.token > first else ":"
    if opening.single:
        return goes_on and before[-1] in _BEFORE_SPEECH
    return goes_on or before in COMMA_OR_COLON or _only_forgotten(text, opening, before, end)


def _only_forgotten(text: Text, opening: _Mark, before: str, end: int) -> bool:
    """Whether only the closing mark is missing, at the end of a paragraph: “We won,” she said. “So?"""
    opens = not text.glued(opening.token) and end - opening.token > 2
    return opens and before in SENTENCE_ENDS and text.words[end - 1] in SENTENCE_ENDS


def _final_close(marks: list[_Mark]) -> int:
    """The last token that can close a single mark; -1 if there is none."""
    return max((mark.token for mark in marks if mark.single and mark.closes), default=-1)


def _apostrophes(text: Text, marks: list[_Mark], *, open_end: bool) -> list[bool]:
    """For each mark, whether it is the apostrophe of a plural instead: the voters' choice.

    It is if it comes after an s and before a word, and a less doubtful closing mark follows before another
    mark opens, or the paragraph stays open.
    """
    result = [False] * len(marks)
    firm_follows = open_end
    for index in range(len(marks) - 1, -1, -1):
        mark = marks[index]
        if not mark.single:
            continue
        if mark.opens:
            firm_follows = False
        elif mark.closes:
            word = text.lower[mark.token - 1]
            plural = word.endswith("s") and not mark.firm
            followed = mark.token + 1 < len(text.words) and text.words[mark.token + 1][0].isalnum()
            result[index] = plural and followed and firm_follows
            firm_follows = firm_follows or mark.firm
    return result


def _doubly_closed(marks: list[_Mark], index: int) -> bool:
    """Whether a double mark inside a double one is closed before the outer one is."""
    doubles = [mark for mark in marks[index + 1 : index + 8] if not mark.single][:2]
    return len(doubles) == 2 and all(mark.closes and not mark.opens for mark in doubles)


def _set_parents(pieces: list[Piece]) -> None:
    stack: list[int] = []
    for number, piece in enumerate(pieces):
        while stack and pieces[stack[-1]].end <= piece.open:
            stack.pop()
        piece.parent = stack[-1] if stack else -1
        piece.depth = len(stack)
        stack.append(number)
