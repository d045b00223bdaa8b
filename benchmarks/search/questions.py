"""Questions as people ask them, made from quotations: half remembered, misspelt, turned into headlines.

The answer to a question is every quotation that holds the words it was made from. A question made from a
quotation that the archive lacks has none, and those of which the archive holds the words all the same are
left out.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from benchmarks.search.corpus import Said
from benchmarks.search.swaps import BRITISH, FRAMES, NUMBERS, SWAPS
from bot.language.lexicon import FUNCTION_WORDS

CLASSES = ("exact", "misquote", "typos", "keywords", "question", "headline", "hard")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PASSAGE = {"exact": (5, 12), "hard": (4, 8), "keywords": (10, 25)}
_USUAL_PASSAGE = (6, 14)
Draw = random.Random


@dataclass
class Asked:
    """A question with its answers. `source` are the words it was made from; `scattered`: in any order."""

    kind: str
    form: str
    text: str
    source: tuple[str, ...]
    scattered: bool = False
    answers: set[int] = field(default_factory=set[int])


def words_of(text: str) -> list[str]:
    """The words of a text as they stand, in lower case."""
    return _WORD.findall(text.lower().replace("’", "'"))


def make(said: Sequence[Said], absent: Sequence[Said], each: int, seed: int) -> list[Asked]:
    """`each` questions of each class, and half as many of each form without an answer."""
    draw = random.Random(seed)
    asked = [_asked(form, form, said, draw) for form in CLASSES for _ in range(each)]
    unanswerable = [
        _asked("noanswer", form, absent, draw) for form in CLASSES for _ in range(max(2, each // 2))
    ]
    _find_answers([*asked, *unanswerable], said)
    return [*asked, *(one for one in unanswerable if not one.answers)]


def _asked(kind: str, form: str, said: Sequence[Said], draw: Draw) -> Asked:
    least, most = _PASSAGE.get(form, _USUAL_PASSAGE)
    while True:
        words = words_of(draw.choice(said).text)
        if len(words) < least:
            continue
        length = min(len(words), draw.randint(least, most))
        at = draw.randint(0, len(words) - length)
        source = words[at : at + length]
        telling = [word for word in source if _is_telling(word)]
        if len(telling) < 2 + (form == "keywords"):
            continue
        if form == "keywords":
            source = telling = [word for word in telling if draw.random() < 0.9][: draw.choice((3, 4))]
        text = _FORMS[form](source, draw)
        if (
            len(text.split()) >= 3
            and len(source) >= 2
            and (form != "misquote" or _still_tells(text, telling))
        ):
            return Asked(kind, form, text, tuple(source), scattered=form == "keywords")


def _still_tells(text: str, telling: Sequence[str]) -> bool:
    """Whether enough of the telling words are left to know the passage by."""
    return len(set(text.split()).intersection(telling)) >= 2


def _is_telling(word: str) -> bool:
    return word not in FUNCTION_WORDS and len(word) > 2


def _exact(words: list[str], _: Draw) -> str:
    return " ".join(words)


def _misquote(words: list[str], draw: Draw) -> str:
    """A fifth to two fifths of the words dropped, changed or moved."""
    share = draw.uniform(0.2, 0.4)
    common = sorted(FUNCTION_WORDS)
    changed: list[str] = []
    for word in words:
        if draw.random() >= share:
            changed.append(word)
        elif (how := draw.random()) < 0.3:
            changed.append(draw.choice(common))
        elif how < 0.5:
            changed.insert(draw.randint(0, len(changed)), word)
    return " ".join(changed)


def _typos(words: list[str], draw: Draw) -> str:
    return " ".join(_slip(word, draw) if len(word) > 2 and draw.random() < 0.35 else word for word in words)


def _slip(word: str, draw: Draw) -> str:
    """One slip, in longer words now and then two."""
    for _ in range(2 if len(word) > 6 and draw.random() < 0.35 else 1):
        at = draw.randrange(len(word))
        match draw.randrange(4):
            case 0:
                word = word[:at] + draw.choice(_LETTERS) + word[at:]
            case 1:
                word = word[:at] + word[at + 1 :]
            case 2:
                word = word[:at] + draw.choice(_LETTERS) + word[at + 1 :]
            case _:
                at = min(at, len(word) - 2)
                word = word[:at] + word[at + 1 :][:1] + word[at : at + 1] + word[at + 2 :]
    return word


def _keywords(words: list[str], draw: Draw) -> str:
    return " ".join(_inflected(word, draw) if draw.random() < 0.3 else word for word in words)


def _question(words: list[str], draw: Draw) -> str:
    kept = [word for word in words if _is_telling(word) or draw.random() < 0.75]
    told = " ".join(_respelt(_inflected(word, draw) if draw.random() < 0.2 else word, draw) for word in kept)
    return draw.choice(FRAMES).format(told)


def _headline(words: list[str], draw: Draw) -> str:
    kept = [word for word in words if _is_telling(word) or draw.random() < 0.4]
    return " ".join(_swapped(word, draw, 0.8) for word in kept)


def _hard(words: list[str], draw: Draw) -> str:
    kept = [word for word in words if draw.random() < 0.8]
    changed = [_swapped(_inflected(word, draw) if draw.random() < 0.2 else word, draw, 0.6) for word in kept]
    changed = [_slip(word, draw) if len(word) > 3 and draw.random() < 0.25 else word for word in changed]
    if draw.random() < 0.3:
        draw.shuffle(changed)
    return " ".join(changed)


def _inflected(word: str, draw: Draw) -> str:
    """Another form of a word, by rule and now and then not one in any dictionary."""
    if not (word.isalpha() and _is_telling(word)):
        return word
    if word.endswith("s") and not word.endswith("ss") and len(word) > 4:
        return word[:-1]
    bare = word.removesuffix("ing").removesuffix("ed") if len(word) > 5 else word
    silent = bare.removesuffix("e")
    return draw.choice((f"{bare}s", f"{silent}ed", f"{silent}ing"))


def _respelt(word: str, draw: Draw) -> str:
    if word in NUMBERS and draw.random() < 0.7:
        return NUMBERS[word]
    return BRITISH.get(word, word)


def _swapped(word: str, draw: Draw, likely: float) -> str:
    """A word of about the same sense."""
    bare = word if word in SWAPS else word.removesuffix("s")
    return SWAPS[bare] + word[len(bare) :] if bare in SWAPS and draw.random() < likely else word


_FORMS: dict[str, Callable[[list[str], Draw], str]] = {
    "exact": _exact,
    "misquote": _misquote,
    "typos": _typos,
    "keywords": _keywords,
    "question": _question,
    "headline": _headline,
    "hard": _hard,
}


def _find_answers(asked: Iterable[Asked], said: Sequence[Said]) -> None:
    """Note for each question every quotation that holds its words."""
    passages: defaultdict[tuple[str, str], list[Asked]] = defaultdict(list)
    scattered: defaultdict[str, list[Asked]] = defaultdict(list)
    for one in asked:
        if one.scattered:
            scattered[max(one.source, key=len)].append(one)
        else:
            passages[one.source[0], one.source[1]].append(one)
    for quotation in said:
        words = words_of(quotation.text)
        for at, pair in enumerate(pairwise(words)):
            for one in passages.get(pair, ()):
                if tuple(words[at : at + len(one.source)]) == one.source:
                    one.answers.add(quotation.id)
        every = set(words)
        for word in every & scattered.keys():
            for one in scattered[word]:
                if every.issuperset(one.source):
                    one.answers.add(quotation.id)
