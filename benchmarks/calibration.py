"""Fit the numbers of `bot.extraction.confidence` anew: `python -m benchmarks.calibration GOLD.jsonl[.gz]`.

Prints the two tables to put there, and how well they hold: each fifth of the articles is judged by numbers
fitted on the other four.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from benchmarks.extraction.gold import GoldArticle, given_gold, sample_gold
from benchmarks.extraction.reliability import JUDGED_NAMES, Shown, is_right_name
from benchmarks.extraction.report import naming_table, reliability_table
from benchmarks.extraction.scoring import Comparison, Judged, Words, compare, judge_name
from benchmarks.fitting import Case, fit
from bot.extraction.quotations.confidence import UNKNOWN, chance, name_traits, word_traits

_FOLDS = 5
_DRAWN = 3.0  # precision of the prior: a dozen quotations at even odds weigh as much


@dataclass(frozen=True, slots=True)
class Seen:
    """A quotation that was found: its traits, and whether it is right, None where that cannot be told."""

    judged: Judged
    words: tuple[str, ...]
    names: tuple[str, ...]
    right: bool | None

    @property
    def of_words(self) -> Case:
        """Whether its words are right."""
        return self.words, self.judged.words is not Words.WRONG

    @property
    def of_name(self) -> Case | None:
        """Whether its speaker is, where that can be told."""
        if self.judged.words is Words.WRONG or self.right is None:
            return None
        return self.names, self.right


def seen(comparison: Comparison) -> list[Seen]:
    """What was found in one article."""
    return [_seen(comparison.article, each) for each in comparison.judged if each.counts]


def _seen(article: GoldArticle, judged: Judged) -> Seen:
    """One quotation with the name that was found, also if it was too unsure to be given."""
    speaker, grounds = judged.found.grounds.speaker, judged.found.grounds
    quotation = replace(judged.found.quotation, speaker=speaker.name, unnamed=speaker.unnamed)
    right: bool | None = False
    if judged.gold is not None and judged.words is not Words.WRONG:
        right = is_right_name(judge_name(article.text, quotation, article.quotations[judged.gold]))
    words = tuple(word_traits(article.text, quotation, grounds))
    return Seen(judged, words, tuple(name_traits(article.text, quotation, grounds)), right)


def prior(trait: str) -> tuple[float, float]:
    """Where a rare trait is drawn, and how strongly: rules and ways to a fair chance, others to no effect."""
    return (UNKNOWN if ":" in trait else 0.0, _DRAWN)


def fitted(cases: Sequence[Seen]) -> tuple[dict[str, float], dict[str, float]]:
    """The two tables."""
    words = fit([each.of_words for each in cases], prior)
    names = fit([case for each in cases if (case := each.of_name) is not None], prior)
    return words, names


def cross_validated(articles: Sequence[list[Seen]]) -> list[tuple[Seen, float]]:
    """Every quotation with its confidence by numbers that never saw its article."""
    judged: list[tuple[Seen, float]] = []
    for fold in range(_FOLDS):
        others = [each for n, article in enumerate(articles) if n % _FOLDS != fold for each in article]
        words, names = fitted(others)
        judged += [
            (each, chance(each.words, words) * chance(each.names, names))
            for article in articles[fold::_FOLDS]
            for each in article
        ]
    return judged


def table(name: str, odds: dict[str, float], counts: Counter[str]) -> str:
    """A table as it stands in the code, with how often each trait was seen."""
    lines = [f'    "{trait}": {value:.1f},  # {counts[trait]}' for trait, value in odds.items()]
    return "\n".join([f"{name}: dict[str, float] = {{", *lines, "}"])


def holds(judged: Sequence[tuple[Seen, float]]) -> str:
    """The reliability table, and what naming above a bar gives."""
    sure = [(chance, each.right) for each, chance in judged if each.right is not None]
    known = [
        Shown(each.judged.name, chance)
        for each, chance in judged
        if each.judged.is_matched and each.judged.name in JUDGED_NAMES
    ]
    return f"{reliability_table(sure)}\n\n{naming_table(known)}"


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=given_gold, nargs="+", help="JSON lines; the samples are always added")
    golds: list[list[GoldArticle]] = parser.parse_args().gold
    articles = [seen(each) for gold in (*golds, sample_gold()) for each in compare(gold)]
    cases = [each for article in articles for each in article]
    words, names = fitted(cases)
    print(table("WORDS", words, Counter(trait for each in cases for trait in each.words)))
    print(table("NAMES", names, Counter(trait for each in cases if each.of_name for trait in each.names)))
    print("\nNumbers fitted on four fifths of the articles, on the other fifth:")
    print(holds(cross_validated(articles)))


if __name__ == "__main__":
    main()
