"""Joining: quoted passages and clauses put together into whole quotations.

A quotation can be interrupted by its attribution, or continue over several paragraphs that each reopen the
mark. A quoted sentence without a cue belongs to whoever spoke before it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.extraction import sources
from bot.extraction.attributions import Attribution
from bot.extraction.text import MARKS, Piece, Range, Sentence, Text, final_character
from bot.extraction.words import (
    BE,
    SENTENCE_ENDS,
    word_set,
)


@dataclass(slots=True)
class Draft:
    """A quotation before its speaker is known, in token numbers.

    `follows` is the quotation whose speaker a quotation without a cue shares. `beside` is the subject of the
    sentence before it, which may be the speaker.
    """

    pieces: list[int] = field(default_factory=list[int])
    contents: list[Range] = field(default_factory=list[Range])
    attribution: Attribution | None = None
    follows: Draft | None = None
    beside: Range | None = None

    def take(self, number: int, piece: Piece) -> None:
        """Continue with a passage. Reported clauses keep the marks, direct speech drops them."""
        if self.contents:
            self.contents.append((piece.open, piece.end))
        else:
            self.pieces.append(number)

    def precedes_its_cue(self) -> bool:
        """Whether a reported clause starts before its cue."""
        cue = self.attribution.cue if self.attribution is not None else None
        return cue is not None and bool(self.contents) and cue[0] > self.contents[0][0]

    def first_token(self, pieces: list[Piece]) -> int:
        """Where the quotation starts."""
        starts = [pieces[number].first for number in self.pieces] + [first for first, _ in self.contents]
        return min(starts)


def join(
    text: Text, pieces: list[Piece], sentences: list[Sentence], attributions: list[Attribution]
) -> list[Draft]:
    """All quotations of an article, in reading order."""
    opening = {piece.open for piece in pieces}
    drafts = [
        Draft(list(a.pieces), [_unmarked(text, opening, c) for c in a.contents], a) for a in attributions
    ]
    owner = _owners(pieces, drafts)
    drafts.extend(_join_in_paragraphs(text, pieces, sentences, drafts, owner))
    _join_over_paragraphs(text, pieces, owner)
    drafts = [draft for draft in drafts if draft.pieces or draft.contents]
    drafts.sort(key=lambda draft: draft.first_token(pieces))
    _set_predecessors(text, pieces, drafts)
    return drafts


def _unmarked(text: Text, opening: set[int], content: Range) -> Range:
    """A reported clause without an opening mark that is never closed."""
    first, end = content
    while first + 1 < end and text.words[first] in MARKS and first not in opening:
        first += 1
    return first, end


def _owners(pieces: list[Piece], drafts: list[Draft]) -> dict[int, Draft]:
    """Which quotation each passage is part of: its direct speech, else the reported clause around it."""
    owner: dict[int, Draft] = {}
    clauses = sorted(
        ((first, end, number) for number, draft in enumerate(drafts) for first, end in draft.contents),
        key=lambda each: (each[0], -each[1]),
    )
    index, reach, last = 0, -1, -1
    for number, piece in enumerate(pieces):
        while index < len(clauses) and clauses[index][0] <= piece.open:
            if clauses[index][1] > reach:
                _, reach, last = clauses[index]
            index += 1
        if piece.end <= reach:
            owner[number] = drafts[last]
    for draft in drafts:
        for number in draft.pieces:
            if number not in owner or owner[number].contents:
                owner[number] = draft
    return owner


def _is_speech(text: Text, piece: Piece, sentence: Sentence, position: int) -> bool:
    """Whether quoted words without a cue look like speech: a complete sentence, not a term or a title."""
    first = text.words[piece.first]
    if position or not (first[0].isupper() or first[0].isdigit() or first in _OPENS_SPEECH):
        return False
    size, alone = piece.last - piece.first, len(sentence.tokens) <= 2
    if first == "." and not alone:
        return False
    if final_character(text, piece) in ".?!…—–," or not piece.closed:
        return alone or size > _LONG
    return size > 3 and len(sentence.tokens) == 2 and sentence.words[1] in SENTENCE_ENDS


_OPENS_SPEECH = word_set("[ … ... . “ ‘ \" '")


def _headings(text: Text, pieces: list[Piece]) -> set[int]:
    """Paragraphs in single marks, if speech is in double ones: 'A long night' as a heading."""
    outer = [piece for piece in pieces if not piece.depth]
    if 3 * sum(piece.single for piece in outer) > len(outer):
        return set()
    return {
        number
        for number, piece in enumerate(pieces)
        if piece.single and piece.closed and text.paragraphs[piece.paragraph] == (piece.open, piece.end)
    }


def _goes_on(text: Text, piece: Piece, sentence: Sentence, position: int) -> bool:
    """Whether quoted words continue the quotation of the sentence before.

    “We won,” she said. “They are ours” in all but name.        “We won,” she said. Now “we want the cup.”
    """
    if _is_speech(text, piece, sentence, position):
        return True
    size = piece.last - piece.first
    if position == 0:
        closes = len(sentence.tokens) == 2 and sentence.words[1] in SENTENCE_ENDS
        return text.words[piece.first][0].isupper() and (size > _LONG or closes)
    return position <= _LEAD and size > _LONG and position + 1 == len(sentence.tokens)


_LONG = 6  # tokens: a shorter passage may be a term or a title
_LEAD = 3  # tokens before the marks: "Now, “we want the cup.”"


def _join_in_paragraphs(
    text: Text,
    pieces: list[Piece],
    sentences: list[Sentence],
    drafts: list[Draft],
    owner: dict[int, Draft],
) -> list[Draft]:
    """Add each quoted sentence without a cue to the quotation it continues, or return it as a new one."""
    bare: list[Draft] = []
    previous: Sentence | None = None
    asked = False  # whether a question by the writer is in between
    reported = _by_first_token(drafts)
    headings = _headings(text, pieces)
    for sentence in sentences:
        if sentence.inside >= 0:
            break  # the deeper sentences come after all others
        if previous is not None and previous.paragraph != sentence.paragraph:
            previous, asked = None, False
        if bare and previous is not None:
            _credit(sentence, bare[-1], owner.get(max(previous.pieces.values(), default=-1)))
        before = _interrupted_in(previous, owner)
        free = [each for each in sentence.pieces.items() if each[1] not in owner and each[1] not in headings]
        continued = None if asked else before
        for position, number in free:
            piece = pieces[number]
            if continued is not None and _goes_on(text, piece, sentence, position):
                continued.take(number, piece)
                owner[number] = continued
            elif _is_speech(text, piece, sentence, position):
                owner[number] = Draft([number])
                bare.append(owner[number])
                if previous is not None:
                    said = reported.get(previous.tokens[0]) or before
                    _set_beside(text, owner[number], previous, said)
        asked = previous is not None and not sentence.pieces and sentence.words[-1] == "?"
        previous = previous if asked else sentence
    return bare


def _by_first_token(drafts: list[Draft]) -> dict[int, Draft]:
    """The last quotation attributed by each sentence, by the sentence's first token."""
    attributed = [(draft, draft.attribution.sentence) for draft in drafts if draft.attribution is not None]
    return {sentence.tokens[0]: draft for draft, sentence in attributed if sentence.inside < 0}


