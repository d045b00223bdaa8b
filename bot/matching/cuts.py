"""Cuts: whether what a quotation leaves out of the record turns its sense.

Whole words may be exact and the quotation false: “I will resign”, cut from “I will resign if I am wrong”. A cut
turns the sense if what is left out denies, conditions or contradicts what is quoted, and the draft does not say
so in its own words. The rules name words, not meanings; docs/verification.md lists them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.domain.spans import Span
from bot.language.lexicon import NEGATIONS
from bot.matching.wording import Run, Seam, Sort, Token, tokens

_DENYING = NEGATIONS | frozenset(
    """
    hardly scarcely barely cannot unlikely refuse refused refuses deny denied denies doubt doubts doubted false
    untrue wrong nonsense lie lies lying fail failed fails pretend pretended wish
    """.split()
)
_CONDITIONS = frozenset("if unless until till except provided providing assuming supposing otherwise".split())
_TIMES = frozenset("when once before after whenever".split())
"""Conditions, if what is quoted is still to come."""
_TO_COME = frozenset("will would shall should can could must may might going ill' well' theyll' hell' shell' youll' itll'".split())
_CONTRASTS = frozenset("but though although however yet or than rather instead without only not nor".split())
_CONTRADICTING = frozenset("but however except unless nonsense rubbish wrong yet".split())
"""How a sentence begins that takes back the one before it."""
_HEDGES = frozenset("almost nearly hardly barely scarcely supposedly allegedly apparently".split())
_ASKING = frozenset("ask asks asked asking know knew wonder wondered see sure say tell decide even".split())
"""Before "if" these make it "whether"; "even if" is no condition."""
_IDIOMS = ({"you", "ask"}, {"anything"}, {"im'", "honest"}, {"you", "like"}, {"you", "will"})
_OTHERS = frozenset("they some people he she you everyone critics others many who everybody one".split())
_SAYING = frozenset(
    """
    say says said think thinks thought believe believes believed claim claims claimed argue argues argued tell
    tells told suppose imagine call calls called
    """.split()
)
_GO_ON = frozenset("and because so that which who as since while where".split())
_JOINS = frozenset("and but so because".split())
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*\s+(?=[\"'“‘«(\[]*[A-Z0-9])|\n\s*\n")
_CLAUSE_MARK = re.compile(r"[;:–—,]|\s-\s")
_STRONG_MARK = re.compile(r"[;:–—]|\s-\s")
_FRAGMENT = 5
"""A sentence of so many words that begins with "not" only limits the one before it."""
_FURTHEST = 14
"""Words from the cut within which a condition belongs to what is quoted."""


def turned_by(run: Run, wanted: Sequence[Token], held: Sequence[Token], text: str, around: str) -> str:
    """What the cuts of a run leave out that turns its sense, as the record has it; empty if nothing does.

    `text` is the record's. `around` are the draft's own words about the quotation: a denial or condition that
    they keep is not left out.
    """
    kept = {token.form for token in tokens(around)}
    places = [at for at in run if at >= 0]
    stretches = _stretches(places)
    found = _before(stretches[0], held, text, kept) or _after(stretches[-1], held, text, kept)
    for (_, end), (start, _) in zip(stretches, stretches[1:], strict=False):
        found = found or _between(held[end + 1 : start], held, text, kept)
    return found or _inserted(wanted, text)


def _stretches(places: Sequence[int]) -> list[tuple[int, int]]:
    """The first and last places of what stands together."""
    found: list[tuple[int, int]] = []
    for at in places:
        if found and at == found[-1][1] + 1:
            found[-1] = (found[-1][0], at)
        else:
            found.append((at, at))
    return found


def _before(stretch: tuple[int, int], held: Sequence[Token], text: str, kept: set[str]) -> str:
    """What is left out before the first word, in its sentence."""
    start = stretch[0]
    left = _left_in_sentence(start, held, text)
    if not left:
        return ""
    condition = next((at for at in range(len(left)) if _conditions(left, at)), None)
    if condition is not None and not kept & _CONDITIONS and not _joined_after(left[condition:], text, held[start]):
        return _words(left[condition:], text)
    clause = _last_clause(left, text, held[start])
    if any(is_denying(one.form) for one in clause) and not _denies(kept):
        return _words(clause, text)
    if clause and clause[-1].form in _HEDGES and not kept & _HEDGES:
        return _words(clause[-1:], text)
    if _is_of_others(clause) and sum(word in _SAYING for word in kept) < 2:
        return _words(clause, text)
    return ""


def _left_in_sentence(start: int, held: Sequence[Token], text: str) -> list[Token]:
    """The words of a word's sentence that stand before it."""
    left: list[Token] = []
    for at in range(start - 1, -1, -1):
        if held[at + 1].seam is Seam.APART or _ends_between(held[at], held[at + 1], text):
            break
        left.append(held[at])
    return left[::-1]


def _right_in_sentence(end: int, held: Sequence[Token], text: str) -> list[Token]:
    right: list[Token] = []
    for at in range(end + 1, len(held)):
        if held[at].seam is Seam.APART or _ends_between(held[at - 1], held[at], text):
            break
        right.append(held[at])
    return right


