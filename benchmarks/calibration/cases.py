"""Cases: every quotation found in articles with gold, its traits, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from benchmarks.extraction.gold import GoldArticle
from benchmarks.extraction.marked import Beside, MarkedArticle, lay_beside
from benchmarks.extraction.names import NameState
from benchmarks.extraction.scoring import Judged, Name, Words, compare, judge_name
from bot.domain.explanations import Way
from bot.domain.quotations import Quotation
from bot.extraction import find
from bot.extraction.quotations import FoundQuotation
from bot.extraction.quotations.traits import name_traits, word_traits

MARKED, SILVER = 1.0, 0.05
"""What a quotation counts in an article that a reader marked, and in one of PolNeAR's."""

PECULIAR = "silver"
"""How the traits begin that stand for what is peculiar to PolNeAR's gold."""


class Outcome(StrEnum):
    """What became of a quotation with the name that was found for it."""

    RIGHT = "right"
    WRONG = "wrong"
    """Somebody else's name."""
    NOBODY = "none"
    """Nobody, or a description, where the article names somebody."""
    INEXACT = "inexact"
    """The right name, too short or with other words."""
    INVENTED = "invented"


@dataclass(frozen=True, slots=True)
class Case:
    """A quotation that was found: its traits, and its outcome, None where that cannot be told.

    It `is_named` if it has a speaker, by name or by a description; it `is_shown` if an answer would name that
    speaker, and `is_judged` if it counts there: an optional one does only if its name is wrong.
    """

    source: str
    article: str
    words: tuple[str, ...]
    names: tuple[str, ...]
    outcome: Outcome | None
    has_words: bool | None
    is_demanded: bool
    is_named: bool
    is_shown: bool
    is_judged: bool
    weight: float

    @property
    def is_right(self) -> bool:
        """Whether words and name are right."""
        return self.outcome is Outcome.RIGHT


@dataclass(frozen=True, slots=True)
class Set:
    """The quotations of one file: those found, and how many are demanded in all."""

    name: str
    cases: list[Case]
    demanded: int
    is_marked: bool


def read_set(name: str, articles: Iterable[MarkedArticle | GoldArticle]) -> Set:
    """Find the quotations of a file's articles and judge them."""
    every = list(articles)
    marked = [each for each in every if isinstance(each, MarkedArticle)]
    if not marked:
        return Set(
            name, list(_silver(name, [each for each in every if isinstance(each, GoldArticle)])), 0, False
        )
    cases: list[Case] = []
    demanded = 0
    for article in marked:
        found = find(article.text)
        reading = lay_beside(article, [_as_found(each) for each in found])
        beside = zip(found, reading.beside, strict=True)
        judged = [_marked(name, article, one, other) for one, other in beside]
        demanded += len(reading.missed) + sum(each.is_demanded for each in judged)
        cases += judged
    return Set(name, cases, demanded, is_marked=True)


def _as_found(found: FoundQuotation) -> Quotation:
    """A quotation with the name that was found, also if it was too unsure to be given."""
    speaker = found.grounds.speaker
    together = speaker.together
    return replace(found.quotation, speaker=speaker.name, unnamed=speaker.unnamed, speakers=together)


def _marked(source: str, article: MarkedArticle, found: FoundQuotation, beside: Beside) -> Case:
    quotation, gold = beside.found, beside.marked
    is_unnamed = quotation.unnamed and gold is not None and gold.type in {"unnamed", "none"}
    outcome = Outcome.INVENTED if beside.name is None else _OF_MARKED[beside.name]
    return Case(
        source,
        article.id,
        tuple(word_traits(article.text, quotation, found.grounds)),
        tuple(name_traits(article.text, quotation, found.grounds)),
        None if beside.is_part else outcome,
        None if beside.is_part else gold is not None,
        is_demanded=gold is not None and not gold.is_optional,
        is_named=quotation.speaker is not None,
        is_shown=quotation.speaker is not None and not is_unnamed,
        is_judged=not beside.is_part and (gold is None or not gold.is_optional or outcome is Outcome.WRONG),
        weight=MARKED,
    )


_OF_MARKED = {
    NameState.RIGHT: Outcome.RIGHT,
    NameState.WRONG: Outcome.WRONG,
    NameState.NONE: Outcome.NOBODY,
    NameState.SHORT: Outcome.INEXACT,
    NameState.POLLUTED: Outcome.INEXACT,
}


def _silver(source: str, articles: list[GoldArticle]) -> Iterator[Case]:
    for comparison in compare(articles):
        for judged in comparison.judged:
            if judged.counts:
                yield _silver_case(source, comparison.article, judged)


def _silver_case(source: str, article: GoldArticle, judged: Judged) -> Case:
    quotation, grounds = _as_found(judged.found), judged.found.grounds
    words = tuple(word_traits(article.text, quotation, grounds))
    outcome: Outcome | None = Outcome.INVENTED
    if judged.gold is not None and judged.words is not Words.WRONG:
        outcome = _OF_SILVER.get(judge_name(article.text, quotation, article.quotations[judged.gold]))
    return Case(
        source,
        article.id,
        (*words, *(f"{PECULIAR}, {each}" for each in words if each.startswith("rule:"))),
        (*_peculiar_names(quotation, grounds.speaker.way), *name_traits(article.text, quotation, grounds)),
        outcome,
        judged.words is not Words.WRONG,
        is_demanded=False,
        is_named=quotation.speaker is not None,
        is_shown=False,
        is_judged=False,
        weight=SILVER,
    )


_OF_SILVER = {
    Name.RIGHT: Outcome.RIGHT,
    Name.NOBODY: Outcome.RIGHT,
    Name.AS_WRITTEN: Outcome.RIGHT,
    Name.WRONG: Outcome.WRONG,
    Name.ELSEWHERE: Outcome.WRONG,
    Name.MISSING: Outcome.NOBODY,
}


def _peculiar_names(quotation: Quotation, way: Way) -> Iterator[str]:
    """What is peculiar to PolNeAR's names: the unnamed have none, pronouns are often resolved wrongly."""
    yield PECULIAR
    if way.startswith("pronoun"):
        yield f"{PECULIAR}, pronoun"
    if quotation.unnamed:
        yield f"{PECULIAR}, unnamed"