def _set_beside(text: Text, draft: Draft, previous: Sentence, said: Draft | None) -> None:
    """Set who may have said words without a cue: the last to act in the sentence before, or its speaker."""
    late = sources.late_subject(previous)
    if late is None and said is not None:
        draft.follows = said
        return
    found = late or sources.main_subject(previous, len(previous.tokens))
    if found is not None:
        draft.beside = (previous.tokens[found[0]], previous.tokens[found[1] - 1] + 1)


def _credit(sentence: Sentence, bare: Draft, said: Draft | None) -> None:
    """Attribute words to the person credited in the next sentence."""
    credited = _credited(sentence) if bare is said and bare.attribution is None else None
    if credited is not None:
        bare.beside, bare.follows = credited, None


def _credited(sentence: Sentence) -> Range | None:
    """Who is credited with the words before: “Too little.” That was the verdict of the mayor, Ada Osei."""
    words = sentence.words
    if words[0] not in _POINTING_BACK or len(words) < _CREDIT:
        return None
    of = next((n for n in range(3, min(len(words) - 1, _CREDIT + 2)) if words[n] in _BEFORE_CREDITED), None)
    if of is None or words[1] not in BE or words[2] != "the" or words[of - 1] not in _OPINIONS:
        return None
    found = sources.following(sentence, of + 1)
    if found is None:
        return None
    first, end = sources.with_description(sentence, found)
    return (sentence.tokens[first], sentence.tokens[end - 1] + 1)


