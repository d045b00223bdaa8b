"""Scoring: what was found, laid beside the gold.

A quotation is *matched* when the word tokens of its content and of a gold content have an F1 of at least
0.8, greedily and one to one. Its name is right when the surname is, and first names do not contradict
each other; where the gold names nobody, a name is neither right nor wrong. Only quotations whose cue names
speech count: what is found of thoughts and wishes that the gold marks as such is left out on both sides.
"""

from __future__ import annotations

import bisect
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from benchmarks.extraction.gold import GoldArticle, GoldQuotation
from bot.domain.explanations import Rule
from bot.domain.quotations import Kind, Quotation
from bot.domain.spans import Span
from bot.extraction import find
from bot.extraction.quotations import FoundQuotation
from bot.extraction.words import word_set

MATCHED = 0.8
_TOKEN = re.compile(r"\w+(?:[-.'’]\w+)*")
_NAME_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_TITLES = word_set(
    """mr mrs ms miss dr sir lord lady dame sen senator rep representative gov governor president vice mayor
    justice judge gen general rev reverend secretary minister chancellor prof professor congressman
    congresswoman"""
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
Tokens = frozenset[int]


class Words(StrEnum):
    """What became of the content of a quotation that was found."""

    MATCHED = "matched"
    # in marks, and all of it words of one gold quotation: some golds have one quotation for one cue, while
    # here a new one begins after closed marks and a new paragraph. By score it is not matched
    PART = "part"
    WRONG = "wrong"


class Name(StrEnum):
    """What became of the speaker of a quotation that matches a gold one or is part of it."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSING = "missing"  # the gold names somebody, we do not
    NOBODY = "nobody"  # neither names anybody
    # we name somebody and the gold nobody: by score neither right nor wrong, yet the gold's source may tell
    AS_WRITTEN = "as written"  # it ends in that very name
    ELSEWHERE = "elsewhere"  # it is other words than ours
    UNKNOWN = "unknown"  # it cannot be judged


@dataclass(slots=True)
class Judged:
    """A quotation that was found. `gold` is the one it matches, else the one it shares most words with."""

    found: FoundQuotation
    tokens: Tokens
    gold: int | None
    words: Words
    counts: bool  # whether it is about speech, and not optional
    kind: Kind
    name: Name | None  # unless the words are wrong

    @property
    def is_matched(self) -> bool:
        """Whether its words are those of the gold."""
        return self.words is Words.MATCHED

    @property
    def speaker(self) -> str | None:
        """The name given, None for the unnamed ("two aides")."""
        return named(self.found.quotation)


@dataclass(slots=True)
class Comparison:
    """One article: what was found beside what is there."""

    article: GoldArticle
    gold_tokens: list[Tokens]
    judged: list[Judged] = field(default_factory=list[Judged])
    matched: set[int] = field(default_factory=set[int])

    def missed(self) -> list[int]:
        """The numbers of gold quotations that count and are not matched."""
        return [
            number
            for number, each in enumerate(self.article.quotations)
            if number not in self.matched and counts(each)
        ]


def counts(gold: GoldQuotation) -> bool:
    """Whether a gold quotation has to be found."""
    return gold.names_speech and not gold.optional


def named(quotation: Quotation) -> str | None:
    """Who is named: not the unnamed, who are known by their wording alone."""
    return None if quotation.unnamed else quotation.speaker


def compare(articles: Iterable[GoldArticle]) -> list[Comparison]:
    """Find the quotations of each article and lay them beside its gold."""
    articles = list(articles)
    thoughts = _words_for_thoughts(articles)
    return [_compare(article, find(article.text), thoughts) for article in articles]


def _words_for_thoughts(articles: list[GoldArticle]) -> frozenset[str]:
    """The words of all cues that the gold says name no speech ("hopes", "seemed to")."""
    return frozenset(
        word
        for article in articles
        for each in article.quotations
        if not each.names_speech
        for word in each.cue.lower().split()
    )


def _compare(article: GoldArticle, found: list[FoundQuotation], thoughts: frozenset[str]) -> Comparison:
    tokens = _Numbered(article.text)
    gold = [tokens.within(each.content) for each in article.quotations]
    set_aside = tokens.within(article.set_aside)
    words = [tokens.within(each.quotation.spans) for each in found]
    kept = [n for n, each in enumerate(words) if each and 2 * len(each & set_aside) <= len(each)]
    match = _match([words[n] for n in kept], gold)
    comparison = Comparison(article, gold, matched=set(match.values()))
    for place, number in enumerate(kept):
        near = match.get(place, _nearest(words[number], gold))
        if near is None:
            comparison.judged.append(_spurious(found[number], words[number], thoughts))
            continue
        verdict = _judge_words(found[number], words[number], article.quotations[near], gold[near])
        verdict = Words.MATCHED if place in match else verdict
        comparison.judged.append(_judge(article, found[number], words[number], near, verdict))
    return comparison


def _spurious(found: FoundQuotation, tokens: Tokens, thoughts: frozenset[str]) -> Judged:
    """What overlaps nothing in the gold. Whether it counts is told by its cue alone."""
    quotation = found.quotation
    cue = (quotation.cue or "").lower().split()
    is_thought = quotation.kind is not Kind.DIRECT and bool(cue) and thoughts.issuperset(cue)
    return Judged(found, tokens, None, Words.WRONG, not is_thought, quotation.kind, None)


def _judge_words(found: FoundQuotation, tokens: Tokens, gold: GoldQuotation, gold_tokens: Tokens) -> Words:
    in_marks = found.quotation.kind is gold.kind is Kind.DIRECT or found.grounds.rule is Rule.MARKS
    return Words.PART if in_marks and tokens <= gold_tokens else Words.WRONG


def _judge(article: GoldArticle, found: FoundQuotation, tokens: Tokens, near: int, words: Words) -> Judged:
    gold = article.quotations[near]
    name = None if words is Words.WRONG else judge_name(article.text, found.quotation, gold)
    return Judged(found, tokens, near, words, counts(gold), gold.kind, name)


def judge_name(text: str, quotation: Quotation, gold: GoldQuotation) -> Name:
    """What becomes of a quotation's speaker beside the gold's."""
    ours = named(quotation)
    if ours is None:
        return Name.NOBODY if gold.speaker is None else Name.MISSING
    if gold.speaker is not None:
        whoever = quotation.speakers or (ours,)  # the gold names one of those who speak together
        right = any(same_name(each, gold.speaker) for each in whoever)
        return Name.RIGHT if right else Name.WRONG
    if not gold.source:
        return Name.UNKNOWN
    source, parts = name_parts(gold.source[0].cut(text).partition(",")[0]), name_parts(ours)
    if source and parts and source[-1] == parts[-1]:
        return Name.AS_WRITTEN
    same = any(a < d and c < b for a, b in quotation.source_spans for c, d in gold.source)
    return Name.UNKNOWN if same or not quotation.source_spans else Name.ELSEWHERE


class _Numbered:
    """The word tokens of a text, numbered."""

    def __init__(self, text: str) -> None:
        spans = [token.span() for token in _TOKEN.finditer(text)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]

    def within(self, spans: Iterable[Span]) -> Tokens:
        """The numbers of the tokens that some spans touch."""
        found: set[int] = set()
        for start, end in spans:
            found.update(range(bisect.bisect_right(self.ends, start), bisect.bisect_left(self.starts, end)))
        return frozenset(found)


def overlap(one: Tokens, other: Tokens) -> float:
    """Token F1 of two contents."""
    shared = len(one & other)
    return 2 * shared / (len(one) + len(other)) if shared else 0.0


def _match(found: list[Tokens], gold: list[Tokens]) -> dict[int, int]:
    """Which found content is which gold content: greedy, best first, one to one."""
    pairs = sorted(
        (-score, i, j)
        for i, one in enumerate(found)
        for j, other in enumerate(gold)
        if (score := overlap(one, other)) >= MATCHED
    )
    taken: set[int] = set()
    result: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in result and j not in taken:
            result[i] = j
            taken.add(j)
    return result


def _nearest(tokens: Tokens, gold: list[Tokens]) -> int | None:
    """The gold content that shares most words."""
    near = max(range(len(gold)), key=lambda j: len(tokens & gold[j]), default=None)
    return near if near is not None and tokens & gold[near] else None


def name_parts(name: str) -> list[str]:
    """A name's words in lower case, without accents, titles, possessives, "Jr"."""
    decomposed = unicodedata.normalize("NFKD", name)
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    parts = _NAME_WORD.findall(_POSSESSIVE.sub("", plain).replace(".", " ").lower())
    while len(parts) > 1 and parts[0] in _TITLES:
        parts.pop(0)
    while len(parts) > 1 and parts[-1] in _SUFFIXES:
        parts.pop()
    return parts


def same_name(ours: str, gold: str) -> bool:
    """The same last name, and first names that do not contradict each other."""
    one, other = name_parts(ours), name_parts(gold)
    if not one or not other or one[-1] != other[-1]:
        return False
    return len(one) == 1 or len(other) == 1 or _same_first(one[0], other[0])


def same_full_name(ours: str, gold: str) -> bool:
    """The same, and with the first name wherever the gold gives one."""
    one, other = name_parts(ours), name_parts(gold)
    if not one or not other or one[-1] != other[-1]:
        return False
    return len(other) == 1 or (len(one) > 1 and _same_first(one[0], other[0]))


def _same_first(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


@dataclass(frozen=True, slots=True)
class Share:
    """How many of those found are right, and of those there are are found."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """The right ones among those found."""
        return self.right / (self.found or 1)

    @property
    def recall(self) -> float:
        """The right ones among those there are."""
        return self.right / (self.gold or 1)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / ((self.found + self.gold) or 1)


@dataclass(frozen=True, slots=True)
class Score:
    """One row: contents matched, contents with the right name, and full names on those matched."""

    words: Share
    with_name: Share
    full_names: Share


def score(comparisons: list[Comparison], kind: Kind | None = None) -> Score:
    """The score of one kind of quotation; of all that count ("core") without one."""
    tally: Counter[str] = Counter()
    for each in comparisons:
        for gold in each.article.quotations:
            if counts(gold) and kind in (None, gold.kind):
                tally["gold"] += 1
                tally["gold named"] += gold.speaker is not None
        for judged in each.judged:
            if judged.counts and kind in (None, judged.kind):
                _add(tally, each.article, judged)
    return Score(
        Share(tally["matched"], tally["found"], tally["gold"]),
        Share(tally["rightly named"], tally["named"], tally["gold named"]),
        Share(tally["full name"], tally["matched, gold named"], tally["matched, gold named"]),
    )


def _add(tally: Counter[str], article: GoldArticle, judged: Judged) -> None:
    gold = article.quotations[judged.gold] if judged.gold is not None else None
    ours = judged.speaker
    tally["found"] += 1
    tally["matched"] += judged.is_matched
    if gold is None or gold.speaker is not None:
        tally["named"] += ours is not None
        tally["rightly named"] += judged.is_matched and judged.name is Name.RIGHT
    if judged.is_matched and gold is not None and gold.speaker is not None:
        tally["matched, gold named"] += 1
        same = same_name if gold.surname_only else same_full_name
        tally["full name"] += ours is not None and same(ours, gold.speaker)
