"""Joining: pieces and clauses put together into whole quotations.

One quotation may be interrupted by its attribution, or run over paragraphs that each open the mark again
and close it only at the end. A quoted sentence nobody introduces belongs to whoever spoke before it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.extraction import subjects
from bot.extraction.marks import Piece, final_character
from bot.extraction.reading import Attribution
from bot.extraction.sentences import Sentence
from bot.extraction.text import Text

Range = tuple[int, int]


@dataclass(slots=True)
class Draft:
    """A quotation before its speaker is known, in token numbers.

    `follows` is the quotation whose speaker this one shares for want of a cue; `beside` the subject of
    the sentence before it, which may name the speaker.
    """

    pieces: list[int] = field(default_factory=list[int])
    contents: list[Range] = field(default_factory=list[Range])
    attribution: Attribution | None = None
    follows: Draft | None = None
    beside: Range | None = None
    label: str | None = None

    def first_token(self, pieces: list[Piece]) -> int:
        """Where the quotation begins."""
        starts = [pieces[number].first for number in self.pieces] + [first for first, _ in self.contents]
        return min(starts)


def join(
    text: Text, pieces: list[Piece], sentences: list[Sentence], attributions: list[Attribution]
) -> list[Draft]:
    """All quotations of an article, in reading order."""
    drafts = [Draft(list(a.pieces), list(a.contents), a) for a in attributions]
    owner: dict[int, Draft] = {}
    for draft in drafts:
        for number in draft.pieces:
            owner.setdefault(number, draft)
    covered = _covered(pieces, drafts)
    bare = _join_in_paragraphs(text, pieces, sentences, drafts, owner, covered)
    drafts.extend(bare)
    _join_over_paragraphs(text, pieces, drafts, owner)
    drafts = [draft for draft in drafts if draft.pieces or draft.contents]
    drafts.sort(key=lambda draft: draft.first_token(pieces))
    _set_predecessors(text, pieces, drafts)
    return drafts


def _covered(pieces: list[Piece], drafts: list[Draft]) -> set[int]:
    """Pieces that stand inside a reported clause."""
    ranges = sorted(each for draft in drafts for each in draft.contents)
    found: set[int] = set()
    index, reach = 0, -1
    for number, piece in enumerate(pieces):
        while index < len(ranges) and ranges[index][0] <= piece.open:
            reach = max(reach, ranges[index][1])
            index += 1
        if piece.end <= reach:
            found.add(number)
    return found


def _is_speech(text: Text, piece: Piece, sentence: Sentence, position: int) -> bool:
    """Whether quoted words without a cue read as speech: a sentence of its own, not a term or a title."""
    first = text.words[piece.first]
    if not (first[0].isupper() or first[0].isdigit() or first in ("[", "…", "...", ".")):
        return False
    last = final_character(text, piece)
    alone = position == 0 and len(sentence.tokens) <= 2
    stop_outside = len(sentence.tokens) == position + 2 and sentence.words[position + 1] in (".", "!", "?")
    if first == "." and not alone:
        return False
    if last in ".?!…—–," or not piece.closed:
        return (
            (position == 0 and len(sentence.tokens) <= 2)
            or alone
            or (position == 0 and piece.last - piece.first > 6)
        )
    return position == 0 and stop_outside and piece.last - piece.first > 3


def _join_in_paragraphs(
    text: Text,
    pieces: list[Piece],
    sentences: list[Sentence],
    drafts: list[Draft],
    owner: dict[int, Draft],
    covered: set[int],
) -> list[Draft]:
    bare: list[Draft] = []
    previous: Sentence | None = None
    reported: dict[int, Draft] = {}
    for draft in drafts:
        if draft.attribution is not None and draft.attribution.sentence.inside < 0:
            reported[draft.attribution.sentence.tokens[0]] = draft
    for sentence in sentences:
        if sentence.inside >= 0:
            break  # the deeper sentences come after all others
        same = previous is not None and previous.paragraph == sentence.paragraph
        for position, number in sentence.pieces.items():
            if (
                number in owner
                or number in covered
                or not _is_speech(text, pieces[number], sentence, position)
            ):
                continue
            before = _last_owned(previous, owner) if same else None
            if before is None and same and previous is not None:
                before = _reported_in(previous, reported)
            if before is not None:
                before.pieces.append(number)
                owner[number] = before
                continue
            draft = Draft([number])
            if same and previous is not None:
                draft.follows = reported.get(previous.tokens[0])
                if draft.follows is None:
                    draft.beside = _subject_of(text, previous)
            owner[number] = draft
            bare.append(draft)
        previous = sentence
    return bare


def _reported_in(sentence: Sentence, reported: dict[int, Draft]) -> Draft | None:
    """The clause partly in marks that a sentence's cue interrupts: the next marks go on with it."""
    draft = reported.get(sentence.tokens[0])
    if draft is None or not draft.contents or not sentence.pieces or draft.attribution is None:
        return None
    cue = draft.attribution.cue
    return draft if cue is not None and cue[0] > draft.contents[-1][0] else None


def _last_owned(sentence: Sentence | None, owner: dict[int, Draft]) -> Draft | None:
    if sentence is None:
        return None
    for position in sorted(sentence.pieces, reverse=True):
        if (draft := owner.get(sentence.pieces[position])) is not None:
            return draft
    return None


def _subject_of(text: Text, sentence: Sentence) -> Range | None:
    found = subjects.main_subject(text, sentence, len(sentence.tokens))
    if found is None:
        return None
    return (sentence.tokens[found[0]], sentence.tokens[found[1] - 1] + 1)


def _join_over_paragraphs(
    text: Text, pieces: list[Piece], drafts: list[Draft], owner: dict[int, Draft]
) -> None:
    """Join a piece left open at its paragraph's end to the piece that opens the next paragraph."""
    opening = {piece.open: number for number, piece in enumerate(pieces)}
    for number, piece in enumerate(pieces):
        if piece.closed or piece.depth or piece.paragraph + 1 >= len(text.paragraphs):
            continue
        next_first = text.paragraphs[piece.paragraph + 1][0]
        successor = opening.get(next_first)
        head = owner.get(number)
        if successor is None or head is None or pieces[successor].single != piece.single:
            continue
        tail = owner.get(successor)
        if tail is head:
            continue
        if tail is None:
            head.pieces.append(successor)
            owner[successor] = head
            continue
        for each in tail.pieces:
            owner[each] = head
        head.pieces.extend(tail.pieces)
        tail.pieces = []
        if head.attribution is None:
            head.attribution = tail.attribution
            head.follows = head.beside = None
        tail.follows = head


def _set_predecessors(text: Text, pieces: list[Piece], drafts: list[Draft]) -> None:
    """Give every quotation without a cue the one before it, if that stands in the paragraph before."""
    previous: Draft | None = None
    for draft in drafts:
        depth = pieces[draft.pieces[0]].depth if draft.pieces else 0
        if (
            draft.attribution is None
            and draft.follows is None
            and draft.beside is None
            and (
                previous is not None
                and pieces[draft.pieces[0]].paragraph - _last_paragraph(text, pieces, previous) <= 1
            )
        ):
            draft.follows = previous
        if depth == 0 and (draft.attribution is None or draft.attribution.sentence.inside < 0):
            previous = draft


def _last_paragraph(text: Text, pieces: list[Piece], draft: Draft) -> int:
    if draft.pieces:
        return max(pieces[number].paragraph for number in draft.pieces)
    return draft.attribution.sentence.paragraph if draft.attribution else 0