# How a sentence starts that credits the words before it
_POINTING_BACK = word_set("that this those these such")
_BEFORE_CREDITED = word_set("of from")
_CREDIT = 6  # tokens in "That is the verdict of Osei"
_OPINIONS = word_set(
    """verdict view opinion message advice conclusion assessment reaction response answer words word warning
    judgment judgement reply summary plea cry"""
)


def _interrupted_in(sentence: Sentence | None, owner: dict[int, Draft]) -> Draft | None:
    """The last quotation in a sentence that can continue after it: quoted, or a clause before its cue.

    “We won,” she said. “They lost.”        The plan was “half-baked”, she said. “We deserve better.”
    But after "She said the plan was “half-baked”." the next quoted words are a new quotation.
    """
    if sentence is None:
        return None
    for position in sorted(sentence.pieces, reverse=True):
        draft = owner.get(sentence.pieces[position])
        if draft is not None and (not draft.contents or draft.precedes_its_cue()):
            return draft
    return None


def _join_over_paragraphs(text: Text, pieces: list[Piece], owner: dict[int, Draft]) -> None:
    """Join a passage left open at the end of its paragraph to one that opens the next paragraph.

    If the next one has its own cue ("…,” she went on"), it is another quotation, unless the first has no cue.
    """
    opening = {piece.open: number for number, piece in enumerate(pieces)}
    for number, piece in enumerate(pieces):
        if piece.closed or piece.depth or piece.paragraph + 1 >= len(text.paragraphs):
            continue
        successor = opening.get(text.paragraphs[piece.paragraph + 1][0])
        head = owner.get(number)
        if successor is None or head is None or pieces[successor].single != piece.single:
            continue
        tail = owner.get(successor)
        if tail is None:
            head.take(successor, pieces[successor])
            owner[successor] = head
        elif tail is not head and not tail.contents and not (head.attribution and tail.attribution):
            _merge(head, tail, pieces, owner)


def _merge(head: Draft, tail: Draft, pieces: list[Piece], owner: dict[int, Draft]) -> None:
    for number in tail.pieces:
        head.take(number, pieces[number])
        owner[number] = head
    tail.pieces = []
    if head.attribution is None:
        head.attribution = tail.attribution
        head.follows = head.beside = None
    tail.follows = head


def _set_predecessors(text: Text, pieces: list[Piece], drafts: list[Draft]) -> None:
    """Link every quotation without its own speaker to the one before, if that is near enough.

    Without a cue, that can be in the paragraph before; after "Then, more softly: “…”", only in the same one.
    """
    previous: Draft | None = None
    for draft in drafts:
        if previous is not None and draft.follows is None and draft.beside is None:
            near = _speaks_on(draft)
            if near is not None and _paragraphs_between(pieces, previous, draft) <= near:
                draft.follows = previous
        depth = pieces[draft.pieces[0]].depth if draft.pieces else 0
        if depth == 0 and (draft.attribution is None or draft.attribution.sentence.inside < 0):
            previous = draft


def _speaks_on(draft: Draft) -> int | None:
    """How many paragraphs back the speaker of a quotation can be; None if it has its own."""
    if draft.attribution is None:
        return 1
    nameless = draft.attribution.source is None and draft.attribution.lemma == ":"
    return 0 if nameless and draft.pieces else None


def _paragraphs_between(pieces: list[Piece], previous: Draft, draft: Draft) -> int:
    """How many paragraphs apart two quotations are."""
    if previous.pieces:
        last = max(pieces[number].paragraph for number in previous.pieces)
    else:
        last = previous.attribution.sentence.paragraph if previous.attribution else 0
    return pieces[draft.pieces[0]].paragraph - last
