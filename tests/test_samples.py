"""The sample articles, and extraction measured against their hand-made gold (`tests/gold.py`)."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from bot.domain.articles import Article, published_day
from bot.domain.quotations import Kind, Quotation
from bot.extraction import extract
from bot.samples import sample_articles
from tests.gold import ARTICLES, GOLD, Expected, expected

NOT_SAID = {
    "harbour-fund-inquiry": ["breakwater memo"],
    "council-library-vote": ["Your Library, Your Future"],
    "statehouse-water-bill": ["Every Drop"],
    "moss-drought-study": ["the old lady"],
    "football-derby-report": ["the Shed"],
    "chipmaker-results": ["dual-use", "price"],
    "tabloid-goat-mayor": ["reign of error"],
    "tidal-turbine-press-release": ["lift and rinse", "Unbroken"],
}
"""Titles, nicknames, coined terms and scare quotes: words in marks that nobody is quoted as saying."""


def overlap(ours: Quotation, gold: Expected) -> float:
    """F1 of the characters two quotations share, 0 when one is in marks and the other is not."""
    if (ours.kind is Kind.INDIRECT) != (gold.kind is Kind.INDIRECT):
        return 0.0
    mine = {at for span in ours.spans for at in range(*span)}
    theirs = {at for span in gold.spans for at in range(*span)}
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


def pairs(name: str) -> tuple[list[tuple[Quotation, Expected]], list[Quotation], list[Expected]]:
    """What extraction found right (content F1 of at least 0.8), what it invented, what it missed."""
    unexpected = list(extract(ARTICLES[name].text))
    right: list[tuple[Quotation, Expected]] = []
    missed: list[Expected] = []
    for gold in expected(name):
        best = max(unexpected, key=lambda ours: overlap(ours, gold), default=None)
        if best is None or overlap(best, gold) < 0.8:
            missed.append(gold)
        else:
            unexpected.remove(best)
            right.append((best, gold))
    required = [(ours, gold) for ours, gold in right if not gold.optional]
    return required, unexpected, [gold for gold in missed if not gold.optional]


def plain(speaker: str | None) -> str:
    """A name for comparing: no capitals, no leading article."""
    return (speaker or "").casefold().removeprefix("the ")


def f1(right: int, invented: int, missed: int) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * right / (2 * right + invented + missed)


def test_there_are_samples_of_many_registers() -> None:
    articles = sample_articles()

    lengths = [len(article.text.split()) for article in articles]

    assert len(articles) >= 8
    assert min(lengths) >= 400


@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES)
def test_a_sample_says_where_it_was_published(article: Article) -> None:
    day = published_day(article.published)

    assert article.title
    assert article.publisher
    assert article.url
    assert article.url.startswith("https://")
    assert article.url.split("/")[2].endswith(".example")
    assert day is not None
    assert date(2024, 1, 1) <= day <= date(2025, 12, 31)


def test_every_sample_has_gold_and_every_gold_a_sample() -> None:
    gold = {path.stem for path in GOLD.glob("*.json")}

    assert gold == set(ARTICLES)


@pytest.mark.parametrize("name", ARTICLES)
def test_gold_pieces_are_slices_of_their_article(name: str) -> None:
    text = ARTICLES[name].text

    entries: list[dict[str, Any]] = json.loads((GOLD / f"{name}.json").read_text("utf-8"))

    assert entries
    assert [piece for entry in entries for piece in entry["content"] if piece not in text] == []


@pytest.mark.parametrize("name", ARTICLES)
def test_extracted_words_are_slices_of_their_article(name: str) -> None:
    text = ARTICLES[name].text

    quotations = extract(text)

    assert quotations
    for quotation in quotations:
        assert all(0 <= span.start < span.end <= len(text) for span in quotation.spans)
        assert list(quotation.spans) == sorted(quotation.spans)


def test_titles_and_coined_terms_are_no_quotations() -> None:
    def found(name: str) -> set[str]:
        text = ARTICLES[name].text
        return {quotation.text(text).strip(" .,") for quotation in extract(text)}

    taken = [phrase for name, phrases in NOT_SAID.items() for phrase in phrases if phrase in found(name)]

    assert len(taken) <= 2, taken


def test_extraction_agrees_with_a_careful_reader() -> None:
    compared = [pairs(name) for name in ARTICLES]
    right = [pair for found, _, _ in compared for pair in found]
    invented = [ours for _, unexpected, _ in compared for ours in unexpected]
    missed = [gold for _, _, unfound in compared for gold in unfound]

    def in_marks(each: Quotation | Expected) -> bool:
        return each.kind is not Kind.INDIRECT

    marked = f1(
        sum(in_marks(gold) for _, gold in right), sum(map(in_marks, invented)), sum(map(in_marks, missed))
    )
    reported = f1(
        sum(not in_marks(gold) for _, gold in right),
        sum(not in_marks(ours) for ours in invented),
        sum(not in_marks(gold) for gold in missed),
    )
    named = sum(plain(ours.speaker) == plain(gold.speaker) for ours, gold in right)
    stances = sum(ours.stance is gold.stance for ours, gold in right)
    unnamed = sum(ours.unnamed == gold.unnamed for ours, gold in right)
    second_hand = sum(plain(ours.according_to) == plain(gold.according_to) for ours, gold in right)

    assert marked >= 0.98
    assert reported >= 0.97
    assert named / len(right) >= 0.91
    assert stances / len(right) >= 0.99
    assert unnamed / len(right) >= 0.93
    assert second_hand / len(right) >= 0.98