def _ends_between(one: Token, other: Token, text: str) -> bool:
    """Whether a sentence ends between two words."""
    return bool(_SENTENCE_END.search(text[one.span.end : other.span.start] + text[other.span.start :][:1]))


def _last_clause(left: Sequence[Token], text: str, following: Token) -> list[Token]:
    """The words before a cut that stand in one clause with what follows it."""
    clause: list[Token] = []
    after = following
    for token in reversed(left):
        if _CLAUSE_MARK.search(text[token.span.end : after.span.start]) or token.form in _JOINS:
            break
        clause.append(token)
        after = token
    return clause[::-1]


def _joined_after(words: Sequence[Token], text: str, following: Token) -> bool:
    """Whether a new main clause begins behind a condition: “If it rains we stay, and we will appeal.”"""
    every = [*words, following]
    return any(
        two.form in {"and", "but"} and _CLAUSE_MARK.search(text[one.span.end : two.span.start])
        for one, two in zip(every, every[1:], strict=False)
    )


def _after(stretch: tuple[int, int], held: Sequence[Token], text: str, kept: set[str]) -> str:
    """What is left out after the last word: the rest of its sentence, or the next one if that takes it back."""
    end = stretch[1]
    right = _right_in_sentence(end, held, text)
    if not right:
        return _taken_back(end, held, text, kept)
    said = held[stretch[0] : end + 1]
    first = right[0].form
    if first in _CONTRASTS and first not in kept:
        return _words(right, text)
    for at in range(min(len(right), _FURTHEST)):
        if not kept & _CONDITIONS and _conditions(right, at) and not (at and right[at - 1].form in {"and", "or"}):
            return _words(right, text)
    if first in _TIMES and first not in kept and any(one.form in _TO_COME for one in said):
        return _words(right, text)
    is_open = not _CLAUSE_MARK.search(text[held[end].span.end : right[0].span.start]) and first not in _GO_ON
    clause = _last_clause(said[:-1], text, said[-1]) + [said[-1]] if said else []
    if is_open and any(is_denying(one.form) for one in clause) and held[end].sort is Sort.WORD:
        return _words(right, text)
    return ""


def _taken_back(end: int, held: Sequence[Token], text: str, kept: set[str]) -> str:
    """The sentence after the last word, if it takes that back."""
    following = held[end + 1] if end + 1 < len(held) else None
    if following is None or following.seam is Seam.APART or following.form in kept:
        return ""
    sentence = [following, *_right_in_sentence(end + 1, held, text)]
    is_fragment = following.form == "not" and len(sentence) <= _FRAGMENT
    if is_fragment and sentence[1:] and sentence[1].form in {"1", "a", "single"}:
        return ""
    return _words(sentence, text) if following.form in _CONTRADICTING or is_fragment else ""


def _between(left: Sequence[Token], held: Sequence[Token], text: str, kept: set[str]) -> str:
    """What is left out where the draft has an ellipsis, brackets, or its attribution."""
    if not left:
        return ""
    at = held.index(left[0])
    following = held[at + len(left)]
    is_whole = _ends_between(held[at - 1], left[0], text) and _ends_between(left[-1], following, text)
    if is_whole:
        starts = [one for n, one in enumerate(left) if not n or _ends_between(left[n - 1], one, text)]
        return next((_words(left, text) for one in starts if one.form in _CONTRADICTING - kept), "")
    turning = [
        one
        for n, one in enumerate(left)
        if (is_denying(one.form) and not _denies(kept))
        or (one.form in (_CONTRASTS | _HEDGES | _CONDITIONS) - kept)
        or _conditions(left, n)
    ]
    return _words(left, text) if turning else ""


def _inserted(wanted: Sequence[Token], text: str) -> str:
    """Brackets in which the draft itself denies what is quoted."""
    for token in wanted:
        if token.sort is Sort.BRACKET and any(is_denying(word) for word in token.form.split()):
            return f"[{token.form}]"
    return ""


def is_denying(form: str) -> bool:
    """Whether a word denies: "not", "never", "can't"."""
    return form in _DENYING or form.endswith("nt'")  # as `wording` writes "isn't"


def _denies(kept: Iterable[str]) -> bool:
    return any(is_denying(form) for form in kept)


def _conditions(words: Sequence[Token], at: int) -> bool:
    """Whether a condition begins here."""
    form = words[at].form
    following = {one.form for one in words[at + 1 : at + 4]}
    before = words[at - 1].form if at else ""
    if form in _CONDITIONS:
        return before not in _ASKING and not any(idiom <= following for idiom in _IDIOMS)
    return form in {"as", "so"} and [one.form for one in words[at + 1 : at + 3]] == ["long", "as"]


def _is_of_others(clause: Sequence[Token]) -> bool:
    """Whether words before a cut give what follows as what others say or think: “They say”."""
    forms = [one.form for one in clause]
    if forms and forms[-1] == "that":
        forms = forms[:-1]
    return bool(forms) and forms[-1] in _SAYING and not _OTHERS.isdisjoint(forms[-4:-1])


def _words(some: Sequence[Token], text: str) -> str:
    return Span(some[0].span.start, some[-1].span.end).cut(text)
